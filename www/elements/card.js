// <tifa-card>: the entry for the thing under the pointer or the cursor: its names, why it is marked, and
// every place in all open files. It must not know how text is laid out; going to a place is the session's.

import { BLOCK, blockAt, countOf, endOf, startOf } from "../columns.js";
import { make, refill } from "../dom.js";
import { factsOf } from "./facts.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Mark} Mark */
/** @typedef {import("../dist/wasm/tifa.js").MentionView} MentionView */
/** @typedef {import("../dist/wasm/tifa.js").EntityView} EntityView */
/** @typedef {import("../client.js").FactView} FactView */
/** @typedef {EntityView["places"][number]} PlaceView */

/** Characters of context on either side of a place. */
const CONTEXT = 14;

/** Places a file shows before it is asked for the rest. */
const PLACES = 12;

/** Stands for the facts among what is shown whole. */
const FACTS = "facts";

/** Milliseconds that the pointer must rest. */
const REST = 70;

export class TifaCard extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  /** What the card shows. @type {Mark | null} */
  #mark = null;
  /** Documents (file and document) whose places are all shown. @type {Set<string>} */
  #whole = new Set();
  #entity = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    session.addEventListener("point", () => this.#later(), { signal });
    session.addEventListener("mark", () => this.#now(), { signal });
    for (const event of ["columns", "words"])
      session.addEventListener(event, () => void this.#draw(), { signal });
    session.positions.addEventListener("statement", () => (this.hidden = session.positions.mark !== null), {
      signal,
    });
    void this.#draw();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#listening?.abort();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // A chosen mention stays; the pointer leaving does not empty the card, so that it can be reached.
      if (this.session?.mark || !this.session?.point) return;
      this.#mark = this.session.point;
      void this.#draw();
    }, REST);
  }

  #now() {
    clearTimeout(this.#timer);
    const mark = this.session?.mark ?? null;
    if (mark) this.#mark = mark;
    void this.#draw();
  }

  async #draw() {
    const { session } = this;
    if (!session) return;
    const mark = this.#mark;
    const opened = mark && session.entryOf(mark.key)?.opened;
    if (!mark || !opened || mark.index >= countOf(opened.mentions)) {
      this.#mark = null;
      refill(this, [make("p", { class: "small card-empty" }, session.words.say("card.empty"))]);
      return;
    }
    try {
      const mention = await session.client.mention(mark.key, mark.index);
      const entity =
        mention.entity === null || mention.entity === undefined
          ? null
          : await session.client.entity(mention.entity);
      const facts = entity ? await session.client.facts(entity.id) : [];
      if (this.#mark !== mark || !this.isConnected) return;
      if (entity?.id !== this.#entity) this.#whole.clear();
      this.#entity = entity?.id ?? -1;
      refill(this, this.#entry(session, mark, mention, entity, facts));
    } catch (error) {
      // Closed meanwhile: the next event draws what is there then.
      const message = error instanceof Error ? error.message : String(error);
      if (this.#mark === mark && session.entryOf(mark.key))
        refill(this, [make("p", { class: "small fault", role: "alert" }, message)]);
    }
  }

  /**
   * @param {Session} session
   * @param {Mark} mark
   * @param {MentionView} mention
   * @param {EntityView | null} entity
   * @param {FactView[]} said
   */
  #entry(session, mark, mention, entity, said) {
    const { words } = session;
    const name = entity?.name ?? mention.text;
    const pinned = session.mark !== null;
    const language = session.entryOf(mark.key)?.opened?.view.language ?? "zh";
    const head = make(
      "header",
      { class: "card-head" },
      make(
        "p",
        { class: "card-kind" },
        make("span", { "data-line": mention.kind }, words.sayIfKnown(`kind.${mention.kind}`) ?? mention.kind),
      ),
      make("h2", { class: "card-name", lang: language }, name),
    );
    const tools = make(
      "div",
      { class: "card-tools" },
      make(
        "button",
        { type: "button", class: "quiet", "data-focus": "link", onclick: () => this.#ask("link", mark) },
        words.say("card.link"),
      ),
      pinned &&
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-focus": "close",
            onclick: () => session.setMark(null),
          },
          words.say("card.close"),
        ),
    );
    const facts = make("dl", { class: "facts" });
    const fact = (
      /** @type {string} */ term,
      /** @type {string | null | undefined} */ value,
      /** @type {string} */ lang = "",
    ) => {
      if (value) facts.append(make("dt", {}, term), make("dd", lang ? { lang } : {}, value));
    };
    const others = (entity?.aliases ?? []).filter((alias) => alias !== name);
    fact(words.say("card.aliases"), others.join(words.say("list.separator")), language);
    if (mention.text !== name && !others.includes(mention.text))
      fact(words.say("card.printed"), mention.text, language);
    fact("ISO 3166", entity?.iso3166);
    fact(words.say("card.symbol"), entity?.symbol);
    fact(words.say("card.value"), mention.value);
    fact(words.say("card.why"), this.#why(session, mention.rule));
    if (mention.confidence === "low") fact(words.say("card.sure"), words.say("card.guess"));
    const places = entity?.places ?? [
      { source: mark.key, mention: mark.index, ...this.#extent(session, mark) },
    ];
    const showAll = () => {
      this.#whole.add(FACTS);
      void this.#draw();
    };
    const told = factsOf(session, said, entity?.id ?? -1, this.#whole.has(FACTS), showAll);
    return [head, facts, tools, ...told, ...this.#places(session, mark, places, language)];
  }

  /**
   * A rule's id says which grammar, a pack line which table.
   * @param {Session} session
   * @param {string} rule
   */
  #why(session, rule) {
    const own = /^user:(.+):(\d+)$/.exec(rule);
    if (own) return session.words.say("card.ownPack", { name: own[1], line: own[2] });
    const line = /^(.+\.tsv):(\d+)$/.exec(rule);
    return line
      ? session.words.say("card.pack", { table: line[1], line: line[2] })
      : session.words.say("card.rule", { rule });
  }

  /**
   * @param {Session} session
   * @param {Mark} mark
   */
  #extent(session, { key, index }) {
    const mentions = session.entryOf(key)?.opened?.mentions ?? new Uint32Array();
    return { start: startOf(mentions, index), end: endOf(mentions, index) };
  }

  /**
   * @param {Session} session
   * @param {Mark} mark
   * @param {PlaceView[]} places
   * @param {string} language
   */
  #places(session, mark, places, language) {
    const { words } = session;
    /** @type {Map<string, PlaceView[]>} */
    const byDocument = new Map();
    for (const place of places) {
      const name = `${place.source} ${this.#documentOf(session, place)}`;
      const list = byDocument.get(name);
      if (list) list.push(place);
      else byDocument.set(name, [place]);
    }
    const at = places.findIndex((place) => place.source === mark.key && place.mention === mark.index);
    const beside = (/** @type {number} */ step) => {
      const place = places[(at + step + places.length) % places.length];
      session.go({ key: place.source, index: place.mention });
    };
    const heading = make(
      "div",
      { class: "places-head" },
      make("h3", {}, words.say("card.places", { n: places.length })),
      make("span", { class: "small" }, words.say("card.documents", { n: byDocument.size })),
      places.length > 1 &&
        make(
          "span",
          { class: "steps" },
          make(
            "button",
            {
              type: "button",
              "data-focus": "before",
              "aria-label": words.say("card.before"),
              onclick: () => beside(-1),
            },
            "‹",
          ),
          make(
            "button",
            {
              type: "button",
              "data-focus": "after",
              "aria-label": words.say("card.after"),
              onclick: () => beside(1),
            },
            "›",
          ),
        ),
    );
    const lists = [];
    for (const [name, list] of byDocument) {
      const entry = session.entryOf(list[0].source);
      if (!entry?.opened) continue;
      const whole = this.#whole.has(name);
      const document = entry.opened.view.documents[this.#documentOf(session, list[0])];
      const shown = whole ? list : list.slice(0, PLACES);
      lists.push(
        make(
          "h4",
          { class: "places-file" },
          document?.title ?? entry.name,
          make("span", { class: "count" }, words.number(list.length)),
        ),
        make(
          "ol",
          { class: "places", lang: language },
          ...shown.map((place) => this.#place(session, mark, entry.opened?.text ?? "", place)),
        ),
      );
      if (shown.length < list.length) {
        lists.push(
          make(
            "button",
            {
              type: "button",
              class: "quiet",
              "data-focus": `more ${name}`,
              onclick: () => {
                this.#whole.add(name);
                void this.#draw();
              },
            },
            words.say("card.more", { n: list.length - shown.length }),
          ),
        );
      }
    }
    return [heading, ...lists];
  }

  /**
   * The document of its file that a place stands in, by index; -1 outside any.
   * @param {Session} session
   * @param {PlaceView} place
   */
  #documentOf(session, { source, start }) {
    const blocks = session.entryOf(source)?.opened?.blocks ?? new Uint32Array();
    return (blocks[blockAt(blocks, start) * BLOCK.width + BLOCK.document] ?? 0) - 1;
  }

  /**
   * @param {Session} session
   * @param {Mark} mark
   * @param {string} text
   * @param {PlaceView} place
   */
  #place(session, mark, text, { source, mention, start, end }) {
    const here = source === mark.key && mention === mark.index;
    const from = Math.max(text.lastIndexOf("\n", start) + 1, start - CONTEXT);
    const close = text.indexOf("\n", end);
    const to = Math.min(close < 0 ? text.length : close, end + CONTEXT);
    return make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          "aria-current": here ? "true" : null,
          "data-focus": `${source} ${mention}`,
          onclick: () => session.go({ key: source, index: mention }),
        },
        whole(text, from, start),
        make("b", {}, text.slice(start, end)),
        whole(text, end, to),
      ),
    );
  }

  /**
   * @param {"link"} what
   * @param {Mark} mark
   */
  #ask(what, mark) {
    if (this.session?.mark !== mark) this.session?.setMark(mark);
    this.dispatchEvent(new CustomEvent("tifa-ask", { detail: what, bubbles: true }));
  }
}

/**
 * A slice that cuts no surrogate pair.
 * @param {string} text
 * @param {number} from
 * @param {number} to
 */
function whole(text, from, to) {
  return text.slice(from, to).replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, "");
}
