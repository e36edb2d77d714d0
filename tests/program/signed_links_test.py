#!/usr/bin/env python3
"""Signed links over HTTP: a leader reads a confirmed plan without an account, as often and as long as the link says; it is revoked by who
made it and by an administrator; addresses that ask for none are slowed down; no token stands in the log. usage: signed_links_test.py PROGRAM"""
import os, re

from served import Browser, Server, check, finish, until_read

person = {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"}
text = """ỦY BAN NHÂN DÂN XÃ THỦ TRE
Số: 118/KH-UBND

Thủ Tre, ngày 12 tháng 3 năm 2026

KẾ HOẠCH
Tuyên truyền an toàn thông tin

I. MỤC TIÊU

1. Ít nhất 80% cán bộ được tập huấn.

II. NHIỆM VỤ

1. Mở lớp tập huấn cho cán bộ.

- Đơn vị chủ trì: Công an xã.

III. TỔ CHỨC THỰC HIỆN

1. Công an xã

- Chủ trì thực hiện Kế hoạch này.
"""


def give(admin, plan, whom, openings):
    made = admin.post(f"/plans/{plan}/leader-links", {"whom": whom, "days": "3", "openings": str(openings)})
    found = re.search(r"/leader/[\w-]{43}", made.text)
    check(made.status == 200 and found is not None, f"a link is made for {whom} ({made.status})")
    check(made.getheader("Cache-Control") == "no-store", "the page that shows it is not stored")
    return found.group(0)

def files_that_are_held():
    """Whatever table keeps files is asked before the bytes that came through a link are deleted."""
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
    schema = open(os.path.join(root, "schema/schema.sql"), encoding="utf-8").read()
    asked = set(re.findall(r"FROM (\w+) WHERE digest", open(os.path.join(root, "main/held_files.cpp"), encoding="utf-8").read()))
    elsewhere = {"trail_values", "trail_seals", "trail_blocks", "trail_head", "plan_confirmations", "proof_files", "proofs", "proof_uploads", "xapi_agents",
                 "xapi_statements"}  # digests of other things, and of files that do not lie under files/
    there = {name for name, body in re.findall(r"^CREATE TABLE (\w+) \((.*?)^\);", schema, re.S | re.M) if re.search(r"^    digest TEXT", body, re.M)}
    check(there - asked == elsewhere, f"a table with files that nobody asks: {sorted(there - asked - elsewhere)}")


files_that_are_held()
server = Server()
try:
    admin, leader = Browser(server), Browser(server)
    admin.post(server.link, person)
    admin.drop("/plans", [("ke-hoach.txt", text.encode())], "/plans")
    plan = until_read(admin, 1)[0]["id"]
    links = f"/plans/{plan}/leader-links"
    check(admin.post(links, {"whom": "Chủ tịch", "days": "3", "openings": "2"}).status == 409, "a plan that is not confirmed is sent to nobody")
    page = admin.get(f"/plans/{plan}/confirmation").text
    digest = re.search(r'name="digest" value="([^"]*)"', page).group(1)
    admin.post(f"/plans/{plan}/confirmation", {"number": "118/KH-UBND", "day": "12/03/2026", "digest": digest})
    first = give(admin, plan, "Chủ tịch UBND xã", 2)
    check(first not in admin.get(links).text, "it is shown once")
    seen = leader.get(first + "/plan")
    check(seen.status == 200 and "Công an xã" in seen.text and "80" in seen.text, "the leader reads targets, tasks and who leads them, without an account")
    check("noindex" in seen.getheader("X-Robots-Tag", "") and seen.getheader("Cache-Control") == "no-store" and seen.getheader("Referrer-Policy") == "same-origin",
          "that page is neither indexed nor stored, and tells its address to no other site")
    check(leader.get(f"/plans/{plan}").status == 303, "and opens nothing else")
    check(leader.get(first).status == 200 and leader.get(first).status == 404, "the number of openings holds")
    check(Browser(server).get(first.replace("/leader/", "/set-password/")).status == 404, "a link opens its own purpose only")
    second = give(admin, plan, "Phó Chủ tịch", 50)
    one = re.findall(links + r"/([0-9a-f-]{36})/revocation", admin.get(links).text)
    check(len(one) == 1, "only the live link can be revoked")
    check(admin.post(f"{links}/{one[0]}/revocation", {}, links).status == 303 and leader.get(second).status == 404, "revoked, it opens nothing")
    check(admin.post(f"{links}/{one[0]}/revocation", {}, links).status == 404, "and cannot be revoked twice")
    third = give(admin, plan, "Chánh Văn phòng", 50)
    any_one = re.search(r"/signed-links/[0-9a-f-]{36}/revocation", admin.get("/signed-links").text).group(0)
    live = give(admin, plan, "Bí thư Đảng ủy", 50)
    check(admin.post(any_one, {}, "/signed-links").status == 303 and leader.get(third).status == 404, "an administrator ends any link")
    guesses = [leader.get("/leader/" + "x" * 42 + str(number % 10)).status for number in range(25)]
    check(guesses[0] == 404 and guesses[-1] == 429, f"who asks for links that are none is slowed down {guesses}")
    check(leader.get(live).status == 200, "a live link opens from there all the same")
    log = open(server.data + "/log", encoding="utf-8").read()
    tokens = [link.rsplit("/", 1)[1] for link in (first, second, third, live, server.link)]
    check("/leader/{token}" in log and not any(token in log for token in tokens), "no token stands in the log")
finally:
    check(server.stop() == 0, "the server stops")
finish()
