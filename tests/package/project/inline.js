// A page from a disk that fetches nothing, packed into one classic script.

import { extract } from "tifa/inline";

// The text is Markdown, so that the readers are needed too.
void extract("# 公报\n\n会议于2022年9月16日在**撒马尔罕**举行。\n").then((record) => {
  document.body.dataset.found = JSON.stringify([record.source.format, record.mentions.map(({ text }) => text)]);
});
