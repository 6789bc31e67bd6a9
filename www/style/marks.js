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
 * @type {Record<import("../columns.js").AttitudeClass, string>}
 */
const ATTITUDES = {
  decide: "double 1px",
  commit: "dashed 1.5px",
  endorse: "solid 1.75px",
  welcome: "dotted 1.75px",
  assert: "solid 1px",
  note: "dotted 1.5px",
  urge: "dashed 1.5px",
  concern: "wavy 1px",
  oppose: "double 1px",
};

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

/** @param {Kind} kind */
function rulesOf(kind) {
  const [family, line] = MARKS[kind];
  const hue = `var(--hue-${family})`;
  const faint = `color-mix(in oklab, ${hue} 50%, transparent)`;
  const thin = line === "double" ? "1px" : "1.25px";
  const drawn = (/** @type {string} */ colour, width = thin) =>
    `text-decoration: underline ${line} ${width} ${colour}; text-underline-offset: 0.26em;`;
  const left = `:host([data-only]:not([data-only~="${kind}"]))`;
  const under = (/** @type {string} */ host, /** @type {string} */ name) =>
    on(name).map((one) => `${host} ${one}`);
  return [
    rules([...on(kind), `[data-line="${kind}"]`], drawn(hue)),
    rules(on(`${kind}-low`), drawn(faint)),
    // One kind alone: tint, no line. Several: the lines of those, nothing on the rest.
    rules([...under(left, kind), ...under(left, `${kind}-low`)], "text-decoration-color: transparent;"),
    rules(
      under(`:host([data-only="${kind}"])`, kind),
      `text-decoration-color: transparent; background-color: var(--tint-${family});`,
    ),
    rules(
      under(`:host([data-only="${kind}"])`, `${kind}-low`),
      `text-decoration-color: ${faint}; background-color: var(--faint-${family});`,
    ),
    rules([`[aria-pressed="true"] [data-line="${kind}"]`], `background-color: var(--tint-${family});`),
    rules(under(`:host([data-here="${kind}"])`, "here"), `background-color: var(--tint-${family});`),
    rules(under(`:host([data-fellow="${kind}"])`, "fellow"), `background-color: var(--faint-${family});`),
    rules(
      under(`:host([data-cursor="${kind}"])`, "cursor"),
      `background-color: var(--tint-${family}); ${drawn(hue, "2px")}`,
    ),
  ].join("\n");
}

/** @param {import("../columns.js").AttitudeClass} name */
function rulesOfAttitude(name) {
  const colour = `var(--attitude-${name})`;
  // An overline stands at the font's ascent, which Han fonts have far above their glyphs.
  const line = (/** @type {string} */ ink) =>
    `text-decoration: underline ${ATTITUDES[name]} ${ink}; text-underline-offset: -1.12em; text-decoration-skip-ink: none;`;
  return [
    rules([...on(name), `[data-attitude="${name}"]`], line(colour)),
    rules(on(`${name}-low`), line(`color-mix(in oklab, ${colour} 50%, transparent)`)),
    rules(
      on("predicate").map((one) => `:host([data-attitude="${name}"]) ${one}`),
      `background-color: color-mix(in oklab, ${colour} 24%, var(--paper));`,
    ),
  ].join("\n");
}

/** The style sheet's text. */
export const marksCss = [
  "mark { background: none; color: inherit; }",
  ...KINDS.map(rulesOf),
  ...CLASSES.map(rulesOfAttitude),
  rules(on("content"), "background-color: var(--faint-statement);"),
  rules(on("holder"), "background-color: var(--tint-holder);"),
  rules(
    on("damaged"),
    "text-decoration: underline wavy 1px var(--ink-faint); text-underline-offset: 0.26em;",
  ),
  rules(on("target"), "background-color: var(--hit);"),
  rules(on("hit"), "background-color: var(--hit);"),
  rules(on("found"), "background-color: var(--hit); text-decoration: underline solid 2px var(--ink); text-underline-offset: 0.26em;"),
].join("\n");
