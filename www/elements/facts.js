// The facts of a card: what is said of a thing in all open files, each leading to the sentence that says it. It must
// not know how a text is laid out.

import { make } from "../dom.js";

/** @typedef {import("../session.js").Session} Session */
/** @typedef {import("../client.js").FactView} FactView */

/** Facts shown before the rest is asked for. */
const FACTS = 8;

/**
 * @param {Session} session
 * @param {FactView[]} facts
 * @param {number} entity the thing that the card is about
 * @param {boolean} isWhole
 * @param {() => void} showAll
 * @returns {Node[]}
 */
export function factsOf(session, facts, entity, isWhole, showAll) {
  if (facts.length === 0) return [];
  const { words } = session;
  const shown = isWhole ? facts : facts.slice(0, FACTS);
  return [
    make("h3", { class: "card-facts-title" }, words.say("facts.title", { n: facts.length })),
    make("ul", { class: "places card-facts" }, ...shown.map((fact, index) => item(session, fact, entity, index))),
    ...(shown.length < facts.length
      ? [
          make(
            "button",
            { type: "button", class: "quiet", "data-focus": "more facts", onclick: showAll },
            words.say("card.more", { n: facts.length - shown.length }),
          ),
        ]
      : []),
  ];
}

/**
 * @param {Session} session
 * @param {FactView} fact
 * @param {number} entity
 * @param {number} index
 */
function item(session, fact, entity, index) {
  const { words } = session;
  const entry = session.entryOf(fact.source);
  const text = entry?.opened?.text ?? "";
  const lang = entry?.opened?.view.language ?? "zh";
  // The thing itself stands above; a text stands in for what else it says where nothing else takes part.
  const others = fact.parts.filter((part) => part.entity !== entity);
  const said = others.map((part) => text.slice(part.start, part.end));
  const document = entry?.opened?.view.documents.length === 1 ? entry.opened.view.documents[0].title : null;
  return make(
    "li",
    {},
    make(
      "button",
      {
        type: "button",
        "data-focus": `f${index}`,
        onclick: () => session.goPlace({ key: fact.source, start: fact.start, end: fact.end }),
      },
      make(
        "span",
        { class: "fact-kind" },
        words.sayIfKnown(`fact.${fact.kind}`) ?? fact.kind,
        fact.date && make("span", { class: "fact-date" }, fact.date),
        fact.confidence === "low" && make("span", { class: "guess" }, words.say("card.guess")),
      ),
      said.length > 0 && make("span", { class: "fact-parts", lang }, said.join(" · ")),
      make("span", { class: "fact-document", lang }, document ?? entry?.name ?? ""),
    ),
  );
}
