#!/usr/bin/env python3
"""Names the statements that no test executed. A statement that is written twice must have run on both engines.
usage: queries_not_run.py PROGRAM LOG   (LOG: what LUYTRE_QUERY_LOG collected)"""
import re, subprocess, sys

program, log = sys.argv[1:]
with open(log, encoding="utf-8") as file:
    ran = {tuple(line.split()) for line in file}
wanted = re.findall(r"^-- (\S+) \((\S+)\)( @sqlite)?$", subprocess.run([program, "queries"], capture_output=True, text=True, check=True).stdout, re.M)
missing = 0
for name, place, twice in wanted:
    engines = [engine for engine in ("sqlite", "postgres") if (name, engine) in ran]
    if not engines or (twice and len(engines) < 2):
        lacks = "no test ran it" if not engines else f"ran on {engines[0]} only, though it is written twice"
        print(f"{place}: {name}: {lacks}")
        missing += 1
print(f"queries: {len(wanted)} statements, {missing} not run")
sys.exit(1 if missing or not wanted else 0)
