#!/usr/bin/env python3
"""The targets of the plans 000 to 003 on a generated province, read, measured as proposed and confirmed through the program: each has its figure or says
why not, a survey, incidents and products are typed in, each opens to a statement, and who is missing is seen by the own agency alone.
usage: coverage_kinds_test.py PROGRAM"""
import glob, html, io, json, os, re, sys

import openpyxl

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from persons_lists import bring_in, workbook
from served import Browser, activity_form, check, member, run, tell, until_read

plans = os.environ.get("LUYTRE_PLANS", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..", "shared", "plans"))
files = sorted(glob.glob(os.path.join(plans, "00[0-3]_*.txt")))


def as_json(browser, path):
    return json.loads(browser.get(path, Accept="application/json").text)


def form_of(page, action):
    """What a form would send as it stands: pairs, since a name may come more than once."""
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.S).group(0)
    pairs = []
    for tag in re.findall(r"<input[^>]*>", form):
        at = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if at.get("type") == "checkbox" and not re.search(r"\schecked", tag):
            continue
        if "name" in at and at.get("type") not in ("submit", "file"):
            pairs.append((at["name"], html.unescape(at.get("value", ""))))
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options) or re.search(r'<option value="([^"]*)"', options)
        pairs.append((name, html.unescape(chosen.group(1)) if chosen else ""))
    pairs += [(name, html.unescape(text)) for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', form, re.S)]
    return pairs


def changed(pairs, **values):
    return [(name, values.get(name, value)) for name, value in pairs]


def province(admin):
    top = "UBND tỉnh Hòa Lạc"
    agencies = [(top, ""), ("Công an tỉnh", top), ("Sở Y tế", top), ("Sở Giáo dục và Đào tạo", top), ("Sở Thông tin và Truyền thông", top),
                ("Viễn thông Hòa Lạc", top), ("Báo Hòa Lạc", top), ("Ngân hàng Nông nghiệp chi nhánh Hòa Lạc", top)]
    agencies += [(f"Trường THCS Số {i}", "Sở Giáo dục và Đào tạo") for i in range(1, 6)]
    for name, parent in agencies:
        check(admin.post("/agencies/new", {"name": name, "day": "01/01/2004", "parent": parent}).status == 303, f"{name} is entered")


def decide_names(admin, plan):
    page = admin.get(f"/plans/{plan}/names").text
    fields = dict(re.findall(r'<input type="hidden" name="((?:name|row_version)\d+)" value="([^"]*)"', page))
    for number, options in re.findall(r'<select[^>]*name="choice(\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields["choice" + number] = chosen.group(1) if chosen else ""
    admin.post(f"/plans/{plan}/names", {key: html.unescape(value) for key, value in fields.items()})


def measure_all(admin, plan, targets):
    """As proposed, with a number for what no list here says."""
    units = {}
    for target in targets:
        address = f"/plans/{plan}/entries/{target}/measure"
        pairs = form_of(admin.get(address).text, address)
        fields = dict(pairs)
        if fields["population_kind"] == "products":
            listed = re.search(r'<option value="([0-9a-f-]{36})"[^>]*>Sản phẩm của Bộ', admin.get(address).text).group(1)
            pairs = changed(pairs, population_listed=listed)
        if fields["population_kind"] in ("pupils", "internet_users"):
            pairs = changed(pairs, denominator="52.000", denominator_source="Thống kê của tỉnh", denominator_day="31/12/2021")
        done = admin.post(address, pairs)
        check(done.status == 303, f"a target of {fields['unit']} is measured as proposed ({done.status})")
        units[target] = fields["unit"]
    return units


def confirmed(admin, file, number):
    before = {plan["id"] for plan in as_json(admin, "/plans").get("plans", [])}
    admin.drop("/plans", [(os.path.basename(file), open(file, "rb").read())], "/plans")
    plan = next(one["id"] for one in until_read(admin, len(before) + 1) if one["id"] not in before)
    decide_names(admin, plan)
    targets = re.findall(rf'<h2><a href="/plans/{plan}/coverage/([0-9a-f-]{{36}})"', admin.get(f"/plans/{plan}/coverage").text)
    check(len(targets) >= 4, f"{os.path.basename(file)[:3]} has its targets ({len(targets)})")
    units = measure_all(admin, plan, targets)
    digest = re.search(r'name="digest" value="([^"]*)"', admin.get(f"/plans/{plan}/confirmation").text)
    check(digest is not None, f"{number} can be confirmed")
    done = admin.post(f"/plans/{plan}/confirmation", {"digest": digest.group(1), "number": number, "day": "12/03/2021"})
    check(done.status == 303, f"{number} is confirmed ({done.status})")
    return plan, units


def type_results(admin, plan, units):
    """What nothing else records: a survey, incidents, products, an enterprise by its document."""
    common = {"from": "01/06/2022", "last": "30/06/2022", "document": "Báo cáo 45/BC-CAT", "document_day": "01/07/2022"}
    typed = {"survey": {"share": "82,5", "asked": "1600", "confidence": "95", "sample": "random", "low": "", "high": "", "method": "1600 người chọn ngẫu nhiên"},
             "incidents": {"number": "40", "unaware": "12", "reported": "90", "reported_of": "118", "method": "Biên bản của đội ứng cứu"},
             "enterprises": {"agency": "Viễn thông Hòa Lạc"}, "products": {}}
    for target, unit in units.items():
        if unit not in typed:
            continue
        address = f"/plans/{plan}/coverage/{target}/results"
        page = admin.get(address)
        check(page.status == 200, f"figures of {unit} are typed in on a page of their own")
        pairs = changed(form_of(page.text, address), **common, **typed[unit])
        if unit == "products":
            pairs += [(one, "1") for one in re.findall(r'name="(item\.\d+)"', page.text)]
        bad = admin.post(address, changed(pairs, document=""))
        check(bad.status == 422 and "Ghi số và tên văn bản" in bad.words, f"{unit} without a document are refused, what was typed stays")
        done = admin.post(address, pairs)
        check(done.status == 303, f"{unit} are entered ({done.status})")


def look_at(admin, plan, units):
    figures = as_json(admin, f"/plans/{plan}/coverage")["figures"]
    seen = {}
    for figure in figures:
        seen.setdefault(figure["entry"], []).append(figure)
    for target, unit in units.items():
        verdicts = [one["verdict"] for one in seen.get(target, [])]
        check(verdicts != [], f"{unit}: a figure in every period ({verdicts})")
        if unit == "incidents":
            check("met" not in verdicts, "incidents are never met by themselves")
        page = admin.get(f"/plans/{plan}/coverage/{target}?period=0")
        check(page.status == 200, f"the page of a target of {unit} opens")
        statements = admin.get(f"/plans/{plan}/coverage/{target}/statements?period={max(0, len(verdicts) - 1)}")
        check(statements.status == 200, "and the statements behind it")
    return seen


def story(server):
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    province(admin)
    health = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    police = member(admin, "Vũ Văn Dũng", "dung@example.gov.vn", "focal_point", "Công an tỉnh")
    rows = [["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Điện thoại"]]
    rows += [[i, f"Nguyễn Văn Người{chr(65 + i % 26)}{chr(97 + i // 26)}", f"{1 + i % 28:02}/05/{1960 + i}", "Chuyên viên", f"09120000{i:02}"] for i in range(1, 31)]
    bring_in(health, "can-bo.xlsx", workbook(rows))
    made = admin.post("/populations/new", {"name": "Sản phẩm của Bộ", "kind": "products", "source": "Danh mục của Bộ", "as_of": "", "within": "", "post": "", "kinds": "",
                                           "function": "", "number": "", "items": "Tường lửa\nDiệt mã độc\nChữ ký số"})
    check(made.status == 303, "the list of products is entered")
    every = {}
    for file, number in zip(files, ("1/KH-UBND", "2/KH-UBND", "3/KH-UBND", "4/KH-UBND")):
        plan, units = confirmed(admin, file, number)
        type_results(admin, plan, units)
        seen = look_at(admin, plan, units)
        every[plan] = (units, seen)
    units, seen = next(iter(every.values()))
    first = next(iter(every))
    officials = next(t for t, unit in units.items() if unit == "people" and any(f.get("denominator") for f in seen[t]))
    surveys = [f for t, unit in units.items() if unit == "survey" for f in seen[t]]
    check(any(f["verdict"] == "met" and f["interval"][0] > 0.8 for f in surveys), "a survey whose whole interval passes is met, with its interval")
    products = [f for t, unit in units.items() if unit == "products" for f in seen[t]]
    check(products == [] or products[-1]["proven"] == 3, "all three products are introduced")

    gap = f"/plans/{first}/coverage/{officials}/gap"
    mine, above = health.get(gap), admin.get(gap)
    check("Nguyễn Văn Người" in mine.text and "Nguyễn Văn Người" not in above.text, "who is missing is seen by the own agency, above it there are counts")
    sheet = health.get(gap.replace("/gap", "/invitations.xlsx"))
    names = [row[1].value for row in openpyxl.load_workbook(io.BytesIO(sheet.bytes)).active.iter_rows(min_row=5)] if sheet.status == 200 else []
    check(len(names) == 30 and names[0].startswith("Nguyễn Văn"), f"and taken away as a list to invite ({len(names)})")
    check(admin.get(gap.replace("/gap", "/invitations.csv")).status in (403, 404), "nobody else takes it")
    check(police.get(gap.replace("/gap", "/invitations.csv")).status == 404, "nor another agency")

    again = run("rebuild", "--data", server.data)
    check(again.returncode == 0 and "KHÁC NHAU" not in again.stdout and again.stdout.count("như nhau") == 1 + len(every), "everything derived is the same when it is derived anew")


if not files:
    print("skipped: the plans 000 to 003 are not here (LUYTRE_PLANS)")
    sys.exit(0)
tell(story)
