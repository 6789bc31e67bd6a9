// No violation that axe-core can find on a phone, and nothing beside the page: accessibility.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { walk } from "./accessibility.mjs";
import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`390 px, ${colorScheme}`, () => walk(engine, 390, colorScheme));
  }

  test("at 390 px nothing stands outside the page", async () => {
    const reader = await openReader(engine, { viewport: { width: 390, height: 844 } });
    const fits = () => reader.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
    assert.ok(await fits());
    await reader.openLedger("positions");
    await eventually(async () => assert.ok((await reader.cells()).length > 2));
    assert.ok(await fits());
    const wide = await reader.find("tifa-ledgers").evaluate((view) => [...view.querySelectorAll("*")].filter((one) => {
      const box = one.getBoundingClientRect();
      return box.width > 0 && box.right > innerWidth + 1;
    }).map((one) => one.className));
    assert.deepEqual(wide, []);
    await reader.compare(EARLIER, LATER);
    for (const menu of [".compare-export", ".compare-list-button"]) {
      await reader.find(`${menu} summary, button${menu}`).click();
      const over = await reader.find("tifa-compare").evaluate((view) => [...view.querySelectorAll("*")].filter((one) => {
        const box = one.getBoundingClientRect();
        return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
      }).map((one) => one.className));
      assert.deepEqual(over, [], menu);
    }
    await reader.close();
  });
}, ["chromium"]);
