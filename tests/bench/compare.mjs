// Comparison in wasm beside other tools, on the same paragraphs, in one run: `node tests/bench/compare.mjs [ROUNDS]` after
// `cargo xtask build`. Node runs the module that the page runs; rapidfuzz (all pairs, one thread, native), difflib and
// CollateX (parts, scaled up and said so) run in one Python process of a virtual environment that this makes under
// target/bench with pip. Rounds alternate, figures are medians, the ratios are what is worth quoting: pairing by itself, differences by
// themselves, and all that the page waits for. They are printed and added with the date to docs/performance-runs.md. Then growth at ten and a hundred times the paragraphs. Nothing is gated.

import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { Explorer, initSync, joinPart } from "../../www/dist/wasm/tifa.js";
import { initSync as initReaders, read } from "../../www/dist/wasm/tifa_readers.js";

const ROUNDS = Number(process.argv[2] ?? 7);
const root = fileURLToPath(new URL("../..", import.meta.url));
const shared = join(root, "../shared/corpus");
const folder = existsSync(shared) ? shared : join(root, "samples");

const { memory } = initSync({ module: readFileSync(join(root, "dist/site/tifa.wasm")) });

for (const part of ["sequel", "inquiry"]) {
  joinPart({ module: new WebAssembly.Module(readFileSync(join(root, `dist/site/tifa_${part}.wasm`))) });
}
initReaders({ module: readFileSync(join(root, "dist/site/tifa_readers.wasm")) });

/** Roles of blocks that are compared, as the core numbers them. */
const COMPARED = [2, 3];
/** Numbers in a row of blocks: role, level, document, start, end. */
const WIDTH = 5;

/** @param {Explorer} explorer @param {string} name @param {Uint8Array} bytes */
function open(explorer, name, bytes) {
  const id = explorer.beginReading(name, bytes, read(name, bytes, {}), {});
  while (explorer.advance(id, 1 << 24) < 1);
  return id;
}

/** The paragraphs that are compared. @param {Explorer} explorer @param {number} id */
function paragraphsOf(explorer, id) {
  const [blocks, text] = [explorer.blocks(id), explorer.text(id)];
  const out = [];
  for (let at = 0; at < blocks.length; at += WIDTH) {
    if (COMPARED.includes(blocks[at])) out.push(text.slice(blocks[at + 3], blocks[at + 4]));
  }
  return out;
}

/** The steps as the module names them in the performance timeline, and what they are. */
const STEPS = /** @type {const} */ ({ "tifa pair": "pairing", "tifa differ": "differences and shifts" });

/** Every two of some files compared; milliseconds of the whole, of the steps and of the processor, and pairs. @param {Explorer} explorer @param {number[]} ids */
function compare(explorer, ids) {
  performance.clearMeasures();
  const [begun, used] = [performance.now(), process.cpuUsage()];
  let pairs = 0;
  for (const [at, a] of ids.entries()) {
    for (const b of ids.slice(at + 1)) pairs += explorer.compare(Uint32Array.of(a, 0, b, 0)).pairs.length / 7;
  }
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(used);
  const sum = (/** @type {string} */ name) => performance.getEntriesByName(name).reduce((all, { duration }) => all + duration, 0);
  return { took, pairs, steps: Object.keys(STEPS).map(sum), processor: (user + system) / 1e3 };
}

/** @param {number[]} all */
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

