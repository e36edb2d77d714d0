#!/usr/bin/env python3
"""The ladder of chasing walked over its days with a turned clock: focal point, head, list of the late, official letter, leader, each on the morning
of its day by a real mail server, each recorded where people look; nobody is written to on a day off. usage: ladder_test.py PROGRAM"""
import os, re, shutil, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from mail_server import Peer, message
from served import Browser, check, confirmed_plan, member, move_period, sign_in, until
from turned_clock import tell, where_it_turns

folder = tempfile.mkdtemp(prefix="luytre-peer-")
# A Wednesday; the form is due on the Friday, and all is over before owners of plans need a second factor.
begins, due = "2026-11-11", "13/11/2026"


class Walk:
    def __init__(self, peer, clock, owner, chasing):
        self.peer, self.clock, self.owner, self.chasing = peer, clock, owner, chasing

    def morning(self, day, expected, words):
        """What comes on a morning: to whom, with which subject; and the page that records it says `words`."""
        self.clock.turn(day, "06:59:58")
        sign_in(self.owner, "hung@example.gov.vn")
        came = sorted((letter["to"][0].split("@")[0], message(letter)["Subject"]) for letter in (self.peer.letter(90) for _ in expected) if letter)
        check(len(came) == len(expected) and all(to == who and about in subject for (to, subject), (who, about) in zip(came, sorted(expected))), f"{day}: {came}")
        page = until(lambda: (shown := self.owner.get(self.chasing)).status == 200 and all(word in shown.words for word in words) and shown)
        check(bool(page), f"{day}: the page of chasing says {words} {'' if page else re.sub(r'<[^>]+>|[ ]+', ' ', self.owner.get(self.chasing).words)[-1500:]}")

    def quiet(self, day):
        self.clock.turn(day, "07:00:30")
        check(self.peer.letter(4) is None, f"{day}: nobody is written to on a day off")


def story(server, peer, clock):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Nội vụ"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    owner = member(admin, "Mai Văn Hùng", "hung@example.gov.vn", "plan_owner", "")
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    member(admin, "Cao Văn Bảy", "bay@example.gov.vn", "approver", "Sở Nội vụ")
    member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")
    plan = confirmed_plan(admin)
    periods = f"/plans/{plan}/periods"
    one = until(lambda: re.search(rf'href="({periods}/[0-9a-f-]{{36}})"', admin.get(periods).text)).group(1)
    move_period(admin, one, due)
    until(lambda: "còn 2 ngày" in staff.get("/obligations").words)
    steps = [("focal", 1, "before"), ("head", 1, "after"), ("list", 1, "after"), ("letter", 2, "after"), ("leader", 2, "after")]
    fields = {}
    for i, (kind, days, when) in enumerate(steps):
        fields |= {f"kind{i}": kind, f"days{i}": str(days), f"when{i}": when}
    check(admin.post("/chasing-ladder", fields, "/chasing-ladder").status == 303, "an administrator sets the ladder")
    check(peer.letter(4) is None, "two days before the deadline nobody is written to")

    chasing = one + "/chasing"
    walk = Walk(peer, clock, owner, chasing)
    walk.morning("2026-11-12", [("hoa", "Nhắc hạn")], ["hoa@example.gov.vn: đã gửi"])
    walk.quiet("2026-11-14")
    walk.quiet("2026-11-15")
    to_owners = lambda about: [(who, about) for who in ("hien", "hung")]
    walk.morning("2026-11-16", [("bay", "Quá hạn"), *to_owners("Danh sách chậm")], ["hung@example.gov.vn: đã gửi"])
    walk.morning("2026-11-17", [*to_owners("Công văn đôn đốc đã soạn"), ("lan", "Báo cáo lãnh đạo, còn chậm")], [])
    word = owner.get(chasing + "/letter/docx")
    check(word.status == 200 and word.bytes[:2] == b"PK", "the official letter lies ready as Word")
    row = re.search(rf'href="({chasing}/\d+)">Sở Nội vụ', owner.get(chasing).text).group(1)
    said = owner.get(row).words
    check(all(f"{who}@example.gov.vn: đã gửi" in said for who in ("hoa", "bay", "hung", "lan")), "the agency's page has every step with what became of its letter")
    sign_in(staff, "hoa@example.gov.vn")
    check("đã nhắc" in staff.get("/obligations").words, "the agency reads what it was reminded of")
    check(peer.letter(3) is None, "and nothing is said twice")


def with_mail():
    peer = Peer(folder)
    try:
        tell(lambda server, clock: story(server, peer, clock), begins, "--mail-from", "luytre@tinh.gov.vn", "--mail-seconds", "3",
             "--smtp-url", f"smtp://127.0.0.1:{peer.port}", "--smtp-starttls", "khong", hour="22:00:00")
    finally:
        peer.process.terminate()
        peer.process.wait()
        shutil.rmtree(folder, ignore_errors=True)


where_it_turns(with_mail)
