// Tables that leave the page: rows as CSV that a spreadsheet opens as it is meant, and the way to the reader's disk.
// It must not know what stands in them.

import { make } from "./dom.js";

/** Says to spreadsheets that what follows is UTF-8. */
const MARK = "\u{FEFF}";

/**
 * Rows as CSV (RFC 4180). A cell that a spreadsheet would take for a formula is shown as text.
 * @param {readonly (readonly string[])[]} rows the first of them the titles
 * @param {boolean} mark whether a byte order mark comes first
 */
export function tableOf(rows, mark) {
  return (mark ? MARK : "") + rows.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("");
}

/** @param {string} text */
function cellOf(text) {
  const safe = /^[\s]*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Gives the reader a file; nothing leaves the computer.
 * @param {string} name
 * @param {string} type
 * @param {string} text
 */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: name });
  link.click();
  // Firefox reads the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
