// A comparison as the page reads it: which two files stand side by side, the rows of the two columns, what is written in
// each cell, the list of changes, and the name of a change in the address. It must not know how anything is drawn.

import { BLOCK, ROLES } from "./columns.js";

/** @typedef {import("./client.js").Comparison} Comparison */
/** @typedef {import("./client.js").Opened} Opened */
/** @typedef {import("./dist/wasm/tifa.js").ShiftView} Shift */
/** @typedef {import("./client.js").FilePart} FilePart */

/** Places in a row of pairs. */
const PAIR = /** @type {const} */ ({ a: 0, b: 1, likeness: 2, relation: 3, similarity: 4, from: 5, to: 6, width: 7 });

/** Places in a row of runs. */
const RUN = /** @type {const} */ ({ change: 0, a: 1, aEnd: 2, b: 3, bEnd: 4, other: 5, width: 6 });

/** Places in a row of what stands alone. */
const ALONE = /** @type {const} */ ({ side: 0, block: 1, start: 2, end: 3, whole: 4, width: 5 });

/** How like the two of a pair are, in the order of the core's numbers. */
const LIKENESS = /** @type {const} */ (["same", "reworded", "part"]);

/** How a pair stands to others, in the order of the core's numbers. */
const RELATIONS = /** @type {const} */ (["", "moved", "split", "merged"]);

/** What became of a stretch, in the order of the core's numbers; `elsewhere` stands in another paragraph. */
const CHANGES = /** @type {const} */ (["kept", "deleted", "inserted", "moved", "moved"]);

/** Sorts of changes that the list can be filtered by, in the order of the buttons. */
export const SORTS = /** @type {const} */ ([
  "turned",
  "strengthened",
  "weakened",
  "recast",
  "holder",
  "states",
  "dates",
  "titles",
  "dropped",
  "new",
  "moved",
  "reworded",
]);

/** Formats of the report: ending of the file, and what the browser calls it. */
export const FORMATS = /** @type {const} */ ({
  html: ["html", "text/html"],
  markdown: ["md", "text/markdown"],
  csv: ["csv", "text/csv"],
  json: ["json", "application/json"],
  tei: ["xml", "application/xml"],
  collatex: ["collatex.jsonl", "application/jsonl"],
});

/** @typedef {typeof SORTS[number]} Sort */

/** Which filter a shift belongs to, where that is not its own name. @type {Record<string, Sort>} */
const GROUPS = {
  "state-dropped": "states",
  "state-added": "states",
  date: "dates",
  title: "titles",
  "title-dropped": "titles",
  "title-added": "titles",
};

/** Letters that a pair must keep of a paragraph for an excerpt. */
const EXCERPT = 6;

/** A range of a shown text. @typedef {{ start: number, end: number }} Range */

/**
 * A stretch of a cell: `kept`, `deleted`, `inserted`, `moved` inside the paragraph, `elsewhere` where another paragraph
 * has it, `left-out` in an excerpt.
 * @typedef {Range & { state: "kept" | "deleted" | "inserted" | "moved" | "elsewhere" | "left-out" }} Piece
 */

/**
 * One side of a row. `number` is the paragraph's, from 1; 0 for headings and the like. `pieces` of an excerpt are only
 * what its partner keeps; the whole stands elsewhere.
 * @typedef {Range & { block: number, number: number, role: typeof ROLES[number], isExcerpt: boolean, pieces: Piece[] }} Cell
 */

/**
 * Two partners, or what has none. `pair` is the core's row, -1 for none; `label` says what it is; a stub names the row
 * where a paragraph that moved away stands now.
 * @typedef {{
 *   pair: number, cells: [Cell | null, Cell | null], similarity: number, isQuiet: boolean, stub: number,
 *   label: "same" | "nearly" | "reworded" | "part" | "dropped" | "new" | "gone" | "plain",
 *   relation: typeof RELATIONS[number], changes: Change[],
 * }} Row
 */

/**
 * Something that changed. `what` is its sort in the core's words, with `content` for clauses.
 * @typedef {{
 *   id: string, sort: Sort, what: string, row: number, from: string, to: string, places: [Range | null, Range | null],
 * }} Change
 */

/**
 * A file that is compared, or one of its documents, from 1; 0 is all of it.
 * @typedef {{ file: Opened, document: number }} Side
 */

