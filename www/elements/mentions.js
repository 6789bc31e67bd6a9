// <tifa-mentions>: all mentions of the shown file as a list of buttons, in the order of the text or by name:
// the way to them for readers who do not see the lines under the text. It must not know how they are painted.

import { KINDS, NO_ENTITY, countOf, entityOf, kindOf } from "../columns.js";
import { make, refill } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */

/** Buttons at a time; the rest is a button away. */
const PAGE = 100;

export class TifaMentions extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {"text" | "name"} */
  #order = "text";
  /** Rank of the first mention listed. */
  #first = 0;
  /** @type {AbortController | null} */
  #listening = null;
  #stale = true;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["current", "only"]) {
      session.addEventListener(
        event,
        () => {
          this.#first = 0;
          this.#change();
        },
        { signal },
      );
    }
    for (const event of ["columns", "words"])
      session.addEventListener(event, () => this.#change(), { signal });
    session.addEventListener("mark", () => this.#follow(), { signal });
    this.#change();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /** Draws what changed while the list was out of sight. */
  show() {
    if (this.#stale) this.#draw();
    this.#follow();
  }

  #change() {
    this.#stale = true;
    if (!this.closest("[hidden]")) this.#draw();
  }

  #draw() {
    const { session } = this;
    if (!session) return;
    this.#stale = false;
    const { words } = session;
    const orders = make(
      "div",
      { class: "orders", role: "group", "aria-label": words.say("mentions.order") },
      .../** @type {const} */ (["text", "name"]).map((order) =>
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "aria-pressed": String(order === this.#order),
            "data-focus": order,
            onclick: () => {
              this.#order = order;
              this.#first = 0;
              this.#draw();
            },
          },
          words.say(`mentions.by.${order}`),
        ),
      ),
    );
    const rows = this.#order === "text" ? this.#byText(session) : this.#byName(session);
    const page = rows.slice(this.#first, this.#first + PAGE);
    const values = { from: rows.length ? this.#first + 1 : 0, to: this.#first + page.length, n: rows.length };
    const count = make("p", { class: "small", role: "status" }, words.say("mentions.range", values));
    const language = session.current?.opened?.view.language ?? "zh";
    const list = make(
      "ol",
      { class: "mentions", lang: language, start: this.#first + 1 },
      ...page.map(({ index, count: times }) => this.#item(session, index, times)),
    );
    const turn = (/** @type {number} */ by, /** @type {"mentions.before" | "mentions.after"} */ key) =>
      make(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-focus": key,
          onclick: () => {
            this.#first = Math.max(0, this.#first + by);
            this.#draw();
            this.scrollIntoView({ block: "start" });
          },
        },
        words.say(key, { n: PAGE }),
      );
    refill(this, [
      orders,
      count,
      list,
      ...(this.#first > 0 ? [turn(-PAGE, "mentions.before")] : []),
      ...(this.#first + PAGE < rows.length ? [turn(PAGE, "mentions.after")] : []),
    ]);
    this.#follow();
  }

  /**
   * @param {Session} session
   * @returns {{ index: number, count: number }[]}
   */
  #byText(session) {
    const mentions = session.current?.opened?.mentions ?? new Uint32Array();
    const rows = [];
    for (let index = 0; index < countOf(mentions); index++) {
      if (session.isShown(kindOf(mentions, index))) rows.push({ index, count: 0 });
    }
    return rows;
  }

  /**
   * One row an entity, the most named first; its first mention stands for it.
   * @param {Session} session
   */
  #byName(session) {
    const mentions = session.current?.opened?.mentions ?? new Uint32Array();
    /** @type {Map<number | string, { index: number, count: number }>} */
    const rows = new Map();
    for (const { index } of this.#byText(session)) {
      const entity = entityOf(mentions, index);
      const name =
        entity === NO_ENTITY ? `${kindOf(mentions, index)} ${this.#surface(session, index)}` : entity;
      const row = rows.get(name);
      if (row) row.count++;
      else rows.set(name, { index, count: 1 });
    }
    return [...rows.values()].sort((a, b) => b.count - a.count || a.index - b.index);
  }

  /**
   * @param {Session} session
   * @param {number} index
   */
  #surface(session, index) {
    return session.current ? session.surface({ key: session.current.key, index }) : "";
  }

  /**
   * @param {Session} session
   * @param {number} index
   * @param {number} count
   */
  #item(session, index, count) {
    const mentions = session.current?.opened?.mentions ?? new Uint32Array();
    const kind = KINDS[kindOf(mentions, index)];
    return make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          "data-focus": `m${index}`,
          "data-index": index,
          onclick: () => session.current && session.go({ key: session.current.key, index }),
        },
        make(
          "span",
          { class: "mention-name" },
          make("span", { "data-line": kind }, this.#surface(session, index)),
        ),
        make(
          "span",
          { class: "mention-kind", lang: session.words.tag },
          session.words.say(`kind.${kind}`),
          count > 0 && make("span", { class: "count" }, session.words.number(count)),
        ),
      ),
    );
  }

  /** Marks the button of the cursor. */
  #follow() {
    const { session } = this;
    this.querySelector("[aria-current]")?.removeAttribute("aria-current");
    if (!session?.mark || session.mark.key !== session.current?.key) return;
    this.querySelector(`[data-index="${session.mark.index}"]`)?.setAttribute("aria-current", "true");
  }
}
