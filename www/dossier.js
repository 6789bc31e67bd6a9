// A dossier read back: the documents that a page of ours holds in a data block (docs/embed.md). It is a file like any other
// that somebody sent: nothing of it is run or shown before its form, sizes and digests are checked. It must not know how a
// document is read.

import { fromBase64, hex } from "./assets.js";
import { Fault } from "./fault.js";

/** @typedef {import("./session.js").Given} Given */
/** @typedef {import("./dist/wasm/tifa.js").AddOptions} AddOptions */

/** What the block begins with; the JSON in it has no `<`. */
const OPEN = '<script type="application/json" id="tifa-documents">';

/** The schema of the JSON. */
export const SCHEMA = "dossier/1";

// The limits of archives (crates/tifa/src/source.rs): files, bytes of one, bytes of all, dossiers in dossiers.
const MOST_FILES = 2000;
const MOST_BYTES = 50 * 1024 * 1024;
const MOST_UNPACKED = 200 * 1024 * 1024;
const MOST_NESTING = 3;
/** Of packs of the reader's own, whose size the core looks at. */
const MOST_PACKS = 16;

/** Letters of a name or another field. */
const MOST_LETTERS = 1000;

/**
 * Whether a file is a dossier: a page with our block in it.
 * @param {Uint8Array} bytes
 */
export function isDossier(bytes) {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 64));
  return /^(?:\xEF\xBB\xBF)?\s*<!doctype html>/i.test(start) && new TextDecoder("latin1").decode(bytes).includes(OPEN);
}

/**
 * The documents of a dossier.
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {{ nesting: number, unpacked: number }} where how many others it lies in, and what all have unpacked to, bytes
 */
export function documentsIn(name, bytes, where) {
  if (where.nesting >= MOST_NESTING) throw over("nesting", name, MOST_NESTING);
  const text = new TextDecoder().decode(bytes);
  const from = text.indexOf(OPEN) + OPEN.length;
  return documentsOf(name, text.slice(from, text.indexOf("<", from)), where.unpacked);
}

/**
 * The documents of a dossier, from the text of its block; their bytes are unpacked and checked when they are loaded.
 * @param {string} name
 * @param {string} json
 * @param {number} [unpacked] bytes that others have unpacked to
 * @returns {{ files: Given[], packs: import("./client.js").Pack[], unpacked: number }} throws a Fault
 */
export function documentsOf(name, json, unpacked = 0) {
  /** @type {any} */
  let dossier;
  try {
    dossier = JSON.parse(json);
  } catch {
    throw bad(name, "JSON");
  }
  if (dossier?.tifa !== SCHEMA) throw bad(name, "tifa");
  const { documents, packs = [] } = dossier;
  if (!Array.isArray(packs) || packs.length > MOST_PACKS) throw bad(name, "packs");
  for (const [index, pack] of packs.entries()) {
    if (!isShort(pack?.name) || typeof pack.text !== "string") throw bad(name, `packs[${index}]`);
  }
  if (!Array.isArray(documents)) throw bad(name, "documents");
  if (documents.length > MOST_FILES) throw over("entries", name, MOST_FILES);
  const files = documents.map((document, index) => {
    const check = (/** @type {string} */ field, /** @type {boolean} */ isRight) => {
      if (!isRight) throw bad(name, `documents[${index}].${field}`);
    };
    const { name: own, sha256, length, gzip, options = {} } = document ?? {};
    check("name", isShort(own) && own !== "");
    check("sha256", typeof sha256 === "string" && /^[0-9a-f]{64}$/.test(sha256));
    check("length", Number.isInteger(length) && length >= 0 && length <= MOST_BYTES);
    check("gzip", typeof gzip === "string");
    check("options", areOptions(options));
    unpacked += length;
    if (unpacked > MOST_UNPACKED) throw over("unpacked", name, MOST_UNPACKED, "limit");
    return { name: own, options: chosen(options), load: () => unpack(own, gzip, length, sha256) };
  });
  return { files, packs: packs.map((/** @type {any} */ { name, text }) => ({ name, text })), unpacked };
}

/** @param {unknown} text */
const isShort = (text) => typeof text === "string" && text.length <= MOST_LETTERS;

/** Options that stand in a dossier; others are left out. @param {any} options */
const chosen = ({ encoding, title, date, off, undone }) => ({ encoding, title, date, off, undone });

/** @param {any} options */
function areOptions(options) {
  if (typeof options !== "object" || options === null) return false;
  const { encoding = "", title = "", date = "", off = [], undone = [] } = options;
  const isRepair = (/** @type {unknown} */ one) =>
    Array.isArray(one) && one.length === 3 && isShort(one[0]) && one.slice(1).every((n) => Number.isInteger(n) && n >= 0);
  return (
    [encoding, title, date].every(isShort) &&
    Array.isArray(off) &&
    off.every(isShort) &&
    Array.isArray(undone) &&
    undone.every(isRepair)
  );
}

/**
 * @param {string} name
 * @param {string} gzip in base64
 * @param {number} length bytes that it says it has; not one more is unpacked
 * @param {string} sha256
 */
async function unpack(name, gzip, length, sha256) {
  const bytes = new Uint8Array(length);
  let at = 0;
  try {
    const stream = new Blob([fromBase64(gzip)]).stream().pipeThrough(new DecompressionStream("gzip"));
    for await (const part of /** @type {AsyncIterable<Uint8Array>} */ (/** @type {unknown} */ (stream))) {
      if (at + part.length > length) throw new RangeError("longer than it says");
      bytes.set(part, at);
      at += part.length;
    }
  } catch {
    throw bad(name, "gzip");
  }
  if (at !== length) throw bad(name, "length");
  if (crypto.subtle && hex(await crypto.subtle.digest("SHA-256", bytes)) !== sha256) throw bad(name, "sha256");
  return bytes;
}

/** @param {string} name @param {string} part what is not as it should be */
const bad = (name, part) => new Fault("bad-dossier", { file: name, detail: [["part", part]] });

/** @param {string} what @param {string} name @param {number} most @param {string} [field] */
const over = (what, name, most, field = "most") => new Fault(`over-${what}`, { file: name, detail: [[field, String(most)]] });