/** What identifies a side to the worker. @param {Side} side @returns {FilePart} */
export const partOf = ({ file, document }) => ({ key: file.key, document });

/** The document that a side is, or the first of its file. @param {Side} side */
export const documentOf = ({ file, document }) => file.view.documents[Math.max(document, 1) - 1];

/** When a side was adopted, EDTF: of a file the first date that a document of it has. @param {Side} side */
export const dateOf = (side) =>
  documentOf(side)?.date ?? (side.document > 0 ? undefined : side.file.view.documents.find(({ date }) => date)?.date);

/** All that can be compared: each file, and where it holds several documents each of them. @param {readonly Opened[]} files */
export function sidesOf(files) {
  return files.flatMap((file) => {
    const number = file.view.documents.length;
    const documents = number > 1 ? Array.from({ length: number }, (_, at) => at + 1) : [];
    return [0, ...documents].map((document) => ({ file, document }));
  });
}

/**
 * The blocks of a side that are shown, with the numbers of its paragraphs in its file. Where it has none, what was taken for
 * furniture is compared, as the core does it.
 * @param {Side} side
 */
function blocksOf({ file: { blocks }, document }) {
  const places = Array.from({ length: blocks.length / BLOCK.width }, (_, block) => block * BLOCK.width);
  const roleOf = (/** @type {number} */ at) => ROLES[blocks[at + BLOCK.role]];
  const isAsked = (/** @type {number} */ at) => document === 0 || blocks[at + BLOCK.document] === document;
  const isProse = (/** @type {number} */ at) => roleOf(at) === "paragraph" || roleOf(at) === "item";
  const hasProse = places.some((at) => isAsked(at) && isProse(at));
  const all = [];
  let number = 0;
  for (const [block, at] of places.entries()) {
    const role = roleOf(at);
    const counts = isProse(at) || (!hasProse && role === "boilerplate");
    if (counts) number++;
    if ((role === "boilerplate" && !counts) || role === "repeat" || !isAsked(at)) continue;
    all.push({ block, role, number: counts ? number : 0, start: blocks[at + BLOCK.start], end: blocks[at + BLOCK.end] });
  }
  return all;
}

/** @typedef {ReturnType<typeof blocksOf>[number]} Block */

/**
 * The two that a reader most likely wants side by side, the earlier one first: in one language, of one kind, a year apart
 * or as little more or less as there is, the latest such two. Of a single file the documents that it holds.
 * @param {readonly Opened[]} files
 * @returns {[Side, Side] | null}
 */
export function likelyPair(files) {
  const sides = sidesOf(files).filter(({ document }) => (files.length === 1) === document > 0);
  const dated = sides.map((side, at) => {
    const document = documentOf(side);
    const years = yearOf(dateOf(side));
    return { at, side, years, kind: document?.kind, language: side.file.view.language };
  });
  dated.sort((one, other) => (one.years ?? Infinity) - (other.years ?? Infinity) || one.at - other.at);
  /** @type {{ cost: number, sides: [Side, Side] } | null} */
  let best = null;
  for (const [at, first] of dated.entries()) {
    for (const second of dated.slice(at + 1)) {
      const apart =
        first.years === null || second.years === null ? 50 : Math.abs(Math.round(second.years - first.years) - 1);
      const cost =
        apart + (first.language === second.language ? 0 : 1000) + (first.kind === second.kind ? 0 : 200);
      if (!best || cost <= best.cost) best = { cost, sides: [first.side, second.side] };
    }
  }
  return best?.sides ?? null;
}

/** An EDTF date in years. @param {string | null | undefined} date */
function yearOf(date) {
  const match = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? "");
  return match ? Number(match[1]) + Number(match[2] ?? 6) / 12 + Number(match[3] ?? 15) / 365 : null;
}

/** What a side is called where there is little room: its year and title. @param {Side} side */
export function shortTitle(side) {
  const document = documentOf(side);
  const year = dateOf(side)?.slice(0, 4);
  const name = side.document > 0 ? `${side.file.name} ${side.document}` : side.file.name;
  return [year, document?.title ?? name].filter(Boolean).join(" ");
}

/** The rows of two columns, and all that changed. */
export class Comparing {
  /** @type {Row[]} */
  rows = [];
  /** In the order of the rows. @type {Change[]} */
  changes = [];
  #view;
  #sides;
  /** For each side the pairs of a block, the one that shows it whole first. @type {[Map<number, number[]>, Map<number, number[]>]} */
  #pairsOf = [new Map(), new Map()];
  /** Rows of pairs. @type {Map<number, number>} */
  #rowOf = new Map();

