"""Reads plans with the program and compares: what the table of scores and the test of reading share."""
import json
import os
import pathlib
import subprocess
import sys
import time

import plan_score
import plan_variants

HERE = pathlib.Path(__file__).resolve().parent
FORMS = ("txt", "col", "docx", "pdf", "scan")


def read(program, path):
    """What the program prints for a file as an object; nothing where it refused."""
    done = subprocess.run([program, "plan", "read", str(path), "--json"], capture_output=True)
    if done.returncode:
        print(f"{path}: {done.stderr.decode(errors='replace').strip()}", file=sys.stderr)
        return {}
    return json.loads(done.stdout)


def timed(program, path, runs):
    best = None
    for _ in range(runs):
        start = time.monotonic()
        got = read(program, path)
        spent = 1000 * (time.monotonic() - start)
        best = spent if best is None else min(best, spent)
    return got, best


def own_plans():
    return sorted((HERE.parent / "tests" / "plans").glob("*.plan"))


def known_plans():
    """(text, expected files) of the plans beside the repository that have expectations; none where absent."""
    folder = pathlib.Path(os.environ.get("LUYTRE_PLANS", HERE.parent.parent / "shared" / "plans"))
    for path in sorted(folder.glob("[0-9]*.txt")):
        number = path.name.split("_")[0]
        files = [f for f in (folder / "expected" / f"{number}.json", folder / "expected" / f"{number}_restored.json")
                 if f.exists()]
        if files:
            yield path, [json.loads(f.read_text(encoding="utf-8")) for f in files]


def in_prose():
    """The own plans without a table: what of them is worn can be written by chance, a ruled table cannot."""
    return [source for source in own_plans() if "\n|" not in source.read_text(encoding="utf-8")]


def worn_losses(program, text, wanted, folder, name, seeds):
    """(loss against the unworn plan, score, seed, sheet) of each worn variant, the worst first."""
    def tried(words, stem):
        path = pathlib.Path(folder) / f"{name}-{stem}.txt"
        path.write_text(words, encoding="utf-8")
        return best_sheet(wanted, read(program, path))

    own, out = tried(text, "clean").mean(), []
    for seed in seeds:
        sheet = tried(plan_variants.variant(text, wanted[0], ("worn",), seed)[0], f"worn-{seed}")
        out.append((own - sheet.mean(), sheet.mean(), seed, sheet))
    return sorted(out, key=lambda one: -one[0])


def best_sheet(wanted, got):
    return max((plan_score.compare(w, got) for w in wanted), key=lambda s: s.mean())


def variant_loss(program, text, expected, own, folder, seeds):
    """The most that a variant loses against `own`, by kind of change, with the file it was seen in."""
    losses = {}
    for kind in plan_variants.KINDS:
        for seed in range(seeds):
            made, wanted = plan_variants.variant(text, expected, (kind,), seed)
            if wanted is None:
                continue
            path = pathlib.Path(folder) / f"{kind}-{seed}.txt"
            path.write_text(made, encoding="utf-8")
            sheet = plan_score.compare(wanted, read(program, path))
            if own - sheet.mean() > losses.get(kind, (-100, None))[0]:
                losses[kind] = (own - sheet.mean(), sheet)
    return losses
