// What the plots show, gathered from what the core gives the page: marks with the places that say them. It must not
// know how anything is drawn.

import { KINDS, NO_ENTITY, NO_HOLDER, countOf, endOf, entityOf, kindOf, mentionFrom, ofStatement, startOf, statementCount } from "../../columns.js";
import { sentenceAt } from "../../ledger.js";
import { points } from "./points.js";

/** @typedef {import("../../session.js").Session} Session */
/** @typedef {import("../../session.js").Entry} Entry */
/** @typedef {import("../../client.js").Opened} Opened */
/** @typedef {import("../../client.js").EntityView} EntityView */
/** @typedef {import("../../client.js").Ledger} Ledger */
/** @typedef {import("../../ledger.js").Evidence} Evidence */
/** @typedef {import("../../ledger.js").Value} Value */

/**
 * A document; `date` is that of its file where it has none itself, `year` is 0 where there is none at all.
 * @typedef {{ source: number, title: string, date: string, year: number, language: string, start: number }} Document
 */

/**
 * A mark of the timeline; `inferred` where the text does not say the date in so many words.
 * @typedef {{
 *   kind: "document" | "instrument" | "event", label: string, date: string, year: number, inferred: boolean,
 *   evidence: Evidence[],
 * }} Dated
 */

/**
 * A statement of the ledger of positions.
 * @typedef {{ class: string, topic: string, holder: string, document: Document, evidence: Evidence[] }} Position
 */

/** A thing of the network. @typedef {{ id: number, kind: string, name: string, short: string, units: Unit[] }} Node */

/** Something that one statement or one fact says of things. @typedef {{ things: Map<number, Evidence> }} Unit */

/** Two things named in the same statements and facts. @typedef {{ a: number, b: number, units: Unit[] }} Edge */

/**
 * A place or a state; `area` is one whose point is only its middle.
 * @typedef {{
 *   name: string, short: string, kind: "country" | "place", area: boolean, point: [number, number] | null, evidence: Evidence[],
 * }} Place
 */

/**
 * Wording that one paragraph has more, or had more than the later one, in letters and figures.
 * @typedef {{ sign: 1 | -1, length: number, text: string, evidence: Evidence[] }} Wording
 */

/** @typedef {{ from: Document, to: Document, share: number, wordings: Wording[] }} Step */

/** Kinds of things that the network joins. */
const JOINED = new Set(["country", "organization", "instrument", "event"]);

/** Files that the core compares each with each in one go. */
const SERIES = 20;

/** The least share of a document for which an earlier one counts as the one it goes on from. */
const SHARE = 0.02;

/**
 * The shortest name of a state that the documents use and that says it alone: not 中方, which is a side in a talk, nor
 * the one character of 中俄. Of other things the name that is shown everywhere.
 * @param {EntityView} entity
 */
function shortOf({ kind, name, aliases }) {
  if (kind !== "country") return name;
  const says = aliases.filter((alias) => (/\p{Script=Han}/u.test(alias) ? alias.length > 1 && !alias.endsWith("方") : alias.length > 3));
  return [name, ...says].reduce((short, one) => (one.length < short.length ? one : short));
}

/** The year in which an EDTF date or interval begins; 0 where it says none. */
export const yearOf = (/** @type {string} */ edtf) => Number(/\d{4}/.exec(edtf)?.[0] ?? 0);

/** @typedef {Awaited<ReturnType<typeof gather>>} Gathered */

/**
 * Everything that is drawn of the open files.
 * @param {Session} session
 */
