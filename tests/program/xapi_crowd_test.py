"""Many other systems that send at once, on both engines: what goes into one transaction keeps its own answer each, nobody spoils it for the others, and
what was acknowledged is there after the machine failed."""
import os, threading, time

from cluster import Cluster, bin
from served import Server, check, finish, run
from xapi_lrs import Lrs, new, voiding


def together(work):
    """Each of the functions on a thread of its own, begun at once."""
    gate, threads = threading.Barrier(len(work)), []
    for one in work:
        threads.append(threading.Thread(target=lambda one=one: (gate.wait(), one())))
        threads[-1].start()
    for thread in threads:
        thread.join()


def crowd(lrs, moodle):
    gone, kept = lrs.source("Đã thu hồi"), []
    gone.say(new())
    lrs.admin.post(f"/sources/{gone.key}/revocation", {}, "/sources")
    first, same = new(), new()
    moodle.say(first)
    answers = {}

    def send(what, status, source, statement):
        def act():
            got = source.say(statement).status
            answers.setdefault(what, []).append(got == status)
            if status == 200:
                kept.append(statement["id"])
        return act

    work = []
    for number in range(12):
        work += [send("a new statement is stored", 200, moodle, new(activity=f"https://x.vn/{number % 3}")),
                 send("the same statement from many at once is stored", 200, moodle, same),
                 send("another under an id that is taken is refused", 409, moodle, {**first, "verb": {"id": "https://x.vn/khac"}}),
                 send("one that is none is refused", 400, moodle, {"actor": "An"}),
                 send("a source that was revoked is refused", 401, gone, new())]
    voided = new()
    moodle.say(voided)
    work += [send("a statement about another is stored", 200, moodle, voiding(voided["id"]))]
    together(work)
    for what, right in answers.items():
        check(all(right), f"{what}, {len(right)} at once")
    check(all(moodle.one(id).status == 200 for id in kept), "each that was acknowledged is found")
    check(moodle.ids(verb="https://x.vn/khac") == [] and moodle.ids().count(same["id"]) == 1, "once, and nothing else is")


def failure(lrs, moodle, flags):
    """The program is killed while 24 send; whoever got an answer finds what was sent."""
    stored, ended = [], threading.Event()

    def send():
        try:
            while not ended.is_set():
                some = [new() for _ in range(5)]
                if moodle.say(some).status == 200:
                    stored.extend(one["id"] for one in some)
        except OSError:
            pass
        except Exception as broken:  # an answer that was cut off
            check("Remote" in type(broken).__name__ or "Incomplete" in type(broken).__name__ or "BadStatus" in type(broken).__name__, f"the line broke: {broken!r}")

    threads = [threading.Thread(target=send) for _ in range(24)]
    for thread in threads:
        thread.start()
    time.sleep(2)
    data, lrs.server.own = lrs.server.data, False
    lrs.server.kill()
    ended.set()
    for thread in threads:
        thread.join()
    sound = run("check", "--data", data, *flags)
    check(sound.returncode == 0, f"the ledger is whole after the failure {sound.stdout[-300:] if sound.returncode else ''}")
    again = Server(*flags, data=data)
    moodle.server = again
    check(len(stored) > 100 and all(moodle.one(id).status == 200 for id in stored), f"all {len(stored)} that were acknowledged are there")
    check(moodle.say(new()).status == 200, "and more are taken")
    again.own = True
    check(again.stop() == 0, "the server stops")


def story(*flags):
    lrs = Lrs(*flags)
    moodle = lrs.source()
    crowd(lrs, moodle)
    failure(lrs, moodle, flags)


story()
if os.access(bin + "initdb", os.X_OK):
    cluster = Cluster()
    try:
        cluster.tool("createdb", "luytre")
        story("--database", cluster.address())
    finally:
        cluster.stop()
else:
    print("skipped on PostgreSQL")
finish()
