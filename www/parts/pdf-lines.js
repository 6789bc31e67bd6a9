// From the places of a PDF page's characters to lines of text in reading order: what stands on one baseline is a line, a
// gap is a space where a word ends there, a wider step down is an empty line, and columns of prose follow one another.
// What is furniture and which lines make a paragraph is for the core to find. It must not know pdf.js beyond the items
// that it gives, nor the page.

/**
 * A run of characters as pdf.js gives it: `transform` holds its place and size in points, from the left and from below.
 * @typedef {{ str: string, transform: number[], width: number, height: number, fontName: string }} Item
 */

/**
 * A run along its line: from `start` to `end`, on the baseline `base` counted downwards, of this size.
 * @typedef {{ text: string, start: number, end: number, base: number, size: number }} Run
 */

/** Runs on one baseline. @typedef {{ runs: Run[], start: number, end: number, base: number, size: number }} Line */

/** Han, kana, full-width forms and signs: set solid, without spaces between. */
const WIDE = /[\u1100-\u115F\u2E80-\u303F\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]|[\u{20000}-\u{3FFFD}]/u;

/** Radicals, which some writers of PDFs name instead of the characters that look the same, and forms for columns. */
const FORMS = /[\u2E80-\u2FDF\uFE10-\uFE19\uFE30-\uFE48]/g;

/** Those that Unicode gives no equivalent or another one, each before the character meant (EquivalentUnifiedIdeograph.txt). */
const RADICALS =
  "⺁厂⺇几⺌小⺍小⺎兀⺏尢⺒巳⺓幺⺚无⺛旡⺜日⺝月⺞歹⺠民⺧牛⺩王⺪疋⺬示⺶羊⺷羊⺻聿⺽臼⻁虎⻄西⻅见⻆角⻇角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟" +
  // Signs of columns that Unicode makes signs of letters.
  "︐，︑、︒。︓：︔；︕！︖？";

/** @param {string} sign */
function meant(sign) {
  const at = RADICALS.indexOf(sign);
  return at >= 0 ? RADICALS[at + 1] : sign.normalize("NFKC");
}

/** A space between two characters that are set solid. */
const LOOSE = new RegExp(`(?<=${WIDE.source}) (?=${WIDE.source})`, "gu");

/** Two such characters side by side. */
const SOLID = new RegExp(`(?<=${WIDE.source})(?=${WIDE.source})`, "gu");

/**
 * Characters as meant. Where lines are stretched to the margin, pdf.js takes the gaps between all characters for spaces.
 * @param {string} str
 */
function cleaned(str) {
  const text = str.replace(FORMS, meant).replace(UNSEEN, "");
  const loose = text.match(LOOSE)?.length ?? 0;
  return loose > (text.match(SOLID)?.length ?? 0) ? text.replace(LOOSE, "") : text;
}

/** Characters for which no font has a sign: marks of direction, joiners, what a hyphen at a line's end hides. */
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g;

/**
 * The text of a page; empty where it has none.
 * @param {Item[]} items
 * @param {Record<string, { vertical?: boolean }>} [styles] of fonts, by their names
 */
export function textOf(items, styles = {}) {
  const lines = linesOf(runsOf(items, styles));
  return inOrder(lines).map(written).join("\n");
}

/**
 * @param {Item[]} items
 * @param {Record<string, { vertical?: boolean }>} styles
 * @returns {Run[]}
 */
function runsOf(items, styles) {
  /** @type {Run[]} */
  const runs = [];
  const isInColumns = isSetInColumns(items, styles);
  for (const { str, transform, width, height } of items) {
    // Marks of structure hold no characters.
    if (typeof str !== "string") continue;
    const text = cleaned(str);
    if (text.trim() === "") continue;
    const [a, b, , , x, y] = transform;
    const size = Math.hypot(a, b) || height || 1;
    const isAcross = Math.abs(b) > Math.abs(a) / 10;
    // From right to left: to a column as a line is to the line below.
    if (isInColumns) runs.push({ text, start: -y, end: -y + Math.max(isAcross ? width : height, size), base: -x, size });
    // Across the page run stamps and marks, not its text.
    else if (!isAcross) runs.push({ text, start: x, end: x + width, base: -y, size });
  }
  return runs;
}

