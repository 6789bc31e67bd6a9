// <tifa-hits>: the lines of text around what was found, as a concordance: the found words under each other, sorted as
// they stand or by what stands beside them, saved as a table. It must not know how hits are found.

import { make, refill } from "../dom.js";
import { save, tableOf } from "../table.js";

/** @typedef {import("../session.js").Session} Session */

/** Lines at a time; the rest is a button away. */
const PAGE = 100;

/** Characters on each side, on the page and in what is saved. */
const NEAR = 12;
const FAR = 60;

export class TifaHits extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #first = 0;
  #drawn = 0;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    const { search } = session;
    search.addEventListener(
      "hits",
      () => {
        this.#first = 0;
        void this.#draw();
      },
      { signal },
    );
    search.addEventListener("at", () => void this.#follow(), { signal });
    session.addEventListener("words", () => void this.#draw(), { signal });
    void this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  async #draw() {
    const { session } = this;
    if (!session) return;
    const { search, words } = session;
    const drawn = ++this.#drawn;
    const { count } = search;
    if (!search.query || search.fault || !count) {
      const key = !search.query ? "search.empty" : search.fault ? null : "search.none";
      const said = key ? words.say(key) : (search.fault ? session.sayFault(search.fault) : "");
      refill(this, [make("p", { class: "small" }, said), ...(key === "search.empty" ? [this.#fields()] : [])]);
      return;
    }
    const to = Math.min(count, this.#first + PAGE);
    const lines = await search.lines(this.#first, to, NEAR);
    if (drawn !== this.#drawn) return;
    const range = { from: this.#first + 1, to, n: count };
    refill(this, [
      this.#orders(),
      make("p", { class: "small", role: "status" }, words.say("mentions.range", range)),
      make(
        "ol",
        { class: "hits", start: this.#first + 1 },
        ...lines.map((line, i) => this.#line(line, this.#first + i, lines[i - 1])),
      ),
      make(
        "p",
        { class: "hits-turn" },
        this.#first > 0 && this.#turn(-PAGE, "mentions.before"),
        to < count && this.#turn(PAGE, "mentions.after"),
        make("button", { type: "button", class: "quiet", onclick: () => void this.#save() }, words.say("search.save")),
      ),
    ]);
    this.#mark();
  }

  #orders() {
    const { search, words } = /** @type {Session} */ (this.session);
    return make(
      "div",
      { class: "orders", role: "group", "aria-label": words.say("mentions.order") },
      .../** @type {const} */ (["text", "left", "right"]).map((order) =>
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-pressed": String(order === search.order),
            "data-focus": order,
            onclick: () => void search.find(search.query, order),
          },
          words.say(`search.by.${order}`),
        ),
      ),
    );
  }

  /** What a query may ask, with examples that can be tried. */
  #fields() {
    const { words } = /** @type {Session} */ (this.session);
    const examples = ["第22次", "by:成员国 attitude:oppose", "kind:event year:2021..2022", "“上海精神” -安全"];
    return make(
      "ul",
      { class: "hits-examples" },
      ...examples.map((example) =>
        make(
          "li",
          {},
          make(
            "button",
            {
              type: "button",
              class: "quiet",
              onclick: () => this.dispatchEvent(new CustomEvent("tifa-query", { detail: example, bubbles: true })),
            },
            make("code", {}, example),
          ),
        ),
      ),
      make("li", { class: "small" }, words.say("search.fields")),
    );
  }

  /**
   * @param {import("../client.js").LineView} line
   * @param {number} index
   * @param {import("../client.js").LineView | undefined} before
   */
  #line(line, index, before) {
    const { search, words } = /** @type {Session} */ (this.session);
    const isOther = before?.title !== line.title || before?.source !== line.source;
    return make(
      "li",
      {},
      isOther && make("span", { class: "hits-title", lang: "zh" }, `${line.title}${line.date ? ` · ${line.date}` : ""}`),
      make(
        "button",
        {
          type: "button",
          lang: "zh",
          "data-focus": `h${index}`,
          "data-index": index,
          "aria-label": `${words.say("search.at", { rank: index + 1, n: search.count })}: ${line.left}${line.found}${line.right}`,
          onclick: () => search.go(index),
        },
        make("span", { class: "hit-left" }, make("bdi", {}, line.left)),
        make("b", { class: "hit-found" }, line.found),
        make("span", { class: "hit-right" }, line.right),
      ),
    );
  }

  /**
   * @param {number} by
   * @param {"mentions.before" | "mentions.after"} key
   */
  #turn(by, key) {
    const { words } = /** @type {Session} */ (this.session);
    return make(
      "button",
      {
        type: "button",
        class: "quiet",
        "data-focus": key,
        onclick: () => {
          this.#first = Math.max(0, this.#first + by);
          void this.#draw();
          this.scrollIntoView({ block: "start" });
        },
      },
      words.say(key, { n: PAGE }),
    );
  }

  /** Turns to the page of the hit that is looked at. */
  async #follow() {
    const { search } = /** @type {Session} */ (this.session);
    if (search.at >= 0 && (search.at < this.#first || search.at >= this.#first + PAGE)) {
      this.#first = search.at - (search.at % PAGE);
      await this.#draw();
    }
    this.#mark();
  }

  #mark() {
    const { search } = /** @type {Session} */ (this.session);
    this.querySelector("[aria-current]")?.removeAttribute("aria-current");
    const button = this.querySelector(`[data-index="${search.at}"]`);
    button?.setAttribute("aria-current", "true");
    button?.scrollIntoView({ block: "nearest" });
  }

  async #save() {
    const { search, words } = /** @type {Session} */ (this.session);
    const lines = await search.lines(0, search.count, FAR);
    const head = ["ledger.document", "search.date", "search.left", "search.found", "search.right"];
    const rows = lines.map(({ title, date, left, found, right }) => [title, date ?? "", left, found, right]);
    const names = head.map((key) => words.sayIfKnown(key) ?? key);
    save("concordance.csv", "text/csv", tableOf([names, ...rows], true));
  }
}
