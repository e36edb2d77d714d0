#!/usr/bin/env python3
"""Work under the rules for secrets, through every door: number and date of the paper are kept, and nothing else. No file comes in with it by the
page, the draft, a workbook with a picture in it, a link, an activity, before or after it was said; what lay there before must be taken away first, and
is gone from the disk. usage: secrets_test.py PROGRAM"""
import glob, io, json, os, re, sys, zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import openpyxl
from pictures import photograph
import served
from served import Browser, activity_form, check, confirmed_plan, send, small_province, until
from turned_clock import tell, where_it_turns

marker, words = b"%PDF-1.7 BI-MAT-7319", "NOI-DUNG-MAT-7319"


def work(browser):
    return json.loads(browser.get("/obligations", Accept="application/json").text)["items"]


def holds(content, what, depth=0):
    if what in content:
        return True
    if depth > 2 or content[:2] != b"PK":
        return False
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        return any(holds(packed.read(name), what, depth + 1) for name in packed.namelist())
    except (zipfile.BadZipFile, RuntimeError):
        return False


def kept(server, what):
    """Files of the data folder in which bytes lie, also packed ones."""
    files = [path for path in glob.glob(server.data + "/**/*", recursive=True) if os.path.isfile(path) and not path.endswith("log")]
    return [path for path in files if holds(open(path, "rb").read(), what)]


def lines_of(browser, form):
    return re.findall(r'name="word\.([0-9a-f-]{36})"', browser.get(form).text)


def secret(task, **more):
    return {f"answer.{task}": "3", f"secret_number.{task}": "12/BC-CAT", f"secret_day.{task}": f"{served.today():%d/%m/%Y}", **more}


def activity(browser, task, plan, title, files):
    start = f"/activities/new?task={plan}.{task}&kind=class"
    fields = {**activity_form(browser.get(start).text), "kind": "class", "title": title, "people": "5", f"task.{plan}.{task}": "1"}
    return send(browser, "/activities/new", fields, [("files", name, content) for name, content in files], start)


def files_first(server, police, form, plan, tasks, others):
    """The task is said to be secret after a file was attached."""
    done = activity(police, tasks[0], plan, "Lớp trước khi mật", [("ds.pdf", marker)])
    mine = done.getheader("Location")
    check(done.status == 303 and len(kept(server, marker)) == 1, f"an activity has its file while nothing is secret ({done.status})")
    page = police.get(form)
    check("Lớp trước khi mật" in page.words, "the form is filled with it")
    refused = police.post(form + "/form", {"act": "send", **others, **secret(tasks[0])}, form)
    check(refused.status == 422 and "còn 1 tệp hoặc đường dẫn minh chứng" in refused.words and "gỡ từng tệp" in refused.words, f"then it is not sent as secret: the way out is said ({refused.status})")
    proof = json.loads(police.get(mine, Accept="application/json").text)["proofs"][0]["id"]
    gone = police.post(f"{mine}/proofs/{proof}/deletion", {"reason": "Chuyển sang chế độ mật"}, mine)
    check(gone.status == 303, f"the file is taken away with a reason ({gone.status})")
    return mine


def sent(server, police, admin, form, plan, mine, tasks, others):
    saved = police.post(form + "/form", {"act": "save", **others, **secret(tasks[0], **{f"word.{tasks[0]}": words})}, form)
    check(saved.status == 303 and words not in police.get(form).text, "of a draft neither words nor figures of the secret line are kept")
    check(not kept(server, words.encode()), "nowhere on the disk")
    stuffed = send(police, form + "/form", {"act": "send", **others, **secret(tasks[0], **{f"word.{tasks[0]}": words})}, [("file", "mat.pdf", marker + b" page")], form)
    check(stuffed.status in (303, 413), f"the page takes no file, whatever comes with it ({stuffed.status})")
    if stuffed.status != 303:
        check(police.post(form + "/form", {"act": "send", **others, **secret(tasks[0])}, form).status == 303, "it is sent as secret")
    shown = admin.get(form + "/versions/1")
    check("12/BC-CAT" in shown.words and words not in shown.text and "Lớp trước khi mật" not in shown.words, "number and day are there, and nothing else")
    check(not kept(server, marker + b" page") and not kept(server, words.encode()), "and nothing else is on the disk")
    late = send(police, mine + "/proofs", {"kind": "list", "day": served.today().isoformat(), "address": ""}, [("files", "muon.pdf", marker + b" late")], mine)
    check(late.status == 409 and "theo chế độ mật" in late.words and not kept(server, marker + b" late"), f"no file is added to its activities afterwards ({late.status})")
    link = send(police, mine + "/proofs", {"address": "https://thutre.gov.vn/mat"}, [], mine)
    check(link.status == 409, f"nor a link ({link.status})")
    new = activity(police, tasks[0], plan, "Lớp sau khi mật", [("moi.pdf", marker + b" new")])
    check(new.status == 409 and "theo chế độ mật" in new.words, f"nor does a new activity bring one ({new.status})")
    check(activity(police, tasks[0], plan, "Lớp không tệp", []).status == 303, "without a file it may be recorded")
    free = activity(police, tasks[1], plan, "Lớp công khai", [("khac.pdf", b"%PDF-1.7 open")])
    check(free.status == 303, "another task's activities take files")
    drawn = police.post("/activities/tasks", {"activity": free.getheader("Location").split("/")[-1], "task": f"{plan}.{tasks[0]}"}, "/activities")
    check(drawn.status == 409, f"and are not drawn into it with their files ({drawn.status})")


