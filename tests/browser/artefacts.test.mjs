// Every artefact opens by every way in every engine, shows the sample, says nothing on the console and asks for nothing
// but its own files.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { ARTEFACTS, eachEngine, root, shownText } from "./harness.mjs";

const samples = (await readdir(join(root, "samples"))).filter((name) => name.endsWith(".txt"));

eachEngine((engine) => {
  for (const artefact of ARTEFACTS) {
    test(`${artefact.name} shows the sample and asks for nothing else`, async () => {
      const opened = await engine.open(artefact);
      const text = await shownText(opened.page);
      assert.match(text, /上海合作组织/, "the sample is a text of the SCO");
      assert.doesNotMatch(text, /cargo xtask/, "what to run before a build is not shown after one");

      const foreign = opened.asked.filter((url) => !isOwn(url, artefact, opened.url));
      assert.deepEqual(foreign, [], "the page asks for its own files only");
      const strange = opened.served.filter((path) => !artefact.files.test(path));
      assert.deepEqual(strange, [], "the server is asked for the artefact's files only");
      if (artefact.scheme === "http") {
        assert.ok(opened.served.includes(`/${artefact.page}`), "the server was there and counted");
      }
      if (artefact.name === "dist/site over http") {
        const asked = samples.filter((name) => opened.served.includes(`/samples/${name}`));
        assert.deepEqual(asked, samples, "the site fetches the samples");
        assert.ok(opened.served.includes("/tifa.wasm"), "and the main module");
      }
      await opened.close();
    });
  }

  test("file:// pages are as strict as a reader's browser makes them", async () => {
    const opened = await engine.openAddress(pathToFileURL(join(root, "LICENSE")).href, { wait: false });
    const answer = await opened.page.evaluate(async (url) => {
      try {
        return await (await fetch(url)).text();
      } catch (error) {
        return String(error);
      }
    }, pathToFileURL(join(root, "README.md")).href);
    assert.match(answer, /^TypeError/, "a page may not read the file beside it");
    await opened.close(false);
  });
}, undefined, { whole: true });

/**
 * @param {string} url
 * @param {import("./harness.mjs").Artefact} artefact
 * @param {string} pageUrl
 */
function isOwn(url, artefact, pageUrl) {
  if (url.startsWith("blob:") || url.startsWith("data:")) return true;
  const base = new URL(".", pageUrl).href;
  if (!url.startsWith(base)) return false;
  const path = `/${decodeURIComponent(url.slice(base.length))}`;
  return artefact.files.test(path) || (artefact.scheme === "file" && path === "/tifa-offline.js");
}
