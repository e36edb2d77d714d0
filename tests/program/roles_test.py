#!/usr/bin/env python3
"""Every route as somebody of each role, and as nobody: open exactly where docs/security.md says that the role may do it.
usage: roles_test.py PROGRAM"""
import re
from datetime import date

from served import Browser, Server, check, finish, invite, routes

form = {"Content-Type": "application/x-www-form-urlencoded"}
anybody = {"ai cũng được", "đã đăng nhập"}
# What each role may do, in the words of `luytre routes`; said here a second time, so that a change of the table is noticed.
reads, plans = "xem kế hoạch", "quản lý kế hoạch"
sees, enters = "xem cơ quan", "quản lý cơ quan"
records = "báo cáo của cơ quan"
knows, keeps = "xem danh sách người", "quản lý danh sách người"
may = {
    "administrator": {"quản trị", sees, enters},
    "plan_owner": {reads, plans, "xác nhận kế hoạch", sees, enters, knows, keeps},
    "focal_point": {reads, records, sees, knows, keeps},
    "approver": {reads, "duyệt của đơn vị", sees, knows},
    "records_clerk": {reads, "văn thư", sees},
    "leader": {reads, sees, knows, "quyết định"},
    "auditor": {"xem nhật ký", sees},
}
of_agency = {"focal_point", "approver", "records_clerk"}
of_machines = "nguồn dữ liệu"  # opened by credentials of a source (xapi_documents_test.py), by no role
refused = "không có quyền mở trang này"


def ask(browser, method, pattern):
    path = re.sub(r"\{[^}]*\}", "x", pattern)
    return browser.get(path) if method == "GET" else browser.request("POST", path, "", form)


server = Server()
try:
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    check(admin.post("/agencies/new", {"name": "Công an tỉnh Thủ Tre", "day": "01/01/2004"}).status == 303, "an agency is entered")
    everything = list(routes())
    table = [line for line in everything if line[2] != of_machines]
    machines = [line for line in everything if line[2] == of_machines]
    rights = {one for _, _, right in table for one in right.split(" hoặc ")}  # of several one is enough
    check(rights <= anybody.union(*may.values()), f"every right of the table is somebody's {rights - anybody.union(*may.values())}")
    nobody = Browser(server)
    wrong = [f"{method} {pattern}" for method, pattern, right in table
             if right != "ai cũng được" and "/sign-in" not in (ask(nobody, method, pattern).getheader("Location") or "")]
    check(not wrong, f"nobody is led to the door from all that is not open {wrong[:3]}")
    for browser, who in ((nobody, "nobody"), (admin, "an administrator")):
        answers = {ask(browser, method, pattern).status for method, pattern, _ in machines}
        check(answers == {401}, f"{who} is asked for credentials of a source at {len(machines)} addresses {answers}")
    for role, able in may.items():
        somebody, page = invite(admin, "Lê Văn Bình", role.replace("_", ".") + "@example.gov.vn")
        agency = {"agency": "Công an tỉnh Thủ Tre"} if role in of_agency else {}
        given = admin.post(page + "/roles", {"role": role, "from": date.today().isoformat(), "reason": "Phân công", **agency}, page)
        check(given.status == 303, f"somebody becomes {role} ({given.status})")
        opened, closed, broken = [], [], []
        for method, pattern, right in table:
            answer = ask(somebody, method, pattern)
            shut = answer.status == 403 and refused in answer.text
            expected = any(one in anybody or one in able for one in right.split(" hoặc "))
            if answer.status >= 500 or answer.status == 401:
                broken.append(f"{method} {pattern} {answer.status}")
            if shut and expected:
                closed.append(f"{method} {pattern} {right}")
            if not shut and not expected:
                opened.append(f"{method} {pattern} {right} {answer.status}")
        check(not opened, f"{role}: what it may not do is closed {opened[:3]}")
        check(not closed, f"{role}: what it may do is open {closed[:3]}")
        check(not broken, f"{role}: no address fails {broken[:3]}")
finally:
    check(server.stop() == 0, "the server stops")
finish()
