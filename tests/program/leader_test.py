#!/usr/bin/env python3
"""The leader's page over HTTP: behind a link and signed in, its letters, what its numbers open; who is sent the link; the public page and its open
data, without names and without cookies. usage: leader_test.py PROGRAM"""
import csv, io, json, os, re, sys, time, urllib.parse, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, check, confirmed_plan, member
from turned_clock import tell, where_it_turns

page_bytes_max = 60 << 10


def until_owed(browser, page, seconds=20):
    for _ in range(seconds * 10):
        if "Chưa giao đầu việc nào" not in browser.get(page).words:
            return
        time.sleep(0.1)
    raise SystemExit("nothing was given out")


def raise_obstacle(staff, plan):
    for _ in range(200):
        items = json.loads(staff.get("/obligations", Accept="application/json").text)["items"]
        forms = [one for one in items if one["title"].startswith("Phiếu báo cáo")]
        if forms:
            break
        time.sleep(0.1)
    page = staff.get(f"/obligations/{forms[0]['id']}").text
    task = re.search(r'name="word\.([0-9a-f-]{36})"', page).group(1)
    agency = re.search(r'<input type="hidden" name="agency" value="(\d+)"', page)
    agency = agency.group(1) if agency else re.search(r'/reports/(\d+)"', page).group(1)
    done = staff.post(f"/plans/{plan}/obstacles", {"task": task, "agency": agency, "level": "province", "word": "Không có phòng máy để sát hạch", "wish": "Dùng phòng máy của trường"}, "/obligations")
    check(done.status == 303, f"an obstacle is raised ({done.status})")


def link_of(admin, plan):
    made = admin.post(f"/plans/{plan}/leader-links", {"whom": "Chủ tịch UBND tỉnh", "days": "3", "openings": "50"})
    return re.search(r"/leader/[\w-]{43}", made.text).group(0)


def behind_link(server, admin, plan):
    leader, here = Browser(server), link_of(admin, plan)
    page = leader.get(here)
    check(page.status == 200 and "Ba việc cần chỉ đạo" in page.words and "Không có phòng máy để sát hạch" in page.words, "a leader reads the page without an account")
    check(len(page.bytes) < page_bytes_max and "<script" not in page.text, f"it is small and needs no script ({len(page.bytes)} bytes)")
    check("<form" not in page.text.split("<footer")[0], "and holds no form")
    inside = set(re.findall(r'href="(/[^"#]*)', page.text.split("<main")[1].split("</main>")[0]))
    check(inside and all(one.startswith(here) for one in inside), f"every way on is behind the same link ({inside})")
    for one in sorted(inside) + [here + "/targets", here + "/late", here + "/obstacles", here + "/budget", here + "/plan"]:
        check(leader.get(one.replace("&amp;", "&")).status == 200, f"what a number opens is there ({one[51:]})")
    word, paper = leader.get(here + "/letters/1/docx"), leader.get(here + "/letters/1/pdf")
    check("Không có phòng máy" in zipfile.ZipFile(io.BytesIO(word.bytes)).read("word/document.xml").decode() and paper.bytes.startswith(b"%PDF"), "the letter is there as Word and PDF")
    check(leader.get(here + "/letters/4/docx").status == 404 and leader.get(here + "/letters/1/exe").status == 404 and leader.get(here + "/else").status == 404, "and nothing else")
    check(leader.get(here + "?as-of=2199-01-01").status == 400 and leader.get(here + "?as-of=01/01/2026").status == 200, "as of a day that has been")
    other = "/leader/" + "x" * 43
    check(all(Browser(server).get(other + part).status == 404 for part in ("", "/late", "/letters/1/docx", "/plan")), "no other token opens any of it")


def signed_in(admin, staff, above, plan):
    own = f"/plans/{plan}/overview"
    check(admin.get(own).status == 200 and above.get(own).status == 200 and staff.get(own).status == 403, "who owns the plan or decides in it opens it signed in; an agency does not")
    check(f"/plans/{plan}/coverage/" in admin.get(own).text and f"/plans/{plan}/obstacles#o" in admin.get(own).text, "where its numbers open the real pages")
    check(admin.get(own + "/late").status == 200 and admin.get(own + "/letters/1/pdf").bytes.startswith(b"%PDF") and staff.get(own + "/letters/1/pdf").status == 403, "its letters too")


