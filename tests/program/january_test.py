#!/usr/bin/env python3
"""A real New Year, on both databases: the server's clock runs over midnight of 31 December. Tasks and forms of the new year come by themselves with
their days a year later, what is left of the old year stays and is late; the lines of the budget are proposed, also to who goes on with an agency
that has ended; nothing comes twice. usage: january_test.py PROGRAM"""
import json, os, re, sys, time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import check, confirmed_plan, move_period, sign_in, small_province, until
from turned_clock import tell_on_both, where_it_turns

first_day = "2026-12-28"


def everybody_signs_in(staff, health, police):
    for browser, login in ((staff, "hoa"), (health, "minh"), (police, "dung")):
        sign_in(browser, login + "@example.gov.vn")


def work(browser):
    return json.loads(browser.get("/obligations", Accept="application/json").text)["items"]


def days(items, year):
    """[("II.1 …", "-12-31")] of what is due in a year."""
    return sorted((one["title"].replace(str(year), "YEAR"), (one["due"] or "")[4:]) for one in items if (one["due"] or "").startswith(str(year)))


def row(place, task, source, amount, word=""):
    return {f"task.{place}": task, f"source.{place}": str(source), f"amount.{place}": amount, f"word.{place}": word}


def own_page(browser, plan):
    found = re.search(rf'href="(/plans/{plan}/budget/agencies/\d+)\?', browser.get(f"/plans/{plan}/budget").text)
    return found.group(1) if found else None


def estimated(browser, plan, amounts):
    own = until(lambda: own_page(browser, plan))
    tasks = re.findall(r'name="task\.\d+" value="([0-9a-f-]{36})"', browser.get(own + "?year=2026").text)
    fields = {}
    for place, (source, amount, word) in enumerate(amounts):
        fields.update(row(place, tasks[0], source, amount, word))
    sent = browser.post(own + "/estimates", {"act": "send", "year": "2026", **fields}, own + "?year=2026")
    check(sent.status == 303, f"estimates of 2026 are sent ({sent.status})")
    return own


def moved_period(admin, plan):
    """The period's days corrected by hand: next year's begin with them."""
    periods = f"/plans/{plan}/periods"
    move_period(admin, re.search(rf'href="({periods}/[0-9a-f-]{{36}})"', admin.get(periods).text).group(1), "30/12/2026")


def new_year(clock, staff, health, police):
    clock.turn("2026-12-31", "23:00:00")
    everybody_signs_in(staff, health, police)
    before = {"staff": work(staff), "police": work(police)}
    check(not days(before["staff"], 2027) and not days(before["police"], 2027), "an hour before midnight nothing of the new year is asked")
    check("được đề nghị chuyển sang năm 2027" not in staff.get("/obligations").words, "nor are lines of the budget proposed")
    clock.turn("2026-12-31", "23:59:55")
    after = until(lambda: days(work(staff), 2027) and days(work(police), 2027) and {"staff": work(staff), "police": work(police)}, 240)
    check(bool(after), "after midnight the new year is there by itself")
    for who in ("staff", "police"):
        old, new = days(before[who], 2026), days(after[who], 2027)
        yearly = [one for one in old if one in new]
        check(len(yearly) >= 2 and new == yearly, f"{who}: what comes every year comes with its days a year later, and nothing else {old} {new}")
        kept = [one["id"] for one in before[who]]
        check([one["id"] for one in after[who] if one["id"] in kept] != [] and set(kept) <= {one["id"] for one in after[who]}, f"{who}: what is left of the old year stays")
    form = next(one for one in after["staff"] if one["title"].startswith("Phiếu báo cáo") and one["due"].startswith("2027"))
    check(form["due"] == "2027-12-30", f"the form's day is the one that was corrected by hand, a year later ({form['due']})")
    late = next(one for one in after["staff"] if one["title"].startswith("Phiếu báo cáo") and one["due"].startswith("2026"))
    check(late["group"] == "late", f"last year's form is late ({late['group']})")
    return after


