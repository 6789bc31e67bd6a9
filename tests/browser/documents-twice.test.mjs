// The same file twice is one file: the reader is told which, and what was open stays as it was.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  test("the same bytes under another name are pointed out and shown once", async () => {
    const reader = await openReader(engine);
    await reader.read("one.txt", "中国和印度。\n");
    await reader.read("other.txt", "印度和蒙古国。\n");
    await reader.drop([{ name: "copy.txt", bytes: utf8("中国和印度。\n") }]);
    await eventually(async () => assert.match((await reader.notices()).join(), /copy\.txt is the same file as one\.txt/));
    await eventually(async () => assert.deepEqual(await reader.files(), ["one.txt", "other.txt"]));
    assert.deepEqual(await reader.blocks(), ["中国和印度。"], "the one that is open is shown");
    await reader.click("country", "印度");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["2 places"], "counted once"));
    await reader.close();
  });

  test("the same name with other bytes is another file", async () => {
    const reader = await openReader(engine);
    await reader.read("one.txt", "中国和印度。\n");
    await reader.drop([{ name: "one.txt", bytes: utf8("中国和蒙古国。\n") }]);
    await eventually(async () => assert.deepEqual(await reader.files(), ["one.txt", "one.txt"]));
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["中国和蒙古国。"]));
    await reader.close();
  });
}, ["chromium"]);
