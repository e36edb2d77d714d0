#!/usr/bin/env python3
"""The directory of agencies over HTTP: entering, changing from a day on, a reorganisation with its preview and its undoing, lists in
and out, rights. usage: agencies_test.py PROGRAM"""
import csv, http.client, io, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, urllib.parse
import openpyxl

program = os.path.abspath(sys.argv[1])
failures = []


def check(true, what):
    print(("ok    " if true else "FAIL  ") + what)
    if not true:
        failures.append(what)


class Browser:
    def __init__(self, port):
        self.port, self.cookies = port, {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        connection.request(method, urllib.parse.quote(path, safe="/?&=%-_.~"), body, sent)
        answer = connection.getresponse()
        answer.bytes = answer.read()
        answer.text = answer.bytes.decode("utf-8", "replace").replace("\u00a0", " ")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, rest = value.split("=", 1)
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer

    def get(self, path):
        return self.request("GET", path)

    def hidden(self, page):
        return re.findall(r'<input type="hidden" name="(csrf|once|row_version)" value="([^"]*)"', page)

    def post(self, path, fields, page=None):
        hidden = dict(self.hidden(self.get(page or path).text))
        body = urllib.parse.urlencode([*{**hidden, **dict(f for f in fields if f[0] in hidden)}.items(),
                                       *(f for f in fields if f[0] not in hidden)])
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def upload(self, path, name, data, page):
        mark, parts = "----luytre", b""
        for key, value in self.hidden(self.get(page).text):
            parts += f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'.encode()
        parts += data + f"\r\n--{mark}--\r\n".encode()
        return self.request("POST", path, parts, {"Content-Type": f"multipart/form-data; boundary={mark}"})


def add(browser, name, **more):
    fields = [("name", name), ("day", more.pop("day", "01/01/2004"))]
    fields += [("function", one) for one in more.pop("functions", [])] + list(more.items())
    answer = browser.post("/agencies/new", fields)
    check(answer.status == 303, f"{name} is entered ({answer.status})")
    if answer.status != 303:
        print(re.sub(r"<[^>]+>|\s+", " ", answer.text)[-800:])
    return (answer.getheader("Location") or "").split("?")[0]


def story(port, link):
    admin = Browser(port)
    admin.post(link, [("name", "Nguyễn Thị Hiền"), ("login", "hien@example.gov.vn"), ("password", "lũy tre làng 2026")])
    check("Chưa có cơ quan nào" in admin.get("/agencies").text, "an empty directory says what to do")
    province = add(admin, "UBND tỉnh Hòa Lạc")
    add(admin, "Sở Thông tin và Truyền thông", short_name="Sở TT&TT", parent="UBND tỉnh Hòa Lạc", functions=["attt", "digital"], code_egov="H99.12")
    add(admin, "Công an tỉnh", parent="UBND tỉnh Hòa Lạc")
    add(admin, "Sở Khoa học và Công nghệ", parent="UBND tỉnh Hòa Lạc")
    page = admin.get("/agencies").text
    check("Sở Thông tin và Truyền thông" in page and "H99.12" in page, "the list shows names and codes")
    check("Tìm thấy 1" in admin.get("/agencies?q=so thong tin").text, "a search without diacritics finds it")
    wrong = admin.post("/agencies/new", [("name", "Sở Y tế"), ("day", "31/02/2024"), ("parent", "UBND tỉnh Hòa Lac Lac")])
    check(wrong.status == 422 and "Sở Y tế" in wrong.text and "ngày" in wrong.text, "a wrong day and an unknown parent are told, the name stays typed")

    form = [("kind", "split"), ("name", "Kết thúc Sở TT&TT"), ("legal_basis", "Nghị quyết 1/NQ-HĐND"), ("day", "01/03/2025"),
            ("from", "Sở TT&TT"), ("share_attt", "Công an tỉnh"), ("share_digital", "Sở Khoa học và Công nghệ"), ("ends", "1")]
    new = "/agencies/reorganisations/new"
    preview = admin.post(new, [*form, ("step", "preview")], new + "?kind=split")
    check(preview.status == 200 and "kết thúc 1" in preview.text, f"the preview says what moves ({preview.status})")
    check("Sở Thông tin và Truyền thông" in admin.get("/agencies").text, "a preview changes nothing")
    entered = admin.post(new, [*form, ("step", "enter")], new + "?kind=split")
    check(entered.status == 303, f"the reorganisation is entered ({entered.status})")
    act = entered.getheader("Location")
    today = admin.get("/agencies").text
    check("Sở Thông tin và Truyền thông" not in today, "who has ended is not in the list of today")
    check("Sở Thông tin và Truyền thông" in admin.get("/agencies?day=2021-06-01").text, "but in the list of 2021")
    life = re.search(r'href="(/agencies/[0-9a-f-]{36})\?day=2021-06-01">Sở Thông tin', admin.get("/agencies?day=2021-06-01").text).group(1)
    check("(nay là Công an tỉnh và Sở Khoa học và Công nghệ)" in admin.get(life).text, "its page says who it is today")
    check(admin.get(act).status == 200 and "Nghị quyết 1/NQ-HĐND" in admin.get(act).text, "the act has a page with its legal basis")
    undone = admin.post(act + "/undo", [("reason", "nhập nhầm ngày")], act)
    check(undone.status == 303 and "Sở Thông tin và Truyền thông" in admin.get("/agencies").text, "undone, everything is as before")

    police = re.search(r'href="(/agencies/[0-9a-f-]{36})\?day=[^"]*">Công an', admin.get("/agencies").text).group(1)
    stale = dict(admin.hidden(admin.get(police + "/edit").text))["row_version"]
    changed = admin.post(police + "/edit", [("name", "Công an tỉnh Hòa Lạc"), ("kind", "police"), ("level", "province"),
                                            ("parent", "UBND tỉnh Hòa Lạc"), ("day", "01/05/2026"), ("function", "attt")])
    check(changed.status == 303, f"a name holds from a day on ({changed.status})")
    check("Công an tỉnh Hòa Lạc" in admin.get(police).text and "Công an tỉnh Hòa Lạc" not in admin.get("/agencies?day=2026-04-30").text, "and not before it")
    late = admin.post(police + "/edit", [("name", "Công an"), ("day", "01/06/2026"), ("row_version", stale)])
    check(late.status == 409 and 'value="Công an"' in late.text, "somebody who was slower is told, and what was typed stays")

    rows = list(csv.reader(io.StringIO(admin.get("/agencies.csv").bytes.decode("utf-8-sig"))))
    check(len(rows) == 5 and any("Công an tỉnh Hòa Lạc" in row for row in rows), "the list goes out as CSV")
    check(len(json.loads(admin.get("/agencies.json?day=2021-01-01").text)["agencies"]) == 4, "and as JSON, of any day")
    check(admin.get("/agencies/0190-none").status == 404, "an agency that does not exist is 404")
    nobody = Browser(port)
    check(nobody.get("/agencies").status in (303, 401) and nobody.get("/agencies.json").status in (303, 401), "nobody sees the directory unasked")
    lists(admin)
    away = admin.post("/agencies/new", [("name", "Sở Xây dựng"), ("parent", "UBND tỉnh Hòa Lạc"), ("day", "01/01/2004"), ("back", "//elsewhere.example/names")])
    check((away.getheader("Location") or "").startswith("/agencies/"), "a form leads nowhere else than where it may")
    check(admin.get("/agencies?day=hom-qua").status == 422, "an unreadable day is told")
    return admin


def lists(admin):
    """A province's own list in, the rejected rows out; the same list twice changes nothing."""
    rows = "DANH SÁCH CƠ QUAN;;;\nSTT;Tên đơn vị;Mã định danh;Trực thuộc\nI;Các sở, ban, ngành;;\n1;Sở Y tế;H99.20;UBND tỉnh Hòa Lạc\n"
    rows += "2;Trung tâm Y tế;;Sở Y tế\n3;Sở Ngoại vụ;???;UBND tỉnh Hòa Lạc\n4;=HYPERLINK();;Không có\n"
    sent = admin.upload("/agencies/import", "danh sach.csv", rows.encode("utf-8-sig"), "/agencies/import")
    check(sent.status == 303, f"a list is taken ({sent.status})")
    address = sent.getheader("Location")
    page = admin.get(address)
    check("Thêm 2, bổ sung 0, đã có 0, không nhận 2" in page.text, "its preview says what each row would do")
    fields = re.findall(r'<input type="hidden" name="(c\d+|first|from|parent|basis)" value="([^"]*)"', page.text.split('method="post"')[1])
    entered = admin.post(address, fields, address)
    check(entered.status == 303, f"the list is entered ({entered.status})")
    again = admin.get(entered.getheader("Location"))
    check("Thêm 0, bổ sung 0, đã có 2, không nhận 2" in again.text, "the same list again changes nothing")
    rejected = admin.get(address + "/rejected.csv").text
    check("Không tìm thấy" in rejected and "'=HYPERLINK" in rejected and "???" in rejected, "the rejected rows come as a file with their reasons")
    check(admin.upload("/agencies/import", "x.xlsx", b"PK\x03\x04 broken", "/agencies/import").status == 422, "a damaged workbook is refused in the form")
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


def main():
    data = tempfile.mkdtemp(prefix="luytre-agencies-")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    server = subprocess.Popen([program, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--log", data + "/log"], stdout=subprocess.PIPE, text=True)
    try:
        link = next(m.group(0) for line in server.stdout if (m := re.search(r"/first-run/\S+", line)))
        story(port, link)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        import_command(data)
        shutil.rmtree(data, ignore_errors=True)
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)


main()
