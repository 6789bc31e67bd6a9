// The sample is there at once: five digests in the list, the first one shown, its marks painted under the right words.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { ARTEFACTS, eachEngine, root } from "./harness.mjs";
import { eventually, openReader } from "./reader.mjs";

const samples = (await readdir(join(root, "samples"))).filter((name) => name.endsWith(".txt")).sort();
const WAYS = ARTEFACTS.filter(({ name }) => /tifa\.html over file|site over http/.test(name));

eachEngine((engine) => {
  for (const artefact of WAYS) {
    test(`${artefact.name}: the sample stands there with its marks`, async () => {
      const reader = await openReader(engine, { artefact });
      const names = await reader.find(".file-name").evaluateAll((all) => all.map((one) => one.getAttribute("title")));
      assert.deepEqual(names, samples);
      assert.match(await reader.find(".file-name[aria-current]").innerText(), /杜尚别/, "the first one is shown");
      assert.match((await reader.blocks())[0] ?? "", /杜尚别宣言/);
      assert.equal(await reader.find(".intro").count(), 1, "with a line on what this is");
      await eventually(async () => {
        const countries = await reader.marked("country");
        assert.ok(countries.length >= 3, `countries: ${countries}`);
        const known = /^(塔吉克斯坦|中华人民共和国|中国|俄罗斯|阿富汗|伊朗|印度|哈萨克斯坦|吉尔吉斯|乌兹别克斯坦|巴基斯坦)/;
        assert.ok(countries.every((name) => known.test(name)), `countries: ${countries}`);
        assert.ok((await reader.marked("organization")).some((name) => name.startsWith("上海合作组织")));
        assert.ok((await reader.marked("date")).every((date) => /\d|[一二三四五六七八九十]/.test(date)));
        assert.ok((await reader.marked("instrument")).length > 3);
      });
      await reader.close();
    });
  }
});
