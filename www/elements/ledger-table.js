// <tifa-ledger-table>: one ledger as a grid. Sorts, filters and hides columns by @tanstack/table-core, keeps only the
// rows near the view in the tree by @tanstack/virtual-core, and moves from cell to cell by the keys of a grid (WAI-ARIA
// Authoring Practices). It must not know where a cell leads.
//
// Events: `tifa-cell` (another cell is looked at), `tifa-cell-open` (Enter or a double click), `tifa-table` (rows or
// columns shown have changed).

import {
  columnFilteringFeature,
  columnVisibilityFeature,
  constructTable,
  createFilteredRowModel,
  createSortedRowModel,
  globalFilteringFeature,
  rowSortingFeature,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import {
  Virtualizer,
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
} from "@tanstack/virtual-core";

import { make } from "../dom.js";
import { FLAGS, orderBy, sayCell, sayDoubt, sayFlag, sayFlags, sayValue, sortKeyOf, titleOf } from "../ledger.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").Ledger} Ledger */
/** @typedef {import("../client.js").LedgerRow} LedgerRow */
/** @typedef {import("../ledger.js").Column} Column */
/** @typedef {import("../ledger.js").Value} Value */

/** The cell looked at: the row's key and the column's. @typedef {{ row: string, column: string }} At */

/**
 * What the reader made of a ledger: order, filters, columns left out.
 * @typedef {{
 *   sorting: { id: string, desc: boolean }[], text: string, column: string, flagged: boolean,
 *   hidden: Record<string, boolean>, at: At | null,
 * }} Choice
 */

/** Pixels of a row before it is measured. */
const ROW = 58;

/** Drawings at a time: a row measured may bring others into view. */
const TRIES = 4;

/** Values of a cell that are shown; the entry at the side has all. */
const VALUES = 4;

/** Width of a column by what it holds, in rem: least, and its part of what is left. */
const WIDTHS = { date: [6, 0.4], number: [4, 0.2], short: [5.5, 0.4], text: [6.5, 1], long: [11, 2.4] };

/** Columns that hold a word. */
const SHORT = new Set(["class", "kind", "place", "holder", "standing", "member", FLAGS]);

/** Columns that hold sentences or titles. */
const LONG = new Set([
  "content",
  "title",
  "proposal",
  "name",
  "outcome",
  "missing",
  "found",
  "expected",
  "variants",
  "present",
  "absent",
]);

const FEATURES = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  columnFilteringFeature,
  globalFilteringFeature,
  columnVisibilityFeature,
  sortedRowModel: createSortedRowModel(),
  filteredRowModel: createFilteredRowModel(),
});

/** @returns {Choice} */
export const nothingChosen = () => ({ sorting: [], text: "", column: "", flagged: false, hidden: {}, at: null });

