// <tifa-search>: the box of the bar. What is typed is looked for as it is typed, names in the open files are offered
// under it; Enter and the arrows lead through the hits. It must not know how a hit is shown.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").SuggestionView} SuggestionView */

/** Milliseconds of rest before what is typed is looked for. */
const REST = 120;

/** Names offered. */
const OFFERED = 7;

export class TifaSearch extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** Where the reader is in the shown text. */
  whereabouts = () => 0;
  #box = make("input", {
    type: "search",
    class: "search-box",
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": "search-offers",
    "aria-expanded": "false",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "search",
  });
  #count = make("span", { class: "search-count", role: "status" });
  #offers = make("ul", { class: "search-offers", id: "search-offers", role: "listbox", hidden: true });
  /** The offer that the arrows are on, or -1. */
  #chosen = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  #asked = 0;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    if (!this.#box.isConnected) {
      this.append(make("form", { class: "search", role: "search" }, this.#box, this.#count, this.#offers));
    }
    const { signal } = (this.#listening = new AbortController());
    this.firstElementChild?.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.#box.addEventListener("input", () => this.#typed(), { signal });
    this.#box.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener(
      "focusout",
      (event) => {
        if (!(event.relatedTarget instanceof Node && this.contains(event.relatedTarget))) this.#offer([]);
      },
      { signal },
    );
    session.search.addEventListener("hits", () => this.#say(), { signal });
    session.search.addEventListener("at", () => this.#say(), { signal });
    session.addEventListener("words", () => this.#label(), { signal });
    this.#label();
  }

  disconnectedCallback() {
    this.#listening?.abort();
    clearTimeout(this.#resting);
  }

  focus() {
    this.#box.focus();
    this.#box.select();
  }

  /**
   * Looks for a query as if it had been typed.
   * @param {string} query
   * @param {import("../search.js").Order} [order]
   */
  set(query, order) {
    this.#box.value = query;
    void this.session?.search.find(query, order);
  }

  #label() {
    const { session } = this;
    if (!session) return;
    this.#box.placeholder = session.words.say("search.box");
    this.#box.setAttribute("aria-label", session.words.say("search.box"));
    this.#offers.setAttribute("aria-label", session.words.say("search.offers"));
    this.#say();
  }

  #typed() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => void this.#find(), REST);
  }

  async #find() {
    const { session } = this;
    if (!session) return;
    clearTimeout(this.#resting);
    const query = this.#box.value;
    const asked = ++this.#asked;
    await session.search.find(query);
    // The last word goes on as a name.
    const word = query.split(/\s/).at(-1) ?? "";
    const names = /^-?\w+[:：]|^["“「]|^-/.test(word) ? [] : await session.client.suggest(word, OFFERED).catch(() => []);
    const isHere = this.contains(/** @type {ShadowRoot} */ (this.getRootNode()).activeElement);
    if (asked === this.#asked) this.#offer(isHere ? names.filter(({ name }) => name !== query) : []);
  }

  #say() {
    const { session } = this;
    if (!session) return;
    const { search, words } = session;
    this.#box.setAttribute("aria-invalid", String(search.fault !== null));
    if (!search.query) this.#count.textContent = "";
    else if (search.fault) this.#count.textContent = session.sayFault(search.fault);
    else if (search.at >= 0) {
      this.#count.textContent = words.say("search.at", { rank: search.at + 1, n: search.count });
    } else this.#count.textContent = words.say("search.hits", { n: search.count });
    this.#count.classList.toggle("wrong", search.fault !== null);
  }

  /** @param {SuggestionView[]} names */
  #offer(names) {
    this.#chosen = -1;
    this.#box.setAttribute("aria-expanded", String(names.length > 0));
    this.#box.removeAttribute("aria-activedescendant");
    this.#offers.hidden = names.length === 0;
    this.#offers.replaceChildren(
      ...names.map(({ name, kind, count }, at) =>
        make(
          "li",
          {
            id: `offer-${at}`,
            role: "option",
            "aria-selected": "false",
            // The box keeps the focus.
            onpointerdown: (/** @type {Event} */ event) => {
              event.preventDefault();
              this.#take(name);
            },
          },
          make("span", { "data-line": kind, lang: "zh" }, name),
          make("span", { class: "count" }, this.session?.words.number(count)),
        ),
      ),
    );
  }

  /** @param {string} name */
  #take(name) {
    const before = this.#box.value.split(/\s/).slice(0, -1).join(" ");
    const quoted = /\s/.test(name) ? `"${name}"` : name;
    this.#box.value = before ? `${before} ${quoted}` : quoted;
    this.#offer([]);
    this.#asked++;
    void this.session?.search.find(this.#box.value);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { session } = this;
    if (!session || event.isComposing) return;
    const offers = [...this.#offers.children];
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && offers.length) {
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.#chosen = ((this.#chosen + 1 + by + offers.length + 1) % (offers.length + 1)) - 1;
      for (const [at, offer] of offers.entries()) offer.setAttribute("aria-selected", String(at === this.#chosen));
      if (this.#chosen < 0) this.#box.removeAttribute("aria-activedescendant");
      else this.#box.setAttribute("aria-activedescendant", `offer-${this.#chosen}`);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      session.search.step(event.key === "ArrowDown" ? 1 : -1, this.whereabouts());
    } else if (event.key === "Enter" && this.#chosen >= 0) {
      this.#take(offers[this.#chosen].firstElementChild?.textContent ?? "");
    } else if (event.key === "Enter") {
      void this.#enter(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape" && offers.length) {
      this.#offer([]);
    } else if (event.key === "Escape") {
      this.#box.value = "";
      this.#asked++;
      void session.search.clear();
      this.dispatchEvent(new CustomEvent("tifa-leave", { bubbles: true, composed: true }));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {1 | -1} direction */
  async #enter(direction) {
    const { search } = /** @type {Session} */ (this.session);
    if (search.query !== this.#box.value) await this.#find();
    this.#offer([]);
    search.step(direction, this.whereabouts());
  }
}