def proposals(staff, health, own):
    note = until(lambda: "được đề nghị chuyển sang năm 2027" in staff.get("/obligations").words)
    page = staff.get("/obligations")
    check(note and "2 dòng dự toán năm 2026 được đề nghị chuyển sang năm 2027" in page.words, "the lines are proposed on the page of work: its own, and those of the agency with which it goes on")
    check("được đề nghị" not in health.get("/obligations").words, "who has ended is proposed nothing")
    copy = re.search(rf'href="({own}/copy\?year=2027)"', page.text)
    check(copy is not None, "a link leads to them")
    shown = staff.get(copy.group(1))
    # The same task and source of both are one line, added up: 400 and 100 million.
    check("500.000.000" in shown.text and "Chương trình chuyển đổi số" in shown.words and "Không chuyển dòng nào" in shown.words, "what both planned for the same task out of the same source is added up")
    check(not re.findall(r'name="amount\.\d+" value="[1-9]', staff.get(own + "?year=2027").text), "nothing is taken over by itself")
    lines = {name: "1" for name in re.findall(r'name="(line\.[0-9a-f.-]+)"', shown.text)}
    check(staff.post(own + "/copy", {"year": "2027", "act": "copy", **lines}, copy.group(1)).status == 303, "they are taken with one click")
    check('value="500.000.000"' in staff.get(own + "?year=2027").text, "and stand as estimates of the new year")
    check("được đề nghị" not in staff.get("/obligations").words, "then the note goes")


def once(clock, staff, health, police, after):
    """The job again, and the year's second day."""
    clock.turn("2027-01-02", "07:30:00")
    everybody_signs_in(staff, health, police)
    time.sleep(3)  # whatever wakes on that day has woken
    check(days(work(staff), 2027) == days(after["staff"], 2027) and days(work(police), 2027) == days(after["police"], 2027), "on the second day nothing has come twice")
    check("được đề nghị" not in staff.get("/obligations").words, "and nothing is proposed a second time")


def story(server, clock):
    admin, police, staff, health = small_province(server)
    plan = confirmed_plan(admin)
    check(bool(until(lambda: work(staff))), "the plan is followed: the department has work")
    moved_period(admin, plan)
    own = estimated(staff, plan, [(2, "400 triệu", "02 lớp"), (6, "", "Chương trình chuyển đổi số")])
    estimated(health, plan, [(2, "100 triệu", "01 lớp")])
    clock.turn("2026-12-29")
    sign_in(admin, "hien@example.gov.vn", "lũy tre làng 2026")
    merge = admin.post("/agencies/reorganisations/new", {"kind": "merge", "name": "Hợp nhất Sở Y tế vào Sở Nội vụ", "legal_basis": "Nghị quyết 9/NQ-HĐND", "day": "29/12/2026",
                                                         "from": "Sở Y tế", "into": "Sở Nội vụ", "step": "enter"}, "/agencies/reorganisations/new?kind=merge")
    check(merge.status == 303, f"a department is merged into another at the end of December ({merge.status})")
    sign_in(staff, "hoa@example.gov.vn")
    sign_in(health, "minh@example.gov.vn")
    why = "Theo đợt sắp xếp từ 29/12/2026, Nghị quyết 9/NQ-HĐND"
    came = until(lambda: all(one in staff.get("/obligations").words for one in ("Nhận từ Sở Y tế", why)))
    check(came, "who takes over reads on the page of its work from whom it has what, and by which document")
    left = health.get("/obligations").words
    check("Đã chuyển cho Sở Nội vụ" in left and why in left and "Phiếu báo cáo năm 2026" in left, "and who has ended to whom it went")
    after = new_year(clock, staff, health, police)
    proposals(staff, health, own)
    once(clock, staff, health, police, after)


where_it_turns(lambda: tell_on_both(story, first_day))
