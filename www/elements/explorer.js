// <tifa-explorer>: the page. Puts the elements together in a shadow root, lets them hear of each other, and keeps what
// the reader chose for its look. Two on one page know nothing of each other. It must not know how a file is read, nor
// where anything stands on the page.
//
// Attributes, properties, events and parts are those of docs/embed.md; beside them `page` (the page is ours: keys work at
// once, files may be kept) and `id` (names its part of location.hash). `data-state` says `loading`, `ready` or `error`.

import { Abreast } from "../abreast.js";
import { Address } from "../address.js";
import { keepSite, moduleBytes, part, partWorker, samples, singlePage } from "../assets.js";
import { Bulletin } from "../bulletin.js";
import { Client } from "../client.js";
import { CLASSES, KINDS, kindOf, ofStatement } from "../columns.js";
import { Keyboard } from "../commands.js";
import { make } from "../dom.js";
import { documentsOf } from "../dossier.js";
import { filesOf, fromSrc, inside, packsOf, parsed, upgrade } from "../given.js";
import { Fault } from "../fault.js";
import { Intake } from "../intake.js";
import { Keeping } from "../keeping.js";
import { Labels } from "../labels.js";
import { Session } from "../session.js";
import { isSandboxed, keepSettings, loadSettings } from "../settings.js";
import { compiled, connect } from "../shared.js";
import { save } from "../table.js";
import { sheets } from "../style/sheets.js";
import { Words, bestLanguage } from "../words.js";
import { TifaAttitudes } from "./attitudes.js";
import { TifaCard } from "./card.js";
import { TifaCompare } from "./compare.js";
import { TifaDocuments } from "./documents.js";
import { TifaForeword } from "./foreword.js";
import { Frame } from "./frame.js";
import { TifaHelp } from "./help.js";
import { TifaHits } from "./hits.js";
import { TifaLedgers } from "./ledgers.js";
import { TifaLegend } from "./legend.js";
import { TifaMentions } from "./mentions.js";
import { TifaNotice } from "./notice.js";
import { TifaOutline } from "./outline.js";
import { TifaPaste } from "./paste.js";
import { TifaPrinted } from "./restoration-printed.js";
import { TifaRestoration } from "./restoration.js";
import { TifaSearch } from "./search.js";
import { TifaSee } from "./see.js";
import { TifaStatement } from "./statement.js";
import { TifaColumn } from "./column.js";
import { Views } from "./views.js";

/** @typedef {import("../session.js").Mark} Mark */
/** @typedef {import("../session.js").Place} Place */
/** @typedef {import("../parts/take/citing.js").Selected} Selected */
/** @typedef {import("../parts/take/citing.js").Form} Form */

/** Sizes of the text, in pixels. */
const SIZES = [16, 18, 20, 22, 24];

/** Orders of what was found. */
const ORDERS = /** @type {const} */ (["text", "left", "right"]);

/**
 * The numbers of names that stand in an address.
 * @param {readonly string[]} all
 * @param {string} [names]
 */
const numbersOf = (all, names = "") => names.split(/[\s,]+/).map((name) => all.indexOf(name)).filter((number) => number >= 0);

/**
 * A damaged place of the shown text, and in which text it is to be seen.
 * @typedef {{ start: number, end: number, side: "printed" | "restored" }} Damaged
 */

export class TifaExplorer extends HTMLElement {
  static observedAttributes = ["kinds", "lang", "pack", "src", "theme"];