/**
 * Whether a page is set in columns from above to below: by fonts that say so, or character under character.
 * @param {Item[]} items
 * @param {Record<string, { vertical?: boolean }>} styles
 */
function isSetInColumns(items, styles) {
  const shown = items.filter(({ str }) => typeof str === "string" && WIDE.test(str));
  const below = shown.filter((item, at) => {
    if (styles[item.fontName]?.vertical) return true;
    const before = shown[at - 1]?.transform;
    if (!before || [...item.str].length > 1) return false;
    const [size, , , , x, y] = item.transform;
    const step = before[5] - y;
    return Math.abs(before[4] - x) < size * 0.1 && step > size * 0.8 && step < size * 2;
  });
  return below.length * 2 > shown.length;
}

/**
 * @param {Run[]} runs
 * @returns {Line[]} from above to below
 */
function linesOf(runs) {
  /** @type {Line[]} */
  const lines = [];
  for (const run of [...runs].sort((a, b) => a.base - b.base || a.start - b.start)) {
    // A raised or lowered figure belongs to the line that it stands at.
    const line = lines.findLast((one) => Math.abs(one.base - run.base) <= Math.max(one.size, run.size) * 0.45);
    if (!line) {
      lines.push({ runs: [run], start: run.start, end: run.end, base: run.base, size: run.size });
      continue;
    }
    line.runs.push(run);
    line.start = Math.min(line.start, run.start);
    line.end = Math.max(line.end, run.end);
    if (run.size > line.size) [line.size, line.base] = [run.size, run.base];
  }
  for (const line of lines) line.runs = once(line.runs.sort((a, b) => a.start - b.start));
  return lines;
}

/**
 * Without runs printed twice at almost one place, by which some writers make strong type.
 * @param {Run[]} runs
 */
function once(runs) {
  return runs.filter((run, at) => {
    const before = runs[at - 1];
    return !before || before.text !== run.text || Math.abs(before.start - run.start) > run.size * 0.2;
  });
}

/** A line, or a part of one, with the empty lines before it and its first column. @typedef {Line & { left: number, blank: boolean }} Placed */

/**
 * The lines in reading order, columns of prose one after the other.
 * @param {Line[]} lines
 * @returns {Placed[]}
 */
function inOrder(lines) {
  if (lines.length === 0) return [];
  const found = columns(lines);
  if (!found) return placed(lines);
  const { from, to, at } = found;
  const side = (/** @type {(run: Run) => boolean} */ belongs) =>
    lines.slice(from, to).flatMap((line) => {
      const runs = line.runs.filter(belongs);
      return runs.length === 0 ? [] : [{ ...line, runs, start: runs[0].start, end: Math.max(...runs.map((run) => run.end)) }];
    });
  return [
    ...placed(lines.slice(0, from)),
    ...inOrder(side((run) => run.start < at)),
    ...inOrder(side((run) => run.start >= at)),
    ...inOrder(lines.slice(to)),
  ];
}

/** Lines that two columns must have beside each other. */
const FEWEST = 5;

/**
 * Where the page is set in two columns: the lines from one to another that leave a gap at the same place, with prose on both
 * sides of it. A table or a row of signatures is none: its cells are short.
 * @param {Line[]} lines
 */
function columns(lines) {
  const gaps = lines.flatMap((line) =>
    line.runs.slice(1).flatMap((run, i) => {
      const before = Math.max(...line.runs.slice(0, i + 1).map(({ end }) => end));
      return run.start - before > line.size ? [{ from: before, to: run.start }] : [];
    }),
  );
  let best = null;
  for (const { from: left, to } of gaps.slice(0, 200)) {
    const at = (left + to) / 2;
    const isClear = (/** @type {Line} */ line) => line.runs.every((run) => run.end <= at || run.start >= at);
    let from = 0;
    for (let end = 0; end <= lines.length; end++) {
      if (end < lines.length && isClear(lines[end])) continue;
      const band = lines.slice(from, end);
      const both = band.filter((line) => line.start < at && line.end > at);
      const to = from + lastOfProse(band, at);
      if (both.length >= FEWEST && both.length > (best?.both ?? 0) && isProse(lines.slice(from, to), at))
        best = { from, to, at, both: both.length };
      from = end + 1;
    }
  }
  return best;
}

