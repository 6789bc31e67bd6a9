// What a reader must not take for plain fact stands out on its row: contradictions, inferred values; rows that
// contradict themselves can be had alone.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  test("two terms for one seat are a contradiction, with both sentences", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.drop([{ name: "b.txt", bytes: utf8("山城公报\n\n成员国注意到中国竞选2030—2031年联合国安全理事会非常任理事国。\n") }]);
    await eventually(async () => assert.equal((await reader.files()).length, 2));
    await reader.openLedger("candidatures");
    await eventually(async () => assert.equal((await reader.cells()).length, 3));
    const heads = await reader.heads();
    const flags = heads.indexOf("Flags");
    assert.equal(flags, 1, "beside what the row is about");
    const rows = await reader.cells();
    assert.deepEqual(rows.map((cells) => [cells[0], cells[flags]]).filter(([, flag]) => flag),
      [["中华人民共和国", "Two terms"], ["中华人民共和国", "Two terms"]]);
    await reader.find(".ledger-flagged").check();
    await eventually(async () => assert.equal((await reader.cells()).length, 2));
    await reader.find(`.grid-body [data-column='${flags}']`).first().click();
    assert.deepEqual(await reader.texts(".ledger-contradiction h4"), ["Two terms"]);
    assert.deepEqual((await reader.texts(".ledger-places .fact-document")).sort(), ["山城公报", "河谷宣言"].sort());
    await reader.press("Enter");
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isHidden()));
    assert.equal((await reader.marked("target")).length, 1);
    await reader.close();
  });

  test("what is inferred says so on its cell, at its sentences and in the export's words", async () => {
    const reader = await openReader(engine);
    const states = "哈萨克斯坦、吉尔吉斯斯坦、巴基斯坦、俄罗斯、塔吉克斯坦和乌兹别克斯坦";
    await reader.read("a.txt", `上海合作组织成员国元首理事会河谷宣言

（2022年9月16日，河谷）

上海合作组织成员国领导人通过本宣言。${states}重申支持中国提出的"丝路之带"倡议。
`);
    await reader.openLedger("absences");
    await eventually(async () => assert.equal((await reader.cells()).length, 1));
    const missing = (await reader.heads()).indexOf("Missing");
    assert.match((await reader.cells())[0][missing], /^inferred印度共和国$/);
    await reader.find(`.grid-body [data-column='${missing}']`).click();
    assert.deepEqual(await reader.texts(".ledger-value .grid-doubt"), ["inferred"]);
    await reader.close();
  });
}, ["chromium"]);
