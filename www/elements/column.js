// <tifa-column>: the reading column. Lays the current file out, paints its marks where they come near the view,
// tells which mention is under the pointer, and copies what the source says. It must not know what a card or
// a list is.

import {
  GUESS,
  KINDS,
  MENTION,
  endOf,
  entityOf,
  kindOf,
  mentionAt,
  mentionFrom,
  startOf,
  NO_ENTITY,
  ofStatement,
  statementAt,
  statementCount,
  statementFrom,
} from "../columns.js";
import { make } from "../dom.js";
import { makePainter } from "../painter.js";
import { Passage } from "../passage.js";
import { attitudeSpots, attitudeStrokes, hitSpot, placeStrokes } from "../strokes.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */
/** @typedef {import("../passage.js").Section} Section */
/** @typedef {import("../painter.js").Stroke} Stroke */

/** Pixels between the top of the view and what is brought there. */
const ABOVE = 8;

/**
 * Fires `follow` when another block has come to the top of the view, `tifa-selected` with what is selected, or null, when the
 * selection has come to rest.
 */
export class TifaColumn extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {Passage | null} */
  passage = null;
  #painter = makePainter();
  /** Sections near the view. @type {Set<Section>} */
  #near = new Set();
  /** @type {Map<Element, Section>} */
  #sectionOf = new Map();
  #article = make("article", { class: "article", part: "text" });
  #remarks = make("div");
  #foreword = make("div", { class: "foreword" });
  #scroller = make("div", { class: "scroll", tabindex: "0", role: "region" }, this.#foreword, this.#article);
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {IntersectionObserver | null} */
  #observer = null;
  #frame = 0;
  /**
   * Where the pointer is, as long as nobody has looked what is there.
   * @type {{ x: number, y: number } | null}
   */
  #pointer = null;
  /** The last selection and its source text, fetched ahead: a copy must be answered at once. */
  #quoted = { key: -1, start: 0, end: 0, text: "" };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #quoting;
  /** Whether a pointer is down in the text. */
  #isPressed = false;
  /** What is laid out now, and by which documents. @type {{ entry: Entry | null, form: string }} */
  #shown = { entry: null, form: "" };
  /** Scroll position of each file. @type {WeakMap<Entry, number>} */
  #left = new WeakMap();

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    this.append(this.#scroller);
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("current", () => this.#show(), { signal });
    session.addEventListener("entries", () => this.#refreshPanel(), { signal });
    session.addEventListener("progress", () => this.#refreshPanel(), { signal });
    session.addEventListener("columns", () => this.#repaint(), { signal });
    session.addEventListener("layers", () => this.#repaint(), { signal });
    session.addEventListener("words", () => this.#relabel(), { signal });
    session.addEventListener("point", () => this.#spots(), { signal });
    session.addEventListener("mark", () => this.#spots(), { signal });
    session.addEventListener("only", () => this.#spots(), { signal });
    session.addEventListener("go", () => this.#goToMark(), { signal });
    session.addEventListener("place", () => this.#goToPlace(), { signal });
    session.positions.addEventListener("chosen", () => this.#repaint(), { signal });
    session.positions.addEventListener("point", () => this.#spots(), { signal });
    session.positions.addEventListener("statement", () => this.#spots(), { signal });
    session.search.addEventListener("hits", () => this.#repaint(), { signal });
    session.search.addEventListener("at", () => this.#spots(), { signal });
    session.positions.addEventListener("go", () => this.#goToStatement(), { signal });
    this.#article.addEventListener(
      "contentvisibilityautostatechange",
      (event) => {
        const section = this.#sectionOf.get(/** @type {Element} */ (event.target));
        if (section)
          this.#setNear(section, !(/** @type {ContentVisibilityAutoStateChangeEvent} */ (event).skipped));
      },
      { signal, capture: true },
    );
    this.#scroller.addEventListener(
      "pointermove",
      (event) => {
        if (event.pointerType !== "touch") this.#look(event);
      },
      { signal },
    );
    this.#scroller.addEventListener(
      "pointerleave",
      () => {
        this.#pointer = null;
        session.setPoint(null);
        session.positions.setPoint(null);
      },
      { signal },
    );
    this.#scroller.addEventListener("click", (event) => this.#click(event), { signal });
    this.#scroller.addEventListener("scroll", () => this.#soon(), { signal, passive: true });
    this.#scroller.addEventListener("copy", (event) => this.#copy(event), { signal });
    document.addEventListener("selectionchange", () => this.#quoteAhead(), { signal });
    // What is still being drawn is no selection yet.
    this.#scroller.addEventListener("pointerdown", () => (this.#isPressed = true), { signal });
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => this.#release(), { signal });
    addEventListener("beforeprint", () => this.#layOutAll(), { signal });
    this.#relabel();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#observer?.disconnect();
    this.#painter.release();
    this.#near.clear();
    this.#shown = { entry: null, form: "" };
  }

  /** What stands above the text, the explorer's to fill. */
  get foreword() {
    return this.#foreword;
  }

  /** @param {FocusOptions} [options] */
  focus(options) {
    this.#scroller.focus({ preventScroll: true, ...options });
  }

  #relabel() {
    this.#scroller.setAttribute("aria-label", this.session?.words.say("pane.text") ?? "");
    // Documents' heads and disclosures are in the words of the interface.
    this.#shown.form = "relabelled";
    this.#show();
  }

  #show() {
    const session = this.session;
    if (!session) return;
    const entry = session.current;
    const source = entry?.opened ?? entry?.part;
    const form = source ? JSON.stringify(source.view.documents) : "";
    if (
      this.passage &&
      source &&
      this.#shown.entry === entry &&
      this.passage.text === source.text &&
      this.#shown.form === form &&
      this.passage.blocks.every((value, at) => value === source.blocks[at])
    ) {
      // The same text, now read to its end: it stays where it is.
      this.#remark();
      this.#repaint();
      return;
    }
    const before = this.#shown.entry;
    if (before) this.#left.set(before, this.#scroller.scrollTop);
    this.#painter.release();
    this.#near.clear();
    this.#sectionOf.clear();
    this.#observer?.disconnect();
    this.passage = null;
    this.#shown = { entry, form };
    if (!entry || !source) {
      this.#article.replaceChildren(this.#panel());
      return;
    }
    this.passage = new Passage(source.text, source.blocks, source.view.documents, session.words);
    this.#article.lang = source.view.language;
    for (const section of this.passage.sections) this.#sectionOf.set(section.element, section);
    const style = getComputedStyle(this.#article);
    const size = Number.parseFloat(style.fontSize) || 18;
    const width = this.#article.clientWidth || size * 36;
    this.passage.estimate(Math.max(width / size, 8), Number.parseFloat(style.lineHeight) || size * 1.8);
    this.#remark();
    this.#article.replaceChildren(this.#remarks, ...this.#sectionOf.keys());
    this.#scroller.scrollTop = this.#left.get(entry) ?? 0;
    this.#watch();
    if (session.mark?.key === entry.key) this.#goToMark();
  }

  /** Says above the text what the reader must know of the whole of it. */
  #remark() {
    const session = this.session;
    const { entry } = this.#shown;
    const view = entry?.opened?.view ?? entry?.part?.view;
    if (!session || !view) return;
    const remarks = [];
    if (entry?.opened?.mentions.length === 0) remarks.push(session.words.say("text.nothing"));
    if (view.malformed > 0)
      remarks.push(session.words.say("text.malformed", { n: view.malformed, encoding: view.encoding }));
    this.#remarks.lang = session.words.tag;
    this.#remarks.replaceChildren(...remarks.map((remark) => make("p", { class: "remark" }, remark)));
  }

  /** Browsers without the event of content-visibility say through an observer what is near. */
  #watch() {
    if ("ContentVisibilityAutoStateChangeEvent" in globalThis) return;
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const section = this.#sectionOf.get(target);
          if (section) this.#setNear(section, isIntersecting);
        }
      },
      { root: this.#scroller, rootMargin: "50% 0px" },
    );
    for (const section of this.#sectionOf.keys()) this.#observer.observe(section);
  }

  /**
   * @param {Section} section
   * @param {boolean} near
   */
  #setNear(section, near) {
    if (near) {
      this.#near.add(section);
      this.#painter.paint(section.element, this.#strokes(section));
    } else {
      this.#near.delete(section);
      this.#painter.clear(section.element);
    }
    this.#soon();
  }

  #repaint() {
    for (const section of this.#near) this.#painter.paint(section.element, this.#strokes(section));
    this.#spots();
  }

  /** Printing lays every section out, so all are painted. */
  #layOutAll() {
    for (const section of this.passage?.sections ?? [])
      this.#painter.paint(section.element, this.#strokes(section));
  }

  /** @param {Section} section @returns {Generator<Stroke>} */
  *#strokes({ start, end }) {
    const source = this.#shown.entry?.opened ?? this.#shown.entry?.part;
    if (!source || !this.passage) return;
    const { mentions } = source;
    for (
      let i = mentionFrom(mentions, start);
      i * MENTION.width < mentions.length && startOf(mentions, i) < end;
      i++
    ) {
      const guess = mentions[i * MENTION.width + MENTION.flags] & GUESS;
      yield this.#stroke(mentions, i, `${KINDS[kindOf(mentions, i)]}${guess ? "-low" : ""}`);
    }
    const opened = this.#shown.entry?.opened;
    if (opened && this.session) {
      yield* attitudeStrokes(this.passage, opened, this.session.positions, start, end);
      yield* placeStrokes(this.passage, opened, "hit", this.session.search, start, end);
      if (this.session.layers) yield* placeStrokes(this.passage, opened, "foreign", this.session.layers, start, end);
    }
    for (const anomaly of source.view.anomalies) {
      if (anomaly.start < start || anomaly.start >= end) continue;
      const { element, start: from } = this.passage.paragraph(anomaly.block);
      yield { name: "damaged", paragraph: element, start: anomaly.start - from, end: anomaly.end - from };
    }
  }

  /**
   * @param {Uint32Array} mentions
   * @param {number} index
   * @param {string} name
   * @returns {Stroke}
   */
  #stroke(mentions, index, name) {
    const passage = /** @type {Passage} */ (this.passage);
    const { element, start } = passage.paragraph(mentions[index * MENTION.width + MENTION.block]);
    return {
      name,
      paragraph: element,
      start: startOf(mentions, index) - start,
      end: endOf(mentions, index) - start,
    };
  }

  /** Paints the mention under the pointer, the cursor, and their fellows in view. */
  #spots() {
    const session = this.session;
    const opened = this.#shown.entry?.opened;
    if (!session || !opened || !this.passage) return;
    const { mentions, key } = opened;
    const here = session.point?.key === key ? session.point.index : -1;
    const cursor = session.mark?.key === key ? session.mark.index : -1;
    const centre = here >= 0 ? here : cursor;
    const entity =
      centre >= 0 && centre * MENTION.width < mentions.length ? entityOf(mentions, centre) : NO_ENTITY;
    this.#painter.spot("here", here >= 0 ? [this.#stroke(mentions, here, "here")] : []);
    this.#painter.spot("cursor", cursor >= 0 ? [this.#stroke(mentions, cursor, "cursor")] : []);
    this.#painter.spot("fellow", this.#fellows(mentions, entity, centre));
    const spots = attitudeSpots(this.passage, opened, session.positions);
    for (const [name, strokes] of Object.entries(spots)) this.#painter.spot(name, strokes);
    this.#painter.spot("found", hitSpot(this.passage, opened, session.search));
  }

  /**
   * @param {Uint32Array} mentions
   * @param {number} entity
   * @param {number} centre
   * @returns {Generator<Stroke>}
   */
  *#fellows(mentions, entity, centre) {
    if (entity === NO_ENTITY) return;
    for (const { start, end } of this.#near) {
      for (
        let i = mentionFrom(mentions, start);
        i * MENTION.width < mentions.length && startOf(mentions, i) < end;
        i++
      ) {
        if (i !== centre && entityOf(mentions, i) === entity) yield this.#stroke(mentions, i, "fellow");
      }
    }
  }

  /** @param {{ clientX: number, clientY: number }} event */
  #look(event) {
    this.#pointer = { x: event.clientX, y: event.clientY };
    this.#soon();
  }

  /**
   * At most once a frame: what is under the pointer, what is at the top, and the fellows that came into view.
   */
  #soon() {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#pointer) {
        const { x, y } = this.#pointer;
        this.#pointer = null;
        const mark = this.#hit(x, y);
        const statement = mark ? null : this.#hitStatement(x, y);
        this.#scroller.classList.toggle("on-mark", mark !== null || statement !== null);
        this.session?.setPoint(mark);
        this.session?.positions.setPoint(statement);
      }
      this.#spots();
      this.dispatchEvent(new Event("follow"));
    });
  }

  /**
   * The mention at a point of the window.
   * @param {number} x
   * @param {number} y
   */
  #hit(x, y) {
    const opened = this.#shown.entry?.opened;
    if (!opened || !this.passage) return null;
    const roots = rootsOf(this);
    const caret = document.caretPositionFromPoint?.(x, y, { shadowRoots: roots });
    const found = caret && this.#article.contains(caret.offsetNode);
    if (found) {
      // A caret stands between two characters; the point may lie on either.
      const offset = this.passage.offsetOf(caret.offsetNode, caret.offset);
      for (const near of [offset, offset - 1]) {
        const index = mentionAt(opened.mentions, near);
        if (index >= 0 && this.#covers(index, x, y)) return this.#markOf(index);
      }
      return null;
    }
    // Browsers that cannot look into a shadow root: the paragraph there, and its mentions one by one.
    const paragraph = roots[0]?.elementFromPoint(x, y)?.closest("[data-block]");
    if (!paragraph) return null;
    const { start, end } = this.passage.paragraph(Number(paragraph.getAttribute("data-block")));
    const { mentions } = opened;
    for (
      let i = mentionFrom(mentions, start);
      i * MENTION.width < mentions.length && startOf(mentions, i) < end;
      i++
    ) {
      if (this.#covers(i, x, y)) return this.#markOf(i);
    }
    return null;
  }

  /**
   * @param {number} index
   * @param {number} x
   * @param {number} y
   */
  #covers(index, x, y) {
    const opened = this.#shown.entry?.opened;
    if (!opened || !this.session?.isShown(kindOf(opened.mentions, index))) return false;
    return this.#isIn(startOf(opened.mentions, index), endOf(opened.mentions, index), x, y);
  }

  /**
   * Whether a point of the window lies in a range of the text.
   * @param {number} start
   * @param {number} end
   * @param {number} x
   * @param {number} y
   */
  #isIn(start, end, x, y) {
    for (const rect of this.passage?.range(start, end)?.getClientRects() ?? []) {
      // The lines stand a little above and below the glyphs and belong to them.
      if (x >= rect.left && x <= rect.right && y >= rect.top - 2 && y <= rect.bottom + 4) return true;
    }
    return false;
  }

  /**
   * The statement whose predicate is at a point of the window.
   * @param {number} x
   * @param {number} y
   */
  #hitStatement(x, y) {
    const opened = this.#shown.entry?.opened;
    const positions = this.session?.positions;
    if (!opened || !this.passage || !positions?.isOn) return null;
    const isHit = (/** @type {number} */ index) =>
      index >= 0 &&
      positions.isShown(opened, index) &&
      this.#isIn(ofStatement(opened.statements, index, "start"), ofStatement(opened.statements, index, "end"), x, y);
    const roots = rootsOf(this);
    const caret = document.caretPositionFromPoint?.(x, y, { shadowRoots: roots });
    if (caret && this.#article.contains(caret.offsetNode)) {
      const offset = this.passage.offsetOf(caret.offsetNode, caret.offset);
      const index = [offset, offset - 1].map((at) => statementAt(opened.statements, at)).find(isHit);
      return index === undefined ? null : this.#markOf(index);
    }
    const paragraph = roots[0]?.elementFromPoint(x, y)?.closest("[data-block]");
    if (!paragraph) return null;
    const { start, end } = this.passage.paragraph(Number(paragraph.getAttribute("data-block")));
    for (
      let i = statementFrom(opened.statements, start);
      i < statementCount(opened.statements) && ofStatement(opened.statements, i, "start") < end;
      i++
    ) {
      if (isHit(i)) return this.#markOf(i);
    }
    return null;
  }

  /** @param {number} index */
  #markOf(index) {
    const { entry } = this.#shown;
    return entry ? { key: entry.key, index } : null;
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const selection = this.#selection();
    if (event.button !== 0 || (selection && selection.start !== selection.end)) return;
    const mark = this.#hit(event.clientX, event.clientY);
    if (mark) {
      this.session?.setMark(mark);
      requestAnimationFrame(() => this.reveal(...this.#extent(mark.index)));
      return;
    }
    const statement = this.#hitStatement(event.clientX, event.clientY);
    if (statement) {
      this.session?.positions.setMark(statement);
      requestAnimationFrame(() => this.#goToStatement());
    } else if (event.target instanceof Element && event.target.closest("[data-block]")) {
      this.session?.setMark(null);
      this.session?.positions.setMark(null);
    }
  }

  /** @param {number} index @returns {[number, number]} */
  #extent(index) {
    const mentions = this.#shown.entry?.opened?.mentions ?? new Uint32Array();
    return [startOf(mentions, index), endOf(mentions, index)];
  }

  #goToMark() {
    const mark = this.session?.mark;
    if (!mark || mark.key !== this.#shown.entry?.key) return;
    const [start, end] = this.#extent(mark.index);
    this.reveal(start, end);
    this.#goOnFrom(start);
  }

  #goToStatement() {
    const { entry } = this.#shown;
    const mark = this.session?.positions.mark;
    const statements = entry?.opened?.statements;
    if (!mark || !statements || mark.key !== entry.key) return;
    const start = ofStatement(statements, mark.index, "start");
    this.reveal(start, ofStatement(statements, mark.index, "end"));
    this.#goOnFrom(start);
  }

  /** Shows the place that the session names, painted. */
  #goToPlace() {
    const place = this.session?.place;
    if (!place || place.key !== this.#shown.entry?.key) return;
    this.target([place.start, place.end]);
    this.reveal(place.start, place.end);
    this.#goOnFrom(place.start);
  }

  /**
   * A collapsed selection: screen readers and the browser's own search go on from here.
   * @param {number} start
   */
  #goOnFrom(start) {
    const range = this.passage?.range(start, start);
    if (range)
      getSelection()?.setBaseAndExtent(
        range.startContainer,
        range.startOffset,
        range.startContainer,
        range.startOffset,
      );
  }

  /**
   * Brings a range into view, if it is not: a third from the top. What begins there, a heading, comes to the top
   * wherever it stood.
   * @param {number} start
   * @param {number} [end]
   * @param {boolean} [begins]
   */
  reveal(start, end = start, begins = false) {
    const passage = this.passage;
    const paragraph = passage?.paragraphAt(start);
    if (!passage || !paragraph) return;
    const folded = paragraph.element.closest("details");
    if (folded) folded.open = true;
    let tries = 3;
    const adjust = () => {
      const box = this.#scroller.getBoundingClientRect();
      const rect = passage.range(start, end)?.getBoundingClientRect();
      if (!rect || box.height === 0) return;
      const margin = Math.min(48, box.height / 6);
      if (begins) {
        this.#scroller.scrollTop += rect.top - box.top - ABOVE;
      } else if (rect.top < box.top + margin || rect.bottom > box.bottom - margin) {
        this.#scroller.scrollTop += rect.top - box.top - box.height / 3;
      }
      // Sections that come into view now take their true height and may push it away.
      if (--tries > 0 && this.passage === passage) requestAnimationFrame(adjust);
    };
    if (paragraph.element.closest(".section")) paragraph.element.scrollIntoView({ block: "nearest" });
    adjust();
  }

  /**
   * Paints a range that is no mention, as a link may name; null takes it away.
   * @param {[number, number] | null} range
   */
  target(range) {
    const paragraph = range && this.passage?.paragraphAt(range[0]);
    if (!range || !paragraph) return this.#painter.spot("target", []);
    const end = Math.min(range[1], paragraph.end);
    const stroke = {
      name: "target",
      paragraph: paragraph.element,
      start: range[0] - paragraph.start,
      end: end - paragraph.start,
    };
    this.#painter.spot("target", stroke.end > stroke.start ? [stroke] : []);
  }

  get scroller() {
    return this.#scroller;
  }

  /**
   * Where a character stands; for one that is folded away, what it is folded in.
   * @param {number} offset
   */
  #rectOf(offset) {
    const paragraph = this.passage?.paragraphAt(offset);
    if (!paragraph || !this.passage) return null;
    const at = Math.min(offset, paragraph.end - 1);
    const rects = this.passage.range(at, at + 1)?.getClientRects();
    if (rects?.length) return rects[rects.length - 1];
    const { element } = paragraph;
    return (element.closest("details") ?? element.closest(".section") ?? element).getBoundingClientRect();
  }

  /**
   * The character that stands `y` pixels below the upper edge, and where exactly; null where there is no
   * text.
   * @param {number} y
   */
  placeAt(y) {
    const sections = this.passage?.sections ?? [];
    const edge = this.#scroller.getBoundingClientRect().top;
    const above = (/** @type {Element} */ element) => element.getBoundingClientRect().top <= edge + y;
    let low = 0;
    let high = sections.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (above(sections[middle].element)) low = middle + 1;
      else high = middle;
    }
    const section = sections[Math.max(low - 1, 0)];
    if (!section) return null;
    const paragraph = [...section.element.querySelectorAll("[data-block]")].findLast(
      (element) => element.getClientRects().length > 0 && above(element),
    );
    let { start: from, end: to } = paragraph
      ? /** @type {Passage} */ (this.passage).paragraph(Number(paragraph.getAttribute("data-block")))
      : { start: section.start, end: section.start + 1 };
    while (from + 1 < to) {
      const middle = (from + to) >>> 1;
      if ((this.#rectOf(middle)?.top ?? 0) <= edge + y) from = middle;
      else to = middle;
    }
    const rect = this.#rectOf(from);
    return rect && { offset: from, y: rect.top - edge };
  }

  /**
   * Scrolls so that a character stands `y` pixels below the upper edge.
   * @param {number} offset
   * @param {number} y
   */
  bring(offset, y) {
    const rect = this.#rectOf(offset);
    if (rect) this.#scroller.scrollTop += rect.top - this.#scroller.getBoundingClientRect().top - y;
  }

  /** The offset of the first block in view. */
  get top() {
    const box = this.#scroller.getBoundingClientRect();
    const root = rootsOf(this)[0];
    const middle = box.left + box.width / 2;
    for (let y = box.top + ABOVE + 4; y < box.bottom && root; y += 24) {
      const paragraph = root.elementFromPoint(middle, y)?.closest("[data-block]");
      if (paragraph && this.passage)
        return this.passage.paragraph(Number(paragraph.getAttribute("data-block"))).start;
    }
    return 0;
  }

  /** The selected range of the text, or null where the selection is elsewhere. */
  #selection() {
    const selection = getSelection();
    const passage = this.passage;
    if (!selection || selection.rangeCount === 0 || !passage) return null;
    const range = selection.getComposedRanges?.({ shadowRoots: rootsOf(this) })[0] ?? selection.getRangeAt(0);
    if (!this.#scroller.contains(range.startContainer) || !this.#scroller.contains(range.endContainer))
      return null;
    return {
      start: passage.offsetOf(range.startContainer, range.startOffset),
      end: passage.offsetOf(range.endContainer, range.endOffset),
    };
  }

  #release() {
    if (!this.#isPressed) return;
    this.#isPressed = false;
    this.#quoteAhead();
  }

  #quoteAhead() {
    clearTimeout(this.#quoting);
    this.#quoting = setTimeout(async () => {
      const selection = this.hasSelection ? this.#selection() : null;
      const key = this.#shown.entry?.opened?.key;
      let text = null;
      if (selection && key !== undefined && this.session) {
        text = await this.session.client.quote(key, selection.start, selection.end).catch(() => null);
        if (text !== null) this.#quoted = { key, ...selection, text };
      }
      const detail = text === null ? null : this.#quoted;
      if (!this.#isPressed) this.dispatchEvent(new CustomEvent("tifa-selected", { detail, bubbles: true }));
    }, 60);
  }

  /** What was selected last in the shown file: a range of its text and the source's words. */
  get selected() {
    return this.#quoted.key === this.#shown.entry?.key ? this.#quoted : null;
  }

  get hasSelection() {
    const selection = this.#selection();
    return selection !== null && selection.start !== selection.end;
  }

  /**
   * Selects the paragraph at an offset.
   * @param {number} offset
   */
  select(offset) {
    const paragraph = this.passage?.paragraphAt(offset);
    if (paragraph) getSelection()?.selectAllChildren(paragraph.element);
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    const selection = this.#selection();
    const { entry } = this.#shown;
    if (!selection || selection.start === selection.end || !entry || !this.passage) return;
    const { key, start, end, text } = this.#quoted;
    const ready = key === entry.key && start === selection.start && end === selection.end;
    // The shown text differs from the source's only where markup writes a character otherwise.
    event.clipboardData?.setData(
      "text/plain",
      ready ? text : this.passage.text.slice(selection.start, selection.end),
    );
    event.preventDefault();
  }

  #refreshPanel() {
    if (!this.passage) this.#article.replaceChildren(this.#panel());
  }

  /** What stands in the column while there is no text. */
  #panel() {
    const session = /** @type {Session} */ (this.session);
    const { words } = session;
    const entry = session.current;
    this.#article.lang = words.tag;
    const fault = session.fault ?? entry?.fault;
    if (fault) {
      const next = words.sayIfKnown(`next.${fault.code}`);
      return make(
        "div",
        { class: "panel fault", role: "alert" },
        make("p", { class: "panel-title" }, session.sayFault(fault, entry?.name)),
        next && make("p", {}, next),
        fault.code === "failed" || fault.code === "trap" || session.fault
          ? make("p", { class: "small" }, fault.message)
          : null,
        !session.fault &&
          make(
            "p",
            { class: "actions" },
            make("button", { type: "button", onclick: () => this.#ask("open") }, words.say("action.open")),
            entry &&
              make(
                "button",
                { type: "button", onclick: () => session.remove(entry) },
                words.say("action.remove"),
              ),
          ),
      );
    }
    if (entry) {
      return make(
        "div",
        { class: "panel" },
        make("p", { class: "panel-title" }, words.say("text.reading", { name: entry.name })),
        make("progress", {
          max: 1,
          value: entry.progress,
          "aria-label": words.say("text.reading", { name: entry.name }),
        }),
        make(
          "p",
          { class: "actions" },
          make("button", { type: "button", onclick: () => entry.cancel.abort() }, words.say("action.cancel")),
        ),
      );
    }
    if (session.state === "loading") return make("div", { class: "panel quiet" }, words.say("text.starting"));
    return make(
      "div",
      { class: "panel" },
      make("p", { class: "panel-title" }, words.say("text.empty")),
      make("p", {}, words.say("intro.what")),
      make(
        "p",
        { class: "actions" },
        make("button", { type: "button", onclick: () => this.#ask("open") }, words.say("action.open")),
        make("button", { type: "button", onclick: () => this.#ask("paste") }, words.say("action.paste")),
      ),
    );
  }

  /** @param {"open" | "paste"} what */
  #ask(what) {
    this.dispatchEvent(new CustomEvent("tifa-ask", { detail: what, bubbles: true }));
  }
}

/**
 * The shadow roots that hold an element, from within.
 * @param {Element} element
 */
function rootsOf(element) {
  const roots = [];
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
    roots.push(root);
  return roots;
}
