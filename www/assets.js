// What a built page carries with it: the wasm modules, the worker's source, the samples. The one place that knows how
// an artefact holds them (`cargo xtask build` writes the list), that asks the network for anything, and that owns the
// Trusted Types policy. It must not know what the bytes mean, nor anything of the page.
//
// For the rest of www/:
//   moduleBytes("main" | …)           bytes of a wasm module, unpacked and checked; compile once, post the Module
//   samples()                         the sample documents, in order of their names
//   part("see")                       what a script part of www/parts exports, loaded and run when it is first asked for
//   partWorker("…")                   a new worker that runs a script part
//   keepSite(…)                       the site as an app that opens without the network; nothing where the page is no site
//   startWorker()                     a new worker with the source of www/worker/worker.js; call it again after a trap
//   documentAt(address, name)         a document that the host page names by its address
//   singlePage()                      the single file's page, to put documents in
//
// The worker is a classic script (module workers fail on file://) in which esbuild has packed worker.js and all that it
// imports. The binding is an ES module, so in worker.js:
//   import { initSync, Explorer } from "../dist/wasm/tifa.js";                       crates/tifa-wasm, feature `main`
//   import { initSync as initReaders, read } from "../dist/wasm/tifa_readers.js";    the same crate, feature `readers`
//   import { initSync as initEncodings, decode } from "../dist/wasm/tifa_encodings.js";    and `encodings`
//   initSync({ module })                                                             with the posted WebAssembly.Module
//   joinPart({ module })         another part of the main module, which some methods need (missingPart(method))
// Types stand beside them (tifa.d.ts), so that `tsc` checks the page against the binding. Nobody else may call fetch,
// write `new Worker`, use service workers or make a Trusted Types policy; `cargo xtask tidy` looks.

import { app, modules, parts, samples as sampleList, worker } from "tifa-carried";

import { Fault } from "./fault.js";

/**
 * How the artefact holds a thing. `script`: base64 of gzip here in the script; `block`: base64 of gzip in the data block
 * with this id (the single file); `file`: as it is, at an address relative to the script (the site).
 * @typedef {{ name: string, sha256: string, where: "script" | "block" | "file", at: string }} Asset
 */

// Known only while the classic script runs for the first time. Relative addresses count from it, not from the page that
// embeds it.
const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
const base = script?.src || document.baseURI;

/** Whether the page, from a disk or in a sandboxed frame, may load scripts from beside it but not fetch. */
const isApart = self.origin === "null";

/** Whether the script comes from another site than the page, which may allow to fetch from it (CORS) or not. */
const isForeign = !isApart && new URL(base).origin !== self.origin;

/** @typedef {"main" | "sequel" | "inquiry" | "readers" | "encodings" | "formats"} ModuleName */

/**
 * The bytes of a wasm module.
 * @param {ModuleName} name
 * @returns {Promise<Uint8Array<ArrayBuffer>>} rejects with an Error where they cannot be had or are not those of the build
 */
export async function moduleBytes(name) {
  return bytesOf(modules[name]);
}

/**
 * The sample documents that come with the page.
 * @returns {Promise<{ name: string, bytes: Uint8Array<ArrayBuffer> }[]>}
 */
export function samples() {
  return Promise.all(sampleList.map(async (asset) => ({ name: asset.name, bytes: await bytesOf(asset) })));
}

/**
 * A new worker. Where the host page's CSP forbids it, the worker fires `error`, or this throws.
 * @returns {Worker}
 */
export function startWorker() {
  workerUrl ??= URL.createObjectURL(new Blob([worker], { type: "text/javascript" }));
  return new Worker(admitted(workerUrl), { name: "tifa" });
}

/** @type {string | undefined} */
let workerUrl;

/**
 * A document that the host page names by its address; the one thing fetched that is no file of ours.
 * @param {string} address relative to the host page
 * @param {string} name for whoever must be told
 * @returns {Promise<Blob>} rejects with a Fault
 */
export async function documentAt(address, name) {
  try {
    const response = await fetch(new URL(address, document.baseURI));
    if (response.ok) return await response.blob();
    throw new Error(String(response.status));
  } catch (error) {
    throw Fault.of(error, "unreachable", name);
  }
}

/** The single file, beside the site's others. */
const SINGLE = "single.html";

/**
 * The page of the single file, with no documents in it.
 * @returns {Promise<string>} rejects with a Fault where this page has none at hand
 */
export async function singlePage() {
  if (modules.main.where === "block") return ownPage();
  const url = new URL(SINGLE, base);
  if (modules.main.where === "script" || isApart) throw new Fault("no-single");
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) throw new Fault("no-single", { message: `${SINGLE}: ${response?.status ?? ""}` });
  return response.text();
}

