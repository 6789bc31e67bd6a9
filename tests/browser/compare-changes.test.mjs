// The list of changes: sorts with counts as filters, and the way from change to change with keys and buttons.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("every change is listed with its sort; sorts have counts and filter the list", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    assert.deepEqual(await reader.changes(), [
      "stronger: 注意到 → 支持",
      "paragraph dropped: 有关机构将在年底前完成山口公路的勘测，并商定分段施工的次序。",
      "paragraph new: 手工艺人协会着手编制名录，资助年轻工匠到邻近城镇进修。",
      "moved: 各方将扩大青年、体育和旅游交流，每年轮流举办河谷民俗展览，增进人民之间的相互了解。",
    ]);
    assert.deepEqual(await reader.texts(".compare-sort"), ["stronger 1", "dropped 1", "new 1", "moved 1", "reworded 1"]);
    await reader.find(".compare-sort").nth(3).click();
    assert.equal(await reader.find(".compare-sort[aria-pressed=true]").innerText(), "moved 1");
    assert.equal((await reader.changes()).length, 1);
    assert.equal(await reader.find(".compare-rank").innerText(), "1 change");
    await reader.find(".compare-sort").nth(1).click();
    assert.deepEqual((await reader.changes()).map((one) => one.split(":")[0]), ["paragraph dropped", "moved"]);
    await reader.close();
  });

  test("n and p and the buttons go through the changes; each is shown, marked and told", async () => {
    const reader = await openReader(engine, { viewport: { width: 1280, height: 420 } });
    await reader.compare(EARLIER, LATER);
    const told = async () => (await reader.texts(".compare-live")).join();
    const here = () => reader.find(".compare-row[data-looked]").getAttribute("aria-label");
    await reader.press("n");
    await eventually(async () => assert.match(await told(), /^1 of 4, stronger: 注意到 → 支持, ¶ 2 → ¶ 2$/));
    const painted = await reader.page.evaluate(() => [...(CSS.highlights?.get("tifa-change") ?? [])].map(String));
    assert.deepEqual(painted, ["注意到", "支持"], "the words that it is about");
    await reader.press("n", "n", "n");
    await eventually(async () => assert.equal(await here(), "¶ 3 → ¶ 6, same, moved, was paragraph 3"));
    await eventually(async () => assert.ok(await reader.find(".compare-row[data-looked]").evaluate((row) => {
      const box = row.getBoundingClientRect();
      const view = /** @type {Element} */ (row.closest(".compare-scroll")).getBoundingClientRect();
      return box.top >= view.top && box.top < view.bottom;
    }), "in view"));
    assert.equal(await reader.find(".compare-list [aria-current]").locator(".compare-what").innerText(), "moved");
    await reader.press("n");
    await eventually(async () => assert.equal(await told(), "No change after this one"));
    await reader.press("p");
    await eventually(async () => assert.match(await told(), /^3 of 4, paragraph new/));
    await reader.find(".compare-previous").click();
    await eventually(async () => assert.match(await told(), /^2 of 4, paragraph dropped/));
    assert.equal(await reader.find(".compare-rank").innerText(), "2 of 4");
    await reader.find(".compare-next").click();
    await eventually(async () => assert.equal(await here(), "¶ 5, only in the second"));
    await reader.press("Escape");
    assert.equal(await reader.find("[data-looked]").count(), 0);
    await reader.find(".compare-shifts button").click();
    await eventually(async () => assert.match(await told(), /^1 of 4/));
    await reader.close();
  });

  test("on a phone the list opens below and makes room for the change that is chosen", async () => {
    const reader = await openReader(engine, { viewport: { width: 390, height: 844 } });
    await reader.compare(EARLIER, LATER);
    assert.ok(await reader.find(".compare-side").isHidden());
    await reader.find(".compare-list-button").click();
    await reader.find(".compare-list button").nth(2).click();
    assert.ok(await reader.find(".compare-side").isHidden());
    assert.equal(await reader.find("[data-looked]").getAttribute("aria-label"), "¶ 5, only in the second");
    await reader.close();
  });
}, ["chromium"]);
