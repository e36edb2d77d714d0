#!/usr/bin/env python3
"""The outline of a letter over HTTP: read from the file of an incoming document, corrected, given to all agencies; their reports follow it on the page
and as Word, words and figures fall under its headings; taken away again. usage: outline_test.py PROGRAM"""
import io, json, os, re, sys, time, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import served
from served import Browser, check, confirmed_plan, member, send
from turned_clock import tell, where_it_turns

letter = """CÔNG AN TỈNH HÒA LẠC
Số: 45/CAT-PA05

Kính gửi: Các sở, ban, ngành

1. Đề nghị báo cáo kết quả theo đề cương kèm theo.

ĐỀ CƯƠNG BÁO CÁO

I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH

II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ

1. Công tác phối hợp liên ngành: nêu rõ quy chế

III. KẾT QUẢ THỰC HIỆN CHỈ TIÊU

IV. KIẾN NGHỊ
"""


def until(look, seconds=30):
    for _ in range(seconds * 10):
        if found := look():
            return found
        time.sleep(0.1)
    return look()


def words_of_docx(content):
    return re.sub(r"<[^>]+>", "\n", zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode())


def with_text(content, text):
    """The Word file with this as its only text."""
    source, out = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in source.namelist():
            part = source.read(name)
            if name == "word/document.xml":
                part = re.sub(rb"<w:body>.*</w:body>", f"<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body>".encode(), part, flags=re.S)
            packed.writestr(name, part)
    return out.getvalue()


def own_template(admin, staff, own):
    """The province's own Word file: its block is repeated for each heading of the letter, with what falls under it."""
    page, built_in = "/report-template", staff.get(own + "/versions/1/docx").bytes
    check("{{đề cương.đề mục}}" in admin.get(page).words, "the fields of an outline stand among the others")
    unknown = admin.drop(page, [("mau.docx", with_text(built_in, "{{đề cương.đề mụk}}"))], page, field="file")
    check(unknown.status == 422 and "{{đề cương.đề mụk}}" in unknown.words and "có phải {{đề cương.đề mục}}" in unknown.words, "an unknown one is named, with what may have been meant")
    taken = admin.drop(page, [("mau.docx", with_text(built_in, "{{đề cương.số}} {{đề cương.đề mục}} = {{đề cương.nội dung}}."))], page, field="file")
    check(taken.status == 303, f"a template with a block of sections is taken ({taken.status})")
    word = words_of_docx(staff.get(own + "/versions/1/docx").bytes)
    check(in_order(word, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH = Đã ban hành kế hoạch", "II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ = ", "1. Công tác phối hợp liên ngành = Đã ký quy chế với 3 ngành",
                   "III. KẾT QUẢ THỰC HIỆN CHỈ TIÊU = - Chỉ tiêu", "IV. KIẾN NGHỊ = Cấp thêm máy"), f"it is filled in heading by heading {word[-900:]}")
    check(admin.post(page + "/removal", {}, page).status == 303, "then the built-in layout again")


