// Words beside a plot: how wide they are, cut to a width, and short names of documents. It must not know the plots.

/** @typedef {import("./data.js").Document} Document */

/** Pixels of a letter of the axes' type, by whether it is a wide one. */
const WIDE = 11.7;
const NARROW = 7.1;

const isWide = (/** @type {string} */ letter) => /[\u{1100}-\u{11ff}\u{2e80}-\u{9fff}\u{f900}-\u{ffef}]/u.test(letter);

/**
 * About how many pixels a text takes.
 * @param {string} text
 */
export const widthOf = (text) => [...text].reduce((sum, letter) => sum + (isWide(letter) ? WIDE : NARROW), 0);

/**
 * A text cut to a width, with an ellipsis where something is left out.
 * @param {string} text
 * @param {number} width
 */
export function cut(text, width) {
  if (widthOf(text) <= width) return text;
  let kept = "";
  for (const letter of text) {
    if (widthOf(kept + letter) > width - NARROW) break;
    kept += letter;
  }
  return `${kept}…`;
}

/**
 * Short names of documents: their dates, with a letter where two have the same.
 * @param {Document[]} documents
 */
export function columnsOf(documents) {
  const names = documents.map(({ date, title }) => date || cut(title, 60));
  return names.map((name, at) => {
    if (names.indexOf(name) === names.lastIndexOf(name)) return name;
    return `${name} ${String.fromCharCode(97 + (names.slice(0, at).filter((one) => one === name).length % 26))}`;
  });
}
