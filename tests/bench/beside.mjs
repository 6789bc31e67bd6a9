// Tifa beside others in the same Chromium, on the same texts: `cargo xtask bench`, after `cargo xtask build`. The others are
// npm packages that this installs under target/bench at their pinned versions (tests/bench/package.json), plain JavaScript
// (plain.js) and bare scans in wasm (tests/bench/scan). Rounds alternate between the contestants of a test; figures are
// medians with the least in brackets, ratios those of one run. Printed, and added with the date to docs/performance-runs.md
// with the goals and whether they are met. Nothing is gated. Arguments: rounds, and names of tests to run only these.
//
//   node tests/bench/beside.mjs [ROUNDS] [tagging|dictionary|growth|first|search|differences|rendering…]

import { spawnSync } from "node:child_process";
import { appendFileSync, copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";
import { extname, join, normalize, sep } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";

import { findBrowsers } from "../browser/browsers.mjs";
import { ownNames, root, text, words } from "./texts.mjs";

const ROUNDS = Number(process.argv[2] ?? 5);
const only = process.argv.slice(3);
const wants = (/** @type {string} */ name) => only.length === 0 || only.includes(name);

const at = join(root, "target/bench/peers");

/** Runs a program; its output. @param {string} command @param {string[]} args @param {string} [cwd] */
function run(command, args, cwd = root) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
  return stdout;
}

mkdirSync(at, { recursive: true });
copyFileSync(join(root, "tests/bench/package.json"), join(at, "package.json"));
run("npm", ["install", "--ignore-scripts", "--no-fund", "--no-audit", "--no-package-lock", "--loglevel=error"], at);
const packages = join(at, "node_modules");
await build({
  entryPoints: [join(root, "tests/bench/in-page.js")],
  outfile: join(at, "page.js"),
  bundle: true,
  format: "esm",
  nodePaths: [packages],
  alias: { "jieba-wasm/web": join(packages, "jieba-wasm/pkg/web/jieba_rs_wasm.js") },
  loader: { ".css": "empty" },
  logLevel: "error",
});
copyFileSync(join(packages, "jieba-wasm/pkg/web/jieba_rs_wasm_bg.wasm"), join(at, "jieba.wasm"));
writeFileSync(join(at, "index.html"), '<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="/page.js"></script>');

