// No violation that axe-core can find: wide and narrow, light and dark, in every view and state: first sight, card, both
// texts, list with menus open, what was found, ledgers, comparison, the sheets, a message of something wrong, nothing.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

/** Three lines of one paragraph and a damaged place. */
const BROKEN = `山城宣言

各方重申将在共同关心的国际和地区问题上继续加强协调与配合，
并愿进一步扩大和深化各领域的务实合作，共同维护地区和平，
支持上合组织成员国在二十国集团内就经济议题交换看法和意见。

各方愿同联合国�系统加强合作。
`;

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A mark of another program on the title. */
const REMARK = JSON.stringify({
  "@context": "http://www.w3.org/ns/anno.jsonld",
  type: "Annotation",
  motivation: "commenting",
  target: { source: "http://example.org/", selector: { type: "TextPositionSelector", start: 0, end: 6 } },
});

/** @param {import("./reader.mjs").Reader} reader @param {string} what */
async function check(reader, what) {
  const { passed, found } = await reader.page.evaluate(async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly: tags });
    /** @param {any} node */
    const place = (node) => `${node.target.flat().join(" ")}: ${node.any[0]?.message ?? node.failureSummary}`;
    return {
      passed: passes.length,
      found: violations.map((/** @type {any} */ { id, nodes }) => `${id} ${nodes.map(place).slice(0, 3).join("; ")}`),
    };
  });
  assert.deepEqual(found, [], what);
  assert.ok(passed > 15, `${what}: axe looked at something (${passed} rules)`);
}

