// The network: states, organisations, instruments and events that statements and facts name together. A line means that
// and nothing more; its width says how often. The places of the marks come from the whole, so that a choice of years
// hides some and moves none. It must not know how names are found.

import * as Plot from "@observablehq/plot";
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

import { cut, widthOf } from "./labels.js";
import { named, nodesOf } from "./marks.js";

/** @typedef {import("./data.js").Node} Node */
/** @typedef {import("./data.js").Edge} Edge */
/** @typedef {import("./data.js").Unit} Unit */
/** @typedef {Node & { x: number, y: number }} Placed */

/** Marks and lines that are drawn at most: more would be a ball of wool. */
const NODES = 40;
const EDGES = 110;

/** Steps of the layout; it starts from the same places and has no chance in it. */
const STEPS = 320;

/** Sign, symbol and family of colours of each kind. */
const KINDS = /** @type {const} */ ({
  country: ["■", "square", "places"],
  organization: ["▲", "triangle", "bodies"],
  instrument: ["●", "circle", "documents"],
  event: ["◆", "diamond", "time"],
});

/** @param {Node} node */
const radiusOf = ({ units }) => 4 + 2 * Math.sqrt(units.length);

/** The layout of the same data is the same. @type {WeakMap<object, { nodes: Placed[], edges: Edge[] }>} */
const layouts = new WeakMap();

/** @satisfies {import("./figure.js").Kind} */
export const network = {
  name: "network",

  /** @param {import("./figure.js").Asked} asked */
  draw({ data, width, words, keeps }) {
    const { nodes: all, edges: some } = layout(data.network);
    const isKept = (/** @type {Unit} */ { things }) => [...things.values()].some(keeps);
    const within = (/** @type {Unit[]} */ units) => units.filter(isKept);
    const edges = some.map((edge) => ({ ...edge, kept: within(edge.units) })).filter(({ kept }) => kept.length > 0);
    const ends = new Set(edges.flatMap(({ a, b }) => [a, b]));
    const nodes = all.filter(({ id }) => ends.has(id)).map((node) => ({ ...node, kept: within(node.units) }));
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const nameOf = (/** @type {number} */ id) => byId.get(id)?.name ?? "";
    const n = words.sayIfKnown("see.together") ?? "";
    const head = [words.sayIfKnown("see.one") ?? "", words.sayIfKnown("see.other") ?? "", n];
    const of = (/** @type {Edge & { kept: Unit[] }} */ { a, b, kept }) =>
      kept.flatMap(({ things }) => [a, b].flatMap((id) => things.get(id) ?? []));
    const rows = edges.map((edge) => ({ cells: [nameOf(edge.a), nameOf(edge.b), edge.kept.length], evidence: of(edge) }));
    const left = data.network.nodes.length - all.length;
    const note = left > 0 ? (words.sayIfKnown("see.most", { n: all.length, all: data.network.nodes.length }) ?? "") : "";
    if (edges.length === 0) return { svg: null, marks: [], head, rows, note };

    const height = Math.max(380, Math.min(640, width * 0.72));
    const pad = { x: Math.min(70, width * 0.12), y: 26 };
    const fit = (/** @type {"x" | "y"} */ axis, /** @type {number} */ size) => {
      const values = all.map((node) => node[axis]);
      const [low, high] = [Math.min(...values), Math.max(...values)];
      return (/** @type {number} */ value) => pad[axis] + ((value - low) / (high - low || 1)) * (size - 2 * pad[axis]);
    };
    const [x, y] = [fit("x", width), fit("y", height)];
    const most = Math.max(...some.map(({ units }) => units.length));
    const at = (/** @type {number} */ id) => /** @type {Placed} */ (byId.get(id));
    const labels = labelled(nodes.map((node) => ({ name: node.short, x: x(node.x), y: y(node.y), r: radiusOf(node) })), width);
    const kinds = /** @type {(keyof typeof KINDS)[]} */ (Object.keys(KINDS)).map((kind) => ({ kind, own: nodes.filter((node) => node.kind === kind) }));
    const svg = /** @type {SVGSVGElement} */ (
      Plot.plot({
        className: "see",
        width,
        height,
        margin: 0,
        x: { type: "identity", axis: null },
        y: { type: "identity", axis: null },
        r: { type: "identity" },
        marks: [
          Plot.link(edges, {
            x1: ({ a }) => x(at(a).x),
            y1: ({ a }) => y(at(a).y),
            x2: ({ b }) => x(at(b).x),
            y2: ({ b }) => y(at(b).y),
            stroke: "var(--ink-faint)",
            strokeOpacity: 0.55,
            strokeWidth: edges.map(({ kept }) => 1 + (5 * kept.length) / most),
            ...named("edges"),
          }),
          ...kinds.map(({ kind, own }) =>
            Plot.dot(own, {
              x: (node) => x(node.x),
              y: (node) => y(node.y),
              r: radiusOf,
              symbol: KINDS[kind][1],
              fill: `var(--hue-${KINDS[kind][2]})`,
              stroke: "var(--paper)",
              sort: null,
              ...named(`nodes ${kind}`),
            }),
          ),
          Plot.text(labels, {
            x: "x",
            y: "y",
            text: "name",
            fill: "var(--ink)",
            stroke: "var(--paper)",
            strokeWidth: 3,
            pointerEvents: "none",
          }),
        ],
      })
    );
    const dots = kinds.flatMap(({ kind, own }) => {
      const drawn = nodesOf(svg, `nodes ${kind}`);
      return own.map((node, rank) => ({
        node: drawn[rank],
        label: `${node.name} (${words.say(/** @type {"kind.event"} */ (`kind.${kind}`))}): ${node.kept.length}`,
        evidence: node.kept.flatMap(({ things }) => things.get(node.id) ?? []),
      }));
    });
    const drawn = nodesOf(svg, "edges");
    const lines = edges.map((edge, rank) => ({
      node: drawn[rank],
      label: `${nameOf(edge.a)} – ${nameOf(edge.b)}: ${edge.kept.length}`,
      evidence: of(edge),
    }));
    return {
      svg,
      marks: [...dots, ...lines],
      head,
      rows,
      note,
      keys: Object.entries(KINDS).map(([kind, [sign, , family]]) => [sign, words.sayIfKnown(`kind.${kind}`) ?? kind, family]),
    };
  },
};

