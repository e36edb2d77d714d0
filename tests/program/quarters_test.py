#!/usr/bin/env python3
"""A quarter and half a year walked whole, day by day with a turned clock: communes report to their district, that to the standing agency, that to the
province; what happened after the cut-off counts in the next quarter; who is late by how many working days. usage: quarters_test.py PROGRAM"""
import json, os, re, sys
from datetime import date

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chains import issue, send, set_steps, source, steps_of, value
from served import Browser, activity_form, check, confirmed_plan, member, sign_in, until
from turned_clock import tell, where_it_turns

province, standing, district, first, second = "UBND tỉnh Hòa Lạc", "Công an tỉnh", "UBND huyện Bình Lục", "UBND xã An Bình", "UBND xã Tân Lập"
accounts = {province: "province", standing: "police", district: "district", first: "first", second: "second"}
plan_text = f"""ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÒA LẠC                Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND             Hòa Lạc, ngày 08 tháng 01 năm 2024

KẾ HOẠCH
Tuyên truyền, nâng cao kỹ năng an toàn thông tin trên địa bàn tỉnh Hòa Lạc năm 2024

I. MỤC TIÊU
1. Tổ chức ít nhất 10 buổi tuyên truyền.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tuyên truyền kỹ năng an toàn thông tin cho người dân.
- Cơ quan chủ trì: {first}; {second}; {district}; {standing}.
- Thời gian thực hiện: Thường xuyên.

III. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh
- Là cơ quan thường trực, theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch.
- Định kỳ hằng quý báo cáo kết quả thực hiện về UBND tỉnh.
2. UBND huyện Bình Lục
- Báo cáo kết quả 6 tháng về Công an tỉnh trước ngày 20 tháng 6 hằng năm.
"""


class Desk:
    """Who works, and the day on which they do."""

    def __init__(self, clock):
        self.clock, self.who = clock, {}

    def day(self, day):
        self.clock.turn(day, "10:00:00")
        self.today = date.fromisoformat(day)
        for short, browser in self.who.items():  # sessions end while nobody clicks
            sign_in(browser, f"{short}@example.gov.vn")


def lesson(browser, day, people):
    page = "/activities/new?kind=class"
    text = browser.get(page).text
    tasks = re.findall(r'name="(task\.[0-9a-f.-]+)"', text)
    done = browser.post("/activities/new", {**activity_form(text), "kind": "class", "title": f"Buổi tuyên truyền ngày {day}", "from": day, "last": day, "people": str(people),
                                            "known": "estimate", tasks[0]: "1"}, page)
    check(done.status == 303, f"a lesson of {day} is recorded ({done.status})")


def number_of(browser, form):
    return re.search(r"/reports/(\d+)", browser.get(form).text).group(1)


def told(report):
    return sum(task["times"] for task in report["tasks"]), sum(task["declared"] for task in report["tasks"])


def accept(browser, form):
    check(browser.post(form + "/acceptance", {}, form).status == 303, "it is accepted above")


def walk(desk, period, slot, days, numbers):
    """One period through its three steps. `days`: the first commune sends, the second, the district issues, the standing agency, the province reads."""
    who = desk.who
    desk.day(days[0])
    one = send(who["first"], slot, f"Đã tuyên truyền {slot}")
    desk.day(days[1])
    other = send(who["second"], slot, "Đã phát tờ rơi")
    for form in (one, other):
        check(who["police"].post(form + "/acceptance", {}, "/obligations").status in (403, 404), "who is two steps above does not accept a commune's form")
        accept(who["district"], form)
    desk.day(days[2])
    own = send(who["district"], slot, "Đã kiểm tra các xã")
    of_district = f"{period}/reports/{number_of(who['district'], own)}"
    below = value(who["district"], of_district)
    issue(who["district"], of_district, numbers[0], day=f"{desk.today:%d/%m/%Y}")
    accept(who["police"], own)
    desk.day(days[3])
    mine = send(who["police"], slot, "Đã phát sóng 12 kỳ")
    everything = period + "/reports/all"
    whole = value(who["police"], everything)
    issue(who["police"], everything, numbers[1], day=f"{desk.today:%d/%m/%Y}")
    accept(who["province"], mine)
    return below, whole


