// The payloads of attack.mjs in every artefact with its own policy, and in what is taken away as HTML or SVG.

import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { asName, declared, opened, outside, payloads, unhurt } from "./attack.mjs";
import { tifa } from "./command-line.mjs";
import { ARTEFACTS, eachEngine } from "./harness.mjs";
import { openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  // With the policy a script that got in would be told of, and the console must stay empty.
  for (const artefact of ARTEFACTS) {
    test(`${artefact.name}: text and names of files break no policy`, async () => {
      const reader = await openReader(engine, { artefact });
      await reader.drop(payloads.map((payload, n) => ({ name: asName(payload), bytes: utf8(n === 0 ? declared(payloads) : `${n}${payload}`) })));
      await opened(reader, payloads.length);
      await unhurt(reader);
      await reader.close();
    });
  }

  test("what is taken away as HTML or SVG runs nothing where it is opened", async () => {
    const folder = mkdtempSync(join(tmpdir(), "tifa-attack-"));
    const [one, two] = ["one.txt", "two.txt"].map((name) => join(folder, name));
    // What has few end tags, or the text would be taken for a page of HTML and its markup for markup.
    const plain = [payloads[0], ...payloads.filter((payload) => !payload.includes("</"))];
    const text = (salt = "") => plain.map((payload, n) => `${n}、2021年3月5日，中国${payload}和俄罗斯${salt}支持《河谷宪章》。\n`).join("\n");
    writeFileSync(one, text());
    writeFileSync(two, text("一再"));
    const out = join(folder, "out");
    for (const format of ["html", "tei", "akn"]) tifa("extract", "--format", format, "--output", out, one);
    writeFileSync(join(out, "report.html"), tifa("compare", "--format", "html", one, two));
    writeFileSync(join(out, "cited.html"), tifa("cite", "--quote", payloads[2], "--form", "html", one));
    const files = readdirSync(out).filter((name) => /\.(html|xml)$/.test(name));
    assert.equal(files.length, 5, files.join());
    for (const name of files) {
      const exported = readFileSync(join(out, name), "utf8");
      assert.match(exported, name.startsWith("cited") ? /onerror/ : /autofocus onfocus=globalThis/, `${name} holds what was read`);
      const page = await engine.openAddress(pathToFileURL(join(out, name)).href, { wait: false });
      await page.page.waitForTimeout(300);
      assert.equal(await page.page.evaluate(() => "hit" in globalThis), false, name);
      assert.deepEqual(outside.requests, [], name);
      await page.close(false);
    }
    rmSync(folder, { recursive: true });
  });
}, ["chromium"]);
