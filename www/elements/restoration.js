// <tifa-restoration>: the panel of restoration. The repair that is looked at, the steps with their
// switches, the places that look damaged. It must not know how a text is laid out; it asks for a damaged
// place by firing `tifa-damaged`, and changes nothing but by the session.

import { make, refill } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../session.js").Entry} Entry */
/** @typedef {import("../client.js").Opened} Opened */
/** @typedef {import("../printed.js").Printed} Printed */
/** @typedef {import("../printed.js").Row} Row */
/** @typedef {import("../words.js").Words} Words */

/**
 * The sign of each step, in the printed text and in the list. Plain signs that every reader's fonts have.
 * @type {Record<string, string>}
 */
const SIGNS = {
  "markup-signs": "#",
  "part-glued": "¶",
  "close-spaces": "·",
  "join-lines": "↵",
  "mend-breaks": "⌇",
  furniture: "–",
  headings: "§",
  lists: "•",
  signatures: "~",
  datelines: "°",
  continuations: "→",
  repeats: "=",
  documents: "◆",
  "parted-titles": "↑",
};

/** Steps that leave something out between two characters; the others name or part a line. */
const LEAVES_OUT = new Set(["close-spaces", "join-lines", "mend-breaks", "markup-signs"]);

/** Characters of context on either side of a place. */
const CONTEXT = 12;

/** Damaged places shown before the rest is asked for. */
const PLACES = 40;

/** Characters of a line that the panel shows. */
const LINE = 60;

/** @param {string} step */
export const signOf = (step) => SIGNS[step] ?? "*";

/**
 * What a repair did, in one sentence: its step, what it means, what it acts on.
 * @param {Words} words
 * @param {Printed} printed
 * @param {string} step
 * @param {Row} repair
 */
export function sayRepair(words, printed, step, { start, end, undone }) {
  const name = words.sayIfKnown(`step.${step}`) ?? step;
  const what = words.sayIfKnown(`repair.${step}`) ?? "";
  const text = (LEAVES_OUT.has(step) ? bared : lined)(printed.text.slice(start, end));
  return words.say(undone ? "repair.saidUndone" : "repair.said", { step: name, what, text });
}

/**
 * Text with its line ends made visible, and made short where it is long.
 * @param {string} text
 */
function lined(text) {
  const short = text.length > LINE ? `${text.slice(0, LINE).replace(/[\uD800-\uDBFF]$/, "")}…` : text;
  return short.replace(/\r\n|\r|\n/g, "↵");
}

/**
 * The same with all white space made visible, for what was left out.
 * @param {string} text
 */
const bared = (text) =>
  lined(text)
    .replace(/\u3000/g, "□")
    .replace(/[ \t\u00a0]/g, "␣");

export class TifaRestoration extends HTMLElement {
  /** @type {Session | null} */
  session = null;
  #isOpen = false;
  /** Whether all damaged places are listed. */
  #whole = false;
  /** @type {AbortController | null} */
  #listening = null;

