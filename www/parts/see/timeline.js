// The timeline: one mark for each document, instrument and event in the column of its year, and the brush over years.
// Years without a mark are left out; a dotted line says where. It must not know what a choice of years does.

import * as Plot from "@observablehq/plot";
import { brushX } from "d3-brush";
import { select } from "d3-selection";

import { named, nodesOf } from "./marks.js";

/** @typedef {import("./figure.js").Asked} Asked */
/** @typedef {import("./figure.js").Mark} Mark */
/** @typedef {import("./data.js").Dated} Dated */

/** Sign, symbol and family of colours of each kind, from the bottom up. */
const KINDS = /** @type {const} */ ({
  document: ["■", "square", "people"],
  instrument: ["●", "circle", "documents"],
  event: ["◆", "diamond", "bodies"],
});

/** Pixels that a mark takes up. */
const MARK = 14;
/** Least width of a column: its year stands under it. */
const COLUMN = 38;
/** Marks above each other, as far as the width allows it. */
const ROWS = 12;
const MARGIN = { left: 6, right: 6, top: 8, bottom: 26 };

/** @satisfies {import("./figure.js").Kind} */
export const timeline = {
  name: "timeline",

  /** @param {Asked} asked */
  draw({ data, width, words, range, choose }) {
    const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS));
    const rows = data.dated
      .toSorted((a, b) => (a.year || 9999) - (b.year || 9999) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
      .map((one) => ({
        cells: [one.label, words.say(one.kind === "document" ? "ledger.document" : `kind.${one.kind}`), one.date],
        evidence: one.evidence,
      }));
    const head = ["column.title", "column.kind", "column.date"].map((key) => words.sayIfKnown(key) ?? key);
    const shown = data.dated.filter(({ year }) => year > 0);
    const years = [...new Set(shown.map(({ year }) => year))].sort((a, b) => a - b);
    const undated = data.dated.length - shown.length;
    const note = undated ? (words.sayIfKnown("see.undated", { n: undated }) ?? "") : "";
    if (years.length === 0) return { svg: null, marks: [], head, rows, note };

    const edges = edgesOf(years.map((year) => shown.filter((one) => one.year === year).length), width - MARGIN.left - MARGIN.right);
    const placed = years.flatMap((year, at) => {
      const own = shown
        .filter((one) => one.year === year)
        .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
      const across = Math.min(own.length, Math.max(1, Math.floor((edges[at + 1] - edges[at] - 8) / MARK)));
      const left = (edges[at] + edges[at + 1] - across * MARK) / 2;
      return own.map((one, rank) => ({ ...one, x: left + ((rank % across) + 0.5) * MARK, y: Math.floor(rank / across) + 0.5 }));
    });
    const high = Math.max(...placed.map(({ y }) => y)) + 0.5;
    const gaps = years.flatMap((year, at) => (at > 0 && year - years[at - 1] > 1 ? [edges[at]] : []));
    const groups = kinds.flatMap((kind) =>
      [false, true].map((inferred) => ({
        kind,
        inferred,
        items: placed.filter((one) => one.kind === kind && one.inferred === inferred),
      })),
    );
    const svg = /** @type {SVGSVGElement} */ (
      Plot.plot({
        className: "see",
        width: edges[years.length] + MARGIN.left + MARGIN.right,
        height: Math.max(2, high) * MARK + MARGIN.top + MARGIN.bottom,
        marginLeft: MARGIN.left,
        marginRight: MARGIN.right,
        marginTop: MARGIN.top,
        marginBottom: MARGIN.bottom,
        x: { domain: [0, edges[years.length]], axis: null },
        y: { domain: [0, Math.max(2, high)], axis: null },
        marks: [
          Plot.axisX(
            years.map((_, at) => (edges[at] + edges[at + 1]) / 2),
            { tickFormat: (/** @type {number} */ x) => String(years[columnAt(edges, x)]), tickSize: 0, label: null },
          ),
          Plot.ruleY([0], { stroke: "var(--ink-soft)" }),
          Plot.ruleX(gaps, { stroke: "var(--ink-faint)", strokeDasharray: "1 4" }),
          ...groups.map(({ kind, inferred, items }) => {
            const colour = `var(--hue-${KINDS[kind][2]})`;
            return Plot.dot(items, {
              x: "x",
              y: "y",
              r: 4.5,
              symbol: KINDS[kind][1],
              stroke: colour,
              fill: inferred ? "var(--paper)" : colour,
              ...named(`dots ${kind} ${inferred}`),
            });
          }),
        ],
      })
    );
    const marks = groups
      .flatMap(({ kind, inferred, items }) => {
        const nodes = nodesOf(svg, `dots ${kind} ${inferred}`);
        return items.map((one, at) => ({ one, node: nodes[at] }));
      })
      .sort((a, b) => a.one.x - b.one.x || a.one.y - b.one.y)
      .map(({ one, node }) => {
        node?.classList.toggle("see-dim", range !== null && (one.year < range[0] || one.year > range[1]));
        const doubt = one.inferred ? ` (${words.say("ledger.inferred")})` : "";
        return { node, label: `${one.label}, ${one.date}${doubt}`, evidence: one.evidence };
      });
    brush(svg, { years, edges, range, choose });
    return {
      svg,
      marks,
      head,
      rows,
      note,
      keys: [
        ...kinds.map((kind) => /** @type {[string, string, string]} */ ([KINDS[kind][0], words.say(kind === "document" ? "ledger.document" : `kind.${kind}`), KINDS[kind][2]])),
        /** @type {[string, string]} */ (["○", words.say("ledger.inferred")]),
      ],
    };
  },
};

/**
 * Where the columns begin, and where the last one ends: each as wide as its marks need, and alike in what is left over.
 * @param {number[]} counts
 * @param {number} width
 */
function edgesOf(counts, width) {
  const least = counts.map((count) => Math.max(COLUMN, Math.ceil(count / ROWS) * MARK + 10));
  const more = Math.max(0, width - least.reduce((sum, one) => sum + one, 0)) / counts.length;
  return least.reduce((edges, one) => [...edges, (edges.at(-1) ?? 0) + one + more], [0]);
}

/**
 * The column that holds a place.
 * @param {number[]} edges
 * @param {number} x
 */
const columnAt = (edges, x) => Math.max(0, Math.min(edges.length - 2, edges.findLastIndex((edge) => edge <= x)));

/**
 * A brush that holds whole columns. It lies behind the marks, which stay buttons; the two fields of the view do the
 * same for the keyboard.
 * @param {SVGSVGElement} svg
 * @param {{ years: number[], edges: number[] } & Pick<Asked, "range" | "choose">} of
 */
function brush(svg, { years, edges, range, choose }) {
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "brush");
  group.setAttribute("aria-hidden", "true");
  svg.querySelector('g[data-marks]')?.before(group);
  const left = MARGIN.left;
  const bottom = Number(svg.getAttribute("height"));
  const tool = brushX().extent([[left, 0], [left + edges[years.length], bottom]]);
  const layer = select(group).call(tool);
  if (range) {
    const first = years.findIndex((year) => year >= range[0]);
    const last = years.findLastIndex((year) => year <= range[1]);
    if (first >= 0 && first <= last) layer.call(tool.move, [left + edges[first], left + edges[last + 1]]);
  }
  tool.on("end", (/** @type {{ selection: [number, number] | null, sourceEvent: unknown }} */ { selection, sourceEvent }) => {
    if (!sourceEvent) return;
    if (!selection) return choose(null);
    choose([years[columnAt(edges, selection[0] - left)], years[columnAt(edges, selection[1] - left - 0.5)]]);
  });
}
