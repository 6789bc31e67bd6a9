// The shown text as elements: sections of sixteen blocks, each block one element that holds its text, and the
// way from an offset to a place in them and back. It must not know mentions, nor who reads.

import { BLOCK, ROLES, blockAt, isFurtherTitle } from "./columns.js";
import { make } from "./dom.js";

/** @typedef {import("./dictionary.js").Dictionary<import("./text-words.js").TextKey>} Words */
/** @typedef {import("./dist/wasm/tifa.js").DocumentView} DocumentView */

/**
 * A run of blocks that the browser lays out only when it comes near the view. `start` and `end` are offsets.
 * @typedef {{ element: HTMLElement, start: number, end: number }} Section
 */

/** Blocks a section: measured best among 4, 16 and 64 (research, section 4). */
const BLOCKS = 16;

/** What the layout put between the sentences, not the author. */
const FURNITURE = new Set(["boilerplate", "repeat"]);

/** Every so many paragraphs the margin shows the number. */
const NUMBERED = 5;

export class Passage {
  /** @type {Section[]} */
  sections = [];
  /** By block. @type {HTMLElement[]} */
  #paragraphs = [];
  /** The levels of the headings under which the next block stands. @type {number[]} */
  #under = [];

  /**
   * @param {string} text
   * @param {Uint32Array} blocks
   * @param {readonly DocumentView[]} documents
   * @param {Words} words
   */
  constructor(text, blocks, documents, words) {
    this.text = text;
    this.blocks = blocks;
    this.#build(documents, words);
  }

  /**
   * @param {readonly DocumentView[]} documents
   * @param {Words} words
   */
  #build(documents, words) {
    const count = this.blocks.length / BLOCK.width;
    const opens = new Map(documents.map((document) => [document.firstBlock, document]));
    let first = 0;
    let number = 0;
    while (first < count) {
      const element = make("div", { class: "section" });
      const start = this.#at(first, BLOCK.start);
      let block = first;
      while (block < count && block - first < BLOCKS) {
        const document = opens.get(block);
        if (document) {
          number = 0;
          const head = headOf(document, words);
          if (head) {
            if (document !== documents[0]) head.classList.add("next");
            element.append(head);
          }
        }
        const role = this.#role(block);
        if (FURNITURE.has(role)) {
          // A run of furniture stays in one section, however long.
          const from = block;
          do block++;
          while (block < count && this.#role(block) === role && !opens.has(block));
          element.append(...this.#furniture(from, block, role, words));
          continue;
        }
        const paragraph = this.#paragraph(block, role);
        if (role === "paragraph" && ++number % NUMBERED === 0) paragraph.dataset.number = String(number);
        element.append(paragraph);
        block++;
      }
      this.sections.push({
        element,
        start,
        end: block < count ? this.#at(block, BLOCK.start) : this.text.length,
      });
      first = block;
    }
  }

  /**
   * @param {number} block
   * @param {number} column
   */
  #at(block, column) {
    return this.blocks[block * BLOCK.width + column];
  }

  /** @param {number} block */
  #role(block) {
    return ROLES[this.#at(block, BLOCK.role)];
  }

  /** @param {number} block */
  textOf(block) {
    return this.text.slice(this.#at(block, BLOCK.start), this.#at(block, BLOCK.end));
  }

  /**
   * @param {number} block
   * @param {typeof ROLES[number]} role
   */
  #paragraph(block, role) {
    let tag = /** @type {"h2" | "h3" | "p"} */ (role === "title" ? "h2" : "p");
    if (role === "title") this.#under = [];
    if (role === "heading") {
      // A text may begin with ## or with （一）: readers who go by headings meet no gap between two.
      const level = this.#at(block, BLOCK.level) || 1;
      this.#under = [...this.#under.filter((above) => above < level), level];
      tag = /** @type {"h3"} */ (`h${Math.min(this.#under.length, 3) + 2}`);
    }
    const paragraph = make(tag, { class: role, "data-block": block });
    if (isFurtherTitle(this.blocks, block)) paragraph.classList.add("further");
    paragraph.append(this.textOf(block));
    this.#paragraphs[block] = paragraph;
    return paragraph;
  }

