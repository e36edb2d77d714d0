#!/usr/bin/env python3
"""Statements of xAPI 1.0.3 over HTTP, from the specification: storing them once, refusing them as a whole, voiding, references, filters,
further pages, formats. usage: xapi_statements_test.py PROGRAM"""
import json, uuid

from served import check, finish
from xapi_lrs import Lrs, about, agent, new, voiding

lrs = Lrs()
try:
    moodle = lrs.source()

    first = new()
    answer = moodle.say(first)
    check(answer.status == 200 and json.loads(answer.text) == [first["id"]], f"a statement is stored and its id answered {answer.text}")
    kept = json.loads(moodle.one(first["id"]).text)
    check(kept["actor"] == first["actor"] and kept["verb"] == first["verb"] and kept["object"] == first["object"], "it comes back as it was sent")
    check(kept["authority"]["account"]["name"] == moodle.key and kept["version"] == "1.0.0" and kept["stored"].endswith("Z"),
          f"authority, version and stored are the server's {kept.get('authority')}")
    check(kept["timestamp"] == kept["stored"], "without a timestamp it happened when it was stored")
    forged = new(authority=agent("giam-doc"), stored="2001-01-01T00:00:00Z")
    moodle.say(forged)
    back = json.loads(moodle.one(forged["id"]).text)
    check(back["authority"]["account"]["name"] == moodle.key and not back["stored"].startswith("2001"), "nobody speaks with another's authority")
    numbers = new(result={"score": {"scaled": 0.70, "raw": 7, "min": 0, "max": 10.0}, "extensions": {"https://x.vn/a": [1e3, None, {"": 1}]}})
    text = json.dumps(numbers).replace("0.7", "0.70")
    moodle.ask("POST", "statements", None, text.encode(), Content_Type="application/json")
    check('"scaled":0.70' in moodle.one(numbers["id"]).text and '{"":1}' in moodle.one(numbers["id"]).text, "numbers and extensions stay as they were written")

    check(moodle.say(first).status == 200, "the same statement again is the same")
    check(moodle.say({**first, "verb": {"id": first["verb"]["id"], "display": {"vi": "xong"}}}).status == 200, "a display is no part of it")
    check(moodle.say({**first, "verb": {"id": "http://adlnet.gov/expapi/verbs/failed"}}).status == 409, "another under its id is a conflict")
    check(moodle.ask("PUT", "statements", {"statementId": first["id"]}, new(id=first["id"], verb="https://x.vn/v")).status == 409, "by PUT as well")
    put = new()
    check(moodle.ask("PUT", "statements", {"statementId": put["id"]}, put).status == 204, "PUT stores one")
    check(moodle.ask("PUT", "statements", {"statementId": str(uuid.uuid4())}, put).status == 400, "PUT under another id is refused")
    before = len(moodle.find()["statements"])
    wrong = new(result={"score": {"scaled": 1.5}})
    refused = moodle.say([new(), wrong, new()])
    check(refused.status == 400 and "[1].result.score.scaled" in json.loads(refused.text)["error"], f"the place of a fault is told {refused.text}")
    check(len(moodle.find()["statements"]) == before, "and nothing of the batch is stored")
    twice = new()
    check(moodle.say([twice, twice]).status == 400, "an id twice in a batch is refused")

    for what, fault in {
        "an unknown member": {**new(), "Actor": agent()}, "null": {**new(), "result": None}, "two identifiers": new(agent(openid="https://x.vn/an")),
        "no identifier": new({"name": "An"}), "an address without mailto": new({"mbox": "an@tinh.gov.vn"}), "a verb without scheme": new(verb="completed"),
        "a day that does not exist": new(timestamp="2026-02-30T10:00:00Z"), "minus zero": new(timestamp="2026-02-20T10:00:00-00:00"),
        "a duration by words": new(result={"duration": "2 giờ"}), "a language that is none": {**new(), "verb": {"id": "https://x.vn/v", "display": {"tiếng Việt": "x"}}},
        "raw over max": new(result={"score": {"raw": 11, "min": 0, "max": 10}}), "success in quotes": new(result={"success": "true"}),
        "a nested SubStatement": {**new(), "object": {"objectType": "SubStatement", "actor": agent(), "verb": {"id": "https://x.vn/v"},
                                                      "object": {"objectType": "SubStatement"}}},
        "a Group without members": new({"objectType": "Group"}), "a version of another time": new(version="2.0.0"), "void of an activity": new(verb="http://adlnet.gov/expapi/verbs/voided"),
        "an attachment without its bytes": new(attachments=[{"usageType": "https://x.vn/u", "display": {"vi": "x"}, "contentType": "text/plain", "length": 1, "sha2": "a" * 64}]),
    }.items():
        answer = moodle.say(fault)
        check(answer.status == 400 and "xAPI 1.0.3" in json.loads(answer.text)["error"], f"{what} is refused with its rule ({answer.status})")
    check(moodle.ask("POST", "statements", None, b'{"actor":{},"actor":{}}', Content_Type="application/json").status == 400, "a member twice is refused")
    check(moodle.ask("POST", "statements", None, b"[" * 5000, Content_Type="application/json").status == 400, "what is too deep is refused")

    # Voiding, in any order of arrival.
    target = new()
    moodle.say(target)
    void = voiding(target["id"])
    moodle.say(void)
    check(moodle.one(target["id"]).status == 404 and moodle.one(target["id"], "voidedStatementId").status == 200, "a voided statement is found as voided alone")
    check(target["id"] not in moodle.ids() and void["id"] in moodle.ids(), "a list has what voids it and not itself")
    check(moodle.say(voiding(void["id"])).status == 400, "what voids is not voided")
    late = new()
    moodle.say(voiding(late["id"]))
    moodle.say(late)
    check(moodle.one(late["id"]).status == 404, "one that comes after its voiding is voided at once")

    # References: found by what they refer to, through several and in any order; never by two statements together.
    who, verb = agent("binh"), "https://x.vn/verbs/da-tham-du"
    c = new(who, verb, "https://x.vn/lop/7")
    b = about(c["id"])
    a = about(b["id"])
    for one in (a, b, c):
        moodle.say(one)
    by_agent = {"agent": json.dumps(who)}
    check(moodle.ids(**by_agent) == [c["id"], b["id"], a["id"]], "an agent finds what was said of statements about it")
    check(set(moodle.ids(verb=verb, activity="https://x.vn/lop/7", **by_agent)) == {a["id"], b["id"], c["id"]}, "all conditions of one statement together")
    check(moodle.ids(verb=about("")["verb"]["id"], **by_agent) == [], "and not one of each of two")

    # Filters.
    registration, teacher = str(uuid.uuid4()), agent("thay-giao")
    full = new(agent("chi"), context={"registration": registration.upper(), "instructor": teacher, "contextActivities": {"parent": {"id": "https://x.vn/chuong-trinh"}}})
    moodle.say(full)
    check(moodle.ids(registration=registration) == [full["id"]], "by registration, in any case of its letters")
    check(moodle.ids(agent=json.dumps(teacher)) == [] and moodle.ids(agent=json.dumps(teacher), related_agents="true") == [full["id"]], "related agents when asked for")
    check(moodle.ids(activity="https://x.vn/chuong-trinh") == [] and moodle.ids(activity="https://x.vn/chuong-trinh", related_activities="true") == [full["id"]], "related activities when asked for")
    check(json.loads(moodle.one(full["id"]).text)["context"]["contextActivities"]["parent"] == [{"id": "https://x.vn/chuong-trinh"}], "context activities come as lists")
    upper = {"mbox": "mailto:chi@TINH.gov.vn"}
    check(moodle.ids(agent=json.dumps(upper)) == [full["id"]], "the domain of an address in any case")
    group = new({"objectType": "Group", "member": [agent("dung"), agent("em")]})
    moodle.say(group)
    check(moodle.ids(agent=json.dumps(agent("em"))) == [group["id"]], "members of a group")
    stored = json.loads(moodle.one(full["id"]).text)["stored"]
    check(full["id"] not in moodle.ids(since=stored) and full["id"] in moodle.ids(until=stored), "since is exclusive, until is not")
    check(moodle.ids(ascending="true") == moodle.ids()[::-1], "ascending is the other way round")

    # Pages: nothing twice, nothing missed, nothing that came in between.
    everything, got, page = moodle.ids(), [], moodle.find(limit=4)
    moodle.say(new())
    while True:
        got += [one["id"] for one in page["statements"]]
        if not page["more"]:
            break
        page = json.loads(moodle.ask("GET", page["more"].removeprefix("/xapi/1.0.3/")).text)
    check(got == everything, f"pages of four give everything once ({len(got)} of {len(everything)})")
    check(moodle.ask("GET", "statements/more/AAAA").status == 404, "a page that nobody was given is none")
    for fault in ({"limit": "-1"}, {"limit": "x"}, {"ascending": "yes"}, {"Agent": "{}"}, {"agent": "{}"}, {"since": "hôm qua"}, {"format": "all"}, {"verb": "x"}):
        check(moodle.ask("GET", "statements", fault).status == 400, f"{fault} is refused")
    check(moodle.ask("GET", "statements", {"statementId": first["id"], "limit": 1}).status == 400, "one statement takes no filter")

    # Formats and languages.
    named = new(agent("giang", name="Giang"), "https://x.vn/v/xem", "https://x.vn/phim")
    named["object"]["definition"] = {"name": {"en": "Film", "vi": "Phim"}, "type": "https://x.vn/t"}
    moodle.say(named)
    moodle.say(new(agent("giang"), "https://x.vn/v/xem", "https://x.vn/phim"))
    ids = moodle.find(format="ids", agent=json.dumps(agent("giang")))["statements"]
    check(all("name" not in one["actor"] and set(one["object"]) == {"id"} for one in ids), "ids has identifiers alone")
    canonical = json.loads(moodle.ask("GET", "statements", {"format": "canonical", "agent": json.dumps(agent("giang"))}, Accept_Language="fr, vi;q=0.8, en;q=0.5").text)
    check([one["object"]["definition"]["name"] for one in canonical["statements"]] == [{"vi": "Phim"}] * 2, "canonical has the known definition in the wanted language")

    head = moodle.ask("HEAD", "statements")
    check(head.status == 200 and head.text == "" and head.getheader("X-Experience-API-Consistent-Through").endswith("Z"), "HEAD is GET without its body")
    check(moodle.ask("DELETE", "statements").status == 405, "statements are not deleted")
finally:
    check(lrs.server.stop() == 0, "the server stops")
finish()
