// What the page that holds an explorer is told of it, as events: files read, how far, what was chosen, what is filtered by,
// what went wrong. Details are plain values that outlive the explorer. It must not know how anything is shown.
// docs/embed.md says what each detail holds.

import { CLASSES, KINDS, countOf, ofStatement } from "./columns.js";
import { Fault } from "./fault.js";
import { detailOf, tell } from "./given.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Place} Place */

/** Milliseconds before the core is asked about a choice: who walks from mark to mark is not to wait for it. */
const PAUSE = 80;

export class Bulletin {
  #host;
  #session;
  /** The files that were told of last, by their keys. */
  #loaded = "";
  #filter = "";
  #selected = false;
  /** What was told once. @type {WeakSet<Fault>} */
  #faults = new WeakSet();
  /** Counts choices, so that a late answer does not overtake a newer one. */
  #turn = 0;

  /**
   * @param {HTMLElement} host the explorer
   * @param {Session} session
   */
  constructor(host, session) {
    this.#host = host;
    this.#session = session;
    this.#filter = JSON.stringify(this.#filters);
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    const session = this.#session;
    session.addEventListener("state", () => this.#files(), { signal });
    session.addEventListener("entries", () => this.#files(), { signal });
    session.addEventListener("packs", () => {
      const { packFault } = session;
      if (packFault) this.#failed(packFault, packFault.file);
    }, { signal });
    session.addEventListener("progress", () => this.#progress(), { signal });
    session.addEventListener("mark", () => void this.#chosen(), { signal });
    session.positions.addEventListener("statement", () => void this.#chosen(), { signal });
  }

  /** Something may be filtered by that was not before. */
  filtered() {
    const filters = this.#filters;
    const form = JSON.stringify(filters);
    if (form === this.#filter) return;
    this.#filter = form;
    tell(this.#host, "filter", filters);
  }

  get #filters() {
    const { only, positions, search } = this.#session;
    return {
      kinds: Array.from(only, (kind) => KINDS[kind]),
      attitudes: Array.from(positions.classes, (number) => CLASSES[number]),
      holders: [...positions.holderNames],
      find: search.query,
    };
  }

  #files() {
    const { entries, fault, state } = this.#session;
    if (fault) this.#failed(fault, "");
    for (const entry of entries) if (entry.fault) this.#failed(entry.fault, entry.name);
    if (state !== "ready" || entries.some((entry) => entry.state === "waiting" || entry.state === "reading")) return;
    const read = entries.flatMap(({ opened }) => opened ?? []);
    const form = read.map(({ view }) => view.id).join();
    if (form === this.#loaded) return;
    this.#loaded = form;
    const files = read.map(({ name, view, mentions }) => {
      const { sha256, language, length, documents } = view;
      return { name, sha256, language, length, documents, mentions: countOf(mentions) };
    });
    tell(this.#host, "load", { files });
  }

  #progress() {
    const { entries, work } = this.#session;
    const reading = entries.find((entry) => entry.state === "reading");
    if (!reading) return;
    const { n = 1, done = 0, share = reading.progress } = work ?? {};
    tell(this.#host, "progress", { name: reading.name, done: share, files: n, read: done });
  }

  /**
   * @param {Fault} fault
   * @param {string} name
   */
  #failed(fault, name) {
    if (this.#faults.has(fault)) return;
    this.#faults.add(fault);
    tell(this.#host, "error", detailOf(fault, name, this.#session.sayFault(fault, name)));
  }

  async #chosen() {
    const turn = ++this.#turn;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (turn !== this.#turn) return;
    const place = this.#session.looked;
    const detail = place && (await this.#described(place).catch(() => undefined));
    // Closed meanwhile, or another was chosen.
    if (turn !== this.#turn || detail === undefined || (detail === null && !this.#selected)) return;
    this.#selected = detail !== null;
    tell(this.#host, "select", detail);
  }

  /** @param {Place} place */
  async #described({ key, start, end }) {
    const { client, mark, positions } = this.#session;
    const entry = this.#session.entryOf(key);
    const opened = entry?.opened;
    if (!opened) return null;
    const ranges = await client.codePoints(key, start, end);
    const text = await client.quote(key, start, end);
    const where = { file: opened.name, sha256: opened.view.sha256, ranges };
    if (!mark) {
      const index = positions.mark?.index ?? 0;
      return { kind: "statement", text, name: CLASSES[ofStatement(opened.statements, index, "class")], ...where };
    }
    const { kind, entity } = await client.mention(key, mark.index);
    const name = entity === undefined ? null : (await client.entity(entity)).name;
    return { kind, text, name, ...where };
  }
}
