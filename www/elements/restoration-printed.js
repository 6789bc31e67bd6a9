// <tifa-printed>: the file as it is printed, line for line, with a sign at every place that restoration
// touched. It must not know how the restored text is laid out, nor what a sign opens: it writes the choice
// to the session.

import { BLOCK, PIECE, REPAIR, ROLES } from "../columns.js";
import { make, refill } from "../dom.js";
import { sayRepair, signOf } from "./restoration.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("../printed.js").Printed} Printed */

/**
 * A run of lines that is laid out when it comes near the view. Until then it holds its text alone, so that
 * the browser's own search finds it.
 * @typedef {{ element: HTMLElement, start: number, end: number, near: boolean }} Section
 */

/** Characters a section, about; it ends with a line. */
const SECTION = 1500;

/** A line longer than this is cut after a sentence: one section of it would be laid out in one go. */
const LONGEST = 20_000;

/** What the layout put between the sentences, not the author. */
const FURNITURE = new Set(["boilerplate", "repeat"]);

export class TifaPrinted extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {Opened | null} */
  #opened = null;
  /** @type {Printed | null} */
  #printed = null;
  /** @type {Section[]} */
  #sections = [];
  /** @type {Map<Element, Section>} */
  #sectionOf = new Map();
  /** Damaged places in the printed text, by start. @type {{ start: number, end: number }[]} */
  #damaged = [];
  /** Where a link led. */
  #target = -1;
  /** The repair that the Tab key comes to. */
  #stop = -1;
  #article = make("article", { class: "printed" });
  #scroller = make("div", { class: "print", tabindex: "0", role: "region" }, this.#article);
  /** Whether a repair was chosen and not yet brought into view. */
  #isWanted = false;
  /** @type {AbortController | null} */
  #listening = null;
  /** @type {IntersectionObserver | null} */
  #observer = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    this.append(this.#scroller);
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("words", () => this.#relabel(), { signal });
    session.addEventListener(
      "repair",
      () => {
        this.#isWanted = session.repair !== null;
        this.#choose();
      },
      { signal },
    );
    this.#article.addEventListener(
      "contentvisibilityautostatechange",
      (event) => {
        const { skipped } = /** @type {ContentVisibilityAutoStateChangeEvent} */ (event);
        const section = this.#sectionOf.get(/** @type {Element} */ (event.target));
        if (section && !skipped) this.#fill(section);
      },
      { signal, capture: true },
    );
    this.#article.addEventListener("click", (event) => this.#click(event), { signal });
    this.#relabel();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#observer?.disconnect();
  }

  get scroller() {
    return this.#scroller;
  }

  focus() {
    this.#scroller.focus({ preventScroll: true });
  }

  /** @returns {Printed | null} */
  get printed() {
    return this.#printed;
  }

  #relabel() {
    this.#scroller.setAttribute("aria-label", this.session?.words.say("pane.printed") ?? "");
    for (const section of this.#sections) if (section.near) this.#fill(section);
  }

  /**
   * Shows the current file, as long as the printed text is wanted at all; whether that brought a chosen
   * repair into view.
   * @returns {Promise<boolean>}
   */
  async show() {
    const { session } = this;
    if (!session?.isPrinted) return false;
    const opened = session.current?.opened ?? null;
    if (opened && opened === this.#opened && this.#printed) return this.#choose();
    if (!opened) {
      this.#clear();
      return false;
    }
    const printed = await session.client.printed(opened).catch(() => null);
    if (!printed || session.current?.opened !== opened) return false;
    if (opened === this.#opened) return this.#choose();
    const same = this.#opened?.key === opened.key && this.#printed?.text === printed.text;
    this.#opened = opened;
    this.#printed = printed;
    this.#target = -1;
    this.#stop = -1;
    this.#damaged = opened.view.anomalies
      .map(({ start, end }) => ({
        start: printed.toPrinted(start),
        end: printed.toPrinted(Math.max(start, end - 1)) + 1,
      }))
      .sort((a, b) => a.start - b.start);
    // Restored anew, the print is the same: it stays where it is, with the focus.
    if (same) for (const section of this.#sections) section.near && this.#fill(section);
    else this.#build(printed.text, opened.view.language);
    return this.#choose();
  }

  #clear() {
    this.#opened = null;
    this.#printed = null;
    this.#observer?.disconnect();
    this.#sections = [];
    this.#sectionOf.clear();
    this.#article.replaceChildren();
  }

  /**
   * @param {string} text
   * @param {string} language
   */
  #build(text, language) {
    this.#observer?.disconnect();
    this.#sections = [];
    this.#sectionOf.clear();
    this.#article.lang = language;
    const style = getComputedStyle(this.#article);
    const size = Number.parseFloat(style.fontSize) || 18;
    const height = Number.parseFloat(style.lineHeight) || size * 1.8;
    const width = Math.max((this.#article.clientWidth || size * 24) / size, 8);
    for (let start = 0; start < text.length; ) {
      const { end, cut } = sectionEnd(text, start);
      const name = cut ? "lines goes-on" : "lines";
      const element = make("div", { class: name }, asLines(text.slice(start, end)));
      element.style.containIntrinsicSize = `auto ${Math.round(linesOf(text, start, end, width) * height)}px`;
      const section = { element, start, end, near: false };
      this.#sections.push(section);
      this.#sectionOf.set(element, section);
      start = end;
    }
    this.#article.replaceChildren(...this.#sectionOf.keys());
    this.#scroller.scrollTop = 0;
    if ("ContentVisibilityAutoStateChangeEvent" in globalThis) return;
    this.#observer = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes) {
          const section = this.#sectionOf.get(target);
          if (section && isIntersecting) this.#fill(section);
        }
      },
      { root: this.#scroller, rootMargin: "50% 0px" },
    );
    for (const section of this.#sections) this.#observer.observe(section.element);
  }

  /**
   * Gives a section its tints and signs.
   * @param {Section} section
   */
  #fill(section) {
    const printed = this.#printed;
    const opened = this.#opened;
    const session = this.session;
    if (!printed || !opened || !session) return;
    section.near = true;
    const { start, end } = section;
    const borders = new Set([start, end]);
    const inside = (/** @type {number} */ offset) => Math.min(Math.max(offset, start), end);
    for (let piece = printed.pieceFrom(start); piece * PIECE.width < printed.pieces.length; piece++) {
      const from = printed.pieces[piece * PIECE.width + PIECE.start];
      if (from >= end) break;
      borders.add(inside(from)).add(inside(printed.pieces[piece * PIECE.width + PIECE.end]));
    }
    const damaged = this.#damaged.filter((place) => place.start < end && place.end > start);
    for (const place of damaged) borders.add(inside(place.start)).add(inside(place.end));
    const first = printed.repairFrom(start);
    let after = first;
    // What stands at the very end of the text belongs to its last section.
    const last = end === printed.text.length ? end + 1 : end;
    for (; after < printed.count && printed.repairs[after * REPAIR.width + REPAIR.start] < last; after++)
      borders.add(printed.repairs[after * REPAIR.width + REPAIR.start]);
    const sorted = [...borders].sort((a, b) => a - b);
    /** @type {(Node | string)[]} */
    const parts = [];
    let row = first;
    let plain = "";
    const put = (/** @type {Node} */ node) => {
      if (plain) parts.push(plain);
      plain = "";
      parts.push(node);
    };
    for (const [nth, at] of sorted.entries()) {
      for (; row < after && printed.repairs[row * REPAIR.width + REPAIR.start] === at; row++)
        put(this.#sign(session, opened, printed, row));
      const to = sorted[nth + 1] ?? at;
      const text = asLines(printed.text.slice(at, to));
      if (!text) continue;
      const wave = damaged.find((place) => place.start <= at && to <= place.end);
      const role = this.#roleOf(printed, opened, at, text);
      const content = role ? make("span", { class: role }, text) : text;
      if (wave) {
        const name = this.#target === wave.start ? "tx-damaged tx-target" : "tx-damaged";
        put(make("mark", { class: name }, content));
      } else if (content instanceof Node) put(content);
      else plain += content;
    }
    if (plain) parts.push(plain);
    refill(section.element, parts);
  }

  /**
   * How a stretch between two borders is tinted: by the role of its block, or as markup that is not shown.
   * @param {Printed} printed
   * @param {Opened} opened
   * @param {number} at
   * @param {string} text
   */
  #roleOf(printed, opened, at, text) {
    const piece = printed.pieceFrom(at) * PIECE.width;
    if (piece >= printed.pieces.length || printed.pieces[piece + PIECE.start] > at)
      return text.trim() === "" ? null : "hidden-markup";
    const role = ROLES[opened.blocks[printed.pieces[piece + PIECE.block] * BLOCK.width + BLOCK.role]];
    return FURNITURE.has(role) ? `role-${role}` : null;
  }

  /**
   * @param {Session} session
   * @param {Opened} opened
   * @param {Printed} printed
   * @param {number} row
   */
  #sign(session, opened, printed, row) {
    const repair = printed.repair(row);
    const step = opened.view.restoration[repair.step].step;
    const said = sayRepair(session.words, printed, step, repair);
    const chosen = session.repair;
    const here = chosen?.step === step && chosen.start === repair.from && chosen.end === repair.to;
    return make(
      "button",
      {
        type: "button",
        class: repair.undone ? "repair undone" : "repair",
        tabindex: row === this.#stop ? "0" : "-1",
        title: said,
        "aria-label": said,
        "aria-current": here ? "true" : null,
        "data-row": row,
        "data-step": step,
        "data-focus": `${step} ${repair.from} ${repair.to}`,
      },
      signOf(step),
    );
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("button.repair") : null;
    if (!button) return;
    const row = Number(button.getAttribute("data-row"));
    this.#stopAt(row);
    this.#open(row);
  }

  /** @param {number} row */
  #open(row) {
    if (!this.#printed || !this.#opened) return;
    const { step, from, to } = this.#printed.repair(row);
    const name = this.#opened.view.restoration[step].step;
    this.session?.setRepair({ key: this.#opened.key, step: name, start: from, end: to });
  }

  /**
   * Goes to the next repair: from the one within the reach of Tab, or from the top of the view.
   * @param {1 | -1} direction
   */
  step(direction) {
    if (!this.#printed) return;
    const here = this.#stop >= 0 ? this.#stop : null;
    const from = this.#printed.repairFrom(this.placeAt(0)?.offset ?? 0);
    const row = direction === 1 ? (here ?? from - 1) + 1 : (here ?? from) - 1;
    if (row < 0 || row >= this.#printed.count) return;
    this.focusRepair(row);
  }

  /**
   * Brings a repair into view and the focus to it.
   * @param {number} row
   */
  focusRepair(row) {
    if (!this.#printed) return;
    const { start } = this.#printed.repair(row);
    this.reveal(start);
    this.#stopAt(row);
    const section = this.#sectionAt(start);
    if (section && !section.near) this.#fill(section);
    /** @type {HTMLElement | null} */ (this.#article.querySelector(`button[data-row="${row}"]`))?.focus({
      preventScroll: true,
    });
  }

  /** @param {number} row */
  #stopAt(row) {
    this.#stop = row;
    for (const button of this.#article.querySelectorAll('button.repair[tabindex="0"]'))
      button.setAttribute("tabindex", "-1");
    this.#article.querySelector(`button[data-row="${row}"]`)?.setAttribute("tabindex", "0");
  }

  /** Marks the repair that is looked at; whether it was newly chosen, and brought into view. */
  #choose() {
    const repair = this.session?.repair;
    for (const button of this.#article.querySelectorAll("button.repair[aria-current]"))
      button.removeAttribute("aria-current");
    if (!repair || !this.#printed || !this.#opened || repair.key !== this.#opened.key) return false;
    const row = this.#printed.find(this.#opened.view, repair);
    if (!row) return false;
    this.#stopAt(row.row);
    this.#article.querySelector(`button[data-row="${row.row}"]`)?.setAttribute("aria-current", "true");
    if (!this.#isWanted || !this.session?.isPrinted) return false;
    this.#isWanted = false;
    this.reveal(row.start);
    return true;
  }

  /**
   * Marks a damaged place, and brings it into view; -1 takes the mark away.
   * @param {number} start
   */
  target(start) {
    const before = this.#target;
    this.#target = start;
    for (const offset of [before, start]) {
      const section = offset < 0 ? null : this.#sectionAt(offset);
      if (section) this.#fill(section);
    }
    if (start >= 0) this.reveal(start);
  }

  /** @param {number} offset @returns {Section | null} */
  #sectionAt(offset) {
    let low = 0;
    let high = this.#sections.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sections[middle].start <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#sections[Math.max(low - 1, 0)] ?? null;
  }

  /**
   * Where a character of the text stands.
   * @param {Section} section
   * @param {number} offset
   */
  #rectOf(section, offset) {
    let rest = offset - section.start;
    const walker = document.createTreeWalker(section.element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest("button")) continue;
      const { length } = /** @type {Text} */ (node);
      if (rest < length) {
        range.setStart(node, rest);
        range.setEnd(node, rest + 1);
        const rects = range.getClientRects();
        if (rects.length > 0) return rects[rects.length - 1];
        return range.getBoundingClientRect();
      }
      rest -= length;
    }
    return section.element.getBoundingClientRect();
  }

  /**
   * The character that stands `y` pixels below the upper edge, and where exactly.
   * @param {number} y
   */
  placeAt(y) {
    const edge = this.#scroller.getBoundingClientRect().top;
    const top = edge + y;
    let low = 0;
    let high = this.#sections.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sections[middle].element.getBoundingClientRect().top <= top) low = middle + 1;
      else high = middle;
    }
    const section = this.#sections[Math.max(low - 1, 0)];
    if (!section) return null;
    let [from, to] = [section.start, section.end];
    while (from + 1 < to) {
      const middle = (from + to) >>> 1;
      if (this.#rectOf(section, middle).top <= top) from = middle;
      else to = middle;
    }
    return { offset: from, y: this.#rectOf(section, from).top - edge };
  }

  /**
   * Scrolls so that a character stands `y` pixels below the upper edge.
   * @param {number} offset
   * @param {number} y
   */
  bring(offset, y) {
    const section = this.#sectionAt(offset);
    if (!section) return;
    if (!section.near) this.#fill(section);
    const edge = this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += this.#rectOf(section, offset).top - edge - y;
  }

  /**
   * Brings a place into view, if it is not: a third from the top.
   * @param {number} offset
   */
  reveal(offset) {
    let tries = 3;
    const adjust = () => {
      const section = this.#sectionAt(offset);
      const box = this.#scroller.getBoundingClientRect();
      if (!section || box.height === 0) return;
      const { top, bottom } = this.#rectOf(section, offset);
      const margin = Math.min(48, box.height / 6);
      if (top < box.top + margin || bottom > box.bottom - margin) this.bring(offset, box.height / 3);
      // Sections that come into view now take their true height and may push it away.
      if (--tries > 0) requestAnimationFrame(adjust);
    };
    adjust();
  }
}

/**
 * Text with every line end one that the browser knows; a carriage return alone is none to it.
 * @param {string} text
 */
const asLines = (text) => text.replace(/\r(?!\n)/g, "\n");

/**
 * Where the section that begins at `start` ends; `cut` where that is inside a line.
 * @param {string} text
 * @param {number} start
 */
function sectionEnd(text, start) {
  if (text.length - start <= SECTION) return { end: text.length, cut: false };
  // Empty lines stay with the line before them.
  const line = /(?:\r\n|\r|\n)+/g;
  line.lastIndex = start + SECTION - 1;
  const found = line.exec(text);
  const end = found ? line.lastIndex : text.length;
  if (end - start <= LONGEST) return { end, cut: false };
  const sentence = text.indexOf("。", start + SECTION);
  let cut = sentence < 0 || sentence >= start + LONGEST ? start + LONGEST : sentence + 1;
  // Never between the halves of a character.
  if (/[\uDC00-\uDFFF]/.test(text[cut] ?? "")) cut++;
  return { end: cut, cut: cut < end };
}

/**
 * How many lines a stretch takes, about.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {number} width full squares a line
 */
function linesOf(text, start, end, width) {
  let lines = 0;
  let wide = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || at + 1 === end) {
      lines += Math.max(1, Math.ceil(wide / width));
      wide = 0;
    } else wide += code < 0x2e80 ? 0.5 : 1;
  }
  return lines;
}
