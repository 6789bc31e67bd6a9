// The npm package as others get it: packed, installed in an empty project, used by Node, Deno, TypeScript, Vite (built and
// while developing) and in one script from a disk. `cargo xtask test package` builds it before. It must not know how the
// package is made.

import assert from "node:assert/strict";
import { execFile, execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import { eachEngine, listen, root, until } from "../browser/harness.mjs";

const run = promisify(execFile);
const here = join(root, "tests/package/project");
/** Outside the repository's own packages, which it must not see. */
const work = join(root, "target/package");
const project = join(work, "project");
const sample = join(root, "samples/sco-samarkand-declaration-2022.digest.txt");
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** @param {string} program @param {string[]} args */
const inProject = async (program, ...args) => (await run(program, args, { cwd: project, maxBuffer: 1 << 26 })).stdout;

/** The files of the tarball. @type {string[]} */
let packed = [];

before(async () => {
  mkdirSync(project, { recursive: true });
  // What stands in the folder above must not help.
  writeFileSync(join(work, "package.json"), "{}\n");
  const lock = readFileSync(join(here, "package-lock.json"), "utf8");
  const stamp = join(project, "node_modules/.tifa-lock");
  const installed = existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  cpSync(here, project, { recursive: true });
  if (!installed) {
    await inProject(npm, "ci", "--ignore-scripts", "--no-fund", "--no-audit", "--loglevel=error");
    writeFileSync(stamp, lock);
  }
  const [made] = JSON.parse(execFileSync(npm, ["pack", "--json", "--pack-destination", work], { cwd: join(root, "dist/npm") }).toString());
  packed = made.files.map((/** @type {{ path: string }} */ file) => file.path);
  rmSync(join(project, "node_modules/tifa"), { recursive: true, force: true });
  await inProject(npm, "install", "--no-save", "--no-package-lock", "--ignore-scripts", "--prefer-offline", "--no-fund", "--no-audit", "--loglevel=error", join(work, made.filename));
});

test("the tarball holds what it needs and no trace of this machine", () => {
  for (const file of ["package.json", "README.md", "LICENSE", "index.d.ts", "element.d.ts", "wasm/tifa_bg.wasm", "parts/tifa-see.js"]) {
    assert.ok(packed.includes(file), file);
  }
  for (const file of packed) {
    const bytes = readFileSync(join(project, "node_modules/tifa", file)).toString("latin1");
    assert.ok(!bytes.includes(root) && !bytes.includes("index.crates"), file);
  }
});

const tifa = join(root, `target/debug/tifa${process.platform === "win32" ? ".exe" : ""}`);
/** What `use.mjs` should print first. */
const extracted = () => JSON.parse(execFileSync(tifa, ["extract", "--format", "jsonl", sample], { maxBuffer: 1 << 26 }).toString());

/** @param {string} printed by use.mjs */
function check(printed) {
  const { record, again, ents, points, legacy, tei, owned, same, without, bad } = JSON.parse(printed);
  assert.deepEqual(owned.filter((/** @type {string[]} */ [, rule]) => rule?.startsWith("user:")), [
    ["湖城理事会", "user:mine.tsv:2", owned[0]?.[2]],
    ["湖理會", "user:mine.tsv:2", owned[0]?.[2]],
  ], "names of a pack, in both forms of characters, are one thing");
  assert.ok(same && without === 0, "for one document as for a corpus, and for no other");
  assert.deepEqual(bad, ["bad-pack", "pack.tsv", { line: "3", reason: "kind", value: "planet" }]);
  assert.deepEqual(record, extracted(), "the same as on the command line");
  assert.deepEqual(again, record, "and in a corpus");
  const text = "會議於2022年9月16日在撒馬爾罕舉行。\u{20BB7}國總統致辭。";
  const found = ents.map((/** @type {{ start: number, end: number, label: string }} */ ent) => [text.slice(ent.start, ent.end), ent.label]);
  assert.deepEqual(found.slice(0, 2), [["2022年9月16日", "date"], ["撒馬爾罕", "place"]]);
  assert.equal(ents.length, points.length);
  const characters = [...text];
  points.forEach((/** @type {{ start: number, end: number }} */ ent, /** @type {number} */ at) => {
    assert.equal(characters.slice(ent.start, ent.end).join(""), found[at][0], "the same characters in code points");
  });
  assert.equal(legacy, "公报", "an old encoding is read");
  assert.deepEqual(tei, [["sco-samarkand-declaration-2022.digest.tei.xml", true]]);
}

for (const door of ["tifa", "tifa/inline"]) {
  test(`${door} in Node`, async () => check(await inProject("node", "use.mjs", door, sample)));

  test(`${door} in Deno`, async (context) => {
    const deno = denoProgram();
    if (!deno) return context.skip("no Deno for this machine");
    check(await inProject(deno, "run", "--no-prompt", "--allow-read", "--cached-only", "use.mjs", door, sample));
  });
}

test("the examples of docs/package.md print what the page says", async () => {
  const page = readFileSync(join(root, "docs/package.md"), "utf8").replaceAll("\r\n", "\n");
  const examples = [...page.matchAll(/```js\n([^]*?)```\n```text\n([^]*?)```/g)];
  assert.equal(examples.length, page.match(/```js/g)?.length, "each has its output");
  assert.ok(examples.length >= 4);
  for (const [at, [, code = "", printed]] of examples.entries()) {
    const file = `example-${at}.mjs`;
    writeFileSync(join(project, file), code);
    assert.equal((await inProject("node", file)).replaceAll("\r\n", "\n"), printed, code);
  }
});

/** Deno's own program, without the script that would copy it. */
function denoProgram() {
  const folder = join(project, "node_modules/@deno");
  const programs = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name, "deno")) : [];
  return programs.find((program) => existsSync(program));
}

for (const resolution of ["bundler", "nodenext"]) {
  test(`the types hold for a user whose modules are resolved by ${resolution}`, async () => {
    const module = resolution === "bundler" ? "esnext" : resolution;
    const flags = ["--ignoreConfig", "--noEmit", "--strict", "--target", "es2022", "--lib", "es2024,dom,dom.iterable", "--module", module, "--moduleResolution", resolution, "--types", "node"];
    await inProject("node", join(root, "node_modules/typescript/bin/tsc"), ...flags, "use.ts").catch((fault) => assert.fail(fault.stdout));
  });
}

/** What main.js should find. */
const FOUND = {
  ents: [["2022年9月16日", "date"], ["撒马尔罕", "place"]],
  name: "a.txt",
  format: "html",
  lines: ["会议", "会议"],
  sources: 2,
};

/** @param {import("playwright-core").Page} page */
const foundIn = async (page) => JSON.parse(await until(page, () => document.body.dataset.found ?? "", undefined, { what: "data-found" }));

/** @param {import("playwright-core").Page} page */
async function checkPage(page) {
  const found = await foundIn(page);
  assert.deepEqual(found.ents.slice(0, 2), FOUND.ents);
  for (const key of /** @type {const} */ (["name", "format", "lines", "sources"])) assert.deepEqual(found[key], FOUND[key]);
  assert.ok(found.csv > 2 && found.events >= 0);
}

/**
 * The explorer is what element.d.ts, written by hand, says of it; only the type checker looks.
 * @type {(explorer: import("../../www/elements/explorer.js").TifaExplorer) => import("../../npm/element.js").TifaExplorer}
 */
export const promised = (explorer) => explorer;

eachEngine((engine) => {
  test("Vite builds a site that uses the library and the explorer", async () => {
    const vite = join(project, "node_modules/vite/bin/vite.js");
    await inProject("node", vite, "build", "--logLevel", "warn", "--base", "./", "--config", "vite.config.mjs");
    const server = await listen(join(project, "dist"));
    const library = await engine.openAddress(`${server.url}/index.html`, { wait: false });
    await checkPage(library.page);
    await library.close();
    const explorer = await engine.openAddress(`${server.url}/element.html`, { server });
    const words = await explorer.page.evaluate(() => document.querySelector("tifa-explorer")?.shadowRoot?.textContent?.length ?? 0);
    assert.ok(words > 1000, "the sample is shown");
    // One part is small enough to become an address of its own content, the other is a file.
    await explorer.page.keyboard.press("g");
    await explorer.page.keyboard.press("s");
    await until(explorer.page, () => document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-see svg"), undefined, { what: "the plots" });
    await explorer.page.keyboard.press("?");
    await until(explorer.page, () => document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-help dialog[open]"), undefined, { what: "the help sheet" });
    await explorer.close();
  });

  test("Vite serves the same while one develops", async () => {
    const vite = join(project, "node_modules/vite/bin/vite.js");
    const child = spawn("node", [vite, "--port", "0", "--host", "127.0.0.1", "--config", "vite.config.mjs", "--force"], { cwd: project });
    try {
      const url = await new Promise((resolve, reject) => {
        let said = "";
        child.stdout.on("data", (chunk) => {
          said += chunk;
          // Its words are coloured even where nobody sees it.
          const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said.replaceAll(/\u001b\[\d+m/g, ""));
          if (found) resolve(found[0]);
        });
        child.on("exit", () => reject(new Error(said)));
      });
      const library = await engine.openAddress(`${url}/index.html`, { wait: false });
      await checkPage(library.page);
      await library.close(false);
      const explorer = await engine.openAddress(`${url}/element.html`);
      await explorer.close(false);
    } finally {
      child.kill();
    }
  });

  test("one classic script from a disk, where nothing may be fetched", async () => {
    const esbuild = join(root, "node_modules/esbuild/bin/esbuild");
    await inProject("node", esbuild, "inline.js", "--bundle", "--format=iife", "--minify", "--outfile=disk/inline.js");
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
    const page = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script src="inline.js"></script></body>\n`;
    writeFileSync(join(project, "disk/page.html"), page);
    const opened = await engine.openAddress(pathToFileURL(join(project, "disk/page.html")).href, { wait: false });
    assert.deepEqual(await foundIn(opened.page), ["markdown", ["公报", "2022年9月16日", "撒马尔罕"]]);
    await opened.close();
  });
}, ["chromium"]);
