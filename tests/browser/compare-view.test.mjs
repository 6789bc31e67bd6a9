// Two files side by side: partners in one row, what each pair is in words, deletions and insertions as such to every
// reader, moved paragraphs, folded ones, one column by choice and on a phone, and what there is to say beforehand.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader, utf8 } from "./reader.mjs";

/** @param {import("./reader.mjs").Reader} reader */
const labels = (reader) => reader.find(".compare-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label")));

eachEngine((engine) => {
  test("partners stand in one row under their titles, with what they are in words; the earlier file comes first", async () => {
    const reader = await openReader(engine);
    await reader.compare(LATER, EARLIER);
    assert.equal(await reader.find(".view[aria-current]").textContent(), "Compare");
    assert.deepEqual(await reader.texts(".compare-title"), ["河谷首脑理事会山城宣言 2021-09-17", "河谷首脑理事会湖城宣言 2022-09-16"]);
    assert.deepEqual((await labels(reader)).filter((label) => label?.includes("¶")), [
      "¶ 1 → ¶ 1, same",
      "¶ 2 → ¶ 2, nearly the same",
      "¶ 3, moved, now paragraph 6",
      "¶ 4, only in the first",
      "¶ 5, only in the second",
      "¶ 3 → ¶ 6, same, moved, was paragraph 3",
    ]);
    const tops = await reader.find(".compare-row[data-label=nearly] .compare-text").evaluateAll((all) =>
      all.map((one) => one.getBoundingClientRect()).map(({ top, left }) => ({ top, left })));
    assert.equal(tops.length, 2);
    assert.ok(Math.abs(tops[0].top - tops[1].top) < 1, "side by side");
    assert.ok(tops[1].left > tops[0].left + 100);
    assert.deepEqual(await reader.texts(".compare-shifts button"), ["注意到 → 支持stronger"], "named at the margin");
    await reader.close();
  });

  test("what went and came is marked for eye and ear: elements, words for screen readers, a sign, a line", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    const row = ".compare-row[data-label=nearly]";
    assert.deepEqual(await reader.texts(`${row} del`), ["deleted: 注意到 (end) "]);
    assert.deepEqual(await reader.texts(`${row} ins`), ["inserted: 支持 (end) "]);
    assert.deepEqual(
      await reader.find(`${row} :is(del, ins)`).evaluateAll((all) => all.map((one) => [
        getComputedStyle(one).textDecorationLine,
        getComputedStyle(one, "::before").content.replace(/ \/ ""$/, ""),
      ])),
      [["line-through", '"−"'], ["underline", '"+"']],
    );
    const signs = await reader.find(`${row} :is(del, ins)`).evaluateAll((all) => all.map((one) => getComputedStyle(one, "::before").position));
    assert.deepEqual(signs, ["absolute", "absolute"], "at the margin");
    assert.equal(await reader.find(".compare-row[data-relation=moved] > .compare-margin").evaluate((margin) =>
      getComputedStyle(margin).borderInlineStartStyle), "solid", "the bracket of what moved");
    await reader.find(".compare-row[data-label=gone] .compare-margin button").click();
    const at = await reader.host.evaluate((host) => host.shadowRoot?.activeElement?.closest(".compare-row")?.getAttribute("data-relation"));
    assert.equal(at, "moved", "the place it left leads to where it stands");
    await reader.close();
  });

  test("unchanged paragraphs are folded, opened by a button and by the switch; titles that differ are not called unchanged", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    assert.deepEqual(await reader.texts(".compare-folded"), ["2 unchanged paragraphs"]);
    assert.equal(await reader.find(".compare-text[data-role=title]").count(), 2);
    await reader.find(".compare-folded").click();
    await eventually(async () => assert.equal(await reader.find(".compare-folded").count(), 0));
    assert.ok((await labels(reader)).includes("¶ 5 → ¶ 3, same"));
    await reader.find(".compare-fold").uncheck();
    await reader.find(".compare-fold").check();
    assert.equal(await reader.find(".compare-folded").count(), 1);
    await reader.close();
  });

  test("the two can be swapped, chosen anew, and a third file leaves the choice alone", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await reader.find(".compare-swap").click();
    await eventually(async () => assert.match((await reader.texts(".compare-title"))[0], /湖城/));
    await eventually(async () => assert.ok((await reader.changes()).includes("weaker: 支持 → 注意到")));
    await reader.drop([{ name: "third.txt", bytes: utf8("海岛公报\n\n2022年9月20日，海岛\n\n渔民修船。\n") }]);
    await eventually(async () => assert.equal(await reader.find(".compare-choice").first().locator("option").count(), 3));
    assert.match((await reader.texts(".compare-title"))[0], /湖城/);
    await reader.find(".compare-choice").nth(1).selectOption({ label: "2022 海岛公报" });
    await eventually(async () => assert.match((await reader.texts(".compare-notes")).join(), /No paragraph of the one shares/));
    await reader.find(".compare-series").click();
    await reader.find(".series-matrix summary").click();
    await eventually(async () => assert.equal(await reader.find(".compare-matrix tbody tr").count(), 3));
    await reader.find(".compare-matrix tbody tr").nth(0).locator("button").first().click();
    await eventually(async () => assert.deepEqual((await reader.texts(".compare-title")).map((title) => title.slice(7, 9)), ["山城", "湖城"]));
    await reader.close();
  });

  test("a file against itself, another language, one file alone: said plainly", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await reader.find(".compare-choice").nth(1).selectOption({ index: 0 });
    await eventually(async () => assert.match((await reader.texts(".compare-notes")).join(), /same, word for word/));
    assert.deepEqual(await reader.texts(".compare-list"), ["No changes."]);
    await reader.drop([{ name: "english.txt", bytes: utf8("Joint Statement\n\nThe Parties agreed to expand trade and to keep in touch on energy, transport and water.\n") }]);
    await eventually(async () => assert.equal(await reader.find(".compare-choice").first().locator("option").count(), 3));
    await reader.find(".compare-choice").nth(1).selectOption({ label: "Joint Statement" });
    await eventually(async () => assert.match((await reader.texts(".compare-notes")).join(), /different languages/));
    await reader.close();
    const alone = await openReader(engine);
    await alone.read("a.txt", EARLIER);
    await alone.press("g", "c");
    await eventually(async () => assert.match((await alone.texts(".compare-notes")).join(), /Open two files/));
    await alone.drop([{ name: "b.txt", bytes: utf8(LATER) }]);
    await alone.compared();
    await alone.close();
  });

  test("one column by choice, and always on a phone: partners one under the other", async () => {
    for (const width of [1280, 390]) {
      const reader = await openReader(engine, { viewport: { width, height: 844 } });
      await reader.compare(EARLIER, LATER);
      if (width > 600) await reader.find(".compare-one").check();
      const boxes = await reader.find(".compare-row[data-label=nearly] .compare-cell").evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).map(({ top, bottom, left }) => ({ top, bottom, left })));
      assert.ok(boxes[1].top >= boxes[0].bottom - 1, `${width} px`);
      assert.equal(boxes[0].left, boxes[1].left);
      await reader.close();
    }
  });

  // Meant to take less than five seconds, and one on a machine with nothing else to do; said, not asserted, since tests
  // share theirs.
  test("three hundred pairs are compared, and how long that took is told", async (context) => {
    const reader = await openReader(engine);
    const paragraph = (/** @type {number} */ n, /** @type {string} */ verb) =>
      `成员国${verb}第${n}号河段的水文资料交换办法，委托第${n * 7}工作组在${(n % 12) + 1}月提出第${n * 3}项测算。`;
    const text = (/** @type {string} */ verb) => `长宣言\n\n${Array.from({ length: 300 }, (_, n) => paragraph(n + 1, n % 3 ? "支持" : verb)).join("\n\n")}\n`;
    await reader.drop([{ name: "one.txt", bytes: utf8(text("注意到")) }, { name: "two.txt", bytes: utf8(text("支持")) }]);
    await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 2));
    const begun = Date.now();
    await reader.focusText();
    await reader.press("g", "c");
    await reader.compared();
    context.diagnostic(`${Date.now() - begun} ms from the key to the rows`);
    assert.ok((await reader.find(".compare-shifts button").count()) >= 90);
    await reader.close();
  });
});
