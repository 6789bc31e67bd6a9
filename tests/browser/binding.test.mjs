// The wasm modules without a page: what they give is what the command line prints, offsets lead back to their
// characters, errors carry their view. It must not know the page.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { Explorer, initSync, joinPart, missingPart } from "../../www/dist/wasm/tifa.js";
import { decode, initSync as initEncodings } from "../../www/dist/wasm/tifa_encodings.js";
import { initSync as initReaders, read, readMarkup } from "../../www/dist/wasm/tifa_readers.js";
import { tifa } from "./command-line.mjs";

/** @typedef {import("../../www/dist/wasm/tifa.js").ErrorView} ErrorView */

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "tifa-binding-"));

/** A text that is read before all parts are there. */
const WAITING = "上海合作组织成员国重申支持《联合国宪章》。\n\n各方欢迎哈萨克斯坦的倡议，反对干涉内政。\n";

before(() => {
  const compiled = (/** @type {string} */ name) =>
    new WebAssembly.Module(readFileSync(join(root, `www/dist/wasm/${name}_bg.wasm`)));
  initSync({ module: compiled("tifa") });
  const partsOf = (/** @type {string[]} */ ...methods) => new Set(methods.map(missingPart));
  assert.deepEqual(partsOf("begin", "text", "blocks", "find", "mentions"), new Set([null]), "what is shown at once");
  // A file whose mentions are found waits for the part that reads on, and is the same whenever that comes.
  const waiting = new Explorer();
  const id = waiting.begin("a.txt", new TextEncoder().encode(WAITING), {});
  while (waiting.find(id, 1) < 1);
  const early = waiting.mentions(id).length;
  assert.ok(early > 0, "mentions are found by the first part alone");
  assert.deepEqual(partsOf("advance", "statements", "mention", "entity"), new Set(["sequel"]));
  joinPart({ module: compiled("tifa_sequel") });
  assert.deepEqual(partsOf("advance", "statements", "mention", "entity"), new Set([null]));
  while (waiting.advance(id, 1) < 1);
  assert.equal(waiting.mentions(id).length, early);
  assert.ok(waiting.statements(id).length > 0);
  waiting.free();
  assert.deepEqual(partsOf("ledger", "compare", "search", "extract"), new Set(["inquiry"]));
  joinPart({ module: compiled("tifa_inquiry") });
  initReaders({ module: compiled("tifa_readers") });
  initEncodings({ module: compiled("tifa_encodings") });
});

after(() => rmSync(folder, { recursive: true }));

/**
 * Opens a file as the worker does; says which modules were needed.
 * @param {Explorer} explorer
 * @param {string} name
 * @param {Uint8Array} bytes
 * @param {{ encoding?: string }} [options]
 */
function open(explorer, name, bytes, options = {}) {
  let needs = "";
  let id;
  try {
    id = explorer.begin(name, bytes, options);
  } catch (error) {
    needs = viewOf(error).code.replace("needs-", "");
    let reading;
    if (needs === "encodings") {
      reading = decode(name, bytes, options);
      if (reading.format !== "text") {
        assert.equal(reading.markup.length, 0);
        needs += ", readers";
        reading = readMarkup(name, reading);
      }
    } else {
      assert.equal(needs, "readers");
      reading = read(name, bytes, options);
    }
    id = explorer.beginReading(name, bytes, reading, options);
  }
  while (explorer.advance(id, 4096) < 1);
  return { id, needs };
}

/** @param {unknown} error @returns {ErrorView} */
function viewOf(error) {
  assert.ok(error instanceof Error, String(error));
  return /** @type {{ view: ErrorView }} */ (/** @type {unknown} */ (error)).view;
}

/** @param {() => unknown} call */
function failure(call) {
  try {
    call();
  } catch (error) {
    return viewOf(error);
  }
  return assert.fail("nothing was thrown");
}

/** @param {string} path @param {string[]} [options] */
function extract(path, options = []) {
  return tifa("extract", ...options, path);
}

/**
 * A text in an encoding of two bytes a character, by turning the decoder round.
 * @param {string} text
 * @param {string} label
 */
function encoded(text, label) {
  const decoder = new TextDecoder(label);
  /** @type {Map<string, number[]>} */
  const codes = new Map();
  for (let lead = 0xa1; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (!codes.has(character)) codes.set(character, [lead, trail]);
    }
  }
  const bytes = (/** @type {string} */ c) => (c < "\x80" ? [c.charCodeAt(0)] : (codes.get(c) ?? assert.fail(c)));
  return new Uint8Array([...text].flatMap(bytes));
}

const HANS = "2022年9月16日，上海合作组织成员国元首理事会会议在撒马尔罕举行。\r\n\r\n中国、俄罗斯和印度领导人出席会议。\r\n";
const HANT = "一九四八年十二月十日，聯合國大會通過並宣布《世界人權宣言》。中國代表張彭春參加起草，對宣言的成文貢獻甚大。\n";
const PAGE = `<!doctype html><title>公报</title><nav>首页</nav><h1>联合公报😀</h1><p>2022年9月16日&nbsp;中国<b>国务
院</b>总理李克强在北京会见𠮷。</p>`;
const OLD_PAGE = `<html><meta charset=gb2312><title>公报</title><h1>联合公报</h1><p>${HANS}</p></html>`;

/** @type {{ name: string, bytes: Uint8Array, needs: string }[]} */
const FILES = [
  { name: "utf16.txt", bytes: new Uint8Array(new Uint16Array([...HANS].map((c) => c.charCodeAt(0))).buffer), needs: "" },
  { name: "gb18030.txt", bytes: encoded(HANS, "gb18030"), needs: "encodings" },
  { name: "big5.txt", bytes: encoded(HANT, "big5"), needs: "encodings" },
  { name: "page.html", bytes: new TextEncoder().encode(PAGE), needs: "readers" },
  { name: "old.html", bytes: encoded(OLD_PAGE, "gb18030"), needs: "encodings, readers" },
  { name: "a \"b\" & <c>.md", bytes: new TextEncoder().encode(`# 宣言\n\n- ${HANS}`), needs: "readers" },
];

