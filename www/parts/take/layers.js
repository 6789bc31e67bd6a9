// Marks that another program made of an open file: kept by their places in the source, painted in the text under a line of
// their own, listed above the mentions, taken away again. It must not know the formats, nor how a mark is painted.

import { endOf, mentionAt, startOf } from "../../columns.js";
import { make, refill } from "../../dom.js";

/** @typedef {import("../../session.js").Session} Session */
/** @typedef {import("../../client.js").Opened} Opened */

/** A mark: its kind as the program calls it, its ranges in code points of the source. @typedef {{ kind: string, ranges: [number, number][] }} Foreign */
/** @typedef {{ start: number, end: number, kind: string, isOurs: boolean }} Shown */

/** Rows at a time; the rest is a button away. */
const PAGE = 100;

/**
 * The marks of one file of another program on one of ours. Places mean nothing once the bytes are read as other characters.
 * @typedef {{ name: string, key: number, encoding: string, marks: Foreign[], of: Opened | null, shown: Shown[], rows: number }} Layer
 */

export class Layers {
  /** @type {Layer[]} */
  #all = [];
  #session;
  #say;
  element = make("section", { class: "layers", hidden: true });

  /**
   * @param {Session} session
   * @param {(key: string, values?: Record<string, string | number>) => string} say
   * @param {Element} list the list of mentions
   */
  constructor(session, say, list) {
    this.#session = session;
    this.#say = say;
    for (const event of ["current", "columns", "words", "entries"]) session.addEventListener(event, () => void this.#renew());
    list.before(this.element);
  }

  /**
   * Shows marks; those of a file of the same name make room for them.
   * @param {string} name
   * @param {Opened} opened
   * @param {Foreign[]} marks
   */
  add(name, { key, view }, marks) {
    this.#all = this.#all.filter((layer) => layer.name !== name || layer.key !== key);
    this.#all.push({ name, key, encoding: view.encoding, marks, of: null, shown: [], rows: PAGE });
    return this.#renew();
  }

  /**
   * All marks on a file, by the names of the files that they came in.
   * @param {Opened} opened
   * @returns {{ name: string, marks: Foreign[] }[]}
   */
  of({ key, view }) {
    const here = this.#all.filter((layer) => layer.key === key && layer.encoding === view.encoding);
    return here.map(({ name, marks }) => ({ name, marks }));
  }

  /** @param {Layer} layer */
  #remove(layer) {
    const at = this.#all.indexOf(layer);
    this.#all = this.#all.filter((other) => other !== layer);
    void this.#renew();
    this.#session.tell(this.#say("layers.removed", { name: layer.name }), () => {
      this.#all.splice(at, 0, layer);
      void this.#renew();
    });
  }

  /** Those of the shown file that fit as it is read now. */
  get #here() {
    const opened = this.#session.current?.opened;
    return this.#all.filter(({ key, encoding }) => key === opened?.key && encoding === opened.view.encoding);
  }

  /**
   * Where marks of a file lie between two offsets.
   * @param {number} key
   * @param {number} from
   * @param {number} to
   * @returns {Generator<[number, number]>}
   */
  *within(key, from, to) {
    for (const layer of this.#here) {
      if (layer.key !== key) continue;
      for (const { start, end } of layer.shown) if (start >= from && start < to) yield [start, end];
    }
  }

  async #renew() {
    const opened = this.#session.current?.opened;
    for (const layer of this.#here) if (opened && layer.of !== opened) await this.#locate(layer, opened);
    this.#draw();
    this.#session.dispatchEvent(new Event("layers"));
  }

  /**
   * @param {Layer} layer
   * @param {Opened} opened
   */
  async #locate(layer, opened) {
    const printed = await this.#session.client.printed(opened);
    const units = unitsOf(printed.text, layer.marks.flatMap(({ ranges }) => ranges.flat()));
    layer.of = opened;
    layer.shown = layer.marks.flatMap(({ kind, ranges }) => {
      const [first, last] = [ranges[0], ranges.at(-1)];
      if (!first || !last || last[1] <= first[0]) return [];
      const start = printed.toShown(units.get(first[0]) ?? 0);
      const end = printed.toShown((units.get(last[1]) ?? 0) - 1) + 1;
      return end > start ? [{ start, end, kind, isOurs: isOurs(opened, start, end) }] : [];
    });
    layer.shown.sort((a, b) => a.start - b.start || b.end - a.end);
  }

  #draw() {
    const layers = this.#here;
    this.element.hidden = layers.length === 0;
    refill(this.element, layers.map((layer) => this.#layer(layer)));
  }

  /** @param {Layer} layer */
  #layer(layer) {
    const session = this.#session;
    const { opened } = session.current ?? {};
    const same = layer.shown.filter(({ isOurs }) => isOurs).length;
    const rows = layer.shown.slice(0, layer.rows).map(({ start, end, kind, isOurs }, at) =>
      make(
        "li",
        {},
        make(
          "button",
          { type: "button", "data-focus": `${layer.name} ${at}`, onclick: () => session.goPlace({ key: layer.key, start, end }) },
          make("span", { class: "mention-name" }, make("span", { "data-line": "foreign" }, opened?.text.slice(start, end))),
          make("span", { class: "mention-kind", lang: session.words.tag }, kind, isOurs ? null : make("span", { class: "guess" }, this.#say("layers.only"))),
        ),
      ),
    );
    const more = () => {
      layer.rows += PAGE;
      this.#draw();
    };
    return make(
      "section",
      { class: "layer", "aria-label": layer.name },
      make("h3", { class: "pane-title" }, make("span", { "data-line": "foreign" }, layer.name)),
      make("p", { class: "small" }, this.#say("layers.count", { n: layer.shown.length, same })),
      make("ol", { class: "mentions", lang: opened?.view.language ?? "zh" }, ...rows),
      layer.rows < layer.shown.length &&
        make("button", { type: "button", class: "quiet", "data-focus": `${layer.name} more`, onclick: more }, this.#say("layers.more", { n: PAGE })),
      make(
        "button",
        { type: "button", class: "quiet layer-remove", "data-focus": `${layer.name} remove`, onclick: () => this.#remove(layer) },
        this.#say("layers.remove"),
      ),
    );
  }
}

/**
 * Whether a mention of ours has exactly this place.
 * @param {Opened} opened
 * @param {number} start
 * @param {number} end
 */
function isOurs({ mentions }, start, end) {
  const index = mentionAt(mentions, start);
  return index >= 0 && startOf(mentions, index) === start && endOf(mentions, index) === end;
}

/**
 * UTF-16 offsets of some code points of a text, in one walk.
 * @param {string} text
 * @param {number[]} points
 */
function unitsOf(text, points) {
  const units = new Map();
  let [at, unit] = [0, 0];
  for (const point of [...new Set(points)].sort((a, b) => a - b)) {
    for (; at < point && unit < text.length; at++) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    units.set(point, unit);
  }
  return units;
}
