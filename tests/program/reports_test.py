#!/usr/bin/env python3
"""From a form that was sent to a signed report, over HTTP: what the draft says, Word and PDF, signature and its way back, a correction, the
consolidation, a template of the province's own; and nobody sees what peers report. usage: reports_test.py PROGRAM"""
import io, json, math, os, re, subprocess, sys, tempfile, time, urllib.parse, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import openpyxl
import openpyxl.styles
import served
from served import check, confirmed_plan, small_province
from turned_clock import tell, where_it_turns

document = "word/document.xml"


def words_of_pdf(content):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return " ".join(subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout.split())


def words_of_docx(content):
    return re.sub(r"<[^>]+>", "", zipfile.ZipFile(io.BytesIO(content)).read(document).decode().replace("</w:p>", " "))


def with_text(content, text):
    """The Word file with this as its only text."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in source.namelist():
            part = source.read(name)
            if name == document:
                part = re.sub(rb"<w:body>.*</w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>".encode(), part, flags=re.S)
            packed.writestr(name, part)
    return out.getvalue()


def recalculated(content):
    """The workbook as LibreOffice computes it, without the values that the file brings along."""
    with tempfile.TemporaryDirectory() as folder:
        book = openpyxl.load_workbook(io.BytesIO(content))
        book.save(folder + "/a.xlsx")  # openpyxl writes formulas without values
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                        folder + "/out", folder + "/a.xlsx"], check=True, capture_output=True, timeout=120)
        return openpyxl.load_workbook(folder + "/out/a.xlsx", data_only=True)


def width(sheet, cell):
    return next(one.width for one in sheet.column_dimensions.values() if one.min <= cell.column <= one.max)


def annexes(content):
    formulas, values, again = openpyxl.load_workbook(io.BytesIO(content)), openpyxl.load_workbook(io.BytesIO(content), data_only=True), recalculated(content)
    cells = [(sheet.title, cell.coordinate) for sheet in formulas for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value.startswith("=")]
    check(len(formulas.sheetnames) == 5 and len(cells) >= 8, f"the annexes are a sheet each, their sums formulas ({len(cells)})")
    differing = [(at, values[at[0]][at[1]].value, again[at[0]][at[1]].value) for at in cells if (values[at[0]][at[1]].value or 0) != (again[at[0]][at[1]].value or 0)]
    check(not differing, f"and LibreOffice computes the same {differing[:3]}")
    for sheet in formulas:
        # Columns whose widths are equal may share one entry; 1026 pixels lie between the margins of a landscape A4.
        pixels = sum((one.width * 7) * (one.max - one.min + 1) for one in sheet.column_dimensions.values())
        low = [row[0].row for row in sheet.iter_rows(min_row=4) if any(cell.value is not None for cell in row) and not any(cell.coordinate in sheet.merged_cells for cell in row)
               and (sheet.row_dimensions[row[0].row].height or 0) < max(13 * math.ceil(len(str(cell.value or "")) / (1.6 * width(sheet, cell))) for cell in row
                                                                        if not str(cell.value or "").startswith("="))]
        check(sheet.page_setup.orientation == "landscape" and 900 < pixels <= 1040 and sheet.print_title_rows, f"{sheet.title} fills a landscape A4 ({pixels:.0f} pixels), its headings on every page")
        check(not low, f"in rows that hold their words {low}")
    told = values["Cơ quan"]
    check(any(cell.value == "Đã mở 03 lớp" for row in told.iter_rows() for cell in row) and any(values[sheet][at].value == 3 for sheet, at in cells), "over what the agencies report")


def blanks(admin, staff, report):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Biểu 01"
    sheet["A1"], sheet["B3"], sheet["B4"], sheet["B5"] = "Đơn vị", None, 4, "=SUM(B3:B4)"
    sheet["B3"].font = openpyxl.styles.Font(bold=True, color="FF0000FF")
    file = io.BytesIO()
    book.save(file)
    page = re.match(r"/plans/[^/]+", report).group(0) + "/blanks"
    check("Chưa có biểu nào" in admin.get(page).words and page in admin.get(report).text, "the forms of superiors have a page")
    check(admin.drop(page, [("bieu.xlsx", b"PK nothing")], page, field="file", name="Biểu của Bộ").status == 422, "what is no workbook is refused")
    macros = io.BytesIO()
    with zipfile.ZipFile(macros, "w") as into:
        for part in zipfile.ZipFile(io.BytesIO(file.getvalue())).namelist():
            into.writestr(part, zipfile.ZipFile(io.BytesIO(file.getvalue())).read(part))
        into.writestr("xl/vbaProject.bin", b"x")
    refused = admin.drop(page, [("bieu.xlsx", macros.getvalue())], page, field="file", name="Biểu của Bộ")
    check(refused.status == 422 and "macro" in refused.words, "one with macros too")
    check(staff.drop(page, [("bieu.xlsx", file.getvalue())], page, field="file", name="x").status == 403, "a focal point uploads none")
    one = admin.drop(page, [("bieu.xlsx", file.getvalue())], page, field="file", name="Biểu của Bộ").getheader("Location")
    shown = admin.get(one)
    check("Đơn vị" in shown.words and "kỳ báo cáo" in shown.words, "it is shown beside the names of the figures")
    wrong = admin.post(one, {"cells": "Biểu 01!B3 = số con mèo"}, one)
    check(wrong.status == 422 and "số con mèo" in wrong.words, "a figure that nobody knows is named")
    task = "nhiệm vụ " + json.loads(admin.get(report, Accept="application/json").text)["tasks"][0]["number"] + ": khối lượng"
    check(f"<code>{task}</code>" in shown.text, "among them the quantity of each task")
    check(admin.post(one, {"cells": f"Biểu 01!B3 = {task}\nBiểu 01!B1 = kỳ báo cáo"}, one).status == 303, "cells are mapped by name, once")
    filled = re.search(r'href="([^"]*xlsx\?blank=[^"]*)"', admin.get(report).text).group(1).replace("&amp;", "&")
    content = admin.get(filled).bytes
    out = openpyxl.load_workbook(io.BytesIO(content))["Biểu 01"]
    check(out["B1"].value.startswith("năm") and isinstance(out["B3"].value, int) and out["B5"].value == "=SUM(B3:B4)", f"the report of a period fills it in ({out['B1'].value}, {out['B3'].value})")
    check(out["B3"].font.b and out["B3"].font.color.rgb == "FF0000FF", "its styles stay")
    check(recalculated(content)["Biểu 01"]["B5"].value == out["B3"].value + 4, "and it is computed when it is opened")
    next_year = renewed(admin, page, file.getvalue(), one, task)
    check(admin.post(one + "/removal", {}, one).status == 303 and admin.get(one).status == 404, "it is used no longer")
    check(admin.get(next_year).status == 200, "the one that followed it stays")
    admin.post(next_year.split("?")[0] + "/removal", {}, next_year)


def renewed(admin, page, before, one, task):
    book = openpyxl.load_workbook(io.BytesIO(before))
    sheet = book["Biểu 01"]
    sheet.insert_rows(1, 2)
    sheet["A1"] = "Biểu năm 2027"
    file = io.BytesIO()
    book.save(file)
    mapped = admin.get(one).text
    moved = admin.drop(page, [("bieu-2027.xlsx", file.getvalue())], page, field="file", name="").getheader("Location")
    shown = admin.get(moved)
    cells = re.search(r"<textarea[^>]*>(.*?)</textarea>", shown.text, re.S).group(1)
    check("Lấy lại được 1/2 ô" in shown.words and "Biểu 01!B3 = kỳ báo cáo" in cells and f"# {task} (biểu cũ: Biểu 01!B3)" in cells,
          "next year's form takes over what its words say, and says what is to be mapped anew")
    check("Biểu năm 2027" in shown.words and "1 ô còn phải chỉ" in admin.get(page).words, "with the words that are new, on the list too")
    kept = admin.get(one)
    check(kept.status == 200 and re.search(r"<textarea.*?</textarea>", kept.text, re.S).group() == re.search(r"<textarea.*?</textarea>", mapped, re.S).group(), "the form before stays as it was mapped")
    alone = admin.drop(page, [("khac.xlsx", file.getvalue())], page, field="file", name="", follows="none").getheader("Location")
    check("follows" not in alone and "Lấy lại" not in admin.get(alone).words, "one that is said to be new takes nothing over")
    admin.post(alone + "/removal", {}, alone)
    return moved


def form_of(browser, seconds=20):
    for _ in range(seconds * 10):
        items = json.loads(browser.get("/obligations", Accept="application/json").text)["items"]
        if form := next((one for one in items if one["title"].startswith("Phiếu báo cáo")), None):
            return form
        time.sleep(0.1)
    raise SystemExit("no form of a period")


def send_form(browser, word):
    form = form_of(browser)
    page = f"/obligations/{form['id']}"
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', browser.get(page).text)
    answers = {f"answer.{task}": "1" for task in tasks} | {f"word.{task}": word for task in tasks}
    check(browser.post(page + "/form", {"act": "send", **answers}, page).status == 303, "a form is sent")
    return page


def session_lost(staff, own, lines):
    """What was typed when the session had ended is there after signing in again, also in fields that stand outside their form, also much of it."""
    parts = re.findall(r'<textarea[^>]*name="([a-z_]+)"', staff.get(own).text)
    check(all(re.search(rf'<textarea[^>]*form="words"[^>]*name="{line}"', staff.get(own).text) for line in lines), "the words of a line belong to the form, wherever they stand")
    typed = {name: f"Chữ của {name}: " + "Đề nghị hỗ trợ kinh phí; " * 100 for name in [*parts, *lines]}
    hidden = staff.hidden(staff.get(own).text)
    staff.cookies.pop("session")
    body = urllib.parse.urlencode({**hidden, **typed, "act": "save"})
    check(len(body) > 64 << 10, f"a long report ({len(body)} bytes)")
    gone = staff.request("POST", own, body, {"Content-Type": "application/x-www-form-urlencoded"})
    check(gone.status == 303 and "/sign-in" in (gone.getheader("Location") or ""), f"the session has ended ({gone.status})")
    check(staff.post("/sign-in", {"login": "hoa@example.gov.vn", "password": "măng mọc thẳng hàng"}).status == 303, "signed in again")
    shown = staff.get(own).words
    lost = [name for name, words in typed.items() if words.strip() not in shown]
    check(not lost, f"all {len(typed)} fields are as they were typed {lost[:3]}")


def story(server, _clock):
    admin, police, staff, health = small_province(server)
    confirmed_plan(admin)
    form = send_form(staff, "Đã mở 02 lớp cho 86 người")

    own = re.search(r'href="(/plans/[\w-]+/periods/[\w-]+/reports/\d+)"', staff.get(form).text).group(1)
    page = staff.get(own)
    check(page.status == 200 and "Dự thảo" in page.words and "Đã mở 02 lớp" in page.words, f"the report of an agency is there before anybody writes it ({page.status})")
    check(health.get(own).status == 404 and health.get(own + "/versions/0/docx").status == 404, "and no peer knows of it")
    for who, browser in (("owns the plan", admin), ("receives the form", police)):
        waits = browser.get(own)
        check(waits.status == 200 and "chưa phát hành báo cáo này" in waits.words and "Đã mở 02 lớp" not in waits.words, f"a draft belongs to its agency: who {who} is told that nothing was issued yet ({waits.status})")
        check(browser.get(own + "/versions/0/docx").status == 404, "and gets no paper of it")
    words = {"direction": "Đã ban hành Kế hoạch số 12/KH-SNV", "next": "Mở thêm 03 lớp"}
    check(staff.post(own, {"act": "save", **words}, own).status == 303, "words are saved")
    check("Kế hoạch số 12/KH-SNV" in staff.get(own).words, "and kept")
    stale = staff.hidden(staff.get(own).text)
    check(staff.post(own, {"act": "save", **words, "assessment": "Tốt"}, own).status == 303, "saved again")
    late = staff.post(own, {"act": "save", "assessment": "Mất", "row_version": "1"}, own)
    check(late.status == 409 and "Mất" in late.words, "whoever is second is told, and keeps what they typed")
    check(health.post(own, {"act": "save", **words}, "/obligations").status in (403, 404), "a peer writes nothing into it")

    lines = re.findall(r'name="(line-[0-9a-f-]{36})"', staff.get(own).text)
    check(len(lines) >= 2, f"every target and task takes words of its own ({len(lines)})")
    words[lines[-1]] = "Lớp mở thêm ở ba xã"
    check(staff.post(own, {"act": "save", **words, lines[0]: "x" * 4001}, own).status == 422, "not too many of them")
    check(staff.post(own, {"act": "save", **words}, own).status == 303 and "Lớp mở thêm ở ba xã" in staff.get(own).text, "they are kept at their line")
    check(staff.post(own, {"act": "save", **words, "line-00000000-0000-0000-0000-000000000000": "lạ"}, own).status == 303 and "lạ" not in json.dumps(json.loads(staff.get(own, Accept="application/json").text)["line_words"]),
          "words for a line that is not there are not taken")
    session_lost(staff, own, lines)
    money = re.search(r"(/plans/[\w-]+)/", own).group(1) + "/budget/agencies/" + own.rsplit("/", 1)[1]
    task = re.search(r'name="task\.0" value="([^"]+)"', staff.get(money).text).group(1)
    estimate = {"task.0": task, "source.0": "2", "amount.0": "120 triệu", "word.0": "02 lớp", "task.1": task, "source.1": "6", "amount.1": "", "word.1": "Chương trình chuyển đổi số"}
    check(staff.post(money + "/estimates", {"act": "send", "year": str(served.today().year), **estimate}, money).status == 303, "money is estimated")
    shown = staff.get(own)
    check("Kinh phí thực hiện" in shown.words and "120.000.000" in shown.text and "Chương trình chuyển đổi số" in shown.words, "and stands in the report by its source, what is embedded without an amount")
    opens = re.search(r'href="([^"]*/budget\?[^"]*source=2)"', shown.text).group(1).replace("&amp;", "&")
    check("02 lớp" in staff.get(opens).words, "a source opens to its lines")

    answer = staff.get(own + "/versions/1/pdf")
    said = words_of_pdf(answer.bytes)
    check("KINH PHÍ THỰC HIỆN" in said and "120.000.000" in said and "Lớp mở thêm ở ba xã" in said, "money and the words of a line are on paper")
    check(answer.status == 200 and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said and "BÁO CÁO" in said and "Đã mở 02 lớp" in said, "the PDF says it in the decree's layout")
    word = staff.get(own + "/versions/1/docx")
    check(word.status == 200 and "Kế hoạch số 12/KH-SNV" in words_of_docx(word.bytes) and "KẾT QUẢ THỰC HIỆN NHIỆM VỤ" in words_of_docx(word.bytes), "and so does Word")

    check(staff.post(own, {"act": "submit", **words}, own).status == 303, "it goes to signature")
    check("Đang trình ký" in staff.get(own).words and 'name="direction"' not in staff.get(own).text, "and is locked")
    check(staff.post(own + "/taking-back", {"word": "sai số liệu"}, own).status == 303 and "Dự thảo" in staff.get(own).words, "it is taken back with a reason")
    staff.post(own, {"act": "submit", **words}, own)
    wrong = staff.drop(own + "/issue", [("ban-ky.pdf", b"MZ not a paper")], own, field="file", number="45/BC-SNV", day=f"{served.today():%d/%m/%Y}")
    check(wrong.status == 422 and "không phải PDF" in wrong.words and "45/BC-SNV" in wrong.text, "what is no PDF is refused, and what was typed stays")
    wrong = staff.drop(own + "/issue", [("ban-ky.pdf", answer.bytes)], own, field="file", number="", day="31/02/2026")
    check(wrong.status == 422 and 'href="#number"' in wrong.text and 'href="#day"' in wrong.text, "a number and a day are needed, and said where the page begins")
    done = staff.drop(own + "/issue", [("ban-ky.pdf", answer.bytes)], own, field="file", number="45/BC-SNV", day=f"{served.today():%d/%m/%Y}")
    check(done.status == 303, f"number, day and signed file come back ({done.status} {done.words[-300:] if done.status != 303 else ''})")
    check(staff.get(own + "/versions/1/signed").bytes == answer.bytes, "the signed file is what came, byte for byte")
    seen = admin.get(own)
    check(seen.status == 200 and "45/BC-SNV" in seen.words and "sai số liệu" not in seen.words, "what was issued is seen above")
    check(health.get(own).status == 404 and health.get(own + "/versions/1/signed").status == 404, "and still by no peer")

    page = form
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', staff.get(page).text)
    staff.post(page + "/form", {"act": "send", "reason": "đính chính", **{f"answer.{one}": "2" for one in tasks}}, page)
    shown = staff.get(own).words
    check("Số liệu đã khác sau khi chốt báo cáo" in shown and "Đã mở 02 lớp" in shown, "the signed report stays, the difference stands beside it")
    check(staff.post(own + "/correction", {"reason": "lập nhầm"}, own).status == 303, "a correction is drawn up")
    check(health.post(own + "/correction/drop", {"reason": "x"}, "/obligations").status == 404, "no peer drops it")
    dropped = staff.post(own + "/correction/drop", {"reason": "không cần nữa"}, own)
    check(dropped.status == 303 and "Đã phát hành" in staff.get(own).words and "không cần nữa" in staff.get(own).words, "dropped again, the signed report is the latest")
    check(staff.post(own + "/correction", {"reason": "đơn vị rút báo cáo"}, own).status == 303, "and another drawn up")
    check("Dự thảo" in staff.get(own).words and "Đã mở 02 lớp" not in staff.get(own).words, "with the figures of now")
    check("Bản đính chính của báo cáo số 45/BC-SNV, lý do: đơn vị rút báo cáo" in staff.get(own).words, "the draft says what it corrects, and why")
    check("45/BC-SNV" in admin.get(own).words, "until it is issued, the one before holds above")

    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', staff.get(form).text)
    staff.post(form + "/form", {"act": "send", "reason": "đính chính", **{f"answer.{one}": "1" for one in tasks}, **{f"word.{one}": "Đã mở 03 lớp" for one in tasks}, **{f"quantity.{one}": "3" for one in tasks}}, form)
    everything = re.sub(r"/reports/\d+$", "/reports/all", own)
    check("Đã mở 03 lớp" not in admin.get(everything).words and "chờ xác nhận" in admin.get(everything).words, "what was not accepted is not consolidated")
    check(admin.post(form + "/acceptance", {}, form).status == 303 and "Đã mở 03 lớp" in admin.get(everything).words, "once it is accepted, it is")
    annexes(admin.get(everything + "/versions/0/xlsx").bytes)
    blanks(admin, staff, everything)
    shown = admin.get(everything)
    check(shown.status == 200 and "Sở Nội vụ" in shown.words and "Chưa gửi" in shown.words, "the consolidation names who has sent and who has not")
    check(staff.get(everything).status == 404, "agencies do not see it")
    said = words_of_pdf(admin.get(everything + "/versions/0/pdf").bytes)
    check("TÌNH HÌNH GỬI BÁO CÁO" in said and "Sở Nội vụ" in said, "its annex lists them on paper")
    check(admin.get(everything + "/versions/7/pdf").status == 404 and admin.get(everything + "/versions/0/exe").status == 404, "there is no other version or kind")
    value = json.loads(admin.get(everything, Accept="application/json").text)
    used = sum(one["version"] > 0 for one in value["sources"])
    check(used >= 1 and f"Đã tổng hợp {used}/{len(value['sources'])} cơ quan" in shown.words, "its page says at a glance of how many it holds a version")
    check(value["consolidated"] == 1 and len(value["sources"]) >= 2, "and it is there as JSON")
    check(admin.get(everything.replace("/all", "/0")).status == 404 and admin.get(everything.replace("/all", "/x")).status == 404, "what is no agency is not found")

    template = "/report-template"
    check("{{cơ quan}}" in admin.get(template).words, "the page of templates names the fields")
    starter = admin.get(template + "/starter.docx").bytes
    check("{{chỉ tiêu.số mục}}" in words_of_docx(starter), "a template to begin with has fields in the built-in layout")
    check(admin.drop(template, [("mau.docx", starter)], template, field="file").status == 303, "and is taken as it is")
    filled = words_of_docx(admin.get(everything + "/versions/0/docx").bytes)
    check("118/KH-UBND" in filled and "{{" not in filled and "CỘNG HÒA" in filled, "with a value in every field")
    check(admin.post(template + "/removal", {}, template).status == 303, "it goes again")
    bad = admin.drop(template, [("mau.docx", with_text(word.bytes, "Gửi {{co quann}}"))], template, field="file")
    check(bad.status == 422 and "{{co quann}}" in bad.words and "{{cơ quan}}?" in bad.words, "an unknown field is named, with what may have been meant")
    check(admin.drop(template, [("mau.docx", b"MZ")], template, field="file").status == 422, "what is no Word file is refused")
    good = admin.drop(template, [("mau.docx", with_text(word.bytes, "Mẫu riêng của tỉnh: {{ten ke hoach}} {{so ke hoach}}"))], template, field="file")
    check(good.status == 303, "one that is right is taken")
    check("Mẫu riêng của tỉnh" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes) and "118/KH-UBND" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "and reports follow it")
    said = admin.get(everything + "/versions/0/pdf")
    check(said.status == 200 and said.bytes.startswith(b"%PDF-") and "Mẫu riêng của tỉnh: " in words_of_pdf(said.bytes) and "CỘNG HÒA" not in words_of_pdf(said.bytes),
          f"the PDF too, laid out by LibreOffice ({said.status} {said.words[:200] if said.status != 200 else ''})")
    union = admin.get(template + "/starter.docx?house=union").bytes
    check(admin.drop(template, [("mau-cong-doan.docx", union)], template, field="file", house="union").status == 303, "the unions' stands beside it")
    both = admin.get(template).words
    check("mau.docx" in both and "mau-cong-doan.docx" in both, "the page has both")
    check(words_of_docx(admin.get(template + ".docx?house=union").bytes) == words_of_docx(union), "each to be had again")
    check("Mẫu riêng của tỉnh" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "and the administration's report keeps to its own")
    wrong = admin.drop(template, [("dang.docx", admin.get(template + "/starter.docx?house=party").bytes)], template, field="file", house="farmers")
    check(wrong.status == 422 and "dang.docx" in wrong.words and "khối khác" in wrong.words, f"one with the Party's title is not the Farmers' Union's ({wrong.status})")
    check(admin.drop(template, [("mau.docx", union)], template, field="file", house="unions").status == 404, "what is no house has none")
    check(admin.post(template + "/removal", {"house": "union"}, template).status == 303 and admin.get(template + ".docx?house=union").status == 404, "one goes")
    check("Mẫu riêng của tỉnh" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "the other stays")
    check(staff.drop(template, [("mau.docx", word.bytes)], template, field="file").status == 403, "a focal point does not change it")
    check(admin.post(template + "/removal", {}, template).status == 303, "the built-in layout comes back")
    check("CỘNG HÒA" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "for every report")


where_it_turns(lambda: tell(story, "2026-09-15"))  # the year's form is not yet due then
