#!/usr/bin/env python3
"""July, when the estimates of the next year are made: who has lines this year is told on the page of its work, looks at them and copies them with
what was approved; also who goes on with an agency that had some; nobody is told in June, nor once they are copied, nor of a year
behind the plan's last. usage: july_test.py PROGRAM"""
import os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import check, confirmed_plan, sign_in, small_province, until
from turned_clock import tell, where_it_turns

note = "Tháng 7 lập dự toán năm"


def own_page(browser, plan):
    return until(lambda: re.search(rf'href="(/plans/{plan}/budget/agencies/\d+)\?', browser.get(f"/plans/{plan}/budget").text)).group(1)


def estimate(browser, own, year, amounts):
    task = re.search(r'name="task\.\d+" value="([0-9a-f-]{36})"', browser.get(f"{own}?year={year}").text).group(1)
    fields = {"act": "send", "year": str(year)}
    for place, (source, amount, word) in enumerate(amounts):
        fields |= {f"task.{place}": task, f"source.{place}": str(source), f"amount.{place}": amount, f"word.{place}": word}
    check(browser.post(own + "/estimates", fields, f"{own}?year={year}").status == 303, f"estimates of {year} are sent")


def story(server, clock):
    admin, police, staff, health = small_province(server)
    plan = confirmed_plan(admin)
    own = own_page(staff, plan)
    estimate(staff, own, 2026, [(2, "400 triệu", "02 lớp"), (6, "", "Chương trình chuyển đổi số")])
    budget = f"/plans/{plan}/budget"
    check(admin.post(budget + "/compilation", {"year": "2026"}, budget).status == 303, "the standing agency compiles them")
    approval = budget + "/judgement/approval"
    line = re.search(r'name="amount\.(\d+)"', admin.get(approval).text).group(1)
    done = admin.post(approval, {"year": "2026", "number": "9/QĐ-UBND", "day": "29/06/2026", f"amount.{line}": "380 triệu", f"word.{line}": "theo dự toán được giao"}, approval)
    check(done.status == 303, f"and approves less ({done.status})")
    check(note not in staff.get("/obligations").words, "in June nobody is told of the next year")

    estimate(police, own_page(police, plan), 2026, [(2, "70 triệu", "diễn tập")])

    clock.turn("2026-07-03", "08:00:00")
    for browser, login in ((staff, "hoa"), (health, "minh")):
        sign_in(browser, login + "@example.gov.vn")
    sign_in(admin, "hien@example.gov.vn", "lũy tre làng 2026")
    page = staff.get("/obligations")
    check(f"{note} 2027: chép được 2 dòng của năm 2026" in page.words, "in July who has lines is told on the page of its work")
    check(note not in health.get("/obligations").words, "and who has none is not")
    copy = f"{own}/copy?year=2027"
    check(f'href="{copy}"' in page.text, "with a link to them")
    shown = staff.get(copy)
    check("380.000.000" in shown.text and "400.000.000" not in shown.text and "Chương trình chuyển đổi số" in shown.words, "it sees them with what was approved before it copies")
    lines = {name: "1" for name in re.findall(r'name="(line\.[0-9a-f.-]+)"', shown.text)}
    check(staff.post(own + "/copy", {"year": "2027", "act": "copy", **lines}, copy).status == 303, "copies them with one click")
    page = staff.get(own + "?year=2027")
    check('value="380.000.000"' in page.text and "Chương trình chuyển đổi số" in page.text, "and finds them as estimates of the next year, to be corrected")
    check(note not in staff.get("/obligations").words, "then it is told no more")
    successor(admin, health)

    clock.turn("2027-01-04", "08:00:00")
    sign_in(staff, "hoa@example.gov.vn")
    check("được đề nghị chuyển sang năm 2027" not in staff.get("/obligations").words, "nor in January, since nothing is left to take over")
    estimate(staff, own, 2030, [(2, "100 triệu", "01 lớp")])
    clock.turn("2030-07-02", "08:00:00")
    sign_in(staff, "hoa@example.gov.vn")
    check(note not in staff.get("/obligations").words and note not in staff.get(own + "?year=2030").words, "in the plan's last July there is no next year")


def successor(admin, health):
    """Who goes on with an agency is told of its lines, without having any of its own."""
    merge = admin.post("/agencies/reorganisations/new", {"kind": "merge", "name": "Hợp nhất Công an tỉnh vào Sở Y tế", "legal_basis": "Nghị quyết 9/NQ-HĐND", "day": "03/07/2026",
                                                         "from": "Công an tỉnh", "into": "Sở Y tế", "step": "enter"}, "/agencies/reorganisations/new?kind=merge")
    check(merge.status == 303, f"an agency is merged into another ({merge.status})")
    told = until(lambda: f"{note} 2027: chép được 1 dòng của năm 2026" in health.get("/obligations").words)
    check(told, "who goes on with it is told of its line")
    copy = re.search(r'href="(/plans/[^"]*/budget/agencies/\d+/copy\?year=2027)"', health.get("/obligations").text)
    check(copy is not None and "70.000.000" in health.get(copy.group(1)).text, "with a link to it")


where_it_turns(lambda: tell(story, "2026-06-29"))
