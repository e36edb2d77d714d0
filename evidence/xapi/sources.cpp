// Sources in the database, and what each may say.
#include "evidence/xapi/sources.hpp"

#include <sodium.h>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "evidence/xapi/sql.hpp"
#include "evidence/xapi/statement.hpp"
#include "evidence/xapi/walk.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace evidence::xapi {
namespace {

constexpr std::size_t name_characters_max = 120, scope_bytes_max = 4000;

Source source_from(const storage::Row& row) {
    Source source;
    source.number = row.integer(0);
    source.id = row.text(1);
    source.name = row.text(2);
    source.rights = row.integer(3);
    source.agency = row.integer(4);
    source.verbs = row.text(5);
    source.activities = row.text(6);
    source.minute_max = row.integer(7);
    source.made_by = row.text(8);
    source.made_at = row.integer(9);
    source.revoked_at = row.maybe_integer(10);
    return source;
}

void require_administrator(const base::Actor& actor) {
    if (!actor.may(base::Right::administer))
        throw base::Refused(base::Refusal::forbidden,
                            "Chỉ quản trị viên được cấp và thu hồi quyền của nguồn dữ liệu.");
}

// One of the beginnings, a line each, begins the text; none at all: every text does.
bool begun_by(const std::string& beginnings, std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < beginnings.size();) {
        const std::size_t end = std::min(beginnings.find('\n', at), beginnings.size());
        const std::string_view one = std::string_view(beginnings).substr(at, end - at);
        at = end + 1;
        if (one.empty()) continue;
        if (text.substr(0, one.size()) == one) return true;
        any = true;
    }
    return !any;
}

}  // namespace

base::Problems check(const NewSource& source) {
    base::Problems problems;
    if (source.name.empty() || text::length(source.name) > name_characters_max)
        problems.push_back({"name", "Ghi tên của nguồn, nhiều nhất " + std::to_string(name_characters_max) +
                                        " chữ, ví dụ: Moodle của Trường Chính trị tỉnh."});
    if (source.rights == 0) problems.push_back({"rights", "Chọn ít nhất một quyền."});
    if (source.minute_max < 0 || source.minute_max > minute_max_most)
        problems.push_back({"minute_max", "Ghi một số từ 0 đến " + std::to_string(minute_max_most) + "."});
    if (source.verbs.size() > scope_bytes_max) problems.push_back({"verbs", "Danh sách này quá dài."});
    if (source.activities.size() > scope_bytes_max)
        problems.push_back({"activities", "Danh sách này quá dài."});
    return problems;
}

Credentials make_source(storage::Writer& writer, const base::Actor& actor, const NewSource& source,
                        base::Milliseconds now) {
    require_administrator(actor);
    Credentials made{base::new_uuid(now), base::new_token()};
    writer.run(sql::add_source, made.id, source.name, base::sha256_hex(made.secret), source.rights,
               source.agency, source.verbs, source.activities, source.minute_max, actor.account, now);
    trail::record(writer, actor,
                  {"source.make",
                   made.id,
                   "",
                   "",
                   {{"name", "", source.name},
                    {"rights", "", std::to_string(source.rights)},
                    {"verbs", "", source.verbs},
                    {"activities", "", source.activities},
                    {"minute_max", "", std::to_string(source.minute_max)}}},
                  now);
    return made;
}

void revoke_source(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   base::Milliseconds now) {
    require_administrator(actor);
    if (writer.run(sql::revoke_source, actor.account, now, id) == 0)
        throw base::Refused(
            base::Refusal::not_found,
            "Không có nguồn dữ liệu này, hoặc quyền của nó đã được thu hồi.\nTải lại trang để xem.");
    trail::record(writer, actor, {"source.revoke", id, "", "", {}}, now);
}

std::vector<Source> list_sources(storage::Reader& reader) {
    std::vector<Source> all;
    for (const storage::Row& row : reader.all(sql::list_sources)) all.push_back(source_from(row));
    return all;
}

std::optional<std::int64_t> speaker_of(storage::Writer& writer, const Source& source) {
    const auto row = writer.one(sql::find_speaker, source.number);
    if (!row) return std::nullopt;
    return row->integer(0) != 0 ? row->integer(0) : number_of(writer, {"xapi", source.id});
}

std::int64_t require_speaker(storage::Writer& writer, const Source& source) {
    const auto speaker = speaker_of(writer, source);
    if (!speaker)
        throw base::Refused(base::Refusal::signed_out,
                            "Quyền của nguồn dữ liệu này vừa được thu hồi. Nhờ quản trị viên cấp quyền mới.");
    return *speaker;
}

std::optional<Source> source_of(storage::Reader& reader, std::string_view id, std::string_view secret) {
    const auto row = reader.one(sql::find_source, std::string(id));
    if (!row) return std::nullopt;
    const std::string given = base::sha256_hex(secret);
    if (given.size() != row->text(11).size() ||
        sodium_memcmp(given.data(), row->text(11).data(), given.size()) != 0)
        return std::nullopt;
    return source_from(*row);
}

std::optional<Source> source_at(storage::Reader& reader, std::int64_t number) {
    const auto row = reader.one(sql::find_source_at, number);
    if (!row) return std::nullopt;
    return source_from(*row);
}

Json authority_of(const Source& source, const std::string& home_page) {
    Json account = Json::object(), agent = Json::object();
    account.set("homePage", Json::string(home_page));
    account.set("name", Json::string(source.id));
    agent.set("objectType", Json::string("Agent"));
    agent.set("name", Json::string(source.name));
    agent.set("account", std::move(account));
    return agent;
}

void require_speech(const Source& source, const Json& statement) {
    const std::string_view verb = statement.find("verb")->text_of("id");
    if (verb != voided && !begun_by(source.verbs, verb))
        throw base::Refused(base::Refusal::forbidden, "Nguồn \"" + source.name +
                                                          "\" không được dùng động từ " + std::string(verb) +
                                                          ". Nhờ quản trị viên mở rộng quyền.");
    const Json& object = *statement.find("object");
    const std::string_view type = object.text_of("objectType");
    if ((type.empty() || type == "Activity") && !begun_by(source.activities, object.text_of("id")))
        throw base::Refused(base::Refusal::forbidden,
                            "Nguồn \"" + source.name + "\" không được nói về hoạt động " +
                                std::string(object.text_of("id")) + ". Nhờ quản trị viên mở rộng quyền.");
}

}  // namespace evidence::xapi