for (const { name, bytes, needs } of FILES) {
  test(`${name} is read as on the command line`, () => {
    const explorer = new Explorer();
    const opened = open(explorer, name, bytes);
    assert.equal(opened.needs, needs);
    const path = join(folder, name);
    writeFileSync(path, bytes);
    assert.equal(explorer.extract(opened.id), extract(path));
    assert.ok(explorer.mentions(opened.id).length > 0);
    leadBack(explorer, opened.id);
    explorer.free();
  });
}

test("texts of this machine are read as on the command line", () => {
  const explorer = new Explorer();
  for (const from of ["samples", "../shared/corpus", "../shared/wild"].map((name) => join(root, name)).filter(existsSync)) {
    for (const file of readdirSync(from).filter((file) => file.endsWith(".txt"))) {
      const path = join(from, file);
      const { id } = open(explorer, basename(path), readFileSync(path));
      assert.equal(explorer.extract(id), extract(path), file);
      leadBack(explorer, id);
    }
  }
  // One entity for all files: each of its places is a mention that names it.
  const shared = explorer.entities().map(({ id }) => explorer.entity(id)).filter(({ places }) => places.length > 1);
  assert.ok(shared.some(({ places }) => new Set(places.map(({ source }) => source)).size > 1));
  for (const { id, places } of shared) {
    for (const place of places) {
      assert.equal(explorer.mention(place.source, place.mention).entity, id);
      assert.ok(explorer.quote(place.source, place.start, place.end));
    }
  }
  explorer.free();
});

/**
 * Every offset leads back to the characters it stands for.
 * @param {Explorer} explorer
 * @param {number} id
 */
function leadBack(explorer, id) {
  const text = explorer.text(id);
  const blocks = explorer.blocks(id);
  for (let row = 0; row < blocks.length; row += 5) assert.equal(text[Number(blocks[row + 4])], "\n");
  const rows = explorer.mentions(id);
  const squeeze = (/** @type {string} */ words) => words.replace(/\s+/gu, "");
  for (let row = 0; row < rows.length; row += 6) {
    const [start, end] = [Number(rows[row]), Number(rows[row + 1])];
    const mention = explorer.mention(id, row / 6);
    assert.equal(explorer.quote(id, start, end), mention.text);
    assert.deepEqual(explorer.codePoints(id, start, end), mention.ranges);
    assert.equal(explorer.locate(id, Number(mention.ranges[0]?.[0])), start);
    if (!mention.text.includes("&")) assert.equal(squeeze(text.slice(start, end)), squeeze(mention.text));
  }
}

test("a chosen encoding wins, and what it cannot mean is counted", () => {
  const explorer = new Explorer();
  const bytes = encoded(HANS, "gb18030");
  const right = open(explorer, "a.txt", bytes, { encoding: "gbk" }).id;
  const wrong = open(explorer, "a.txt", bytes, { encoding: "utf-8" }).id;
  assert.deepEqual([explorer.source(right).encoding, explorer.source(right).malformed], ["GBK", 0]);
  assert.equal(explorer.source(wrong).encoding, "UTF-8");
  assert.ok(explorer.source(wrong).malformed > 9);
  explorer.free();
});

test("errors name the file and what is wrong", () => {
  const explorer = new Explorer();
  const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
  const codes = [
    failure(() => explorer.begin("a.txt", bytes(""), {})),
    failure(() => explorer.begin("a.txt", png, {})),
    failure(() => read("a.txt", png, {})),
    failure(() => explorer.begin("a.txt", new Uint8Array(60 * 1024 * 1024).fill(97), {})),
    failure(() => explorer.begin("a.txt", bytes("一"), { encoding: "klingon" })),
    failure(() => decode("a.txt", bytes("一"), { encoding: "klingon" })),
    failure(() => explorer.begin("a.txt", bytes("一"), { date: "yesterday" })),
    failure(() => explorer.begin("a.txt", bytes("一"), { off: ["everything"] })),
    failure(() => explorer.begin("a.txt", bytes("一"), /** @type {any} */ ({ title: 5 }))),
    failure(() => explorer.beginReading("a.txt", bytes("一"), /** @type {any} */ ({}), {})),
  ];
  assert.deepEqual(
    codes.map(({ code }) => code),
    [
      "empty", "scan", "scan", "too-large", "needs-encodings", "unknown-encoding", "bad-date", "unknown-step",
      "bad-options", "bad-reading",
    ],
  );
  for (const { name, message } of codes) assert.ok(name === "a.txt" && message.startsWith("a.txt: "), message);
  assert.equal(failure(() => explorer.text(7)).code, "no-source");
  // After all these the explorer is as good as new.
  assert.equal(explorer.text(open(explorer, "a.txt", bytes("各方重申。")).id), "各方重申。\n");
  explorer.free();
});

test("a file that is closed is gone, and its number is not used again", () => {
  const explorer = new Explorer();
  const bytes = new TextEncoder().encode(HANS);
  const { id: first } = open(explorer, "a.txt", bytes);
  const { id: second } = open(explorer, "a.txt", bytes);
  assert.notEqual(first, second);
  explorer.remove(first);
  assert.equal(failure(() => explorer.source(first)).code, "no-source");
  assert.equal(explorer.source(second).name, "a.txt");
  assert.ok(![first, second].includes(open(explorer, "a.txt", bytes).id));
  explorer.free();
});