/**
 * The most named things, the strongest lines between them, and places by forces.
 * @param {{ nodes: Node[], edges: Edge[] }} whole
 */
function layout(whole) {
  const known = layouts.get(whole);
  if (known) return known;
  const chosen = new Set(whole.nodes.slice(0, NODES).map(({ id }) => id));
  const edges = whole.edges.filter(({ a, b }) => chosen.has(a) && chosen.has(b)).slice(0, EDGES);
  const ends = new Set(edges.flatMap(({ a, b }) => [a, b]));
  const nodes = whole.nodes.filter(({ id }) => ends.has(id)).map((node) => ({ ...node, x: 0, y: 0 }));
  for (const [rank, node] of nodes.entries()) {
    const angle = rank * Math.PI * (3 - Math.sqrt(5));
    node.x = 20 * Math.sqrt(rank + 0.5) * Math.cos(angle);
    node.y = 20 * Math.sqrt(rank + 0.5) * Math.sin(angle);
  }
  const links = edges.map(({ a, b, units }) => ({ source: a, target: b, units }));
  forceSimulation(nodes)
    .force("link", forceLink(links).id((/** @type {Node} */ { id }) => id).distance(90))
    .force("charge", forceManyBody().strength(-260).distanceMax(420))
    .force("collide", forceCollide((/** @type {Node} */ node) => radiusOf(node) + 16))
    .force("x", forceX(0).strength(0.05))
    .force("y", forceY(0).strength(0.08))
    .stop()
    .tick(STEPS);
  const made = { nodes, edges };
  layouts.set(whole, made);
  return made;
}

/**
 * Names under the marks, the most named first, as many as do not lie over each other.
 * @param {{ name: string, x: number, y: number, r: number }[]} nodes
 * @param {number} width
 */
function labelled(nodes, width) {
  /** @type {{ name: string, x: number, y: number, half: number }[]} */
  const placed = [];
  for (const { name, x, y, r } of nodes) {
    const text = cut(name, width < 500 ? 92 : 150);
    const half = widthOf(text) / 2;
    const label = { name: text, x: Math.max(half + 2, Math.min(width - half - 2, x)), y: y + r + 9, half };
    if (placed.every((other) => Math.abs(other.y - label.y) > 14 || Math.abs(other.x - label.x) > other.half + half + 4)) placed.push(label);
  }
  return placed;
}
