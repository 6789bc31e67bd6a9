// Rich text from the clipboard keeps its paragraphs, headings and lists; words with a face of their own are plain text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/**
 * Copies what a page shows, pastes it with the keys.
 * @param {import("./reader.mjs").Reader} reader
 * @param {string[][]} elements name and text of each
 */
async function pasteShown(reader, elements) {
  await reader.page.evaluate((elements) => {
    const box = document.createElement("div");
    box.id = "copied";
    for (const [name, text] of elements) {
      const element = document.createElement(name);
      element.textContent = text;
      box.append(element);
    }
    document.body.prepend(box);
    getSelection()?.selectAllChildren(box);
  }, elements);
  await reader.press("ControlOrMeta+c");
  await reader.page.evaluate(() => document.querySelector("#copied")?.remove());
  await reader.focusText();
  await reader.press("ControlOrMeta+v");
}

eachEngine((engine) => {
  test("pasted paragraphs, headings and lists stay what they are", async () => {
    const reader = await openReader(engine);
    await pasteShown(reader, [
      ["h1", "山城宣言"],
      // As plain text these lines would be one paragraph: none ends a sentence.
      ["p", "中国和印度的代表于2022年9月16日在撒马尔罕举行会议并就各项议题广泛交换意见且将继续"],
      ["p", "俄罗斯和哈萨克斯坦的代表于2022年9月16日在撒马尔罕举行会议并就各项议题广泛交换意见"],
      ["h2", "贸易"],
      ["li", "海关"],
    ]);
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言"]));
    assert.equal((await reader.blocks()).length, 5);
    assert.deepEqual(await reader.texts("tifa-column .heading[data-block]"), ["贸易"]);
    assert.deepEqual(await reader.texts("tifa-column .item[data-block]"), ["海关"]);
    assert.match((await reader.find(".file-name").getAttribute("title")) ?? "", /\.html$/);
    await reader.close();
  });

  test("words with no more than a face of their own are pasted as plain text", async () => {
    const reader = await openReader(engine);
    await pasteShown(reader, [["b", "中国"], ["i", "和印度。"]]);
    await eventually(async () => assert.deepEqual(await reader.files(), ["Pasted text 1.txt"]));
    assert.deepEqual(await reader.blocks(), ["中国和印度。"]);
    await reader.close();
  });
});
