// The words that the text element needs by itself: kinds, what a document is, what went wrong. Apart from all others, so that a
// page with no more than a text does not load those of the explorer. It must not know where a word is shown.

import zhHans from "./locales/text/zh-Hans.json";
import zhHant from "./locales/text/zh-Hant.json";
import en from "./locales/text/en.json";
import ru from "./locales/text/ru.json";

/** @typedef {keyof typeof zhHans} TextKey */

export const TEXT_WORDS = { "zh-Hans": zhHans, "zh-Hant": zhHant, en, ru };
