// The part of the page by which a reader takes a file away in the formats of other programs, cites what is selected, and
// shows marks of another program in the text. Loaded when it is first asked for (www/elements/explorer.js). It must not
// import www/assets.js, nor know how a format looks: a worker with the module of formats writes and reads them.

import { make } from "../dom.js";
import en from "../locales/take/en.json";
import ru from "../locales/take/ru.json";
import zhHans from "../locales/take/zh-Hans.json";
import zhHant from "../locales/take/zh-Hant.json";
import { save } from "../table.js";
import { start } from "./take/asking.js";
import { cited, known } from "./take/citing.js";
import { Layers } from "./take/layers.js";
import style from "./take/take.css";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */
/** @typedef {import("../session.js").Place} Place */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("./take/citing.js").Selected} Selected */

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

/**
 * What the explorer gives: its shell, the list of mentions, what brings that list into sight, the address of a place, and the
 * worker and module of formats.
 * @typedef {{
 *   shell: HTMLElement, session: Session, list: HTMLElement, showList(): void, linked(place: Place): Promise<string>,
 *   tools: import("./take/asking.js").Tools,
 * }} Given
 */

export class Taking {
  #given;
  /** The words of the interface with those of this part. @type {ReturnType<import("../words.js").Words["with"]> | null} */
  #words = null;
  /** Marks of other programs. @type {Layers} */
  layers;

  /** @param {Given} given */
  constructor(given) {
    this.#given = given;
    const { shell, session, list } = given;
    const root = shell.getRootNode();
    if (root instanceof ShadowRoot) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    this.layers = new Layers(session, this.#say, list);
    session.layers = this.layers;
  }

  /** @param {string} key @param {Record<string, string | number>} [values] */
  #say = (key, values = {}) => {
    const { words } = this.#given.session;
    if (this.#words?.tag !== words.tag) this.#words = words.with(WORDS);
    return this.#words.say(/** @type {any} */ (key), values);
  };

  /** The style of citation of those who read in this language. @returns {"zh" | "en"} */
  get #language() {
    return this.#given.session.words.tag.startsWith("zh") ? "zh" : "en";
  }