const PEERS = `
import difflib, json, sys, time
from rapidfuzz import process
from rapidfuzz.fuzz import ratio
texts = json.loads(sys.stdin.readline())
two = [(a, b) for i, a in enumerate(texts) for b in texts[i + 1:]]
whole = [p for t in texts for p in t]
def rapidfuzz(): process.cdist(whole, whole, scorer=ratio, workers=1); return 1
def across():
    for a, b in two: process.cdist(a, b, scorer=ratio, workers=1)
    return 1
def difflib_part():
    a, b = two[0]
    for x in a[:3]:
        for y in b: difflib.SequenceMatcher(None, x, y, autojunk=False).ratio()
    return sum(len(x) * len(y) for x, y in two) / (3 * len(b))
def collatex_part():
    import collatex
    collation = collatex.Collation()
    for name, text in zip("AB", two[0]):
        collation.add_witness({"id": name, "tokens": [{"t": c, "n": c} for p in text[:3] for c in p]})
    collatex.collate(collation, segmentation=False)
    return 1
for line in sys.stdin:
    run = globals()[line.strip()]
    start = time.perf_counter()
    try:
        times = run()
        print(json.dumps((time.perf_counter() - start) * 1e3 * times), flush=True)
    except Exception as error:
        print(json.dumps(None), flush=True)
`;

/** A Python that has the other tools. */
function python() {
  const at = join(root, "target/bench/python");
  const bin = join(at, "bin/python");
  const run = (/** @type {string} */ command, /** @type {string[]} */ args) => {
    const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  };
  if (!existsSync(bin)) {
    run("python3", ["-m", "venv", at]);
    run(bin, ["-m", "pip", "install", "--quiet", "rapidfuzz", "numpy", "collatex", "Levenshtein"]);
  }
  return bin;
}

