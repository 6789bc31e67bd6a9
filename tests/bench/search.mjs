// Search in wasm beside a bare scan: `cargo xtask bench` after `cargo xtask build`. Node runs the module that the page
// runs, and a module that holds the same bytes and does nothing but `memmem` (tests/bench/scan, optimised for speed, simd128
// as well). Ten megabytes put together from the samples, twelve queries, rounds that alternate between the two; medians.
// Ours answers with every hit's file, place and context; the bare scan only counts. The ratio is what is worth quoting.

import { readFileSync, readdirSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { Scan, initSync as initScan } from "../../www/dist/wasm/scan.js";
import { Explorer, initInquiry, initSync } from "../../www/dist/wasm/tifa.js";

const ROUNDS = Number(process.argv[2] ?? 15);
const SIZE = 10_000_000;

/** Numbers in a row of hits. */
const HIT = 6;

const QUERIES = [
  "粮食安全", "上合组织开发银行", "2022年9月16日", "合组", "撒马尔罕", "联合国安理会", "《上海合作组织宪章》", "恐怖主义",
  "阿富汗", "互联网治理", "第二十二次", "没有这样的词",
];

const root = fileURLToPath(new URL("../..", import.meta.url));
const samples = join(root, "samples");
const sentences = readdirSync(samples)
  .filter((name) => name.endsWith(".txt"))
  .flatMap((name) => readFileSync(join(samples, name), "utf8").split(/(?<=[。；])|\n/))
  .map((sentence) => sentence.trim())
  .filter((sentence) => /[。；]$/.test(sentence));

/** The same numbers in every run. */
let state = 11;
const below = (/** @type {number} */ n) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};

/** A file of about so many bytes, in other words than any other. @param {number} bytes */
function text(bytes) {
  let out = "山城宣言\n\n";
  for (let size = 0; size < bytes; ) {
    const paragraph = Array.from({ length: 2 + below(4) }, () => {
      const letters = [...sentences[below(sentences.length)]];
      // One letter in fifty is another's, so that the text has the variety of its length.
      return letters.map((letter) => (below(50) === 0 ? sentences[below(sentences.length)][0] : letter)).join("");
    }).join("");
    out += `${paragraph}\n\n`;
    size += Buffer.byteLength(paragraph) + 2;
  }
  return out;
}

/** @param {number[]} all */
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];

initSync({ module: readFileSync(join(root, "dist/site/tifa.wasm")) });
initInquiry({ module: new WebAssembly.Module(readFileSync(join(root, "dist/site/tifa_inquiry.wasm"))) });
initScan({ module: readFileSync(join(root, "www/dist/wasm/scan_bg.wasm")) });

const explorer = new Explorer();
const files = Array.from({ length: 10 }, () => text(SIZE / 10));
for (const [at, file] of files.entries()) {
  const id = explorer.begin(`${at}.txt`, new TextEncoder().encode(file), {});
  while (explorer.advance(id, 1 << 24) < 1);
}
const whole = files.join("");
const scan = new Scan(new TextEncoder().encode(whole));

console.log(`\n${(Buffer.byteLength(whole) / 1e6).toFixed(1)} MB, ${files.length} files, Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}, median of ${ROUNDS}\n`);
console.log("| query | hits | ours, ms | memmem, ms | ratio |\n|---|---:|---:|---:|---:|");
/** @type {number[][]} */
const ours = QUERIES.map(() => []);
/** @type {number[][]} */
const bare = QUERIES.map(() => []);
const hits = QUERIES.map(() => 0);
for (let round = 0; round <= ROUNDS; round++) {
  for (const [at, query] of QUERIES.entries()) {
    const begun = performance.now();
    hits[at] = explorer.search(query, "text").length / HIT;
    const between = performance.now();
    scan.count(query);
    const end = performance.now();
    // The first round compiles.
    if (round === 0) continue;
    ours[at].push(between - begun);
    bare[at].push(end - between);
  }
}
const least = (/** @type {number[]} */ all) => Math.min(...all);
const row = (/** @type {string} */ name, /** @type {number} */ count, /** @type {number[]} */ a, /** @type {number[]} */ b) =>
  `| ${name} | ${count} | ${median(a).toFixed(2)} (${least(a).toFixed(2)}) | ${median(b).toFixed(2)} (${least(b).toFixed(2)}) | ${(median(a) / median(b)).toFixed(2)} (${(least(a) / least(b)).toFixed(2)}) |`;
for (const [at, query] of QUERIES.entries()) console.log(row(query, hits[at], ours[at], bare[at]));
const sums = (/** @type {number[][]} */ all) => all[0].map((_, round) => all.reduce((sum, one) => sum + one[round], 0));
const leasts = (/** @type {number[][]} */ all) => all.map(least).reduce((a, b) => a + b);
console.log(row("all twelve", hits.reduce((a, b) => a + b), sums(ours), sums(bare)));
console.log(`\nsum of the least times: ${leasts(ours).toFixed(2)} ms beside ${leasts(bare).toFixed(2)} ms, ${(leasts(ours) / leasts(bare)).toFixed(2)}`);
