// A file taken away is gone from list, text and card; undone, it is back in its place with what the reader gave it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("remove and undo", async () => {
    const reader = await openReader(engine);
    await reader.read("one.txt", "中国和印度。\n");
    await reader.read("two.txt", DECLARATION);
    await reader.read("three.txt", "中国和蒙古国。\n");
    await reader.find(".file-name").nth(1).click();
    await reader.click("country", "中国");
    await eventually(async () => assert.match((await reader.texts(".places-head h3")).join(), /^6 places$/));

    await (await reader.openDetails()).locator("button", { hasText: "Remove" }).click();
    await eventually(async () => assert.deepEqual(await reader.files(), ["one.txt", "three.txt"]));
    assert.deepEqual(await reader.blocks(), ["中国和蒙古国。"], "the next one is shown");
    assert.deepEqual(await reader.marked("cursor"), [], "no cursor in a file that is gone");
    await reader.click("country", "中国");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["2 places"]));

    await reader.undo();
    await eventually(async () => assert.deepEqual(await reader.files(), ["one.txt", "山城宣言", "three.txt"]));
    await reader.click("country", "中国");
    await eventually(async () => assert.deepEqual(await reader.texts(".places-head h3"), ["6 places"]));
    await reader.close();
  });

  test("the last file removed leaves a page that says how to go on; undo keeps title and date given", async () => {
    const reader = await openReader(engine);
    await reader.read("one.txt", "中国和印度。\n");
    const field = (await reader.openDetails()).locator("input").first();
    await field.fill("某某纪要");
    await field.blur();
    await eventually(async () => assert.deepEqual(await reader.files(), ["某某纪要"]));
    await (await reader.openDetails()).locator("button", { hasText: "Remove" }).click();
    await eventually(async () => assert.match(await reader.panel(), /No file is open/));
    assert.deepEqual(await reader.files(), []);
    await reader.undo();
    await eventually(async () => assert.deepEqual(await reader.files(), ["某某纪要"]));
    await reader.close();
  });
}, ["chromium"]);
