#!/usr/bin/env python3
"""Persons over HTTP: a list brought in, whose names one sees, doubles decided and taken apart, taking out and erasing, populations.
usage: persons_test.py PROGRAM"""
import glob, html, json, os, re, shutil, subprocess, sys, tempfile, time
from datetime import date


from persons_lists import bring_in, workbook
from served import Browser, Server, check, finish, invite, program

list_of_health = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Điện thoại", "Số CCCD"],
                  [1, "NGUYỄN THỊ LAN", "15/07/1985", "Giám đốc", "0912 345 678", "001185012345"],
                  [2, "Lò Thị Xuyến", "05/07/1979", "Chuyên viên", "", ""],
                  [3, "Trần Văn An", "31/02/1980", "Chuyên viên", "", ""],
                  [4, "Lo Thi Xuyen", "07/05/1979", "Chuyên viên", "", ""]]


def member(admin, name, login, role, agency):
    somebody, page = invite(admin, name, login)
    place = {"agency": agency} if agency else {}
    given = admin.post(page + "/roles", {"role": role, "from": date.today().isoformat(), "reason": "Phân công", **place}, page)
    check(given.status == 303, f"{name} becomes {role} of {agency} ({given.status})")
    return somebody



def begun(browser, name, data):
    """A list that is being entered: the address of its page."""
    where = browser.drop("/persons/import", [(name, data)], "/persons/import").getheader("Location")
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', browser.get(where).text.split('<form class="acts"')[1]))
    return browser.post(where.split("?")[0], {**{key: html.unescape(value) for key, value in fields.items()}, "from": "01/01/2020"}, where).getheader("Location")


def put_in_place_of(file, content):
    """As another file under the same name: who reads the one that was there goes on reading it."""
    with open(file + ".new", "wb") as new:
        new.write(content)
    os.replace(file + ".new", file)


def given_up_and_gone_on_with(browser, where, data):
    """A list that stands still, cannot be read when it goes on, and can again: its page says so and lets it go on."""
    kept, = glob.glob(os.path.join(data, "imports", "*"))
    with open(kept, "rb") as file:
        whole = file.read()
    put_in_place_of(kept, b"\xd0\xcf\x11\xe0 no list")
    check(browser.post(where + "/resume", {}, where).status == 303, "an import goes on")
    for _ in range(300):
        page = browser.get(where)
        if 'role="alert"' in page.text:
            break
        time.sleep(0.1)
    check(".xlsx" in page.words and f'action="{where}/resume"' in page.text and 'http-equiv="refresh"' not in page.text,
          "the page of an import that gave up says why and has a button to go on")
    put_in_place_of(kept, whole)


