// Draws and checks in the database.
#include "evidence/attendance/checks.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/attendance/sql.hpp"
#include "text/unicode.hpp"

namespace evidence::attendance {
namespace {

Draw draw_from(const storage::Row& row) {
    Draw one;
    one.uuid = row.text(0);
    one.from = base::Day{row.integer(1)};
    one.until = base::Day{row.integer(2)};
    one.agency = row.integer(3);
    one.seed = row.text(4);
    one.note = row.text(5);
    one.lists = row.integer(6);
    one.size = row.integer(7);
    one.by = row.text(8);
    one.at = row.integer(9);
    return one;
}

Check check_from(const storage::Row& row) {
    Check one;
    one.uuid = row.text(0);
    one.draw = row.text(1);
    one.activity = row.integer(2);
    one.place = row.integer(3);
    one.activity_uuid = row.text(4);
    one.title = row.text(5);
    one.agency = row.integer(6);
    one.day = base::Day{row.integer(7)};
    one.people = row.integer(8);
    one.document = row.text(9);
    one.place_kept = row.text(10);
    one.outcome = outcome_named(row.text(11)).value_or(Outcome::open);
    one.counted = row.integer(12);
    one.note = row.text(13);
    one.proof = row.maybe_text(14).value_or("");
    one.by = row.text(15);
    one.at = row.maybe_integer(16).value_or(0);
    one.corrected = !row.null(17);
    return one;
}

// Says what the check found instead of what was drawn, and gives the line that stands for it; 0: none.
std::int64_t correct(storage::Writer& writer, const Check& check, Outcome outcome, std::int64_t counted,
                     std::int64_t source, base::Milliseconds now) {
    const auto activity = activity_at(writer, check.activity);
    Counted count = counted_of(writer, check.activity);
    if (outcome == Outcome::not_found)
        count = {check.people, Known::estimate, "", std::nullopt};
    else
        count.people = counted;
    say(writer, *activity, count, source, now);
    for (const Line& line : standing_lines(writer, check.activity))
        if (line.actor_kind == ActorKind::audience) return line.place;
    return 0;
}

}  // namespace

base::Problems check(const NewDraw& wanted) {
    base::Problems problems;
    if (wanted.until < wanted.from) problems.push_back({"from", "Ngày đầu không thể sau ngày cuối."});
    if (wanted.size < 1 || wanted.size > draw_size_max)
        problems.push_back({"size", "Số danh sách cần rút là một số từ 1 đến 500."});
    if (text::length(wanted.seed) > seed_characters_max)
        problems.push_back({"seed", "Hạt giống dài quá 100 ký tự."});
    if (text::length(wanted.note) > check_note_characters_max)
        problems.push_back({"note", "Ghi chú dài quá 1.000 ký tự."});
    return problems;
}

std::vector<KeptList> lists_to_draw(storage::Reader& reader, base::Day from, base::Day until) {
    std::vector<KeptList> all;
    for (const storage::Row& row : reader.all(sql::list_kept_lines, from.number, until.number))
        all.push_back({row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.text(4)});
    return all;
}

std::vector<KeptList> drawn(std::vector<KeptList> lists, const std::string& seed, std::size_t size) {
    std::vector<std::pair<std::string, KeptList>> keyed;
    for (KeptList& one : lists) {
        std::string key = base::sha256_hex(seed + "|" + one.uuid);
        keyed.emplace_back(std::move(key), std::move(one));
    }
    std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (keyed.size() > size) keyed.resize(size);
    std::vector<KeptList> out;
    for (auto& [key, one] : keyed) out.push_back(std::move(one));
    return out;
}

std::string draw(storage::Writer& writer, NewDraw wanted, const std::function<bool(const KeptList&)>& takes,
                 std::int64_t account, base::Milliseconds now) {
    CHECK_THAT(check(wanted).empty());
    std::vector<KeptList> lists = lists_to_draw(writer, wanted.from, wanted.until);
    std::erase_if(lists, [&](const KeptList& one) { return !takes(one); });
    if (lists.empty()) return "";
    if (wanted.seed.empty()) wanted.seed = base::new_token().substr(0, 16);
    const auto all = static_cast<std::int64_t>(lists.size());
    const auto chosen = drawn(std::move(lists), wanted.seed, static_cast<std::size_t>(wanted.size));
    std::string uuid = base::new_uuid(now);
    writer.run(sql::add_draw, uuid, wanted.from.number, wanted.until.number, wanted.agency, wanted.seed,
               wanted.note, all, static_cast<std::int64_t>(chosen.size()), account, now);
    for (const KeptList& one : chosen)
        writer.run(sql::add_check, base::new_uuid(now), uuid, one.activity, one.place, one.people);
    return uuid;
}

std::vector<Draw> draws(storage::Reader& reader) {
    std::vector<Draw> all;
    for (const storage::Row& row : reader.all(sql::list_draws)) all.push_back(draw_from(row));
    return all;
}

std::optional<Draw> find_draw(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_draw, uuid);
    return row ? std::optional(draw_from(*row)) : std::nullopt;
}

const char* name_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::open:
            return "open";
        case Outcome::matches:
            return "matches";
        case Outcome::differs:
            return "differs";
        case Outcome::not_found:
            return "not_found";
    }
    return "open";
}

std::optional<Outcome> outcome_named(std::string_view name) {
    for (const Outcome one : {Outcome::open, Outcome::matches, Outcome::differs, Outcome::not_found})
        if (name_of(one) == name) return one;
    return std::nullopt;
}

std::vector<Check> checks(storage::Reader& reader, const std::string& draw, std::int64_t most) {
    std::vector<Check> all;
    for (const storage::Row& row : reader.all(sql::list_checks, draw, most)) all.push_back(check_from(row));
    return all;
}

std::optional<Check> find_check(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_check, uuid);
    return row ? std::optional(check_from(*row)) : std::nullopt;
}

std::optional<Check> latest_check(storage::Reader& reader, std::int64_t activity) {
    const auto row = reader.one(sql::find_latest_check, activity);
    return row ? std::optional(check_from(*row)) : std::nullopt;
}

Outcome enter_outcome(storage::Writer& writer, const Check& check, const NewOutcome& wanted,
                      std::int64_t source, std::int64_t account, base::Milliseconds now) {
    const Outcome outcome = !wanted.found                    ? Outcome::not_found
                            : wanted.counted == check.people ? Outcome::matches
                                                             : Outcome::differs;
    const auto line = line_at(writer, check.place);
    std::optional<std::int64_t> place_after;
    // A number that the agency has changed since is not the one that was checked.
    if (outcome != Outcome::matches && line && line->stands() &&
        activity_at(writer, check.activity)->counts())
        place_after = correct(writer, check, outcome, wanted.counted, source, now);
    if (writer.run(sql::enter_outcome, check.uuid, std::string(name_of(outcome)),
                   wanted.found ? wanted.counted : std::int64_t{0}, wanted.note,
                   wanted.proof.empty() ? storage::Value(nullptr) : storage::Value(wanted.proof), account,
                   now, storage::or_null(place_after)) != 1)
        throw base::Refused(base::Refusal::conflict,
                            "Danh sách này đã có kết quả kiểm tra.\nMở lại trang để xem.");
    return outcome;
}

}  // namespace evidence::attendance
