// <tifa-explorer>: the page. Puts the elements together in a shadow root, takes files, keys and links in, and
// keeps what the reader chose for its look. Two on one page know nothing of each other. It must not know how
// a file is read.
//
// Views: the text with its panes, and the ledgers and the comparison over them; the text keeps its place behind.
//
// Attributes: `page` (the page is ours: keys work at once), `sample="none"`, `theme="light|dark"`,
// `lang` (language of the interface), `id` (names its part of location.hash). `data-state` says `loading`,
// `ready` or `error`.

import { Abreast } from "../abreast.js";
import { Address } from "../address.js";
import { moduleBytes, samples, startWorker } from "../assets.js";
import { Client } from "../client.js";
import { CLASSES, KINDS, kindOf, ofStatement } from "../columns.js";
import { make } from "../dom.js";
import { Labels } from "../labels.js";
import { VIEWS } from "../permalink.js";
import { Session } from "../session.js";
import { keepSettings, loadSettings } from "../settings.js";
import { sheets } from "../style/sheets.js";
import { Words, bestLanguage } from "../words.js";
import { TifaAttitudes } from "./attitudes.js";
import { TifaCard } from "./card.js";
import { TifaCompare } from "./compare.js";
import { TifaDocuments } from "./documents.js";
import { TifaForeword } from "./foreword.js";
import { TifaHelp } from "./help.js";
import { TifaHits } from "./hits.js";
import { TifaLedgers } from "./ledgers.js";
import { TifaLegend } from "./legend.js";
import { TifaMentions } from "./mentions.js";
import { menuOf } from "./menu.js";
import { TifaNotice } from "./notice.js";
import { TifaOutline } from "./outline.js";
import { TifaPaste } from "./paste.js";
import { TifaPrinted } from "./restoration-printed.js";
import { TifaRestoration } from "./restoration.js";
import { TifaSearch } from "./search.js";
import { TifaStatement } from "./statement.js";
import { TifaText } from "./text.js";

/** @typedef {import("../session.js").Mark} Mark */
/** @typedef {import("../words.js").Key} Key */

/** Sizes of the text, in pixels. */
const SIZES = [16, 18, 20, 22, 24];

/** Tabs of the right pane, in order. */
const TABS = /** @type {const} */ (["entry", "list", "hits", "repairs"]);

/** Tabs of the left pane's foot. */
const LEGENDS = /** @type {const} */ (["kinds", "attitudes"]);

/** @typedef {typeof TABS[number] | typeof LEGENDS[number]} Tab */

/** @typedef {import("../permalink.js").View} View */

/** Milliseconds between `g` and the letter of a view. */
const CHORD = 1500;

/**
 * A damaged place of the shown text, and in which text it is to be seen.
 * @typedef {{ start: number, end: number, side: "printed" | "restored" }} Damaged
 */

export class TifaExplorer extends HTMLElement {
  static observedAttributes = ["lang", "theme"];

