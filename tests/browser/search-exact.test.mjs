// Every hit of twelve queries and no other: the module of the page beside a naive scan that goes through the shown text
// letter by letter for each way in which what is looked for is written. It must not know how search is done.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { Explorer, initSync, joinPart } from "../../www/dist/wasm/tifa.js";
import { initSync as initReaders, read } from "../../www/dist/wasm/tifa_readers.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Numbers in a row of hits: source, start, end and three of the core's own. */
const HIT = 6;

/** Numbers in a row of blocks: role, level, document, start, end. */
const BLOCK = 5;

/**
 * Each query with all ways in which it may stand in these files: those that read letter by letter as it does, and other ways
 * to write its number, which stand only where no number goes on.
 * @type {[string, string[], string[]?][]}
 */
const QUERIES = [
  ["上合组织", ["上合组织", "上合組織"]],
  ["联合国", ["联合国", "聯合國"]],
  ["聯合國安全理事會", ["联合国安全理事会", "聯合國安全理事會"]],
  ["恐怖主义", ["恐怖主义", "恐怖主義"]],
  ["2022年", ["2022年", "２０２２年"], ["二〇二二年", "二零二二年"]],
  ["第二十二次", ["第二十二次"], ["第22次", "第２２次"]],
  ["22", ["22", "２２"], ["二十二"]],
  ["成员国", ["成员国", "成員國"]],
  ["“上海精神”", ["上海精神"]],
  ["（2019年）", ["（2019年）", "(2019年)", "（２０１９年）"]],
  ['"un charter"', ["un charter", "UN Charter", "UN CHARTER"]],
  ["没有这样的词", []],
];

/** What the samples do not have: other writings, a number inside another one, rare letters before a hit. */
const ODD = `山城宣言

聯合國和联合国、聯合國安全理事會、上合組織成員國反對恐怖主義。

第二十二次会议、第22次会议、第２２次会议，不是第122次，也不是第222次、第二百二十二次。

二〇二二年和二零二二年就是2022年、２０２２年；（2019年）与(2019年)、（２０１９年）。

𠮷😀 「上海精神」和"上海精神"，见 UN Charter 与 UN CHARTER。
`;

const DIGIT = /[0-9０-９]/;
const FIGURE = /[〇零○一二三四五六七八九十百千]/;

/**
 * Whether a number that begins or ends a place goes on outside of it.
 * @param {string} text
 * @param {number} start
 * @param {number} end
 */
function goesOn(text, start, end) {
  const same = (/** @type {string} */ a, /** @type {string} */ b) =>
    (DIGIT.test(a) && DIGIT.test(b)) || (FIGURE.test(a) && FIGURE.test(b));
  return same(text[start - 1] ?? "", text[start]) || same(text[end - 1], text[end] ?? "");
}

test("all hits of twelve queries", () => {
  initSync({ module: new WebAssembly.Module(readFileSync(join(root, "www/dist/wasm/tifa_bg.wasm"))) });
  for (const part of ["sequel", "inquiry"]) {
    joinPart({ module: new WebAssembly.Module(readFileSync(join(root, `dist/site/tifa_${part}.wasm`))) });
  }
  initReaders({ module: new WebAssembly.Module(readFileSync(join(root, "www/dist/wasm/tifa_readers_bg.wasm"))) });
  const explorer = new Explorer();
  const folder = join(root, "samples");
  const texts = readdirSync(folder).filter((name) => name.endsWith(".txt")).map((name) => readFileSync(join(folder, name)));
  const ids = [...texts, new TextEncoder().encode(ODD)].map((bytes, at) => {
    const name = `${at}.txt`;
    const id = explorer.beginReading(name, bytes, read(name, bytes, {}), {});
    while (explorer.advance(id, 1 << 20) < 1);
    return id;
  });
  let total = 0;
  for (const [query, alike, numbers = []] of QUERIES) {
    const expected = new Set();
    for (const id of ids) {
      const [text, blocks] = [explorer.text(id), explorer.blocks(id)];
      for (let row = 0; row < blocks.length; row += BLOCK) {
        const [from, to] = [blocks[row + 3], blocks[row + 4]];
        for (let at = from; at < to; at++) {
          const stands = (/** @type {string} */ form) =>
            at + form.length <= to && text.startsWith(form, at) && !(numbers.includes(form) && goesOn(text, at, at + form.length));
          const end = at + Math.max(0, ...[...alike, ...numbers].filter(stands).map((form) => form.length));
          if (end === at) continue;
          expected.add(`${id} ${at} ${end}`);
          // Places do not overlap.
          at = end - 1;
        }
      }
    }
    const rows = explorer.search(query, "text");
    const found = Array.from({ length: rows.length / HIT }, (_, at) => rows.slice(at * HIT, at * HIT + 3).join(" "));
    assert.deepEqual(found.toSorted(), [...expected].toSorted(), query);
    total += found.length;
  }
  assert.ok(total > 400, `${total} hits are something to compare`);
  explorer.free();
});
