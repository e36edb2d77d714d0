#!/usr/bin/env python3
"""What was done, over HTTP: a focal point records it, joins it to a task, corrects and withdraws it; others do not learn of it.
usage: activities_test.py PROGRAM"""
import json, re, sys, os
from datetime import date, timedelta

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from pictures import photograph
from served import Browser, Server, activity_form, check, confirmed_plan, finish, member, routes, send

today = date.today().isoformat()


def as_json(browser, path):
    return json.loads(browser.get(path, Accept="application/json").text)


def proofs(server, police, health, leader):
    start = "/activities/new?kind=class"
    fields = {**activity_form(police.get(start).text), "kind": "class", "people": "x"}
    wrong = send(police, "/activities/new", {**fields, "title": ""}, [("files", "lop.jpg", photograph())], start)
    kept = re.findall(r'name="upload" value="([^"]*)"', wrong.text)
    check(wrong.status == 422 and "lop.jpg" in wrong.text and len(kept) == 1, f"a file of a form that is not saved yet is kept ({wrong.status})")
    bad = send(police, "/activities/new", {**fields, "title": "Lớp", "people": "5"}, [("files", "anh.jpg", b"<html><script>alert(1)</script>")], start)
    check(bad.status == 422 and "anh.jpg" in bad.text and "Lớp" in bad.text, "a page that calls itself a picture is refused by its bytes, and the form stays")
    done = send(police, "/activities/new", {**fields, "title": "Lớp kỹ năng số", "people": "25", "known": "estimate", "upload": kept[0], "address": "https://hoalac.gov.vn/tin/1"},
                [("files", "bien-ban.html", b"%PDF-1.7 minutes")], start)
    check(done.status == 303, f"an activity is recorded with its proofs ({done.status})")
    mine = done.getheader("Location")
    one = {proof["kind"]: proof for proof in as_json(police, mine)["proofs"]}
    check(sorted(one) == ["link", "minutes", "photo"] and as_json(police, mine)["people_declared"] == 25, "a bare number stays declared, whatever photograph hangs on it")
    address = f"{mine}/proofs/{one['photo']['id']}"
    connection_answer = police.request("GET", address)
    raw = connection_answer.text
    check(connection_answer.getheader("Content-Type") == "image/jpeg" and "picture" in raw, "the picture is there")
    check("GPS" not in raw and "10.762622" not in raw and "home" not in raw and "script" not in raw, "without place, comment and tail")
    check(connection_answer.getheader("X-Content-Type-Options") == "nosniff" and "sandbox" in connection_answer.getheader("Content-Security-Policy")
          and connection_answer.getheader("Content-Disposition").startswith("attachment"), "and is never shown as a page")
    page = police.get(f"{mine}/proofs/{one['minutes']['id']}")
    check(page.getheader("Content-Type") == "application/pdf", "a file called .html is sent as what it is")
    import hashlib
    check(one["minutes"]["sha256"] == hashlib.sha256(b"%PDF-1.7 minutes").hexdigest() and one["minutes"]["sha256"] in police.get(mine).text, "its hash is shown")
    check(leader.get(address).status == 200 and health.get(address).status == 404, "who stands above sees it, another agency does not find it")
    check(health.get(f"/activities/x/proofs/{one['photo']['id']}").status == 404, "nor under another address")
    page = police.get(address + "/shown")
    check(page.status == 200 and f'<img src="{address}"' in page.text and "Lớp kỹ năng số" in page.words and f'href="{address}/shown"' in police.get(mine).text, "a page of its own shows it")
    minutes = f"{mine}/proofs/{one['minutes']['id']}"
    check("chưa xem được ngay" in police.get(minutes + "/shown").words and police.get(minutes + "/pages/1").status == 404 and police.get(minutes + "/pages/0x1").status == 404,
          "a PDF that cannot be read is only saved")
    check(police.get(f"{mine}/proofs/{one['link']['id']}/shown").status == 404 and police.get(address + "/pages/1").status == 404, "a link has no page, a picture no pages")
    check(health.get(address + "/shown").status == 404 and health.get(minutes + "/pages/1").status == 404 and leader.get(address + "/shown").status == 200, "which another agency does not find")
    check(as_json(police, "/activities?state=unproven")["found"] >= 1 and as_json(police, "/activities?state=unproven&q=ky+nang+so")["found"] == 0, "what has no proof is found")
    added = send(police, mine + "/proofs", {"kind": "list", "day": today, "address": ""}, [("files", "ds.pdf", b"%PDF-1.7 list")], mine)
    check(added.status == 303 and "list" in [proof["kind"] for proof in as_json(police, mine)["proofs"]], f"a proof is added later ({added.status})")
    refused = send(police, mine + "/proofs", {"address": "javascript:alert(1)"}, [], mine)
    check(refused.status == 400, f"what is no address is refused ({refused.status})")
    check(send(health, mine + "/proofs", {"address": "https://a.vn"}, [], "/me").status == 404, "another agency adds none")
    gone = police.post(f"{address}/deletion", {"reason": ""}, mine)
    check(gone.status == 400, "taking one away needs a reason")
    gone = police.post(f"{address}/deletion", {"reason": "Ảnh có mặt trẻ em"}, mine)
    check(gone.status == 303 and police.get(address).status == 404 and "Ảnh có mặt trẻ em" in police.get(mine).text, "a proof is taken away as an act")


