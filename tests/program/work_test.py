#!/usr/bin/env python3
"""What a confirmed plan asks of its agencies, over HTTP: the list of an agency's work, its deadlines, a task reported as done, a period corrected,
and nobody sees what peers owe. usage: work_test.py PROGRAM"""
import io, json, os, re, sys, time, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import openpyxl
import served
from served import check, confirmed_plan, small_province
from turned_clock import tell, where_it_turns


def work(browser, path="/obligations"):
    return json.loads(browser.get(path, Accept="application/json").text)["items"]


def until_work(browser, seconds=20):
    """Once the job that follows the plan has run."""
    for _ in range(seconds * 10):
        if items := work(browser):
            return items
        time.sleep(0.1)
    return []


def bytes_of(book):
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def received(browser, period, files, seconds=20):
    """Files dropped in, once the job has read them: its figures and its page."""
    answer = browser.drop(period + "/returned", files, period + "/board")
    address = answer.getheader("Location")
    check(answer.status == 303 and address is not None, f"files are dropped in ({answer.status})")
    for _ in range(seconds * 10):
        told = json.loads(browser.get(address, Accept="application/json").text)
        if told["ended"] or not told["runs"]:
            break
        time.sleep(0.1)
    check(told["ended"] and told["done"] == told["files"], f"and read by a job {told}")
    return {**told, "address": address, "page": browser.get(address)}


