#!/usr/bin/env python3
"""A backup on PostgreSQL as docs/operating.md tells it, with the real program and Debian's PostgreSQL: taken while the server works, restored into a
new cluster beside files and keys from the backup, and proved by the head that was written into the book. usage: postgres_backup_test.py PROGRAM"""
import glob, os, shutil, signal, subprocess, tempfile, time

from cluster import Cluster, bin
from served import Browser, Server, check, finish, invite, own_plan, run, sample_plan

person = {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"}


def until_sealed(cluster):
    for _ in range(200):
        if cluster.one("SELECT (SELECT COUNT(*) FROM trail_waiting) = 0 AND (SELECT COUNT(*) FROM trail_blocks) > 0") == "t":
            return
        time.sleep(0.05)
    raise SystemExit("the trail was not sealed in time")


def head_in(text):
    return text.split("Đầu chuỗi: ")[1].split()[0]


def story(before, after, folder):
    before.tool("createdb", "luytre")
    server = Server("--database", before.address())
    copy = folder + "/monday"
    try:
        admin = Browser(server)
        admin.post(server.link, person)
        first = own_plan(admin, sample_plan(), "ke-hoach.txt")
        invite(admin, "Lê Văn Bình", "binh@example.gov.vn")
        until_sealed(before)
        where = ["--data", server.data, "--database", before.address(), "--to", copy]
        made = run("backup", *where)
        check(made.returncode == 0 and "pg_dump" in made.stdout, f"files, keys and head are copied while the server works, and pg_dump is named {made.stderr}")
        noted = head_in(made.stdout)
        late = sample_plan().replace("118/KH-UBND", "119/KH-UBND")
        admin.drop("/plans", [("ke-hoach-sau.txt", late.encode())], "/plans")
        before.tool("pg_dump", "-Fc", "-f", copy + "/luytre.dump", "luytre")
        files = run("backup", "--files", *where)
        check(files.returncode == 0 and "1 tệp mới" in files.stdout, f"what was dropped in meanwhile comes with --files {files.stdout}{files.stderr}")
        check(not glob.glob(copy + "/luytre.db*"), "no other database lies there")
        counted = before.one("SELECT COUNT(*) FROM trail_entries")
    finally:
        before.server.send_signal(signal.SIGINT)  # at once: the server's connections are not waited for
        before.server.wait()
        lost = Browser(server).get("/healthz")
        check((lost.status, lost.text) == (503, '{"status":"unreachable"}'), f"a server without its database says so to who watches it ({lost.status})")
        check(server.stop() == 0, "the server stops")
        before.stop()

    data = folder + "/restored"
    os.mkdir(data)
    for name in ("files", "trail.key", "secret.key", "trail.head"):
        there = os.path.join(copy, name)
        if os.path.exists(there):
            (shutil.copytree if os.path.isdir(there) else shutil.copy)(there, os.path.join(data, name))
    after.tool("createdb", "luytre")
    after.tool("pg_restore", "-d", "luytre", copy + "/luytre.dump")
    check(after.one("SELECT COUNT(*) FROM trail_entries") == counted, "all entries of the trail came back")
    proof = ["check", "--data", data, "--database", after.address()]
    proved = run(*proof, "--head", noted)
    check(proved.returncode == 0, f"what came back is what was saved {proved.stdout}{proved.stderr}")
    restored = Server("--database", after.address(), data=data, new=False)
    try:
        somebody = Browser(restored)
        check(somebody.post("/sign-in", {"login": person["login"], "password": person["password"]}).status == 303, "its people sign in")
        check(somebody.get(f"/plans/{first}/files/0").text == sample_plan(), "with their files")
        texts = {somebody.get(f"/plans/{plan}/files/0").text for plan in after.one("SELECT id FROM plans").split()}
        check(late in texts, "also the one that was dropped in during the backup")
        invite(somebody, "Trần Thị Mai", "mai@example.gov.vn")
        until_sealed(after)
    finally:
        check(restored.stop() == 0, "the restored server stops")
    check(run(*proof, "--head", noted).returncode == 0, "and what happens there goes on in the same chain")
    entry = after.one("SELECT entry FROM trail_seals ORDER BY place LIMIT 1")
    after.one(f"UPDATE trail_entries SET subject = 'somebody else' WHERE id = '{entry}'")
    changed = run(*proof)
    check(changed.returncode == 1 and entry in changed.stdout, "a row that was changed in the restored database is found and named")


if os.path.exists(bin + "initdb"):
    folder = tempfile.mkdtemp(prefix="luytre-backup-")
    before, after = Cluster(), Cluster()
    try:
        story(before, after, folder)
    finally:
        after.stop()
        if before.server.poll() is None:
            before.stop()
        shutil.rmtree(folder, ignore_errors=True)
else:
    check("CI" not in os.environ, "PostgreSQL 15 is there")
    print("skipped: /usr/lib/postgresql/15 is not installed")
finish()
