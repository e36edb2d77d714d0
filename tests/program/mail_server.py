"""A real mail server (npm smtp-server) for tests: it behaves by the recipient, see mail_peer.mjs; what came in whole waits in a queue."""
import email, email.policy, json, os, queue, subprocess, threading

here = os.path.dirname(os.path.abspath(__file__))


class Peer:
    """The mail server; letters arrive in a queue."""

    def __init__(self, folder):
        self.certificate = folder + "/cert.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder + "/key.pem", "-out", self.certificate, "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, stderr=subprocess.DEVNULL)
        self.process = subprocess.Popen(["node", here + "/mail_peer.mjs", folder + "/key.pem", self.certificate], stdout=subprocess.PIPE, text=True)
        self.port = json.loads(self.process.stdout.readline())["port"]
        self.letters = queue.Queue()
        threading.Thread(target=lambda: [self.letters.put(json.loads(line)) for line in self.process.stdout], daemon=True).start()

    def letter(self, seconds=30):
        try:
            return self.letters.get(timeout=seconds)
        except queue.Empty:
            return None


def message(letter):
    return email.message_from_string(letter["text"], policy=email.policy.default)