def story(server, _clock):
    admin, police, staff = small_province(server, ("Công an tỉnh", "Sở Nội vụ"))
    check(police.get("/").getheader("Location") == "/obligations", "a focal point begins with the work of their agency")
    check(admin.get("/").getheader("Location") == "/plans", "who owns plans begins with those")
    check("Chưa có đầu việc nào" in police.get("/obligations").words, "nothing is due before a plan is confirmed")

    plan = confirmed_plan(admin)
    items = until_work(police)
    year = served.today().year
    drill = next((one for one in items if "Diễn tập" in one["title"]), None)
    check(drill is not None and drill["due"] == f"{year}-12-31", f"the yearly drill is due at the end of the year: {items}")
    form = next((one for one in items if one["title"].startswith("Phiếu báo cáo")), None)
    check(form is not None, "and the form of the period stands beside it")
    page = police.get("/obligations")
    check(page.status == 200 and "Việc của Công an tỉnh" in page.words and "118/KH-UBND" in page.words, "the page says whose work it is")
    check("Diễn tập" in police.get("/obligations?q=dien+tap").words and not work(police, "/obligations?q=khong+co+gi"), "it is searched without diacritics")
    check(police.get("/obligations.csv").text.count("\r\n") == len(items) + 1, "and is a file, a line each")

    dates = police.get("/obligations.ics")
    check(dates.text.startswith("BEGIN:VCALENDAR") and f"DTSTART;VALUE=DATE:{year}1231" in dates.text, "and a calendar with its days")
    one = f"/obligations/{drill['id']}"
    page = police.get(one)
    check(page.status == 200 and "đã ghi 0 trong 1" in page.words, "a task says how many are wanted and recorded")
    check(staff.get(one).status == 404 and not any("Diễn tập" in other["title"] for other in work(staff)), "a peer sees nothing of it")
    check(staff.post(one + "/done", {"day": served.today().isoformat(), "word": "xong"}, "/obligations").status in (403, 404), "and reports nothing for it")
    wrong = police.post(one + "/done", {"day": "31/02/2026", "word": ""}, one)
    check(wrong.status == 422 and "Ghi đã làm gì" in wrong.words, "what is missing is said above its field")
    done = police.post(one + "/done", {"day": served.today().isoformat(), "word": "Diễn tập ngày 12/10, 30 người, Kế hoạch 45/KH-CAT"}, one)
    check(done.status == 303, f"it is reported as done ({done.status})")
    check(next(other for other in work(police) if other["id"] == drill["id"])["group"] == "done", "and stands among what is done")
    check("Diễn tập ngày 12/10" in police.get(one).words, "with its words")
    check(police.post(one + "/reopening", {"reason": "nhầm năm"}, one).status == 303, "it is reopened with a reason")
    check(police.get("/obligations/999999").status == 404 and police.get("/obligations/0x").status == 404, "what is no obligation is not found")
    check(police.get(f"/obligations/{form['id']}").status == 200, "the form has its page")

    sheet = f"/obligations/{form['id']}"
    page = police.get(sheet)
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', page.text)
    check(len(tasks) >= 2 and "Gửi phiếu" in page.words, f"and holds the tasks of the period ({len(tasks)})")
    answers = {f"answer.{task}": "2" for task in tasks}
    wrong = police.post(sheet + "/form", {"act": "send", **answers, f"quantity.{tasks[0]}": "bốn mươi"}, sheet)
    check(wrong.status == 422 and "bốn mươi" in wrong.words, "what cannot be read is said, and stays as typed")
    first = {**answers, f"answer.{tasks[0]}": "1", f"word.{tasks[0]}": "Đã đăng 48 tin", f"quantity.{tasks[0]}": "48"}
    check(police.post(sheet + "/form", {"act": "save", **first}, sheet).status == 303, "a draft is saved")
    check("Đã đăng 48 tin" in police.get(sheet).words and "Đã đăng 48 tin" not in admin.get(sheet).words, "which nobody above sees")
    check(staff.get(sheet).status == 404 and staff.post(sheet + "/form", {"act": "save", **first}, "/obligations").status == 404, "and no peer knows of")
    check(admin.get(sheet).status == 200, "who owns the plan sees the form")
    check(police.post(sheet + "/form", {"act": "send", **first}, sheet).status == 303, "it is sent")
    check("Đã đăng 48 tin" in admin.get(sheet + "/versions/1").words and staff.get(sheet + "/versions/1").status == 404, "and what was sent is seen above")
    check(police.get(sheet + "/versions/2").status == 404, "there is no other version")
    check(admin.post(sheet + "/asking-back", {"word": "Thiếu danh sách tin"}, sheet).status == 303, "it is asked back")
    check("Thiếu danh sách tin" in police.get("/obligations").words, "with words that stand in the list of work")
    first[f"word.{tasks[0]}"] = "Đã đăng 52 tin"
    check(police.post(sheet + "/form", {"act": "send", **first}, sheet).status == 303, "sent again")
    differs = admin.get(sheet + "/versions/2").words
    check("Đã đăng 48 tin" in differs and "Đã đăng 52 tin" in differs, "the second version says what differs from the first")
    check(admin.post(sheet + "/acceptance", {}, sheet).status == 303, "and is accepted")
    check(next(one for one in work(police) if one["id"] == form["id"])["group"] == "done", "then it is done")
    later = {**first, f"answer.{tasks[0]}": "3", f"secret_number.{tasks[0]}": "12/BC-CAT", f"secret_day.{tasks[0]}": "20/11/2026", "reason": "đính chính"}
    check(police.post(sheet + "/form", {"act": "send", **later}, sheet).status == 303, "a correction is sent with its reason")
    shown = police.get(sheet + "/versions/3").words
    row = shown[shown.index("12/BC-CAT"):]
    check("Đã đăng" not in row.split("Khác bản")[0], "of what is secret nothing but number and date is kept")

    periods = f"/plans/{plan}/periods"
    page = admin.get(periods)
    one = re.search(rf'href="({periods}/[0-9a-f-]{{36}})"', page.text)
    check(page.status == 200 and one is not None, "the plan has its reporting periods")
    one = one.group(1)
    shown = admin.get(one).text
    fields = dict(re.findall(r'<input[^>]* name="(from|last|cutoff|agency\d+|receiver\d+|due\d+)"[^>]* value="([^"]*)"', shown))
    fields.update({f"whose{n}": re.search(r'value="(\w+)" selected', options).group(1) if " selected" in options else "everybody"
                   for n, options in re.findall(r'<select[^>]*name="whose(\d+)"[^>]*>(.*?)</select>', shown, re.S)})
    wrong = admin.post(one, {**fields, "cutoff": "01/01/1999", "reason": "x"}, one)
    check(wrong.status == 422 and "Ngày chốt số liệu phải nằm trong kỳ" in wrong.words, "a cut-off outside of the period is refused")
    for name in [key for key in fields if key.startswith("due")]:
        fields[name] = f"10/12/{year}" if fields[name] else ""
    saved = admin.post(one, {**fields, "reason": "Công văn số 45/CAT-PA05"}, one)
    check(saved.status == 303, f"its days are corrected ({saved.status}) {fields}")
    check(next(other for other in work(staff) if other["title"].startswith("Phiếu báo cáo"))["due"] == f"{year}-12-10", "and every agency's form follows at once")
    check(police.post(one, {**fields, "reason": "x"}, "/obligations").status == 403, "a focal point does not move them")
    check("đã chỉnh" in admin.get(periods).words, "the list says so")
    board = one + "/board"
    check(">Sở Nội vụ</a>" in admin.get(board).text and admin.get(board + ".csv").status == 200, "the board shows who has sent")
    own = staff.get(board).text
    check(">Sở Nội vụ</a>" in own and ">Công an tỉnh</a>" not in own, "and to an agency only its own row")

    files = zipfile.ZipFile(io.BytesIO(admin.get(one + "/forms.zip").bytes))
    check(len(files.namelist()) >= 3 and staff.get(one + "/forms.zip").status == 403, f"one workbook an agency is there to download, for who receives them {files.namelist()}")
    check("0 cong van.docx" in files.namelist() and "118/KH-UBND" in re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(files.read("0 cong van.docx"))).read("word/document.xml").decode()), "with the letter that they go out with")
    check(files.read("0 cong van.pdf").startswith(b"%PDF-"), "also as PDF")
    name = next(one for one in files.namelist() if "so noi vu" in one)
    book = openpyxl.load_workbook(io.BytesIO(files.read(name)))
    sheet = book.active
    rows = [row for row in sheet.iter_rows() if str(row[0].value or "").startswith("LT1#")]
    check(len(rows) >= 2, f"it holds a row a task ({len(rows)})")
    back = received(admin, one, [(name, files.read(name)), ("khac.xlsx", b"PK nothing")])
    check(back["taken"] == 0 and back["refused"] == 2, f"what comes back unanswered, or is no workbook, is not taken {back}")
    check("chưa trả lời" in back["page"].words and "Ô D6" in back["page"].words and "Phải trả lại" in back["page"].words, "and said with its cell")
    again = zipfile.ZipFile(io.BytesIO(admin.get(back["address"] + "/faults.zip").bytes))
    own = openpyxl.load_workbook(io.BytesIO(again.read(next(one for one in again.namelist() if "so noi vu" in one))))
    check(len(again.namelist()) == 2 and own.sheetnames[-1] == "Lỗi cần sửa" and own["Lỗi cần sửa"]["B4"].value == "D6", f"as a file to return, with a sheet that lists it {again.namelist()}")
    check(own.worksheets[0]["D6"].fill.fgColor.rgb == "FFFFC7CE" and own.worksheets[0]["B6"].fill.fgColor.rgb != "FFFFC7CE", "and the cell marked in the agency's own file")
    check(admin.get(back["address"] + "/files/1").bytes[:2] == b"PK" and admin.get(back["address"] + "/files/9").status == 404, "one by one as well")
    check(staff.get(back["address"]).status == 404 and police.get(back["address"] + "/faults.zip").status == 404, "nobody else sees what was dropped in")
    check(staff.drop(one + "/returned", [("a.xlsx", b"PK")], "/obligations").status == 403, "and only who receives forms drops them in")
    for row in rows:
        row[3].value = "Không phát sinh"
    rows[0][3].value, rows[0][4].value, rows[0][5].value = "Có thực hiện", "Đã mở 02 lớp", 2
    total = next(row for row in sheet.iter_rows() if row[0].value == "LT1=2")
    formula, total[5].value = total[5].value, 77
    wrong = received(admin, one, [("sai tong.xlsx", bytes_of(book))])
    check(wrong["refused"] == 1 and "Tổng ghi 77" in wrong["page"].words, "a sum that does not add up is said")
    total[5].value = formula
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("Phiếu/tra lai.xlsx", bytes_of(book))
    taken = received(admin, one, [("tat ca.zip", packed.getvalue())])
    check(taken["taken"] == 1 and "đã nhận" in taken["page"].words, "a filled one is taken, whatever it is called, also out of a ZIP")
    check("tệp, đã đọc" in admin.get(board).words, "the board lists what was received")
    sent = next(one for one in work(staff) if one["title"].startswith("Phiếu báo cáo"))
    check(sent["group"] == "sent" and "Đã mở 02 lớp" in staff.get(f"/obligations/{sent['id']}/versions/1").words, "and is equal to one typed on the page")
    check(admin.post(f"/obligations/{sent['id']}/asking-back", {"word": "Thiếu danh sách"}, f"/obligations/{sent['id']}").status == 303, "it may be asked back as well")

    page = f"/obligations/{sent['id']}"
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', staff.get(page).text)
    check(staff.post(page + "/form", {"act": "send", **{f"answer.{task}": "2" for task in tasks}}, page).status == 303, "and sent again")
    accepted = admin.post(one + "/acceptances", {}, board)
    check(accepted.status == 303 and "Đã xác nhận" in admin.get(accepted.getheader("Location")).words, "what waits is accepted in one click")
    check(next(other for other in work(staff) if other["id"] == sent["id"])["group"] == "done", "then it is done")
    check(staff.post(one + "/acceptances", {}, "/obligations").status in (303, 403, 404) and admin.post(f"/obligations/{sent['id']}/asking-back", {"word": "Thiếu ngày"}, page).status == 303, "who receives nothing accepts nothing")

    other = next(one for one in work(staff) if one["title"].startswith("Phiếu báo cáo"))
    asked = staff.post(f"/obligations/{other['id']}/extension", {"wanted": f"28/12/{year}", "reason": "chờ số liệu của các xã"}, f"/obligations/{other['id']}")
    check(asked.status == 303, f"more time is asked for ({asked.status})")
    deadlines = f"/plans/{plan}/deadlines"
    waiting = admin.get(deadlines)
    grant = re.search(r'action="(/plans/[^"]*/extensions/[^"]*)"', waiting.text)
    check("chờ số liệu của các xã" in waiting.words and grant is not None, "the owner of the plan sees it")
    check("chờ số liệu của các xã" not in police.get(deadlines).words, "a peer does not")
    check(admin.post(grant.group(1), {"act": "grant", "word": ""}, deadlines).status == 303, "and grants it with one click")
    check(next(one for one in work(staff) if one["id"] == other["id"])["due"] == f"{year}-12-28", "the deadline is the new one")
    moved = admin.post(deadlines, {"what": f"0.{year}00", "due": f"12/12/{year}", "document": "Công văn số 45/CAT-PA05"}, deadlines)
    check(moved.status == 303 and next(one for one in work(staff) if one["id"] == other["id"])["due"] == f"{year}-12-12", "an act with its document moves it for all")
    check(admin.post(deadlines, {"what": f"0.{year}00", "due": "32/12/2026", "document": ""}, deadlines).status == 422, "without document or day it does not")

    shown = staff.get(f"/obligations/{other['id']}").text
    named = {"agency": re.search(r'name="agency" value="(\d+)"', shown).group(1), "task": re.search(r'name="word\.([0-9a-f-]{36})"', shown).group(1)}
    raised = staff.post(f"/plans/{plan}/obstacles", {**named, "level": "province", "word": "Chưa có kinh phí", "wish": "Bố trí 50 triệu"}, f"/obligations/{other['id']}")
    check(raised.status == 303, f"an obstacle is raised ({raised.status})")
    obstacles = admin.get(f"/plans/{plan}/obstacles")
    check("Chưa có kinh phí" in obstacles.words and "Đang mở 1" in obstacles.words, "and counted where it is answered")
    check("Chưa có kinh phí" not in police.get(f"/plans/{plan}/obstacles").words, "peers do not see it")
    act = re.search(r'action="(/plans/[^"]*/obstacles/\d+)"', obstacles.text).group(1)
    check(admin.post(act, {"act": "answered", "word": "Đã bố trí"}, f"/plans/{plan}/obstacles").status == 303 and "đã trả lời" in staff.get(f"/plans/{plan}/obstacles").words, "the answer comes back")

    check("Tết Nguyên đán" in police.get("/calendar?year=2026").words, "the working calendar is there to see")
    check(admin.post("/calendar", {"day": "10/01/2026", "is": "works", "name": "làm bù", "document": "Thông báo số 1"}, "/calendar").status == 303 and "làm bù" in police.get("/calendar?year=2026").words, "a day that is made up is entered")
    check(police.post("/calendar", {"day": "11/01/2026", "is": "works", "name": "x", "document": "x"}, "/calendar").status == 403, "not by everybody")
    check(admin.post("/calendar/2026-01-10/removal", {"reason": "nhập nhầm"}, "/calendar?year=2026").status == 303, "and taken out again")


where_it_turns(lambda: tell(story, "2026-09-15"))  # the year's form is not yet due then
