// <tifa-outline>: titles and headings of the shown file, with the one being read marked. It must not know how
// the text is laid out; it asks for a place by firing `tifa-offset`.

import { BLOCK, ROLES, isFurtherTitle } from "../columns.js";
import { make, refill } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaOutline extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** Starts of the entries, ascending. @type {number[]} */
  #starts = [];
  #current = -1;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["current", "words"]) session.addEventListener(event, () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    const source = session.current?.opened ?? session.current?.part;
    this.#starts = [];
    this.#current = -1;
    const items = [];
    const title = ROLES.indexOf("title");
    const heading = ROLES.indexOf("heading");
    for (let at = 0; source && at < source.blocks.length; at += BLOCK.width) {
      const role = source.blocks[at + BLOCK.role];
      if (role !== title && role !== heading) continue;
      // What stands under a title belongs to it.
      if (isFurtherTitle(source.blocks, at / BLOCK.width)) continue;
      const start = source.blocks[at + BLOCK.start];
      const text = source.text.slice(start, source.blocks[at + BLOCK.end]);
      const level = role === title ? 0 : Math.min(source.blocks[at + BLOCK.level] || 1, 3);
      this.#starts.push(start);
      items.push(
        make(
          "li",
          { class: `outline-${level}` },
          make(
            "button",
            {
              type: "button",
              "data-focus": start,
              onclick: () =>
                this.dispatchEvent(new CustomEvent("tifa-offset", { detail: start, bubbles: true })),
            },
            text,
          ),
        ),
      );
    }
    if (items.length === 0) {
      refill(this, source ? [make("p", { class: "small" }, session.words.say("outline.none"))] : []);
      return;
    }
    refill(this, [make("ol", { class: "outline" }, ...items)]);
  }

  /**
   * Marks the entry that an offset stands under.
   * @param {number} offset
   */
  follow(offset) {
    let current = -1;
    while (current + 1 < this.#starts.length && this.#starts[current + 1] <= offset) current++;
    if (current === this.#current) return;
    const buttons = this.querySelectorAll("button");
    buttons[this.#current]?.removeAttribute("aria-current");
    const first = this.#current < 0;
    this.#current = current;
    const button = buttons[current];
    if (!button) return;
    button.setAttribute("aria-current", "location");
    // Keep it in the list's view without moving anything else.
    if (first && current === 0) return;
    const box = this.closest(".pane-body");
    if (!box) return;
    const outer = box.getBoundingClientRect();
    const inner = button.getBoundingClientRect();
    if (inner.top < outer.top || inner.bottom > outer.bottom)
      box.scrollTop += inner.top - outer.top - outer.height / 3;
  }

  /** The text of the entry being read, or "". */
  get here() {
    return this.querySelectorAll("button")[this.#current]?.textContent ?? "";
  }
}
