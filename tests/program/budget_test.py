#!/usr/bin/env python3
"""The money of a plan over HTTP: estimates typed, sent, compiled, appraised, approved, spent and re-allotted; a workbook out and back; and no
agency sees a peer's. usage: budget_test.py PROGRAM"""
import io, os, re, sys, time, zipfile
from datetime import date

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import add_agency, ask, check, confirmed_plan, member, routes, sample_plan, small_province, tell

today = f"{date.today():%d/%m/%Y}"
year = date.today().year


def own_page(browser, plan, seconds=20):
    for _ in range(seconds * 10):
        if found := re.search(rf'href="(/plans/{plan}/budget/agencies/\d+)\?year={year}"', browser.get(f"/plans/{plan}/budget").text):
            return found.group(1)
        time.sleep(0.1)
    raise SystemExit("no tasks of the agency")


def tasks_of(page):
    return re.findall(r'name="task\.\d+" value="([0-9a-f-]{36})"', page.text)


def row(place, task, source, amount, word=""):
    return {f"task.{place}": task, f"source.{place}": str(source), f"amount.{place}": amount, f"word.{place}": word}


def rows_of(page):
    """The lines of a judgement: number, amount shown."""
    return re.findall(r'name="amount\.(\d+)" value="([^"]*)"', page.text)


def with_cell(content, before, after):
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name).replace(before.encode(), after.encode()))
    return out.getvalue()


def estimates(staff, health, own):
    page = staff.get(own)
    tasks = tasks_of(page)
    check(page.status == 200 and tasks, "an agency finds its tasks on its page of money")
    check(health.get(own).status == 404 and health.get(own + "/estimates.xlsx").status == 404, "a peer finds nothing")
    wrong = staff.post(own + "/estimates", {"act": "send", "year": str(year), **row(0, tasks[0], 2, "một tỷ rưỡi", "02 lớp")}, own)
    check(wrong.status == 422 and "một tỷ rưỡi" in wrong.text and "không phải số tiền" in wrong.words, "what is no amount is said, and stays")
    lonely = staff.post(own + "/estimates", {"act": "save", "year": str(year), **row(0, tasks[0], 6, "", "")}, own)
    check(lonely.status == 303, "a row with nothing in it is none")
    without = staff.post(own + "/estimates", {"act": "save", "year": str(year), **row(0, tasks[0], 6, "5 triệu", "đề án")}, own)
    check(without.status == 422 and "Lồng ghép thì không ghi số tiền" in without.words, "what is embedded has no amount")
    fields = {**row(0, tasks[0], 2, "1,25 tỷ", "02 lớp"), **row(1, tasks[0], 5, "40 triệu"), **row(2, tasks[-1], 6, "", "Chương trình chuyển đổi số")}
    check(staff.post(own + "/estimates", {"act": "save", "year": str(year), **fields}, own).status == 303, "estimates are saved")
    check("1.250.000.000" in staff.get(own).text, "and shown to the đồng")
    check(health.post(own + "/estimates", {"act": "save", "year": str(year), **fields}, "/obligations").status == 404, "a peer types nothing")

    sheet = staff.get(own + f"/estimates.xlsx?year={year}")
    check(sheet.status == 200 and zipfile.is_zipfile(io.BytesIO(sheet.bytes)), "they go out as a workbook")
    broken = staff.drop(own + "/sheet", [("du-toan.xlsx", with_cell(sheet.bytes, "<v>40000000</v>", "<v>40000000.5</v>"))], own, field="sheet", year=str(year))
    check(broken.status == 422 and "không phải số tiền chẵn đồng" in broken.words, "what is wrong in it is named with its cell")
    taken = staff.drop(own + "/sheet", [("du-toan.xlsx", with_cell(sheet.bytes, "<v>40000000</v>", "<v>45000000</v>"))], own, field="sheet", year=str(year))
    check(taken.status == 303 and "45.000.000" in staff.get(own).text, "and it comes back as typed on the page")
    fewer = openpyxl.load_workbook(io.BytesIO(staff.get(own + f"/estimates.xlsx?year={year}").bytes))
    fewer.active.delete_rows(next(row[0].row for row in fewer.active.iter_rows() if row[4].value == 45000000))
    amounts = [row[4] for row in fewer.active.iter_rows() if isinstance(row[4].value, (int, float))]
    check(amounts and {cell.alignment.horizontal for cell in amounts} == {"right"}, "amounts stand one below the other")
    kept = io.BytesIO()
    fewer.save(kept)
    lost = staff.drop(own + "/sheet", [("thieu-dong.xlsx", kept.getvalue())], own, field="sheet", year=str(year))
    check(lost.status == 303 and "1 dòng đã lưu không có trong tệp nên đã bỏ" in staff.get(lost.getheader("Location")).words, "a line that is not in it any more is taken out, and that is said")
    check(staff.post(own + "/estimates", {"act": "save", "year": str(year), **row(0, tasks[0], 2, "1,25 tỷ", "02 lớp"), **row(1, tasks[0], 5, "45 triệu"), **row(2, tasks[-1], 6, "", "Chương trình chuyển đổi số")}, own).status == 303, "and entered again")
    check("Ngân sách huyện" not in staff.get(own).words, "there is no budget of districts any more")
    check(staff.drop(own + "/sheet", [("x.xlsx", b"no workbook")], own, field="sheet", year=str(year)).status == 422, "what is no workbook is refused in words")

    page = staff.get(own)
    fields = {**row(0, tasks[0], 2, "1.250.000.000", "02 lớp"), **row(1, tasks[0], 5, "45.000.000"), **row(2, tasks[-1], 6, "", "Chương trình chuyển đổi số")}
    check(staff.post(own + "/estimates", {"act": "send", "year": str(year), **fields}, own).status == 303, "they are sent")
    check("Đã gửi" in staff.get(own).words and f'value="1.250.000.000"' not in staff.get(own).text, "and can no longer be typed over")


