#!/usr/bin/env python3
"""The real program over HTTP, on SQLite: the first administrator, every route as nobody and as somebody without the right, limits, hostile
requests, a plan dropped in and read. usage: server_test.py PROGRAM"""
import json, os, re, socket, sqlite3, subprocess, tempfile, time, urllib.parse

from served import Browser, Server, check, finish, program, routes, run


def raw(server, data, wait=5):
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as s:
        s.sendall(data)
        out = b""
        try:
            while chunk := s.recv(65536):
                out += chunk
        except (TimeoutError, ConnectionError):
            pass
        return out.decode("latin1")


def code(secret):
    return subprocess.run(["oathtool", "--totp", "--base32", secret], capture_output=True, text=True, check=True).stdout.strip()


def sound(data):
    checked = subprocess.run([program, "check", "--data", data], capture_output=True, text=True)
    check(checked.returncode == 0 and "nguyên vẹn" in checked.stdout, "luytre check proves the trail")
    head = re.search(r"Đầu chuỗi: (\d+-[0-9a-f]{32})", checked.stdout).group(1)
    check(subprocess.run([program, "check", "--data", data, "--head", head]).returncode == 0, "and reaches a head from paper")
    other = head[:-1] + ("0" if head[-1] != "0" else "1")
    check(subprocess.run([program, "check", "--data", data, "--head", other], capture_output=True).returncode == 1, "but no other head")
    typo = subprocess.run([program, "check", "--data", data, "--head", "128"], capture_output=True, text=True)
    check(typo.returncode == 1 and "không phải dấu niêm" in typo.stderr and typo.stdout == "", "what is no head is told as such, and says nothing about the trail")
    base = sqlite3.connect(data + "/luytre.db")
    base.execute("UPDATE trail_entries SET account = 99 WHERE act = 'account.lock'")
    base.commit()
    base.close()
    broken = subprocess.run([program, "check", "--data", data], capture_output=True, text=True)
    check(broken.returncode == 1 and "account.lock" in broken.stdout, "and it names an entry that was changed in the database")
    check(os.stat(data + "/trail.key").st_mode & 0o777 == 0o600, "the key of the trail is for its owner only")


