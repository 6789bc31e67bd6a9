// Files that are none: each is named with what is wrong and what to do, and the rest goes on.

import assert from "node:assert/strict";
import { test } from "node:test";

import { eachEngine } from "./harness.mjs";
import { DECLARATION, eventually, openReader, utf8 } from "./reader.mjs";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

/** @type {{ file: import("./reader.mjs").GivenFile, says: RegExp, next: RegExp }[]} */
const BAD = [
  { file: { name: "nothing.txt", bytes: utf8("") }, says: /nothing\.txt is empty/, next: /another file/ },
  { file: { name: "picture.txt", bytes: PNG }, says: /picture\.txt is a picture or a scan/, next: /recognised first/ },
  { file: { name: "program.txt", bytes: utf8("\x7fELF\x02\x01\x01\0") }, says: /program\.txt is not a text file.*program/, next: /DOCX, PDF, plain text/ },
  { file: { name: "huge.txt", size: 60 * 1024 * 1024 }, says: /huge\.txt has 60 MB, more than the limit of \d+ MB/, next: /Divide it/ },
];

eachEngine((engine) => {
  for (const { file, says, next } of BAD) {
    test(`${file.name} alone: the text column says what is wrong and what to do`, async () => {
      const reader = await openReader(engine);
      await reader.drop([file]);
      await eventually(async () => assert.match(await reader.panel(), says));
      assert.match(await reader.panel(), next);
      assert.equal(await reader.find(".panel[role=alert]").count(), 1, "and is read out");
      assert.equal(await reader.find(".panel button").count(), 2, "open another, or take it away");
      assert.equal((await reader.files()).length, 6, "the sample stays while nothing else is open");
      await reader.find(".panel button").filter({ hasText: "Remove" }).click();
      await eventually(async () => assert.ok((await reader.blocks()).length > 5, "the sample is shown again"));
      await reader.close();
    });
  }

  test("bad files among good ones: the good ones are read, the bad ones named", async () => {
    const reader = await openReader(engine);
    const [empty, picture, program, huge] = BAD.map(({ file }) => file);
    await reader.drop([empty, { name: "good.txt", bytes: utf8(DECLARATION) }, picture, { name: "too.txt", bytes: utf8("印度。") }, huge]);
    await eventually(async () => {
      assert.deepEqual(await reader.files(), ["nothing.txt", "山城宣言", "picture.txt", "too.txt", "huge.txt"]);
      const faults = (await reader.texts(".file .fault")).join("\n");
      for (const { file, says } of BAD) if (file !== program) assert.match(faults, says);
    });
    assert.equal((await reader.blocks())[0], "山城宣言", "a good one is shown");
    await reader.spot("place", "撒马尔罕");
    // Only the last things said stand there; the list above names them all.
    assert.match((await reader.notices()).join("\n"), BAD[3].says);
    await reader.find(".file-name").filter({ hasText: "too.txt" }).click();
    await eventually(async () => assert.deepEqual(await reader.blocks(), ["印度。"]));
    await reader.close();
  });
}, ["chromium"]);
