"""What tests over HTTP have in common: the real program on a port and a data folder of its own, and a browser without a screen. The first
argument of every test is the program."""
import http.client, os, re, shutil, signal, socket, subprocess, sys, tempfile, time, json, urllib.parse

program = os.path.abspath(sys.argv[1])
failures = []


def check(true, what):
    print(("ok    " if true else "FAIL  ") + what)
    if not true:
        failures.append(what)


class Server:
    def __init__(self, *flags):
        self.data = tempfile.mkdtemp(prefix="luytre-test-")
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
                break

    def stop(self, then=None):
        self.process.send_signal(signal.SIGTERM)
        try:
            ended = self.process.wait(30)
            if then:
                then(self.data)
            return ended
        finally:
            shutil.rmtree(self.data, ignore_errors=True)


class Browser:
    """Cookies, forms with their hidden fields, redirects followed by hand."""

    def __init__(self, server):
        self.server, self.cookies = server, {}

    def request(self, method, path, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        all_headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        all_headers.update(headers or {})
        connection.request(method, path, body, all_headers)
        answer = connection.getresponse()
        answer.text = answer.read().decode("utf-8", "replace")
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
        hidden = self.hidden(self.get(page_path or path).text)
        body = urllib.parse.urlencode({**hidden, **fields})
        return self.request("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})

    def drop(self, path, files, page_path):
        hidden = self.hidden(self.get(page_path).text)
        mark = "----luytre"
        parts = b""
        for name, value in hidden.items():
            parts += f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in files:
            parts += f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode() + value + b"\r\n"
        return self.request("POST", path, parts + f"--{mark}--\r\n".encode(), {"Content-Type": f"multipart/form-data; boundary={mark}"})


def invite(admin, name, login, password="măng mọc thẳng hàng", **more):
    """A new account with a password, made by an administrator; its browser (signed in) and its page for administrators."""
    made = admin.post("/accounts", {"name": name, "login": login, **more}, "/accounts/new")
    somebody = Browser(admin.server)
    somebody.post(re.search(r"/set-password/[\w-]{43}", made.text).group(0), {"password": password})
    somebody.post("/sign-in", {"login": login, "password": password})
    return somebody, re.search(r"/accounts/[0-9a-f-]{36}", made.text).group(0)


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


def finish():
    print(f"{len(failures)} failures")
    sys.exit(1 if failures else 0)