export async function gather(session) {
  const files = session.entries.flatMap(({ opened }) => opened ?? []);
  const documents = files.flatMap((opened) => documentsOf(session, opened));
  const { client } = session;
  const [instruments, events, positions, entities] = await Promise.all([
    client.ledger("instruments"),
    client.ledger("events"),
    client.ledger("positions"),
    client.entities(),
  ]);
  const dated = [
    ...documents.map(ofDocument),
    ...datedOf(instruments, "instrument", "title", "adopted"),
    ...datedOf(events, "event", "name", "date"),
  ];
  const at = (/** @type {Evidence} */ { source, start }) =>
    documents.findLast((one) => one.source === source && one.start <= start) ?? documents[0];
  const text = (/** @type {number} */ source) => session.entryOf(source)?.opened?.text ?? "";
  return {
    documents,
    dated,
    positions: positionsOf(positions, at),
    network: await network(session, files, entities),
    places: placesOf(files, entities),
    years: yearsBySentence(dated, at, text),
    /** Compared when the rest is drawn, which takes as long again. @type {Step[] | null} */
    steps: null,
  };
}

/**
 * The documents of a file in the order of the text; the file itself where it has none.
 * @param {Session} session
 * @param {Opened} opened
 * @returns {Document[]}
 */
function documentsOf(session, { key, name, view, blocks }) {
  const own = view.documents.find(({ date }) => date)?.date ?? "";
  const found = view.documents.map(({ title, date, firstBlock }) => ({
    source: key,
    title: title ?? name,
    date: date ?? own,
    year: yearOf(date ?? own),
    language: view.language,
    start: blocks[firstBlock * 5 + 3] ?? 0,
  }));
  return found.length ? found : [{ source: key, title: name, date: "", year: 0, language: view.language, start: 0 }];
}

/** @param {Document} document @returns {Dated} */
const ofDocument = ({ source, title, date, year, start }) => ({
  kind: "document",
  label: title,
  date,
  year,
  inferred: false,
  evidence: [{ source, start, end: start + 1 }],
});

/**
 * Rows of a ledger by a date of theirs.
 * @param {Ledger} ledger
 * @param {"instrument" | "event"} kind
 * @param {string} name the column that names a row
 * @param {string} when the column of its date
 * @returns {Dated[]}
 */
function datedOf(ledger, kind, name, when) {
  const cell = cellsOf(ledger);
  return ledger.rows.map((row) => {
    const [date] = cell(row, when);
    const named = cell(row, name);
    return {
      kind,
      label: named[0]?.text ?? "",
      date: date?.text ?? "",
      year: yearOf(date?.text ?? ""),
      inferred: date?.inferred ?? false,
      evidence: distinct([...(date?.evidence ?? []), ...named.flatMap(({ evidence }) => evidence)]),
    };
  });
}

/** @param {Ledger} ledger */
function cellsOf({ columns }) {
  const ranks = new Map(columns.map(({ key }, rank) => [key, rank]));
  return (/** @type {Ledger["rows"][number]} */ row, /** @type {string} */ key) => row.cells[ranks.get(key) ?? -1] ?? [];
}

/**
 * @param {Evidence[]} all
 * @returns {Evidence[]}
 */
const distinct = (all) => [...new Map(all.map((one) => [`${one.source} ${one.start} ${one.end}`, one])).values()];

/**
 * @param {Ledger} ledger
 * @param {(place: Evidence) => Document} at
 * @returns {Position[]}
 */
function positionsOf(ledger, at) {
  const cell = cellsOf(ledger);
  return ledger.rows.flatMap((row) => {
    const [said] = cell(row, "class");
    const evidence = distinct(["holder", "attitude", "content"].flatMap((key) => cell(row, key).flatMap((one) => one.evidence)));
    if (!said || !evidence[0]) return [];
    const first = (/** @type {string} */ key) => cell(row, key)[0]?.text ?? "";
    return { class: said.text, topic: first("topic"), holder: first("holder"), document: at(evidence[0]), evidence };
  });
}

/**
 * What is named together in one statement (its holder and what it is about) or in one fact.
 * @param {Session} session
 * @param {Opened[]} files
 * @param {EntityView[]} entities
 * @returns {Promise<{ nodes: Node[], edges: Edge[] }>} nodes by how often they are so named
 */