  #settings = loadSettings();
  #session = new Session(
    new Client({ connect: startWorker, moduleBytes }),
    new Words(
      this.#settings.language ?? bestLanguage([this.getAttribute("lang") ?? "", ...navigator.languages]),
    ),
  );
  #text = new TifaText();
  #printed = new TifaPrinted();
  #restoration = new TifaRestoration();
  #abreast = new Abreast(
    [this.#printed, this.#text],
    [
      (offset) => this.#printed.printed?.toShown(offset) ?? 0,
      (offset) => this.#printed.printed?.toPrinted(offset) ?? 0,
    ],
    () => this.#session.isPrinted && this.#hasBothSides,
  );
  #card = new TifaCard();
  #mentions = new TifaMentions();
  #documents = new TifaDocuments();
  #outline = new TifaOutline();
  #legend = new TifaLegend();
  #attitudes = new TifaAttitudes();
  #statement = new TifaStatement();
  #ledgers = new TifaLedgers();
  #compare = new TifaCompare();
  #search = new TifaSearch();
  #hits = new TifaHits();
  #help = new TifaHelp();
  #paste = new TifaPaste();
  #notice = new TifaNotice();
  #foreword = new TifaForeword();
  #picker = make("input", {
    type: "file",
    multiple: true,
    hidden: true,
    "aria-hidden": "true",
    tabindex: "-1",
  });
  #live = make("p", { class: "unseen", role: "status" });
  #place = make("p", { class: "bar-place" });
  #left = make("nav", { class: "pane left" });
  #middle = make("div", { class: "middle" });
  #right = make("aside", { class: "pane right" });
  #leftButton = make(
    "button",
    { type: "button", class: "bar-contents", onclick: () => this.#toggleLeft() },
    "☰",
  );
  #rightButton = make(
    "button",
    { type: "button", class: "bar-entry", onclick: () => this.#toggleRight() },
    "◨",
  );
  #shell = make("div", { class: "shell", part: "shell", tabindex: "-1" });
  #labels = new Labels();
  /** @type {Tab} */
  #tab = "entry";
  /** The view that is shown. @type {View} */
  #view = { name: "read" };
  /** Buttons of the views. @type {Map<string, HTMLElement>} */
  #viewButtons = new Map();
  /** The way back to the ledger from a place that it led to. */
  #return = make("p", { class: "return", hidden: true });
  /** When `g` was pressed. */
  #chord = 0;
  /** Buttons that show the printed text. @type {HTMLElement[]} */
  #printedButtons = [];
  #started = false;
  #dragged = 0;
  #address = new Address(this, this.#session, (view) => this.#showView(view));
  /** @type {AbortController | null} */
  #listening = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets();
    for (const element of [
      this.#text,
      this.#printed,
      this.#restoration,
      this.#card,
      this.#mentions,
      this.#documents,
      this.#outline,
      this.#legend,
      this.#attitudes,
      this.#statement,
      this.#ledgers,
      this.#compare,
      this.#search,
      this.#hits,
      this.#help,
      this.#paste,
      this.#notice,
      this.#foreword,
    ])
      element.session = this.#session;
    if (this.#settings.attitudes === false) this.#session.positions.turn(false);
    this.#build(root);
  }

  /**
   * Opens files as if the reader had chosen them.
   * @param {Iterable<File>} files
   */
  openFiles(files) {
    return this.#session.openFiles(files);
  }

  /**
   * Opens text as if the reader had pasted it.
   * @param {string} text
   */
  openText(text) {
    return this.#session.openText(text);
  }

  connectedCallback() {
    const session = this.#session;
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener(
      "state",
      () => {
        this.dataset.state = session.state;
        if (session.state === "ready") void this.#address.follow();
      },
      { signal },
    );
    session.addEventListener("only", () => this.#showOnly(), { signal });
    session.addEventListener("point", () => this.#colour(), { signal });
    session.addEventListener("mark", () => this.#marked(), { signal });
    session.addEventListener("view", () => void this.#viewed(), { signal });
    session.addEventListener("place", () => this.#placeShown(), { signal });
    session.positions.addEventListener("chosen", () => this.#keep({ attitudes: session.positions.isOn }), {
      signal,
    });
    session.positions.addEventListener("point", () => this.#colour(), { signal });
    session.positions.addEventListener("statement", () => this.#statementChosen(), { signal });
    session.addEventListener("repair", () => this.#repairChosen(), { signal });
    session.search.addEventListener("hits", () => this.#searched(), { signal });
    session.search.addEventListener("go", () => this.#goToHit(), { signal });
    session.addEventListener("current", () => void this.#printed.show().then(() => this.#abreast.follow()), {
      signal,
    });
    this.#abreast.listen(signal);
    session.addEventListener("columns", () => this.#colour(), { signal });
    session.addEventListener(
      "current",
      () => {
        if (this.#shell.dataset.sheet === "left") this.#sheet("");
        this.#placed();
      },
      { signal },
    );
    session.addEventListener("words", () => this.#label(), { signal });
    session.addEventListener(
      "entries",
      () => {
        if (this.#address.isWaiting && this.#started) void this.#address.follow();
      },
      { signal },
    );
    this.#text.addEventListener("follow", () => this.#placed(), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("paste", (event) => this.#pasted(event), { signal });
    this.addEventListener("dragenter", (event) => this.#drag(event, 1), { signal });
    this.addEventListener("dragleave", (event) => this.#drag(event, -1), { signal });
    this.addEventListener(
      "dragover",
      (event) => {
        if (carries(event)) event.preventDefault();
      },
      { signal },
    );
    this.addEventListener("drop", (event) => this.#drop(event), { signal });
    addEventListener(
      "hashchange",
      () => {
        if (this.#address.isChanged) void this.#address.follow();
      },
      { signal },
    );
    this.#label();
    this.#look();
    if (!this.#started) {
      this.#started = true;
      this.dataset.state = session.state;
      void session.start(this.getAttribute("sample") === "none" ? async () => [] : samples);
    }
    if (this.hasAttribute("page")) {
      this.#middle.setAttribute("role", "main");
      this.#text.focus();
      // Where nothing has the focus, what is typed belongs to the only thing on the page.
      const isUnowned = (/** @type {Event} */ event) => event.target === document.body;
      addEventListener("keydown", (event) => isUnowned(event) && this.#key(event), { signal });
      addEventListener("paste", (event) => isUnowned(event) && this.#pasted(event), { signal });
    }
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#session.client.stop();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#look();
  }

  /** @param {ShadowRoot} root */
  #build(root) {
    this.#picker.addEventListener("change", () => {
      const files = [...(this.#picker.files ?? [])];
      this.#picker.value = "";
      if (files.length) void this.#session.openFiles(files);
    });
    root.addEventListener("tifa-ask", (event) =>
      this.#asked(/** @type {CustomEvent<string>} */ (event).detail),
    );
    root.addEventListener("tifa-offset", (event) => {
      this.#showText();
      const { detail } = /** @type {CustomEvent<number>} */ (event);
      this.#text.reveal(detail, detail, true);
      this.#abreast.lead(1);
      this.#sheet("");
    });
    root.addEventListener("tifa-query", (event) => {
      this.#search.set(/** @type {CustomEvent<string>} */ (event).detail);
      this.#search.focus();
    });
    root.addEventListener("tifa-leave", () => {
      if (this.#tab === "hits") this.#showTab("entry");
      if (this.#view.name === "read") this.#text.focus();
    });
    root.addEventListener("tifa-ledger", (event) => {
      const { detail } = /** @type {CustomEvent<string>} */ (event);
      this.#view = { name: "ledgers", ledger: detail };
      this.#address.writeView(this.#view, false);
    });
    root.addEventListener("tifa-compared", (event) => {
      const { detail } = /** @type {CustomEvent<string>} */ (event);
      if (this.#view.name !== "compare") return;
      this.#view = { name: "compare", compared: detail };
      this.#address.writeView(this.#view, false);
    });
    root.addEventListener("tifa-evidence", (event) => {
      const { detail } = /** @type {CustomEvent<import("../session.js").Place>} */ (event);
      this.#return.dataset.to = this.#view.name;
      this.#go({ name: "read" });
      this.#return.hidden = false;
      this.#session.goPlace(detail);
      this.#text.focus();
    });
    root.addEventListener(
      "tifa-damaged",
      (event) => void this.#showDamaged(/** @type {CustomEvent<Damaged>} */ (event).detail),
    );
    const panel = (/** @type {Tab} */ name, /** @type {HTMLElement[]} */ ...elements) =>
      make(
        "div",
        {
          class: "pane-body",
          role: "tabpanel",
          id: `panel-${name}`,
          "aria-labelledby": `tab-${name}`,
          tabindex: "-1",
        },
        ...elements,
      );
    this.#search.whereabouts = () => this.#text.top;
    this.#text.foreword.append(this.#foreword);
    this.#left.append(
      make("section", { class: "pane-body pane-files" }, ...this.#group("pane.documents", this.#documents)),
      make("section", { class: "pane-body pane-outline" }, ...this.#group("pane.outline", this.#outline)),
      make(
        "section",
        { class: "pane-foot" },
        this.#labels.add(
          make(
            "div",
            { class: "tabs", role: "tablist" },
            this.#tabButton("kinds", "pane.legend"),
            this.#tabButton("attitudes", "pane.attitudes"),
          ),
          "pane.marks",
          "aria-label",
        ),
        panel("kinds", this.#legend),
        panel("attitudes", this.#attitudes),
      ),
    );
    const tabs = make(
      "div",
      { class: "tabs", role: "tablist" },
      this.#tabButton("entry", "tab.entry"),
      this.#tabButton("list", "tab.list"),
      this.#tabButton("hits", "tab.hits"),
      this.#tabButton("repairs", "tab.repairs"),
    );
    this.#right.append(
      make(
        "div",
        { class: "tabs-bar" },
        tabs,
        this.#labels.button("action.close", () => this.#sheet(""), "quiet sheet-close"),
      ),
      panel("entry", this.#statement, this.#card),
      panel("list", this.#mentions),
      panel("hits", this.#hits),
      panel("repairs", this.#restoration),
    );
    this.#labels.add(tabs, "pane.entry", "aria-label");
    this.#labels.add(this.#left, "pane.contents", "aria-label");
    this.#labels.add(this.#right, "pane.entry", "aria-label");
    const sideName = (/** @type {Key} */ key) =>
      this.#labels.add(make("p", { class: "side-name", "aria-hidden": "true" }), key);
    this.#return.append(
      this.#labels.button("ledger.back", () => this.#go({ name: "ledgers" }), "quiet return-ledgers"),
      this.#labels.button("compare.back", () => this.#go({ name: "compare" }), "quiet return-compare"),
      this.#labels.add(
        make("button", { type: "button", class: "quiet notice-dismiss", onclick: () => (this.#return.hidden = true) }, "×"),
        "action.dismiss",
        "aria-label",
      ),
    );
    this.#middle.append(
      this.#return,
      make(
        "div",
        { class: "sides" },
        make("div", { class: "side side-printed" }, sideName("pane.printed"), this.#printed),
        make("div", { class: "side side-restored" }, sideName("pane.restored"), this.#text),
      ),
      this.#notice,
    );
    this.#shell.append(
      this.#bar(),
      this.#left,
      this.#middle,
      this.#right,
      this.#ledgers,
      this.#compare,
      this.#foot(),
      this.#live,
      this.#picker,
      this.#help,
      this.#paste,
    );
    root.append(this.#shell);
    this.#showTab("entry");
    this.#showTab("kinds");
    this.#showView({ name: "read" });
  }

  #bar() {
    const session = this.#session;
    const bar = make(
      "header",
      { class: "bar" },
      this.#leftButton,
      make("h1", { class: "bar-name" }, "Tifa"),
      this.#views(),
      this.#place,
      this.#search,
      make(
        "div",
        { class: "bar-tools" },
        this.#printedButton("bar.printed", "bar-printed"),
        this.#labels.button("action.open", () => this.#asked("open"), "primary"),
        this.#labels.button("action.paste", () => this.#asked("paste"), "bar-paste"),
        menuOf(this.#labels, {
          resize: (by) => this.#resize(by),
          theme: (theme) => this.#keep({ theme }),
          language: (tag) => {
            session.speak(new Words(tag));
            this.#keep({ language: tag });
          },
          paste: () => this.#asked("paste"),
          help: () => this.#help.open(),
        }),
        this.#labels.button("bar.help", () => this.#help.open(), "bar-help"),
        this.#rightButton,
      ),
    );
    this.#labels.add(this.#leftButton, "bar.contents", "aria-label", "title");
    this.#labels.add(this.#rightButton, "bar.entry", "aria-label", "title");
    return bar;
  }

  /** The way from view to view. */
  #views() {
    const buttons = VIEWS.map((name) => {
      const button = this.#labels.button(`view.${name}`, () => this.#go({ name }), "view");
      this.#viewButtons.set(name, button);
      return button;
    });
    return this.#labels.add(make("nav", { class: "views" }, ...buttons), "view.label", "aria-label");
  }

  /** The bar at the foot of a narrow page. */
  #foot() {
    const foot = make(
      "section",
      { class: "foot" },
      this.#labels.button("foot.documents", () => this.#sheet(this.#shell.dataset.sheet === "left" ? "" : "left")),
      this.#labels.button("foot.previous", () => this.#step(-1)),
      this.#labels.button("foot.entry", () => this.#openTab("entry")),
      this.#labels.button("foot.next", () => this.#step(1)),
      this.#labels.button("foot.list", () => this.#openTab("list")),
      this.#printedButton("foot.printed", "foot-printed"),
    );
    return this.#labels.add(foot, "foot.label", "aria-label");
  }

  /**
   * @param {Key} key
   * @param {string} name
   */
  #printedButton(key, name) {
    const toggle = () => this.#session.setPrinted(!this.#session.isPrinted);
    const button = this.#labels.button(key, toggle, name);
    button.setAttribute("aria-pressed", "false");
    this.#labels.add(button, "bar.printedTitle", "title");
    this.#printedButtons.push(button);
    return button;
  }

  /**
   * @param {Key} key
   * @param {HTMLElement} element
   */
  #group(key, element) {
    const heading = make("h2", { class: "pane-title" });
    this.#labels.add(heading, key);
    return [heading, element];
  }

  /**
   * @param {Tab} name
   * @param {Key} key
   */
  #tabButton(name, key) {
    const button = this.#labels.button(key, () => this.#showTab(name), "tab");
    button.id = `tab-${name}`;
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", `panel-${name}`);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      const group = groupOf(name);
      const by = event.key === "ArrowRight" ? 1 : group.length - 1;
      const next = group[(group.indexOf(name) + by) % group.length];
      this.#showTab(next);
      this.#inside(`#tab-${next}`)?.focus();
      event.preventDefault();
    });
    return button;
  }

  /**
   * @param {string} selector
   * @returns {HTMLElement | null}
   */
  #inside(selector) {
    return this.shadowRoot?.querySelector(selector) ?? null;
  }

  #label() {
    const { words } = this.#session;
    this.#shell.lang = words.tag;
    this.#labels.say(words);
    this.#placed();
  }

  /** Applies what the reader chose, the attributes where nothing was chosen. */
  #look() {
    const theme = this.#settings.theme ?? this.getAttribute("theme") ?? "auto";
    this.dataset.theme = theme;
    this.#shell.style.setProperty("--text-size", `${this.#settings.size ?? 18}px`);
    this.#shell.dataset.left = this.#settings.left === false ? "folded" : "open";
    this.#shell.dataset.right = this.#settings.right === false ? "folded" : "open";
    const select = (/** @type {string} */ name, /** @type {string} */ value) => {
      const element = this.#inside(`select.${name}`);
      if (element instanceof HTMLSelectElement) element.value = value;
    };
    this.#leftButton.setAttribute("aria-expanded", String(this.#settings.left !== false));
    this.#rightButton.setAttribute("aria-expanded", String(this.#settings.right !== false));
    select("theme", theme);
    select("language", this.#session.words.tag);
  }

  /** @param {import("../settings.js").Settings} change */
  #keep(change) {
    Object.assign(this.#settings, change);
    keepSettings(this.#settings);
    this.#look();
  }

  /** @param {1 | -1} by */
  #resize(by) {
    const at = SIZES.indexOf(this.#settings.size ?? 18) + by;
    if (SIZES[at]) this.#keep({ size: SIZES[at] });
  }

  /** Which layout the style sheets chose for this width: `wide`, `middle` or `narrow`. */
  get #layout() {
    return getComputedStyle(this.#shell).getPropertyValue("--layout").trim();
  }

  #toggleLeft() {
    if (this.#layout !== "wide") this.#sheet(this.#shell.dataset.sheet === "left" ? "" : "left");
    else this.#keep({ left: this.#settings.left === false });
  }

  #toggleRight() {
    this.#keep({ right: this.#settings.right === false });
  }

  /**
   * On a narrow page, opens one pane over or under the text; on a wide one all are there anyway.
   * @param {"" | "left" | "right"} name
   */
  #sheet(name) {
    this.#shell.dataset.sheet = name;
    if (this.#layout !== "wide") this.#leftButton.setAttribute("aria-expanded", String(name === "left"));
  }

  /** @param {Tab} name */
  #showTab(name) {
    const group = groupOf(name);
    for (const tab of group) {
      const button = this.#inside(`#tab-${tab}`);
      button?.setAttribute("aria-selected", String(tab === name));
      button?.setAttribute("tabindex", tab === name ? "0" : "-1");
      const panel = this.#inside(`#panel-${tab}`);
      if (panel) panel.hidden = tab !== name;
    }
    if (group !== TABS) return;
    this.#tab = name;
    if (name === "list") this.#mentions.show();
    this.#restoration.show(name === "repairs");
  }

  /** Whether there is room for the printed text beside the restored one. */
  get #hasBothSides() {
    return getComputedStyle(this.#shell).getPropertyValue("--sides").trim() === "both";
  }

  /** Shows or hides the printed text; what was being read stays where it is. */
  async #viewed() {
    const { isPrinted } = this.#session;
    const [from, to] = isPrinted ? [this.#text, this.#printed] : [this.#printed, this.#text];
    const before = from.placeAt(Math.min(from.scroller.scrollTop, from.scroller.clientHeight / 4));
    this.#shell.dataset.view = isPrinted ? "printed" : "restored";
    if (this.#shell.dataset.sheet === "left") this.#sheet("");
    for (const button of this.#printedButtons) button.setAttribute("aria-pressed", String(isPrinted));
    if (!isPrinted) {
      const { printed } = this.#printed;
      if (before && printed) to.bring(printed.toShown(before.offset), before.y);
      return;
    }
    const isAtRepair = await this.#printed.show();
    const { printed } = this.#printed;
    if (!this.#session.isPrinted || !printed) return;
    if (this.#hasBothSides) this.#abreast.lead(isAtRepair ? 0 : 1);
    else if (before && !isAtRepair) to.bring(printed.toPrinted(before.offset), before.y);
  }

  /** Where there is room for one text, shows the restored one. */
  #showText() {
    if (!this.#hasBothSides) this.#session.setPrinted(false);
  }

  #repairChosen() {
    if (!this.#session.repair) return;
    if (this.#layout !== "narrow" && this.#settings.right === false) this.#keep({ right: true });
    this.#showTab("repairs");
    this.#sheet("right");
    this.#abreast.lead(0);
  }

  /**
   * Leads to a damaged place, in both texts where both are in sight.
   * @param {Damaged} place
   */
  async #showDamaged({ start, end, side }) {
    const session = this.#session;
    if (this.#layout === "narrow") this.#sheet("");
    if (side === "printed") session.setPrinted(true);
    else this.#showText();
    await this.#printed.show();
    this.#text.target([start, end]);
    const { printed } = this.#printed;
    if (session.isPrinted && printed) this.#printed.target(printed.toPrinted(start));
    if (side === "restored") this.#text.reveal(start, end);
    this.#abreast.lead(side === "printed" ? 0 : 1);
  }

  /**
   * A button of the foot: opens the sheet at a tab, or closes it where that tab stands open.
   * @param {Tab} name
   */
  #openTab(name) {
    const open = this.#shell.dataset.sheet === "right" && this.#tab === name;
    this.#showTab(name);
    this.#sheet(open ? "" : "right");
  }

  #showOnly() {
    const { only } = this.#session;
    if (only.size)
      this.dataset.only = [...only]
        .sort()
        .map((number) => KINDS[number])
        .join(" ");
    else delete this.dataset.only;
  }

  /** Tells the style sheets which kinds the pointer and the cursor are on. */
  #colour() {
    const { point, mark } = this.#session;
    const kind = (/** @type {Mark | null} */ of) => {
      const mentions = of && this.#session.entryOf(of.key)?.opened?.mentions;
      return of && mentions ? KINDS[kindOf(mentions, of.index)] : undefined;
    };
    const set = (
      /** @type {"here" | "cursor" | "fellow" | "attitude"} */ name,
      /** @type {string | undefined} */ value,
    ) => {
      if (value) this.dataset[name] = value;
      else delete this.dataset[name];
    };
    set("here", kind(point));
    set("cursor", kind(mark));
    set("fellow", kind(point ?? mark));
    const { positions } = this.#session;
    const statement = positions.point ?? positions.mark;
    const statements = statement && this.#session.entryOf(statement.key)?.opened?.statements;
    set("attitude", statements ? CLASSES[ofStatement(statements, statement.index, "class")] : undefined);
  }

  #marked() {
    this.#colour();
    this.#text.target(null);
    const { mark } = this.#session;
    if (!mark) {
      if (this.#tab === "entry" && this.#shell.dataset.sheet === "right") this.#sheet("");
      return;
    }
    this.#showEntry();
    this.#announce(mark);
    void this.#address.write(this.#session.extent(mark));
  }

  /** Brings the entry to the front, unless the reader works in another tab. */
  #showEntry() {
    this.#showText();
    if (this.#tab !== "entry" && !this.#inside(`#panel-${this.#tab}`)?.matches(":focus-within"))
      this.#showTab("entry");
    if (this.#shell.dataset.sheet !== "right" && this.#tab === "entry") this.#sheet("right");
  }

  #statementChosen() {
    const session = this.#session;
    const { mark } = session.positions;
    this.#colour();
    this.#text.target(null);
    const opened = mark && session.entryOf(mark.key)?.opened;
    if (!mark || !opened) {
      if (!session.mark && this.#tab === "entry" && this.#shell.dataset.sheet === "right") this.#sheet("");
      return;
    }
    this.#showEntry();
    const place = session.positions.extent(mark);
    this.#live.textContent = session.words.say("live.statement", {
      ...session.positions.rank(mark),
      class: session.words.say(`class.${CLASSES[ofStatement(opened.statements, mark.index, "class")]}`),
      words: opened.text.slice(place.start, place.end),
    });
    void this.#address.write(place);
  }

  /** A place was gone to: on a narrow page the sheet makes room for it. */
  #placeShown() {
    const { place } = this.#session;
    this.#showText();
    if (this.#layout === "narrow") this.#sheet("");
    if (place) void this.#address.write(place);
  }

  /**
   * Goes to a view, a step that the browser's way back undoes.
   * @param {View} view
   */
  #go(view) {
    let known = view.name === "ledgers" && !view.ledger ? { ...view, ledger: this.#ledgers.name } : view;
    if (view.name === "compare") known = { ...view, compared: this.#compare.compared };
    this.#address.writeView(known, true);
    this.#showView(known);
    if (view.name === "read") this.#text.focus();
  }

  /**
   * Shows a view; the text stays where it is behind it.
   * @param {View} view
   */
  #showView(view) {
    const isRead = view.name === "read";
    const before = this.#view.name;
    this.#view = view;
    this.#shell.dataset.page = view.name;
    for (const pane of [this.#left, this.#middle, this.#right]) pane.inert = !isRead;
    this.#ledgers.inert = view.name !== "ledgers";
    this.#compare.inert = view.name !== "compare";
    for (const [name, button] of this.#viewButtons) {
      if (name === view.name) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
    if (before === "ledgers" && view.name !== before) this.#ledgers.hide();
    if (before === "compare" && view.name !== before) this.#compare.hide();
    if (isRead) return;
    this.#return.hidden = true;
    this.#sheet("");
    if (view.name === "ledgers") this.#ledgers.show(view.ledger);
    else this.#compare.show(view.compared);
  }

  /** @param {Mark} mark */
  #announce(mark) {
    const session = this.#session;
    const mentions = session.entryOf(mark.key)?.opened?.mentions;
    if (!mentions) return;
    this.#live.textContent = session.words.say("live.mention", {
      ...session.rank(mark),
      kind: session.words.say(`kind.${KINDS[kindOf(mentions, mark.index)]}`),
      name: session.surface(mark),
    });
  }

  /** Shows in the bar what is read, and marks it in the outline. */
  #placed() {
    const { current } = this.#session;
    this.#outline.follow(this.#text.top);
    this.#place.textContent =
      this.#outline.here || current?.opened?.view.documents[0]?.title || current?.name || "";
    this.#place.lang = current?.opened?.view.language ?? "zh";
  }

  /** @param {string} what */
  #asked(what) {
    const { looked } = this.#session;
    if (what === "open") this.#picker.click();
    else if (what === "paste") this.#paste.open();
    else if (what === "link" && looked) void this.#address.copy(looked);
  }

  /** @param {1 | -1} direction */
  #step(direction) {
    const session = this.#session;
    const { positions } = session;
    if (positions.isFiltering || (positions.mark && session.only.size === 0)) {
      const next = positions.beside(direction, this.#text.top);
      if (next) positions.go(next);
      else this.#live.textContent = session.words.say(direction === 1 ? "live.lastStatement" : "live.firstStatement");
      return;
    }
    const next = session.beside(direction, this.#text.top);
    if (next) session.go(next);
    else this.#live.textContent = session.words.say(direction === 1 ? "live.last" : "live.first");
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = event.composedPath()[0];
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (
      target instanceof HTMLElement &&
      (target.isContentEditable || target.closest("input, textarea, select, dialog"))
    )
      return;
    const session = this.#session;
    // An input method set to Chinese gives the wide forms.
    const key = event.key.normalize("NFKC").replace("。", ".");
    const isChord = event.timeStamp - this.#chord < CHORD;
    this.#chord = 0;
    if (key === "g") this.#chord = event.timeStamp;
    else if (isChord && key === "r") this.#go({ name: "read" });
    else if (isChord && key === "l") this.#go({ name: "ledgers" });
    else if (isChord && key === "c") this.#go({ name: "compare" });
    else if (key === "/") this.#search.focus();
    else if (key === "o") this.#asked("open");
    else if (key === "?") this.#help.open();
    else if (this.#view.name === "compare" && key === "n") this.#compare.step(1);
    else if (this.#view.name === "compare" && key === "p") this.#compare.step(-1);
    else if (this.#view.name === "compare" && key === "Escape") this.#compare.release();
    else if (this.#view.name !== "read") return;
    else if (key === "n") this.#step(1);
    else if (key === "p") this.#step(-1);
    else if (key === "." && (session.looked || session.point)) this.#openCard();
    else if (key === "a") session.positions.turn(!session.positions.isOn);
    else if (key === "0") session.choose(null);
    else if (/^[1-9]$/.test(key)) session.choose(Number(key) - 1);
    else if (key === "Escape") this.#escape();
    else return;
    event.preventDefault();
  }

  /** What was found stands beside the text. */
  #searched() {
    const { search } = this.#session;
    if (!search.query || this.#tab === "hits") return;
    if (this.#layout !== "narrow" && this.#settings.right === false) this.#keep({ right: true });
    this.#showTab("hits");
  }

  #goToHit() {
    const { search } = this.#session;
    const place = search.place(search.at);
    if (!place) return;
    if (this.#view.name !== "read") this.#go({ name: "read" });
    if (this.#layout === "narrow") this.#sheet("");
    this.#session.goPlace(place);
  }

  #openCard() {
    const session = this.#session;
    if (!session.looked) session.setMark(session.point);
    if (this.#layout !== "narrow" && this.#settings.right === false) this.#keep({ right: true });
    this.#showTab("entry");
    this.#sheet("right");
    this.#inside("#panel-entry")?.focus();
  }

  #escape() {
    const session = this.#session;
    if (this.#shell.dataset.sheet === "left") this.#sheet("");
    else if (session.repair) session.setRepair(null);
    else if (session.mark) session.setMark(null);
    else if (session.positions.mark) session.positions.setMark(null);
    else if (session.only.size) session.choose(null);
    else if (session.positions.isFiltering) session.positions.chooseAll();
    else this.#sheet("");
    const isInPrinted = !this.#hasBothSides || this.#printed.matches(":focus-within");
    if (session.isPrinted && isInPrinted) this.#printed.focus();
    else this.#text.focus();
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const target = event.composedPath()[0];
    if (target instanceof HTMLElement && target.closest("input, textarea, dialog")) return;
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files.length) void this.#session.openFiles(files);
    else if (text !== "") void this.#session.openText(text);
    else return;
    event.preventDefault();
  }

  /**
   * @param {DragEvent} event
   * @param {1 | -1} by
   */
  #drag(event, by) {
    if (!carries(event)) return;
    event.preventDefault();
    // Every element inside fires its own pair.
    this.#dragged = Math.max(0, this.#dragged + by);
    this.#shell.classList.toggle("dragged", this.#dragged > 0);
  }

  /** @param {DragEvent} event */
  #drop(event) {
    this.#dragged = 0;
    this.#shell.classList.remove("dragged");
    if (!carries(event)) return;
    event.preventDefault();
    const files = [...(event.dataTransfer?.files ?? [])];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (files.length) void this.#session.openFiles(files);
    else if (text !== "") void this.#session.openText(text);
  }

}

/**
 * The tabs that a tab stands among.
 * @param {Tab} name
 * @returns {readonly Tab[]}
 */
function groupOf(name) {
  return name === "kinds" || name === "attitudes" ? LEGENDS : TABS;
}

/**
 * Whether a drag brings something that can be opened.
 * @param {DragEvent} event
 */
function carries(event) {
  const types = event.dataTransfer?.types ?? [];
  return types.includes("Files") || types.includes("text/plain");
}
