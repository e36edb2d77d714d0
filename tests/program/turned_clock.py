"""The clock of a server turned for a test: the program has none of its own to turn, so the system's is turned for that one process by libfaketime,
from a file that it reads again at each look. Time goes on from there by itself. In a browser: tests/browser/clock.mjs."""
import os, shutil, tempfile
from datetime import date

import cluster, served
from served import Server, check, finish

library = next((path for path in (f"{folder}/faketime/libfaketimeMT.so.1" for folder in ("/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib"))
                if os.path.exists(path)), None)


class TurnedClock:
    def __init__(self, day, hour="09:00:00"):
        self.folder = tempfile.mkdtemp(prefix="luytre-clock-")
        self.file = os.path.join(self.folder, "now")
        self.turn(day, hour)

    def turn(self, day, hour="09:00:00"):
        """"2026-12-31", "23:59:50": by Vietnamese time, which is that of the tests (served.py)."""
        with open(self.file + ".new", "w") as file:
            file.write(f"@{day} {hour}\n")
        os.replace(self.file + ".new", self.file)  # never half written when it is looked at
        served.today = lambda: date.fromisoformat(day)

    def __enter__(self):
        """Programs that are started now have it."""
        os.environ.update({"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": self.file, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        return self

    def __exit__(self, *_):
        for name in ("LD_PRELOAD", "FAKETIME_TIMESTAMP_FILE", "FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC"):
            os.environ.pop(name, None)

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def tell(story, first_day, *flags, hour="09:00:00"):
    """The whole of a story with one server whose clock begins there: story(server, clock)."""
    clock = TurnedClock(first_day, hour)
    try:
        with clock:
            server = Server(*flags)
        try:
            story(server, clock)
        finally:
            check(server.stop() == 0, "the server stops gracefully")
    finally:
        clock.end()


def tell_on_both(story, first_day):
    """On SQLite and on PostgreSQL."""
    tell(story, first_day)
    if not os.path.isdir(cluster.bin):
        check("CI" not in os.environ, "PostgreSQL 15 is there")
        return print("skipped: " + cluster.bin + " is not installed")
    database = cluster.Cluster()
    try:
        database.tool("createdb", "luytre")
        tell(story, first_day, "--database", database.address())
    finally:
        database.stop()


def where_it_turns(test):
    """The whole of a test, or the word that it is skipped."""
    if library is None:
        check("CI" not in os.environ, "libfaketime is there")
        print("skipped: libfaketime is not installed (Debian: faketime)")
    else:
        test()
    finish()
