#!/usr/bin/env python3
"""Documents, attachments, credentials and the rules of every request of xAPI 1.0.3 over HTTP, from the specification: state and profiles with
their concurrency, signed statements, what a source may, the alternate request syntax. usage: xapi_documents_test.py PROGRAM"""
import base64, hashlib, html, json, os, re, subprocess, tempfile, time, urllib.parse, uuid

from persons_lists import bring_in
from served import Browser, check, finish, member, run
from xapi_lrs import Lrs, agent, new, voiding

mark = "ranh-gioi"


def mixed(statements, *parts):
    body = f"--{mark}\r\nContent-Type: application/json\r\n\r\n{json.dumps(statements)}\r\n".encode()
    for type, bytes, sha2 in parts:
        body += f"--{mark}\r\nContent-Type: {type}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: {sha2}\r\n\r\n".encode() + bytes + b"\r\n"
    return body + f"--{mark}--\r\n".encode()


def attachment(bytes, type="text/plain", usage="https://x.vn/minh-chung"):
    return {"usageType": usage, "display": {"vi": "Minh chứng"}, "contentType": type, "length": len(bytes), "sha2": hashlib.sha256(bytes).hexdigest()}


def send_mixed(source, statements, *parts):
    return source.ask("POST", "statements", None, mixed(statements, *parts), Content_Type=f'multipart/mixed; boundary="{mark}"')


def url64(bytes):
    return base64.urlsafe_b64encode(bytes).rstrip(b"=").decode()


def erased(lrs, moodle, signer, signed):
    """Somebody whom a signed statement names is erased: the original leaves the disk, the statement stays, and what is kept is sound."""
    admin = lrs.admin
    check(admin.post("/agencies/new", {"name": "Sở Y tế", "day": "01/01/2004"}).status == 303, "an agency is entered")
    health = member(admin, "Lê Thị Hoa", "hoa@example.gov.vn", "focal_point", "Sở Y tế")
    bring_in(health, "nguoi.csv", "Họ và tên;Ngày sinh\nLò Thị Ký;15/07/1990\n".encode())
    person = re.search(r'/persons/([0-9a-f-]{36})">Lò Thị Ký', health.get("/persons").text).group(1)
    statement = new(agent("ky", name="Lò Thị Ký"))
    jws = signer.jws(statement)
    check(signed(statement, jws) == 200, "a signed statement names somebody")
    lies = lambda bytes: (lambda sha2: os.path.join(lrs.server.data, "attachments", sha2[:2], sha2[2:4], sha2))(hashlib.sha256(bytes).hexdigest())
    file = lies(jws)
    check(open(file, "rb").read() == jws, "its original is on the disk")
    with_file = lambda bytes, **more: {**new(**more), "attachments": [attachment(bytes)]}
    send = lambda one, bytes: send_mixed(moodle, one, ("text/plain", bytes, hashlib.sha256(bytes).hexdigest())).status
    own, shared, pupils, group = b"bai viet cua Ky", b"mau giay chung nhan", b"bai cua hoc tro", b"anh ca lop"
    essay = with_file(own, actor=agent("ky", name="Lò Thị Ký"))
    class_of = {"objectType": "Group", "member": [agent("ky"), agent("ba")]}
    for one, bytes in ((essay, own), (with_file(shared, actor=agent("ky")), shared), (with_file(shared, actor=agent("tu")), shared),
                       (with_file(pupils, actor=agent("tu"), context={"instructor": agent("ky")}), pupils), (with_file(group, actor=class_of), group)):
        check(send(one, bytes) == 200, "a file that came with a statement is taken")
    page, identity = "/sources/people", None
    while identity is None and page:
        text = html.unescape(admin.get(page).text)
        identity = re.search(r'ky@tinh\.gov\.vn(?:(?!</section>).)*?name="identity" value="(\d+)"', text, re.S)
        more = re.search(r'href="(/sources/people\?after=\d+)"', text)
        page = more and more.group(1)
    check(identity is not None, "whom it names waits to be known")
    identity = identity.group(1)
    known = admin.post("/sources/people", {"identity": identity, "person": person, "agency": "", "reason": "Đúng địa chỉ thư"})
    check(known.status == 303, f"who that is was said ({known.status})")
    for one in (file, *map(lies, (own, shared, pupils, group))):
        os.utime(one, (0, 0))  # it came a while ago
    gone = health.post(f"/persons/{person}/erasure", {"asked_by": "self", "reason": "theo đơn", "confirm": "lo thi ky"})
    check(gone.status == 303, f"the person is erased ({gone.status})")
    for _ in range(100):
        if not any(map(os.path.exists, (file, lies(own), lies(group)))):
            break
        time.sleep(0.1)
    check(not os.path.exists(file), "the signed original is gone from the disk")
    check(not os.path.exists(lies(own)) and not os.path.exists(lies(group)), "and so are the files of statements about the person, alone or in a group")
    check(os.path.exists(lies(shared)) and os.path.exists(lies(pupils)), "what came with statements about others stays, the same bytes too")
    bare = moodle.ask("GET", "statements", {"statementId": essay["id"], "attachments": "true"})
    check(bare.status == 200 and own.decode() not in bare.text and hashlib.sha256(own).hexdigest() in bare.text, "the statement is given back without its file")
    kept = moodle.ask("GET", "statements", {"statementId": statement["id"], "attachments": "true"})
    check(kept.status == 200 and "ky@tinh.gov.vn" not in kept.text and "Lò Thị Ký" not in kept.text, "the statement stays, and names nobody")
    sound = run("check", "--data", lrs.server.data)
    check(sound.returncode == 0 and "tệp đính kèm: đủ và đúng" in sound.stdout, "all that is kept is sound")


