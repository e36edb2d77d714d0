#!/usr/bin/env python3
"""The page of a plan's printed names, over HTTP: a long list in pages, nothing chosen is lost on the way to enter an agency, a group that
nobody belongs to yet is told apart from a level that has ended, and what was decided is taken back.
usage: names_test.py PROGRAM"""
import html, re

from served import Browser, add_agency, check, own_plan, sample_plan, tell

many = 70  # more than one page holds


def plan_text():
    words = ["Hồng", "Lam", "Chàm", "Tía", "Nâu", "Vàng", "Xanh"]
    names = "; ".join(f"Trung tâm {words[n % 7]} {words[n // 7 % 7]} Số {n}" for n in range(many))
    return sample_plan().replace("- Cơ quan phối hợp: Sở Văn hóa, Thể thao và Du lịch.", f"- Cơ quan phối hợp: Sở Văn hóa, Thể thao và Du lịch; {names}.")


def fields_of(page):
    """The form as a browser would send it."""
    fields = dict(re.findall(r'<input type="hidden" name="((?:name|row_version|page)\d*)" value="([^"]*)"', page))
    for number, options in re.findall(r'<select[^>]*name="choice(\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields["choice" + number] = chosen.group(1) if chosen else ""
    return {key: html.unescape(value) for key, value in fields.items()}


def in_pages(admin, names):
    first, second = admin.get(names).words, admin.get(names + "?page=2").words
    shown = [re.findall(r'name="name\d+" value="([^"]*)"', page) for page in (first, second)]
    total = int(re.search(r"(\d+) tên được in", first).group(1))
    check(total > many and len(shown[0]) == 50 and len(shown[0]) + len(shown[1]) == total, f"{total} names stand on two pages {[len(one) for one in shown]}")
    check(not set(shown[0]) & set(shown[1]), "each on one of them")
    check('rel="next"' in first and 'rel="prev"' in second, "that lead to each other")
    undecided = re.search(r"(\d+) tên chưa được quyết định", first).group(1)
    check(undecided == str(total) and f"{total} tên chưa được quyết định" in second, "both say how many are open on all pages")
    fields = fields_of(second)
    fields["choice0"] = "nobody"
    saved = admin.post(names, fields, names + "?page=2")
    check(saved.status == 303 and "page=2" in saved.getheader("Location"), f"saving the second page stays there ({saved.getheader('Location')})")
    after = admin.get(saved.getheader("Location")).words
    check(re.search(r'<option value="nobody" selected', after) is not None, "and what was chosen on it is decided")


def nothing_lost(admin, names):
    page = admin.get(names + "?page=2").words
    fields = fields_of(page)
    row = re.search(r'<button[^>]*name="propose" value="(\d+)"', page).group(1)
    other = next(number for number in ("1", "2", "3") if number != row)
    fields["other" + other] = "Công an tỉnh"
    sent = admin.post(names, {**fields, "propose": row}, names + "?page=2")
    to = sent.getheader("Location") or ""
    check(sent.status == 303 and to.startswith("/agencies/new?name="), f"an agency that is missing is entered elsewhere ({to})")
    form = admin.get(to).words
    check(f'value="{fields["name" + row]}"' in form, "with its printed name there already")
    back = re.search(r'name="back" value="([^"]*)"', form).group(1)
    made = admin.post("/agencies/new", {"name": fields["name" + row], "parent": "UBND tỉnh Hòa Lạc", "day": "01/01/2004", "back": html.unescape(back)}, to)
    check(made.status == 303 and made.getheader("Location").startswith(names + "?page=2&added="), f"and the way leads back ({made.getheader('Location')})")
    again = admin.get(made.getheader("Location")).words
    check(re.search(rf'name="other{other}" value="Công an tỉnh"', again) is not None, "to what was typed before")
    check(fields_of(again)["choice" + row].startswith("agency "), "where the new agency is proposed")
    check(admin.post("/agencies/new", {"name": "Sở Khác", "day": "01/01/2004", "back": names + "?page=2&x=//elsewhere.example"}).getheader("Location").startswith("/agencies/"),
          "and no other address leads anywhere")
    finished = admin.post(names, fields_of(again), names + "?page=2")
    check(finished.status == 303 and "vẫn còn đây, chưa lưu" not in admin.get(names + "?page=2").words, "saving ends the draft")


def taken_back(admin, names):
    plan = names.removesuffix("/names")
    saved = admin.post(names, fields_of(admin.get(names).words), names)
    to = saved.getheader("Location") or ""
    done = re.search(r"done=([0-9a-f-]{36})", to).group(1)
    decided = admin.get(to).words
    check(f'action="{plan}/changes/{done}/undo"' in decided, "right after a decision the page offers to take it back")
    seen = fields_of(decided)
    row = re.search(r'name="undo" value="(\d+)"', decided).group(1)
    undone = admin.post(f"{plan}/changes/{done}/undo", {}, to)
    check(undone.status == 303 and (undone.getheader("Location") or "").startswith(names + "?done="), f"all that were decided at once are taken back ({undone.status})")
    open_again = admin.get(undone.getheader("Location")).words
    check(fields_of(open_again)["row_version" + row] == "0" and 'name="undo"' not in open_again, "and nothing on the page is decided")
    late = admin.post(names, {**seen, "undo": row}, names)
    check(late.status == 409, f"who was slower takes nothing back ({late.status})")
    twice = admin.post(f"{plan}/changes/{done}/undo", {}, to)
    check(twice.status == 409, f"nor does the same change go twice ({twice.status})")
    again = admin.post(names, {**fields_of(open_again), "choice" + row: "nobody"}, names)
    page = admin.get(again.getheader("Location")).words
    alone = admin.post(names, {**fields_of(page), "undo": row}, names)
    check(alone.status == 303 and fields_of(admin.get(names).words)["row_version" + row] == "0", f"one name of many is taken back alone ({alone.status})")
    check("Hoàn tác" in admin.get(plan + "/changes").words, "the history holds it")


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    add_agency(admin, "UBND tỉnh Hòa Lạc")
    add_agency(admin, "Công an tỉnh", parent="UBND tỉnh Hòa Lạc")
    names = f"/plans/{own_plan(admin, plan_text(), 'ke-hoach.txt')}/names"
    page = admin.get(names).words
    check("chưa có đơn vị nào thuộc nhóm này trong danh bạ" in page and "chưa có cấp nào kế thừa" not in page,
          "of communes that were never entered the page says that nobody is in the directory, not that they ended")
    check('href="/agencies/import"' in page, "and leads to where they are brought in")
    in_pages(admin, names)
    nothing_lost(admin, names)
    taken_back(admin, names)


tell(story)
