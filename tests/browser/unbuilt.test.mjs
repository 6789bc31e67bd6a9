// The root index.html without a build, and the built page without JavaScript: a reader is told what this is and what
// to do, in Chinese and English.

import assert from "node:assert/strict";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

import { eachEngine, root, until } from "./harness.mjs";

eachEngine((engine) => {
  test("index.html before a build says what Tifa is and what to run", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tifa-unbuilt-"));
    await cp(join(root, "index.html"), join(folder, "index.html"));
    const opened = await engine.openAddress(pathToFileURL(join(folder, "index.html")).href, { wait: false });
    const late = () => {
      const element = /** @type {HTMLElement} */ (document.querySelector(".late"));
      return element.checkVisibility({ visibilityProperty: true });
    };
    assert.equal(await opened.page.evaluate(late), false, "not while a script may still come");
    await until(opened.page, late, undefined, { what: "the line on what to run" });
    const text = await opened.page.evaluate(() => document.body.innerText);
    assert.match(text, /cargo xtask open/);
    assert.match(text, /还原正文/);
    assert.match(text, /restores their text/);
    await opened.close(false);
    await rm(folder, { recursive: true, force: true });
  });

  // Firefox's driver cannot look into a page whose scripts are off.
  if (engine.name === "firefox") return;
  test("a built page without JavaScript says that it needs it", async () => {
    const url = pathToFileURL(join(root, "dist/tifa.html")).href;
    const opened = await engine.openAddress(url, { wait: false, context: { javaScriptEnabled: false } });
    const text = await opened.page.locator("body").innerText();
    assert.match(text, /JavaScript/);
    assert.doesNotMatch(text, /cargo/);
    await opened.close(false);
  });
});
