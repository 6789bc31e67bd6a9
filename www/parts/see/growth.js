// Growth and loss: what each document has more and less than the earlier one that it shares most wording with. Every
// piece of a bar is one paragraph. It must not know how texts are compared.

import * as Plot from "@observablehq/plot";

import { cut } from "./labels.js";
import { named, nodesOf } from "./marks.js";

/** @typedef {import("./data.js").Step} Step */

/** Letters of a piece that a label and the table say. */
const WORDS = 40;

const HEIGHT = 420;
const MARGIN = { top: 18, bottom: 66 };

/** @satisfies {import("./figure.js").Kind} */
export const growth = {
  name: "growth",

  /** @param {import("./figure.js").Asked} asked */
  draw({ data, width, words, range }) {
    const inside = (/** @type {number} */ year) => !range || (year >= range[0] && year <= range[1]);
    const all = data.steps ?? [];
    const steps = all.filter(({ from, to }) => inside(from.year) || inside(to.year));
    const nameOf = (/** @type {Step} */ { from, to }) => `${from.date} → ${to.date}`;
    const head = ["see.step", "see.change", "see.characters", "see.words"].map((key) => words.sayIfKnown(key) ?? key);
    const pieces = steps.flatMap((step, column) => {
      const top = { 1: 0, [-1]: 0 };
      return step.wordings.map((one) => {
        const from = top[one.sign];
        top[one.sign] += one.sign * one.length;
        return { ...one, column, step, y1: from, y2: top[one.sign] };
      });
    });
    const sign = (/** @type {1 | -1} */ of) => words.sayIfKnown(of > 0 ? "see.more" : "see.less") ?? "";
    const short = (/** @type {string} */ text) => ([...text].length > WORDS ? `${[...text].slice(0, WORDS).join("")}…` : text);
    const rows = pieces.map((one) => ({
      cells: [nameOf(one.step), sign(one.sign), one.length, short(one.text)],
      evidence: one.evidence,
    }));
    if (pieces.length === 0) return { svg: null, marks: [], head, rows, isWaiting: data.steps === null };

    const sums = all.flatMap(({ wordings }) => [1, -1].map((of) => wordings.reduce((sum, one) => sum + (one.sign === of ? one.sign * one.length : 0), 0)));
    const column = Math.max(110, Math.min(200, Math.floor((width - 60) / steps.length)));
    const totals = steps.flatMap((step, at) =>
      /** @type {const} */ ([1, -1]).flatMap((of) => {
        const end = pieces.filter((one) => one.column === at && one.sign === of).reduce((sum, one) => sum + one.length, 0);
        return end ? [{ at, of, y: of * end, text: `${of > 0 ? "+" : "−"}${words.number(end)}` }] : [];
      }),
    );
    const [low, high] = [Math.min(0, ...sums) * 1.06, Math.max(0, ...sums) * 1.06];
    const scale = (HEIGHT - MARGIN.top - MARGIN.bottom) / (high - low);
    const bar = (/** @type {1 | -1} */ of) => {
      const own = pieces.filter((one) => one.sign === of);
      return Plot.rectY(own, {
        x1: ({ column: at }) => at + 0.2,
        x2: ({ column: at }) => at + 0.8,
        y1: "y1",
        y2: "y2",
        fill: of > 0 ? "var(--inserted)" : "var(--deleted)",
        fillOpacity: of > 0 ? 0.55 : 0.12,
        stroke: of > 0 ? "var(--paper)" : "var(--deleted)",
        strokeWidth: own.map(({ length }) => Math.min(1, length * scale * 0.2)),
        ...named(`pieces ${of}`),
      });
    };
    const svg = /** @type {SVGSVGElement} */ (
      Plot.plot({
        className: "see",
        width: 56 + column * steps.length + 8,
        height: HEIGHT,
        marginLeft: 56,
        marginRight: 8,
        marginTop: MARGIN.top,
        marginBottom: MARGIN.bottom,
        x: { domain: [0, steps.length], axis: null },
        y: { domain: [low, high], axis: null },
        marks: [
          Plot.axisY({ ticks: 6, tickFormat: (/** @type {number} */ value) => words.number(Math.abs(value)), tickSize: 0, label: null }),
          Plot.gridY({ ticks: 6, stroke: "var(--rule)", strokeOpacity: 1 }),
          Plot.axisX(
            steps.map((_, at) => at + 0.5),
            {
              tickFormat: (/** @type {number} */ at) => {
                const { from, to } = steps[Math.floor(at)];
                return `${from.date}\n→ ${to.date}\n${cut(to.title, column - 8)}`;
              },
              tickSize: 0,
              label: null,
            },
          ),
          bar(1),
          bar(-1),
          Plot.ruleY([0], { stroke: "var(--ink)" }),
          ...[1, -1].map((of) =>
            Plot.text(
              totals.filter((one) => one.of === of),
              { x: ({ at }) => at + 0.5, y: "y", text: "text", dy: of > 0 ? -9 : 10, fill: "var(--ink)", fontWeight: 600, pointerEvents: "none" },
            ),
          ),
        ],
      })
    );
    const marks = /** @type {const} */ ([1, -1])
      .flatMap((of) => {
        const nodes = nodesOf(svg, `pieces ${of}`);
        return pieces.filter((one) => one.sign === of).map((one, at) => ({ one, node: nodes[at] }));
      })
      .sort((a, b) => a.one.column - b.one.column)
      .map(({ one, node }) => ({
        node,
        label: `${nameOf(one.step)}, ${sign(one.sign)} ${one.length}: ${short(one.text)}`,
        evidence: one.evidence,
      }));
    return { svg, marks, head, rows, keys: [["▮", sign(1), "inserted"], ["▯", sign(-1), "deleted"]] };
  },
};
