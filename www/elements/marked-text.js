// <tifa-text>: one text with its marks inside a page of somebody else, and nothing around it. Until the marks are there, and
// where they cannot be, what stands inside the element is shown. It begins when it comes near the view, and shares the
// worker with all others of the page. It must not know the explorer.
//
// docs/embed.md says what its attributes, properties, events and parts are.

import { Client } from "../client.js";
import { GUESS, KINDS, MENTION, NO_ENTITY, countOf, endOf, entityOf, kindOf, startOf } from "../columns.js";
import { Dictionary, bestOf } from "../dictionary.js";
import { make } from "../dom.js";
import { Fault, sayFault } from "../fault.js";
import { detailOf, filesOf, fromSrc, inside, packsOf, parsed, tell, upgrade } from "../given.js";
import { Passage } from "../passage.js";
import { partWorker } from "../assets.js";
import { compiled, connect } from "../shared.js";
import { textSheets } from "../style/text-sheets.js";
import { TEXT_WORDS } from "../text-words.js";

/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("../given.js").GivenDocument} GivenDocument */

/** The one file of the element's corpus. */
const KEY = 1;

/** How far from the view the work begins. */
const NEAR = "100% 0px";

/** Elements that part the text of a page into paragraphs. */
const PARAGRAPHS = "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre";

export class TifaText extends HTMLElement {
  static observedAttributes = ["kinds", "lang", "pack", "src", "theme"];

