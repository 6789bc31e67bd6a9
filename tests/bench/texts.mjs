// The texts that are measured, put together from the samples, the same ones in every run. It must not know what is measured.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

const folder = join(root, "samples");
const samples = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort().map((name) => readFileSync(join(folder, name), "utf8"));

const sentences = samples
  .flatMap((text) => text.split(/(?<=[。；])|\n/))
  .map((sentence) => sentence.trim())
  .filter((sentence) => /[。；]$/.test(sentence));

/** The same numbers in every run. */
let state = 11;
const below = (/** @type {number} */ n) => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * n);
};

/**
 * A file of about so many bytes, in other words than any other: one letter in fifty is another's, so that the text has the
 * variety of its length.
 * @param {number} bytes
 */
export function text(bytes) {
  /** @type {string[]} */
  const out = ["山城宣言\n\n"];
  for (let size = 0; size < bytes; ) {
    const paragraph = Array.from({ length: 2 + below(4) }, () => {
      const letters = [...sentences[below(sentences.length)]];
      return letters.map((letter) => (below(50) === 0 ? sentences[below(sentences.length)][0] : letter)).join("");
    }).join("");
    out.push(`${paragraph}\n\n`);
    size += Buffer.byteLength(paragraph) + 2;
  }
  return out.join("");
}

/** All names and words of two Han characters or more in the packs, each once. */
export function words() {
  const packs = join(root, "crates/tifa/packs");
  const rows = readdirSync(packs).filter((name) => name.endsWith(".tsv") && name !== "folding.tsv").flatMap((name) =>
    readFileSync(join(packs, name), "utf8").split("\n").filter((line) => !line.startsWith("#")));
  const cells = rows.flatMap((row) => row.split(/[\t|]/)).map((cell) => cell.trim());
  return [...new Set(cells.filter((cell) => /^\p{Script=Han}{2,24}$/u.test(cell)))];
}

/**
 * So many names of four to seven Han characters, each once: every second one a stretch of the text, the others two stretches
 * of it put together, which it may not have.
 * @param {string} text @param {number} count
 */
export function ownNames(text, count) {
  const stretches = text.match(/\p{Script=Han}{7}/gu) ?? [];
  const stretch = (/** @type {number} */ length) => stretches[below(stretches.length)].slice(0, length);
  /** @type {Set<string>} */
  const names = new Set();
  while (names.size < count) names.add(names.size % 2 ? stretch(4 + below(4)) : stretch(2 + below(2)) + stretch(2 + below(3)));
  return [...names];
}
