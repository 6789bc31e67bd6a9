// On paper: the view that is shown and nothing else, plots within the sheet, the head of a table over all its rows, black on
// white in the dark too. In Chromium: Firefox's driver shows no page as it is printed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { EARLIER, LATER, eventually, openReader } from "./reader.mjs";

/** Pixels between the margins of a sheet of A4. */
const SHEET = 680;

/** What is never printed. */
const CONTROLS = ".bar, .left, .right, .foot, .divider, .foreword, .views, .ledger-tools, .ledger-names, .compare-head, .compare-tools, .see-top, .see-list, .see-files";

/** @param {import("./reader.mjs").Reader} reader */
async function print(reader) {
  await reader.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await reader.page.emulateMedia({ media: "print" });
  await reader.page.setViewportSize({ width: SHEET, height: 900 });
  const seen = await reader.find(CONTROLS).evaluateAll((all) => all.filter((one) => one.getClientRects().length).map((one) => one.className));
  assert.deepEqual(seen, [], "no control is printed");
  const over = await reader.find(".shell *").evaluateAll((all, sheet) => all.filter((one) => {
    const { width, right } = one.getBoundingClientRect();
    return width > 1 && right > sheet + 1 && !one.closest(".unseen") && getComputedStyle(one).visibility === "visible";
  }).map((one) => `${one.tagName}.${one.getAttribute("class")}`), SHEET);
  assert.deepEqual(over, [], "nothing stands off the sheet");
}

eachEngine((engine) => {
  test("Read: title and text, black on white in the dark too", async () => {
    const reader = await openReader(engine, { colorScheme: "dark" });
    await print(reader);
    assert.ok(await reader.find(".title").first().isVisible());
    assert.match(await reader.page.title(), /杜尚别宣言.* – Tifa$/, "so a file in PDF is called");
    await reader.page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.equal(await reader.page.title(), "Tifa");
    const ink = await reader.find(".paragraph").first().evaluate((one) => {
      const probe = document.createElement("canvas").getContext("2d");
      if (!probe) return 255;
      probe.fillStyle = getComputedStyle(one).color;
      probe.fillRect(0, 0, 1, 1);
      return probe.getImageData(0, 0, 1, 1).data[0];
    });
    assert.ok(ink < 90, `ink is dark (${ink})`);
    await reader.close();
  });

  test("See: every plot within the sheet", async () => {
    const reader = await openReader(engine);
    await reader.see();
    await print(reader);
    assert.equal(await reader.find(".see-plot > svg").count(), 5);
    const cut = await reader.find(".see-plot").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1 || getComputedStyle(one).overflow !== "visible").length);
    assert.equal(cut, 0, "no plot is cut");
    await reader.close();
  });

  test("Ledgers: all rows, columns below their heads, a head for every sheet", async () => {
    const reader = await openReader(engine);
    await reader.openLedger("positions");
    await eventually(async () => assert.ok((await reader.cells()).length > 3));
    const rows = Number(await reader.find(".grid").getAttribute("aria-rowcount")) - 1;
    await print(reader);
    assert.equal(await reader.find(".grid-body .grid-row").count(), rows);
    assert.equal(await reader.find(".grid-head").evaluate((head) => getComputedStyle(head).display), "table-header-group");
    const lefts = (/** @type {string} */ selector) =>
      reader.find(selector).evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    assert.deepEqual(await lefts(".grid-body .grid-row:first-child .grid-cell"), await lefts(".grid-head .grid-cell"));
    await reader.close();
  });

  test("Compare: both texts side by side", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await print(reader);
    assert.ok((await reader.find(".compare-row").count()) > 3);
    await reader.close();
  });
}, ["chromium"]);