def killed_and_gone_on_with():
    """A long list: stopped by hand, given up, the server killed in the middle, gone on with; in the end each row counts once."""
    people = 12000
    rows = "Họ và tên;Ngày sinh;Mã cán bộ\n" + "".join(f"Nguyễn Văn Thứ {i};{1 + i % 28:02d}/{1 + i % 12:02d}/{1960 + i % 40};CB{i:06d}\n" for i in range(people))
    data = tempfile.mkdtemp(prefix="luytre-test-")
    server = Server(data=data)
    try:
        admin = Browser(server)
        admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
        for name, parent in (("UBND tỉnh Hòa Lạc", ""), ("Sở Y tế", "UBND tỉnh Hòa Lạc")):
            admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": parent})
        health = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "focal_point", "Sở Y tế")
        other = member(admin, "Trần Thị Mai", "mai@example.gov.vn", "focal_point", "Sở Y tế")
        where = begun(health, "dai.csv", rows.encode())
        check(health.post(where + "/stop", {}, where).status == 303, "who made an import stops it")
        check(other.post(where + "/resume", {}, "/me").status == 404, "nobody else has a say in it")
        page = health.get(where)
        check("Đang dừng" in page.words and 'http-equiv="refresh"' not in page.text, "the page says that it stands still")
        check(health.post(where + "/stop", {}, where).status == 409, "it is stopped once")
        given_up_and_gone_on_with(health, where, data)
        check(health.post(where + "/resume", {}, where).status == 303, "and goes on")
        server.kill()
        server = Server(data=data, new=False)
        health.server = server
        shown = health.get(where).words
        if "Đang dừng" not in shown and "/stop" in shown:  # the killed server's job is held for a while yet
            health.post(where + "/stop", {}, where)
            health.post(where + "/resume", {}, where)
        for _ in range(600):
            shown = health.get(where).words
            if 'http-equiv="refresh"' not in shown:
                break
            time.sleep(0.1)
        check(f"Thêm {people:,}".replace(",", ".") in shown or f"Thêm {people}" in shown, "killed in the middle, in the end each row counts once " + re.sub("<[^>]+>", " ", shown)[-300:])
    finally:
        server.stop()
        shutil.rmtree(data, ignore_errors=True)


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    for name, parent in (("UBND tỉnh Hòa Lạc", ""), ("Sở Y tế", "UBND tỉnh Hòa Lạc"), ("Sở Nội vụ", "UBND tỉnh Hòa Lạc")):
        check(admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": parent}).status == 303, f"{name} is entered")
    health = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "focal_point", "Sở Y tế")
    home = member(admin, "Trần Thị Mai", "mai@example.gov.vn", "focal_point", "Sở Nội vụ")
    above = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")

    preview, progress, imported = bring_in(health, "can-bo.xlsx", workbook(list_of_health))
    check("Không đọc được ngày sinh" in preview.replace("\u00a0", " "), "the preview says what each row would do")
    check("Thêm 3" in progress.replace("\u00a0", " ") and "không nhận 1" in progress.replace("\u00a0", " "), "three rows are taken, one is not")
    check("31/02/1980" in health.get(imported + "/rejected.csv").text, "the rejected row comes back in a file")
    check(home.get(imported).status == 404, "nobody else sees the import")
    _, again, _ = bring_in(health, "can-bo.xlsx", workbook(list_of_health))
    check("Thêm 0" in again.replace("\u00a0", " "), "the same list again adds nobody")

    names = health.get("/persons").text
    check(names.index("Nguyễn Thị Lan") < names.index("Lo Thi Xuyen") < names.index("Lò Thị Xuyến") or "Lò Thị Xuyến" in names, "the agency sees its people")
    check("Nguyễn Thị Lan" in health.get("/persons?q=nguyen+thi+lan").text and "Xuyến" not in health.get("/persons?q=nguyen+thi+lan").text, "the search ignores diacritics")
    check("0912345678" in health.get("/persons.csv").text, "and takes them away as CSV")
    lan = re.search(r'/persons/([0-9a-f-]{36})">Nguyễn Thị Lan', names).group(1)
    agency = re.search(r'name="agency" value="([0-9a-f-]{36})"', names).group(1)
    for who, browser in (("above", above), ("beside", home), ("at the standing agency", admin)):
        there = browser.get("/persons?below=1").text + browser.get("/persons").text + browser.get("/persons?agency=" + agency).text
        check("Nguyễn Thị Lan" not in there, f"somebody {who} sees no name")
        check(browser.get("/persons/" + lan).status == 404, f"nor the person ({who})")
        check(browser.get("/persons.csv?agency=" + agency).status in (403, 404), f"nor a file ({who})")
    check("Sở Y tế" in above.get("/persons?below=1").text and home.get("/persons?agency=" + agency).status == 404, "above there are counts, beside nothing")

    page = health.get(f"/persons/{lan}/details").text
    version = re.search(r'name="row_version" value="(\d+)"', page).group(1)
    change = {"name": "Nguyễn Thị Lan", "birth": "15/07/1985", "telephone": "12", "code_national": "001185012345", "row_version": version}
    wrong = health.post(f"/persons/{lan}/details", change)
    check(wrong.status == 422 and 'value="12"' in wrong.text, "a wrong telephone number is refused, and what was typed stays")
    check(health.post(f"/persons/{lan}/details", {**change, "telephone": "0987654321"}).status == 303, "a right one is saved")
    stale = health.post(f"/persons/{lan}/details", {**change, "telephone": "0987654322", "row_version": version})
    check(stale.status in (409, 422), f"whoever was slower is told ({stale.status})")
    doubles(health, admin)
    consent_and_erasure(health, admin, lan)
    moving(health, home, names)
    populations(admin)


def doubles(health, admin):
    listed = health.get("/persons/proposals").text
    pairs = re.findall(r"/persons/proposals/([0-9a-f-]{36})", listed)
    check(len(pairs) == 1 and "Xuyến" in listed, "the two spellings of one person are proposed")
    pair = health.get("/persons/proposals/" + pairs[0]).text
    check("05/07/1979" in pair and "07/05/1979" in pair and "đảo chỗ" in pair, "side by side, with what differs")
    fields = dict(re.findall(r'<input type="hidden" name="(version_\w+)" value="(\d+)"', pair))
    done = health.post("/persons/proposals/" + pairs[0], {**fields, "decision": "same", "keep_name": "one", "keep_birth": "one"})
    check(done.status == 303, f"they are merged ({done.status})")
    names = health.get("/persons").text
    check("Lo Thi Xuyen" not in names and names.count("Lò Thị Xuyến") == 1, "and are one in the list")
    person = re.search(r'/persons/([0-9a-f-]{36})">Lò Thị Xuyến', names).group(1)
    page = health.get("/persons/" + person).text
    undo = re.search(r'action="(/persons/[0-9a-f-]{36}/merges/\d+/undo)"', page).group(1)
    check(health.post(undo, {"reason": "nhầm"}, "/persons/" + person).status == 303, "they are taken apart")
    check("Lo Thi Xuyen" in health.get("/persons").text, "and are two again")
    check(admin.post("/persons/proposals", {}).status == 303, "the whole list is looked through again")


