// <tifa-ledgers>: the view of ledgers. Which one, how filtered, which columns; the sentences behind the cell that is
// looked at; the way out as a file. It must not know how a text is laid out: it asks for a place by firing
// `tifa-evidence`, and says by `tifa-view` that another ledger is shown.

import { save } from "../table.js";
import { make, refill } from "../dom.js";
import {
  FLAGS,
  LEDGERS,
  quotesOf,
  sayDoubt,
  sayFlag,
  sayValue,
  titleOf,
  toCsv,
  toJson,
} from "../ledger.js";
import { readChoice, writeChoice } from "../permalink.js";
import { TifaLedgerTable, nothingChosen } from "./ledger-table.js";
import { closeBehind } from "./menu.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../words.js").Words} Words */
/** @typedef {import("../words.js").Key} Key */
/** @typedef {import("../ledger.js").Evidence} Evidence */
/** @typedef {import("../ledger.js").Value} Value */
/** @typedef {import("../client.js").LedgerRow} LedgerRow */
/** @typedef {import("./ledger-table.js").Choice} Choice */
/** @typedef {typeof LEDGERS[number]} Name */

/** Milliseconds that a filter waits for the next letter. */
const TYPING = 120;

/** Places a value shows before it is asked for the rest. */
const PLACES = 6;