  #client = new Client({ connect, module: compiled, pdfWorker: () => partWorker("pdf") });
  #words = new Dictionary(TEXT_WORDS, "en");
  #article = make("div", { class: "article", part: "text", hidden: true });
  #message = make("div", { class: "message", part: "message", role: "alert", hidden: true });
  #slot = make("slot");
  /** What was set by a property. @type {GivenDocument | null} */
  #given = null;
  /** The pack that was set by a property. @type {string | null} */
  #pack = null;
  /** @type {Opened | null} */
  #opened = null;
  /** Names of what the mentions refer to, by number. @type {Map<number, string>} */
  #names = new Map();
  /** The mark that was chosen. */
  #chosen = -1;
  #isNear = false;
  /** Counts readings, so that a late one does not overwrite a newer one. */
  #turn = 0;
  /** @type {AbortController} */
  #reading = new AbortController();
  #observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && this.#approach(), {
    rootMargin: NEAR,
  });

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = textSheets();
    root.append(this.#message, this.#article, this.#slot);
    this.#article.addEventListener("click", (event) => this.#click(event));
    this.#client.addEventListener("change", () => this.#draw());
  }

  connectedCallback() {
    upgrade(this, ["kinds", "pack", "src", "text", "theme"]);
    this.#speak();
    this.#look();
    if (this.#isNear) void this.#read();
    else this.#observer.observe(this);
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#reading.abort();
    this.#turn++;
    this.#client.stop();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    if (!this.isConnected || before === value) return;
    if (name === "lang") this.#speak();
    this.#look();
    if (name === "src") {
      this.#given = null;
      if (this.#isNear) void this.#read();
    } else if (name === "pack") {
      this.#pack = null;
      if (this.#isNear) void this.#read();
    } else this.#draw();
  }

  /** The address of the text. */
  get src() {
    return this.getAttribute("src") ?? "";
  }
  set src(address) {
    this.setAttribute("src", address);
  }

  /** The text of a pack, names that are marked beside those that Tifa knows; setting it reads the text again. */
  get pack() {
    return this.#pack ?? "";
  }
  set pack(text) {
    this.#pack = String(text);
    if (this.isConnected && this.#isNear) void this.#read();
  }

  /** The kinds that are marked, parted by spaces; all where it is empty. */
  get kinds() {
    return this.getAttribute("kinds") ?? "";
  }
  set kinds(kinds) {
    this.setAttribute("kinds", kinds);
  }

  /** `light`, `dark`, or as the system has it. */
  get theme() {
    return this.getAttribute("theme") ?? "";
  }
  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  /** The text that is shown; setting it shows another. */
  get text() {
    return this.#opened?.text ?? (this.#given && "text" in this.#given ? this.#given.text : "");
  }
  set text(text) {
    this.#given = { text: String(text) };
    if (this.isConnected && this.#isNear) void this.#read();
  }

  /** What was found, by place; offsets are UTF-16 units of `text`. */
  get mentions() {
    const opened = this.#opened;
    return opened ? Array.from({ length: countOf(opened.mentions) }, (_, index) => this.#mention(opened, index)) : [];
  }

  #approach() {
    this.#isNear = true;
    this.#observer.disconnect();
    void this.#read();
  }

  #speak() {
    const tags = Object.keys(TEXT_WORDS);
    this.#words = new Dictionary(TEXT_WORDS, bestOf(tags, [this.lang, ...navigator.languages]));
  }

  #look() {
    const { theme } = this;
    if (theme === "light" || theme === "dark") this.dataset.theme = theme;
    else delete this.dataset.theme;
  }

  /** What the element holds: a property, an address, a script, its own words. @returns {GivenDocument} */
  #source() {
    const [first] = [...fromSrc(this.getAttribute("src")), ...inside(this)];
    if (this.#given ?? first) return /** @type {GivenDocument} */ (this.#given ?? first);
    const paragraphs = [...this.querySelectorAll(PARAGRAPHS)].filter((one) => !one.querySelector(PARAGRAPHS));
    const text = paragraphs.map((paragraph) => (paragraph.textContent ?? "").replace(/\s+/g, " ").trim()).join("\n\n");
    return { text: paragraphs.length ? text : (this.textContent ?? "").trim() };
  }

  async #read() {
    const turn = ++this.#turn;
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.dataset.state = "loading";
    await parsed();
    const read = (/** @type {string} */ name, /** @type {Blob} */ blob) => this.#client.bytesOf(name, blob);
    const [file] = filesOf([this.#source()], read);
    try {
      const fault = await this.#usePacks(read);
      if (turn !== this.#turn) return;
      const opened = await this.#client.open({
        key: KEY,
        name: file.name,
        bytes: await file.load(),
        signal,
        onProgress: (done) => turn === this.#turn && tell(this, "progress", { name: file.name, done }),
      });
      const entities = await this.#client.entities();
      if (turn !== this.#turn) return;
      this.#opened = opened;
      this.#names = new Map(entities.map(({ id, name }) => [id, name]));
      this.#chosen = -1;
      this.#draw();
      this.#message.hidden = true;
      if (fault) this.#say(fault);
      this.dataset.state = "ready";
      const { view, mentions } = opened;
      const { name, sha256, language, length, documents } = view;
      tell(this, "load", { files: [{ name, sha256, language, length, documents, mentions: countOf(mentions) }] });
    } catch (error) {
      if (turn === this.#turn && !signal.aborted) this.#fail(Fault.of(error, "failed", file.name));
    }
  }

  /**
   * Takes up the page's packs; without them the text is marked all the same.
   * @param {(name: string, blob: Blob) => Promise<Uint8Array>} read
   * @returns {Promise<Fault | null>} what is wrong with them
   */
  async #usePacks(read) {
    try {
      await this.#client.usePacks(await packsOf(this.#pack, this.getAttribute("pack"), read));
      return null;
    } catch (error) {
      await this.#client.usePacks([]);
      return Fault.of(error, "failed");
    }
  }

  /** @param {Fault} fault */
  #fail(fault) {
    this.#opened = null;
    this.#article.replaceChildren();
    this.#article.hidden = true;
    // Readers of the page still have what stands in the element.
    this.#slot.hidden = false;
    this.#say(fault);
    this.dataset.state = "error";
  }

  /** Says what is wrong, above the text and to the page. @param {Fault} fault */
  #say(fault) {
    const said = sayFault(this.#words, fault);
    const next = this.#words.sayIfKnown(`next.${fault.code}`);
    this.#message.lang = this.#words.tag;
    this.#message.replaceChildren(...[said, next].flatMap((line) => (line ? [make("p", {}, line)] : [])));
    this.#message.hidden = false;
    tell(this, "error", detailOf(fault, fault.file, said));
  }

  /** Lays the text out and marks it. */
  #draw() {
    const opened = this.#opened;
    if (!opened) return;
    const passage = new Passage(opened.text, opened.blocks, opened.view.documents, this.#words);
    this.#article.lang = opened.view.language;
    this.#article.replaceChildren(...passage.sections.map(({ element }) => element));
    this.#article.hidden = false;
    this.#slot.hidden = true;
    this.#mark(opened, passage);
  }

  /**
   * Puts the marks on the text: elements, for a page of somebody else styles them, and screen readers tell them.
   * @param {Opened} opened
   * @param {Passage} passage
   */
  #mark({ mentions, text }, passage) {
    const wanted = this.kinds.split(/[\s,]+/).filter(Boolean);
    for (let index = 0; index < countOf(mentions); ) {
      const block = mentions[index * MENTION.width + MENTION.block];
      const { element, start, end } = passage.paragraph(block);
      const children = [];
      let at = start;
      for (; index < countOf(mentions) && mentions[index * MENTION.width + MENTION.block] === block; index++) {
        const kind = KINDS[kindOf(mentions, index)];
        if (wanted.length && !wanted.includes(kind)) continue;
        const guess = mentions[index * MENTION.width + MENTION.flags] & GUESS;
        const name = this.#names.get(entityOf(mentions, index));
        const said = this.#words.say(`kind.${kind}`);
        const mark = make("mark", {
          class: `tx-${kind}${guess ? "-low" : ""}`,
          part: `mark mark-${kind}`,
          "data-index": index,
          "data-kind": kind,
          title: name ? `${said}: ${name}` : said,
          "aria-current": index === this.#chosen ? "true" : null,
        });
        mark.append(text.slice(startOf(mentions, index), endOf(mentions, index)));
        children.push(text.slice(at, startOf(mentions, index)), mark);
        at = endOf(mentions, index);
      }
      element.replaceChildren(...children, text.slice(at, end));
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const opened = this.#opened;
    const mark = event.target instanceof Element ? event.target.closest("mark") : null;
    if (!opened || (!mark && this.#chosen < 0)) return;
    this.#article.querySelector("mark[aria-current]")?.removeAttribute("aria-current");
    this.#chosen = mark ? Number(mark.getAttribute("data-index")) : -1;
    mark?.setAttribute("aria-current", "true");
    tell(this, "select", mark ? this.#mention(opened, this.#chosen) : null);
  }

  /**
   * @param {Opened} opened
   * @param {number} index
   */
  #mention({ mentions, text }, index) {
    const [start, end, entity] = [startOf(mentions, index), endOf(mentions, index), entityOf(mentions, index)];
    return {
      kind: KINDS[kindOf(mentions, index)],
      text: text.slice(start, end),
      name: entity === NO_ENTITY ? null : (this.#names.get(entity) ?? null),
      start,
      end,
    };
  }
}
