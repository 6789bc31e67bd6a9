// Where on the map a state or a place stands, from the table beside. It must not know who asks.

import table from "./coordinates.tsv";

/** `stands`: the capital that stands for a state, or `middle`. @typedef {{ point: [number, number], stands: string }} Point */

/** @type {Map<string, Point> | undefined} */
let read;

/** The points by the registry's keys, longitude first. */
export function points() {
  if (!read) {
    const lines = table.split("\n").filter((line) => line && !line.startsWith("#"));
    read = new Map(
      lines.slice(1).map((line) => {
        const [key, lat, lon, stands] = line.split("\t");
        return [key, { point: /** @type {[number, number]} */ ([Number(lon), Number(lat)]), stands }];
      }),
    );
  }
  return read;
}
