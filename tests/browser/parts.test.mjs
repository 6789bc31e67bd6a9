// Script parts of the page: not loaded until they are asked for, run in every artefact by every way, and refused where
// they are not those of the build.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";

import { ARTEFACTS, eachEngine, listen, root, until } from "./harness.mjs";

const english = { context: { locale: "en" } };

let folder = "";
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "tifa-parts-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/**
 * Goes to the view that a part draws, and waits for what comes of it.
 * @param {import("playwright-core").Page} page
 */
async function see(page) {
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  return until(page, () => {
    const view = document.querySelector("tifa-explorer")?.shadowRoot?.querySelector("tifa-see");
    return view?.querySelector("svg circle, svg path.see-mark") ? "drawn" : (view?.querySelector(".see-message button")?.parentElement?.textContent ?? "");
  });
}

eachEngine((engine) => {
  for (const artefact of ARTEFACTS) {
    test(`${artefact.name}: a part is loaded when it is asked for, and runs`, async () => {
      const opened = await engine.open(artefact, english);
      // Firefox tells no driver which files a page from a disk loads.
      const asked = () => [...opened.asked, ...opened.served].some((url) => url.endsWith("/tifa-see.js"));
      assert.ok(!asked(), "nobody asked yet");
      assert.equal(await see(opened.page), "drawn");
      if (artefact.scheme === "http") assert.equal(asked(), artefact.page !== "tifa.html", "the single file has it inside");
      await opened.close();
    });
  }

  for (const name of ["dist/site", "index.html"]) {
    test(`${name} over http: a part changed by one character does not run`, async () => {
      const artefact = ARTEFACTS.find((one) => one.name === `${name} over http`);
      assert.ok(artefact);
      const copy = join(folder, `${engine.name}-${name.replaceAll("/", "-")}`);
      const files = artefact.folder === "." ? ["index.html", "www/dist"] : ["."];
      for (const file of files) await cp(join(root, artefact.folder, file), join(copy, file), { recursive: true });
      const part = join(copy, artefact.folder === "." ? "www/dist" : ".", "tifa-see.js");
      await writeFile(part, `${await readFile(part, "utf8")} `);
      const server = await listen(copy);
      const opened = await engine.openAddress(`${server.url}/index.html`, { server, ...english });
      assert.match(String(await see(opened.page)), /cannot be shown: tifa-see.js is missing/);
      await opened.close(false);
    });
  }

  test("single file: a part that is not the one of the build is refused, and so is one that the policy does not name", async () => {
    const single = await readFile(join(root, "dist/tifa.html"), "utf8");
    const block = /(id="tifa-part-see">)([^<]*)/.exec(single);
    assert.ok(block);
    const changed = gzipSync(Buffer.concat([gunzipSync(Buffer.from(block[2] ?? "", "base64")), Buffer.from(" ")]));
    const text = gunzipSync(Buffer.from(block[2] ?? "", "base64"));
    const hash = `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    assert.ok(single.includes(` ${hash}`), "the policy names it");
    const pages = { digest: single.replace(block[2] ?? "", changed.toString("base64")), policy: single.replace(` ${hash}`, "") };
    for (const [name, page] of Object.entries(pages)) {
      const file = join(folder, `${engine.name}-${name}.html`);
      await writeFile(file, page);
      const opened = await engine.openAddress(pathToFileURL(file).href, english);
      assert.match(String(await see(opened.page)), /cannot be shown: (see|tifa-see)/, name);
      await opened.close(false);
    }
  });
});