def opened(police, form, mine, tasks, others):
    back = police.post(form + "/form", {"act": "send", **others, f"answer.{tasks[0]}": "1", f"word.{tasks[0]}": "Đã mở lớp", "reason": "Nội dung đã giải mật"}, form)
    check(back.status == 303, f"a correction says that it is secret no more ({back.status})")
    added = send(police, mine + "/proofs", {"kind": "list", "day": served.today().isoformat(), "address": ""}, [("files", "giai-mat.pdf", b"%PDF-1.7 open again")], mine)
    check(added.status == 303, f"then files are taken again ({added.status})")
    again = police.post(form + "/form", {"act": "send", **others, **secret(tasks[0]), "reason": "Mật trở lại"}, form)
    check(again.status == 422 and "minh chứng" in again.words, "and a correction of what was sent is asked the same")


def received(admin, period, name, content):
    answer = admin.drop(period + "/returned", [(name, content)], period + "/board")
    address = answer.getheader("Location")
    told = until(lambda: (lambda one: one if one["ended"] else None)(json.loads(admin.get(address, Accept="application/json").text)))
    return told, admin.get(address), address


def with_picture(content, what):
    out = io.BytesIO()
    source = zipfile.ZipFile(io.BytesIO(content))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in source.namelist():
            packed.writestr(name, source.read(name))
        packed.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + what)
    return out.getvalue()


def workbook(server, admin, staff, plan):
    period = re.search(rf'href="(/plans/{plan}/periods/[0-9a-f-]{{36}})"', admin.get(f"/plans/{plan}/periods").text).group(1)
    files = zipfile.ZipFile(io.BytesIO(admin.get(period + "/forms.zip").bytes))
    book = openpyxl.load_workbook(io.BytesIO(files.read(next(one for one in files.namelist() if "so noi vu" in one))))
    sheet = book.active
    rows = [row for row in sheet.iter_rows() if str(row[0].value or "").startswith("LT1#")]
    header = [str(cell.value or "") for cell in sheet[rows[0][0].row - 1]]
    number, day = (next(i for i, title in enumerate(header) if words_ in title.lower()) for words_ in ("số văn bản", "ngày văn bản"))
    for row in rows:
        row[3].value = "Không phát sinh"
    rows[0][3].value, rows[0][number].value, rows[0][day].value = "Báo cáo theo chế độ mật", "15/BC-SNV", f"{served.today():%d/%m/%Y}"

    def bytes_of():
        into = io.BytesIO()
        book.save(into)
        return into.getvalue()

    rows[0][4].value = words
    said, page, address = received(admin, period, "noi dung.xlsx", bytes_of())
    check(said["refused"] == 1 and "Xóa nội dung ở dòng này" in page.words and "không được giữ ở đây" in page.words and words not in page.text, "a workbook with words about what is secret goes back, and says why")
    check(not kept(server, words.encode()), "and is kept nowhere")
    back = admin.get(address + "/files/1")
    check(back.status == 200 and not holds(back.bytes, words.encode()), "what goes back is the list alone")
    rows[0][4].value = None
    said, page, _ = received(admin, period, "co hinh.xlsx", with_picture(bytes_of(), marker + b" picture"))
    check(said["refused"] == 1 and "không kèm hình hay tệp nào" in page.words, "one with a picture in it as well")
    check(not kept(server, marker + b" picture"), "and its picture is gone from the disk")
    said, page, _ = received(admin, period, "dung.xlsx", bytes_of())
    check(said["taken"] == 1, f"with number and day alone it is taken {said}")
    form = next(one for one in work(staff) if one["title"].startswith("Phiếu báo cáo"))
    version = staff.get(f"/obligations/{form['id']}/versions/1")
    check("15/BC-SNV" in version.words, "and both are kept")
    report(server, staff, form, str(sheet.cell(rows[0][0].row, 2).value))


