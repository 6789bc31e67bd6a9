// Who takes what position in the shown file, and which of it the reader asked for: classes of attitudes,
// holders, the statement chosen. It must not know how a statement is drawn.
//
// Events: `chosen` (marks switched, or the filter changed), `point` (statement under the pointer), `statement`
// (one was chosen), `go` (it is to be brought into view).

import {
  CLASSES,
  KINDS,
  NO_ENTITY,
  NO_HOLDER,
  countOf,
  endOf,
  entityOf,
  kindOf,
  mentionFrom,
  ofStatement,
  startOf,
  statementCount,
  statementFrom,
} from "./columns.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./client.js").Opened} Opened */

/** A statement of a file, by its row. @typedef {{ key: number, index: number }} StatementMark */

/**
 * Somebody who takes positions: an entity, or words that name nobody in particular (成员国). `count` is how many
 * statements of the shown file are theirs, among the classes chosen.
 * @typedef {{ id: string, name: string, count: number }} Holder
 */

const COUNTRY = KINDS.indexOf("country");

/** What parts the names in a list of states. */
const BETWEEN = /^[\s、，,和与及同以及]*$/u;

export class Positions extends EventTarget {
  #session;
  /** Whether attitudes are marked in the text. */
  isOn = true;
  /** Chosen classes, by number; none means all. @type {Set<number>} */
  classes = new Set();
  /** Chosen holders, by id, with their names; none means all. @type {Map<string, string>} */
  holders = new Map();
  /** Names of holders asked for that no open file has. @type {string[]} */
  #unmet = [];
  /** Under the pointer. @type {StatementMark | null} */
  point = null;
  /** The statement that is looked at. @type {StatementMark | null} */
  mark = null;
  /** Who holds each statement, for columns that do not change. @type {WeakMap<Uint32Array, Held>} */
  #held = new WeakMap();

