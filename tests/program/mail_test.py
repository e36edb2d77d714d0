#!/usr/bin/env python3
"""Mail from the real program to a real SMTP server (npm smtp-server): TLS and signing in, what is put off, refused or left without an answer, and
a process killed between handing over and the answer. usage: mail_test.py PROGRAM"""
import re, shutil, tempfile, time

from mail_server import Peer, message
from served import Browser, Server, check, finish

class Site(Browser):
    """The program on a data folder, and its administrator."""
    kept = {}  # cookies: who signed in once stays so through every start

    def __init__(self, data, *flags):
        super().__init__(Server("--mail-from", "luytre@tinh.gov.vn", "--mail-seconds", "3", *flags, data=data))
        self.cookies = Site.kept

    def send(self, to):
        return self.post("/mail", {"to": to}, "/mail").status

    def row(self, to):
        found = [row for row in re.findall(r"<tr><td>.*?</tr>", self.get("/mail").text, re.S) if to in row]
        return found[0] if found else ""

    def until(self, to, words, seconds=30):
        end = time.monotonic() + seconds
        while words not in self.row(to) and time.monotonic() < end:
            time.sleep(0.1)
        return words in self.row(to)

    def retry(self, to):
        return self.post(re.search(r'action="(/mail/[^"]+/retry)"', self.row(to)).group(1), {}, "/mail").status


data, folder = tempfile.mkdtemp(prefix="luytre-mail-"), tempfile.mkdtemp(prefix="luytre-peer-")
peer = Peer(folder)
plain = ["--smtp-url", f"smtp://127.0.0.1:{peer.port}", "--smtp-starttls", "khong"]
site = None
try:
    site = Site(data)
    made = site.post(site.server.link, {"name": "Nguyễn Thị Hiền", "login": "hien@example.gov.vn", "password": "lũy tre làng 2026"})
    check(made.status == 303 and site.get("/mail").status == 200, "the administrator sees the outbox")
    check("smtp-url" in site.get("/mail").text, "without a mail server the page says what to set")
    check(site.send("khong-phai-thu") == 422, "what is no address is refused in the form")
    check(site.send("an.tv@xa.vn") == 303 and "Đang chờ" in site.row("an.tv@xa.vn"), "a letter waits while there is no mail server")
    check(site.server.stop() == 0, "the program stops")

    site = Site(data, *plain)
    letter = peer.letter()
    check(letter is not None and letter["to"] == ["an.tv@xa.vn"], "it goes as soon as there is one")
    text = message(letter)
    check("Lũy Tre" in text["Subject"] and "Nguyễn Thị Hiền" in text.get_content(), "subject and text arrive with all their diacritics")
    check(text["Message-ID"].endswith("@tinh.gov.vn>") and "Lũy Tre" in text["From"], "sender and Message-ID are ours")
    check(site.until("an.tv@xa.vn", "Đã gửi"), "the page says that it was sent")

    site.send("never@xa.vn")
    check(site.until("never@xa.vn", "550"), "a refusal for good is shown with the server's words")
    check("Đã thôi" in site.row("never@xa.vn"), "and is not tried again by itself")
    site.send("later@xa.vn")
    check(site.until("later@xa.vn", "451"), "a letter that is put off says why")
    check(site.retry("later@xa.vn") == 303 and peer.letter()["to"] == ["later@xa.vn"], "and goes when it is tried again")

    site.send("hang@cham.vn")
    first = peer.letter()
    check(site.until("hang@cham.vn", "Lần thử"), "a server that never answers is left after its time")
    site.retry("hang@cham.vn")
    second = peer.letter()
    check(second is not None and message(first)["Message-ID"] == message(second)["Message-ID"], "then the same letter goes again under the same Message-ID")
    check(site.until("hang@cham.vn", "hai lần"), "and the page says that it may have come twice")

    site.send("hang@chet.vn")
    first = peer.letter()
    site.server.kill()
    site = Site(data, *plain)
    second = peer.letter()
    check(second is not None and first["answered"] is False and message(first)["Message-ID"] == message(second)["Message-ID"],
          "after kill -9 between handing over and the answer the letter goes again under the same Message-ID")
    check(site.until("hang@chet.vn", "Đã gửi") and "hai lần" in site.row("hang@chet.vn"), "and is marked")
    check(peer.letter(3) is None, "no other letter goes twice")
    check(site.server.stop() == 0, "the program stops while nothing is on its way")

    site = Site(data, "--smtp-url", f"smtp://luytre:mat%20khau@localhost:{peer.port}", "--smtp-ca", peer.certificate)
    site.send("kin@xa.vn")
    letter = peer.letter()
    check(letter is not None and letter["secure"] is True and letter["user"] == "luytre", "with STARTTLS it signs in behind TLS")
    check(site.server.stop() == 0, "the program stops")
    site = Site(data, "--smtp-url", f"smtp://localhost:{peer.port}")
    site.send("lo@xa.vn")
    check(site.until("lo@xa.vn", "Lần thử") and peer.letter(1) is None, "a certificate that nobody vouches for gets no letter")
finally:
    if site is not None and site.server.process.poll() is None:
        site.server.kill()
    peer.process.terminate()
    peer.process.wait()
    shutil.rmtree(data, ignore_errors=True)
    shutil.rmtree(folder, ignore_errors=True)

finish()
