// The browser's way back and forward: between files, each where it was left; from a sentence in another file to the table,
// in one step; and a link that is followed afterwards leads to its place all the same.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader, pause } from "./reader.mjs";

const LONG = `山城公报\n\n${Array.from({ length: 80 }, (_, at) => `第${at + 1}次会议在中国举行，各方交换意见。\n`).join("\n")}`;

eachEngine((engine) => {
  test("a file is a step; the one before stands where it was left", async () => {
    const reader = await openReader(engine);
    await reader.read("long.txt", LONG);
    await reader.drop([{ name: "short.txt", bytes: new TextEncoder().encode(POSITIONS) }]);
    await eventually(async () => assert.equal((await reader.files()).length, 2));
    const shown = () => reader.find(".file-name[aria-current]").getAttribute("title");
    const top = () => reader.find("tifa-column .scroll").evaluate((scroll) => Math.round(scroll.scrollTop));
    await reader.find('.file-name[title="long.txt"]').click();
    await reader.focusText();
    await reader.press("n");
    await eventually(async () => assert.match(await reader.hash(), /:\d+-\d+$/));
    const named = await reader.hash();
    await reader.find("tifa-column .scroll").evaluate((scroll) => (scroll.scrollTop = 1500));
    await pause(200);
    const left = await top();
    const steps = await reader.page.evaluate(() => history.length);
    await reader.find('.file-name[title="short.txt"]').click();
    await eventually(async () => assert.equal(await shown(), "short.txt"));
    assert.equal(await reader.page.evaluate(() => history.length), steps + 1);
    await reader.page.goBack();
    await eventually(async () => assert.equal(await shown(), "long.txt"));
    assert.equal(await top(), left, "not at the place that the address names");
    await reader.page.goForward();
    await eventually(async () => assert.equal(await shown(), "short.txt"));
    // A link to the same place is followed.
    await reader.page.evaluate((hash) => (location.hash = hash), named);
    await eventually(async () => assert.equal(await shown(), "long.txt"));
    await eventually(async () => assert.ok((await top()) < 1000));
    await reader.close();
  });

  test("from a table to a sentence in another file is one step", async () => {
    const reader = await openReader(engine);
    await reader.read("long.txt", LONG);
    await reader.drop([{ name: "short.txt", bytes: new TextEncoder().encode(POSITIONS) }]);
    await eventually(async () => assert.equal((await reader.files()).length, 2));
    await reader.find('.file-name[title="long.txt"]').click();
    await reader.openLedger("candidatures");
    await eventually(async () => assert.equal((await reader.cells()).length, 2));
    const steps = await reader.page.evaluate(() => history.length);
    await reader.find(".grid-body [aria-rowindex='3'] [data-column='2']").click();
    await reader.press("Enter");
    await eventually(async () => assert.match(await reader.hash(), /^#tifa=[0-9a-f]{8}:\d+-\d+$/));
    assert.equal(await reader.page.evaluate(() => history.length), steps + 1);
    await reader.page.goBack();
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isVisible()));
    await reader.page.goBack();
    await eventually(async () => assert.equal(await reader.find(".file-name[aria-current]").getAttribute("title"), "long.txt", "the file from which the table was asked for"));
    await reader.close();
  });
});
