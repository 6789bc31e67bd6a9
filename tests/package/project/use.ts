// What the types promise a user of the package: checked, never run.

import { ents, extract, open } from "tifa";
import type { Corpus } from "tifa";
import { extract as extractInline } from "tifa/inline";
import "tifa/element";

export async function use(text: string): Promise<string[]> {
  const record = await extract(text, { name: "a.txt", date: "2022-09-16" });
  const inline: typeof record = await extractInline(new Uint8Array(3));
  const corpus: Corpus = await open();
  const id: number = await corpus.add(new Blob([text]));
  const ledger = await corpus.ledger("instruments");
  const compared = await corpus.compare(id, id);
  const lines = await corpus.search("成员国", { order: "left" });
  const [first] = await ents(text, { units: "codepoints" });
  const adopted = record.facts.flatMap((fact) => (fact.type === "adoption" ? [fact.instrument, fact.block] : []));
  // @ts-expect-error: only an adoption has an act
  record.facts.map((fact) => fact.act);
  // @ts-expect-error: there are two units
  await ents(text, { units: "bytes" });
  // @ts-expect-error: a date is a string
  await extract(text, { date: 2022 });
  await extract(text, { pack: "name\tkind\n青湖论坛\torganization\n" });
  await open({ pack: [{ name: "mine.tsv", text: "name\tvariants\n" }, "name\tkind\n"] });
  // @ts-expect-error: a pack has a name and a text
  await extract(text, { pack: { text } });
  const explorer = document.querySelector("tifa-explorer");
  if (explorer) explorer.pack = "";
  explorer?.addEventListener("tifa-error", ({ detail }) => console.log(detail.line));
  const start: number | undefined = record.mentions[0]?.ranges[0]?.[0];
  const issuer: string | null | undefined = record.documents[0]?.issuer;
  await document.querySelector("tifa-explorer")?.openText(text);
  return [
    ...adopted,
    String(start),
    String(issuer),
    first?.label ?? "",
    inline.schema,
    ledger.name,
    ...compared.parallels.map(({ a }) => a.text),
    ...lines.map((line) => line.found),
  ];
}
