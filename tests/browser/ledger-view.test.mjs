// The view of ledgers: by button, key and address; the text keeps its place behind it; a grid with names, of which only
// the rows near the view are in the tree.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { POSITIONS, Reader, eventually, openHost, openReader } from "./reader.mjs";

const LEDGERS = ["instruments", "events", "initiatives", "positions", "candidatures", "signatures", "membership", "organs",
  "absences", "formulations", "checks"];

/** Three hundred statements. */
const LONG = `长宣言\n\n${Array.from({ length: 300 }, (_, n) => `成员国支持第${n + 1}项计划。`).join("\n\n")}\n`;

eachEngine((engine) => {
  test("there and back, with the keys and with the browser's way back, the text stays where it was", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", LONG);
    await reader.find("tifa-column .scroll").evaluate((scroller) => (scroller.scrollTop = 3000));
    const place = () => reader.find("tifa-column .scroll").evaluate((scroller) => scroller.scrollTop);
    await eventually(async () => assert.ok(Math.abs((await place()) - 3000) < 200));
    const before = await place();
    assert.equal(await reader.find(".view[aria-current]").textContent(), "Read");
    await reader.focusText();
    await reader.press("g", "l");
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isVisible()));
    assert.ok(await reader.find("tifa-column .scroll").isHidden());
    assert.equal(await reader.find(".view[aria-current]").textContent(), "Ledgers");
    assert.match(await reader.hash(), /tifa\.view=ledgers:instruments/);
    await reader.press("g", "r");
    await eventually(async () => assert.ok(await reader.find("tifa-column .scroll").isVisible()));
    assert.equal(await place(), before);
    assert.doesNotMatch(await reader.hash(), /view/);
    await reader.find(".view").nth(1).click();
    await reader.page.goBack();
    await eventually(async () => assert.ok(await reader.find("tifa-ledgers").isHidden()));
    assert.equal(await place(), before);
    await reader.close();
  });

  test("the module that makes ledgers is fetched with the first one, not before", async () => {
    const reader = new Reader(await openHost(engine, '<tifa-explorer sample="none"></tifa-explorer>'));
    await reader.read("a.txt", POSITIONS);
    assert.ok(!reader.opened.served.includes("/tifa_inquiry.wasm"));
    await reader.openLedger("positions");
    assert.ok(reader.opened.served.includes("/tifa_inquiry.wasm"));
    await eventually(async () => assert.notEqual(await reader.find("tifa-ledgers [role=row]").count(), 0));
    await reader.close();
  });

  test("the address alone opens a ledger", async () => {
    const reader = await openReader(engine, { hash: "#tifa.view=ledgers:candidatures" });
    await eventually(async () => assert.equal(await reader.find(".ledger-title").textContent(), "Candidatures"));
    assert.ok(await reader.find("tifa-ledgers").isVisible());
    await reader.chooseLedger("events");
    assert.match(await reader.hash(), /tifa\.view=ledgers:events$/);
    await reader.close();
  });

  test("every ledger and every column has a name in all languages", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("instruments");
    assert.deepEqual(await reader.find(".ledger-list button").evaluateAll((all) => all.map((one) => one.getAttribute("data-focus"))), LEDGERS);
    for (const language of ["en", "zh-Hans", "zh-Hant", "ru"]) {
      await reader.find(".menu .language").evaluate((select, value) => {
        /** @type {HTMLSelectElement} */ (select).value = value;
        select.dispatchEvent(new Event("change"));
      }, language);
      for (const name of LEDGERS) {
        await reader.chooseLedger(name);
        const columns = await reader.find(".ledger-columns .switch").evaluateAll((all) =>
          all.map((label) => [label.querySelector("input")?.getAttribute("data-focus"), label.textContent]));
        assert.ok(columns.length > 2, name);
        for (const [key, title] of columns) assert.notEqual(title, key, `${language} ${name}: ${key} has a title`);
        assert.notEqual(await reader.find(".ledger-title").textContent(), name);
      }
    }
    await reader.close();
  });

  test("a grid of all rows, with only some in the tree; the keys go from cell to cell", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", LONG);
    await reader.openLedger("positions");
    await eventually(async () => assert.equal(await reader.find("[role=grid]").getAttribute("aria-rowcount"), "301"));
    assert.match(await reader.find(".ledger-count").innerText(), /300/);
    const drawn = await reader.find(".grid-body [role=row]").count();
    assert.ok(drawn > 5 && drawn < 60, `${drawn} rows in the tree`);
    await reader.find(".grid-body [data-column='0']").first().click();
    const at = () => reader.host.evaluate((host) => {
      const cell = host.shadowRoot?.activeElement;
      return [cell?.parentElement?.getAttribute("aria-rowindex"), cell?.getAttribute("aria-colindex"), cell?.getAttribute("role")];
    });
    await reader.press("ArrowDown", "ArrowRight");
    assert.deepEqual(await at(), ["3", "2", "gridcell"]);
    await reader.press("Control+End");
    await eventually(async () => assert.equal((await at())[0], "301"));
    await eventually(async () => assert.ok(await reader.find(".grid-body [aria-rowindex='301']").isVisible()));
    await reader.press("Control+Home", "ArrowUp");
    await eventually(async () => assert.deepEqual(await at(), ["1", "1", "columnheader"]));
    assert.equal(await reader.find(".grid [tabindex='0']").count(), 1, "one stop for the Tab key");
    await reader.close();
  });

  test("the table follows the files that are open", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.openLedger("candidatures");
    await eventually(async () => assert.equal((await reader.cells()).length, 2));
    await reader.drop([{ name: "b.txt", bytes: new TextEncoder().encode("山城公报\n\n成员国注意到泰国竞选2030—2031年联合国安全理事会非常任理事国。\n") }]);
    await eventually(async () => assert.equal((await reader.cells()).length, 3));
    await reader.close();
  });
}, ["chromium"]);
