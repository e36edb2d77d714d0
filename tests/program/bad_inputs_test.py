#!/usr/bin/env python3
"""What is no plan: one to five lines that say what is wrong, a non-zero exit, nothing left in the temporary folder. And the kinds that are
plans: text in UTF-16, DOCX, PDF, a scan. usage: bad_inputs_test.py PROGRAM"""
import concurrent.futures, json, os, resource, shutil, struct, subprocess, sys, tempfile, zipfile, zlib, random

program = os.path.abspath(sys.argv[1])
here = os.path.dirname(os.path.abspath(__file__))
plan = open(os.path.join(here, "..", "plans", "hoa-lac-2026.txt"), encoding="utf-8").read()
folder = tempfile.mkdtemp(prefix="luytre-bad-")
temporary = os.path.join(folder, "tmp")
os.mkdir(temporary)
environment = {**os.environ, "TMPDIR": temporary}
failures = []
random.seed(7)


def check(true, what):
    print(("ok    " if true else "FAIL  ") + what)
    if not true:
        failures.append(what)


def read(path, *flags):
    return subprocess.run([program, "plan", "read", path, *flags], capture_output=True, text=True, timeout=200, env=environment)


def write(name, data):
    path = os.path.join(folder, name)
    with open(path, "wb") as out:
        out.write(data)
    return path


def png(width, height, pixel):
    rows = b"".join(b"\0" + bytes(pixel(x, y) for x in range(width)) for y in range(height))
    part = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) + part(b"IDAT", zlib.compress(rows)) + part(b"IEND", b"")


def container(parts, compression=zipfile.ZIP_DEFLATED):
    path = os.path.join(folder, f"c{random.random()}.docx")
    with zipfile.ZipFile(path, "w", compression) as out:
        for name, data in parts.items():
            out.writestr(name, data)
    with open(path, "rb") as made:
        return made.read()


def document(body, head=""):
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'


def office(path, kind):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", folder, path],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


text_path = write("plan.txt", plan.encode())
office(text_path, "pdf:writer_pdf_Export")
pdf = open(os.path.join(folder, "plan.pdf"), "rb").read()
shutil.copy(text_path, os.path.join(folder, "locked.txt"))
office(os.path.join(folder, "locked.txt"), 'pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}')
bomb = container({"word/document.xml": document("<w:p/>") + " " * (300 << 20)})
entities = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + i)} "&{chr(97 + i)};&{chr(97 + i)};">' for i in range(20)) + "]>"
novel = "Buổi sáng hôm ấy trời trong. Cô giáo đi dọc con đê, nghe tiếng sáo diều.\n\n" * 400

