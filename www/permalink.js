// A place in a document and a view as parts of the address: `#tifa=1f3a9c02:1200-1206&tifa.view=ledgers:positions`.
// The place is the first eight digits of the file's SHA-256 and a range of code points in the source, so that it
// means the same whatever the page does with the text. Other parts of the hash, the host page's or another
// explorer's, are left as they are. It must not know the page.

/** @typedef {{ sha: string, start: number, end: number }} Place */

/** Views of the page, in the order of the navigation. */
export const VIEWS = /** @type {const} */ (["read", "ledgers", "compare"]);

/**
 * A view; `ledger` is the name of the ledger shown, `compared` the files side by side and the change looked at
 * (compare.js has its form).
 * @typedef {{ name: typeof VIEWS[number], ledger?: string, compared?: string }} View
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
  const [name, detail] = (valueOf(hash, `${key}.view`) ?? "").split(":");
  const view = VIEWS.find((one) => one === name) ?? "read";
  if (view === "compare") return detail && /^[0-9a-f-]{1,64}$/.test(detail) ? { name: view, compared: detail } : { name: view };
  return detail && /^[a-z-]{1,32}$/.test(detail) ? { name: view, ledger: detail } : { name: view };
}

/**
 * The hash with a view; the text needs no word of its own.
 * @param {string} hash
 * @param {string} key
 * @param {View} view
 */
export function writeView(hash, key, { name, ledger, compared }) {
  const parts = others(hash, `${key}.view`);
  const detail = ledger ?? compared;
  if (name !== "read") parts.push(`${key}.view=${name}${detail ? `:${detail}` : ""}`);
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
