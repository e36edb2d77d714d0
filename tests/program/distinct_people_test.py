#!/usr/bin/env python3
"""The same two hundred people told three ways; then one of them moves, one is two and one and two again, one is erased, and their agency goes into
another: through the pages, each figure beside a count of our own. usage: distinct_people_test.py PROGRAM"""
import json, re, time
from html import unescape

from persons_lists import bring_in
from pictures import photograph
from served import Browser, activity_form, add_agency, check, confirmed_plan, member, tell

held, moved_on, day_before = "15/10/2026", "01/11/2026", "2026-10-31"
health_people, home_people = 150, 60  # of the second, fifty are in the class


def person(i):
    return f"Nguyễn Văn {'ABCDEGHIKL'[i % 10]}{'abcdeghikl'[i // 10 % 10]}{'mnopqrstuv'[i // 100]}", f"{1 + i % 28:02d}/{1 + i % 12:02d}/{1960 + i % 35}"


def listed(numbers):
    return "\n".join(["Họ và tên;Ngày sinh", *(";".join(person(i)) for i in numbers)]).encode()


class Province:
    def __init__(self, server):
        self.admin = Browser(server)
        self.admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
        for name, parent in (("UBND tỉnh Hòa Lạc", ""), ("Công an tỉnh", "UBND tỉnh Hòa Lạc"), ("Sở Y tế", "UBND tỉnh Hòa Lạc"), ("Sở Nội vụ", "UBND tỉnh Hòa Lạc")):
            add_agency(self.admin, name, parent=parent)
        self.health = member(self.admin, "Lê Văn Bình", "binh@example.gov.vn", "focal_point", "Sở Y tế")
        self.home = member(self.admin, "Trần Thị Mai", "mai@example.gov.vn", "focal_point", "Sở Nội vụ")
        bring_in(self.health, "yt.csv", listed(range(health_people)))
        bring_in(self.home, "nv.csv", listed(range(health_people, health_people + home_people)))
        self.target = ""
        self.plan = confirmed_plan(self.admin, self.measure)

    def measure(self, plan):
        self.target = re.search(rf'<h2><a href="/plans/{plan}/coverage/([0-9a-f-]{{36}})"', self.admin.get(f"/plans/{plan}/coverage").text).group(1)
        decided = self.admin.post(f"/plans/{plan}/entries/{self.target}/measure",
                                  {"unit": "people", "depth": "attended", "basis": "named_list", "period": "whole", "population": "Cán bộ của tỉnh", "population_kind": "officials",
                                   "population_source": "Sở Nội vụ", "as_of": "", "denominator": "", "denominator_source": "", "denominator_day": "", "note": ""})
        check(decided.status == 303, f"the target counts people of the lists ({decided.status})")

    def figure(self, day=""):
        """(proven, reported, denominator, share) of the whole, and (proven, members) by agency."""
        asked = "?as-of=" + day if day else ""
        whole = next(one for one in json.loads(self.admin.get(f"/plans/{self.plan}/coverage{asked}", Accept="application/json").text)["figures"] if one["entry"] == self.target)
        rows = json.loads(self.admin.get(f"/plans/{self.plan}/coverage/{self.target}{asked}", Accept="application/json").text)["agencies"]
        return ((whole["proven"], whole["reported"], whole["denominator"], round(whole["share"], 9)), {row["name"]: (row["proven"], row["members"]) for row in rows})

    def record(self, kind, title, **more):
        start = f"/activities/new?kind={kind}"
        form = self.health.get(start).text
        task = re.search(r'name="(task\.[0-9a-f.-]+)"', form).group(1)
        made = self.health.post("/activities/new", {**activity_form(form), "kind": kind, "title": title, "from": held, "last": held, "times": "1", task: "1", **more}, start)
        check(made.status == 303, f"{title} is recorded ({made.status})")
        return made.getheader("Location").split("?")[0]

    def expect(self, what, whole, agencies, day=""):
        proven, reported, members = whole
        said = self.figure(day)
        counted = ((proven, reported, members, round(proven / members, 9)), {"Sở Y tế": agencies[0], "Sở Nội vụ": agencies[1]})
        check(said[0] == counted[0] and all(said[1].get(name) == line for name, line in counted[1].items()), f"{what}: {said}, by our own count {counted}")

    def find(self, browser, number):
        return re.search(rf'/persons/([0-9a-f-]{{36}})">{person(number)[0]}<', browser.get("/persons?q=" + person(number)[0]).text).group(1)


