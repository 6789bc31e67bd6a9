// Attitudes: how many statements each document makes, by class, topic or holder. Documents are columns in the order of
// their dates, the number stands in the cell. It must not know where the statements come from.

import * as Plot from "@observablehq/plot";

import { CLASSES } from "../../columns.js";
import { columnsOf, cut, widthOf } from "./labels.js";
import { named, nodesOf } from "./marks.js";

/** @typedef {import("./data.js").Position} Position */
/** @typedef {import("./data.js").Document} Document */

/** Rows that are drawn of topics and holders; the rest is one row. */
const ROWS = 14;
const CELL = 26;

/** @satisfies {import("./figure.js").Kind} */
export const attitudes = {
  name: "attitudes",
  choices: ["class", "topic", "holder"],

  /** @param {import("./figure.js").Asked} asked */
  draw({ data, width, words, choice, keeps }) {
    const by = /** @type {"class" | "topic" | "holder"} */ (choice);
    const kept = data.positions.filter(({ evidence }) => evidence.some(keeps));
    const documents = [...new Set(data.positions.map(({ document }) => document))].sort(
      (a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : data.documents.indexOf(a) - data.documents.indexOf(b)),
    );
    const names = rowsOf(data.positions, by);
    const rest = words.sayIfKnown("see.rest") ?? "";
    const say = (/** @type {string} */ row) => (row === "" ? rest : by === "class" ? (words.sayIfKnown(`class.${row}`) ?? row) : row);
    const cells = names.flatMap((row) =>
      documents.flatMap((document) => {
        const own = kept.filter((one) => one.document === document && (names.includes(one[by]) ? one[by] : "") === row);
        return own.length ? { row, document, own } : [];
      }),
    );
    const head = [words.sayIfKnown(`column.${by}`) ?? by, words.say("ledger.document"), words.sayIfKnown("column.date") ?? "", words.sayIfKnown("see.statements") ?? ""];
    const rows = cells.map(({ row, document, own }) => ({
      cells: [say(row), document.title, document.date, own.length],
      evidence: own.flatMap(({ evidence }) => evidence),
    }));
    if (cells.length === 0) return { svg: null, marks: [], head, rows };

    const left = Math.min(width * 0.42, Math.max(...names.map((row) => widthOf(say(row)))) + 12);
    const titles = columnsOf(documents);
    const longest = Math.max(...titles.map(widthOf));
    const isLevel = (width - left - 8) / documents.length > longest + 6;
    const top = isLevel ? 24 : 20 + 0.77 * longest;
    const right = isLevel ? 8 : 0.64 * longest;
    const column = Math.max(30, Math.min(110, Math.floor((width - left - right) / documents.length)));
    const most = Math.max(...cells.map(({ own }) => own.length));
    const svg = /** @type {SVGSVGElement} */ (
      Plot.plot({
        className: "see",
        width: left + column * documents.length + right,
        height: names.length * CELL + top + 4,
        marginLeft: left,
        marginRight: right,
        marginTop: top,
        marginBottom: 4,
        x: { domain: documents.map((_, at) => at), axis: null },
        y: { domain: names, axis: null },
        marks: [
          Plot.axisX({ anchor: "top", tickFormat: (/** @type {number} */ at) => titles[at], tickSize: 0, tickRotate: isLevel ? 0 : -50, label: null }),
          Plot.axisY({ tickFormat: (/** @type {string} */ row) => cut(say(row), left - 12), tickSize: 0, label: null }),
          Plot.cell(cells, {
            x: ({ document }) => documents.indexOf(document),
            y: "row",
            inset: 1,
            fill: cells.map(({ row }) => (by === "class" ? `var(--attitude-${row})` : "var(--hue-bodies)")),
            fillOpacity: cells.map(({ own }) => 0.08 + (0.3 * own.length) / most),
            stroke: "var(--rule)",
            ...named("cells"),
          }),
          Plot.text(cells, {
            x: ({ document }) => documents.indexOf(document),
            y: "row",
            text: ({ own }) => words.number(own.length),
            fill: "var(--ink)",
            pointerEvents: "none",
          }),
        ],
      })
    );
    const nodes = nodesOf(svg, "cells");
    const marks = cells.map(({ row, document, own }, at) => {
      const inner = by === "class" ? "" : ` (${classesIn(own).map(([name, n]) => `${words.sayIfKnown(`class.${name}`) ?? name} ${n}`).join(", ")})`;
      return {
        node: nodes[at],
        label: `${say(row)}, ${document.title}${document.date ? `, ${document.date}` : ""}: ${own.length}${inner}`,
        evidence: own.flatMap(({ evidence }) => evidence),
      };
    });
    return { svg, marks, head, rows };
  },
};

/**
 * The rows: classes in their order, the commonest topics or holders, and "" for the rest.
 * @param {Position[]} positions
 * @param {"class" | "topic" | "holder"} by
 */
function rowsOf(positions, by) {
  if (by === "class") return CLASSES.filter((name) => positions.some((one) => one.class === name));
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of positions) counts.set(one[by], (counts.get(one[by]) ?? 0) + 1);
  const named = [...counts].filter(([name]) => name !== "").sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const shown = named.slice(0, ROWS).map(([name]) => name);
  return shown.length === counts.size ? shown : [...shown, ""];
}

/**
 * @param {Position[]} positions
 * @returns {[string, number][]}
 */
const classesIn = (positions) =>
  CLASSES.flatMap((name) => {
    const n = positions.filter((one) => one.class === name).length;
    return n ? [/** @type {[string, number]} */ ([name, n])] : [];
  });
