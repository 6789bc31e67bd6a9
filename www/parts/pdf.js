// The part of the page that reads the text layer of a PDF, by pdf.js: a worker that is given a file's bytes once, says how
// far it is, and answers with the text, form feeds between pages, or why there is none. It must not know the page, nor what
// the text says; what makes lines of places stands in pdf-lines.js.

import "./pdf-scope.js";

import { PasswordResponses, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import * as pdfjsWorker from "pdfjs-dist/legacy/build/pdf.worker.mjs";

import { textOf } from "./pdf-lines.js";
import maps from "./pdf-maps.js";

/**
 * What the page is told: `progress` from 0 to 1, at last either the text, with the number of pages that have none, or a
 * fault by its code.
 * @typedef {{ progress: number } | { text: string, pages: number, blank: number }
 *   | { fault: "locked" | "damaged" | "over-pages" | "scan", message: string, most: number }} Said
 */

/** Most pages that are read. */
const MAX_PAGES = 2000;

/** Most characters: a page of small print has 5,000. */
const MAX_LENGTH = 20_000_000;

// pdf.js finds its other half here and starts no worker of its own: this is one.
Object.assign(globalThis, { pdfjsWorker });
Reflect.deleteProperty(globalThis, "window");

/** Tables of characters, from what the page carries instead of the network; fonts are not drawn, so none is needed. */
class Maps {
  fetch = async (/** @type {{ kind: string, filename: string }} */ { kind, filename }) => {
    const name = filename.replace(/\.bcmap$/, "");
    if (kind !== "cMapUrl" || !maps[name]) throw new Error(`${filename} is not carried`);
    return maps[name].slice();
  };
}

/** @param {Said} said */
const say = (said) => postMessage(said);

/**
 * @param {"locked" | "damaged" | "over-pages" | "scan"} fault
 * @param {unknown} [error]
 */
const refuse = (fault, error) =>
  say({ fault, message: error instanceof Error ? error.message : fault, most: MAX_PAGES });

/** @param {Uint8Array} data */
async function read(data) {
  const task = getDocument({
    data,
    cMapUrl: "maps/",
    cMapPacked: true,
    BinaryDataFactory: Maps,
    useWorkerFetch: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  const pdf = await task.promise;
  if (pdf.numPages > MAX_PAGES) return refuse("over-pages");
  const pages = [];
  let blank = 0;
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items, styles } = await page.getTextContent();
    const text = textOf(/** @type {import("./pdf-lines.js").Item[]} */ (items), styles);
    page.cleanup();
    if (text === "") blank++;
    length += text.length;
    if (length > MAX_LENGTH) return refuse("over-pages");
    pages.push(text);
    say({ progress: number / pdf.numPages });
  }
  if (length === 0) return refuse("scan");
  say({ text: pages.join("\f"), pages: pages.length, blank });
}

globalThis.onmessage = (/** @type {MessageEvent<Uint8Array>} */ { data }) => {
  read(data).catch((error) => {
    const locked = error?.name === "PasswordException" || error?.code === PasswordResponses.NEED_PASSWORD;
    refuse(locked ? "locked" : "damaged", error);
  });
};
