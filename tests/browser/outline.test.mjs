// The outline lists titles and headings, leads to them, and follows the reading.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const LONG = [
  "山城宣言",
  ...["安全合作", "经贸合作", "人文合作"].flatMap((heading, at) => [
    `${"一二三"[at]}、${heading}`,
    ...Array.from({ length: 24 }, (_, n) => `中国和印度讨论第${at * 100 + n}项议题，各方就此交换意见，并同意在下一次会晤时继续讨论有关问题。`),
  ]),
].join("\n\n");

eachEngine((engine) => {
  test("headings are listed, lead to their place, and the one being read is marked", async () => {
    const reader = await openReader(engine);
    await reader.read("long.txt", `${LONG}\n`);
    const entries = await reader.texts(".outline button");
    assert.deepEqual(entries.map((entry) => entry.replace(/^[一二三]、/, "")), ["山城宣言", "安全合作", "经贸合作", "人文合作"]);
    const here = () => reader.texts('.outline [aria-current="location"]');
    await eventually(async () => assert.deepEqual(await here(), [entries[0]]));

    await reader.find(".outline button").nth(2).click();
    await eventually(async () => {
      assert.deepEqual(await here(), [entries[2]]);
      const heading = await reader.find("tifa-column [data-block]", ).filter({ hasText: /^二、/ }).boundingBox();
      const view = await reader.find("tifa-column .scroll").boundingBox();
      assert.ok(heading && view && heading.y >= view.y && heading.y < view.y + view.height / 2, "it stands in the upper half");
    });
    assert.match(await reader.find(".bar-place").innerText(), /经贸合作/, "the bar says where the reader is");

    await reader.focusText();
    await reader.press("End");
    await eventually(async () => assert.deepEqual(await here(), [entries[3]]));
    await reader.close();
  });

  test("a title printed twice is one entry, and smaller the second time", async () => {
    const reader = await openReader(engine);
    const title = "山城合作组织成员国元首理事会会议新闻公报";
    await reader.read("twice.txt", `${title}\n\n2031-05-08 来源：山城网\n\n${title}\n\n（2031年5月8日，山城）\n\n一、各方讨论合作。\n`);
    assert.deepEqual((await reader.texts(".outline button")).filter((entry) => entry === title), [title]);
    const sizes = await reader
      .find("tifa-column h2.title")
      .evaluateAll((titles) => titles.map((each) => parseFloat(getComputedStyle(each).fontSize)));
    assert.equal(sizes.length, 2);
    assert.ok(sizes[1] < sizes[0], sizes.join());
    await reader.close();
  });

  test("several documents in one file are listed under it and lead to their beginnings", async () => {
    const reader = await openReader(engine);
    // The digest of the statements.
    const several = reader.find(".file-documents button");
    assert.ok((await several.count()) > 4);
    const chosen = several.nth(4);
    const title = await chosen.innerText();
    await chosen.click();
    await eventually(async () => {
      const heading = await reader.find("tifa-column .title").filter({ hasText: title }).last().boundingBox();
      const view = await reader.find("tifa-column .scroll").boundingBox();
      assert.ok(heading && view && heading.y >= view.y && heading.y < view.y + view.height, "its title is in view");
    });
    await reader.close();
  });

  test("a text without headings says so", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", "中国和印度。\n");
    assert.match((await reader.texts("tifa-outline")).join(), /No headings/);
    await reader.close();
  });
}, ["chromium"]);