bad = {
    "an empty file": b"",
    "blanks only": b" \n\t\n" * 100,
    "a picture of a cat (noise)": png(400, 300, lambda x, y: (x * y + random.randrange(90)) % 256),
    "an encrypted PDF": open(os.path.join(folder, "locked.pdf"), "rb").read(),
    "a truncated PDF": pdf[:len(pdf) // 3],
    "a ZIP bomb": bomb,
    "an entity bomb": container({"word/document.xml": document("<w:p><w:r><w:t>&u;</w:t></w:r></w:p>", entities)}),
    "a path that climbs out": container({"word/document.xml": document("<w:p/>"), "../../etc/passwd": "x"}),
    "a truncated DOCX": container({"word/document.xml": document("<w:p><w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>" * 500)})[:900],
    "deep nesting": container({"word/document.xml": document("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000)}),
    "a ZIP of something else": container({"a.txt": "x"}),
    "binary noise": bytes(random.randrange(256) for _ in range(50000)),
    "a novel": novel.encode(),
    "51 MB": b"a" * (51 << 20),
    "200 MB": b"\0" * (200 << 20),
    "an old encoding": "Uû ban nh©n d©n tØnh, kÕ ho¹ch tuyªn truyÒn ".encode("latin-1") * 60,
}
for name, data in bad.items():
    path = write("input", data)
    answer = read(path)
    lines = [line for line in answer.stderr.splitlines() if line.strip()]
    check(answer.returncode != 0 and 1 <= len(lines) <= 5 and not answer.stdout and "terminate" not in answer.stderr, f"{name}: {lines[0] if lines else answer.returncode}")
    os.unlink(path)
told = lambda name, data: read(write(name, data)).stderr
check("in ra PDF" in told("bang.xlsx", container({"xl/workbook.xml": "<workbook/>"})), "a workbook: print it")
check("trình chiếu" in told("slide.pptx", container({"ppt/presentation.xml": "<p/>"})), "slides: print them")
check("lưu thành DOCX" in told("la.bin", bytes(range(256)) * 40), "of no known kind: what to save it as")
for path in (text_path, "/proc/giay-to"):
    answer = subprocess.run([program, "plan", "papers", text_path, "--to", path], capture_output=True, text=True, timeout=200, env=environment)
    check(answer.returncode != 0 and f"Không tạo được thư mục {path}" in answer.stderr, "papers go to a folder that can be made")
check(read(os.path.join(folder, "nothing-here")).returncode != 0, "a file that is not there")
check(read(folder).returncode != 0, "a folder")
os.mkfifo(os.path.join(folder, "pipe"))
check("không phải một tệp" in read(os.path.join(folder, "pipe")).stderr, "a pipe is not waited for")
for words in (["read", "--jsn", text_path], ["read", text_path, "--jsn"], ["papers", text_path, "--jsn", "x", "--to", folder + "/x"]):
    answer = subprocess.run([program, "plan", *words], capture_output=True, text=True, env=environment)
    check(answer.returncode != 0 and 'Không hiểu "--jsn"' in answer.stderr, f"{words[0]}: the option that is not known is named, wherever it stands")
check("Thiếu tên tệp" in read("").stderr, "a name that is empty")
closed = os.path.join(folder, "closed")
os.mkdir(closed)
shutil.copy(text_path, closed)
os.chmod(closed, 0)
everybody = [] if os.getuid() else ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]  # root too
answer = subprocess.run([*everybody, program, "plan", "read", closed + "/plan.txt"], capture_output=True, text=True, env=environment)
check(answer.returncode != 0 and "Kiểm tra quyền đọc tệp và các thư mục" in answer.stderr, f"a file in a closed folder is not said to be missing {answer.stderr}")
os.chmod(closed, 0o700)

papers = lambda to: subprocess.run([program, "plan", "papers", text_path, "--to", to], capture_output=True, text=True, timeout=200, env=environment)
whole, taken = os.path.join(folder, "whole"), os.path.join(folder, "taken")
check(papers(whole).returncode == 0 and len(os.listdir(whole)) >= 4, "papers are written")
last = [line.split("  ")[0] for line in papers(whole).stdout.splitlines()][-1]
os.makedirs(os.path.join(taken, os.path.basename(last)))
answer = papers(taken)
check(answer.returncode != 0 and os.path.basename(last) in answer.stderr and os.listdir(taken) == [os.path.basename(last)] and not answer.stdout,
      f"where one of them cannot be written none is {os.listdir(taken)}")

good = {
    "UTF-8": plan.encode(), "UTF-16 with its mark": b"\xff\xfe" + plan.encode("utf-16-le"), "UTF-16 without": plan.encode("utf-16-be"), "a PDF": pdf,
}
expected = json.loads(read(text_path, "--json").stdout)
for name, data in good.items():
    answer = read(write("input", data), "--json")
    got = json.loads(answer.stdout) if answer.returncode == 0 else {"tasks": [], "targets": []}
    same = [t["lead"] for t in got["tasks"]] == [t["lead"] for t in expected["tasks"]] and [t["measure"] for t in got["targets"]] == [t["measure"] for t in expected["targets"]]
    check(same, f"{name}: the same leads and measures as the text")
subprocess.run(["pdftoppm", "-r", "200", "-gray", "-png", "-f", "1", "-l", "1", os.path.join(folder, "plan.pdf"), os.path.join(folder, "page")], check=True)
scan = next(os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.startswith("page") and name.endswith(".png"))
answer = read(scan, "--json")
got = json.loads(answer.stdout) if answer.returncode == 0 else {}
check(got.get("document", {}).get("issuer") == "UBND tỉnh Hòa Lạc" and len(got.get("targets", [])) >= 5, "a scanned page is recognised and read")

small = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100000, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))
answer = subprocess.run([program, "plan", "read", scan], capture_output=True, text=True, timeout=200, env=environment, preexec_fn=small, restore_signals=False)
check(answer.returncode != 0 and "thư mục tạm" in answer.stderr and "Tệp không có lỗi" in answer.stderr, f"where no page can be put down the disk is blamed, not the scan {answer.stderr}")
apart = ["unshare", "--map-root-user", "--mount"]
if subprocess.run([*apart, "mount", "-t", "tmpfs", "none", folder + "/closed"], stderr=subprocess.DEVNULL).returncode == 0:
    office(text_path, "odt:writer8")
    for name in (scan, os.path.join(folder, "plan.odt")):
        told = subprocess.run([*apart, "sh", "-c", 'mount -t tmpfs -o size=16k none "$1" && TMPDIR=$1 exec "$2" plan read "$3"', "sh", closed, program, name], capture_output=True, text=True, timeout=200)
        check(told.returncode != 0 and "đã đầy" in told.stderr and 1 <= len(told.stderr.splitlines()) <= 5, f"on a full disk {os.path.basename(name)} is not blamed {told.stderr[:200]}")
else:
    print("skipped: nothing may be mounted here")

with concurrent.futures.ThreadPoolExecutor(50) as pool:
    answers = list(pool.map(lambda i: read(text_path if i % 2 else os.path.join(folder, "plan.pdf"), "--json").returncode, range(50)))
check(answers == [0] * 50, "fifty at once")
check(os.listdir(temporary) == [], f"nothing is left behind {os.listdir(temporary)[:3]}")
shutil.rmtree(folder, ignore_errors=True)
if failures:
    print(f"{len(failures)} of the checks failed")
    sys.exit(1)
