// The holders of the shown file with their counts: a list of states is as many holders, names of one thing are one; one
// pressed stands alone, together with a class.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader } from "./reader.mjs";

/** Another way to name the members, and one of the states by its full name. */
const MORE = `${POSITIONS}
上合组织成员国支持对话。上海合作组织成员国反对战争。中华人民共和国支持谈判。
`;

eachEngine((engine) => {
  test("who holds, and how often", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", MORE);
    await reader.find("#tab-attitudes").click();
    const holders = async () => {
      const names = await reader.texts(".holder-name");
      const counts = await reader.texts(".holder-count");
      return Object.fromEntries(names.map((name, at) => [name, Number(counts[at])]));
    };
    await eventually(async () => assert.deepEqual(await holders(),
      { "成员国": 4, "中国": 3, "俄罗斯": 1, "各方": 2, "上合组织成员国": 2 }));
    const holder = (/** @type {string} */ name) => reader.find(".holder").filter({ hasText: name }).first();
    await holder("中国").click();
    await eventually(async () => assert.deepEqual(await reader.marked("endorse"), ["重申支持", "支持"]));
    assert.deepEqual(await reader.marked("oppose"), []);
    assert.deepEqual(await reader.marked("concern"), ["表示严重关切"]);
    const counts = (await reader.texts(".attitude-count")).map(Number);
    assert.deepEqual([counts[2], counts[7], counts[8]], [2, 1, 0], "the classes count what this holder says");
    await reader.find(".attitude").nth(7).click();
    await eventually(async () => assert.deepEqual(await reader.marked("endorse"), []));
    assert.deepEqual(await reader.marked("concern"), ["表示严重关切"], "holder and class together");
    assert.equal((await holders())["成员国"], 0, "the holders count the classes chosen");
    await reader.focusText();
    await reader.press("n");
    await eventually(async () => assert.deepEqual(await reader.marked("predicate"), ["表示严重关切"]));
    await reader.find(".attitudes-all").click();
    await eventually(async () => assert.equal((await reader.marked("endorse")).length, 4));
    await reader.close();
  });
}, ["chromium"]);
