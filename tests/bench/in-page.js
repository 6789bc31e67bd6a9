// The half of the bench that runs in Chromium: every contestant on the same texts, one after the other in every round. It
// knows no goals and prints nothing; beside.mjs asks for its rounds and reads the figures.

import diff from "fast-diff";
import initJieba, { tag } from "jieba-wasm/web";
import MiniSearch from "minisearch";

import { Scan, Words, initSync as initScan } from "../../www/dist/wasm/scan.js";
import { Explorer, initSync, joinPart } from "../../www/dist/wasm/tifa.js";
import { initSync as initReaders, read as readBytes } from "../../www/dist/wasm/tifa_readers.js";
import { Tagger } from "./plain.js";

/** Numbers in a row of hits, mentions and blocks. */
const [HIT, MENTION] = [6, 6];
/** The steps of a comparison as the module names them in the performance timeline. */
const STEPS = { pairing: "tifa pair", differences: "tifa differ" };

const bytesOf = async (/** @type {string} */ path) => new Uint8Array(await (await fetch(path)).arrayBuffer());
const encoder = new TextEncoder();

/** @type {Explorer} */
let explorer;
/** @type {WebAssembly.Memory} */
let memory;

async function start() {
  ({ memory } = initSync({ module: await bytesOf("/dist/site/tifa.wasm") }));
  for (const part of ["sequel", "inquiry"]) {
    joinPart({ module: new WebAssembly.Module(await bytesOf(`/dist/site/tifa_${part}.wasm`)) });
  }
  initScan({ module: await bytesOf("/www/dist/wasm/scan_bg.wasm") });
  explorer = new Explorer();
}

/** Reads a file from its bytes to the last statement; its number. @param {Uint8Array} bytes @param {string} name */
function read(bytes, name = "a.txt") {
  const id = explorer.begin(name, bytes, {});
  while (explorer.advance(id, 1 << 24) < 1);
  return id;
}

/** Milliseconds of each contestant in each round. @param {number} rounds @param {Record<string, () => unknown>} contestants */
async function alternate(rounds, contestants) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, /** @type {number[]} */ ([])]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const begun = performance.now();
      run();
      // The first round compiles.
      if (round) times[name].push(performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
  return times;
}

