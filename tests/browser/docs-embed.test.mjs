// docs/embed.md: each of its pages, put beside a built site, shows marks and tells so; its tables name what there is. A page
// whose examples are wrong costs a reader's trust.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { eachEngine, listen, root } from "./harness.mjs";
import { DECLARATION, EARLIER, eventually } from "./reader.mjs";

const page = (await readFile(join(root, "docs/embed.md"), "utf8")).replaceAll("\r\n", "\n");
const examples = [...page.matchAll(/\n```html\n([^]*?)\n```/g)].map(([, html = ""]) => html);

/** What stands between backquotes in the first cells of the tables under a heading. @param {string} heading */
function named(heading) {
  const section = page.split("\n## ").find((section) => section.startsWith(`${heading}\n`)) ?? "";
  const cells = section.split("\n").filter((line) => line.startsWith("| ")).map((row) => row.split("|")[1] ?? "");
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, words = ""]) => words));
}

eachEngine((engine) => {
  test(`all ${examples.length} examples work as they stand`, async () => {
    assert.ok(examples.length >= 6);
    const folder = await mkdtemp(join(tmpdir(), "tifa-docs-"));
    await cp(join(root, "dist/site"), join(folder, "tifa"), { recursive: true });
    await mkdir(join(folder, "texts"));
    await writeFile(join(folder, "texts/declaration.txt"), DECLARATION);
    await writeFile(join(folder, "texts/communique.txt"), EARLIER);
    await writeFile(join(folder, "texts/names.tsv"), "name\tkind\n山城宣言\tinstrument\n");
    const ears = `<script>globalThis.loads = 0;
      addEventListener("tifa-load", () => loads++);
      addEventListener("message", ({ data }) => { if (data?.type === "load") loads++; });</script>`;
    for (const [at, html] of examples.entries()) {
      await writeFile(join(folder, `${at}.html`), `<!doctype html><meta charset="utf-8"><title>Example</title><link rel="icon" href="data:,">${ears}<body>\n${html}`);
      const server = await listen(folder);
      const opened = await engine.openAddress(`${server.url}/${at}.html`, { server, wait: false });
      const wanted = html.match(/<(tifa-text|tifa-explorer|iframe)[ >]/g)?.length ?? 0;
      assert.ok(wanted > 0, html);
      await eventually(async () => {
        const loads = await opened.page.evaluate(() => /** @type {any} */ (globalThis).loads);
        assert.ok(loads >= wanted, `${loads} of ${wanted}: ${html}`);
      });
      for (const text of await opened.page.locator("tifa-text").all()) assert.ok((await text.locator("mark").count()) > 0, html);
      await opened.close();
    }
    await rm(folder, { recursive: true, force: true });
  });
}, ["chromium"]);

test("events and attributes are those of the elements", async () => {
  const source = async (/** @type {string} */ path) => readFile(join(root, "www", path), "utf8");
  const observed = /observedAttributes = (\[.*\])/;
  for (const element of ["elements/explorer.js", "elements/marked-text.js"]) {
    const attributes = JSON.parse(observed.exec(await source(element))?.[1] ?? "[]");
    const section = named("The explorer");
    assert.deepEqual(attributes.filter((/** @type {string} */ name) => !section.includes(name)), [], element);
  }
  const told = [...(await source("given.js")).matchAll(/"(load|progress|select|filter|error)"/g)].map(([, name]) => `tifa-${name}`);
  assert.deepEqual(named("Events").sort(), [...new Set(told)].sort());
});