class Signer:
    """RS256 … by openssl, with a certificate of its own."""

    def __init__(self, folder):
        self.key, self.certificate = folder + "/key.pem", folder + "/certificate.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", self.certificate, "-days", "2", "-subj", "/CN=Truong"],
                       check=True, capture_output=True)

    def jws(self, payload, algorithm="RS256"):
        lines = open(self.certificate).read().strip().splitlines()[1:-1]
        head = url64(json.dumps({"alg": algorithm, "x5c": ["".join(lines)]}).encode()) + "." + url64(json.dumps(payload).encode())
        signed = subprocess.run(["openssl", "dgst", "-sha" + algorithm[2:], "-sign", self.key], input=head.encode(), capture_output=True, check=True).stdout
        return (head + "." + url64(signed)).encode()


lrs = Lrs()
try:
    moodle = lrs.source()
    place = {"activityId": "https://hoc.tinh.gov.vn/khoa/1", "agent": json.dumps(agent()), "stateId": "trang"}
    everything = {name: value for name, value in place.items() if name != "stateId"}

    # State.
    check(moodle.ask("GET", "activities/state", place).status == 404, "there is no state yet")
    check(moodle.ask("PUT", "activities/state", place, {"trang": 7, "sao": [1]}).status == 204, "state is kept")
    kept = moodle.ask("GET", "activities/state", place)
    check(json.loads(kept.text) == {"trang": 7, "sao": [1]} and kept.getheader("Last-Modified"), "and given back")
    check(kept.getheader("ETag") == '"' + hashlib.sha1(kept.text.encode()).hexdigest() + '"', "its tag is its SHA-1 in quotes")
    check(moodle.ask("POST", "activities/state", place, {"sao": [2], "xong": True}).status == 204, "POST merges")
    check(json.loads(moodle.ask("GET", "activities/state", place).text) == {"trang": 7, "sao": [2], "xong": True}, "member by member")
    check(moodle.ask("POST", "activities/state", place, [1]).status == 400, "a list merges with nothing")
    check(moodle.ask("PUT", "activities/state", {**place, "stateId": "anh"}, b"\x00\xff", Content_Type="image/png").status == 204, "any bytes of any type")
    check(moodle.ask("POST", "activities/state", {**place, "stateId": "anh"}, {"a": 1}).status == 400, "which are not merged")
    check(json.loads(moodle.ask("GET", "activities/state", everything).text) == ["anh", "trang"], "their names")
    later = json.loads(moodle.ask("GET", "activities/state", {**everything, "since": "2999-01-01T00:00:00Z"}).text)
    check(later == [], "of those that changed since")
    registration = str(uuid.uuid4())
    moodle.ask("PUT", "activities/state", {**place, "registration": registration}, {"khac": 1})
    check(json.loads(moodle.ask("GET", "activities/state", place).text)["trang"] == 7, "another registration is another state")
    check(moodle.ask("DELETE", "activities/state", {**everything, "registration": registration}).status == 204, "all of a registration goes")
    check(moodle.ask("GET", "activities/state", {**place, "registration": registration}).status == 404 and moodle.ask("GET", "activities/state", place).status == 200,
          "and no other")
    moodle.ask("DELETE", "activities/state", everything)
    check(json.loads(moodle.ask("GET", "activities/state", everything).text) == [], "all of an activity goes")

    # Profiles: nobody writes over what somebody else wrote.
    for address, about in (("activities/profile", {"activityId": place["activityId"]}), ("agents/profile", {"agent": place["agent"]})):
        profile = {**about, "profileId": "https://x.vn/hồ sơ"}
        check(moodle.ask("PUT", address, profile, {"a": 1}).status == 400, f"{address}: a new profile says that it is new")
        check(moodle.ask("PUT", address, profile, {"a": 1}, If_None_Match="*").status == 204, "and then is kept")
        check(moodle.ask("PUT", address, profile, {"a": 2}, If_None_Match="*").status == 412, "once")
        check(moodle.ask("PUT", address, profile, {"a": 2}).status == 409, "and not written over by whoever has not seen it")
        tag = moodle.ask("GET", address, profile).getheader("ETag")
        check(moodle.ask("PUT", address, profile, {"a": 2}, If_Match='"' + "0" * 40 + '"').status == 412, "nor by whoever saw another")
        check(moodle.ask("PUT", address, profile, {"a": 3}, If_Match=tag).status == 204, "but by whoever saw it")
        check(moodle.ask("DELETE", address, profile, None, If_Match=tag).status == 412, "to delete it is the same")
        check(json.loads(moodle.ask("GET", address, about).text) == [profile["profileId"]], "its name is listed")
        check(moodle.ask("HEAD", address, profile).text == "" and moodle.ask("DELETE", address, profile).status == 204, "HEAD and DELETE")
    for query in ({}, {"activityId": "x"}, {**place, "agent": "{"}, {**place, "StateId": "x"}, {**place, "registration": "x"}, {"agent": place["agent"]}):
        check(moodle.ask("GET", "activities/state", query).status == 400, f"state of {query} is refused")

    # What came with statements.
    photo = b"\xff\xd8 kh\xc3\xb4ng ph\xe1\xba\xa3i \xe1\xba\xa3nh\r\n--ranh\r\n"
    shown = new(attachments=[attachment(photo, "image/jpeg")])
    check(send_mixed(moodle, shown, ("image/jpeg", photo, hashlib.sha256(photo).hexdigest())).status == 200, "bytes come with a statement")
    whole = moodle.ask("GET", "statements", {"statementId": shown["id"], "attachments": "true"})
    check(whole.getheader("Content-Type").startswith("multipart/mixed") and hashlib.sha256(photo).hexdigest() in whole.text, "and go with it")
    check(moodle.ask("GET", "statements", {"statementId": shown["id"]}).getheader("Content-Type").startswith("application/json"), "when they are asked for")
    other = new(attachments=[attachment(photo, "image/jpeg")])
    for what, sent in {"other bytes": ("image/jpeg", b"x", attachment(photo)["sha2"]), "another type": ("text/plain", photo, attachment(photo)["sha2"])}.items():
        check(send_mixed(moodle, other, sent).status == 400, f"{what} are refused")
    check(send_mixed(moodle, new(), ("text/plain", b"x", hashlib.sha256(b"x").hexdigest())).status == 400, "bytes of no statement are refused")
    check(moodle.ask("POST", "statements", None, mixed(new())[:-8], Content_Type=f"multipart/mixed; boundary={mark}").status == 400, "a body without an end is refused")

    with tempfile.TemporaryDirectory() as folder:
        signer = Signer(folder)

        def signed(statement, jws, type="application/octet-stream"):
            return send_mixed(moodle, {**statement, "attachments": [attachment(jws, type, "http://adlnet.gov/expapi/attachments/signature")]},
                              (type, jws, hashlib.sha256(jws).hexdigest())).status
        for algorithm in ("RS256", "RS384", "RS512"):
            statement = new()
            check(signed(statement, signer.jws(statement, algorithm)) == 200, f"a statement signed with {algorithm} is stored")
        statement = new()
        jws = signer.jws(statement)
        check(signed(statement, jws, "text/plain") == 400, "a signature of another type is refused")
        check(signed(new(), jws) == 400, "a signature of another statement is refused")
        head, payload, end = jws.split(b".")
        changed = {**statement, "verb": {"id": "https://x.vn/khac"}}
        check(signed(changed, head + b"." + url64(json.dumps(changed).encode()).encode() + b"." + end) == 400, "a signature that does not hold is refused")
        check(signed(statement, head + b"." + payload) == 400 and signed(statement, b"..") == 400, "two parts are no signature")
        none = url64(b'{"alg":"none"}').encode() + b"." + payload + b"."
        check(signed(statement, none) == 400, "nor is one without a signature")
        erased(lrs, moodle, signer, signed)

    # People and activities.
    person = json.loads(moodle.ask("GET", "agents", {"agent": json.dumps(agent("la"))}).text)
    check(person == {"objectType": "Person", "mbox": ["mailto:la@tinh.gov.vn"]}, "somebody unknown is a person of one address")
    moodle.say(new(agent("la", name="Trần Thị Là")))
    check(json.loads(moodle.ask("GET", "agents", {"agent": json.dumps(agent("la"))}).text)["name"] == ["Trần Thị Là"], "and has a name when it was told")
    check(json.loads(moodle.ask("GET", "activities", {"activityId": "https://x.vn/moi"}).text) == {"objectType": "Activity", "id": "https://x.vn/moi"}, "an unknown activity")

    # Who may.
    nobody = Browser(lrs.server)
    check(nobody.get("/xapi/1.0.3/about").status == 200 and json.loads(nobody.get("/xapi/1.0.3/about").text) == {"version": ["1.0.3"]}, "what this store is, for anybody")
    closed = nobody.get("/xapi/1.0.3/statements")
    check(closed.status == 401 and closed.getheader("WWW-Authenticate").startswith("Basic") and closed.getheader("X-Experience-API-Version") == "1.0.3" and not nobody.cookies,
          "nobody is asked for credentials, and given no cookie")
    check(lrs.admin.get("/xapi/1.0.3/statements").status == 401, "an administrator's session opens nothing here")
    check(moodle.ask("GET", "statements", X_Experience_API_Version=None).status == 400 and moodle.ask("GET", "statements", X_Experience_API_Version="2.0.0").status == 400
          and moodle.ask("GET", "statements", X_Experience_API_Version="1.0").status == 200, "a version is told, and is 1.0")
    moodle.secret, right = "x" * 43, moodle.secret
    check(moodle.ask("GET", "statements").status == 401, "another secret opens nothing")
    moodle.secret = right
    h5p = lrs.source("H5P", rights=(1, 2), verbs="https://x.vn/v/", activities="https://h5p.vn/\nhttps://x.vn/bai/")
    own = new(verb="https://x.vn/v/lam", activity="https://h5p.vn/1")
    check(h5p.say(own).status == 200 and h5p.say(new(verb="https://x.vn/v/lam")).status == 403 and h5p.say(new(activity="https://x.vn/bai/2")).status == 403, "a source says what it may")
    check(h5p.ids() == [own["id"]] and h5p.one(shown["id"]).status == 404 and h5p.ids(activity="https://hoc.tinh.gov.vn/khoa/1") == [], "and reads its own alone")
    check(h5p.ask("GET", "activities/state", place).status == 403, "no documents without the right")
    check(h5p.say(voiding(shown["id"])).status == 403, "nobody voids what another said")
    check(set(lrs.source("Kho của tỉnh", rights=(4,)).ids(activity="https://h5p.vn/1")) == {own["id"]}, "one that may read all finds it")
    reader = lrs.source("Chỉ đọc", rights=(4,))
    check(reader.say(new()).status == 403, "and says nothing")
    few = lrs.source("Chậm", rights=(2,), minute_max="3")
    check([few.ask("GET", "statements").status for _ in range(8)].count(429) >= 2, "more than it may ask in a minute is too many")
    check(lrs.admin.post(f"/sources/{h5p.key}/revocation", {}, "/sources").status == 303 and h5p.ask("GET", "statements").status == 401, "what was revoked opens nothing")
    late = new(verb="https://x.vn/v/lam", activity="https://h5p.vn/1")
    refused = [h5p.say(late).status, h5p.ask("PUT", "statements", {"statementId": late["id"]}, late).status, h5p.say([]).status, h5p.say(voiding(late["id"])).status]
    check(refused == [401] * 4 and moodle.one(late["id"]).status == 404, f"and stores nothing, however it comes {refused}")
    check(h5p.secret not in lrs.admin.get("/sources").text and "H5P" in lrs.admin.get("/trail?act=source.revoke").text + lrs.admin.get("/sources").text, "the secret is shown once")
    with open(lrs.server.data + "/luytre.db", "rb") as file:
        check(h5p.secret.encode() not in file.read(), "and lies nowhere")

    large = [new(result={"response": "x" * 30_000}) for _ in range(60)]
    check(moodle.say(large).status == 200 and json.loads(moodle.one(large[59]["id"]).text)["result"]["response"] == "x" * 30_000, "a body of two megabytes, by way of the disk")
    check(Browser(lrs.server).request("POST", "/xapi/1.0.3/statements", b"x" * (2 << 20)).status == 401, "which is not looked at without credentials")
    huge = moodle.ask("POST", "activities", {"activityId": "https://x.vn/1"}, b" " * (70 << 10), Content_Type="application/json")
    check(huge.status == 413 and huge.getheader("X-Experience-API-Version") == "1.0.3", "one over the limit is too large")

    # Browsers of old, and of today.
    form = {"Authorization": "Basic " + base64.b64encode(f"{moodle.key}:{moodle.secret}".encode()).decode(), "X-Experience-API-Version": "1.0.3"}
    old = new()
    ask = lambda method, fields: Browser(lrs.server).request("POST", f"/xapi/1.0.3/statements?method={method}", urllib.parse.urlencode({**form, **fields}),
                                                             {"Content-Type": "application/x-www-form-urlencoded"})
    check(ask("PUT", {"statementId": old["id"], "content": json.dumps(old), "Content-Type": "application/json"}).status == 204, "PUT by a form")
    check(json.loads(ask("GET", {"statementId": old["id"]}).text)["id"] == old["id"] and ask("PATCH", {}).status == 400, "GET by a form")
    check(moodle.ask("POST", "statements", {"method": "GET", "limit": "1"}, b"", Content_Type="application/x-www-form-urlencoded").status == 400, "with no other parameter")
    check(moodle.ask("GET", "statements", Origin="https://xa-la.vn").getheader("Access-Control-Allow-Origin") is None, "no page of another site reads what comes back")
finally:
    check(lrs.server.stop() == 0, "the server stops")

lrs = Lrs("--xapi-origins", "https://hoc.tinh.gov.vn")
try:
    before = Browser(lrs.server).request("OPTIONS", "/xapi/1.0.3/statements", None, {"Origin": "https://hoc.tinh.gov.vn", "Access-Control-Request-Method": "POST"})
    check(before.status == 204 and before.getheader("Access-Control-Allow-Origin") == "https://hoc.tinh.gov.vn" and "Authorization" in before.getheader("Access-Control-Allow-Headers"),
          "a site that was named may")
finally:
    check(lrs.server.stop() == 0, "the server stops")
finish()
