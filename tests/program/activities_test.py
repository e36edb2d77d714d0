#!/usr/bin/env python3
"""What was done, over HTTP: a focal point records it, joins it to a task, corrects and withdraws it; others do not learn of it.
usage: activities_test.py PROGRAM"""
import html, json, re, sys, os
from datetime import date, timedelta

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, Server, activity_form, check, confirmed_plan, finish, member, routes

today = date.today().isoformat()


def as_json(browser, path):
    return json.loads(browser.get(path, Accept="application/json").text)


def segment(marker, payload):
    return b"\xff" + bytes([marker]) + (len(payload) + 2).to_bytes(2, "big") + payload


def photograph(turned=6):
    """A JPEG as a telephone makes it: turned, with a place and a comment."""
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + bytes([turned]) + b"\0\0\0\0\0\0\0GPS 10.762622 106.660172"
    return (b"\xff\xd8" + segment(0xE1, exif) + segment(0xFE, b"taken at home") + segment(0xDB, b"q" * 65) + segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0")
            + segment(0xC4, b"h" * 20) + segment(0xDA, b"\x01\x01\0\0\x3f\0") + b"picture" + b"\xff\xd9" + b"<script>alert(1)</script>")


def send(browser, path, fields, files, page_path):
    """A form with files; `files` are (field, name, bytes)."""
    mark, parts = "----luytre", b""
    for name, value in {**browser.hidden(browser.get(page_path).text), **fields}.items():
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, value in files:
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'.encode() + value + b"\r\n"
    return browser.request("POST", path, parts + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"})


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
    csv = police.get("/activities/list.csv").text
    check("Phát thanh tháng" in csv and "Diễn tập" in csv and csv.count("\n") == 4, "the list is a file too")
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
