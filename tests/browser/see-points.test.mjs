// Every state and every place of the packs has a point on the map, in the half of the world where it belongs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { root } from "./harness.mjs";

/** @param {string} path */
async function table(path) {
  const lines = (await readFile(join(root, path), "utf8")).split("\n").filter((line) => line && !line.startsWith("#"));
  return lines.slice(1).map((line) => line.split("\t"));
}

test("the table of points and the packs name the same", async () => {
  const points = await table("www/parts/see/coordinates.tsv");
  const keys = points.map(([key]) => key);
  const countries = (await table("crates/tifa/packs/countries.tsv")).map(([code]) => `country:${code}`);
  const places = (await table("crates/tifa/packs/places.tsv")).map(([name]) => `place:${name}`);
  assert.deepEqual(keys.toSorted(), [...countries, ...places].toSorted());
  for (const [key, lat, lon, stands] of points) {
    assert.ok(Math.abs(Number(lat)) <= 90 && Math.abs(Number(lon)) <= 180 && lat !== "" && lon !== "", key);
    if (key?.startsWith("country:")) assert.ok(stands, `${key}: which capital`);
  }
});

test("points lie where anyone knows that they do", async () => {
  const points = new Map((await table("www/parts/see/coordinates.tsv")).map(([key, lat, lon]) => [key, [Number(lat), Number(lon)]]));
  for (const [key, lat, lon] of /** @type {const} */ ([
    ["country:CHN", 40, 116], ["country:RUS", 56, 38], ["country:BRA", -16, -48], ["country:AUS", -35, 149], ["place:纽约", 41, -74],
    ["place:上海", 31, 121], ["place:撒马尔罕", 40, 67], ["place:太平洋", 0, -160], ["country:ZAF", -26, 28], ["place:布宜诺斯艾利斯", -35, -58],
  ])) {
    const [y = 0, x = 0] = points.get(key) ?? [];
    assert.ok(Math.abs(y - lat) < 1 && Math.abs(x - lon) < 1, `${key}: ${y} ${x}`);
  }
});
