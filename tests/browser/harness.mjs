// What every browser test stands on: the artefacts, a server that counts, a listener outside, browsers with their real
// file:// rules, pages whose every complaint is kept. It must not know what the page shows, except how it says that it
// is ready (`data-state="ready"` on the element).
//
//   import { ARTEFACTS, eachEngine, root } from "./harness.mjs";
//   eachEngine((engine) => {
//     test("…", async () => {
//       const opened = await engine.open(ARTEFACTS[0]);       // a page of a fresh profile, sample shown
//       await opened.page.…                                   // playwright; poll with until(), see there
//       await opened.close();                                 // fails where the console was not empty
//     });
//   });
//
// `cargo xtask test build browser=NAME` builds and runs tests/browser/NAME*.test.mjs; after a build
// `node --test tests/browser/NAME.test.mjs` does too.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium, firefox } from "playwright-core";

import { findBrowsers } from "./browsers.mjs";

/** @typedef {import("playwright-core").Browser} Browser */
/** @typedef {import("playwright-core").Page} Page */

/** Milliseconds that a test waits for what should come at once: no measure of speed, the machine may be busy. */
export const PATIENCE = 120_000;

/** The repository's top folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/**
 * A way into the explorer. `files` are the addresses it may ask a server for, from its folder.
 * @typedef {{ name: string, folder: string, page: string, scheme: "file" | "http", files: RegExp }} Artefact
 */

const FORMS = [
  { name: "dist/tifa.html", folder: "dist", page: "tifa.html", files: /^\/tifa\.html$/ },
  {
    name: "dist/site",
    folder: "dist/site",
    page: "index.html",
    files: /^\/(index\.html|single\.html|tifa(-(?!offline)[a-z]+)?\.js|tifa\.wasm|tifa_(encodings|inquiry|readers|sequel)\.wasm|tifa\.webmanifest|icon[-.][a-z0-9.]+|samples\/[^/]+\.txt)$/,
  },
  { name: "index.html", folder: ".", page: "index.html", files: /^\/(index\.html|www\/dist\/tifa(-[a-z]+)?\.js)$/ },
];

/** Every artefact by every way. @type {Artefact[]} */
export const ARTEFACTS = FORMS.flatMap((form) =>
  /** @type {const} */ (["http", "file"]).map((scheme) => ({ ...form, name: `${form.name} over ${scheme}`, scheme })),
);

/** The site over http: what a test opens that is not about artefacts. */
export const SITE = /** @type {Artefact} */ (ARTEFACTS.find(({ name }) => name === "dist/site over http"));

const TYPES = /** @type {Record<string, string>} */ ({
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
});

/**
 * A server on this machine that serves a folder and keeps the path of every request; without a folder, a listener that
 * answers nothing of use to anybody, for requests that should never come.
 * @param {string} [folder] absolute
 */
