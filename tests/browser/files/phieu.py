#!/usr/bin/env python3
"""Reads and fills the workbooks of a period. usage: phieu.py read ZIP | phieu.py fill ZIP FOLDER < {file: {code: [answer, words, quantity]}, …}
A file may have a "sum" of its own, which then stands instead of the formula."""
import io, json, os, sys, zipfile

import openpyxl

code, number, answer, words, quantity = 0, 1, 3, 4, 5


def sheets(path):
    with zipfile.ZipFile(path) as files:
        for name in files.namelist():
            if name.endswith(".xlsx"):
                yield name, openpyxl.load_workbook(io.BytesIO(files.read(name)))


def rows(book, prefix="LT1#"):
    return [row for row in book.active.iter_rows() if str(row[code].value or "").startswith(prefix)]


if sys.argv[1] == "read":
    print(json.dumps({name: {"head": [str(cell.value) for row in book.active.iter_rows(max_row=5) for cell in row if cell.value],
                             "rows": {row[code].value: row[number].value for row in rows(book)}} for name, book in sheets(sys.argv[2])}))
else:
    wanted = json.load(sys.stdin)
    for name, book in sheets(sys.argv[2]):
        if name not in wanted:
            continue
        for row in rows(book):
            row[answer].value, row[words].value, row[quantity].value = wanted[name]["rows"][row[code].value]
        if "sum" in wanted[name]:
            rows(book, "LT1=")[0][quantity].value = wanted[name]["sum"]
        book.save(os.path.join(sys.argv[3], name))
