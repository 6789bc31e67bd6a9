// The frame of the page: bar, panes and foot, and which of the panes stand open. It must not know what stands in them
// nor what a button does.

import { make } from "../dom.js";
import { Divider } from "./divider.js";
import { menuOf } from "./menu.js";
import { Tabs } from "./tabs.js";

/** @typedef {import("../labels.js").Labels} Labels */
/** @typedef {import("../words.js").Key} Key */
/** @typedef {import("../commands.js").CommandName} CommandName */

/** Tabs of the right pane. @typedef {"entry" | "list" | "hits" | "repairs"} Tab */

/**
 * What the frame holds, by where it stands.
 * @typedef {Record<
 *   "documents" | "outline" | "kinds" | "attitudes" | "printed" | "text" | "notice" | "list" | "hits" | "repairs",
 *   HTMLElement
 * > & { entry: HTMLElement[] }} Parts
 */

export class Frame {
  #labels;
  #act;
  #leftButton;
  #rightButton;
  /** Buttons that show the printed text. @type {HTMLElement[]} */
  #printedButtons = [];
  /** What is read, in the bar. */
  place = make("p", { class: "bar-place" });
  left = make("nav", { class: "pane left", part: "contents" });
  middle = make("div", { class: "middle" });
  right = make("aside", { class: "pane right", part: "entry" });
  /** The edges of the panes. */
  edges = make("section", { class: "edges" });
  #dividers;
  /** Tabs of the right pane. @type {Tabs<Tab>} */
  tabs;

