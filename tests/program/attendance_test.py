#!/usr/bin/env python3
"""Who was there, over HTTP: lists pasted, as a file and from a signed sheet, people taken back, telephones and cards, lists kept at the agency
and spot checks of them; whose names one sees.
usage: attendance_test.py PROGRAM"""
import html, io, json, os, re, sys
from datetime import date

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, Server, activity_form, check, finish, member, run

today = date.today().isoformat()
pdf = b"%PDF-1.7 signed sheet"


def as_json(browser, path):
    return json.loads(browser.get(path, Accept="application/json").text)


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lesson(browser, title, **more):
    start = "/activities/new?kind=class"
    done = browser.post("/activities/new", {**activity_form(browser.get(start).text), "kind": "class", "title": title, **more}, start)
    check(done.status == 303, f"{title} is recorded ({done.status})")
    return done.getheader("Location")


def form_fields(page):
    """Everything that the form of the preview would send, with what is chosen in each row."""
    form = page.split('<form class="stack"')[1].split("</form>")[0]
    fields = {key: html.unescape(value) for key, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)}
    for name, options in re.findall(r'<select class="in" (?:id="\w+" )?name="(\w+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields[name] = chosen.group(1) if chosen else ""
    return fields


def send_list(browser, mine, text="", files=(), **more):
    """Sends a list and gives where its preview is."""
    new = mine + "/attendance/new"
    return browser.drop(new, list(files), new + ("?sheet=" + more["sheet"] if "sheet" in more else ""), field="file", text=text, **more)


def enter_list(browser, mine, text="", files=(), choose=None, **more):
    sent = send_list(browser, mine, text, files, **more)
    check(sent.status == 303, f"a list is sent ({sent.status})")
    where = sent.getheader("Location")
    preview = browser.get(where)
    fields = {**form_fields(preview.text), **(choose or {})}
    return preview, browser.request_form(where.split("?")[0], fields)


def request_form(self, path, fields):
    import urllib.parse
    return self.request("POST", path, urllib.parse.urlencode(fields), {"Content-Type": "application/x-www-form-urlencoded"})


Browser.request_form = request_form


def typed(police, health, leader, mine):
    people = mine + "/attendance"
    page = police.get(people)
    check(page.status == 200 and "Chưa có ai trong danh sách" in page.words, "an activity has a page of those who were there")
    check(f'href="{people}"' in police.get(mine).text, "to which its own page leads")
    nothing = send_list(police, mine, " \n ")
    check(nothing.status == 422 and "Chưa có tên nào" in nothing.words, f"an empty list is refused ({nothing.status})")
    text = "1. Nguyễn Văn An;12/03/1980\n2. Trần Thị Bích;1991\n3. Lê Hoàng Minh;31/02/1990\n4. Nguyễn Văn An;12/03/1980\nHoa;\n"
    preview, done = enter_list(police, mine, text)
    check("Khớp chắc chắn 0, cần chọn 0, chưa có trong danh bạ 3, đã ghi trước 0, không nhận 2" in preview.words, "the preview says what each row meets")
    check("31/02/1990" in preview.text and "Trùng với dòng 1" in preview.words, "and why a row is not taken")
    check(done.status == 303 and "n=2" in done.getheader("Location"), f"it is entered ({done.getheader('Location')})")
    shown = as_json(police, people)
    check((shown["people"], shown["named_list"], shown["unnamed"]) == (2, 2, 1), f"two are named, one is counted without a name {shown}")
    rejected = re.search(r'href="([^"]*rejected\.csv[^"]*)"', preview.text).group(1)
    rows = police.get(html.unescape(rejected)).text
    check(rows.count("\r\n") == 3 and "31/02/1990" in rows and "Trùng với dòng 1" in rows, "rows that were not taken are a file with their reasons")
    places = len(as_json(police, mine)["statements"])
    _, again = enter_list(police, mine, text)
    check("done=same" in again.getheader("Location") and len(as_json(police, mine)["statements"]) == places, "the same list again changes nothing")
    preview, _ = enter_list(police, mine, "nguyen van an\n", choose={"r1": "skip"})
    check("đã ghi" in preview.words and as_json(police, people)["people"] == 2, "a name without diacritics means whoever is known by it")
    back = police.get(mine + "/attendance/new?from=" + re.search(r"from=([0-9a-f]{64})", preview.text).group(1))
    check("nguyen van an" in back.text, "what was pasted is there again")
    forged = enter_list(police, mine, "Trần Thị Bích\nPhan Văn Dư\n", choose={"r2": "p:0190f000-0000-7000-8000-000000000000"})[1]
    check(forged.status == 409 and "Phan Văn Dư" in forged.text and as_json(police, people)["people"] == 2, f"somebody whom a row does not offer is not entered ({forged.status})")
    check(leader.get(people).status == 200 and "Nguyễn Văn An" not in leader.get(people).text and "Người của đơn vị khác" in leader.get(people).words, "who stands above sees numbers, no names")
    check(health.get(people).status == 404, "another agency finds nothing")
    for path, fields in ((people + "/kept", {"people": "3"}), (people + "/new/" + "a" * 64, {}), (people + "/people/x/withdrawal", {"reason": "x"})):
        check(health.post(path, fields, "/me").status == 404 and leader.post(path, fields, "/me").status == 403, f"and enters nothing at {path[-20:]}")


def taken_back(police, mine):
    people = mine + "/attendance"
    who = re.search(r'action="(/activities/[^"]*/people/[^"]*)/withdrawal"', police.get(people).text).group(1)
    check(police.post(who + "/withdrawal", {"reason": ""}, people).status == 400, "taking somebody back needs a reason")
    done = police.post(who + "/withdrawal", {"reason": "Vắng, đã ký hộ"}, people)
    check(done.status == 303 and as_json(police, people)["people"] == 1 and "Vắng, đã ký hộ" in police.get(people).words, "somebody is taken back")
    check(police.post(who + "/withdrawal", {"reason": "x"}, people).status == 409, "once")
    check(police.post(who + "/restore", {}, people).status == 303 and as_json(police, people)["people"] == 2, "and put back")
    history = police.get(mine).words
    check("Ghi người dự" in history and "Rút một người dự" in history, "the history of the activity tells it")


def file_and_sheet(police, mine):
    people = mine + "/attendance"
    rows = [["DANH SÁCH LỚP TẬP HUẤN"], ["TT", "Họ và tên", "Ngày sinh", "Đơn vị"], [1, "NGUYỄN VĂN AN", "12/03/1980", "Phòng An ninh mạng"],
            [2, "Võ Thị Sáu", "01/01/1999", ""], [3, "Đặng Văn Ngữ", "", "Sở Y tế"]]
    preview, done = enter_list(police, mine, files=[("lop.xlsx", workbook(rows))])
    check("Võ Thị Sáu" in preview.text and "đã ghi" in preview.words and "Cột nào là gì" in preview.words, "a workbook is read with its own headings")
    check(done.status == 303 and as_json(police, people)["people"] == 3, f"and entered ({done.getheader('Location')})")
    check("Đặng Văn Ngữ" not in police.get("/persons").text, "nobody of another agency becomes one of its own persons")
    check("lop.xlsx" in police.get(people).text and [one["way"] for one in as_json(police, people)["lists"]][0] == "file", "the list keeps the name of its file")
    bad = send_list(police, mine, files=[("lop.xlsx", b"PK\x03\x04 broken")])
    check(bad.status == 422, f"a broken file is refused with its reason ({bad.status})")
    sheet = police.drop(people + "/sheets", [("ky.pdf", pdf)], people, field="sheet", people="6")
    check(sheet.status == 303 and as_json(police, mine)["people_declared"] == 3, "a head count on a signed sheet stays declared")
    proof = re.search(r"sheet=([0-9a-f-]{36})", sheet.getheader("Location")).group(1)
    page = police.get(sheet.getheader("Location"))
    check("ky.pdf" in page.text and proof in page.text, "names are typed beside the sheet")
    _, done = enter_list(police, mine, "Nguyễn Văn An;12/03/1980\nBùi Thị Xuân;1970\n", sheet=proof)
    shown = as_json(police, people)
    check((shown["people"], shown["signed_list"], shown["unnamed"]) == (4, 2, 2), f"those on it are a signed list, and come out of the number {shown}")
    one = as_json(police, mine)
    check(sorted({line["basis"] for line in one["statements"] if line["stands"] and line["actor_kind"] == 1}) == [3, 4], "in the ledger too")
    check(police.post(f"{mine}/proofs/{proof}/deletion", {"reason": "Nhầm tệp"}, mine).status == 303, "the sheet is taken away")
    shown = as_json(police, people)
    check((shown["people"], shown["signed_list"], shown["named_list"]) == (4, 0, 4), f"then they are known by name alone {shown}")
    gone = police.drop(people + "/new", [], people + "/new", field="file", text="Ai đó\n", sheet=proof)
    check(gone.status == 404, f"no list refers to a sheet that is gone ({gone.status})")
    number = re.search(r'action="([^"]*/lists/[^"]*)/withdrawal"', police.get(people).text).group(1)
    check(police.post(number + "/withdrawal", {"reason": "Nhầm lớp"}, people).status == 303 and as_json(police, people)["people"] == 2, "a whole list is taken back")


def kept(police, leader):
    mine = lesson(police, "Tập huấn nội bộ")
    page = mine + "/attendance/kept"
    wrong = police.post(page, {"people": "bốn mươi", "document": "45/DS-CAT", "document_day": today, "place": ""})
    check(wrong.status == 422 and "bốn mươi" in wrong.text and "45/DS-CAT" in wrong.text, "what is wrong is said and nothing typed is lost")
    done = police.post(page, {"people": "45", "document": "45/DS-CAT", "document_day": today, "place": "Văn thư, hồ sơ 12/2026"})
    one, shown = as_json(police, mine), as_json(police, mine + "/attendance")
    check(done.status == 303 and one["people_kept_list"] == 45 and shown["people"] == 0 and shown["kept_at"] == "Văn thư, hồ sơ 12/2026", "a list that stays at the agency is a number, a document and a place")
    places = len(one["statements"])
    police.post(page, {"people": "45", "document": "45/DS-CAT", "document_day": today, "place": "Văn thư, hồ sơ 12/2026"})
    check(len(as_json(police, mine)["statements"]) == places, "said again it changes nothing")
    check("Văn thư, hồ sơ 12/2026" in leader.get(mine + "/attendance").words, "who stands above sees where it is kept")
    check(leader.get(page).status == 403, "and does not change it")


def exposing(police):
    start = "/activities/new?kind=broadcast"
    mine = police.post("/activities/new", {**activity_form(police.get(start).text), "kind": "broadcast", "title": "Phát thanh"}, start).getheader("Location")
    check(police.get(mine + "/attendance/new").status == 400 and "đếm lượt tiếp cận" in police.get(mine + "/attendance").words, "what only reaches people has no list")


def erased(police, mine):
    people = mine + "/attendance"
    who = re.search(r'href="(/persons/[0-9a-f-]{36})">Võ Thị Sáu', police.get(people).text).group(1)
    before = as_json(police, people)["people"]
    fields = activity_form(police.get(who + "/erasure").text)
    done = police.post(who + "/erasure", {**fields, "asked_by": "self", "reason": "Đã chuyển đi", "confirm": "Võ Thị Sáu"}, who + "/erasure")
    check(done.status in (200, 303), f"somebody is erased ({done.status})")
    check(as_json(police, people)["people"] == before and "Võ Thị Sáu" not in police.get(people).text, "the count stays, the name goes")


def token_of(page):
    return re.search(r"/attend/([A-Z0-9.p]+)<", page.text).group(1)


def opened(police, mine, **fields):
    qr = mine + "/attendance/qr"
    done = police.post(qr, {"hours": "2", "way": "screen", "invited": "Công an tỉnh", **fields})
    check(done.status == 303, f"attendance is opened ({done.status})")
    return done.getheader("Location")


def phone_sends(phone, token, **fields):
    form = phone.get("/attend/" + token)
    hidden = dict(re.findall(r'<input type="hidden" name="(csrf|once|pass)" value="([^"]*)"', form.text))
    return phone.request_form("/attend/" + token, {**hidden, **fields})


def by_telephone(server, police, health, mine):
    people, qr = mine + "/attendance", mine + "/attendance/qr"
    wrong = police.post(qr, {"hours": "2", "invited": "Một cơ quan không có"})
    check(wrong.status == 422 and "Một cơ quan không có" in wrong.text, "an agency that does not exist is not invited")
    screen = opened(police, mine)
    page = police.get(screen)
    token = token_of(page)
    check('<svg class="qr"' in page.text and "no-store" in page.getheader("Cache-Control"), "the sign is shown, and kept nowhere")
    check(health.get(screen).status == 404 and health.post(qr, {"hours": "2", "invited": "Sở Y tế"}, "/me").status == 404, "another agency neither sees nor opens it")
    phone = Browser(server)
    form = phone.get("/attend/" + token)
    check(form.status == 200 and "Lớp quét mã" in form.text and "chỉ dùng để ghi anh/chị đã dự" in form.words, "a telephone is told what for")
    nobody = phone_sends(phone, token, name="", birth="")
    check(nobody.status == 422 and "Ghi họ và tên" in nobody.words and "Ghi ngày sinh, hoặc mã" in nobody.words, "a name and a birth date or code are needed")
    sent = phone_sends(phone, token, name="nguyen van an", birth="12/03/1980", remember="1")
    check(sent.status == 303 and as_json(police, people)["recorded"] == 1, f"who is known beyond doubt is recorded ({sent.status})")
    known = phone.get(sent.getheader("Location"))
    check(phone.get("/attend/" + token).text.count("nguyen van an") == 1, "the telephone remembers its person")
    stranger = Browser(server)
    waits = phone_sends(stranger, token, name="Cao Bá Quát", birth="1960")
    shown = stranger.get(waits.getheader("Location"))
    check(waits.status == 303 and re.sub(r"mã \S+", "", shown.text) == re.sub(r"mã \S+", "", known.text).replace(phone.hidden(known.text)["csrf"], stranger.hidden(shown.text)["csrf"]), "and is told the same as somebody who is not known")
    check(as_json(police, people)["recorded"] == 1 and "Cao Bá Quát" in police.get(qr).words, "who waits for the organiser")
    for n in range(5):
        phone_sends(stranger, token, name=f"Người {n}", birth="1970")
    often = phone_sends(stranger, token, name="Người nữa", birth="1970")
    check(often.status == 429 and "Người nữa" in often.text, f"one telephone does not send for many ({often.status})")
    for wrong in ("X.1.Y", token[:-1] + ("0" if token[-1] != "0" else "1"), token.replace(".", ".9", 1), "x"):
        check(Browser(server).get("/attend/" + wrong).status == 404, "a sign that was made up opens nothing")
    forged = Browser(server)
    hidden = forged.hidden(forged.get("/attend/" + token).text)
    check(forged.request_form("/attend/" + token, {**hidden, "pass": "1.x", "name": "A B", "birth": "1990"}).status == 422, "nor does a form that nobody opened")
    claim = re.search(r'action="([^"]*/claims/[^"]*)"', police.get(qr).text).group(1)
    check(health.post(claim, {"choice": "skip"}, "/me").status == 404, "another agency decides nothing")
    check(police.post(claim, {"choice": "p:x"}, qr).status == 409, "nobody is chosen whom the name does not offer")
    done = police.post(claim, {"choice": "new"}, qr)
    check(done.status == 303 and as_json(police, people)["recorded"] == 2 and police.post(claim, {"choice": "new"}, qr).status == 409, "the organiser decides, once")
    check("Cao Bá Quát" not in police.get(qr).text and "Cao Bá Quát" in police.get(people).text, "what was typed goes, the person stays")
    paper = opened(police, mine, way="paper")
    printed = token_of(police.get(paper))
    check(".p." in printed and Browser(server).get("/attend/" + printed).status == 200, "a printed sign does not change")
    check(police.post(paper + "/end", {}, paper).status == 303 and Browser(server).get("/attend/" + printed).status == 404, "until attendance is closed")
    check(police.get(paper).status == 303 and police.post(paper + "/end", {}, qr).status == 409, "once")
    check("Tự điểm danh bằng quét mã" in police.get(mine).words, "the history of the activity tells it")


def by_card(server, police, health, leader, mine):
    cards, scan, people = "/attendance-cards", mine + "/attendance/scan", mine + "/attendance"
    agency = re.search(r'name="agency" value="(\d+)"', police.get(cards).text).group(1)
    done = police.post(cards, {"agency": agency})
    check(done.status == 303 and "n=0" not in done.getheader("Location"), f"cards are made ({done.getheader('Location')})")
    check(police.post(cards, {"agency": agency}, cards + "/sheet").getheader("Location").endswith("n=0"), "once for each person")
    check(health.post(cards, {"agency": agency}, "/me").status == 403 and health.get(f"{cards}?agency={agency}").status == 404 and leader.get(cards).status == 403, "by whoever keeps the agency's persons")
    sheet = police.get(f"{cards}/sheet?agency={agency}")
    codes = re.findall(r'<span class="code">([0-9A-Z]{4}-[0-9A-Z]{5})</span>', sheet.text)
    check(len(codes) >= 3 and sheet.text.count('<svg class="qr"') == len(codes), f"and printed as a sheet ({len(codes)})")
    page = police.get(scan)
    check("camera=(self)" in page.getheader("Permissions-Policy") and "camera=()" in police.get(people).getheader("Permissions-Policy"), "the camera is for the scanning page alone")
    worker = Browser(server).get("/activities/scan-worker.js")
    check(worker.getheader("Content-Type").startswith("text/javascript") and "caches" in worker.text, "a worker keeps that page without a network")
    before = as_json(police, people)["recorded"]
    typed = police.post(scan, {"code": codes[0].lower() + "\nABCD-EFGH1\nxin chào"})
    check(typed.status == 422 and "xin chào" in typed.text and as_json(police, people)["recorded"] == before + 1, f"the code of a card can be typed; what is none stays to be corrected ({typed.status})")
    token = police.hidden(police.get(scan).text)["csrf"]
    def sent(browser, scans):
        return browser.request("POST", scan, "csrf=" + token + "&scans=" + __import__("urllib.parse").parse.quote(json.dumps(scans)),
                               {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
    one = {"id": "0190f000-0000-7000-8000-000000000001", "text": codes[1], "at": 1760000000000}
    first, places = sent(police, [one]), None
    check(first.status == 200 and json.loads(first.text) == [{"id": one["id"], "result": "added"}], f"scans come as JSON ({first.text[:200]})")
    places = len(as_json(police, mine)["statements"])
    again = sent(police, [one, {**one, "id": "other"}])
    check([row["result"] for row in json.loads(again.text)] == ["added", "same"] and len(as_json(police, mine)["statements"]) == places, "the same scan sent again is the same scan")
    for wrong in ("[", "{}", '[{"id": 1}]', "[" + ",".join(['{"id":"a","text":"b","at":1}'] * 501) + "]"):
        answer = police.request("POST", scan, "csrf=" + token + "&scans=" + __import__("urllib.parse").parse.quote(wrong), {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"})
        check(answer.status == 400, f"what is no list of scans is refused ({answer.status})")
    check(sent(Browser(server), [one]).status in (302, 303, 401, 403), "nobody sends scans without signing in")
    place = re.search(r'action="(/attendance-cards/[^"]*/revocation)"', police.get(cards).text).group(1)
    check(health.post(place, {"agency": agency}, "/me").status == 403 and police.post(place, {"agency": agency}, cards).status == 303, "a lost card is revoked")
    check(police.post(place, {"agency": agency}, cards).status == 404, "once")


def spot_checks(admin, police, health, leader):
    draw = "/attendance-checks/draw"
    mine = [lesson(police, f"Tập huấn nội bộ {n}", people=str(40 + n), known="kept_list", document=f"{n}/DS", document_day=today) for n in range(3)]
    check(police.post(draw, {"from": "01/01/2026", "until": today, "size": "2"}, "/me").status == 403 and police.get(draw).status == 403, "only the standing agency draws")
    wrong = admin.post(draw, {"from": "01/01/2026", "until": "32/01/2026", "size": "nhiều"})
    check(wrong.status == 422 and "nhiều" in wrong.text, "what is wrong is said")
    done = admin.post(draw, {"from": "01/01/2026", "until": today, "size": "10", "seed": "xổ số 21/11", "note": "KH 118"})
    check(done.status == 303, f"a sample is drawn ({done.status})")
    shown = admin.get(done.getheader("Location"))
    check("xổ số 21/11" in shown.words and "Nguyễn Thị Hiền" in shown.words, "with its seed and who drew")
    check(admin.post(draw, {"from": "01/01/2026", "until": today, "size": "10"}).status == 422, "no list is drawn twice")
    rows = {row["activity"]: row["id"] for row in as_json(admin, "/attendance-checks")["checks"]}
    ids = [rows[place.split("/")[-1]] for place in mine]
    check(len(as_json(police, "/attendance-checks")["checks"]) == len(rows) and as_json(health, "/attendance-checks")["checks"] == [], "an agency sees the checks of its own lists alone")
    check(health.get(f"/attendance-checks/{ids[0]}").status == 404 and police.get(f"/attendance-checks/{ids[0]}").status == 200, "and opens them")
    check("chờ kiểm tra" in police.get(mine[0]).words, "the activity says that it was drawn")
    page = f"/attendance-checks/{ids[0]}"
    check(police.post(page, {"found": "yes", "counted": "40"}, "/me").status == 403, "nobody checks its own list")
    def outcome(check_id, files=(), **fields):
        return admin.drop(f"/attendance-checks/{check_id}", list(files), f"/attendance-checks/{check_id}", field="photo", **fields)
    wrong = outcome(ids[0], found="", counted="bốn mươi", note="")
    check(wrong.status == 422 and "bốn mươi" in wrong.text and "Chọn có tìm thấy" in wrong.words, "an outcome says whether the list was found")
    check(outcome(ids[1], found="yes", counted="38", note="").status == 422, "another number needs a remark")
    check(outcome(ids[0], found="yes", counted="40", note="").status == 303, "a list agrees")
    check(outcome(ids[1], [("giay.pdf", pdf)], found="yes", counted="38", note="Ba dòng không có chữ ký").status == 303, "a list differs")
    check(outcome(ids[2], found="no", counted="", note="Văn thư không có").status == 303, "a list is not found")
    check(outcome(ids[2], found="yes", counted="42", note="x").status == 409, "an outcome stands")
    figures = [(one["people_kept_list"], one["people_declared"]) for one in (as_json(police, place) for place in mine)]
    check(figures == [(40, 0), (38, 0), (0, 42)], f"what a check refutes is corrected by statements {figures}")
    check("khớp" in police.get(mine[0]).words and "trên giấy có 38 người" in police.get(mine[1]).words and "không tìm thấy danh sách" in police.get(mine[2]).words, "and stands beside the figure")
    check("giay.pdf" in police.get(mine[1]).text, "with its photograph")
    check(len(as_json(admin, "/attendance-checks?state=not_found")["checks"]) == 1 and as_json(admin, "/attendance-checks?agency=so+y")["checks"] == [], "checks are filtered")
    csv = admin.get("/attendance-checks/list.csv?state=differs").text
    check(csv.count("\r\n") == 2 and "Ba dòng không có chữ ký" in csv, "and are a file")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    health = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    leader = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")
    mine = lesson(police, "Lớp kỹ năng số")
    typed(police, health, leader, mine)
    taken_back(police, mine)
    file_and_sheet(police, mine)
    kept(police, leader)
    exposing(police)
    second = lesson(police, "Lớp quét mã", people="5", known="list_to_come")
    by_telephone(server, police, health, second)
    by_card(server, police, health, leader, lesson(police, "Lớp quét thẻ"))
    erased(police, mine)
    spot_checks(admin, police, health, leader)


server = Server()
try:
    story(server)
    checked = run("check", "--data", server.data)
    check(checked.returncode == 0, f"luytre check finds nothing {checked.stdout[-300:]} {checked.stderr[-300:]}")
finally:
    check(server.stop() == 0, "the server stops gracefully")
finish()
