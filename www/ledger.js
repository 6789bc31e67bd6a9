// A ledger as the page reads it: what a value says in the reader's words, what a row sorts by, the sentence behind a
// place, and the table as CSV and JSON. It must not know how a table is drawn.

import { tableOf } from "./table.js";

/** @typedef {import("./client.js").Ledger} Ledger */
/** @typedef {import("./client.js").LedgerRow} LedgerRow */
/** @typedef {Ledger["columns"][number]} Column */
/** @typedef {LedgerRow["cells"][number][number]} Value */
/** @typedef {Value["evidence"][number]} Evidence */
/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./words.js").Words} Words */

/** Ledgers, in the order in which they are offered. */
export const LEDGERS = /** @type {const} */ ([
  "instruments",
  "events",
  "initiatives",
  "positions",
  "candidatures",
  "signatures",
  "membership",
  "organs",
  "absences",
  "formulations",
  "checks",
]);

/** The column of flags (contradictions and the like), which every ledger has besides its own. */
export const FLAGS = "flags";

/**
 * A column's title; a key that means another thing in one ledger has a title of its own there.
 * @param {Words} words
 * @param {string} name the ledger's
 * @param {string} key
 */
export const titleOf = (words, name, key) =>
  words.sayIfKnown(`column.${name}.${key}`) ?? words.sayIfKnown(`column.${key}`) ?? key;

/**
 * What a value says. Codes of the core (classes of attitudes, kinds of documents, checks) are said in the reader's
 * words, all else as it is written.
 * @param {Words} words
 * @param {string} column
 * @param {Value} value
 */
export function sayValue(words, column, { text }) {
  if (!/^[a-z][a-z-]*$/.test(text)) return text;
  return words.sayIfKnown(`${column}.${text}`) ?? text;
}

/**
 * What a value is, where it is not what a document says in so many words.
 * @param {Words} words
 * @param {Value} value
 */
export const sayDoubt = (words, { inferred, low }) =>
  low ? words.say("ledger.guess") : inferred ? words.say("ledger.inferred") : "";

/**
 * A contradiction in the reader's words.
 * @param {Words} words
 * @param {LedgerRow["flags"][number]} flag
 */
export const sayFlag = (words, { code }) => words.sayIfKnown(`flag.${code}`) ?? code;

/**
 * The values of a cell in one line, each with its doubt.
 * @param {Words} words
 * @param {string} column
 * @param {readonly Value[]} values
 */
export function sayCell(words, column, values) {
  return values
    .map((value) => {
      const doubt = sayDoubt(words, value);
      const said = sayValue(words, column, value);
      return doubt ? `${said} (${doubt})` : said;
    })
    .join("; ");
}

/**
 * The contradictions of a row in one line.
 * @param {Words} words
 * @param {LedgerRow} row
 */
export const sayFlags = (words, { flags }) =>
  flags.map((flag) => [sayFlag(words, flag), flag.values.join(" / ")].filter(Boolean).join(": ")).join("; ");

/**
 * Puts two rows in order by a column; what says nothing goes last, whichever the direction.
 * @param {Column} column
 * @param {Intl.Collator} collator
 */
export function orderBy({ sort }, collator) {
  return (/** @type {string} */ a, /** @type {string} */ b) => {
    if (sort === "number" && a !== b) {
      const by = Number(a) - Number(b);
      if (!Number.isNaN(by) && by !== 0) return by;
    }
    return sort === "text" ? collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0;
  };
}

/**
 * What a row sorts by in a column; undefined where the column says nothing.
 * @param {readonly Value[]} values
 * @returns {string | undefined}
 */
export const sortKeyOf = (values) => (values.length > 0 ? (values[0].sort ?? values[0].text) : undefined);

/** How far a sentence reaches to either side, in UTF-16 units: a text without stops is not told again for every mark. */
const REACH = 1000;

/** Whether a place lies inside a character. @param {string} text @param {number} at */
const isInside = (text, at) => /[\udc00-\udfff]/.test(text.charAt(at));

/**
 * The sentence that holds a range of the shown text: from behind the last stop before it to the first one behind it,
 * with what closes it. The core cuts sentences by the same rule (crates/tifa/src/ledger/reading.rs).
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @returns {{ start: number, end: number }}
 */
