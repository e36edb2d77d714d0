#!/usr/bin/env python3
"""Makes another plan of a plan: its text and what a reader should make of it change together.

usage: plan_variants.py PLAN.txt EXPECTED.json --to DIR [--seeds 10] [--kinds numbers,names,numbering,damage,wrap]

numbers: years, percentages and document numbers move; names: another province, other agencies; numbering: other
labels and bullets; damage: five letters in a hundred lose a mark or are confused as a scan confuses them; wrap: the
lines break elsewhere, with page numbers between; worn (not among the usual kinds): both breaks and the marks lost, as
a recogniser without Vietnamese leaves a scan, by the counted confusions. The same seed always gives the same plan.
"""
import copy
import functools
import json
import pathlib
import random
import re
import sys
import unicodedata

KINDS = ("numbers", "names", "numbering", "damage", "wrap")
PROVINCES = ("Sơn Lạc", "Hà Trung Bắc", "Đại An", "Bình Khê", "Lâm Giang Thượng")
AGENCIES = (("Sở Thông tin và Truyền thông", "Sở Khoa học và Công nghệ"),
            ("Sở Giáo dục và Đào tạo", "Sở Văn hóa, Thể thao và Du lịch"),
            ("Sở Lao động - Thương binh và Xã hội", "Sở Y tế"), ("Sở Nội vụ", "Sở Tư pháp"),
            ("Sở Nông nghiệp và Môi trường", "Sở Công Thương"), ("Công an tỉnh", "Thanh tra tỉnh"),
            ("Phòng Văn hóa và Thông tin", "Phòng Nội vụ"), ("Tỉnh đoàn", "Hội Nông dân tỉnh"))
CONFUSED = {"o": "0", "l": "1", "i": "l", "n": "h", "h": "b", "u": "ư", "đ": "d", "e": "c", "c": "e", "m": "rn",
            "t": "l", "a": "á", "y": "v"}


def everywhere(value, change):
    """`value` with `change` applied to each string in it."""
    if isinstance(value, dict):
        return {k: everywhere(v, change) for k, v in value.items()}
    if isinstance(value, list):
        return [everywhere(v, change) for v in value]
    return change(value) if isinstance(value, str) else value


def replace_words(text, old, new):
    """Replaces a name also where a line break runs through it; the break stays."""
    def put(match):
        gaps, words = re.findall(r"\s+", match.group(0)), new.split()
        return "".join(w + (gaps[i] if i < len(gaps) else " ") for i, w in enumerate(words[:-1])) + words[-1]
    return re.sub(r"(?<!\w)" + r"\s+".join(map(re.escape, old.split())) + r"(?!\w)", put, text)


def initials(name):
    return "".join(w[0].upper() for w in re.findall(r"\w+", name) if w != "và")


def names(text, expected, rng):
    province = expected["document"]["province"]
    swaps = [(province, rng.choice([p for p in PROVINCES if p not in text]))] if province else []
    swaps += [(a, b) for a, b in AGENCIES if b not in re.sub(r"\s+", " ", text) and rng.random() < 0.7]
    for old, new in swaps:
        if old.lower() not in re.sub(r"\s+", " ", text).lower():
            continue  # a scan destroyed the name: the text cannot be changed alike
        for a, b in ((old, new), (old.upper(), new.upper())):
            text = replace_words(text, a, b)
            expected = everywhere(expected, lambda s: replace_words(s, a, b))
        for task in expected["tasks"]:
            task["ref"] = task["ref"].replace(f".{initials(old)}.", f".{initials(new)}.")
    return text, expected


def numbers(text, expected, rng):
    years, codes, less = rng.choice((1, 2, 3)), rng.randint(3, 60), rng.choice((1, 2, 3))

    def percent(match):
        return str(int(match.group(1)) - less) + (match.group(2) or "") + match.group(3) if 15 < int(match.group(1)) < 100 else match.group(0)

    def move(s):
        s = re.sub(r"(?<!\d)(20[1-4]\d)(?!\d)", lambda m: str(int(m.group(1)) + years), s)
        s = re.sub(r"(?<![\d/])(\d{2,4})(/[A-ZĐ])", lambda m: str(int(m.group(1)) + codes) + m.group(2), s)
        return re.sub(r"(?<![\d,])(\d{2})(,\d+)?(\s*%)", percent, s)

    expected = everywhere(expected, move)
    spans = [expected["document"]["period"]] + [t["schedule"] for t in expected["tasks"]]
    for span in filter(None, spans):  # a plan may name no years
        for end in ("from", "to"):
            span[end] = span[end] + years if span.get(end) else None
    for target in expected["targets"]:
        m = target["measure"]
        for end in ("value", "value_to"):
            # Where the unit stands in a column of its own, the figure beside it stays.
            printed = re.search(r"\d\s*%", target["text"])
            if printed and m.get("unit") == "%" and m.get(end) and 15 < m[end] < 100:
                m[end] -= less
    if not any(re.search(r"\d\s*%", t["text"]) for t in expected["targets"] if t["measure"].get("unit") == "%"):
        return (move(text), expected) if not expected["targets"] else (text, None)  # a table of targets stays
    return move(text), expected


