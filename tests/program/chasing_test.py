#!/usr/bin/env python3
"""Chasing over HTTP and SMTP: the ladder writes to who has not sent, calls, messages with links, the official letter, lists that are published;
a form answered behind a signed link by somebody without an account; a calendar by link. usage: chasing_test.py PROGRAM"""
import csv, io, json, os, re, shutil, subprocess, sys, tempfile, zipfile
from datetime import date, timedelta

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from mail_server import Peer, message
from pictures import photograph
from served import Browser, check, confirmed_plan, move_period, small_province, tell, until

year = date.today().year
folder = tempfile.mkdtemp(prefix="luytre-peer-")
peer = Peer(folder)


def letters(count, seconds=30):
    return [letter for letter in (peer.letter(seconds) for _ in range(count)) if letter]


def ladder(admin, steps):
    fields = {}
    for i, (kind, days) in enumerate(steps):
        fields |= {f"kind{i}": kind, f"days{i}": str(abs(days)), f"when{i}": "before" if days < 0 else "after"}
    return admin.post("/chasing-ladder", fields, "/chasing-ladder")


def links_in(text):
    return re.findall(r"/answer/[\w-]{43}", text)


def answers(page, answer, word):
    tasks = list(dict.fromkeys(re.findall(r'name="word\.([0-9a-f-]{36})"', page)))
    return tasks, {f"answer.{task}": answer for task in tasks} | {f"word.{task}": word for task in tasks}


def behind_the_link(server, admin, chasing, link, plan):
    nobody = Browser(server)
    page = nobody.get(link)
    check(page.status == 200 and "Sở Y tế" in page.words and "Câu 1 trên" in page.words, "an agency without an account answers questions made of its form")
    check(page.getheader("Cache-Control") == "no-store" and "noindex" in page.getheader("X-Robots-Tag", ""), "behind the link nothing is stored or indexed")
    tasks, fields = answers(page.text, "2", "")
    check(len(tasks) >= 1, f"its tasks are there ({len(tasks)})")
    first = {**fields, f"answer.{tasks[0]}": "1", f"word.{tasks[0]}": "Đã mở 02 lớp", "who": "Lò Thị Mai"}
    check(nobody.post(link, {"act": "save", **first}, link).status == 303, "what is written is kept")
    again = Browser(server).get(link)
    check("Đã mở 02 lớp" in again.words and "Lò Thị Mai" in again.text, "and is there on another telephone")
    wrong = nobody.post(link, {"act": "send", **first}, link)
    check(wrong.status == 422 and "Ghi chức vụ" in wrong.words and "Đã mở 02 lớp" in wrong.words, "who answers says name and position; what was typed stays")
    chosen = nobody.drop(link, [("lop hoc.jpg", photograph())], link, field=f"photo.{tasks[0]}", **first, act="send")
    check(chosen.status == 422 and "lop hoc.jpg" in chosen.words and "Bỏ tệp này" in chosen.words, f"a photograph that was chosen survives a refused answer ({chosen.status})")
    shown = Browser(server).get(link)
    check("lop hoc.jpg" in shown.words, "and waits behind the link, on another telephone as well")
    waiting = re.search(r'name="drop" value="([0-9a-f-]{36})"', shown.text).group(1)
    check(nobody.post(link, {"act": "save", **first, "drop": waiting}, link).status == 303 and "lop hoc.jpg" not in nobody.get(link).words, "until it is taken out")
    saved = nobody.drop(link, [("lop hoc.jpg", photograph())], link, field=f"photo.{tasks[0]}", **first, act="save")
    check(saved.status == 303 and "lop hoc.jpg" in nobody.get(link).words, f"it is kept with an answer that is only saved ({saved.status})")
    strange = nobody.drop(link, [("x.exe", b"MZ....")], link, field=f"photo.{tasks[0]}", **first, post="Công chức", act="send")
    check(strange.status == 422, "a file that is no picture is refused")
    quiet = nobody.drop(link, [("lop.jpg", photograph())], link, field=f"photo.{tasks[-1]}", **{**first, f"answer.{tasks[-1]}": "2"}, post="Công chức", act="send")
    check(quiet.status == (422 if len(tasks) > 1 else 303), "no picture goes with what did not happen")
    many = nobody.drop(link, [(f"lop {i}.jpg", photograph(scan=b"picture %d" % i)) for i in range(9)], link, field=f"photo.{tasks[0]}", **first, post="Công chức", act="send")
    check(many.status == 422 and "nhiều nhất 8 ảnh" in many.words, f"more photographs than are taken are told, not dropped ({many.status})")
    sent = nobody.post(link, {"act": "send", **first, "post": "Công chức văn hóa"}, link)
    check(sent.status == 303, f"it is sent with the photograph that waited ({sent.status})")
    over = Browser(server).get(link)
    check(over.status == 410 and "Lò Thị Mai" in over.words and "<title>Đã gửi" in over.text, "then the link says that it was sent, by whom and when")
    check(nobody.post(link, {"act": "send", **first, "post": "x"}, "/sign-in").status in (403, 410), "and takes nothing more")
    form = re.search(r'href="/obligations/(\d+)"', admin.get(chasing).text).group(1)
    version = admin.get(f"/obligations/{form}/versions/1")
    check("Đã mở 02 lớp" in version.words and "Lò Thị Mai, Công chức văn hóa" in version.words, "it is a version like one typed on the page, with who answered")
    check(f'<img src="/obligations/{form}/versions/1/files/1"' in admin.get(f"/obligations/{form}/versions/1").text, "who receives it sees the photograph")
    kept = admin.get(f"/obligations/{form}/versions/1/files/1")
    check(kept.getheader("Content-Type") == "image/jpeg" and b"picture" in kept.bytes and b"GPS" not in kept.bytes, "the photograph lost its place")
    check(admin.get(f"/obligations/{form}/versions/1/files/2").status == 404, "there is no other file")
    check(Browser(server).get(link[:-1] + ("A" if link[-1] != "A" else "B")).status == 404, "another token opens nothing")
    return form