async function network({ client }, files, entities) {
  const joined = new Map(entities.filter(({ kind }) => JOINED.has(kind)).map((one) => [one.id, one]));
  const units = files.flatMap((opened) => unitsOf(opened, joined));
  const facts = await Promise.all([...joined.keys()].map((id) => client.facts(id)));
  // A fact stands in the list of each thing that takes part in it.
  const single = new Map(facts.flat().map((fact) => [`${fact.source} ${fact.start} ${fact.end} ${fact.kind}`, fact]));
  for (const { source, parts } of single.values()) {
    const things = parts.flatMap(({ entity, start, end }) =>
      entity !== undefined && entity !== null && joined.has(entity) ? [/** @type {const} */ ([entity, { source, start, end }])] : [],
    );
    if (new Set(things.map(([id]) => id)).size > 1) units.push({ things: new Map(things) });
  }
  /** @type {Map<number, Node>} */
  const nodes = new Map();
  /** @type {Map<string, Edge>} */
  const edges = new Map();
  for (const unit of units) {
    const ids = [...unit.things.keys()].sort((a, b) => a - b);
    for (const [rank, a] of ids.entries()) {
      const entity = /** @type {EntityView} */ (joined.get(a));
      const node = nodes.get(a) ?? { id: a, kind: entity.kind, name: entity.name, short: shortOf(entity), units: [] };
      node.units.push(unit);
      nodes.set(a, node);
      for (const b of ids.slice(rank + 1)) {
        const edge = edges.get(`${a} ${b}`) ?? { a, b, units: [] };
        edge.units.push(unit);
        edges.set(`${a} ${b}`, edge);
      }
    }
  }
  return {
    nodes: [...nodes.values()].sort((a, b) => b.units.length - a.units.length || a.id - b.id),
    edges: [...edges.values()].sort((a, b) => b.units.length - a.units.length || a.a - b.a || a.b - b.b),
  };
}

/**
 * The statements of a file that name two things or more.
 * @param {Opened} opened
 * @param {Map<number, EntityView>} joined
 */
function unitsOf({ key, mentions, statements }, joined) {
  /** @type {Unit[]} */
  const units = [];
  for (let row = 0; row < statementCount(statements); row++) {
    const of = (/** @type {Parameters<typeof ofStatement>[2]} */ what) => ofStatement(statements, row, what);
    /** @type {Unit["things"]} */
    const things = new Map();
    for (const [from, to] of [[of("holder"), of("holderEnd")], [of("content"), of("contentEnd")]]) {
      if (from === NO_HOLDER) continue;
      for (let at = mentionFrom(mentions, from); at < countOf(mentions) && endOf(mentions, at) <= to; at++) {
        const id = entityOf(mentions, at);
        if (joined.has(id) && !things.has(id)) things.set(id, { source: key, start: startOf(mentions, at), end: endOf(mentions, at) });
      }
    }
    if (things.size > 1) units.push({ things });
  }
  return units;
}

/**
 * States and places, by how often they are named.
 * @param {Opened[]} files
 * @param {EntityView[]} entities
 * @returns {Place[]}
 */
function placesOf(files, entities) {
  const byId = new Map(entities.map((one) => [one.id, one]));
  /** @type {Map<number, Place>} */
  const places = new Map();
  for (const { key, mentions } of files) {
    for (let at = 0; at < countOf(mentions); at++) {
      const kind = KINDS[kindOf(mentions, at)];
      const id = entityOf(mentions, at);
      const entity = byId.get(id);
      if ((kind !== "country" && kind !== "place") || id === NO_ENTITY || !entity) continue;
      const known = points().get(entity.key);
      const place = places.get(id) ?? {
        name: entity.name,
        short: shortOf(entity),
        kind,
        area: known?.stands === "middle" && kind === "place",
        point: known?.point ?? null,
        evidence: [],
      };
      place.evidence.push({ source: key, start: startOf(mentions, at), end: endOf(mentions, at) });
      places.set(id, place);
    }
  }
  return [...places.values()].sort((a, b) => b.evidence.length - a.evidence.length || (a.name < b.name ? -1 : 1));
}

