#!/usr/bin/env python3
"""Files that would stop a reader, sent to the running server: a PDF on which pdftotext never ends, page trees without
end, a cat, 200 MB, fifty plans at once. The others are read meanwhile, each bad file has a sentence that says what to
do, and nothing is left behind. usage: hostile_uploads_test.py PROGRAM"""
import concurrent.futures, glob, http.client, json, os, re, struct, tempfile, time, zlib

temporary = tempfile.mkdtemp(prefix="luytre-hostile-")
os.environ["TMPDIR"] = temporary  # of the server too: what converters leave would stand there
from served import Browser, Server, check, finish  # noqa: E402

here = os.path.dirname(os.path.abspath(__file__))
plan = open(os.path.join(here, "..", "plans", "hoa-lac-2026.txt"), "rb").read()
CONVERT_SECONDS = 25  # of the 60 that the setting has by itself


def stream(head, data):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (head, len(data), data)


def pdf(objects):
    out, places = b"%PDF-1.4\n", []
    for number in sorted(objects):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def spinning():
    """Each form draws the next one twice: 2^34 drawings of nothing in six kilobytes."""
    depth = 34
    objects = {1: CATALOG, 2: ONE_PAGE, 4: stream(b"", b"/F Do"),
               3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>/Contents 4 0 R>>"}
    for level in range(depth):
        last = level == depth - 1
        below = b"" if last else b"/Resources<</XObject<</F %d 0 R>>>>" % (6 + level)
        objects[5 + level] = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]" + below, b"" if last else b"/F Do /F Do ")
    return pdf(objects)


