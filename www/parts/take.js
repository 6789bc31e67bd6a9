// The part of the page by which a reader takes a file away in the formats of other programs, cites what is selected, and
// holds marks of another program against the text. Loaded when it is first asked for (www/elements/explorer.js). It must
// not import www/assets.js, nor know how a format looks: a worker with the module of formats writes and reads them.

import { make } from "../dom.js";
import en from "../locales/take/en.json";
import ru from "../locales/take/ru.json";
import zhHans from "../locales/take/zh-Hans.json";
import zhHant from "../locales/take/zh-Hant.json";
import { save } from "../table.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */
/** @typedef {import("../session.js").Place} Place */
/** @typedef {import("../client.js").Port} Port */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {{ start: number, end: number, text: string } | null} Selected */

const WORDS = { en, ru, "zh-Hans": zhHans, "zh-Hant": zhHant };

/** Formats in the order of docs/formats.md. */
const FORMATS = /** @type {const} */ ([
  "json", "jsonl", "csv", "brat", "webannotation", "tei", "conll", "webanno", "akn", "ris", "bibtex", "html",
]);

/** Formats that can be read back, by the ends of names. */
const ENDINGS = /** @type {const} */ ([
  [/\.jsonld$/i, "webannotation"],
  [/\.json$/i, "json"],
  [/\.csv$/i, "csv"],
  [/\.ann$/i, "brat"],
  [/\.tei\.xml$/i, "tei"],
  [/\.akn\.xml$/i, "akn"],
  [/\.conll$/i, "conll"],
  [/\.tsv$/i, "webanno"],
  [/\.html$/i, "html"],
]);

/** The worker, once for the page; after a failure the next who asks gets another. @type {Promise<Formats> | null} */
let formats = null;

/** The module of formats in its worker, as promises. */
class Formats {
  #port;
  #last = 0;
  /** @type {Map<number, { resolve(value: any): void, reject(error: Error): void }>} */
  #waiting = new Map();

  /**
   * @param {Port} port
   * @param {WebAssembly.Module} module
   */
  constructor(port, module) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const { id, value, error } = /** @type {import("./formats.js").Answer} */ (data);
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(error));
    };
    port.onerror = (event) => {
      formats = null;
      port.terminate();
      const error = new Error(event instanceof ErrorEvent ? event.message : "");
      for (const { reject } of this.#waiting.values()) reject(error);
    };
    port.postMessage({ module });
  }

  /**
   * @param {"cite" | "readFormat" | "writeFormat"} method
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  ask(method, ...args) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#port.postMessage({ id, method, args });
    });
  }
}

/** @typedef {{ worker: () => Promise<Port>, module: () => Promise<BufferSource> }} Tools */

/** @param {Tools} tools */
function start(tools) {
  formats ??= (async () => {
    const module = await WebAssembly.compile(await tools.module());
    return new Formats(await tools.worker(), module);
  })();
  formats.catch(() => (formats = null));
  return formats;
}

/**
 * Opens the dialog for a file.
 * @param {Element} host
 * @param {Session} session
 * @param {Entry} entry
 * @param {Selected} selected
 * @param {(place: Place) => Promise<string>} linked the address of a place
 * @param {Tools} tools
 */
