// The map: where what the documents name lies. Coastlines only, since borders are what documents differ on; a capital
// stands for a state, the middle for an area. It must not know how places are found.

import * as Plot from "@observablehq/plot";
import { geoEqualEarth } from "d3-geo";
import { feature, mesh } from "topojson-client";
import topology from "world-atlas/land-110m.json";

import { cut, widthOf } from "./labels.js";
import { named, nodesOf } from "./marks.js";

/** @typedef {import("./data.js").Place} Place */

/** Degrees around the places that are shown. */
const AROUND = 5;
/** The share of mentions on each side that may lie outside. */
const REST = 0.015;
/** The meridian in the middle of the world. */
const MERIDIAN = 30;
/** Height at most, in pixels. */
const LARGEST = 560;
/** Radius of the most named place, and of one that is named once, in pixels. */
const MOST = 15;
const LEAST = 3.5;

/** @satisfies {import("./figure.js").Kind} */
export const map = {
  name: "map",
  choices: ["near", "world"],

  /** @param {import("./figure.js").Asked} asked */
  draw({ data, width, words, choice, keeps }) {
    const kept = data.places.map((place) => ({ ...place, named: place.evidence.filter(keeps) })).filter(({ named }) => named.length > 0).sort((a, b) => b.named.length - a.named.length);
    const head = [words.say("kind.place"), words.sayIfKnown("column.kind") ?? "", words.sayIfKnown("see.named") ?? "", words.sayIfKnown("see.latitude") ?? "", words.sayIfKnown("see.longitude") ?? ""];
    const rows = kept.map(({ name, kind, named, point }) => ({
      cells: [name, words.say(`kind.${kind}`), named.length, point?.[1] ?? "", point?.[0] ?? ""],
      evidence: named,
    }));
    const most = Math.max(...data.places.map(({ evidence }) => evidence.length));
    const radius = (/** @type {number} */ n) => LEAST + (MOST - LEAST) * Math.sqrt((n - 1) / Math.max(1, most - 1));
    const [project, height] = projection(data.places, width, choice === "world");
    const placed = kept.flatMap(({ name, short, kind, area, point, named }) => {
      const [x, y] = point ? project(point) : [];
      return point && x !== undefined ? { name, short, kind, area, named, lon: point[0], lat: point[1], x, y, r: radius(named.length) } : [];
    });
    const shown = placed.filter(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height);
    const unplaced = kept.length - placed.length;
    const outside = placed.length - shown.length;
    const note = [
      unplaced && words.sayIfKnown("see.unplaced", { n: unplaced }),
      outside && words.sayIfKnown("see.outside", { n: outside }),
    ]
      .filter(Boolean)
      .join(" ");
    if (placed.length === 0) return { svg: null, marks: [], head, rows, note };

    const land = feature(topology, topology.objects.land);
    const groups = [
      { name: "country", own: shown.filter(({ kind }) => kind === "country") },
      { name: "place", own: shown.filter(({ kind, area }) => kind === "place" && !area) },
      { name: "area", own: shown.filter(({ area }) => area) },
    ];
    const svg = /** @type {SVGSVGElement} */ (
      Plot.plot({
        className: "see",
        width,
        height,
        margin: 0,
        projection: () => project,
        x: { axis: null },
        r: { type: "identity" },
        marks: [
          Plot.geo(land, { fill: "var(--over)", clip: "frame" }),
          // Lines have no edge where the frame cuts them.
          Plot.geo(mesh(topology, topology.objects.land), { stroke: "var(--ink-faint)", strokeWidth: 0.7, clip: "frame" }),
          ...groups.map(({ name, own }) =>
            Plot.dot(own, {
              x: "lon",
              y: "lat",
              r: "r",
              symbol: name === "country" ? "circle" : name === "place" ? "diamond" : "square",
              fill: name === "area" ? "none" : "var(--hue-places)",
              fillOpacity: 0.35,
              stroke: "var(--hue-places)",
              strokeWidth: 1.5,
              strokeDasharray: name === "area" ? "3 2" : undefined,
              pointerEvents: "all",
              sort: null,
              ...named(`places ${name}`),
            }),
          ),
        ],
      })
    );
    const marks = groups
      .flatMap(({ name, own }) => {
        const nodes = nodesOf(svg, `places ${name}`);
        // What lies outside the projection is not drawn.
        return own.flatMap((one, at) => (nodes[at] ? { one, node: nodes[at] } : []));
      })
      .sort((a, b) => b.one.named.length - a.one.named.length);
    label(svg, marks.map(({ one }) => one), width);
    return {
      svg,
      marks: marks.map(({ one, node }) => ({ node, label: `${one.name}: ${one.named.length}`, evidence: one.named })),
      head,
      rows,
      note,
      keys: [
        ["●", words.say("kind.country"), "places"],
        ["◆", words.say("kind.place"), "places"],
        ["▢", words.sayIfKnown("see.area") ?? "", "places"],
      ],
    };
  },
};