def three_ways(it):
    all_members, before = health_people + home_people, ((0, health_people), (0, home_people))
    it.expect("before anything", (0, 0, all_members), before)
    counted = it.record("class", "Lớp báo số người", people="200", known="estimate")
    photo = it.health.drop(counted + "/proofs", [("lop.jpg", photograph())], counted, kind="photo", day=held)
    check(photo.status == 303, f"with a photograph ({photo.status})")
    it.expect("two hundred by head count and photograph", (0, 200, all_members), before)
    it.record("broadcast", "Phát thanh", people="4000", minutes="96")
    it.expect("four thousand listeners", (0, 200, all_members), before)
    named = it.record("class", "Lớp có danh sách")
    new = named + "/attendance/new"
    typed = it.health.post(new, {"text": "\n".join("; ".join((*person(i), "Sở Y tế" if i < health_people else "Sở Nội vụ")) for i in range(200))}, new)
    shown = it.health.get(typed.getheader("Location")).text
    form = re.search(r'<form[^>]*method="post".*?</form>', shown.split("<main")[1], re.S).group(0)
    action = unescape(re.search(r'action="([^"]+)"', form).group(1))
    pairs = [(name, unescape(value)) for name, value in re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form) if name not in ("csrf", "once")]
    for name, options in re.findall(r'<select[^>]*name="([\w.]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        pairs.append((name, chosen.group(1) if chosen else re.search(r'<option value="([^"]*)"', options).group(1)))
    pairs += re.findall(r'<input type="radio" name="([\w.]+)" value="([^"]*)" checked', form)
    entered = it.health.post(action, pairs, typed.getheader("Location"))
    check(entered.status == 303, f"the list of names is entered ({entered.status})")
    it.expect("two hundred by name", (200, 200, all_members), ((150, health_people), (50, home_people)))


def moves(it):
    """Somebody of the class goes to the other agency: its figure of then stays, that of now follows, the whole is the same."""
    who = it.find(it.health, 7)
    form = unescape(re.search(rf'href="(/persons/{who}/memberships\?do=move[^"]*)"', it.health.get("/persons/" + who).text).group(1))
    gone = it.health.post(f"/persons/{who}/memberships", {"do": "move", "membership": form.split("membership=")[1], "agency": "Sở Nội vụ", "post": "official", "from": moved_on, "reason": "điều động"}, form)
    check(gone.status == 303, f"somebody moves ({gone.status})")
    it.expect("after the move", (200, 200, 210), ((149, 149), (51, 61)))
    it.expect("as of the day before it", (200, 200, 210), ((150, 150), (50, 60)), day_before)


def two_are_one(it):
    """The other agency brings in somebody of ours, with the name without its marks: two members, until they are said to be one."""
    name, birth = person(12)
    bring_in(it.home, "them.csv", f"Họ và tên;Ngày sinh\n{name.replace('ễ', 'e').replace('ă', 'a')};{birth}".encode())
    it.expect("two spellings are two", (200, 200, 211), ((149, 149), (51, 62)))
    it.admin.post("/persons/proposals", {})  # a job looks through everybody
    for _ in range(300):
        pairs = set(re.findall(r"/persons/proposals/([0-9a-f-]{36})", it.admin.get("/persons/proposals").text))
        if pairs:
            break
        time.sleep(0.1)
    check(len(pairs) == 1, f"of two hundred and eleven they alone are proposed ({len(pairs)})")
    where = "/persons/proposals/" + pairs.pop()
    versions = dict(re.findall(r'<input type="hidden" name="(version_\w+)" value="(\d+)"', it.admin.get(where).text))
    check(it.admin.post(where, {**versions, "decision": "same", "keep_name": "one"}, where).status == 303, "they are said to be one")
    it.expect("one person, in two agencies: once in the whole, once in each", (200, 200, 210), ((149, 149), (52, 62)))


def two_again(it):
    who = "/persons/" + it.find(it.health, 12)
    undo = re.search(r'action="(/persons/[0-9a-f-]{36}/merges/\d+/undo)"', it.admin.get(who).text + it.health.get(who).text).group(1)
    check(it.health.post(undo, {"reason": "nhầm"}, who).status == 303 or it.admin.post(undo, {"reason": "nhầm"}, who).status == 303, "they are taken apart")
    it.expect("taken apart", (200, 200, 211), ((149, 149), (51, 62)))


def erased(it):
    who = it.find(it.health, 20)
    gone = it.health.post(f"/persons/{who}/erasure", {"asked_by": "self", "reason": "theo đơn", "confirm": person(20)[0]})
    check(gone.status == 303 and person(20)[0] not in it.health.get("/persons/" + who).text, f"somebody of the class is erased ({gone.status})")
    it.expect("erased, and still counted", (200, 200, 211), ((149, 149), (51, 62)))


def agency_ends(it):
    """Its people go on in another one: the figure of each day by the agencies of that day."""
    new = "/agencies/reorganisations/new?kind=merge"
    fields = {"kind": "merge", "name": "Sáp nhập", "legal_basis": "Nghị quyết 12/NQ-HĐND", "day": "10/11/2026", "from": "Sở Y tế", "into": "Sở Nội vụ"}
    entered = it.admin.post("/agencies/reorganisations/new", {**fields, "step": "enter"}, new)
    check(entered.status == 303, f"an agency goes into another ({entered.status})")
    whole, agencies = it.figure()
    check(whole[:3] == (200, 200, 211) and agencies.get("Sở Nội vụ") == (200, 211) and "Sở Y tế" not in agencies, f"all are counted where the work goes on: {whole}, {agencies}")
    it.expect("as of the day before", (200, 200, 211), ((149, 149), (51, 62)), "2026-11-09")


def story(server):
    it = Province(server)
    three_ways(it)
    moves(it)
    two_are_one(it)
    two_again(it)
    erased(it)
    agency_ends(it)


tell(story)
