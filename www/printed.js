// A file as it is printed, with what restoration did to it: the way from a place in the printed text to
// the same place in the shown one and back. It must not know how either is laid out.

import { PIECE, REPAIR, UNDONE, firstFrom } from "./columns.js";

/** @typedef {import("./dist/wasm/tifa.js").SourceView} SourceView */
/** @typedef {import("./session.js").Repair} Repair */

/**
 * A row of repairs. `start` and `end` are offsets in the printed text, `from` and `to` code points of the
 * source.
 * @typedef {{
 *   row: number, step: number, start: number, end: number, place: number, undone: boolean,
 *   from: number, to: number,
 * }} Row
 */

export class Printed {
  /** Numbers of the pieces in the order of the shown text. @type {Uint32Array} */
  #byShown;

  /**
   * @param {string} text
   * @param {Uint32Array} pieces
   * @param {Uint32Array} repairs
   */
  constructor(text, pieces, repairs) {
    this.text = text;
    this.pieces = pieces;
    this.repairs = repairs;
    // Columns of a page may stand in another order than they are read.
    const shown = (/** @type {number} */ piece) => pieces[piece * PIECE.width + PIECE.shown];
    this.#byShown = Uint32Array.from({ length: pieces.length / PIECE.width }, (_, piece) => piece);
    this.#byShown.sort((a, b) => shown(a) - shown(b));
  }

  /** How many repairs there are, undone ones too. */
  get count() {
    return this.repairs.length / REPAIR.width;
  }

  /**
   * The piece that holds a place of the printed text or, where none does, comes next.
   * @param {number} offset
   */
  pieceFrom(offset) {
    return firstFrom(this.pieces, PIECE.width, PIECE.end, offset + 1);
  }

  /**
   * Where the shown text has a place of the printed one; for what is not shown, where reading goes on.
   * @param {number} offset
   */
  toShown(offset) {
    const count = this.pieces.length / PIECE.width;
    if (count === 0) return 0;
    const piece = this.pieceFrom(offset);
    const at = Math.min(piece, count - 1) * PIECE.width;
    const [start, end, , shown] = this.pieces.subarray(at, at + PIECE.width);
    return shown + Math.max(0, Math.min(offset, end - 1) - start);
  }

  /**
   * Where a place of the shown text is printed.
   * @param {number} offset
   */
  toPrinted(offset) {
    let low = 0;
    let high = this.#byShown.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.pieces[this.#byShown[middle] * PIECE.width + PIECE.shown] <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return 0;
    const at = this.#byShown[low - 1] * PIECE.width;
    const [start, end, , shown] = this.pieces.subarray(at, at + PIECE.width);
    return Math.min(start + offset - shown, end - 1);
  }

  /**
   * @param {number} row
   * @returns {Row}
   */
  repair(row) {
    const at = row * REPAIR.width;
    const [step, start, end, place, flags, from, to] = this.repairs.subarray(at, at + REPAIR.width);
    return { row, step, start, end, place, undone: (flags & UNDONE) !== 0, from, to };
  }

  /**
   * The first repair at a place of the printed text or after it.
   * @param {number} offset
   */
  repairFrom(offset) {
    return firstFrom(this.repairs, REPAIR.width, REPAIR.start, offset);
  }

  /**
   * A repair by its step and place in the source; null where restoration made none there.
   * @param {SourceView} view
   * @param {{ step: string, start: number, end: number }} repair
   */
  find(view, { step, start, end }) {
    const number = view.restoration.findIndex((known) => known.step === step);
    for (
      let row = firstFrom(this.repairs, REPAIR.width, REPAIR.from, start);
      row < this.count && this.repairs[row * REPAIR.width + REPAIR.from] === start;
      row++
    ) {
      const found = this.repair(row);
      if (found.step === number && found.to === end) return found;
    }
    return null;
  }
}
