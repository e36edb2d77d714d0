#!/usr/bin/env python3
"""An ad-hoc report over HTTP: made of an incoming letter in two steps, answered on the page, behind a link and in a workbook, counted as answers
arrive, one page of Word out; and no agency sees what another answered. usage: adhoc_test.py PROGRAM"""
import csv, html, io, os, re, sys, zipfile
from datetime import date, timedelta

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import openpyxl
from served import Browser, check, member, tell, until

lines = "1. Số vụ lừa đảo trên địa bàn (vụ)\n2. Đã họp ban chỉ đạo chưa?\n3. Mức độ: thấp; vừa; cao\n4. Nêu khó khăn"


def fields_of(page):
    """What a browser would send of the form as it shows: inputs, text areas, choices."""
    fields = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input class="in[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page)}
    fields.update({n: html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="(document)" value="([^"]*)"', page)})
    fields.update({n: html.unescape(v) for n, v in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>', page, re.S)})
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen.group(1) if chosen else re.search(r'value="([^"]*)"', options).group(1)
    return fields


def asked(admin):
    made = admin.post("/incoming/new", {"kind": "adhoc_report", "number": "1204/CAT-PA05", "issuer": "Công an tỉnh", "subject": "Báo cáo tình hình lừa đảo", "note": lines,
                                        "day": date.today().strftime("%d/%m/%Y"), "received": date.today().strftime("%d/%m/%Y")}, "/incoming/new")
    letter = made.getheader("Location").split("?")[0]
    start = re.search(r'href="(/adhoc/new\?document=[0-9a-f-]+)"', admin.get(letter).text)
    check(start is not None, "an incoming letter leads to an ad-hoc report")
    page = admin.get(start.group(1))
    check("Số vụ lừa đảo" in page.text and "1204/CAT-PA05" in page.words, "its text is there as questions to be")
    seen = admin.post("/adhoc/new", {**fields_of(page.text), "act": "see"}, start.group(1))
    found = fields_of(seen.text)
    check([found.get(f"kind{i}") for i in range(4)] == ["number", "yes_no", "choice", "text"], f"each line becomes a question of its kind {found}")
    check(found["unit0"] == "vụ" and found["choices2"] == "thấp; vừa; cao", "with its unit and its choices")
    wrong = admin.post("/adhoc/new", {**found, "act": "ask", "agencies": "Sở Không có", "due_day": "31/02/2026"}, "/adhoc/new")
    check(wrong.status == 422 and "Sở Không có" in wrong.words and "Số vụ lừa đảo" in wrong.text, "an agency that nobody knows is said, and all that was typed stays")
    near = admin.post("/adhoc/new", {**found, "act": "ask", "agencies": "Sở Nộii vụ"}, "/adhoc/new")
    check(near.status == 422 and "Có phải Sở Nội vụ?" in near.words, f"one that is nearly written is proposed ({near.status})")
    due = (date.today() + timedelta(days=2)).strftime("%d/%m/%Y")
    sent = admin.post("/adhoc/new", {**found, "figure0": "activities", "agencies": "Công an tỉnh\nSở Nội vụ; Sở Y tế", "due_day": due, "due_hour": "16:00", "act": "ask"}, "/adhoc/new")
    check(sent.status == 303, f"it is asked ({sent.status})")
    return sent.getheader("Location").split("?")[0]


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Nội vụ", "Sở Y tế", "Sở Tư pháp"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    justice = member(admin, "Phạm Thị Tơ", "to@example.gov.vn", "focal_point", "Sở Tư pháp")
    one = asked(admin)
    check("0 trên 3 cơ quan đã trả lời" in admin.get(one).words, "the board says how many have answered")
    check(police.get(one).status == 403 and police.get(one + "/answers.csv").status == 403, "which agencies do not see")

    note = re.search(rf'href="({one}/answers/\d+)"', police.get("/obligations").text)
    check(note is not None and "Báo cáo đột xuất" in police.get("/obligations").words, "an agency finds it on the page of its work")
    own = note.group(1)
    page = police.get(own)
    check("Đã ghi trong hệ thống: 0" in page.words and 'value="0"' in page.text, "what is known is filled in")
    check(staff.get(own).status == 404 and justice.get(own).status == 404, "nobody else sees its questions")
    check(staff.post(own, {"q0": "1", "q1": "yes", "q2": "cao", "q3": "x", "act": "send"}, "/adhoc").status == 404, "or answers for it")
    wrong = police.post(own, {"q0": "mười hai", "q3": "Thiếu người", "act": "send"}, own)
    check(wrong.status == 422 and "mười hai" in wrong.text and "Thiếu người" in wrong.text, "what is not an answer is said, and stays as typed")
    check(police.post(own, {"q0": "12", "q3": "Thiếu người", "act": "save"}, own).status == 303 and "Thiếu người" in police.get(own).text, "it is kept for later")
    check(police.post(own, {"q0": "1.200", "q1": "yes", "q2": "vừa", "q3": "Thiếu người", "act": "send"}, own).status == 303, "and sent")
    check("1 trên 3 cơ quan đã trả lời" in admin.get(one).words and "Thiếu người" in admin.get(one).words, "the board has it at once")
    check(re.search(rf'href="{own}"', police.get("/obligations").text) is None and "Thiếu người" in police.get(own).text, "then it is no longer asked, and seen by who answered")

    made = admin.post(one + "/links", {"act": "page"}, one)
    texts = re.findall(r"<textarea[^>]*>(.*?)</textarea>", made.text, re.S)
    check(made.status == 200 and len(texts) == 2 and "Kính gửi Sở" in texts[0], "links are made for who has not answered")
    health = re.search(r"/adhoc-answer/[\w-]{43}", next(text for text in texts if "Sở Y tế" in text)).group(0)
    nobody = Browser(server)
    page = nobody.get(health)
    check(page.status == 200 and "Sở Y tế" in page.words and page.getheader("Cache-Control") == "no-store", "it is answered on a phone without an account")
    answer = {"q0": "30", "q1": "no", "q2": "cao", "q3": "không có", "who": "Lò Thị Mai", "post": "Chuyên viên"}
    check(nobody.post(health, {**answer, "who": "", "act": "send"}, health).status == 422, "not without a name")
    check(nobody.post(health, {**answer, "act": "save"}, health).status == 303 and "Lò Thị Mai" in Browser(server).get(health).text, "a draft waits behind the link")
    check(nobody.post(health, {**answer, "act": "send"}, health).status == 303, "and is sent")
    check("Lò Thị Mai, Chuyên viên" in admin.get(one).words, "with who answered")

    files = zipfile.ZipFile(io.BytesIO(admin.get(one + "/forms.zip").bytes))
    name = next(each for each in files.namelist() if "so noi vu" in each)
    book = openpyxl.load_workbook(io.BytesIO(files.read(name)))
    rows = [row for row in book.active.iter_rows() if str(row[0].value or "").startswith("LTD#")]
    check(len(rows) == 4 and rows[0][3].value == 0, "a workbook an agency goes out, filled with what is known")
    untouched = admin.drop(one + "/returned", [(name, files.read(name)), ("khac.xlsx", b"PK nothing")], one)
    check("Đã nhận 0 trong 2" in untouched.words and "Ô D" in untouched.words, "what is missing is said with its cell")
    rows[1][3].value = "Đang xem"
    unclear = io.BytesIO()
    book.save(unclear)
    check("(câu 2): ghi Có hoặc Không" in admin.drop(one + "/returned", [("tra loi.xlsx", unclear.getvalue())], one).words, "what is neither yes nor no is told what to write")
    check("là tệp chữ" in admin.drop(one + "/returned", [("ghi chu.txt", "Đã họp".encode())], one).words, "and what is no workbook what it is")
    for row, value in zip(rows, (5, "Chưa", "Thấp", "Thiếu kinh phí")):
        row[3].value = value
    saved = io.BytesIO()
    book.save(saved)
    check("Đã nhận 1 trong 1" in admin.drop(one + "/returned", [("tra loi.xlsx", saved.getvalue())], one).words, "and what comes back is an answer like the others")

    like = re.search(r'href="(/adhoc/new\?like=[0-9a-f-]+)"', admin.get(one).text).group(1)
    repeated = admin.get(like)
    again = fields_of(repeated.text)
    check("Sở Nội vụ" in repeated.words and "Công an tỉnh" in repeated.words and len([f for f in again if f.startswith("word") and f != "word"]) == 4, "the same is asked again with its questions and agencies")
    check(admin.post("/adhoc/new", {**again, "agencies": "Sở Nội vụ", "due_day": (date.today() + timedelta(days=9)).strftime("%d/%m/%Y"), "act": "ask"}, like).status == 303, "for another day")
    check(police.get(like).status == 403 and admin.get("/adhoc/new?like=x").status == 404, "by whoever may ask, and only what there is")

    today = date.today().strftime("%d/%m/%Y")
    letter = "Công an tỉnh đề nghị các cơ quan báo cáo các nội dung sau:\n\n1. Số vụ lừa đảo (vụ)\n\n2. Đã họp ban chỉ đạo chưa?\n\n3. Kiến nghị.\n\nNơi nhận:\n- Như trên;\n"
    made = admin.drop("/incoming/new", [("cong-van.txt", letter.encode())], "/incoming/new", kind="adhoc_report", number="1310/CAT-PA05", issuer="Công an tỉnh",
                      subject="Báo cáo lừa đảo", day=today, received=today)
    start = "/adhoc/new?document=" + re.search(r"/incoming/([0-9a-f-]{36})", made.getheader("Location")).group(1)
    check("Đọc câu hỏi từ công văn" in admin.get(start).words, "a letter with a file offers to read its questions")
    reads = admin.post("/adhoc/new", {"document": start[-36:], "act": "read"}, start)
    check(reads.status == 303 and "&job=" in reads.getheader("Location"), "a job reads them")
    read = until(lambda: (lambda page: "<progress" not in page.text and page)(admin.get(reads.getheader("Location"))))
    found = fields_of(read.text)
    check([found.get(f"word{i}") for i in range(4)] == ["Số vụ lừa đảo", "Đã họp ban chỉ đạo chưa?", "Kiến nghị", None] and found["kind1"] == "yes_no" and found["unit0"] == "vụ", "and they stand as questions to be corrected")
    check(police.post("/adhoc/new", {"document": start[-36:], "act": "read"}, "/adhoc").status == 403, "for whoever may ask")

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as all_of_them:
        all_of_them.writestr("Trả về/" + name, saved.getvalue())
        all_of_them.writestr("__MACOSX/._" + name, b"x")
    again = admin.drop(one + "/returned", [("tat ca.zip", packed.getvalue())], one)
    check("Đã nhận 1 trong 1" in again.words and "Sở Nội vụ" in again.words, "also when all come back packed in one ZIP")
    check("Chưa có tệp nào" in admin.drop(one + "/returned", [], one).words, "and that nothing was chosen is said")

    check("1.235 vụ" in admin.get(one).words, "the board shows sums as people write them")
    table = list(csv.reader(io.StringIO(admin.get(one + "/answers.csv").bytes.decode("utf-8-sig"))))
    check(len(table) == 4 and [row[3] for row in table[1:]] == ["1200", "5", "30"], f"the table is a file {table}")
    sheet = openpyxl.load_workbook(io.BytesIO(admin.get(one + "/answers.xlsx").bytes), data_only=True).active
    check(sheet.cell(row=5, column=4).value == 1235, "also with its sum")
    words = re.sub(r"<[^>]+>", " ", zipfile.ZipFile(io.BytesIO(admin.get(one + "/paper/docx").bytes)).read("word/document.xml").decode())
    check("1.235 vụ" in words and "1204/CAT-PA05" in words and "đều đã trả lời" in words, "and one page of Word")
    check(admin.get(one + "/paper/pdf").bytes.startswith(b"%PDF-") and admin.get(one + "/paper/odt").status == 404, "or PDF")

    check(admin.post(one + "/closure", {"act": "close"}, one).status == 303, "it is closed")
    over = Browser(server).get(health)
    check(over.status == 410 and "đã khóa" in over.words, "then its links say so")
    check(police.post(own, {"q0": "1", "q1": "yes", "q2": "cao", "q3": "x", "act": "send"}, "/adhoc").status in (403, 409), "and it takes no more")
    check(admin.post(one + "/closure", {"act": "reopen"}, one).status == 303 and Browser(server).get(health).status == 200, "until it is opened again")
    check(admin.post(one + "/links/revocation", {}, one).status == 303 and Browser(server).get(health).status == 410, "links are revoked at once")
    agency = own.rsplit("/", 1)[1]
    check(admin.post(one + "/drops", {"agency": agency, "reason": ""}, one).status == 400, "an agency is dropped with a reason alone")
    check(admin.post(one + "/drops", {"agency": agency, "reason": "hỏi nhầm"}, one).status == 303 and police.get(own).status == 404, "then it sees nothing of it any more")
    check("2 trên 2 cơ quan" in admin.get(one).words and "hỏi nhầm" in admin.get(one).words, "and is in no sum")
    check(admin.post(one + "/drops", {"agency": agency, "act": "ask"}, one).status == 303 and police.get(own).status == 200, "until it is asked after all")
    check(admin.get("/adhoc/0190c0de-0000-7000-8000-000000000001").status == 404, "what is no report is not found")


tell(story)
