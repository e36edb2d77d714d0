#!/usr/bin/env python3
"""Every file that docs/security.md names as the answer to a threat, or as its test, is there. usage: threats_test.py PROGRAM"""
import os, re, subprocess, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
files = set()
for folder, folders, names in os.walk(root):
    folders[:] = [one for one in folders if not one.startswith(".") and one not in ("build", "node_modules")]
    files |= {os.path.relpath(os.path.join(folder, name), root) for name in names}
rows = [line for line in open(os.path.join(root, "docs/security.md"), encoding="utf-8") if line.startswith("| ") and not line.startswith("| threat ")]
missing, bare = [], []
for row in rows:
    threat, answer, where = [cell.strip() for cell in row.strip().strip("|").split(" | ")]
    named = re.findall(r"`([\w./-]+\.(?:cpp|hpp|py|mjs|sql|js))`", where)
    folder = os.path.dirname(named[0]) if named else ""
    missing += [f"{one} ({threat})" for one in named if one not in files and os.path.join(folder, one) not in files and
                not any(os.path.join(os.path.dirname(other), one) in files for other in named)]
    if not named:
        bare.append(threat)
print(f"{len(rows)} threats")
for one in missing:
    print(f"FAIL  docs/security.md names {one}, which is not there")
for one in bare:
    print(f"FAIL  no file answers: {one}")
sys.exit(1 if missing or bare or len(rows) < 50 else 0)
