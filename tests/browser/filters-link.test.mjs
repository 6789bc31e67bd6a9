// What a reader filters by stands in the address: after a reload and in a link it is as it was, in every view, and the
// browser's way back undoes the last choice without moving the text.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine, ready } from "./harness.mjs";
import { EARLIER, LATER, POSITIONS, eventually, openReader, pause, utf8 } from "./reader.mjs";

/** @typedef {import("./reader.mjs").Reader} Reader */

/** The pressed buttons of a list, as they read. @param {Reader} reader @param {string} list */
const pressed = (reader, list) => reader.texts(`${list} [aria-pressed=true]`);

/** @param {Reader} reader */
async function reload(reader) {
  await reader.page.reload();
  await ready(reader.opened);
}

/** @param {Reader} reader */
const back = (reader) => reader.page.evaluate(() => history.back());

/** @param {Reader} reader @param {RegExp} wanted */
const named = (reader, wanted) => eventually(async () => assert.match(decodeURIComponent(await reader.hash()), wanted));

eachEngine((engine) => {
  test("kinds, attitudes and a holder are there after a reload, and the way back takes them off one by one", async () => {
    const reader = await openReader(engine);
    await reader.focusText();
    await reader.press("5", "6");
    await named(reader, /tifa\.only=kinds=country,place$/);
    await reload(reader);
    await eventually(async () => assert.equal((await pressed(reader, "tifa-legend")).length, 2));
    assert.equal(await reader.host.getAttribute("data-only"), "country place");
    await back(reader);
    await named(reader, /tifa\.only=kinds=country$/);
    await eventually(async () => assert.equal(await reader.host.getAttribute("data-only"), "country"));
    await back(reader);
    await eventually(async () => assert.equal(await reader.host.getAttribute("data-only"), null));
    assert.equal(await reader.hash(), "");

    await reader.find("#tab-attitudes").click();
    await reader.find(".attitude").nth(2).click();
    const holder = reader.find(".holder").filter({ hasText: "成员国" }).first();
    const name = await holder.locator(".holder-name").innerText();
    await holder.click();
    await named(reader, new RegExp(`attitudes=endorse;by=${name}$`));
    const found = await pressed(reader, "tifa-attitudes");
    assert.equal(found.length, 2);
    await reload(reader);
    await eventually(async () => assert.deepEqual(await pressed(reader, "tifa-attitudes"), found));
    await reader.close();
  });

  test("a holder stays the same one when another file numbers all things anew", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", POSITIONS);
    await reader.find("#tab-attitudes").click();
    const holder = reader.find(".holder").filter({ hasText: "俄罗斯" }).first();
    await holder.click();
    const before = await pressed(reader, ".holders");
    await reader.drop([{ name: "b.txt", bytes: utf8("亚洲各国宣言\n\n蒙古国、巴基斯坦和伊朗支持合作。阿富汗欢迎对话。\n") }]);
    await eventually(async () => assert.equal(await reader.find(".file[data-state=ready]").count(), 2));
    await reader.find(".file-name").first().click();
    await eventually(async () => assert.deepEqual(await pressed(reader, ".holders"), before));
    await reader.close();
  });

  test("what is looked for, and its order", async () => {
    const reader = await openReader(engine);
    await reader.find(".search-box").fill("第22次");
    await eventually(async () => assert.ok((await reader.find(".hits").count()) === 1 || (await reader.texts("tifa-hits p")).join().length > 0));
    await reader.find(".search-box").fill("“上合 组织” -安全");
    await named(reader, /find=“上合 组织” -安全$/);
    await reader.find(".search-box").fill("合作");
    await eventually(async () => assert.ok((await reader.find(".hits button").count()) > 5));
    await reader.find(".orders button").nth(2).click();
    await named(reader, /find=合作;order=right$/);
    await reload(reader);
    await eventually(async () => assert.ok((await reader.find(".hits button").count()) > 5));
    assert.equal(await reader.find(".search-box").inputValue(), "合作");
    assert.equal(await reader.find(".orders [aria-pressed=true]").getAttribute("data-focus"), "right");
    await reader.find(".search-box").focus();
    await reader.press("Escape", "Escape");
    await eventually(async () => assert.equal(await reader.hash(), ""));
    await reader.close();
  });

  test("a ledger's filter, order and columns", async () => {
    const reader = await openReader(engine);
    await reader.openLedger("positions");
    await eventually(async () => assert.ok((await reader.cells()).length > 3));
    await reader.find(".ledger-filter").fill("安全");
    await named(reader, /ledgers:positions;text=安全$/);
    const titles = await reader.heads();
    await reader.find(".grid-head .grid-cell").nth(1).click();
    await named(reader, /text=安全;sort=\w+$/);
    await reader.find(".ledger-columns summary").click();
    await reader.find(".ledger-columns input:checked").nth(2).click();
    await named(reader, /hide=\w+/);
    const [cells, heads] = [await reader.cells(), await reader.heads()];
    assert.match(await reader.find(".ledger-count").innerText(), /of/, "fewer rows than there are");
    assert.equal(heads.length, titles.length - 1);
    await reload(reader);
    await eventually(async () => assert.deepEqual([await reader.cells(), await reader.heads()], [cells, heads], "as before"));
    assert.equal(await reader.find(".ledger-filter").inputValue(), "安全");
    await back(reader);
    await eventually(async () => assert.equal((await reader.heads()).length, titles.length, "the column is back"));
    await back(reader);
    await eventually(async () => assert.doesNotMatch(await reader.hash(), /sort=/));
    await reader.close();
  });

  test("an address of nothing known harms nothing", async () => {
    const hash = "#tifa.only=kinds=none,country;attitudes=%;by=nobody&tifa.view=ledgers:positions;sort=nothing;in=none;text=%E5%AE%89;hide=no";
    const reader = await openReader(engine, { hash });
    await eventually(async () => assert.ok((await reader.cells()).length > 0));
    assert.equal(await reader.host.getAttribute("data-only"), "country");
    assert.equal(await reader.find("[data-focus=instruments]").getAttribute("aria-current"), null);
    await reader.close();
  });
});