eachEngine((engine) => {
  for (const width of [1280, 390]) {
    for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
      test(`${width} px, ${colorScheme}`, async () => {
        const reader = await openReader(engine, { colorScheme, viewport: { width, height: 844 }, bypassCSP: true });
        await reader.page.evaluate(axe);
        await check(reader, "first sight");
        await reader.focusText();
        await reader.press("n", "3", "n");
        await eventually(async () => assert.equal((await reader.marked("cursor")).length, 1));
        await eventually(async () => assert.notEqual(await reader.cardName(), ""));
        await check(reader, "the card, one kind alone");
        await reader.focusText();
        await reader.press("c");
        await eventually(async () => assert.ok(await reader.find(".selection-text").evaluate((one) => one.matches(":focus"))));
        await check(reader, "the bar at a selection");
        await reader.press("End", "Enter");
        await eventually(async () => assert.notEqual(await reader.find("dialog.take .take-citation").inputValue(), ""), 20_000);
        await check(reader, "taking away, citing");
        await reader.find("dialog.take .take-marks").setInputFiles({ name: "remark.jsonld", mimeType: "text/plain", buffer: Buffer.from(REMARK) });
        await eventually(async () => assert.match((await reader.find("dialog.take .take-status").textContent()) ?? "", /^1 marks/), 20_000);
        await reader.find("dialog.take form button").click();
        await eventually(async () => assert.ok(await reader.find(".layer").isVisible()));
        await check(reader, "marks of another program");
        await reader.find(".layer-remove").click();
        if (width < 600) await reader.find(".sheet-close").click();
        await reader.focusText();
        if (width < 600) {
          await reader.find(".foot button").nth(3).click();
        } else {
          await reader.find("#tab-list").click();
          await reader.openDetails();
          await reader.find(".tab").last().click();
          await check(reader, "repairs");
          await reader.find("#tab-list").click();
        }
        await reader.find(".search-box").fill("year:x");
        await reader.press("Enter");
        await eventually(async () => assert.equal(await reader.find(".search-box").getAttribute("aria-invalid"), "true"));
        await check(reader, "a query that is none");
        await reader.find(".search-box").fill("上合组织");
        await eventually(async () => assert.ok((await reader.find(".hits button").count()) > 20));
        await check(reader, "what was found");
        await reader.press("Escape");
        await reader.press("Escape");
        await reader.find(".menu summary").click();
        await check(reader, "the list, the menu");
        await reader.find(".menu summary").click();
        if (width < 600) {
          await reader.find(".bar-contents").click();
          await check(reader, "files and outline");
        }
        if (width > 600) {
          await reader.find("#tab-attitudes").click();
          await reader.find(".attitude").nth(2).click();
          await reader.focusText();
          await reader.press("n");
          await eventually(async () => assert.equal((await reader.marked("predicate")).length, 1));
          await check(reader, "attitudes, a statement");
          await reader.press("Escape", "Escape");
        }
        await reader.openLedger("positions");
        await eventually(async () => assert.ok((await reader.cells()).length > 3));
        await reader.find(".grid-body [data-column='1']").nth(1).click();
        await check(reader, "a ledger, a cell");
        await reader.find(".ledger-columns summary").click();
        await check(reader, "columns");
        await reader.find(".ledger-columns summary").click();
        await reader.find(".ledger-export summary").click();
        await check(reader, "export");
        await reader.find(".ledger-export summary").click();
        await reader.see();
        await check(reader, "plots");
        for (const details of await reader.find(".see-figure details > summary").all()) await details.click();
        await reader.find("[data-plot=attitudes] .see-mark").first().click();
        await eventually(async () => assert.ok((await reader.find(".see-entry h3").count()) === 1));
        await check(reader, "tables of plots, a mark");
        await reader.focusText();
        await reader.press("g", "c");
        await reader.compared();
        await reader.find(".compare-series").click();
        await eventually(async () => assert.ok((await reader.find(".series table, .series [role=grid], .series [role=table]").count()) > 0));
        await check(reader, "a series");
        await reader.find(".compare-series").click();
        await reader.compare(EARLIER, LATER);
        await reader.press("n");
        if (width < 600) await reader.find(".compare-list-button").click();
        await check(reader, "a comparison, a change");
        await reader.find(".compare-export summary").click();
        await check(reader, "export of a comparison");
        await reader.find(".compare-export summary").click();
        await reader.find(".view").first().click();
        await reader.read("broken.txt", BROKEN);
        await reader.find(width < 600 ? ".foot-printed" : ".bar-printed").click();
        await eventually(async () => assert.ok((await reader.find("tifa-printed button.repair").count()) > 0));
        await check(reader, "the printed text");
        await reader.find("tifa-printed button.repair").first().click();
        await check(reader, "a repair");
        await reader.press("Escape");
        await reader.find(width < 600 ? ".foot-printed" : ".bar-printed").click();
        await reader.focusText();
        await reader.press("?");
        await eventually(async () => assert.ok(await reader.find("dialog .keys").isVisible()));
        await check(reader, "help");
        await reader.find("dialog .actions button").nth(1).click();
        await reader.find("#help-key-next").fill("p");
        await check(reader, "the reader's keys, one of them taken");
        await reader.press("Escape");
        if (width < 600) await reader.find(".menu summary").click();
        await reader.find(width < 600 ? ".menu-more button" : ".bar-paste").first().click();
        await check(reader, "paste");
        await reader.press("Escape");
        await reader.drop([{ name: "nothing.txt", bytes: new Uint8Array() }]);
        await eventually(async () => assert.match(await reader.panel(), /is empty/));
        await check(reader, "a message");
        for (let left = await reader.find(".file").count(); left > 0; left--) {
          await reader.find("[data-focus^='remove']").first().evaluate((button) => /** @type {HTMLElement} */ (button).click());
        }
        await eventually(async () => assert.match(await reader.panel(), /No file is open/));
        await check(reader, "no file");
        await reader.close();
      });
    }
  }

  test("the check finds what is wrong", async () => {
    const reader = await openReader(engine, { bypassCSP: true });
    await reader.page.evaluate(axe);
    await reader.host.evaluate((host) => host.shadowRoot?.querySelector(".bar")?.append(document.createElement("button")));
    await assert.rejects(check(reader, "a button without a name"), /button-name/);
    await reader.close();
  });

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
