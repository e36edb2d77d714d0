#!/usr/bin/env python3
"""Every act that the sources record in the trail, and every field of it, has words there for people. usage: trail_words_test.py PROGRAM"""
import glob, os, re, sys

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
spoken = open(os.path.join(root, "people/trail_words.cpp"), encoding="utf-8").read()
words = set(re.findall(r'\{"([a-z_]+\.[a-z_]+)", Id\("', spoken))
field_words = set(re.findall(r'^    \{"([a-z_]+)", Id\("', spoken, re.M))
recorded, fields = {}, {}
for path in glob.glob(os.path.join(root, "**/*.cpp"), recursive=True):
    name = os.path.relpath(path, root)
    if name.startswith("build") or name.endswith("_test.cpp"):
        continue
    source = open(path, encoding="utf-8").read()
    for act in re.findall(r'record\([^;]*?\{\s*"([a-z_]+\.[a-z_]+)"', source) + re.findall(r'\{"(agency\.[a-z_]+)", ', source):
        recorded.setdefault(act, name)
    if "trail/record.hpp" not in source:
        continue
    values = re.findall(r"record\([^;]*;|vector<trail::Value>[^;]*;|(?:values|all)\.push_back\([^;]*;|Told\{[^;]*;", source)
    for field in re.findall(r'\{\s*"([a-z_]+) ?"\s*[,+]', " ".join(values)):
        fields.setdefault(field, name)
without = {act: name for act, name in recorded.items() if act not in words}
unnamed = {field: name for field, name in fields.items() if field not in field_words}
print(f"{len(recorded)} acts are recorded, {len(words)} have words; {len(fields)} fields, {len(field_words)} have words")
for act, name in sorted(without.items()):
    print(f"FAIL  {name}: {act} has no words in people/trail_words.cpp")
for field, name in sorted(unnamed.items()):
    print(f"FAIL  {name}: the field {field} has no words in people/trail_words.cpp")
sys.exit(1 if without or unnamed or len(recorded) < 30 or len(fields) < 40 else 0)
