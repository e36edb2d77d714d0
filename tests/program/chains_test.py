#!/usr/bin/env python3
"""Reports that go up by sector: schools to the education department, a bank to the state bank's branch, one report to two bodies, half a year and
a year; what was asked back, what superseded what, and the versions that a consolidation names. It is 10/6/2026. usage:
chains_test.py PROGRAM"""
import json, os, re, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from chains import issue, send, set_steps, source, steps_of, value
from served import Browser, check, confirmed_plan, member, sign_in, until
from turned_clock import tell, where_it_turns

year = 2026
plan_text = f"""ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH HÒA LẠC                Độc lập - Tự do - Hạnh phúc

Số: 21/KH-UBND             Hòa Lạc, ngày 08 tháng 01 năm {year}

KẾ HOẠCH
Tuyên truyền, nâng cao kỹ năng an toàn thông tin trên địa bàn tỉnh Hòa Lạc giai đoạn {year} - {year + 4}

I. MỤC TIÊU
1. 100% học sinh được phổ biến kỹ năng an toàn thông tin.

II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Tuyên truyền kỹ năng an toàn thông tin cho học sinh.
- Cơ quan chủ trì: Trường THPT Chu Văn An; Trường THPT Lê Lợi; Sở Giáo dục và Đào tạo.
- Thời gian thực hiện: Thường xuyên.
2. Tuyên truyền kỹ năng phòng, chống lừa đảo cho khách hàng.
- Cơ quan chủ trì: Ngân hàng Nông nghiệp tỉnh Hòa Lạc; Ngân hàng Nhà nước chi nhánh tỉnh Hòa Lạc; Sở Y tế.
- Thời gian thực hiện: Thường xuyên.

III. TỔ CHỨC THỰC HIỆN
1. Công an tỉnh
- Là cơ quan thường trực, theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch.
- Tổng hợp kết quả, báo cáo Chủ tịch UBND tỉnh trước ngày 15 tháng 12 hằng năm.
2. Sở Giáo dục và Đào tạo
- Báo cáo kết quả 6 tháng về Công an tỉnh trước ngày 20 tháng 6 hằng năm.
3. Các cơ quan, đơn vị báo cáo kết quả thực hiện về Công an tỉnh trước ngày 30 tháng 11 hằng năm.
"""
accounts = {"Trường THPT Chu Văn An": "school", "Trường THPT Lê Lợi": "other", "Sở Giáo dục và Đào tạo": "education", "Ngân hàng Nông nghiệp tỉnh Hòa Lạc": "bank",
            "Ngân hàng Nhà nước chi nhánh tỉnh Hòa Lạc": "branch", "Công an tỉnh": "police", "UBND tỉnh Hòa Lạc": "province"}


