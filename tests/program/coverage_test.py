#!/usr/bin/env python3
"""How far a plan's targets are, over HTTP and from the command line: a target is measured, something is recorded, the figure moves where it
may, opens down to the statement, and nobody sees what others did. usage: coverage_test.py PROGRAM"""
import json, os, re, sys, urllib.parse

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, activity_form, check, confirmed_plan, member, run, tell


def as_json(browser, path):
    return json.loads(browser.get(path, Accept="application/json").text)


def kept_draft(admin, address):
    """A form that was sent when the session had ended: the tasks that were ticked are ticked again."""
    form = admin.get(address).text
    tasks = re.findall(r'name="(task\.\d+)"', form)
    ticked = [tasks[0], tasks[-1]]
    session, admin.cookies["session"] = admin.cookies["session"], "x" * 43
    lost = urllib.parse.urlencode({**admin.hidden(form), "unit": "people", "note": "Gõ khi phiên đã hết", **{one: "1" for one in ticked}})
    check(admin.request("POST", address, lost, {"Content-Type": "application/x-www-form-urlencoded"}).status == 303, "the session has ended")
    admin.cookies["session"] = session
    again = admin.get(address).text
    kept = re.findall(r'name="(task\.\d+)" value="1" checked', again)
    check("Gõ khi phiên đã hết" in again and len(tasks) > 2 and kept == ticked, f"a draft keeps every task that was ticked, and no other ({kept})")


def mistyped(folder):
    """Commands that look at what is there make nothing where nothing is."""
    for words in (["coverage"], ["coverage", "--json"], ["rebuild"], ["evidence", "import", __file__, "--as", "a@b.vn"]):
        answer = run(*words, "--data", folder)
        check(answer.returncode == 1 and "Không có cơ sở dữ liệu trong" in answer.stderr and not os.path.exists(folder), f"{' '.join(words[:2])} refuses a folder without a database")
    for words, said in ((["evidence", "import"], "Thiếu tệp"), (["evidence", "import", "a.csv", "b.csv"], 'không hiểu "b.csv"'), (["evidence", "import", "/no/such.csv", "--as", "a@b.vn"], "Không có tệp /no/such.csv"),
                        (["evidence", "import", __file__, "--as", "a@b.vn", "--rejected", "/no/such/x.csv"], "Không có thư mục /no/such"), (["coverage", "hello"], 'Không hiểu "hello"'), (["rebuild", "now"], 'Không hiểu "now"')):
        answer = run(*words)
        check(answer.returncode == 1 and said in answer.stderr, f"{' '.join(words)}: {said}")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    check(admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"}).status == 303, "the province is entered")
    for name in ("Công an tỉnh", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    health = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    targets = []

    def measure(plan):
        page = admin.get(f"/plans/{plan}/coverage")
        check(page.status == 200 and "Chưa ai quyết định cách đo" in page.words, "before anything is decided the page says what to do")
        targets.extend(re.findall(rf'<h2><a href="/plans/{plan}/coverage/([0-9a-f-]{{36}})"', page.text))
        check(len(targets) >= 5, f"every target of the plan has its place ({len(targets)})")
        kept_draft(admin, f"/plans/{plan}/entries/{targets[1]}/measure")
        decided = admin.post(f"/plans/{plan}/entries/{targets[0]}/measure",
                             {"unit": "people", "depth": "attended", "basis": "named_list", "period": "whole", "population": "Cán bộ của tỉnh", "population_kind": "officials",
                              "population_source": "Sở Nội vụ", "as_of": "30/06/2026", "denominator": "400", "denominator_source": "Sở Nội vụ", "denominator_day": "30/06/2026", "note": ""})
        check(decided.status == 303, f"how the first one is measured is decided ({decided.status})")

    plan = confirmed_plan(admin, measure)
    address, one = f"/plans/{plan}/coverage", f"/plans/{plan}/coverage/{targets[0]}"
    figure = as_json(admin, address)["figures"][0]
    check((figure["proven"], figure["reported"], figure["denominator"], figure["share"], figure["verdict"]) == (0, 0, 400, 0.0, "under_way"), f"nothing was done yet: {figure}")

    start = "/activities/new?kind=class"
    form = police.get(start).text
    task = re.search(r'name="(task\.[0-9a-f.-]+)"', form).group(1)
    done = police.post("/activities/new", {**activity_form(form), "kind": "class", "title": "Lớp kỹ năng số", "people": "42", "known": "estimate", task: "1"}, start)
    check(done.status == 303, f"the police record a class ({done.status})")
    figure = as_json(admin, address)["figures"][0]
    check((figure["proven"], figure["reported"], figure["share"]) == (0, 42, 0.0), "a bare number is only reported: the share does not move")
    check("42" in admin.get(address).words and "Theo báo cáo" in admin.get(address).words, "and the page says so")

    page = admin.get(one)
    check(page.status == 200 and "Công an tỉnh" in page.words and "Sở Nội vụ" in page.words, "a target opens by agency, with the source of its denominator")
    lines = re.search(rf'href="({one}/statements\?[^"]*agency=[^"]*)"', page.text).group(1).replace("&amp;", "&")
    behind = admin.get(lines)
    place = re.search(r'href="(/statements/\d+)"', behind.text)
    check(behind.status == 200 and place is not None and admin.get(place.group(1)).status == 200, "an agency's figure opens down to the statement in two more clicks")

    rows = as_json(health, one)["agencies"]
    check(health.get(one).status == 200 and not any(row["name"] == "Công an tỉnh" for row in rows), "another agency sees the whole, and no line of its peers")
    check(health.get(lines).status == 404 and health.get(one + "/statements").status == 404, "nor the statements behind them")
    check(any(row["name"] == "Công an tỉnh" and row["reported"] == 42 for row in as_json(police, one)["agencies"]), "the police see their own")

    check(as_json(admin, address + "?as-of=2026-01-31")["figures"][0]["reported"] == 0, "as of an earlier day it had not happened")
    for wrong in ("?as-of=31/02/2026", "?as-of=2999-01-01"):
        check(admin.get(address + wrong).status == 400, f"a day that cannot be is refused: {wrong}")
    check(admin.get(f"{address}/0190f000-0000-7000-8000-000000000000").status == 404, "what is no target of this plan is not found")
    csv = admin.get(address + ".csv")
    check(csv.status == 200 and "Sở Nội vụ" in csv.text and re.search(r"\b0\W+42\W+400\b", csv.text) is not None, "the figures are a file too")

    printed = run("coverage", "--data", server.data, "--json")
    check(printed.returncode == 0 and json.loads(printed.stdout)[0]["figures"][0] == as_json(admin, address)["figures"][0], "the command prints the same figures")
    table = run("coverage", "--data", server.data)
    check("42 theo báo cáo" in table.stdout and "400 (Sở Nội vụ, 30/06/2026)" in table.stdout, "also as a table")
    for wrong, said in (("tomorrow", "không có trong lịch"), ("31/02/2026", "không có trong lịch"), ("2035-01-01", "chưa đến")):
        answer = run("coverage", "--data", server.data, "--as-of", wrong)
        check(answer.returncode == 1 and said in answer.stderr, f"and says why the day {wrong} cannot be")
    mistyped(server.data + "/nhầm")


tell(story)
