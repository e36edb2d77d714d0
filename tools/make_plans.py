#!/usr/bin/env python3
"""Turns a plan source (tests/plans/*.plan) into every form in which officials send plans.

usage: make_plans.py SOURCE.plan --to DIR [txt col json docx pdf scan layered worn colour copy faint turned double dusty small phone snap]

col is text that keeps the columns of tables apart by blanks, as pdftotext -layout does. worn is text as a recogniser
without Vietnamese leaves it; tests/plans/worn keeps some of it, since recognising takes seconds a page.
layered is the scan as a PDF with words under its pictures that a recogniser without Vietnamese read.
scan and the names behind worn are pictures of the pages, as tools/bad_pictures.py spoils them.

A source holds one paragraph a line, as an official would type it. What a reader should make of the paragraph
stands behind " :: " ("until=" names where a task's own words end). "~" is a line of the letterhead, "^" a centred line, "|" a table row ("|=" its header,
"|g" a group, a cell holding only a quotation mark continues the cell above, "<" the cell on its left), "%sign" the signature,
"%page" a page break; "[[...]]" behind a word is a footnote, which plain text leaves out. "@let" defines a short name for {use} in expectations, "@doc" the document's own fields.
"""
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import unicodedata
import zipfile
from xml.sax.saxutils import escape

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import bad_pictures  # noqa: E402

LABEL = re.compile(r"^(?:(Điều \d+)\.|([A-Z]|[IVX]+|\d+(?:\.\d+)*)(?:\.|/|-|\.-)|([a-zđ])[)/]|([-+*]))\s+")
FOOTNOTE = re.compile(r"\[\[(.+?)\]\]")


def unlabelled(text):
    return LABEL.sub("", text, count=1)


def without_notes(value):
    return [without_notes(one) for one in value] if isinstance(value, list) else value and FOOTNOTE.sub("", value)


def split_list(value, mark="/"):
    return [part.strip() for part in value.split(mark) if part.strip()]


def number(word):
    return float(word) if "." in word else int(word)


def measure(comparator, value=None, unit=None, per=None):
    low, high = (value.split("-") + [None])[:2] if value else (None, None)
    return {"comparator": comparator, "value": number(low) if low else None,
            "value_to": number(high) if high else None, "unit": unit.replace("_", " ") if unit else None,
            "per": per}


def schedule(words):
    kind, *years = words.split()
    first = int(years[0]) if years else None
    last = int(years[1]) if len(years) > 1 else None
    return {"kind": kind, "from": first, "to": last if kind != "once" else (last or first), "note": None}


def words_column(header):
    """The column of what is to be done: the second, or the third where the second says when or names a group; the
    first where no column numbers the rows."""
    if header[0].upper() not in ("TT", "STT", "ST"):
        return 0
    return 2 if header[1].startswith(("Thời gian", "Nhóm")) else 1