  /**
   * @param {Labels} labels
   * @param {HTMLElement} shell holds all
   * @param {Parts} parts
   * @param {{
   *   command(name: CommandName): void, paste(): void, printed(): void, fold(pane: "left" | "right" | "side"): void,
   *   widen(side: "left" | "right", width: number): void, tab(name: Tab): void, menu: Parameters<typeof menuOf>[1],
   * }} act what the buttons do
   */
  constructor(labels, shell, parts, act) {
    this.#labels = labels;
    this.#act = act;
    this.shell = shell;
    const icon = (/** @type {"left" | "right"} */ side, /** @type {string} */ sign, /** @type {Key} */ key) => {
      const name = key.replace(".", "-");
      const button = make("button", { type: "button", class: name, onclick: () => this.#toggle(side) }, sign);
      return labels.add(button, key, "aria-label", "title");
    };
    this.#leftButton = icon("left", "☰", "bar.contents");
    this.#rightButton = icon("right", "◨", "bar.entry");
    const edge = (/** @type {"left" | "right"} */ side) => {
      const fold = () => {
        act.fold(this.#pane(side));
        (side === "left" ? this.#leftButton : this.#rightButton).focus();
      };
      const divider = new Divider(side, { fold, changed: (width) => act.widen(side, width) });
      labels.add(divider.element, `divider.${side}`, "aria-label", "title");
      return divider;
    };
    this.#dividers = { left: edge("left"), right: edge("right") };
    labels.add(this.edges, "divider.label", "aria-label");
    this.edges.append(this.#dividers.left.element, this.#dividers.right.element);
    const marks = new Tabs(labels, "pane.marks", [
      ["kinds", "pane.legend", [parts.kinds]],
      ["attitudes", "pane.attitudes", [parts.attitudes]],
    ]);
    const group = (/** @type {string} */ name, /** @type {Key} */ key, /** @type {HTMLElement} */ element) => {
      const heading = labels.add(make("h2", { class: "pane-title" }), key);
      return make("section", { class: `pane-body pane-${name}` }, heading, element);
    };
    labels.add(this.left, "pane.contents", "aria-label").append(
      group("files", "pane.documents", parts.documents),
      group("outline", "pane.outline", parts.outline),
      make("section", { class: "pane-foot" }, marks.list, ...marks.panels),
    );
    this.tabs = new Tabs(
      labels,
      "pane.entry",
      [
        ["entry", "tab.entry", parts.entry],
        ["list", "tab.list", [parts.list]],
        ["hits", "tab.hits", [parts.hits]],
        ["repairs", "tab.repairs", [parts.repairs]],
      ],
      act.tab,
    );
    const close = make("button", { type: "button", class: "quiet sheet-close", onclick: () => this.open("") }, "×");
    labels.add(this.right, "pane.entry", "aria-label").append(
      make("div", { class: "tabs-bar" }, this.tabs.list, labels.add(close, "action.close", "aria-label")),
      ...this.tabs.panels,
    );
    const side = (/** @type {string} */ name, /** @type {Key} */ key, /** @type {HTMLElement} */ text) =>
      make(
        "div",
        { class: `side side-${name}` },
        labels.add(make("p", { class: "side-name", "aria-hidden": "true" }), key),
        text,
      );
    this.middle.append(
      make(
        "div",
        { class: "sides" },
        side("printed", "pane.printed", parts.printed),
        side("restored", "pane.restored", parts.text),
      ),
      parts.notice,
    );
  }

  /**
   * The bar at the head.
   * @param {HTMLElement} views
   * @param {HTMLElement} search
   */
  bar(views, search) {
    const labels = this.#labels;
    const { command, paste, menu } = this.#act;
    return make(
      "header",
      { class: "bar", part: "bar" },
      this.#leftButton,
      make("h1", { class: "bar-name" }, "Tifa"),
      views,
      this.place,
      search,
      make(
        "div",
        { class: "bar-tools" },
        this.#printedButton("bar.printed", "bar-printed"),
        labels.button("action.open", () => command("open"), "primary"),
        labels.button("action.paste", paste, "bar-paste"),
        menuOf(labels, menu),
        labels.button("bar.help", () => command("help"), "bar-help"),
        this.#rightButton,
      ),
    );
  }

  /** The bar at the foot of a narrow page. */
  foot() {
    const labels = this.#labels;
    const { command } = this.#act;
    const foot = make(
      "section",
      { class: "foot", part: "foot" },
      labels.button("foot.previous", () => command("previous")),
      labels.button("foot.entry", () => this.#openTab("entry")),
      labels.button("foot.next", () => command("next")),
      labels.button("foot.list", () => this.#openTab("list")),
      this.#printedButton("foot.printed", "foot-printed"),
    );
    return labels.add(foot, "foot.label", "aria-label");
  }

  /** Which layout the style sheets chose for this width: `wide`, `middle` or `narrow`. */
  get layout() {
    return getComputedStyle(this.shell).getPropertyValue("--layout").trim();
  }

  /** Whether there is room for the printed text beside the restored one. */
  get hasBothSides() {
    return getComputedStyle(this.shell).getPropertyValue("--sides").trim() === "both";
  }

  /** The pane that stands open over or under the text. */
  get opened() {
    return this.shell.dataset.sheet ?? "";
  }

  /**
   * On a narrow page, opens one pane over or under the text; on a wide one all are there anyway.
   * @param {"" | "left" | "right"} side
   */
  open(side) {
    this.shell.dataset.sheet = side;
    if (this.layout !== "wide") this.#leftButton.setAttribute("aria-expanded", String(side === "left"));
  }

  /** Makes room for the text where the panes would cover it. */
  clear() {
    if (this.layout === "narrow") this.open("");
  }

  /**
   * Folds the panes as the reader chose, `false` is folded, and gives them their widths in pixels.
   * @param {import("../settings.js").Settings} chosen
   */
  fold({ left, right, side, leftWidth, rightWidth }) {
    this.#dividers.left.show(leftWidth);
    this.#dividers.right.show(rightWidth);
    for (const [name, isOpen] of Object.entries({ left, right, side }))
      this.shell.dataset[name] = isOpen === false ? "folded" : "open";
    this.#leftButton.setAttribute("aria-expanded", String(left !== false));
    this.tell();
  }

  /** Says whether the right pane of the view that is shown stands open. */
  tell() {
    this.#rightButton.setAttribute("aria-expanded", String(this.shell.dataset[this.#pane("right")] !== "folded"));
  }

  /**
   * Which pane a side has in the view that is shown: the views beside Read share one on the right.
   * @param {"left" | "right"} side
   */
  #pane(side) {
    return side === "right" && this.shell.dataset.page !== "read" ? "side" : side;
  }

  /**
   * Brings a tab of the right pane into sight.
   * @param {Tab} name
   */
  show(name) {
    if (this.layout !== "narrow" && this.shell.dataset.right === "folded") this.#act.fold("right");
    this.tabs.show(name);
    this.open("right");
  }

  /** @param {boolean} isPrinted */
  setPrinted(isPrinted) {
    this.shell.dataset.view = isPrinted ? "printed" : "restored";
    if (this.opened === "left") this.open("");
    for (const button of this.#printedButtons) button.setAttribute("aria-pressed", String(isPrinted));
  }

  /** @param {"left" | "right"} side */
  #toggle(side) {
    if (side === "left" && this.layout !== "wide") this.open(this.opened === "left" ? "" : "left");
    else this.#act.fold(this.#pane(side));
  }

  /**
   * A button of the foot: opens the sheet at a tab, or closes it where that tab stands open.
   * @param {Tab} name
   */
  #openTab(name) {
    const isOpen = this.opened === "right" && this.tabs.shown === name;
    this.tabs.show(name);
    this.open(isOpen ? "" : "right");
  }

  /**
   * @param {Key} key
   * @param {string} name
   */
  #printedButton(key, name) {
    const button = this.#labels.button(key, this.#act.printed, name);
    button.setAttribute("aria-pressed", "false");
    this.#printedButtons.push(button);
    return this.#labels.add(button, "bar.printedTitle", "title");
  }
}
