// Many documents: paragraphs, a name and a wording through all of them as columns by date, the address of what is asked, the
// files to take away, the documents of one file, and the same on a phone.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader, utf8 } from "./reader.mjs";

const THIRD = `河谷首脑理事会海城宣言

各方支持建立水文站网络的倡议，并责成专家组提出方案。

2023年9月16日于海城
`;

/** @param {import("./reader.mjs").Reader} reader */
async function openSeries(reader) {
  await reader.drop([
    { name: "third.txt", bytes: utf8(THIRD) },
    { name: "later.txt", bytes: utf8(LATER) },
    { name: "earlier.txt", bytes: utf8(EARLIER) },
  ]);
  await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 3));
  await reader.focusText();
  await reader.press("g", "c");
  await reader.compared();
  await reader.find(".compare-series").click();
  await eventually(async () => assert.equal(await reader.find(".series-table th").count(), 3));
}

/** @param {import("./reader.mjs").Reader} reader */
const cells = (reader) => reader.find(".series-table tbody tr").evaluateAll((rows) =>
  rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));

eachEngine((engine) => {
  test("documents are columns in order of date; a paragraph that moved stands in one row; what stands alone is left out until asked for", async () => {
    const reader = await openReader(engine);
    await openSeries(reader);
    assert.deepEqual((await reader.texts(".series-table th .count")), ["2021-09-17", "2022-09-16", "2023-09-16"]);
    const rows = await cells(reader);
    const moved = rows.find(([first]) => first?.startsWith("各方将扩大青年"));
    assert.equal(moved?.[1], moved?.[0]);
    assert.equal(moved?.[2], "");
    assert.ok(rows.every((row) => row.filter(Boolean).length > 1));
    await reader.find(".series-shared").uncheck();
    assert.ok((await cells(reader)).length > rows.length);
    await reader.close();
  });

  test("one paragraph, one wording through all: what each has anew, how many have it, the way to the text and back", async () => {
    const reader = await openReader(engine);
    await openSeries(reader);
    await reader.find(".series-paragraph").filter({ hasText: "注意到" }).first().click();
    await eventually(async () => assert.match((await reader.texts(".series-status")).join(), /stands in \d of 3/));
    assert.ok((await reader.texts(".series-history ins")).join().includes("inserted: 支持"));
    await reader.find(".series-all").click();
    await reader.find(".series-sort").selectOption("wording");
    await reader.find(".series-words").fill("水文");
    await reader.press("Enter");
    await eventually(async () => assert.match((await reader.texts(".series-status")).join(), /“水文” stands in [123] of 3/));
    assert.ok((await reader.texts(".series-history mark")).every((mark) => mark === "水文"));
    const hash = await reader.hash();
    assert.match(hash, /^#tifa\.view=compare:series(-[0-9a-f]{8}){3}~wording\.~E6~B0~B4~E6~96~87$/);
    await reader.find(".series-lead").first().click();
    await eventually(async () => assert.equal((await reader.marked("target")).join(), "水文"));
    await reader.find(".return-compare").click();
    await eventually(async () => assert.ok(await reader.find(".series-history").isVisible()));
    await reader.close();
    const other = await openReader(engine, { hash });
    await other.drop([
      { name: "a.txt", bytes: utf8(EARLIER) }, { name: "b.txt", bytes: utf8(LATER) }, { name: "c.txt", bytes: utf8(THIRD) },
    ]);
    await eventually(async () => assert.match((await other.texts(".series-status")).join(), /“水文” stands in/));
    assert.equal(await other.hash(), hash);
    await other.close();
  });

  test("a document can be left out; the table is saved as CSV, HTML and JSON", async () => {
    const reader = await openReader(engine);
    await openSeries(reader);
    for (const [form, says] of /** @type {const} */ ([["csv", /^河谷首脑理事会山城宣言,/], ["html", /<table>/], ["json", /"series":/]])) {
      const [download] = await Promise.all([reader.page.waitForEvent("download"), reader.find(`.series-${form}`).click()]);
      assert.equal(download.suggestedFilename(), `series.${form}`);
      assert.match(await readFile(await download.path(), "utf8"), says);
    }
    await reader.find(".series-choice summary").click();
    await reader.find(".series-choice input").nth(0).uncheck();
    await eventually(async () => assert.equal(await reader.find(".series-table th").count(), 2));
    await reader.close();
  });

  test("the documents of one file are compared: by themselves where it is the only one, and in the lists", async () => {
    const statement = (/** @type {string} */ name, /** @type {string} */ verb) =>
      `青湖论坛成员国元首理事会关于${name}的声明\n\n成员国${verb}建立跨界冰川监测站网络并交换融水流量的观测数据。\n\n2023年5月10日于青湖\n\n`;
    const reader = await openReader(engine);
    await reader.read("two.txt", statement("冰川", "注意到") + statement("河流", "支持"));
    await reader.press("g", "c");
    await reader.compared();
    assert.deepEqual(await reader.texts(".compare-shifts button"), ["注意到 → 支持stronger"]);
    assert.match(await reader.hash(), /compare:([0-9a-f]{8})\.1-\1\.2$/);
    const options = await reader.find(".compare-choice").first().locator("option").allTextContents();
    assert.deepEqual(options.map((option) => option.trim()), ["two.txt", "2023 青湖论坛成员国元首理事会关于冰川的声明", "2023 青湖论坛成员国元首理事会关于河流的声明"]);
    await reader.close();
  });

  test("on a phone the documents of a row stand one under the other, each with its name, and nothing is wider than the page", async () => {
    const reader = await openReader(engine, { viewport: { width: 390, height: 844 } });
    await openSeries(reader);
    const row = reader.find(".series-table tbody tr").first();
    const boxes = await row.locator("td:not(:empty)").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom, right }) => ({ top, bottom, right })));
    assert.ok(boxes[1].top >= boxes[0].bottom - 1);
    assert.ok(boxes.every(({ right }) => right <= 390));
    assert.match(await row.locator("td").first().evaluate((cell) => getComputedStyle(cell, "::before").content), /2021/);
    assert.ok(await reader.find(".series-go").evaluate((button) => button.getBoundingClientRect().right <= 390));
    await reader.close();
  });
}, ["chromium"]);
