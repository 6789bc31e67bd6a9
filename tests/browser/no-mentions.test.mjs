// A text without Chinese, and one in which nothing is named, are shown as they are; the page says that nothing was found.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  for (const [name, text] of Object.entries({
    "latin.txt": "nothing here but some plain words, and a few more of them.\n",
    "poem.txt": "床前明月光，疑是地上霜。\n",
    "signs.txt": "+++ --- *** 12 ???\n",
  })) {
    test(`${name}: the text is there, with no marks`, async () => {
      const reader = await openReader(engine);
      await reader.read(name, text);
      await eventually(async () => assert.deepEqual(await reader.texts(".remark"), ["Nothing of the nine kinds was found in this text."]));
      assert.equal((await reader.texts("tifa-column .section")).join(""), text.trim());
      assert.ok(Object.values(await reader.sizes()).every((size) => size === 0));
      assert.deepEqual(new Set(await reader.texts(".legend-count")), new Set(["0"]));
      await reader.press("n");
      await eventually(async () => assert.match((await reader.texts("[role=status].unseen")).join(), /No mention after/));
      await reader.close();
    });
  }
}, ["chromium"]);
