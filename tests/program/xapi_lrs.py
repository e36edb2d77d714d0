"""What the tests of the learning record store have in common: a server with credentials of sources, and requests with JSON."""
import base64, json, re, urllib.parse, uuid

from served import Browser, Server


class Lrs:
    """A server with an administrator; `source` makes credentials."""

    def __init__(self, *flags):
        self.server = Server(*flags)
        self.admin = Browser(self.server)
        self.admin.post(self.server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})

    def source(self, name="Moodle", rights=(1, 2, 8), **more):
        page = self.admin.post("/sources", {"name": name, "minute_max": "0", **{f"right{bit}": "1" for bit in rights}, **more})
        key, secret = (re.search(rf'id="{what}" readonly value="([^"]*)"', page.text) for what in ("key", "secret"))
        return Source(self.server, key.group(1), secret.group(1))


class Source:
    def __init__(self, server, key, secret):
        self.server, self.key, self.secret = server, key, secret

    def ask(self, method, path, query=None, body=None, **headers):
        """Header names with _ for -; None leaves one out. JSON bodies are given as values, others as bytes."""
        token = base64.b64encode(f"{self.key}:{self.secret}".encode()).decode()
        sent = {"Authorization": "Basic " + token, "X-Experience-API-Version": "1.0.3"}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body, ensure_ascii=False).encode()
            sent["Content-Type"] = "application/json"
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        sent = {name: value for name, value in sent.items() if value is not None}
        address = "/xapi/1.0.3/" + path + ("?" + urllib.parse.urlencode(query) if query else "")
        return Browser(self.server).request(method, address, body, sent)

    def say(self, statement, **headers):
        return self.ask("POST", "statements", None, statement, **headers)

    def find(self, **query):
        return json.loads(self.ask("GET", "statements", query).text)

    def ids(self, **query):
        return [one["id"] for one in self.find(**query)["statements"]]

    def one(self, id, name="statementId"):
        return self.ask("GET", "statements", {name: id})


def agent(login="an", **more):
    return {"objectType": "Agent", "mbox": f"mailto:{login}@tinh.gov.vn", **more}


def new(actor=None, verb="http://adlnet.gov/expapi/verbs/completed", activity="https://hoc.tinh.gov.vn/khoa/1", **more):
    return {"id": str(uuid.uuid4()), "actor": actor or agent(), "verb": {"id": verb}, "object": {"id": activity}, **more}


def about(id, verb="http://adlnet.gov/expapi/verbs/commented", **more):
    return {**new(), "verb": {"id": verb}, "object": {"objectType": "StatementRef", "id": id}, **more}


def voiding(id, **more):
    return about(id, "http://adlnet.gov/expapi/verbs/voided", **more)
