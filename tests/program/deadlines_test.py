#!/usr/bin/env python3
"""Deadlines over HTTP while the server's clock runs through Tết of 2027: moved for all, for a group and for one agency by an act with its document; an
extension in one click; counted from an event, before and after it; days off and days made up; and what was sent is late by the deadline of that day,
whatever is moved later. usage: deadlines_test.py PROGRAM"""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, check, confirmed_plan, member, sample_plan, sign_in, until, until_read
from turned_clock import tell, where_it_turns

first_day, period = "2027-02-09", "0.202700"  # the form of the year 2027
logins = {"Sở Nội vụ": "hoa", "Sở Y tế": "minh", "UBND xã Tân Lập": "giap", "Công an tỉnh": "dung"}


def form_of(browser):
    items = json.loads(browser.get("/obligations", Accept="application/json").text).get("items", [])
    return next((one for one in items if one["title"].startswith("Phiếu báo cáo")), None)


def confirmed_late(admin):
    """A plan whose first report is near says so before it is confirmed, and says nothing where it is far."""
    texts = {name: sample_plan().replace("118/KH-UBND", number).replace("30/11", day) for name, number, day in (("gan.txt", "119/KH-UBND", "20/02"), ("xa.txt", "120/KH-UBND", "30/11"))}
    said = {}
    for at, (name, text) in enumerate(texts.items()):
        admin.drop("/plans", [(name, text.encode())], "/plans")
        known = [one["id"] for one in until_read(admin, at + 2)]
        said[name] = next(page for page in (admin.get(f"/plans/{one}/confirmation").words for one in known) if re.search(r"\d+/KH-UBND", text).group(0) in page)
    check("báo cáo trước ngày 20/02/2027, còn 11 ngày" in said["gan.txt"], "whoever confirms a plan eleven days before its first report reads it first")
    check("Kế hoạch yêu cầu báo cáo trước ngày" not in said["xa.txt"], "and nothing where the day is far")


def moves(admin, deadlines, what, **fields):
    done = admin.post(deadlines, {"what": period, "document": "Công văn số 45/CAT-PA05", **fields}, deadlines)
    check(done.status == 303, f"{what} ({done.status})")


def moved(admin, people, deadlines):
    dues = lambda: {agency: form_of(one)["due"] for agency, one in people.items()}
    moves(admin, deadlines, "moved for all", due="10/02/2027")
    check(set(dues().values()) == {"2027-02-10"}, f"everybody's form has the new day {dues()}")
    moves(admin, deadlines, "moved for a group", due="16/02/2027", members="các xã, phường, đặc khu")
    check(dues() == {**dict.fromkeys(people, "2027-02-10"), "UBND xã Tân Lập": "2027-02-16"}, f"for who belongs to it {dues()}")
    moves(admin, deadlines, "moved for one agency", due="17/02/2027", agency="Sở Y tế")
    check(dues()["Sở Y tế"] == "2027-02-17" and dues()["Sở Nội vụ"] == "2027-02-10", f"for it alone {dues()}")
    before = dues()
    for wrong, fields in (("a group that nobody knows", {"due": "20/02/2027", "members": "những người bạn"}), ("an agency that is not there", {"due": "20/02/2027", "agency": "Sở Xây dựng"}),
                          ("no document", {"due": "20/02/2027", "document": ""}), ("a day that is none", {"due": "30/02/2027"}),
                          ("a number of days that is none", {"event": "mùa tuyển sinh", "event_day": "24/02/2027", "days": "-15"})):
        refused = admin.post(deadlines, {"what": period, "document": "Công văn số 46", **fields}, deadlines)
        check(refused.status == 422 and fields.get("event", "") in refused.words, f"{wrong} is said ({refused.status})")
    check(dues() == before, "and moves nothing")
    moves(admin, deadlines, "five working days before an event", agency="Công an tỉnh", event="mùa tuyển sinh", event_day="24/02/2027", days="5", side="before", working="1")
    check(dues()["Công an tỉnh"] == "2027-02-17", f"are counted back from it {dues()}")
    moves(admin, deadlines, "two days after one", agency="Công an tỉnh", event="ngày nhận hướng dẫn", event_day="24/02/2027", days="2", side="after")
    check(dues()["Công an tỉnh"] == "2027-02-26" and "tính từ mùa tuyển sinh, 5 ngày làm việc trước 24/02/2027" in admin.get(deadlines).words, f"the last act holds, all of them are listed {dues()}")


