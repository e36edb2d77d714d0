#!/usr/bin/env python3
"""What belongs to one agency stays closed to another, over HTTP: somebody of one agency tries every identifier of another in every route that
takes one, as a page, as JSON, as a file and in forms, and learns nothing; whom a confirmed plan gives something sees it from then on.
usage: reach_test.py PROGRAM"""
import html, itertools, json, re, time

from served import Browser, add_agency, ask, check, member, own_plan, routes, sample_plan, tell, until_read

unknown = "0190f000-0000-7000-8000-000000000000"
def identifiers(browser, plan):
    """Everything in a plan's pages that has an identifier, by the name that the route table gives it."""
    page = browser.get("/plans/" + plan).text
    entries = re.findall(r'id="e([0-9a-f-]{36})"', page)
    entry = browser.get(f"/plans/{plan}/entries/{entries[0]}").text
    browser.post(f"/plans/{plan}/entries/{entries[0]}/act", {"act": "drop"}, f"/plans/{plan}/entries/{entries[0]}")
    last = f"/plans/{plan}?open=" + re.findall(r'id="m(\d+)"', browser.get("/plans/" + plan).text)[-1]
    item = re.search(r'name="item" value="([^"]*)"', browser.get(last).text).group(1)
    browser.post(f"/plans/{plan}/remarks", {"item": html.unescape(item), "word": "đọc sai", "row_version": "0"}, last)
    remarks = re.findall(rf"/plans/{plan}/remarks/([0-9a-f-]{{36}})/withdrawal", browser.get(last).text)
    changes = re.findall(rf"/plans/{plan}/changes/([0-9a-f-]{{36}})/undo", browser.get(f"/plans/{plan}/changes").text)
    check(len(entries) > 3 and "<form" in entry and changes and remarks, "the owner sees, corrects and marks entries of its own plan")
    return {"plan": [plan], "entry": entries[:2], "change": changes[:1], "file": ["0"], "kind": ["assignments.xlsx", "letter.docx", "form.xlsx", "duties.ics"],
            "remark": remarks}


def addresses(pattern, known):
    names = re.findall(r"\{(\w+)\}", pattern)
    for values in itertools.product(*(known.get(name, [unknown]) for name in names)):
        path = pattern
        for name, value in zip(names, values):
            path = path.replace("{" + name + "}", value)
        yield path


def closed(browser, who, known, words):
    tried, open_ones, telling = 0, [], []
    for method, pattern, _ in routes():
        if "{plan}" not in pattern:
            continue
        there = list(addresses(pattern, known))
        nowhere = ask(browser, method, next(addresses(pattern, {**known, "plan": [unknown]})))
        for path in there:
            answer = ask(browser, method, path)
            tried += 1
            if answer.status not in (403, 404):
                open_ones.append(f"{method} {path} {answer.status}")
            if answer.status != nowhere.status or any(word in answer.text for word in words):
                telling.append(f"{method} {path} {answer.status} {nowhere.status}")
    check(not open_ones, f"{who} is refused at all {tried} addresses of the other's plan {open_ones[:3]}")
    check(not telling, f"and is answered there as for a plan that does not exist {telling[:3]}")


def mixed(browser, own, other):
    """The own plan's address with identifiers out of the other's plan."""
    open_ones = []
    for method, pattern, _ in routes():
        if not re.search(r"\{(entry|change|remark)\}", pattern) or "{plan}" not in pattern:
            continue
        for path in addresses(pattern, {**other, "plan": own["plan"]}):
            answer = ask(browser, method, path)
            if answer.status not in (403, 404):
                open_ones.append(f"{method} {path} {answer.status}")
    check(not open_ones, f"identifiers of the other's plan are not found under the own plan {open_ones[:3]}")


