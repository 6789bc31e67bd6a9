// One plot with all that belongs to it: title, what a mark means, the marks as buttons that the keyboard reaches, the
// table with the same rows, and both as files. It must not know what is drawn.

import { make } from "../../dom.js";
import { quoteOf } from "../../ledger.js";
import { save, tableOf } from "../../table.js";
import { fileOf } from "./svg.js";

/** @typedef {import("../../session.js").Session} Session */
/** @typedef {import("../../words.js").Words} Words */
/** @typedef {import("../../ledger.js").Evidence} Evidence */
/** @typedef {import("./data.js").Gathered} Gathered */

/** A mark of a plot and what stands behind it; without `node` it lies outside. @typedef {{ node: Element | undefined, label: string, evidence: Evidence[] }} Mark */

/**
 * What a plot is drawn from. `keeps` says whether a place concerns the chosen years; `range` is null where all are.
 * @typedef {{
 *   data: Gathered, width: number, words: Words, choice: string, range: [number, number] | null,
 *   keeps: (place: Evidence) => boolean, choose: (range: [number, number] | null) => void,
 * }} Asked
 */

/**
 * A drawn plot: its marks in the order in which the arrow keys go through them, and the same as rows of a table. `rows`
 * have as many cells as `head`. `svg` is null where there is nothing to draw, or not yet.
 * @typedef {{
 *   svg: SVGSVGElement | null, marks: Mark[], head: string[],
 *   rows: { cells: (string | number)[], evidence: Evidence[] }[], keys?: [string, string, string?][], note?: string,
 *   isWaiting?: boolean,
 * }} Drawn
 */

/**
 * A kind of plot. `choices` are the ways to draw it; keys of the dictionary `see.NAME.CHOICE`.
 * @typedef {{ name: string, choices?: readonly string[], draw(asked: Asked): Drawn }} Kind
 */

/** Rows of a table that are made at once. */
const ROWS = 200;

export class Figure {
  #kind;
  #session;
  #lead;
  /** @type {Drawn | null} */
  #drawn = null;
  /** The marks that are there, as buttons. @type {(Mark & { node: Element })[]} */
  #marks = [];
  /** The mark that Tab comes to. */
  #at = 0;
  #title = make("h2", { class: "see-title", tabindex: "-1" });
  #caption = make("p", { class: "small see-caption" });
  #choice = make("select", { class: "see-choice" });
  #chosen = "";
  #keys = make("ul", { class: "see-keys" });
  #plot = make("div", { class: "see-plot" });
  #none = make("p", { class: "see-none", hidden: true });
  #summary = make("summary", {});
  #body = make("div", { class: "see-table" });
  #table = make("details", {}, this.#summary, this.#body);
  #files = make("div", { class: "actions see-files" });
  #rows = ROWS;
  /** @type {Words | null} */
  #words = null;
  element = make("section", { class: "see-figure" });

  /**
   * @param {Kind} kind
   * @param {Session} session
   * @param {{ lead(label: string, evidence: Evidence[], figure: Figure): void, again(): void }} act
   */
  constructor(kind, session, { lead, again }) {
    this.#kind = kind;
    this.#session = session;
    this.#lead = lead;
    this.#title.id = `see-${kind.name}`;
    this.element.dataset.plot = kind.name;
    this.element.setAttribute("aria-labelledby", this.#title.id);
    this.#choice.addEventListener("change", () => {
      this.choice = this.#choice.value;
      again();
    });
    this.#table.addEventListener("toggle", () => this.#fill());
    this.element.append(
      make("header", { class: "see-head" }, this.#title, kind.choices ? this.#choice : null),
      this.#caption,
      this.#keys,
      this.#plot,
      this.#none,
      make("footer", { class: "see-foot" }, this.#table, this.#files),
    );
    this.#plot.addEventListener("keydown", (event) => this.#key(event));
    // A screen reader may come to any mark.
    this.#plot.addEventListener("focusin", ({ target }) => {
      const rank = this.#marks.findIndex(({ node }) => node === target);
      if (rank >= 0 && rank !== this.#at) this.#go(rank);
    });
  }

  get name() {
    return this.#kind.name;
  }

  /** How it is drawn; "" for the first of several ways or the only one. */
  get choice() {
    return this.#chosen;
  }

  /** @param {string} [choice] */
  set choice(choice) {
    this.#chosen = this.#kind.choices?.slice(1).find((one) => one === choice) ?? "";
  }

  /** Brings the plot into sight. */
  focus() {
    this.#title.focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "start" });
  }

