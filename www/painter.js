// Paints marks on text: CSS Custom Highlights, which leave the text nodes whole, and real <mark> elements in
// the same blocks where the browser has none. Highlights belong to the document, so all explorers on a page
// share one a name and each takes away only its own ranges. It must not know what a mention is.

/**
 * A stretch to paint: the name of the style (without prefix) and where, inside one paragraph.
 * @typedef {{ name: string, paragraph: HTMLElement, start: number, end: number }} Stroke
 */

/**
 * Paints the strokes of a section, and the few that move with pointer and cursor.
 * @typedef {{
 *   paint(section: Element, strokes: Iterable<Stroke>): void,
 *   clear(section: Element): void,
 *   spot(name: string, strokes: Iterable<Stroke>): void,
 *   release(): void,
 * }} Painter
 */

export const PREFIX = "tx-";

/** Names drawn over the kinds, from below to above. */
export const SPOTS = /** @type {const} */ ([
  "content",
  "holder",
  "fellow",
  "here",
  "cursor",
  "predicate",
  "target",
  "hit",
  "found",
]);

/**
 * Highlights where the browser draws them. WebKit (2.50), which alone hangs punctuation, moves no line of a highlight
 * and goes down with the page when the pointer comes upon one whose neighbours change; it gets real elements.
 * @returns {Painter}
 */
export function makePainter() {
  const isWebKit = CSS.supports("hanging-punctuation", "first");
  return typeof Highlight === "function" && CSS.highlights && !isWebKit ? new HighlightPainter() : new MarkPainter();
}

/** @param {string} name */
function shared(name) {
  const full = PREFIX + name;
  let highlight = CSS.highlights.get(full);
  if (!highlight) {
    highlight = new Highlight();
    highlight.priority = 1 + SPOTS.indexOf(/** @type {typeof SPOTS[number]} */ (name));
    CSS.highlights.set(full, highlight);
  }
  return highlight;
}

/** @implements {Painter} */
class HighlightPainter {
  /** @type {Map<Element, [Highlight, AbstractRange][]>} */
  #sections = new Map();
  /** @type {Map<string, AbstractRange[]>} */
  #spots = new Map();

  /**
   * @param {Element} section
   * @param {Iterable<Stroke>} strokes
   */
  paint(section, strokes) {
    this.clear(section);
    /** @type {[Highlight, AbstractRange][]} */
    const painted = [];
    for (const stroke of strokes) {
      const range = rangeOf(stroke);
      if (!range) continue;
      const highlight = shared(stroke.name);
      highlight.add(range);
      painted.push([highlight, range]);
    }
    this.#sections.set(section, painted);
  }

