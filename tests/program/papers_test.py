#!/usr/bin/env python3
# The papers as an office sees them: LibreOffice opens and renders each, the form is filled in and its formulas are computed, the
# calendar is read by another's library. Usage: papers_test.py PROGRAM [PLAN…]
import datetime, glob, os, subprocess, sys, tempfile, zipfile
from xml.etree import ElementTree

import icalendar
import openpyxl

program = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
plans = sys.argv[2:] or sorted(glob.glob(os.path.join(root, "tests/plans/*.txt")))
faults = []


def check(condition, words):
    if not condition:
        faults.append(words)
        print("  KHÔNG ĐẠT:", words)


def office(folder, kind, files):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", kind, "--outdir",
                    f"{folder}/{kind}"] + files, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=240)
    return f"{folder}/{kind}"


def one(folder, pattern):
    found = glob.glob(os.path.join(folder, pattern))
    check(len(found) == 1, f"{pattern}: {len(found)} tệp")
    return found[0]


# What stands in the annexes of each paper.
annexes_of = {"cong-van": ["ĐỀ CƯƠNG BÁO CÁO"], "noi-dung": ["PHÂN CÔNG NHIỆM VỤ"]}


def annexes(file):
    return next((titles for name, titles in annexes_of.items() if os.path.basename(file).startswith(name)), [])


