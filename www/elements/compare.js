// <tifa-compare>: the view that sets two files side by side. Which two, in two columns or one, the list of changes and the
// way through it, the way out as a file. It must not know how a comparison is made or a text is laid out: it asks for a
// place by firing `tifa-evidence`, and says by `tifa-view` that it compares or looks at something else.

import { part } from "../assets.js";
import {
  Comparing,
  FORMATS,
  SORTS,
  dateOf,
  documentOf,
  likelyPair,
  partOf,
  readCompared,
  shortTitle,
  sidesBySign,
  sidesOf,
  writeCompared,
  writeSeries,
} from "../compare.js";
import { make, refill } from "../dom.js";
import { readChoice, writeChoice } from "../permalink.js";
import { save } from "../table.js";
import { closeBehind } from "./menu.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("../compare.js").Cell} Cell */
/** @typedef {import("../compare.js").Change} Change */
/** @typedef {import("../compare.js").Piece} Piece */
/** @typedef {import("../compare.js").Row} Row */
/** @typedef {import("../compare.js").Side} Side */
/** @typedef {import("../compare.js").Sort} Sort */
/** @typedef {import("../words.js").Key} Key */
/** @typedef {import("../words.js").Words} Words */

/** Unchanged rows that are folded when they stand together. */
const FOLDED = 2;

/** Milliseconds after which a comparison that is not there yet is spoken of. */
const PATIENCE = 400;

/** Letters of a changed passage that the list shows. */
const QUOTED = 48;

/** Files that a series takes. */
const SERIES = 20;

/** The highlight of the words that the change looked at is about. */
const LOOKED = "tifa-change";

