// The part of the page that draws: five plots of what the open files say, by Observable Plot, and the sentences behind
// the mark that was chosen. Loaded when the view is first asked for (www/elements/see.js). It must not import
// www/assets.js or anything else that a page has once; it asks for a place by firing `tifa-evidence` from its host.

import { make, refill } from "../dom.js";
import { readChoice, writeChoice } from "../permalink.js";
import { quotesOf } from "../ledger.js";
import zhHans from "../locales/see/zh-Hans.json";
import zhHant from "../locales/see/zh-Hant.json";
import en from "../locales/see/en.json";
import ru from "../locales/see/ru.json";
import { attitudes } from "./see/attitudes.js";
import { gather, stepsOf } from "./see/data.js";
import { Figure } from "./see/figure.js";
import { growth } from "./see/growth.js";
import { map } from "./see/map.js";
import { network } from "./see/network.js";
import style from "./see/see.css";
import { timeline } from "./see/timeline.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../ledger.js").Evidence} Evidence */

const KINDS = [timeline, attitudes, network, map, growth];

const WORDS = { "zh-Hans": zhHans, "zh-Hant": zhHant, en, ru };

/** Sentences of a mark that are shown at once. */
const QUOTES = 40;

/** Milliseconds without another file before everything is drawn anew. */
const LATER = 300;

export class Plots {
  #host;
  #session;
  /** @type {import("./see/data.js").Gathered | null} */
  #data = null;
  #isStale = true;
  #isShown = false;
  /** The first and the last of the chosen years. @type {[number, number] | null} */
  #range = null;
  /** Counts requests, so that a late answer does not overwrite a newer one. */
  #turn = 0;
  #width = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #later;
  #title = make("h2", { class: "unseen" });
  #note = make("p", { class: "small" });
  #from = make("select", { class: "see-from" });
  #to = make("select", { class: "see-to" });
  #all = make("button", { type: "button", class: "quiet see-all", onclick: () => this.#choose(null) });
  #years = make("div", { class: "see-years", role: "group" });
  #list = make("ul", { class: "ledger-list" });
  #status = make("p", { class: "small see-status", role: "status" });
  #main = make("div", { class: "see-main" });
  #entry = make("aside", { class: "ledger-entry see-entry", tabindex: "-1" });
  /** What the entry says. @type {{ label: string, evidence: Evidence[], figure: Figure } | null} */
  #chosen = null;
  /** What led to the text last, where the reader comes back to. @type {HTMLElement | null} */
  #last = null;
  #figures;

