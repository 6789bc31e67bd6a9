// Markup in a text, in a file's name, in a title: shown as the characters it is, never made into elements.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const ATTACK = '<script>globalThis.hit = 1</script><img src="x" onerror="globalThis.hit = 2"><svg onload=globalThis.hit=3>';
const TEXT = `中国${ATTACK}和俄罗斯《${ATTACK}公约》。\n\n${ATTACK}\n\n印度"><b>&amp;&lt;i&gt;\n`;
const NAMES = [`a"b'c<d>&e.txt`, "c:\\e\\..\\f.txt", "<img src=x onerror=globalThis.hit=4>.txt", "名 稱？#%20;{n}$&.txt"];

eachEngine((engine) => {
  test("markup in the text stays text, everywhere that text goes", async () => {
    const reader = await openReader(engine);
    await reader.read("attack.txt", TEXT);
    const shown = (await reader.blocks()).join("\n");
    assert.equal(shown.split(ATTACK).length - 1, 3, shown);
    assert.match(shown, /印度"><b>&amp;&lt;i&gt;/);
    await reader.press("n", "n", "n");
    await reader.find("#tab-list").click();
    await unhurt(reader);
    await reader.close();
  });

  test("a title with markup, given by the reader, stays text", async () => {
    const reader = await openReader(engine);
    await reader.read("attack.txt", "中国和印度。\n");
    const field = (await reader.openDetails()).locator("input").first();
    await field.fill(ATTACK);
    await field.blur();
    await eventually(async () => assert.deepEqual(await reader.files(), [ATTACK]));
    await unhurt(reader);
    await reader.close();
  });

  test("names with quotes, slashes and markup are shown whole, in the list and in what is said", async () => {
    const reader = await openReader(engine);
    for (const [at, name] of NAMES.entries()) await reader.read(name, `中国和印度，第${at}。\n`);
    assert.deepEqual(await reader.files(), NAMES);
    for (const name of NAMES) {
      await reader.find(".file-name").nth(0).click();
      await (await reader.openDetails()).locator("button").last().click();
      await eventually(async () => assert.equal((await reader.notices()).at(-1), `${name} was removed.`));
    }
    await reader.drop([{ name: NAMES[2], bytes: new Uint8Array() }]);
    await eventually(async () => assert.match(await reader.panel(), /^<img src=x onerror=globalThis\.hit=4>\.txt is empty\./));
    await unhurt(reader);
    await reader.close();
  });
}, ["chromium"]);

/** @param {import("./reader.mjs").Reader} reader */
async function unhurt(reader) {
  for (const tag of ["img", "script", "svg"]) assert.equal(await reader.find(tag).count(), 0, tag);
  assert.equal(await reader.page.evaluate(() => /** @type {any} */ (globalThis).hit), undefined);
}