def counted_from_events(admin, people):
    """Two tasks hang on one event: its day is entered once, each follows as printed, and again where the event moves."""
    text, yearly = sample_plan().replace("118/KH-UBND", "121/KH-UBND"), "- Thời gian thực hiện: Hằng năm."
    head, after, before = text.rsplit(yearly, 2)
    text = head + "- Thời gian thực hiện: Trong 10 ngày làm việc kể từ khi kết thúc hội thi." + after + "- Thời gian thực hiện: Trước khi kết thúc hội thi 05 ngày." + before
    plan = confirmed_plan(admin, text=text, sign="121/KH-UBND", day="15/01/2027")
    page = f"/plans/{plan}/deadlines"

    def item(agency):
        items = json.loads(people[agency].get("/obligations", Accept="application/json").text).get("items", [])
        return next((one for one in items if one["plan"] == plan and not one["title"].startswith("Phiếu báo cáo")), None)

    check(until(lambda: item("Sở Nội vụ") and item("Công an tỉnh")), "each is asked by itself")
    check(item("Sở Nội vụ")["due"] is None, "without a day")
    own = f"/obligations/{item('Sở Nội vụ')['id']}"
    waits = "chờ ngày của sự kiện: kết thúc hội thi"
    check(waits in people["Sở Nội vụ"].get(own).words and "Nhập ngày của sự kiện" not in people["Sở Nội vụ"].get(own).words, "its page says what it waits for")
    check("Nhập ngày của sự kiện" in admin.get(own).words, "and who owns the plan is led to the event")
    said = admin.get(page).text
    keys = re.findall(r'name="of_event" value="([^"]*)"', said)
    check(len(keys) == 1, f"the two hang on one event {keys}")
    event = {"of_event": keys[0], "document": "Thông báo số 12/TB-BTC"}
    for wrong, fields, words in (("no day", {"event_day": ""}, "Ghi ngày của sự kiện"), ("a day that is none", {"event_day": "31/02/2027"}, "Không có ngày này"),
                                 ("no document", {"event_day": "05/03/2027", "document": ""}, "05/03/2027"), ("an agency that is not there", {"event_day": "05/03/2027", "agency": "Sở Xây dựng"}, "Sở Xây dựng")):
        refused = admin.post(page, {**event, **fields}, page)
        check(refused.status == 422 and words in refused.text, f"{wrong} is said ({refused.status})")
        check(refused.text.count('class="error"') == 1, f"once, in the form of the event ({wrong})")
    check(item("Sở Nội vụ")["due"] is None, "and moves nothing")
    check(admin.post(page, {**event, "of_event": "1.1", "event_day": "05/03/2027"}, page).status == 404, "an event that is not there is none")
    check(people["Sở Nội vụ"].post(page, {**event, "event_day": "05/03/2027"}, own).status in (403, 404), "a focal point moves nothing")

    dues = lambda: (item("Sở Nội vụ")["due"], item("Công an tỉnh")["due"])
    check(admin.post(page, {**event, "event_day": "05/03/2027"}, page).status == 303 and dues() == ("2027-03-19", "2027-02-28"), f"one day counts both {dues()}")
    check(admin.post(page, {**event, "event_day": "12/03/2027"}, page).status == 303 and dues() == ("2027-03-26", "2027-03-07"), f"and again where the event moves {dues()}")
    check(admin.post(page, {**event, "event_day": "15/03/2027", "agency": "Sở Nội vụ"}, page).status == 303 and dues() == ("2027-03-29", "2027-03-07"), f"or for one agency {dues()}")
    how = "kết thúc hội thi, 10 ngày làm việc sau 15/03/2027"
    check(how in people["Sở Nội vụ"].get(own).words and waits not in people["Sở Nội vụ"].get(own).words, "the agency reads how its day was counted")