def report(server, staff, form, number):
    """An agency's own report: nothing is added to the line of what is secret."""
    own = re.search(r'href="(/plans/[\w-]+/periods/[\w-]+/reports/\d+)"', staff.get(f"/obligations/{form['id']}").text).group(1)
    told = json.loads(staff.get(own, Accept="application/json").text)
    task = next(one for one in told["tasks"] if one["number"] == number)
    lines = re.findall(r'name="line-([0-9a-f-]{36})"', staff.get(own).text)
    check(task["secret"] == 1 and task["task"] not in lines and len(lines) >= 1, "its report has no field for words at the line of what is secret")
    saved = staff.post(own, {"act": "save", "direction": "Đã ban hành kế hoạch", f"line-{task['task']}": words}, own)
    check(saved.status == 303 and words not in staff.get(own).text and not kept(server, words.encode()), f"and keeps none that come all the same ({saved.status})")


def by_link(server, admin, health, plan):
    period = re.search(rf'href="(/plans/{plan}/periods/[0-9a-f-]{{36}})"', admin.get(f"/plans/{plan}/periods").text).group(1)
    form = next(one for one in work(health) if one["title"].startswith("Phiếu báo cáo"))
    made = admin.post(f"{period}/chasing/{form['id']}/links", {"days": "5"}, f"{period}/chasing/{form['id']}")
    link = re.search(r"/answer/[\w-]{43}", made.text)
    check(link is not None, f"a link for an agency without hands ({made.status})")
    phone, link = Browser(server), link.group(0)
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', phone.get(link).text)
    others = {f"answer.{task}": "2" for task in tasks[1:]}
    who = {"who": "Trần Văn Minh", "post": "Chánh Văn phòng"}
    waits = send(phone, link, {"act": "save", **who, **others, f"answer.{tasks[0]}": "1", f"word.{tasks[0]}": "đã làm"}, [(f"photo.{tasks[0]}", "anh.jpg", photograph())], link)
    check(waits.status == 303 and "anh.jpg" in phone.get(link).text, f"a photograph waits behind it ({waits.status})")
    now = send(phone, link, {"act": "save", **who, **others, **secret(tasks[0], **{f"word.{tasks[0]}": words})}, [], link)
    shown = phone.get(link)
    check(now.status == 303 and "anh.jpg" not in shown.text and words not in shown.text, "once the line is secret neither photograph nor words wait any more")
    check(not kept(server, words.encode()), "nowhere on the disk")
    refused = send(phone, link, {"act": "send", **who, **others, **secret(tasks[0])}, [(f"photo.{tasks[0]}", "mat.jpg", photograph())], link)
    check(refused.status == 422 and "mat.jpg" not in phone.get(link).text, f"a photograph with a secret line is refused ({refused.status})")
    check(send(phone, link, {"act": "send", **who, **others, **secret(tasks[0])}, [], link).status == 303, "without one it is sent")
    version = health.get(f"/obligations/{form['id']}/versions/1")
    check("12/BC-CAT" in version.words and "jpg" not in version.text, "number and day arrive, and no file")


def story(server, _clock):
    admin, police, staff, health = small_province(server)
    plan = confirmed_plan(admin)
    until(lambda: work(police) and work(staff) and work(health))
    form = f"/obligations/{next(one for one in work(police) if one['title'].startswith('Phiếu báo cáo'))['id']}"
    tasks = lines_of(police, form)
    others = {f"answer.{task}": "2" for task in tasks[1:]}
    mine = files_first(server, police, form, plan, tasks, others)
    sent(server, police, admin, form, plan, mine, tasks, others)
    others[f"answer.{tasks[1]}"], others[f"word.{tasks[1]}"] = "1", "Lớp công khai"
    opened(police, form, mine, tasks, others)
    workbook(server, admin, staff, plan)
    by_link(server, admin, health, plan)
    check(police.get(form).text.count("enctype") == 0, "extension, obstacle and form have no place for a file at all")


where_it_turns(lambda: tell(story, "2026-09-15"))  # the year's form is not yet due then
