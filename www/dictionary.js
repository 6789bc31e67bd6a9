// Words said in the reader's language: a dictionary for each, plural forms, numbers, sizes. It must not know which words there
// are, nor where one is shown.

/**
 * A word, or its forms by plural category (`one`, `few`, `many`, `other`).
 * @typedef {string | Record<string, string>} Entry
 */

/** By language. @typedef {Record<string, Record<string, Entry>>} Dictionaries */

/**
 * The language that fits a list of wishes best; English where none does.
 * @param {readonly string[]} tags the languages there are
 * @param {readonly string[]} wishes BCP 47 tags, best first
 */
export function bestOf(tags, wishes) {
  for (const wish of wishes) {
    // Regions that write traditional characters say so by script only when maximised: zh-TW is zh-Hant-TW.
    const { language, script } = localeOf(wish);
    const found = tags.filter((tag) => localeOf(tag).language === language);
    const same = found.find((tag) => localeOf(tag).script === script) ?? found[0];
    if (same) return same;
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

/** @template {string} Key */
export class Dictionary {
  #dictionary;
  #plural;
  #number;

  /**
   * @param {Dictionaries} dictionaries
   * @param {string} tag one of theirs
   */
  constructor(dictionaries, tag) {
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
   * @param {Dictionaries} more
   * @returns {Dictionary<Key>}
   */
  with(more) {
    return new Dictionary({ [this.tag]: { ...this.#dictionary, ...more[this.tag] } }, this.tag);
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