/**
 * What each line has on both sides of a place, left out where it is nothing, and how wide the widest are.
 * @param {Line[]} band
 * @param {number} at
 */
function sides(band, at) {
  return [(/** @type {Run} */ run) => run.end <= at, (/** @type {Run} */ run) => run.start >= at].map((belongs) => {
    const parts = band.map((line) => line.runs.filter(belongs));
    const ends = parts.map((runs) => Math.max(...runs.map(({ end }) => end)));
    const left = Math.min(...parts.flat().map(({ start }) => start));
    const width = Math.max(...ends) - left;
    return { width, has: parts.map((runs) => runs.length > 0), isFull: ends.map((end) => end - left >= width * 0.85) };
  });
}

/**
 * How many lines of a band there are before what is no prose at its end: a table, a row of signatures.
 * @param {Line[]} band
 * @param {number} at
 */
function lastOfProse(band, at) {
  const [left, right] = sides(band, at);
  const isRow = (/** @type {number} */ i) => left.has[i] && right.has[i] && !left.isFull[i] && !right.isFull[i];
  let rows = band.length;
  while (rows > 0 && !left.isFull[rows - 1] && !right.isFull[rows - 1]) rows--;
  while (rows < band.length && !isRow(rows)) rows++;
  return rows;
}

/**
 * Whether what stands on both sides of a place fills its column.
 * @param {Line[]} band
 * @param {number} at
 */
function isProse(band, at) {
  return sides(band, at).every(({ width, has, isFull }) => {
    const lines = has.filter(Boolean).length;
    // A cell of a table holds a word or two.
    return isFull.filter(Boolean).length * 2 >= lines && width >= (band[0]?.size ?? 0) * 8;
  });
}

/**
 * Lines of one column with their indents and the gaps between them.
 * @param {Line[]} lines
 * @returns {Placed[]}
 */
function placed(lines) {
  const steps = lines.slice(1).map((line, i) => line.base - lines[i].base);
  const usual = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0;
  const left = Math.min(...lines.map(({ start }) => start));
  return lines.map((line, i) => ({ ...line, left, blank: i > 0 && steps[i - 1] > usual * 1.45 && steps[i - 1] > line.size * 1.6 }));
}

/**
 * A line as text: its indent in ideographic spaces, its runs with the spaces that the gaps between them stand for.
 * @param {Placed} line
 */
function written({ runs, left, start, size, blank }) {
  let text = "";
  let end = start;
  for (const run of runs) {
    const next = run.text;
    if (text !== "") text += space(text, next, (run.start - end) / Math.max(run.size, 1));
    text += next;
    end = Math.max(end, run.end);
  }
  const indent = Math.min(Math.round((start - left) / size), 20);
  return `${blank ? "\n" : ""}${"\u3000".repeat(Math.max(indent, 0))}${text.trim()}`;
}

/**
 * What a gap stands for: between words of letters a space, between signs set solid nothing but where it is wider than one.
 * @param {string} before
 * @param {string} next
 * @param {number} gap in sizes of the type
 */
function space(before, next, gap) {
  if (/\s$/.test(before) || /^\s/.test(next)) return "";
  const wide = [before.at(-1) ?? "", next[0]].filter((c) => WIDE.test(c)).length;
  if (wide === 2) return gap > 0.9 ? "\u3000".repeat(Math.min(Math.round(gap), 8)) : "";
  if (wide === 1) return gap > 0.5 ? " " : "";
  return gap > 0.12 ? " " : "";
}
