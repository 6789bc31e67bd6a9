// Pages of somebody else that hold an element of ours, with files beside them, from a server or from a disk. It must not
// know what any test expects.

import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { listen, root } from "./harness.mjs";

/** The events of the elements. */
const EVENTS = ["load", "progress", "select", "filter", "error"];

/**
 * Opens a page beside the files of the site; its events stand in `heard` of the window.
 * @param {import("./harness.mjs").Engine} engine
 * @param {{
 *   head?: string, body: string, nonce?: string, files?: Record<string, string | Uint8Array>, scheme?: "http" | "file", scripts?: string,
 *   context?: import("playwright-core").BrowserContextOptions,
 * }} page
 */
export async function openPage(engine, { head = "", body, nonce = "", files = {}, scheme = "http", scripts, context }) {
  const folder = await mkdtemp(join(tmpdir(), "tifa-page-"));
  await cp(join(root, "dist/site"), folder, { recursive: true });
  const script = scripts ?? '<script src="tifa.js"></script>';
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}
<script src="ears.js"${nonce && ` nonce="${nonce}"`}></script></head>
<body>${body}${script}</body></html>`;
  const ears = `globalThis.heard = [];
for (const name of ${JSON.stringify(EVENTS)}) {
  addEventListener("tifa-" + name, (event) => heard.push({ name, from: event.target.id, detail: event.detail }));
}`;
  for (const [name, content] of Object.entries({ "host.html": page, "ears.js": ears, ...files })) {
    await writeFile(join(folder, name), content);
  }
  const server = scheme === "http" ? await listen(folder) : undefined;
  const url = server ? `${server.url}/host.html` : pathToFileURL(join(folder, "host.html")).href;
  const opened = await engine.openAddress(url, { server, wait: false, context: { locale: "en-US", ...context } });
  const close = async (/** @type {boolean} */ quiet = true) => {
    await opened.close(quiet);
    await rm(folder, { recursive: true, force: true });
  };
  return { ...opened, folder, close };
}

/**
 * The details of the events of a name, in order.
 * @param {import("./harness.mjs").Opened} opened
 * @param {string} name
 * @param {string} [from] id of the element
 * @returns {Promise<any[]>}
 */
export function heard(opened, name, from) {
  return opened.page.evaluate(
    ([name, from]) =>
      /** @type {any} */ (globalThis).heard
        .filter((/** @type {any} */ one) => one.name === name && (from === undefined || one.from === from))
        .map((/** @type {any} */ one) => one.detail),
    /** @type {const} */ ([name, from]),
  );
}
