// The part of the page that follows wording through many documents: a paragraph, something named or a wording in columns
// by date, how much each document keeps of each, and the table to take away. Loaded when a series is first asked for
// (www/elements/compare.js). It must not import www/assets.js or anything else that a page has once, nor know how a
// comparison is made.

import { BLOCK } from "../columns.js";
import { dateOf, documentOf, partOf, shortTitle } from "../compare.js";
import { make } from "../dom.js";
import { save } from "../table.js";
import style from "./series/series.css";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../compare.js").Side} Side */
/** @typedef {import("../words.js").Key} Key */

/**
 * What the table asks of the view that holds it.
 * @typedef {{
 *   changed: (sides: readonly Side[], question: string) => void,
 *   pair: (first: Side, second: Side) => void,
 *   lead: (place: { key: number, start: number, end: number }) => void,
 * }} Acts
 */

/** Places in a row of a history's column, and what its last number says. */
const CELL = /** @type {const} */ ({ block: 0, start: 1, end: 2, state: 3, width: 4 });
const STATES = /** @type {const} */ (["kept", "new", "asked"]);

/** Documents that a series takes. */
const MOST = 20;

/** Letters before and behind a place of a name or wording. */
const AROUND = 60;

/** Rows drawn at once; the rest on request. */
const ROWS = 200;

/** What can be asked; `all` is every paragraph. */
const SORTS = /** @type {const} */ (["all", "name", "wording"]);

export class SeriesTable {
  #session;
  #acts;
  /** All that could be in the series. @type {readonly Side[]} */
  #open = [];
  /** Those in it, in order of date. @type {Side[]} */
  #sides = [];
  #question = "";
  /** Counts requests, so that a late answer does not overwrite a newer one. */
  #turn = 0;
  /** Of all paragraphs: the rows, for each column its blocks. @type {number[][][]} */
  #rows = [];
  #shown = ROWS;
  #choice = make("details", { class: "drop series-choice" });
  #ask = make("form", { class: "series-ask", role: "search" });
  #sort = make("select", { class: "series-sort" });
  #words = make("input", { type: "search", class: "series-words", autocomplete: "off", list: "series-names" });
  #names = make("datalist", { id: "series-names" });
  #go = make("button", { class: "series-go" });
  #shared = make("input", { type: "checkbox", class: "series-shared" });
  #sharedLabel = make("label", { class: "switch" });
  #export = make("span", { class: "series-export" });
  #matrix = make("details", { class: "series-matrix" });
  #status = make("p", { class: "small series-status", role: "status" });
  #scroll = make("div", { class: "series-scroll", tabindex: "0", role: "region" });
  #table = make("table", { class: "series-table" });
  #more = make("button", { type: "button", class: "series-more", hidden: true });