  /**
   * Blocks that are none of the author's words, behind a disclosure; mere signs without a letter or digit are
   * hidden.
   * @param {number} from
   * @param {number} to
   * @param {typeof ROLES[number]} role
   * @param {Words} words
   */
  #furniture(from, to, role, words) {
    const lines = [];
    let readable = 0;
    for (let block = from; block < to; block++) {
      const line = this.#paragraph(block, role);
      if (/[\p{L}\p{N}]/u.test(this.textOf(block))) readable++;
      else line.hidden = true;
      lines.push(line);
    }
    if (readable === 0) return lines;
    const key = role === "repeat" ? "text.repeats" : "text.furniture";
    return [
      make("details", { class: "furniture" }, make("summary", {}, words.say(key, { n: readable })), ...lines),
    ];
  }

  /**
   * The element of a block and the block's start.
   * @param {number} block
   */
  paragraph(block) {
    return {
      element: this.#paragraphs[block],
      start: this.#at(block, BLOCK.start),
      end: this.#at(block, BLOCK.end),
    };
  }

  /**
   * The paragraph at an offset; undefined in an empty text.
   * @param {number} offset
   */
  paragraphAt(offset) {
    const block = Math.max(blockAt(this.blocks, offset), 0);
    return this.#paragraphs[block] ? this.paragraph(block) : undefined;
  }

  /**
   * A range of the DOM for a range of the text, which may cross paragraphs.
   * @param {number} start
   * @param {number} end
   */
  range(start, end) {
    const range = document.createRange();
    const from = this.#place(start);
    const to = this.#place(end);
    if (!from || !to) return null;
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range;
  }

  /** @param {number} offset */
  #place(offset) {
    const paragraph = this.paragraphAt(offset);
    if (!paragraph) return null;
    let rest = Math.min(offset, paragraph.end) - paragraph.start;
    // Where marks are elements, a paragraph holds several text nodes.
    const walker = document.createTreeWalker(paragraph.element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const { length } = /** @type {Text} */ (node);
      if (rest <= length) return { node, offset: rest };
      rest -= length;
    }
    return { node: paragraph.element, offset: 0 };
  }

  /**
   * The offset in the text of a place in the DOM; a place outside every paragraph is taken to the next one.
   * @param {Node} node
   * @param {number} offset
   */
  offsetOf(node, offset) {
    const element = node instanceof Element ? node : node.parentElement;
    const paragraph = element?.closest("[data-block]");
    if (paragraph) {
      const { start } = this.paragraph(Number(paragraph.getAttribute("data-block")));
      const before = document.createRange();
      before.setStart(paragraph, 0);
      before.setEnd(node, offset);
      return start + before.toString().length;
    }
    const point = document.createRange();
    point.setStart(node, offset);
    let low = 0;
    let high = this.#paragraphs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = document.createRange();
      place.selectNode(this.#paragraphs[middle]);
      if (point.compareBoundaryPoints(Range.START_TO_START, place) > 0) low = middle + 1;
      else high = middle;
    }
    return low < this.#paragraphs.length ? this.#at(low, BLOCK.start) : this.text.length;
  }

  /**
   * Guesses each section's height, so that the scroll bar is nearly right before anything is laid out.
   * @param {number} characters a line
   * @param {number} line height in pixels
   */
  estimate(characters, line) {
    for (const { element, start, end } of this.sections) {
      const paragraphs = element.childElementCount;
      const lines = (end - start) / characters + paragraphs * 0.6;
      element.style.containIntrinsicSize = `auto ${Math.round(lines * line)}px`;
    }
  }
}

/**
 * A document's line above its text: what it is, whose, when, where, whether whole.
 * @param {DocumentView} view
 * @param {Words} words
 */
function headOf(view, words) {
  const parts = [
    words.sayIfKnown(`document.${view.kind}`) ?? view.kind,
    view.issuer,
    // In one line, whose hyphens would part it.
    view.date && make("time", { datetime: view.date }, view.date),
    view.place,
    view.complete ? null : words.say("document.incomplete"),
  ];
  const said = parts.filter(Boolean);
  // That a text is a text of some kind is no news.
  return said.length === 1 && view.kind === "other"
    ? null
    : make("p", { class: "head", lang: words.tag }, ...said.flatMap((part, at) => (at === 0 ? [part] : [" · ", part])));
}
