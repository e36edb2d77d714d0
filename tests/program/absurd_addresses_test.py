#!/usr/bin/env python3
"""Every page of a province, found by its links, is there for who sees the link; and asked again with what no link says: each parameter and each part of its address replaced by
pages before the first, days that no month has, bytes that are no text. Each is answered by a page, and none by a fault of the program."""
import collections
from crawl import Routes, walk
from served import *

absurd = ("-1", "99999999999999999999", "31/02/2026", "99999-01-01", "%00", "%ff%fe", "' OR 1=1 --", "😀" * 50, "x" * 5000, "../../etc/passwd",
          "01a2085e-3c28-7000-8b56-6dd25279bcc4")
everywhere = {"page", "q", "as-of", "year", "sort", "group"}


def found(browser, known):
    """One address and the parameters of each route that a link or a form of this person leads to."""
    addresses, parameters = {}, collections.defaultdict(set)
    for route, address, status, page in walk(browser, known):
        path, _, query = address.partition("?")
        check(status < 400, f"{address} is there ({status})") if status >= 400 else None
        addresses.setdefault(route, path)
        parameters[route].update(name for name, _ in urllib.parse.parse_qsl(query, keep_blank_values=True))
        for form in page.forms:
            if form["method"] == "get":
                parameters[known.of("GET", form["to"].split("?")[0] or path)].update(name for name, _ in form["fields"])
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


with demonstration() as (server, password):
    for login in ("lanh-dao@thutre.example", "dau-moi.yt@thutre.example", "can-bo@thutre.example"):
        staff = Browser(server)
        sign_in(staff, login, password)
        addresses, parameters = found(staff, Routes())
        print(f"    {len(addresses)} routes")
    check(len(addresses) > 100, "links lead through the province")
    asked_absurdly(staff, addresses, parameters)
    check(staff.get("/plans").status == 200, "the server goes on")
finish()
