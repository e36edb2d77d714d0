#!/usr/bin/env python3
"""The machine fails while thirty returned forms are taken in: what was answered for is taken up at once after the start, and counted once.
usage: crash_test.py PROGRAM"""
import glob
from served import *

with tempfile.TemporaryDirectory(prefix="luytre-test-") as place:
    folder = os.path.join(place, "province")
    password = re.search(r"Mật khẩu của mọi tài khoản: (\S+)", run("demo", "--data", folder).stdout).group(1)
    forms = [(os.path.basename(name), open(name, "rb").read()) for name in sorted(glob.glob(folder + "/phieu-gui-ve/*.xlsx"))]
    server = Server(data=folder, new=False)
    owner = Browser(server)
    sign_in(owner, "can-bo@thutre.example", password)
    plan = "/plans/" + json.loads(owner.get("/plans", Accept="application/json").text)["plans"][0]["id"]
    boards = re.findall(rf'{plan}/periods/[^"]*/board', owner.get(plan + "/periods").text)
    board = next(one for one in boards if "Sở Công Thương" in owner.get(one).words)
    dropped = owner.drop(board.replace("/board", "/returned"), forms, board)
    check(dropped.status == 303, f"{len(forms)} returned forms are acknowledged ({dropped.status})")
    batch = dropped.getheader("Location")
    read = until(lambda: re.search(r"Đã đọc ([1-9]\d*) trong", owner.get(batch).words), 2)
    server.kill()
    print(f"    killed after {read.group(1) if read else 'none or all'} of them")

    server = Server(data=folder, new=False)
    owner = Browser(server)
    sign_in(owner, "can-bo@thutre.example", password)
    began = time.monotonic()
    done = until(lambda: re.search(r"Đã nhận (\d+) trong (\d+) tệp", owner.get(batch).words), 30)
    check(done and int(done.group(2)) == len(forms) == int(done.group(1)) + 1, f"all are read but the one with a wrong sum, {time.monotonic() - began:.1f} s after the start")
    check(f"chờ xác nhận {len(forms)}" in owner.get(board).words, "each counts once")
    check(server.stop() == 0, "the server stops gracefully")
    check(run("check", "--data", folder).returncode == 0, "trail and ledger are sound")
finish()
