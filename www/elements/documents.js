// <tifa-documents>: the list of open files and the documents in each; shows one, takes one away, reads it as
// another encoding, gives it a title or date that its text lacks. It must not know how a file is read; it
// asks for a place in the text by firing `tifa-offset`.

import { BLOCK } from "../columns.js";
import { make, refill } from "../dom.js";
import { canPickFolders } from "../intake.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */

/** What a reader may take the bytes for: WHATWG labels. */
const ENCODINGS = [
  "UTF-8",
  "GB18030",
  "GBK",
  "Big5",
  "UTF-16LE",
  "UTF-16BE",
  "Shift_JIS",
  "EUC-KR",
  "windows-1251",
  "windows-1252",
];

/** How many times as long as a drawing took the next one waits, while many files are read. */
const SELDOM = 8;

export class TifaDocuments extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** Keys of files whose details stand open. @type {Set<number>} */
  #open = new Set();
  /** How many files are called so. @type {Map<string, number>} */
  #labels = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #drawing;
  /** Milliseconds before the next drawing. */
  #pause = 0;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("words", () => this.#draw(), { signal });
    session.addEventListener("entries", () => this.#change(), { signal });
    session.addEventListener("packs", () => this.#draw(), { signal });
    session.addEventListener("progress", () => this.#progress(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#drawing);
  }

  /** While many files are read, the list is drawn so seldom that most of the time is left for reading. */
  #change() {
    if (!this.session?.work) return this.#draw();
    this.#drawing ??= setTimeout(() => {
      const begun = performance.now();
      this.#draw();
      this.#pause = SELDOM * (performance.now() - begun);
    }, this.#pause);
  }

  #draw() {
    const { session } = this;
    clearTimeout(this.#drawing);
    this.#drawing = undefined;
    if (!session) return;
    this.#labels.clear();
    for (const entry of session.entries) {
      const label = labelOf(entry);
      this.#labels.set(label, (this.#labels.get(label) ?? 0) + 1);
    }
    const list = make(
      "ul",
      { class: "files" },
      ...session.entries.map((entry) => this.#item(session, entry)),
    );
    const ask = () => this.#ask("folder");
    const folder = make(
      "button",
      { type: "button", class: "quiet open-folder", "data-focus": "folder", onclick: ask },
      session.words.say("action.openFolder"),
    );
    const dossier = make(
      "button",
      { type: "button", class: "quiet save-dossier", "data-focus": "dossier", onclick: () => this.#ask("dossier") },
      session.words.say("action.saveDossier"),
    );
    const pack = make(
      "button",
      { type: "button", class: "quiet open-pack", "data-focus": "pack", onclick: () => this.#ask("pack") },
      session.words.say("action.openPack"),
    );
    const hasRead = session.entries.some(({ opened }) => opened);
    const folders = canPickFolders ? [folder] : [];
    refill(this, [...this.#work(session), list, ...folders, ...(hasRead ? [dossier] : []), pack, ...this.#packs(session)]);
  }

  /**
   * The reader's own packs, each with the way to take it off.
   * @param {Session} session
   */
  #packs(session) {
    const { packs, words } = session;
    if (packs.length === 0) return [];
    const items = packs.map(({ name, names, formulations }) =>
      make(
        "li",
        {},
        make("span", {}, words.say("packs.item", { n: names + formulations, name })),
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-focus": `pack ${name}`,
            "aria-label": words.say("packs.remove", { name }),
            onclick: () => void session.removePack(name),
          },
          "×",
        ),
      ),
    );
    return [make("ul", { class: "packs", "aria-label": words.say("packs.title") }, ...items)];
  }

  /** @param {"dossier" | "folder" | "pack" | "take"} what */
  #ask(what) {
    this.dispatchEvent(new CustomEvent("tifa-ask", { detail: what, bubbles: true }));
  }

  /**
   * How far several files have come, while they are being opened.
   * @param {Session} session
   */
  #work(session) {
    const { work, words } = session;
    if (!work) return [];
    const label = words.say("documents.work", { done: work.done, n: work.n });
    return [
      make(
        "div",
        { class: "work" },
        make("p", { class: "small", id: "work" }, label),
        make("progress", { max: 1, value: work.share, "aria-labelledby": "work" }),
        make(
          "button",
          { type: "button", class: "quiet", "data-focus": "cancel all", onclick: () => session.cancelAll() },
          words.say("action.cancelAll"),
        ),
      ),
    ];
  }

  #progress() {
    for (const entry of this.session?.entries ?? []) {
      const bar = this.querySelector(`progress[data-key="${entry.key}"]`);
      if (bar instanceof HTMLProgressElement) bar.value = entry.progress;
    }
    const whole = this.querySelector(".work progress");
    if (whole instanceof HTMLProgressElement) whole.value = this.session?.work?.share ?? 1;
  }

  /**
   * @param {Session} session
   * @param {Entry} entry
   */
  #item(session, entry) {
    const { words } = session;
    const shown = entry === session.current;
    const documents = entry.opened?.view.documents ?? [];
    const label = labelOf(entry);
    const hasTwin = (this.#labels.get(label) ?? 0) > 1;
    const item = make("li", { class: "file", "data-state": entry.state });
    item.append(
      make(
        "button",
        {
          type: "button",
          class: "file-name",
          "aria-current": shown ? "true" : null,
          "data-focus": `show ${entry.key}`,
          title: entry.name,
          onclick: () => session.show(entry),
        },
        label,
      ),
    );
    // Two of one title are told apart by their names.
    if (hasTwin && label !== entry.name) item.append(make("p", { class: "small file-path" }, entry.name));
    if (documents.length > 1) {
      item.append(
        make(
          "ol",
          { class: "file-documents" },
          ...documents.map((document) =>
            make(
              "li",
              {},
              make(
                "button",
                {
                  type: "button",
                  "data-focus": `document ${entry.key} ${document.id}`,
                  onclick: () => this.#go(session, entry, document),
                },
                document.title ?? words.say("documents.untitled"),
              ),
            ),
          ),
        ),
      );
    }
    if (entry.state === "waiting" || entry.state === "reading") {
      item.append(
        make("progress", {
          max: 1,
          value: entry.progress,
          "data-key": entry.key,
          "aria-label": words.say("text.reading", { name: entry.name }),
        }),
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-focus": `cancel ${entry.key}`,
            onclick: () => session.cancel(entry),
          },
          words.say("action.cancel"),
        ),
      );
      return item;
    }
    if (entry.fault && !shown)
      item.append(make("p", { class: "small fault" }, session.sayFault(entry.fault, entry.name)));
    if (shown || entry.fault) item.append(this.#details(session, entry));
    return item;
  }

  /**
   * @param {Session} session
   * @param {Entry} entry
   * @param {import("../dist/wasm/tifa.js").DocumentView} document
   */
  #go(session, entry, document) {
    session.show(entry);
    const start = entry.opened?.blocks[document.firstBlock * BLOCK.width + BLOCK.start];
    this.dispatchEvent(new CustomEvent("tifa-offset", { detail: start ?? 0, bubbles: true }));
  }

  /**
   * @param {Session} session
   * @param {Entry} entry
   */
  #details(session, entry) {
    const { words } = session;
    const view = entry.opened?.view;
    const { pages } = entry.opened?.read ?? {};
    // In these forms no encoding is to be chosen.
    const isPacked = view?.format === "docx" || view?.format === "pdf";
    const facts = [
      entry.sample ? words.say("documents.sample") : null,
      isPacked ? view.format.toUpperCase() : view?.encoding,
      pages && words.say("documents.pages", { n: pages }),
      view && words.say("documents.length", { n: view.length }),
    ];
    const details = make("details", { class: "file-details", open: this.#open.has(entry.key) });
    details.addEventListener("toggle", () => {
      if (details.open) this.#open.add(entry.key);
      else this.#open.delete(entry.key);
    });
    const summary = make(
      "summary",
      { class: "small", "data-focus": `details ${entry.key}` },
      facts.filter(Boolean).join(" · ") || words.say("documents.details"),
    );
    const [document, ...several] = view?.documents ?? [];
    details.append(
      ...[
        summary,
        make("p", { class: "small file-path" }, entry.name),
        isPacked ? null : this.#encoding(session, entry),
        ...(several.length > 0
          ? []
          : [
              this.#field(session, entry, "title", document?.title ?? null),
              this.#field(session, entry, "date", document?.date ?? null),
            ]),
        entry.opened && entry === session.current
          ? make(
              "button",
              { type: "button", class: "take", "data-focus": `take ${entry.key}`, onclick: () => this.#ask("take") },
              words.say("action.take"),
            )
          : null,
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-focus": `remove ${entry.key}`,
            "aria-label": words.say("documents.removeNamed", { name: entry.name }),
            onclick: () => session.remove(entry),
          },
          words.say("action.remove"),
        ),
      ].filter((part) => part !== null),
    );
    return details;
  }

  /**
   * @param {Session} session
   * @param {Entry} entry
   */
  #encoding(session, entry) {
    const { words } = session;
    const chosen = entry.options.encoding ?? "";
    const found = entry.opened?.view.encoding;
    const automatic =
      chosen === "" && found
        ? words.say("documents.detected", { encoding: found })
        : words.say("documents.detect");
    const select = make(
      "select",
      { "data-focus": `encoding ${entry.key}` },
      make("option", { value: "", selected: chosen === "" }, automatic),
      ...ENCODINGS.map((label) => make("option", { value: label, selected: chosen === label }, label)),
    );
    select.addEventListener(
      "change",
      () => void session.again(entry, { encoding: select.value || undefined }),
    );
    return make("label", { class: "field" }, words.say("documents.encoding"), select);
  }

  /**
   * A title or date that the text gives is shown elsewhere; one that it lacks can be set here, and changed
   * again.
   * @param {Session} session
   * @param {Entry} entry
   * @param {"title" | "date"} name
   * @param {string | null} found
   */
  #field(session, entry, name, found) {
    const { words } = session;
    const set = entry.options[name] ?? "";
    if (!entry.opened || (found !== null && set === "")) return null;
    const input = make("input", {
      type: "text",
      value: set,
      autocomplete: "off",
      "data-focus": `${name} ${entry.key}`,
      placeholder: name === "date" ? "2022-09-16" : words.say("documents.unknown"),
    });
    // Whether it is a date the core decides, and says why not.
    input.addEventListener("change", () => {
      const value = input.value.trim();
      if (value !== set) void session.again(entry, { [name]: value || undefined });
    });
    return make("label", { class: "field" }, words.say(`documents.${name}`), input);
  }
}

/** @param {Entry} entry */
function labelOf({ name, opened }) {
  const documents = opened?.view.documents ?? [];
  return (documents.length === 1 ? documents[0].title : null) ?? name;
}
