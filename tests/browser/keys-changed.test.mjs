// The reader's own keys: set in the help sheet, refused where they are taken, kept, taken back, switched off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine, ready } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

/** @param {Reader} reader */
async function openSheet(reader) {
  await reader.find(".bar-help").click();
  await eventually(async () => assert.ok(await reader.find("dialog .keys").isVisible()));
}

/** What the sheet says under a key. @param {Reader} reader @param {string} keys */
async function saidOf(reader, keys) {
  const rows = await reader.find(".keys > div").evaluateAll((all) =>
    all.map((row) => [[...row.querySelectorAll("kbd")].map((one) => one.textContent).join(" "), row.querySelector("dd")?.textContent]));
  return rows.find(([own]) => own === keys)?.[1];
}

/** @param {Reader} reader @param {string} name */
const sheetButton = (reader, name) => reader.find("dialog .actions button").filter({ hasText: name });

/** @param {Reader} reader */
async function walkable(reader) {
  await reader.read("a.txt", "中国、印度和蒙古国。\n");
  await reader.focusText();
  return (/** @type {string[]} */ names) => eventually(async () => assert.deepEqual(await reader.marked("cursor"), names));
}

eachEngine((engine) => {
  test("a command has the key that the reader gave it, after a reload too, and the old key is silent", async () => {
    const reader = await openReader(engine);
    await openSheet(reader);
    assert.match((await saidOf(reader, "n")) ?? "", /next mention/);
    await sheetButton(reader, "Change").click();
    await reader.find("#help-key-next").fill("j");
    await reader.find("#help-key-ledgers").fill("ｖ　ｌ");
    await sheetButton(reader, "Show").click();
    assert.match((await saidOf(reader, "j")) ?? "", /next mention/);
    assert.equal(await saidOf(reader, "n"), undefined);
    assert.match((await saidOf(reader, "v l")) ?? "", /Ledgers/, "wide characters are the same keys");
    await reader.press("Escape");
    await reader.page.reload();
    await ready(reader.opened);
    const cursorIs = await walkable(reader);
    await reader.press("n");
    await reader.press("j");
    await cursorIs(["中国"]);
    await reader.press("j");
    await cursorIs(["印度"]);
    await reader.press("v", "l");
    await eventually(async () => assert.equal(await reader.find("tifa-ledgers").isVisible(), true));
    await reader.close();
  });

  test("a key that is taken is refused and says by what; the command keeps its own", async () => {
    const reader = await openReader(engine);
    await openSheet(reader);
    await sheetButton(reader, "Change").click();
    const field = reader.find("#help-key-next");
    const fault = reader.find("#help-key-next-fault");
    for (const [keys, said] of [["p", /p is taken: the previous/], ["g", /g is taken: go to: Read/], ["/ x", /taken: search/], ["abc", /One character/]]) {
      await field.fill(/** @type {string} */ (keys));
      assert.match((await fault.textContent()) ?? "", /** @type {RegExp} */ (said));
      assert.equal(await field.getAttribute("aria-invalid"), "true");
    }
    await field.fill("");
    assert.equal(await fault.textContent(), "", "no key is a choice");
    await field.fill("n");
    await field.fill("p");
    await reader.press("Escape");
    const cursorIs = await walkable(reader);
    await reader.press("n", "n", "p");
    await cursorIs(["中国"]);
    await reader.close();
  });

  test("all keys as at first again, and that taken back", async () => {
    const reader = await openReader(engine);
    await openSheet(reader);
    assert.ok(await sheetButton(reader, "as at first").isHidden(), "nothing to take back yet");
    await sheetButton(reader, "Change").click();
    await reader.find("#help-key-next").fill("j");
    await sheetButton(reader, "as at first").click();
    assert.equal(await reader.find("#help-key-next").inputValue(), "n");
    await sheetButton(reader, "Undo").click();
    assert.equal(await reader.find("#help-key-next").inputValue(), "j");
    await reader.close();
  });

  test("switched off, letters do nothing, Escape does, and a reload changes neither", async () => {
    const reader = await openReader(engine);
    await openSheet(reader);
    await reader.find(".help-letters input").uncheck();
    await reader.press("Escape");
    await reader.page.reload();
    await ready(reader.opened);
    const cursorIs = await walkable(reader);
    await reader.press("n", "3", "?", "g", "l");
    assert.equal(await reader.find("dialog:visible").count(), 0);
    await reader.click("country", "印度");
    await cursorIs(["印度"]);
    await reader.press("Escape");
    await cursorIs([]);
    assert.equal(await reader.find(".legend-kind[aria-pressed=true]").count(), 0);
    assert.ok(await reader.find("tifa-column").isVisible());
    await reader.close();
  });

  test("damaged settings leave the keys as they were at first", async () => {
    const reader = await openReader(engine);
    const damaged = { keys: { next: "p", previous: 7, search: "too long", open: "x", nonsense: "y" } };
    await reader.page.evaluate((kept) => localStorage.setItem("tifa.settings", JSON.stringify(kept)), damaged);
    await reader.page.reload();
    await ready(reader.opened);
    await openSheet(reader);
    assert.match((await saidOf(reader, "n")) ?? "", /next/);
    assert.match((await saidOf(reader, "/")) ?? "", /search/);
    assert.match((await saidOf(reader, "x")) ?? "", /open files/, "what is whole is kept");
    await reader.close();
  });
}, ["chromium"]);
