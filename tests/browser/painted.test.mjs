// What is marked is seen: the lines are drawn on the page, one look a kind, and elements stand in for highlights where
// the browser has none.

import assert from "node:assert/strict";
import { test } from "node:test";

import { SITE, eachEngine, ready } from "./harness.mjs";
import { DECLARATION, KINDS, Reader, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("every kind has its own line or hue", async () => {
    const reader = await openReader(engine);
    const looks = await reader.find("tifa-column .paragraph").first().evaluate((paragraph, kinds) => kinds.map((kind) => {
      const style = getComputedStyle(paragraph, `::highlight(tx-${kind})`);
      return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationColor].join(" ");
    }), KINDS);
    for (const look of looks) assert.match(look, /^underline /);
    assert.equal(new Set(looks).size, KINDS.length, looks.join("\n"));
    await reader.close();
  });

  test("a mark changes the pixels under its words", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.spot("country", "哈萨克斯坦");
    const shot = () => reader.find("tifa-column .section").first().screenshot();
    const before = await shot();
    assert.ok(before.equals(await shot()), "nothing moves by itself");
    await reader.page.evaluate(() => CSS.highlights.delete("tx-country"));
    assert.ok(!before.equals(await shot()), "the lines under countries are gone");
    await reader.close();
  });

  test("a browser without highlights gets elements, and points at them as well", async () => {
    const opened = await engine.open(SITE, { context: { locale: "en-US" }, wait: false });
    await opened.page.addInitScript(() => {
      delete (/** @type {any} */ (globalThis).Highlight);
      delete (/** @type {any} */ (Document.prototype).caretPositionFromPoint);
    });
    await opened.page.reload();
    await ready(opened);
    const reader = new Reader(opened);
    await reader.read("a.txt", DECLARATION);
    await eventually(async () => assert.deepEqual(await reader.texts("mark.tx-place"), ["撒马尔罕"]));
    await reader.find("mark.tx-place").click();
    await eventually(async () => assert.equal(await reader.cardName(), "撒马尔罕"));
    assert.deepEqual(await reader.texts("mark.tx-cursor"), ["撒马尔罕"]);
    assert.equal((await reader.blocks())[0], "山城宣言");
    await reader.close();
  });
}, ["chromium"]);
