// The page fits the reader's window, zoom, colours and wish for rest: nothing stands outside at 320 px or at 200 %, in the
// language with the longest words too; forced colours keep every state apart; nothing moves where motion is unwelcome.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

/**
 * Elements that stand outside the page and in nothing that scrolls or cuts on purpose.
 * @param {Reader} reader
 */
const outside = (reader) => reader.host.evaluate((host) => {
  const found = document.documentElement.scrollWidth > innerWidth ? ["the page itself"] : [];
  for (const one of host.shadowRoot?.querySelectorAll("*") ?? []) {
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || (box.right <= innerWidth + 1 && box.left >= -1)) continue;
    if (!one.checkVisibility({ visibilityProperty: true })) continue;
    let around = one.parentElement;
    while (around && !/auto|scroll|hidden|clip/.test(getComputedStyle(around).overflowX)) around = around.parentElement;
    if (!around || around.classList.contains("shell")) found.push(`${one.localName}.${one.className}`);
  }
  return found;
});

/** Every view and sheet, one after another. @param {Reader} reader @param {(what: string) => Promise<void>} look */
async function everywhere(reader, look) {
  await look("first sight");
  await reader.find(".menu summary").click();
  await look("the menu");
  await reader.find(".menu summary").click();
  await reader.focusText();
  await reader.press("n");
  await eventually(async () => assert.notEqual(await reader.cardName(), ""));
  await look("the card");
  await reader.press("Escape");
  await reader.find(".search-box").fill("上合组织");
  await eventually(async () => assert.ok((await reader.find(".hits button").count()) > 20));
  await look("what was found");
  await reader.press("Escape", "Escape");
  await reader.find(".bar-contents").click();
  await look("files, outline, kinds");
  await reader.find(".bar-contents").click();
  await reader.focusText();
  await reader.press("?");
  await eventually(async () => assert.ok(await reader.find("dialog .keys").isVisible()));
  await look("help");
  await reader.find("dialog .actions button").nth(1).click();
  await look("the reader's keys");
  await reader.press("Escape");
  await reader.openLedger("positions");
  await eventually(async () => assert.ok((await reader.cells()).length > 2));
  await look("a ledger");
  await reader.see();
  await look("plots");
  for (const details of await reader.find(".see-figure details > summary").all()) await details.click();
  await reader.find("[data-plot=attitudes] .see-mark").first().click();
  await look("tables of plots, a mark");
  await reader.compare(EARLIER, LATER);
  await look("a comparison");
  await reader.focusText();
  await reader.press("g", "r");
  for (const printed of [".foot-printed", ".bar-printed"]) {
    if (await reader.find(printed).isVisible()) await reader.find(printed).click();
  }
  await eventually(async () => assert.equal(await reader.find(".shell[data-view=printed]").count(), 1));
  await look("the printed text");
}

eachEngine((engine) => {
  for (const [what, width, height, locale] of /** @type {const} */ ([
    ["320 px", 320, 640, "en-US"],
    ["320 px, Russian", 320, 640, "ru-RU"],
    ["1280 px at 200 %", 640, 400, "en-US"],
    ["1280 px at 400 %", 320, 200, "ru-RU"],
  ])) {
    test(`${what}: all views fit, and the text is there to be read`, async () => {
      const reader = await openReader(engine, { viewport: { width, height }, locale, deviceScaleFactor: 1 });
      await everywhere(reader, async (where) => {
        assert.deepEqual(await outside(reader), [], where);
      });
      const text = await reader.find(".side-printed").boundingBox();
      assert.ok(text && text.height > Math.min(150, height / 3), `the text has ${text?.height} px`);
      await reader.close();
    });
  }

  test("forced colours: what is chosen, focused or marked is so by more than a colour that is gone", async () => {
    const reader = await openReader(engine, { forcedColors: "active" });
    const outline = (/** @type {string} */ selector) =>
      reader.find(selector).first().evaluate((one) => getComputedStyle(one).outlineStyle);
    assert.equal(await outline(".view[aria-current]"), "solid");
    assert.equal(await outline(".view:not([aria-current])"), "none");
    assert.equal(await outline(".tab[aria-selected=true]"), "solid");
    assert.equal(await outline(".file-name[aria-current]"), "solid");
    await reader.find(".legend-kind").nth(4).click();
    assert.equal(await outline(".legend-kind[aria-pressed=true]"), "solid");
    await reader.find(".legend-kind").nth(4).click();
    await reader.focusText();
    await reader.press("Tab", "Shift+Tab");
    assert.equal(await outline("tifa-column .scroll"), "solid");
    await reader.see();
    const ink = await reader.find("[data-plot=timeline] [data-marks^=dots] > *").evaluateAll((all) => all.map((one) => {
      const { stroke, color } = getComputedStyle(one);
      return stroke === color;
    }));
    assert.ok(ink.length > 20 && ink.every(Boolean), "marks are drawn in the reader's own colour");
    await reader.press("Tab");
    assert.equal(await outline(".see-mark:focus"), "solid");
    await reader.focusText();
    const line = await reader.find("tifa-column .article").evaluate((article) => {
      const { textDecorationLine, textDecorationStyle, textDecorationColor } = getComputedStyle(article, "::highlight(tx-organization)");
      return [textDecorationLine, textDecorationStyle, textDecorationColor === getComputedStyle(article).color];
    });
    assert.deepEqual(line, ["underline", "solid", true], "a mark is underlined in the reader's own colour");
    await reader.close();
  });

  for (const reducedMotion of /** @type {const} */ (["no-preference", "reduce"])) {
    test(`motion: ${reducedMotion}`, async () => {
      const reader = await openReader(engine, { reducedMotion, viewport: { width: 390, height: 844 } });
      /** @type {() => Promise<number[]>} */
      const moving = () => reader.host.evaluate((host) => (host.shadowRoot?.getAnimations() ?? [])
        .map((one) => Number(one.effect?.getComputedTiming().endTime)));
      await reader.host.evaluate((host) => {
        /** @type {any} */ (globalThis).moved = [];
        host.shadowRoot?.addEventListener("animationstart", (event) => /** @type {any} */ (globalThis).moved.push(/** @type {AnimationEvent} */ (event).animationName));
      });
      await reader.click("organization", "上海合作组织");
      const times = await moving();
      await eventually(async () => assert.ok(await reader.find(".right").isVisible()));
      const moved = () => reader.page.evaluate(() => /** @type {any} */ (globalThis).moved.length);
      if (reducedMotion === "reduce") assert.deepEqual([await moved(), times], [0, []]);
      else {
        assert.ok(times.every((time) => time <= 150), `for ${times} ms`);
        // The event comes with the next frame, which a busy machine paints late.
        await eventually(async () => assert.ok(await moved() > 0));
      }
      await reader.close();
    });
  }
}, ["chromium"]);
