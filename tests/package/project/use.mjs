// What a script does with the package, in Node and Deno: reads a file by both doors and prints what came of it as JSON.

import { readFile } from "node:fs/promises";

const [door, file] = process.argv.slice(2);
const { ents, extract, open } = await import(door);
const bytes = await readFile(file);
const name = file.split(/[\\/]/).pop();
const text = "會議於2022年9月16日在撒馬爾罕舉行。\u{20BB7}國總統致辭。";
const corpus = await open();
const id = await corpus.add(bytes, { name });
const pack = { name: "mine.tsv", text: "name\tkind\taliases\n湖城理事會\torganization\t湖理会\n" };
const own = "湖城理事会在撒马尔罕举行会议，湖理會支持和平。";
const withPack = await open({ pack });
const owned = await withPack.extract(await withPack.add(own));
const bad = await extract(own, { pack: "name\tkind\n\n湖城\tplanet\n" }).catch(({ view }) => view);
const tei = await corpus.write(id, "tei");
console.log(
  JSON.stringify({
    record: await extract(bytes, { name }),
    again: await corpus.extract(id),
    ents: await ents(text),
    points: await ents(text, { units: "codepoints" }),
    legacy: (await extract(new Uint8Array([0xb9, 0xab, 0xb1, 0xa8, 0x0a]), { encoding: "gbk" })).blocks[0].text,
    owned: owned.mentions.map(({ text, rule, entity }) => [text, rule, entity]),
    same: JSON.stringify(await extract(own, { pack })) === JSON.stringify(owned),
    // Packs of one document are none of the next.
    without: (await extract(own)).mentions.filter(({ rule }) => rule.startsWith("user:")).length,
    bad: [bad.code, bad.name, Object.fromEntries(bad.detail)],
    tei: tei.map(({ name, text }) => [name, text.length > 1000]),
  }),
);
