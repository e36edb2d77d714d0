#!/usr/bin/env python3
"""What the program says about its commands: help on all and on one; a word that it does not know is named and refused, whatever the
command, and nothing is printed or made. usage: commands_test.py PROGRAM"""
import os, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
folder = tempfile.TemporaryDirectory(prefix="luytre-commands-")
commands = ["serve", "plan", "check", "backup", "agencies", "evidence", "people", "rebuild", "coverage", "demo", "routes", "settings", "queries"]
failures = []


def check(true, what):
    print(("ok    " if true else "FAIL  ") + what)
    if not true:
        failures.append(what)


def run(*words):
    return subprocess.run([program, *words], capture_output=True, text=True, timeout=60, cwd=folder.name)


def names(text):
    return [line.split()[1] for line in text.splitlines() if line.startswith("    luytre ")]


for words in ([], ["help"], ["--help"], ["help", "--help"]):
    said = run(*words)
    check(said.returncode == 0 and names(said.stdout) == commands, f"{words}: all commands")
for name in commands:
    for words in (["help", name], [name, "--help"]):
        said = run(*words)
        check(said.returncode == 0 and names(said.stdout) == [name], f"{words}: this command alone")
for words in (["nope"], ["help", "nope"], ["nope", "--help"]):
    said = run(*words)
    check(said.returncode == 1 and said.stdout == "" and said.stderr == 'Không có lệnh "nope". Xem các lệnh bằng: luytre --help\n', f"{words}: refused")
for words in (["serve", "--nope"], ["plan", "nope"], ["plan", "read", "a.txt", "--nope"], ["check", "--nope"], ["backup", "--nope"], ["agencies", "nope"],
              ["evidence", "nope"], ["people", "nope"], ["rebuild", "--nope"], ["coverage", "--nope"], ["demo", "--nope"], ["routes", "--nope"],
              ["settings", "--nope"], ["settings", "nope"], ["queries", "--nope"]):
    said = run(*words)
    check(said.returncode == 1 and said.stdout == "" and 1 <= len(said.stderr.splitlines()) <= 5 and "luytre " in said.stderr, f"{words}: refused in a sentence")
check(os.listdir(folder.name) == [], "nothing is made")
if failures:
    print(f"{len(failures)} of the checks failed")
    sys.exit(1)