export class TifaLedgers extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** The ledger shown. @type {Name} */
  name = "instruments";
  #table = new TifaLedgerTable();
  #list = make("ul", { class: "ledger-list" });
  #select = make("select", { class: "ledger-select" });
  #title = make("h2", { class: "ledger-title" });
  #note = make("p", { class: "small ledger-note" });
  #count = make("p", { class: "small ledger-count", role: "status" });
  #filter = make("input", { type: "search", class: "ledger-filter", autocomplete: "off" });
  #within = make("select", { class: "ledger-within" });
  #order = make("select", { class: "ledger-order" });
  #flagged = make("input", { type: "checkbox", class: "ledger-flagged" });
  #flaggedLabel = make("label", { class: "switch" });
  #columns = make("details", { class: "drop ledger-columns" });
  #export = make("details", { class: "drop ledger-export" });
  #mark = make("input", { type: "checkbox", class: "ledger-bom" });
  #entry = make("section", { class: "ledger-entry", tabindex: "-1" });
  #empty = make("p", { class: "ledger-empty" });
  /** What the reader made of each. @type {Map<string, Choice>} */
  #choices = new Map();
  #isShown = false;
  #isStale = true;
  /** Counts requests, so that a late answer does not overwrite a newer one. */
  #turn = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typing;
  /** Values all of whose places are shown. */
  #whole = new Set();
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    this.#table.session = session;
    if (!this.firstChild) this.#build();
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("columns", () => this.#change(), { signal });
    session.addEventListener("words", () => this.#change(), { signal });
    this.#label();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#typing);
  }

  /** What is shown and how it is filtered, for the address. */
  get detail() {
    const { text, column, flagged, sorting, hidden } = this.#choice;
    const [sorted] = sorting;
    const keys = (/** @type {boolean} */ is) => Object.keys(hidden).filter((key) => hidden[key] === is).join();
    const choice = writeChoice({
      text,
      in: text && column,
      sort: sorted ? `${sorted.desc ? "-" : ""}${sorted.id}` : "",
      flagged: flagged ? "1" : "",
      hide: keys(true),
      show: keys(false),
    });
    return [this.name, choice].filter(Boolean).join(";");
  }

  /**
   * Shows a ledger as the address says, or the one shown last.
   * @param {string} [detail]
   */
  show(detail) {
    const { head, choice } = readChoice(detail);
    const known = LEDGERS.find((one) => one === head) ?? this.name;
    const isOther = known !== this.name;
    this.name = known;
    this.#isShown = true;
    const isRefiltered = head === known && detail !== this.detail;
    if (isRefiltered) {
      const { text = "", in: column = "", sort = "", flagged, hide = "", show = "" } = choice;
      const listed = (/** @type {string} */ keys, /** @type {boolean} */ is) =>
        keys.split(",").flatMap((key) => (key ? [[key, is]] : []));
      Object.assign(this.#choice, {
        text,
        column,
        flagged: flagged === "1",
        sorting: sort ? [{ id: sort.replace(/^-/, ""), desc: sort.startsWith("-") }] : [],
        hidden: Object.fromEntries([...listed(hide, true), ...listed(show, false)]),
      });
    }
    if (isOther || this.#isStale) void this.#load(true);
    else {
      if (isRefiltered) this.#table.apply();
      this.focus();
    }
  }

  /** Is put away; what it shows may become out of date. */
  hide() {
    this.#isShown = false;
  }

  focus() {
    if (this.#table.rows.length > 0) this.#table.focus();
    else this.#entry.focus();
  }

  #change() {
    this.#isStale = true;
    if (this.#isShown) void this.#load();
  }

  #build() {
    this.#mark.checked = true;
    const typed = () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => {
        this.#choice.text = this.#filter.value.trim();
        // What is typed letter by letter is no step each.
        this.#say(false);
        this.#table.apply();
      }, TYPING);
    };
    this.#filter.addEventListener("input", typed);
    this.#filter.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") {
        this.#table.focus();
        event.preventDefault();
      }
    });
    this.#within.addEventListener("change", () => {
      this.#choice.column = this.#within.value;
      this.#table.apply();
    });
    this.#order.addEventListener("change", () => {
      const [id, way] = this.#order.value.split(" ");
      this.#choice.sorting = id ? [{ id, desc: way === "down" }] : [];
      this.#table.apply();
    });
    this.#flagged.addEventListener("change", () => {
      this.#choice.flagged = this.#flagged.checked;
      this.#table.apply();
    });
    this.#select.addEventListener("change", () => this.#choose(/** @type {Name} */ (this.#select.value)));
    this.#table.addEventListener("tifa-cell", () => {
      this.#whole.clear();
      this.#drawEntry();
    });
    // What a press asks for is to be seen, also where the pane was folded; the arrow keys only pass by.
    const side = () => this.dispatchEvent(new CustomEvent("tifa-side", { bubbles: true }));
    this.#table.addEventListener("click", ({ target }) => target instanceof Element && target.closest(".grid-body") && side());
    this.#table.addEventListener("tifa-cell-open", () => {
      side();
      this.#open();
    });
    this.#table.addEventListener("tifa-table", () => {
      this.#drawTools();
      this.#say(!this.hasAttribute("data-loading"));
    });
    this.append(
      make("nav", { class: "ledger-names" }, this.#list),
      make(
        "div",
        { class: "ledger-main", role: isPage(this) ? "main" : "group" },
        make("div", { class: "ledger-head" }, this.#select, this.#title, this.#count, this.#note),
        make(
          "div",
          { class: "ledger-tools" },
          this.#filter,
          this.#within,
          this.#order,
          this.#flaggedLabel,
          this.#columns,
          this.#export,
        ),
        this.#empty,
        this.#table,
      ),
      this.#entry,
    );
  }

  /** @returns {Choice} */
  get #choice() {
    let choice = this.#choices.get(this.name);
    if (!choice) {
      choice = nothingChosen();
      this.#choices.set(this.name, choice);
    }
    return choice;
  }

  /** @param {Name} name */
  #choose(name) {
    this.name = name;
    this.#say(false);
    void this.#load();
  }

  /**
   * Tells the address.
   * @param {boolean} isStep
   */
  #say(isStep) {
    if (this.#isShown) this.dispatchEvent(new CustomEvent("tifa-view", { detail: isStep, bubbles: true }));
  }

  /** @param {boolean} [enters] whether the reader comes in by this, and the focus with him */
  async #load(enters = false) {
    const { session } = this;
    if (!session) return;
    const turn = ++this.#turn;
    const { name } = this;
    this.#label();
    this.toggleAttribute("data-loading", true);
    try {
      const ledger = await session.client.ledger(name);
      if (turn !== this.#turn) return;
      this.#isStale = false;
      const isInside = this.#table.matches(":focus-within");
      this.#table.show(ledger, this.#choice);
      this.#drawEntry();
      if (this.#isShown && (enters || isInside)) this.focus();
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#empty.hidden = false;
      this.#empty.textContent = error instanceof Error ? error.message : String(error);
    } finally {
      if (turn === this.#turn) this.toggleAttribute("data-loading", false);
    }
  }

  /** The words that do not hang on the rows. */
  #label() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const nameOf = (/** @type {Name} */ name) => words.say(`ledger.${name}`);
    refill(
      this.#list,
      LEDGERS.map((name) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              "aria-current": name === this.name ? "true" : null,
              "data-focus": name,
              onclick: () => this.#choose(name),
            },
            nameOf(name),
          ),
        ),
      ),
    );
    this.#list.parentElement?.setAttribute("aria-label", words.say("view.ledgers"));
    this.#select.setAttribute("aria-label", words.say("view.ledgers"));
    this.#select.replaceChildren(...LEDGERS.map((name) => make("option", { value: name }, nameOf(name))));
    this.#select.value = this.name;
    this.#title.textContent = nameOf(this.name);
    this.#note.textContent = words.say(`ledger.${this.name}.note`);
    this.#filter.placeholder = words.say("ledger.filter");
    this.#filter.setAttribute("aria-label", words.say("ledger.filter"));
    this.#within.setAttribute("aria-label", words.say("ledger.within"));
    this.#order.setAttribute("aria-label", words.say("ledger.order"));
    this.#entry.setAttribute("aria-label", words.say("ledger.entry"));
    this.#flaggedLabel.replaceChildren(this.#flagged, words.say("ledger.flagged"));
    this.#drawExport(words);
  }

  /** The tools as they stand for the rows and columns shown. */
  #drawTools() {
    const { session } = this;
    const { ledger } = this.#table;
    if (!session || !ledger) return;
    const { words } = session;
    const choice = this.#choice;
    const values = { n: this.#table.rows.length, all: ledger.rows.length };
    this.#count.textContent = words.say(values.n === values.all ? "ledger.rows" : "ledger.rowsOf", values);
    this.#empty.hidden = values.n > 0;
    this.#empty.textContent = words.say(values.all === 0 ? "ledger.none" : "ledger.noneLeft");
    this.#table.hidden = values.n === 0;
    if (this.#filter.value.trim() !== choice.text) this.#filter.value = choice.text;
    const keys = ledger.columns.map(({ key }) => key);
    const options = (/** @type {[string, string][]} */ all) =>
      all.map(([value, text]) => make("option", { value }, text));
    this.#within.replaceChildren(
      ...options([["", words.say("ledger.everywhere")], ...keys.map((key) => /** @type {[string, string]} */ ([key, titleOf(words, this.name, key)]))]),
    );
    this.#within.value = choice.column;
    this.#order.replaceChildren(
      ...options([
        ["", words.say("ledger.unsorted")],
        ...keys.flatMap((key) => {
          const title = titleOf(words, this.name, key);
          return /** @type {[string, string][]} */ ([[`${key} up`, `${title} ▲`], [`${key} down`, `${title} ▼`]]);
        }),
      ]),
    );
    const [sorted] = choice.sorting;
    this.#order.value = sorted && sorted.id !== FLAGS ? `${sorted.id} ${sorted.desc ? "down" : "up"}` : "";
    this.#flagged.checked = choice.flagged;
    this.#flaggedLabel.hidden = !this.#table.hasFlags;
    this.#drawColumns(words, keys);
  }

  /**
   * @param {Words} words
   * @param {string[]} keys
   */
  #drawColumns(words, keys) {
    const boxes = keys.map((key) => {
      const box = make("input", { type: "checkbox", "data-focus": key });
      box.checked = !this.#table.isHidden(key);
      // One column must stay.
      box.disabled = box.checked && this.#table.columns.length === 1;
      box.addEventListener("change", () => {
        this.#choice.hidden[key] = !box.checked;
        this.#table.apply();
      });
      return make("label", { class: "switch" }, box, titleOf(words, this.name, key));
    });
    const summary = this.#summary(this.#columns, words.say("ledger.columns"));
    refill(this.#columns, [summary, make("div", { class: "drop-body" }, ...boxes)]);
  }

  /** @param {Words} words */
  #drawExport(words) {
    const button = (/** @type {Key} */ key, /** @type {() => void} */ act, /** @type {string} */ name) =>
      make("button", { type: "button", class: name, "data-focus": name, onclick: act }, words.say(key));
    const summary = this.#summary(this.#export, words.say("ledger.export"));
    refill(this.#export, [
      summary,
      make(
        "div",
        { class: "drop-body" },
        make("p", { class: "small" }, words.say("ledger.exportNote")),
        make("label", { class: "switch" }, this.#mark, words.say("ledger.bom")),
        make(
          "div",
          { class: "actions" },
          button("ledger.csv", () => this.#saveCsv(), "export-csv"),
          button("ledger.json", () => void this.#saveJson(), "export-json"),
        ),
      ),
    ]);
  }

  /**
   * The button of a menu, made once for each.
   * @param {HTMLDetailsElement} menu
   * @param {string} text
   */
  #summary(menu, text) {
    let summary = menu.querySelector("summary");
    if (!summary) {
      summary = make("summary", { "data-focus": "summary" });
      closeBehind(menu, summary);
    }
    summary.textContent = text;
    return summary;
  }

  #saveCsv() {
    const { session } = this;
    if (!session) return;
    const { rows, columns } = this.#table;
    const options = { mark: this.#mark.checked };
    const text = toCsv(session, this.name, columns, rows, (row, key) => this.#table.valuesOf(row, key), options);
    save(`${this.name}.csv`, "text/csv", text);
    this.#export.open = false;
  }

  async #saveJson() {
    const { session } = this;
    if (!session) return;
    const { rows, columns } = this.#table;
    const { name } = this;
    try {
      const valuesOf = (/** @type {LedgerRow} */ row, /** @type {string} */ key) => this.#table.valuesOf(row, key);
      save(`${name}.json`, "application/json", await toJson(session, name, columns, rows, valuesOf));
    } catch (error) {
      session.tell(error instanceof Error ? error.message : String(error));
    }
    this.#export.open = false;
  }

  /** Goes to the first place behind the cell; behind the row where the cell has none. */
  #open() {
    const { cell } = this.#table;
    if (!cell) return;
    const { row, key } = cell;
    const own = key === FLAGS ? row.flags : this.#table.valuesOf(row, key);
    const evidence = [...own, ...row.cells.flat()].flatMap((one) => one.evidence)[0];
    if (evidence) this.#lead(evidence);
  }

  /** @param {Evidence} evidence */
  #lead({ source, start, end }) {
    const detail = { key: source, start, end };
    this.dispatchEvent(new CustomEvent("tifa-evidence", { detail, bubbles: true }));
  }

  /** The cell that is looked at: its values, each with the sentences that say it. */
  #drawEntry() {
    const { session } = this;
    if (!session) return;
    const { words } = session;
    const { cell } = this.#table;
    if (!cell) {
      refill(this.#entry, [make("p", { class: "small card-empty" }, words.say("ledger.choose"))]);
      return;
    }
    const { row, key } = cell;
    const values = key === FLAGS ? [] : this.#table.valuesOf(row, key);
    const first = this.#table.columns[0];
    const heading = first ? this.#table.valuesOf(row, first.key)[0] : undefined;
    refill(this.#entry, [
      make(
        "header",
        { class: "card-head" },
        make("p", { class: "card-kind" }, titleOf(words, this.name, key)),
        heading && first
          ? make("h3", { class: "ledger-entry-name", lang: "zh" }, sayValue(words, first.key, heading))
          : null,
      ),
      ...(values.length + (key === FLAGS ? row.flags.length : 0) === 0
        ? [make("p", { class: "small" }, words.say(key === FLAGS ? "ledger.noFlags" : "ledger.unsaid"))]
        : []),
      ...values.map((value, at) => this.#valueOf(session, key, value, `${row.key} ${key} ${at}`)),
      ...row.flags.map((flag, at) =>
        make(
          "div",
          { class: "ledger-value ledger-contradiction" },
          make("h4", {}, sayFlag(words, flag)),
          flag.values.length > 0 && make("p", { class: "ledger-against", lang: "zh" }, flag.values.join(" / ")),
          this.#places(session, flag.evidence, `${row.key} flag ${at}`),
        ),
      ),
    ].filter((one) => one !== null));
  }

  /**
   * @param {Session} session
   * @param {string} key
   * @param {Value} value
   * @param {string} id
   */
  #valueOf(session, key, value, id) {
    const { words } = session;
    const doubt = sayDoubt(words, value);
    const said = sayValue(words, key, value);
    return make(
      "div",
      { class: "ledger-value" },
      make(
        "h4",
        { lang: said === value.text ? "zh" : words.tag },
        said,
        doubt && make("span", { class: "grid-doubt", lang: words.tag }, doubt),
      ),
      value.evidence.length > 0
        ? this.#places(session, value.evidence, id)
        : make("p", { class: "small" }, words.say("ledger.fromPack")),
    );
  }

  /**
   * @param {Session} session
   * @param {readonly Evidence[]} all
   * @param {string} id
   */
  #places(session, all, id) {
    const { words } = session;
    const quotes = quotesOf(session, all);
    const shown = this.#whole.has(id) ? quotes : quotes.slice(0, PLACES);
    return make(
      "ul",
      { class: "places ledger-places" },
      ...shown.map(({ evidence, title, language, parts }, at) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              class: "ledger-place",
              "data-focus": `${id} ${at}`,
              onclick: () => this.#lead(evidence),
            },
            make("span", { class: "fact-document", lang: language }, title),
            make(
              "span",
              { class: "ledger-quote", lang: language },
              ...parts.map(({ text, isPointedAt }) => (isPointedAt ? make("b", {}, text) : text)),
            ),
          ),
        ),
      ),
      shown.length < quotes.length &&
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              class: "quiet",
              "data-focus": `${id} more`,
              onclick: () => {
                this.#whole.add(id);
                this.#drawEntry();
              },
            },
            words.say("card.more", { n: quotes.length - shown.length }),
          ),
        ),
    );
  }
}

/**
 * Whether the whole page is the explorer's, so that this is what the page is about.
 * @param {Element} element
 */
function isPage(element) {
  const root = element.getRootNode();
  return root instanceof ShadowRoot && root.host.hasAttribute("page");
}