  connectedCallback() {
    const { session } = this;
    if (!session) return;
    const { signal } = (this.#listening = new AbortController());
    for (const event of ["current", "words", "repair"])
      session.addEventListener(event, () => void this.#draw(), { signal });
  }

  disconnectedCallback() {
    this.#listening?.abort();
  }

  /**
   * A panel out of sight is not drawn.
   * @param {boolean} isOpen
   */
  show(isOpen) {
    this.#isOpen = isOpen;
    void this.#draw();
  }

  async #draw() {
    const { session } = this;
    if (!session || !this.#isOpen) return;
    const entry = session.current;
    const opened = entry?.opened;
    if (!entry || !opened) {
      refill(this, [make("p", { class: "small" }, session.words.say("restoration.empty"))]);
      return;
    }
    const printed = await session.client.printed(opened).catch(() => null);
    if (!printed || session.current?.opened !== opened) return;
    const card = this.#card(session, entry, opened, printed);
    refill(this, [
      ...(card ? [card] : []),
      this.#steps(session, entry, opened, printed),
      this.#damaged(session, opened),
    ]);
  }

  /**
   * The repair that is looked at.
   * @param {Session} session
   * @param {Entry} entry
   * @param {Opened} opened
   * @param {Printed} printed
   */
  #card(session, entry, opened, printed) {
    const { words, repair } = session;
    if (!repair || repair.key !== opened.key) return null;
    const row = printed.find(opened.view, repair);
    const step = words.sayIfKnown(`step.${repair.step}`) ?? repair.step;
    if (!row) return make("p", { class: "small" }, words.say("repair.gone", { step }));
    const { start, end, undone } = row;
    const gap = LEAVES_OUT.has(repair.step) && end - start <= LINE;
    const before = printed.text.slice(Math.max(0, start - CONTEXT), start);
    const after = printed.text.slice(gap ? end : start, (gap ? end : start) + 2 * CONTEXT);
    const place = gap
      ? [lined(before), make("del", {}, bared(printed.text.slice(start, end))), lined(after)]
      : [make("b", {}, lined(printed.text.slice(start, end)))];
    const beside = (/** @type {1 | -1} */ by) => {
      let next = row.row + by;
      while (next >= 0 && next < printed.count && printed.repair(next).step !== row.step) next += by;
      if (next < 0 || next >= printed.count) return null;
      const { from, to } = printed.repair(next);
      return { ...repair, start: from, end: to };
    };
    const step1 = (/** @type {1 | -1} */ by) => {
      const next = beside(by);
      return make(
        "button",
        {
          type: "button",
          class: "quiet",
          "data-focus": `beside ${by}`,
          "aria-disabled": next ? null : "true",
          "aria-label": words.say(by === 1 ? "repair.next" : "repair.previous"),
          title: words.say(by === 1 ? "repair.next" : "repair.previous"),
          onclick: () => next && session.setRepair(next),
        },
        by === 1 ? "›" : "‹",
      );
    };
    return make(
      "section",
      { class: "repair-card" },
      make(
        "header",
        { class: "places-head" },
        make("h2", {}, make("span", { class: "sign", "aria-hidden": "true" }, signOf(repair.step)), step),
        make("span", { class: "steps" }, step1(-1), step1(1)),
      ),
      make("p", {}, words.sayIfKnown(`repair.${repair.step}`)),
      make("p", { class: "repair-place", lang: opened.view.language }, ...place),
      undone && make("p", { class: "small" }, words.say("repair.isUndone")),
      make(
        "p",
        { class: "card-tools" },
        make(
          "button",
          {
            type: "button",
            class: "primary",
            "data-focus": "switch repair",
            onclick: () => void session.switchRepair(entry, repair, !undone),
          },
          words.say(undone ? "repair.redo" : "repair.undo"),
        ),
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            "data-focus": "see repair",
            onclick: () => {
              session.setPrinted(true);
              session.setRepair(repair);
            },
          },
          words.say("repair.see"),
        ),
        make(
          "button",
          { type: "button", class: "quiet", onclick: () => session.setRepair(null) },
          words.say("action.close"),
        ),
      ),
    );
  }

  /**
   * @param {Session} session
   * @param {Entry} entry
   * @param {Opened} opened
   * @param {Printed} printed
   */
  #steps(session, entry, opened, printed) {
    const { words } = session;
    /** The first repair of each step. @type {Map<number, Row>} */
    const firsts = new Map();
    for (let row = 0; row < printed.count && firsts.size < opened.view.restoration.length; row++) {
      const repair = printed.repair(row);
      if (!firsts.has(repair.step)) firsts.set(repair.step, repair);
    }
    return make(
      "section",
      {},
      make("h2", { class: "pane-title" }, words.say("restoration.steps")),
      make("p", { class: "small" }, words.say("restoration.note")),
      make(
        "ul",
        { class: "restoration-steps" },
        ...opened.view.restoration.map(({ step, count, on }, number) => {
          const name = words.sayIfKnown(`step.${step}`) ?? step;
          const first = firsts.get(number);
          const box = make("input", {
            type: "checkbox",
            checked: on,
            "data-focus": `step ${step}`,
            "data-step": step,
            onchange: () => void session.switchStep(entry, step, box.checked),
          });
          return make(
            "li",
            { class: count === 0 && on ? "none" : null },
            make(
              "label",
              {},
              box,
              make("span", { class: "sign", "aria-hidden": "true" }, signOf(step)),
              make("span", { class: "step-name" }, name),
            ),
            first && count > 0
              ? make(
                  "button",
                  {
                    type: "button",
                    class: "quiet count",
                    "data-focus": `first ${step}`,
                    "aria-label": words.say("restoration.first", { step: name, n: count }),
                    title: words.say("restoration.first", { step: name, n: count }),
                    onclick: () => {
                      session.setPrinted(true);
                      session.setRepair({ key: opened.key, step, start: first.from, end: first.to });
                    },
                  },
                  words.number(count),
                )
              : make("span", { class: "count" }, on ? words.number(count) : words.say("restoration.off")),
          );
        }),
      ),
    );
  }

  /**
   * @param {Session} session
   * @param {Opened} opened
   */
  #damaged(session, opened) {
    const { words } = session;
    const { anomalies, language } = opened.view;
    const shown = this.#whole ? anomalies : anomalies.slice(0, PLACES);
    return make(
      "section",
      {},
      make("h2", { class: "pane-title" }, words.say("restoration.damaged", { n: anomalies.length })),
      make(
        "p",
        { class: "small" },
        words.say(anomalies.length > 0 ? "restoration.damagedNote" : "restoration.damagedNone"),
      ),
      make(
        "ol",
        { class: "damaged-places" },
        ...shown.map(({ kind, start, end, suggestion }, nth) => {
          const go = (/** @type {"printed" | "restored"} */ side) => {
            const detail = { start, end, side };
            this.dispatchEvent(new CustomEvent("tifa-damaged", { detail, bubbles: true }));
          };
          return make(
            "li",
            { "data-kind": kind },
            make("p", { class: "small" }, words.sayIfKnown(`anomaly.${kind}`) ?? kind),
            make(
              "p",
              { class: "damaged-words", lang: language },
              opened.text.slice(Math.max(0, start - CONTEXT), start).replace(/^[\s\S]*\n/, ""),
              make("mark", { class: "tx-damaged" }, opened.text.slice(start, end)),
              opened.text.slice(end, end + CONTEXT).replace(/\n[\s\S]*$/, ""),
            ),
            suggestion
              ? make(
                  "p",
                  { class: "small" },
                  words.say("restoration.suggestion"),
                  make("span", { lang: language, class: "damaged-suggestion" }, suggestion),
                )
              : null,
            make(
              "p",
              { class: "card-tools" },
              ...(/** @type {const} */ (["restored", "printed"])).map((side) =>
                make(
                  "button",
                  {
                    type: "button",
                    class: "quiet",
                    "data-focus": `damaged ${side} ${nth}`,
                    onclick: () => go(side),
                  },
                  words.say(side === "restored" ? "restoration.inRestored" : "restoration.inPrinted"),
                ),
              ),
            ),
          );
        }),
      ),
      shown.length < anomalies.length &&
        make(
          "button",
          {
            type: "button",
            class: "quiet",
            onclick: () => {
              this.#whole = true;
              void this.#draw();
            },
          },
          words.say("card.more", { n: anomalies.length - shown.length }),
        ),
    );
  }
}
