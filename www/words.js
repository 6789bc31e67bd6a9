// The words of the interface: one dictionary a language. It must not know where a word is shown.

import zhHans from "./locales/zh-Hans.json";
import zhHant from "./locales/zh-Hant.json";
import en from "./locales/en.json";
import ru from "./locales/ru.json";

/** @typedef {keyof typeof zhHans} Key */
/**
 * A word, or its forms by plural category (`one`, `few`, `many`, `other`).
 * @typedef {string | Record<string, string>} Entry
 */

/** @type {Record<string, Record<string, Entry>>} */
const dictionaries = { "zh-Hans": zhHans, "zh-Hant": zhHant, en, ru };

/** The languages there are, each with its own name for itself. */
export const LANGUAGES = Object.entries(dictionaries).map(([tag, words]) => ({
  tag,
  name: String(words["language"]),
}));

/**
 * The language of ours that fits a list of wishes best; English where none does.
 * @param {readonly string[]} wishes BCP 47 tags, best first
 */
export function bestLanguage(wishes) {
  for (const wish of wishes) {
    // Regions that write traditional characters say so by script only when maximised: zh-TW is zh-Hant-TW.
    const { language, script } = localeOf(wish);
    const found = LANGUAGES.filter(({ tag }) => localeOf(tag).language === language);
    const same = found.find(({ tag }) => localeOf(tag).script === script) ?? found[0];
    if (same) return same.tag;
  }
  return "en";
}

/** @param {string} tag */
function localeOf(tag) {
  try {
    return new Intl.Locale(tag).maximize();
  } catch {
    // An attribute may hold anything, or nothing.
    return { language: "", script: "" };
  }
}

export class Words {
  #dictionary;
  #plural;
  #number;

  /** @param {string} tag one of LANGUAGES */
  constructor(tag) {
    this.tag = tag in dictionaries ? tag : "en";
    this.#dictionary = dictionaries[this.tag];
    this.#plural = new Intl.PluralRules(this.tag);
    this.#number = new Intl.NumberFormat(this.tag);
  }

  /**
   * The words under a key, `{name}` filled in; the plural form follows the value `n`.
   * @param {Key} key
   * @param {Record<string, string | number>} [values]
   */
  say(key, values = {}) {
    const entry = this.#dictionary[key];
    const form =
      typeof entry === "string"
        ? entry
        : (entry?.[this.#plural.select(Number(values.n ?? 0))] ?? entry?.other ?? key);
    return form.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.#number.format(value) : value;
    });
  }

  /**
   * The words under a key made from data, or null where the dictionary has none.
   * @param {string} key
   * @param {Record<string, string | number>} [values]
   */
  sayIfKnown(key, values) {
    return key in this.#dictionary ? this.say(/** @type {Key} */ (key), values) : null;
  }

  /**
   * These words and those that a part of the page brings with it.
   * @param {Record<string, Record<string, Entry>>} more by language
   */
  with(more) {
    const words = new Words(this.tag);
    words.#dictionary = { ...this.#dictionary, ...more[this.tag] };
    return words;
  }

  /** @param {number} value */
  number(value) {
    return this.#number.format(value);
  }

  /** @param {number} bytes */
  size(bytes) {
    const [unit, value] =
      bytes < 1024
        ? ["byte", bytes]
        : bytes < 1024 * 1024
          ? ["kilobyte", bytes / 1024]
          : ["megabyte", bytes / 1024 / 1024];
    return new Intl.NumberFormat(this.tag, {
      style: "unit",
      unit: String(unit),
      maximumFractionDigits: Number(value) < 10 ? 1 : 0,
    }).format(Number(value));
  }
}
