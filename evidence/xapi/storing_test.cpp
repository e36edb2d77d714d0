// Statements in the database, in the ledger and out of it again; on both engines.
#include "evidence/xapi/storing.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "evidence/xapi/documents.hpp"
#include "evidence/xapi/finding.hpp"
#include "evidence/xapi/statement.hpp"
#include "tests/engines.hpp"

using namespace evidence::xapi;

namespace {

constexpr base::Milliseconds noon = 1'795'000'000'000;
constexpr const char* home = "https://luytre.tinh.gov.vn";
constexpr std::int64_t all_rights = 31;

// An administrator, by number alone.
base::Actor administrator() {
    base::Actor actor{1, "Hiền"};
    actor.rights = static_cast<std::uint32_t>(base::Right::administer);
    return actor;
}

Source new_source(storage::Writer& writer, const std::string& name, std::int64_t rights = all_rights) {
    NewSource wish;
    wish.name = name;
    wish.rights = rights;
    const Credentials made = make_source(writer, administrator(), wish, noon);
    CHECK_FALSE(source_of(writer, made.id, made.secret + "x").has_value());
    return source_of(writer, made.id, made.secret).value();
}

std::string said(const std::string& id, const std::string& object, const std::string& verb = "a:did") {
    return R"({"id":")" + id + R"(","actor":{"mbox":"mailto:an@tinh.vn","name":"An"},"verb":{"id":")" + verb +
           R"("},"object":)" + object + "}";
}
std::string reference(const std::string& id) {
    return R"({"objectType":"StatementRef","id":")" + id + "\"}";
}
std::string id_of(int number) {
    return "0190f000-0000-7000-8000-00000000000" + std::to_string(number);
}

std::vector<Stored> store_text(storage::Writer& writer, const Source& source, const std::string& text,
                               base::Milliseconds now) {
    std::vector<Received> all = receive(text, "application/json", true);
    return store_statements(writer, source, all, std::vector<std::vector<std::string>>(all.size()), home,
                            now);
}

std::vector<std::string> found(storage::Reader& reader, const Source& source, const Question& question) {
    std::vector<std::string> ids;
    for (const Found& one : find_statements(reader, source, question).statements) ids.push_back(one.id);
    return ids;
}

}  // namespace

TEST_CASE("each statement is a line of the ledger, and its voiding takes that line back, in any order") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const Source source = new_source(writer, "Moodle");
            const auto first = store_text(
                writer, source,
                "[" + said(id_of(1), R"({"id":"a:1"})") + "," + said(id_of(2), R"({"id":"a:2"})") + "]",
                noon);
            CHECK(first[1].place == first[0].place + 1);
            const auto line = evidence::line_at(writer, first[0].place);
            CHECK(line->verb == evidence::Verb::said);
            CHECK(line->basis == evidence::Basis::recorded);
            CHECK(line->actor == 0);
            CHECK(evidence::source_at(writer, line->source)->reference == source.id);
            store_text(writer, source, said(id_of(3), reference(id_of(1)), std::string(voided)), noon);
            CHECK(evidence::line_at(writer, first[0].place)->withdrawn_by.has_value());
            CHECK(statement_with_id(writer, id_of(1))->voided);
            // What voids comes first.
            store_text(writer, source, said(id_of(4), reference(id_of(5)), std::string(voided)), noon);
            const auto late = store_text(writer, source, said(id_of(5), R"({"id":"a:1"})"), noon);
            CHECK(statement_with_id(writer, id_of(5))->voided);
            CHECK_FALSE(evidence::line_at(writer, late[0].place)->stands());
            CHECK(evidence::faults(writer).empty());
            const std::int64_t before = evidence::head(writer);
            CHECK(store_text(writer, source, said(id_of(2), R"({"id":"a:2"})"), noon)[0].place == 0);
            CHECK(evidence::head(writer) == before);
            CHECK_THROWS_AS(store_text(writer, source, said(id_of(2), R"({"id":"a:3"})"), noon),
                            base::Refused);
        });
    });
}

TEST_CASE("stored never goes back, and since and until are ranges of it") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const Source source = new_source(writer, "Moodle");
            store_text(writer, source, said(id_of(1), R"({"id":"a:1"})"), noon);
            store_text(writer, source, said(id_of(2), R"({"id":"a:1"})"), noon - 5000);
            store_text(writer, source, said(id_of(3), R"({"id":"a:1"})"), noon + 10);
            CHECK(statement_with_id(writer, id_of(2))->stored == noon);
            CHECK(consistent_through(writer, noon) == noon + 10);
            Question question;
            question.since = noon;
            CHECK(found(writer, source, question) == std::vector{id_of(3)});
            question.until = noon + 10;
            question.since.reset();
            question.ascending = true;
            CHECK(found(writer, source, question) == std::vector{id_of(1), id_of(2), id_of(3)});
            question.limit = 1;
            const Answer page = find_statements(writer, source, question);
            CHECK(page.more);
            question.after = page.statements[0].place;
            question.upto = page.upto;
            CHECK(found(writer, source, question) == std::vector{id_of(2)});
        });
    });
}

