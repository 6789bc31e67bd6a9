// What the page that holds an element gives it to read: addresses, text inside it, values of its properties, each as a
// file to be loaded. It must not know how a file is read.

import { documentAt } from "./assets.js";

/** @typedef {import("./session.js").Given} Given */

/**
 * A document as a page gives it: text, bytes, an address, or a file.
 * @typedef {{ name?: string, text: string } | { name?: string, bytes: Uint8Array | ArrayBuffer }
 *   | { name?: string, src: string } | File} GivenDocument
 */

/**
 * Gives the bytes of a blob, unless there are too many.
 * @typedef {(name: string, blob: Blob, signal?: AbortSignal) => Promise<Uint8Array>} Reader
 */

/** @param {number} rank */
const nameless = (rank) => (rank === 0 ? "text.txt" : `text-${rank + 1}.txt`);

/** The last part of an address, as a name for what stands there. @param {string} address */
function nameOf(address) {
  const path = new URL(address, document.baseURI).pathname;
  const last = path.slice(path.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(last) || address;
  } catch {
    return last;
  }
}

/**
 * @param {GivenDocument} given
 * @param {number} rank
 * @param {Reader} read
 * @returns {Given}
 */
function fileOf(given, rank, read) {
  if (given instanceof File) return { name: given.name, load: (signal) => read(given.name, given, signal) };
  if ("src" in given) {
    const name = given.name ?? nameOf(given.src);
    return { name, load: async (signal) => read(name, await documentAt(given.src, name), signal) };
  }
  const name = given.name ?? nameless(rank);
  const content = "text" in given ? String(given.text) : new Uint8Array(given.bytes);
  return { name, load: (signal) => read(name, new Blob([content]), signal) };
}

/**
 * @param {Iterable<GivenDocument>} documents
 * @param {Reader} read
 */
export const filesOf = (documents, read) => Array.from(documents, (given, rank) => fileOf(given, rank, read));

/** The addresses of an attribute, parted by white space. @param {string | null} src @returns {GivenDocument[]} */
export const fromSrc = (src) => (src ?? "").split(/\s+/).flatMap((address) => (address ? [{ src: address }] : []));

/**
 * The texts in `<script type="text/plain">` inside an element, without the line that each begins with.
 * @param {Element} element
 * @returns {GivenDocument[]}
 */
export function inside(element) {
  const scripts = [...element.querySelectorAll(':scope > script[type="text/plain"]')];
  return scripts.map((script) => {
    const text = (script.textContent ?? "").replace(/^\r?\n/, "");
    return { name: script.getAttribute("data-name") ?? undefined, text };
  });
}

/** The name of a pack that is set as text. */
const PACK = "pack.tsv";

/**
 * The packs of the reader's own that a page gives, each with its text.
 * @param {string | null} text set by the property; null where none was
 * @param {string | null} addresses the attribute, parted by white space
 * @param {Reader} read
 * @returns {Promise<import("./client.js").Pack[]>} rejects with a Fault
 */
export async function packsOf(text, addresses, read) {
  if (text !== null) return text.trim() === "" ? [] : [{ name: PACK, text }];
  const files = filesOf(fromSrc(addresses), read);
  return Promise.all(files.map(async ({ name, load }) => ({ name, text: textOf(await load()) })));
}

/** What is no UTF-8 becomes a character that no pack has; the core says in which line. @param {Uint8Array} bytes */
export const textOf = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);

/**
 * What an error event says of a fault.
 * @param {import("./fault.js").Fault} fault
 * @param {string} name the file
 * @param {string} message
 */
export function detailOf({ code, detail }, name, message) {
  return { code, name, message, ...("line" in detail ? { line: Number(detail.line) } : {}) };
}

/** Waits until the page is parsed: an element comes to life at its opening tag. */
export async function parsed() {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
}

/**
 * Hands properties that were set before the element was known to its setters.
 * @param {HTMLElement} element
 * @param {readonly string[]} names
 */
export function upgrade(element, names) {
  const own = /** @type {any} */ (element);
  for (const name of names) {
    if (!Object.hasOwn(own, name)) continue;
    const value = own[name];
    delete own[name];
    own[name] = value;
  }
}

/**
 * Tells the page that holds an element.
 * @param {HTMLElement} element
 * @param {"load" | "progress" | "select" | "filter" | "error"} name
 * @param {unknown} detail
 */
export function tell(element, name, detail) {
  element.dispatchEvent(new CustomEvent(`tifa-${name}`, { detail, bubbles: true, composed: true }));
}
