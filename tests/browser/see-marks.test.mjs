// A mark leads to its sentence, by click and by keys, and the way back leads to the mark.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, POSITIONS, eventually, openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  test("one sentence is gone to at once, and the way back returns to the mark", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.see();
    assert.deepEqual(await reader.marks("timeline"), ["《河谷绿色纲要》, 2021-09-17"]);
    const event = reader.find("[data-plot=network] .see-mark").filter({ hasText: "中华人民共和国 – 俄罗斯联邦: 1" });
    await event.focus();
    await reader.press("Enter");
    await eventually(async () => assert.ok(await reader.find("tifa-see").isHidden()));
    await eventually(async () => assert.match((await reader.marked("target")).join(), /^(中国|俄罗斯)$/));
    assert.match((await reader.texts(".return button:not([hidden])")).join(), /Back to the plots/);
    await reader.find(".return-see").click();
    await eventually(async () => assert.ok(await event.evaluate((mark) => mark.matches(":focus")), "the focus is on the mark again"));
    await reader.page.goBack();
    await eventually(async () => assert.ok(await reader.find("tifa-see").isHidden()));
    await reader.close();
  });

  test("several sentences are listed, each leads to its place", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.see();
    assert.deepEqual(await reader.marks("attitudes"), [
      "Endorses, 河谷宣言: 2", "Welcomes, 河谷宣言: 1", "Asserts, 河谷宣言: 1", "Notes, 河谷宣言: 1", "Urges, 河谷宣言: 1",
      "Is concerned, 河谷宣言: 1", "Opposes, 河谷宣言: 1",
    ]);
    await reader.find("[data-plot=attitudes] .see-mark").first().click();
    assert.deepEqual(await reader.texts(".see-entry h3"), ["Endorses, 河谷宣言: 2"]);
    const quotes = await reader.texts(".see-entry .ledger-quote");
    assert.equal(quotes.length, 2);
    assert.match(quotes[1] ?? "", /^中国和俄罗斯重申支持《河谷绿色纲要》（2021年9月17日，杜尚别）。$/);
    assert.ok(await reader.find(".see-entry .ledger-place").first().evaluate((button) => button.matches(":focus")));
    await reader.press("Escape");
    assert.equal(await reader.find(".see-entry h3").count(), 0, "Escape lets go of it");
    assert.ok(await reader.find("[data-plot=attitudes] .see-mark").first().evaluate((mark) => mark.matches(":focus")));
    await reader.press("Enter");
    await reader.find(".see-entry .ledger-place").nth(1).click();
    await eventually(async () => assert.ok(await reader.find("tifa-see").isHidden()));
    await eventually(async () => assert.equal((await reader.marked("target")).join(), "中国"));
    await reader.close();
  });

  test("arrow keys go from mark to mark, one of them stands in the order of Tab", async () => {
    const reader = await openReader(engine);
    await reader.see();
    const focused = () => reader.find("tifa-see").evaluate((view) => /** @type {ShadowRoot} */ (view.getRootNode()).activeElement?.getAttribute("aria-label"));
    for (const plot of ["timeline", "attitudes", "network", "map", "growth"]) {
      const marks = await reader.marks(plot);
      assert.equal(await reader.find(`[data-plot=${plot}] .see-mark[tabindex="0"]`).count(), 1);
      await reader.find(`[data-plot=${plot}] .see-mark[tabindex="0"]`).focus();
      const begin = await focused();
      await reader.press("End", "ArrowRight");
      const last = await focused();
      await reader.press("ArrowLeft");
      assert.notEqual(await focused(), last);
      await reader.press("Home", "ArrowUp");
      assert.equal(await focused(), begin, plot);
      assert.equal(new Set([begin, last]).size, 2);
      assert.ok(marks.includes(String(begin)) && marks.includes(String(last)));
    }
    await reader.close();
  });

  test("the network joins what one statement or one fact names, the map what is named", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.see();
    const rows = await reader.rows("network");
    const pairs = rows.map(([a, b, n]) => `${[a, b].sort().join(" ")} ${n}`).sort();
    assert.ok(pairs.includes("中华人民共和国 河谷绿色纲要 1") && pairs.includes("俄罗斯联邦 河谷绿色纲要 1"), pairs.join("; "));
    assert.ok(pairs.includes("中华人民共和国 俄罗斯联邦 1"));
    assert.ok(!pairs.some((pair) => pair.includes("乌兹别克斯坦") && pair.includes("俄罗斯")), "these stand in other sentences");
    assert.deepEqual((await reader.rows("map")).map((row) => row.slice(0, 3)), [
      ["中华人民共和国", "Country", "3"], ["乌兹别克斯坦共和国", "Country", "1"], ["俄罗斯联邦", "Country", "1"], ["印度共和国", "Country", "1"], ["杜尚别", "Place", "1"],
    ]);
    await reader.close();
  });

  test("growth and loss: what the later text has more and less, paragraph by paragraph", async () => {
    const reader = await openReader(engine);
    await reader.drop([{ name: "earlier.txt", bytes: utf8(EARLIER) }, { name: "later.txt", bytes: utf8(LATER) }]);
    await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 2));
    await reader.see();
    const rows = await reader.rows("growth");
    assert.ok(rows.every(([step]) => step === "2021-09-17 → 2022-09-16"));
    const of = (/** @type {string} */ change) => rows.filter((row) => row[1] === change);
    assert.ok(of("more").some((row) => /^手工艺人协会/.test(row[3]) && row[2] === "25"), JSON.stringify(rows));
    assert.ok(of("less").some((row) => /^有关机构将在年底前/.test(row[3])));
    assert.ok(of("less").some((row) => /注意到/.test(row[3])) && of("more").some((row) => /支持/.test(row[3])), "a word exchanged is both");
    assert.ok(!rows.some((row) => /青年、体育/.test(row[3])), "what only moved is neither");
    const sum = of("more").reduce((total, row) => total + Number(row[2]), 0);
    assert.ok((await reader.texts("[data-plot=growth] svg text")).includes(`+${sum}`), "the bar says the sum");
    await reader.find("[data-plot=growth] .see-mark").filter({ hasText: "手工艺人协会" }).click();
    await eventually(async () => assert.match((await reader.marked("target")).join(), /手工艺人协会/));
    await reader.close();
  });
});
