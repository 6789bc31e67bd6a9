// Search: what is typed is found in all open files, painted, counted, and walked through with the keys.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const FIRST = "万象宣言\n\n（2021年3月5日，万象）\n\n成员国支持渔业合作，注意到第二十二次渔业会议。\n\n各方反对污染，强调漁業培训。\n";
const SECOND = "金边声明\n\n（2022年4月6日，金边）\n\n各方欢迎第22次渔业会议成果。\n";

/** @param {import("./harness.mjs").Engine} engine */
async function openBoth(engine) {
  const reader = await openReader(engine);
  await reader.read("b.txt", SECOND);
  await reader.read("a.txt", FIRST);
  return reader;
}

/** @param {import("./reader.mjs").Reader} reader */
const count = async (reader) => (await reader.texts(".search-count")).join();

/** @param {import("./reader.mjs").Reader} reader @param {string} query */
async function look(reader, query) {
  await reader.find(".search-box").fill(query);
}

eachEngine((engine) => {
  test("the key / leads to the box; hits are painted and counted, Enter goes through them from file to file, Escape lets go", async () => {
    const reader = await openBoth(engine);
    await reader.press("/");
    await reader.page.keyboard.type("渔业");
    await eventually(async () => assert.equal(await count(reader), "4 places"));
    await eventually(async () => assert.deepEqual(await reader.marked("hit"), ["渔业", "渔业", "漁業"]));
    await reader.press("Enter");
    await eventually(async () => assert.equal(await count(reader), "1 of 4"));
    assert.deepEqual(await reader.marked("found"), ["渔业"]);
    await reader.press("Shift+Enter");
    await eventually(async () => assert.equal(await count(reader), "4 of 4"));
    await eventually(async () => assert.equal((await reader.blocks())[0], "金边声明"));
    await eventually(async () => assert.deepEqual(await reader.marked("found"), ["渔业"]));
    await reader.press("Escape");
    await eventually(async () => assert.deepEqual(await reader.marked("hit"), []));
    assert.equal(await count(reader), "");
    assert.equal(await reader.find(".search-box").inputValue(), "");
    await reader.close();
  });

  test("numbers in words and figures, fields, and a plain word on what is wrong", async () => {
    const reader = await openBoth(engine);
    await look(reader, "第22次");
    await eventually(async () => assert.equal(await count(reader), "2 places"));
    assert.deepEqual(await reader.marked("hit"), ["第二十二次"]);
    await look(reader, "by:各方 attitude:oppose");
    await eventually(async () => assert.deepEqual(await reader.marked("hit"), ["反对污染"]));
    await look(reader, "渔业 year:2022");
    await eventually(async () => assert.equal(await count(reader), "1 place"));
    await look(reader, "holder:各方");
    await eventually(async () => assert.match(await count(reader), /no field “holder:”/));
    assert.equal(await reader.find(".search-box").getAttribute("aria-invalid"), "true");
    await look(reader, "没有这句话");
    await eventually(async () => assert.equal(await count(reader), "0 places"));
    assert.match((await reader.texts("tifa-hits")).join(), /Nothing found/);
    await reader.close();
  });

  test("lines of a concordance: sorted by context, each leads to its place", async () => {
    const reader = await openBoth(engine);
    await look(reader, "渔业");
    await eventually(async () => assert.equal(await reader.find(".hits button").count(), 4));
    const right = () => reader.texts(".hit-right");
    assert.deepEqual((await right()).map((text) => text.slice(0, 2)), ["合作", "会议", "培训", "会议"]);
    await reader.find(".orders [data-focus=right]").last().click();
    await eventually(async () => assert.deepEqual((await right()).map((text) => text.slice(0, 2)), ["会议", "会议", "合作", "培训"]));
    await reader.find(".hits button").last().click();
    await eventually(async () => assert.deepEqual(await reader.marked("found"), ["漁業"]));
    await reader.close();
  });

  test("names in the files are offered; the arrows and Enter take one", async () => {
    const reader = await openBoth(engine);
    await reader.press("/");
    await reader.page.keyboard.type("金");
    await eventually(async () => assert.ok((await reader.texts(".search-offers li")).some((name) => name.startsWith("金边"))));
    await reader.press("ArrowDown", "Enter");
    await eventually(async () => assert.match(await reader.find(".search-box").inputValue(), /^金边/));
    assert.equal(await reader.find(".search-offers").isVisible(), false);
    await reader.close();
  });
});

// The driver of Firefox tells nothing of downloads.
eachEngine((engine) => {
  test("the concordance is saved as a table", async () => {
    const reader = await openBoth(engine);
    await look(reader, "渔业");
    await eventually(async () => assert.equal(await reader.find(".hits button").count(), 4));
    const [download] = await Promise.all([
      reader.page.waitForEvent("download"),
      reader.find(".hits-turn button").last().click(),
    ]);
    const lines = (await readFile(await download.path(), "utf8")).trim().split("\r\n");
    assert.equal(lines.length, 5);
    assert.match(lines[3], /^万象宣言,2021-03-05,各方反对污染，强调,漁業,培训。$/);
    await reader.close();
  });
}, ["chromium"]);
