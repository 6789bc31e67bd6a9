// A place in a document and a view as parts of the address: `#tifa=1f3a9c02:1200-1206&tifa.view=ledgers:positions`.
// The place is the first eight digits of the file's SHA-256 and a range of code points in the source, so that it
// means the same whatever the page does with the text. Other parts of the hash, the host page's or another
// explorer's, are left as they are. It must not know the page.

/** @typedef {{ sha: string, start: number, end: number }} Place */

/** Views of the page, in the order of the navigation. */
export const VIEWS = /** @type {const} */ (["read", "ledgers", "compare", "see"]);

/**
 * A view; `detail` says what it shows, in a form of its own: the name of a ledger, the files that are compared.
 * @typedef {{ name: typeof VIEWS[number], detail?: string }} View
 */

/**
 * The parts of a hash but those under a key.
 * @param {string} hash
 * @param {string} key
 */
function others(hash, key) {
  return hash
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part && part.split("=")[0] !== key);
}

/**
 * The value under a key, or null.
 * @param {string} hash
 * @param {string} key
 */
function valueOf(hash, key) {
  const part = hash
    .replace(/^#/, "")
    .split("&")
    .find((one) => one.startsWith(`${key}=`));
  return part?.slice(key.length + 1) ?? null;
}

/**
 * The place that a hash names under `key`, or null.
 * @param {string} hash
 * @param {string} key
 * @returns {Place | null}
 */
export function readPlace(hash, key) {
  const match = /^([0-9a-f]{8,64}):(\d{1,9})-(\d{1,9})$/.exec(valueOf(hash, key) ?? "");
  if (!match || Number(match[3]) < Number(match[2])) return null;
  return { sha: match[1], start: Number(match[2]), end: Number(match[3]) };
}

/**
 * The hash with its part under `key` set to a place.
 * @param {string} hash
 * @param {string} key
 * @param {Place} place
 */
export function writePlace(hash, key, { sha, start, end }) {
  return `#${[...others(hash, key), `${key}=${sha.slice(0, 8)}:${start}-${end}`].join("&")}`;
}

/**
 * The view that a hash names; the text where it names none.
 * @param {string} hash
 * @param {string} key
 * @returns {View}
 */
export function readView(hash, key) {
  const [word, detail = ""] = (valueOf(hash, `${key}.view`) ?? "").split(":");
  const name = VIEWS.find((one) => one === word) ?? "read";
  return /^[\w.~-]{1,900}$/.test(detail) ? { name, detail } : { name };
}

/**
 * The hash with a view; the text needs no word of its own.
 * @param {string} hash
 * @param {string} key
 * @param {View} view
 */
export function writeView(hash, key, { name, detail }) {
  const parts = others(hash, `${key}.view`);
  if (name !== "read") parts.push(`${key}.view=${name}${detail ? `:${detail}` : ""}`);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