/**
 * For each file, what its wording has more and less than that of the earlier file that it shares most with.
 * @param {Session} session
 * @param {Document[]} documents
 * @returns {Promise<Step[]>} by date
 */
export async function stepsOf({ client, entries }, documents) {
  const files = entries.flatMap(({ opened }) => opened ?? []).filter(({ key }) => documents.some(({ source }) => source === key));
  const first = (/** @type {number} */ key) => /** @type {Document} */ (documents.find(({ source }) => source === key));
  const compared = files.filter(({ key }) => first(key).year > 0).slice(-SERIES);
  if (compared.length < 2) return [];
  const { sources, matrix } = await client.series(compared.map(({ key }) => key));
  const textOf = new Map(compared.map(({ key, text }) => [key, text]));
  /** @type {Step[]} */
  const steps = [];
  for (const [at, key] of sources.entries()) {
    const to = first(key);
    const earlier = sources.map((one, rank) => ({ from: first(one), share: matrix[at]?.[rank] ?? 0 }));
    const [best] = earlier.filter(({ from, share }) => from.date < to.date && share >= SHARE).sort((a, b) => b.share - a.share);
    if (!best) continue;
    const { runs, alone } = await client.compare(best.from.source, key);
    /** By sign and paragraph. @type {Map<string, Wording>} */
    const wordings = new Map();
    const add = (/** @type {1 | -1} */ sign, /** @type {number} */ start, /** @type {number} */ end) => {
      const source = sign > 0 ? key : best.from.source;
      const whole = textOf.get(source) ?? "";
      const text = whole.slice(start, end).trim();
      const length = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
      if (length === 0) return;
      const id = `${sign} ${whole.lastIndexOf("\n", start)}`;
      const own = wordings.get(id) ?? { sign, length: 0, text: "", evidence: [] };
      own.length += length;
      own.text += `${own.text && " … "}${text}`;
      own.evidence.push({ source, start, end });
      wordings.set(id, own);
    };
    for (let run = 0; run < runs.length; run += 6) {
      if (runs[run] === 1) add(-1, runs[run + 1], runs[run + 2]);
      if (runs[run] === 2) add(1, runs[run + 3], runs[run + 4]);
    }
    for (let row = 0; row < alone.length; row += 5) add(alone[row] === 1 ? 1 : -1, alone[row + 2], alone[row + 3]);
    steps.push({ from: best.from, to, share: best.share, wordings: [...wordings.values()].sort((a, b) => b.length - a.length) });
  }
  return steps;
}

/**
 * Which years a sentence concerns: that of its document, and those of the instruments and events that it names.
 * @param {Dated[]} dated
 * @param {(place: Evidence) => Document} at
 * @param {(source: number) => string} text
 */
function yearsBySentence(dated, at, text) {
  /** @type {Map<string, number>} */
  const starts = new Map();
  const sentence = (/** @type {Evidence} */ { source, start, end }) => {
    const id = `${source} ${start} ${end}`;
    const known = starts.get(id) ?? sentenceAt(text(source), start, end).start;
    starts.set(id, known);
    return `${source} ${known}`;
  };
  /** @type {Map<string, Set<number>>} */
  const years = new Map();
  for (const { year, kind, evidence } of dated) {
    if (year === 0 || kind === "document") continue;
    for (const place of evidence) {
      const id = sentence(place);
      years.set(id, (years.get(id) ?? new Set()).add(year));
    }
  }
  /** Whether a place concerns one of the years from `first` to `last`. */
  return (/** @type {Evidence} */ place, /** @type {number} */ first, /** @type {number} */ last) => {
    const own = at(place)?.year ?? 0;
    if (own >= first && own <= last) return true;
    return [...(years.get(sentence(place)) ?? [])].some((year) => year >= first && year <= last);
  };
}
