"""What tests of chains of reports have in common: a plan confirmed, the steps of a period, a form sent, a report issued and read."""
import html, json, re, time

import served
from served import check, until_read


def confirmed(admin, plan_text, sign, day):
    """The plan, read, its printed names decided as proposed."""
    admin.drop("/plans", [("ke-hoach.txt", plan_text.encode())], "/plans")
    plan = "/plans/" + until_read(admin, 1)[0]["id"]
    page = admin.get(plan + "/names").text
    fields = dict(re.findall(r'<input type="hidden" name="((?:name|row_version)\d+)" value="([^"]*)"', page))
    for number, options in re.findall(r'<select[^>]*name="choice(\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields["choice" + number] = chosen.group(1) if chosen else ""
    admin.post(plan + "/names", {key: html.unescape(value) for key, value in fields.items()})
    digest = re.search(r'name="digest" value="([^"]*)"', admin.get(plan + "/confirmation").text).group(1)
    done = admin.post(plan + "/confirmation", {"digest": digest, "number": sign, "day": day})
    check(done.status == 303, "the plan is confirmed")
    return plan


def until(what, seconds=30):
    for _ in range(seconds * 10):
        if found := what():
            return found
        time.sleep(0.1)
    raise SystemExit("it did not come in time")


def steps_of(page):
    """The steps of a chain as its form shows them."""
    steps = []
    for part in re.findall(r"<fieldset.*?</fieldset>", page, re.S):
        value = lambda name: html.unescape(re.search(rf'name="{name}\d+"[^>]*value="([^"]*)"', part).group(1))
        chosen = re.search(r'<option value="(\w+)" selected', part)
        steps.append((chosen.group(1) if chosen else "everybody", value("agency"), value("receiver"), value("due")))
    return [step for step in steps if any(step[1:])]


def set_steps(admin, page, steps, **moved):
    """The chain of a period; `moved`: days of the period itself."""
    text = admin.get(page).text
    days = {name: re.search(rf'id="{name}"[^>]*value="([^"]*)"', text).group(1) for name in ("from", "last", "cutoff")}
    fields = {**days, **moved, "reason": "Công văn số 45/CAT-PA05"}
    for i, step in enumerate(steps):
        fields.update(zip((f"whose{i}", f"agency{i}", f"receiver{i}", f"due{i}"), step))
    return admin.post(page, fields, page)


def send(browser, slot, word, **more):
    title = f"Phiếu báo cáo {slot}"
    form = until(lambda: next((one for one in json.loads(browser.get("/obligations", Accept="application/json").text)["items"] if one["title"] == title), None))
    page = f"/obligations/{form['id']}"
    tasks = re.findall(r'name="word\.([0-9a-f-]{36})"', browser.get(page).text)
    answers = {f"answer.{task}": "1" for task in tasks} | {f"word.{task}": word for task in tasks}
    check(browser.post(page + "/form", {"act": "send", **answers, **more}, page).status == 303, f"{word}: sent")
    return page


def issue(browser, report, number, words=(), day=None):
    check(browser.post(report, {"act": "submit", "direction": "Đã ban hành kế hoạch", **dict(words)}, report).status == 303, f"{number} goes to signature")
    done = browser.post(report + "/issue", {"number": number, "day": day or f"{served.date.today():%d/%m/%Y}"}, report)
    check(done.status == 303, f"and is issued ({done.status})")


def value(browser, report):
    return json.loads(browser.get(report, Accept="application/json").text)


def source(report, name):
    return next(one for one in report["sources"] if one["agency"] == name)