class Plan:
    """A source read: `blocks` in order, and `expected` in the shape that `luytre plan read --json` prints."""

    def __init__(self, path):
        self.name = pathlib.Path(path).stem
        self.blocks, self.names, self.form, self.words = [], {}, "nfc", 1
        self.expected = {"document": {}, "targets": [], "tasks": [], "responsibilities": [], "reporting": [],
                         "funding": None}
        for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
            if line.strip():
                self._line(line)

    def _named(self, text):
        return re.sub(r"\{(\w+)\}", lambda m: self.names[m.group(1)], text)

    def _line(self, line):
        if line.startswith("@let "):
            name, value = line[5:].split("=", 1)
            self.names[name] = value
        elif line.startswith("@form "):
            self.form = line[6:].strip()
        elif line.startswith("@doc "):
            self._document(line[5:])
        else:
            text, _, notes = line.partition(" :: ")
            self._block(self._named(text.rstrip()), [n.strip() for n in self._named(notes).split(";;")])

    def _document(self, line):
        f = dict(part.strip().split("=", 1) for part in line.split(" | "))
        value = {k: None if v == "null" else v for k, v in f.items()}
        year = {k: int(value[k]) if value[k] else None for k in ("from", "to")}
        self.expected["document"] = {
            **{k: value[k] for k in ("kind", "title", "issuer", "province", "number", "date")},
            "period": year if year["to"] else None, "implements": split_list(f["implements"], ";"), "signer": value["signer"]}

    def _block(self, text, notes):
        if text.startswith("~"):
            self.blocks.append(("head", [part.strip() for part in text[1:].split("||")]))
        elif text.startswith("^"):
            self.blocks.append(("centre", text[1:].strip()))
        elif text.startswith("%sign"):
            self.blocks.append(("sign", [split_list(p, " / ") for p in text[5:].split("||")]))
        elif text.startswith("%page"):
            self.blocks.append(("page", None))
        elif text.startswith("|"):
            kind = {"=": "header", "g": "group"}.get(text[1], "row")
            cells = [c.strip() for c in text[1 if kind == "row" else 2:].split("|")]
            self.blocks.append((kind, cells))
            if kind == "header" and cells[0] not in ('', '"'):  # not the lower row of a taller header
                self.words = words_column(cells)
            text = cells[min(self.words, len(cells) - 1)]
        else:
            self.blocks.append(("text", text))
        for note in notes:
            if note:
                self._expect(note, unlabelled(without_notes(text)))

    def _expect(self, note, text):
        word, _, rest = note.partition(" ")
        e = self.expected
        if word == "target":
            head, population, outcome = [p.strip() for p in rest.split("|")]
            ref, *values = head.split()
            e["targets"].append({"ref": ref, "text": text, "measure": measure(*values),
                                 "population": population, "outcome": outcome})
        elif word == "task":
            head, *fields = [p.strip() for p in rest.split(";")]
            ref, hint = head.split()
            f = dict(p.split("=", 1) for p in fields)
            e["tasks"].append({
                "ref": ref, "text": text[:text.index(f["until"])].rstrip() if "until" in f else text, "lead": split_list(f.get("lead", "")),
                "coordinating": split_list(f.get("coord", "")), "schedule": schedule(f.get("when", "none")),
                "scope_hint": hint, "quantity": measure(*f["qty"].split()) if "qty" in f else None})
        elif word == "duty":
            agency, duties = rest or text.rstrip(": "), e["responsibilities"]
            self.duty = next((d for d in duties if d["agency"] == agency), {"agency": agency, "items": []})
            if self.duty not in duties:
                duties.append(self.duty)
        elif word == "item":
            self.duty["items"].append(text)
        elif word == "funding":
            e["funding"] = text
        elif word == "report":
            self._report(rest, text)
        else:
            raise SystemExit(f"{self.name}: unknown note {note!r}")

    def _report(self, rest, text):
        head, *fields = [p.strip() or None for p in rest.split("|")]
        begin, end = 0, len(text)
        if head and head.startswith("from="):
            begin = text.index(head[5:])
        elif head and head.startswith("to="):
            end = text.index(head[3:]) + len(head[3:])
        else:
            fields = [head, *fields]
        who, to, via, due, recurrence = fields
        self.expected["reporting"].append({"who": who, "to": to, "via": via, "due": due,
                                           "recurrence": recurrence, "text": text[begin:end]})


# ---- plain text, as pdftotext gives it ----

