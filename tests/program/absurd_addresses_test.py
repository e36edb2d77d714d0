#!/usr/bin/env python3
"""Every page of a province, found by its links, asked again with what no link says: each parameter and each part of its address replaced by
pages before the first, days that no month has, bytes that are no text. Each is answered by a page, and none by a fault of the program."""
import collections, html
from served import *

absurd = ("-1", "99999999999999999999", "31/02/2026", "99999-01-01", "%00", "%ff%fe", "' OR 1=1 --", "😀" * 50, "x" * 5000, "../../etc/passwd",
          "01a2085e-3c28-7000-8b56-6dd25279bcc4")
everywhere = {"page", "q", "as-of", "year", "sort", "group"}
pages_max = 900


def routes():
    listed = [line.split()[:2] for line in run("routes").stdout.splitlines() if line.strip()]
    asked = [route for method, route in listed if method in ("GET", "ANY")]
    return [(route, re.compile("^" + re.sub(r"\{[^}]*\}", "[^/]+", route) + "$")) for route in asked]


def route_of(path, known):
    fitting = [route for route, pattern in known if pattern.match(path)]
    return min(fitting, key=lambda route: route.count("{"), default=None)


def walk(browser, known):
    """One address and the parameters of each route that a link or a form of this person leads to."""
    waiting, seen, addresses, parameters = ["/"], set(), {}, collections.defaultdict(set)
    while waiting and len(seen) < pages_max:
        path, _, query = waiting.pop(0).partition("?")
        route = route_of(path, known)
        names = tuple(sorted(name for name, _ in urllib.parse.parse_qsl(query, keep_blank_values=True)))
        if route is None or (route, names) in seen:
            continue
        seen.add((route, names))
        addresses.setdefault(route, path)
        parameters[route].update(names)
        answer = browser.get(path + ("?" + query if query else ""))
        check(answer.status < 500, f"{path}?{query} is answered") if answer.status >= 500 else None
        if answer.status == 303:
            waiting.append(answer.getheader("Location"))
        waiting += map(html.unescape, re.findall(r'(?:href|action)="(/[^"#]*)', answer.text))
        for form in re.findall(r'<form[^>]*method="get".*?</form>', answer.text, re.S):
            to = re.search(r'action="([^"?]+)', form)
            parameters[to and route_of(to.group(1), known) or route].update(re.findall(r'name="([^"]+)"', form))
    return addresses, parameters


def asked_absurdly(browser, addresses, parameters):
    def answered(address):
        connection = http.client.HTTPConnection("127.0.0.1", browser.server.port, timeout=60)
        connection.request("GET", address, headers={"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())})
        status = connection.getresponse().status
        connection.close()
        return status

    spoilt = [value if "%" in value else urllib.parse.quote(value, safe="") for value in absurd]
    counts, faults = collections.Counter(), []
    for route, path in sorted(addresses.items()):
        asked = [f"{path}?{name}={value}" for name in sorted(parameters[route] | everywhere) for value in spoilt]
        parts = path.split("/")
        for i, part in enumerate(route.split("/")):
            if part.startswith("{"):
                asked += ["/".join(parts[:i] + [value] + parts[i + 1:]) for value in spoilt]
        for address in asked:
            status = answered(address)
            counts[status] += 1
            if status >= 500:
                faults.append(f"{status} {address[:120]}")
    print("   ", dict(counts))
    check(not faults, f"no absurd address ends in a fault {faults[:5]}")


folder = os.path.join(tempfile.mkdtemp(prefix="luytre-test-"), "province")
made = run("demo", "--data", folder)
password = re.search(r"Mật khẩu của mọi tài khoản: (\S+)", made.stdout).group(1)
server = Server(data=folder, new=False)
known = routes()
staff = Browser(server)
sign_in(staff, "can-bo@thutre.example", password)
addresses, parameters = walk(staff, known)
print(f"    {len(addresses)} of {len(known)} routes")
check(len(addresses) > 100, "links lead through the province")
asked_absurdly(staff, addresses, parameters)
check(staff.get("/plans").status == 200, "the server goes on")
check(server.stop() == 0, "the server stops gracefully")
shutil.rmtree(os.path.dirname(folder), ignore_errors=True)
finish()