  /** @param {Element} section */
  clear(section) {
    for (const [highlight, range] of this.#sections.get(section) ?? []) highlight.delete(range);
    this.#sections.delete(section);
  }

  /**
   * @param {string} name
   * @param {Iterable<Stroke>} strokes
   */
  spot(name, strokes) {
    const highlight = shared(name);
    for (const range of this.#spots.get(name) ?? []) highlight.delete(range);
    const ranges = [];
    for (const stroke of strokes) {
      const range = rangeOf(stroke);
      if (range) ranges.push(range);
    }
    for (const range of ranges) highlight.add(range);
    this.#spots.set(name, ranges);
  }

  release() {
    for (const section of [...this.#sections.keys()]) this.clear(section);
    for (const name of this.#spots.keys()) this.spot(name, []);
  }
}

/** @param {Stroke} stroke */
function rangeOf({ paragraph, start, end }) {
  const text = paragraph.firstChild;
  if (!text) return null;
  return new StaticRange({ startContainer: text, startOffset: start, endContainer: text, endOffset: end });
}

/** A stretch of a paragraph inside a mark, which holds the marks of all other strokes there. @typedef {{ start: number, end: number, mark: HTMLElement }} Stretch */

/**
 * Makes a paragraph's strokes elements, parted wherever one begins or ends and one inside the other where several lie on
 * one place, so that each draws its own line.
 * @param {HTMLElement} paragraph
 * @param {Stroke[]} strokes
 * @returns {Stretch[]}
 */
function nested(paragraph, strokes) {
  const text = paragraph.textContent ?? "";
  const borders = [0, ...strokes.flatMap(({ start, end }) => [start, end]), text.length];
  const cuts = [...new Set(borders)].sort((a, b) => a - b);
  const parts = [];
  const stretches = [];
  for (const [at, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[at + 1];
    /** @type {string | HTMLElement} */
    let part = text.slice(start, end);
    for (const stroke of strokes) {
      if (stroke.start > start || stroke.end < end) continue;
      const mark = document.createElement("mark");
      mark.className = PREFIX + stroke.name;
      mark.append(part);
      part = mark;
    }
    if (part instanceof HTMLElement) stretches.push({ start, end, mark: part });
    parts.push(part);
  }
  paragraph.replaceChildren(...parts);
  return stretches;
}

/** @implements {Painter} */
class MarkPainter {
  /** What is painted of each section, and in which paragraphs. @type {Map<Element, { form: string, paragraphs: Set<HTMLElement> }>} */
  #sections = new Map();
  /** @type {Map<string, HTMLElement[]>} */
  #spots = new Map();
  /** What is spotted, since marks made anew know nothing of it. @type {Map<string, Stroke[]>} */
  #strokes = new Map();
  /** Spots where no mark stands, in highlights where there are any. @type {Map<string, StaticRange[]>} */
  #ranges = new Map();
  /** The marked stretches of a paragraph, in order. @type {WeakMap<HTMLElement, Stretch[]>} */
  #marks = new WeakMap();

  /**
   * @param {Element} section
   * @param {Iterable<Stroke>} strokes by start within each paragraph
   */
  paint(section, strokes) {
    /** @type {Map<HTMLElement, Stroke[]>} */
    const byParagraph = new Map();
    let form = "";
    for (const stroke of strokes) {
      const list = byParagraph.get(stroke.paragraph);
      if (list) list.push(stroke);
      else byParagraph.set(stroke.paragraph, [stroke]);
      form += `${stroke.paragraph.dataset.block} ${stroke.name} ${stroke.start} ${stroke.end} `;
    }
    // A mark made anew under the finger would take the click with it.
    if (this.#sections.get(section)?.form === form) return;
    this.clear(section);
    for (const [paragraph, list] of byParagraph) this.#marks.set(paragraph, nested(paragraph, list));
    this.#sections.set(section, { form, paragraphs: new Set(byParagraph.keys()) });
    for (const [name, spots] of this.#strokes)
      if (spots.some(({ paragraph }) => byParagraph.has(paragraph))) this.spot(name, spots);
  }

  /** @param {Element} section */
  clear(section) {
    for (const paragraph of this.#sections.get(section)?.paragraphs ?? []) {
      paragraph.textContent = paragraph.textContent;
      this.#marks.delete(paragraph);
    }
    this.#sections.delete(section);
  }

  /**
   * @param {string} name
   * @param {Iterable<Stroke>} strokes
   */
  spot(name, strokes) {
    for (const mark of this.#spots.get(name) ?? []) mark.classList.remove(PREFIX + name);
    const marks = [];
    const ranges = [];
    const wanted = [...strokes];
    this.#strokes.set(name, wanted);
    for (const stroke of wanted) {
      const { start, end } = stroke;
      const own = (this.#marks.get(stroke.paragraph) ?? []).filter((one) => start <= one.start && one.end <= end);
      // All of it is marked, or it is painted where it stands.
      if (own.reduce((sum, one) => sum + one.end - one.start, 0) === end - start) marks.push(...own.map(({ mark }) => mark));
      else ranges.push(...rangesOf(stroke));
    }
    for (const mark of marks) mark.classList.add(PREFIX + name);
    this.#spots.set(name, marks);
    if (typeof Highlight !== "function" || !CSS.highlights) return;
    const highlight = shared(name);
    for (const range of this.#ranges.get(name) ?? []) highlight.delete(range);
    for (const range of ranges) highlight.add(range);
    this.#ranges.set(name, ranges);
  }

  release() {
    for (const name of this.#strokes.keys()) this.spot(name, []);
    for (const section of [...this.#sections.keys()]) this.clear(section);
  }
}

/**
 * The stretches of a stroke, one for each text node that marks have parted the paragraph into.
 * @param {Stroke} stroke
 */
function rangesOf({ paragraph, start, end }) {
  const ranges = [];
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
    const { length } = /** @type {Text} */ (node);
    const [from, to] = [Math.max(start - at, 0), Math.min(end - at, length)];
    if (from < to) ranges.push(new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }));
    at += length;
  }
  return ranges;
}