  /**
   * @param {Comparison} view
   * @param {Side} first
   * @param {Side} second
   */
  constructor(view, first, second) {
    this.#view = view;
    this.#sides = /** @type {const} */ ([blocksOf(first), blocksOf(second)]);
    this.texts = /** @type {const} */ ([first.file.text, second.file.text]);
    const spine = this.#spine();
    this.#home(spine);
    this.#weave(spine);
    this.#stubs();
    this.#list();
  }

  get #count() {
    return this.#view.pairs.length / PAIR.width;
  }

  /**
   * @param {number} pair
   * @param {Exclude<keyof typeof PAIR, "width">} what
   */
  #of(pair, what) {
    return this.#view.pairs[pair * PAIR.width + PAIR[what]];
  }

  /** The most pairs that stand in one order in both texts; the rest moved. @returns {number[]} */
  #spine() {
    /** The last pair of the best chain of each length. @type {number[]} */
    const ends = [];
    /** @type {number[]} */
    const before = [];
    for (let pair = 0; pair < this.#count; pair++) {
      before.push(-1);
      if (RELATIONS[this.#of(pair, "relation")] === "moved") continue;
      let [low, high] = [0, ends.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.#of(ends[middle], "b") <= this.#of(pair, "b")) low = middle + 1;
        else high = middle;
      }
      before[pair] = ends[low - 1] ?? -1;
      ends[low] = pair;
    }
    const chain = [];
    for (let pair = ends.at(-1) ?? -1; pair >= 0; pair = before[pair]) chain.push(pair);
    return chain.reverse();
  }

  /** Of the pairs of a block, one shows it whole: in order if one is, the most alike. @param {number[]} spine */
  #home(spine) {
    const inOrder = new Set(spine);
    for (const [side, name] of /** @type {const} */ (["a", "b"]).entries()) {
      for (let pair = 0; pair < this.#count; pair++) {
        const block = this.#of(pair, name);
        const pairs = this.#pairsOf[side].get(block);
        if (pairs) pairs.push(pair);
        else this.#pairsOf[side].set(block, [pair]);
      }
      const rank = (/** @type {number} */ pair) => (inOrder.has(pair) ? 2000 : 0) + this.#of(pair, "similarity");
      for (const pairs of this.#pairsOf[side].values()) pairs.sort((one, other) => rank(other) - rank(one));
    }
  }

  /** Puts pairs and what has no partner in one order. @param {number[]} spine */
  #weave(spine) {
    const inOrder = new Set(spine);
    const [first, second] = this.#sides;
    /** @type {[Map<number, Block>, Map<number, Block>]} */
    const byBlock = [new Map(first.map((one) => [one.block, one])), new Map(second.map((one) => [one.block, one]))];
    const whole = [new Set(), new Set()];
    const { alone } = this.#view;
    for (let at = 0; at < alone.length; at += ALONE.width) {
      if (alone[at + ALONE.whole]) whole[alone[at + ALONE.side]].add(alone[at + ALONE.block]);
    }
    const next = [0, 0];
    const pairRow = (/** @type {number} */ pair) => {
      const a = byBlock[0].get(this.#of(pair, "a"));
      const b = byBlock[1].get(this.#of(pair, "b"));
      if (!a || !b) return;
      this.#rowOf.set(pair, this.rows.length);
      this.rows.push(this.#pairRow(pair, a, b));
    };
    /** Pairs out of order stand where the second text has them. @param {Block} block */
    const displaced = (block) => {
      for (const pair of this.#pairsOf[1].get(block.block) ?? []) if (!inOrder.has(pair)) pairRow(pair);
    };
    /** Two headings, titles or signatures in one gap stand side by side. @param {Block[][]} gap */
    const single = (gap) => {
      const frames = gap[1].filter((one) => !this.#pairsOf[1].has(one.block) && !one.number);
      let done = 0;
      const upTo = (/** @type {number} */ end) => {
        for (; done < end; done++) {
          const block = gap[1][done];
          if (this.#pairsOf[1].has(block.block)) displaced(block);
          else this.rows.push(this.#loneRow(1, block, whole[1].has(block.block)));
        }
      };
      for (const block of gap[0]) {
        const pairs = this.#pairsOf[0].get(block.block);
        if (pairs) {
          this.rows.push({ ...this.#loneRow(0, block, false), label: "gone", stub: pairs[0] });
          continue;
        }
        const at = block.number ? -1 : frames.findIndex((one) => one.role === block.role);
        if (at < 0) {
          this.rows.push(this.#loneRow(0, block, whole[0].has(block.block)));
          continue;
        }
        const fellow = frames[at];
        frames.splice(0, at + 1);
        upTo(gap[1].indexOf(fellow));
        done++;
        const row = this.#loneRow(0, block, false);
        row.cells[1] = this.#loneRow(1, fellow, false).cells[1];
        row.isQuiet = this.texts[0].slice(block.start, block.end) === this.texts[1].slice(fellow.start, fellow.end);
        this.rows.push(row);
      }
      upTo(gap[1].length);
    };
    const advance = (/** @type {number} */ a, /** @type {number} */ b) => {
      const gap = [first, second].map((blocks, side) => {
        const from = next[side];
        const end = [a, b][side];
        while (next[side] < blocks.length && blocks[next[side]].block < end) next[side]++;
        return blocks.slice(from, next[side]);
      });
      single(gap);
    };
    for (const [at, pair] of spine.entries()) {
      const [a, b] = [this.#of(pair, "a"), this.#of(pair, "b")];
      advance(a, b);
      pairRow(pair);
      if (first[next[0]]?.block === a) next[0]++;
      const isLast = at + 1 === spine.length || this.#of(spine[at + 1], "b") !== b;
      if (second[next[1]]?.block === b) next[1]++;
      if (isLast) displaced({ ...second[0], block: b });
    }
    advance(Infinity, Infinity);
  }

  /**
   * @param {number} pair
   * @param {Block} a
   * @param {Block} b
   * @returns {Row}
   */
  #pairRow(pair, a, b) {
    const likeness = LIKENESS[this.#of(pair, "likeness")];
    const cells = /** @type {[Cell, Cell]} */ ([a, b].map((block, side) => {
      const isHome = (this.#pairsOf[side].get(block.block) ?? [])[0] === pair;
      const excerpt = isHome ? null : this.#excerpt(pair, block, side);
      return { ...block, isExcerpt: excerpt !== null, pieces: excerpt ?? this.#pieces(pair, block, side) };
    }));
    const hasChanges = cells.some(({ pieces }) => pieces.some(({ state }) => state !== "kept"));
    const relation = RELATIONS[this.#of(pair, "relation")];
    return {
      pair,
      cells,
      similarity: this.#of(pair, "similarity") / 1000,
      isQuiet: !hasChanges && relation === "",
      stub: -1,
      label: likeness === "same" && hasChanges ? "nearly" : likeness,
      relation,
      changes: [],
    };
  }

  /**
   * @param {0 | 1} side
   * @param {Block} block
   * @param {boolean} isChange
   * @returns {Row}
   */
  #loneRow(side, block, isChange) {
    const { start, end } = block;
    const state = isChange ? (side === 0 ? "deleted" : "inserted") : "kept";
    /** @type {Cell} */
    const cell = { ...block, isExcerpt: false, pieces: start < end ? [{ start, end, state }] : [] };
    return {
      pair: -1,
      cells: side === 0 ? [cell, null] : [null, cell],
      similarity: 0,
      isQuiet: false,
      stub: -1,
      label: isChange ? (side === 0 ? "dropped" : "new") : "plain",
      relation: "",
      changes: [],
    };
  }

  /**
   * What a pair says of one of its blocks, from its start to its end.
   * @param {number} pair
   * @param {Block} block
   * @param {number} side
   * @returns {Piece[]}
   */
  #runs(pair, { start, end }, side) {
    const { runs } = this.#view;
    /** @type {Piece[]} */
    const pieces = [];
    let done = start;
    const add = (/** @type {number} */ to, /** @type {Piece["state"]} */ state) => {
      if (to <= done) return;
      const last = pieces.at(-1);
      if (last?.state === state && state !== "moved") last.end = to;
      else pieces.push({ start: done, end: to, state });
      done = to;
    };
    for (let run = this.#of(pair, "from"); run < this.#of(pair, "to"); run++) {
      const at = run * RUN.width;
      const [from, to] = side === 0 ? [runs[at + RUN.a], runs[at + RUN.aEnd]] : [runs[at + RUN.b], runs[at + RUN.bEnd]];
      if (to <= from) continue;
      add(Math.min(from, end), "kept");
      add(Math.min(to, end), CHANGES[runs[at + RUN.change]]);
    }
    add(end, "kept");
    return pieces;
  }

  /**
   * A block whole: what this pair does not keep and another pair does is neither deleted nor inserted.
   * @param {number} pair
   * @param {Block} block
   * @param {number} side
   */
  #pieces(pair, block, side) {
    let pieces = this.#runs(pair, block, side);
    for (const other of this.#pairsOf[side].get(block.block) ?? []) {
      if (other === pair) continue;
      const kept = this.#runs(other, block, side).filter(({ state }) => state === "kept" || state === "moved");
      pieces = pieces.flatMap((piece) => (isChanged(piece) ? within(piece, kept) : [piece]));
    }
    return pieces;
  }

  /**
   * What a pair keeps of a block that stands whole in another row; null where that says too little to be read alone.
   * @param {number} pair
   * @param {Block} block
   * @param {number} side
   */
  #excerpt(pair, block, side) {
    const pieces = this.#runs(pair, block, side);
    const kept = pieces.reduce((sum, piece) => sum + (isChanged(piece) ? 0 : piece.end - piece.start), 0);
    if (kept < EXCERPT) return null;
    return pieces.map((piece) => (isChanged(piece) ? { ...piece, state: /** @type {const} */ ("left-out") } : piece));
  }

  /** Pairs of what moved away are known by their rows, now that all have one. */
  #stubs() {
    for (const row of this.rows) if (row.stub >= 0) row.stub = this.#rowOf.get(row.stub) ?? -1;
  }

  #list() {
    const { shifts, alone } = this.#view;
    const add = (/** @type {number} */ at, /** @type {Omit<Change, "id" | "row">} */ change) => {
      const row = this.rows[at];
      if (!row) return;
      const [a, b] = row.cells.map((cell) => (cell ? cell.block + 1 : 0));
      row.changes.push({ ...change, row: at, id: `${a}-${b}-${row.changes.length + 1}` });
    };
    for (const [at, { pair, relation, cells, label }] of this.rows.entries()) {
      const places = /** @type {Change["places"]} */ (cells.map((cell) => cell && { start: cell.start, end: cell.end }));
      const [from, to] = cells.map((cell, side) => (cell ? this.texts[side].slice(cell.start, cell.end) : ""));
      if (label === "dropped") add(at, { sort: "dropped", what: "dropped", from, to: "", places });
      if (label === "new") add(at, { sort: "new", what: "new", from: "", to, places });
      if (pair < 0) continue;
      if (relation === "moved") add(at, { sort: "moved", what: "moved", from, to, places });
      if (cells.some((cell) => cell?.pieces.some(isChanged)))
        add(at, { sort: "reworded", what: label === "part" ? "part" : "reworded", from, to, places });
    }
    for (const shift of shifts) {
      const { pair, sort, from, to } = shift;
      const range = (/** @type {[number, number] | undefined | null} */ of) => (of ? { start: of[0], end: of[1] } : null);
      const group = GROUPS[sort] ?? SORTS.find((one) => one === sort);
      if (group)
        add(this.#rowOf.get(pair) ?? -1, { sort: group, what: sort, from, to, places: [range(shift.a), range(shift.b)] });
    }
    for (let at = 0; at < alone.length; at += ALONE.width) {
      if (alone[at + ALONE.whole]) continue;
      const side = alone[at + ALONE.side];
      const place = { start: alone[at + ALONE.start], end: alone[at + ALONE.end] };
      const words = this.texts[side].slice(place.start, place.end);
      const home = this.#rowOf.get(this.#pairsOf[side].get(alone[at + ALONE.block])?.[0] ?? -1) ?? -1;
      if (side === 0) add(home, { sort: "dropped", what: "content-dropped", from: words, to: "", places: [place, null] });
      else add(home, { sort: "new", what: "content-new", from: "", to: words, places: [null, place] });
    }
    this.changes = this.rows.flatMap((row) => row.changes);
  }

  /**
   * The changes of some sorts; where none is named all, but no word of a paragraph's having changed where the change
   * itself stands in the list.
   * @param {Set<Sort>} only
   */
  listed(only) {
    if (only.size > 0) return this.changes.filter(({ sort }) => only.has(sort));
    return this.changes.filter(({ sort, row }) => sort !== "reworded" || this.rows[row].changes.length === 1);
  }

  /** How many changes there are of each sort. */
  counts() {
    /** @type {Map<Sort, number>} */
    const counts = new Map();
    for (const { sort } of this.changes) counts.set(sort, (counts.get(sort) ?? 0) + 1);
    return counts;
  }

  /**
   * The change with this id, or the first of the pair that it names.
   * @param {string} id
   */
  find(id) {
    const pair = id.replace(/-\d+$/, "-");
    return this.changes.find((one) => one.id === id) ?? this.changes.find((one) => one.id.startsWith(pair)) ?? null;
  }
}

/** Whether a stretch stands on its own side only. @param {Piece} piece */
const isChanged = ({ state }) => state === "deleted" || state === "inserted";

/**
 * A stretch cut where others cover it.
 * @param {Piece} piece
 * @param {Piece[]} kept
 * @returns {Piece[]}
 */
function within(piece, kept) {
  /** @type {Piece[]} */
  const out = [];
  let done = piece.start;
  for (const { start, end } of kept) {
    const [from, to] = [Math.max(start, done), Math.min(end, piece.end)];
    if (from >= to) continue;
    if (from > done) out.push({ ...piece, start: done, end: from });
    out.push({ start: from, end: to, state: "elsewhere" });
    done = to;
  }
  if (done < piece.end) out.push({ ...piece, start: done });
  return out;
}

/** @param {Side} side */
const signOf = ({ file, document }) => file.view.sha256.slice(0, 8) + (document > 0 ? `.${document}` : "");

/** A side as the address names it: the beginning of the file's SHA-256, and its document. @typedef {{ sha: string, document: number }} Sign */

/** @param {string} text @returns {Sign} */
function readSign(text) {
  const [sha, document] = text.split(".");
  return { sha, document: Number(document ?? 0) };
}

/**
 * The sides that signs name; null for one that is not open.
 * @param {readonly Sign[]} signs
 * @param {readonly Opened[]} files
 */
export function sidesBySign(signs, files) {
  return signs.map(({ sha, document }) => {
    const file = files.find(({ view }) => view.sha256.startsWith(sha) && document <= view.documents.length);
    return file ? { file, document } : null;
  });
}

/**
 * What is compared as a part of the address. Two and a change, `1f3a9c02-77aa0b1c.2-12-14-1`: each the beginning of its
 * file's SHA-256 and its document, then the blocks of the change, from 1, and its number there. Or a series and what is
 * asked of it, `series-1f3a9c02-77aa0b1c~wording.~E5~90~88`.
 * @typedef {{ signs: Sign[], change: string, series: boolean, question: string }} Compared
 */

/** @param {string | undefined} text @returns {Compared | null} */
export function readCompared(text = "") {
  const sign = String.raw`[0-9a-f]{8}(?:\.\d{1,4})?`;
  const pair = new RegExp(`^(${sign})-(${sign})(?:-(\\d+-\\d+-\\d+))?$`).exec(text);
  if (pair) return { signs: [pair[1], pair[2]].map(readSign), change: pair[3] ?? "", series: false, question: "" };
  const series = new RegExp(`^series((?:-${sign})+)(?:~(\\w+)\\.(.+))?$`).exec(text);
  if (!series) return null;
  const signs = series[1].slice(1).split("-").map(readSign);
  try {
    const question = series[2] ? `${series[2]}:${decodeURIComponent(series[3].replaceAll("~", "%"))}` : "";
    return { signs, change: "", series: true, question };
  } catch {
    return { signs, change: "", series: true, question: "" };
  }
}

/**
 * @param {Side} first
 * @param {Side} second
 * @param {string} [change]
 */
export const writeCompared = (first, second, change) =>
  [signOf(first), signOf(second), ...(change ? [change] : [])].join("-");

/**
 * @param {readonly Side[]} sides
 * @param {string} question
 */
export function writeSeries(sides, question) {
  const [, sort, what] = /^(\w+):(.*)$/s.exec(question) ?? [];
  const encoded = encodeURIComponent(what ?? "").replace(/[!'()*~]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  const asked = sort ? `~${sort}.${encoded.replaceAll("%", "~")}` : "";
  return ["series", ...sides.map(signOf)].join("-") + asked;
}
