// The edge of a side pane, which the pointer drags and the arrow keys move (WAI-ARIA Authoring Practices, window
// splitter). It must not know what stands in the pane, nor who keeps its width.

import { make } from "../dom.js";

/** Least, first and greatest width of a pane, in pixels. */
const WIDTHS = { left: [160, 240, 400], right: [200, 304, 560] };

/** Pixels of an arrow key, and of one with Shift. */
const STEP = 16;
const STRIDE = 64;

export class Divider {
  element = make("div", { role: "separator", "aria-orientation": "vertical", tabindex: "0" });
  #side;
  #width;
  #changed;

  /**
   * @param {"left" | "right"} side
   * @param {{ changed(width: number): void, fold(): void }} act `changed` when the reader has let go
   */
  constructor(side, { changed, fold }) {
    const { element } = this;
    this.#side = side;
    this.#changed = changed;
    const [least, first, most] = WIDTHS[side];
    this.#width = first;
    element.className = `divider divider-${side}`;
    element.setAttribute("aria-valuemin", String(least));
    element.setAttribute("aria-valuemax", String(most));
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      element.setPointerCapture(event.pointerId);
    });
    // No text is selected on the way.
    element.addEventListener("mousedown", (event) => {
      event.preventDefault();
      element.focus({ focusVisible: false });
    });
    element.addEventListener("pointermove", ({ pointerId, clientX }) => {
      if (!element.hasPointerCapture(pointerId)) return;
      const box = /** @type {Element} */ (element.parentElement).getBoundingClientRect();
      this.show(side === "left" ? clientX - box.left : box.right - clientX);
    });
    element.addEventListener("lostpointercapture", () => changed(this.#width));
    element.addEventListener("dblclick", () => this.#set(first));
    element.addEventListener("keydown", (event) => {
      const wider = side === "left" ? "ArrowRight" : "ArrowLeft";
      const by = event.shiftKey ? STRIDE : STEP;
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") this.#set(this.#width + (event.key === wider ? by : -by));
      else if (event.key === "Home") this.#set(least);
      else if (event.key === "End") this.#set(most);
      else if (event.key === "Enter") fold();
      else return;
      event.preventDefault();
    });
    this.show(first);
  }

  /**
   * Gives the pane a width; the first one where none is named.
   * @param {number} [width] pixels
   */
  show(width) {
    const [least, first, most] = WIDTHS[this.#side];
    this.#width = Math.round(Math.min(Math.max(width || first, least), most));
    this.element.setAttribute("aria-valuenow", String(this.#width));
    this.element.parentElement?.style.setProperty(`--${this.#side}`, `${this.#width}px`);
  }

  /** @param {number} width */
  #set(width) {
    this.show(width);
    this.#changed(this.#width);
  }
}
