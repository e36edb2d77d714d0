// The province of benches/coverage.cpp: its agencies, people, memberships, activities, targets and what was
// said of them, written into SQLite for ours and as CSV for the others.
#pragma once
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "coverage/tallies.hpp"
#include "storage/store.hpp"

namespace bench {

using evidence::ActorKind, evidence::Basis, evidence::Verb;

constexpr std::int64_t agencies_count = 2000, activities_count = 20'000, targets_count = 40, years = 5;
constexpr std::int64_t day_ms = 86'400'000, first_day = 18'628;  // 2021-01-01
constexpr std::int64_t last_day = first_day + 365 * years, forever = 99'999;

inline void say(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
}

// Agencies are numbered in preorder from 1; 0 is the province. Each of the 20 has 9 below it, each of
// those 10.
struct Place {
    std::int64_t parent, first,
        second;  // `first`: the agency of the first level that it is or is under; 0: none
};
inline std::vector<Place> province() {
    std::vector<Place> all{{0, 0, 0}};
    for (int a = 0; a < 20; ++a) {
        const auto first = static_cast<std::int64_t>(all.size());
        all.push_back({0, first, 0});
        for (int b = 0; b < 9; ++b) {
            const auto second = static_cast<std::int64_t>(all.size());
            all.push_back({first, first, second});
            for (int c = 0; c < 10; ++c) all.push_back({second, first, second});
        }
    }
    return all;
}

struct Target {
    std::int64_t since, before, verbs, basis, day, branch;
};
// Half of those of the whole province ask for one year, as of its end.
inline std::vector<Target> targets(bool hard) {
    const auto attended =
        static_cast<std::int64_t>(coverage::bit(Verb::attended) | coverage::bit(Verb::passed));
    const auto passed = static_cast<std::int64_t>(coverage::bit(Verb::passed));
    std::vector<Target> all;
    for (std::int64_t t = 0; t < targets_count; ++t) {
        const std::int64_t year = t % years;
        const bool yearly = t < 10;
        const std::int64_t since = yearly ? first_day + 365 * year : first_day;
        const std::int64_t before = yearly ? since + 365 : last_day;
        all.push_back({since * day_ms, before * day_ms, t % 4 == 3 ? passed : attended, t % 3 == 0 ? 4 : 3,
                       (hard ? before : last_day) - 1, t < 20 ? 0 : (t - 20) * 100 + 1});
    }
    return all;
}

struct Sql {
    explicit Sql(const std::string& path) {
        if (sqlite3_open(path.c_str(), &database) != SQLITE_OK) std::abort();
        run("PRAGMA synchronous = OFF");
    }
    ~Sql() { sqlite3_close_v2(database); }
    void run(const std::string& sql) const {
        char* error = nullptr;
        if (sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &error) == SQLITE_OK) return;
        say(error);
        std::exit(1);
    }
    template <class F>
    void rows(const char* sql, F&& take) const {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK) std::abort();
        while (sqlite3_step(statement) == SQLITE_ROW) take(statement);
        sqlite3_finalize(statement);
    }
    sqlite3* database = nullptr;
};

// Writes each table into SQLite and as CSV for the two others.
class Table {
  public:
    Table(Sql& sql, const std::filesystem::path& folder, const std::string& name, int columns)
        : sql_(sql), csv_(folder / (name + ".csv")), columns_(columns) {
        std::string places = "?";
        for (int i = 1; i < columns; ++i) places += ",?";
        if (sqlite3_prepare_v2(sql.database, ("INSERT INTO " + name + " VALUES (" + places + ")").c_str(), -1,
                               &insert_, nullptr) != SQLITE_OK) {
            say(sqlite3_errmsg(sql.database));
            std::exit(1);
        }
        sql_.run("BEGIN");
    }
    ~Table() {
        sqlite3_finalize(insert_);
        sql_.run("COMMIT");
    }
    // `null` stands for a missing value.
    static constexpr std::int64_t null = INT64_MIN;
    void add(std::initializer_list<std::int64_t> values) {
        int column = 0;
        for (const std::int64_t value : values) {
            if (column != 0) csv_ << ',';
            ++column;
            if (value == null) {
                sqlite3_bind_null(insert_, column);
            } else {
                sqlite3_bind_int64(insert_, column, value);
                csv_ << value;
            }
        }
        csv_ << '\n';
        if (column != columns_ || sqlite3_step(insert_) != SQLITE_DONE) std::abort();
        sqlite3_reset(insert_);
    }

  private:
    Sql& sql_;
    std::ofstream csv_;
    int columns_;
    sqlite3_stmt* insert_ = nullptr;
};

