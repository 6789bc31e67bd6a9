// DOCX: a document that another program wrote is read in the core, in every artefact, with its headings, numbers and
// tables; what is like one and cannot be read says what it is.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { ARTEFACTS, eachEngine, root } from "./harness.mjs";
import { zip } from "./packed.mjs";
import { eventually, openReader, utf8 } from "./reader.mjs";

const document = async () => new Uint8Array(await readFile(join(root, "tests/documents/by-python-docx.docx")));

eachEngine((engine) => {
  for (const artefact of ARTEFACTS) {
    test(`${artefact.name}: a document is read by what it is, not by its name`, async () => {
      const reader = await openReader(engine, { artefact });
      await reader.drop([{ name: "declaration.bin", bytes: await document() }]);
      await eventually(async () => assert.deepEqual(await reader.files(), ["山城宣言"]));
      const blocks = await reader.blocks();
      assert.deepEqual(blocks.slice(1, 3), ["山城宣言", "2022年9月16日，中国、俄罗斯和哈萨克斯坦领导人在撒马尔罕会晤。"]);
      assert.deepEqual(await reader.texts("tifa-column .heading[data-block]"), ["一、政治", "二、经济"]);
      assert.ok(blocks.includes("各方交换意见。印度出席。"), "an insertion that is tracked reads as made");
      assert.ok(blocks.some((block) => /^2\.\s?中国重视这项决议。$/.test(block)), "a list says its numbers");
      await reader.spot("place", "撒马尔罕");
      assert.match((await reader.texts(".file-details summary")).join(), /DOCX/);
      assert.equal(await reader.find(".file-details select").count(), 0, "no encoding is to be chosen");
      await reader.close();
    });
  }

  test("what holds text in another form says what it is and what to do", async () => {
    const reader = await openReader(engine);
    const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]);
    const named = (/** @type {string} */ name) => new Uint8Array(Buffer.concat([compound, Buffer.from(name, "utf16le")]));
    for (const [bytes, says, next] of /** @type {[Uint8Array, RegExp, RegExp][]} */ ([
      [named("WordDocument"), /not read here: DOC document/, /save it as DOCX/],
      [named("EncryptedPackage"), /protected by a password/, /copy without/],
      [utf8("{\\rtf1\\ansi text}"), /RTF document/, /save it as DOCX/],
      [zip([{ name: "mimetype", bytes: utf8("application/vnd.oasis.opendocument.text") }]), /OpenDocument/, /save it as DOCX/],
      [(await document()).subarray(0, 9000), /is damaged/, /again/],
    ])) {
      await reader.drop([{ name: "a.docx", bytes }]);
      await eventually(async () => assert.match(await reader.panel(), says));
      assert.match(await reader.panel(), next);
      await reader.find(".panel button").filter({ hasText: "Remove" }).click();
    }
    await reader.close();
  });
});