def worded(pages, content, head=b""):
    return pdf({1: CATALOG, 2: pages, 4: stream(head, content), 5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"})


def cat():
    rows = b"".join(b"\0" + bytes((x * y + 40 * (x // 7 % 3)) % 256 for x in range(300)) for y in range(200))
    part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", 300, 200, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def plans(browser):
    return json.loads(browser.get("/plans", Accept="application/json").text).get("plans", [])


def until(browser, ready, seconds):
    for _ in range(seconds * 5):
        seen = plans(browser)
        if ready(seen):
            return seen
        time.sleep(0.2)
    return plans(browser)


def children(server):
    """The converters that run for the server now, by their command."""
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            fields = open(path).read().rsplit(")", 1)
            if int(fields[1].split()[1]) == server.process.pid:
                found.append(fields[0].split("(", 1)[1])
        except OSError:
            pass
    return found


def send_in_pieces(server, browser, size):
    """The first line that the server answers to a form with a file of `size` bytes, and what it then says to people."""
    hidden = browser.hidden(browser.get("/plans").text)
    fields = "".join(f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in hidden.items())
    head = fields + '--b\r\nContent-Disposition: form-data; name="files"; filename="to.pdf"\r\n\r\n%PDF-1.4\n'
    tail = "\r\n--b--\r\n"
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    line.putrequest("POST", "/plans")
    cookies = "; ".join(f"{key}={value}" for key, value in browser.cookies.items())
    for name, value in (("Cookie", cookies), ("Content-Type", "multipart/form-data; boundary=b"), ("Content-Length", str(len(head) + size + len(tail)))):
        line.putheader(name, value)
    line.endheaders(head.encode())
    for _ in range(size >> 16):
        line.send(b"\0" * (1 << 16))
    line.send(tail.encode())
    answer = line.getresponse()
    return answer.status, re.sub(r"<[^>]+>", " ", answer.read().decode("utf-8", "replace"))


server = Server("--convert-seconds", str(CONVERT_SECONDS))
try:
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Sen", "login": "sen@example.gov.vn", "password": "lũy tre làng 2026"})
    check(admin.get("/plans").status == 200, "the first administrator is signed in")

    began = time.time()
    check(admin.drop("/plans", [("quay-mai.pdf", spinning())], "/plans").status == 303, "a PDF that never ends is taken")
    for _ in range(50):
        if "pdftotext" in children(server):
            break
        time.sleep(0.1)
    check("pdftotext" in children(server), "and its converter runs")
    check(admin.drop("/plans", [("binh-thuong.txt", plan)], "/plans").status == 303, "another plan is taken meanwhile")
    seen = until(admin, lambda all: any(one["status"] == "read" for one in all), CONVERT_SECONDS - 5)
    read_after = time.time() - began
    check(any(one["status"] == "read" for one in seen) and any(one["status"] == "reading" for one in seen),
          f"the other plan is read after {read_after:.1f} s while the converter still runs")
    check(admin.get("/healthz").status == 200 and admin.get("/plans").status == 200, "pages are answered meanwhile")

    status, said = send_in_pieces(server, admin, 200 << 20)
    check(status == 413 and "50 MB" in said, f"200 MB are refused ({status}) and the limit is named")
    check(admin.drop("/plans", [("meo.png", cat())], "/plans").status in (303, 422), "a picture of a cat is taken or refused")

    fifty = [Browser(server) for _ in range(50)]
    for one in fifty:
        one.cookies.update(admin.cookies)
    with concurrent.futures.ThreadPoolExecutor(50) as pool:
        taken = list(pool.map(lambda i: fifty[i].drop("/plans", [(f"ke-hoach-{i}.txt", plan + f"\n{i}\n".encode())], "/plans").status, range(50)))
    check(taken == [303] * 50, f"fifty at once are taken ({sorted(set(taken))})")
    seen = until(admin, lambda all: sum(one["status"] == "reading" for one in all) <= 1 and len(all) >= 50, 180)
    check(sum(one["status"] == "read" for one in seen) >= min(50, len(seen) - 3), f"and read ({sum(one['status'] == 'read' for one in seen)} of {len(seen)} listed)")

    seen = until(admin, lambda all: sum(one["status"] == "reading" for one in all) == 0, CONVERT_SECONDS + 120)
    took = time.time() - began
    bad = [one for one in seen if one["status"] == "refused"]
    check(len(bad) >= 1 and took > CONVERT_SECONDS - 5, f"the converter is stopped at its limit ({took:.0f} s, {len(bad)} refused)")
    sentences = [re.sub(r"<[^>]+>", " ", admin.get("/plans/" + one["id"]).text) for one in bad]
    check(any("quá lâu nên đã dừng" in said and "bản Word" in said for said in sentences), "its page says what happened and what to do")

    for name, data, words in (("vo-tan.pdf", worded(b"<</Type/Pages/Kids[2 0 R 2 0 R 3 0 R]/Count 2000000>>", b"BT ET"), "in ra PDF mới"),
                              ("cay-trang.pdf", worded(b"<</Type/Pages/Kids[" + b"3 0 R " * 200000 + b"]/Count 200000>>", b"BT /F1 9 Tf (x) Tj ET"), "")):
        check(admin.drop("/plans", [(name, data)], "/plans").status == 303, f"{name} is taken")
        newest = until(admin, lambda all: all and all[0]["status"] != "reading", 40)[0]
        said = re.sub(r"<[^>]+>", " ", admin.get("/plans/" + newest["id"]).text)
        check(newest["status"] == "refused" and words in said, f"{name} is refused with a sentence")

    check(children(server) == [], f"no converter is left ({children(server)})")
    left = [name for name in os.listdir(temporary) if name != os.path.basename(server.data)]
    check(left == [], f"nothing is left behind {left[:3]}")
    check(admin.drop("/plans", [("sau-cung.txt", plan + b"\nsau\n")], "/plans").status == 303, "a plan sent last is taken")
    check(until(admin, lambda all: all[0]["status"] == "read", 20)[0]["status"] == "read", "and read: the server goes on")
finally:
    check(server.stop() == 0, "the server stops gracefully")
finish()
