// Files that nobody compares on purpose: one with nothing in it, one paragraph of 200,000 characters, 10,000 equal paragraphs.
// The page answers in bounded time, says what it is, and goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, eventually, openReader, utf8 } from "./reader.mjs";

/**
 * Opens two files and goes to the comparison; its notes.
 * @param {import("./reader.mjs").Reader} reader
 * @param {string} first
 * @param {string} second
 * @param {RegExp} says
 */
async function compared(reader, first, second, says) {
  await reader.drop([{ name: "a.txt", bytes: utf8(first) }, { name: "b.txt", bytes: utf8(second) }]);
  await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 2));
  await reader.focusText();
  await reader.press("g", "c");
  await eventually(async () => assert.match((await reader.texts(".compare-notes")).join(), says));
}

/** Characters in which little repeats. */
function long() {
  let state = 1;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 12;
  return Array.from({ length: 200_000 }, () => String.fromCharCode(0x4e00 + (next() % 3000))).join("");
}

eachEngine((engine) => {
  test("a file of a title alone is beside another: it has no paragraphs, which is said", async () => {
    const reader = await openReader(engine);
    await compared(reader, "河谷首脑理事会空宣言\n", EARLIER, /document has no paragraphs/);
    assert.ok((await reader.find(".compare-row").count()) > 0);
    await reader.close();
  });

  test("one paragraph of 200,000 characters and the same with a word more", async () => {
    const reader = await openReader(engine);
    const text = `河谷首脑理事会长宣言\n\n各方强调，${long()}。\n`;
    await compared(reader, text, `${text.slice(0, 100_000)}合作${text.slice(100_000)}`, /very long/);
    await eventually(async () => assert.ok((await reader.texts(".compare-row ins")).join().includes("合作")));
    await reader.close();
  });

  test("200,000 characters without a full stop, which restoration takes for no paragraph, and a word more", async () => {
    const reader = await openReader(engine);
    const text = long();
    await compared(reader, text, `${text.slice(0, 100_000)}，合作，${text.slice(100_000)}`, /very long/);
    await eventually(async () => assert.ok((await reader.texts(".compare-row ins")).join().includes("合作")));
    await reader.close();
  });

  // Restoration takes repeated paragraphs out of the text, so that what is left is one of them.
  test("10,000 equal paragraphs beside 9,000: the same text; the page stays usable", async () => {
    const reader = await openReader(engine);
    const one = "各方应建立跨界冰川监测站网络，并按季度交换融水流量的观测数据。";
    await compared(reader, Array(10_000).fill(one).join("\n\n"), Array(9_000).fill(one).join("\n\n"), /same, word for word/);
    await reader.press("g", "r");
    await eventually(async () => assert.ok(await reader.find("tifa-column .scroll").isVisible()));
    await reader.close();
  });
}, ["chromium"]);
