// A place in a document and a view as parts of the address: `#tifa=1f3a9c02:1200-1206&tifa.view=ledgers:positions`.
// The place is the first eight digits of the file's SHA-256 and a range of code points in the source, so that it
// means the same whatever the page does with the text; the digits alone name the file. What the reader filters by stands
// beside it: `tifa.only=kinds=country,place;find=%E4%BA%BA`. Other parts of the hash, the host page's or another
// explorer's, are left as they are. It must not know the page.

/** A place; the whole file where `start` is -1. @typedef {{ sha: string, start: number, end: number }} Place */

/** What was chosen, in words; what is empty is not written. @typedef {Record<string, string>} Choice */

/** Views of the page, in the order of the navigation. */
export const VIEWS = /** @type {const} */ (["read", "ledgers", "compare", "see"]);

/**
 * A view; `detail` says what it shows, in a form of its own: the name of a ledger, the files that are compared.
 * @typedef {{ name: typeof VIEWS[number], detail?: string }} View
 */

/** Letters of a detail; percent signs write all others. */
const DETAIL = /^[\w.~%,;=!'()*-]{1,4000}$/;

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
 * What a hash says to the explorer whose parts are under `key`.
 * @param {string} hash
 * @param {string} key
 */
export function ownPart(hash, key) {
  const parts = hash.replace(/^#/, "").split("&");
  return parts.filter((part) => part.startsWith(`${key}=`) || part.startsWith(`${key}.`)).join("&");
}

/**
 * The place that a hash names under `key`, or null.
 * @param {string} hash
 * @param {string} key
 * @returns {Place | null}
 */
export function readPlace(hash, key) {
  const match = /^([0-9a-f]{8,64})(?::(\d{1,9})-(\d{1,9}))?$/.exec(valueOf(hash, key) ?? "");
  if (!match || Number(match[3]) < Number(match[2])) return null;
  return { sha: match[1], start: Number(match[2] ?? -1), end: Number(match[3] ?? -1) };
}

/**
 * The hash with its part under `key` set to a place.
 * @param {string} hash
 * @param {string} key
 * @param {Place} place
 */
export function writePlace(hash, key, { sha, start, end }) {
  const where = start < 0 ? "" : `:${start}-${end}`;
  return `#${[...others(hash, key), `${key}=${sha.slice(0, 8)}${where}`].join("&")}`;
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
  return DETAIL.test(detail) ? { name, detail } : { name };
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

/**
 * A choice as a stretch of an address.
 * @param {Choice} choice
 */
export function writeChoice(choice) {
  const parts = Object.entries(choice).filter(([, value]) => value !== "");
  // A surrogate without its partner is no character, and no address holds it.
  return parts.map(([name, value]) => `${name}=${encodeURIComponent(value.replace(/\p{Cs}/gu, "\uFFFD"))}`).join(";");
}

/**
 * What `writeChoice` wrote, behind a word that says what it is about; a part that is none is left out.
 * @param {string} [text]
 * @returns {{ head: string, choice: Choice }}
 */
export function readChoice(text = "") {
  /** @type {Choice} */
  const choice = {};
  let head = "";
  for (const part of text.split(";")) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(part) ?? [];
    try {
      if (name) choice[name] = decodeURIComponent(value);
      else head ||= part;
    } catch {
      // Cut or written by hand.
    }
  }
  return { head, choice };
}

/**
 * What the hash filters by.
 * @param {string} hash
 * @param {string} key
 */
export function readOnly(hash, key) {
  return readChoice(valueOf(hash, `${key}.only`) ?? "").choice;
}

/**
 * The hash with what is filtered by.
 * @param {string} hash
 * @param {string} key
 * @param {Choice} choice
 */
export function writeOnly(hash, key, choice) {
  const value = writeChoice(choice);
  const parts = [...others(hash, `${key}.only`), ...(value ? [`${key}.only=${value}`] : [])];
  return parts.length > 0 ? `#${parts.join("&")}` : "";
}
