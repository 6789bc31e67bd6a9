// The page finds what the command line finds, to the byte: all texts at once dropped on it, each given out as tifa/1, and
// the marks that are painted are those. The official texts where this machine has them, else the samples.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { tifa } from "./command-line.mjs";
import { eachEngine, root } from "./harness.mjs";
import { KINDS, CLASSES, eventually, openReader } from "./reader.mjs";

const corpus = join(root, "../shared/corpus");
const folder = existsSync(corpus) ? corpus : join(root, "samples");
const names = readdirSync(folder).filter((name) => name.endsWith(".txt")).sort();

const expected = new Map(names.map((name) => [name, tifa("extract", "--format", "json", join(folder, name))]));

eachEngine((engine) => {
  test(`${names.length} texts give in the page what they give on the command line`, async () => {
    assert.equal(names.length, 5);
    const reader = await openReader(engine);
    // Over the samples of the same bytes the reader would be told that they are open.
    if (folder !== corpus) await reader.read("other.txt", "中国。\n");
    await reader.drop(names.map((name) => ({ name, bytes: readFileSync(join(folder, name)) })));
    await eventually(async () => {
      const titles = await reader.find(".file[data-state=ready] .file-name").evaluateAll((all) => all.map((one) => one.getAttribute("title")));
      assert.deepEqual(titles.filter((title) => title !== "other.txt"), names);
    });
    for (const name of names) {
      await reader.find(`.file-name[title="${name}"]`).click();
      const given = await reader.host.evaluate((host) => {
        const text = /** @type {any} */ (host.shadowRoot?.querySelector("tifa-column"));
        return text.session.client.extract(text.session.current.key);
      });
      const line = expected.get(name) ?? "";
      assert.equal(given, line.replace(/\n$/, given.endsWith("\n") ? "\n" : ""), name);
      const { schema, source, mentions, statements } = JSON.parse(line);
      assert.equal(schema, "tifa/1");
      assert.ok(mentions.length > 30 && source, name);

      // And what is seen: every mark, by its kind and words, in the order of the text.
      const painted = await reader.host.evaluate(async (host) => {
        const scroll = /** @type {HTMLElement} */ (host.shadowRoot?.querySelector("tifa-column .scroll"));
        // Printing paints every section, near the view or not.
        dispatchEvent(new Event("beforeprint"));
        /** @type {[string, AbstractRange][]} */
        const all = [];
        for (const [highlight, ranges] of CSS.highlights) {
          const kind = highlight.replace(/^tx-|-low$/g, "");
          for (const range of ranges) if (scroll.contains(range.startContainer)) all.push([kind, range]);
        }
        const order = (/** @type {AbstractRange} */ a, /** @type {AbstractRange} */ b) =>
          a.startContainer === b.startContainer
            ? a.startOffset - b.startOffset
            : a.startContainer.compareDocumentPosition(b.startContainer) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
        all.sort((a, b) => order(a[1], b[1]));
        return all.map(([kind, { startContainer, startOffset, endOffset }]) =>
          [kind, /** @type {Text} */ (startContainer).data.slice(startOffset, endOffset)]);
      });
      const squeeze = (/** @type {[string, string][]} */ all) => all.map(([kind, words]) => `${kind} ${words.replace(/\s+/g, "")}`);
      const of = (/** @type {readonly string[]} */ kinds) =>
        squeeze(/** @type {[string, string][]} */ (painted.filter(([kind]) => kinds.includes(kind))));
      assert.deepEqual(of(KINDS), squeeze(mentions.map((/** @type {any} */ mention) => [mention.kind, mention.text])), name);
      // Statements are written in the order in which they were found.
      const said = squeeze(statements.map((/** @type {any} */ statement) => [statement.class, statement.predicate.text]));
      assert.deepEqual(of(CLASSES).sort(), said.sort(), name);
    }
    await reader.close();
  });
});