def settings(admin, above, plan):
    page = f"/plans/{plan}/overview-settings"
    check(above.get(page).status == 403, "who only decides sets nothing")
    check(admin.post(page, {"days": "0"}, page).status == 422 and admin.post(page, {"days": "3"}, page).status == 303, "from how many days on lateness counts is set")
    wrong = admin.post(page + "/mailings", {"name": "Chủ tịch", "address": "chutich", "weekly": "0"}, page)
    check(wrong.status == 422 and 'value="chutich"' in wrong.text, "what is no address is said, and stays")
    check(admin.post(page + "/mailings", {"name": "Chủ tịch", "address": "chutich@example.gov.vn", "weekly": "1"}, page).status == 303, "somebody gets the link on Mondays")
    end = re.search(r'action="([^"]+/mailings/[0-9a-f-]+/end)"', admin.get(page).text).group(1)
    check(admin.post(end, {}, page).status == 303 and "Chưa gửi cho ai" in admin.get(page).words, "and no longer")


def public(server, admin, plan):
    here, page = f"/public/{plan}", f"/plans/{plan}/overview-settings"
    anybody = Browser(server)
    check(anybody.get(here).status == 404 and anybody.get(here + "/data.json").status == 404, "nothing is public by itself")
    check("<h1>" in anybody.get(here).text and '"error"' in anybody.get(here + "/data.json").text, "which people are told by a page, programs by data")
    check(admin.post(page + "/publication", {"act": "begin", "reason": ""}, page).status == 422, "it takes a ground")
    check(admin.post(page + "/publication", {"act": "begin", "reason": "Công văn số 12/UBND-NC"}, page).status == 303, "somebody publishes it")
    seen = anybody.get(here)
    check(seen.status == 200 and "Tiến độ thực hiện 118/KH-UBND" in seen.words and "Dữ liệu mở" in seen.words, "then everybody reads it")
    check(not anybody.cookies, "without a cookie")
    check(len(seen.bytes) < page_bytes_max and "<script" not in seen.text and "<form" not in seen.text, "script or form")
    tag = seen.getheader("ETag")
    check(tag and anybody.get(here, **{"If-None-Match": tag}).status == 304 and "max-age=600" in seen.getheader("Cache-Control"), "kept by caches")
    for name in ("Nguyễn Thị Hiền", "Lê Thị Hoa", "Sở Nội vụ", "12/UBND-NC", "Không có phòng máy"):
        check(name not in seen.text and name not in anybody.get(here + "/data.json").text, f"it does not name {name}")
    data = json.loads(anybody.get(here + "/data.json").text)
    check(data["licence"]["name"] == "CC BY 4.0" and data["generated_at"].endswith("Z") and data["targets"] and set(data["targets"][0]) == set(data["fields"]), "open data says its licence, its time and what each field means")
    rows = list(csv.DictReader(io.StringIO(anybody.get(here + "/data.csv").text.lstrip("\ufeff"))))
    check(len(rows) == len(data["targets"]) and rows[0]["licence"] == "CC BY 4.0" and rows[0]["number"] == data["targets"][0]["number"], "the same as CSV")
    check(anybody.request("POST", here, "").status == 405, "it is only read")
    check(admin.post(page + "/publication", {"act": "end", "reason": "hết thời gian"}, page).status == 303 and anybody.get(here).status == 404, "and ends at once")
    trail = member(admin, "Ngô Văn Tám", "tam@example.gov.vn", "auditor", "").get("/trail").words
    check("Công khai tiến độ" in trail and "12/UBND-NC" in trail, "the trail tells both")


def story(server, _clock):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Nội vụ"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    above = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")
    plan = confirmed_plan(admin)
    until_owed(admin, f"/plans/{plan}/overview")
    raise_obstacle(staff, plan)
    behind_link(server, admin, plan)
    signed_in(admin, staff, above, plan)
    settings(admin, above, plan)
    public(server, admin, plan)


where_it_turns(lambda: tell(story, "2026-09-15"))  # the year's form is not yet due then