TEST_CASE("a source that reads its own alone finds nothing of others, by any question") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const Source one = new_source(writer, "Moodle"), other = new_source(writer, "H5P", 3);
            store_text(writer, one, said(id_of(1), R"({"id":"a:1"})"), noon);
            store_text(writer, other, said(id_of(2), R"({"id":"a:1"})"), noon);
            store_text(writer, one, said(id_of(3), reference(id_of(2))), noon);
            Question question;
            for (const bool up : {false, true}) {
                question.ascending = up;
                CHECK(found(writer, other, question) == std::vector{id_of(2)});
                question.agent = "mailto:an@tinh.vn";
                CHECK(found(writer, other, question) == std::vector{id_of(2)});
                question.verb = "a:did";
                question.activity = "a:1";
                CHECK(found(writer, other, question) == std::vector{id_of(2)});
                CHECK(found(writer, one, question).size() == 3);
                question = {};
            }
            revoke_source(writer, administrator(), other.id, noon);
            CHECK_THROWS_AS(revoke_source(writer, administrator(), other.id, noon), base::Refused);
            CHECK(list_sources(writer).size() == 2);
            CHECK_THROWS_AS(make_source(writer, base::Actor{2, "An"}, NewSource{}, noon), base::Refused);
        });
    });
}

TEST_CASE("names stand beside the statements, not in them") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const Source source = new_source(writer, "Moodle");
            const std::string group = R"({"objectType":"Group","account":{"homePage":"a:h","name":"lop-7"},)"
                                      R"("member":[{"openid":"a:binh","name":"Bình"}]})";
            store_text(writer, source, said(id_of(1), group), noon);
            static const storage::Query body{"test.body", "", "SELECT body FROM xapi_statements",
                                             "SELECT body FROM xapi_statements"};
            const std::string kept = writer.one(body)->text(0);
            for (const char* name : {"An", "an@tinh", "lop-7", "binh", "Bình", "Moodle"})
                CHECK_MESSAGE(kept.find(name) == std::string::npos, name);
            const Json back = statement_with_id(writer, id_of(1))->statement;
            CHECK(normal_form(*back.find("object")) == normal_form(parse_json(group)));
            Question question;
            question.agent = "openid:a:binh";
            CHECK(found(writer, source, question) == std::vector{id_of(1)});
        });
    });
}

TEST_CASE("a document is written by whoever has seen it") {
    tests::for_each_engine([](storage::Store& store) {
        store.write([](storage::Writer& writer) {
            const DocumentPlace place{DocumentKind::agent_profile, "", "mailto:an@tinh.vn", "", "màu"};
            const std::string json = "application/json";
            CHECK_FALSE(find_document(writer, place).has_value());
            CHECK(write_document(writer, place, json, "{\"a\":1}", false, {"", "*"}, noon) == Outcome::done);
            CHECK(write_document(writer, place, json, "{\"b\":[2]}", true, {}, noon) == Outcome::done);
            const Document there = find_document(writer, place).value();
            CHECK(there.content == "{\"a\":1,\"b\":[2]}");
            CHECK(there.updated > noon);
            CHECK(write_document(writer, place, json, "{}", false, {"\"0\"", ""}, noon) ==
                  Outcome::precondition_failed);
            CHECK(write_document(writer, place, json, "{}", false, {}, noon) == Outcome::needs_condition);
            CHECK_THROWS_AS(write_document(writer, place, json, "[]", true, {}, noon), base::Refused);
            CHECK(list_documents(writer, place, noon).ids == std::vector<std::string>{"màu"});
            CHECK(list_documents(writer, place, there.updated).ids.empty());
            CHECK(delete_document(writer, place, {"\"" + there.etag + "\"", ""}) == Outcome::done);
            CHECK_FALSE(find_document(writer, place).has_value());
            DocumentPlace state{DocumentKind::state, "a:1", "mailto:an@tinh.vn", id_of(1), "x"};
            write_document(writer, state, "image/png", std::string("\0\xff", 2), false, {}, noon);
            state.registration.clear();
            delete_state(writer, state);
            CHECK(list_documents(writer, state, 0).ids.empty());
        });
    });
}
