// No violation that axe-core can find on a wide page: accessibility.mjs.

import assert from "node:assert/strict";
import { test } from "node:test";

import { axe, check, walk } from "./accessibility.mjs";
import { eachEngine } from "./harness.mjs";
import { openReader } from "./reader.mjs";

eachEngine((engine) => {
  for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
    test(`1280 px, ${colorScheme}`, () => walk(engine, 1280, colorScheme));
  }

  test("the check finds what is wrong", async () => {
    const reader = await openReader(engine, { bypassCSP: true });
    await reader.page.evaluate(axe);
    await reader.host.evaluate((host) => host.shadowRoot?.querySelector(".bar")?.append(document.createElement("button")));
    await assert.rejects(check(reader, "a button without a name"), /button-name/);
    await reader.close();
  });
}, ["chromium"]);
