"""Goes through the pages of the program as somebody, by their links and forms: one page of each route, with each set of parameters."""
import collections, html.parser, re, urllib.parse
from served import routes

pages_max = 900
many_of = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|\d+")  # in names of fields: what differs between rows of one page


class Page(html.parser.HTMLParser):
    """Its links, and its forms with what a browser would send of them."""

    def __init__(self, text):
        super().__init__()
        self.links, self.forms, self.apart, self.buttons = [], [], [], []  # apart: fields that name their form
        self.form = self.select = self.area = None
        self.feed(text)
        for form, fields in self.apart:
            for one in self.forms:
                if one["id"] == form:
                    one["fields"] += fields
        for form, inside in self.buttons:
            for one in self.forms:
                one["sends"] |= one is inside if form is None else one["id"] == form

    def handle_starttag(self, tag, attributes):
        at = {name: value or "" for name, value in attributes}
        if tag == "a" and at.get("href", "").startswith("/"):
            self.links.append(at["href"].split("#")[0])
        if tag == "form":
            self.form = {"id": at.get("id"), "to": at.get("action", "").split("#")[0], "method": at.get("method", "get").lower(),
                         "files": [], "fields": [], "whole": "multipart" in at.get("enctype", ""), "sends": False}
            self.forms.append(self.form)
        if tag == "button" and at.get("type", "submit") == "submit":
            self.buttons.append((at.get("form"), self.form))
        if tag == "option" and self.select:
            self.select[2].append((at.get("value", ""), "selected" in at))
        if "name" not in at or tag not in ("input", "select", "textarea", "button"):
            return
        fields = self.form["fields"] if self.form and "form" not in at else []
        if "form" in at:
            self.apart.append((at["form"], fields))
        if tag == "select":
            self.select = (at["name"], fields, [])
        elif tag == "textarea":
            self.area = (at["name"], fields, [])
        elif at.get("type") == "file":
            (self.form or {"files": []})["files"].append(at["name"])
        elif at.get("type") not in ("checkbox", "radio") or "checked" in at:
            fields.append((at["name"], at.get("value", "on" if at.get("type") == "checkbox" else "")))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)

    def handle_data(self, text):
        if self.area:
            self.area[2].append(text)

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag == "textarea" and self.area:
            name, fields, text = self.area
            fields.append((name, "".join(text)))
            self.area = None
        if tag == "select" and self.select:
            name, fields, options = self.select
            fields += [(name, next((value for value, chosen in options if chosen), options[0][0]))] if options else []
            self.select = None


class Routes:
    def __init__(self):
        self.known = [(method, route, re.compile("^" + re.sub(r"\{[^}]*\}", "[^/]+", route) + "$")) for method, route, _ in routes()]

    def of(self, method, path):
        fitting = [route for asked, route, pattern in self.known if asked in (method, "ANY") and pattern.match(path)]
        return min(fitting, key=lambda route: route.count("{"), default=None)


def walk(browser, known, starts=("/",), each=1):
    """(route, address, status, Page) of all that links and forms that ask lead this person to: so many of each route and its parameters."""
    waiting, seen, counts = collections.deque(starts), set(), collections.Counter()
    while waiting and len(seen) < pages_max:
        address = waiting.popleft()
        path, _, query = address.partition("?")
        route = known.of("GET", path)
        names = tuple(sorted(name for name, _ in urllib.parse.parse_qsl(query, keep_blank_values=True)))
        if route is None or address in seen or counts[route, names] == each:
            continue
        seen.add(address)
        counts[route, names] += 1
        answer = browser.get(address)
        page = Page(answer.text if "html" in (answer.getheader("Content-Type") or "") else "")
        if answer.status == 303:
            waiting.append(answer.getheader("Location").split("#")[0])
        waiting.extend(page.links)
        waiting.extend(form["to"] or path for form in page.forms if form["method"] == "get")
        yield route, address, answer.status, page
