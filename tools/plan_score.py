#!/usr/bin/env python3
"""Measures how well a plan was read: what `luytre plan read --json` printed against what it should have printed.

usage: plan_score.py EXPECTED.json READ.json [--faults]

Entries are matched by their words without diacritics, then compared field by field; the last line is the mean in
percent. Finding an entry, its measure and its lead weigh double; its label and its kind of work weigh half.
"""
import json
import re
import sys
import unicodedata


def bare(value):
    value = unicodedata.normalize("NFD", str(value or "").lower().replace("đ", "d"))
    value = re.sub(r"[^a-z0-9%]+", " ", "".join(c for c in value if not unicodedata.combining(c))).strip()
    for long, short in (("uy ban nhan dan", "ubnd"), ("phat thanh", "pt"), ("truyen hinh", "th")):
        value = value.replace(long, short)
    return value


def pieces(value):
    value = bare(value).replace(" ", "")
    return {value[i:i + 4] for i in range(max(1, len(value) - 3))} if value else set()


def overlap(a, b):
    return 1.0 if not a and not b else len(a & b) / len(a | b)


def same_words(a, b):
    return overlap(pieces(a), pieces(b))


def same_names(a, b):
    return overlap(set(map(bare, a or [])), set(map(bare, b or [])))


def measure_of(entry):
    m = entry.get("measure") or {}
    return m.get("comparator") or "none", m.get("value"), m.get("value_to"), bare(m.get("unit")), m.get("per")


def schedule_of(entry):
    s = entry.get("schedule") or {}
    return s.get("kind") or "none", s.get("from"), s.get("to")


def matched(wanted, got, closer=lambda a, b: False):
    """Pairs of entries, the most alike first; an entry is used once."""
    options = []
    for i, w in enumerate(wanted):
        for j, g in enumerate(got):
            likeness = same_words(w.get("text"), g.get("text"))
            if likeness >= 0.4:
                options.append((likeness + 0.2 * closer(w, g), -abs(i - j), i, j))
    left, right, pairs = set(), set(), []
    for _, _, i, j in sorted(options, reverse=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((wanted[i], got[j]))
    return pairs


def found(pairs, wanted, got):
    return 1.0 if not wanted and not got else 2 * pairs / (wanted + got)


class Sheet:
    """The figures with their weights, and the faults behind them."""

    def __init__(self):
        self.figures, self.faults = [], []

    def add(self, name, value, weight=1.0):
        self.figures.append((name, value, weight))

    def each(self, name, pairs, likeness, field, weight=1.0):
        for wanted, got in pairs:
            if likeness(wanted, got) < 0.7:
                self.faults.append(f"{name} {wanted.get('ref', '')}: expected {field(wanted)!r}, read {field(got)!r}")
        self.add(name, sum(likeness(*p) for p in pairs) / len(pairs) if pairs else 0.0, weight)

    def mean(self):
        return 100 * sum(v * w for _, v, w in self.figures) / sum(w for _, _, w in self.figures)


def compare_document(sheet, wanted, got):
    fields = ("kind", "issuer", "province", "number", "date", "signer")
    wrong = [f for f in fields if bare(wanted.get(f)) != bare(got.get(f))]
    wrong += ["period"] if wanted.get("period") != got.get("period") else []
    sheet.faults += [f"document {f}: expected {wanted.get(f)!r}, read {got.get(f)!r}" for f in wrong]
    sheet.add("document: fields", 1 - len(wrong) / 7)
    sheet.add("document: title", same_words(wanted.get("title"), got.get("title")))
    a, b = set(wanted.get("implements") or []), set(got.get("implements") or [])
    if a != b:
        sheet.faults.append(f"implements: expected {a}, read {b}")
    sheet.add("document: implements", found(len(a & b), len(a), len(b)))


def compare_entries(sheet, kind, wanted, got):
    if kind == "targets":  # general objectives without a measure count neither way
        wanted, got = ([e for e in side if measure_of(e)[0] != "none"] for side in (wanted, got))
    pairs = matched(wanted, got, (lambda a, b: measure_of(a)[1] == measure_of(b)[1]) if kind == "targets"
                    else lambda a, b: False)
    sheet.faults += [f"{kind} missed {e.get('ref', '')}: {e['text'][:90]}" for e in wanted
                     if all(e is not w for w, _ in pairs)]
    sheet.faults += [f"{kind} too many {e.get('ref', '')}: {(e.get('text') or '')[:90]}" for e in got
                     if all(e is not g for _, g in pairs)]
    sheet.add(f"{kind}: found", found(len(pairs), len(wanted), len(got)), 2)
    if not wanted:
        return

    def field(name, compare, weight=1.0):
        sheet.each(f"{kind}: {name}", pairs, lambda a, b: compare(a.get(name), b.get(name)),
                   lambda e: e.get(name), weight)

    field("text", same_words)
    if kind == "targets":
        sheet.each("targets: measure", pairs, lambda a, b: measure_of(a) == measure_of(b), measure_of, 2)
        field("population", same_words)
        field("outcome", same_words)
    elif kind == "tasks":
        field("lead", same_names, 2)
        field("coordinating", same_names)
        sheet.each("tasks: schedule", pairs, lambda a, b: schedule_of(a) == schedule_of(b), schedule_of)
        field("ref", lambda a, b: bare(a) == bare(b), 0.5)
        field("scope_hint", lambda a, b: a == b, 0.5)
    else:
        for name in ("who", "to", "via"):
            field(name, same_words)
        due = lambda e: (e.get("due"), e.get("recurrence"))
        sheet.each("reporting: due", pairs, lambda a, b: due(a) == due(b), due)


def compare(wanted, got):
    """A Sheet for what was read (`got`) against what was expected (`wanted`)."""
    sheet = Sheet()
    compare_document(sheet, wanted["document"], got.get("document") or {})
    for kind in ("targets", "tasks", "reporting"):
        compare_entries(sheet, kind, wanted.get(kind) or [], got.get(kind) or [])
    a, b = ({bare(r.get("agency")): r.get("items") or [] for r in side.get("responsibilities") or []}
            for side in (wanted, got))
    sheet.faults += [f"duties missed: {n}" for n in a.keys() - b.keys()]
    sheet.faults += [f"duties too many: {n}" for n in b.keys() - a.keys()]
    sheet.add("duties: agencies", found(len(a.keys() & b.keys()), len(a), len(b)))
    shares = [min(len(a[n]), len(b[n])) / max(1, len(a[n]), len(b[n])) for n in a.keys() & b.keys()]
    sheet.add("duties: items", sum(shares) / len(a) if a else 1.0)
    return sheet


if __name__ == "__main__":
    files = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(files) != 2:
        raise SystemExit(__doc__)
    result = compare(*(json.load(open(f, encoding="utf-8")) for f in files))
    for figure, share, _ in result.figures:
        print(f"{figure:28} {100 * share:6.1f}")
    if "--faults" in sys.argv:
        print("\n".join(result.faults))
    print(f"{'mean':28} {result.mean():6.1f}")
