"""What tests of chains of reports have in common: the steps of a period, a form sent, a report issued and read."""
import html, json, re

import served
from served import check, until


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
    done = browser.post(report + "/issue", {"number": number, "day": day or f"{served.today():%d/%m/%Y}"}, report)
    check(done.status == 303, f"and is issued ({done.status})")


def value(browser, report):
    return json.loads(browser.get(report, Accept="application/json").text)


def source(report, name):
    return next(one for one in report["sources"] if one["agency"] == name)
