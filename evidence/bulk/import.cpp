// Imports in the database: begun, stopped, gone on with, taken back.
#include "evidence/bulk/import.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/bulk/sql.hpp"
#include "jobs/queue.hpp"
#include "people/roles.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace evidence::bulk {
namespace {

namespace json = boost::json;

constexpr base::Milliseconds rejects_kept = 7LL * 24 * 60 * 60 * 1000;
constexpr std::size_t reason_characters_max = 500;

std::string text_of(const Wish& wish) {
    json::object all{{"activity", wish.activity},
                     {"agency", wish.agency},
                     {"verb", name_of(wish.verb)},
                     {"signed", wish.basis == Basis::signed_list},
                     {"source", wish.source}};
    if (wish.pass_score) all["pass"] = *wish.pass_score;
    return json::serialize(all);
}

Wish wish_from(const std::string& mapping, const std::string& text) {
    const json::object said = json::parse(text).as_object();
    Wish wish;
    wish.mapping = mapping_from(mapping);
    wish.activity = said.at("activity").to_number<std::int64_t>();
    wish.agency = said.at("agency").to_number<std::int64_t>();
    wish.verb = *verb_named(std::string_view(said.at("verb").as_string()));
    wish.basis = said.at("signed").as_bool() ? Basis::signed_list : Basis::named_list;
    wish.source = said.at("source").as_string();
    if (const auto* pass = said.if_contains("pass")) wish.pass_score = pass->to_number<std::int64_t>();
    return wish;
}

Import import_from(const storage::Row& row) {
    Import one;
    one.number = row.integer(0);
    one.uuid = row.text(1);
    one.file_name = row.text(2);
    one.file = row.text(3);
    one.wish = wish_from(row.text(4), row.text(5));
    one.job = row.text(6);
    one.rows_total = row.integer(7);
    one.last_row = row.integer(8);
    one.said = row.integer(9);
    one.same = row.integer(10);
    one.rejected = row.integer(11);
    one.withdrawn = row.integer(12);
    one.started_at = row.integer(13);
    one.started_row = row.integer(14);
    one.moved_at = row.integer(15);
    one.made_by = row.integer(16);
    one.made_by_name = row.text(17);
    one.made_at = row.integer(18);
    one.stopped_at = row.maybe_integer(19);
    one.ended_at = row.maybe_integer(20);
    one.withdrawn_at = row.maybe_integer(21);
    one.withdrawal_ended_at = row.maybe_integer(22);
    one.withdrawal_reason = row.text(23);
    one.withdrawn_by = row.integer(24);
    return one;
}

[[noreturn]] void conflict(const char* why) {
    throw base::Refused(base::Refusal::conflict, why);
}

// With the roles of this moment.
Import import_to_change(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                        base::Milliseconds now) {
    people::require_right(writer, actor, base::Right::report, now);
    return import_for(writer, actor, uuid);
}

void note(storage::Writer& writer, const base::Actor& actor, const char* act, const Import& import,
          const std::string& reason, base::Milliseconds now) {
    trail::record(writer, actor,
                  {act,
                   import.uuid,
                   "",
                   reason,
                   {{"file", "", import.file_name}, {"rows", "", std::to_string(import.last_row)}}},
                  now);
}

}  // namespace

double Import::rows_a_second() const {
    const std::int64_t done = last_row - started_row;
    return done > 0 && moved_at > started_at
               ? 1000.0 * static_cast<double>(done) / static_cast<double>(moved_at - started_at)
               : 0;
}

std::int64_t Import::seconds_left() const {
    const double rate = rows_a_second();
    return rate > 0 ? static_cast<std::int64_t>(static_cast<double>(rows_total - last_row) / rate) : 0;
}

std::string start_import(storage::Writer& writer, const base::Actor& actor, const std::string& file_name,
                         const std::string& file, std::int64_t rows_total, const Wish& wish,
                         base::Milliseconds now, bool queue) {
    people::require_right(writer, actor, base::Right::report, now);
    CHECK_THAT(check(wish).empty());
    writer.run(sql::forget_rejects, now - rejects_kept);
    const std::string uuid = base::new_uuid(now);
    const std::string job = queue ? jobs::enqueue(writer, now, import_job, uuid) : "";
    writer.run(sql::add_import, uuid, file_name, file, as_text(wish.mapping), text_of(wish), job, rows_total,
               actor.account, now);
    trail::record(writer, actor,
                  {"bulk.enter",
                   uuid,
                   "",
                   wish.source,
                   {{"file", "", file_name}, {"rows", "", std::to_string(rows_total)}}},
                  now);
    return uuid;
}

void stop_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now) {
    const Import import = import_to_change(writer, actor, uuid, now);
    if (writer.run(sql::stop_import, import.number, now) == 0)
        conflict("Lần nhập này đã xong hoặc đã dừng.\nMở lại trang để xem.");
    note(writer, actor, "bulk.stop", import, "", now);
}

void resume_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                   base::Milliseconds now, bool queue) {
    const Import import = import_to_change(writer, actor, uuid, now);
    const std::string job = queue ? jobs::enqueue(writer, now, import_job, uuid) : "";
    if (writer.run(sql::resume_import, import.number, now, job) == 0)
        conflict("Lần nhập này đã xong nên không còn gì để tiếp tục.\nMở lại trang để xem.");
    note(writer, actor, "bulk.resume", import, "", now);
}

void withdraw_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& reason, base::Milliseconds now, bool queue) {
    const Import import = import_to_change(writer, actor, uuid, now);
    if (reason.empty() || text::length(reason) > reason_characters_max)
        throw base::Refused(base::Refusal::invalid, "Ghi lý do rút, nhiều nhất 500 chữ.");
    const std::string job = queue ? jobs::enqueue(writer, now, import_job, uuid) : "";
    if (writer.run(sql::withdraw_import, import.number, now, actor.account, reason, job) == 0)
        conflict("Lần nhập này đã được rút.\nMở lại trang để xem.");
    note(writer, actor, "bulk.withdraw", import, reason, now);
}

std::optional<Import> import_of(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_import, uuid);
    return row ? std::optional(import_from(*row)) : std::nullopt;
}

Import import_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid) {
    auto found = import_of(reader, uuid);
    if (!found || (found->made_by != actor.account && !actor.may(base::Right::administer)))
        throw base::Refused(base::Refusal::not_found, "Không có lần nhập danh sách này.");
    return std::move(*found);
}

std::vector<Import> latest_imports(storage::Reader& reader, std::int64_t account) {
    std::vector<Import> all;
    for (const auto& row : reader.all(sql::list_imports, account)) all.push_back(import_from(row));
    return all;
}

std::optional<Import> open_import_of(storage::Reader& reader, std::int64_t account,
                                     const std::string& file_name, std::int64_t rows_total) {
    for (Import& one : latest_imports(reader, account))
        if (!one.ended_at && one.file_name == file_name && one.rows_total == rows_total)
            return std::move(one);
    return std::nullopt;
}

}  // namespace evidence::bulk
