// On a phone, in every language: no word of the interface is cut or lies over another, no menu stands outside; and what a
// finger selects has its bar under the thumb.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, POSITIONS, eventually, openReader } from "./reader.mjs";

/**
 * What is cut, lies over its neighbour or stands outside, of the words in some rows.
 * @param {import("./reader.mjs").Reader} reader
 * @param {string} rows
 */
const wrong = (reader, rows) => reader.find(rows).evaluateAll((rows) => rows.filter((row) => row.checkVisibility()).flatMap((row) => {
  const said = (/** @type {Element} */ one) => `${one.className} ${one.textContent?.trim()}`;
  const words = [...row.querySelectorAll("button, summary, label")].filter((one) => one.checkVisibility());
  /** Where the word itself stands, whatever room its button has. @param {Element} one */
  const boxOf = (one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  };
  const boxes = words.map(boxOf);
  return [
    ...(row.scrollWidth > row.clientWidth + 1 ? [`scrolls: ${said(row)}`] : []),
    ...words.filter((one, at) => boxes[at].left < -1 || boxes[at].right > innerWidth + 1).map((one) => `outside: ${said(one)}`),
    ...words.filter((one, at) => one.closest(".foot, .tabs, .views") && boxes[at].height > 30).map((one) => `in two lines: ${said(one)}`),
    ...words.filter((one, at) => boxes.some((box, other) => other > at && box.width > 0 &&
      Math.min(box.right, boxes[at].right) - Math.max(box.left, boxes[at].left) > 0 &&
      Math.min(box.bottom, boxes[at].bottom) - Math.max(box.top, boxes[at].top) > 2 && !one.contains(words[other]))).map((one) => `over another: ${said(one)}`),
  ];
}));

/** @param {import("./reader.mjs").Reader} reader @param {string} menu */
async function menu(reader, menu) {
  await reader.find(`${menu} > summary`).click();
  const box = await reader.find(`${menu} > div`).boundingBox();
  const width = await reader.page.evaluate(() => innerWidth);
  assert.ok(box && box.x >= 0 && box.x + box.width <= width, `${menu} stands inside: ${JSON.stringify(box)}`);
  await reader.find(`${menu} > summary`).click();
}

eachEngine((engine) => {
  for (const locale of ["zh-CN", "zh-TW", "en-US", "ru-RU"]) {
    for (const width of [320, 390]) {
      test(`${locale}, ${width} px`, async () => {
        const reader = await openReader(engine, { locale, viewport: { width, height: 700 } });
        await reader.focusText();
        await reader.press("n");
        await eventually(async () => assert.notEqual(await reader.cardName(), ""));
        const name = () => `${locale} ${width}`;
        assert.deepEqual(await wrong(reader, ".tabs-bar, .tabs, .foot, .views, .bar"), [], name());
        await reader.press("c");
        await eventually(async () => assert.ok(await reader.find(".selection-bar").isVisible()));
        assert.deepEqual(await wrong(reader, ".selection-bar"), [], name());
        await reader.press("Escape", "Escape");
        await menu(reader, ".menu");
        await reader.openLedger("positions");
        await eventually(async () => assert.ok((await reader.cells()).length > 3));
        assert.deepEqual(await wrong(reader, ".ledger-tools, .views, .bar"), [], name());
        await menu(reader, ".ledger-columns");
        await menu(reader, ".ledger-export");
        await reader.compare(EARLIER, LATER);
        assert.deepEqual(await wrong(reader, ".compare-tools, .views, .bar"), [], name());
        await menu(reader, ".compare-export");
        await reader.see();
        assert.deepEqual(await wrong(reader, ".see-top, .see-foot, .views, .bar"), [], name());
        await reader.close();
      });
    }
  }

  test("what a finger selects has its bar under the thumb; a tap copies it", async () => {
    const reader = await openReader(engine, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await reader.read("a.txt", POSITIONS);
    // A long press selects a word and sends no mouse event; headless browsers know none, so the word is selected as it does.
    await reader.find(".paragraph").nth(1).evaluate((paragraph) => {
      const text = /** @type {Text} */ (paragraph.firstChild);
      const from = text.data.indexOf("支持");
      getSelection()?.setBaseAndExtent(text, from, text, from + 2);
    });
    await eventually(async () => assert.ok(await reader.find(".selection-bar").isVisible()));
    const bar = await reader.find(".selection-bar").boundingBox();
    const foot = await reader.find(".views").boundingBox();
    const scroll = await reader.find("tifa-column .scroll").boundingBox();
    assert.ok(bar && foot && scroll && bar.y >= scroll.y + scroll.height - 1 && bar.y + bar.height <= foot.y + 1, "below the text, above the views");
    assert.equal(await reader.find(".selection-name").isVisible(), true, "it says what the words do");
    for (const button of await reader.find(".selection-bar button").all()) {
      const box = await button.boundingBox();
      assert.ok(box && box.height >= 44 && box.width >= 40 && box.x >= 0 && box.x + box.width <= 390, "room for a finger");
    }
    await reader.find(".selection-text").tap();
    await eventually(async () => assert.equal(await reader.find(".selection-name").textContent(), "Copied"));
    await eventually(async () => assert.equal(await reader.find(".selection-bar").isVisible(), false));
    await reader.close();
  });
}, ["chromium"]);
