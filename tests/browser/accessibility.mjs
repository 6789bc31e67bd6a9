// No violation that axe-core can find, in every view and state: first sight, card, both texts, list with menus open, what
// was found, ledgers, comparison, the sheets, a message of something wrong, nothing. Wide and narrow are files of their own,
// so that they run beside each other.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";

import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

/** Three lines of one paragraph and a damaged place. */
const BROKEN = `山城宣言

各方重申将在共同关心的国际和地区问题上继续加强协调与配合，
并愿进一步扩大和深化各领域的务实合作，共同维护地区和平，
支持上合组织成员国在二十国集团内就经济议题交换看法和意见。

各方愿同联合国�系统加强合作。
`;

export const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A mark of another program on the title. */
const REMARK = JSON.stringify({
  "@context": "http://www.w3.org/ns/anno.jsonld",
  type: "Annotation",
  motivation: "commenting",
  target: { source: "http://example.org/", selector: { type: "TextPositionSelector", start: 0, end: 6 } },
});

/**
 * @param {import("./reader.mjs").Reader} reader
 * @param {string} what
 * @param {{ isColorOnly?: boolean }} [options]
 */
export async function check(reader, what, { isColorOnly = false } = {}) {
  const { passed, found } = await reader.page.evaluate(async (runOnly) => {
    const { violations, passes } = await /** @type {any} */ (globalThis).axe.run(document, { runOnly });
    /** @param {any} node */
    const place = (node) => `${node.target.flat().join(" ")}: ${node.any[0]?.message ?? node.failureSummary}`;
    return {
      passed: passes.length,
      found: violations.map((/** @type {any} */ { id, nodes }) => `${id} ${nodes.map(place).slice(0, 3).join("; ")}`),
    };
  }, isColorOnly ? { type: "rule", values: ["color-contrast", "link-in-text-block"] } : ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  assert.deepEqual(found, [], what);
  assert.ok(passed > (isColorOnly ? 0 : 15), `${what}: axe looked at something (${passed} rules)`);
}

/**
 * Walks through all of them.
 * @param {import("./harness.mjs").Engine} engine
 * @param {number} width in CSS pixels
 * @param {"light" | "dark"} colorScheme
 */
export async function walk(engine, width, colorScheme) {
  // Only colours differ in the dark.
  const options = { isColorOnly: colorScheme === "dark" };
  const reader = await openReader(engine, { colorScheme, viewport: { width, height: 844 }, bypassCSP: true });
  await reader.page.evaluate(axe);
  await check(reader, "first sight", options);
  await reader.focusText();
  await reader.press("n", "3", "n");
  await eventually(async () => assert.equal((await reader.marked("cursor")).length, 1));
  await eventually(async () => assert.notEqual(await reader.cardName(), ""));
  await check(reader, "the card, one kind alone", options);
  await reader.focusText();
  await reader.press("c");
  await eventually(async () => assert.ok(await reader.find(".selection-text").evaluate((one) => one.matches(":focus"))));
  await check(reader, "the bar at a selection", options);
  await reader.press("End", "Enter");
  await eventually(async () => assert.notEqual(await reader.find("dialog.take .take-citation").inputValue(), ""));
  await check(reader, "taking away, citing", options);
  await reader.find("dialog.take .take-marks").setInputFiles({ name: "remark.jsonld", mimeType: "text/plain", buffer: Buffer.from(REMARK) });
  await eventually(async () => assert.match((await reader.find("dialog.take .take-status").textContent()) ?? "", /^1 marks/));
  await reader.find("dialog.take form button").click();
  await eventually(async () => assert.ok(await reader.find(".layer").isVisible()));
  await check(reader, "marks of another program", options);
  await reader.find(".layer-remove").click();
  if (width < 600) await reader.find(".sheet-close").click();
  await reader.focusText();
  if (width < 600) {
    await reader.find(".foot button").nth(3).click();
  } else {
    await reader.find("#tab-list").click();
    await reader.openDetails();
    await reader.find(".tab").last().click();
    await check(reader, "repairs", options);
    await reader.find("#tab-list").click();
  }
  await reader.find(".search-box").fill("year:x");
  await reader.press("Enter");
  await eventually(async () => assert.equal(await reader.find(".search-box").getAttribute("aria-invalid"), "true"));
  await check(reader, "a query that is none", options);
  await reader.find(".search-box").fill("上合组织");
  await eventually(async () => assert.ok((await reader.find(".hits button").count()) > 20));
  await check(reader, "what was found", options);
  await reader.press("Escape");
  await reader.press("Escape");
  await reader.find(".menu summary").click();
  await check(reader, "the list, the menu", options);
  await reader.find(".menu summary").click();
  if (width < 600) {
    await reader.find(".bar-contents").click();
    await check(reader, "files and outline", options);
  }
  if (width > 600) {
    await reader.find("#tab-attitudes").click();
    await reader.find(".attitude").nth(2).click();
    await reader.focusText();
    await reader.press("n");
    await eventually(async () => assert.equal((await reader.marked("predicate")).length, 1));
    await check(reader, "attitudes, a statement", options);
    await reader.press("Escape", "Escape");
  }
  await reader.openLedger("positions");
  await eventually(async () => assert.ok((await reader.cells()).length > 3));
  await reader.find(".grid-body [data-column='1']").nth(1).click();
  await check(reader, "a ledger, a cell", options);
  await reader.find(".ledger-columns summary").click();
  await check(reader, "columns", options);
  await reader.find(".ledger-columns summary").click();
  await reader.find(".ledger-export summary").click();
  await check(reader, "export", options);
  await reader.find(".ledger-export summary").click();
  await reader.see();
  await check(reader, "plots", options);
  for (const details of await reader.find(".see-figure details > summary").all()) await details.click();
  await reader.find("[data-plot=attitudes] .see-mark").first().click();
  await eventually(async () => assert.ok((await reader.find(".see-entry h3").count()) === 1));
  await check(reader, "tables of plots, a mark", options);
  await reader.focusText();
  await reader.press("g", "c");
  await reader.compared();
  await reader.find(".compare-series").click();
  await eventually(async () => assert.ok((await reader.find(".series table, .series [role=grid], .series [role=table]").count()) > 0));
  await check(reader, "a series", options);
  await reader.find(".compare-series").click();
  await reader.compare(EARLIER, LATER);
  await reader.press("n");
  if (width < 600) await reader.find(".compare-list-button").click();
  await check(reader, "a comparison, a change", options);
  await reader.find(".compare-export summary").click();
  await check(reader, "export of a comparison", options);
  await reader.find(".compare-export summary").click();
  await reader.find(".view").first().click();
  await reader.read("broken.txt", BROKEN);
  await reader.find(width < 600 ? ".foot-printed" : ".bar-printed").click();
  await eventually(async () => assert.ok((await reader.find("tifa-printed button.repair").count()) > 0));
  await check(reader, "the printed text", options);
  await reader.find("tifa-printed button.repair").first().click();
  await check(reader, "a repair", options);
  await reader.press("Escape");
  await reader.find(width < 600 ? ".foot-printed" : ".bar-printed").click();
  await reader.focusText();
  await reader.press("?");
  await eventually(async () => assert.ok(await reader.find("dialog .keys").isVisible()));
  await check(reader, "help", options);
  await reader.find("dialog .actions button").nth(1).click();
  await reader.find("#help-key-next").fill("p");
  await check(reader, "the reader's keys, one of them taken", options);
  await reader.press("Escape");
  if (width < 600) await reader.find(".menu summary").click();
  await reader.find(width < 600 ? ".menu-more button" : ".bar-paste").first().click();
  await check(reader, "paste", options);
  await reader.press("Escape");
  await reader.drop([{ name: "nothing.txt", bytes: new Uint8Array() }]);
  await eventually(async () => assert.match(await reader.panel(), /is empty/));
  await check(reader, "a message", options);
  for (let left = await reader.find(".file").count(); left > 0; left--) {
    await reader.find("[data-focus^='remove']").first().evaluate((button) => /** @type {HTMLElement} */ (button).click());
  }
  await eventually(async () => assert.match(await reader.panel(), /No file is open/));
  await check(reader, "no file", options);
  await reader.close();
}
