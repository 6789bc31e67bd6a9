// Files chosen in the browser's own dialog are opened, several at once; the sample makes room for them.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader, pause } from "./reader.mjs";

eachEngine((engine) => {
  for (const how of ["the button", "the key o"]) {
    test(`${how} opens the dialog, and what is chosen is read`, async () => {
      const reader = await openReader(engine);
      // The driver must be catching dialogs before one opens: its subscription goes another way than its keys.
      /** @type {import("playwright-core").FileChooser[]} */
      const choosers = [];
      reader.page.on("filechooser", (chooser) => choosers.push(chooser));
      await pause(500);
      if (how === "the button") await reader.find(".bar .primary").click();
      else await reader.press("o");
      await eventually(async () => assert.equal(choosers.length, 1));
      const [chooser] = choosers;
      assert.ok(chooser.isMultiple(), "several files at once");
      const file = (/** @type {string} */ name, /** @type {string} */ text) => ({
        name, mimeType: "text/plain", buffer: Buffer.from(text),
      });
      await chooser.setFiles([file("one.txt", DECLARATION), file("two.txt", "中国和印度。\n")]);
      await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "two.txt"]));
      assert.equal((await reader.blocks())[0], "山城宣言", "the first is shown");
      assert.match((await reader.notices()).join(), /sample was put away/);
      await reader.undo();
      await eventually(async () => assert.equal((await reader.files()).length, 7, "the sample comes back beside them"));
      assert.equal((await reader.blocks())[0], "山城宣言", "and does not push the reader's file away");
      await reader.close();
    });
  }
}, ["chromium"]);