def confirm(browser, plan):
    page = f"/plans/{plan}/confirmation"
    digest = re.search(r'name="digest" value="([^"]*)"', browser.get(page).text).group(1)
    done = browser.post(page, {"digest": digest, "number": "118/KH-UBND", "day": "10/02/2026"})
    check(done.status == 303, f"the plan is confirmed ({done.status})")


def decide_names(browser, plan):
    """Accepts what is proposed for every printed name."""
    page = browser.get(f"/plans/{plan}/names").text
    fields = dict(re.findall(r'<input type="hidden" name="((?:name|row_version)\d+)" value="([^"]*)"', page))
    for number, options in re.findall(r'<select[^>]*name="choice(\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields["choice" + number] = chosen.group(1) if chosen else ""
    done = browser.post(f"/plans/{plan}/names", {key: html.unescape(value) for key, value in fields.items()})
    check(done.status in (200, 303), f"the printed names are decided ({done.status})")


def until_seen(browser, plan, who, seconds=20):
    """The directory's change is followed by a job: `who` sees the plan soon after it."""
    for _ in range(seconds * 5):
        if browser.get("/plans/" + plan).status == 200:
            break
        time.sleep(0.2)
    check(browser.get("/plans/" + plan).status == 200, f"{who} sees the plan")


def reorganise(admin, **form):
    new = "/agencies/reorganisations/new"
    done = admin.post(new, {"legal_basis": "Nghị quyết 1/NQ-HĐND", "day": "01/07/2026", "step": "enter", **form}, f"{new}?kind={form['kind']}")
    check(done.status == 303, f"{form['name']} is entered ({done.status})")


def later_members(admin, police, plan):
    """Whom the directory makes part of a group after the plan was confirmed."""
    add_agency(admin, "Sở Y tế", parent="UBND tỉnh Hòa Lạc", kind="department", level="province")
    health = member(admin, "Ngô Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    until_seen(health, plan, "a department that was entered after the confirmation")
    commune = member(admin, "Bùi Văn Giáp", "giap@example.gov.vn", "focal_point", "UBND xã Tân Lập")
    check(commune.get("/plans/" + plan).status == 404, "a commune is given nothing by a plan that speaks of districts")
    reorganise(admin, kind="abolish_level", name="Kết thúc cấp huyện", level="district")
    # The job that follows the directory has seen the districts' end once it has let in a department that was entered behind it.
    add_agency(admin, "Sở Công Thương", parent="UBND tỉnh Hòa Lạc", kind="department", level="province")
    until_seen(member(admin, "Lý Văn Hợi", "hoi@example.gov.vn", "focal_point", "Sở Công Thương"), plan, "a department that was entered after the districts' end")
    check(commune.get("/plans/" + plan).status == 404, "a commune is given nothing while nobody is entered for the districts that ended")
    waits, enter = "chưa có cấp nào kế thừa", "/agencies/reorganisations/new?kind=inherit_level"
    page = admin.get("/plans/" + plan)
    check(waits in page.words and enter in page.text, "the plan says what waits for an heir, and leads to the act")
    check('value="01/07/2026"' in admin.get(enter).text, "which begins on the day that the level ended")
    check(waits not in police.get("/plans/" + plan).words, "who was only given something is not asked")
    reorganise(admin, kind="inherit_level", name="Cấp xã thay cấp huyện", level="district", heir="commune")
    until_seen(commune, plan, "a commune, once its level stands for the districts,")
    check(waits not in admin.get("/plans/" + plan).words, "nothing waits for an heir any more")
    given = admin.get(f"/plans/{plan}/agencies?q=T%C3%A2n+L%E1%BA%ADp").words
    check("UBND các huyện, thị xã; Có hiệu lực từ 01/07/2026, Nghị quyết 1/NQ-HĐND" in given, "and the commune has the work with the reason")
    check("địa phương; Có hiệu lực từ 01/07/2026, Nghị quyết 1/NQ-HĐND" in given, "also what the plan gives to localities")


def split_from_above(admin, here, text):
    """Two plans dropped together at an agency are split by somebody of the whole system, and stay with the agency."""
    texts = {"kh-120.txt": text.replace("118/KH-UBND", "120/KH-UBND"), "kh-121.txt": text.replace("118/KH-UBND", "121/KH-UBND").replace("giai đoạn 2026 - 2030", "năm 2027")}
    here.drop("/plans", [(name, words.encode()) for name, words in texts.items()], "/plans")
    both = next(plan["id"] for plan in until_read(here, 2) if plan["number"] == "120/KH-UBND")
    check("kh-121.txt có vẻ là kế hoạch khác" in here.get("/plans/" + both).words, "the page says that another plan was taken in")
    for _ in range(2):
        check(ask(admin, "POST", f"/plans/{both}/split").status == 303, "it is split, once and for all")
    numbers = sorted(plan["number"] for plan in until_read(here, 3))
    check(numbers == ["118/KH-UBND", "120/KH-UBND", "121/KH-UBND"], f"each is a plan of the agency's own {numbers}")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    add_agency(admin, "UBND tỉnh Hòa Lạc")
    for name in ("UBND huyện Sơn Hà", "UBND huyện Đông Giang", "Công an tỉnh"):
        add_agency(admin, name, parent="UBND tỉnh Hòa Lạc")
    add_agency(admin, "UBND xã Tân Lập", parent="UBND huyện Sơn Hà")
    here = member(admin, "Lê Văn Bình", "binh@example.gov.vn", "plan_owner", "UBND huyện Sơn Hà")
    there = member(admin, "Trần Thị Mai", "mai@example.gov.vn", "plan_owner", "UBND huyện Đông Giang")
    focal = member(admin, "Phạm Văn Cường", "cuong@example.gov.vn", "focal_point", "UBND huyện Đông Giang")
    above = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "leader", "UBND tỉnh Hòa Lạc")
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")

    text = sample_plan()
    mine = identifiers(here, own_plan(here, text, "ke-hoach-son-ha.txt"))
    yours = identifiers(there, own_plan(there, text.replace("118/KH-UBND", "119/KH-UBND"), "ke-hoach-dong-giang.txt"))
    words = ["118/KH-UBND", "ke-hoach-son-ha"]
    closed(there, "the plan owner of another agency", mine, words)
    closed(focal, "the focal point of another agency", mine, words)
    mixed(there, yours, mine)
    listing = there.get("/plans", Accept="application/json").text
    check(mine["plan"][0] not in listing and yours["plan"][0] in listing, "the list holds the own plans only")
    check(above.get("/plans/" + mine["plan"][0]).status == 200, "who stands above an agency reads its plan")
    check(ask(above, "POST", f"/plans/{mine['plan'][0]}/removal").status == 403, "and changes nothing as a leader")

    admin.drop("/plans", [("ke-hoach-tinh.txt", text.replace("UBND các xã, phường, đặc khu", "UBND các huyện, thị xã").encode())], "/plans")
    ours = next(plan["id"] for plan in until_read(admin, 3) if plan["id"] not in mine["plan"] + yours["plan"])
    split_from_above(admin, here, text)
    check(police.get("/plans/" + ours).status == 404, "a plan that is not confirmed gives nobody anything, and is not seen")
    decide_names(admin, ours)
    check(police.get("/plans/" + ours).status == 404, "nor are names alone enough")
    confirm(admin, ours)
    check(ask(admin, "POST", f"/plans/{ours}/removal").status == 409, "a confirmed plan is not put away")
    check(police.get("/plans/" + ours).status == 200, "whom the confirmed plan gives something sees it")
    check(ask(police, "POST", f"/plans/{ours}/entries/new").status == 403, "and may not change it")
    check(json.loads(police.get("/plans", Accept="application/json").text)["plans"][0]["id"] == ours, "and has it in the list")
    later_members(admin, police, ours)


tell(story)