/** A small generator of random numbers: the same ones in every run. */
function random() {
  let state = 7;
  return (/** @type {number} */ n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** Texts of `times` as many paragraphs: copies with 8 % of the characters changed, or pieces in random order. */
function more(/** @type {string[][]} */ texts, /** @type {number} */ times, /** @type {boolean} */ isCopy) {
  const below = random();
  const letters = [...texts.flat().join("")];
  const like = (/** @type {string} */ paragraph) => {
    if (isCopy) return [...paragraph].map((c) => (below(100) < 8 ? letters[below(letters.length)] : c)).join("");
    let out = "";
    while (out.length < paragraph.length) {
      const from = below(letters.length - 5);
      out += letters.slice(from, from + 2 + below(4)).join("");
    }
    // Without an end of a sentence restoration takes many for one paragraph that was cut by lines.
    return `${out}。`;
  };
  return texts.map((text) => Array.from({ length: times }, () => text.map(like)).flat().join("\n\n"));
}

const names = readdirSync(folder).filter((name) => name.includes("declaration")).sort();
const explorer = new Explorer();
const ids = names.map((name) => open(explorer, name, readFileSync(join(folder, name))));
const texts = ids.map((id) => paragraphsOf(explorer, id));

const peer = spawn(python(), ["-c", PEERS], { stdio: ["pipe", "pipe", "inherit"] });
const answers = createInterface({ input: peer.stdout })[Symbol.asyncIterator]();
peer.stdin.write(`${JSON.stringify(texts)}\n`);
/** @param {string} name @returns {Promise<number | null>} */
const ask = async (name) => {
  peer.stdin.write(`${name}\n`);
  return JSON.parse((await answers.next()).value);
};

compare(explorer, ids);
/** Milliseconds of the whole and of each step. @type {number[][]} */
const ours = [[], ...Object.keys(STEPS).map(() => [])];
/** @type {Record<string, number[]>} */
const theirs = { rapidfuzz: [], across: [] };
let pairs = 0;
for (let round = 0; round < ROUNDS; round++) {
  const run = compare(explorer, ids);
  [run.took, ...run.steps].forEach((took, at) => ours[at].push(took));
  pairs = run.pairs;
  for (const [name, times] of Object.entries(theirs)) times.push((await ask(name)) ?? NaN);
}
for (const name of ["difflib_part", "collatex_part"]) theirs[name] = [(await ask(name)) ?? NaN];
peer.stdin.end();

const [whole, ...steps] = ours.map(median);
const [wholeLeast, ...stepsLeast] = ours.map((all) => Math.min(...all));
const called = /** @type {Record<string, string>} */ ({
  rapidfuzz: "rapidfuzz, all paragraphs against all",
  across: "rapidfuzz, paragraphs of different documents",
  difflib_part: "difflib, different documents (scaled up from three paragraphs)",
  collatex_part: "CollateX, three paragraphs of each of two documents",
});
const count = texts.flat().length;
const today = new Date().toISOString().slice(0, 10);
const lines = [
  `\n## ${today}: Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}\n`,
  `${count} paragraphs of ${names.length} documents, each two compared in wasm, ${pairs} pairs; medians of ${ROUNDS} alternating rounds, the least in brackets: ${
    [...Object.values(STEPS).map((name, at) => `${name} ${steps[at].toFixed(1)} (${stepsLeast[at].toFixed(1)}) ms`),
      `all with the texts laid out and handed over ${whole.toFixed(1)} (${wholeLeast.toFixed(1)}) ms`].join(", ")}.\n`,
  `| beside | ms | ${Object.values(STEPS).map((name) => `${name} take`).join(" | ")} | all takes |\n|---|---:|${"---:|".repeat(steps.length + 1)}`,
  ...Object.entries(theirs).map(([name, times]) =>
    Number.isNaN(median(times))
      ? `| ${called[name]} | not installed |${" |".repeat(steps.length + 1)}`
      : `| ${called[name]} | ${median(times).toFixed(1)} (${Math.min(...times).toFixed(1)}) | ${
        [...steps, whole].map((own) => `1/${(median(times) / own).toFixed(1)}`).join(" | ")} |`),
  "\nGrowth, in milliseconds of the processor:\n\n| paragraphs | text, MB | no copies: pairing, ms | exponent | all, ms | exponent | near copies: pairing, ms | exponent | all, ms | exponent | pairs | memory above the open files, MB |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
];
explorer.free();

/** Milliseconds at a tenth of the paragraphs, by column. @type {number[]} */
let before = [];
for (const times of [1, 10, 100]) {
  const cells = [];
  /** @type {number[]} */
  const now = [];
  let [size, extra, found] = [0, 0, 0];
  for (const isCopy of [false, true]) {
    const fresh = new Explorer();
    const made = more(texts, times, isCopy);
    size = made.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
    const opened = made.map((text, at) => open(fresh, `${at}.txt`, new TextEncoder().encode(text)));
    const held = memory.buffer.byteLength;
    // The processor's time is told in steps of milliseconds: short runs are measured together.
    const rounds = Array.from({ length: { 1: 60, 10: 6 }[times] ?? 2 }, () => compare(fresh, opened));
    extra = Math.max(extra, (memory.buffer.byteLength - held) / 1e6);
    found = rounds[0].pairs;
    // A run of seconds on a machine with other work waits for its turn, one of milliseconds does not: not the clock's time.
    const sum = (/** @type {(round: ReturnType<typeof compare>) => number} */ of) => rounds.reduce((sum, round) => sum + of(round), 0);
    const whole = sum(({ processor }) => processor) / rounds.length;
    for (const took of [whole * (sum(({ steps }) => steps[0]) / sum(({ took }) => took)), whole]) {
      cells.push(took.toFixed(took < 100 ? 1 : 0), before.length > now.length ? Math.log10(took / before[now.length]).toFixed(2) : "");
      now.push(took);
    }
    fresh.free();
  }
  before = now;
  lines.push(`| ${count * times} | ${size.toFixed(1)} | ${cells.join(" | ")} | ${found} | ${extra.toFixed(0)} |`);
}
const record = join(root, "docs/performance-runs.md");
if (!existsSync(record)) {
  appendFileSync(record, "# Comparison beside other tools\n\nWhat `node tests/bench/compare.mjs` measured, run by run. Ratios of one run are worth quoting; absolute times move with the\nload of the machine.\n");
}
appendFileSync(record, `${lines.join("\n")}\n`);
console.log(lines.join("\n"));