export async function takeAway(host, session, entry, selected, linked, tools) {
  const { opened } = entry;
  if (!opened) return;
  const words = session.words.with(WORDS);
  const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
    words.say(/** @type {any} */ (key), values);
  const known = async () => {
    const [json, printed] = await Promise.all([session.client.extract(opened.key), session.client.printed(opened)]);
    return { json, text: printed.text };
  };
  const status = make("p", { class: "small take-status", role: "status" });
  const tell = (/** @type {unknown} */ error) =>
    (status.textContent = error instanceof Error ? error.message : String(error));

  const give = async (/** @type {string} */ format) => {
    try {
      const { json, text } = await known();
      for (const part of await (await start(tools)).ask("writeFormat", format, json, text)) {
        save(part.name, part.type, part.text);
      }
    } catch (error) {
      tell(error);
    }
  };
  const buttons = FORMATS.map((format) =>
    make("button", { type: "button", class: `take-${format}`, onclick: () => void give(format) }, say(`take.${format}`)),
  );

  const dialog = make("dialog", { class: "sheet take", "aria-labelledby": "take-title" });
  dialog.addEventListener("close", () => dialog.remove());
  dialog.append(
    make("h2", { id: "take-title" }, say("take.title")),
    make("p", {}, say("take.note", { name: entry.name })),
    make("div", { class: "actions" }, ...buttons),
    make("h3", {}, say("take.cite")),
    ...(selected ? citing(opened, selected) : [make("p", { class: "small" }, say("take.select"))]),
    make("h3", {}, say("take.marks")),
    marks(),
    status,
    make(
      "form",
      { method: "dialog", class: "actions" },
      make("button", { type: "submit", class: "primary", autofocus: true }, words.say("action.close")),
    ),
  );
  host.append(dialog);
  dialog.showModal();

  /**
   * Language, form, address, the citation as it will be, and the button that copies it.
   * @param {Opened} opened
   * @param {{ start: number, end: number, text: string }} selected
   */
  function citing({ key, blocks }, selected) {
    const language = make(
      "select",
      { class: "take-language" },
      ...["zh", "en"].map((name) => make("option", { value: name, selected: words.tag.startsWith(name) }, say(`take.${name}`))),
    );
    const form = make(
      "select",
      { class: "take-form" },
      ...[["text", "take.text"], ["markdown", "take.markdown"], ["html", "take.asHtml"]].map(([name, key]) =>
        make("option", { value: name }, say(key)),
      ),
    );
    const address = make("input", { type: "url", class: "take-address", placeholder: "https://" });
    const shown = make("textarea", { class: "take-citation", rows: 5, readonly: true });
    // The first block that ends behind the start; five numbers a block, the last two its place.
    let block = 0;
    while (block * 5 + 4 < blocks.length - 5 && blocks[block * 5 + 4] <= selected.start) block++;
    const draw = async () => {
      try {
        const { json, text } = await known();
        const { start: from, end } = selected;
        const link = location.protocol.startsWith("http") ? await linked({ key, start: from, end }) : "";
        const today = new Date().toISOString().slice(0, 10);
        const original = address.validity.valid ? address.value : "";
        const args = [json, text, `b${block + 1}`, selected.text, original, link, today, language.value, form.value];
        shown.value = await (await start(tools)).ask("cite", ...args);
      } catch (error) {
        tell(error);
      }
    };
    for (const field of [language, form, address]) field.addEventListener("change", () => void draw());
    const copy = async () => {
      await draw();
      try {
        await navigator.clipboard.writeText(shown.value);
        status.textContent = say("take.copied");
      } catch {
        shown.select();
      }
    };
    void draw();
    return [
      make("label", { class: "field" }, say("take.language"), language),
      make("label", { class: "field" }, say("take.form"), form),
      make("label", { class: "field" }, say("take.address"), address),
      shown,
      make("button", { type: "button", class: "take-copy", onclick: () => void copy() }, say("take.copy")),
    ];
  }

  /** A file of marks, held against the text. */
  function marks() {
    const input = make("input", { type: "file", class: "take-marks", hidden: true });
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return;
      const { name } = file;
      const format = ENDINGS.find(([ending]) => ending.test(name))?.[1];
      if (!format) return void (status.textContent = say("take.unknown", { name }));
      try {
        const { text } = await known();
        const { json, differences } = await (await start(tools)).ask("readFormat", format, await file.text(), text);
        const n = JSON.parse(json).mentions.length;
        const first = differences[0];
        status.textContent = first
          ? say("take.differs", { name, n, count: differences.length, expected: first.expected, found: first.found ?? "" })
          : say("take.fits", { name, n });
      } catch (error) {
        status.textContent = say("take.bad", { name, reason: error instanceof Error ? error.message : String(error) });
      }
      input.value = "";
    });
    const open = make("button", { type: "button", onclick: () => input.click() }, say("take.open"));
    return make("p", { class: "actions" }, open, input);
  }
}