export async function listen(folder) {
  /** @type {string[]} */
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    requests.push(path);
    const file = folder && normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
    const inside = file && file.startsWith(normalize(folder + sep));
    const body = inside ? await readFile(file).catch(() => null) : null;
    const type = TYPES[extname(file ?? "")] ?? "application/octet-stream";
    response.writeHead(body ? 200 : 404, {
      "content-type": body ? type : "text/plain",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    response.end(body ?? "");
  });
  // A WebSocket asks to upgrade and is no request to the handler above.
  server.on("upgrade", (request, socket) => {
    requests.push(request.url ?? "");
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  // A test that fails closes nothing, and must not keep the whole file waiting.
  server.unref();
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/**
 * A page and all that it complained about.
 * @typedef {{
 *   page: Page, url: string,
 *   complaints: () => Promise<string[]>,
 *   served: string[],
 *   asked: string[],
 *   close: (quiet?: boolean) => Promise<void>,
 * }} Opened
 */

export class Engine {
  /** @type {Browser | undefined} */
  #browser;

  /**
   * @param {"chromium" | "firefox"} name
   * @param {string} path
   * @param {string[]} [args] to start it with
   */
  constructor(name, path, args = []) {
    this.name = name;
    this.path = path;
    this.args = args;
  }

  /** Starts the browser where it is not started. */
  async start() {
    if (this.name === "chromium") {
      // Root in a container has no sandbox to use; the pages are ours.
      const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
      const args = ["--disable-gpu", ...asRoot, ...this.args];
      this.#browser ??= await chromium.launch({ executablePath: this.path, args });
    } else {
      this.#browser ??= await firefox.launch({
        executablePath: this.path,
        channel: "moz-firefox",
        // Automation turns it off; readers have it on.
        firefoxUserPrefs: { "security.fileuri.strict_origin_policy": true },
      });
    }
    return this.#browser;
  }

  async stop() {
    await this.#browser?.close();
    this.#browser = undefined;
  }

  /**
   * Opens an artefact and waits until the sample is shown.
   * @param {Artefact} artefact
   * @param {{ hash?: string, context?: import("playwright-core").BrowserContextOptions, wait?: boolean }} [options]
   * @returns {Promise<Opened>}
   */
  async open(artefact, { hash = "", context, wait = true } = {}) {
    const folder = join(root, artefact.folder);
    assert.ok(existsSync(join(folder, artefact.page)), `${artefact.name}: not built; run cargo xtask build`);
    if (artefact.scheme === "file") {
      return this.openAddress(pathToFileURL(join(folder, artefact.page)).href + hash, { context, wait });
    }
    const server = await listen(folder);
    return this.openAddress(`${server.url}/${artefact.page}${hash}`, { context, wait, server });
  }

  /**
   * Opens any address in a fresh profile.
   * @param {string} url
   * @param {{
   *   context?: import("playwright-core").BrowserContextOptions, wait?: boolean,
   *   server?: Awaited<ReturnType<typeof listen>>, keeps?: boolean,
   * }} [options] a server given here is closed with the page; `keeps`: the browser has service workers
   * @returns {Promise<Opened>}
   */
  async openAddress(url, { context, wait = true, server, keeps = false } = {}) {
    // A reader's Chromium lets a page write to the clipboard at a click; its shell asks nobody, for ever.
    const permissions = this.name === "chromium" ? ["clipboard-write"] : undefined;
    const profile = await (await this.start()).newContext({ permissions, ...context });
    profile.setDefaultTimeout(PATIENCE);
    const page = await profile.newPage();
    // What keeps the site would fetch all of it, and other tests count what is fetched.
    if (!keeps) await profile.addInitScript(() => void Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined }));
    /** @type {string[]} */
    const said = [];
    /** @type {string[]} */
    const asked = [];
    page.on("console", (message) => said.push(`console ${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => said.push(`page error: ${error.stack ?? error}`));
    page.on("crash", () => said.push("the page crashed"));
    page.on("request", (request) => asked.push(request.url()));
    // Firefox tells no driver of a broken policy; the event does.
    await page.addInitScript(() => {
      const violations = /** @type {string[]} */ ([]);
      /** @type {any} */ (globalThis).violations = violations;
      addEventListener("securitypolicyviolation", (event) => {
        violations.push(`${event.effectiveDirective} refused ${event.blockedURI} ${event.sample}`);
      });
    });
    const complaints = async () => {
      const violations = await page.evaluate(() => /** @type {any} */ (globalThis).violations ?? []);
      return [...said, ...violations];
    };
    const close = async (quiet = true) => {
      const found = quiet ? await complaints() : [];
      await profile.close();
      await server?.close();
      assert.deepEqual(found, [], "the page has nothing to complain about");
    };
    const opened = { page, url, complaints, asked, served: server?.requests ?? [], close };
    await page.goto(url, { waitUntil: "load" });
    if (wait) await ready(opened);
    return opened;
  }
}

/**
 * Asks the page until the answer is true enough; the strict policy forbids playwright's own waiting for an expression.
 * @template A, T
 * @param {Page} page
 * @param {(argument: A) => T | Promise<T>} question runs in the page
 * @param {A} [argument]
 * @param {{ timeout?: number, what?: string }} [options]
 * @returns {Promise<T>} the answer
 */
export async function until(page, question, argument, { timeout = PATIENCE, what = String(question) } = {}) {
  const end = Date.now() + timeout;
  for (let wait = 20; ; wait = Math.min(wait * 1.5, 300)) {
    const answer = await page.evaluate(/** @type {any} */ (question), argument);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${timeout} ms for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/**
 * Waits until every explorer of the page shows its text.
 * @param {Opened} opened
 */
export async function ready(opened) {
  const question = () => {
    const found = [...document.querySelectorAll("tifa-explorer")];
    return found.length > 0 && found.every((element) => element.getAttribute("data-state") === "ready");
  };
  try {
    await until(opened.page, question, undefined, { what: 'tifa-explorer[data-state="ready"]' });
  } catch (fault) {
    const heard = await opened.complaints().catch(() => []);
    throw new Error(`${opened.url} is not ready\n${heard.join("\n")}`, { cause: fault });
  }
}

/**
 * The text that a reader sees in the explorer, shadow roots included.
 * @param {Page} page
 * @returns {Promise<string>}
 */
export function shownText(page) {
  return page.evaluate(() => {
    /** @param {Node} node @returns {string} */
    const text = (node) => {
      if (node instanceof Text) return node.data;
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return "";
      const inner = node instanceof Element && node.shadowRoot ? node.shadowRoot : node;
      return [...inner.childNodes].map(text).join("");
    };
    return [...document.querySelectorAll("tifa-explorer")].map(text).join("\n");
  });
}

/**
 * For a browser that lives for a test: it compiles to fast code what has run a hundred times longer than usual, and so
 * no more what only a page's start needs, which was a third of all the work of these tests.
 */
const SHORT_LIVED = "--js-flags=--wasm-tiering-budget=1000000000";

/**
 * Registers tests for each engine of this machine; the browser runs while they do.
 * @param {(engine: Engine) => void} register
 * @param {readonly ("chromium" | "firefox")[]} [names] fewer where one engine shows all that can break
 * @param {{ whole?: boolean }} [options] `whole`: Chromium as readers have it, not its shell started for speed
 */
export function eachEngine(register, names = ["chromium", "firefox"], { whole = false } = {}) {
  const { chromium, shell, firefox } = findBrowsers();
  const paths = { chromium: whole ? chromium : (shell ?? chromium), firefox };
  assert.ok(paths.chromium ?? firefox, "no browser found; install Chromium or Firefox");
  const engines = names.flatMap((name) => {
    const path = paths[name];
    return path ? [new Engine(name, path, name === "chromium" && !whole ? [SHORT_LIVED] : [])] : [];
  });
  if (engines.length === 0) test.skip(`needs ${names.join(" or ")}`);
  for (const engine of engines) {
    describe(engine.name, () => {
      before(() => engine.start());
      after(() => engine.stop());
      register(engine);
    });
  }
}
