// Bytes that mean nothing in the encoding the reader chose are counted and said; choosing again mends it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader } from "./reader.mjs";

eachEngine((engine) => {
  test("a text read as another encoding says how many stretches of bytes have no meaning in it", async () => {
    const reader = await openReader(engine);
    await reader.read("a.txt", DECLARATION);
    assert.deepEqual(await reader.texts(".remark"), [], "nothing to say of a text in UTF-8");
    const details = await reader.openDetails();
    await details.locator("select").selectOption("EUC-KR");
    await eventually(async () => {
      const [remark = ""] = await reader.texts(".remark:not(:empty)").then((all) => all.filter((one) => /EUC-KR/.test(one)));
      assert.ok(Number(/(\d+) stretches? of bytes/.exec(remark)?.[1]) > 0, `says it: ${remark}`);
    });
    assert.match((await reader.blocks()).join(""), /\ufffd/, "and shows where");
    await (await reader.openDetails()).locator("select").selectOption("");
    await eventually(async () => assert.equal((await reader.blocks())[0], "山城宣言"));
    assert.deepEqual(await reader.texts(".remark"), []);
    await reader.close();
  });
}, ["chromium"]);
