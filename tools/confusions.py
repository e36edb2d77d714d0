#!/usr/bin/env python3
"""Counts what a recogniser without Vietnamese makes of Vietnamese letters: text/corpus/confusions.txt.

usage: confusions.py PAIRS.tsv… > text/corpus/confusions.txt

PAIRS has the printed line and the recognised one, separated by a tab (render text, read it with `tesseract -l eng`).
Letters are aligned by the cheapest path, first by likeness, then by what was counted, three times over.
"""
import collections
import math
import sys
import unicodedata

ROUNDS = 4
INSERTED = "-"  # stands for nothing


def fold(text):
    text = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    return "".join(c for c in text if not unicodedata.combining(c))


class Channel:
    def __init__(self):
        self.count = collections.Counter()
        self.total = collections.Counter()

    def cost(self, meant, seen):
        if meant == seen:
            guess = 0.1
        elif fold(meant) == fold(seen):
            guess = 1
        elif len(meant) == 1 and len(seen) == 1:
            guess = 6
        else:
            guess = 7
        if not self.total:
            return guess
        prior = math.exp(-guess)
        return -math.log((self.count[meant, seen] + prior) / (self.total[meant] + 1))


def align(channel, meant, seen):
    best = {(0, 0): (0, None)}
    for i in range(len(meant) + 1):
        for j in range(len(seen) + 1):
            for a, b in ((1, 1), (1, 2), (2, 1), (1, 0), (0, 1)):
                if i < a or j < b or (i - a, j - b) not in best:
                    continue
                if b == 2 and seen[j - 1].isdigit() and seen[j - 2].isdigit():
                    continue
                cost = best[i - a, j - b][0] + channel.cost(meant[i - a : i], seen[j - b : j])
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = (cost, (a, b))
    steps, i, j = [], len(meant), len(seen)
    while i or j:
        a, b = best[i, j][1]
        steps.append((meant[i - a : i], seen[j - b : j]))
        i, j = i - a, j - b
    return best[len(meant), len(seen)][0], steps


def main():
    pairs = []
    for name in sys.argv[1:]:
        for line in open(name, encoding="utf8"):
            printed, _, read = line.rstrip("\n").partition("\t")
            printed, read = unicodedata.normalize("NFC", printed).split(), unicodedata.normalize("NFC", read).split()
            if len(printed) == len(read):
                pairs += [(p, r) for p, r in zip(printed, read) if len(p) < 12 and len(r) < 14]
    counted = collections.Counter(pairs)
    channel = Channel()
    for _ in range(ROUNDS):
        after = Channel()
        for (printed, read), times in counted.items():
            cost, steps = align(channel, printed, read)
            if cost > 5 * len(printed) + 5:
                continue
            for meant, seen in steps:
                after.count[meant, seen] += times
                if meant:
                    after.total[meant] += times
            after.total[""] += (len(printed) + 1) * times
        # A pair of letters read as one is weighed against all places where the pair stands.
        for (printed, read), times in counted.items():
            for i in range(len(printed) - 1):
                after.total[printed[i : i + 2]] += times
        channel = after
    print("# Letter, what it was read as, how often. Made by tools/confusions.py from rendered pages; - is nothing.")
    for (meant, seen), times in sorted(channel.count.items()):
        if len(meant) == 2 and (times < 3 or len(seen) != 1):
            continue
        if times < 2 and meant != seen and not meant.isalpha():
            continue
        print(meant or INSERTED, seen or INSERTED, times, sep="\t")
    merged = {meant for (meant, seen), times in channel.count.items() if len(meant) == 2 and len(seen) == 1 and times >= 3}
    for meant, times in sorted(channel.total.items()):
        if meant in merged or not meant:
            print(meant or INSERTED, "total", times, sep="\t")


if __name__ == "__main__":
    main()
