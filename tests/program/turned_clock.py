"""The clock of a server turned for a test: the program has none of its own to turn, so the system's is turned for that one process by libfaketime,
from a file that it reads again at each look. Time goes on from there by itself. In a browser: tests/browser/clock.mjs."""
import os, shutil, tempfile

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

    def __enter__(self):
        """Programs that are started now have it."""
        os.environ.update({"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": self.file, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1"})
        return self

    def __exit__(self, *_):
        for name in ("LD_PRELOAD", "FAKETIME_TIMESTAMP_FILE", "FAKETIME_NO_CACHE", "FAKETIME_DONT_FAKE_MONOTONIC"):
            os.environ.pop(name, None)

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)
