// A directory of 5,000 agencies over ten years with three reorganisations: how long a question of reach
// takes, how long all groups and names of a plan, and the slowest hundredth of the pages over HTTP, on both
// engines. usage: bench_directory; to look at pages again and again: bench_directory fill DATABASE FILE, then
// bench_directory visit DATABASE FILE [PART OF PATH]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "agencies/groups.hpp"
#include "agencies/matching.hpp"
#include "agencies/reach.hpp"
#include "base/ids.hpp"
#include "benches/directory_addresses.hpp"
#include "benches/visits.hpp"
#include "people/sessions.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"
#include "tests/plan_samples.hpp"
#include "web/server.hpp"

namespace {

using namespace agencies;
using namespace benches;
using samples::day;

constexpr int questions = 5000, expansions = 15, page_rounds = 60, plans_dropped = 40;

void must(const ReorganisationOutcome& outcome) {
    for (const base::Problem& problem : outcome.problems) std::fprintf(stderr, "%s\n", problem.text.c_str());
    if (!outcome.problems.empty()) std::exit(1);
}

// Ten years: the agencies of 2016, and the acts of 2020, 2025 and 2025.
samples::Entered fill(storage::Store& store, const base::Clock& clock) {
    samples::Entered all(store, samples::administrator(store, clock), day(2016, 1, 1));
    const auto start = Clock::now();
    all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc"));
    all.add(samples::districts("HL", 27, 20, 163));
    print("directory_agencies", static_cast<double>(all.now()->all().size()), "agencies");
    print("directory_enter_ms", microseconds_since(start) / 1000, "ms");
    const auto acts = Clock::now();
    must(all.act(samples::act(ReorganisationKind::merge, "Hợp nhất", day(2020, 1, 1), {all["HL.khdt"]},
                              all["HL.tc"])));
    NewReorganisation split =
        samples::act(ReorganisationKind::split, "Chia", day(2025, 3, 1), {all["HL.tttt"]});
    split.shares = {{"attt", all["HL.ca"]},
                    {"digital", all["HL.khcn"]},
                    {"telecom", all["HL.khcn"]},
                    {"", all["HL.vhttdl"]}};
    must(all.act(split));
    must(all.act(samples::act(ReorganisationKind::abolish_level, "Bỏ cấp huyện", day(2025, 7, 1), {})));
    must(all.act(samples::act(ReorganisationKind::inherit_level, "Cấp xã", day(2025, 7, 1), {})));
    print("directory_reorganise_ms", microseconds_since(acts) / 4000, "ms");
    return all;
}

void measure_reach(storage::Store& store, const Directory& directory) {
    std::mt19937 random(1);
    std::vector<double> times;
    const std::size_t count = directory.all().size();
    store.read([&](storage::Reader& reader) {
        for (int i = 0; i < questions; ++i) {
            const AgencyId over = directory.all()[random() % (i % 2 == 0 ? 24 : count)].id;
            const AgencyId under = directory.all()[random() % count].id;
            const auto start = Clock::now();
            reaches(reader, over, under, i % 3 == 0 ? "attt" : "education",
                    day(2016 + static_cast<int>(random() % 10), 6, 1));
            times.push_back(microseconds_since(start));
        }
    });
    print("directory_reach_us", part(times, 0.5), "us");
    print("directory_reach_p99_us", part(times, 0.99), "us");
}

// What a plan of twenty pages names, groups and agencies.
const std::vector<std::string> said = {"Các sở, ban, ngành cấp tỉnh",
                                       "UBND các huyện, thị xã, thành phố",
                                       "UBND cấp huyện",
                                       "Các sở, ban, ngành, đoàn thể tỉnh",
                                       "các sở, ban, ngành, địa phương",
                                       "Các doanh nghiệp viễn thông trên địa bàn tỉnh",
                                       "Các cơ quan báo chí của tỉnh",
                                       "Các doanh nghiệp bưu chính, viễn thông",
                                       "UBND các xã, phường, đặc khu",
                                       "Các cơ sở giáo dục, đào tạo",
                                       "Các trường trung học cơ sở và trung học phổ thông",
                                       "Các ngân hàng thương mại",
                                       "Các cơ quan, đơn vị có liên quan",
                                       "Tổ chức chính trị - xã hội, hội, hiệp hội nghề nghiệp"};
const std::vector<std::string> names = {"Sở Thông tin và Truyền thông",
                                        "Sở TT&TT",
                                        "Công an tỉnh",
                                        "Sở Giáo dục và Đào tạo",
                                        "Sở GD&ĐT",
                                        "Đài PT-TH tỉnh",
                                        "Báo Hòa Lạc",
                                        "Sở LĐ-TB&XH",
                                        "Sở Lao động -Thương binh và Xã hội",
                                        "Bộ Chỉ huy Quân sự tỉnh",
                                        "Sở Ngoại vụ",
                                        "Trường Cao đẳng Y tế",
                                        "UBND tỉnh",
                                        "Văn phòng UBND tỉnh",
                                        "VNPT, Hòa Lạc",
                                        "Mobiphone Hòa Lạc"};

void measure_expansion(const DirectoryPtr& directory, AgencyId province) {
    std::vector<double> expanding, matching;
    for (int round = 0; round < expansions; ++round) {
        std::size_t found = 0;
        const auto start = Clock::now();
        for (const std::string& phrase : said)
            if (const auto group = group_of(phrase))
                found += members(*directory, *group, province,
                                 round % 2 == 0 ? day(2021, 6, 1) : day(2026, 6, 1), day(2021, 6, 1))
                             .agencies.size();
        expanding.push_back(microseconds_since(start) / 1000);
        const auto then = Clock::now();
        const Matcher matcher(directory);
        for (const std::string& name : names)
            found += matcher.match(name, province, day(2021, 6, 1)).candidates.size();
        matching.push_back(microseconds_since(then) / 1000);
        if (found < 1000) std::exit(1);
    }
    print("directory_expand_ms", part(expanding, 0.5), "ms");
    print("directory_match_ms", part(matching, 0.5), "ms");
}

// 40 plans with 100 tasks each, their names decided as the directory proposes, half of them confirmed.
std::vector<std::string> fill_plans(const samples::Entered& all, const std::filesystem::path& folder,
                                    const base::Clock& clock) {
    std::vector<std::string> ids;
    const Matcher matcher(all.now());
    std::size_t tasks = 0;
    for (int number = 1; number <= plans_dropped; ++number) {
        const std::string name = "ke-hoach-" + std::to_string(number) + ".txt";
        const std::string id = samples::dropped_plan(all.store(), clock, all.actor(), folder, name,
                                                     samples::plan_text(100 + number));
        const auto entries =
            all.store().read([&](storage::Reader& reader) { return plans::content::entries_of(reader, id); });
        for (const auto& entry : entries) tasks += entry.kind() == plans::content::EntryKind::task ? 1 : 0;
        all.store().write([&](storage::Writer& writer) {
            std::vector<plans::content::NameMeaning> meanings;
            for (const auto& printed : plans::content::printed_names(entries)) {
                plans::content::NameMeaning& meaning = meanings.emplace_back();
                meaning.name = printed.name;
                const Match match = matcher.match(printed.name, all["HL"], day(2021, 3, 24));
                const bool group = group_of(printed.name).has_value();
                meaning.meaning = group ? "group" : match.candidates.empty() ? "nobody" : "agency";
                if (group) meaning.members = printed.name;
                if (meaning.meaning == "agency") meaning.agency = match.candidates[0].agency;
            }
            plans::content::decide_names(writer, all.actor(), id, meanings, "", clock.now());
            if (number % 2 == 0)
                plans::content::confirm(writer, all.actor(), id,
                                        {std::to_string(number) + "/KH-UBND", day(2021, 3, 24),
                                         plans::content::digest_of(writer, id)},
                                        clock.now());
        });
        ids.push_back(id);
    }
    print("directory_plans", static_cast<double>(ids.size()), "plans");
    print("directory_tasks", static_cast<double>(tasks), "tasks");
    return ids;
}

// A list of a hundred rows that waits on the server to be brought in.
std::string list_to_bring_in(const std::filesystem::path& folder) {
    std::string csv = "STT;Tên đơn vị;Trực thuộc\n";
    for (int row = 1; row <= 100; ++row)
        csv += std::to_string(row) + ";Trường THPT Số " + std::to_string(row) + ";UBND tỉnh Hòa Lạc\n";
    const std::string digest = base::sha256_hex(csv);
    std::filesystem::create_directories(folder / "imports");
    std::ofstream(folder / "imports" / digest) << csv;
    return digest;
}

// What fills the segments of addresses; enters what has to be there first. The first plan is not confirmed,
// the second is.
std::vector<Segment> segments_of(const samples::Entered& all, const std::vector<std::string>& plan_ids,
                                 const std::string& act, const std::string& digest, base::Milliseconds now) {
    const DirectoryPtr directory = all.now();
    const std::string &draft = plan_ids[0], &confirmed = plan_ids[1];
    measure_targets(all, confirmed, now);
    const std::string entries = "/plans/{plan}/entries/{entry}";
    const std::string leader = leader_path(all, confirmed, now);
    std::vector<Segment> out = {{entries, "{plan}", draft},
                                {"/plans/" + draft, "{entry}", first_target(all, draft).uuid},
                                {"", "{plan}", confirmed},
                                {"", "{entry}", first_target(all, confirmed).uuid},
                                {"/adhoc/", "{agency}", std::to_string(all["HL.ca"])},
                                {"/plans/", "{agency}", std::to_string(all["HL.ca"])},
                                {"/agencies/", "{agency}", directory->at(all["HL.tttt"]).uuid},
                                {"/agencies/reorganisations/", "{act}", act},
                                {"/agencies/import/", "{digest}", digest},
                                {"", "{other}", plan_ids[2]},
                                {"", "{above}", plan_ids[2]},
                                {"", "{part}", "late"},
                                {"", "{whose}", "all"},
                                {"/plans/", "{kind}", "approval"},
                                {"", "{request}", adhoc_request(all, {all["HL.ca"], all["HL.gddt"]}, now)},
                                {"", "{document}", incoming(all, confirmed, now)},
                                {"/leader/", "{token}", leader.substr(leader.find('/', 1) + 1)}};
    for (Segment& segment : owed(all, confirmed)) out.push_back(std::move(segment));
    return out;
}

// Each page once, and the ones that cost more with what can be asked of them.
std::vector<std::string> pages(const samples::Entered& all, const std::vector<std::string>& plan_ids,
                               const std::vector<Segment>& segments) {
    const DirectoryPtr directory = all.now();
    const auto uuid = [&](const char* key) { return directory->at(all[key]).uuid; };
    std::vector<std::string> out = {"/agencies?day=2017-06-01",
                                    "/agencies?day=2021-06-01&under=" + uuid("HL.h3"),
                                    "/agencies?day=2026-06-01&under=" + uuid("HL"),
                                    "/agencies?day=2026-06-01&under=" + uuid("HL") + "&page=3",
                                    "/agencies?q=so%20thong%20tin",
                                    "/agencies?q=truong%20thcs&day=2021-06-01",
                                    "/agencies?q=khong%20co%20co%20quan%20nay",
                                    "/agencies/" + uuid("HL"),
                                    "/agencies/" + uuid("HL.h3") + "?day=2021-06-01",
                                    "/agencies/" + uuid("HL.h3.x2"),
                                    "/agencies/reorganisations/new?kind=split&from=" + uuid("HL.ca"),
                                    "/plans?q=an%20toan",
                                    "/plans?status=read&sort=name",
                                    "/plans/" + plan_ids[0],
                                    "/plans/" + plan_ids[0] + "/names",
                                    "/plans/" + plan_ids[0] + "/agencies?on=01/07/2026",
                                    "/plans/" + plan_ids[0] + "/confirmation",
                                    "/obligations?agency=" + std::to_string(all["HL.ca"]),
                                    "/trail?q=ke%20hoach"};
    for (std::string& path : every_page(segments))
        out.push_back(path.ends_with("/entries/new") ? path + "?kind=task" : std::move(path));
    return out;
}

// Also warms it. A page that refuses is left out, and told; one that fails ends the bench.
bool answers(Visitor& visitor, const std::string& path) {
    const std::string status = visitor.ask(path);
    if (status.rfind("200", 0) == 0) return true;
    if (status[0] == '5') std::exit(1);
    std::fprintf(stderr, "  not measured, %s: %s\n", status.c_str(), path.c_str());
    return false;
}

// What is entered for the pages, and whose session sees them.
Visits visits_of(const samples::Entered& all, const base::Clock& clock, const std::filesystem::path& folder,
                 const std::string& engine, const std::string& act) {
    const std::vector<std::string> plan_ids = fill_plans(all, folder, clock);
    const auto start = Clock::now();
    for (const std::string& plan : plan_ids)
        all.store().write(
            [&](storage::Writer& writer) { obligations::follow_plan(writer, plan, clock.now()); });
    print("directory_follow_ms" + engine, microseconds_since(start) / 1000, "ms");
    const std::vector<Segment> segments =
        segments_of(all, plan_ids, act, list_to_bring_in(folder), clock.now());
    const std::string token = all.store().write([&](storage::Writer& writer) {
        // Whoever asks may see every page: the trail, and the forms of who reports for an agency.
        for (const base::Role role : {base::Role::auditor, base::Role::focal_point})
            people::give_role(writer, all.actor(), all.actor().account,
                              {role,
                               {role == base::Role::auditor ? no_agency : all["HL"], "", "UBND tỉnh"},
                               samples::day(2016, 1, 1),
                               std::nullopt,
                               "bench"},
                              clock.now());
        // PostgreSQL does so by itself a minute later.
        static const storage::Query analyze = {"bench.analyze", "", "ANALYZE", "ANALYZE"};
        if (all.store().is_postgres()) writer.run(analyze);
        return people::start_session(writer, all.actor().account, "127.0.0.1", "", clock.now());
    });
    return {clock.now(), {{token, pages(all, plan_ids, segments)}}};
}

void measure_pages(storage::Store& store, const base::Clock& clock, const std::filesystem::path& folder,
                   const Visits& visits, const std::string& engine) {
    web::Services services;
    services.store = &store;
    services.clock = &clock;
    services.data_folder = folder;
    services.authenticate = people::authenticate;
    web::ServerOptions options;
    options.port = 0;
    options.log = "/dev/null";
    web::Server server(options, main_routes(), services);
    std::thread serving([&] { server.run(); });
    double slowest = 0;
    std::vector<double> middle;
    {
        const auto& [token, paths] = visits.paths.front();
        Visitor visitor(server.port(), "session=" + token);
        std::vector<std::string> visited = paths;
        std::erase_if(visited, [&](const std::string& path) { return !answers(visitor, path); });
        std::vector<std::vector<double>> times(visited.size());
        for (int round = 0; round < page_rounds; ++round)
            for (std::size_t i = 0; i < visited.size(); ++i) times[i].push_back(visitor.get(visited[i]));
        for (std::size_t i = 0; i < visited.size(); ++i) {
            const double p99 = part(times[i], 0.99);
            middle.push_back(part(times[i], 0.5));
            slowest = std::max(slowest, p99);
            std::fprintf(stderr, "  %6.2f %6.2f ms  %s\n", middle.back(), p99, visited[i].c_str());
        }
        print("directory_pages" + engine, static_cast<double>(visited.size()), "pages");
    }
    server.stop();
    serving.join();
    print("directory_page_p50_ms" + engine, part(middle, 0.5), "ms");
    print("directory_page_p99_ms" + engine, slowest, "ms");  // of the slowest page
}

void measure(const storage::StoreOptions& options, const std::string& engine, const std::string& file = "") {
    storage::Store store(options);
    std::fprintf(stderr, "%s\n", store.is_postgres() ? "PostgreSQL" : "SQLite");
    const base::TestClock clock(samples::at);
    const samples::Entered all = fill(store, clock);
    measure_reach(store, *all.now());
    if (engine.empty()) measure_expansion(all.now(), all["HL"]);
    const auto acts = store.read([](storage::Reader& reader) { return reorganisations(reader, 0, 100); });
    const auto widest = std::max_element(acts.begin(), acts.end(), [](const auto& one, const auto& other) {
        return one.agencies < other.agencies;
    });
    const std::filesystem::path folder =
        std::filesystem::temp_directory_path() / ("bench-directory-" + base::new_token());
    std::filesystem::create_directories(folder);
    const Visits visits = visits_of(all, clock, folder, engine, widest->id);
    if (!file.empty()) keep(visits, file);
    measure_pages(store, clock, folder, visits, engine);
    std::filesystem::remove_all(folder);
}

}  // namespace

int main(int count, char** given) {
    constexpr int of_one = 4;
    if (count >= of_one) {
        storage::StoreOptions one;
        one.database = given[2];
        if (std::string_view(given[1]) == "fill") {
            measure(one, "_kept", given[3]);
            return 0;
        }
        const Visits visits = kept(given[3], count > of_one ? given[of_one] : "");
        storage::Store store(one);
        measure_pages(store, base::TestClock(visits.now), std::filesystem::path(), visits, "_kept");
        return 0;
    }
    const storage::StoreOptions options = tests::new_database(false);
    measure(options, "");
    std::error_code ignored;
    std::filesystem::remove_all(options.database, ignored);
    if (!tests::postgres_here()) return 0;
    tests::Cluster cluster(true);
    storage::StoreOptions postgres;
    postgres.database = cluster.new_name();
    measure(postgres, "_postgres");
    return 0;
}
