// Cards and what is scanned of them.
#include "base/check.hpp"
#include "evidence/attendance/sessions.hpp"
#include "evidence/attendance/sql.hpp"

namespace evidence::attendance {
namespace {

std::optional<std::string> code_of(const Scan& scan, const std::optional<std::string>& key) {
    if (auto typed = card_code(scan.text)) return typed;
    return key ? card_of_token(*key, scan.text) : std::nullopt;
}

}  // namespace

std::optional<Card> card_coded(storage::Reader& reader, const std::string& code) {
    const auto row = reader.one(sql::find_card, code);
    if (!row) return std::nullopt;
    return Card{code, row->integer(0)};
}

std::vector<CardHolder> card_holders(storage::Reader& reader, std::int64_t agency, base::Day day) {
    std::vector<CardHolder> all;
    for (const storage::Row& row : reader.all(sql::list_card_holders, agency, day.number)) {
        CardHolder one{row.integer(0), row.text(1), row.text(2), row.maybe_text(6).value_or(""),
                       std::nullopt};
        if (!row.null(3)) one.birth = persons::Birth{base::Day{row.integer(3)}, row.text(4) == "year"};
        all.push_back(std::move(one));
    }
    return all;
}

std::int64_t make_cards(storage::Writer& writer, std::int64_t agency, base::Day day, std::int64_t account,
                        base::Milliseconds now) {
    std::vector<std::vector<storage::Value>> rows;
    for (const CardHolder& one : card_holders(writer, agency, day))
        if (one.code.empty()) rows.push_back({new_card_code(), one.person, account, now});
    if (!rows.empty()) writer.insert_all(sql::add_card, rows);
    return static_cast<std::int64_t>(rows.size());
}

bool revoke_card(storage::Writer& writer, const std::string& code, std::int64_t account,
                 base::Milliseconds now) {
    return writer.run(sql::revoke_card, code, account, now) == 1;
}

const char* name_of(ScanResult result) {
    switch (result) {
        case ScanResult::added:
            return "added";
        case ScanResult::same:
            return "same";
        case ScanResult::unknown:
            return "unknown";
        case ScanResult::foreign:
            return "foreign";
    }
    return "foreign";
}

std::vector<ScanResult> enter_scans(storage::Writer& writer, const Activity& activity,
                                    const std::vector<Scan>& scans, const std::optional<std::string>& key,
                                    std::int64_t source, std::int64_t account, base::Milliseconds now) {
    CHECK_THAT(scans.size() <= scans_max);
    require_takes_people(activity);
    std::vector<ScanResult> results;
    std::int64_t added = 0;
    for (const Scan& scan : scans) {
        if (const auto before = writer.one(sql::find_scan, activity.number, scan.id)) {
            ScanResult result = ScanResult::same;
            for (const ScanResult one : {ScanResult::added, ScanResult::unknown, ScanResult::foreign})
                if (before->text(0) == name_of(one)) result = one;
            results.push_back(result);
            continue;
        }
        const auto code = code_of(scan, key);
        const auto card = code ? card_coded(writer, *code) : std::nullopt;
        ScanResult result = code ? ScanResult::unknown : ScanResult::foreign;
        if (card) {
            const NewAttendance one{card->person, Way::card, 0, scan.at};
            const Entered entered = attend(writer, activity, std::span(&one, 1), source, account, now);
            added += entered.added;
            result = entered.any() ? ScanResult::added : ScanResult::same;
        }
        writer.run(sql::add_scan, scan.id, activity.number, std::string(name_of(result)),
                   card ? storage::Value(card->person) : storage::Value(nullptr), scan.at, account, now);
        results.push_back(result);
    }
    name_some(writer, activity, added, source, now);
    return results;
}

}  // namespace evidence::attendance
