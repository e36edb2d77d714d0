#!/usr/bin/env python3
"""Backups and the proof of the trail, with the real program: a copy made while the server works is whole, starts, and reaches the head that
was noted; a database whose chain was computed anew over a changed row is sound by itself, and found by that head. usage: backup_test.py PROGRAM"""
import glob, io, os, re, shutil, sqlite3, tempfile, threading, time, zipfile

from served import Browser, Server, check, finish, invite, own_plan, run, sample_plan

password = "lũy tre làng 2026"
person = {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": password}


def head_in(text):
    return re.search(r"Đầu chuỗi: (\d+-[0-9a-f]{32})", text).group(1)


def until_sealed(data):
    """Until nothing waits for the sealer, which comes by once a second."""
    for _ in range(200):
        base = sqlite3.connect(data + "/luytre.db")
        waiting, blocks = base.execute("SELECT (SELECT COUNT(*) FROM trail_waiting), (SELECT COUNT(*) FROM trail_blocks)").fetchone()
        base.close()
        if blocks > 0 and waiting == 0:
            return
        time.sleep(0.05)
    raise SystemExit("the trail was not sealed in time")


def foot(browser, path):
    """The words at the foot of a paper."""
    paper = zipfile.ZipFile(io.BytesIO(browser.get(path).bytes))
    names = [name for name in paper.namelist() if name == "word/footer1.xml" or name.startswith("xl/worksheets/sheet")]
    return " ".join(paper.read(name).decode() for name in names)


folder = tempfile.mkdtemp(prefix="luytre-backup-")
copy = folder + "/sao lưu"
server = Server()
try:
    admin = Browser(server)
    admin.post(server.link, person)
    plan = sample_plan()
    kept = own_plan(admin, plan, "ke-hoach.txt")

    until_sealed(server.data)
    check(run("backup", "--data", server.data).returncode == 1, "a backup says where to, or is refused")
    check(run("backup", "--data", server.data, "--to", server.data).returncode == 1, "and not into the data folder itself")
    check(run("backup", "--data", folder, "--to", copy).returncode == 1, "a folder without a database is told")
    working = threading.Event()

    def work():  # people go on meanwhile
        while not working.wait(0.01):
            admin.post("/me/theme", {"theme": "dark"}, "/me")

    worker = threading.Thread(target=work)
    worker.start()
    made = run("backup", "--data", server.data, "--to", copy)
    working.set()
    worker.join()
    check(made.returncode == 0, f"a backup is made while the server works {made.stdout}{made.stderr}")
    noted = head_in(made.stdout)
    check(os.stat(copy).st_mode & 0o777 == 0o700 and os.stat(copy + "/trail.key").st_mode & 0o777 == 0o600, "it is for its owner only, its keys too")
    check(open(copy + "/trail.head").read().strip() == noted, "the head stands beside it")
    check(not glob.glob(copy + "/**/*.new", recursive=True), "nothing half lies there")
    checked = run("check", "--data", copy, "--head", noted)
    check(checked.returncode == 0 and head_in(checked.stdout) == noted, "its trail is sound and ends at that head")

    for kind in ["letter", "assignment", "form"]:
        words = foot(admin, f"/plans/{kept}/papers/{kind}")
        there = re.search(r"Dấu niêm nhật ký (\d+-[0-9a-f]{32}), \d\d:\d\d ngày \d\d/\d\d/\d{4}", words)
        check(there is not None and run("check", "--data", copy, "--head", there.group(1)).returncode == 0, f"the {kind} bears the head of the trail, and the trail reaches it")
    older = folder + "/older"
    shutil.copytree(copy, older)
    invite(admin, "Lê Văn Bình", "binh@example.gov.vn")
    until_sealed(server.data)
    again = run("backup", "--data", server.data, "--to", copy)
    later = head_in(again.stdout)
    shutil.copy(copy + "/trail.head", older)
    check(again.returncode == 0 and later != noted and "0 tệp mới" in again.stdout, "another one takes its place, files are not copied twice")
    check(run("check", "--data", copy, "--head", noted, "--head", later).returncode == 0, "and reaches both heads")
    stolen = folder + "/stolen"
    shutil.copytree(copy, stolen)
finally:
    check(server.stop() == 0, "the server stops")

restored = Server(data=copy)
try:
    somebody = Browser(restored)
    check(somebody.post("/sign-in", {"login": person["login"], "password": password}).status == 303, "the copy starts, and its people sign in")
    check(somebody.get(f"/plans/{kept}/files/0").text == plan, "with their files")
finally:
    check(restored.stop() == 0, "the copy stops")

back = run("check", "--data", older)
check(back.returncode == 1 and "khối" in back.stdout, "an older database beside a later head is found without asking anybody")

with open(folder + "/head of the book", "w") as file:
    file.write(later + "\n")
base = sqlite3.connect(stolen + "/luytre.db")
name = base.execute("SELECT entry FROM trail_seals ORDER BY place LIMIT 1").fetchone()[0]
base.execute("UPDATE trail_entries SET subject = 'somebody else' WHERE id = ?", (name,))
base.commit()
changed = run("check", "--data", stolen)
check(changed.returncode == 1 and name in changed.stdout, "a changed row is found and named")
# Whoever holds database and key forgets the chain and lets the program seal everything anew.
for statement in ["DELETE FROM trail_seals", "DELETE FROM trail_blocks", "DELETE FROM trail_head", "INSERT INTO trail_waiting SELECT id FROM trail_entries"]:
    base.execute(statement)
base.commit()
base.close()
os.remove(stolen + "/trail.head")
thief = Server(data=stolen)
until_sealed(stolen)
check(thief.stop() == 0, "the chain is computed anew")
sound = run("check", "--data", stolen)
check(sound.returncode == 0 and head_in(sound.stdout), "by itself it is sound again")
found = run("check", "--data", stolen, "--head", later)
check(found.returncode == 1 and "khối" in found.stdout, "but it does not reach the head that was noted elsewhere")
check(run("check", "--data", stolen, "--head", folder + "/head of the book").returncode == 1, "nor that of a file")
check(run("check", "--data", copy, "--head", folder + "/head of the book").returncode == 0, "which the honest copy reaches")
# A line of the ledger that somebody took out leaves a gap.
base = sqlite3.connect(copy + "/luytre.db")
base.execute("INSERT INTO ledger_sources (number, kind, reference) VALUES (1000, 'program', 'for this test')")
base.execute("UPDATE ledger_head SET place = place + 2")
last = base.execute("SELECT place FROM ledger_head").fetchone()[0]
base.execute("INSERT INTO ledger SELECT ?, 0, 2, 1, 9, 0, 1, 0, 1, 1, 1000, NULL", (last,))
base.commit()
base.close()
gap = run("check", "--data", copy)
check(gap.returncode == 1 and "Sổ ghi nhận" in gap.stdout and "KHÔNG KHỚP" in gap.stdout, "a line that is missing from the ledger is found")
shutil.rmtree(folder, ignore_errors=True)
finish()