export class TifaLedgerTable extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {Ledger | null} */
  ledger = null;
  choice = nothingChosen();
  /** The library's table; its types say less than its use here. @type {any} */
  #table = null;
  /** @type {LedgerRow[]} */
  #rows = [];
  /** @type {Column[]} */
  #columns = [];
  /** Columns in which no row says anything. @type {Set<string>} */
  #silent = new Set();
  #head = make("div", { role: "rowgroup", class: "grid-head" });
  #body = make("div", { role: "rowgroup", class: "grid-body" });
  #grid = make("div", { role: "grid", class: "grid" }, this.#head, this.#body);
  #scroller = make("div", { class: "grid-scroll" }, this.#grid);
  /** @type {Virtualizer<HTMLDivElement, HTMLElement> | null} */
  #virtual = null;
  /** Rows in the tree, by rank. @type {Map<number, HTMLElement>} */
  #drawn = new Map();
  /** The cell that the keys move from: rank of the row, -1 for the heads, and of the column. */
  #active = { row: -1, column: 0 };
  #isPrinting = false;
  /** Measuring a row while rows are drawn asks for another drawing. */
  #isDrawing = false;
  #isChanged = false;
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {(() => void) | null} */
  #unmount = null;

  connectedCallback() {
    this.append(this.#scroller);
    const { signal } = (this.#listening = new AbortController());
    this.#grid.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#grid.addEventListener("click", (event) => this.#clicked(event), { signal });
    this.#grid.addEventListener("dblclick", (event) => this.#clicked(event, true), { signal });
    this.#grid.addEventListener("focusin", (event) => this.#focused(event), { signal });
    addEventListener("beforeprint", () => this.#print(true), { signal });
    addEventListener("afterprint", () => this.#print(false), { signal });
    /** @type {Virtualizer<HTMLDivElement, HTMLElement>} */
    const virtual = new Virtualizer({
      ...this.#options(),
      getScrollElement: () => this.#scroller,
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: () => this.#drawRows(),
    });
    this.#virtual = virtual;
    this.#unmount = virtual._didMount();
    virtual._willUpdate();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#unmount?.();
    this.#virtual = null;
  }

  /** What changes of the virtual list as rows do. */
  #options() {
    const margin = this.#head.offsetHeight;
    return {
      count: this.#rows.length,
      estimateSize: () => ROW,
      getItemKey: (/** @type {number} */ rank) => this.#rows[rank]?.key ?? rank,
      overscan: 8,
      scrollMargin: margin,
      scrollPaddingStart: margin,
      rangeExtractor: this.#range(),
    };
  }

  /**
   * Which rows stand in the tree: those near the view and the one with the focus, which would be lost with it. The
   * library asks a function only once for the same view, so it is another one whenever the focus has moved.
   */
  #range() {
    return (/** @type {Parameters<typeof defaultRangeExtractor>[0]} */ range) => {
      const ranks = this.#isPrinting ? this.#rows.map((_, rank) => rank) : defaultRangeExtractor(range);
      const { row } = this.#active;
      if (row >= 0 && row < this.#rows.length && !ranks.includes(row)) ranks.push(row);
      return ranks.sort((a, b) => a - b);
    };
  }

  /**
   * Shows a ledger as the reader left it.
   * @param {Ledger} ledger
   * @param {Choice} choice
   */
  show(ledger, choice) {
    const { session } = this;
    if (!session) return;
    const isOther = this.ledger?.name !== ledger.name;
    this.ledger = ledger;
    this.choice = choice;
    const { words } = session;
    // Han text goes by the readings of the reader's own Chinese, or of the mainland's.
    const collator = new Intl.Collator(words.tag.startsWith("zh") ? words.tag : "zh-Hans", {
      numeric: true,
      ignorePunctuation: true,
    });
    /** @type {(row: LedgerRow, key: string) => string} */
    const said = (row, key) => (key === FLAGS ? sayFlags(words, row) : sayCell(words, key, this.valuesOf(row, key)));
    const sorted = (/** @type {Column} */ column) => {
      const order = orderBy(column, collator);
      return (/** @type {any} */ a, /** @type {any} */ b, /** @type {string} */ id) =>
        order(a.getValue(id), b.getValue(id));
    };
    const has = (/** @type {any} */ row, /** @type {string} */ id, /** @type {string} */ text) =>
      folded(said(row.original, id)).includes(folded(text));
    const columns = ledger.columns.map((column) => ({
      id: column.key,
      accessorFn: (/** @type {LedgerRow} */ row) => sortKeyOf(this.valuesOf(row, column.key)),
      sortFn: sorted(column),
      sortUndefined: "last",
      filterFn: has,
    }));
    const flags = {
      id: FLAGS,
      accessorFn: (/** @type {LedgerRow} */ row) => row.flags.length || undefined,
      sortFn: (/** @type {any} */ a, /** @type {any} */ b) => a.getValue(FLAGS) - b.getValue(FLAGS),
      sortUndefined: "last",
      filterFn: (/** @type {any} */ row) => row.original.flags.length > 0,
    };
    this.#table = constructTable(
      /** @type {any} */ ({
        features: FEATURES,
        data: ledger.rows,
        columns: [...columns, flags],
        getRowId: (/** @type {LedgerRow} */ row) => row.key,
        globalFilterFn: has,
        getColumnCanGlobalFilter: () => true,
      }),
    );
    const silent = ledger.columns.filter(({ key }) => ledger.rows.every((row) => this.valuesOf(row, key).length === 0));
    this.#silent = new Set(ledger.rows.length > 0 ? silent.map(({ key }) => key) : []);
    this.#active = { row: -1, column: 0 };
    if (isOther) this.#scroller.scrollTop = 0;
    this.apply();
    if (choice.at) this.#restore(choice.at);
  }

  /**
   * The values of a row in a column.
   * @param {LedgerRow} row
   * @param {string} key
   * @returns {readonly Value[]}
   */
  valuesOf(row, key) {
    return row.cells[this.ledger?.columns.findIndex((column) => column.key === key) ?? -1] ?? [];
  }

  /** The rows shown, in their order. */
  get rows() {
    return this.#rows;
  }

  /** The columns shown, in their order; without the flags. */
  get columns() {
    return this.#columns;
  }

  /** The cell that is looked at, or null. */
  get cell() {
    const row = this.#rows[this.#active.row];
    const key = this.#keys[this.#active.column];
    return row && key !== undefined ? { row, key } : null;
  }

  /** Keys of the columns drawn; flags stand beside what the row is about. */
  get #keys() {
    const keys = this.#columns.map(({ key }) => key);
    return this.hasFlags ? [...keys.slice(0, 1), FLAGS, ...keys.slice(1)] : keys;
  }

  /**
   * Whether a column is left out: by the reader's choice, or because it says nothing at all.
   * @param {string} key
   */
  isHidden(key) {
    return this.choice.hidden[key] ?? this.#silent.has(key);
  }

  /** Whether any row is flagged; where every row is itself a thing to check, that is no news. */
  get hasFlags() {
    return this.ledger?.name !== "checks" && (this.ledger?.rows.some((row) => row.flags.length > 0) ?? false);
  }

  /** Puts the choice into effect. */
  apply() {
    const { text, flagged } = this.choice;
    const table = this.#table;
    if (!table || !this.ledger) return;
    // An address may name columns that another version had.
    const known = new Set([FLAGS, ...this.ledger.columns.map(({ key }) => key)]);
    const column = known.has(this.choice.column) ? this.choice.column : "";
    const sorting = this.choice.sorting.filter(({ id }) => known.has(id));
    const before = this.cell;
    table.setSorting(sorting);
    table.setColumnVisibility(Object.fromEntries(this.ledger.columns.map(({ key }) => [key, !this.isHidden(key)])));
    table.setGlobalFilter(column === "" ? text : "");
    const filters = column !== "" && text !== "" ? [{ id: column, value: text }] : [];
    table.setColumnFilters(flagged ? [...filters, { id: FLAGS, value: true }] : filters);
    this.#rows = table.getRowModel().rows.map((/** @type {{ original: LedgerRow }} */ row) => row.original);
    const shown = new Set(table.getVisibleLeafColumns().map((/** @type {{ id: string }} */ one) => one.id));
    this.#columns = this.ledger.columns.filter(({ key }) => shown.has(key));
    // The row that was looked at stays the one, if it is there.
    const rank = before ? this.#rows.indexOf(before.row) : -1;
    this.#active = {
      row: before ? rank : this.#active.row,
      column: Math.min(this.#active.column, this.#keys.length - 1),
    };
    this.#draw();
    this.dispatchEvent(new Event("tifa-table"));
  }

  #draw() {
    const { session, ledger } = this;
    if (!session || !ledger) return;
    const { words } = session;
    const keys = this.#keys;
    this.#grid.setAttribute("aria-label", words.sayIfKnown(`ledger.${ledger.name}`) ?? ledger.name);
    this.#grid.setAttribute("aria-rowcount", String(this.#rows.length + 1));
    this.#grid.setAttribute("aria-colcount", String(keys.length));
    const widths = keys.map((key) => this.#widthOf(key));
    this.#grid.style.setProperty("--columns", widths.map(([least, part]) => `minmax(${least}rem, ${part}fr)`).join(" "));
    // Of the sheet of paper, whose width is what it is.
    this.#grid.style.setProperty("--parts", widths.map(([least, part]) => `minmax(0, ${least + 4 * part}fr)`).join(" "));
    this.#grid.style.setProperty("--least", `${widths.reduce((sum, [least]) => sum + least, 0)}rem`);
    // The first column stays in sight; what is brought into view must not come to lie under it.
    this.#scroller.style.scrollPaddingInlineStart = `${widths[0]?.[0] ?? 0}rem`;
    this.#head.replaceChildren(
      make("div", { role: "row", class: "grid-row", "aria-rowindex": 1 }, ...keys.map((key, at) => this.#headOf(key, at))),
    );
    this.#drawn.clear();
    this.#body.replaceChildren();
    const virtual = this.#virtual;
    if (!virtual) return;
    virtual.setOptions({ ...virtual.options, ...this.#options() });
    virtual._willUpdate();
    virtual.measure();
    this.#drawRows();
  }

  /** @param {string} key */
  #titleOf(key) {
    return this.session && this.ledger ? titleOf(this.session.words, this.ledger.name, key) : key;
  }

  /** @param {string} key */
  #widthOf(key) {
    const column = this.ledger?.columns.find((one) => one.key === key);
    if (!column || SHORT.has(key)) return WIDTHS.short;
    return LONG.has(key) ? WIDTHS.long : WIDTHS[/** @type {"date" | "number" | "text"} */ (column.sort)] ?? WIDTHS.text;
  }

  /**
   * @param {string} key
   * @param {number} at
   */
  #headOf(key, at) {
    const { words } = /** @type {Session} */ (this.session);
    const sorted = this.choice.sorting[0]?.id === key ? this.choice.sorting[0] : null;
    return make(
      "div",
      {
        role: "columnheader",
        class: "grid-cell",
        "aria-colindex": at + 1,
        "aria-sort": sorted ? (sorted.desc ? "descending" : "ascending") : "none",
        tabindex: this.#active.row < 0 && this.#active.column === at ? "0" : "-1",
        "data-column": at,
        title: words.say("ledger.sortBy", { column: this.#titleOf(key) }),
      },
      make("span", {}, this.#titleOf(key)),
      make("span", { class: "grid-sort", "aria-hidden": "true" }, sorted ? (sorted.desc ? "▼" : "▲") : ""),
    );
  }

  /** Draws until the heights measured are those that the rows were placed by. */
  #drawRows() {
    this.#isChanged = true;
    if (this.#isDrawing) return;
    this.#isDrawing = true;
    for (let tries = 0; this.#isChanged && tries < TRIES; tries++) {
      this.#isChanged = false;
      this.#placeRows();
    }
    this.#isDrawing = false;
  }

  #placeRows() {
    const virtual = this.#virtual;
    if (!virtual || !this.ledger) return;
    const items = virtual.getVirtualItems();
    const wanted = new Set(items.map(({ index }) => index));
    for (const [rank, element] of this.#drawn) {
      if (wanted.has(rank)) continue;
      element.remove();
      this.#drawn.delete(rank);
    }
    this.#body.style.blockSize = `${virtual.getTotalSize()}px`;
    let last = null;
    for (const { index, start } of items) {
      let element = this.#drawn.get(index);
      const isNew = !element;
      element ??= this.#rowOf(index);
      element.style.transform = `translateY(${start - virtual.options.scrollMargin}px)`;
      if (isNew) {
        // In the order of the table, for those who read the tree.
        if (last) last.after(element);
        else this.#body.prepend(element);
        this.#drawn.set(index, element);
        virtual.measureElement(element);
      }
      last = element;
    }
  }

  /** @param {number} rank */
  #rowOf(rank) {
    const row = this.#rows[rank];
    return make(
      "div",
      { role: "row", class: "grid-row", "aria-rowindex": rank + 2, "data-index": rank },
      ...this.#keys.map((key, at) => this.#cellOf(row, key, rank, at)),
    );
  }

  /**
   * @param {LedgerRow} row
   * @param {string} key
   * @param {number} rank
   * @param {number} at
   */
  #cellOf(row, key, rank, at) {
    const { words } = /** @type {Session} */ (this.session);
    const isActive = this.#active.row === rank && this.#active.column === at;
    const cell = make("div", {
      role: "gridcell",
      class: `grid-cell${key === FLAGS ? " grid-flags" : ""}`,
      "aria-colindex": at + 1,
      "aria-selected": isActive ? "true" : null,
      tabindex: isActive ? "0" : "-1",
      "data-column": at,
      "data-title": this.#titleOf(key),
    });
    if (key === FLAGS) {
      cell.append(...row.flags.map((flag) => make("span", { class: "grid-flag" }, sayFlag(words, flag))));
      cell.classList.toggle("grid-empty", row.flags.length === 0);
      return cell;
    }
    const values = this.valuesOf(row, key);
    cell.classList.toggle("grid-empty", values.length === 0);
    for (const value of values.slice(0, VALUES)) cell.append(valueOf(words, key, value));
    if (values.length > VALUES)
      cell.append(make("span", { class: "grid-more" }, `+${words.number(values.length - VALUES)}`));
    return cell;
  }

  /**
   * Sorts by a column: up, then down, then as the ledger has it.
   * @param {string} key
   */
  sortBy(key) {
    const [first] = this.choice.sorting;
    this.choice.sorting =
      first?.id !== key ? [{ id: key, desc: false }] : first.desc ? [] : [{ id: key, desc: true }];
    this.apply();
    if (this.#active.row < 0) this.#focusCell(-1, this.#active.column);
  }

  /**
   * Puts the focus where the reader was.
   */
  focus() {
    if (this.#rows.length === 0) return;
    this.#focusCell(this.#active.row < 0 && !this.choice.at ? 0 : this.#active.row, this.#active.column);
  }

  /** @param {At} at */
  #restore(at) {
    const row = this.#rows.findIndex(({ key }) => key === at.row);
    const column = this.#keys.indexOf(at.column);
    if (row < 0 || column < 0) return;
    this.#active = { row, column };
    const virtual = this.#virtual;
    virtual?.setOptions({ ...virtual.options, rangeExtractor: this.#range() });
    virtual?.scrollToIndex(row, { align: "auto" });
    this.#drawRows();
    this.#mark();
  }

  /**
   * @param {number} row -1 for the heads
   * @param {number} column
   */
  #focusCell(row, column) {
    this.#active = {
      row: Math.max(-1, Math.min(row, this.#rows.length - 1)),
      column: Math.max(0, Math.min(column, this.#keys.length - 1)),
    };
    const virtual = this.#virtual;
    virtual?.setOptions({ ...virtual.options, rangeExtractor: this.#range() });
    if (this.#active.row >= 0) virtual?.scrollToIndex(this.#active.row, { align: "auto" });
    this.#drawRows();
    this.#mark();
    const cell = this.#activeCell;
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get #activeCell() {
    const { row, column } = this.#active;
    const holder = row < 0 ? this.#head.firstElementChild : this.#drawn.get(row);
    return /** @type {HTMLElement | null} */ (holder?.children[column] ?? null);
  }

  /** One cell only is in the way of the Tab key, and looked at. */
  #mark() {
    for (const cell of this.#grid.querySelectorAll('[tabindex="0"], [aria-selected]')) {
      cell.setAttribute("tabindex", "-1");
      cell.removeAttribute("aria-selected");
    }
    const cell = this.#activeCell;
    cell?.setAttribute("tabindex", "0");
    if (this.#active.row >= 0) cell?.setAttribute("aria-selected", "true");
    const { cell: looked } = this;
    this.choice.at = looked ? { row: looked.row.key, column: looked.key } : null;
    this.dispatchEvent(new Event("tifa-cell"));
  }

  /** @param {Event} event */
  #placeOf(event) {
    const cell = event.target instanceof Element ? event.target.closest(".grid-cell") : null;
    if (!cell) return null;
    const rank = cell.parentElement?.getAttribute("data-index");
    return { row: rank === null || rank === undefined ? -1 : Number(rank), column: Number(cell.getAttribute("data-column")) };
  }

  /**
   * @param {MouseEvent} event
   * @param {boolean} [twice]
   */
  #clicked(event, twice = false) {
    const place = this.#placeOf(event);
    if (!place) return;
    if (place.row < 0) {
      this.#active = place;
      if (!twice) this.sortBy(this.#keys[place.column]);
      return;
    }
    this.#focusCell(place.row, place.column);
    if (twice) this.dispatchEvent(new Event("tifa-cell-open"));
  }

  /** The focus may come by the Tab key or a screen reader. @param {FocusEvent} event */
  #focused(event) {
    const place = this.#placeOf(event);
    if (!place || (place.row === this.#active.row && place.column === this.#active.column)) return;
    this.#active = place;
    this.#mark();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.altKey || event.isComposing) return;
    const { row, column } = this.#active;
    const last = this.#rows.length - 1;
    const page = Math.max(1, Math.floor(this.#scroller.clientHeight / ROW) - 1);
    const isWide = event.ctrlKey || event.metaKey;
    /** @type {Record<string, [number, number]>} */
    const ways = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      ArrowRight: [row, column + 1],
      ArrowLeft: [row, column - 1],
      PageDown: [Math.min(row + page, last), column],
      PageUp: [Math.max(row - page, Math.min(row, 0)), column],
      Home: [isWide ? 0 : row, 0],
      End: [isWide ? last : row, this.#keys.length - 1],
    };
    const way = ways[event.key];
    if (way && (!isWide || event.key === "Home" || event.key === "End")) this.#focusCell(...way);
    else if ((event.key === "Enter" || event.key === " ") && !isWide) {
      if (row < 0) this.sortBy(this.#keys[column]);
      else this.dispatchEvent(new Event("tifa-cell-open"));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Printing needs all rows. @param {boolean} isPrinting */
  #print(isPrinting) {
    this.#isPrinting = isPrinting;
    this.#virtual?.setOptions({ ...this.#virtual.options, rangeExtractor: this.#range() });
    this.#drawRows();
  }
}

/**
 * @param {import("../words.js").Words} words
 * @param {string} key
 * @param {Value} value
 */
function valueOf(words, key, value) {
  const doubt = sayDoubt(words, value);
  const said = sayValue(words, key, value);
  // A date breaks nowhere, an interval behind its stroke.
  const parts = /^\d{4}(-\d\d)*\//.test(said) ? said.split(/(?<=\/)/) : [said];
  return make(
    "span",
    { class: doubt ? "grid-value doubtful" : "grid-value" },
    doubt && make("span", { class: "grid-doubt" }, doubt),
    ...(key === "class"
      ? [make("span", { "data-attitude": value.text }, said)]
      : parts.map((part) => (/^\d{4}-\d\d/.test(part) ? make("span", { class: "grid-date" }, part) : part))),
  );
}

/** Width and case make no difference to who looks for a word. @param {string} text */
const folded = (text) => text.normalize("NFKC").toLowerCase();
