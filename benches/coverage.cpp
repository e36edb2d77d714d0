// How long all targets of a large province take: 1.5 million people in 2,000 agencies of three levels, 10
// million statements over five years, 40 targets of which 20 concern the whole province and 20 one agency of
// the first level with what is under it. "hard": 10 % of the people belong to two agencies and 10 % moved
// within the year. Beside it, on the same data: PostgreSQL, and DuckDB from the tables and from one table
// that was joined beforehand; and whether all agree.
//
// usage: bench_coverage [SHARE] (of the people and statements; 1 unless told). Ours runs in a process of its
// own, so that its memory is its own; it is started as bench_coverage ours FOLDER.
#include <fcntl.h>
#include <libpq-fe.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>
#include <sstream>
#include <string>

#include "benches/coverage_data.hpp"
#include "coverage/tallies.hpp"
#include "storage/store.hpp"
#include "tests/engines.hpp"

namespace {

using namespace bench;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print(const std::string& name, double value, const char* unit) {
    std::printf("%s %.3f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

// ---- ours

coverage::Tallies make_tallies(const Sql& sql, bool hard) {
    coverage::Tree tree;
    for (const Place& place : province()) tree.parents.push_back(static_cast<coverage::Node>(place.parent));
    std::map<std::int64_t, std::shared_ptr<const coverage::Frame>> frames;
    std::vector<coverage::Rule> rules;
    auto nodes = std::make_shared<std::vector<coverage::Node>>();
    for (coverage::Node node = 0; node <= agencies_count; ++node) nodes->push_back(node);
    for (const Target& one : targets(hard)) {
        auto& frame = frames[one.day];
        if (!frame) {
            std::vector<coverage::Membership> memberships;
            const std::string text =
                "SELECT person, agency FROM belongs WHERE from_day <= " + std::to_string(one.day) +
                " AND until_day > " + std::to_string(one.day);
            sql.rows(text.c_str(), [&](sqlite3_stmt* row) {
                memberships.push_back({sqlite3_column_int64(row, 0),
                                       static_cast<coverage::Node>(sqlite3_column_int64(row, 1))});
            });
            frame = std::make_shared<const coverage::Frame>(tree, std::move(memberships));
        }
        const auto from = static_cast<coverage::Node>(one.branch);
        rules.push_back({frame, nodes, ActorKind::person, static_cast<std::uint32_t>(one.verbs),
                         static_cast<Basis>(one.basis), one.since, one.before, from,
                         from == 0 ? 0 : from + 100});
    }
    std::vector<std::pair<std::int64_t, std::uint32_t>> pairs;
    sql.rows("SELECT activity, target FROM serves", [&](sqlite3_stmt* row) {
        pairs.emplace_back(sqlite3_column_int64(row, 0),
                           static_cast<std::uint32_t>(sqlite3_column_int64(row, 1)));
    });
    return coverage::Tallies({std::move(rules), coverage::Serving(std::move(pairs)), {}});
}

void write_results(const coverage::Tallies& tallies, bool hard, const std::filesystem::path& file) {
    std::ofstream out(file);
    const std::vector<Target> wanted = targets(hard);
    for (std::size_t rule = 0; rule < wanted.size(); ++rule) {
        const auto& counts = tallies.proven(rule);
        const auto from = static_cast<std::size_t>(wanted[rule].branch);
        const std::size_t until = from == 0 ? counts.size() : from + 100;
        if (from != 0) out << rule << ",0," << counts[from] << "\n";
        for (std::size_t node = from; node < until; ++node)
            if (counts[node] != 0) out << rule << "," << node << "," << counts[node] << "\n";
    }
}

double memory_mb(const char* what) {
    std::ifstream file("/proc/self/status");
    for (std::string line; std::getline(file, line);)
        if (line.rfind(what, 0) == 0) return std::strtod(line.c_str() + line.find(':') + 1, nullptr) / 1024;
    return 0;
}

template <class F>
double median_ms(int runs, F&& run) {
    std::vector<double> all;
    for (int i = 0; i < runs; ++i) {
        const auto start = Clock::now();
        run();
        all.push_back(seconds_since(start) * 1000);
    }
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

int measure_ours(const std::filesystem::path& folder, bool hard) {
    std::ofstream figures(folder / "figures");
    storage::Store store({folder.string()});
    const Sql sql((folder / "luytre.db").string());
    auto start = Clock::now();
    coverage::Tallies tallies = make_tallies(sql, hard);
    figures << "frames_s " << seconds_since(start) << "\n";
    start = Clock::now();
    tallies.rebuild(store, 2);
    figures << "rebuild_s " << seconds_since(start) << "\n";
    figures << "all_ms " << median_ms(21, [&] { tallies.recount(); }) << "\n";
    write_results(tallies, hard, folder / "ours.csv");
    std::mt19937_64 random(13);
    std::vector<double> updates;
    for (int round = 0; round < 11; ++round) {
        store.write([&](storage::Writer& writer) {
            std::vector<evidence::Statement> said;
            for (int i = 0; i < 1000; ++i)
                said.push_back({ActorKind::person, static_cast<std::int64_t>(1 + random() % 100'000),
                                Verb::attended, static_cast<std::int64_t>(1 + random() % activities_count), 5,
                                (last_day - 40) * day_ms, 1, Basis::signed_list, 1});
            evidence::append(writer, said, 1);
        });
        updates.push_back(median_ms(1, [&] {
            if (store.read([&](storage::Reader& reader) { return tallies.follow(reader); }) != 1000)
                std::abort();
        }));
    }
    std::sort(updates.begin(), updates.end());
    figures << "update_ms " << updates[updates.size() / 2] << "\n";
    figures << "memory_mb " << memory_mb("VmHWM") << "\n";
    const std::uint64_t followed = tallies.digest();
    tallies.rebuild(store, 2);
    figures << "bit_for_bit " << (tallies.digest() == followed ? 1 : 0) << "\n";
    start = Clock::now();
    std::int64_t sum = 0;
    sql.rows(
        "SELECT place, actor_kind, actor, verb, activity, agency, at, quantity, basis, withdraws FROM ledger",
        [&](sqlite3_stmt* row) {
            for (int i = 0; i < 10; ++i) sum += sqlite3_column_int64(row, i);
        });
    figures << "read_s " << seconds_since(start) << "\n";
    return sum == 0 ? 1 : 0;
}

std::map<std::string, double> run_ours(const std::filesystem::path& folder, bool hard) {
    const pid_t child = fork();
    if (child == 0) {
        execl("/proc/self/exe", "bench_coverage", hard ? "ours-hard" : "ours", folder.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (status != 0) {
        say("ours failed");
        std::exit(1);
    }
    std::map<std::string, double> figures;
    std::ifstream file(folder / "figures");
    std::string name;
    for (double value = 0; file >> name >> value;) figures[name] = value;
    return figures;
}

// ---- the others

// One text for both: what is accepted, once a person, and how many of them under every agency.
constexpr const char* question =
    "WITH accepted AS (SELECT DISTINCT s.target, l.actor FROM ledger l JOIN serves s ON s.activity = "
    "l.activity JOIN targets t ON "
    "t.target = s.target WHERE l.actor_kind = 1 AND l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM "
    "withdrawn w WHERE w.place = "
    "l.place) AND ((t.verbs >> CAST(l.verb AS INTEGER)) & 1) = 1 AND l.basis >= t.basis AND l.at >= t.since "
    "AND l.at < t.before) "
    "SELECT a.target, c.above, COUNT(DISTINCT a.actor) AS members FROM accepted a JOIN targets t ON t.target "
    "= a.target JOIN belongs "
    "m ON m.person = a.actor AND m.from_day <= t.day AND m.until_day > t.day JOIN closure c ON c.agency = "
    "m.agency WHERE t.branch = 0 OR "
    "c.first = t.branch GROUP BY a.target, c.above";

constexpr const char* tables =
    "CREATE TABLE ledger (place BIGINT, stored_at BIGINT, actor_kind BIGINT, actor BIGINT, verb BIGINT, "
    "activity BIGINT, agency BIGINT, "
    "\"at\" BIGINT, quantity BIGINT, basis BIGINT, source BIGINT, withdraws BIGINT); CREATE TABLE belongs "
    "(person BIGINT, agency BIGINT, "
    "from_day BIGINT, until_day BIGINT); CREATE TABLE serves (activity BIGINT, target BIGINT); CREATE TABLE "
    "closure (agency BIGINT, above "
    "BIGINT, first BIGINT, second BIGINT); CREATE TABLE targets (target BIGINT, since BIGINT, before BIGINT, "
    "verbs BIGINT, basis BIGINT, "
    "day BIGINT, branch BIGINT);";

void check_result(PGconn* connection, PGresult* result) {
    const ExecStatusType status = PQresultStatus(result);
    if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK && status != PGRES_COPY_IN) {
        say(PQerrorMessage(connection));
        std::exit(1);
    }
    PQclear(result);
}

double measure_postgres(const std::filesystem::path& folder) {
    tests::Cluster cluster;
    PGconn* connection = PQconnectdb(cluster.new_name().c_str());
    check_result(connection, PQexec(connection, tables));
    for (const std::string table : {"ledger", "belongs", "serves", "closure", "targets"}) {
        check_result(connection, PQexec(connection, ("COPY " + table + " FROM STDIN (FORMAT csv)").c_str()));
        std::ifstream file(folder / (table + ".csv"), std::ios::binary);
        std::vector<char> part(1 << 20);
        while (file.read(part.data(), static_cast<std::streamsize>(part.size())), file.gcount() > 0)
            PQputCopyData(connection, part.data(), static_cast<int>(file.gcount()));
        PQputCopyEnd(connection, nullptr);
        check_result(connection, PQgetResult(connection));
        while (PGresult* rest = PQgetResult(connection)) PQclear(rest);
    }
    check_result(
        connection,
        PQexec(
            connection,
            "CREATE TABLE withdrawn AS SELECT withdraws AS place FROM ledger WHERE withdraws IS NOT NULL"));
    check_result(connection, PQexec(connection, "ANALYZE; SET work_mem = '1GB'"));
    const auto start = Clock::now();
    PGresult* result = PQexec(connection, question);
    const double seconds = seconds_since(start);
    std::ofstream out(folder / "postgres.csv");
    for (int row = 0; row < PQntuples(result); ++row)
        out << PQgetvalue(result, row, 0) << "," << PQgetvalue(result, row, 1) << ","
            << PQgetvalue(result, row, 2) << "\n";
    check_result(connection, result);
    PQfinish(connection);
    return seconds;
}

struct DuckDb {
    double from_tables = 0, joining = 0, from_joined = 0;  // seconds

    // The better of its two ways from the tables to the numbers.
    double cold() const { return std::min(from_tables, joining + from_joined); }
};

// The numbers go into duckdb.csv and duckdb_joined.csv.
DuckDb measure_duckdb(const std::filesystem::path& folder) {
    std::ofstream(folder / "question.sql") << question;
    std::ofstream(folder / "tables.sql") << tables;
    if (std::system(("node benches/coverage_duckdb.mjs '" + folder.string() + "' >&2").c_str()) != 0)
        std::exit(1);
    std::ifstream file(folder / "duckdb_figures");
    DuckDb took;
    file >> took.from_tables >> took.joining >> took.from_joined;
    return took;
}

bool same(const std::filesystem::path& a, const std::filesystem::path& b) {
    const auto sorted = [](const std::filesystem::path& path) {
        std::ifstream file(path);
        std::vector<std::string> lines;
        for (std::string line; std::getline(file, line);) lines.push_back(line);
        std::sort(lines.begin(), lines.end());
        return lines;
    };
    return sorted(a) == sorted(b);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string first = argc > 1 ? argv[1] : "1";
    if (first.rfind("ours", 0) == 0) return measure_ours(argv[2], first == "ours-hard");
    const double share = std::strtod(first.c_str(), nullptr);
    if (share <= 0 || share > 1) {
        say("usage: bench_coverage [SHARE, over 0 and at most 1]");
        return 1;
    }
    std::string made = (std::filesystem::temp_directory_path() / "luytre-coverage-XXXXXX").string();
    const std::filesystem::path root = mkdtemp(made.data());
    bool agree = true;
    for (const bool hard : {false, true}) {
        const std::filesystem::path folder = root / (hard ? "hard" : "simple");
        say("data");
        make_data(folder, share, hard);
        say("ours");
        auto ours = run_ours(folder, hard);
        say("PostgreSQL");
        const double postgres = measure_postgres(folder);
        say("DuckDB");
        const DuckDb duckdb = measure_duckdb(folder);
        const std::string of = hard ? "coverage_hard_" : "coverage_";
        print(hard ? "coverage_hard_ms" : "coverage_40_targets_ms", ours["all_ms"], "ms");
        print(of + "frames_s", ours["frames_s"], "s");
        print(of + "rebuild_s", ours["rebuild_s"], "s");
        print(of + "ledger_read_s", ours["read_s"], "s");
        print(of + "update_ms", ours["update_ms"], "ms");
        print(of + "memory_mb", ours["memory_mb"], "MB");
        print(of + "postgres_s", postgres, "s");
        print(of + "duckdb_s", duckdb.cold(), "s");
        print(of + "duckdb_joined_s", duckdb.from_joined, "s");
        print(of + "vs_duckdb_ratio", std::min(duckdb.cold(), duckdb.from_joined) * 1000 / ours["all_ms"],
              "x");
        print(of + "cold_vs_duckdb_ratio", duckdb.cold() / ours["rebuild_s"], "x");
        agree = agree && ours["bit_for_bit"] == 1;
        for (const char* other : {"postgres.csv", "duckdb.csv", "duckdb_joined.csv"})
            agree = agree && same(folder / "ours.csv", folder / other);
        std::filesystem::remove_all(folder);
    }
    print("coverage_agree", agree ? 1 : 0, "");
    std::filesystem::remove_all(root);
    return agree ? 0 : 1;
}
