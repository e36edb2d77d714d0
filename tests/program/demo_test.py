#!/usr/bin/env python3
"""The demonstration: a province made by the program in a folder of its own, marked on every page, sound by every check, with Excel files to
return, and taken away again; never anything else. usage: demo_test.py PROGRAM"""
import csv, glob, io, json, os, re, sys, tempfile

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from served import Browser, Server, check, finish, run

with tempfile.TemporaryDirectory() as place:
    folder = os.path.join(place, "minh-hoa")
    told = run("demo", "--help")
    check(told.returncode == 0 and "--data" in told.stdout and "--remove" in told.stdout and "luytre serve" not in told.stdout, "the command says what it takes, and of no other")
    made = run("demo", "--data", folder)
    check(made.returncode == 0, f"a province is made ({made.stderr.strip()[-200:]})")
    password = re.search(r"Mật khẩu của mọi tài khoản: (\S+)", made.stdout).group(1)
    again = run("demo", "--data", folder)
    check(again.returncode == 1 and "--remove" in again.stderr, "not over what is there, and the refusal says how to take it away")
    check(run("check", "--data", folder).returncode == 0, "its trail and ledger are sound")
    check(run("rebuild", "--data", folder).returncode == 0, "its tallies are what the ledger says")

    files = sorted(glob.glob(os.path.join(folder, "phieu-gui-ve", "*.xlsx")))
    check(len(files) >= 30, f"agencies' Excel files lie ready to be dropped in ({len(files)})")
    answers = [str(row[3].value) for row in openpyxl.load_workbook(files[0]).active.iter_rows() if str(row[0].value or "").startswith("LT1#")]
    check(answers and set(answers) <= {"Có thực hiện", "Không phát sinh"}, "filled in as an agency would")

    server = Server(data=folder, new=False)
    try:
        visitor = Browser(server)
        check("Bản minh họa" in visitor.get("/sign-in").words, "the door says what it is")
        owner = Browser(server)
        owner.post("/sign-in", {"login": "can-bo@thutre.example", "password": password})
        plans = json.loads(owner.get("/plans", Accept="application/json").text)["plans"]
        check(len(plans) == 1, "one plan is there")
        plan = plans[0]["id"]
        year = re.search(r"Phiếu năm đến hạn ngày \d\d/\d\d/(\d{4})", made.stdout).group(1)  # in winter the year before
        page = owner.get(f"/plans/{plan}")
        check("Bản minh họa" in page.words and f"/plans/{plan}/coverage" in page.text, "confirmed, and the page says that all is made up")
        figures = json.loads(owner.get(f"/plans/{plan}/coverage", Accept="application/json").text)
        shares = [one["share"] for one in figures["figures"] if one.get("share")]
        check(any(0.5 < share < 1 for share in shares), f"its targets are measured from what was done ({shares})")
        money = list(csv.DictReader(io.StringIO(owner.get(f"/plans/{plan}/budget.csv?year={year}").text.lstrip("\ufeff"))))
        check(len(money) > 50, f"its money is estimated ({len(money)} lines)")
        spent = owner.get(f"/plans/{plan}/budget?year={year}").words
        check(re.search(r"được duyệt [1-9].*đã chi [1-9]", spent), "approved and spent")
        periods = owner.get(f"/plans/{plan}/periods").text
        played = periods[periods.index(f"Phiếu báo cáo năm {year}"):]
        board = owner.get(re.search(r'/plans/[^"]*/board', played).group(0)).words
        check("Đã xong 5" in board and "chờ xác nhận 1" in board, "some forms are accepted, one waits")
        brief = owner.get(f"/plans/{plan}/overview").words
        check("mức chi giải thưởng" in brief and "cụm loa" in brief and "Hôm nay không có việc nào" not in brief, "the leader's page asks for what waits for the province")
        late = owner.get("/obligations.csv?group=late")
        check(late.status == 200, "its work list is there")
        staff = Browser(server)
        staff.post("/sign-in", {"login": "dau-moi.yt@thutre.example", "password": password})
        own = [one for one in json.loads(staff.get("/obligations", Accept="application/json").text)["items"] if one["title"].startswith("Phiếu báo cáo")]
        check(len(own) >= 1 and own[0]["group"] == "late", "a focal point owes the form that was just due")
        plan = "/plans/" + json.loads(owner.get("/plans", Accept="application/json").text)["plans"][0]["id"]
        check(owner.post(plan + "/overview-settings/publication", {"act": "begin", "reason": "Công văn số 12/UBND-NC"}, plan + "/overview-settings").status == 303, "its progress is published")
        rows = list(csv.DictReader(io.StringIO(Browser(server).get(plan.replace("/plans/", "/public/") + "/data.csv").text.lstrip("\ufeff"))))
        shares = [row["share"] for row in rows if row["share"]]
        check(shares and all(re.fullmatch(r"[01](\.\d+)?", share) for share in shares), f"with shares that a spreadsheet takes for numbers {shares}")
        board = re.search(r'/plans/[^"]*/board', periods).group(0)
        for address, where in ((plan + "/agencies", "the agencies of a plan"), ("/overdue", "what is overdue"), (board, "the board of a period"),
                               (board.replace("/board", "/chasing"), "who is chased")):
            counted = lambda query: owner.get(address + query).text.count('class="plan-t"')
            whole = counted("?page=all")
            check(whole > 20 and counted("") == 20 and counted("?page=2") == min(20, whole - 20), f"{where} stand page by page, and whole to be printed ({whole})")
            found = owner.get(address + "?q=s%E1%BB%9F&page=all").text
            check(0 < found.count('class="plan-t"') < whole and 'value="sở"' in found and "page=all" not in found, f"{where} are searched over all pages")
        check("Chưa biết giao ai" not in owner.get(plan + "/agencies").words, "the plan means everybody by what it prints")
        builder = Browser(server)
        refused = builder.post("/sign-in", {"login": "dung@thutre.example", "password": password})
        check(refused.status != 303, "whoever made it cannot sign in")
        busy = run("demo", "--remove", "--data", folder)
        check(busy.returncode == 1 and "Máy chủ đang chạy" in busy.stderr and os.path.exists(os.path.join(folder, "luytre.db")), "it is not taken away under a server that runs on it")
    finally:
        server.stop()

    real = Server()
    try:
        refused = run("demo", "--remove", "--data", real.data)
        check(refused.returncode == 1 and os.path.exists(os.path.join(real.data, "luytre.db")), "a real province is not taken away")
        check(run("demo", "--data", real.data).returncode == 1, "nor built over")
    finally:
        real.stop()
    removed = run("demo", "--remove", "--data", folder)
    check(removed.returncode == 0 and not os.path.exists(folder), "the demonstration is, with all its files")
    check(run("demo", "--remove", "--data", folder).returncode == 1, "once")
finish()