def story(server, clock):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    admin.post("/agencies/new", {"name": "UBND tỉnh Hòa Lạc", "day": "01/01/2004"})
    numbers = {}
    for name in (*accounts, "Sở Y tế"):
        above = "Sở Giáo dục và Đào tạo" if name.startswith("Trường") else "UBND tỉnh Hòa Lạc"
        if name == "UBND tỉnh Hòa Lạc" or name.startswith("Trường"):
            continue
        admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": above})
    for name in accounts:
        if name.startswith("Trường"):
            admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": "Sở Giáo dục và Đào tạo"})
    who = {short: member(admin, f"Người {short}", f"{short}@example.gov.vn", "focal_point", name) for name, short in accounts.items()}
    plan = "/plans/" + confirmed_plan(admin, text=plan_text, sign="21/KH-UBND", day=f"08/01/{year}")
    periods = until(lambda: re.findall(r'href="(' + plan + r'/periods/[\w-]{36})"', admin.get(plan + "/periods").text))
    titles = {re.search(r"<h1>(.*?)</h1>", admin.get(one).text, re.S).group(1).strip(): one for one in dict.fromkeys(periods)}
    whole, half = titles[f"Phiếu báo cáo năm {year}"], titles[f"Phiếu báo cáo 6 tháng đầu năm {year}"]
    steps = steps_of(admin.get(whole).text)
    check(("one", "Công an tỉnh", "UBND tỉnh Hòa Lạc", f"15/12/{year}") in steps, f"whom the plan calls the chairman is the committee {steps}")
    check(any(step[0] == "everybody" and step[2:] == ("Công an tỉnh", f"30/11/{year}") for step in steps), "everybody reports to the standing agency")
    check(steps_of(admin.get(half).text), "half a year has a chain of its own")

    due = f"30/11/{year}"
    branch, bank, education = "Ngân hàng Nhà nước chi nhánh tỉnh Hòa Lạc", "Ngân hàng Nông nghiệp tỉnh Hòa Lạc", "Sở Giáo dục và Đào tạo"
    sector = [*steps, ("below", education, education, due), ("one", education, "Công an tỉnh", due), ("one", education, "UBND tỉnh Hòa Lạc", f"15/12/{year}"),
              ("one", bank, branch, due), ("one", branch, "Công an tỉnh", due),
              ("one", "Sở Y tế", "Công an tỉnh", due), ("one", "Sở Y tế", "UBND tỉnh Hòa Lạc", f"15/12/{year}")]
    check(set_steps(admin, whole, sector).status == 303, "a chain by sector is entered")
    check(sorted(steps_of(admin.get(whole).text)) == sorted(sector), "and kept as it was entered")
    wrong = set_steps(admin, whole, [*sector, ("one", "Công an tỉnh", bank, due)])
    check(wrong.status == 422, f"one that comes back to its beginning is refused ({wrong.status})")

    slot = f"năm {year}"
    work = re.sub(r"<[^>]*>", "", who["education"].get("/obligations").words)
    check(f"UBND tỉnh Hòa Lạc: 15/12/{year}" in work, "who reports to two bodies sees the day of each on the page of work")
    title = f"Phiếu báo cáo {slot}"
    own = until(lambda: next((one for one in json.loads(who["education"].get("/obligations", Accept="application/json").text)["items"] if one["title"] == title), None))
    shown = re.sub(r"<[^>]*>", "", who["education"].get(f"/obligations/{own['id']}").words)
    check(f"Công an tỉnh: {due}" in shown and f"UBND tỉnh Hòa Lạc: 15/12/{year}" in shown, "and on its form")
    calendar = re.sub(r"\r?\n ", "", who["education"].get("/obligations.ics").text)
    check("20261130" in calendar and ", gửi UBND tỉnh Hòa Lạc" in calendar.replace("\\", "") and f"{year}1215" in calendar, "and in its calendar, each day with its body")
    check("UBND tỉnh Hòa Lạc: " not in who["school"].get("/obligations").words, "who reports to one does not")
    form = send(who["school"], slot, "Đã phổ biến cho 900 học sinh")
    seen = who["education"].get(form)
    check(seen.status == 200 and "900 học sinh" in who["education"].get(form + "/versions/1").words, "the education department reads what its school sends")
    check(who["branch"].get(form).status == 404, "the state bank does not")
    check(who["branch"].post(form + "/acceptance", {}, "/obligations").status in (403, 404), "nor accepts it")
    asked = who["education"].post(form + "/asking-back", {"word": "Ghi rõ số lớp"}, form)
    check(asked.status == 303 and "Ghi rõ số lớp" in who["school"].get(form).words, f"it is asked to add something, and reads what ({asked.status})")
    send(who["school"], slot, "Đã phổ biến cho 900 học sinh tại 20 lớp", reason="bổ sung số lớp")
    check(who["education"].post(form + "/acceptance", {}, form).status == 303, "then it is accepted")
    number = lambda short: re.search(r"/reports/(\d+)", who[short].get(send_once[short]).text).group(1)
    send_once = {"education": send(who["education"], slot, "Đã tập huấn giáo viên")}
    of_education = f"{whole}/reports/{number('education')}"
    report = value(who["education"], of_education)
    check(report["consolidated"] == 1 and sorted(one["agency"] for one in report["sources"]) == sorted([education, "Trường THPT Chu Văn An", "Trường THPT Lê Lợi"]),
          f"its report is consolidated from its own schools {[one['agency'] for one in report['sources']]}")
    check(source(report, "Trường THPT Chu Văn An")["version"] == 2 and source(report, "Trường THPT Lê Lợi")["version"] == 0, "names the version that it used, and who is missing")
    check(report["receivers"] == ["Công an tỉnh", "UBND tỉnh Hòa Lạc"], f"and goes to two bodies {report['receivers']}")
    target = report["targets"][0]["entry"]
    issue(who["education"], of_education, "77/BC-SGDĐT", {f"line-{target}": "Học sinh nội trú chưa tính"})

    paid = send(who["bank"], slot, "Đã nhắn tin cho 5.000 khách hàng")
    check(who["branch"].post(paid + "/acceptance", {}, paid).status == 303, "the state bank's branch accepts what a bank sends")
    send_once["branch"] = send(who["branch"], slot, "Đã kiểm tra 3 ngân hàng")
    of_branch = f"{whole}/reports/{number('branch')}"
    report = value(who["branch"], of_branch)
    check(any("5.000 khách hàng" in told["word"] for task in report["tasks"] for told in task["words"]) and source(report, bank)["version"] == 1, "and consolidates it")
    issue(who["branch"], of_branch, "9/BC-NHNN")

    everything = whole + "/reports/all"
    report = value(admin, everything)
    told = [told for task in report["tasks"] for told in task["words"]]
    check(sum("900 học sinh" in one["word"] for one in told) == 1, "the consolidation of all has each form once, whatever way it went")
    check(sum(one["word"] == "Học sinh nội trú chưa tính" for one in report["of_targets"].get(target, [])) == 1, "and the words that a report below added to a target")
    shown = admin.get(everything).words
    check("Học sinh nội trú chưa tính" in shown and "Đề nghị bổ sung" not in shown and "chưa gửi" in shown.lower(), "on its page, with who is missing")
    issue(admin, everything, "120/BC-CAT")
    top = whole + "/reports/1"  # the first agency that was entered
    report = value(who["province"], top)
    check(source(report, "Công an tỉnh")["paper"].startswith("Báo cáo số 120/BC-CAT") and source(report, education)["paper"].startswith("Báo cáo số 77/BC-SGDĐT"),
          f"whom two reports reach consolidates both by number and version {[(one['agency'], one['paper']) for one in report['sources']]}")

    send(who["school"], slot, "Đã phổ biến cho 950 học sinh", reason="đính chính số học sinh")
    who["education"].post(form + "/acceptance", {}, form)
    shown = who["education"].get(of_education).words
    check("Số liệu đã khác sau khi chốt báo cáo" in shown and "đính chính số học sinh" in shown, "what was corrected since stands beside the issued report, with its reason")
    check(who["education"].post(of_education + "/correction", {"reason": "trường đính chính"}, of_education).status == 303, "a corrected report is drawn up")
    issue(who["education"], of_education, "78/BC-SGDĐT")
    report = value(who["province"], top)
    check("78/BC-SGDĐT" in source(report, education)["paper"] and source(report, education)["version"] == 2, "and supersedes the one before in what goes up")
    check(who["education"].get(of_education + "/versions/1/pdf").status == 200, "which stays to be read")

    send(who["education"], f"6 tháng đầu năm {year}", "Nửa năm: 10 lớp")
    check("Nửa năm: 10 lớp" not in json.dumps(value(admin, everything), ensure_ascii=False), "what was said of half a year is not the year's")

    health = re.search(r'href="(/obligations/\d+)">Sở Y tế<', admin.get(whole + "/board").text).group(1)
    clock.turn(f"{year}-12-03")
    sign_in(who["police"], "police@example.gov.vn")
    shown = re.sub(r"<[^>]*>", "", who["police"].get(health).words)
    check(f"Công an tỉnh: {due}, trễ 3 ngày làm việc" in shown, "between the two days a form is late for the body whose day is over")
    check(f"UBND tỉnh Hòa Lạc: 15/12/{year}, còn 12 ngày" in shown, "and not for the other")


where_it_turns(lambda: tell(story, "2026-06-10"))
