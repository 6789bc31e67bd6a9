// Dossiers in the page: saved from it, opened by double click, and dropped on an explorer, the documents are the same files
// again, with what the reader chose for them. One that somebody tampered with is told what is wrong, and does nothing.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { ARTEFACTS, SITE, eachEngine } from "./harness.mjs";
import { DECLARATION, EARLIER, Reader, eventually, openReader, utf8 } from "./reader.mjs";

const SINGLE_FROM_DISK = /** @type {import("./harness.mjs").Artefact} */ (ARTEFACTS.find(({ name }) => name === "dist/tifa.html over file"));

/**
 * A page with a block as a dossier has it.
 * @param {unknown} dossier
 */
const page = (dossier, more = "") =>
  utf8(`<!doctype html>\n<title>x</title>${more}<script type="application/json" id="tifa-documents">${
    typeof dossier === "string" ? dossier : JSON.stringify(dossier).replaceAll("<", "\\u003c")
  }</script>`);

/** @param {string} name @param {string | Uint8Array} content @param {object} [more] */
const entry = (name, content, more = {}) => {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { name, sha256, length: bytes.length, gzip: gzipSync(bytes).toString("base64"), options: {}, ...more };
};

/** @param {unknown[]} documents */
const dossier = (documents) => ({ tifa: "dossier/1", title: "x", documents });

eachEngine((engine) => {
  for (const artefact of [SITE, SINGLE_FROM_DISK]) {
    test(`saved from ${artefact.name}, opened by double click, saved again, and dropped`, async () => {
      const folder = await mkdtemp(join(tmpdir(), "tifa-dossier-"));
      const save = async (/** @type {Reader} */ reader, /** @type {string} */ name) => {
        // Not every driver tells of a file that is saved.
        await reader.page.evaluate(() => {
          const page = /** @type {any} */ (globalThis);
          page.saved = null;
          const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
          URL.createObjectURL = (blob) => ((page.saved = blob), make.call(URL, blob));
          HTMLAnchorElement.prototype.click = function () {
            page.called = this.download;
            URL.createObjectURL = make;
            HTMLAnchorElement.prototype.click = click;
          };
        });
        await reader.find(".save-dossier").click();
        await eventually(async () => assert.ok(await reader.page.evaluate(() => /** @type {any} */ (globalThis).called)));
        const { text, called } = await reader.page.evaluate(async () => {
          const { saved, called } = /** @type {any} */ (globalThis);
          return { text: await saved.text(), called };
        });
        await writeFile(join(folder, name), text);
        return called;
      };
      const first = await openReader(engine, { artefact });
      await first.drop([{ name: "hill.txt", bytes: utf8(DECLARATION) }, { name: "<b>$&.txt", bytes: utf8("纪要\n\n中国和印度交换意见。\n") }]);
      await eventually(async () => assert.equal(await first.find(".file[data-state=ready]").count(), 2));
      await first.find(".file-name").nth(1).click();
      const field = (await first.openDetails()).locator("input").last();
      await field.fill("2021-05");
      // The driver of Firefox fills a field without it.
      await field.dispatchEvent("change");
      await eventually(async () => assert.match((await first.texts("tifa-column .head")).join(), /2021-05/));
      assert.equal(await save(first, "one.html"), "Dossier of 2 documents.html");
      await first.close();

      const second = new Reader(await engine.openAddress(pathToFileURL(join(folder, "one.html")).href, { context: { locale: "ru", viewport: { width: 1280, height: 860 } } }));
      const names = await second.files();
      assert.equal(names[0], "山城宣言");
      assert.match(await second.find(".bar .primary").innerText(), /Open files/, "in the language it was saved in");
      await eventually(async () => assert.ok((await second.sizes()).country > 5));
      await second.find(".file-name").nth(1).click();
      await eventually(async () => assert.match((await second.texts("tifa-column .head")).join(), /2021-05/, "what was chosen for it"));
      await second.drop([{ name: "more.txt", bytes: utf8(EARLIER) }]);
      await eventually(async () => assert.equal((await second.files()).length, 3, "an editable corpus"));
      await save(second, "two.html");
      await second.close();

      const third = await openReader(engine);
      await third.drop([{ name: "two.html", bytes: await readFile(join(folder, "two.html")) }]);
      await eventually(async () => assert.deepEqual(await third.files(), [...names, "河谷首脑理事会山城宣言"]));
      await third.find(".file-name").nth(1).click();
      await eventually(async () => assert.match((await third.texts("tifa-column .head")).join(), /2021-05/));
      await third.close();
      await rm(folder, { recursive: true, force: true });
    });
  }

  test("a hostile dossier is told what is wrong with it and does nothing", async () => {
    const reader = await openReader(engine);
    const says = async (/** @type {Uint8Array} */ bytes, /** @type {RegExp} */ wanted) => {
      await reader.drop([{ name: "d.html", bytes }]);
      await eventually(async () => {
        const said = [...(await reader.texts(".file .fault")), await reader.panel(), ...(await reader.notices())];
        assert.match(said.join("\n"), wanted);
      });
      for (const button of await reader.find(".panel .actions button").all()) if (/Remove/.test(await button.innerText())) await button.click();
    };
    await says(page("{not json"), /damaged dossier: “JSON”/);
    await says(page({ tifa: "dossier/9", documents: [] }), /“tifa”/);
    await says(page(dossier([{ ...entry("a.txt", "x"), name: 7 }])), /“documents\[0\]\.name”/);
    await says(page(dossier([entry("evil.txt", "x", { length: 2 ** 40 })])), /“documents\[0\]\.length”/);
    await says(page(dossier([entry("evil.txt", "x", { options: { off: [{}] } })])), /“documents\[0\]\.options”/);
    await says(page(dossier(Array.from({ length: 2001 }, (_, i) => entry(`${i}.txt`, "x")))), /more than 2,000 files/);
    await says(page(dossier(Array.from({ length: 5 }, (_, i) => entry(`${i}.txt`, "x", { length: 50 * 1024 * 1024 })))), /would unpack to more than 200/);
    await says(page(dossier([entry("evil.txt", "中国支持和平。", { sha256: "0".repeat(64) })])), /evil\.txt is a damaged dossier: “sha256”/);
    const bomb = entry("bomb.txt", Buffer.alloc(30 * 1024 * 1024, 65), { length: 1000 });
    await says(page(dossier([bomb])), /bomb\.txt is a damaged dossier: “gzip”/);
    await reader.close();
  });

  test("markup in names, texts and around the block is text or nothing", async () => {
    const reader = await openReader(engine);
    const evil = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script>';
    const bytes = page(dossier([entry(`${evil}.txt`, `${evil}\n\n${DECLARATION}`)]), `${evil}<base href="http://127.0.0.1:9/">`);
    await reader.drop([{ name: "d.html", bytes }]);
    await eventually(async () => assert.match((await reader.blocks()).join("\n"), /onerror/));
    await eventually(async () => assert.equal((await reader.sizes()).country, 8));
    assert.equal(await reader.page.evaluate(() => /** @type {any} */ (globalThis).ran), undefined);
    await reader.close();
  });
});
