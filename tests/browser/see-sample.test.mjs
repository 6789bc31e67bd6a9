// The plots of the sample have as many marks as the command line's ledgers have rows, and their tables say the same.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { tifa } from "./command-line.mjs";
import { eachEngine, root } from "./harness.mjs";
import { CLASSES, openReader } from "./reader.mjs";

const samples = (await readdir(join(root, "samples"))).filter((name) => name.endsWith(".txt")).map((name) => join("samples", name));

/** @param {string} name @returns {any[]} */
const ledger = (name) => JSON.parse(tifa("ledger", name, ...samples, "--format", "json")).rows;

eachEngine((engine) => describe("the sample", () => {
  /** @type {import("./reader.mjs").Reader} */
  let reader;
  before(async () => {
    reader = await openReader(engine);
    await reader.see();
  });
  after(() => reader.close());

  /** @param {string} plot @param {string} group the beginning of its name */
  const count = (plot, group) => reader.find(`[data-plot=${plot}] g[data-marks^="${group}"] > *`).count();

  test("timeline: a mark for each dated row of the ledgers, hollow where the date is inferred; all rows in the table", async () => {
    const dated = (/** @type {any[]} */ rows, /** @type {string} */ column) => rows.filter(({ cells }) => /\d{4}/.test(cells[column][0]?.text ?? ""));
    const instruments = ledger("instruments");
    const events = ledger("events");
    const shown = dated(instruments, "adopted");
    assert.equal(await count("timeline", "dots instrument"), shown.length);
    assert.equal(await count("timeline", "dots instrument true"), shown.filter(({ cells }) => cells.adopted[0].inferred).length);
    assert.equal(await count("timeline", "dots event"), dated(events, "date").length);
    const rows = await reader.rows("timeline");
    const named = (/** @type {string} */ kind) => rows.filter((row) => row[1] === kind).map(([title]) => title).sort();
    assert.deepEqual(named("Instrument"), instruments.map(({ cells }) => cells.title[0]?.text ?? "").sort());
    assert.deepEqual(named("Event"), events.map(({ cells }) => cells.name[0]?.text ?? "").sort());
    const without = rows.filter((row) => row[2] === "").length;
    assert.equal((await reader.marks("timeline")).length, rows.length - without);
    assert.match((await reader.texts("[data-plot=timeline] .see-caption")).join(), new RegExp(`\\b${without} have no date`));
  });

  test("attitudes: the numbers in the cells are those of the ledger of positions, by class, topic and holder", async () => {
    const positions = ledger("positions");
    const tally = (/** @type {string} */ column) => {
      const counts = /** @type {Record<string, number>} */ ({});
      for (const { cells } of positions) counts[cells[column][0]?.text ?? ""] = (counts[cells[column][0]?.text ?? ""] ?? 0) + 1;
      return counts;
    };
    const sums = async () => {
      const counts = /** @type {Record<string, number>} */ ({});
      const rows = await reader.rows("attitudes");
      for (const [name = "", , , n] of rows) counts[name] = (counts[name] ?? 0) + Number(n);
      assert.equal((await reader.marks("attitudes")).length, rows.length, "a cell for each row");
      return counts;
    };
    const classes = tally("class");
    const byClass = await sums();
    assert.deepEqual(Object.values(byClass), CLASSES.flatMap((name) => classes[name] ?? []), "in the order of the scale");
    for (const column of ["topic", "holder"]) {
      await reader.find("[data-plot=attitudes] .see-choice").selectOption(column);
      const { "other or none": rest = 0, ...named } = await sums();
      const all = tally(column);
      for (const [name, n] of Object.entries(named)) assert.equal(n, all[name], name);
      assert.equal(Object.values(named).reduce((sum, n) => sum + n, rest), positions.length);
    }
    await reader.find("[data-plot=attitudes] .see-choice").selectOption("class");
  });

  test("map: each state and place that is named, as often as it is; in the table with its point", async () => {
    const counts = /** @type {Map<string, number>} */ (new Map());
    for (const sample of samples) {
      const { entities, mentions } = JSON.parse(tifa("extract", sample));
      const keys = new Map(entities.map((/** @type {any} */ one) => [one.id, one.key ?? one.id]));
      for (const { kind, entity } of mentions) {
        if ((kind === "country" || kind === "place") && entity !== undefined) counts.set(keys.get(entity), (counts.get(keys.get(entity)) ?? 0) + 1);
      }
    }
    const rows = await reader.rows("map");
    assert.deepEqual(rows.map((row) => Number(row[2])), [...counts.values()].sort((a, b) => b - a));
    assert.ok(rows.every((row) => /^-?\d+(\.\d)?$/.test(row[3]) && /^-?\d+(\.\d)?$/.test(row[4])), "every one of them has a point");
    const near = (await reader.marks("map")).length;
    await reader.find("[data-plot=map] .see-choice").selectOption("world");
    assert.equal((await reader.marks("map")).length, rows.length);
    await reader.find("[data-plot=map] .see-choice").selectOption("near");
    const outside = Number(/(\d+) lies? outside/.exec((await reader.texts("[data-plot=map] .see-caption")).join())?.[1] ?? 0);
    assert.equal(near + outside, rows.length);
  });

  test("network and growth: as many lines and pieces as their tables have rows", async () => {
    assert.equal(await count("network", "edges"), (await reader.rows("network")).length);
    const ends = new Set((await reader.rows("network")).flatMap(([a, b]) => [a, b]));
    assert.equal(await count("network", "nodes"), ends.size);
    assert.equal(await count("growth", "pieces"), (await reader.rows("growth")).length);
    assert.ok((await count("growth", "pieces 1")) > 20 && (await count("growth", "pieces -1")) > 20);
  });
}));
