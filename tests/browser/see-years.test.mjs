// A brush over years, or the two fields, choose what all other plots and their tables show; nothing jumps, the address
// says it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const PLOTS = ["attitudes", "network", "map", "growth"];

/** @param {import("./reader.mjs").Reader} reader */
const counts = async (reader) => Object.fromEntries(await Promise.all(PLOTS.map(async (name) => [name, (await reader.rows(name)).length])));

/** Where the marks of a plot stand, by what they say before the number. @param {import("./reader.mjs").Reader} reader @param {string} name */
const places = async (reader, name) =>
  Object.fromEntries(await reader.find(`[data-plot=${name}] g[data-marks^=nodes] > *`).evaluateAll((all) =>
    all.map((one) => [one.getAttribute("aria-label")?.replace(/: \d+$/, "") ?? "", one.getAttribute("transform") ?? ""])));

/**
 * Drags over the columns of two years.
 * @param {import("./reader.mjs").Reader} reader
 * @param {string} first
 * @param {string} last
 */
async function brush(reader, first, last) {
  const at = async (/** @type {string} */ year) => {
    const box = await reader.find("[data-plot=timeline] svg text").filter({ hasText: new RegExp(`^${year}$`) }).boundingBox();
    assert.ok(box);
    return box;
  };
  const [from, to] = [await at(first), await at(last)];
  // Between the columns' feet and the axis, where no mark lies.
  const y = from.y - 2;
  await reader.page.mouse.move(from.x + from.width / 2, y);
  await reader.page.mouse.down();
  await reader.page.mouse.move(to.x + to.width / 2 - 3, y, { steps: 4 });
  await reader.page.mouse.up();
}

eachEngine((engine) => {
  test("the brush leaves what concerns its years; a click beside it brings all back", async () => {
    const reader = await openReader(engine);
    await reader.see();
    const all = await counts(reader);
    const before = await places(reader, "network");
    const marks = (await reader.marks("timeline")).length;
    await brush(reader, "2021", "2021");
    await eventually(async () => assert.equal(await reader.find("tifa-see").getAttribute("data-range"), "2021-2021"));
    assert.match(await reader.hash(), /tifa\.view=see:2021-2021/);
    assert.match((await reader.texts(".see-status")).join(), /2021–2021/);
    assert.equal((await reader.marks("timeline")).length, marks, "the timeline itself keeps its marks");
    const inside = await reader.find("[data-plot=timeline] .see-mark:not(.see-dim)").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    assert.ok(inside.length > 3 && inside.every((label) => /, 2021/.test(label ?? "")), inside.join("\n"));
    const some = await counts(reader);
    for (const name of PLOTS) assert.ok(some[name] < all[name] && some[name] > 0, `${name}: ${some[name]} of ${all[name]}`);
    const later = await places(reader, "network");
    assert.ok(Object.keys(later).length > 2);
    for (const [name, place] of Object.entries(later)) assert.equal(place, before[name], `${name} stays where it is`);
    for (const row of await reader.rows("growth")) assert.match(row[0], /2021/);
    const cells = await reader.rows("attitudes");
    assert.ok(cells.some((row) => row[2] === "2021-09-17"));
    await reader.find(".see-all").click();
    assert.deepEqual(await counts(reader), all);
    assert.match(await reader.hash(), /tifa\.view=see$/);
    await reader.close();
  });

  test("what is left of another year's document is a sentence that names something of the chosen ones", async () => {
    const reader = await openReader(engine);
    await reader.see();
    await reader.find(".see-from").selectOption("2018");
    await reader.find(".see-to").selectOption("2018");
    await eventually(async () => assert.match(await reader.hash(), /see:2018-2018/));
    const rows = await reader.rows("attitudes");
    assert.ok(rows.length > 0 && rows.every((row) => row[2] !== "" && !row[2].startsWith("2018")), "no document is of that year");
    await reader.find("[data-plot=attitudes] .see-mark").first().focus();
    await reader.press("Enter");
    const quotes = await reader.texts(".see-entry .ledger-quote");
    // One sentence was gone to at once, and the text has it.
    const said = quotes.length > 0 ? quotes.join() : (await reader.marked("target")).join();
    assert.match(said, /2018|青岛/);
    await reader.close();
  });

  test("the fields do the same, a first year behind the last moves it, and a link shows the same", async () => {
    const reader = await openReader(engine, { hash: "#tifa.view=see:2020-2021" });
    await reader.find(".see-from").waitFor();
    await eventually(async () => assert.equal(await reader.find("tifa-see").getAttribute("data-range"), "2020-2021"));
    await eventually(async () => assert.equal(await reader.find(".see-from").inputValue(), "2020"));
    assert.equal(await reader.find(".see-to").inputValue(), "2021");
    await reader.find(".see-from").selectOption("2022");
    await eventually(async () => assert.equal(await reader.find(".see-to").inputValue(), "2022"));
    assert.match(await reader.hash(), /see:2022-2022/);
    assert.ok((await reader.rows("attitudes")).length > 0);
    await reader.close();
  });
});
