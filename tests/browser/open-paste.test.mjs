// Text from the clipboard is opened: with the keys anywhere in the explorer, and in the sheet for those to whom the keys
// are not at hand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("pasting opens the text, and each paste is a file of its own", async () => {
    const reader = await openReader(engine);
    await reader.paste(DECLARATION);
    await eventually(async () => assert.equal((await reader.blocks())[0], "山城宣言"));
    await reader.spot("place", "撒马尔罕");
    await reader.paste("中国和印度。");
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "Pasted text 2.txt"]));
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["中国和印度。"]));
    await reader.close();
  });

  test("the sheet opens what is written into it; cancelled, it opens nothing", async () => {
    const reader = await openReader(engine);
    await reader.find(".bar-paste").click();
    await reader.find("dialog textarea").fill("中国和印度。");
    await reader.find("dialog button", ).filter({ hasText: "Cancel" }).click();
    assert.equal((await reader.files()).length, 5, "the sample still");
    await reader.find(".bar-paste").click();
    assert.equal(await reader.find("dialog textarea").inputValue(), "中国和印度。", "what was typed is not lost");
    await reader.find("dialog textarea").fill("中国和印度。\n");
    await reader.find("dialog .primary").click();
    await eventually(async () => assert.deepEqual(await reader.files(), ["Pasted text 1.txt"]));
    await reader.close();
  });
}, ["chromium"]);