def extended(admin, health, deadlines):
    form = f"/obligations/{form_of(health)['id']}"
    wrong = health.post(form + "/extension", {"wanted": "31/02/2027", "reason": "chờ bệnh viện"}, form, Referer=f"http://127.0.0.1:{health.server.port}{form}")
    check(wrong.status == 400 and "Không có ngày này" in wrong.words and 'value="31/02/2027"' in wrong.text and 'value="chờ bệnh viện"' in wrong.text, "a day that is none comes back with what was typed")
    check(health.post(form + "/extension", {"wanted": "19/02/2027", "reason": "chờ số liệu"}, form).status == 303, "more time is asked for")
    refuse = re.search(r'action="(/plans/[^"]*/extensions/[^"]*)"', admin.get(deadlines).text).group(1)
    refused = admin.post(refuse, {"act": "refuse", "word": "không có căn cứ"}, deadlines)
    check(refused.status == 303 and "không đồng ý gia hạn" in admin.get(refused.getheader("Location")).words and form_of(health)["due"] == "2027-02-17", "refused, and that is what is said")
    check(health.post(form + "/extension", {"wanted": "22/02/2027", "reason": "chờ số liệu của các bệnh viện"}, form).status == 303, "more time is asked for")
    grant = re.search(r'action="(/plans/[^"]*/extensions/[^"]*)"', admin.get(deadlines).text).group(1)
    check(admin.post(grant, {"act": "grant", "word": ""}, deadlines).status == 303 and form_of(health)["due"] == "2027-02-22", "and granted with one click")


def through_tet(clock, admin, staff, deadlines):
    """Mùng 1 and 2 fall on a weekend, so the 10th and 11th are off in their place: what is due on the 10th ends on the 12th."""
    late = lambda: form_of(staff)["days_late"]
    for day, hour, wanted in (("2027-02-10", "20:00:00", 0), ("2027-02-12", "23:00:00", 0), ("2027-02-15", "08:00:00", 1)):
        clock.turn(day, hour)
        sign_in(admin, "hien@example.gov.vn", "lũy tre làng 2026")
        sign_in(staff, "hoa@example.gov.vn", "măng mọc thẳng hàng")
        check(late() == wanted, f"on {day} the form due on the 10th is {wanted} working days late ({late()})")
    calendar = "/calendar?year=2027"
    made = admin.post("/calendar", {"day": "13/02/2027", "is": "works", "name": "làm bù", "document": "Thông báo số 8"}, calendar)
    check(made.status == 303 and late() == 2, f"a Saturday that is made up counts ({made.status} {late()})")
    check(admin.post("/calendar/2027-02-13/removal", {"reason": "thôi làm bù"}, calendar).status == 303 and late() == 1, "and no more when it is taken out")


def late_for_good(admin, staff, deadlines):
    form = f"/obligations/{form_of(staff)['id']}"
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', staff.get(form).text)
    check(staff.post(form + "/form", {"act": "send", **{f"answer.{task}": "2" for task in tasks}}, form).status == 303, "it is sent a day late")
    check(form_of(staff)["days_late"] == 1, f"and says so ({form_of(staff)['days_late']})")
    moves(admin, deadlines, "moved after it was sent", due="28/02/2027", agency="Sở Nội vụ")
    check(form_of(staff)["days_late"] == 1, f"a later act does not change what was late then ({form_of(staff)['days_late']})")


def story(server, clock):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in logins:
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    people = {agency: member(admin, "Cán bộ " + agency, login + "@example.gov.vn", "focal_point", agency) for agency, login in logins.items()}
    plan = confirmed_plan(admin)
    confirmed_late(admin)
    check(until(lambda: all(form_of(one) for one in people.values())), "each has the form of the year")
    deadlines = f"/plans/{plan}/deadlines"
    moved(admin, people, deadlines)
    extended(admin, people["Sở Y tế"], deadlines)
    through_tet(clock, admin, people["Sở Nội vụ"], deadlines)
    late_for_good(admin, people["Sở Nội vụ"], deadlines)
    for agency, login in logins.items():
        sign_in(people[agency], login + "@example.gov.vn", "măng mọc thẳng hàng")
    counted_from_events(admin, people)


where_it_turns(lambda: tell(story, first_day))
