// How each kind and each attitude is marked. Kinds: a hue by family, a line below by kind, so that no two kinds of a
// family differ by colour alone. Attitudes: a line above, coloured along one scale from decide to oppose, with a form
// that no neighbour on the scale has. The one table for the text, the legend and the card; painter.js names the
// highlights. It must not know any text.

import { CLASSES, KINDS } from "../columns.js";
import { PREFIX } from "../painter.js";

/** @typedef {import("../columns.js").Kind} Kind */

/**
 * Family (custom property `--hue-…` in tokens.css) and line of each kind.
 * @type {Record<Kind, [string, string]>}
 */
const MARKS = {
  instrument: ["documents", "solid"],
  resolution: ["documents", "double"],
  organization: ["bodies", "solid"],
  event: ["bodies", "dashed"],
  country: ["places", "solid"],
  place: ["places", "dotted"],
  person: ["people", "solid"],
  office: ["people", "dotted"],
  date: ["time", "solid"],
};

/**
 * Form and width of the line of each class; its colour is the custom property `--attitude-…` of tokens.css.
 * @type {Record<import("../columns.js").AttitudeClass, [string, string]>}
 */
const ATTITUDES = {
  decide: ["double", "1px"],
  commit: ["dashed", "1.5px"],
  endorse: ["solid", "1.75px"],
  welcome: ["dotted", "1.75px"],
  assert: ["solid", "1px"],
  note: ["dotted", "1.5px"],
  urge: ["dashed", "1.5px"],
  concern: ["wavy", "1px"],
  oppose: ["double", "1px"],
};

/**
 * A line below, or above as `offset` says, by single properties: WebKit drops a shorthand with more than one value.
 * @param {string} style
 * @param {string} width
 * @param {string} colour
 * @param {string} offset
 */
const drawn = (style, width, colour, offset = "0.26em") =>
  `text-decoration-line: underline; text-decoration-style: ${style}; text-decoration-thickness: ${width};` +
  ` text-decoration-color: ${colour}; text-underline-offset: ${offset};`;

/**
 * A highlight and the <mark> that stands for it where there are no highlights.
 * @param {string} name
 */
const on = (name) => [`::highlight(${PREFIX}${name})`, `mark.${PREFIX}${name}`];

/**
 * A rule for each selector by itself: a browser that does not know one of them drops that rule alone.
 * @param {string[]} selectors
 * @param {string} body
 */
const rules = (selectors, body) => selectors.map((selector) => `${selector} { ${body} }`).join("\n");

/**
 * What depends on the state of the page reaches the marks by custom properties of the host.
 * @param {Kind} kind
 */
function rulesOf(kind) {
  const [family, line] = MARKS[kind];
  const hue = `var(--hue-${family})`;
  const [tint, faint] = [`var(--tint-${family})`, `var(--faint-${family})`];
  const half = `color-mix(in oklab, ${hue} 50%, transparent)`;
  const thin = line === "double" ? "1px" : "1.25px";
  const painted = (/** @type {string} */ name, /** @type {string} */ colour) =>
    rules(on(name), `${drawn(line, thin, `var(--line-${name}, ${colour})`)} background-color: var(--fill-${name});`);
  const low = `${kind}-low`;
  const none = `--line-${kind}: transparent;`;
  return [
    painted(kind, hue),
    painted(low, half),
    `[data-line="${kind}"] { ${drawn(line, thin, hue)} }`,
    // One kind alone: tint, no line. Several: the lines of those, nothing on the rest.
    `:host([data-only]:not([data-only~="${kind}"])) { ${none} --line-${low}: transparent; }`,
    `:host([data-only="${kind}"]) { ${none} --fill-${kind}: ${tint}; --fill-${low}: ${faint}; }`,
    `[aria-pressed="true"] [data-line="${kind}"] { background-color: ${tint}; }`,
    `:host([data-here="${kind}"]) { --fill-here: ${tint}; }`,
    `:host([data-fellow="${kind}"]) { --fill-fellow: ${faint}; }`,
    `:host([data-cursor="${kind}"]) { --fill-cursor: ${tint}; --line-cursor: ${hue}; --style-cursor: ${line}; }`,
  ].join("\n");
}

/** @param {import("../columns.js").AttitudeClass} name */
function rulesOfAttitude(name) {
  const colour = `var(--attitude-${name})`;
  // An overline stands at the font's ascent, which Han fonts have far above their glyphs.
  const line = (/** @type {string} */ ink) =>
    `${drawn(...ATTITUDES[name], ink, "-1.12em")} text-decoration-skip-ink: none;`;
  return [
    rules([...on(name), `[data-attitude="${name}"]`], line(colour)),
    rules(on(`${name}-low`), line(`color-mix(in oklab, ${colour} 50%, transparent)`)),
    `:host([data-attitude="${name}"]) { --fill-predicate: color-mix(in oklab, ${colour} 24%, var(--paper)); }`,
  ].join("\n");
}

/** The style sheet's text. */
export const marksCss = [
  "mark { background: none; color: inherit; }",
  ...KINDS.map(rulesOf),
  ...CLASSES.map(rulesOfAttitude),
  rules(on("fellow"), "background-color: var(--fill-fellow);"),
  rules(on("here"), "background-color: var(--fill-here);"),
  rules(
    on("cursor"),
    `background-color: var(--fill-cursor); ${drawn("var(--style-cursor, solid)", "2px", "var(--line-cursor)")}`,
  ),
  rules(on("predicate"), "background-color: var(--fill-predicate);"),
  rules(on("content"), "background-color: var(--faint-statement);"),
  rules(on("holder"), "background-color: var(--tint-holder);"),
  rules(on("damaged"), drawn("wavy", "1px", "var(--ink-faint)")),
  // Lower than all others, so that both are seen where another program marked the same.
  rules([...on("foreign"), '[data-line="foreign"]'], drawn("dotted", "2px", "var(--ink-soft)", "0.46em")),
  rules(on("target"), "background-color: var(--hit);"),
  rules(on("hit"), "background-color: var(--hit);"),
  rules(on("found"), `background-color: var(--hit); ${drawn("solid", "2px", "var(--ink)")}`),
].join("\n");
