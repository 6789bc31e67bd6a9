// The interface speaks the reader's language, and another at once when told; the text and its marks stay.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { eachEngine, root } from "./harness.mjs";
import { DECLARATION, eventually, openReader } from "./reader.mjs";

/** @param {string} tag @returns {Promise<Record<string, string>>} */
const words = async (tag) => {
  const files = [`www/locales/text/${tag}.json`, `www/locales/${tag}.json`];
  const read = files.map(async (file) => JSON.parse(await readFile(join(root, file), "utf8")));
  return Object.assign({}, ...(await Promise.all(read)));
};

eachEngine((engine) => {
  for (const [locale, tag] of [["zh-CN", "zh-Hans"], ["zh-TW", "zh-Hant"], ["en-GB", "en"], ["fr-FR", "en"], ["ru-RU", "ru"]]) {
    test(`a browser in ${locale} gets ${tag}`, async () => {
      const reader = await openReader(engine, { locale });
      const said = await words(tag);
      assert.equal(await reader.find(".bar .primary").innerText(), said["action.open"]);
      assert.equal(await reader.find(".shell").getAttribute("lang"), tag);
      assert.equal(await reader.find(".legend-name").first().innerText(), said["kind.instrument"]);
      await reader.close();
    });
  }

  test("switched in the menu, every word changes and nothing else", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    const blocks = await reader.blocks();
    await reader.find(".menu summary").click();
    await reader.find("select.language").selectOption("zh-Hans");
    const said = await words("zh-Hans");
    await reader.press("Escape");
    await eventually(async () => assert.deepEqual(await reader.texts("tifa-card .facts dt").then((all) => all.at(-1)), said["card.why"]));
    await reader.find("#tab-list").click();
    const shown = (await Promise.all(["button:not(:has(code))", "h1", "h2", "h3", "summary", "label", "dt"].map((tag) => reader.find(tag).allInnerTexts())))
      .flat()
      .join("\n");
    const left = shown.match(/\b(?!Tifa\b|ISO\b|EDTF\b|UTF\b|GB\d|GBK\b|Big5\b|LE\b|BE\b)[A-Za-z]{3,}\b/g) ?? [];
    const known = /^(English|Shift_JIS|EUC|windows|GB18030|UTF)/;
    assert.deepEqual(left.filter((word) => !known.test(word)), [], "no word of the language before");
    assert.deepEqual(await reader.blocks(), blocks);
    assert.deepEqual(await reader.marked("cursor"), ["哈萨克斯坦"]);
    await reader.close();
  });
}, ["chromium"]);
