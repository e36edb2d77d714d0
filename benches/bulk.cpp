// A list of a million statements of evidence, CSV and XLSX, entered by the command of the real program: rows
// a second, the memory that it takes, and the same rows, indexes and batches written straight into the
// engine. usage: bench_bulk [SHARE], a share of the million
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "benches/ledger_engine.hpp"
#include "evidence/activities.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

namespace {

using Clock = std::chrono::steady_clock;
constexpr int million = 1'000'000, activities = 10;
constexpr double rows_a_commit = 2000;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

void print(const std::string& name, double value, const char* unit) {
    std::printf("%s %.2f %s\n", name.c_str(), value, unit);
    std::fflush(stdout);
}

struct Row {
    std::string code, activity, result, score;
};

// Everybody in each of the activities, in the order of the activities.
template <class F>
void each_row(int rows, const std::vector<std::string>& titles, F&& take) {
    const int people = rows / activities;
    for (int i = 0; i < rows; ++i)
        take(Row{"CB" + std::to_string(1'000'000 + i % people), titles[static_cast<std::size_t>(i / people)],
                 i % 3 == 0 ? "Đạt" : "Tham dự", std::to_string(5 + i % 6)});
}

void write_csv(const std::filesystem::path& file, int rows, const std::vector<std::string>& titles) {
    std::ofstream out(file, std::ios::binary);
    out << "Mã cán bộ;Hoạt động;Kết quả;Điểm\n";
    each_row(rows, titles, [&](const Row& row) {
        out << row.code << ';' << row.activity << ';' << row.result << ';' << row.score << '\n';
    });
}

void write_xlsx(const std::filesystem::path& file, int rows, const std::vector<std::string>& titles) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    lxw_workbook* book = workbook_new_opt(file.c_str(), &options);
    lxw_worksheet* sheet = workbook_add_worksheet(book, nullptr);
    lxw_row_t at = 0;
    const auto put = [&](std::initializer_list<std::string> cells) {
        lxw_col_t column = 0;
        for (const std::string& cell : cells)
            worksheet_write_string(sheet, at, column++, cell.c_str(), nullptr);
        ++at;
    };
    put({"Mã cán bộ", "Hoạt động", "Kết quả", "Điểm"});
    each_row(rows, titles, [&](const Row& row) { put({row.code, row.activity, row.result, row.score}); });
    workbook_close(book);
}

// People with codes at one agency, its activities, and an account that records for it.
std::vector<std::string> fill(const std::string& address, int people) {
    storage::StoreOptions options;
    options.database = address;
    storage::Store store(options);
    const samples::Keepers of(store);
    const std::int64_t here = of.all["HL.yt"];
    const base::Actor clerk = of.member("binh@x.vn", people::Role::focal_point, here);
    std::vector<std::string> titles;
    for (int i = 0; i < activities; ++i) titles.push_back("Lớp tập huấn số " + std::to_string(i));
    for (int done = 0; done < people;)
        store.write([&](storage::Writer& writer) {
            for (int end = std::min(done + 5000, people); done < end; ++done) {
                persons::Details details;
                details.name = "Nguyễn Văn Thứ " + std::to_string(done);
                details.codes["staff"] = "CB" + std::to_string(1'000'000 + done);
                persons::NewMembership first;
                first.agency = here;
                first.post = "official";
                first.from = samples::day(2020, 1, 1);
                persons::create_person(writer, of.all.actor(), details, first, samples::at);
            }
        });
    store.write([&](storage::Writer& writer) {
        const std::int64_t source = evidence::number_of(writer, {"program", ""});
        for (const std::string& title : titles) {
            evidence::ActivityFacts facts;
            facts.kind = "class";
            facts.title = title;
            facts.agency = here;
            facts.from = facts.last = samples::day(2025, 3, 10);
            evidence::add_activity(writer, facts, source, clerk.account, false, samples::at);
        }
    });
    return titles;
}

// What the process holds now that is neither a mapped file nor shared: MB.
double own_memory_of(pid_t process) {
    std::ifstream in("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(in, line);)
        if (line.rfind("RssAnon:", 0) == 0) return std::strtod(line.c_str() + 8, nullptr) / 1024;
    return 0;
}

struct Run {
    double seconds = 0, memory = 0, resident = 0;  // MB at most: its own, and with mapped files
};

Run enter(const std::filesystem::path& file, const std::string& data, const std::string& database) {
    const std::string self = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "luytre",
                      log = data + "/said";
    Run run;
    const auto start = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        if (std::freopen(log.c_str(), "w", stdout) == nullptr ||
            std::freopen(log.c_str(), "w", stderr) == nullptr)
            _exit(126);
        execl(self.c_str(), self.c_str(), "evidence", "import", file.c_str(), "--as", "binh@x.vn", "--data",
              data.c_str(), "--database", database.c_str(), nullptr);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    while (wait4(child, &status, WNOHANG, &used) == 0) {
        run.memory = std::max(run.memory, own_memory_of(child));
        usleep(50'000);
    }
    run.seconds = seconds_since(start);
    run.resident = static_cast<double>(used.ru_maxrss) / 1024;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error("not entered: see " + log);
    return run;
}

std::string new_database(tests::Cluster* cluster) {
    return cluster != nullptr ? cluster->new_name() : tests::new_database(false).database;
}

void measure(const std::string& kind, tests::Cluster* cluster, int rows) {
    const std::string address = new_database(cluster),
                      data = cluster != nullptr ? tests::new_database(false).database : address;
    const std::string suffix = "_" + kind + (cluster != nullptr ? "_pg" : "");
    const auto titles = fill(address, rows / activities);
    const std::filesystem::path file = std::filesystem::path(data) / ("list." + kind);
    if (kind == "csv")
        write_csv(file, rows, titles);
    else
        write_xlsx(file, rows, titles);
    const Run run = enter(file, data, cluster != nullptr ? address : "");
    print("bulk_rows_per_s" + suffix, rows / run.seconds, "1/s");
    print("bulk_memory_mb" + suffix, run.memory, "MB");
    print("bulk_resident_mb" + suffix, run.resident, "MB");
    const std::string fresh = new_database(cluster);
    {
        storage::StoreOptions options;
        options.database = fresh;
        const storage::Store store(options);
    }
    const double alone = cluster != nullptr
                             ? benches::postgres_alone(benches::lists, address, fresh, rows_a_commit)
                             : benches::sqlite_alone(benches::lists, address, fresh, rows_a_commit);
    print("bulk_engine_rows_per_s" + suffix, alone, "1/s");
    print("bulk_vs_engine" + suffix, rows / run.seconds / alone, "ratio");
    const Run again = enter(file, data, cluster != nullptr ? address : "");
    print("bulk_again_rows_per_s" + suffix, rows / again.seconds, "1/s");
    std::filesystem::remove_all(data);
    if (cluster == nullptr) std::filesystem::remove_all(fresh);
}

}  // namespace

int main(int count, char** words) {
    const double share = count > 1 ? std::atof(words[1]) : 1;
    const int rows = std::max(1000, static_cast<int>(million * share)) / activities * activities;
    try {
        std::optional<tests::Cluster> cluster;
        for (const char* kind : {"csv", "xlsx"}) measure(kind, nullptr, rows);
        if (tests::postgres_here()) cluster.emplace(true);
        for (const char* kind : {"csv", "xlsx"})
            if (cluster) measure(kind, &*cluster, rows);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
    return 0;
}
