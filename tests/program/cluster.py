"""A PostgreSQL of Debian's package for tests over HTTP: `bin` is where its programs lie, if they are there."""
import os, pwd, shutil, subprocess, tempfile, time

from served import check

bin = "/usr/lib/postgresql/15/bin/"


class Cluster:
    """A PostgreSQL of its own, on a Unix socket; it refuses to run as root and then runs as the user of Debian's package."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="luytre-pg-")
        self.user = pwd.getpwnam("postgres") if os.getuid() == 0 else None
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        subprocess.run([bin + "initdb", "-D", self.folder + "/data", "-U", "luytre", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
                       check=True, stdout=subprocess.DEVNULL, **self.as_whom())
        self.server = subprocess.Popen([bin + "postgres", "-D", self.folder + "/data", "-k", self.folder, "-c", "listen_addresses=", "-c", "fsync=off"],
                                       stderr=subprocess.DEVNULL, **self.as_whom())
        for _ in range(400):
            if subprocess.run([bin + "pg_isready", "-q", "-h", self.folder]).returncode == 0:
                return
            time.sleep(0.05)
        raise SystemExit("PostgreSQL did not start")

    def as_whom(self):
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "cwd": "/"} if self.user else {}

    def tool(self, name, *words):
        done = subprocess.run([bin + name, "-h", self.folder, "-U", "luytre", *words], capture_output=True, text=True)
        check(done.returncode == 0, f"{name} {' '.join(words[:2])} {done.stderr[:200]}")
        return done.stdout

    def one(self, text):
        return self.tool("psql", "-d", "luytre", "-Atc", text).strip()

    def address(self):
        return f"host={self.folder} user=luytre dbname=luytre"

    def stop(self):
        self.server.terminate()
        self.server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
