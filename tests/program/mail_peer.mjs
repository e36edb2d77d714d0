// A mail server for tests/program/mail_test.py: npm's smtp-server, which behaves by the recipient: later@ is put off once, never@
// is refused, hang@ gets no answer the first time, everybody else is taken. Prints one JSON line for each letter that came in whole.
// usage: mail_peer.mjs KEY CERTIFICATE   (STARTTLS is offered; prints {"port": …} first)
import { readFileSync } from "node:fs";
import { SMTPServer } from "smtp-server";

const [key, cert] = process.argv.slice(2).map((file) => readFileSync(file));
const seen = new Map();
const say = (what) => process.stdout.write(JSON.stringify(what) + "\n");
const times = (address) => seen.set(address, (seen.get(address) ?? 0) + 1).get(address);
const failure = (code, text) => Object.assign(new Error(text), { responseCode: code });

const server = new SMTPServer({
  key,
  cert,
  authOptional: true,
  disableReverseLookup: true,
  onAuth: ({ username, password }, session, done) =>
    username === "luytre" && password === "mat khau" ? done(null, { user: username }) : done(failure(535, "Invalid credentials")),
  onRcptTo({ address }, session, done) {
    if (address.startsWith("never@")) return done(failure(550, "No such user here"));
    if (address.startsWith("later@") && times(address) === 1) return done(failure(451, "Try again later"));
    done();
  },
  onData(stream, session, done) {
    let text = "";
    stream.on("data", (part) => (text += part));
    stream.on("end", () => {
      const to = session.envelope.rcptTo.map((one) => one.address);
      const answered = !(to[0].startsWith("hang@") && times(to[0]) === 1);
      say({ to, from: session.envelope.mailFrom.address, secure: session.secure, user: session.user ?? null, answered, text });
      if (answered) done();
    });
  },
});
server.on("error", () => {});
server.listen(0, "127.0.0.1", () => say({ port: server.server.address().port }));
