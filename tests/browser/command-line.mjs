// The command line, for what the page must say likewise. `cargo xtask test browser` builds it first.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { root } from "./harness.mjs";

/** Its program, as cargo builds it for tests. */
export const program = join(root, `target/debug/tifa${process.platform === "win32" ? ".exe" : ""}`);

/**
 * Runs a command; gives what it printed.
 * @param {...string} args
 */
export function tifa(...args) {
  assert.ok(existsSync(program), "not built; run cargo build --package tifa-cli");
  return execFileSync(program, args, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}