  /** @param {Session} session */
  constructor(session) {
    super();
    this.#session = session;
    // Entities are numbered anew with every file; a holder is known by his name.
    session.addEventListener("columns", () => this.#identify(this.holderNames));
    session.addEventListener("entries", () => {
      if (this.#unmet.length > 0 && this.#identify(this.holderNames)) this.#fire("chosen");
    });
  }

  /** @param {string} name */
  #fire(name) {
    this.dispatchEvent(new Event(name));
  }

  /** Whether some statements are asked for and others are not. */
  get isFiltering() {
    return this.classes.size > 0 || this.holders.size > 0;
  }

  /** @param {boolean} isOn */
  turn(isOn) {
    this.isOn = isOn;
    if (!isOn) {
      this.classes.clear();
      this.#identify([]);
      this.setMark(null);
    }
    this.#fire("chosen");
  }

  /**
   * Chooses a class or gives it up.
   * @param {number} number
   */
  chooseClass(number) {
    if (!this.classes.delete(number)) this.classes.add(number);
    this.#chosen();
  }

  /**
   * Chooses a holder or gives it up.
   * @param {string} id
   */
  chooseHolder(id) {
    if (!this.holders.delete(id)) this.holders.set(id, this.nameOf(id));
    this.#chosen();
  }

  /**
   * One class or one holder alone.
   * @param {{ class?: number, holder?: string }} choice
   */
  chooseOnly({ class: number, holder }) {
    this.classes = new Set(number === undefined ? [] : [number]);
    this.holders = new Map(holder === undefined ? [] : [[holder, this.nameOf(holder)]]);
    this.#chosen();
  }

  /**
   * These classes, and the holders with these names, as far as an open file has them.
   * @param {number[]} classes
   * @param {string[]} names
   */
  chooseThese(classes, names) {
    if (String([...this.classes]) === String(classes) && String(this.holderNames) === String(names)) return;
    this.classes = new Set(classes);
    this.#identify(names);
    this.#chosen();
  }

  /** Names of the holders asked for. */
  get holderNames() {
    return [...this.holders.values(), ...this.#unmet];
  }

  /**
   * Finds holders by their names.
   * @param {string[]} names
   * @returns {boolean} whether other ones were found than before
   */
  #identify(names) {
    const before = String([...this.holders.keys()]);
    this.holders = new Map();
    this.#unmet = [];
    const { current, entries } = this.#session;
    for (const name of names) {
      const id = [current, ...entries]
        .flatMap((entry) => (entry?.opened ? [...this.#heldIn(entry.opened).names] : []))
        .find(([, one]) => one === name)?.[0];
      if (id === undefined) this.#unmet.push(name);
      else this.holders.set(id, name);
    }
    return before !== String([...this.holders.keys()]);
  }

  /** Gives up the whole filter. */
  chooseAll() {
    if (!this.isFiltering && this.#unmet.length === 0) return;
    this.classes.clear();
    this.#identify([]);
    this.#fire("chosen");
  }

  #chosen() {
    if (this.classes.size === CLASSES.length) this.classes.clear();
    // Who asks for attitudes wants to see them.
    if (this.isFiltering) this.isOn = true;
    this.#fire("chosen");
  }

  /**
   * Whether a statement is among those asked for.
   * @param {Opened} opened
   * @param {number} index
   */
  isShown(opened, index) {
    if (!this.isOn) return false;
    if (this.classes.size && !this.classes.has(ofStatement(opened.statements, index, "class"))) return false;
    return this.holders.size === 0 || this.holdersOf(opened, index).some((id) => this.holders.has(id));
  }

  /**
   * The ids of a statement's holders; none where nobody is named.
   * @param {Opened} opened
   * @param {number} index
   */
  holdersOf(opened, index) {
    return this.#heldIn(opened).of[index];
  }

  /**
   * The name of a holder in the shown file, or "".
   * @param {string} id
   */
  nameOf(id) {
    const opened = this.#session.current?.opened;
    return (opened && this.#heldIn(opened).names.get(id)) ?? "";
  }

  /** @param {Opened} opened */
  #heldIn(opened) {
    let held = this.#held.get(opened.mentions);
    if (!held) {
      held = readHolders(opened);
      this.#held.set(opened.mentions, held);
    }
    return held;
  }

  /** Statements of each class in the shown file, among the holders chosen. */
  countByClass() {
    const counts = new Uint32Array(CLASSES.length);
    const opened = this.#session.current?.opened;
    for (let i = 0; opened && i < statementCount(opened.statements); i++) {
      if (this.holders.size && !this.holdersOf(opened, i).some((id) => this.holders.has(id))) continue;
      counts[ofStatement(opened.statements, i, "class")]++;
    }
    return counts;
  }

  /**
   * All holders of the shown file, who holds most first; those chosen stay in the list whatever their count.
   * @returns {Holder[]}
   */
  countByHolder() {
    const opened = this.#session.current?.opened;
    if (!opened) return [];
    const { names, of } = this.#heldIn(opened);
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const [index, ids] of of.entries()) {
      const isOut =
        this.classes.size > 0 && !this.classes.has(ofStatement(opened.statements, index, "class"));
      for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + (isOut ? 0 : 1));
    }
    const holders = Array.from(counts, ([id, count]) => ({ id, count, name: names.get(id) ?? id }));
    return holders.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** @param {StatementMark | null} mark */
  setPoint(mark) {
    if (this.point?.key === mark?.key && this.point?.index === mark?.index) return;
    this.point = mark;
    this.#fire("point");
  }

  /**
   * Chooses a statement; the mention that was looked at gives way to it.
   * @param {StatementMark | null} mark
   */
  setMark(mark) {
    if (!mark && !this.mark) return;
    this.mark = mark;
    if (mark && this.#session.mark) this.#session.setMark(null);
    this.#fire("statement");
  }

  /**
   * Goes to a statement, in whichever file it stands.
   * @param {StatementMark} mark
   */
  go(mark) {
    const entry = this.#session.entryOf(mark.key);
    if (!entry?.opened) return;
    if (entry !== this.#session.current) this.#session.show(entry);
    this.setMark(mark);
    this.#fire("go");
  }

  /**
   * The next statement asked for, from the chosen one or from an offset; null at the end.
   * @param {1 | -1} direction
   * @param {number} offset in the shown text of the current file
   * @returns {StatementMark | null}
   */
  beside(direction, offset) {
    const opened = this.#session.current?.opened;
    if (!opened) return null;
    const { statements, key } = opened;
    let index =
      this.mark?.key === key
        ? this.mark.index + direction
        : statementFrom(statements, offset) - (direction === 1 ? 0 : 1);
    const count = statementCount(statements);
    while (index >= 0 && index < count && !this.isShown(opened, index)) index += direction;
    return index >= 0 && index < count ? { key, index } : null;
  }

  /**
   * Where the predicate of a statement stands.
   * @param {StatementMark} mark
   */
  extent({ key, index }) {
    const statements = this.#session.entryOf(key)?.opened?.statements ?? new Uint32Array();
    return { key, start: ofStatement(statements, index, "start"), end: ofStatement(statements, index, "end") };
  }

  /**
   * The rank of a statement among those asked for, from 1, and how many there are.
   * @param {StatementMark} mark
   */
  rank({ key, index }) {
    const opened = this.#session.entryOf(key)?.opened;
    let rank = 0;
    let total = 0;
    for (let i = 0; opened && i < statementCount(opened.statements); i++) {
      if (!this.isShown(opened, i)) continue;
      total++;
      if (i <= index) rank++;
    }
    return { rank, total };
  }
}

/** Ids of the holders of each statement, and their names. @typedef {{ of: string[][], names: Map<string, string> }} Held */

/**
 * Who holds each statement. A list of states is as many holders; other words are one, in which names of one thing
 * count as the same (上合组织成员国, 上海合作组织成员国). The name is the shortest one met.
 * @param {Opened} opened
 * @returns {Held}
 */
function readHolders({ statements, mentions, text }) {
  /** @type {Map<string, string>} */
  const names = new Map();
  /** Holders carry on: many statements have the same one. @type {Map<number, string[]>} */
  const known = new Map();
  const of = [];
  for (let i = 0; i < statementCount(statements); i++) {
    const start = ofStatement(statements, i, "holder");
    let ids = start === NO_HOLDER ? [] : known.get(start);
    if (!ids) {
      ids = [];
      for (const { id, name } of holdersIn(start, ofStatement(statements, i, "holderEnd"), mentions, text)) {
        const before = names.get(id);
        if (before === undefined || name.length < before.length) names.set(id, name);
        ids.push(id);
      }
      known.set(start, ids);
    }
    of.push(ids);
  }
  return { of, names };
}

/**
 * @param {number} start
 * @param {number} end
 * @param {Uint32Array} mentions
 * @param {string} text
 */
function holdersIn(start, end, mentions, text) {
  const states = [];
  let id = "";
  let at = start;
  let isList = true;
  for (let i = mentionFrom(mentions, start); i < countOf(mentions) && startOf(mentions, i) < end; i++) {
    const entity = entityOf(mentions, i);
    if (endOf(mentions, i) > end || entity === NO_ENTITY) continue;
    const between = text.slice(at, startOf(mentions, i));
    isList &&= kindOf(mentions, i) === COUNTRY && BETWEEN.test(between);
    states.push({ id: `#${entity}`, name: text.slice(startOf(mentions, i), endOf(mentions, i)) });
    id += `${between}#${entity}`;
    at = endOf(mentions, i);
  }
  const rest = text.slice(at, end);
  if (isList && states.length > 0 && BETWEEN.test(rest)) return states;
  return [{ id: id + rest, name: text.slice(start, end) }];
}