export function sentenceAt(text, start, end) {
  const low = Math.max(start - REACH, 0);
  const high = Math.min(end + REACH, text.length);
  const before = text.slice(low, start).lastIndexOf("\n");
  const from = before < 0 ? low + Number(isInside(text, low)) : low + before + 1;
  const close = text.slice(end, high).indexOf("\n");
  const to = close < 0 ? high - Number(isInside(text, high)) : end + close;
  let first = from;
  let last = to;
  for (const { index, 0: stop } of text.slice(from, to).matchAll(/(?:[。！？；]|[.!?;](?=\s|$))[”’」』"）]*/gu)) {
    const behind = from + index + stop.length;
    if (behind <= start) first = behind;
    else if (from + index + 1 >= end) {
      last = behind;
      break;
    }
  }
  while (first < start && /\s/.test(text[first])) first++;
  return { start: first, end: last };
}

/**
 * Places that stand in one sentence, together: the sentence cut into what is pointed at and what is between.
 * @param {Session} session
 * @param {readonly Evidence[]} all
 */
export function quotesOf(session, all) {
  /** @type {Map<string, { evidence: Evidence, title: string, language: string, spans: [number, number][] }>} */
  const quotes = new Map();
  for (const evidence of all) {
    const { name, title, language, at } = quoteOf(session, evidence);
    const id = `${evidence.source} ${at.start}`;
    const quote = quotes.get(id) ?? { evidence, title: title ?? name, language, spans: [] };
    quote.spans.push([evidence.start, evidence.end]);
    quotes.set(id, quote);
  }
  return Array.from(quotes.values(), ({ evidence, title, language, spans }) => {
    const text = session.entryOf(evidence.source)?.opened?.text ?? "";
    const sentence = sentenceAt(text, evidence.start, evidence.end);
    /** @type {{ text: string, isPointedAt: boolean }[]} */
    const parts = [];
    let done = sentence.start;
    for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
      const [from, to] = [Math.max(start, done), Math.min(end, sentence.end)];
      if (from >= to) continue;
      parts.push({ text: text.slice(done, from), isPointedAt: false }, { text: text.slice(from, to), isPointedAt: true });
      done = to;
    }
    parts.push({ text: text.slice(done, sentence.end), isPointedAt: false });
    return { evidence, title, language, parts: parts.filter((part) => part.text !== "") };
  });
}

/**
 * Where a place stands: its file, its document's title, and its sentence.
 * @param {Session} session
 * @param {Evidence} evidence
 */
export function quoteOf(session, { source, start, end }) {
  const entry = session.entryOf(source);
  const text = entry?.opened?.text ?? "";
  const sentence = sentenceAt(text, start, end);
  return {
    name: entry?.name ?? "",
    sha256: entry?.opened?.view.sha256 ?? "",
    language: entry?.opened?.view.language ?? "zh",
    title: (entry && session.documentAt(entry, start)?.title) ?? null,
    date: (entry && session.documentAt(entry, start)?.date) ?? null,
    at: sentence,
    words: text.slice(start, end),
    sentence: text.slice(sentence.start, sentence.end),
  };
}

/**
 * The table as shown in RFC 4180, with the documents and sentences behind each row. A cell that a spreadsheet would
 * take for a formula begins with an apostrophe.
 * @param {Session} session
 * @param {string} name the ledger's
 * @param {readonly Column[]} columns the columns shown
 * @param {readonly LedgerRow[]} rows the rows shown, in their order
 * @param {(row: LedgerRow, key: string) => readonly Value[]} valuesOf
 * @param {{ mark: boolean }} options whether it begins with a byte order mark
 */
export function toCsv(session, name, columns, rows, valuesOf, { mark }) {
  const { words } = session;
  const hasFlags = rows.some((row) => row.flags.length > 0);
  const head = [
    ...columns.map(({ key }) => titleOf(words, name, key)),
    ...(hasFlags ? [titleOf(words, name, FLAGS)] : []),
    words.say("ledger.document"),
    words.say("ledger.quote"),
  ];
  const lines = rows.map((row) => {
    const cells = columns.map(({ key }) => valuesOf(row, key));
    const quotes = cells.flat().flatMap((value) => value.evidence.map((evidence) => quoteOf(session, evidence)));
    const distinct = (/** @type {string[]} */ all) => [...new Set(all)].join("; ");
    return [
      ...cells.map((values, at) => sayCell(words, columns[at].key, values)),
      ...(hasFlags ? [sayFlags(words, row)] : []),
      distinct(quotes.map(({ title, name: file }) => title ?? file)),
      distinct(quotes.map(({ sentence }) => sentence)),
    ];
  });
  return tableOf([head, ...lines], mark);
}

/**
 * The table as shown with every place that says something: document, offsets in code points of the file, sentence.
 * @param {Session} session
 * @param {string} name
 * @param {readonly Column[]} columns
 * @param {readonly LedgerRow[]} rows
 * @param {(row: LedgerRow, key: string) => readonly Value[]} valuesOf
 */
export async function toJson(session, name, columns, rows, valuesOf) {
  const place = async (/** @type {Evidence} */ evidence) => {
    const { name: document, sha256, title, date, sentence, words: quote } = quoteOf(session, evidence);
    const ranges = await session.client.codePoints(evidence.source, evidence.start, evidence.end);
    return { document, sha256, title, date, ranges, quote, sentence };
  };
  const places = (/** @type {readonly Evidence[]} */ all) => Promise.all(all.map(place));
  const items = [];
  for (const row of rows) {
    /** @type {Record<string, object[]>} */
    const cells = {};
    for (const { key } of columns) {
      cells[key] = await Promise.all(
        valuesOf(row, key).map(async ({ text, sort, inferred, low, evidence }) => ({
          text,
          ...(sort === undefined ? {} : { sort }),
          ...(inferred ? { inferred } : {}),
          confidence: low ? "low" : "high",
          evidence: await places(evidence),
        })),
      );
    }
    const flags = await Promise.all(
      row.flags.map(async ({ code, values, evidence }) => ({ code, values, evidence: await places(evidence) })),
    );
    items.push({ key: row.key, cells, flags });
  }
  return `${JSON.stringify({ ledger: name, columns: columns.map(({ key }) => key), rows: items }, null, 1)}\n`;
}
