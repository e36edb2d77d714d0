#!/usr/bin/env python3
"""The directory of agencies over HTTP: entering, changing from a day on, a reorganisation with its preview and its undoing, lists in
and out, rights. usage: agencies_test.py PROGRAM"""
import csv, io, json, re, subprocess, urllib.parse
import openpyxl

from served import Browser, add_agency as add, check, program, tell


def story(server):
    admin = Browser(server)
    admin.post(server.link, [("name", "Nguyễn Thị Hiền"), ("login", "hien@example.gov.vn"), ("password", "lũy tre làng 2026")])
    check("Chưa có cơ quan nào" in admin.get("/agencies").words, "an empty directory says what to do")
    province = add(admin, "UBND tỉnh Hòa Lạc")
    add(admin, "Sở Thông tin và Truyền thông", short_name="Sở TT&TT", parent="UBND tỉnh Hòa Lạc", functions=["attt", "digital"], code_egov="H99.12")
    add(admin, "Công an tỉnh", parent="UBND tỉnh Hòa Lạc")
    add(admin, "Sở Khoa học và Công nghệ", parent="UBND tỉnh Hòa Lạc")
    page = admin.get("/agencies").words
    check("Sở Thông tin và Truyền thông" in page and "H99.12" in page, "the list shows names and codes")
    check("Tìm thấy 1" in admin.get("/agencies?q=so thong tin").words, "a search without diacritics finds it")
    wrong = admin.post("/agencies/new", [("name", "Sở Y tế"), ("day", "31/02/2024"), ("parent", "UBND tỉnh Hòa Lac Lac")])
    check(wrong.status == 422 and "Sở Y tế" in wrong.words and "ngày" in wrong.words, "a wrong day and an unknown parent are told, the name stays typed")

    form = [("kind", "split"), ("name", "Kết thúc Sở TT&TT"), ("legal_basis", "Nghị quyết 1/NQ-HĐND"), ("day", "01/03/2025"),
            ("from", "Sở TT&TT"), ("share_attt", "Công an tỉnh"), ("share_digital", "Sở Khoa học và Công nghệ"), ("ends", "1")]
    new = "/agencies/reorganisations/new"
    preview = admin.post(new, [*form, ("step", "preview")], new + "?kind=split")
    check(preview.status == 200 and "kết thúc 1" in preview.words, f"the preview says what moves ({preview.status})")
    check("Sở Thông tin và Truyền thông" in admin.get("/agencies").words, "a preview changes nothing")
    entered = admin.post(new, [*form, ("step", "enter")], new + "?kind=split")
    check(entered.status == 303, f"the reorganisation is entered ({entered.status})")
    act = entered.getheader("Location")
    today = admin.get("/agencies").words
    check("Sở Thông tin và Truyền thông" not in today, "who has ended is not in the list of today")
    check("Sở Thông tin và Truyền thông" in admin.get("/agencies?day=2021-06-01").words, "but in the list of 2021")
    life = re.search(r'href="(/agencies/[0-9a-f-]{36})\?day=2021-06-01">Sở Thông tin', admin.get("/agencies?day=2021-06-01").words).group(1)
    check("(nay là Công an tỉnh và Sở Khoa học và Công nghệ)" in admin.get(life).words, "its page says who it is today")
    check(admin.get(act).status == 200 and "Nghị quyết 1/NQ-HĐND" in admin.get(act).words, "the act has a page with its legal basis")
    undone = admin.post(act + "/undo", [("reason", "nhập nhầm ngày")], act)
    check(undone.status == 303 and "Sở Thông tin và Truyền thông" in admin.get("/agencies").words, "undone, everything is as before")

    police = re.search(r'href="(/agencies/[0-9a-f-]{36})\?day=[^"]*">Công an', admin.get("/agencies").words).group(1)
    stale = dict(admin.hidden(admin.get(police + "/edit").words))["row_version"]
    changed = admin.post(police + "/edit", [("name", "Công an tỉnh Hòa Lạc"), ("kind", "police"), ("level", "province"),
                                            ("parent", "UBND tỉnh Hòa Lạc"), ("day", "01/05/2026"), ("function", "attt")])
    check(changed.status == 303, f"a name holds from a day on ({changed.status})")
    check("Công an tỉnh Hòa Lạc" in admin.get(police).words and "Công an tỉnh Hòa Lạc" not in admin.get("/agencies?day=2026-04-30").words, "and not before it")
    late = admin.post(police + "/edit", [("name", "Công an"), ("day", "01/06/2026"), ("row_version", stale)])
    check(late.status == 409 and 'value="Công an"' in late.words, "somebody who was slower is told, and what was typed stays")

    rows = list(csv.reader(io.StringIO(admin.get("/agencies.csv").bytes.decode("utf-8-sig"))))
    check(len(rows) == 5 and any("Công an tỉnh Hòa Lạc" in row for row in rows), "the list goes out as CSV")
    check(len(json.loads(admin.get("/agencies.json?day=2021-01-01").words)["agencies"]) == 4, "and as JSON, of any day")
    check(admin.get("/agencies/0190-none").status == 404, "an agency that does not exist is 404")
    nobody = Browser(server)
    check(nobody.get("/agencies").status in (303, 401) and nobody.get("/agencies.json").status in (303, 401), "nobody sees the directory unasked")
    page = admin.get("/agencies/new").text
    body = urllib.parse.urlencode({**admin.hidden(page), "name": "Sở Du lịch", "parent": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    twice = [admin.request("POST", "/agencies/new", body, {"Content-Type": "application/x-www-form-urlencoded"}).getheader("Location") for _ in range(2)]
    check(twice[0] == twice[1] and "Tìm thấy 1" in admin.get("/agencies?q=du lich").words, "the same form sent twice acts once and leads to the same place")
    lists(admin)
    away = admin.post("/agencies/new", [("name", "Sở Xây dựng"), ("parent", "UBND tỉnh Hòa Lạc"), ("day", "01/01/2004"), ("back", "//elsewhere.example/names")])
    check((away.getheader("Location") or "").startswith("/agencies/"), "a form leads nowhere else than where it may")
    check(admin.get("/agencies?day=hom-qua").status == 422, "an unreadable day is told")
    return admin


def lists(admin):
    """A province's own list in, the rejected rows out; the same list twice changes nothing."""
    rows = "DANH SÁCH CƠ QUAN;;;\nSTT;Tên đơn vị;Mã định danh;Trực thuộc\nI;Các sở, ban, ngành;;\n1;Sở Y tế;H99.20;UBND tỉnh Hòa Lạc\n"
    rows += "2;Trung tâm Y tế;;Sở Y tế\n3;Sở Ngoại vụ;???;UBND tỉnh Hòa Lạc\n4;=HYPERLINK();;Không có\n"
    sent = admin.drop("/agencies/import", [("danh sach.csv", rows.encode("utf-8-sig"))], "/agencies/import", field="file")
    check(sent.status == 303, f"a list is taken ({sent.status})")
    address = sent.getheader("Location")
    page = admin.get(address)
    check("Thêm 2, bổ sung 0, đã có 0, không nhận 2" in page.words, "its preview says what each row would do")
    fields = re.findall(r'<input type="hidden" name="(c\d+|first|from|parent|basis)" value="([^"]*)"', page.words.split('method="post"')[1])
    entered = admin.post(address, fields, address)
    check(entered.status == 303, f"the list is entered ({entered.status})")
    again = admin.get(entered.getheader("Location"))
    check("Thêm 0, bổ sung 0, đã có 2, không nhận 2" in again.words, "the same list again changes nothing")
    rejected = admin.get(address + "/rejected.csv").words
    check("Không tìm thấy" in rejected and "'=HYPERLINK" in rejected and "???" in rejected, "the rejected rows come as a file with their reasons")
    check(admin.drop("/agencies/import", [("x.xlsx", b"PK\x03\x04 broken")], "/agencies/import", field="file").status == 422, "a damaged workbook is refused in the form")
    check(admin.get("/agencies/import/" + "a" * 64).status == 404, "a list that was never sent is 404")


def import_command(data):
    """The same from the command line, of a workbook with merged headings; a second run changes nothing."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH CƠ QUAN, ĐƠN VỊ"])
    sheet.merge_cells("A1:D1")
    sheet.append(["STT", "Tên cơ quan, đơn vị", "Mã số", None])
    sheet.merge_cells("C2:D2")
    sheet.append([None, None, "Mã định danh", "Mã số thuế"])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    for row in [["I", "Các ngân hàng"], [1, "Agribank Hòa Lạc", None, "0100686174-001"], [2, "Sở GD&ĐT mới", "H99.XX."], [3, "Sở Y tế", "H99.20", None]]:
        sheet.append(row)
    book.save(data + "/list.xlsx")
    rejected = data + "/rejected.csv"

    def run(*more):
        return subprocess.run([program, "agencies", "import", data + "/list.xlsx", "--data", data, "--from", "01/01/2004", "--under",
                               "UBND tỉnh Hòa Lạc", *more], capture_output=True, text=True)

    look = run("--dry-run")
    check(look.returncode == 0 and "Thêm 1, bổ sung 0, đã có 1, không nhận 1." in look.stdout, "the command tells what a list would do")
    check(run().returncode == 1, "it wants to know in whose name")
    check(run("--as", "nobody@example.gov.vn").returncode == 1, "and knows nobody that does not exist")
    done = run("--as", "hien@example.gov.vn", "--rejected", rejected)
    check(done.returncode == 0 and "Thêm 1" in done.stdout and "H99.XX." in done.stdout, f"the command brings it in {done.stderr}")
    check("Sở GD&ĐT mới" in open(rejected, encoding="utf-8-sig").read(), "with a file of what it did not take")
    check("Thêm 0, bổ sung 0, đã có 2, không nhận 1." in run("--as", "hien@example.gov.vn").stdout, "the same list again changes nothing")


tell(story, then=import_command)
