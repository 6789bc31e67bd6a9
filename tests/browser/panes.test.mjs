// The side panes are as wide as the reader makes them, by pointer or by keys, in every view that has one; the width is
// there at the next visit, and the text keeps its room whatever was chosen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine, ready } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** @param {import("./reader.mjs").Reader} reader @param {string} selector */
const widthOf = (reader, selector) => reader.find(selector).evaluate((pane) => Math.round(pane.getBoundingClientRect().width));

eachEngine((engine) => {
  test("dragged, by keys, kept, and as at first by a double click", async () => {
    const reader = await openReader(engine);
    assert.equal(await widthOf(reader, ".left"), 240);
    const edge = await reader.find(".divider-left").boundingBox();
    assert.ok(edge);
    await reader.page.mouse.move(edge.x + 4, 400);
    await reader.page.mouse.down();
    await reader.page.mouse.move(edge.x + 84, 400, { steps: 4 });
    await reader.page.mouse.up();
    await eventually(async () => assert.ok(Math.abs((await widthOf(reader, ".left")) - 320) <= 2));
    const divider = reader.find(".divider-right");
    const before = await widthOf(reader, ".right");
    await divider.focus();
    await reader.press("ArrowLeft", "ArrowLeft", "Shift+ArrowLeft");
    await eventually(async () => assert.equal(await widthOf(reader, ".right"), before + 96));
    assert.equal(await divider.getAttribute("aria-valuenow"), String(before + 96));
    await reader.press("ArrowRight");
    await eventually(async () => assert.equal(await widthOf(reader, ".right"), before + 80));

    await reader.page.reload();
    await ready(reader.opened);
    await eventually(async () => assert.equal(await widthOf(reader, ".right"), before + 80, "kept"));
    assert.ok(Math.abs((await widthOf(reader, ".left")) - 320) <= 2, "kept");
    await reader.openLedger("instruments");
    assert.equal(await widthOf(reader, ".ledger-entry"), before + 80, "the same in other views");
    assert.equal(await reader.find(".divider-left").isVisible(), false);
    // Firefox counts no clicks of a driver on what prevents a selection.
    await divider.dispatchEvent("dblclick");
    await eventually(async () => assert.equal(await widthOf(reader, ".ledger-entry"), before));
    await divider.focus();
    await reader.press("End");
    await eventually(async () => assert.equal(await divider.getAttribute("aria-valuenow"), await divider.getAttribute("aria-valuemax")));
    await reader.page.setViewportSize({ width: 1100, height: 700 });
    await eventually(async () => assert.ok((await widthOf(reader, ".ledger-entry")) <= 1100 * 0.45, "the text keeps its room"));
    await reader.close();
  });

  test("the pane of the other views folds too, comes back with what is asked for, and stays as it was left", async () => {
    const reader = await openReader(engine);
    const button = reader.find(".bar-entry");
    await reader.openLedger("instruments");
    await eventually(async () => assert.ok((await reader.cells()).length > 2));
    const before = await widthOf(reader, ".ledger-main");
    await button.click();
    assert.equal(await button.getAttribute("aria-expanded"), "false");
    assert.equal(await reader.find("tifa-ledgers .ledger-entry").isVisible(), false);
    assert.equal(await reader.find(".divider-right").isVisible(), false);
    assert.ok((await widthOf(reader, ".ledger-main")) > before + 200, "the table has its room");
    await reader.focusText();
    await reader.press("g", "r");
    assert.ok(await reader.find(".right").isVisible(), "the pane of Read is another one");
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    await reader.see();
    assert.equal(await reader.find(".see-entry").isVisible(), false);
    // One sentence would be gone to at once.
    const many = (await reader.marks("attitudes")).findIndex((label) => /(?<!\d)1\d$/.test(label));
    await reader.find("[data-plot=attitudes] .see-mark").nth(many).click();
    await eventually(async () => assert.ok(await reader.find(".see-entry").isVisible(), "sentences are to be seen"));
    await button.click();
    assert.equal(await reader.find(".see-entry").isVisible(), false);
    await reader.page.reload();
    await ready(reader.opened);
    await eventually(async () => assert.equal(await reader.find(".see-entry").isVisible(), false, "kept"));
    await reader.close();
  });

  test("Enter folds the pane and leads to the button that brings it back; a narrow page has no edges", async () => {
    const reader = await openReader(engine);
    await reader.find(".divider-left").focus();
    await reader.press("Enter");
    await eventually(async () => assert.equal(await reader.find(".left").isVisible(), false));
    assert.equal(await reader.find(".divider-left").isVisible(), false);
    await reader.press("Enter");
    await eventually(async () => assert.equal(await widthOf(reader, ".left"), 240));
    await reader.page.setViewportSize({ width: 390, height: 800 });
    await eventually(async () => assert.equal(await reader.find(".divider-right").isVisible(), false));
    await reader.close();
  });
});