const contests = {
  /** Reading and tagging of one text. @param {{ text: string, words: string[], rounds: number }} given */
  async tagging({ text, words, rounds }) {
    await start();
    await initJieba({ module_or_path: "/jieba.wasm" });
    const bytes = encoder.encode(text);
    const scan = new Words(text, words.join("\n"));
    const tagger = new Tagger(words);
    const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
    const found = { mentions: 0, statements: 0 };
    const times = await alternate(rounds, {
      ours: () => {
        const id = read(bytes);
        found.mentions = explorer.mentions(id).length / MENTION;
        found.statements = explorer.statements(id).length / 10;
        explorer.remove(id);
      },
      jieba: () => tag(text, true).length,
      segmenter: () => [...segmenter.segment(text)].length,
      plain: () => tagger.tag(text).length,
      ahoCorasick: () => scan.byBytes(),
      daachorse: () => scan.byCharacters(),
    });
    return { times, found, hits: scan.byBytes() };
  },

  /** The same text so many times as long, each read by itself. @param {{ texts: string[], rounds: number }} given */
  async growth({ texts, rounds }) {
    await start();
    const out = [];
    for (const text of texts) {
      const bytes = encoder.encode(text);
      const held = memory.buffer.byteLength;
      const times = await alternate(rounds, { ours: () => explorer.remove(read(bytes)) });
      out.push({ bytes: bytes.length, times: times.ours, memory: memory.buffer.byteLength, held });
    }
    return out;
  },

  /**
   * The same text with packs of a reader's own, and with none.
   * @param {{ text: string, packs: string[], rounds: number }} given
   */
  async dictionary({ text, packs, rounds }) {
    await start();
    const bytes = encoder.encode(text);
    const names = (/** @type {string | null} */ pack) => explorer.usePacks(pack === null ? [] : ["names.tsv"], pack === null ? [] : [pack]);
    /** @type {number[]} */
    const marks = [];
    const contestants = [null, ...packs].map((pack, at) => {
      const run = () => {
        const id = read(bytes);
        marks[at] = explorer.mentions(id).length / MENTION;
        explorer.remove(id);
      };
      return /** @type {const} */ ([pack, run]);
    });
    const times = contestants.map(() => /** @type {number[]} */ ([]));
    // What taking a pack in costs is told apart: it is done once.
    const taken = contestants.map(() => /** @type {number[]} */ ([]));
    for (let round = 0; round <= rounds; round++) {
      for (const [at, [pack, run]] of contestants.entries()) {
        const begun = performance.now();
        names(pack);
        const ready = performance.now();
        run();
        // The first round compiles.
        if (round) times[at].push(performance.now() - ready);
        if (round) taken[at].push(ready - begun);
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    return { times, taken, marks };
  },

  /** From the bytes of a module in hand to the first mention of a text; for a fresh page. @param {{ text: string, who: string }} given */
  async first({ text, who }) {
    const module = await bytesOf(who === "ours" ? "/dist/site/tifa.wasm" : "/jieba.wasm");
    const bytes = encoder.encode(text);
    const begun = performance.now();
    if (who === "ours") {
      initSync({ module });
      explorer = new Explorer();
      const id = explorer.begin("a.txt", bytes, {});
      while (explorer.find(id, 1 << 12) < 1 && explorer.mentions(id).length === 0);
    } else {
      await initJieba({ module_or_path: new WebAssembly.Module(module) });
      tag(text.slice(0, 200), true);
    }
    return performance.now() - begun;
  },

  /** All hits of some queries. @param {{ texts: string[], queries: string[], rounds: number }} given */
  async search({ texts, queries, rounds }) {
    await start();
    for (const [at, text] of texts.entries()) read(encoder.encode(text), `${at}.txt`);
    const scan = new Scan(encoder.encode(texts.join("")));
    const mini = new MiniSearch({ fields: ["text"] });
    const begun = performance.now();
    mini.addAll(texts.flatMap((text) => text.split("\n\n")).map((text, id) => ({ id, text })));
    const indexed = performance.now() - begun;
    const out = [];
    for (const query of queries) {
      const times = await alternate(rounds, {
        ours: () => explorer.search(query, "text").length,
        memmem: () => scan.count(query),
        miniSearch: () => mini.search(query).length,
      });
      out.push({ query, hits: explorer.search(query, "text").length / HIT, times });
    }
    return { indexed, out };
  },

  /** Differences of the pairs of two texts. @param {{ texts: string[], rounds: number }} given */
  async differences({ texts, rounds }) {
    await start();
    initReaders({ module: await bytesOf("/dist/site/tifa_readers.wasm") });
    const ids = texts.map((text, at) => {
      const [name, bytes] = [`${at}.txt`, encoder.encode(text)];
      const id = explorer.beginReading(name, bytes, readBytes(name, bytes, {}), {});
      while (explorer.advance(id, 1 << 24) < 1);
      return id;
    });
    const blocks = ids.map((id) => explorer.blocks(id));
    const shown = ids.map((id) => explorer.text(id));
    const part = (/** @type {number} */ side, /** @type {number} */ block) =>
      shown[side].slice(blocks[side][5 * block + 3], blocks[side][5 * block + 4]);
    const compare = () => explorer.compare(Uint32Array.of(ids[0], 0, ids[1], 0));
    const { pairs } = compare();
    const two = Array.from({ length: pairs.length / 7 }, (_, at) => [part(0, pairs[7 * at]), part(1, pairs[7 * at + 1])]);
    performance.clearMeasures();
    const times = await alternate(rounds, { ours: compare, fastDiff: () => two.map(([a, b]) => diff(a, b)).length });
    const steps = Object.entries(STEPS).map(([step, name]) => [step, performance.getEntriesByName(name).map(({ duration }) => duration).slice(1)]);
    return { pairs: two.length, times: { ...times, ...Object.fromEntries(steps) } };
  },

  /**
   * Marks of a text on a page, from nothing to laid out: displaCy's way, a mark element for each with its label, all text
   * laid out; recogito's annotator over the same text; ours, what is near the view painted, is page.mjs's to measure.
   * @param {{ text: string, rounds: number }} given
   */
  async rendering({ text, rounds }) {
    await start();
    const { createTextAnnotator } = await import("@recogito/text-annotator");
    const id = read(encoder.encode(text));
    const [shown, blocks, mentions] = [explorer.text(id), explorer.blocks(id), explorer.mentions(id)];
    const settled = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    /** @type {Record<string, number[]>} */
    const times = { plain: [], displacy: [], recogito: [] };
    const paragraphs = () => {
      const box = document.createElement("div");
      for (let at = 0; at < blocks.length; at += 5) {
        const p = document.createElement("p");
        p.textContent = shown.slice(blocks[at + 3], blocks[at + 4]);
        box.append(p);
      }
      return box;
    };
    const ways = {
      plain: async () => void document.body.append(paragraphs()),
      displacy: async () => {
        const box = document.createElement("div");
        let [row, end] = [0, 0];
        for (let at = 0; at < blocks.length; at += 5) {
          const p = document.createElement("p");
          end = blocks[at + 3];
          for (; row < mentions.length && mentions[row] < blocks[at + 4]; row += MENTION) {
            if (mentions[row] < end) continue;
            p.append(shown.slice(end, mentions[row]));
            const [mark, label] = [document.createElement("mark"), document.createElement("span")];
            mark.style.cssText = "background:#feca74;padding:0.45em 0.6em;margin:0 0.25em;line-height:1;border-radius:0.35em";
            label.style.cssText = "font-size:0.8em;font-weight:bold;border-radius:0.35em;vertical-align:middle;margin-left:0.5rem";
            label.textContent = String(mentions[row + 2]);
            mark.append(shown.slice(mentions[row], mentions[row + 1]), label);
            p.append(mark);
            end = mentions[row + 1];
          }
          p.append(shown.slice(end, blocks[at + 4]));
          box.append(p);
        }
        document.body.append(box);
      },
      recogito: async () => {
        const box = paragraphs();
        document.body.append(box);
        const annotator = createTextAnnotator(box, { renderer: "SPANS" });
        const annotations = [];
        for (let row = 0, block = 0; row < mentions.length; row += MENTION) {
          while (blocks[5 * block + 4] < mentions[row + 1]) block++;
          const node = box.children[block].firstChild;
          if (!node) continue;
          const range = document.createRange();
          range.setStart(node, mentions[row] - blocks[5 * block + 3]);
          range.setEnd(node, mentions[row + 1] - blocks[5 * block + 3]);
          const target = { annotation: String(row), selector: [{ range, quote: range.toString(), start: mentions[row], end: mentions[row + 1] }] };
          annotations.push({ id: String(row), bodies: [], target });
        }
        annotator.setAnnotations(annotations);
      },
    };
    for (let round = 0; round <= rounds; round++) {
      for (const [name, way] of Object.entries(ways)) {
        const begun = performance.now();
        await way();
        await settled();
        if (round) times[name].push(performance.now() - begun);
        document.body.replaceChildren();
        await settled();
      }
    }
    return { marks: mentions.length / MENTION, times };
  },
};

Object.assign(globalThis, { contests });