  /**
   * @param {HTMLElement} host holds the plots
   * @param {Session} session
   */
  constructor(host, session) {
    this.#host = host;
    this.#session = session;
    const act = {
      lead: (/** @type {string} */ label, /** @type {Evidence[]} */ evidence, /** @type {Figure} */ figure) =>
        this.#lead(label, evidence, figure),
      again: () => {
        this.#draw();
        this.#say();
      },
    };
    this.#figures = KINDS.map((kind) => new Figure(kind, session, act));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const root = /** @type {ShadowRoot | Document} */ (host.getRootNode());
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    for (const field of [this.#from, this.#to]) field.addEventListener("change", () => this.#picked(field));
    this.#years.append(this.#from, " – ", this.#to, this.#all);
    const page = root instanceof ShadowRoot && root.host.hasAttribute("page");
    this.#main.setAttribute("role", page ? "main" : "group");
    this.#main.append(
      make("div", { class: "see-top" }, this.#title, this.#note, this.#years, this.#status),
      ...this.#figures.map(({ element }) => element),
    );
    host.append(make("nav", { class: "ledger-names see-list" }, this.#list), this.#main, this.#entry);
    host.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#chosen || event.defaultPrevented) return;
      this.#release();
      event.preventDefault();
    });
    session.addEventListener("columns", () => {
      this.#isStale = true;
      // Files come one after another.
      clearTimeout(this.#later);
      if (this.#isShown) this.#later = setTimeout(() => void this.#load(), LATER);
    });
    session.addEventListener("words", () => this.#draw());
    new ResizeObserver(() => {
      if (!this.#isShown || Math.abs(this.#main.clientWidth - this.#width) < 8) return;
      this.#draw();
    }).observe(this.#main);
  }

  /** The chosen years and ways to draw, for the address; undefined where all is as at first. */
  get detail() {
    const ways = writeChoice(Object.fromEntries(this.#figures.map(({ name, choice }) => [name, choice])));
    return [this.#range?.join("-"), ways].filter(Boolean).join(";") || undefined;
  }

  /**
   * Shows the plots as the address says.
   * @param {string} [detail]
   */
  async show(detail) {
    this.#isShown = true;
    const { head, choice } = readChoice(detail);
    const [, first, last] = /^(\d{1,4})-(\d{1,4})$/.exec(head) ?? [];
    const isOther = (detail ?? "") !== (this.detail ?? "");
    this.#range = first ? [Number(first), Number(last)] : null;
    for (const figure of this.#figures) figure.choice = choice[figure.name];
    if (this.#isStale) await this.#load();
    else if (isOther) this.#draw();
    if (this.#host.matches(":focus-within")) return;
    if (this.#last?.isConnected) this.#last.focus({ preventScroll: true });
    else this.#figures[0]?.focus();
  }

  hide() {
    this.#isShown = false;
  }

  async #load() {
    const turn = ++this.#turn;
    const { words } = this.#session;
    this.#status.textContent = words.say("see.waiting");
    try {
      const data = await gather(this.#session);
      if (turn !== this.#turn) return;
      this.#isStale = false;
      this.#data = data;
      this.#chosen = null;
      this.#draw();
      data.steps = await stepsOf(this.#session, data.documents);
      if (turn !== this.#turn) return;
      this.#status.textContent = "";
      this.#draw([growth.name]);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#status.textContent = words.say("see.failed", { said: error instanceof Error ? error.message : String(error) });
    }
  }

  /**
   * @param {string[]} [only] names of the plots that have changed
   */
  #draw(only) {
    const data = this.#data;
    if (!data) return;
    const words = this.#session.words.with(WORDS);
    const say = (/** @type {string} */ key, /** @type {Record<string, string | number>} */ values = {}) => words.sayIfKnown(key, values) ?? key;
    const range = this.#range;
    this.#width = this.#main.clientWidth;
    this.#title.textContent = say("view.see");
    this.#note.textContent = say("see.note");
    this.#host.dataset.range = range?.join("-") ?? "";
    const years = [...new Set(data.dated.flatMap(({ year }) => year || []))].sort((a, b) => a - b);
    const fill = (/** @type {HTMLSelectElement} */ field, /** @type {string} */ key, /** @type {number | undefined} */ year) => {
      const options = years.includes(year ?? 0) || !year ? years : [...years, year].sort((a, b) => a - b);
      field.replaceChildren(...options.map((one) => make("option", { value: one }, String(one))));
      field.value = String(year ?? options.at(key === "see.from" ? 0 : -1) ?? "");
      field.setAttribute("aria-label", say(key));
      field.disabled = years.length === 0;
    };
    fill(this.#from, "see.from", range?.[0]);
    fill(this.#to, "see.to", range?.[1]);
    this.#years.setAttribute("aria-label", say("see.years"));
    this.#all.textContent = say("see.all");
    this.#all.hidden = range === null;
    this.#list.parentElement?.setAttribute("aria-label", say("see.plots"));
    refill(
      this.#list,
      this.#figures.map((figure) =>
        make("li", {}, make("button", { type: "button", "data-focus": figure.name, onclick: () => figure.focus() }, say(`see.${figure.name}`))),
      ),
    );
    const keeps = (/** @type {Evidence} */ place) => !range || data.years(place, range[0], range[1]);
    for (const figure of this.#figures) {
      if (only && !only.includes(figure.name)) continue;
      figure.draw({ data, words, range, keeps, choose: (chosen) => this.#choose(chosen) });
    }
    this.#drawEntry();
  }

  /** @param {HTMLSelectElement} field the one of the two that was changed */
  #picked(field) {
    let [first, last] = [Number(this.#from.value), Number(this.#to.value)];
    if (first > last) [first, last] = field === this.#from ? [first, first] : [last, last];
    this.#choose([first, last]);
  }

  /** @param {[number, number] | null} range */
  #choose(range) {
    this.#range = range;
    this.#draw();
    const words = this.#session.words.with(WORDS);
    this.#status.textContent = range ? (words.sayIfKnown("see.chosen", { first: String(range[0]), last: String(range[1]) }) ?? "") : "";
    this.#say();
  }

  /** Tells the address, as a step. */
  #say() {
    this.#host.dispatchEvent(new CustomEvent("tifa-view", { detail: true, bubbles: true }));
  }

  /**
   * A mark was chosen: one sentence is gone to, several are listed.
   * @param {string} label
   * @param {Evidence[]} evidence
   * @param {Figure} figure
   */
  #lead(label, evidence, figure) {
    const quotes = quotesOf(this.#session, evidence);
    this.#chosen = { label, evidence, figure };
    this.#drawEntry();
    if (quotes.length > 1) this.#host.dispatchEvent(new CustomEvent("tifa-side", { bubbles: true }));
    if (quotes.length === 1) this.#go(evidence[0]);
    else /** @type {HTMLElement | null} */ (this.#entry.querySelector(".ledger-place"))?.focus();
  }

  /** Lets go of the mark. */
  #release() {
    const { figure } = this.#chosen ?? {};
    this.#chosen = null;
    this.#drawEntry();
    figure?.resume();
  }

  /** @param {Evidence} evidence */
  #go({ source, start, end }) {
    const { activeElement } = /** @type {ShadowRoot | Document} */ (this.#host.getRootNode());
    this.#last = /** @type {HTMLElement | null} */ (activeElement);
    const detail = { key: source, start, end };
    this.#host.dispatchEvent(new CustomEvent("tifa-evidence", { detail, bubbles: true }));
  }

  #drawEntry() {
    const words = this.#session.words.with(WORDS);
    this.#entry.setAttribute("aria-label", words.sayIfKnown("see.sentences") ?? "");
    this.#entry.toggleAttribute("data-empty", !this.#chosen);
    if (!this.#chosen) {
      refill(this.#entry, [make("p", { class: "small card-empty" }, words.sayIfKnown("see.choose") ?? "")]);
      return;
    }
    const { label, evidence } = this.#chosen;
    const quotes = quotesOf(this.#session, evidence);
    const shown = quotes.slice(0, QUOTES);
    refill(this.#entry, [
      make(
        "div",
        { class: "see-entry-head" },
        make("h3", { class: "ledger-entry-name", lang: "zh" }, label),
        make("button", { type: "button", class: "quiet see-close", onclick: () => this.#release() }, words.say("action.close")),
      ),
      make(
        "ul",
        { class: "places ledger-places" },
        ...shown.map(({ evidence: place, title, language, parts }, at) =>
          make(
            "li",
            {},
            make(
              "button",
              { type: "button", class: "ledger-place", "data-focus": String(at), onclick: () => this.#go(place) },
              make("span", { class: "fact-document", lang: language }, title),
              make("span", { class: "ledger-quote", lang: language }, ...parts.map(({ text, isPointedAt }) => (isPointedAt ? make("b", {}, text) : text))),
            ),
          ),
        ),
      ),
      ...(quotes.length > shown.length ? [make("p", { class: "small" }, words.say("card.more", { n: quotes.length - shown.length }))] : []),
    ]);
  }
}
