#!/usr/bin/env python3
"""What another system says becomes evidence, over HTTP: it waits, in groups with a proposal, until whoever owns a plan makes a rule with one
click; a changed rule is another version. usage: xapi_rules_test.py PROGRAM"""
import html, re, time
from datetime import date

from served import check, finish, invite
from xapi_lrs import Lrs, agent, new

course = "https://hoc.tinh.gov.vn/course/view.php?id=7"


def forms(page):
    """The forms of the waiting list, each with its hidden fields."""
    return [{name: html.unescape(value) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', part)}
            for part in re.findall(r'<form class="mt4".*?</form>', page, re.S)]


def until_applied(browser, location):
    for _ in range(200):
        page = browser.get(location)
        if "note is-met" in page.text:
            return page
        time.sleep(0.1)
    raise SystemExit("the rule was not applied in time")


lrs = Lrs()
try:
    admin = lrs.admin
    check(admin.post("/agencies/new", {"name": "Công an tỉnh Thủ Tre", "day": "01/01/2004"}).status == 303, "an agency is entered")
    owner, page = invite(admin, "Lê Văn Bình", "binh@example.gov.vn")
    clerk, clerk_page = invite(admin, "Trần Thị Chi", "chi@example.gov.vn")
    for who, role, more in ((page, "plan_owner", {}), (clerk_page, "focal_point", {"agency": "Công an tỉnh Thủ Tre"})):
        admin.post(who + "/roles", {"role": role, "from": date.today().isoformat(), "reason": "Phân công", **more}, who)
    today = date.today().strftime("%d/%m/%Y")
    own = re.search(r'name="agency" value="(\d+)"', clerk.get("/activities/new?kind=class").text).group(1)
    made = clerk.post("/activities/new?kind=class", {"kind": "class", "agency": own, "title": "Tập huấn an toàn thông tin", "from": today, "last": today, "times": "1"})
    check(made.status == 303, f"an activity is recorded ({made.status})")

    moodle = lrs.source("Moodle", agency="Công an tỉnh Thủ Tre")
    named = {"id": course, "definition": {"name": {"vi": "Khóa tập huấn an toàn thông tin"}}}
    for login in ("an", "binh", "chi"):
        said = new(agent(login))
        check(moodle.say({**said, "object": named}).status == 200, f"{login} is said to have completed it")
    moodle.say(new(activity="https://hoc.tinh.gov.vn/khac"))

    check(clerk.get("/sources/waiting").status == 403, "a focal point makes no rules")
    waiting = owner.get("/sources/waiting")
    check("Khóa tập huấn an toàn thông tin" in waiting.text and course.replace("&", "&amp;") in waiting.text, "what waits is listed by its name")
    offered = next(form for form in forms(waiting.text) if form["activity"] == course)
    chosen = re.search(r'<option value="(\d+)">Tập huấn an toàn thông tin', waiting.text).group(1)
    check("Đề xuất theo tên gần giống" in waiting.text, "with a proposal by its name")
    rule = {**offered, "counts_as": chosen, "means": "5", "reason": "Công văn 12/CAT"}
    missing = owner.post("/sources/rules", {**rule, "reason": ""}, "/sources/waiting")
    check(missing.status == 422 and "Ghi căn cứ" in missing.text and course in html.unescape(missing.text), "a rule without its ground is not made, and nothing typed is lost")
    one_click = owner.post("/sources/rules", rule, "/sources/waiting")
    check(one_click.status == 303, f"one click makes the rule ({one_click.status})")
    applied = until_applied(owner, one_click.getheader("Location"))
    check("xét lại 3 ghi nhận" in html.unescape(applied.text).replace("\u00a0", " "), "and reads what waited")
    check([form["activity"] for form in forms(applied.text)] == ["https://hoc.tinh.gov.vn/khac"], "which waits no more")
    listed = owner.get("/sources/rules")
    check("Công văn 12/CAT" in listed.text and "quy tắc 1, phiên bản 1" in html.unescape(listed.text).replace("\u00a0", " "), "the rule is listed with its ground")
    form = owner.get("/sources/rules/1").text
    check(f'<option value="{chosen}" selected>' in form and course in html.unescape(form), "and opens as it is")
    wider = {"rule": "1", "source": "0", "verb": "", "match": "2", "activity": "https://hoc.tinh.gov.vn/", "success": "-1", "counts_as": chosen, "means": "4",
             "from": "01/01/2026", "reason": "Công văn 13/CAT"}
    changed = owner.post("/sources/rules", wider, "/sources/rules/1")
    check(changed.status == 303 and "phiên bản 2" in html.unescape(until_applied(owner, changed.getheader("Location")).text).replace("\u00a0", " "), "a change is another version")
    check(not forms(owner.get("/sources/waiting").text), "a wider rule takes the rest")
    check(owner.get("/sources/rules/99").status == 404, "there is no other rule")
finally:
    check(lrs.server.stop() == 0, "the server stops")
finish()