def check_pages(pdf, annexes):
    """How many pages it has."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    check(len(text) > 500, "trang in trống: " + pdf)
    size = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    check("A4" in size, "không phải A4: " + pdf)
    pages = text.split("\f")[:-1]
    if annexes:
        check("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in pages[0], "thiếu Quốc hiệu: " + pdf)
        check(not pages[0].strip().startswith("1\n"), "trang đầu có số trang: " + pdf)
    for title in annexes:
        annex = next((p for p in pages if title in p), "")
        check("Phụ lục" in annex, "thiếu phụ lục: " + pdf)
        following = pages[pages.index(annex) + 1] if annex and pages.index(annex) + 1 < len(pages) else "Phụ lục"
        check("Phụ lục" in following or following.strip().split("\n")[0].strip() == "2", "phụ lục không đánh số trang riêng: " + pdf)
    return len(pages)


def check_rendering(folder, files):
    """LibreOffice opens each; our own PDF has as many pages as LibreOffice's, give or take one (of a long one, a tenth)."""
    made = office(folder, "pdf", [f for f in files if not f.endswith(".pdf")])
    own = {os.path.splitext(os.path.basename(file))[0]: check_pages(file, annexes(file)) for file in files if file.endswith(".pdf")}
    check(len(own) == 2, f"{len(own)} bản PDF")
    for file in files:
        pdf = os.path.join(made, os.path.splitext(os.path.basename(file))[0] + ".pdf")
        if file.endswith(".pdf"):
            continue
        check(os.path.exists(pdf), "LibreOffice không mở được " + os.path.basename(file))
        if os.path.exists(pdf):
            pages = check_pages(pdf, annexes(file))
            ours = own.get(os.path.splitext(os.path.basename(file))[0], pages)
            check(abs(ours - pages) <= max(1, pages // 10), f"bản PDF của {os.path.basename(file)} có {ours} trang, LibreOffice in {pages} trang")


def check_word_parts(file):
    with zipfile.ZipFile(file) as packed:
        check(packed.namelist()[0] == "[Content_Types].xml", "phần đầu tiên của DOCX")
        for name in packed.namelist():
            ElementTree.fromstring(packed.read(name))
        styles = packed.read("word/styles.xml").decode()
        body = packed.read("word/document.xml").decode()
    known = {e.get(w("styleId")) for e in ElementTree.fromstring(styles).iter(w("style"))}
    used = {e.get(w("val")) for e in ElementTree.fromstring(body).iter(w("pStyle"))}
    check(used <= known, f"kiểu không được định nghĩa: {used - known}")
    order = ["pStyle", "keepNext", "numPr", "pBdr", "tabs", "spacing", "ind", "jc", "outlineLvl", "rPr", "sectPr"]
    for part in (styles, body):
        for properties in ElementTree.fromstring(part).iter(w("pPr")):
            places = [order.index(child.tag.split("}")[1]) for child in properties]
            check(places == sorted(places), "thứ tự trong pPr")


def w(name):
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def names_of(book):
    return {defined.name: next(iter(defined.destinations)) for defined in book.defined_names.definedName
            if not defined.name.startswith("_xlnm")}


# Fills the form as an office would, lets LibreOffice compute it, and compares what stands in the formulas' cells.
def check_form(folder, file):
    book = openpyxl.load_workbook(file)
    names = names_of(book)
    check("PHIEU_loai" in names and "KH_ma" in names, "thiếu nhận dạng phiếu")
    check(book["nhan_dang"].sheet_state == "hidden", "trang nhận dạng không ẩn")
    listed = {row[0].value for row in book["nhan_dang"].iter_rows() if row[2].value or row[3].value}
    check(listed <= set(names), "trang nhận dạng nêu tên không có")
    expected = {}
    for name, (sheet, cell) in names.items():
        page = book[sheet]
        place = page[cell.replace("$", "")]
        if name.startswith(("CT_", "NV_", "TN_", "VB_", "KP_", "TT_")):
            check(not place.protection.locked, name + " bị khóa")
        if not name.startswith("CT_") or not name.endswith("_tu_so"):
            continue
        row = place.row
        check(page.protection.sheet and not page.protection.password, "trang phải khóa và không có mật khẩu")
        denominator = names.get(name[: -len("tu_so")] + "mau_so")
        place.value = 97
        if denominator:
            page[denominator[1].replace("$", "")].value = 100
            expected[(sheet, row)] = (0.97, page.cell(row, 3).value)
        else:
            expected[(sheet, row)] = (97, page.cell(row, 3).value)
    rows = list(expected)
    incomplete = next((r for r in rows if names_at(names, r, "_mau_so")), None)
    if incomplete:
        book[incomplete[0]].cell(incomplete[1], 6).value = None
    states = [n for n in names if n.startswith("NV_") and n.endswith("_tinh_trang")]
    for name in states:
        sheet, cell = names[name]
        book[sheet][cell.replace("$", "")].value = "Đang thực hiện"
    for name, value in (("KP_1_duoc_giao", 200), ("KP_1_da_thuc_hien", 150), ("KP_2_da_thuc_hien", 50)):
        sheet, cell = names[name]
        book[sheet][cell.replace("$", "")].value = value
    filled = os.path.join(folder, "filled.xlsx")
    book.save(filled)
    result = openpyxl.load_workbook(os.path.join(office(folder, "xlsx", [filled]), "filled.xlsx"), data_only=True)
    for (sheet, row), (value, level) in expected.items():
        shown, verdict = result[sheet].cell(row, 7).value, result[sheet].cell(row, 9).value
        if (sheet, row) == incomplete:
            check(shown == "Chưa đủ căn cứ tính tỷ lệ" and not verdict, f"{sheet} {row}: {shown} {verdict}")
            continue
        check(isinstance(shown, (int, float)) and abs(shown - value) < 1e-9, f"{sheet} {row}: {shown} thay vì {value}")
        wanted = wanted_verdict(level, value)
        check(wanted is None or verdict == wanted, f"{sheet} {row} ({level}): {verdict} thay vì {wanted}")
    money = result["Kinh phí"]
    total = [r for r in money.iter_rows(values_only=True) if r[1] == "Tổng cộng"][0]
    check(total[2] == 200 and total[3] == 200 and total[4] == 1, f"tổng kinh phí: {total}")
    summary = {r[0]: r[1] for r in result["Tổng hợp"].iter_rows(values_only=True)}
    if states:
        check(summary.get("Nhiệm vụ: đang thực hiện") == len(states), "tổng hợp nhiệm vụ")
    errors = [c.coordinate for page in result for r in page.iter_rows() for c in r if isinstance(c.value, str) and c.value.startswith("#")]
    check(not errors, f"ô lỗi: {errors}")


def names_at(names, place, end):
    return any(n.endswith(end) and s == place[0] and int(c.split("$")[2]) == place[1] for n, (s, c) in names.items())


def wanted_verdict(level, value):
    words = str(level).split(",")[0].replace("%", "").split()
    number = next((float(word.replace(".", "")) for word in words if word.replace(".", "").isdigit()), None)
    if number is None or "%" not in str(level):
        return None
    met = 97 > number if words[0] == "Trên" else 97 >= number
    return "Đạt" if met else "Chưa đạt"


def check_table(file):
    book = openpyxl.load_workbook(file)
    for page in book:
        check(len(page.title) <= 31, "tên trang quá dài: " + page.title)
        check(page.page_setup.orientation == "landscape" and str(page.page_setup.paperSize) == "9", "khổ giấy của " + page.title)
        check(page.page_setup.fitToHeight == 0 or page.sheet_properties.pageSetUpPr.fitToPage, "vừa một trang ngang: " + page.title)
        for row in page.iter_rows():
            check(all(cell.data_type != "f" for cell in row), "công thức trong bảng phân công: " + page.title)
    page = book["Tất cả"]
    check(bool(page.auto_filter.ref), "chưa bật lọc")
    check(page.freeze_panes == "A6", "chưa cố định dòng tiêu đề")
    check(page.print_title_rows in ("$5:$5", "5:5"), f"dòng tiêu đề không lặp lại khi in: {page.print_title_rows}")


def check_calendar(file):
    raw = open(file, "rb").read()
    check(all(len(line) <= 75 for line in raw.split(b"\r\n")), "dòng lịch dài quá 75 byte")
    calendar = icalendar.Calendar.from_ical(raw)
    entries = [e for e in calendar.walk() if e.name in ("VEVENT", "VTODO")]
    check(len(entries) > 0 and len({str(e["UID"]) for e in entries}) == len(entries), "UID trùng")
    for entry in entries:
        check("DTSTAMP" in entry and str(entry["SUMMARY"]), "thiếu trường")
        if entry.name == "VEVENT":
            check(type(entry["DTSTART"].dt) is datetime.date, "phải là sự kiện cả ngày")
            check(len(entry.walk("VALARM")) == 2, "thiếu nhắc hẹn")


for plan in plans:
    print(os.path.basename(plan))
    with tempfile.TemporaryDirectory() as folder:
        papers = os.path.join(folder, "papers")
        subprocess.run([program, "plan", "papers", plan, "--to", papers], check=True, stdout=subprocess.DEVNULL)
        files = sorted(glob.glob(papers + "/*"))
        check(len(files) == 7, f"{len(files)} giấy tờ")
        check_rendering(folder, [f for f in files if not f.endswith(".ics")])
        for word in glob.glob(papers + "/*.docx"):
            check_word_parts(word)
        check_table(one(papers, "bang-phan-cong*.xlsx"))
        check_form(folder, one(papers, "phieu-bao-cao*.xlsx"))
        check_calendar(one(papers, "*.ics"))
print("papers:", "không đạt" if faults else "đạt", f"({len(plans)} văn bản)")
sys.exit(1 if faults else 0)