// The page and its modules, with the headers that give it a clock of five microseconds.
const TYPES = /** @type {Record<string, string>} */ ({ ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" });
const server = createServer((request, response) => {
  const path = new URL(request.url ?? "/", "http://x").pathname;
  const inside = /^\/(?:www\/)?dist\//.test(path) ? root : at;
  const file = normalize(join(inside, path === "/" ? "index.html" : path));
  try {
    const body = readFileSync(file.startsWith(inside.replace(/[\\/]$/, "") + sep) ? file : "");
    response.writeHead(200, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
const address = server.address();
const origin = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/`;

const executablePath = findBrowsers().chromium;
if (!executablePath) throw new Error("measured in Chromium; install it");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

/** A contest in a fresh page. @param {string} name @param {unknown} given @returns {Promise<any>} */
async function contest(name, given) {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  page.on("pageerror", (error) => console.error(error));
  await page.goto(origin);
  await page.waitForFunction(() => "contests" in globalThis);
  const out = await page.evaluate(([name, given]) => /** @type {any} */ (globalThis).contests[/** @type {string} */ (name)](given), /** @type {[string, unknown]} */ ([name, given]));
  await page.close();
  return out;
}

/** @param {number[]} all */
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
/** @param {number[]} all */
const least = (all) => Math.min(...all);
/** @param {number[]} all */
const ms = (all) => `${median(all).toFixed(2)} (${least(all).toFixed(2)})`;
const times = (/** @type {number} */ ratio) => (ratio >= 10 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2));

/** @type {string[]} */
const lines = [];
const say = (/** @type {string[]} */ ...more) => {
  lines.push(...more);
  console.log(more.join("\n"));
};
/** A goal with what was measured. @type {{ goal: string, measured: string, met: boolean | null }[]} */
const goals = [];
const goal = (/** @type {string} */ goal, /** @type {string} */ measured, /** @type {boolean | null} */ met) => goals.push({ goal, measured, met });

const version = browser.version();
say(`\n## ${new Date().toISOString().slice(0, 10)}: \`cargo xtask bench\`, Chromium ${version}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, ${ROUNDS} alternating rounds`);
const one = text(1e6);
const dictionary = words();

if (wants("tagging")) {
  const { times: took, found, hits } = await contest("tagging", { text: one, words: dictionary, rounds: ROUNDS });
  const called = /** @type {Record<string, string>} */ ({
    ours: "Tifa, bytes to statements, columns handed over",
    jieba: "jieba-wasm `tag`",
    segmenter: "Intl.Segmenter, no tags",
    plain: "plain JavaScript: trie and RegExp",
    ahoCorasick: "bare aho-corasick scan in wasm",
    daachorse: "bare daachorse scan in wasm",
  });
  say(`\n1 MB; ${found.mentions} mentions and ${found.statements} statements; the others with the ${dictionary.length} words of the packs, ${hits} hits.\n`);
  say("| | ms | ours is faster by, medians | least |\n|---|---:|---:|---:|");
  for (const [name, own] of Object.entries(took)) {
    const [a, b] = [median(own) / median(took.ours), least(own) / least(took.ours)];
    say(`| ${called[name]} | ${ms(own)} | ${times(a)} | ${times(b)} |`);
  }
  const [scan, jieba] = [least(took.ahoCorasick) / least(took.ours), least(took.jieba) / least(took.ours)];
  goal("whole pipeline at least as fast as a bare aho-corasick scan", `${times(scan)} times`, scan >= 1);
  goal("whole pipeline 30 times as fast as jieba-wasm `tag`", `${times(jieba)} times`, jieba >= 30);

  const file = join(at, "one.txt");
  writeFileSync(file, one);
  const native = run("cargo", ["bench", "--quiet", "-p", "tifa", "--bench", "whole", "--", file, String(ROUNDS + 1)]);
  const own = native.split("\n").map(Number).filter((took) => took > 0).slice(1);
  const share = least(own) / least(took.ours);
  say(`\nNatively, after it: ${ms(own)} ms.`);
  goal("wasm at 0.8 of native speed", times(share), share >= 0.8);
  goal("an edit of one paragraph redone in 2 % of the full time", "a changed file is read anew", false);
}

if (wants("dictionary")) {
  const counts = [2_000, 20_000];
  const packs = counts.map((count) => `name\tkind\n${ownNames(one, count).map((name) => `${name}\torganization\n`).join("")}`);
  const { times: took, taken, marks } = await contest("dictionary", { text: one, packs, rounds: ROUNDS });
  say("\n1 MB with names of a reader's own, every second of them in the text:\n", "| entries | ms | taken in, ms | mentions |\n|---:|---:|---:|---:|");
  for (const [at, count] of [0, ...counts].entries()) say(`| ${count} | ${ms(took[at])} | ${ms(taken[at])} | ${marks[at]} |`);
  const share = least(took[2]) / least(took[1]);
  goal("dictionary of 2,000 to 20,000 entries costs at most 20 %", `${times(share)} times`, share <= 1.2);
}

if (wants("growth")) {
  const sizes = [1e6, 10e6, 50e6];
  const out = await contest("growth", { texts: [one, text(sizes[1]), text(sizes[2])], rounds: Math.min(ROUNDS, 3) });
  say("\n| text, MB | ms | MB/s | linear memory, MB | of the text |\n|---:|---:|---:|---:|---:|");
  for (const { bytes, times: took, memory } of out) {
    say(`| ${(bytes / 1e6).toFixed(1)} | ${ms(took)} | ${(bytes / least(took) / 1e3).toFixed(1)} | ${(memory / 1e6).toFixed(0)} | ${(memory / bytes).toFixed(1)} |`);
  }
  const speed = out.map((/** @type {any} */ { bytes, times: took }) => bytes / least(took));
  const [first, last] = [speed[0], speed.at(-1)];
  goal("constant speed from 1 to 50 MB within 10 %", `${times(last / first)} of the speed at 1 MB`, Math.abs(last / first - 1) <= 0.1);
  const [{ bytes, memory }] = out.slice(1);
  goal("linear memory at most 2.5 times the text and 8 MB", `${(memory / 1e6).toFixed(0)} MB for ${(bytes / 1e6).toFixed(0)} MB`, memory <= 2.5 * bytes + 8e6);
}

if (wants("first")) {
  /** @type {Record<string, number[]>} */
  const took = { ours: [], jieba: [] };
  const short = text(2e4);
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of Object.keys(took)) took[who].push(await contest("first", { text: short, who }));
  }
  const ratio = least(took.jieba) / least(took.ours);
  say(`\nFrom the module's bytes in hand to the first mention of a text of 20 KB, each in a fresh page: ${ms(took.ours)} ms; jieba-wasm to its first tags: ${ms(took.jieba)} ms.`);
  goal("first mention in 1/20 of jieba-wasm's load", `1/${times(ratio)}`, ratio >= 20);
}

if (wants("search")) {
  const queries = ["粮食安全", "上合组织开发银行", "2022年9月16日", "合组", "撒马尔罕", "联合国安理会", "《上海合作组织宪章》", "恐怖主义", "阿富汗", "互联网治理", "第二十二次", "没有这样的词"];
  const { indexed, out } = await contest("search", { texts: Array.from({ length: 10 }, () => text(1e6)), queries, rounds: 3 * ROUNDS });
  say("\n10 MB in ten files, all hits with their places:\n", "| query | hits | ours, ms | bare memmem, ms | ratio of least | MiniSearch by words, ms |\n|---|---:|---:|---:|---:|---:|");
  for (const { query, hits, times: took } of out) {
    say(`| ${query} | ${hits} | ${ms(took.ours)} | ${ms(took.memmem)} | ${times(least(took.ours) / least(took.memmem))} | ${ms(took.miniSearch)} |`);
  }
  const sum = (/** @type {string} */ who) => out.reduce((/** @type {number} */ sum, /** @type {any} */ { times: took }) => sum + least(took[who]), 0);
  const ratio = sum("ours") / sum("memmem");
  say(`\nSum of the least times: ${sum("ours").toFixed(2)} ms beside ${sum("memmem").toFixed(2)} ms of memmem; MiniSearch, which finds few of them, ${sum("miniSearch").toFixed(2)} ms after ${indexed.toFixed(0)} ms of indexing.`);
  goal("all hits of twelve queries within 1.5 times a bare memmem", `${times(ratio)} times`, ratio <= 1.5);
}

if (wants("differences")) {
  const shared = join(root, "../shared/corpus");
  const declarations = (/** @type {string} */ folder) => readdirSync(folder).filter((name) => name.includes("declaration")).sort().slice(-2).map((name) => join(folder, name));
  let files = declarations(join(root, "samples"));
  try {
    files = declarations(shared);
  } catch {
    // The samples will do.
  }
  const { pairs, times: took } = await contest("differences", { texts: files.map((file) => readFileSync(file, "utf8")), rounds: 3 * ROUNDS });
  const ratio = least(took.fastDiff) / least(took.differences);
  say(`\nTwo declarations, ${pairs} pairs: pairing ${ms(took.pairing)} ms, differences and shifts ${ms(took.differences)} ms, all with the hand-over ${ms(took.ours)} ms; fast-diff on the same pairs, characters and nothing named, ${ms(took.fastDiff)} ms, ${times(ratio)} times ours.`);
}

if (wants("rendering")) {
  const { marks, times: took } = await contest("rendering", { text: text(2e5), rounds: ROUNDS });
  const name = /** @type {Record<string, string>} */ ({ plain: "plain paragraphs", displacy: "displaCy's markup", recogito: "recogito's annotator" });
  say(`\n0.2 MB with ${marks} marks, all laid out from nothing: ${Object.entries(took).map(([way, all]) => `${name[way]} ${ms(all)} ms`).join(", ")}. What Tifa shows first does not depend on the number of marks: \`node tests/bench/page.mjs\`.`);
}

if (goals.length) {
  say("\n| goal | measured, least times | met |\n|---|---|---|");
  for (const { goal, measured, met } of goals) say(`| ${goal} | ${measured} | ${met === null ? "not measured" : met ? "yes" : "no"} |`);
}
appendFileSync(join(root, "docs/performance-runs.md"), `${lines.join("\n")}\n`);
await browser.close();
server.close();
