// A place in a document as a part of the address: `#tifa=1f3a9c02:1200-1206`, the first eight digits of the
// file's SHA-256 and a range of code points in the source, so that it means the same whatever the page does
// with the text. Other parts of the hash, the host page's or another explorer's, are left as they are. It
// must not know the page.

/** @typedef {{ sha: string, start: number, end: number }} Place */

/**
 * The place that a hash names under `key`, or null.
 * @param {string} hash
 * @param {string} key
 * @returns {Place | null}
 */
export function readPlace(hash, key) {
  for (const part of hash.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at < 0 || part.slice(0, at) !== key) continue;
    const match = /^([0-9a-f]{8,64}):(\d{1,9})-(\d{1,9})$/.exec(part.slice(at + 1));
    if (match && Number(match[3]) >= Number(match[2])) {
      return { sha: match[1], start: Number(match[2]), end: Number(match[3]) };
    }
  }
  return null;
}

/**
 * The hash with its part under `key` set to a place.
 * @param {string} hash
 * @param {string} key
 * @param {Place} place
 */
export function writePlace(hash, key, { sha, start, end }) {
  const others = hash
    .replace(/^#/, "")
    .split("&")
    .filter((part) => part && part.split("=")[0] !== key);
  return `#${[...others, `${key}=${sha.slice(0, 8)}:${start}-${end}`].join("&")}`;
}
