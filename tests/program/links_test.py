#!/usr/bin/env python3
"""What connects plans and papers of different agencies stays closed between them, over HTTP: the plan in the second place of an address, the
plans in lists to choose from, the book of incoming documents with its files; what goes on in a plan of another agency waits for its owner.
usage: links_test.py PROGRAM"""
import re

from served import Browser, add_agency, ask, check, member, own_plan, routes, sample_plan, tell, until_read


def second_places(browser, mine, theirs):
    """The own plan in the first place of an address, the other's in the second."""
    for method, pattern, _ in routes():
        if not re.search(r"\{(other|above)\}", pattern):
            continue
        path = re.sub(r"\{(other|above)\}", theirs, pattern.replace("{plan}", mine))
        answer = ask(browser, method, path, seen="x", reason="x")
        check(answer.status == 404 and "SƠN HÀ" not in answer.text.upper(), f"{method} {pattern} tells nothing of the other's plan ({answer.status})")
    for page in ("links", "revision", "parts", "children", "closure"):
        check(theirs not in browser.get(f"/plans/{mine}/{page}").text, f"{page} offers no plan that one does not see")
    for fields in ({"from": mine, "other": theirs}, {"from": theirs, "other": mine}):
        answer = ask(browser, "POST", f"/plans/{mine}/links", kind="amends", standing="confirmed", **fields)
        check(answer.status == 404, f"nor can it be linked by its identifier ({answer.status})")
    page = browser.get(f"/plans/{mine}/closure").text
    outcomes = {"o" + entry: "done" for entry in re.findall(r'name="o([0-9a-f-]{36})"', page)}
    seen = re.search(r'name="seen" value="([^"]*)"', page).group(1)
    answer = ask(browser, "POST", f"/plans/{mine}/closure", act="close", successor=theirs, reason="x", seen=seen, **outcomes)
    check(outcomes and answer.status == 404, f"nor be a successor ({answer.status})")
    answer = ask(browser, "POST", f"/plans/{mine}/closure", act="close", successor="", reason="x", seen=seen, **outcomes)
    check(answer.status == 303, f"while the plan is closed without one ({answer.status})")


def register(browser, subject):
    """Through the form with a file, as a clerk does it."""
    fields = {"kind": "instruction", "number": "15/UBND-VP", "day": "01/02/2026", "issuer": "UBND tỉnh Hòa Lạc", "subject": subject, "received": "02/02/2026"}
    answer = browser.drop("/incoming/new", [("mat.txt", b"noi dung mat")], "/incoming/new", **fields)
    check(answer.status == 303, f"a clerk registers a document ({answer.status})")
    return answer.getheader("Location").rsplit("/", 1)[1]


def handed_on(admin, text):
    """A plan that is closed by somebody who does not own the one that follows: what is new there waits for its owner, and both pages say so."""
    closer = member(admin, "Bùi Thị Nga", "nga@example.gov.vn", "plan_owner", "UBND huyện Sơn Hà")
    owner = member(admin, "Ngô Văn Phú", "phu@example.gov.vn", "plan_owner", "UBND tỉnh Hòa Lạc")
    account = re.search(r'href="(/accounts/[0-9a-f-]{36})"[^>]*>Bùi Thị Nga', admin.get("/accounts?q=bui+thi+nga").words).group(1)
    leads = {"role": "leader", "agency": "UBND tỉnh Hòa Lạc", "from": "2026-01-01", "reason": "Phân công"}
    check(admin.post(account + "/roles", leads, account).status == 303, "who closes reads the plan that follows")
    closer.drop("/plans", [("ket-thuc.txt", text.replace("118/KH-UBND", "218/KH-UBND").encode())], "/plans")
    owner.drop("/plans", [("ke-tiep.txt", text.replace("118/KH-UBND", "219/KH-UBND").encode())], "/plans")
    plans = {plan["number"]: plan["id"] for plan in until_read(owner, 4)}
    ended, following = plans["218/KH-UBND"], plans["219/KH-UBND"]
    page = closer.get(f"/plans/{ended}/closure?successor={following}").words
    check("UBND tỉnh Hòa Lạc phụ trách" in page, "before closing the page says whose the plan that follows is")
    entries = list(dict.fromkeys(re.findall(r'name="o([0-9a-f-]{36})"', page)))
    fields = {**{"o" + entry: "done" for entry in entries}, "o" + entries[-1]: "carried", "i" + entries[-1]: "",
              "act": "close", "successor": following, "reason": "Hết thời gian", "seen": re.search(r'name="seen" value="([^"]*)"', page).group(1)}
    closed = closer.post(f"/plans/{ended}/closure", fields)
    check(closed.status == 303, f"the plan is closed ({closed.status})")
    after = closer.get(f"/plans/{ended}/closure").words
    check("1 mục chuyển tiếp chưa có trong kế hoạch sau" in after and "Người phụ trách kế hoạch sau của UBND tỉnh Hòa Lạc" in after,
          "its page says what was not carried, and whose turn it is")
    there = f"/plans/{following}/closure"
    check("Đưa vào kế hoạch này" not in closer.get(there).words, "who only reads that plan cannot take it in")
    check(ask(closer, "POST", there + "/carried", **{"from": ended}).status == 403, "nor by sending the form")
    count = lambda: len(set(re.findall(r'id="e([0-9a-f-]{36})"', owner.get("/plans/" + following).text)))
    before = count()
    check("1 mục chuyển tiếp chờ đưa vào kế hoạch này" in owner.get(there).words, "its owner is told on the page of that plan")
    taken = owner.post(there + "/carried", {"from": ended}, there)
    check(taken.status == 303 and count() == before + 1 and "chờ đưa vào" not in owner.get(there).words, f"and takes it in ({taken.status}, {before} {count()})")
    check("chưa có trong kế hoạch sau" not in closer.get(f"/plans/{ended}/closure").words, "then nothing waits any more")