  /**
   * @param {Selected} selected
   * @param {Parameters<typeof cited>[3]} how
   */
  #cite(selected, how) {
    const { session } = this.#given;
    const opened = session.entryOf(selected.key)?.opened;
    if (!opened) throw new Error(this.#say("take.select"));
    return cited(session, opened, selected, how, this.#given);
  }

  /**
   * What is selected with its citation, in the style of those who read in the language of the interface.
   * @param {Selected} selected
   * @param {import("./take/citing.js").Form} form
   */
  async cite(selected, form) {
    return this.#cite(selected, { form, language: this.#language });
  }

  /**
   * Opens the dialog for the file that is shown.
   * @param {Selected | null} selected
   */
  open(selected) {
    const { shell, session } = this.#given;
    const opened = session.current?.opened;
    if (!opened) return;
    const status = make("p", { class: "small take-status", role: "status" });
    const tell = (/** @type {unknown} */ error) =>
      (status.textContent = error instanceof Error ? error.message : String(error));
    const buttons = FORMATS.map((format) =>
      make(
        "button",
        { type: "button", class: `take-${format}`, onclick: () => void this.#write(opened, format).catch(tell) },
        this.#say(`take.${format}`),
      ),
    );
    let hasMarks = false;
    const dialog = make("dialog", { class: "sheet take", "aria-labelledby": "take-title" });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (hasMarks) this.#given.showList();
    });
    dialog.append(
      make("h2", { id: "take-title" }, this.#say("take.title")),
      make("p", {}, this.#say("take.note", { name: opened.name })),
      make("div", { class: "actions" }, ...buttons),
      make("h3", {}, this.#say("take.cite")),
      ...(selected ? this.#citing(selected, status, tell) : [make("p", { class: "small" }, this.#say("take.select"))]),
      make("h3", {}, this.#say("take.marks")),
      this.#marks(opened, status, () => (hasMarks = true)),
      status,
      make(
        "form",
        { method: "dialog", class: "actions" },
        make("button", { type: "submit", class: "primary", autofocus: true }, session.words.say("action.close")),
      ),
    );
    shell.append(dialog);
    dialog.showModal();
  }

  /**
   * @param {Opened} opened
   * @param {string} format
   */
  async #write(opened, format) {
    const { session, tools } = this.#given;
    const { json, text } = await known(session, opened);
    for (const part of await (await start(tools)).ask("writeFormat", format, json, text)) {
      save(part.name, part.type, part.text);
    }
  }

  /**
   * Language, form, address, the citation as it will be, and the button that copies it.
   * @param {Selected} selected
   * @param {HTMLElement} status
   * @param {(error: unknown) => void} tell
   */
  #citing(selected, status, tell) {
    const language = make(
      "select",
      { class: "take-language" },
      ...["zh", "en"].map((name) => make("option", { value: name, selected: name === this.#language }, this.#say(`take.${name}`))),
    );
    const form = make(
      "select",
      { class: "take-form" },
      ...[["text", "take.text"], ["markdown", "take.markdown"], ["html", "take.asHtml"]].map(([name, key]) =>
        make("option", { value: name }, this.#say(key)),
      ),
    );
    const address = make("input", { type: "url", class: "take-address", placeholder: "https://" });
    const shown = make("textarea", { class: "take-citation", rows: 5, readonly: true, "aria-label": this.#say("take.cite") });
    const draw = async () => {
      try {
        shown.value = await this.#cite(selected, {
          language: /** @type {"zh" | "en"} */ (language.value),
          form: /** @type {import("./take/citing.js").Form} */ (form.value),
          original: address.validity.valid ? address.value : "",
        });
      } catch (error) {
        tell(error);
      }
    };
    for (const field of [language, form, address]) field.addEventListener("change", () => void draw());
    const copy = async () => {
      await draw();
      try {
        await navigator.clipboard.writeText(shown.value);
        status.textContent = this.#say("take.copied");
      } catch {
        shown.select();
      }
    };
    void draw();
    return [
      make("label", { class: "field" }, this.#say("take.language"), language),
      make("label", { class: "field" }, this.#say("take.form"), form),
      make("label", { class: "field" }, this.#say("take.address"), address),
      shown,
      make("button", { type: "button", class: "take-copy", onclick: () => void copy() }, this.#say("take.copy")),
    ];
  }

  /**
   * A file of marks: held against the text, and shown in it where it fits.
   * @param {Opened} opened
   * @param {HTMLElement} status
   * @param {() => void} shown
   */
  #marks(opened, status, shown) {
    const input = make("input", { type: "file", class: "take-marks", hidden: true });
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return;
      try {
        status.textContent = await this.#read(opened, file, shown);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        status.textContent = this.#say("take.bad", { name: file.name, reason });
      }
      input.value = "";
    });
    const open = make("button", { type: "button", onclick: () => input.click() }, this.#say("take.open"));
    return make("p", { class: "actions" }, open, input);
  }

  /**
   * @param {Opened} opened
   * @param {File} file
   * @param {() => void} shown
   * @returns {Promise<string>} what became of it
   */
  async #read(opened, file, shown) {
    const { session, tools } = this.#given;
    const { name } = file;
    const format = ENDINGS.find(([ending]) => ending.test(name))?.[1];
    if (!format) return this.#say("take.unknown", { name });
    const { text } = await known(session, opened);
    const { json, differences } = await (await start(tools)).ask("readFormat", format, await file.text(), text);
    const { mentions } = /** @type {{ mentions: import("./take/layers.js").Foreign[] }} */ (JSON.parse(json));
    const n = mentions.length;
    const first = differences[0];
    if (first) {
      return this.#say("take.differs", { name, n, count: differences.length, expected: first.expected, found: first.found ?? "" });
    }
    await this.layers.add(name, opened, mentions);
    shown();
    return this.#say("take.fits", { name, n });
  }
}
