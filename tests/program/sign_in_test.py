#!/usr/bin/env python3
"""Waiting after wrong passwords, over HTTP: it holds whoever guesses, and neither a colleague behind the same address nor anybody else; a
crowd at the door takes neither the memory nor the threads of those who work; who owns plans is asked for a second factor; a session that
was there before signing in is not the one after.
usage: sign_in_test.py PROGRAM"""
import re, threading

from served import Browser, Server, check, finish, invite

form = {"Content-Type": "application/x-www-form-urlencoded"}
person = {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"}
theirs = {"login": "binh@example.gov.vn", "password": "măng mọc thẳng hàng"}


def come(browser, login, password, **headers):
    return browser.post("/sign-in", {"login": login, "password": password}, None, **headers)


def guess(server, login, times, **headers):
    stranger = Browser(server)
    return [come(stranger, login, "đoán mò mật khẩu", **headers).status for _ in range(times)]


def fixed(server, login, password):
    """Cookies that somebody else put into the browser before its owner signs in: values of his own, and a session of his own."""
    stranger = Browser(server)
    come(stranger, theirs["login"], theirs["password"])
    chosen = {"session": "A" * 43, "guest": "B" * 43}
    for cookies, whose in ((chosen, "a value that a stranger chose"), (dict(stranger.cookies), "the session of a stranger, once it is signed out,")):
        victim, thief = Browser(server), Browser(server)
        victim.cookies, thief.cookies = dict(cookies), dict(cookies)
        if victim.get("/me").status == 200:
            victim.post("/sign-out", {}, "/me")
        answer = come(victim, login, password)
        check(answer.status == 303 and victim.cookies["session"] not in cookies.values(), f"signing in over {whose} makes a new session ({answer.status})")
        check(person["name"] in victim.get("/me").text and person["name"] not in thief.get("/me").text, "which the cookies from before do not open")


def peak_kilobytes(server):
    return int(re.search(r"VmHWM:\s+(\d+)", open(f"/proc/{server.process.pid}/status").read()).group(1))


server = Server("--handlers", "16")
try:
    admin = Browser(server)
    admin.post(server.link, person)
    clerk, _ = invite(admin, "Lê Văn Bình", theirs["login"], theirs["password"])
    asks = lambda browser, path: 'class="remind"' in browser.get(path).text
    check(asks(admin, "/accounts") and asks(admin, "/plans") and not asks(clerk, "/me"), "an administrator is asked for a second factor on every page, others are only offered it")

    guest = Browser(server)
    guest.get("/sign-in")
    early = dict(guest.cookies)
    check("session" not in early, "before signing in there is no session")
    come(guest, person["login"], person["password"])
    check(guest.cookies["session"] not in early.values() and guest.get("/me").status == 200, "the session is none of the cookies from before")
    looks = Browser(server)
    looks.cookies = early
    check(looks.get("/me").status == 303, "and those open nothing afterwards")
    fixed(server, person["login"], person["password"])

    statuses = guess(server, theirs["login"], 7)
    check(statuses[:5] == [422] * 5 and statuses[5:] == [429] * 2, f"after five wrong passwords the guesser waits {statuses}")
    check(come(Browser(server), theirs["login"], theirs["password"]).status == 429, "also with the right password in a browser that nobody knows")
    clerk.cookies.pop("session")
    check(come(clerk, theirs["login"], theirs["password"]).status == 303, "the person signs in from a known browser at the same address meanwhile")
    check(come(Browser(server), person["login"], person["password"]).status == 303, "and so does everybody else behind that address")
    check(come(Browser(server), theirs["login"], theirs["password"], **{"X-Forwarded-For": "198.51.100.7"}).status == 429, "a header of one's own is no way around")

    before, done, started = peak_kilobytes(server), [], threading.Barrier(41)

    def crowd(number):
        stranger = Browser(server)
        hidden = stranger.hidden(stranger.get("/sign-in").text)
        started.wait()
        body = f"csrf={hidden['csrf']}&login=nobody{number}%40example.gov.vn&password=mot+mat+khau+sai"
        done.append(stranger.request("POST", "/sign-in", body, form).status)

    threads = [threading.Thread(target=crowd, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    started.wait()
    while not done:  # until the first was turned away: the door is full
        pass
    worked = [admin.get("/me").status for _ in range(5)]
    left = 40 - len(done)
    for thread in threads:
        thread.join()
    check(worked == [200] * 5 and left > 0, f"whoever is signed in works on while {left} of a crowd stand at the door")
    check(set(done) == {422, 503} and done.count(503) >= 25, f"of forty at once most are asked to come again ({done.count(503)})")
    grown = (peak_kilobytes(server) - before) // 1024
    check(grown < 4 * 64, f"and no more than two checks take their 64 MiB at a time ({grown} MiB)")
finally:
    check(server.stop() == 0, "the server stops")

server = Server("--proxies", "127.0.0.1")
try:
    admin = Browser(server)
    admin.post(server.link, person)
    statuses = guess(server, person["login"], 7, **{"X-Forwarded-For": "198.51.100.7"})
    check(statuses[-1] == 429, "behind a proxy the guesser's own address waits")
    check(come(Browser(server), person["login"], person["password"], **{"X-Forwarded-For": "198.51.100.8"}).status == 303, "and another one does not")
    spoofed = come(Browser(server), person["login"], person["password"], **{"X-Forwarded-For": "203.0.113.1, 198.51.100.7"})
    check(spoofed.status == 429, "what the guesser writes into the header itself is not believed")
finally:
    check(server.stop() == 0, "the server stops")
finish()
