// What the reader looks for: the query, its hits in all open files and the one that is looked at. It must not know how
// any of it is shown.
//
// Events: `hits` (found anew, or let go), `at` (another hit is looked at), `go` (it is to be brought into view).

import { Fault } from "./fault.js";

/** @typedef {import("./session.js").Session} Session */

/** A row of the hits; the numbers behind `end` are the core's own. */
const HIT = { width: 6, key: 0, start: 1, end: 2 };

/** @typedef {"text" | "left" | "right"} Order */

export class Search extends EventTarget {
  /** As typed; empty for none. */
  query = "";
  /** @type {Order} */
  order = "text";
  /** Rows of HIT.width numbers. */
  hits = new Uint32Array();
  /** Hits by file, each file's by place: starts and ends. @type {Map<number, Uint32Array>} */
  #byFile = new Map();
  /** The hit that is looked at, or -1. */
  at = -1;
  /** Why the query says nothing. @type {Fault | null} */
  fault = null;
  #session;
  /** Numbers the questions, so that a late answer is known. */
  #asked = 0;

  /** @param {Session} session */
  constructor(session) {
    super();
    this.#session = session;
    session.addEventListener("columns", () => {
      if (this.query) void this.find(this.query, this.order);
    });
  }

  /** How many places were found. */
  get count() {
    return this.hits.length / HIT.width;
  }

  /**
   * Finds a query in all open files.
   * @param {string} query
   * @param {Order} [order]
   */
  async find(query, order = this.order) {
    const asked = ++this.#asked;
    const isNew = query !== this.query;
    this.query = query.trim() === "" ? "" : query;
    this.order = order;
    let hits = new Uint32Array();
    /** @type {Fault | null} */
    let fault = null;
    try {
      if (this.query) hits = await this.#session.client.search(query, order);
    } catch (error) {
      fault = Fault.of(error, "failed");
    }
    if (asked !== this.#asked) return;
    const looked = isNew ? null : this.place(this.at);
    this.hits = hits;
    this.fault = fault;
    this.at = -1;
    for (let i = 0; looked && i < this.count; i++) {
      const { key, start, end } = this.#placeOf(i);
      if (key === looked.key && start === looked.start && end === looked.end) this.at = i;
    }
    this.#sort();
    this.dispatchEvent(new Event("hits"));
  }

  /** Lets the query go. */
  clear() {
    return this.find("");
  }

  /**
   * Goes to the next or the one before; round the ends. The first step leads to what follows the place in the text.
   * @param {1 | -1} direction
   * @param {number} offset where the reader is in the shown file
   */
  step(direction, offset) {
    const { count } = this;
    if (!count) return;
    this.go(this.at < 0 ? this.#nearest(offset) : (this.at + direction + count) % count);
  }

  /** @param {number} index */
  go(index) {
    this.at = index;
    this.dispatchEvent(new Event("at"));
    this.dispatchEvent(new Event("go"));
  }

  /**
   * Where a hit stands; null for none.
   * @param {number} index
   */
  place(index) {
    return index >= 0 && index < this.count ? this.#placeOf(index) : null;
  }

  /**
   * The hits of a file between two offsets, as start and end.
   * @param {number} key
   * @param {number} from
   * @param {number} to
   * @returns {Generator<[number, number]>}
   */
  *within(key, from, to) {
    const places = this.#byFile.get(key) ?? [];
    let low = 0;
    let high = places.length / 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[2 * middle + 1] <= from) low = middle + 1;
      else high = middle;
    }
    for (let i = low; 2 * i < places.length && places[2 * i] < to; i++) yield [places[2 * i], places[2 * i + 1]];
  }

  /**
   * The lines of text around some hits.
   * @param {number} from
   * @param {number} to
   * @param {number} width characters on each side
   */
  lines(from, to, width) {
    return this.#session.client.lines(this.hits.slice(from * HIT.width, to * HIT.width), width);
  }

  /** @param {number} index */
  #placeOf(index) {
    const at = index * HIT.width;
    return { key: this.hits[at + HIT.key], start: this.hits[at + HIT.start], end: this.hits[at + HIT.end] };
  }

  /** @param {number} offset */
  #nearest(offset) {
    const key = this.#session.current?.key;
    let nearest = 0;
    let distance = Infinity;
    for (let i = 0; i < this.count; i++) {
      const place = this.#placeOf(i);
      if (place.key === key && place.start >= offset && place.start - offset < distance) {
        nearest = i;
        distance = place.start - offset;
      }
    }
    return nearest;
  }

  #sort() {
    /** @type {Map<number, [number, number][]>} */
    const lists = new Map();
    for (let i = 0; i < this.count; i++) {
      const { key, start, end } = this.#placeOf(i);
      const list = lists.get(key);
      if (list) list.push([start, end]);
      else lists.set(key, [[start, end]]);
    }
    const flat = (/** @type {[number, number][]} */ list) => Uint32Array.from(list.sort((a, b) => a[0] - b[0]).flat());
    this.#byFile = new Map(Array.from(lists, ([key, list]) => [key, flat(list)]));
  }
}
