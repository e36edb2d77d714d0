#!/usr/bin/env python3
"""A list of statements over HTTP: looked at, entered, stopped, the server killed in the middle and gone on with, given again, taken back.
usage: bulk_test.py PROGRAM"""
import html, json, os, re, shutil, tempfile, time
from datetime import date

from cluster import Cluster, bin
from served import Browser, Server, add_agency, check, finish, member

people_count, lists = 4000, 10  # every one of them in each of ten classes: 40,000 rows


def people_list():
    rows = ["Họ và tên;Ngày sinh;Mã cán bộ"]
    rows += [f"Nguyễn Văn Thứ {i};{1 + i % 28:02d}/{1 + i % 12:02d}/{1960 + i % 40};CB{i:06d}" for i in range(people_count)]
    return "\n".join(rows).encode()


def statements_list(titles):
    rows = ["Mã cán bộ;Hoạt động;Kết quả"]
    rows += [f"CB{i:06d};{title};{'Đạt' if i % 2 else 'Tham dự'}" for title in titles for i in range(people_count)]
    rows += ["CB999999;" + titles[0] + ";Đạt", "CB000001;Lớp không có;Đạt", "CB000001;" + titles[0] + ";chẳng rõ"]
    return "\n".join(rows).encode()


def form(page):
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.split('<form class="acts"')[1])
    return {key: html.unescape(value) for key, value in fields if key not in ("csrf", "once")}


def begin(browser, address, name, data, **more):
    where = browser.drop(address, [(name, data)], address).getheader("Location")
    page = browser.get(where).text
    done = browser.post(where.split("?")[0], {**form(page), **more}, where)
    check(done.status == 303, f"{name} is being entered ({done.status})")
    return page, done.getheader("Location")


def state(browser, where):
    return json.loads(browser.get(where, Accept="application/json").text)


def until(browser, where, wanted, seconds=60):
    for _ in range(seconds * 20):
        now = state(browser, where)
        if wanted(now):
            return now
        time.sleep(0.05)
    raise SystemExit(f"it does not come: {now}")


def prepare(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    add_agency(admin, "UBND tỉnh Hòa Lạc")
    add_agency(admin, "Sở Y tế", parent="UBND tỉnh Hòa Lạc")
    add_agency(admin, "Sở Nội vụ", parent="UBND tỉnh Hòa Lạc")
    health = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "focal_point", "Sở Y tế")
    home = member(admin, "Trần Thị Mai", "mai@example.gov.vn", "focal_point", "Sở Nội vụ")
    where = health.drop("/persons/import", [("nguoi.csv", people_list())], "/persons/import").getheader("Location")
    page = health.get(where).text
    done = health.post(where.split("?")[0], {**form(page), "from": "01/01/2020"}, where).getheader("Location")
    for _ in range(600):
        if 'http-equiv="refresh"' not in health.get(done).text:
            break
        time.sleep(0.1)
    titles = [f"Lớp tập huấn số {i}" for i in range(lists)]
    for title in titles:
        page = health.get("/activities/new?kind=class")
        fields = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="(agency|kind|campaign|row_version)" value="([^"]*)"', page.text)}
        agency = re.search(r'<option value="([^"]+)"[^>]*>Sở Y tế', page.text)
        if agency:
            fields["agency"] = agency.group(1)
        made = health.post("/activities/new", {**fields, "kind": "class", "title": title, "from": date.today().strftime("%d/%m/%Y")}, "/activities/new?kind=class")
        check(made.status == 303, f"{title} is recorded ({made.status})")
    return admin, health, home, titles


def again(server, data, browser, flags):
    """The server killed, and started on the same data."""
    server.kill()
    new = Server(*flags, data=data, new=False)
    browser.server = new
    return new


def story(server, flags):
    admin, health, home, titles = prepare(server)
    data, total = server.data, people_count * lists
    rows = statements_list(titles)
    page, where = begin(health, "/activities/import", "ghi-nhan.csv", rows)
    check("ghi nhận" in page and "Lớp tập huấn số 0" in page, "the first rows are looked at before")
    check(home.get(where).status == 404, "nobody else sees the import")
    check(home.post(where + "/stop", {}, "/me").status == 404, "nor stops it")
    check(health.post(where + "/stop", {}, where).status == 303, "it is told to stop")
    time.sleep(0.5)
    stopped = state(health, where)
    time.sleep(0.5)
    check(state(health, where)["done"] == stopped["done"] and not stopped["runs"], f"and stands still at row {stopped['done']}")
    check("Tiếp tục" in health.get(where).words, "with a button to go on")
    for kill in range(3):
        before = state(health, where)["done"]
        if kill == 0:
            check(health.post(where + "/resume", {}, where).status == 303, "it goes on")
        else:  # the job of the killed server is held for a while yet: somebody lets it go on by hand
            health.post(where + "/stop", {}, where)
            health.post(where + "/resume", {}, where)
        now = until(health, where, lambda s: s["done"] > before + 2000 or s["ended"])
        check(not now["ended"], f"the server is killed at row {now['done']}")
        server = again(server, data, health, flags)
        admin.server = home.server = server
        after = state(health, where)
        check(after["done"] >= now["done"] and after["recorded"] + after["same"] + after["rejected"] <= after["done"], f"and nothing of it is lost ({after['done']})")
    health.post(where + "/stop", {}, where)
    health.post(where + "/resume", {}, where)
    done = until(health, where, lambda s: s["ended"])
    check((done["recorded"], done["same"], done["rejected"]) == (total, 0, 3), f"in the end each row counts once: {done}")
    rejected = health.get(where + "/rejected.csv").text
    check("CB999999" in rejected and "Lớp không có" in rejected and "chẳng rõ" in rejected, "what was not taken comes back with its cells")
    check(home.get(where + "/rejected.csv").status == 404, "to nobody else")
    _, second = begin(health, "/activities/import", "lan-nua.csv", b"\n".join([rows.split(b"\n")[0], *reversed(rows.split(b"\n")[1:])]))
    twice = until(health, second, lambda s: s["ended"])
    check((twice["recorded"], twice["same"]) == (0, total), f"the same rows in another file change nothing: {twice}")
    check(health.post(where + "/withdrawal", {"reason": ""}, where).status == 422, "taking it back wants a reason")
    check(health.post(where + "/withdrawal", {"reason": "Nhầm danh sách"}, where).status == 303, "it is taken back")
    server = again(server, data, health, flags)
    if not state(health, where)["withdrawal_ended"]:
        print("      (its job is held by the killed server for a minute)")
    gone = until(health, where, lambda s: s["withdrawal_ended"], 100)
    check(gone["withdrawn"] == total, f"all of it, also when the server dies meanwhile: {gone}")
    return server


def whole(*flags):
    data = tempfile.mkdtemp(prefix="luytre-test-")
    server = Server(*flags, data=data, new=True)
    try:
        server = story(server, flags)
    finally:
        if server.process.poll() is None:
            server.stop()
        shutil.rmtree(data, ignore_errors=True)


whole()
if os.path.exists(bin + "initdb"):
    cluster = Cluster()
    try:
        cluster.tool("createdb", "luytre")
        whole("--database", cluster.address())
    finally:
        cluster.stop()
else:
    check("CI" not in os.environ, "PostgreSQL 15 is there")
    print("skipped: /usr/lib/postgresql/15 is not installed")
finish()