server = Server()
try:
    nobody = Browser(server)
    check(json.loads(nobody.get("/healthz").text)["status"] == "ok", "the server says that it lives")
    check("luytre_requests_total" in nobody.get("/metrics").text, "the metrics are Prometheus text")
    manual = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "docs", "operating.md"), encoding="utf-8").read()
    named = set(re.findall(r"# TYPE (luytre_\w+)", nobody.get("/metrics").text))
    check({"luytre_queue", "luytre_queue_doors"} <= named, "handlers of people and of other systems say how many wait before the first request does")
    check([name for name in sorted(named) if f"`{name}`" not in manual] == [], "docs/operating.md says what each metric counts")
    settings = re.findall(r"^([a-z][a-z-]*) = ", run("settings").stdout, re.M)
    check(len(settings) > 15 and [name for name in settings if f"`{name}`" not in manual] == [], f"and what each setting is {[name for name in settings if f'`{name}`' not in manual]}")
    for method, pattern, right in routes():
        path = re.sub(r"\{[^}]*\}", "x", pattern)
        answer = nobody.request(method, path, "" if method == "POST" else None, {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {})
        if right == "ai cũng được":
            check(answer.status < 500, f"{method} {path} does not fail for nobody ({answer.status})")
        else:
            check(answer.status in (303, 401, 403), f"{method} {path} is closed to nobody ({answer.status})")
    page = nobody.get("/sign-in")
    check("default-src 'none'" in page.getheader("Content-Security-Policy", ""), "the Content-Security-Policy allows nothing by default")
    check(page.getheader("X-Content-Type-Options") == "nosniff", "content types are not guessed")
    check(nobody.get("/no-such-page").status == 404, "an unknown address is 404")
    check(nobody.request("DELETE", "/sign-in").status == 405, "another method is 405")

    admin = Browser(server)
    check(server.link is not None, "an empty database prints the one-time link")
    person = {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"}
    check(admin.post(server.link, {**person, "password": "ngan"}).status in (200, 400, 422), "a short password is refused in the form")
    made = admin.post(server.link, person)
    check(made.status == 303, f"the first administrator is created ({made.status})")
    check(admin.get(server.link).status in (303, 404), "the link works once")
    if admin.get("/plans").status != 200:
        admin.post("/sign-in", {"login": person["login"], "password": person["password"]})
    check(admin.get("/plans").status == 200, "the administrator sees the plans")
    invited = admin.post("/accounts", {"name": "Lê Văn Bình", "login": "0912 345 678"}, "/accounts/new")
    found = re.search(r"/set-password/[\w-]{43}", invited.text)
    check(invited.status == 200 and found is not None, f"a new account comes with a one-time link ({invited.status})")
    check("noindex" in (invited.getheader("X-Robots-Tag") or "") and invited.getheader("Referrer-Policy") == "same-origin", "a page with a link is neither indexed nor told onward")
    link, plain = found.group(0), Browser(server)
    check(nobody.get(link).getheader("Cache-Control") == "no-store", "a page behind a link is not stored")
    check(plain.post(link, {"password": "ngan"}).status == 422, "the link's form says what is wrong with a password")
    check(plain.post(link, {"password": "măng mọc thẳng hàng"}).status == 303, "the link sets the password")
    check(plain.get(link).status == 404, "that link works once too")
    check(plain.post("/sign-in", {"login": "0912345678", "password": "măng mọc thẳng hàng"}).status == 303, "and the account signs in")
    check(plain.get("/").getheader("Location") == "/me", "who may nothing yet is shown the profile")
    refused = "không có quyền"
    for method, pattern, right in routes():
        path = re.sub(r"\{[^}]*\}", "x", pattern)
        answer = plain.request(method, path, "" if method == "POST" else None, {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {})
        if right == "ai cũng được":
            check(answer.status < 500, f"{method} {path} does not fail for somebody ({answer.status})")
        elif right == "nguồn dữ liệu":  # no account has it, and a session's cookie means nothing at an address for machines
            check(answer.status == 401 and answer.getheader("WWW-Authenticate") is not None, f"{method} {path} asks for a source's own credentials ({answer.status})")
        elif right != "đã đăng nhập":
            check(answer.status == 403 and refused in answer.text, f"{method} {path} is closed to somebody without the right ({answer.status})")
    plain.post("/sign-in", {"login": "0912345678", "password": "măng mọc thẳng hàng"})
    where = re.search(r'/accounts/[0-9a-f-]{36}', admin.get("/accounts?q=le+van").text).group(0)
    give = {"role": "leader", "from": "2026-01-01", "reason": "Phân công số 12"}
    check(admin.post(where + "/roles", {**give, "reason": ""}, where).status == 422, "a role without a reason is refused in its form")
    check(admin.post(where + "/roles", give, where).status == 303 and plain.get("/plans").status == 200, "a role given opens the plans at once")
    check(admin.post(where + "/roles", give, where).status == 409, "the same role twice is told")
    check(admin.post(where + "/lock", {"lock_reason": "Nghỉ việc"}, where).status == 303 and plain.get("/plans").status == 303, "a lock signs out at once")
    check(plain.post("/sign-in", {"login": "0912345678", "password": "măng mọc thẳng hàng"}).status in (403, 422), "and lets nobody in")
    office = admin.post("/accounts", {"name": "UBND xã Thủ Tre", "login": "xa@example.gov.vn", "shared": "1"}, "/accounts/new")
    link = re.search(r"/set-password/[\w-]{43}", office.text).group(0)
    shared = Browser(server)
    shared.post(link, {"password": "măng mọc thẳng hàng"})
    check(shared.post("/sign-in", {"login": "xa@example.gov.vn", "password": "măng mọc thẳng hàng"}).getheader("Location") == "/sign-in/name", "a shared account asks who is acting")
    check(shared.get("/me").status == 303, "and nobody is in before that is said")
    check(shared.post("/sign-in/name", {"name": "Bình"}).status == 422, "half a name is no name")
    check(shared.post("/sign-in/name", {"name": "Lê Thị Bình"}).status == 303 and "Lê Thị Bình" in shared.get("/me").text, "the name stands in the session")

    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', shared.get("/me/second-factor").text).group(1)
    check(shared.post("/me/second-factor", {"secret": secret, "code": "000000"}).status == 422, "a wrong first code turns nothing on")
    first = code(secret)
    on = shared.post("/me/second-factor", {"secret": secret, "code": first})
    recovery = re.findall(r"<li>([a-z2-9-]{19})</li>", on.text)
    check(on.status == 200 and len(recovery) == 10, "a code turns the second factor on and shows ten recovery codes")
    check(not re.findall(r"<li>([a-z2-9-]{19})</li>", shared.get("/me/second-factor").text), "which are shown only then")
    again = Browser(server)
    where_to = again.post("/sign-in", {"login": "xa@example.gov.vn", "password": "măng mọc thẳng hàng"}).getheader("Location")
    check(where_to == "/sign-in/code" and again.get("/me").status == 303, "from then on the password alone opens nothing")
    check(again.get("/sign-in/name").status == 303, "and the name is not asked before the code")
    check(again.post("/sign-in/code", {"code": first}).status == 422, "a code that was used is refused")
    check(again.post("/sign-in/code", {"code": recovery[0]}).getheader("Location") == "/sign-in/name", "a recovery code helps")
    check(again.post("/sign-in/name", {"name": "Trần Văn An"}).status == 303 and again.get("/me").status == 200, "and then the name")
    third = Browser(server)
    third.post("/sign-in", {"login": "xa@example.gov.vn", "password": "măng mọc thẳng hàng"})
    check(third.post("/sign-in/code", {"code": recovery[0]}).status == 422, "but only once")
    for _ in range(5):
        third.post("/sign-in/code", {"code": "000000"})
    check(third.post("/sign-in/code", {"code": recovery[1]}).status == 429, "after five wrong codes even a right one waits")
    waits = again.post("/me/second-factor/end", {"end_code": recovery[1]}, "/me/second-factor")
    check(waits.status == 429 and "Chờ" in waits.words, "also on the page of the second factor, which says how long")
    check(again.post("/me/sessions/others", {}, "/me").status == 303 and shared.get("/me").status == 303 and again.get("/me").status == 200, "all other sessions end at once")
    stranger = Browser(server)
    wrong = stranger.post("/sign-in", {"login": person["login"], "password": "sai mật khẩu"})
    check(wrong.status in (200, 401, 403, 422) and stranger.get("/plans").status == 303, "a wrong password signs nobody in")

    hidden = admin.hidden(admin.get("/plans").text)
    body = urllib.parse.urlencode({"csrf": "x" * 43})
    check(admin.request("POST", "/me/theme", body, {"Content-Type": "application/x-www-form-urlencoded"}).status == 403, "a form with a false token is refused")
    body = urllib.parse.urlencode({**hidden, "theme": "dark"})
    check(admin.request("POST", "/me/theme", body, {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "cross-site"}).status == 403, "a form sent from another site is refused")

    plan = open(os.path.join(os.path.dirname(__file__), "..", "plans", "hoa-lac-2026.txt"), "rb").read()
    dropped = admin.drop("/plans", [("ke-hoach.txt", plan)], "/plans")
    check(dropped.status == 303, f"a plan is taken ({dropped.status})")
    found = None
    for _ in range(100):
        listing = json.loads(admin.get("/plans", Accept="application/json").text)
        found = listing["plans"][0] if listing.get("plans") else None
        if found and found["status"] != "reading":
            break
        time.sleep(0.1)
    check(found is not None and found["status"] == "read", f"the plan is read ({found and found['status']})")
    if found:
        at = "/plans/" + found["id"]
        view = admin.get(at)
        check(view.status == 200 and "118/KH-UBND" in view.text, "the plan's page shows what was understood")
        reading = json.loads(admin.get(at + "/reading.json").text)
        check(len(reading["tasks"]) == 8 and len(reading["targets"]) == 7, "eight tasks and seven targets are read")
        check(re.search(r'href="(/plans/[^"]+/files/0)"', view.text) is not None, "the plan's page links its file")
        check(admin.get(at + "/files/0").text == plan.decode(), "the file is downloaded as it was dropped in")
        check(admin.get(at + "/files/0").getheader("Content-Disposition", "").startswith("attachment"), "and never shown by the browser")
        check(admin.get(at + "?q=dien+tap").status == 200, "the search works without diacritics")
        check("Diễn tập" in admin.get(at + "/items.csv").text, "the items come as CSV")
        check(nobody.get(at).status == 303, "nobody else sees the plan")
        form = admin.hidden(admin.get(at + "/details").text)
        session = admin.cookies["session"]
        admin.cookies["session"] = "x" * 43
        typed = urllib.parse.urlencode({**form, "name": "Kế hoạch đã sửa tên", "note": "Chữ gõ khi phiên đã hết"})
        expired = admin.request("POST", at + "/details", typed, {"Content-Type": "application/x-www-form-urlencoded"})
        check(expired.status == 303 and "/sign-in" in expired.getheader("Location"), "a form sent after the session's end leads to signing in")
        admin.cookies["session"] = session
        again = admin.get(at + "/details").text
        check("Chữ gõ khi phiên đã hết" in again and 'class="note is-info"' in again, "what was typed is in the form again")
        saved = admin.request("POST", at + "/details", urllib.parse.urlencode({**admin.hidden(again), "name": "Kế hoạch đã sửa tên", "note": "Chữ gõ khi phiên đã hết"}),
                              {"Content-Type": "application/x-www-form-urlencoded"})
        check(saved.status == 303, f"and is saved when it is sent again ({saved.status})")
        after = admin.get(at + "/details").text
        check("Chữ gõ khi phiên đã hết" in after and 'class="note is-info"' not in after, "then the draft is gone")
    with tempfile.TemporaryDirectory() as folder:
        open(folder + "/in-ra.txt", "wb").write(plan)
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", folder, folder + "/in-ra.txt"],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        printed = open(folder + "/in-ra.pdf", "rb").read()
    check(admin.drop("/plans", [("in-ra.pdf", printed)], "/plans").status == 303, "a printed plan is taken")
    for _ in range(200):
        newest = json.loads(admin.get("/plans", Accept="application/json").text)["plans"][0]
        if newest["status"] != "reading":
            break
        time.sleep(0.1)
    check(newest["status"] == "read" and newest["id"] != found["id"], f"the printed plan is read ({newest['status']})")
    cat = admin.drop("/plans", [("meo.bin", bytes(range(256)) * 400)], "/plans")
    check(cat.status in (303, 400, 415, 422), "a file that is no plan does not stop the server")

    check(" 431 " in raw(server, b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 40000 + b"\r\n\r\n").split("\r\n")[0], "a huge head is 431")
    check(" 413 " in raw(server, b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n").split("\r\n")[0], "a body over the route's limit is 413 before it is sent")
    check(" 400 " in raw(server, b"NONSENSE\r\n\r\n").split("\r\n")[0] or raw(server, b"NONSENSE\r\n\r\n") == "", "nonsense is refused")
    two = raw(server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    check(two.count('"status":"ok"') == 2, "two requests on one connection are answered in order")
    head = raw(server, b"HEAD /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    check(" 200 " in head.split("\r\n")[0] and head.endswith("\r\n\r\n"), "HEAD answers without a body")
    asset = re.search(r"/assets/look\.[0-9a-f]+\.css", page.text)
    check(asset is not None and "max-age=31536000" in nobody.get(asset.group(0)).getheader("Cache-Control"), "assets are named by digest and kept for a year")
    tag = nobody.get("/sign-in")
    log = open(server.data + "/log", encoding="utf-8").read()
    check(all(json.loads(line) for line in log.splitlines()), "the log is one JSON object a line")
    check(re.search(r'"ms":\d+\.\d\d}', log) and not re.search(r'"ms":[^,}]*[eE]', log), "times in it are plain numbers")
    second = subprocess.run([program, "serve", "--data", server.data, "--listen", "127.0.0.1:0"], capture_output=True, text=True)
    check(second.returncode != 0 and "đang chạy trên thư mục dữ liệu" in second.stderr and second.stderr.count("\n") == 1, "a second server on the same folder is refused in one sentence")
    check(nobody.get("/healthz").status == 200, "and the first goes on")
    check("lũy tre làng" not in log and "q=dien" not in log, "neither passwords nor searches stand in the log")
finally:
    check(server.stop(sound) == 0, "the server stops gracefully")

finish()