  #settings = loadSettings();
  #session = new Session(
    new Client({ connect, module: compiled, pdfWorker: () => partWorker("pdf") }),
    new Words(this.#language),
  );
  /** Tells the page that holds the explorer. */
  #bulletin = new Bulletin(this, this.#session);
  /** The pack that the page set by a property. @type {string | null} */
  #pack = null;
  /** What the page set by a property. @type {import("../session.js").Given[] | null} */
  #given = null;
  #text = new TifaColumn();
  #printed = new TifaPrinted();
  #restoration = new TifaRestoration();
  #abreast = new Abreast(
    [this.#printed, this.#text],
    [
      (offset) => this.#printed.printed?.toShown(offset) ?? 0,
      (offset) => this.#printed.printed?.toPrinted(offset) ?? 0,
    ],
    () => this.#session.isPrinted && this.#frame.hasBothSides,
  );
  #card = new TifaCard();
  #statement = new TifaStatement();
  #mentions = new TifaMentions();
  #documents = new TifaDocuments();
  #outline = new TifaOutline();
  #legend = new TifaLegend();
  #attitudes = new TifaAttitudes();
  #ledgers = new TifaLedgers();
  #compare = new TifaCompare();
  #see = new TifaSee();
  #search = new TifaSearch();
  #hits = new TifaHits();
  #help = new TifaHelp();
  #paste = new TifaPaste();
  #notice = new TifaNotice();
  #foreword = new TifaForeword();
  #live = make("p", { class: "unseen", role: "status" });
  #shell = make("div", { class: "shell", part: "shell", tabindex: "-1" });
  #intake = new Intake(this.#session, this.#shell);
  #labels = new Labels();
  #keeping = new Keeping(this.#session, async () => (await this.#begun()).layers);
  #address = new Address(
    this,
    this.#session,
    (view) => this.#views.show(view),
    (choice) => this.#filter(choice),
  );
  #keyboard = new Keyboard(
    () => this.#views.view.name,
    (command) => this.#command(command),
    (settings) => this.#keep(settings),
  );
  /** @type {Frame} */
  #frame;
  /** @type {Views} */
  #views;
  /** @type {Promise<import("../parts/take.js").Taking> | null} */
  #taking = null;
  /** The bar at a selection. @type {Promise<import("../parts/selection.js").SelectionBar> | null} */
  #bar = null;
  /** Whether the bar at the selection is waited for by the keyboard. */
  #isCiting = false;
  #started = false;
  /** Counts packs given by the page, so that a late one does not take the place of a newer one. */
  #packTurn = 0;
  /** @type {AbortController | null} */
  #listening = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = sheets();
    const session = this.#session;
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
      this.#see,
      this.#search,
      this.#hits,
      this.#help,
      this.#paste,
      this.#notice,
      this.#foreword,
    ])
      element.session = session;
    this.#keyboard.load(this.#settings);
    this.#help.keyboard = this.#keyboard;
    if (this.#settings.attitudes === false) session.positions.turn(false);
    this.#search.whereabouts = () => this.#text.top;
    this.#text.foreword.append(this.#foreword);
    this.#frame = this.#framed();
    const { left, middle, right, edges } = this.#frame;
    this.#views = new Views(this.#labels, {
      shell: this.#shell,
      reading: [left, middle, right],
      pages: { ledgers: this.#ledgers, compare: this.#compare, see: this.#see },
      address: this.#address,
      read: () => this.#text.focus(),
      shown: () => this.#frame.tell(),
    });
    middle.prepend(this.#views.back);
    this.#shell.append(
      this.#frame.bar(this.#views.nav, this.#search),
      left,
      middle,
      right,
      edges,
      this.#ledgers,
      this.#compare,
      this.#see,
      this.#frame.foot(),
      this.#live,
      this.#intake.picker,
      this.#intake.folderPicker,
      this.#intake.packPicker,
      this.#help,
      this.#paste,
    );
    this.#hear(root);
    root.append(this.#shell);
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

  /** The addresses of what is read, parted by spaces. */
  get src() {
    return this.getAttribute("src") ?? "";
  }
  set src(addresses) {
    this.setAttribute("src", addresses);
  }

  /** The text of a pack of the page's own; setting it takes this one in the place of all, "" gives all up. */
  get pack() {
    return this.#pack ?? "";
  }
  set pack(text) {
    this.#pack = String(text);
    if (this.#started) void this.#usePacks();
  }

  /** The kinds that are marked at first, parted by spaces; all where it is empty. */
  get kinds() {
    return this.getAttribute("kinds") ?? "";
  }
  set kinds(kinds) {
    this.setAttribute("kinds", kinds);
  }

  /** `light`, `dark`, or as the system has it. */
  get theme() {
    return this.getAttribute("theme") ?? "";
  }
  set theme(theme) {
    this.setAttribute("theme", theme);
  }

  /** The text that is read; setting it opens this one in the place of all. */
  get text() {
    return this.#session.current?.opened?.text ?? "";
  }
  set text(text) {
    this.documents = [{ text }];
  }

  /**
   * The open files; setting them opens these in the place of all.
   * @returns {{ name: string, bytes: Uint8Array }[]}
   */
  get documents() {
    return this.#session.entries.flatMap(({ opened }) => (opened ? [{ name: opened.name, bytes: opened.bytes }] : []));
  }
  /** @param {Iterable<import("../given.js").GivenDocument>} documents */
  set documents(documents) {
    this.#given = filesOf(documents, this.#bytes);
    if (this.#started) void this.#session.give(this.#given);
  }

  /** @param {string} name @param {Blob} blob @param {AbortSignal} [signal] */
  #bytes = (name, blob, signal) => this.#session.client.bytesOf(name, blob, signal);

  connectedCallback() {
    upgrade(this, ["documents", "kinds", "pack", "src", "text", "theme"]);
    const session = this.#session;
    const { positions, search } = session;
    const { signal } = (this.#listening = new AbortController());
    /**
     * @param {EventTarget} target
     * @param {string} name
     * @param {() => unknown} act
     */
    const on = (target, name, act) => target.addEventListener(name, () => void act(), { signal });
    on(session, "state", () => {
      this.dataset.state = session.state;
      if (session.state === "ready") return this.#address.follow();
    });
    on(session, "entries", () => this.#address.isWaiting && this.#started && this.#address.follow());
    on(session, "only", () => {
      this.#showOnly();
      this.#filtered(true);
    });
    on(session, "point", () => this.#colour());
    on(session, "columns", () => this.#colour());
    on(session, "mark", () => this.#marked());
    on(session, "view", () => this.#viewed());
    on(session, "place", () => this.#placeShown());
    on(session, "repair", () => this.#repairChosen());
    on(session, "words", () => this.#label());
    on(session, "current", () => {
      if (this.#frame.opened === "left") this.#frame.open("");
      this.#placed();
      this.#address.writeFile();
      return this.#printed.show().then(() => this.#abreast.follow());
    });
    on(positions, "chosen", () => {
      this.#keep({ attitudes: positions.isOn });
      this.#filtered(true);
    });
    on(positions, "point", () => this.#colour());
    on(positions, "statement", () => this.#statementChosen());
    on(search, "hits", () => {
      this.#searched();
      this.#filtered(false);
    });
    on(search, "go", () => this.#goToHit());
    on(this.#text, "follow", () => this.#placed());
    // A sheet's head and a file in PDF are called what they show.
    const title = document.title;
    on(window, "beforeprint", () => {
      const name = this.#session.current?.opened?.view.documents[0]?.title;
      if (name && this.hasAttribute("page")) document.title = `${name} – ${title}`;
    });
    on(window, "afterprint", () => this.hasAttribute("page") && (document.title = title));
    on(window, "hashchange", () => this.#address.isChanged && this.#address.follow());
    on(this.#keeping, "change", () => {
      if (this.#keeping.isOn) keepSettings(this.#settings);
      this.#look();
    });
    this.#bulletin.listen(signal);
    this.#abreast.listen(signal);
    this.#intake.listen(this, signal);
    this.addEventListener("keydown", (event) => this.#keyboard.press(event), { signal });
    this.#label();
    this.#look();
    if (!this.#started) {
      this.#started = true;
      this.dataset.state = session.state;
      const shown = session.start(() => this.#first());
      if (this.hasAttribute("page")) this.#settle(shown);
    }
    if (this.hasAttribute("page")) {
      this.#frame.middle.setAttribute("role", "main");
      // The keys work at once; nobody has come by the keyboard yet who must see where he is.
      this.#text.focus({ focusVisible: false });
      // Where nothing has the focus, what is typed belongs to the only thing on the page.
      const isUnowned = (/** @type {Event} */ event) => event.target === document.body;
      addEventListener("keydown", (event) => isUnowned(event) && this.#keyboard.press(event), { signal });
      addEventListener("paste", (event) => isUnowned(event) && this.#intake.paste(event), { signal });
    }
  }

  /**
   * A newer build of the site waits. It does not come by itself: what is open would go.
   * @param {() => void} load
   */
  #newer(load) {
    const { words } = this.#session;
    this.#session.tell(words.say("notice.newer"), load, "action.load");
  }

  /**
   * Where the page is ours: in a sandboxed frame it is spoken to by the page around, since only there nothing of the reader's
   * is at hand that could be told; elsewhere the site is kept, unless it was filled with documents and is not as it was built.
   * @param {Promise<void>} shown
   */
  #settle(shown) {
    if (parent !== window && isSandboxed()) {
      void part("frame").then(({ listen }) => listen(this), (error) => this.#session.tell(String(error)));
    } else if (!document.getElementById("tifa-documents")) {
      void keepSite(shown, (load) => this.#newer(load));
    }
  }

  disconnectedCallback() {
    this.#listening?.abort();
    this.#session.client.stop();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    // Those that stand in the markup come before the element is connected.
    if (!this.#started || before === value) return;
    const session = this.#session;
    if (name === "pack") {
      this.#pack = null;
      void this.#usePacks();
    } else if (name === "src") void session.give(filesOf(fromSrc(value), this.#bytes));
    else if (name === "kinds") session.chooseThese(numbersOf(KINDS, this.kinds));
    else if (name === "lang" && session.words.tag !== this.#language) session.speak(new Words(this.#language));
    this.#look();
  }

  /** The language of the interface: the reader's choice, else that of the page. */
  get #language() {
    return this.#settings.language ?? bestLanguage([this.lang, ...navigator.languages]);
  }

  /** Takes the packs that the page gives in the place of all; where one is malformed, that is said and all stays. */
  async #usePacks() {
    const session = this.#session;
    const turn = ++this.#packTurn;
    try {
      const packs = await packsOf(this.#pack, this.getAttribute("pack"), this.#bytes);
      if (turn === this.#packTurn) await session.usePacks(packs);
    } catch (error) {
      session.failPacks(error);
    }
  }

  /** What is open at first: what the page gives. Within a page of somebody else nothing is kept. */
  async #first() {
    await parsed();
    if (this.#pack !== null || this.hasAttribute("pack")) await this.#usePacks();
    const given = this.#given ?? filesOf([...fromSrc(this.src), ...inside(this)], this.#bytes);
    if (given.length > 0) return given;
    const dossier = this.hasAttribute("page") && document.getElementById("tifa-documents");
    if (dossier) {
      const { files, packs } = documentsOf(document.title, dossier.textContent ?? "");
      if (packs.length > 0) await this.#session.usePacks(packs).catch((error) => this.#session.failPacks(error));
      return files;
    }
    const kept = this.hasAttribute("page") ? await this.#keeping.restore() : [];
    if (kept.length > 0 || this.getAttribute("sample") === "none") return kept;
    return (await samples()).map(({ name, bytes }) => ({ name, load: async () => bytes, sample: true }));
  }

  /** The frame, and what its buttons do. */
  #framed() {
    const session = this.#session;
    const parts = {
      documents: this.#documents,
      outline: this.#outline,
      kinds: this.#legend,
      attitudes: this.#attitudes,
      printed: this.#printed,
      text: this.#text,
      notice: this.#notice,
      entry: [this.#statement, this.#card],
      list: this.#mentions,
      hits: this.#hits,
      repairs: this.#restoration,
    };
    return new Frame(this.#labels, this.#shell, parts, {
      command: (name) => this.#command(name),
      paste: () => this.#paste.open(),
      printed: () => session.setPrinted(!session.isPrinted),
      fold: (pane) => this.#keep({ [pane]: this.#settings[pane] === false }),
      widen: (side, width) => this.#keep({ [`${side}Width`]: width }),
      tab: (name) => {
        if (name === "list") this.#mentions.show();
        this.#restoration.show(name === "repairs");
      },
      menu: {
        resize: (by) => this.#resize(by),
        theme: (theme) => this.#keep({ theme }),
        language: (tag) => {
          session.speak(new Words(tag));
          this.#keep({ language: tag });
        },
        paste: () => this.#paste.open(),
        help: () => void this.#help.open(),
        keep: (isOn) => void (isOn ? this.#keeping.begin() : this.#keeping.forget()),
      },
    });
  }

  /**
   * What the elements ask for.
   * @param {ShadowRoot} root
   */
  #hear(root) {
    /** @type {(name: string, act: (detail: any) => unknown) => void} */
    const on = (name, act) =>
      root.addEventListener(name, (event) => void act(/** @type {CustomEvent} */ (event).detail));
    on("tifa-ask", (/** @type {string} */ what) => this.#asked(what));
    on("tifa-offset", (/** @type {number} */ offset) => {
      this.#showText();
      this.#text.reveal(offset, offset, true);
      this.#abreast.lead(1);
      this.#frame.open("");
    });
    on("tifa-query", (/** @type {string} */ query) => {
      this.#search.set(query);
      this.#search.focus();
    });
    on("tifa-leave", () => {
      if (this.#frame.tabs.shown === "hits") this.#frame.tabs.show("entry");
      this.#frame.clear();
      if (this.#views.view.name === "read") this.#text.focus();
    });
    on("tifa-selected", (/** @type {Selected | null} */ selected) => this.#selected(selected));
    on("tifa-side", () => this.#settings.side === false && this.#keep({ side: true }));
    on("tifa-view", (/** @type {unknown} */ isStep) => this.#views.renew(isStep === true));
    on("tifa-evidence", (/** @type {Place} */ place) => {
      this.#views.leave();
      this.#session.goPlace(place);
      this.#text.focus();
    });
    on("tifa-damaged", (/** @type {Damaged} */ place) => this.#showDamaged(place));
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
    this.#frame.fold(this.#settings);
    const select = (/** @type {string} */ name, /** @type {string} */ value) => {
      const element = this.shadowRoot?.querySelector(`select.${name}`);
      if (element instanceof HTMLSelectElement) element.value = value;
    };
    select("theme", theme);
    select("language", this.#session.words.tag);
    const keep = this.shadowRoot?.querySelector(".keep input");
    if (keep instanceof HTMLInputElement) keep.checked = this.#keeping.isOn;
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

  /** Shows or hides the printed text; what was being read stays where it is. */
  async #viewed() {
    const { isPrinted } = this.#session;
    const [from, to] = isPrinted ? [this.#text, this.#printed] : [this.#printed, this.#text];
    const before = from.placeAt(Math.min(from.scroller.scrollTop, from.scroller.clientHeight / 4));
    this.#frame.setPrinted(isPrinted);
    if (!isPrinted) {
      const { printed } = this.#printed;
      if (before && printed) to.bring(printed.toShown(before.offset), before.y);
      return;
    }
    const isAtRepair = await this.#printed.show();
    const { printed } = this.#printed;
    if (!this.#session.isPrinted || !printed) return;
    if (this.#frame.hasBothSides) this.#abreast.lead(isAtRepair ? 0 : 1);
    else if (before && !isAtRepair) to.bring(printed.toPrinted(before.offset), before.y);
  }

  /** Where there is room for one text, shows the restored one. */
  #showText() {
    if (!this.#frame.hasBothSides) this.#session.setPrinted(false);
  }

  #repairChosen() {
    if (!this.#session.repair) return;
    this.#frame.show("repairs");
    this.#abreast.lead(0);
  }

  /**
   * Leads to a damaged place, in both texts where both are in sight.
   * @param {Damaged} place
   */
  async #showDamaged({ start, end, side }) {
    const session = this.#session;
    this.#frame.clear();
    if (side === "printed") session.setPrinted(true);
    else this.#showText();
    await this.#printed.show();
    this.#text.target([start, end]);
    const { printed } = this.#printed;
    if (session.isPrinted && printed) this.#printed.target(printed.toPrinted(start));
    if (side === "restored") this.#text.reveal(start, end);
    this.#abreast.lead(side === "printed" ? 0 : 1);
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

  /**
   * Filters as the address says.
   * @param {import("../permalink.js").Choice} choice
   */
  #filter({ kinds = this.kinds, attitudes, by, find = "", order = "text" }) {
    const session = this.#session;
    const { positions, search } = session;
    session.chooseThese(numbersOf(KINDS, kinds));
    positions.chooseThese(numbersOf(CLASSES, attitudes), by ? by.split("\n") : []);
    const wanted = ORDERS.find((one) => one === order) ?? "text";
    if (search.query !== find || (find && search.order !== wanted)) this.#search.set(find, wanted);
  }

  /**
   * Tells the address what is filtered by.
   * @param {boolean} isStep whether the browser's way back is to undo it
   */
  #filtered(isStep) {
    const { only, positions, search } = this.#session;
    const choice = {
      kinds: Array.from(only, (kind) => KINDS[kind]).join(),
      attitudes: Array.from(positions.classes, (number) => CLASSES[number]).join(),
      by: positions.holderNames.join("\n"),
      find: search.query,
      order: search.query && search.order !== "text" ? search.order : "",
    };
    this.#address.writeOnly(choice, isStep);
    this.#bulletin.filtered();
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
    if (!mark) return this.#released();
    this.#showEntry();
    this.#announce(mark);
    void this.#address.write(this.#session.extent(mark));
  }

  #statementChosen() {
    const session = this.#session;
    const { mark } = session.positions;
    this.#colour();
    this.#text.target(null);
    const opened = mark && session.entryOf(mark.key)?.opened;
    if (!mark || !opened) return this.#released();
    this.#showEntry();
    const place = session.positions.extent(mark);
    this.#live.textContent = session.words.say("live.statement", {
      ...session.positions.rank(mark),
      class: session.words.say(`class.${CLASSES[ofStatement(opened.statements, mark.index, "class")]}`),
      words: opened.text.slice(place.start, place.end),
    });
    void this.#address.write(place);
  }

  /** Brings the entry to the front, unless the reader works in another tab. */
  #showEntry() {
    const { tabs } = this.#frame;
    this.#showText();
    if (tabs.shown !== "entry" && !tabs.panel.matches(":focus-within")) tabs.show("entry");
    if (tabs.shown === "entry") this.#frame.open("right");
  }

  /** Nothing is looked at any more: the sheet with the entry makes room. */
  #released() {
    if (this.#session.looked) return;
    if (this.#frame.tabs.shown === "entry" && this.#frame.opened === "right") this.#frame.open("");
  }

  /** A place was gone to: on a narrow page the sheet makes room for it. */
  #placeShown() {
    const { place } = this.#session;
    this.#showText();
    this.#frame.clear();
    if (place) void this.#address.write(place);
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
    this.#frame.place.textContent =
      this.#outline.here || current?.opened?.view.documents[0]?.title || current?.name || "";
    this.#frame.place.lang = current?.opened?.view.language ?? "zh";
  }

  /** @param {string} what */
  #asked(what) {
    const { looked } = this.#session;
    if (what === "open") this.#intake.pick();
    else if (what === "folder") this.#intake.pickFolder();
    else if (what === "pack") this.#intake.pickPacks();
    else if (what === "paste") this.#paste.open();
    else if (what === "link" && looked) void this.#address.copy(looked);
    else if (what === "take") void this.#take();
    else if (what === "dossier") void this.#saveDossier();
  }

  /** Saves the open files as one page with the explorer in it. */
  async #saveDossier() {
    const session = this.#session;
    try {
      const [{ dossierOf }, template] = await Promise.all([part("dossier"), singlePage()]);
      const opened = session.entries.flatMap((entry) => entry.opened ?? []);
      const own = opened.length === 1 ? (opened[0].view.documents[0]?.title ?? opened[0].name) : null;
      const title = own ?? session.words.say("dossier.title", { n: opened.length });
      const kinds = Array.from(session.only, (kind) => KINDS[kind]).join(" ");
      const { theme = "auto" } = this.dataset;
      const attributes = { lang: session.words.tag, theme: theme === "auto" ? "" : theme, kinds };
      save(`${title}.html`, "text/html", await dossierOf(template, session.client, opened, { title, attributes, packs: session.packs }));
    } catch (error) {
      session.tell(session.sayFault(Fault.of(error, "failed", "")));
    }
  }

  /** The part that takes away and cites, loaded once. */
  #begun() {
    const given = {
      shell: this.#shell,
      session: this.#session,
      list: this.#mentions,
      showList: () => this.#frame.show("list"),
      linked: (/** @type {Place} */ place) => this.#address.of(place),
      tools: { worker: () => partWorker("formats"), module: () => moduleBytes("formats") },
    };
    this.#taking ??= part("take").then(({ Taking }) => new Taking(given));
    this.#taking.catch(() => (this.#taking = null));
    return this.#taking;
  }

  /** Takes the shown file away, or cites what is selected in it. */
  async #take() {
    try {
      (await this.#begun()).open(this.#text.selected);
    } catch (error) {
      this.#session.tell(error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * Something is selected, or nothing any more.
   * @param {Selected | null} selected
   */
  async #selected(selected) {
    const hasKeys = this.#isCiting;
    this.#isCiting = false;
    if (!selected && !this.#bar) return;
    const act = {
      cite: async (/** @type {Selected} */ one, /** @type {Form} */ form) => (await this.#begun()).cite(one, form),
      link: (/** @type {Selected} */ one) => this.#address.of(one),
      more: () => void this.#take(),
    };
    this.#bar ??= part("selection").then(({ SelectionBar }) => new SelectionBar(this.#shell, this.#session, this.#text, act));
    try {
      (await this.#bar).show(selected, hasKeys);
    } catch {
      // What is selected can be copied all the same.
      this.#bar = null;
    }
  }

  /** To the bar at what is selected; where nothing is, the paragraph of the mark is selected. */
  #cite() {
    const { looked } = this.#session;
    const { hasSelection } = this.#text;
    if (!hasSelection && !looked) return false;
    this.#isCiting = true;
    if (hasSelection) void this.#selected(this.#text.selected);
    else if (looked) this.#text.select(looked.start);
  }

  /**
   * Does what a key or a button commands; false where there is nothing to do.
   * @param {import("../commands.js").CommandName} name
   */
  #command(name) {
    const session = this.#session;
    const inPrinted = this.#printed.matches(":focus-within");
    const inCompare = this.#views.view.name === "compare";
    const direction = name === "next" ? 1 : -1;
    if (name.startsWith("kind-")) return session.choose(Number(name.slice(5)) - 1);
    switch (name) {
      case "next":
      case "previous":
        if (inCompare) this.#compare.step(direction);
        else if (inPrinted) this.#printed.step(direction);
        else this.#step(direction);
        return;
      case "entry":
        return (session.looked !== null || session.point !== null) && this.#openCard();
      case "cite":
        return this.#cite();
      case "release":
        return inCompare ? this.#compare.release() : this.#release();
      case "search":
        return this.#search.focus();
      case "kinds":
        return session.choose(null);
      case "attitudes":
        return session.positions.turn(!session.positions.isOn);
      case "open":
        return this.#intake.pick();
      case "help":
        return void this.#help.open();
      default:
        return this.#views.go(/** @type {import("../permalink.js").View["name"]} */ (name));
    }
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

  /** What was found stands beside the text. */
  #searched() {
    const { search } = this.#session;
    const { tabs } = this.#frame;
    if (search.query && tabs.shown !== "hits") this.#frame.show("hits");
  }

  #goToHit() {
    const { search } = this.#session;
    const place = search.place(search.at);
    if (!place) return;
    if (this.#views.view.name !== "read") this.#views.go("read");
    this.#frame.clear();
    this.#session.goPlace(place);
  }

  #openCard() {
    const session = this.#session;
    if (!session.looked) session.setMark(session.point);
    this.#frame.show("entry");
    this.#frame.tabs.panel.focus();
  }

  /** Lets go of the last thing that was chosen, and back to the text. */
  #release() {
    const session = this.#session;
    if (this.#frame.opened === "left") this.#frame.open("");
    else if (session.repair) session.setRepair(null);
    else if (session.mark) session.setMark(null);
    else if (session.positions.mark) session.positions.setMark(null);
    else if (session.only.size) session.choose(null);
    else if (session.positions.isFiltering) session.positions.chooseAll();
    else this.#frame.open("");
    const isInPrinted = !this.#frame.hasBothSides || this.#printed.matches(":focus-within");
    if (session.isPrinted && isInPrinted) this.#printed.focus();
    else this.#text.focus();
  }
}
