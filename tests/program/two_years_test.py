#!/usr/bin/env python3
"""Two years walked with a turned clock, on both databases: the second year's report stands beside the same period of the first, by the signed figures where
a report was issued and by what is recorded where none was, and says which; a returned workbook is compared with it. usage: two_years_test.py PROGRAM"""
import io, json, os, re, sys, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import openpyxl
from chains import issue, value
from served import check, confirmed_plan, sign_in, small_province, until
from turned_clock import tell_on_both, where_it_turns

first_day = "2025-02-03"
plan_text = """ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÒA LẠC                Độc lập - Tự do - Hạnh phúc

Số: 15/KH-UBND             Hòa Lạc, ngày 20 tháng 01 năm 2025

KẾ HOẠCH
Tuyên truyền, nâng cao kỹ năng an toàn thông tin giai đoạn 2025 - 2027

I. MỤC TIÊU
1. Tổ chức ít nhất 10 buổi tuyên truyền.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tổ chức ít nhất 02 lớp tập huấn cho cán bộ.
- Cơ quan chủ trì: Sở Nội vụ; Sở Y tế.
- Thời gian thực hiện: Thường xuyên.

III. TỔ CHỨC THỰC HIỆN
1. Sở Nội vụ; Sở Y tế
- Báo cáo kết quả thực hiện về Công an tỉnh trước ngày 30 tháng 11 hằng năm.
2. Công an tỉnh
- Là cơ quan thường trực; tổng hợp, báo cáo UBND tỉnh trước ngày 15 tháng 12 hằng năm.
"""


def everybody_signs_in(who):
    for login, browser in who.items():
        sign_in(browser, f"{login}@example.gov.vn")


def form_of(browser, year):
    title = f"Phiếu báo cáo năm {year}"
    items = until(lambda: [one for one in json.loads(browser.get("/obligations", Accept="application/json").text)["items"] if one["title"] == title])
    return f"/obligations/{items[0]['id']}"


def sent(browser, year, quantity, **more):
    form = form_of(browser, year)
    task = re.search(r'name="word\.([0-9a-f-]{36})"', browser.get(form).text).group(1)
    fields = {"act": "send", f"answer.{task}": "1", f"word.{task}": f"Đã mở {quantity} lớp", f"quantity.{task}": str(quantity), **more}
    check(browser.post(form + "/form", fields, form).status == 303, f"a form of {year} says {quantity}")
    return form


def accepted(browser, *forms):
    for form in forms:
        check(browser.post(form + "/acceptance", {}, form).status == 303, "and is accepted")


def words_of_docx(content):
    return re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode())


def quantities(report):
    return [task["quantity"] for task in report["tasks"]], [task["quantity"] for task in report["last_year_tasks"]]


def reports_of(who, form):
    own = re.search(r'href="(/plans/[\w-]+/periods/[\w-]+/reports/\d+)"', who.get(form).text).group(1)
    return own, re.sub(r"/\d+$", "/all", own)


def first_year(who):
    forms = sent(who["hoa"], 2025, 2), sent(who["minh"], 2025, 3)
    accepted(who["dung"], *forms)
    own, everything = reports_of(who["hoa"], forms[0])
    page = who["dung"].get(everything)
    check("Cùng kỳ năm trước không có số liệu để so sánh" in page.words and value(who["dung"], everything)["last_year_from"] == 1, "in the first year there is nothing beside it, and that is said")
    issue(who["dung"], everything, "215/BC-CAT", day="02/12/2025")
    return forms


def returned(who, period):
    """A workbook that comes back with ten times as much as last year: taken, and said."""
    files = zipfile.ZipFile(io.BytesIO(who["dung"].get(period + "/forms.zip").bytes))
    name = next(one for one in files.namelist() if "so y te" in one)
    book = openpyxl.load_workbook(io.BytesIO(files.read(name)))
    rows = list(book.worksheets[0].iter_rows())
    header = next({cell.value: cell.column - 1 for cell in row} for row in rows if any(cell.value == "Cùng kỳ năm trước" for cell in row))
    line = next(row for row in rows if str(row[0].value or "").startswith("LT1#"))
    check(str(line[header["Cùng kỳ năm trước"]].value).startswith("3 lớp"), f"a workbook has last year's figure beside the task ({line[header['Cùng kỳ năm trước']].value})")
    for heading, said in (("Trả lời", "Có thực hiện"), ("Kết quả", "Đã mở 30 lớp"), ("Số lượng", 30)):
        line[header[heading]].value = said
    content = io.BytesIO()
    book.save(content)
    answer = who["dung"].drop(period + "/returned", [(name, content.getvalue())], period + "/board")
    address = answer.getheader("Location")
    told = until(lambda: (lambda now: now["ended"] and now)(value(who["dung"], address)))
    check(told["taken"] == 1 and "Số lượng 30 so với 3 cùng kỳ năm trước: tăng" in who["dung"].get(address).words, f"what is odd beside it is taken and said {told}")
    return form_of(who["minh"], 2026)


def second_year(who, forms):
    mine = sent(who["hoa"], 2026, 4)
    own, everything = reports_of(who["hoa"], mine)
    accepted(who["dung"], mine, returned(who, everything.split("/reports/")[0]))
    # A correction of last year's form after its report was issued.
    sent(who["hoa"], 2025, 9, reason="Cộng thiếu")
    accepted(who["dung"], forms[0])
    whole, of_one = value(who["dung"], everything), value(who["hoa"], own)
    check(quantities(whole) == ([34], [5]), f"beside the whole stand the signed figures of the year before, by value {quantities(whole)}")
    check(quantities(of_one) == ([4], [9]), f"beside an agency that issued none, what is recorded now {quantities(of_one)}")
    page = who["dung"].get(everything).words
    check("Cùng kỳ năm trước theo Báo cáo số 215/BC-CAT ngày 02/12/2025 đã phát hành" in page and "Cùng kỳ năm trước: Có thực hiện 2/2" in page, "the page says which report, and what it said")
    check("chưa có báo cáo phát hành ở đây: lấy theo số liệu đã ghi nhận" in who["hoa"].get(own).words, "and where there was none")
    paper = words_of_docx(who["dung"].get(everything + "/versions/0/docx").bytes)
    check("so với cùng kỳ năm trước theo Báo cáo số 215/BC-CAT ngày 02/12/2025" in paper and "Khối lượng: 5 lớp" in paper, "Word says it too")
    issue(who["dung"], everything, "301/BC-CAT", day="02/12/2026")
    sent(who["hoa"], 2025, 11, reason="Cộng thiếu lần nữa")
    check(quantities(value(who["dung"], everything)) == ([34], [5]), "what was signed keeps what stood beside it")


def story(server, clock):
    admin, *staff = small_province(server)
    who = dict(zip(("dung", "hoa", "minh"), staff))
    confirmed_plan(admin, text=plan_text, sign="15/KH-UBND", day="20/01/2025")
    form_of(who["minh"], 2025)  # the plan is followed
    clock.turn("2025-12-02")
    everybody_signs_in(who)
    forms = first_year(who)
    clock.turn("2026-12-02")
    everybody_signs_in(who)
    second_year(who, forms)


where_it_turns(lambda: tell_on_both(story, first_day))
