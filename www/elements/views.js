// The views of the page: which one is shown, the way from one to the other, and the way back from a place that a view
// led to. The text stays where it is behind the others. It must not know what a view shows.

import { make } from "../dom.js";
import { VIEWS } from "../permalink.js";

/** @typedef {import("../permalink.js").View} View */
/** @typedef {import("../labels.js").Labels} Labels */

/**
 * A view over the text; `detail` is what its part of the address says of what it shows.
 * @typedef {HTMLElement & { detail?: string, show(detail?: string): void, hide(): void }} Page
 */

export class Views {
  /** The view that is shown. @type {View} */
  view = { name: "read" };
  /** The buttons. */
  nav;
  /** The way back to the view whose evidence is read. */
  back = make("p", { class: "return", hidden: true });
  #pages;
  #shell;
  #reading;
  #address;
  /** Buttons of the way back, one for each view. */
  #ways;
  /** @type {Map<View["name"], HTMLElement>} */
  #buttons = new Map();

  /**
   * @param {Labels} labels
   * @param {{
   *   shell: HTMLElement, reading: HTMLElement[], pages: Record<Exclude<View["name"], "read">, Page>,
   *   address: import("../address.js").Address, read: () => void, shown: () => void,
   * }} parts `reading` are the panes of the text, `read` is called when the reader has gone to it, `shown` for each view
   */
  constructor(labels, { shell, reading, pages, address, read, shown }) {
    this.#shell = shell;
    this.#reading = reading;
    this.#pages = pages;
    this.#address = address;
    this.read = read;
    this.shown = shown;
    for (const name of VIEWS) this.#buttons.set(name, labels.button(`view.${name}`, () => this.go(name), "view"));
    this.nav = labels.add(make("nav", { class: "views" }, ...this.#buttons.values()), "view.label", "aria-label");
    const dismiss = make("button", { type: "button", class: "quiet notice-dismiss" }, "×");
    dismiss.addEventListener("click", () => (this.back.hidden = true));
    this.#ways = VIEWS.flatMap((name) =>
      name === "read" ? [] : labels.button(`${name}.back`, () => this.go(name), `quiet return-${name}`),
    );
    this.back.append(...this.#ways, labels.add(dismiss, "action.dismiss", "aria-label"));
    this.show(this.view);
  }

  /**
   * Goes to a view, a step that the browser's way back undoes.
   * @param {View["name"]} name
   */
  go(name) {
    const view = name === "read" ? { name } : { name, detail: this.#pages[name].detail };
    this.#address.writeView(view, true);
    this.show(view);
    if (name === "read") this.read();
  }

  /**
   * Shows a view as the address names it.
   * @param {View} view
   */
  show(view) {
    const before = this.view.name;
    this.view = view;
    this.#shell.dataset.page = view.name;
    this.shown();
    for (const pane of this.#reading) pane.inert = view.name !== "read";
    for (const [name, page] of Object.entries(this.#pages)) page.inert = name !== view.name;
    for (const [name, button] of this.#buttons) {
      if (name === view.name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    if (before !== "read" && view.name !== before) this.#pages[before].hide();
    if (view.name === "read") return;
    this.back.hidden = true;
    this.#shell.dataset.sheet = "";
    this.#pages[view.name].show(view.detail);
  }

  /**
   * Another thing is shown in the view: the address says so.
   * @param {boolean} isStep whether the browser's way back is to undo it
   */
  renew(isStep) {
    const { name } = this.view;
    if (name === "read") return;
    this.view = { name, detail: this.#pages[name].detail };
    this.#address.writeView(this.view, isStep);
  }

  /** Goes to the text, with a way back to the view that led there. */
  leave() {
    const way = `return-${this.view.name}`;
    for (const one of this.#ways) one.hidden = !one.classList.contains(way);
    this.go("read");
    this.back.hidden = false;
  }
}