def numbering(text, expected, rng):
    changes = []
    if rng.random() < 0.5:
        changes.append((r"(?m)^([ \f]*)(\d{1,2})\. (?=\D)", r"\1\2) "))
    if rng.random() < 0.5:
        changes.append((r"(?m)^([ \f]*)([a-zđ])\) ", r"\1\2. "))
    if rng.random() < 0.5:
        changes.append((r"(?m)^([ \f]*)- (?=[\wĐ“])", rng.choice((r"\1• ", r"\1– ", r"\1* "))))
    body, mark, receivers = text.partition("Nơi nhận")
    for old, new in changes:
        body = re.sub(old, new, body)
    if rng.random() < 0.5:
        body = re.sub(r"(?m)^([ \f]*)([IVX]+)\. (?=[A-ZĐÀ-Ỹ]{2})", r"\1Phần \2. ", body)
    return body + mark + receivers, expected


def damaged(letter, rng):
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain != letter and rng.random() < 0.7:
        return plain
    return CONFUSED.get(letter, letter)


def damage(text, expected, rng):
    return "".join(damaged(c, rng) if c.isalpha() and rng.random() < 0.05 else c for c in text), expected


def wrap(text, expected, rng):
    """Joins lines that run on, breaks them at another width and puts page numbers between them."""
    width, lines, out = rng.choice((64, 76, 90)), text.split("\n"), []
    for line in lines:
        line = line.rstrip()
        runs_on = out and len(out[-1]) > 45 and line[:1].islower() and not re.match(r"[a-zđ][.)]", line)
        if runs_on and not re.search(r" {3}", out[-1]):
            out[-1] += " " + line
        elif line or (out and out[-1]):
            out.append(line)
    body, count, page = [], 0, 1
    for line in out:
        while len(line) > width and " " in line[20:width] and not re.search(r" {3}", line):
            cut = line.rindex(" ", 20, width)
            body.append(line[:cut])
            line = line[cut + 1:]
        body.append(line)
        count += 1
        if count % 30 == 0:
            page += 1
            body += ["", f"{page}", "\f"]
    return "\n".join(body), expected


@functools.cache
def confusions():
    """{letter: (what it was read as, how often)}, without what was counted once in hundreds."""
    seen, file = {}, pathlib.Path(__file__).resolve().parent.parent / "text" / "corpus" / "confusions.tsv"
    for line in file.read_text(encoding="utf-8").splitlines():
        meant, *read = line.split("\t")
        if len(meant) == 1 and meant not in "#-" and read[0] != "total":
            seen.setdefault(meant, []).append(("" if read[0] == "-" else read[0], int(read[1])))
    usual = {}
    for meant, all_read in seen.items():
        least = sum(times for _, times in all_read) / 600
        usual[meant] = tuple(zip(*[(word, times) for word, times in all_read if times >= least]))
    return usual


def misread(letter, rng):
    if letter not in confusions():
        plain = unicodedata.normalize("NFD", letter.replace("Đ", "D").replace("đ", "d"))[0]
        return misread(plain, rng) if plain != letter else letter
    return rng.choices(*confusions()[letter])[0]


def worn(text, expected, rng):
    """Words with digits, strokes or at-signs are spared: numbers, symbols and links."""
    def word(match):
        if re.search(r"[0-9/@_]", match.group(0)):
            return match.group(0)
        return "".join(misread(c, rng) if c.isalpha() else c for c in match.group(0)) or match.group(0)

    return re.sub(r"\S+", word, wrap(text, expected, rng)[0]), expected


def variant(text, expected, kinds, seed):
    """(text, expected) changed in every kind named; expected is None where a kind does not suit the plan."""
    expected = copy.deepcopy(expected)
    text = unicodedata.normalize("NFC", text)
    for kind in (*KINDS, "worn"):
        if kind in kinds and expected is not None:
            rng = random.Random(f"{kind} {seed}")
            text, expected = globals()[kind](text, expected, rng)
    return text, expected


def main():
    arguments = sys.argv[1:]
    if len(arguments) < 4 or "--to" not in arguments:
        raise SystemExit(__doc__)

    def option(name, default):
        return arguments[arguments.index(name) + 1] if name in arguments else default

    folder = pathlib.Path(option("--to", "."))
    folder.mkdir(parents=True, exist_ok=True)
    text = pathlib.Path(arguments[0]).read_text(encoding="utf-8")
    expected = json.loads(pathlib.Path(arguments[1]).read_text(encoding="utf-8"))
    for seed in range(int(option("--seeds", "10"))):
        made, wanted = variant(text, expected, option("--kinds", ",".join(KINDS)).split(","), seed)
        if wanted is None:
            continue
        stem = folder / f"{pathlib.Path(arguments[0]).stem}-{seed}"
        stem.with_suffix(".txt").write_text(made, encoding="utf-8")
        stem.with_suffix(".json").write_text(json.dumps(wanted, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
