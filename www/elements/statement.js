// <tifa-statement>: the card of a statement. Who takes the position, with what words, on what, and which rule read
// it so. It must not know how the text is laid out; it goes to places by the session.

import { CLASSES, NO_HOLDER, ofStatement, statementCount } from "../columns.js";
import { make, refill } from "../dom.js";
import { sentenceAt } from "../ledger.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("../positions.js").StatementMark} StatementMark */
/** @typedef {import("../words.js").Key} Key */

export class TifaStatement extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["columns", "words"])
      session.addEventListener(event, () => void this.#draw(), { signal });
    for (const event of ["statement", "chosen"])
      session.positions.addEventListener(event, () => void this.#draw(), { signal });
    void this.#draw();
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  async #draw() {
    const { session } = this;
    const mark = session?.positions.mark;
    const opened = mark && session?.entryOf(mark.key)?.opened;
    this.hidden = !opened;
    if (!session || !mark || !opened || mark.index >= statementCount(opened.statements)) {
      this.replaceChildren();
      return;
    }
    try {
      const view = await session.client.statement(mark.key, ofStatement(opened.statements, mark.index, "number"));
      if (session.positions.mark === mark && this.isConnected) refill(this, this.#entry(session, mark, opened, view));
    } catch {
      // Closed meanwhile: the next event draws what is there then.
    }
  }

  /**
   * @param {Session} session
   * @param {StatementMark} mark
   * @param {Opened} opened
   * @param {import("../client.js").StatementView} view
   */
  #entry(session, mark, opened, view) {
    const { words, positions } = session;
    const { language: lang } = opened.view;
    const of = (/** @type {Parameters<typeof ofStatement>[2]} */ what) =>
      ofStatement(opened.statements, mark.index, what);
    const text = (/** @type {number} */ start, /** @type {number} */ end) => opened.text.slice(start, end).trim();
    const number = of("class");
    const name = CLASSES[number];
    const facts = make("dl", { class: "facts" });
    const fact = (/** @type {Key} */ term, /** @type {string | Node} */ value, /** @type {string} */ language) =>
      facts.append(make("dt", {}, words.say(term)), make("dd", { lang: language }, value));
    const isNamed = of("holder") !== NO_HOLDER;
    const holder = isNamed
      ? make(
          "button",
          {
            type: "button",
            class: "quiet statement-holder",
            lang,
            "data-focus": "holder",
            title: words.say("statement.holderPlace"),
            onclick: () => session.goPlace({ key: mark.key, start: of("holder"), end: of("holderEnd") }),
          },
          text(of("holder"), of("holderEnd")),
        )
      : words.say("statement.nobody");
    fact("statement.holder", holder, isNamed ? lang : words.tag);
    // Where the clause ends with the predicate, what is reported or asked for stands in the next ones.
    const content = text(of("content"), of("contentEnd"));
    const sentence = sentenceAt(opened.text, of("start"), of("end"));
    fact("statement.content", hasWords(content) ? content : bare(text(of("end"), sentence.end)), lang);
    fact("card.why", words.say("card.rule", { rule: view.rule }), words.tag);
    if (view.confidence === "low") fact("card.sure", words.say("card.guess"), words.tag);
    const ids = positions.holdersOf(opened, mark.index);
    return [
      make(
        "header",
        { class: "card-head" },
        make(
          "p",
          { class: "card-kind" },
          make("span", { "data-attitude": name }, words.say(`class.${name}`)),
          " · ",
          words.say("statement.kind"),
        ),
        make("h2", { class: "card-name", lang }, text(of("start"), of("end"))),
      ),
      facts,
      make(
        "div",
        { class: "card-tools" },
        this.#tool("link", words.say("card.link"), () =>
          this.dispatchEvent(new CustomEvent("tifa-ask", { detail: "link", bubbles: true })),
        ),
        this.#tool("close", words.say("card.close"), () => positions.setMark(null)),
      ),
      this.#steps(session, mark),
      make(
        "div",
        { class: "statement-only" },
        this.#tool("class", words.say("statement.onlyClass", { name: words.say(`class.${name}`) }), () =>
          positions.chooseOnly({ class: number }),
        ),
        ids.length === 1
          ? this.#tool("only", words.say("statement.onlyHolder", { name: text(of("holder"), of("holderEnd")) }), () =>
              positions.chooseOnly({ holder: ids[0] }),
            )
          : null,
      ),
    ];
  }

  /**
   * The way to the next statement of those asked for.
   * @param {Session} session
   * @param {StatementMark} mark
   */
  #steps({ positions, words }, mark) {
    const { rank, total } = positions.rank(mark);
    const step = (/** @type {1 | -1} */ by, /** @type {Key} */ key, /** @type {string} */ sign) => {
      const next = positions.beside(by, 0);
      return make(
        "button",
        {
          type: "button",
          "data-focus": key,
          "aria-label": words.say(key),
          "aria-disabled": next ? null : "true",
          onclick: () => next && positions.go(next),
        },
        sign,
      );
    };
    return make(
      "div",
      { class: "places-head" },
      make("h3", {}, words.say("statement.rank", { rank, total })),
      make("span", { class: "steps" }, step(-1, "statement.before", "‹"), step(1, "statement.after", "›")),
    );
  }

  /**
   * @param {string} focus
   * @param {string} label
   * @param {() => void} act
   */
  #tool(focus, label, act) {
    return make("button", { type: "button", class: "quiet", "data-focus": focus, onclick: act }, label);
  }
}

/** @param {string} text */
const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/** A text without the signs that part it from what stands before. @param {string} text */
const bare = (text) => text.replace(/^[\s，,：:、；;。]+/u, "") || "–";
