// A page that uses the package: what it found stands in the page's data-found.

import { ents, open } from "tifa";

const text = "会议于2022年9月16日在撒马尔罕举行。\u{20BB7}国总统致辞。";
const corpus = await open();
const id = await corpus.add(new File([text], "a.txt"));
const html = await corpus.add("<!doctype html><h1>公报</h1><p>会议在北京举行。</p>");
const compared = await corpus.compare(id, html);
document.body.dataset.found = JSON.stringify({
  ents: (await ents(text)).map(({ start, end, label }) => [text.slice(start, end), label]),
  name: (await corpus.extract(id)).source.name,
  format: (await corpus.extract(html)).source.format,
  lines: (await corpus.search("会议")).map(({ found }) => found),
  events: (await corpus.ledger("events")).rows.length,
  sources: compared.sources.length,
  csv: (await corpus.write(id, "csv"))[0].text.split("\n").length,
});