def prepare(server, desk):
    admin = desk.who["admin"] = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    for name, above in ((province, None), (standing, province), (district, province), (first, district), (second, district)):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", **({"parent": above} if above else {})})
    for name, short in accounts.items():
        desk.who[short] = member(admin, f"Người {short}", f"{short}@example.gov.vn", "focal_point", name)
    plan = "/plans/" + confirmed_plan(admin, text=plan_text, sign="15/KH-UBND", day="08/01/2024")
    periods = until(lambda: re.findall(r'href="(' + plan + r'/periods/[\w-]{36})"', admin.get(plan + "/periods").text))
    return admin, {re.search(r"<h1>(.*?)</h1>", admin.get(one).text, re.S).group(1).strip(): one for one in dict.fromkeys(periods)}


def chain(admin, period, days, **moved):
    steps = [("below", district, district, days[0]), ("everybody", "", standing, days[1]), ("one", standing, province, days[2])]
    done = set_steps(admin, period, steps, **moved)
    check(done.status == 303 and sorted(steps_of(admin.get(period).text)) == sorted(steps), f"three steps are entered with their days ({done.status})")


def quarter(desk, period):
    desk.day("2024-03-16")
    work = json.loads(desk.who["first"].get("/obligations", Accept="application/json").text)["items"]
    check([one["due"] for one in work if one["title"] == "Phiếu báo cáo quý I/2024"] == ["2024-03-18"], "a commune has the day of its own step")
    lesson(desk.who["first"], "12/03/2024", 40)
    lesson(desk.who["first"], "15/03/2024", 500)
    below, whole = walk(desk, period, "quý I/2024", ("2024-03-18", "2024-03-20", "2024-03-21", "2024-03-25"), ("31/BC-UBND", "88/BC-CAT"))
    check(below["consolidated"] == 1 and sorted(one["agency"] for one in below["sources"]) == [district, first, second], f"the district has its communes and itself {below['sources']}")
    check(source(below, first)["state"] == "Đúng hạn" and source(below, second)["state"] == "Muộn 2 ngày làm việc", f"one in time, one two working days late {below['sources']}")
    check(told(below) == (1, 40), f"what happened after the cut-off is not of this quarter {told(below)}")
    check(told(whole) == (1, 40) and sum("Đã tuyên truyền quý I" in said["word"] for task in whole["tasks"] for said in task["words"]) == 1, "all of it goes up once")
    top = value(desk.who["province"], f"{period}/reports/1")
    check(source(top, standing)["paper"].startswith("Báo cáo số 88/BC-CAT"), f"the province has the standing agency's report {top['sources']}")
    check(f"{below['until']}" == f"{(date(2024, 3, 14) - date(1970, 1, 1)).days}", f"figures end on the cut-off ({below['until']})")


def half(desk, period, second_quarter):
    desk.day("2024-06-10")
    lesson(desk.who["second"], "05/06/2024", 60)
    below, whole = walk(desk, period, "6 tháng đầu năm 2024", ("2024-06-17", "2024-06-18", "2024-06-20", "2024-06-25"), ("64/BC-UBND", "150/BC-CAT"))
    check(told(below) == (3, 600), f"half a year has both its quarters, also what came after the first one's cut-off {told(below)}")
    check(all(one["state"] == "Đúng hạn" for one in below["sources"] if one["agency"] in (first, second)), "both are in time")
    below, whole = walk(desk, second_quarter, "quý II/2024", ("2024-06-25", "2024-06-25", "2024-06-26", "2024-06-26"), ("66/BC-UBND", "152/BC-CAT"))
    check(told(below) == (2, 560), f"what the first quarter left out is in the second {told(below)}")
    check(source(below, first)["state"] == "Muộn 5 ngày làm việc", f"late by working days, the week-end apart {below['sources']}")


def story(server, clock):
    desk = Desk(clock)
    desk.day("2024-01-15")
    admin, titles = prepare(server, desk)
    one, two, both = (titles[f"Phiếu báo cáo {slot}"] for slot in ("quý I/2024", "quý II/2024", "6 tháng đầu năm 2024"))
    chain(admin, one, ("18/03/2024", "21/03/2024", "25/03/2024"), **{"from": "15/12/2023", "last": "14/03/2024", "cutoff": "14/03/2024"})
    for period, begin in ((both, "15/12/2023"), (two, "15/03/2024")):
        chain(admin, period, ("18/06/2024", "20/06/2024", "25/06/2024"), **{"from": begin, "last": "14/06/2024", "cutoff": "14/06/2024"})
    del desk.who["admin"]  # who has no second factor after a week administers no more
    quarter(desk, one)
    half(desk, both, two)


where_it_turns(lambda: tell(story, "2024-01-15"))