def consent_and_erasure(health, admin, lan):
    made = admin.post("/persons/purposes", {"name": "Tập huấn", "text": "Họ tên, ngày sinh để lập danh sách lớp.", "basis": "118/KH-UBND", "until": "31/12/2030"})
    check(made.status == 303, f"a purpose is set ({made.status})")
    check(health.post("/persons/purposes", {"name": "x", "text": "x", "basis": "x", "until": "31/12/2030"}, "/me").status == 403, "by the standing agency alone")
    page = health.get("/persons/" + lan).text
    purpose = re.search(r'<option value="([0-9a-f-]{36})">Tập huấn', page).group(1)
    given = health.post(f"/persons/{lan}/consents", {"purpose": purpose, "word_of": "self", "way": "giấy"}, "/persons/" + lan)
    check(given.status == 303 and "Tập huấn" in health.get("/persons/" + lan).text, "a consent is recorded")
    withdraw = re.search(r'action="(/persons/[0-9a-f-]{36}/consents/\d+/withdrawal)"', health.get("/persons/" + lan).text).group(1)
    check(health.post(withdraw, {"reason": "đổi ý"}, "/persons/" + lan).status == 303, "and withdrawn")
    check("Nguyễn Thị Lan" in health.get(f"/persons/{lan}/export").text, "all that is held is shown")
    held = json.loads(health.post(f"/persons/{lan}/export", {}).text)
    check(held["records"][0]["codes"]["national"] == "001185012345" and held["consents"][0]["withdrawn"] and held["trail"], "and taken out as JSON")
    wrong = health.post(f"/persons/{lan}/erasure", {"asked_by": "self", "reason": "theo đơn", "confirm": "Nguyễn"})
    check(wrong.status == 422, "an erasure wants the name typed")
    gone = health.post(f"/persons/{lan}/erasure", {"asked_by": "self", "reason": "theo đơn", "confirm": "nguyen thi lan"})
    receipt = health.get(gone.getheader("Location") or "/").text
    check(gone.status == 303 and "Phiếu xóa" in receipt and "Nguyễn Thị Lan" not in receipt, "the receipt holds nothing of what went")
    check("Nguyễn Thị Lan" not in health.get("/persons").text and "Nguyễn Thị Lan" not in health.get("/persons/" + lan).text, "the name is gone")


def moving(health, home, names):
    person = re.search(r'/persons/([0-9a-f-]{36})">Lò Thị Xuyến', names).group(1)
    page = health.get("/persons/" + person).text
    form = html.unescape(re.search(rf'href="(/persons/{person}/memberships\?do=move[^"]*)"', page).group(1))
    membership = form.split("membership=")[1]
    check('name="do" value="move"' in health.get(form).text, "the form of a move opens")
    moved = health.post(f"/persons/{person}/memberships", {"do": "move", "membership": membership, "agency": "Sở Nội vụ", "post": "official",
                                                             "from": date.today().strftime("%d/%m/%Y"), "reason": "điều động"}, form)
    check(moved.status == 303 and person not in health.get("/persons").text and person in home.get("/persons").text, f"the person moves to the other agency's list ({moved.status})")
    ends = health.post(f"/persons/{person}/memberships", {"do": "end", "membership": membership, "from": "01/01/1990"}, "/persons")
    check(ends.status == 404, f"and the old agency no longer reaches it ({ends.status})")


def populations(admin):
    wrong = admin.post("/populations/new", {"name": "Dân số", "kind": "statistic", "number": "nhiều"})
    check(wrong.status == 422 and "Dân số" in wrong.text, "a statistic needs a number, a source and a day")
    for kind, more in (("officials", {"within": "Sở Y tế"}), ("statistic", {"number": "1200000", "source": "Niên giám 2025", "as_of": "31/12/2025"}),
                       ("list", {"items": "Phần mềm A\nPhần mềm B"}), ("agencies", {})):
        made = admin.post("/populations/new", {"name": "Đối tượng " + kind, "kind": kind, **more})
        check(made.status == 303, f"a population of {kind} is made ({made.status})")
        shown = admin.get(made.getheader("Location") or "/").text
        check(re.search({"officials": r"<b>\d+</b>", "statistic": "<b>1200000</b>", "list": "<b>2</b>", "agencies": "<b>3</b>"}[kind], shown), f"and counted ({kind})")
    check("Niên giám 2025" in admin.get("/populations").text, "the list names the sources")
    check(admin.get((made.getheader("Location") or "/") + "?day=99/99/2020").status == 422, "a wrong day is told")


def command(server):
    with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write("Họ và tên;Ngày sinh;Cơ quan\nBùi Văn Hùng;02/02/1970;Sở Nội vụ\n;03/03/1970;Sở Nội vụ\n")
        file.flush()
        done = subprocess.run([program, "people", "import", file.name, "--data", server.data, "--as", "mai@example.gov.vn", "--from", "01/01/2026"],
                              capture_output=True, text=True)
    check(done.returncode == 0 and "Thêm 1" in done.stdout and "không nhận 1" in done.stdout, f"the command brings a list in {done.stdout} {done.stderr}")


server = Server()
try:
    story(server)
    command(server)
finally:
    check(server.stop() == 0, "the server stops")
killed_and_gone_on_with()
finish()
