#!/usr/bin/env python3
"""What a confirmed plan asks of its agencies, over HTTP: the list of an agency's work, its deadlines, a task reported as done, a period corrected,
and nobody sees what peers owe. usage: work_test.py PROGRAM"""
import json, os, re, sys, time
from datetime import date

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, check, confirmed_plan, member, tell


def work(browser, path="/work"):
    return json.loads(browser.get(path, Accept="application/json").text)["items"]


def until_work(browser, seconds=20):
    """Once the job that follows the plan has run."""
    for _ in range(seconds * 10):
        if items := work(browser):
            return items
        time.sleep(0.1)
    return []


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    check(admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"}).status == 303, "the province is entered")
    for name in ("Công an tỉnh", "Sở Nội vụ", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    check(police.get("/").getheader("Location") == "/work", "a focal point begins with the work of their agency")
    check(admin.get("/").getheader("Location") == "/plans", "who owns plans begins with those")
    check("Chưa có đầu việc nào" in police.get("/work").words, "nothing is due before a plan is confirmed")

    plan = confirmed_plan(admin)
    items = until_work(police)
    year = date.today().year
    drill = next((one for one in items if "Diễn tập" in one["title"]), None)
    check(drill is not None and drill["due"] == f"{year}-12-31", f"the yearly drill is due at the end of the year: {items}")
    form = next((one for one in items if one["title"].startswith("Phiếu báo cáo")), None)
    check(form is not None, "and the form of the period stands beside it")
    page = police.get("/work")
    check(page.status == 200 and "Việc của Công an tỉnh" in page.words and "118/KH-UBND" in page.words, "the page says whose work it is")
    check("Diễn tập" in police.get("/work?q=dien+tap").words and not work(police, "/work?q=khong+co+gi"), "it is searched without diacritics")
    check(police.get("/work.csv").text.count("\r\n") == len(items) + 1, "and is a file, a line each")

    one = f"/work/{drill['id']}"
    page = police.get(one)
    check(page.status == 200 and "đã ghi 0 trong 1" in page.words, "a task says how many are wanted and recorded")
    check(staff.get(one).status == 404 and not any("Diễn tập" in other["title"] for other in work(staff)), "a peer sees nothing of it")
    check(staff.post(one + "/done", {"day": date.today().isoformat(), "word": "xong"}, "/work").status in (403, 404), "and reports nothing for it")
    wrong = police.post(one + "/done", {"day": "31/02/2026", "word": ""}, one)
    check(wrong.status == 422 and "Ghi đã làm gì" in wrong.words, "what is missing is said above its field")
    done = police.post(one + "/done", {"day": date.today().isoformat(), "word": "Diễn tập ngày 12/10, 30 người, Kế hoạch 45/KH-CAT"}, one)
    check(done.status == 303, f"it is reported as done ({done.status})")
    check(next(other for other in work(police) if other["id"] == drill["id"])["group"] == "done", "and stands among what is done")
    check("Diễn tập ngày 12/10" in police.get(one).words, "with its words")
    check(police.post(one + "/reopening", {"reason": "nhầm năm"}, one).status == 303, "it is reopened with a reason")
    check(police.get("/work/999999").status == 404 and police.get("/work/0x").status == 404, "what is no obligation is not found")
    check(police.get(f"/work/{form['id']}").status == 200, "the form has its page")

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
    check(police.post(one, {**fields, "reason": "x"}, "/work").status == 403, "a focal point does not move them")
    check("đã chỉnh" in admin.get(periods).words, "the list says so")


tell(story)