def wrapped(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = (line + " " + word).strip()
    return lines + [line]


def table_text(rows, flat):
    """Rows as the extraction breaks them: cell under cell (flat), or in columns padded with spaces."""
    lines, above = [], []
    words = words_column(rows[0][1])
    for kind, cells in rows:
        cells = [(above[i] if kind == "row" else "") if c == '"' else c for i, c in enumerate(cells)]
        above = cells if kind == "row" else above
        cells = ["" if c == "<" else c for c in cells]
        if kind == "header" and flat:
            lines += [" ".join(c for c in cells if c), ""]
        elif kind == "group":
            lines += [cells[0], *wrapped(cells[1], 100), ""]
        elif flat:
            lines += [cells[0], ""]
            for i, cell in enumerate(cells[1:max(2, len(cells) - 2)], 1):
                lines += wrapped(cell, 56 if i == words else 22) + [""]
            lines += [" ".join(cells[-2:]) if len(cells) > 3 else cells[-1], ""]
        else:
            widths = [48 if i == words else 16 if i else 5 for i in range(len(cells))]
            columns = [wrapped(c, w - 2) for c, w in zip(cells, widths)]
            for i in range(max(map(len, columns))):
                lines.append("".join((c[i] if i < len(c) else "").ljust(w) for c, w in zip(columns, widths)).rstrip())
            lines.append("")
    return lines


def to_text(plan, flat_tables=True):
    rng = random.Random(plan.name)
    double = rng.random() < 0.5
    width = rng.choice([72, 78, 84])
    lines, table = [], []
    for kind, value in [(kind, without_notes(value)) for kind, value in plan.blocks] + [("end", None)]:
        if table and kind not in ("header", "group", "row"):
            lines += table_text(table, flat_tables)
            table = []
        if kind == "head":
            lines.append((" " + value[0]).ljust(40) + value[1])
        elif kind == "centre":
            lines += ["", *[l.center(width).rstrip() for l in wrapped(value, width - 10)]]
        elif kind == "sign":
            lines += ["", "Nơi nhận: ", *["- " + r + ";" for r in value[1]], "", *value[0][:-1], "", "", value[0][-1], ""]
        elif kind == "page":
            lines.append("\f")
        elif kind == "text":
            body = wrapped(value, width)
            lines += ["", *(sum(([l + " ", ""] for l in body), []) if double else body)]
        elif kind != "end":
            table.append((kind, value))
    text, count, page = [], 0, 1
    for line in lines:
        text.append(line)
        count += 1
        if count > 46 and line == "":
            page += 1
            text += ["", f"\f{page}" if rng.random() < 0.5 else f"{page}", ""]
            if page == 2:
                text.append("https://vanban.example.vn/ke-hoach/tai-lieu-" + plan.name)
            count = 0
    return unicodedata.normalize(plan.form.upper(), "\n".join(text) + "\n")


# ---- Word, written by hand so that numbering, merged cells and split runs are the real thing ----

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8"?><w:numbering {WORD}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
FACE = '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
RUN = f'<w:r><w:rPr>{FACE}<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">'
RAISED = f'<w:r><w:rPr>{FACE}<w:vertAlign w:val="superscript"/></w:rPr>'


def run(text):
    return f"{RUN}{escape(text)}</w:t></w:r>"


def with_footnotes(xml):
    """The body with a reference in place of each footnote, and the part that holds them."""
    notes = []

    def reference(match):
        notes.append(match.group(1))
        return f'</w:t></w:r>{RAISED}<w:footnoteReference w:id="{len(notes)}"/></w:r>{RUN}'

    xml = FOOTNOTE.sub(reference, xml)
    said = "".join(f'<w:footnote w:id="{i}"><w:p>{RAISED}<w:footnoteRef/></w:r><w:r><w:rPr>{FACE}<w:sz w:val="20"/></w:rPr>'
                   f'<w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>' for i, note in enumerate(notes, 1))
    rule = "".join(f'<w:footnote w:type="{kind}" w:id="{i}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                   for kind, i in (("separator", -1), ("continuationSeparator", 0)))
    return xml, f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {WORD}>{rule}{said}</w:footnotes>' if notes else ""


def paragraph(text, centre=False, bullet=False):
    cut = 0 if "[[" in text else len(text) // 2  # a run may end inside a word
    style = '<w:jc w:val="center"/>' if centre else ""
    style = ('<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if bullet else "") + style
    return f"<w:p><w:pPr>{style}</w:pPr>{run(text[:cut])}{run(text[cut:])}</w:p>"


def cell(body, width, span=1, merge=""):
    span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>{body}</w:tc>'


def table_xml(rows, border=True):
    count = max(len(c) for k, c in rows if k != "group")
    narrow, words = (9400 - 4200) // max(1, count - 2), words_column(rows[0][1])
    widths = [3600 if i == words else narrow if i else 600 for i in range(count)] if count > 2 else [4700, 4700]
    xml = "<w:tbl><w:tblPr>" + ('<w:tblBorders>' + "".join(
        f'<w:{s} w:val="single" w:sz="4"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + "</w:tblBorders>" if border else "") + "</w:tblPr><w:tblGrid>" + "".join(
        f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"
    for i, (kind, cells) in enumerate(rows):
        xml += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if kind == "header" else "")
        for j, text in enumerate(cells):
            if text == "<":
                continue
            below = i + 1 < len(rows) and rows[i + 1][0] == kind and rows[i + 1][1][j:j + 1] == ['"']
            merge = "<w:vMerge/>" if text == '"' else '<w:vMerge w:val="restart"/>' if below else ""
            ahead = next((k for k in range(j + 1, len(cells)) if cells[k] != "<"), len(cells))
            span = count - 1 if kind == "group" and j == 1 else ahead - j
            body = "".join(paragraph("" if t == '"' else t) for t in text.split("\n"))
            xml += cell(body, sum(widths[j:j + span]), span, merge)
        xml += "</w:tr>"
    return xml + "</w:tbl><w:p/>"


def to_docx(plan, path):
    xml, table, head = "", [], []
    for kind, value in plan.blocks + [("end", None)]:
        if table and kind not in ("header", "group", "row"):
            xml += table_xml(table)
            table = []
        if head and kind != "head":
            xml += table_xml([("row", ["\n".join(h[i] for h in head if h[i]) for i in (0, 1)])], border=False)
            head = []
        if kind == "head":
            head.append(value)
        elif kind == "centre":
            xml += paragraph(value, centre=True)
        elif kind == "sign":
            left = "\n".join(["Nơi nhận:"] + ["- " + r + ";" for r in value[1]])
            xml += table_xml([("row", [left, "\n".join(value[0][:-1] + ["", value[0][-1]])])], border=False)
        elif kind == "page":
            xml += '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        elif kind == "text":
            xml += paragraph(value[2:], bullet=True) if value.startswith("- ") else paragraph(value)
        elif kind != "end":
            table.append((kind, value))
    xml, footnotes = with_footnotes(unicodedata.normalize(plan.form.upper(), xml))
    part = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/'
                   'package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
                   'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                   f'<Override PartName="/word/document.xml" ContentType="{part}.document.main+xml"/>'
                   f'<Override PartName="/word/numbering.xml" ContentType="{part}.numbering+xml"/>'
                   + (f'<Override PartName="/word/footnotes.xml" ContentType="{part}.footnotes+xml"/>' if footnotes else "")
                   + "</Types>")
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rels = '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
               '{}</Relationships>'
        link = '<Relationship Id="r{}" Type="' + office + '/{}" Target="{}"/>'
        z.writestr("_rels/.rels", rels.format(link.format(1, "officeDocument", "word/document.xml")))
        z.writestr("word/_rels/document.xml.rels", rels.format(
            link.format(1, "numbering", "numbering.xml") + (link.format(2, "footnotes", "footnotes.xml") if footnotes else "")))
        if footnotes:
            z.writestr("word/footnotes.xml", footnotes)
        z.writestr("word/numbering.xml", NUMBERING)
        z.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?><w:document {WORD}><w:body>{xml}'
                   '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:bottom="1134" w:left="1500"'
                   ' w:right="1000" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr></w:body></w:document>')


# ---- PDF, and what is left of it ----

def quiet(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def to_pdf(docx, folder):
    """Of several documents at once: to begin, LibreOffice takes as long as for ten."""
    quiet("soffice", f"-env:UserInstallation=file://{folder}/.office", "--headless", "--convert-to", "pdf",
          "--outdir", str(folder), *map(str, docx))


def to_worn(pdf, path):
    """Text of the pages, recognised as English: the marks are lost, and letters with them."""
    stem, lines = str(path) + ".page", []
    quiet("pdftoppm", "-r", "150", "-gray", str(pdf), stem)
    for page in sorted(pathlib.Path(path).parent.glob(pathlib.Path(stem).name + "-*.pgm")):
        lines.append(subprocess.run(["tesseract", str(page), "-", "-l", "eng", "--psm", "4"], check=True,
                                    capture_output=True, text=True).stdout)
        page.unlink()
    pathlib.Path(path).write_text("".join(lines), encoding="utf-8")


def to_layered(scan, path):
    """The pictures with words under them, as a scanner without Vietnamese recognises them."""
    quiet("pdftoppm", "-r", "200", "-png", str(scan), str(path) + ".page")
    pages = sorted(path.parent.glob(path.name + ".page*.png"))
    for page in pages:
        quiet("tesseract", str(page), str(page.with_suffix("")), "-l", "eng", "pdf")
    quiet("pdfunite", *(str(page.with_suffix(".pdf")) for page in pages), str(path))
    for page in pages:
        page.unlink()
        page.with_suffix(".pdf").unlink()


def make_all(wanted, folder):
    """Writes of each source the forms wanted, {source: forms}, into folder; returns {source: {form: path}}."""
    folder = pathlib.Path(folder).resolve()  # LibreOffice takes no profile at a relative place: it would wait for ever
    folder.mkdir(parents=True, exist_ok=True)
    plans = {source: Plan(source) for source in wanted}
    paths = {source: {"txt": folder / f"{plan.name}.txt", "json": folder / f"{plan.name}.json",
                      "docx": folder / f"{plan.name}.docx", "pdf": folder / f"{plan.name}.pdf",
                      "worn": folder / f"{plan.name}.worn.txt", "layered": folder / f"{plan.name}.layered.pdf", "col": folder / f"{plan.name}.col.txt",
                      **{kind: folder / f"{plan.name}.{kind}.pdf" for kind in bad_pictures.KINDS}}
             for source, plan in plans.items()}
    printed = {source for source, forms in wanted.items() if {"pdf", "worn", "layered", *bad_pictures.KINDS} & set(forms)}
    for source, forms in wanted.items():
        plan, at = plans[source], paths[source]
        if "txt" in forms:
            at["txt"].write_text(to_text(plan), encoding="utf-8")
        if "col" in forms:
            at["col"].write_text(to_text(plan, flat_tables=False), encoding="utf-8")
        if "json" in forms:
            at["json"].write_text(json.dumps(plan.expected, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if source in printed or "docx" in forms:
            to_docx(plan, at["docx"])
    if printed:
        to_pdf([paths[source]["docx"] for source in printed], folder)
    for source, forms in wanted.items():
        for form in forms:
            if form == "worn":
                to_worn(paths[source]["pdf"], paths[source]["worn"])
            elif form == "layered":
                bad_pictures.make("scan", paths[source]["pdf"], paths[source]["scan"])
                to_layered(paths[source]["scan"], paths[source]["layered"])
            elif form in bad_pictures.KINDS:
                bad_pictures.make(form, paths[source]["pdf"], paths[source][form])
    return {source: {form: paths[source][form] for form in forms} for source, forms in wanted.items()}


def make(source, folder, forms=("txt", "json")):
    """The same of one; returns {form: path}."""
    return make_all({source: forms}, folder)[source]


if __name__ == "__main__":
    if "--to" not in sys.argv or len(sys.argv) < 4:
        raise SystemExit(__doc__)
    where = sys.argv.index("--to")
    for made in make(sys.argv[1], sys.argv[where + 1], tuple(sys.argv[where + 2:]) or ("txt", "json")).values():
        print(os.fspath(made))
