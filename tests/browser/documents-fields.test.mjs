// Title and date that a text lacks can be given, changed and taken back; those it gives cannot be overwritten; a date
// that is none is refused with its words.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("a title and a date are set, corrected and taken back", async () => {
    const reader = await openReader(engine);
    await reader.read("note.txt", "各方表示，中国和印度继续合作。\n");
    const set = async (/** @type {string} */ label, /** @type {string} */ value) => {
      const field = (await reader.openDetails()).locator("label", { hasText: label }).locator("input");
      await field.fill(value);
      await field.blur();
    };
    await set("Title", "某某纪要");
    await eventually(async () => assert.deepEqual(await reader.files(), ["某某纪要"]));
    await set("Date", "2022-13-45");
    await eventually(async () => assert.match((await reader.notices()).join(), /“2022-13-45” is no date/));
    assert.deepEqual(await reader.blocks(), ["各方表示，中国和印度继续合作。"], "the text stays");
    await set("Date", "2022-09");
    await eventually(async () => assert.match((await reader.texts("tifa-column .head")).join(), /2022-09/));
    await set("Title", "");
    await eventually(async () => assert.deepEqual(await reader.files(), ["note.txt"]));
    assert.match((await reader.texts("tifa-column .head")).join(), /2022-09/, "one without the other");
    await reader.close();
  });

  test("what the text gives is not asked for", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", "联合公报\n\n中国和印度。\n");
    const labels = await (await reader.openDetails()).locator("label").allInnerTexts();
    assert.ok(!labels.some((label) => label.startsWith("Title")), labels.join());
    assert.ok(labels.some((label) => label.startsWith("Date")), "but its date is");
    await reader.close();
  });
}, ["chromium"]);
