// The words of the interface, with those of the text element among them. It must not know where a word is shown.

import { Dictionary, bestOf } from "./dictionary.js";
import { TEXT_WORDS } from "./text-words.js";
import zhHans from "./locales/zh-Hans.json";
import zhHant from "./locales/zh-Hant.json";
import en from "./locales/en.json";
import ru from "./locales/ru.json";

/** @typedef {keyof typeof zhHans | import("./text-words.js").TextKey} Key */

/** @type {import("./dictionary.js").Dictionaries} */
const dictionaries = {
  "zh-Hans": { ...TEXT_WORDS["zh-Hans"], ...zhHans },
  "zh-Hant": { ...TEXT_WORDS["zh-Hant"], ...zhHant },
  en: { ...TEXT_WORDS.en, ...en },
  ru: { ...TEXT_WORDS.ru, ...ru },
};

/** The languages there are, each with its own name for itself. */
export const LANGUAGES = Object.entries(dictionaries).map(([tag, words]) => ({
  tag,
  name: String(words["language"]),
}));

/**
 * The language of ours that fits a list of wishes best; English where none does.
 * @param {readonly string[]} wishes BCP 47 tags, best first
 */
export const bestLanguage = (wishes) => bestOf(Object.keys(dictionaries), wishes);

/** @extends {Dictionary<Key>} */
export class Words extends Dictionary {
  /** @param {string} tag one of LANGUAGES */
  constructor(tag) {
    super(dictionaries, tag);
  }
}