eachEngine((engine) => {
  test("in a comparison: sorts of changes, unfolded, in one column", async () => {
    const reader = await openReader(engine);
    await reader.compare(EARLIER, LATER);
    await reader.find(".compare-sort").nth(1).click();
    await named(reader, /only=\w+$/);
    await reader.find(".compare-fold").click();
    await reader.find(".compare-one").click();
    await named(reader, /only=\w+;all=1;one=1$/);
    const changes = await reader.changes();
    const hash = await reader.hash();
    assert.equal(changes.length, 1);
    await back(reader);
    await eventually(async () => assert.equal(await reader.find(".compare-one").isChecked(), false));
    assert.equal(await reader.find(".compare-fold").isChecked(), false);
    await back(reader);
    await eventually(async () => assert.equal(await reader.find(".compare-folded").count(), 1, "folded as before"));

    const other = await openReader(engine, { hash });
    await other.drop([{ name: "later.txt", bytes: utf8(LATER) }, { name: "earlier.txt", bytes: utf8(EARLIER) }]);
    await eventually(async () => assert.deepEqual(await other.changes(), changes));
    assert.ok(await other.find(".compare-one").isChecked());
    assert.equal(await other.find(".compare-folded").count(), 0);
    await other.close();
    await reader.close();
  });

  test("in the plots: years, and how they are drawn", async () => {
    const reader = await openReader(engine);
    await reader.see();
    await reader.find("[data-plot=attitudes] .see-choice").selectOption("holder");
    await reader.find(".see-from").selectOption("2021");
    await named(reader, /see:2021-\d{4};attitudes=holder$/);
    const marks = await reader.marks("attitudes");
    await reload(reader);
    await reader.seen();
    await eventually(async () => assert.deepEqual(await reader.marks("attitudes"), marks));
    assert.equal(await reader.find("[data-plot=attitudes] .see-choice").inputValue(), "holder");
    await back(reader);
    await eventually(async () => assert.match(await reader.hash(), /see:;?attitudes=holder$/));
    await reader.close();
  });

  test("a file that is shown is named by the address; a filter undone leaves the text where it is", async () => {
    const reader = await openReader(engine);
    await reader.find(".file-name").nth(2).click();
    const name = await reader.find(".file-name[aria-current]").innerText();
    await eventually(async () => assert.match(await reader.hash(), /^#tifa=[0-9a-f]{8}$/));
    await reload(reader);
    await eventually(async () => assert.equal(await reader.find(".file-name[aria-current]").innerText(), name));
    await reader.focusText();
    await reader.press("n");
    await named(reader, /^#tifa=\w+:\d+-\d+$/);
    await reader.press("5");
    await named(reader, /^#tifa=\w+:\d+-\d+&tifa\.only=kinds=country$/);
    await reader.find("tifa-column .scroll").evaluate((scroller) => (scroller.scrollTop = 600));
    await pause(200);
    const before = await reader.find("tifa-column .scroll").evaluate((scroller) => scroller.scrollTop);
    await back(reader);
    await eventually(async () => assert.equal(await reader.host.getAttribute("data-only"), null));
    await pause(200);
    assert.equal(await reader.find("tifa-column .scroll").evaluate((scroller) => scroller.scrollTop), before);
    await reader.close();
  });
}, ["chromium"]);
