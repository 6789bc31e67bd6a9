// Reads a file of the package in Node and Deno.

import { readFile } from "node:fs/promises";

/** @param {URL} url */
export const read = (url) => readFile(url);