def beyond_money(finance, plan):
    """Every address below the plan that is not about its money."""
    wrong = []
    for method, pattern, _ in routes():
        if "{plan}" not in pattern or pattern.startswith("/plans/{plan}/budget"):
            continue
        answer = ask(finance, method, re.sub(r"\{\w+\}", "x", pattern.replace("{plan}", plan)))
        if answer.status not in (403, 404) or "118/KH-UBND" in answer.text:
            wrong.append(f"{method} {pattern} {answer.status}")
    check(not wrong, f"and nothing else of the plan {wrong[:3]}")


def finance_finds(finance, budget, plan):
    """The plan gives finance nothing to do: it sees the money, and the money alone."""
    work = finance.get("/obligations")
    check("2 dòng dự toán chờ thẩm định, trong 1 kế hoạch" in work.words and 'href="/budget"' in work.text, "finance reads on the page of its work what waits for it")
    everything = finance.get("/budget")
    check(f'href="{budget}/judgement/appraisal?year={year}"' in everything.text.replace("&amp;", "&") and "2 dòng chờ thẩm định" in everything.words, "and finds it in the list of all plans")
    shown = finance.get(budget)
    check(shown.status == 200 and "1.250.000.000" in shown.text and "Sở Nội vụ" in shown.words, "it sees the money of a plan that gives it no task")
    check(f'href="/plans/{plan}"' not in shown.text and f'href="/plans/{plan}"' not in finance.get(budget + "/judgement/appraisal").text, "without a way to what it may not open")
    own = re.search(rf'href="({budget}/agencies/\d+)', shown.text).group(1)
    check(finance.get(own).status == 200 and finance.get(own + "/estimates.xlsx").status == 200 and finance.get(budget + ".xlsx").status == 200, "agency by agency, and as files")
    check(finance.get("/plans/" + plan).status == 404 and plan not in finance.get("/plans").text, "but not the plan")
    beyond_money(finance, plan)
    typed = finance.post(own + "/estimates", {"act": "save", "year": str(year)}, "/obligations")
    moved = finance.post(budget + "/reallotment", {"year": str(year), "amount": "1"}, "/obligations")
    compiled = finance.post(budget + "/compilation", {"year": str(year)}, "/obligations")
    check([typed.status, moved.status, compiled.status] == [404, 403, 403], f"it estimates, moves and compiles nothing ({typed.status} {moved.status} {compiled.status})")


