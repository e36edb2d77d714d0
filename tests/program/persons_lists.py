"""Lists of persons brought in over HTTP, for the tests of more than one folder."""
import html, io, re, time

import openpyxl

from served import check


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def bring_in(browser, name, data):
    sent = browser.drop("/persons/import", [(name, data)], "/persons/import")
    where = sent.getheader("Location")
    page = browser.get(where).text
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.split('<form class="acts"')[1]))
    done = browser.post(where.split("?")[0], {**{key: html.unescape(value) for key, value in fields.items()}, "from": "01/01/2020"}, where)
    check(done.status == 303, f"{name} is brought in ({done.status})")
    for _ in range(200):
        shown = browser.get(done.getheader("Location")).text
        if 'http-equiv="refresh"' not in shown:
            return page, shown, done.getheader("Location")
        time.sleep(0.1)
    raise SystemExit("the import does not end")