/** This page as it was built: it can not fetch itself, and may hold documents, or what an extension put there. */
function ownPage() {
  const own = 'meta[charset], meta[http-equiv], meta[name="viewport"], meta[name="color-scheme"], meta[name="referrer"], link[rel="icon"]';
  const head = [...document.head.querySelectorAll(own), document.head.querySelector("style")];
  const blocks = [...Object.values(modules), ...Object.values(parts)].map(({ at }) => document.getElementById(at));
  const lines = (/** @type {(Element | null)[]} */ all) => all.map((one) => (one ? `${written(one)}\n` : "")).join("");
  return `<!doctype html>
<html lang="${document.documentElement.lang}">
<head>
${lines(head)}<title>Tifa</title>
</head>
<body>
<tifa-explorer page>
<!-- before --><!-- /before -->
</tifa-explorer>
${lines([...blocks, script])}</body>
</html>
`;
}

/**
 * A meta, link, style or script element as it was written; what stands in the last two is no markup.
 * @param {Element} element
 */
function written({ localName, attributes, textContent }) {
  const escaped = (/** @type {string} */ value) => value.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const given = Array.from(attributes, ({ name, value }) => ` ${name}="${escaped(value)}"`).join("");
  const isEmpty = localName === "meta" || localName === "link";
  return `<${localName}${given}>${isEmpty ? "" : `${textContent}</${localName}>`}`;
}

/**
 * What each script part gives the page.
 * @typedef {{
 *   dossier: typeof import("./parts/dossier.js"), frame: typeof import("./parts/frame.js"), help: typeof import("./parts/help.js"),
 *   keep: typeof import("./parts/keep.js"), see: typeof import("./parts/see.js"), selection: typeof import("./parts/selection.js"),
 *   series: typeof import("./parts/series.js"), take: typeof import("./parts/take.js"),
 * }} Parts
 */

/** @type {Record<string, Promise<any> | undefined>} */
const running = {};

/**
 * Runs a script part in the page, once for all who ask; after a failure, the next who asks tries again.
 * @template {keyof Parts} Name
 * @param {Name} name
 * @returns {Promise<Parts[Name]>} what it exports; rejects with an Error where it cannot be had
 */
export function part(name) {
  const run = (running[name] ??= loadedPart(name).then((part) => part()));
  run.catch(() => delete running[name]);
  return run;
}

/**
 * A new worker that runs a script part.
 * @param {keyof typeof parts} name
 */
export async function partWorker(name) {
  const source = new Blob([`(${await loadedPart(name)})()`], { type: "text/javascript" });
  return new Worker(admitted(URL.createObjectURL(source)), { name: `tifa ${name}` });
}

/**
 * Loads a part's script, which only names a function. The browser checks it: beside the page by the digest that this
 * script gives it (from a disk, in a sandbox and from another site it can not), in the single file by the page's policy, after the check of every data block.
 * @param {keyof typeof parts} name
 * @returns {Promise<() => any>} the function
 */
async function loadedPart(name) {
  const asset = parts[name];
  const script = document.createElement("script");
  if (asset.where === "file") {
    const url = new URL(asset.at, base);
    if (!isApart && !isForeign) {
      script.crossOrigin = "anonymous";
      script.integrity = `sha256-${btoa(asset.sha256.replace(/../g, (byte) => String.fromCharCode(parseInt(byte, 16))))}`;
    }
    await loaded(script, url.href);
  } else {
    whole = new TextDecoder().decode(await bytesOf(asset));
    script.text = /** @type {string} */ (makePolicy()?.createScript(whole) ?? whole);
    document.head.append(script);
  }
  script.remove();
  const named = /** @type {{ tifaParts?: Record<string, () => any> }} */ (globalThis).tifaParts;
  const run = named?.[name];
  if (!run) throw new Error(`${name}: the browser does not run this part of the page`);
  delete named[name];
  return run;
}

/** The text of a part that was found to be the one of the build. */
let whole = "";

/**
 * Makes an app of the site where the page is one: its manifest, and the service worker (worker/offline.js) that keeps all
 * its files in the browser. A newer build that an earlier visit has fetched takes over at once where no other page of the
 * site is open, and this page, which holds nothing yet, begins anew with it.
 * @param {Promise<unknown>} shown when the page has what it needs, and the rest may be fetched
 * @param {(load: () => void) => void} newer told of a newer build that waits, and how to load it; all that is open goes
 */
export async function keepSite(shown, newer) {
  const { serviceWorker } = navigator;
  if (!app || !/^https?:/.test(base) || !serviceWorker) return;
  const manifest = document.createElement("link");
  manifest.rel = "manifest";
  manifest.href = new URL(app.manifest, base).href;
  document.head.append(manifest);
  let isWanted = false;
  let isTold = false;
  /** @type {ServiceWorkerRegistration | undefined} */
  let registration;
  const ask = (/** @type {string} */ what) => {
    isWanted = true;
    // Where another page had it take over, it waits no more.
    if (registration?.waiting) registration.waiting.postMessage(what);
    else location.reload();
  };
  const tell = () => {
    isWanted = false;
    if (!isTold) newer(() => ask("take over"));
    isTold = true;
  };
  serviceWorker.addEventListener("controllerchange", () => (isWanted ? location.reload() : tell()));
  serviceWorker.addEventListener("message", tell);
  try {
    registration = await serviceWorker.getRegistration(base);
    if (registration?.waiting) ask("take over if alone");
    await shown;
    registration = await serviceWorker.register(admitted(new URL(app.service, base).href));
    const follow = (/** @type {ServiceWorker | null} */ found) =>
      found?.addEventListener("statechange", () => found.state === "installed" && serviceWorker.controller && tell());
    // It may be there already: the browser looks for one by itself.
    if (registration.waiting && !isWanted) tell();
    follow(registration.installing);
    registration.addEventListener("updatefound", () => follow(registration?.installing ?? null));
  } catch {
    // The browser keeps nothing here (a private window, say): the page works all the same, with the network.
  }
}

