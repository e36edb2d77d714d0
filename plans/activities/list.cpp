// The list, in one query.
#include "plans/activities/list.hpp"

#include <algorithm>

#include "plans/activities/sight.hpp"
#include "plans/activities/sql.hpp"
#include "text/unicode.hpp"

namespace plans::activities {
namespace {

std::string like_pattern(std::string_view typed) {
    std::string pattern = "%";
    for (const char c : text::fold(text::nfc(text::squeeze(typed))))
        pattern += c == '%' || c == '\\' ? '_' : c;
    return typed.empty() ? "%" : pattern + "%";
}

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

Listed listed_from(storage::Reader& reader, const storage::Row& row) {
    constexpr std::size_t tasks_column = 21, proofs_column = 22;
    Listed one;
    one.activity = evidence::activity_from(row);
    one.tasks = static_cast<int>(row.integer(tasks_column));
    one.proofs = static_cast<int>(row.integer(proofs_column));
    const auto people = *reader.one(sql::count_people, one.activity.number);
    one.declared = people.integer(0);
    one.kept = people.integer(1);
    one.named = people.integer(2);
    return one;
}

}  // namespace

List list_activities(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                     base::Milliseconds now, bool all_pages) {
    constexpr std::size_t found_column = 23;
    List list;
    const auto rows_of = [&](int page) {
        return reader.all(sql::list_activities, actor.account, seeing_roles(), base::day_at(now).number,
                          std::int64_t{sees_all(actor) ? 1 : 0}, wish.agency, wish.kind, wish.campaign,
                          wish.entry, day_or_null(wish.from), day_or_null(wish.until),
                          like_pattern(wish.search), wish.state, wish.sort,
                          std::int64_t{all_pages ? in_file_max : on_page},
                          std::int64_t{all_pages ? 0 : (page - 1) * on_page});
    };
    storage::Rows rows = rows_of(wish.page);
    if (rows.empty() && wish.page > 1) rows = rows_of(1);
    if (!rows.empty()) list.found = static_cast<int>(rows.front().integer(found_column));
    list.pages = std::max(1, (list.found + on_page - 1) / on_page);
    for (const storage::Row& row : rows) list.rows.push_back(listed_from(reader, row));
    return list;
}

std::vector<std::string> earlier_titles(storage::Reader& reader, std::int64_t agency,
                                        const std::string& kind) {
    std::vector<std::string> titles;
    for (const storage::Row& row : reader.all(sql::list_titles, agency, kind)) titles.push_back(row.text(0));
    return titles;
}

std::vector<evidence::Activity> latest_of(storage::Reader& reader, std::int64_t agency) {
    std::vector<evidence::Activity> latest;
    for (const storage::Row& row : reader.all(sql::list_latest, agency)) {
        if (auto one = evidence::activity_at(reader, row.integer(0))) latest.push_back(std::move(*one));
    }
    return latest;
}

}  // namespace plans::activities