def in_order(text, *parts):
    places = [text.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


def story(server, _clock):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    for name in ("Công an tỉnh", "Sở Nội vụ", "Sở Y tế"):
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "UBND tỉnh Hòa Lạc"})
    staff = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Nội vụ")
    plan = confirmed_plan(admin)
    periods = f"/plans/{plan}/periods"
    period = until(lambda: re.search(rf'href="({periods}/[0-9a-f-]{{36}})"', admin.get(periods).text)).group(1)
    items = until(lambda: json.loads(staff.get("/obligations", Accept="application/json").text)["items"])
    form = next(f"/obligations/{one['id']}" for one in items if one["title"].startswith("Phiếu báo cáo"))
    own = re.search(r'href="(/plans/[^"]+/reports/\d+)"', staff.get(form).text).group(1)
    everything = re.sub(r"/\d+$", "/all", own)

    outline = everything + "/outline"
    check(f'href="{outline}"' in admin.get(everything).text, "the report leads to its outline")
    check("Chưa có văn bản đến nào" in admin.get(outline).words, "where no document is linked to the plan")
    today = f"{served.today():%d/%m/%Y}"
    made = send(admin, "/incoming/new", {"kind": "other", "number": "45/CAT-PA05", "issuer": "Công an tỉnh Hòa Lạc", "day": today, "received": today, "subject": "Báo cáo kết quả",
                                         "plan": plan}, [("files", "cong-van.txt", letter.encode())], f"/incoming/new?plan={plan}")
    check(made.status == 303, f"the letter is registered with the plan ({made.status} {made.words[-400:] if made.status != 303 else ''})")
    agencies = outline + "?for=agencies"
    document = re.search(r'<option value="([0-9a-f-]{36})">45/CAT-PA05', admin.get(agencies).text)
    check(document is not None, "and offered")
    asked = admin.post(outline, {"for": "agencies", "document": document.group(1), "act": "read"}, agencies)
    reading = asked.getheader("Location") or ""
    check(asked.status == 303 and "&job=" in reading, f"it is read by a job ({asked.status} {reading})")
    read = until(lambda: (lambda page: "<progress" not in page.text and page)(admin.get(reading)))
    check(read.status == 200 and admin.get(agencies + "&document=" + document.group(1)).status == 200, "which the page follows to its end; what was read once is there")
    check("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n1. Công tác phối hợp liên ngành\nIII." in read.text, "its headings are read from the file, without what they explain")
    headings = re.search(r'<textarea[^>]*id="headings"[^>]*>(.*?)</textarea>', read.text, re.S).group(1).strip()
    check(admin.post(outline, {"for": "agencies", "document": document.group(1), "headings": " ", "act": "save"}, agencies).status == 422, "nothing is no outline")
    done = admin.post(outline, {"for": "agencies", "document": document.group(1), "headings": headings, "act": "save"}, agencies)
    check(done.status == 303, f"it is given to all agencies ({done.status})")
    shown = admin.get(done.getheader("Location")).words.split("Nội dung rơi vào từng mục")[-1]
    check(in_order(shown, "I. CÔNG TÁC CHỈ ĐẠO", "nhiệm vụ ", "phối hợp liên ngành", "III. KẾT QUẢ", "Kết quả thực hiện mục tiêu"), "what falls where is shown")

    page = staff.get(own)
    check("Theo đề cương của Văn bản số 45/CAT-PA05" in page.words and in_order(page.words, "I. CÔNG TÁC CHỈ ĐẠO", "II. KẾT QUẢ", "1. Công tác phối hợp", "III. KẾT QUẢ", "IV. KIẾN NGHỊ"),
          "the report of an agency stands in its order and names the letter")
    field = re.search(r'name="(line-muc-cong-tac-phoi-hop-lien-nganh)"', page.text)
    check("Viết cho mục này" in page.words, "which says that they are the section's")
    check(field is not None and "Theo đề cương" not in admin.get(everything).words, "with a place for words under each; the consolidation has none")
    kept = staff.post(own, {"act": "save", "direction": "Đã ban hành kế hoạch", "proposals": "Cấp thêm máy", field.group(1): "Đã ký quy chế với 3 ngành"}, own)
    check(kept.status == 303, f"words are kept ({kept.status})")
    word = words_of_docx(staff.get(own + "/versions/1/docx").bytes)
    check(in_order(word, "số 45/CAT-PA05", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "Đã ban hành kế hoạch", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Công tác phối hợp liên ngành", "Đã ký quy chế với 3 ngành",
                   "KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "KIẾN NGHỊ", "Cấp thêm máy"), "Word has them in the letter's order")
    check("ĐÁNH GIÁ CHUNG" not in word and staff.get(own + "/versions/1/pdf").bytes[:5] == b"%PDF-", "and no heading of the plan's own order")

    own_template(admin, staff, own)
    mine = own + "/outline"
    check(staff.get(outline).status == 404 and staff.post(mine, {"headings": "I. Kết quả nhiệm vụ", "act": "save"}, mine).status == 303, "an agency gives its own report another, not the consolidation")
    check("Đã ký quy chế với 3 ngành" in staff.get(own).words and "không còn trong đề cương" in staff.get(own).words, "words under headings that are gone are shown apart")
    check(staff.post(own, {"act": "submit"}, own).status == 303, "it goes to signature")
    check(staff.post(mine, {"act": "end"}, mine).status == 303 and "I. Kết quả nhiệm vụ" in staff.get(own).words, "and keeps its headings whatever happens to the outline")


where_it_turns(lambda: tell(story, "2026-09-15"))  # the year's form is not yet due then