def judged(admin, finance, staff, budget, plan):
    check(staff.get(budget + "/judgement/appraisal").status == 403, "an agency does not appraise")
    check(admin.post(budget + "/compilation", {"year": str(year)}, budget).status == 303, "the standing agency compiles what was sent")
    check(admin.post(budget + "/compilation", {"year": str(year)}, budget).status == 409, "once")
    finance_finds(finance, budget, plan)
    appraisal = budget + "/judgement/appraisal"
    page = finance.get(appraisal)
    lines = rows_of(page)
    check(page.status == 200 and len(lines) == 2, f"finance sees the two lines with amounts ({len(lines)})")
    first, second = lines[0][0], lines[1][0]
    silent = finance.post(appraisal, {"year": str(year), "number": "12/STC-TD", "day": today, f"amount.{first}": "1,1 tỷ", f"amount.{second}": lines[1][1]}, appraisal)
    check(silent.status == 422 and "ghi lý do" in silent.words and "1,1 tỷ" in silent.text, "another figure needs a reason")
    done = finance.post(appraisal, {"year": str(year), "number": "12/STC-TD", "day": today, f"amount.{first}": "1,1 tỷ", f"word.{first}": "theo định mức", f"amount.{second}": lines[1][1]}, appraisal)
    check(done.status == 303, f"finance appraises ({done.status})")
    check("chờ thẩm định" not in finance.get("/obligations").words and "chờ thẩm định" not in finance.get("/budget").words, "and nothing waits any more")
    approval = budget + "/judgement/approval"
    check(finance.get(approval).status == 403, "and does not approve")
    page = admin.get(approval)
    check("theo định mức" in page.words and "1.100.000.000" in page.text, "figure stands beside figure with the reason")
    undated = admin.post(approval, {"year": str(year), "number": "", "day": "31/02/2026", f"amount.{first}": "1.100.000.000", f"amount.{second}": "45 triệu"}, approval)
    check(undated.status == 422 and "45/QĐ-UBND" in undated.words, "an approval needs its document")
    done = admin.drop(approval, [("qd.pdf", b"%PDF-1.4 quyet dinh")], approval, field="file", year=str(year), number="45/QĐ-UBND", day=today,
                      **{f"amount.{first}": "1.100.000.000", f"amount.{second}": "45 triệu"})
    check(done.status == 303, f"it is approved with its document ({done.status})")
    file = re.search(r'href="([^"]+/acts/[0-9a-f-]+/file[^"]*)"', admin.get(budget).text).group(1)
    check(admin.get(file).bytes == b"%PDF-1.4 quyet dinh", "which can be read again")
    return first, second


def spent(admin, staff, health, budget, own, first, second):
    spend = {"year": str(year), "line": first, "number": "UNC-07", "day": today}
    over = staff.post(own + "/spending", {**spend, "amount": "1,2 tỷ"}, own)
    check(over.status == 422 and "vượt 100.000.000 đồng" in over.words, "more than there is needs a sentence")
    check(staff.drop(own + "/spending", [("unc.pdf", b"%PDF-1.4 unc")], own, field="file", amount="300 triệu", word="Thuê hội trường", **spend).status == 303, "what was spent is entered with its proof")
    check(health.post(own + "/spending", {**spend, "amount": "1 triệu"}, "/obligations").status == 404, "a peer enters nothing")
    move = budget + "/reallotment"
    check(staff.get(move).status == 403, "an agency moves no money")
    too_much = admin.post(move, {"year": str(year), "from": second, "to": first, "amount": "46 triệu", "number": "60/QĐ-UBND", "day": today}, move)
    check(too_much.status == 422 and "45.000.000" in too_much.words, "no more is moved than is left")
    check(admin.post(move, {"year": str(year), "from": second, "to": first, "amount": "20 triệu", "number": "60/QĐ-UBND", "day": today}, move).status == 303, "money is moved by a document")
    shown = admin.get(budget).words
    check("1.145.000.000" in shown and "300.000.000" in shown and "845.000.000" in shown, "approved, spent and left add up")
    check("0 dòng chờ tổng hợp; 0 dòng chờ thẩm định; 0 dòng chờ duyệt" in shown and "/compilation" not in admin.get(budget).text, "the page says what waits for which step, and offers none that has nothing to do")
    told = staff.get(own)
    check("; Thuê" not in told.words and told.words.count("Thuê hội trường") == 1, f"what was paid for is said once")
    check("60/QĐ-UBND" in shown and "12/STC-TD" in shown, "every act stands with its document")
    act = re.search(r'action="([^"]+/acts/[0-9a-f-]+/undo)"', staff.get(own).text).group(1)
    check(staff.post(act, {"year": str(year), "word": "ghi nhầm", "agency": own.rsplit("/", 1)[1]}, own).status == 303, "an agency takes back what it entered")
    again = staff.get(own)
    check("ghi nhầm" in again.words and "1.120.000.000" in again.text, "which stays in the list and counts no more")
    rows = admin.get(budget + ".csv").text
    check(rows.count("\r\n") == 4 and "Lồng ghép" in rows, "all lines are there as CSV")
    check(zipfile.is_zipfile(io.BytesIO(admin.get(budget + ".xlsx").bytes)), "and as a workbook")
    check("Sở Nội vụ" not in health.get(budget).words.split("Đã làm gì")[0] or health.get(budget + ".csv").text.count("\r\n") == 1, "a peer's list is empty")