def calendars(server, police):
    made = police.post("/calendar-links", {"agency": agency_of(police), "whom": "điện thoại của đồng chí Lan"}, f"/calendar-links?agency={agency_of(police)}")
    link = re.search(r"/calendars/[\w-]{43}", made.text)
    check(made.status == 200 and link is not None, f"a calendar link is made ({made.status})")
    feed = Browser(server).get(link.group(0))
    check(feed.status == 200 and feed.text.startswith("BEGIN:VCALENDAR") and "Diễn tập" in feed.text.replace("\r\n ", ""), "a calendar reads the deadlines without an account, again and again")
    check(Browser(server).get(link.group(0)).status == 200, "as often as it likes")
    page = police.get(f"/calendar-links?agency={agency_of(police)}")
    check(link.group(0) not in page.text, "the link is shown once")
    action = re.search(r'action="(/calendar-links/[^"]+/revocation)"', page.text).group(1)
    check(police.post(action, {"agency": agency_of(police)}, f"/calendar-links?agency={agency_of(police)}").status == 303, "it is revoked")
    check(Browser(server).get(link.group(0)).status == 404, "and opens nothing")


def agency_of(browser):
    return re.search(r"/calendar-links\?agency=(\d+)", browser.get("/obligations").text).group(1)


def story(server):
    admin, police, staff = small_province(server, ("Công an tỉnh", "Sở Nội vụ"))
    plan = confirmed_plan(admin)
    periods = f"/plans/{plan}/periods"
    one = until(lambda: re.search(rf'href="({periods}/[0-9a-f-]{{36}})"', admin.get(periods).text)).group(1)
    chasing = one + "/chasing"
    sunday = date.today() + timedelta(days=13 - date.today().weekday())
    move_period(admin, one, f"{sunday:%d/%m/%Y}")
    until(lambda: f"{sunday:%d/%m/%Y} là ngày nghỉ, nhận đến" in police.get("/obligations").words)

    check("chưa tự nhắc ai" in admin.get("/chasing-ladder").words and police.get("/chasing-ladder").status == 403, "no ladder is set, and a focal point sets none")
    check(ladder(admin, [("leader", -3)]).status == 422, "leaders are not told before a deadline")
    check(peer.letter(2) is None, "nobody is written to before a ladder is set")
    check(ladder(admin, [("focal", -20), ("list", 1), ("letter", 1)]).status == 303, "an administrator sets the ladder")
    came = letters(2)
    check(sorted(letter["to"][0] for letter in came) == ["dung@example.gov.vn", "hoa@example.gov.vn"], f"each focal point is reminded by mail {came}")
    text = message(came[0])
    check("Phiếu báo cáo" in text.get_content() and f"http://127.0.0.1:{server.port}/obligations?agency=" in text.get_content(), "with what is due and where to answer")
    check(until(lambda: "đã nhắc 1 lần" in police.get("/obligations").words), "the reminder stands on the page of their work")
    page = until(lambda: (shown := admin.get(chasing)).words.count("đã gửi") >= 2 and shown)
    check(page and "dung@example.gov.vn: đã gửi" in page.words and "không có ai có địa chỉ thư" in page.words, "the page of chasing says who was reminded, and whom no mail reaches")
    check(police.get(chasing).status == 403 and staff.get(chasing + ".csv").status == 403, "nobody else sees it")
    check(ladder(admin, [("focal", -20), ("list", 1), ("letter", 1)]).status == 303 and peer.letter(3) is None, "nothing is said twice")

    health = re.search(rf'href="({chasing}/\d+)">Sở Y tế', admin.get(chasing).text).group(1)
    wrong = admin.post(health + "/calls", {"whom": "", "day": "31/02/2026", "hour": "9:30", "word": "Hứa gửi thứ Sáu"}, health)
    check(wrong.status == 422 and "Hứa gửi thứ Sáu" in wrong.text, "a call without whom is refused, what was typed stays")
    called = {"whom": "đồng chí Lan, 0912 345 678", "day": (date.today() - timedelta(days=1)).strftime("%d/%m/%Y"), "hour": "9:30", "word": "Hứa gửi thứ Sáu"}
    check(admin.post(health + "/calls", called, health).status == 303 and "Hứa gửi thứ Sáu" in admin.get(health).words, "a call is recorded with whom, when and what was said")
    check(">Sở Y tế</a>" not in admin.get(chasing + "?state=quiet").text, "then the agency is not silent any more")
    rows = list(csv.reader(io.StringIO(admin.get(chasing + ".csv").bytes.decode("utf-8-sig"))))
    check(any(row[0] == "Sở Y tế" and "đồng chí Lan" in row[7] for row in rows), "all of it is a file")
    check(admin.get(chasing + "/letter/docx").status == 409, "while nobody is late there is no letter")

    made = admin.post(chasing + "/links", {"days": "14", "act": "page"}, chasing)
    check(made.status == 200 and made.getheader("Cache-Control") == "no-store", f"messages are made for all ({made.status})")
    messages = {name: words for name, words in re.findall(r"<b>([^<]+)</b><span.*?<textarea[^>]*>(.*?)</textarea>", made.text, re.S)}
    check(len(messages) >= 3 and len(set(links_in(" ".join(messages.values())))) == len(messages), "a link of its own for each agency")
    check("Kính gửi Sở Y tế" in messages["Sở Y tế"], "in words for Zalo")
    table = admin.post(chasing + "/links", {"days": "14", "act": "csv"}, chasing)
    check(len(list(csv.reader(io.StringIO(table.bytes.decode("utf-8-sig"))))) == len(messages) + 1, "or as CSV")
    check(admin.post(chasing + "/links", {"days": "0", "act": "page"}, chasing).status == 422, "a link lasts at least a day")
    check(police.post(chasing + "/links", {"days": "14", "act": "page"}, "/obligations").status == 403, "a focal point makes none")
    page = admin.get(health).text
    revoke = re.search(r'action="([^"]+/revocation)"', page).group(1)
    check(admin.post(revoke, {}, health).status == 303, "a link is revoked")
    opened = [Browser(server).get(link).status for link in links_in(messages["Sở Y tế"] + next(row[2] for row in csv.reader(io.StringIO(table.bytes.decode("utf-8-sig"))) if row[0] == "Sở Y tế"))]
    check(sorted(opened) == [200, 410], f"and says that it is over {opened}")
    link = next(one for one in links_in(messages["Sở Y tế"] + table.text) if Browser(server).get(one).status == 200 and "Sở Y tế" in Browser(server).get(one).words)
    behind_the_link(server, admin, health, link, plan)
    check(">Sở Y tế</a>" not in admin.get(chasing + "?state=owed").text, "who has sent by link is not chased any more")

    late_list = one + "/late-list"
    moved = admin.post(f"/plans/{plan}/deadlines", {"what": f"0.{year}00", "due": (date.today() - timedelta(days=20)).strftime("%d/%m/%Y"), "document": "Công văn số 46/CAT-PA05"},
                       f"/plans/{plan}/deadlines")
    check(moved.status == 303, f"the deadline is moved to a day that has passed ({moved.status})")
    check(ladder(admin, [("focal", -20), ("list", 1), ("letter", 1)]).status == 303, "the ladder is gone through")
    told = letters(2)
    check({letter["to"][0] for letter in told} == {"hien@example.gov.vn"}, "behind the deadline the standing agency gets the list, and the letter to sign")
    word = zipfile.ZipFile(io.BytesIO(admin.get(chasing + "/letter/docx").bytes)).read("word/document.xml").decode()
    plain = re.sub(r"<[^>]+>", "", word)
    check("V/v đôn đốc" in plain and "Sở Nội vụ" in plain and "1 lần nhắc" in plain and "46/CAT-PA05" in plain and "Sở Y tế" not in plain.split("Kính gửi")[1].split("Nơi nhận")[0], "the official letter names who is late, and nobody else")
    whatever = zipfile.ZipFile(io.BytesIO(admin.get(f"/overdue/letter/docx?plan={plan}").bytes)).read("word/document.xml").decode()
    senders = [re.search(r">([^<]*) đề nghị các cơ quan", one).group(1) for one in (word, whatever)]
    check(senders[0] == senders[1] and senders[0].strip("."), f"as does the one about whatever is late, from the same sender {senders}")
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(admin.get(chasing + "/letter/pdf").bytes)
        file.flush()
        printed = " ".join(subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout.split())
    check("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in printed and "khẩn trương hoàn thành" in printed, "also as PDF")
    check(admin.get(chasing + "/letter/odt").status == 404, "in no other form")

    check(staff.get(late_list).status == 404, "peers see no list before it is published")
    check(police.post(chasing + "/publication", {"word": "x"}, "/obligations").status == 403, "which a focal point does not do")
    check(admin.post(chasing + "/publication", {"word": "Đề nghị gửi trước thứ Sáu"}, chasing).status == 303, "the list is published")
    seen = staff.get(late_list)
    check(seen.status == 200 and "Công an tỉnh" in seen.words and "không xếp hạng" in seen.words and "ngày làm việc" not in seen.words, "then they do: of the first year by name, without a rank")
    check("đã công bố danh sách chậm" in staff.get("/obligations").words, "and are told so on the page of their work")
    check(admin.post(chasing + "/publication/withdrawal", {}, chasing).status == 303 and staff.get(late_list).status == 404, "it is taken back")
    calendars(server, police)


try:
    tell(story, "--mail-from", "luytre@tinh.gov.vn", "--mail-seconds", "3", "--smtp-url", f"smtp://127.0.0.1:{peer.port}", "--smtp-starttls", "khong")
finally:
    peer.process.terminate()
    peer.process.wait()
    shutil.rmtree(folder, ignore_errors=True)
