#!/usr/bin/env python3
"""From a form that was sent to a signed report, over HTTP: what the draft says, Word and PDF, signature and its way back, a correction, the
consolidation, a template of the province's own; and nobody sees what peers report. usage: reports_test.py PROGRAM"""
import io, json, os, re, subprocess, sys, tempfile, time, zipfile
from datetime import date

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, check, confirmed_plan, member, tell

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


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Nội vụ", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    health = member(admin, "Trần Văn Minh", "minh@example.gov.vn", "focal_point", "Sở Y tế")
    confirmed_plan(admin)
    form = send_form(staff, "Đã mở 02 lớp cho 86 người")

    own = re.search(r'href="(/plans/[\w-]+/periods/[\w-]+/reports/\d+)"', staff.get(form).text).group(1)
    page = staff.get(own)
    check(page.status == 200 and "Dự thảo" in page.words and "Đã mở 02 lớp" in page.words, f"the report of an agency is there before anybody writes it ({page.status})")
    check(health.get(own).status == 404 and health.get(own + "/versions/0/docx").status == 404, "and no peer knows of it")
    check(admin.get(own).status == 404 and police.get(own).status == 404, "a draft belongs to its agency: neither who owns the plan nor who receives the form sees it")
    words = {"direction": "Đã ban hành Kế hoạch số 12/KH-SNV", "next": "Mở thêm 03 lớp"}
    check(staff.post(own, {"act": "save", **words}, own).status == 303, "words are saved")
    check("Kế hoạch số 12/KH-SNV" in staff.get(own).words, "and kept")
    stale = staff.hidden(staff.get(own).text)
    check(staff.post(own, {"act": "save", **words, "assessment": "Tốt"}, own).status == 303, "saved again")
    late = staff.post(own, {"act": "save", "assessment": "Mất", "row_version": "1"}, own)
    check(late.status == 409 and "Mất" in late.words, "whoever is second is told, and keeps what they typed")
    check(health.post(own, {"act": "save", **words}, "/obligations").status in (403, 404), "a peer writes nothing into it")

    answer = staff.get(own + "/versions/1/pdf")
    said = words_of_pdf(answer.bytes)
    check(answer.status == 200 and "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in said and "BÁO CÁO" in said and "Đã mở 02 lớp" in said, "the PDF says it in the decree's layout")
    word = staff.get(own + "/versions/1/docx")
    check(word.status == 200 and "Kế hoạch số 12/KH-SNV" in words_of_docx(word.bytes) and "KẾT QUẢ THỰC HIỆN NHIỆM VỤ" in words_of_docx(word.bytes), "and so does Word")

    check(staff.post(own, {"act": "submit", **words}, own).status == 303, "it goes to signature")
    check("Đang trình ký" in staff.get(own).words and 'name="direction"' not in staff.get(own).text, "and is locked")
    check(staff.post(own + "/taking-back", {"word": "sai số liệu"}, own).status == 303 and "Dự thảo" in staff.get(own).words, "it is taken back with a reason")
    staff.post(own, {"act": "submit", **words}, own)
    wrong = staff.drop(own + "/issue", [("ban-ky.pdf", b"MZ not a paper")], own, field="file", number="45/BC-SNV", day=f"{date.today():%d/%m/%Y}")
    check(wrong.status == 422 and "không phải PDF" in wrong.words and "45/BC-SNV" in wrong.text, "what is no PDF is refused, and what was typed stays")
    check(staff.drop(own + "/issue", [("ban-ky.pdf", answer.bytes)], own, field="file", number="", day="31/02/2026").status == 422, "a number and a day are needed")
    done = staff.drop(own + "/issue", [("ban-ky.pdf", answer.bytes)], own, field="file", number="45/BC-SNV", day=f"{date.today():%d/%m/%Y}")
    check(done.status == 303, f"number, day and signed file come back ({done.status} {done.words[-300:] if done.status != 303 else ''})")
    check(staff.get(own + "/versions/1/signed").bytes == answer.bytes, "the signed file is what came, byte for byte")
    seen = admin.get(own)
    check(seen.status == 200 and "45/BC-SNV" in seen.words and "sai số liệu" not in seen.words, "what was issued is seen above")
    check(health.get(own).status == 404 and health.get(own + "/versions/1/signed").status == 404, "and still by no peer")

    page = form
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', staff.get(page).text)
    staff.post(page + "/form", {"act": "send", "reason": "đính chính", **{f"answer.{one}": "2" for one in tasks}}, page)
    shown = staff.get(own).words
    check("Số liệu đã khác sau khi phát hành" in shown and "Đã mở 02 lớp" in shown, "the signed report stays, the difference stands beside it")
    check(staff.post(own + "/correction", {"reason": "đơn vị rút báo cáo"}, own).status == 303, "a correction is drawn up")
    check("Dự thảo" in staff.get(own).words and "Đã mở 02 lớp" not in staff.get(own).words, "with the figures of now")
    check("45/BC-SNV" in admin.get(own).words, "until it is issued, the one before holds above")

    everything = re.sub(r"/reports/\d+$", "/reports/all", own)
    shown = admin.get(everything)
    check(shown.status == 200 and "Sở Nội vụ" in shown.words and "Chưa gửi" in shown.words, "the consolidation names who has sent and who has not")
    check(staff.get(everything).status == 404, "agencies do not see it")
    said = words_of_pdf(admin.get(everything + "/versions/0/pdf").bytes)
    check("TÌNH HÌNH GỬI BÁO CÁO" in said and "Sở Nội vụ" in said, "its annex lists them on paper")
    check(admin.get(everything + "/versions/7/pdf").status == 404 and admin.get(everything + "/versions/0/exe").status == 404, "there is no other version or kind")
    value = json.loads(admin.get(everything, Accept="application/json").text)
    check(value["consolidated"] == 1 and len(value["sources"]) >= 2, "and it is there as JSON")
    check(admin.get(everything.replace("/all", "/0")).status == 404 and admin.get(everything.replace("/all", "/x")).status == 404, "what is no agency is not found")

    template = "/report-template"
    check("{{cơ quan}}" in admin.get(template).words, "the page of templates names the fields")
    bad = admin.drop(template, [("mau.docx", with_text(word.bytes, "Gửi {{co quann}}"))], template, field="file")
    check(bad.status == 422 and "{{co quann}}" in bad.words and "{{cơ quan}}?" in bad.words, "an unknown field is named, with what may have been meant")
    check(admin.drop(template, [("mau.docx", b"MZ")], template, field="file").status == 422, "what is no Word file is refused")
    good = admin.drop(template, [("mau.docx", with_text(word.bytes, "Mẫu riêng của tỉnh: {{ten ke hoach}} {{so ke hoach}}"))], template, field="file")
    check(good.status == 303, "one that is right is taken")
    check("Mẫu riêng của tỉnh" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes) and "118/KH-UBND" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "and reports follow it")
    check(staff.drop(template, [("mau.docx", word.bytes)], template, field="file").status == 403, "a focal point does not change it")
    check(admin.post(template + "/removal", {}, template).status == 303, "the built-in layout comes back")
    check("CỘNG HÒA" in words_of_docx(admin.get(everything + "/versions/0/docx").bytes), "for every report")


tell(story)
