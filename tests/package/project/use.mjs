// What a script does with the package, in Node and Deno: reads a file by both doors and prints what came of it as JSON.

import { readFile } from "node:fs/promises";

const [door, file] = process.argv.slice(2);
const { ents, extract, open } = await import(door);
const bytes = await readFile(file);
const name = file.split(/[\\/]/).pop();
const text = "會議於2022年9月16日在撒馬爾罕舉行。\u{20BB7}國總統致辭。";
const corpus = await open();
const id = await corpus.add(bytes, { name });
const tei = await corpus.write(id, "tei");
console.log(
  JSON.stringify({
    record: await extract(bytes, { name }),
    again: await corpus.extract(id),
    ents: await ents(text),
    points: await ents(text, { units: "codepoints" }),
    legacy: (await extract(new Uint8Array([0xb9, 0xab, 0xb1, 0xa8, 0x0a]), { encoding: "gbk" })).blocks[0].text,
    tei: tei.map(({ name, text }) => [name, text.length > 1000]),
  }),
);
