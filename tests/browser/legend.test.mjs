// The legend: counts of the shown file, equal to the marks painted; kinds pressed stand alone, in the text, for the keys
// and in the list.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, KINDS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("counts are those of the marks painted, file by file", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    const counts = async () => Object.fromEntries((await reader.texts(".legend-count")).map((n, at) => [KINDS[at], Number(n)]));
    await eventually(async () => assert.deepEqual(await counts(), await reader.sizes()));
    const all = await counts();
    assert.equal(all.country, 8);
    assert.equal(all.place, 1);
    assert.ok(all.date >= 2 && all.instrument >= 1 && all.resolution >= 1 && all.person >= 1 && all.organization >= 2);
    await reader.read("b.txt", "中国和印度。\n");
    await eventually(async () => {
      assert.equal((await counts()).country, 2);
      assert.deepEqual(await counts(), await reader.sizes(), "marks of the file before are gone");
    });
    await reader.close();
  });

  test("a kind pressed stands alone; pressed again, all are back", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    const look = () => reader.find("tifa-column .paragraph").first().evaluate((paragraph, kinds) => kinds.filter((kind) => {
      const style = getComputedStyle(paragraph, `::highlight(tx-${kind})`);
      const clear = (/** @type {string} */ colour) => /rgba\(.*, 0\)|transparent/.test(colour);
      return !clear(style.textDecorationColor) || !clear(style.backgroundColor);
    }), KINDS);
    assert.deepEqual(await look(), KINDS, "all kinds are seen");
    const kind = (/** @type {number} */ at) => reader.find(".legend-kind").nth(at);
    await kind(4).click();
    assert.deepEqual(await look(), ["country"]);
    assert.equal(await kind(4).getAttribute("aria-pressed"), "true");
    await kind(8).click();
    assert.deepEqual(await look(), ["country", "date"], "two together");
    await reader.find(".legend-all").click();
    assert.deepEqual(await look(), KINDS);
    assert.ok(await reader.find(".legend-all").isHidden());

    await reader.focusText();
    await reader.press("6");
    assert.deepEqual(await look(), ["place"], "the number in front of it is its key");
    await reader.press("n");
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), ["撒马尔罕"], "the keys go from place to place"));
    const { x, y } = await reader.spot("country", "印度");
    await reader.page.mouse.move(x, y);
    await reader.page.mouse.click(x, y);
    await eventually(async () => assert.deepEqual(await reader.marked("cursor"), [], "what is not shown cannot be chosen"));
    assert.deepEqual(await reader.marked("here"), []);
    await reader.find("#tab-list").click();
    assert.deepEqual(await reader.texts(".mention-name"), ["撒马尔罕"]);
    await reader.focusText();
    await reader.press("0");
    assert.deepEqual(await look(), KINDS);
    assert.ok((await reader.texts(".mention-name")).length > 10);
    await reader.close();
  });
}, ["chromium"]);