def campaigns(server, police, health, leader):
    fields = {**activity_form(police.get("/campaigns/new").text), "title": "Tháng hành động", "from": today, "last": today, "document": "77/KH-CAT"}
    fields["agency"] = re.search(r'<option value="(\d+)"', police.get("/campaigns/new").text).group(1)
    wrong = police.post("/campaigns/new", {**fields, "last": "2020-01-01"})
    check(wrong.status == 422 and "77/KH-CAT" in wrong.text, "a campaign that ends before it begins is not launched")
    mine = police.post("/campaigns/new", fields).getheader("Location")
    check(mine is not None and leader.get(mine).status == 200, "a campaign is launched and seen")
    check(health.post(mine + "/edit", fields, "/me").status == 403, "another agency does not correct it")
    page = police.get("/activities/new?kind=class&campaign=" + mine.split("/")[-1]).text
    check(re.search(r'<option value="[0-9a-f-]{36}" selected>Tháng hành động', page) is not None, "the form takes the campaign along")
    done = police.post("/activities/new", {**activity_form(page), "kind": "class", "title": "Lớp trong đợt", "people": "20", "campaign": mine.split("/")[-1]}, "/activities/new?kind=class")
    results = as_json(police, mine)
    check(done.status == 303 and results["sum"]["activities"] == 1 and results["sum"]["people_declared"] == 20 and results["sum"]["proven"] == 0, "its sheet tells declared and proven apart")
    check(as_json(health, mine)["sum"]["activities"] == 0, "and sums only what the reader sees")
    sheet = police.get(mine + "/results.xlsx")
    check(sheet.status == 200 and sheet.getheader("Content-Type").endswith("spreadsheetml.sheet"), "it is a workbook too")
    check(as_json(police, "/activities?campaign=" + mine.split("/")[-1])["found"] == 1, "and opens to its activities")
    check(police.post("/activities/new", {**activity_form(page), "kind": "class", "title": "x", "campaign": "0190f000-0000-7000-8000-000000000000"}, "/activities/new?kind=class").status == 404, "an unknown campaign is refused")


def nothing(police, health):
    page = police.get("/activities/nothing").text
    tasks = re.findall(r'name="(task\.[0-9a-f.-]+)"', page)
    agency = re.search(r'<option value="(\d+)" selected', page).group(1)
    days = {"from": "2026-01-01", "last": "2026-01-31", "agency": agency}
    check(police.post("/activities/nothing", days).status == 422, "an answer names its tasks")
    done = police.post("/activities/nothing", {**days, tasks[-1]: "1"})
    check(done.status == 303, f"nothing happened is an answer ({done.status})")
    page = police.get("/activities/nothing").text
    answer = re.search(r"/activities/nothing/([0-9a-f-]{36})/withdrawal", page)
    check(answer is not None and "01/01/2026" in page, "which is listed")
    check(health.post("/activities/nothing", {**days, tasks[-1]: "1"}).status == 403, "nobody answers for another agency")
    place = f"/activities/nothing/{answer.group(1)}/withdrawal"
    check(health.post(place, {"reason": "x"}, "/me").status == 404, "nor withdraws its answers")
    check(police.post(place, {"reason": "Có một lớp"}, "/activities/nothing").status == 303 and "Có một lớp" in police.get("/activities/nothing").text, "it is withdrawn with a reason")


