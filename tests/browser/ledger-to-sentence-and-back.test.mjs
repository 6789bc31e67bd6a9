// Every cell leads to its sentence in the text, and back to the row.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("a cell shows its sentence; Enter goes there, the browser's way back returns to the cell", async () => {
    const reader = await openReader(engine);
    await reader.read("b.txt", "山城公报\n\n各方交换意见。\n");
    await reader.drop([{ name: "a.txt", bytes: new TextEncoder().encode(POSITIONS) }]);
    await eventually(async () => assert.equal((await reader.files()).length, 2));
    await reader.openLedger("candidatures");
    await eventually(async () => assert.equal((await reader.cells()).length, 2));
    const cell = reader.find(".grid-body [aria-rowindex='3'] [data-column='2']");
    await cell.click();
    assert.deepEqual(await reader.texts(".ledger-value h4"), ["2028/2029"]);
    assert.deepEqual(await reader.texts(".ledger-place .fact-document"), ["河谷宣言"]);
    assert.match((await reader.texts(".ledger-quote")).join(), /^成员国注意到中国、印度分别竞选.*非常任理事国。$/);
    assert.match((await reader.texts(".ledger-quote b")).join(), /2028—2029年/);
    await reader.press("Enter");
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isHidden()));
    assert.equal(await reader.find(".file-name[aria-current]").getAttribute("title"), "a.txt", "in whichever file it stands");
    await eventually(async () => assert.match((await reader.marked("target")).join(), /2028—2029年/));
    await eventually(async () => assert.match(await reader.hash(), /^#tifa=[0-9a-f]{8}:\d+-\d+$/));
    await reader.page.goBack();
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isVisible()));
    await eventually(async () => assert.ok(await cell.evaluate((cell) => cell.matches(":focus")), "the focus is where it was"));
    await reader.page.goForward();
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isHidden()));
    await reader.close();
  });

  test("the sentence itself is a button, and the text has the way back to the table", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("positions");
    await eventually(async () => assert.equal((await reader.cells()).length, 8));
    await reader.find(".grid-body [aria-rowindex='4'] [data-column='3']").click();
    await reader.find(".ledger-place").click();
    await eventually(async () => assert.match((await reader.marked("target")).join(), /恐怖主义/));
    await reader.find(".return button").first().click();
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isVisible()));
    await eventually(async () =>
      assert.equal(await reader.find(".grid-body [aria-selected]").evaluate((cell) => cell.parentElement?.getAttribute("aria-rowindex")), "4"));
    assert.ok(await reader.find(".return").isHidden());
    await reader.close();
  });
});