def closed_book(browser, who, document, words):
    telling = []
    for method, pattern, _ in routes():
        if "{document}" not in pattern:
            continue
        path = pattern.replace("{document}", document).replace("{file}", "0").replace("{link}", document)
        answer = ask(browser, method, path, reason="x", kind="other", issuer="x", subject="x", received="02/02/2026", row_version="1")
        if answer.status not in (403, 404) or any(word in answer.text for word in words):
            telling.append(f"{method} {pattern} {answer.status}")
    check(not telling, f"{who} is refused at every address of the document {telling[:3]}")
    for path in ("/incoming", "/incoming?q=mat", "/incoming/list.csv"):
        check(document not in browser.get(path).text and words[0] not in browser.get(path).text, f"and {path} does not hold it")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    for name, parent in (("UBND tỉnh Hòa Lạc", ""), ("UBND huyện Sơn Hà", "UBND tỉnh Hòa Lạc"), ("UBND huyện Đông Giang", "UBND tỉnh Hòa Lạc")):
        add_agency(admin, name, parent=parent)
    here = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "plan_owner", "UBND huyện Sơn Hà")
    there = member(admin, "Trần Thị Mai", "mai@example.gov.vn", "plan_owner", "UBND huyện Đông Giang")
    clerk = member(admin, "Phạm Văn Cường", "cuong@example.gov.vn", "records_clerk", "UBND huyện Sơn Hà")
    above = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")

    text = sample_plan()
    mine = own_plan(here, text, "ke-hoach-son-ha.txt")
    yours = own_plan(there, text.replace("118/KH-UBND", "119/KH-UBND"), "ke-hoach-dong-giang.txt")
    second_places(there, yours, mine)

    document = register(clerk, "Chỉ đạo mật của tỉnh")
    check(clerk.get(f"/incoming/{document}/files/0").text == "noi dung mat", "its clerk reads the file")
    check(here.get(f"/incoming/{document}").status == 200, "so does everybody who reads plans in the same agency")
    check(above.get(f"/incoming/{document}").status == 200, "and who stands above it")
    check(ask(above, "POST", f"/incoming/{document}/withdrawal", reason="x").status == 403, "who changes nothing as a leader")
    closed_book(there, "the plan owner of another agency", document, ["Chỉ đạo mật", "noi dung mat"])
    linked = ask(clerk, "POST", f"/incoming/{document}/links", plan=yours)
    check(linked.status == 404, f"it is not linked to a plan that the clerk does not see ({linked.status})")
    linked = ask(clerk, "POST", f"/incoming/{document}/links", plan=mine)
    check(linked.status == 303 and mine in clerk.get(f"/incoming/{document}").text, "but to the own one")
    closed_book(there, "still the other agency", document, ["Chỉ đạo mật", "noi dung mat"])
    handed_on(admin, text)


tell(story)