/**
 * Names under the marks, the most named first, as many as do not lie over each other.
 * @param {SVGSVGElement} svg
 * @param {{ short: string, x: number, y: number, r: number }[]} marks
 * @param {number} width
 */
function label(svg, marks, width) {
  /** @type {{ text: string, x: number, y: number, half: number }[]} */
  const placed = [];
  for (const { short, x, y, r } of marks) {
    const text = cut(short, 110);
    const half = widthOf(text) / 2;
    const one = { text, x: Math.max(half + 2, Math.min(width - half - 2, x)), y: y + r + 9, half };
    if (placed.every((other) => Math.abs(other.y - one.y) > 14 || Math.abs(other.x - one.x) > other.half + half + 3)) placed.push(one);
  }
  const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
  group.setAttribute("class", "see-names");
  group.setAttribute("aria-hidden", "true");
  for (const { text, x, y } of placed) {
    const said = document.createElementNS("http://www.w3.org/2000/svg", "text");
    said.setAttribute("x", String(x));
    said.setAttribute("y", String(y));
    said.setAttribute("dy", "0.32em");
    said.append(text);
    group.append(said);
  }
  svg.append(group);
}

/**
 * The projection that shows the world, or most of what is named and some degrees around it, and how high that is.
 * @param {Place[]} places
 * @param {number} width
 * @param {boolean} isWorld
 */
function projection(places, width, isWorld) {
  const named = places.flatMap(({ point, evidence }) => (point ? evidence.map(() => point) : []));
  const middle = isWorld ? MERIDIAN : circularMean(named.map(([lon]) => lon));
  const from = (/** @type {number} */ lon) => ((lon - middle + 540) % 360) - 180;
  const part = (/** @type {number[]} */ values) => {
    values.sort((a, b) => a - b);
    const at = (/** @type {number} */ share) => values[Math.round(share * (values.length - 1))];
    return [at(REST) - AROUND, at(1 - REST) + AROUND];
  };
  const [west, east] = part(named.map(([lon]) => from(lon))).map((lon) => Math.max(-179, Math.min(179, lon)));
  const [south, north] = part(named.map(([, lat]) => lat)).map((lat) => Math.max(-85, Math.min(85, lat)));
  const corners = [west, 0, east].flatMap((lon) => [south, north].map((lat) => [lon + middle, lat]));
  const project = geoEqualEarth().rotate([-middle, 0]);
  const shown = isWorld || named.length === 0 ? { type: "Sphere" } : { type: "MultiPoint", coordinates: corners };
  project.fitWidth(width - 2, shown);
  const high = Math.max(...corners.map((corner) => project(corner)[1]), isWorld ? project([middle, -89.9])[1] : 0);
  const height = Math.round(Math.max(240, Math.min(LARGEST, high + 1)));
  project.fitExtent([[1, 1], [width - 1, height - 1]], shown);
  return /** @type {const} */ ([project, height]);
}

/** @param {number[]} degrees */
function circularMean(degrees) {
  const sum = (/** @type {(angle: number) => number} */ of) => degrees.reduce((total, one) => total + of((one * Math.PI) / 180), 0);
  return Math.round((Math.atan2(sum(Math.sin), sum(Math.cos)) * 180) / Math.PI);
}
