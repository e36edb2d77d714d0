#!/usr/bin/env python3
"""Every form of a province, found by its links, sent again with what its page would not send: fields left out or filled with nonsense, and
files that are not what they call themselves. Each is answered by a page, none by a fault of the program or a line that breaks, and nothing
is left in the folder for what is only of use for a moment."""
import collections, io, secrets, struct, zipfile, zlib
from crawl import Page, Routes, many_of, walk
from served import *

import openpyxl

absurd = ("", "-1", "99999999999999999999", "31/02/2026", "x\0y\u202e", "😀" * 50, "x" * 70_000, "01a2085e-3c28-7000-8b56-6dd25279bcc4")
seconds_max = 20  # of one answer on a busy machine: longer, and somebody thinks that it hangs
people = ("lanh-dao@thutre.example", "dau-moi.yt@thutre.example", "can-bo@thutre.example")  # who may end most comes last
ending = re.compile("withdrawal|closure|removal|revocation|deletion|/end|/split|/merges|/undo|/publication")  # closes ways to other forms
dated = re.compile("day|due|from|last|until")
kept = re.compile("/sign-out|/me/|/accounts/")  # what would lock the one who asks out


def zipped(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return out.getvalue()


def workbook(rows):
    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def picture(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def entities(root):
    doubled = "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 30))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{doubled}]><{root}>&a29;</{root}>'


types = ('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>')
sound = workbook([["Họ và tên", "Ngày sinh"], ["Nguyễn Thị Sen", "=1/0"]])
files = {
    "trong.xlsx": b"", "mot-dong.pdf": b"%PDF-1.4", "to.png": picture(30_000, 30_000), "chuong-trinh.pdf": b"MZ" + bytes(3000),
    "bom.docx": zipped(types, ("word/document.xml", b"<w>" + b" " * 60_000_000 + b"</w>")),
    "bom.xlsx": zipped(types, ("xl/workbook.xml", b"<w>" + b" " * 60_000_000 + b"</w>")),
    "thuc-the.docx": zipped(types, ("word/document.xml", entities("w"))),
    "thuc-the.xlsx": zipped(types, ("xl/workbook.xml", entities("workbook")), ("xl/worksheets/sheet1.xml", entities("worksheet"))),
    "leo.zip": zipped(("../../../../../../tmp/luytre-leo-ra", "x"), ("/tmp/luytre-leo-ra", "y")), "dung.xlsx": sound, "cut.xlsx": sound[:len(sound) // 2],
    "nhieu.xlsx": workbook([n, f"Nguyễn Văn {n}", "x" * 50] for n in range(5000)), "nhieu.zip": zipped(*((f"{n}.xlsx", sound) for n in range(100))),
    "chu.csv": b"\xff\xfe\x00\xd8" * 100, "ngoac.csv": b'"' * 99_999, "dong.csv": b"\n" * 99_999, "x" * 300 + ".pdf": b"%PDF-1.4\n%%EOF",
    "../../../etc/passwd": b"root", "a\\b\u202efdp.exe": b"MZ", "": b"abc",
}


class Sender:
    def __init__(self, browser, known):
        self.browser, self.known, self.counts, self.faults = browser, known, collections.Counter(), []
        self.led = []  # where forms that were taken led to

    def key_of(self, form, address):
        """Its route and the names of its fields; None where it changes nothing, or too much."""
        target = self.known.of("POST", (form["to"] or address).split("?")[0])
        if form["method"] == "post" and form["sends"] and target and not kept.search(target):
            return target, tuple(sorted({many_of.sub("#", name) for name, _ in form["fields"]}))
        return None

    def forms(self):
        """Of each key one, with the address of its page."""
        found = {}
        for route, address, status, page in walk(self.browser, self.known, ["/", *self.led], each=5):
            for form in page.forms:
                if key := self.key_of(form, address):
                    found.setdefault(key, (address, form))
        return found

    def again(self, address, key, before):
        """The form as its page shows it now."""
        shown = Page(self.browser.get(address).text).forms
        return next((form for form in shown if self.key_of(form, address) == key), before)

    def send(self, address, form, fields, given=()):
        body, mark, kind = urllib.parse.urlencode(fields).encode(), "----luytre", "application/x-www-form-urlencoded"
        if form["whole"]:
            parts = [(f'name="{name}"', value.encode()) for name, value in fields]
            parts += [(f'name="{name}"; filename="{file}"\r\nContent-Type: application/octet-stream', files[file]) for name, file in given]
            body = b"".join(f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + value + b"\r\n" for head, value in parts) + f"--{mark}--\r\n".encode()
            kind = f"multipart/form-data; boundary={mark}"
        began = time.monotonic()
        try:
            answer = self.browser.request("POST", form["to"] or address, body, {"Content-Type": kind})
            status = answer.status
            self.led += [answer.getheader("Location").split("#")[0]] if status == 303 else []
        except (http.client.HTTPException, OSError) as error:
            status = repr(error)
        took = time.monotonic() - began
        self.counts[status] += 1
        if not isinstance(status, int) or status >= 500 or took > seconds_max:
            self.faults.append(f"{status} {form['to'] or address} {given} {str(fields)[:200]} ({took:.0f} s)")
        return status

    def send_absurdly(self, key, address, form):
        names = {many_of.sub("#", name): name for name, _ in form["fields"] if name not in ("csrf", "next", "once")}
        spoilt = [(name, value, ()) for name in names.values() for value in (*absurd, None)]
        for name, value, given in spoilt + [(None, None, [(name, file)]) for name in form["files"] for file in files]:
            fields = [(one, secrets.token_urlsafe(24) if one == "once" else value if one == name else old) for one, old in form["fields"]]
            if self.send(address, form, [(one, new) for one, new in fields if new is not None], given) == 303:
                form = self.again(address, key, form)


moment = os.environ["TMPDIR"] = tempfile.mkdtemp(prefix="luytre-test-")  # the server's own
with demonstration() as (server, password):
    known, reached = Routes(), set()
    for login in people:
        somebody = Browser(server)
        sign_in(somebody, login, password)
        sender, refused = Sender(somebody, known), []
        for (target, _), (address, form) in sender.forms().items():  # filled in, so that more pages come to be
            if ending.search(target):
                continue
            fields = [(name, old or (today().strftime("%d/%m/%Y") if dated.search(name) else "Sen hồng")) for name, old in form["fields"]]
            sender.send(address, form, fields, [(name, "dung.xlsx") for name in form["files"]])
            refused += [address] if sender.send(address, form, form["fields"]) == 403 else []
        check(not refused, f"{login} may send what is offered {refused[:5]}")
        forms = {key: one for key, one in sender.forms().items() if key not in reached}
        for key, (address, form) in sorted(forms.items(), key=lambda one: bool(ending.search(one[0][0]))):
            sender.send_absurdly(key, address, form)
        reached |= set(forms)
        print(f"    {login}: {len(forms)} forms, {dict(sender.counts)}")
        check(not sender.faults, f"no form ends in a fault {sender.faults[:5]}")
        check(somebody.get("/plans").status in (200, 303, 403), "the server goes on")
    routes_reached = {route for route, _ in reached}
    print(f"    {len(routes_reached)} of {sum(method == 'POST' for method, _, _ in known.known)} routes")
    check(len(routes_reached) > 80, "links lead to the forms of the province")
    check(not os.path.exists("/tmp/luytre-leo-ra"), "no archive climbs out of its folder")
check(os.listdir(moment) == [], f"nothing is left behind {os.listdir(moment)[:5]}")
os.rmdir(moment)
finish()

