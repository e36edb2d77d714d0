#!/usr/bin/env python3
"""Every act that the sources record in the trail has words there for people. usage: trail_words_test.py PROGRAM"""
import glob, os, re, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
words = set(re.findall(r'\{"([a-z_]+\.[a-z_]+)", Id::', open(os.path.join(root, "people/trail_words.cpp"), encoding="utf-8").read()))
recorded = {}
for path in glob.glob(os.path.join(root, "**/*.cpp"), recursive=True):
    name = os.path.relpath(path, root)
    if name.startswith("build") or name.endswith("_test.cpp"):
        continue
    source = open(path, encoding="utf-8").read()
    for act in re.findall(r'record\([^;]*?\{\s*"([a-z_]+\.[a-z_]+)"', source) + re.findall(r'\{"(agency\.[a-z_]+)", ', source):
        recorded.setdefault(act, name)
without = {act: name for act, name in recorded.items() if act not in words}
print(f"{len(recorded)} acts are recorded, {len(words)} have words")
for act, name in sorted(without.items()):
    print(f"FAIL  {name}: {act} has no words in people/trail_words.cpp")
sys.exit(1 if without or len(recorded) < 30 else 0)
