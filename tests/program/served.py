"""What tests over HTTP have in common: the real program on a port and a data folder of its own, and a browser without a screen. The first
argument of every test is the program."""
import contextlib, html, http.client, json, os, re, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.parse
from datetime import date

program = os.path.abspath(sys.argv[1])
os.environ["TZ"] = "ICT-7"  # the program's days are those of Vietnam, wherever the tests run
time.tzset()
today = date.today  # the server's: a turned clock puts its own here
failures = []


def check(true, what):
    print(("ok    " if true else "FAIL  ") + what)
    if not true:
        failures.append(what)


class Server:
    """On a data folder of its own, or on `data`, which stays; `new`: nobody is there yet, and the link for the first administrator comes."""

    def __init__(self, *flags, data=None, new=None):
        self.own = data is None
        self.data = data or tempfile.mkdtemp(prefix="luytre-test-")
        new = not os.listdir(self.data) if new is None else new
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.process = subprocess.Popen([program, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--log", self.data + "/log", *flags],
                                        stdout=subprocess.PIPE, text=True)
        self.link = None
        for line in self.process.stdout:
            found = re.search(r"/first-run/\S+", line)
            if found:
                self.link = found.group(0)
            if found or (not new and "http://" in line):
                break

    def stop(self, then=None):
        self.process.send_signal(signal.SIGTERM)
        try:
            ended = self.process.wait(30)
            if then:
                then(self.data)
            return ended
        finally:
            self.forget()

    def kill(self):
        """As when the machine fails."""
        self.process.kill()
        self.process.wait()
        self.forget()

    def forget(self):
        if self.own:
            shutil.rmtree(self.data, ignore_errors=True)


class Browser:
    """Cookies, forms with their hidden fields, redirects followed by hand."""

    def __init__(self, server):
        self.server, self.cookies = server, {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        all_headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        all_headers.update(headers or {})
        connection.request(method, urllib.parse.quote(path, safe="/?&=%-_.~+:;,@#"), body, all_headers)
        answer = connection.getresponse()
        answer.bytes = answer.read()
        answer.text = answer.bytes.decode("utf-8", "replace")
        answer.words = answer.text.replace("\u00a0", " ")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, rest = value.split("=", 1)
                self.cookies[key] = rest.split(";")[0]
        connection.close()
        return answer

    def get(self, path, **headers):
        return self.request("GET", path, headers=headers)

    def hidden(self, page):
        return dict(re.findall(r'<input type="hidden" name="(csrf|once|next|version|row_version)" value="([^"]*)"', page))

    def post(self, path, fields, page_path=None, **headers):
        """`fields`: a dict, or pairs where a name comes more than once; they stand for hidden ones of the same name."""
        pairs = list(fields.items()) if isinstance(fields, dict) else list(fields)
        given = {name for name, _ in pairs}
        hidden = [(name, value) for name, value in self.hidden(self.get(page_path or path).text).items() if name not in given]
        body = urllib.parse.urlencode(hidden + pairs)
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def drop(self, path, files, page_path, field="files", **fields):
        mark = "----luytre"
        parts = b""
        for name, value in {**self.hidden(self.get(page_path).text), **fields}.items():
            parts += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in files:
            parts += f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + value + b"\r\n"
        return self.request("POST", path, parts + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"})


def run(*words):
    """A command of the program."""
    return subprocess.run([program, *words], capture_output=True, text=True)


@contextlib.contextmanager
def demonstration(*flags):
    """A server of the province that the program makes up, and the password of everybody there."""
    with tempfile.TemporaryDirectory(prefix="luytre-test-") as place:
        folder = os.path.join(place, "province")
        password = re.search(r"Mật khẩu của mọi tài khoản: (\S+)", run("demo", "--data", folder).stdout).group(1)
        server = Server(*flags, data=folder, new=False)
        try:
            yield server, password
        finally:
            check(server.stop() == 0, "the server stops gracefully")
        check(run("check", "--data", folder).returncode == 0, "what it leaves is sound")


def ask(browser, method, path, **fields):
    """Asks for a page, or sends a form without its page."""
    if method == "GET":
        return browser.get(path)
    token = browser.hidden(browser.get("/me").text)
    return browser.request(method, path, urllib.parse.urlencode({**token, **(fields or {"reason": "x", "text": "x"})}),
                           {"Content-Type": "application/x-www-form-urlencoded"})


def invite(admin, name, login, password="măng mọc thẳng hàng", **more):
    """A new account with a password, made by an administrator; its browser (signed in) and its page for administrators."""
    made = admin.post("/accounts", {"name": name, "login": login, **more}, "/accounts/new")
    somebody = Browser(admin.server)
    somebody.post(re.search(r"/set-password/[\w-]{43}", made.text).group(0), {"password": password})
    somebody.post("/sign-in", {"login": login, "password": password})
    return somebody, re.search(r"/accounts/[0-9a-f-]{36}", made.text).group(0)


def member(admin, name, login, role, agency):
    """Somebody new who holds a role at an agency from the server's today on."""
    somebody, page = invite(admin, name, login)
    given = admin.post(page + "/roles", {"role": role, "agency": agency, "from": today().isoformat(), "reason": "Phân công"}, page)
    check(given.status == 303, f"{name} becomes {role} of {agency} ({given.status})")
    return somebody


def sign_in(browser, login, password="măng mọc thẳng hàng"):
    """Again, where a session ended while nobody clicked."""
    if browser.get("/me").status != 200:
        check(browser.post("/sign-in", {"login": login, "password": password}).status == 303, f"{login} signs in")


def add_agency(admin, name, functions=(), **more):
    """Its address."""
    fields = {"name": name, "day": "01/01/2004", **more}
    answer = admin.post("/agencies/new", [*fields.items(), *(("function", one) for one in functions)])
    check(answer.status == 303, f"{name} is entered ({answer.status})")
    return (answer.getheader("Location") or "").split("?")[0]


focal_points = {"Công an tỉnh": ("Vũ Văn Dũng", "dung@example.gov.vn"), "Sở Nội vụ": ("Lê Thị Hoa", "hoa@example.gov.vn"), "Sở Y tế": ("Trần Văn Minh", "minh@example.gov.vn")}


def small_province(server, staffed=tuple(focal_points)):
    """Three agencies below a province. Gives the administrator and the focal points of those that have one."""
    admin = Browser(server)
    admin.post(server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    add_agency(admin, "UBND tỉnh Hòa Lạc")
    for name in focal_points:
        add_agency(admin, name, parent="UBND tỉnh Hòa Lạc")
    return admin, *(member(admin, *focal_points[name], "focal_point", name) for name in staffed)


def sample_plan():
    return open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "plans", "hoa-lac-2026.txt"), encoding="utf-8").read()


def own_plan(browser, text, name):
    """The first plan of somebody, dropped and read."""
    browser.drop("/plans", [(name, text.encode())], "/plans")
    plan = until_read(browser, 1)[0]
    check(plan["status"] == "read", f"{name} is read")
    return plan["id"]


def send(browser, path, fields, files, page_path):
    """A form with files; `files` are (field, name, bytes). They call themselves pages, which nobody is to believe."""
    mark, parts = "----luytre", b""
    for name, value in {**browser.hidden(browser.get(page_path).text), **fields}.items():
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
    for field, name, value in files:
        parts += f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{name}"\r\nContent-Type: text/html\r\n\r\n'.encode() + value + b"\r\n"
    return browser.request("POST", path, parts + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"})


def move_period(admin, one, due):
    """Everybody's form of the period at this address is due on this day, "10/12/2026"."""
    shown = admin.get(one).text
    fields = dict(re.findall(r'<input[^>]* name="(from|last|cutoff|agency\d+|receiver\d+|due\d+)"[^>]* value="([^"]*)"', shown))
    fields = {key: html.unescape(value) for key, value in fields.items()}
    fields.update({f"whose{n}": re.search(r'value="(\w+)" selected', options).group(1) if " selected" in options else "everybody"
                   for n, options in re.findall(r'<select[^>]*name="whose(\d+)"[^>]*>(.*?)</select>', shown, re.S)})
    for name in [key for key in fields if key.startswith("due")]:
        fields[name] = due if fields[name] else ""
    check(admin.post(one, {**fields, "reason": "Công văn số 45/CAT-PA05"}, one).status == 303, f"the period is due on {due}")


def activity_form(page):
    """The fields of the form of an activity as the page shows them."""
    fields = {html.unescape(n): html.unescape(v) for n, v in re.findall(r'<input[^>]*name="(title|from|venue|people|document|document_day|last|times|minutes|agency)"[^>]*value="([^"]*)"', page)}
    fields.update({n: html.unescape(v) for n, v in re.findall(r'<input type="hidden" name="(agency|kind|campaign|row_version)" value="([^"]*)"', page)})
    return fields


def confirmed_plan(admin, before=None, text=None, sign="118/KH-UBND", day="12/03/2026"):
    """A plan (the sample), read, its printed names decided as proposed, and confirmed; `before` is done with it first."""
    admin.drop("/plans", [("ke-hoach.txt", (text or sample_plan()).encode())], "/plans")
    plan = until_read(admin, 1)[0]["id"]
    page = admin.get(f"/plans/{plan}/names").text
    fields = dict(re.findall(r'<input type="hidden" name="((?:name|row_version)\d+)" value="([^"]*)"', page))
    for number, options in re.findall(r'<select[^>]*name="choice(\d+)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        fields["choice" + number] = chosen.group(1) if chosen else ""
    admin.post(f"/plans/{plan}/names", {key: html.unescape(value) for key, value in fields.items()})
    if before:
        before(plan)
    digest = re.search(r'name="digest" value="([^"]*)"', admin.get(f"/plans/{plan}/confirmation").text).group(1)
    done = admin.post(f"/plans/{plan}/confirmation", {"digest": digest, "number": sign, "day": day})
    check(done.status == 303, "the plan is confirmed")
    return plan


def until(what, seconds=30):
    """What it gives once that is something, or at last."""
    for _ in range(seconds * 10):
        if found := what():
            return found
        time.sleep(0.1)
    return what()


def until_read(browser, count, seconds=30):
    """The plans of the list, once there are `count` and none is being read any more."""
    for _ in range(seconds * 10):
        plans = json.loads(browser.get("/plans", Accept="application/json").text).get("plans", [])
        if len(plans) >= count and all(plan["status"] != "reading" for plan in plans):
            return plans
        time.sleep(0.1)
    raise SystemExit(f"no plan was read in time: {plans}")


def routes():
    """(method, pattern, right) of every line of the program's route table."""
    for line in subprocess.run([program, "routes"], capture_output=True, text=True, check=True).stdout.splitlines():
        method, pattern, right = line.split(None, 2)
        yield method, pattern, right.strip()


def tell(story, *flags, then=None):
    """The whole of a test with one server; `then` looks at its data folder when it has stopped."""
    server = Server(*flags)
    try:
        story(server)
    finally:
        check(server.stop(then) == 0, "the server stops gracefully")
    finish()


def finish():
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