inline void make_people(Sql& sql, const std::filesystem::path& folder, std::int64_t people, bool hard) {
    std::mt19937_64 random(11);
    const auto below = [&](std::int64_t bound) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
    };
    Table memberships(sql, folder, "belongs", 4);
    for (std::int64_t person = 1; person <= people; ++person) {
        // Some agencies are much larger than others.
        const std::int64_t agency = 1 + std::min(below(agencies_count), below(agencies_count) + below(700));
        const std::int64_t moves = hard ? below(10) : 1;
        const std::int64_t moved = moves == 0 ? first_day + 1 + below(365 * years - 1) : forever;
        memberships.add({person, agency, 0, moved});
        if (moved != forever) memberships.add({person, 1 + below(agencies_count), moved, forever});
        if (hard && below(10) == 0) {
            const std::int64_t second = 1 + below(agencies_count);
            if (second != agency) memberships.add({person, second, 0, forever});
        }
    }
}

inline void make_ledger(Sql& sql, const std::filesystem::path& folder, std::int64_t people,
                        std::int64_t statements) {
    std::mt19937_64 random(12);
    const auto below = [&](std::int64_t bound) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
    };
    std::vector<std::int64_t> days;
    {
        Table serves(sql, folder, "serves", 2);
        for (std::int64_t activity = 1; activity <= activities_count; ++activity) {
            days.push_back(first_day + below(365 * years));
            serves.add({activity, below(20)});
            if (below(2) == 0) serves.add({activity, 20 + below(20)});
        }
    }
    Table ledger(sql, folder, "ledger", 12);
    std::vector<std::array<std::int64_t, 8>> recent;  // of which some are withdrawn
    for (std::int64_t place = 1; place <= statements; ++place) {
        if (!recent.empty() && below(200) == 0) {
            const auto& [what, actor, verb, activity, agency, at, quantity, basis] = recent.back();
            (void)verb;
            ledger.add({place, at, 1, actor, 1, activity, agency, at, quantity, basis, 1, what});
            recent.clear();
            continue;
        }
        const std::int64_t activity = 1 + below(activities_count);
        const std::int64_t at = days[static_cast<std::size_t>(activity - 1)] * day_ms + below(day_ms);
        const std::int64_t kind = below(20);
        const std::int64_t verb = static_cast<std::int64_t>(kind < 14   ? Verb::attended
                                                            : kind < 17 ? Verb::passed
                                                            : kind < 19 ? Verb::read
                                                                        : Verb::was_exposed);
        const std::array<std::int64_t, 8> line{
            place, 1 + below(people), verb, activity, 1 + below(agencies_count), at, 1, 3 + below(3)};
        ledger.add(
            {place, at, 1, line[1], line[2], line[3], line[4], line[5], line[6], line[7], 1, Table::null});
        recent.assign(1, line);
    }
}

inline void make_data(const std::filesystem::path& folder, double share, bool hard) {
    const auto people = static_cast<std::int64_t>(1'500'000 * share);
    const auto statements = static_cast<std::int64_t>(10'000'000 * share);
    std::filesystem::create_directories(folder);
    { storage::Store store({folder.string()}); }
    Sql sql((folder / "luytre.db").string());
    sql.run(
        "DROP INDEX ledger_of_activity; DROP INDEX ledger_of_actor; DROP INDEX ledger_withdrawals; INSERT "
        "INTO ledger_sources VALUES (1, "
        "'program', ''); CREATE TABLE belongs (person BIGINT, agency BIGINT, from_day BIGINT, until_day "
        "BIGINT); CREATE TABLE serves "
        "(activity BIGINT, target BIGINT); CREATE TABLE closure (agency BIGINT, above BIGINT, first BIGINT, "
        "second BIGINT); CREATE TABLE "
        "targets (target BIGINT, since BIGINT, before BIGINT, verbs BIGINT, basis BIGINT, day BIGINT, branch "
        "BIGINT)");
    {
        Table closure(sql, folder, "closure", 4);
        const std::vector<Place> all = province();
        for (std::int64_t agency = 1; agency < static_cast<std::int64_t>(all.size()); ++agency) {
            const Place& place = all[static_cast<std::size_t>(agency)];
            for (std::int64_t above = agency;; above = all[static_cast<std::size_t>(above)].parent) {
                closure.add({agency, above, place.first, place.second});
                if (above == 0) break;
            }
        }
    }
    {
        Table wanted(sql, folder, "targets", 7);
        std::int64_t number = 0;
        for (const Target& one : targets(hard))
            wanted.add({number++, one.since, one.before, one.verbs, one.basis, one.day, one.branch});
    }
    make_people(sql, folder, people, hard);
    make_ledger(sql, folder, people, statements);
    sql.run(
        "UPDATE ledger_head SET place = " + std::to_string(statements) +
        "; CREATE INDEX ledger_of_activity ON ledger (activity, place); CREATE INDEX ledger_of_actor ON "
        "ledger (actor_kind, actor, "
        "place); CREATE UNIQUE INDEX ledger_withdrawals ON ledger (withdraws) WHERE withdraws IS NOT NULL");
}

}  // namespace bench
