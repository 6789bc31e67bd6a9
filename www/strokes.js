// Strokes of attitudes: the predicates near the view, each under the name of its class, and predicate, holder and
// content of the statement that is looked at; and what was looked for. It must not know how a stroke is painted, nor who asked for it.

import {
  CLASSES,
  GUESS,
  NO_HOLDER,
  ofStatement,
  statementCount,
  statementFrom,
} from "./columns.js";

/** @typedef {import("./passage.js").Passage} Passage */
/** @typedef {import("./client.js").Opened} Opened */
/** @typedef {import("./positions.js").Positions} Positions */
/** @typedef {import("./painter.js").Stroke} Stroke */

/**
 * The predicates asked for between two offsets.
 * @param {Passage} passage
 * @param {Opened} opened
 * @param {Positions} positions
 * @param {number} start
 * @param {number} end
 * @returns {Generator<Stroke>}
 */
export function* attitudeStrokes(passage, opened, positions, start, end) {
  const { statements } = opened;
  const of = (/** @type {number} */ i, /** @type {"start" | "end" | "class" | "flags"} */ what) =>
    ofStatement(statements, i, what);
  for (let i = statementFrom(statements, start); i < statementCount(statements) && of(i, "start") < end; i++) {
    if (!positions.isShown(opened, i)) continue;
    const guess = of(i, "flags") & GUESS ? "-low" : "";
    yield* within(passage, `${CLASSES[of(i, "class")]}${guess}`, of(i, "start"), of(i, "end"));
  }
}

/**
 * What was looked for, or marked by others, between two offsets.
 * @param {Passage} passage
 * @param {Opened} opened
 * @param {"hit" | "foreign"} name
 * @param {Pick<import("./search.js").Search, "within">} places
 * @param {number} start
 * @param {number} end
 * @returns {Generator<Stroke>}
 */
export function* placeStrokes(passage, opened, name, places, start, end) {
  for (const [from, to] of places.within(opened.key, start, end)) yield* within(passage, name, from, to);
}

/**
 * The hit that is looked at.
 * @param {Passage} passage
 * @param {Opened} opened
 * @param {import("./search.js").Search} search
 */
export function hitSpot(passage, opened, search) {
  const place = search.place(search.at);
  return place?.key === opened.key ? within(passage, "found", place.start, place.end) : [];
}

/**
 * The chosen statement, or the one under the pointer where none is chosen.
 * @param {Passage} passage
 * @param {Opened} opened
 * @param {Positions} positions
 * @returns {Record<"predicate" | "holder" | "content", Stroke[]>}
 */
export function attitudeSpots(passage, opened, { point, mark }) {
  const here = [point, mark].find((one) => one?.key === opened.key);
  const { statements } = opened;
  if (!here || here.index >= statementCount(statements)) return { predicate: [], holder: [], content: [] };
  const of = (/** @type {Parameters<typeof ofStatement>[2]} */ what) => ofStatement(statements, here.index, what);
  const isNamed = of("holder") !== NO_HOLDER;
  return {
    predicate: within(passage, "predicate", of("start"), of("end")),
    holder: isNamed ? within(passage, "holder", of("holder"), of("holderEnd")) : [],
    content: within(passage, "content", of("content"), of("contentEnd")),
  };
}

/**
 * @param {Passage} passage
 * @param {string} name
 * @param {number} start
 * @param {number} end
 * @returns {Stroke[]}
 */
function within(passage, name, start, end) {
  const paragraph = passage.paragraphAt(start);
  if (!paragraph || end <= start) return [];
  const from = paragraph.start;
  return [
    { name, paragraph: paragraph.element, start: start - from, end: Math.min(end, paragraph.end) - from },
  ];
}
