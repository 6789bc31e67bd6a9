// Files and text dropped on the page are opened; what cannot be opened is let through.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader, utf8 } from "./reader.mjs";

eachEngine((engine) => {
  test("dropped files are read in their order, the first is shown with its marks", async () => {
    const reader = await openReader(engine);
    await reader.drop([{ name: "one.txt", bytes: utf8(DECLARATION) }, { name: "two.txt", bytes: utf8("中国和印度。\n") }]);
    await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言", "two.txt"]));
    await reader.spot("place", "撒马尔罕");
    assert.deepEqual(await reader.marked("country"), ["中国", "俄罗斯", "哈萨克斯坦", "中国", "俄罗斯", "中国", "中国", "印度"]);
    await reader.close();
  });

  test("the page says where to drop while something is dragged over it, and no longer", async () => {
    const reader = await openReader(engine);
    const drag = (/** @type {string} */ type, /** @type {boolean} */ isFile) => reader.host.evaluate((host, { type, isFile }) => {
      const data = new DataTransfer();
      if (isFile) data.items.add(new File(["中国"], "a.txt"));
      else data.setData("application/x-other", "1");
      const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      host.dispatchEvent(event);
      return event.defaultPrevented;
    }, { type, isFile });
    const dragged = () => reader.find(".shell.dragged").count();
    assert.equal(await drag("dragenter", true), true);
    assert.equal(await dragged(), 1);
    await drag("dragleave", true);
    assert.equal(await dragged(), 0);
    assert.equal(await drag("dragover", false), false, "a thing that is neither file nor text is none of ours");
    await reader.close();
  });

  test("dropped text is read like pasted text", async () => {
    const reader = await openReader(engine);
    await reader.host.evaluate((host, text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      host.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, DECLARATION);
    await eventually(async () => assert.equal((await reader.blocks())[0], "山城宣言"));
    await reader.close();
  });
}, ["chromium"]);