  /**
   * @param {HTMLElement} host
   * @param {Session} session
   * @param {Acts} acts
   */
  constructor(host, session, acts) {
    this.#session = session;
    this.#acts = acts;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    const root = /** @type {ShadowRoot | Document} */ (host.getRootNode());
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    this.#shared.checked = true;
    this.#ask.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = this.#words.value.trim();
      const sort = this.#sort.value;
      void this.#pose(sort === "all" || !words ? "" : `${sort}:${words}`);
    });
    this.#sort.addEventListener("change", () => {
      this.#words.disabled = this.#sort.value === "all";
      if (this.#words.disabled) void this.#pose("");
      else this.#words.focus();
    });
    this.#shared.addEventListener("change", () => this.#drawRows());
    this.#more.addEventListener("click", () => {
      this.#shown += ROWS;
      this.#drawRows();
    });
    this.#ask.append(this.#sort, this.#words, this.#names, this.#go);
    this.#scroll.append(this.#matrix, this.#status, this.#table, this.#more);
    host.replaceChildren(
      make("div", { class: "series-tools" }, this.#choice, this.#ask, this.#sharedLabel, this.#export),
      this.#scroll,
    );
    this.speak();
  }

  /** The words that hang on no document. */
  speak() {
    const { words } = this.#session;
    this.#sort.replaceChildren(
      ...SORTS.map((sort) => make("option", { value: sort }, words.say(/** @type {Key} */ (`series.sort.${sort}`)))),
    );
    this.#sort.setAttribute("aria-label", words.say("series.what"));
    this.#words.setAttribute("aria-label", words.say("series.words"));
    this.#words.placeholder = words.say("series.words");
    this.#go.textContent = words.say("series.go");
    this.#sharedLabel.replaceChildren(this.#shared, words.say("series.shared"));
    this.#scroll.setAttribute("aria-label", words.say("compare.series"));
    this.#more.textContent = words.say("series.more");
    this.#export.replaceChildren(
      ...[
        ["rows", "CSV", "csv", "text/csv"],
        ["html", "HTML", "html", "text/html"],
        ["json", "JSON", "json", "application/json"],
      ].map(([format, name, ending, type]) =>
        make(
          "button",
          {
            type: "button",
            class: `quiet series-${ending}`,
            title: words.say("series.save", { format: name }),
            onclick: () => void this.#save(format, ending, type),
          },
          name,
        ),
      ),
    );
    if (this.#sides.length > 0) void this.show(this.#sides, this.#question, this.#open);
  }

  /**
   * @param {readonly Side[]} sides at least two
   * @param {string} question `paragraph:COLUMN:BLOCK`, `name:…`, `wording:…`, or nothing for every paragraph
   * @param {readonly Side[]} open all that could be among them
   */
  async show(sides, question, open) {
    const { words, client } = this.#session;
    const turn = ++this.#turn;
    this.#open = open;
    this.#sides = [...sides].slice(0, MOST);
    this.#question = question;
    this.#drawChoice();
    if (this.#sides.length < 2) {
      this.#status.textContent = words.say("series.few");
      this.#matrix.hidden = true;
      this.#table.replaceChildren();
      return;
    }
    this.#status.textContent = words.say("compare.waiting");
    try {
      const series = await client.series(this.#sides.map(partOf));
      if (turn !== this.#turn) return;
      this.#sides = [...series.order].map((at) => this.#sides[at]);
      this.#rows = series.rows;
      this.#drawMatrix(series.matrix);
      this.#drawChoice();
      await this.#drawNames();
      if (turn === this.#turn) await this.#pose(question, false);
    } catch (error) {
      if (turn === this.#turn) this.#status.textContent = error instanceof Error ? error.message : String(error);
    }
  }

  /**
   * Asks something of the series.
   * @param {string} question
   * @param {boolean} [isNew] whether the address is to say so
   */
  async #pose(question, isNew = true) {
    const { words, client } = this.#session;
    this.#question = question;
    const [sort, what] = /^(\w+):(.*)$/s.exec(question)?.slice(1) ?? ["all", ""];
    this.#sort.value = SORTS.some((one) => one === sort) ? sort : "all";
    this.#words.disabled = this.#sort.value === "all";
    this.#words.value = sort === "paragraph" ? "" : what;
    if (isNew) this.#acts.changed(this.#sides, question);
    this.#shown = ROWS;
    if (!question) {
      this.#drawRows();
      return;
    }
    try {
      const history = await client.history(this.#sides.map(partOf), question);
      if (this.#question === question) this.#drawHistory(sort, what, history.columns);
    } catch {
      this.#status.textContent = words.say("series.lost");
      this.#drawRows(false);
    }
  }

  #drawChoice() {
    const { words } = this.#session;
    const isIn = (/** @type {Side} */ side) =>
      this.#sides.some(({ file, document }) => file.key === side.file.key && document === side.document);
    const isOpen = this.#choice.open;
    this.#choice.replaceChildren(
      make("summary", {}, words.say("series.documents", { n: this.#sides.length })),
      make(
        "div",
        { class: "drop-body" },
        make("p", { class: "small" }, words.say("series.choice", { n: MOST })),
        ...this.#open.map((side) =>
          make(
            "label",
            { class: side.document > 0 ? "series-inside" : "", lang: side.file.view.language },
            make("input", {
              type: "checkbox",
              checked: isIn(side),
              onchange: () => {
                const chosen = this.#open.filter((one) => (one === side ? !isIn(one) : isIn(one)));
                const question = this.#question.startsWith("paragraph:") ? "" : this.#question;
                this.#acts.changed(chosen, question);
                void this.show(chosen, question, this.#open);
              },
            }),
            side.document === 0 && side.file.view.documents.length > 1 ? side.file.name : shortTitle(side),
          ),
        ),
      ),
    );
    this.#choice.open = isOpen;
  }

  /** Names of texts that the reader may ask for. */
  async #drawNames() {
    const entities = await this.#session.client.entities();
    const names = entities.filter(({ kind }) => kind === "instrument" || kind === "organization").map(({ name }) => name);
    this.#names.replaceChildren(...names.slice(0, 2000).map((name) => make("option", { value: name })));
  }

  /** @param {number[][]} matrix */
  #drawMatrix(matrix) {
    const { words } = this.#session;
    const percent = new Intl.NumberFormat(words.tag, { style: "percent" });
    const titles = this.#sides.map(shortTitle);
    const cell = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ share) =>
      make(
        "td",
        { "data-shade": a === b ? null : Math.min(4, Math.floor(share * 5)) },
        a === b
          ? "·"
          : make(
              "button",
              {
                type: "button",
                "aria-label": words.say("compare.share", { a: titles[a], b: titles[b], share: percent.format(share) }),
                onclick: () => this.#acts.pair(this.#sides[Math.min(a, b)], this.#sides[Math.max(a, b)]),
              },
              percent.format(share),
            ),
      );
    this.#matrix.hidden = false;
    this.#matrix.replaceChildren(
      make("summary", {}, words.say("series.matrix")),
      make("p", { class: "small" }, words.say("compare.seriesNote")),
      make(
        "table",
        { class: "compare-matrix" },
        make(
          "thead",
          {},
          make("tr", {}, make("td"), ...titles.map((title, at) => make("th", { scope: "col", title }, at + 1))),
        ),
        make(
          "tbody",
          {},
          ...matrix.map((shares, a) =>
            make(
              "tr",
              {},
              make(
                "th",
                { scope: "row", lang: this.#sides[a].file.view.language },
                make("span", {}, `${a + 1}  ${titles[a]}`),
              ),
              ...shares.map((share, b) => cell(a, b, share)),
            ),
          ),
        ),
      ),
    );
  }

  /** Heads of the columns. */
  #head() {
    return make(
      "thead",
      {},
      make(
        "tr",
        {},
        ...this.#sides.map((side) => {
          const document = documentOf(side);
          return make(
            "th",
            { scope: "col", lang: side.file.view.language },
            make("span", { class: "count" }, dateOf(side) ?? ""),
            make("span", { class: "series-title" }, document?.title ?? side.file.name),
          );
        }),
      ),
    );
  }

  /**
   * Every paragraph as a row.
   * @param {boolean} [isSaid] whether the number of rows is told
   */
  #drawRows(isSaid = true) {
    const { words } = this.#session;
    if (this.#question && isSaid) return;
    const rows = this.#shared.checked
      ? this.#rows.filter((row) => row.filter((cells) => cells.length > 0).length > 1)
      : this.#rows;
    if (isSaid) this.#status.textContent = words.say("series.rows", { n: rows.length });
    this.#more.hidden = rows.length <= this.#shown;
    this.#table.replaceChildren(
      this.#head(),
      make(
        "tbody",
        {},
        ...rows.slice(0, this.#shown).map((row) => make("tr", {}, ...row.map((blocks, column) => this.#cell(blocks, column)))),
      ),
    );
  }

  /**
   * What of one document stands in a row.
   * @param {readonly number[]} cells
   * @param {number} column
   */
  #cell(cells, column) {
    const { words } = this.#session;
    const { file } = this.#sides[column];
    return make(
      "td",
      { "data-title": shortTitle(this.#sides[column]), lang: file.view.language },
      ...cells.map((block) => {
        const [start, end] = rangeOf(file, block);
        return make(
          "button",
          {
            type: "button",
            class: "series-paragraph",
            title: words.say("series.follow"),
            onclick: () => void this.#pose(`paragraph:${column}:${block}`),
          },
          file.text.slice(start, end),
        );
      }),
    );
  }

  /**
   * One thing through all documents.
   * @param {string} sort
   * @param {string} what
   * @param {readonly ArrayLike<number>[]} columns
   */
  #drawHistory(sort, what, columns) {
    const { words } = this.#session;
    const found = columns.filter((rows) => rows.length > 0).length;
    const said = { n: found, all: columns.length, words: what };
    this.#status.replaceChildren(
      words.say(sort === "paragraph" ? "series.paragraphIn" : "series.foundIn", said),
      " ",
      make("button", { type: "button", class: "series-all", onclick: () => void this.#pose("") }, words.say("series.back")),
    );
    this.#more.hidden = true;
    const cells = columns.map((rows, column) => {
      const places = sort === "paragraph" ? this.#paragraphs(rows, column) : this.#places(rows, column);
      const side = this.#sides[column];
      return make(
        "td",
        { "data-title": shortTitle(side), lang: side.file.view.language },
        ...(places.length > 0 ? places : [make("p", { class: "series-none" }, words.say("series.none"))]),
      );
    });
    this.#table.replaceChildren(this.#head(), make("tbody", {}, make("tr", { class: "series-history" }, ...cells)));
    this.#scroll.scrollTop = 0;
  }

  /**
   * The paragraphs of a column whole, with what the column before has not.
   * @param {ArrayLike<number>} rows
   * @param {number} column
   */
  #paragraphs(rows, column) {
    const { words } = this.#session;
    const { file } = this.#sides[column];
    /** @type {HTMLElement[]} */
    const out = [];
    let last = -1;
    for (const { block, start, end, state } of read(rows)) {
      if (block !== last) {
        out.push(make("p", { class: "series-text" }), this.#lead(column, ...rangeOf(file, block)));
        last = block;
      }
      const text = file.text.slice(start, end);
      out.at(-2)?.append(
        state === "new"
          ? make(
              "ins",
              { class: "compare-inserted" },
              make("span", { class: "unseen" }, words.say("compare.run.inserted")),
              text,
              make("span", { class: "unseen" }, words.say("compare.run.end")),
            )
          : text,
      );
    }
    return out;
  }

  /**
   * The places of a name or wording, with what stands around them.
   * @param {ArrayLike<number>} rows
   * @param {number} column
   */
  #places(rows, column) {
    const { file } = this.#sides[column];
    return read(rows).flatMap(({ block, start, end }) => {
      const [from, to] = rangeOf(file, block);
      const [left, right] = [Math.max(from, start - AROUND), Math.min(to, end + AROUND)];
      return [
        make(
          "p",
          { class: "series-text" },
          left > from && "…",
          file.text.slice(left, start),
          make("mark", {}, file.text.slice(start, end)),
          file.text.slice(end, right),
          right < to && "…",
        ),
        this.#lead(column, start, end),
      ];
    });
  }

  /**
   * The way to the text.
   * @param {number} column
   * @param {number} start
   * @param {number} end
   */
  #lead(column, start, end) {
    const { key } = this.#sides[column].file;
    return make(
      "button",
      { type: "button", class: "quiet series-lead", onclick: () => this.#acts.lead({ key, start, end }) },
      this.#session.words.say("series.lead"),
    );
  }

  /**
   * @param {string} format
   * @param {string} ending
   * @param {string} type
   */
  async #save(format, ending, type) {
    const { client, words } = this.#session;
    try {
      save(`series.${ending}`, type, await client.comparisonFile(this.#sides.map(partOf), format, words.tag));
    } catch (error) {
      this.#session.tell(error instanceof Error ? error.message : String(error));
    }
  }
}

/** A column of a history, place by place. @param {ArrayLike<number>} rows */
function read(rows) {
  const out = [];
  for (let at = 0; at < rows.length; at += CELL.width) {
    out.push({
      block: rows[at + CELL.block],
      start: rows[at + CELL.start],
      end: rows[at + CELL.end],
      state: STATES[rows[at + CELL.state]],
    });
  }
  return out;
}

/**
 * Where a block stands in the shown text.
 * @param {Side["file"]} file
 * @param {number} block
 * @returns {[number, number]}
 */
function rangeOf({ blocks }, block) {
  const at = block * BLOCK.width;
  return [blocks[at + BLOCK.start], blocks[at + BLOCK.end]];
}