def partners(server, police, health):
    page = police.get("/activities/partners").text
    agency = re.search(r'<option value="(\d+)"', page).group(1)
    check(health.post("/activities/partners", {"agency": agency, "whom": "x", "days": "3", "uses": "2"}).status == 403, "nobody invites in another agency's name")
    slip = police.post("/activities/partners", {"agency": agency, "whom": "Hội Phụ nữ xã", "days": "30", "uses": "2"})
    link = re.search(r"/partners/[\w-]{43}", slip.text)
    check(link is not None and "Hội Phụ nữ xã" in police.get("/activities/partners").text, "a link is made for a partner")
    link = link.group(0)
    partner = Browser(server)
    check("Công an tỉnh" in partner.get(link).text, "which opens without an account")
    check(partner.get("/partners/" + "x" * 43).status == 404, "another one opens nothing")
    fields = {"kind": "meeting", "title": "Sinh hoạt hội viên", "from": today, "people": "35"}
    wrong = send(partner, link, {**fields, "title": ""}, [], link)
    check(wrong.status == 422 and 'value="35"' in wrong.text, "what is wrong is said, and nothing is used up")
    done = send(partner, link, fields, [("files", "anh.jpg", photograph())], link)
    check(done.status == 303, f"a partner enters what was done ({done.status})")
    waiting = as_json(police, "/activities?state=waiting")
    check(waiting["found"] == 1 and as_json(police, "/activities?q=hoi+vien")["found"] == 0, "it waits and does not count")
    mine = "/activities/" + waiting["activities"][0]["id"]
    one = as_json(police, mine)
    check(one["statements"] == [] and len(one["proofs"]) == 1 and "35 người" in police.get(mine).text.replace("\u00a0", " "), "with its photograph, and says nothing yet")
    check(health.post(mine + "/answer", {"answer": "accept"}, "/me").status == 404, "another agency does not answer")
    done = police.post(mine + "/answer", {"answer": "accept"}, mine)
    one = as_json(police, mine)
    check(done.status == 303 and one["people_declared"] == 35 and one["counts"], "accepted it counts, as declared")
    place = one["statements"][0]["place"]
    check("đường dẫn" in police.get(f"/statements/{place}").text.replace("\u00a0", " "), "on the word of the link")
    again = send(partner, link, fields, [], link)
    check(again.status == 200 and partner.get(link).status == 404, "the last use closes the link")
    second = "/activities/" + as_json(police, "/activities?state=waiting")["activities"][0]["id"]
    done = police.post(second + "/answer", {"answer": "refuse", "reason": "Trùng"}, second)
    check(done.status == 303 and "Trùng" in police.get(second).text and as_json(police, "/activities?state=waiting")["found"] == 0, "or it is not accepted, with a reason")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    check(admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"}).status == 303, "the province is entered")
    for name in ("Công an tỉnh", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    health = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    leader = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")
    confirmed_plan(admin)

    page = police.get("/activities/new").text
    check(page.count("/activities/new?kind=") == 16, "the first step offers every kind")
    page = police.get("/activities/new?kind=drill").text
    tasks = re.findall(r'name="(task\.[0-9a-f.-]+)"', page)
    check(len(tasks) >= 3, f"tasks of the confirmed plan are offered ({len(tasks)})")
    first = re.search(r'<label class="check"><input[^>]*><span><b>[^<]*</b> ([^<]*)', page).group(1)
    check("Diễn tập" in first, f"the likeliest comes first: {first}")

    start = "/activities/new?kind=drill"
    wrong = police.post("/activities/new", {"kind": "drill", "title": "Diễn tập ứng cứu", "from": "32/01/2026", "people": "ba mươi", tasks[0]: "1"}, start)
    check(wrong.status == 422 and "Diễn tập ứng cứu" in wrong.text and "ba mươi" in wrong.text, f"what is wrong is said and nothing typed is lost ({wrong.status})")
    check(re.search(rf'name="{re.escape(tasks[0])}" value="1" checked', wrong.text) is not None, "nor the chosen task")
    future = police.post("/activities/new", {"kind": "drill", "title": "x", "from": (date.today() + timedelta(days=3)).isoformat()}, start)
    check(future.status == 422, "what has not happened yet is not recorded")

    fields = {**activity_form(police.get(start).text), "kind": "drill", "title": "Diễn tập ứng cứu sự cố", "people": "30", "known": "kept_list",
              "document": "45/DS-CAT", "document_day": today, tasks[0]: "1"}
    done = police.post("/activities/new", fields, start)
    check(done.status == 303, f"an activity is recorded ({done.status})")
    mine = done.getheader("Location")
    one = as_json(police, mine)
    check(one["people_kept_list"] == 30 and one["people_declared"] == 0 and len(one["tasks"]) == 1, "with its people, their basis and its task")
    check([line["quantity"] for line in one["statements"]] == [1, 30], "and its two statements")
    check("45/DS-CAT" in police.get(mine).text, "its page names the document")

    place = one["statements"][1]["place"]
    for who, name, sees in ((leader, "who stands above", True), (admin, "the standing agency", True), (health, "another agency", False)):
        for path in (mine, f"/statements/{place}"):
            answer = who.get(path)
            check(answer.status == (200 if sees else 404), f"{name} {'sees' if sees else 'does not find'} {path.split('/')[1]} ({answer.status})")
        found = as_json(who, "/activities")["found"]
        check(found == (1 if sees else 0), f"{name} has {found} in the list")
    unknown = health.get("/activities/0190f000-0000-7000-8000-000000000000")
    check(re.sub(r"mã \S+|[\w-]{12}", "", unknown.text)[:400] == re.sub(r"mã \S+|[\w-]{12}", "", health.get(mine).text)[:400], "what is not seen looks as what does not exist")
    for act in ("withdrawal", "restore", "edit"):
        answer = health.post(f"{mine}/{act}", {"reason": "x", "title": "x"}, "/me")
        check(answer.status == 404, f"another agency cannot reach {act} ({answer.status})")
        answer = leader.post(f"{mine}/{act}", {"reason": "x", "title": "x"}, "/me")
        check(answer.status == 403, f"a leader may not use {act} ({answer.status})")
    forged = health.post("/activities/new", {**fields, tasks[0]: ""}, start)
    check(forged.status == 403, f"nobody records in another agency's name ({forged.status})")

    edit = {**activity_form(police.get(mine + "/edit").text), "kind": "drill", "known": "kept_list", "people": "28", tasks[0]: "1"}
    done = police.post(mine + "/edit", edit)
    check(done.status == 303, f"a figure is corrected ({done.status})")
    one = as_json(police, mine)
    check(one["people_kept_list"] == 28 and [line["stands"] for line in one["statements"]] == [True, False, False, True], "the old statement is taken back and a new one stands")
    stale = police.post(mine + "/edit", {**edit, "row_version": "1", "people": "99"})
    check(stale.status == 409 and "99" in stale.text, "somebody who was slower keeps what was typed")

    done = police.post(mine + "/withdrawal", {"reason": "Ghi nhầm"}, mine)
    check(done.status == 303 and not any(line["stands"] for line in as_json(police, mine)["statements"]), "withdrawing takes all back")
    check(as_json(police, "/activities")["found"] == 0 and as_json(police, "/activities?state=withdrawn")["found"] == 1, "and moves it to the withdrawn")
    police.post(mine + "/restore", {}, mine)
    check(as_json(police, mine)["people_kept_list"] == 28, "putting it back says it again")

    again = police.get("/activities/new?again=" + mine.split("/")[-1]).text
    check("Diễn tập ứng cứu sự cố" in again and f'name="{tasks[0]}" value="1" checked' in again and 'name="people" value=""' in again, "the same as last time fills all but day and people")
    month = {**activity_form(police.get("/activities/new?kind=broadcast").text), "kind": "broadcast", "title": "Phát thanh tháng", "times": "12", "minutes": "96", "people": "4.000", "known": "estimate"}
    later = police.post("/activities/new", month, "/activities/new?kind=broadcast").getheader("Location")
    one = as_json(police, later)
    check((one["times"], one["minutes"], one["people_declared"]) == (12, 96, 4000), "a month of broadcasts is one entry")
    listing = police.get("/activities?state=unassigned").text
    check("Phát thanh tháng" in listing and 'name="activity"' in listing, "what serves no task yet waits in a list")
    chosen = re.search(r'<option value="([0-9a-f-]{36}\.[0-9a-f-]{36})"', listing).group(1)
    done = police.post("/activities/tasks", {"task": chosen, "activity": later.split("/")[-1]}, "/activities?state=unassigned")
    check(done.status == 303 and as_json(police, "/activities?state=unassigned")["found"] == 0, "and is given one there")
    proofs(server, police, health, leader)
    campaigns(server, police, health, leader)
    nothing(police, health)
    partners(server, police, health)
    csv = police.get("/activities/list.csv").text
    check("Phát thanh tháng" in csv and "Diễn tập" in csv and csv.count("\n") == 6, "the list is a file too")
    check(as_json(police, "/activities?q=dien+tap")["found"] == 1 and as_json(police, "/activities?kind=alert")["found"] == 0, "it is searched and filtered")
    nobody = Browser(server)
    check("/sign-in" in nobody.get(mine).getheader("Location"), "nobody is led to the door")
    out = Browser(server)
    out.get("/sign-in")
    lost = out.request("POST", "/activities/new", "kind=class&title=L%E1%BB%9Bp+d%E1%BB%9F&from=" + today + f"&{tasks[0]}=1&csrf=x",
                       {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{server.port}/activities/new"})
    out.post("/sign-in", {"login": "dung@example.gov.vn", "password": "măng mọc thẳng hàng"})
    draft = out.get("/activities/new").text
    check("Lớp dở" in draft and f'name="{tasks[0]}" value="1" checked' in draft, "a draft survives a lost session, with its task")


server = Server()
try:
    story(server)
finally:
    check(server.stop() == 0, "the server stops gracefully")
finish()
