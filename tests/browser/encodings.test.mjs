// GB18030, Big5, UTF-16 and byte order marks: found out, shown in the details, and overridden where the reader knows
// better. The module of encodings is fetched only when one of them asks for it, and brings no readers of markup along.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { Reader, eventually, openHost, openReader } from "./reader.mjs";

const HANS = "2022年9月16日，中国、俄罗斯和印度领导人在撒马尔罕会晤，各方注意到形势的变化，决定继续加强合作，并就此发表声明。\n";
const HANT = "一九四八年十二月十日，聯合國大會通過並宣布宣言。中國代表參加起草，對宣言的成文貢獻甚大，各國代表對此表示贊賞。\n";

/** @type {{ name: string, text: string, bytes: Uint8Array, shows: RegExp, wrong: string }[]} */
const FILES = [
  { name: "gb18030.txt", text: HANS, bytes: encoded(HANS, "gb18030"), shows: /GB18030|GBK/i, wrong: "Big5" },
  { name: "big5.txt", text: HANT, bytes: encoded(HANT, "big5"), shows: /Big5/i, wrong: "GB18030" },
  { name: "utf16.txt", text: HANS, bytes: new Uint8Array(Buffer.from(`\ufeff${HANS}`, "utf16le")), shows: /UTF-16LE/i, wrong: "GB18030" },
  { name: "bom.txt", text: HANS, bytes: new Uint8Array(Buffer.from(`\ufeff${HANS}`)), shows: /UTF-8/i, wrong: "GB18030" },
];

eachEngine((engine) => {
  for (const { name, text, bytes, shows, wrong } of FILES) {
    test(`${name}: detected, shown, overridden and detected again`, async () => {
      const reader = await openReader(engine);
      await reader.read(name, bytes);
      assert.deepEqual(await reader.blocks(), [text.trim()]);
      assert.match((await reader.texts(".file-details summary")).join(), shows);
      const country = text === HANS ? "印度" : "中國";
      await reader.spot("country", country);

      await (await reader.openDetails()).locator("select").selectOption(wrong);
      await eventually(async () => {
        assert.match((await reader.texts(".file-details summary")).join(), new RegExp(wrong, "i"));
        assert.notDeepEqual(await reader.blocks(), [text.trim()], "other characters now");
      });
      assert.equal((await reader.files()).length, 1, "the same file, not a second one");

      await (await reader.openDetails()).locator("select").selectOption("");
      await eventually(async () => assert.deepEqual(await reader.blocks(), [text.trim()]));
      await reader.spot("country", country);
      await reader.close();
    });
  }

  test("the module of encodings is fetched when a text needs it, not before, and alone", async () => {
    const reader = new Reader(await openHost(engine, '<tifa-explorer sample="none"></tifa-explorer>'));
    await reader.read("utf8.txt", HANS);
    const loaded = () => reader.opened.served.filter((path) => /^\/tifa_(encodings|readers)/.test(path));
    assert.deepEqual(loaded(), []);
    await reader.read("big5.txt", FILES[1].bytes);
    assert.deepEqual(loaded(), ["/tifa_encodings.wasm"]);
    await reader.read("old.html", encoded(`<html><meta charset=gb2312><p>${HANS}</p></html>`, "gb18030"));
    assert.deepEqual(loaded(), ["/tifa_encodings.wasm", "/tifa_readers.wasm"]);
    assert.deepEqual(await reader.blocks(), [HANS.trim()]);
    await reader.close();
  });
}, ["chromium"]);

/**
 * A text in an encoding of two bytes a character, by turning the decoder round.
 * @param {string} text
 * @param {string} label
 */
function encoded(text, label) {
  const decoder = new TextDecoder(label);
  /** @type {Map<string, number[]>} */
  const codes = new Map();
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const character = decoder.decode(new Uint8Array([lead, trail]));
      if (!codes.has(character)) codes.set(character, [lead, trail]);
    }
  }
  const bytes = (/** @type {string} */ c) => (c < "\x80" ? [c.charCodeAt(0)] : (codes.get(c) ?? assert.fail(c)));
  return new Uint8Array([...text].flatMap(bytes));
}