def next_year(staff, health, own):
    copy = f"{own}/copy?year={year + 1}"
    shown = staff.get(copy)
    check(shown.status == 200 and "1.120.000.000" in shown.text and "Chương trình chuyển đổi số" in shown.words, "next year begins with a look at this year's lines")
    lines = {name: "1" for name in re.findall(r'name="(line\.[0-9a-f.-]+)"', shown.text)}
    check(len(lines) == 3 and "Không chuyển dòng nào" not in shown.words, "a line each; nothing was proposed, so there is nothing to decline")
    none = staff.post(own + "/copy", {"year": str(year + 1), "act": "copy"}, copy)
    check(none.status == 422 and "Chưa chọn dòng nào" in none.words, "somebody who chooses none is told")
    check(staff.post(own + "/copy", {"year": str(year + 1), "act": "decline", "word": "x"}, copy).status == 409, "what was not proposed is not declined")
    check(health.post(own + "/copy", {"year": str(year + 1), "act": "copy", **lines}, "/obligations").status == 404, "a peer copies nothing")
    two = dict(list(lines.items())[:2])
    check(staff.post(own + "/copy", {"year": str(year + 1), "act": "copy", **two}, copy).status == 303, "the chosen ones are copied")
    check('value="1.120.000.000"' in staff.get(f"{own}?year={year + 1}").text, "and may be changed")
    again = staff.post(own + "/copy", {"year": str(year + 1), "act": "copy", **two}, copy)
    check(again.status == 422 and len(re.findall(r'name="line\.', staff.get(copy).text)) == 1, "once: what stands is not offered again")


def by_source(admin, staff, budget, own):
    shown = admin.get(budget)
    link = re.search(r'href="([^"]*source=2[^"]*)"', shown.text).group(1).replace("&amp;", "&")
    lines = admin.get(link)
    check("Ngân sách tỉnh: 1 dòng" in lines.words and "02 lớp" in lines.words, "a source opens to its lines")
    agency = own.rsplit("/", 1)[1]
    check("Ngân sách tỉnh: 0 dòng" in admin.get(f"{link}&agency=9{agency}").words, "of one agency alone, if that is asked")
    check(admin.get(budget + "?source=x&agency=-1").status == 200, "what is no source is none")
    check(staff.get(own + "?year=1900").status == 400 and staff.get(own + "?year=x").status == 400, "there is no other year")


def story(server):
    admin, staff, health = small_province(server, ("Sở Nội vụ", "Sở Y tế"))
    add_agency(admin, "Trung tâm Tài chính công", ("finance",), parent="UBND tỉnh Hòa Lạc", kind="service_unit", level="province")  # no "sở, ban, ngành": the plan gives it nothing
    add_agency(admin, "UBND huyện Sơn Hà", parent="UBND tỉnh Hòa Lạc")
    add_agency(admin, "Phòng Tài chính huyện Sơn Hà", ("finance",), parent="UBND huyện Sơn Hà")
    finance = member(admin, "Đỗ Thị Lan", "lan@example.gov.vn", "focal_point", "Trung tâm Tài chính công")
    asks_communes = sample_plan().replace("Các cơ quan, đơn vị, địa phương báo cáo", "UBND các xã, phường, đặc khu báo cáo").replace("các cơ quan, đơn vị, địa phương phản", "UBND các xã, phường, đặc khu phản")
    plan = confirmed_plan(admin, text=asks_communes)
    own = own_page(staff, plan)
    budget = f"/plans/{plan}/budget"
    check(health.get("/budget").status == 200 and plan not in health.get("/budget").text, "the list of all plans' money is empty for who appraises none")
    check("mà anh/chị được xem kinh phí chung" in health.get("/budget").words and "Chưa kế hoạch nào" not in health.get("/budget").words, "and says no more than is true")
    district = member(admin, "Hà Văn Bảy", "bay@example.gov.vn", "focal_point", "Phòng Tài chính huyện Sơn Hà")
    check(district.get(budget).status == 404 and district.get(budget + "/judgement/appraisal").status == 404, "another level's finance finds no money of the province's plan")
    estimates(staff, health, own)
    first, second = judged(admin, finance, staff, budget, plan)
    spent(admin, staff, health, budget, own, first, second)
    by_source(admin, staff, budget, own)
    next_year(staff, health, own)
    words = member(admin, "Ngô Văn Tám", "tam@example.gov.vn", "auditor", "").get("/trail").words
    check("Ghi số được duyệt" in words and "Rút một việc về kinh phí" in words, "the trail tells it")
    check(admin.get(budget + "/judgement/x").status == 404 and admin.get(budget + "/agencies/999").status == 404, "what is not there is not found")


tell(story)