// One for all instances on a page: the CSP admits one policy of this name, once.
/** @typedef {Record<"createScriptURL" | "createScript", (text: string) => string>} Policy */
/** @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyMaker */
/** @type {Policy | undefined} */
let policy;

/** Admits the addresses of workers and of the scripts beside this one, and the text of a part that was checked. */
function makePolicy() {
  const { trustedTypes } = /** @type {{ trustedTypes?: PolicyMaker }} */ (/** @type {unknown} */ (globalThis));
  try {
    policy ??= trustedTypes?.createPolicy("tifa-worker", RULES);
  } catch (error) {
    throw Fault.of(error, "policy-blocked");
  }
  return policy;
}

/** @type {Policy} */
const RULES = {
  createScriptURL(wish) {
    const beside = [OFFLINE, ...(app ? [app.service] : []), ...Object.values(parts).map(({ at }) => at)];
    const own = beside.map((at) => new URL(at, base).href);
    if (!wish.startsWith("blob:") && !own.includes(wish)) throw new TypeError(`not a script of this page: ${wish}`);
    return wish;
  },
  createScript(wish) {
    if (wish !== whole) throw new TypeError("not a script of this page");
    return wish;
  },
};

/**
 * A script's address in the form that Trusted Types ask for.
 * @param {string} url
 */
const admitted = (url) => makePolicy()?.createScriptURL(url) ?? url;

/**
 * @param {HTMLScriptElement} script
 * @param {string} url
 */
function loaded(script, url) {
  return new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${url.split("/").pop()} is missing beside the page, or not the one of its build`));
    script.src = admitted(url);
    document.head.append(script);
  });
}

/** @param {Asset} asset */
async function bytesOf(asset) {
  const bytes = await (asset.where === "file" ? fetched(asset) : unpacked(asset.name, textOf(asset)));
  // crypto.subtle is missing only on plain http from another machine, where the script came the same unguarded way.
  if (crypto.subtle && hex(await crypto.subtle.digest("SHA-256", bytes)) !== asset.sha256) {
    throw new Error(`${asset.name}: not the bytes this page was built with`);
  }
  return bytes;
}

/** @param {Asset} asset */
async function fetched(asset) {
  const url = new URL(asset.at, base);
  if (isApart) return unpacked(asset.name, (await offline())[asset.name]);
  const response = await fetch(url).catch(() => null);
  if (!response) {
    if (!isForbidden) await new Promise((resolve) => setTimeout(resolve, TOLD));
    if (!isForeign && !isForbidden) throw new Error(`${asset.name}: the server does not answer`);
    // Who may not fetch may load scripts from here, or this one would not run.
    const things = await offline().catch((error) => {
      throw isForbidden ? new Fault("connect-blocked", { file: asset.name, cause: error }) : error;
    });
    return unpacked(asset.name, things[asset.name]);
  }
  if (!response.ok) throw new Error(`${asset.name}: the server answers ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Milliseconds that a browser may take to tell what its page's policy forbade. */
const TOLD = 100;

/** Whether the page's policy forbade to fetch something: a failed fetch does not say why, an event does. */
let isForbidden = false;
document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  isForbidden ||= effectiveDirective === "connect-src";
});

/** The site's things once more, for a page that may not fetch them. */
const OFFLINE = "tifa-offline.js";

/** @type {Promise<Record<string, string>> | undefined} */
let offlineThings;

// There a page may not fetch what lies beside it, but may load a classic script.
function offline() {
  offlineThings ??= loaded(document.createElement("script"), new URL(OFFLINE, base).href).then(
    () => /** @type {any} */ (globalThis).tifaOffline,
  );
  return offlineThings;
}

/** @param {Asset} asset */
function textOf(asset) {
  return asset.where === "script" ? asset.at : document.getElementById(asset.at)?.textContent;
}

/**
 * @param {string} name
 * @param {string | null | undefined} base64 of gzip
 */
async function unpacked(name, base64) {
  if (!base64) throw new Error(`${name}: the page is not whole`);
  const packed = fromBase64(base64);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function fromBase64(base64) {
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (
    /** @type {unknown} */ (Uint8Array)
  );
  if (native.fromBase64) return native.fromBase64(base64);
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** @param {ArrayBuffer} digest */
export function hex(digest) {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