export class TifaCompare extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #main = make("div", { class: "compare-main" });
  #selects = /** @type {const} */ ([
    make("select", { class: "compare-choice", "data-side": "0" }),
    make("select", { class: "compare-choice", "data-side": "1" }),
  ]);
  #swap = make("button", { type: "button", class: "compare-swap" }, "⇄");
  #notes = make("div", { class: "compare-notes", role: "status" });
  #previous = make("button", { type: "button", class: "compare-previous" }, "‹");
  #next = make("button", { type: "button", class: "compare-next" }, "›");
  #rank = make("span", { class: "count compare-rank" });
  #isFolding = make("input", { type: "checkbox", class: "compare-fold" });
  #isOne = make("input", { type: "checkbox", class: "compare-one" });
  #foldingLabel = make("label", { class: "switch" });
  #oneLabel = make("label", { class: "switch compare-one-label" });
  #listButton = make("button", { type: "button", class: "compare-list-button", "aria-expanded": "false" });
  #seriesButton = make("button", { type: "button", class: "compare-series" });
  #series = make("div", { class: "series" });
  #export = make("details", { class: "drop compare-export" });
  #scroll = make("div", { class: "compare-scroll", tabindex: "0", role: "region" });
  #heads = make("div", { class: "compare-heads" });
  #rows = make("div", { class: "compare-rows" });
  #side = make("aside", { class: "compare-side" });
  #sorts = make("div", { class: "compare-sorts", role: "group" });
  #list = make("ol", { class: "compare-list" });
  #live = make("p", { class: "unseen compare-live", "aria-live": "polite" });
  /** The two that are chosen. @type {[Side, Side] | null} */
  #picked = null;
  /** The two as they were when they were compared. @type {[Side, Side] | null} */
  #sides = null;
  /** Those of the series. @type {Side[]} */
  #many = [];
  /** What is asked of the series. */
  #question = "";
  /** @type {import("../parts/series.js").SeriesTable | null} */
  #table = null;
  /** @type {Comparing | null} */
  #comparing = null;
  /** Sorts chosen; none means all. @type {Set<Sort>} */
  #only = new Set();
  /** The change looked at. @type {Change | null} */
  #change = null;
  /** First rows of folded stretches that the reader opened. @type {Set<number>} */
  #opened = new Set();
  /** Elements of the rows that are drawn. @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** Where each text node of a cell begins in the shown text. @type {WeakMap<Node, number>} */
  #offsets = new WeakMap();
  /** Ranges of this explorer in the highlight that all share. @type {Range[]} */
  #ranges = [];
  /** What the address asks for, until its files are open. @type {import("../compare.js").Compared | null} */
  #wanted = null;
  /** Sorts that it asks for. @type {Set<Sort>} */
  #wantedOnly = new Set();
  #isShown = false;
  #isStale = true;
  /** Counts requests, so that a late answer does not overwrite a newer one. */
  #turn = 0;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    if (!this.firstChild) this.#build();
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("columns", () => this.#outdate(), { signal });
    session.addEventListener("entries", () => this.#outdate(), { signal });
    session.addEventListener(
      "words",
      () => {
        this.#label();
        if (this.#comparing) this.#draw();
        this.#table?.speak();
      },
      { signal },
    );
    this.#label();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#spot([]);
  }

  /** What is compared and looked at, and how, for the address; undefined before any two files were. */
  get detail() {
    if (this.#isSeries && this.#many.length > 1) return writeSeries(this.#many, this.#question);
    if (!this.#sides) return undefined;
    const choice = writeChoice({
      only: [...this.#only].join(),
      all: this.#isFolding.checked ? "" : "1",
      one: this.#isOne.checked ? "1" : "",
    });
    return [writeCompared(...this.#sides, this.#change?.id), choice].filter(Boolean).join(";");
  }

  /** The files of the two, as they were when they were compared. */
  get #files() {
    return this.#sides?.map(({ file }) => file);
  }

  /**
   * Shows two files and a change, or what was shown last.
   * @param {string} [detail]
   */
  show(detail) {
    this.#isShown = true;
    const { head, choice } = readChoice(detail);
    const wanted = readCompared(head);
    const isOther = detail !== this.detail;
    if (wanted && !wanted.series && isOther) {
      this.#asOne(choice.one === "1");
      this.#isFolding.checked = choice.all !== "1";
    }
    const only = new Set(SORTS.filter((sort) => choice.only?.split(",").includes(sort)));
    if (wanted && head !== readChoice(this.detail).head) {
      this.#wanted = wanted;
      this.#wantedOnly = only;
      this.#isStale = true;
      if (!wanted.series) this.#setSeries(false);
    } else if (wanted && isOther) {
      this.#only = only;
      this.#draw();
    }
    if (this.#isStale) void this.#load();
    if (wanted?.series && !this.#isSeries) this.#setSeries(true);
    else if (this.#isSeries) void this.#drawSeries();
    this.focus();
  }

  /** Is put away; what it shows may become out of date. */
  hide() {
    this.#isShown = false;
  }

  focus() {
    this.#scroll.focus({ preventScroll: true });
  }

  /**
   * Goes to the next change of those listed.
   * @param {1 | -1} direction
   */
  step(direction) {
    const all = this.#listed;
    const { words } = /** @type {Session} */ (this.session);
    if (all.length === 0) return;
    const at = this.#change ? all.indexOf(this.#change) : -1;
    const next = at >= 0 ? all[at + direction] : this.#beside(all, direction);
    if (next) this.#go(next);
    else this.#live.textContent = words.say(direction === 1 ? "live.lastChange" : "live.firstChange");
  }

  /** Releases the change looked at. */
  release() {
    if (!this.#change) return;
    this.#change = null;
    this.#look();
    this.#say();
  }

  /** @param {readonly Change[]} all @param {1 | -1} direction */
  #beside(all, direction) {
    const row = this.#change?.row ?? this.#top;
    return direction === 1
      ? (all.find((one) => one.row >= row) ?? null)
      : (all.findLast((one) => one.row < row) ?? null);
  }

  /** The first row in sight. */
  get #top() {
    const edge = this.#scroll.getBoundingClientRect().top + this.#heads.offsetHeight;
    for (const [row, element] of this.#drawn) if (element.getBoundingClientRect().bottom > edge) return row;
    return 0;
  }

  /** The changes of the sorts chosen. */
  get #listed() {
    return this.#comparing?.listed(this.#only) ?? [];
  }

  #build() {
    this.#isFolding.checked = true;
    for (const [side, select] of this.#selects.entries()) {
      select.addEventListener("change", () => {
        const chosen = sidesOf(this.#open)[select.selectedIndex];
        if (!this.#picked || !chosen) return;
        const picked = /** @type {[Side, Side]} */ ([...this.#picked]);
        picked[side] = chosen;
        this.#choose(picked);
      });
    }
    this.#swap.addEventListener("click", () => {
      if (this.#picked) this.#choose([this.#picked[1], this.#picked[0]]);
    });
    this.#previous.addEventListener("click", () => this.step(-1));
    this.#next.addEventListener("click", () => this.step(1));
    this.#isFolding.addEventListener("change", () => {
      this.#opened.clear();
      this.#draw();
      this.#say(true);
    });
    this.#isOne.addEventListener("change", () => {
      this.#asOne(this.#isOne.checked);
      this.#say(true);
    });
    this.#listButton.addEventListener("click", () => this.#openList(!this.hasAttribute("data-list")));
    this.#seriesButton.addEventListener("click", () => {
      this.#setSeries(!this.#isSeries);
      if (!this.#isSeries) this.#say();
    });
    this.#main.setAttribute("role", isPage(this) ? "main" : "group");
    this.#main.append(
      make("div", { class: "compare-head" }, this.#selects[0], this.#swap, this.#selects[1], this.#seriesButton),
      make(
        "div",
        { class: "compare-tools" },
        make("span", { class: "compare-steps" }, this.#previous, this.#rank, this.#next),
        this.#listButton,
        this.#foldingLabel,
        this.#oneLabel,
        this.#export,
      ),
      this.#notes,
      this.#scroll,
      this.#series,
    );
    this.#scroll.append(this.#heads, this.#rows);
    this.#side.append(this.#sorts, this.#list);
    this.append(this.#main, this.#side, this.#live);
  }

  /** @param {boolean} isOne */
  #asOne(isOne) {
    this.#isOne.checked = isOne;
    this.toggleAttribute("data-one", isOne);
  }

  /** @param {boolean} isOpen */
  #openList(isOpen) {
    this.toggleAttribute("data-list", isOpen);
    this.#listButton.setAttribute("aria-expanded", String(isOpen));
  }

  #outdate() {
    const { session } = this;
    const isSame = this.#sides?.every(({ file }) => session?.entryOf(file.key)?.opened === file);
    if (!isSame || this.#wanted) this.#isStale = true;
    if (!this.#isShown) return;
    this.#drawChoices();
    if (this.#isStale) void this.#load();
    if (this.#isSeries) void this.#drawSeries();
  }

  /** Files that are read to the end. @returns {Opened[]} */
  get #open() {
    return (this.session?.entries ?? []).flatMap(({ opened }) => opened ?? []);
  }

  /** @param {[Side, Side]} picked */
  #choose(picked) {
    this.#picked = picked;
    this.#wanted = null;
    this.#only.clear();
    void this.#load();
  }

  /** A side as its file is open now; null where it is not. @param {Side} side @returns {Side | null} */
  #again({ file: { key }, document }) {
    const file = this.#open.find((one) => one.key === key);
    return file && document <= file.view.documents.length ? { file, document } : null;
  }

  /** The two that the address names. */
  get #asked() {
    const [first, second] = this.#wanted && !this.#wanted.series ? sidesBySign(this.#wanted.signs, this.#open) : [];
    return first && second ? /** @type {[Side, Side]} */ ([first, second]) : null;
  }

  /** The two to compare: those that the address names, those chosen, or the likeliest. @returns {[Side, Side] | null} */
  #chosen() {
    const [first, second] = this.#picked?.map((side) => this.#again(side)) ?? [];
    return this.#asked ?? (first && second ? [first, second] : likelyPair(this.#open));
  }

  async #load() {
    const { session } = this;
    if (!session) return;
    const turn = ++this.#turn;
    const sides = this.#chosen();
    this.#isStale = false;
    this.#picked = sides;
    this.#drawChoices();
    if (!sides) {
      this.#sides = null;
      this.#comparing = null;
      this.#change = null;
      this.#draw();
      return;
    }
    this.toggleAttribute("data-loading", true);
    const waiting = setTimeout(() => {
      this.#notes.replaceChildren(make("p", {}, session.words.say("compare.waiting")));
    }, PATIENCE);
    try {
      const view = await session.client.compare(partOf(sides[0]), partOf(sides[1]));
      if (turn !== this.#turn) return;
      const isWanted = this.#asked !== null;
      const asked = isWanted && this.#wanted ? this.#wanted.change : "";
      if (isWanted) {
        this.#wanted = null;
        this.#only = this.#wantedOnly;
      }
      this.#sides = sides;
      this.#comparing = new Comparing(view, ...sides);
      const counts = this.#comparing.counts();
      this.#only = new Set([...this.#only].filter((sort) => counts.has(sort)));
      this.#opened.clear();
      this.#change = null;
      this.#draw(view.notes);
      this.#scroll.scrollTop = 0;
      const change = asked ? this.#comparing.find(asked) : null;
      if (change) this.#go(change);
      else if (!this.#wanted) this.#say();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#notes.replaceChildren(make("p", { class: "fault" }, error instanceof Error ? error.message : String(error)));
    } finally {
      clearTimeout(waiting);
      if (turn === this.#turn) this.toggleAttribute("data-loading", false);
    }
  }

  /**
   * Tells the address.
   * @param {boolean} [isStep]
   */
  #say(isStep = false) {
    if (this.detail) this.dispatchEvent(new CustomEvent("tifa-view", { detail: isStep, bubbles: true }));
  }

  /** The words that hang on no file. */
  #label() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const name = (/** @type {Element} */ element, /** @type {Key} */ key) => {
      element.setAttribute("aria-label", words.say(key));
      if (element instanceof HTMLButtonElement) element.title = words.say(key);
    };
    name(this.#selects[0], "compare.first");
    name(this.#selects[1], "compare.second");
    name(this.#swap, "compare.swap");
    name(this.#previous, "compare.previous");
    name(this.#next, "compare.next");
    name(this.#scroll, "compare.texts");
    name(this.#side, "compare.changes");
    name(this.#sorts, "compare.sorts");
    this.#listButton.textContent = words.say("compare.changes");
    this.#foldingLabel.replaceChildren(this.#isFolding, words.say("compare.fold"));
    this.#oneLabel.replaceChildren(this.#isOne, words.say("compare.one"));
    this.#drawExport(words);
    this.#seriesButton.textContent = words.say(this.#isSeries ? "compare.two" : "compare.series");
    this.#seriesButton.title = words.say(this.#isSeries ? "compare.twoTitle" : "compare.seriesTitle");
  }

  #drawChoices() {
    const sides = sidesOf(this.#open);
    for (const [at, select] of this.#selects.entries()) {
      const chosen = this.#picked?.[at];
      select.replaceChildren(
        ...sides.map((side) =>
          make(
            "option",
            { lang: side.file.view.language, class: side.document > 0 && "compare-inside" },
            // A document inside a file stands under its file.
            side.document > 0 ? `\u2003${shortTitle(side)}` : nameOf(side),
          ),
        ),
      );
      select.selectedIndex = sides.findIndex(
        ({ file, document }) => file.key === chosen?.file.key && document === chosen.document,
      );
      select.disabled = sides.length < 2;
    }
    this.#swap.disabled = !this.#picked;
    this.#seriesButton.hidden = sides.length < 3;
  }

  /** @param {Words} words */
  #drawExport(words) {
    summaryOf(this.#export, words.say("compare.export"));
    this.#export.querySelector(".drop-body")?.remove();
    const buttons = Object.entries(FORMATS).map(([format, [ending, type]]) =>
      make(
        "button",
        { type: "button", class: `export-${format}`, onclick: () => void this.#save(format, ending, type) },
        words.say(/** @type {Key} */ (`compare.as.${format}`)),
      ),
    );
    this.#export.append(
      make(
        "div",
        { class: "drop-body" },
        make("p", { class: "small" }, words.say("compare.exportNote")),
        make("div", { class: "actions" }, ...buttons),
      ),
    );
  }

  /**
   * @param {string} format
   * @param {string} ending
   * @param {string} type
   */
  async #save(format, ending, type) {
    const { session } = this;
    if (!session || !this.#picked) return;
    this.#export.open = false;
    try {
      const text = await session.client.comparisonFile(this.#picked.map(partOf), format, session.words.tag);
      save(`comparison.${ending}`, type, text);
    } catch (error) {
      session.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {boolean} isSeries */
  #setSeries(isSeries) {
    this.toggleAttribute("data-series", isSeries);
    this.#label();
    if (isSeries) void this.#drawSeries();
  }

  get #isSeries() {
    return this.hasAttribute("data-series");
  }

  /** The sides of the series that are still open: those asked for or chosen, or all files. */
  get #among() {
    const open = this.#open;
    const asked = this.#wanted?.series ? sidesBySign(this.#wanted.signs, open) : this.#many.map((side) => this.#again(side));
    const known = asked.flatMap((side) => side ?? []);
    if (known.length > 1) return known;
    const whole = sidesOf(open).filter(({ document }) => (open.length === 1) === document > 0);
    return whole.slice(0, SERIES);
  }

  /** Many files or documents through which a paragraph, a name or a wording is followed. */
  async #drawSeries() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const among = this.#among;
    const wanted = this.#wanted?.series ? this.#wanted : null;
    // Until all that the address names are open, the address stays as it is.
    const isWhole = !wanted || sidesBySign(wanted.signs, this.#open).every((side) => side !== null);
    if (wanted) this.#question = wanted.question;
    if (isWhole) {
      this.#many = among;
      if (wanted) this.#wanted = null;
    }
    if (!this.#table) {
      this.#series.replaceChildren(make("p", { class: "small", role: "status" }, words.say("compare.waiting")));
      try {
        const { SeriesTable } = await part("series");
        this.#table ??= new SeriesTable(this.#series, session, {
          changed: (sides, question) => {
            this.#many = [...sides];
            this.#question = question;
            this.#say();
          },
          pair: (first, second) => {
            this.#setSeries(false);
            this.#choose([first, second]);
          },
          lead: (detail) => this.dispatchEvent(new CustomEvent("tifa-evidence", { detail, bubbles: true })),
        });
      } catch (error) {
        const said = error instanceof Error ? error.message : String(error);
        const again = make("button", { type: "button", onclick: () => void this.#drawSeries() }, words.say("see.again"));
        this.#series.replaceChildren(make("p", { class: "fault", role: "status" }, words.say("series.failed", { said })), again);
        return;
      }
    }
    await this.#table.show(among, this.#question, sidesOf(this.#open));
    if (isWhole) this.#say();
  }

  /** @type {string[]} */
  #said = [];

  /** @param {string[]} [notes] */
  #draw(notes = this.#said) {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const comparing = this.#comparing;
    this.#said = notes;
    const says = comparing ? notes.map((note) => words.sayIfKnown(`compare.note.${note}`) ?? note) : [words.say("compare.few")];
    if (this.#wanted) says.unshift(words.say("link.closed", { sha: this.#wanted.signs.map(({ sha }) => sha).join(", ") }));
    this.#notes.replaceChildren(...says.map((text) => make("p", {}, text)));
    this.#drawHeads();
    this.#drawRows();
    this.#drawSorts();
    this.#drawList();
    this.#look();
  }

  #drawHeads() {
    this.#heads.replaceChildren(
      ...(this.#sides ?? []).map((side) => {
        const { name, view } = side.file;
        const document = documentOf(side);
        return make(
          "p",
          { class: "compare-title", lang: view.language },
          make("span", { class: "compare-name" }, document?.title ?? name),
          dateOf(side) && make("span", { class: "count" }, ` ${dateOf(side)}`),
        );
      }),
    );
  }

  #drawRows() {
    const rows = this.#comparing?.rows ?? [];
    this.#drawn.clear();
    const elements = [];
    for (let at = 0; at < rows.length; ) {
      let end = at;
      while (end < rows.length && rows[end].isQuiet) end++;
      if (this.#isFolding.checked && end - at >= FOLDED && !this.#opened.has(at)) {
        elements.push(this.#foldOf(at, end));
        at = end;
        continue;
      }
      for (const last = Math.max(end, at + 1); at < last; at++) elements.push(this.#rowOf(at));
    }
    refill(this.#rows, elements);
  }

  /**
   * Unchanged rows as one line.
   * @param {number} from
   * @param {number} to
   */
  #foldOf(from, to) {
    const { words } = /** @type {Session} */ (this.session);
    const open = () => {
      this.#opened.add(from);
      const rows = [];
      for (let at = from; at < to; at++) rows.push(this.#rowOf(at));
      fold.replaceWith(...rows);
      this.#focusPlace(from);
    };
    const fold = make(
      "button",
      { type: "button", class: "compare-folded", onclick: open },
      words.say("compare.unchanged", { n: to - from }),
    );
    return fold;
  }

  /** @param {number} at */
  #focusPlace(at) {
    /** @type {HTMLElement | null} */ (this.#drawn.get(at)?.querySelector("button") ?? null)?.focus();
  }

  /** @param {number} at */
  #rowOf(at) {
    const { words } = /** @type {Session} */ (this.session);
    const row = /** @type {Comparing} */ (this.#comparing).rows[at];
    const label = this.#labelOf(row);
    const shifts = row.changes.filter((change) => !SAID_BY_ROW.has(change.what));
    const element = make(
      "div",
      {
        class: "compare-row",
        role: "group",
        "aria-label": [this.#placesOf(row.cells), label].filter(Boolean).join(", "),
        "data-label": row.label,
        "data-relation": row.relation || null,
      },
      make(
        "div",
        { class: "compare-margin" },
        label &&
          (row.stub >= 0
            ? make("button", { type: "button", class: "quiet", onclick: () => this.#goRow(row.stub) }, label)
            : make("p", { class: "compare-label" }, label)),
        shifts.length > 0 &&
          make(
            "ul",
            { class: "compare-shifts" },
            ...shifts.map((change) =>
              make(
                "li",
                {},
                make(
                  "button",
                  { type: "button", "data-change": change.id, onclick: () => this.#go(change) },
                  ...this.#wordsOf(change, words),
                ),
              ),
            ),
          ),
      ),
      ...row.cells.map((cell, side) => (cell ? this.#cellOf(cell, side) : make("div", { class: "compare-nothing" }))),
    );
    this.#drawn.set(at, element);
    return element;
  }

  /**
   * The words of a change: from what to what, and what that means.
   * @param {Change} change
   * @param {Words} words
   */
  #wordsOf({ what, from, to }, words) {
    const language = this.#files?.[0].view.language ?? "zh";
    const quote = (/** @type {string} */ text) => {
      const letters = [...text.trim()];
      return letters.length > QUOTED ? `${letters.slice(0, QUOTED).join("")}…` : letters.join("");
    };
    const between = from && to ? " → " : "";
    const said = words.say(/** @type {Key} */ (`shift.${what}`));
    return [
      make("span", { lang: language, class: "compare-words" }, `${quote(from)}${between}${quote(to)}`),
      make("span", { class: "compare-what" }, said),
    ];
  }

  /** @param {Row} row */
  #labelOf({ label, relation, cells, stub }) {
    const { words } = /** @type {Session} */ (this.session);
    if (label === "plain") return "";
    if (label === "gone") {
      const there = this.#comparing?.rows[stub]?.cells[1]?.number ?? 0;
      return words.say("compare.movedTo", { n: there });
    }
    const said = words.say(`compare.pair.${label}`);
    if (!relation) return said;
    const how = words.say(`compare.${relation}`, { n: cells[0]?.number ?? 0 });
    return `${said}${words.say("list.separator")}${how}`;
  }

  /** @param {readonly (Cell | null)[]} cells */
  #placesOf(cells) {
    const { words } = /** @type {Session} */ (this.session);
    return cells
      .flatMap((cell) => (cell?.number ? words.say("compare.paragraph", { n: cell.number }) : []))
      .join(" → ");
  }

  /**
   * @param {Cell} cell
   * @param {number} side
   */
  #cellOf(cell, side) {
    const { words } = /** @type {Session} */ (this.session);
    const file = /** @type {Opened[]} */ (this.#files)[side];
    const body = make("p", { class: "compare-text", "data-role": cell.role, lang: file.view.language });
    for (const piece of cell.pieces) body.append(this.#pieceOf(piece, file.text, words));
    const lead = () =>
      this.dispatchEvent(
        new CustomEvent("tifa-evidence", {
          detail: { key: file.key, start: cell.start, end: cell.end },
          bubbles: true,
        }),
      );
    const name = words.say("compare.lead", { n: cell.number });
    return make(
      "div",
      { class: "compare-cell", "data-side": side },
      cell.number > 0 &&
        make(
          "button",
          { type: "button", class: "compare-place", "aria-label": name, title: name, onclick: lead },
          cell.number,
        ),
      body,
    );
  }

  /**
   * @param {Piece} piece
   * @param {string} text
   * @param {Words} words
   */
  #pieceOf({ start, end, state }, text, words) {
    if (state === "left-out") return make("span", { class: "compare-gap" }, "…");
    const node = document.createTextNode(text.slice(start, end));
    this.#offsets.set(node, start);
    if (state === "kept") return node;
    const tag = state === "deleted" ? "del" : state === "inserted" ? "ins" : "span";
    return make(
      tag,
      { class: `compare-${state}` },
      make("span", { class: "unseen" }, words.say(`compare.run.${state}`)),
      node,
      make("span", { class: "unseen" }, words.say("compare.run.end")),
    );
  }

  #drawSorts() {
    const { words } = /** @type {Session} */ (this.session);
    const counts = this.#comparing?.counts() ?? new Map();
    refill(
      this.#sorts,
      SORTS.filter((sort) => counts.has(sort)).map((sort) =>
        make(
          "button",
          {
            type: "button",
            class: "compare-sort",
            "data-focus": sort,
            "aria-pressed": String(this.#only.has(sort)),
            onclick: () => {
              if (!this.#only.delete(sort)) this.#only.add(sort);
              this.#drawSorts();
              this.#drawList();
              this.#look();
              this.#say(true);
            },
          },
          words.say(`compare.sort.${sort}`),
          make("span", { class: "count" }, ` ${words.number(counts.get(sort) ?? 0)}`),
        ),
      ),
    );
  }

  #drawList() {
    const { words } = /** @type {Session} */ (this.session);
    const rows = this.#comparing?.rows ?? [];
    const changes = this.#listed;
    refill(
      this.#list,
      changes.length > 0
        ? changes.map((change) => {
            // Of a paragraph as a whole, what it was says which.
            const isBoth = WHOLE.has(change.what) && change.from;
            const [quoted, what] = this.#wordsOf(isBoth ? { ...change, to: "" } : change, words);
            return make(
              "li",
              {},
              make(
                "button",
                { type: "button", "data-change": change.id, "data-focus": change.id, onclick: () => this.#go(change) },
                make(
                  "span",
                  { class: "compare-entry" },
                  what,
                  make("span", { class: "small" }, this.#placesOf(rows[change.row].cells)),
                ),
                quoted,
              ),
            );
          })
        : this.#comparing
          ? [make("li", { class: "small" }, words.say("compare.none"))]
          : [],
    );
  }

  /** @param {Change} change */
  #go(change) {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    this.#change = change;
    this.#wanted = null;
    this.#openList(false);
    this.#look();
    this.#bring(change);
    this.#say();
    const all = this.#listed;
    this.#live.textContent = words.say("live.change", {
      rank: all.indexOf(change) + 1,
      total: all.length,
      what: words.say(/** @type {Key} */ (`shift.${change.what}`)),
      words: [change.from, change.to].filter(Boolean).map((text) => text.slice(0, QUOTED)).join(" → "),
      place: this.#placesOf(/** @type {Comparing} */ (this.#comparing).rows[change.row].cells),
    });
  }

  /** Marks the change looked at in the rows, the margin and the list. */
  #look() {
    const { session } = this;
    const change = this.#change;
    const all = this.#listed;
    const at = change ? all.indexOf(change) : -1;
    this.#rank.textContent = session
      ? at >= 0
        ? session.words.say("compare.rank", { rank: at + 1, n: all.length })
        : session.words.say("compare.count", { n: all.length })
      : "";
    for (const button of [this.#previous, this.#next]) button.disabled = all.length === 0;
    for (const element of this.querySelectorAll("[data-looked], [data-change][aria-current]")) {
      element.removeAttribute("data-looked");
      element.removeAttribute("aria-current");
    }
    this.#spot([]);
    if (!change) return;
    for (const button of this.querySelectorAll(`[data-change="${change.id}"]`)) button.setAttribute("aria-current", "true");
    this.#list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    const row = this.#drawn.get(change.row);
    row?.setAttribute("data-looked", "");
    if (row && !WHOLE.has(change.what)) this.#spot(this.#rangesOf(row, change));
  }

  /**
   * The words of a change in its row.
   * @param {HTMLElement} row
   * @param {Change} change
   */
  #rangesOf(row, { places }) {
    /** @type {Range[]} */
    const ranges = [];
    for (const [side, place] of places.entries()) {
      const cell = row.querySelector(`.compare-cell[data-side="${side}"] .compare-text`);
      if (!place || !cell) continue;
      const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const start = this.#offsets.get(node);
        if (start === undefined) continue;
        const [from, to] = [Math.max(place.start, start) - start, Math.min(place.end - start, node.textContent?.length ?? 0)];
        if (from >= to) continue;
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        ranges.push(range);
      }
    }
    return ranges;
  }

  /** @param {Range[]} ranges */
  #spot(ranges) {
    if (typeof Highlight !== "function" || !CSS.highlights) return;
    let highlight = CSS.highlights.get(LOOKED);
    if (!highlight) CSS.highlights.set(LOOKED, (highlight = new Highlight()));
    for (const range of this.#ranges) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.#ranges = ranges;
  }

  /** @param {number} at */
  #goRow(at) {
    this.#drawn.get(at)?.scrollIntoView({ block: "center" });
    this.#focusPlace(at);
  }

  /**
   * Brings a change into view; rows take their true height only when they come near, so a second look corrects the first.
   * @param {Change} change
   */
  #bring(change) {
    const row = this.#drawn.get(change.row);
    if (!row) return;
    row.scrollIntoView({ block: "center" });
    let tries = 3;
    const correct = () => {
      if (this.#change !== change) return;
      const view = this.#scroll.getBoundingClientRect();
      const top = view.top + this.#heads.offsetHeight;
      const box = (this.#ranges[0] ?? row).getBoundingClientRect();
      const isSeen = box.top >= top && (box.bottom <= view.bottom || !this.#ranges.length);
      if (!isSeen || (!this.#ranges.length && box.top > view.bottom - 60))
        this.#scroll.scrollTop += box.top - top - (view.bottom - top) / 4;
      if (--tries > 0) requestAnimationFrame(correct);
    };
    requestAnimationFrame(correct);
  }
}

/** What a file is called among others: of one with several documents its own name. @param {Side} side */
const nameOf = (side) => (side.file.view.documents.length > 1 ? side.file.name : shortTitle(side));

/** What a paragraph as a whole is. */
const WHOLE = new Set(["dropped", "new", "moved", "reworded", "part"]);

/** What a row says already by its label or in its text, so that the margin does not say it again. */
const SAID_BY_ROW = new Set([...WHOLE, "content-dropped", "content-new"]);

/**
 * The button of a menu, made once for each.
 * @param {HTMLDetailsElement} menu
 * @param {string} text
 */
function summaryOf(menu, text) {
  let summary = menu.querySelector("summary");
  if (!summary) {
    summary = make("summary");
    menu.prepend(summary);
    closeBehind(menu, summary);
  }
  summary.textContent = text;
}

/**
 * Whether the whole page is the explorer's, so that this is what the page is about.
 * @param {Element} element
 */
function isPage(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.host.hasAttribute("page");
}
