// Two explorers on one page know nothing of each other: files, kinds chosen, cursor, look and part of the address are
// each one's own, and one taken away leaves the other's marks.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, Reader, eventually, openHost } from "./reader.mjs";

eachEngine((engine) => {
  test("independent, and one goes without the other", async () => {
    const style = "display: block; height: 640px; --tifa-height: 640px";
    const body = `<tifa-explorer id="left" style="${style}"></tifa-explorer>
      <tifa-explorer id="right" theme="dark" lang="zh-Hans" sample="none" style="${style}"></tifa-explorer>`;
    const opened = await openHost(engine, body, { viewport: { width: 1280, height: 1400 } });
    const left = new Reader(opened, "#left");
    const right = new Reader(opened, "#right");
    assert.equal((await left.files()).length, 5);
    assert.deepEqual(await right.files(), [], 'sample="none"');
    assert.match(await left.find(".bar .primary").innerText(), /Open files/);
    assert.match(await right.find(".bar .primary").innerText(), /打开文件/, "each in its own language");
    const paper = (/** @type {Reader} */ reader) => reader.find(".shell").evaluate((shell) => getComputedStyle(shell).color);
    assert.notEqual(await paper(left), await paper(right), "and its own theme");

    await right.read("right.txt", DECLARATION);
    await left.read("left.txt", "中国和蒙古国。\n");
    assert.deepEqual(await left.files(), ["left.txt"]);
    assert.deepEqual(await right.files(), ["山城宣言"]);
    await eventually(async () => assert.equal((await left.sizes()).country, 10, "the marks of both are on the page"));

    await left.focusText();
    await left.press("5", "n");
    await right.focusText();
    await right.press("6", "n");
    await eventually(async () => assert.match(await left.hash(), /^#left\.only=kinds=country&left=[0-9a-f]{8}:0-2&right\.only=kinds=place&right=[0-9a-f]{8}:\d+-\d+$/));
    assert.deepEqual((await left.marked("cursor")).sort(), ["中国", "撒马尔罕"]);
    assert.deepEqual(await left.texts(".legend-kind[aria-pressed=true] .legend-key"), ["5"]);
    assert.deepEqual(await right.texts(".legend-kind[aria-pressed=true] .legend-key"), ["6"]);
    await eventually(async () => assert.equal(await right.cardName(), "撒马尔罕"));
    assert.equal(await left.cardName(), "中华人民共和国");
    await left.find(".places button").first().waitFor();
    assert.equal(await left.find(".places button").count(), 1, "the other's files are none of its own");

    await opened.page.evaluate(() => document.querySelector("#left")?.remove());
    await eventually(async () => assert.equal((await right.sizes()).country, 8));
    assert.deepEqual(await right.marked("cursor"), ["撒马尔罕"]);
    await right.press("0");
    await right.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await right.cardName(), /^哈萨克斯坦/));
    await right.close();
  });

  test("moved within the page, an explorer goes on", async () => {
    const opened = await openHost(engine, '<tifa-explorer sample="none"></tifa-explorer><main></main>');
    const reader = new Reader(opened);
    await reader.read("a.txt", DECLARATION);
    await opened.page.evaluate(() => document.querySelector("main")?.append(document.querySelector("tifa-explorer") ?? ""));
    await eventually(async () => assert.equal((await reader.sizes()).country, 8, "marks once, not twice"));
    await reader.click("country", "哈萨克斯坦");
    await eventually(async () => assert.match(await reader.cardName(), /^哈萨克斯坦/));
    await reader.close();
  });
}, ["chromium"]);