  /**
   * Draws the plot anew; the mark with the focus keeps it.
   * @param {Omit<Asked, "width" | "choice">} asked
   */
  draw(asked) {
    const { words } = asked;
    const { name, choices = [] } = this.#kind;
    this.#words = words;
    const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) =>
      words.sayIfKnown(`see.${key}`, values) ?? key;
    this.#title.textContent = say(name);
    if (choices.length > 0) {
      const chosen = this.#chosen || choices[0];
      this.#choice.replaceChildren(...choices.map((one) => make("option", { value: one }, say(`${name}.${one}`))));
      this.#choice.value = chosen ?? "";
      this.#choice.setAttribute("aria-label", say("choice"));
    }
    const hadFocus = this.#plot.matches(":focus-within");
    const left = this.#plot.scrollLeft;
    const drawn = this.#kind.draw({ ...asked, choice: this.#choice.value, width: Math.max(280, this.#plot.clientWidth) });
    this.#drawn = drawn;
    const { svg, rows, keys = [], note = "" } = drawn;
    const marks = drawn.marks.flatMap(({ node, ...mark }) => (node ? { ...mark, node } : []));
    this.#marks = marks;
    this.#caption.textContent = [say(`${name}.caption`), note].filter(Boolean).join(" ");
    this.#keys.replaceChildren(
      ...keys.map(([sign, text, kind]) =>
        make("li", {}, make("span", { class: "see-key", "aria-hidden": "true", "data-kind": kind ?? null }, sign), " ", text),
      ),
    );
    this.#keys.hidden = keys.length === 0;
    this.#plot.hidden = svg === null;
    this.#none.hidden = svg !== null;
    this.#none.textContent = drawn.isWaiting ? words.say("see.waiting") : say(asked.range ? "noneLeft" : "none");
    if (svg) {
      // Plot brings a style sheet that the page's policy does not admit; see.css says the same.
      for (const style of svg.querySelectorAll("style")) style.remove();
      svg.setAttribute("role", "group");
      svg.setAttribute("aria-labelledby", this.#title.id);
      for (const axis of svg.querySelectorAll('[aria-label*="axis"], [aria-label="rule"], [aria-label="geo"], [aria-label="text"]')) {
        axis.setAttribute("aria-hidden", "true");
        axis.removeAttribute("aria-label");
      }
      for (const group of svg.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
    }
    this.#plot.replaceChildren(...(svg ? [svg] : []));
    this.#plot.scrollLeft = left;
    this.#at = Math.max(0, Math.min(this.#at, marks.length - 1));
    for (const [rank, { node, label, evidence }] of marks.entries()) {
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
      node.setAttribute("tabindex", rank === this.#at ? "0" : "-1");
      node.classList.add("see-mark");
      const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
      title.textContent = label;
      node.prepend(title);
      node.addEventListener("click", () => {
        this.#go(rank);
        this.#lead(label, evidence, this);
      });
    }
    if (hadFocus) this.#go(this.#at);
    this.#summary.textContent = say("table", { n: rows.length });
    const button = (/** @type {string} */ key, /** @type {() => void} */ act) =>
      make("button", { type: "button", class: `see-${key}`, onclick: act, disabled: svg === null }, say(key));
    this.#files.replaceChildren(
      button("csv", () => save(`${name}.csv`, "text/csv", this.#csv())),
      button("svg", () => svg && save(`${name}.svg`, "image/svg+xml", fileOf(svg, say(name)))),
    );
    this.#rows = ROWS;
    this.#fill();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const marks = this.#marks;
    const last = marks.length - 1;
    const to = {
      ArrowRight: this.#at + 1,
      ArrowDown: this.#at + 1,
      ArrowLeft: this.#at - 1,
      ArrowUp: this.#at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to !== undefined) this.#go(Math.max(0, Math.min(last, to)));
    else if (event.key === "Enter" || event.key === " ") {
      const mark = marks[this.#at];
      if (mark) this.#lead(mark.label, mark.evidence, this);
    } else return;
    event.preventDefault();
  }

  /**
   * Moves to a mark.
   * @param {number} rank
   */
  #go(rank) {
    const marks = this.#marks;
    marks[this.#at]?.node.setAttribute("tabindex", "-1");
    this.#at = rank;
    const node = /** @type {SVGElement | undefined} */ (marks[rank]?.node);
    node?.setAttribute("tabindex", "0");
    if (!node?.matches(":focus")) node?.focus();
  }

  /** Gives the focus back to the mark that was chosen last. */
  resume() {
    this.#go(this.#at);
  }

  /** The table, once it is asked for. */
  #fill() {
    const { head, rows } = this.#drawn ?? { head: [], rows: [] };
    const words = this.#words;
    if (!this.#table.open || !words) {
      this.#body.replaceChildren();
      return;
    }
    const body = rows.slice(0, this.#rows).map(({ cells, evidence }) => {
      const label = cells.join(", ");
      const [first, ...others] = cells;
      const lead = make("button", { type: "button", class: "quiet", onclick: () => this.#lead(label, evidence, this) }, String(first));
      return make(
        "tr",
        {},
        make("th", { scope: "row" }, evidence.length ? lead : String(first)),
        ...others.map((cell) =>
          typeof cell === "number" ? make("td", { class: "see-number" }, words.number(cell)) : make("td", {}, cell),
        ),
      );
    });
    const isNumber = head.map((_, at) => typeof rows[0]?.cells[at] === "number");
    const more = rows.length - body.length;
    this.#body.replaceChildren(
      make(
        "table",
        {},
        make("caption", { class: "unseen" }, this.#title.textContent),
        make("thead", {}, make("tr", {}, ...head.map((title, at) => make("th", { scope: "col", class: isNumber[at] ? "see-number" : null }, title)))),
        make("tbody", {}, ...body),
      ),
    );
    if (more > 0) {
      const act = () => {
        this.#rows += ROWS * 5;
        this.#fill();
      };
      this.#body.append(make("button", { type: "button", class: "quiet", onclick: act }, words.say("card.more", { n: more })));
    }
  }

  #csv() {
    const { head, rows } = this.#drawn ?? { head: [], rows: [] };
    const { words } = this.#session;
    const lines = rows.map(({ cells, evidence }) => {
      const quotes = evidence.map((place) => quoteOf(this.#session, place));
      const distinct = (/** @type {string[]} */ all) => [...new Set(all)].join("; ");
      return [
        ...cells.map(String),
        distinct(quotes.map(({ title, name }) => title ?? name)),
        distinct(quotes.map(({ sentence }) => sentence)),
      ];
    });
    return tableOf([[...head, words.say("ledger.document"), words.say("ledger.quote")], ...lines], true);
  }
}
