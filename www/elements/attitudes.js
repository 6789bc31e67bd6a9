// <tifa-attitudes>: the classes of attitudes, each with its line and its count in the shown file, and the holders;
// pressing some shows these alone. It must not know how marks are painted: it writes the choice to the session.

import { CLASSES } from "../columns.js";
import { make, refill } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

export class TifaAttitudes extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["current", "columns", "words"])
      session.addEventListener(event, () => this.#draw(), { signal });
    session.positions.addEventListener("chosen", () => this.#draw(), { signal });
    this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    const { positions, words } = session;
    const holders = positions.countByHolder();
    const list = this.querySelector(".holders");
    const scrolled = list?.scrollTop ?? 0;
    const mark = make("input", { type: "checkbox", class: "attitudes-on", "data-focus": "on" });
    mark.checked = positions.isOn;
    mark.addEventListener("change", () => positions.turn(mark.checked));
    refill(this, [
      make("label", { class: "switch" }, mark, words.say("attitudes.on")),
      make("ul", { class: "legend attitudes", "aria-label": words.say("attitudes.classes") }, ...this.#classes(session)),
      ...(holders.length > 0
        ? [
            make("h3", { class: "pane-title", id: "holders-title" }, words.say("attitudes.holders")),
            make(
              "ul",
              { class: "legend holders", "aria-labelledby": "holders-title" },
              ...holders.map(({ id, name, count }) =>
                make(
                  "li",
                  {},
                  make(
                    "button",
                    {
                      type: "button",
                      class: count === 0 ? "holder none" : "holder",
                      "aria-pressed": String(positions.holders.has(id)),
                      "data-focus": `h${id}`,
                      onclick: () => positions.chooseHolder(id),
                    },
                    make("span", { class: "holder-name", lang: session.current?.opened?.view.language }, name),
                    make("span", { class: "holder-count count" }, words.number(count)),
                  ),
                ),
              ),
            ),
          ]
        : []),
      ...(positions.isFiltering
        ? [
            make(
              "button",
              { type: "button", class: "quiet attitudes-all", onclick: () => positions.chooseAll() },
              words.say("attitudes.all"),
            ),
          ]
        : []),
    ]);
    const drawn = this.querySelector(".holders");
    if (drawn) drawn.scrollTop = scrolled;
  }

  /** @param {Session} session */
  #classes({ positions, words }) {
    const counts = positions.countByClass();
    return CLASSES.map((name, number) =>
      make(
        "li",
        {},
        make(
          "button",
          {
            type: "button",
            class: counts[number] === 0 ? "attitude none" : "attitude",
            "aria-pressed": String(positions.classes.has(number)),
            "data-focus": name,
            onclick: () => positions.chooseClass(number),
          },
          make("span", { class: "attitude-name" }, make("span", { "data-attitude": name }, words.say(`class.${name}`))),
          make("span", { class: "attitude-count count" }, words.number(counts[number])),
        ),
      ),
    );
  }
}
