#!/usr/bin/env python3
"""Files in pieces by tus 1.0.0, over sockets: lines that break, places that lie, other people's files, and what a form makes of them.
usage: uploads_test.py PROGRAM"""
import base64, hashlib, html, os, re, socket, struct, zlib
from datetime import date

from served import Browser, add_agency, check, member, tell

tus = {"Tus-Resumable": "1.0.0"}


def png(size):
    """A picture of about so many bytes that do not compress."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    width = 1000
    height = max(1, size // (3 * width))
    raw = b"".join(b"\0" + os.urandom(3 * width) for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(raw, 0)) + chunk(b"IEND", b"")


class Sender:
    def __init__(self, browser):
        self.browser, self.csrf = browser, browser.hidden(browser.get("/me").text)["csrf"]

    def ask(self, method, path, body=None, **headers):
        names = {key.replace("_", "-"): value for key, value in headers.items()}
        return self.browser.request(method, path, body, {**tus, "X-CSRF": self.csrf, **names})

    def begin(self, size, name="anh.png"):
        return self.ask("POST", "/uploads", Upload_Length=str(size), Upload_Metadata="filename " + base64.b64encode(name.encode()).decode())

    def piece(self, where, offset, bytes, **more):
        return self.ask("PATCH", where, bytes, Upload_Offset=str(offset), Content_Type="application/offset+octet-stream", **more)

    def offset(self, where):
        answer = self.ask("HEAD", where)
        return int(answer.getheader("Upload-Offset")) if answer.status == 200 else answer.status


def break_off(server, sender, where, offset, announced, sent):
    """A piece whose line breaks in the middle."""
    cookie = "; ".join(f"{k}={v}" for k, v in sender.browser.cookies.items())
    with socket.create_connection(("127.0.0.1", server.port)) as line:
        line.sendall((f"PATCH {where} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nTus-Resumable: 1.0.0\r\nX-CSRF: {sender.csrf}\r\nUpload-Offset: {offset}\r\n"
                      f"Content-Type: application/offset+octet-stream\r\nContent-Length: {announced}\r\n\r\n").encode() + sent)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    add_agency(admin, "Sở Y tế")
    health = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "focal_point", "Sở Y tế")
    sender, other = Sender(health), Sender(admin)
    said = health.request("OPTIONS", "/uploads")
    check(said.status == 204 and said.getheader("Tus-Version") == "1.0.0" and said.getheader("Tus-Extension") == "creation,termination,checksum,expiration", "it says what it can")
    check(int(said.getheader("Tus-Max-Size")) == 50 << 20, "and how much")
    check(Browser(server).request("POST", "/uploads", "", {**tus, "Upload-Length": "1"}).status in (303, 401), "nobody begins nothing")
    check(health.request("POST", "/uploads", None, {**tus, "Upload-Length": "1"}).status == 403, "nor does a page without the token")
    check(health.request("POST", "/uploads", None, {"X-CSRF": sender.csrf, "Upload-Length": "1"}).status == 412, "another version is not spoken")
    for length in ("", "-1", "0", "1e3", "99999999999999999999", "1 "):
        check(sender.ask("POST", "/uploads", Upload_Length=length).status == 400 or length == "1 ", f"a length of {length!r} is none")
    check(sender.begin((50 << 20) + 1).status == 413, "too much is refused before it comes")

    picture = png(3_000_000)
    made = sender.begin(len(picture), "../ảnh lớp học.png")
    where = made.getheader("Location")
    check(made.status == 201 and re.fullmatch(r"/uploads/[\w-]{43}", where) and made.getheader("Upload-Expires"), "a file is begun")
    check(sender.offset(where) == 0, "nothing of it is here")
    check(sender.piece(where, 0, picture[:1_000_000]).getheader("Upload-Offset") == "1000000", "a piece is taken")
    break_off(server, sender, where, 1_000_000, 1_000_000, picture[1_000_000:1_400_000])
    check(sender.offset(where) == 1_000_000, "what came of a broken piece counts for nothing")
    for offset in ("0", "999999", "1000001", "3000000", "-1", "", "x", "99999999999999999999"):
        status = sender.piece(where, offset, picture[:10]).status
        check(status == (409 if offset.isdigit() and len(offset) < 16 else 400), f"a piece for {offset!r} is refused ({status})")
    check(sender.ask("PATCH", where, b"x", Upload_Offset="1000000", Content_Type="text/plain").status == 415, "as is another content type")
    for who, one in (("another person", other), ("nobody", None)):
        if one:
            answers = {one.ask("HEAD", where).status, one.piece(where, 1_000_000, b"x").status, one.ask("DELETE", where).status}
            check(answers == {404}, f"{who} finds no such file {answers}")
    for odd in ("/uploads/x", "/uploads/" + "A" * 43, "/uploads/..%2f..%2fluytre.db", "/uploads/%00"):
        check(sender.ask("HEAD", odd).status == 404, f"{odd} is no file")
    wrong = base64.b64encode(hashlib.sha256(b"another").digest()).decode()
    check(sender.piece(where, 1_000_000, picture[1_000_000:2_000_000], Upload_Checksum="sha256 " + wrong).status == 460, "a piece with a wrong digest is refused")
    check(sender.piece(where, 1_000_000, b"x", Upload_Checksum="md5 " + wrong).status == 400, "so is a digest that is not spoken")
    check(sender.offset(where) == 1_000_000, "and nothing of them stays")
    server_was = server.process.pid
    right = base64.b64encode(hashlib.sha1(picture[1_000_000:2_000_000]).digest()).decode()
    check(sender.piece(where, 1_000_000, picture[1_000_000:2_000_000], Upload_Checksum="sha1 " + right).status == 204, "with the right one it is taken")

    page = health.get("/activities/new?kind=class")
    fields = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="(agency|kind|campaign|row_version)" value="([^"]*)"', page.text)}
    done = health.post("/activities/new", {**fields, "kind": "class", "title": "Lớp tập huấn", "from": date.today().strftime("%d/%m/%Y")}, "/activities/new?kind=class")
    activity = done.getheader("Location").split("?")[0]
    name = where.split("/")[-1]
    early = health.drop(activity + "/proofs", [], activity, uploaded=name, day=date.today().strftime("%d/%m/%Y"))
    check(early.status == 400 and "chưa gửi xong" in early.words, f"a file that is not whole is no proof ({early.status})")
    check(sender.piece(where, 2_000_000, picture[2_000_000:]).status == 204 and sender.offset(where) == len(picture), "the rest comes")
    stolen = admin.drop("/plans", [], "/plans", uploaded=name)
    check(stolen.status == 404, f"nobody gives another's file ({stolen.status})")
    given = health.drop(activity + "/proofs", [], activity, uploaded=name, day=date.today().strftime("%d/%m/%Y"))
    check(given.status == 303, f"whole it is a proof ({given.status})")
    shown = health.get(activity).text
    check("ảnh lớp học" in shown, "under its name")
    proof = re.search(r'href="(/activities/[0-9a-f-]{36}/proofs/[0-9a-f-]{36})/shown"', shown).group(1)
    check(health.get(proof).bytes.startswith(b"\x89PNG") and len(health.get(proof).bytes) > 2_900_000, "and comes back as it was")

    lie = sender.begin(30, "anh.png").getheader("Location")
    check(sender.piece(lie, 0, b"MZ" + b"\0" * 28).status == 204, "a program is sent as a picture")
    refused = health.drop(activity + "/proofs", [], activity, uploaded=lie.split("/")[-1], day=date.today().strftime("%d/%m/%Y"))
    check(refused.status in (415, 422) and "không phải loại nhận được" in refused.words, f"and refused by its bytes when it is given ({refused.status})")
    check(sender.ask("DELETE", lie).status == 204 and sender.offset(lie) == 404, "what is not wanted goes")
    check(not os.path.exists(os.path.join(server.data, "uploads", lie.split("/")[-1])), "from the disk, too")
    many = [sender.begin(1).status for _ in range(40)]
    check(many.count(201) < 40 and many[-1] == 429, f"too many at once are refused ({many.count(201)} were taken)")
    check(server.process.pid == server_was and server.process.poll() is None, "the server has lived through it")


tell(story)
