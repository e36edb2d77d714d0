#!/usr/bin/env python3
"""Makes what ./bench reader reads: a plan of about twenty pages as text, DOCX and PDF, and a text of 500 pages, from the plan of our own in
tests/plans. usage: bench_inputs.py FOLDER; prints the four paths."""
import os, re, subprocess, sys, zipfile
from xml.sax.saxutils import escape

folder = sys.argv[1]
lines = open("tests/plans/hoa-lac-2026.txt", encoding="utf-8").read().split("\n")
first = next(i for i, l in enumerate(lines) if l.startswith("III."))
last = next(i for i, l in enumerate(lines) if l.startswith("IV."))
page_lines = 42


def plan(pages):
    """The plan with its part on tasks grown until it fills the pages."""
    tasks, group = [], 0
    while len(lines) + len(tasks) < pages * page_lines:
        for line in lines[first + 1:last]:
            if re.match(r"\d+\. ", line):
                group += 1
                line = f"{group}. " + line.split(" ", 1)[1]
            tasks.append(line)
    whole = lines[:first + 1] + tasks + lines[last:]
    return "\n".join(l + ("\f" if i % page_lines == page_lines - 1 else "") for i, l in enumerate(whole))


def write(name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)
    return path


def docx(name, text):
    """One paragraph for each labelled line, as a person would have typed it."""
    paragraphs, current = [], ""
    for line in text.replace("\f", "").split("\n"):
        if not line.strip() or re.match(r"(\d+\.|[a-zđ]\)|[IVX]+\.|-|KẾ HOẠCH|Nơi nhận|TM\.)", line.strip()):
            paragraphs.append(current)
            current = line.strip()
        else:
            current += (" " if current else "") + line.strip()
    paragraphs.append(current)
    body = "".join(f"<w:p><w:r><w:t xml:space=\"preserve\">{escape(p)}</w:t></w:r></w:p>" for p in paragraphs if p)
    path = os.path.join(folder, name)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
        out.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
        out.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>')
    return path


text = write("plan.txt", plan(20))
word = docx("plan.docx", open(text, encoding="utf-8").read())
subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, word],
               check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(text, word, os.path.join(folder, "plan.pdf"), write("long.txt", plan(500)))
