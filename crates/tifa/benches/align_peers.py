#!/usr/bin/env python3
"""Comparison beside other tools, on the same paragraphs, in one run: `python3 crates/tifa/benches/align_peers.py`.

The three declarations of ../shared/corpus, paragraphs and items as `tifa extract` gives them. rapidfuzz (all paragraphs of
each two documents against each other, one thread, native), difflib (the same, scaled up from a part, since it takes seconds)
and CollateX (the first paragraphs of two documents as it takes minutes) where they are installed; then `cargo bench --bench
align`, whose first line is the same work done here. Rounds of the two that matter alternate. Only the ratio is worth quoting.
"""
import json, pathlib, re, statistics, subprocess, time

TOP = pathlib.Path(__file__).resolve().parents[3]
CORPUS = TOP.parent / "shared" / "corpus"
ROUNDS = 3


def paragraphs():
    files = sorted(CORPUS.glob("*declaration*.txt"))
    if not files:
        raise SystemExit("../shared/corpus is not here: nothing is measured")
    command = ["cargo", "run", "--release", "--quiet", "--package", "tifa-cli", "--bin", "tifa", "--", "extract", "--format", "jsonl"]
    printed = subprocess.run([*command, *map(str, files)], cwd=TOP, capture_output=True, check=True, text=True).stdout
    return [[b["text"] for b in json.loads(line)["blocks"] if b["role"] in ("paragraph", "item")] for line in printed.splitlines()]


def milliseconds(run):
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1e3


def bench():
    printed = subprocess.run(["cargo", "bench", "--quiet", "--package", "tifa", "--bench", "align"], cwd=TOP, capture_output=True, check=True, text=True).stdout
    align, differ = (float(re.search(name + r" +([\d.]+) ms", printed)[1]) for name in ("align", "differ"))
    return align, differ, printed


def main():
    texts = paragraphs()
    two = [(a, b) for i, a in enumerate(texts) for b in texts[i + 1:]]
    print(sum(map(len, texts)), "paragraphs,", sum(len(a) * len(b) for a, b in two), "pairs across")
    from rapidfuzz import process
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import ratio

    all_pairs = lambda: [process.cdist(a, b, scorer=ratio, workers=1) for a, b in two]
    whole = [p for t in texts for p in t]
    peers, ours = {"all": [], "across": []}, []
    for _ in range(ROUNDS):
        peers["across"].append(milliseconds(all_pairs))
        peers["all"].append(milliseconds(lambda: process.cdist(whole, whole, scorer=ratio, workers=1)))
        ours.append(bench())
    align, differ = (statistics.median(o[i] for o in ours) for i in (0, 1))
    print(ours[-1][2])
    for name, times in peers.items():
        peer = statistics.median(times)
        print(f"rapidfuzz {name:7} {peer:9.1f} ms   align {align:.2f} ms = 1/{peer / align:.1f}   differ {differ:.2f} ms = 1/{peer / differ:.1f}")
    import difflib

    a, b = two[0]
    part = milliseconds(lambda: [difflib.SequenceMatcher(None, x, y, autojunk=False).ratio() for x in a[:5] for y in b])
    print(f"difflib across    {part / (5 * len(b)) * sum(len(x) * len(y) for x, y in two):9.0f} ms (scaled)")
    try:
        import collatex

        def run():
            collation = collatex.Collation()
            for name, text in zip("AB", (a, b)):
                tokens = [{"t": c, "n": c} for p in text[:5] for c in p]
                collation.add_witness({"id": name, "tokens": tokens})
            collatex.collate(collation, segmentation=False)

        print(f"CollateX 5 x 5    {milliseconds(run):9.0f} ms")
    except ImportError:
        print("CollateX is not installed")


main()
