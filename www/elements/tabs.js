// Tabs and the panels that they show, one at a time, with the arrow keys as the pattern for tabs has them. It must not
// know what a panel holds.

import { make } from "../dom.js";

/** @typedef {import("../labels.js").Labels} Labels */
/** @typedef {import("../words.js").Key} Key */

/** @template {string} Name */
export class Tabs {
  /** The row of tabs. */
  list;
  /** Name of the tab that is chosen. @type {Name} */
  shown;
  /** @type {Map<Name, { tab: HTMLElement, panel: HTMLElement }>} */
  #all = new Map();
  #chosen;

  /**
   * The first is chosen.
   * @param {Labels} labels
   * @param {Key} key what the row is called
   * @param {[name: Name, key: Key, elements: HTMLElement[]][]} tabs
   * @param {(name: Name) => void} [chosen]
   */
  constructor(labels, key, tabs, chosen) {
    this.#chosen = chosen;
    this.list = labels.add(make("div", { class: "tabs", role: "tablist" }), key, "aria-label");
    for (const [name, key, elements] of tabs) {
      const tab = labels.button(key, () => this.show(name), "tab");
      tab.id = `tab-${name}`;
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", `panel-${name}`);
      tab.addEventListener("keydown", (event) => this.#walk(event));
      const attributes = { class: "pane-body", role: "tabpanel", id: `panel-${name}`, tabindex: "-1" };
      const panel = make("div", { ...attributes, "aria-labelledby": tab.id }, ...elements);
      this.#all.set(name, { tab, panel });
      this.list.append(tab);
    }
    this.shown = tabs[0][0];
    this.#mark();
  }

  get panels() {
    return Array.from(this.#all.values(), ({ panel }) => panel);
  }

  /** The panel that is shown. */
  get panel() {
    return /** @type {{ panel: HTMLElement }} */ (this.#all.get(this.shown)).panel;
  }

  /** @param {Name} name */
  show(name) {
    this.shown = name;
    this.#mark();
    this.#chosen?.(name);
  }

  #mark() {
    for (const [name, { tab, panel }] of this.#all) {
      tab.setAttribute("aria-selected", String(name === this.shown));
      tab.setAttribute("tabindex", name === this.shown ? "0" : "-1");
      panel.hidden = name !== this.shown;
    }
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const names = [...this.#all.keys()];
    const by = event.key === "ArrowRight" ? 1 : names.length - 1;
    this.show(names[(names.indexOf(this.shown) + by) % names.length]);
    this.#all.get(this.shown)?.tab.focus();
    event.preventDefault();
  }
}
