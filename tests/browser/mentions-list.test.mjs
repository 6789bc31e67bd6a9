// The list of all mentions: every mark of the text is a button, reached and used with the keyboard alone, and what it
// leads to is read out.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, KINDS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("by keyboard: to the tab, along the list, to a mention, and the mention is announced", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.find("#tab-entry").focus();
    await reader.press("ArrowRight");
    assert.equal(await reader.find("#tab-list").getAttribute("aria-selected"), "true");
    // The list is there at once, what is on the screen is painted with the next frame.
    await eventually(async () => {
      const names = await reader.texts(".mention-name");
      const painted = await Promise.all(KINDS.flatMap((kind) => [reader.marked(kind), reader.marked(`${kind}-low`)]));
      assert.deepEqual([...names].sort(), painted.flat().sort(), "what is painted is listed, no more and no less");
    });

    const focused = () => reader.host.evaluate((host) => host.shadowRoot?.activeElement?.textContent ?? "");
    for (let step = 0; !(await focused()).startsWith("哈萨克斯坦"); step++) {
      assert.ok(step < 12, "the third country is a few steps away");
      await reader.press("Tab");
    }
    const spoken = reader.find("[role=status].unseen");
    await reader.press("Enter");
    await eventually(async () => assert.match(await spoken.innerText(), /^\d+ of \d+, Country, 哈萨克斯坦$/));
    assert.deepEqual(await reader.marked("cursor"), ["哈萨克斯坦"]);
    assert.match(await focused(), /^哈萨克斯坦/, "the list keeps the focus");
    assert.equal(await reader.find("tifa-mentions [aria-current]").innerText().then((text) => text.split("\n")[0]), "哈萨克斯坦");
    await reader.close();
  });

  test("by frequency: one line an entity, the most named first, with how often", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    await reader.find("#tab-list").click();
    await reader.find("tifa-mentions .orders button").nth(1).click();
    const rows = (await reader.texts(".mentions button")).slice(0, 1);
    assert.match(rows[0] ?? "", /^中国.*4$/);
    const counts = (await reader.texts(".mentions .count")).map(Number);
    assert.deepEqual(counts, [...counts].sort((a, b) => b - a));
    assert.equal(counts.reduce((sum, n) => sum + n, 0), Object.values(await reader.sizes()).reduce((sum, n) => sum + n, 0));
    await reader.close();
  });

  test("a long list comes a hundred at a time", async () => {
    const reader = await openReader(engine);
    await reader.read("many.txt", `${"中国。印度。\n\n".repeat(125)}各方感谢蒙古国。\n`);
    await reader.find("#tab-list").click();
    const range = reader.find("tifa-mentions [role=status]");
    assert.equal(await range.innerText(), "1–100 of 251");
    assert.equal(await reader.find(".mentions button").count(), 100);
    const next = reader.find('tifa-mentions [data-focus="mentions.after"]');
    await next.click();
    await next.click();
    assert.equal(await range.innerText(), "201–251 of 251");
    assert.match(await reader.find(".mentions button").last().innerText(), /^蒙古国/);
    assert.equal(await next.count(), 0, "no page after the last");
    await reader.close();
  });

  test("what the explorer says stands in live regions that are there before it speaks", async () => {
    const reader = await openReader(engine);
    assert.equal(await reader.find('.notices[aria-live="polite"]').count(), 1);
    assert.equal(await reader.find("[role=status].unseen").count(), 1);
    const hidden = await reader.find("[role=status].unseen").evaluate((element) => getComputedStyle(element).display);
    assert.notEqual(hidden, "none", "out of sight, but not out of hearing");
    await reader.close();
  });
}, ["chromium"]);
