// <tifa-legend>: the nine kinds, each under its own line, with its count in the shown file; pressing some
// shows these alone. It must not know how marks are painted: it writes the choice to the session.

import { KINDS } from "../columns.js";
import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaLegend extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {HTMLButtonElement[]} */
  #buttons = [];
  #all = make("button", { type: "button", class: "quiet legend-all" });
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    this.#buttons = KINDS.map((kind, number) =>
      make(
        "button",
        {
          type: "button",
          class: "legend-kind",
          "aria-pressed": "false",
          onclick: () => session.choose(number),
        },
        make("span", { class: "legend-key", "aria-hidden": "true" }, number + 1),
        make("span", { class: "legend-name" }, make("span", { "data-line": kind })),
        make("span", { class: "legend-count" }),
      ),
    );
    this.#all.addEventListener("click", () => session.choose(null), { signal });
    this.replaceChildren(
      make("ul", { class: "legend" }, ...this.#buttons.map((button) => make("li", {}, button))),
      this.#all,
    );
    for (const event of ["current", "columns", "only", "words"])
      session.addEventListener(event, () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    const counts = session.counts();
    for (const [number, button] of this.#buttons.entries()) {
      const [, name, count] = button.children;
      const line = name.firstElementChild;
      if (line) line.textContent = session.words.say(`kind.${KINDS[number]}`);
      count.textContent = session.words.number(counts[number]);
      button.setAttribute("aria-pressed", String(session.only.has(number)));
      button.classList.toggle("none", counts[number] === 0);
    }
    this.#all.textContent = session.words.say("legend.all");
    this.#all.hidden = session.only.size === 0;
  }
}
