// The directory from the database, and the copies that the process keeps: by token, which no other state of
// any database has, so that a copy can never be the wrong one.
#include <deque>
#include <mutex>

#include "agencies/copies.hpp"
#include "agencies/directory.hpp"
#include "agencies/sql.hpp"
#include "base/check.hpp"

namespace agencies {
namespace {

constexpr std::size_t copies_max = 3;  // a state, the one before and the one after

Period period(const storage::Row& row) {
    Period during;
    during.from = base::Day{row.integer(1)};
    if (const auto until = row.maybe_integer(2)) during.until = base::Day{*until};
    return during;
}

// Rows come in the order of agencies: `at` walks along.
struct Walk {
    std::vector<Facts>& agencies;
    std::size_t at = 0;
    Facts& of(const storage::Row& row) {
        const AgencyId id = row.integer(0);
        while (at < agencies.size() && agencies[at].id < id) ++at;
        CHECK_THAT(at < agencies.size() && agencies[at].id == id);
        return agencies[at];
    }
};

void load_facts(storage::Reader& reader, std::vector<Facts>& all) {
    Walk names{all}, kinds{all}, parents{all}, codes{all}, duties{all}, aliases{all};
    for (const auto& row : reader.all(sql::load_names))
        names.of(row).names.push_back({period(row), row.text(3), row.text(5), row.text(6), row.text(4)});
    for (const auto& row : reader.all(sql::load_kinds))
        kinds.of(row).kinds.push_back(
            {period(row), row.text(3), level_of(row.text(4)).value_or(Level::unit), row.text(5)});
    for (const auto& row : reader.all(sql::load_parents))
        parents.of(row).parents.push_back(
            {period(row), row.maybe_integer(3).value_or(no_agency), row.text(4)});
    for (const auto& row : reader.all(sql::load_codes))
        codes.of(row).codes.push_back({period(row), row.text(3), row.text(4), row.text(5)});
    for (const auto& row : reader.all(sql::load_duties))
        duties.of(row).duties.push_back({period(row), row.text(3), row.text(4)});
    for (const auto& row : reader.all(sql::load_aliases)) aliases.of(row).aliases.push_back(row.text(1));
}

struct Copies {
    std::mutex mutex;
    std::deque<DirectoryPtr> kept;
};

Copies& copies() {
    static Copies all;
    return all;
}

}  // namespace

Contents load_contents(storage::Reader& reader) {
    Contents contents;
    for (const auto& row : reader.all(sql::load_agencies)) {
        Facts facts;
        facts.id = row.integer(0);
        facts.uuid = row.text(1);
        facts.life.from = base::Day{row.integer(2)};
        if (const auto until = row.maybe_integer(3)) facts.life.until = base::Day{*until};
        facts.row_version = row.integer(4);
        contents.agencies.push_back(std::move(facts));
    }
    load_facts(reader, contents.agencies);
    for (const auto& row : reader.all(sql::load_successions))
        contents.successions.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3),
                                        base::Day{row.integer(4)}, row.text(5),
                                        row.maybe_text(6).value_or("")});
    for (const auto& row : reader.all(sql::load_level_heirs))
        contents.level_heirs.push_back({row.integer(0), level_of(row.text(1)).value_or(Level::unit),
                                        level_of(row.text(2)).value_or(Level::unit),
                                        base::Day{row.integer(3)}, row.text(4),
                                        row.maybe_text(5).value_or("")});
    for (const auto& row : reader.all(sql::load_functions))
        contents.functions.push_back({row.text(0), row.text(1), row.text(2)});
    return contents;
}

void keep_copy(DirectoryPtr directory) {
    if (directory->token().empty()) return;
    const std::lock_guard lock(copies().mutex);
    copies().kept.push_front(std::move(directory));
    if (copies().kept.size() > copies_max) copies().kept.pop_back();
}

DirectoryPtr directory_as(storage::Reader& reader, const std::string& token) {
    if (!token.empty()) {
        const std::lock_guard lock(copies().mutex);
        for (const DirectoryPtr& one : copies().kept)
            if (one->token() == token) return one;
    }
    Contents contents = load_contents(reader);
    contents.token = token;
    auto made = std::make_shared<const Directory>(std::move(contents));
    keep_copy(made);
    return made;
}

DirectoryPtr directory_now(storage::Reader& reader) {
    const auto row = reader.one(sql::directory_token);
    return directory_as(reader, row ? row->text(0) : "");
}

}  // namespace agencies
