// A province carries a plan out: 600 agencies, 80 yearly tasks, five years. How long it takes to make what is
// owed and to follow it again, to read 600 returned workbooks, to consolidate them and put the report on
// paper, and the slowest hundredth of the pages over HTTP, on both engines. usage: bench_govern; to look at
// pages again and again: bench_govern fill DATABASE FILE, then bench_govern visit DATABASE FILE [PART OF
// PATH]
#include <filesystem>
#include <thread>

#include "base/ids.hpp"
#include "benches/govern_filled.hpp"
#include "benches/visits.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "main/routes.hpp"
#include "obligations/follow.hpp"
#include "obligations/forms.hpp"
#include "obligations/returns.hpp"
#include "obligations/work.hpp"
#include "people/sessions.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "reports/paper.hpp"
#include "reports/told.hpp"
#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"
#include "web/server.hpp"

namespace {

using namespace benches;
namespace reading = plans::reading;

constexpr int communes = 600, tasks = 80, targets = 15, first_year = 2021, last_year = 2025,
              page_rounds = 100, sent_forms = 400;
const std::string plan_id = "0198a000-0000-7000-8000-000000000001";
const std::string reading_id = "0198a000-0000-7000-8000-000000000002";
const std::string everybody = "UBND các xã, phường";

constexpr std::string_view plan_row =
    "INSERT INTO plans (id, name, name_by, name_folded, name_order, note, row_version, created_by, "
    "created_at) "
    "VALUES ($1, 'Kế hoạch', 'file', 'ke hoach', '', '', 1, $2, 0)";
constexpr std::string_view reading_row =
    "INSERT INTO plan_readings (id, plan, asked_by, asked_at, done, total, step, number, targets, tasks, "
    "uncertain, "
    "ended_at) VALUES ($1, $2, $3, 0, 0, 0, '', '', 0, 80, 0, 1)";
constexpr std::string_view count_rows = "SELECT CAST(COUNT(*) AS BIGINT) FROM obligations";
constexpr std::string_view form_rows =
    "SELECT id FROM obligations WHERE asked = 1 AND slot = 202500 AND agency <> $1 ORDER BY id LIMIT 400";
const storage::Query add_plan = {"bench.plan", "", plan_row, plan_row};
const storage::Query add_reading = {"bench.reading", "", reading_row, reading_row};
const storage::Query count_obligations = {"bench.count", "", count_rows, count_rows};
const storage::Query list_forms = {"bench.forms", "", form_rows, form_rows};
constexpr std::string_view all_form_rows =
    "SELECT id FROM obligations WHERE asked = 1 AND slot = 202500 AND agency <> 0 AND state < 5 ORDER BY id";
const storage::Query list_all_forms = {"bench.all_forms", "", all_form_rows, all_form_rows};
const storage::Query analyze = {"bench.analyze", "", "ANALYZE", "ANALYZE"};

reading::Reading plan_of_tasks() {
    reading::Reading read;
    read.document.number = "12/KH-UBND";
    read.document.date = "2021-02-01";
    read.document.issuer = "UBND tỉnh Hòa Lạc";
    read.document.period_from = first_year;
    read.document.period_to = last_year;
    for (int i = 0; i < targets; ++i) {
        reading::Target target;
        target.ref = "I." + std::to_string(i + 1);
        target.text = "Có ít nhất 50.000 người dân được tuyên truyền kỹ năng an toàn thông tin";
        target.measure = {reading::Comparator::at_least, 50'000, std::nullopt, "người", false};
        target.population = "người dân";
        read.targets.push_back(target);
    }
    for (int i = 0; i < tasks; ++i) {
        reading::Task task;
        task.ref = "II." + std::to_string(i + 1);
        task.text =
            "Tổ chức tuyên truyền kỹ năng an toàn thông tin cho người dân, đợt " + std::to_string(i + 1);
        task.lead = {everybody};
        task.schedule.kind = reading::ScheduleKind::annual;
        read.tasks.push_back(task);
    }
    reading::Reporting duty;
    duty.who = everybody;
    duty.to = "Công an tỉnh";
    duty.due = "11-30";
    duty.recurrence = reading::Recurrence::annual;
    duty.text = "Báo cáo kết quả về Công an tỉnh trước ngày 30/11 hằng năm";
    read.reporting.push_back(duty);
    return read;
}

void confirm_plan(storage::Store& store, const base::Actor& actor, const base::Clock& clock) {
    store.write([&](storage::Writer& writer) {
        writer.run(add_plan, plan_id, actor.account);
        writer.run(add_reading, reading_id, plan_id, actor.account);
        plans::content::take_reading(writer, actor.account, plan_id, reading_id, plan_of_tasks(),
                                     clock.now());
        plans::content::NameMeaning meaning;
        meaning.name = meaning.members = everybody;
        meaning.meaning = "group";
        plans::content::decide_name(writer, actor, plan_id, meaning, 0, "", clock.now());
        plans::content::confirm(
            writer, actor, plan_id,
            {"12/KH-UBND", base::day_of(2021, 2, 1), plans::content::digest_of(writer, plan_id)},
            clock.now());
    });
}

// Forms of the last year, by the page.
void send_forms(const Province& province) {
    storage::Store& store = province.store;
    const base::Clock& clock = province.clock;
    const auto rows =
        store.read([&](storage::Reader& reader) { return reader.all(list_forms, std::int64_t{0}); });
    int sent = 0;
    for (const storage::Row& row : rows) {
        if (++sent > sent_forms) break;
        store.write([&](storage::Writer& writer) {
            const obligations::Form form =
                obligations::load_form(writer, row.integer(0), false, base::day_at(clock.now()));
            obligations::Filled filled;
            filled.lines = form.lines;
            for (obligations::Line& line : filled.lines) {
                line.answer = obligations::Answer::reported;
                line.word = "Đã tổ chức, có danh sách lưu tại đơn vị.";
                line.quantity = 12;
            }
            obligations::send_form(writer, province.people.at(form.item.is.agency), row.integer(0), filled,
                                   "page", clock.now());
        });
    }
}

// The slowest hundredth of every page, by who looks at it.
double slowest_of(unsigned short port, const std::string& token, const std::vector<std::string>& paths) {
    double slowest = 0;
    Visitor visitor(port, token.empty() ? "" : "session=" + token);
    for (const std::string& path : paths) {
        std::vector<double> times;
        visitor.get(path);
        for (int round = 0; round < page_rounds; ++round) times.push_back(visitor.get(path));
        slowest = std::max(slowest, part(times, 0.99));
        std::fprintf(stderr, "  %6.2f %6.2f ms  %s\n", part(times, 0.5), part(times, 0.99), path.c_str());
    }
    return slowest;
}

Visits visits_of(const Province& province, const std::string& period, const std::string& period_before) {
    const Pages pages = pages_of(province, period, period_before);
    return province.store.write([&](storage::Writer& writer) {
        writer.run(analyze);  // PostgreSQL does so by itself a minute later, SQLite when the store is closed
        const base::Milliseconds now = province.clock.now();
        const auto session = [&](const base::Actor& actor) {
            return people::start_session(writer, actor.account, "127.0.0.1", "", now);
        };
        return Visits{now,
                      {{session(province.people.at(province.communes.front())), pages.of_agency},
                       {session(province.standing), pages.of_owner},
                       {"", pages.of_nobody}}};
    });
}

// Pages, and the papers that are written anew at each visit.
std::pair<std::vector<std::string>, std::vector<std::string>> apart(const std::vector<std::string>& paths) {
    std::pair<std::vector<std::string>, std::vector<std::string>> parts;
    for (const std::string& path : paths) {
        const std::string file = path.substr(0, path.find('?'));
        const bool paper = file.ends_with("docx") || file.ends_with("pdf") || file.ends_with("xlsx");
        (paper ? parts.second : parts.first).push_back(path);
    }
    return parts;
}

void measure_pages(storage::Store& store, const base::Clock& clock, const Visits& visits,
                   const std::string& engine) {
    web::Services services;
    services.store = &store;
    services.clock = &clock;
    services.authenticate = people::authenticate;
    web::ServerOptions options;
    options.port = 0;
    options.log = "/dev/null";
    web::Server server(options, main_routes(), services);
    std::thread serving([&] { server.run(); });
    double slowest_page = 0, slowest_paper = 0;
    std::size_t count = 0;
    for (const auto& [session, paths] : visits.paths) {
        const auto [pages, papers] = apart(paths);
        slowest_page = std::max(slowest_page, slowest_of(server.port(), session, pages));
        slowest_paper = std::max(slowest_paper, slowest_of(server.port(), session, papers));
        count += paths.size();
    }
    server.stop();
    serving.join();
    print("govern_pages" + engine, static_cast<double>(count), "pages");
    print("govern_page_p99_ms" + engine, slowest_page, "ms");    // of the slowest page
    print("govern_paper_p99_ms" + engine, slowest_paper, "ms");  // of the slowest file for Word, Excel or print
}

// A workbook of each agency comes back, answered.
std::vector<obligations::NamedFile> answered_workbooks(storage::Store& store, const base::Clock& clock) {
    std::vector<obligations::NamedFile> files;
    store.read([&](storage::Reader& reader) {
        for (const storage::Row& row : reader.all(list_all_forms)) {
            obligations::Form form =
                obligations::load_form(reader, row.integer(0), false, base::day_at(clock.now()));
            for (obligations::Line& line : form.lines) {
                line.answer = obligations::Answer::reported;
                line.word = "Đã tổ chức 12 buổi cho người dân, có danh sách lưu tại đơn vị.";
                line.quantity = 12;
            }
            const std::string name = "UBND xã " + std::to_string(files.size() + 1);
            files.push_back({name + ".xlsx", obligations::form_workbook(
                                                 form, {name, "Phiếu báo cáo năm 2025", "30/11/2025"})});
        }
    });
    return files;
}

void measure_returned(storage::Store& store, const base::Actor& owner, const base::Clock& clock,
                      const std::string& period, const std::string& engine) {
    const std::filesystem::path data =
        std::filesystem::temp_directory_path() / ("govern-" + base::new_token());
    std::filesystem::create_directories(data);
    const auto files = answered_workbooks(store, clock);
    const std::string digest = obligations::keep_returned(data, files);
    const std::string batch = store.write([&](storage::Writer& writer) {
        return obligations::take_returned(writer, owner, plan_id, period, digest, files, clock.now());
    });
    const auto reading = Clock::now();
    obligations::read_returned_files(store, clock, data, batch, [](int, int, std::string_view) {});
    const double seconds = microseconds_since(reading) / 1e6;
    int taken = 0;
    store.read([&](storage::Reader& reader) {
        const auto one = obligations::return_of(reader, owner, batch, clock.now());
        for (const auto& file : obligations::files_of(reader, one.id, base::day_at(clock.now())))
            taken += file.outcome == obligations::Outcome::taken ? 1 : 0;
    });
    std::filesystem::remove_all(data);
    if (taken != static_cast<int>(files.size())) {
        std::fprintf(stderr, "%d of %zu workbooks were taken\n", taken, files.size());
        std::exit(1);
    }
    print("govern_forms" + engine, taken, "workbooks");
    print("govern_forms_s" + engine, seconds, "s");
}

int pages_of(const std::string& pdf) {
    int pages = 0;
    for (std::size_t at = pdf.find("/Type /Page"); at != std::string::npos;
         at = pdf.find("/Type /Page", at + 1))
        pages += pdf.compare(at, 12, "/Type /Pages") != 0;
    return pages;
}

// The report of forty pages: as many agencies are quoted as it needs.
reports::Report forty_pages(const reports::Report& whole) {
    constexpr int pages_wanted = 40;
    reports::Report report = whole;
    for (std::size_t told = 1; told <= reports::told_on_paper_max; ++told) {
        for (std::size_t i = 0; i < report.tasks.size(); ++i) {
            report.tasks[i].told.clear();
            for (std::size_t k = 0; k < told && k < whole.tasks[i].told.size(); ++k) {
                report.tasks[i].told.push_back(whole.tasks[i].told[k]);
                report.tasks[i].told.back().word += " (" + std::to_string(k) + ")";
            }
        }
        if (pages_of(documents::pdf(reports::manuscript(report))) >= pages_wanted) break;
    }
    return report;
}

void measure_report(storage::Store& store, const base::Actor& owner, const base::Clock& clock,
                    const std::string& period, const std::string& engine) {
    constexpr int rounds = 5;
    for (const storage::Row& row :
         store.read([&](storage::Reader& reader) { return reader.all(list_all_forms); }))
        store.write([&](storage::Writer& writer) {
            obligations::accept_form(writer, owner, row.integer(0), "", clock.now());
        });
    reports::Report report;
    double slowest = 0;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        report = store.read([&](storage::Reader& reader) {
            return reports::compose(reader, owner, plan_id, period, agencies::no_agency, clock.now());
        });
        slowest = std::max(slowest, microseconds_since(start) / 1000);
    }
    print("govern_consolidate_ms" + engine, slowest, "ms");
    if (!engine.empty()) return;  // paper knows no engine
    const reports::Report paper = forty_pages(report);
    std::vector<double> docx, pdf;
    for (int round = 0; round < rounds; ++round) {
        auto start = Clock::now();
        documents::docx(reports::manuscript(paper));
        docx.push_back(microseconds_since(start) / 1000);
        start = Clock::now();
        const std::string bytes = documents::pdf(reports::manuscript(paper));
        pdf.push_back(microseconds_since(start) / 1000);
        if (round == 0) print("govern_report_pages", pages_of(bytes), "pages");
    }
    print("govern_docx_ms", part(docx, 0.99), "ms");
    print("govern_pdf_ms", part(pdf, 0.99), "ms");
}

void measure(const storage::StoreOptions& options, const std::string& engine, const std::string& file = "") {
    std::fprintf(stderr, "%s\n", engine.empty() ? "SQLite" : "PostgreSQL");
    storage::Store store(options);
    base::TestClock clock(1'614'556'800'000);  // 01/03/2021
    const base::Actor actor = samples::administrator(store, clock);
    samples::Entered all(store, actor, samples::day(2016, 1, 1));
    all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc"));
    std::vector<samples::Line> lines;
    for (int i = 0; i < communes; ++i)
        lines.push_back({"x" + std::to_string(i), "UBND xã " + std::to_string(i + 1), "committee",
                         agencies::Level::commune, "HL"});
    all.add(lines);
    confirm_plan(store, actor, clock);
    const auto follow = [&] {
        const auto start = Clock::now();
        store.write([&](storage::Writer& writer) { obligations::follow_plan(writer, plan_id, clock.now()); });
        return microseconds_since(start) / 1000;
    };
    double slowest = follow();
    for (int year = first_year + 1; year <= last_year; ++year) {
        const base::Day wanted = samples::day(year, 1, 1), today = base::day_at(clock.now());
        clock.advance((wanted.number - today.number) * 24LL * 3600 * 1000);
        slowest = std::max(slowest, follow());
    }
    Province province{store, clock, actor, all["HL"], all["HL.tc"], {}, plan_id, {}, {}};
    for (int i = 0; i < communes; ++i) province.communes.push_back(all["x" + std::to_string(i)]);
    constexpr std::int64_t day_of_chasing = 20, day_of_reports = 330;
    clock.advance(day_of_chasing * 24 * 3600 * 1000);
    const auto chasing = Clock::now();
    chase_the_late(province);
    print("govern_chase_ms" + engine, microseconds_since(chasing) / 1000, "ms");
    clock.advance((day_of_reports - day_of_chasing) * 24 * 3600 * 1000);
    const auto count =
        store.read([](storage::Reader& reader) { return reader.one(count_obligations)->integer(0); });
    print("govern_obligations" + engine, static_cast<double>(count), "obligations");
    print("govern_new_year_ms" + engine, slowest, "ms");
    const auto looking = Clock::now();
    obligations::follow_plan(store, plan_id, clock);  // as the job that every change leaves
    print("govern_follow_ms" + engine, microseconds_since(looking) / 1000, "ms");
    const auto sending = Clock::now();
    send_forms(province);
    print("govern_send_ms" + engine, microseconds_since(sending) / 1000 / sent_forms, "ms");
    const auto period_of = [&](int year) {
        return store.read([&](storage::Reader& reader) {
            for (const auto& one : obligations::load_periods(reader, obligations::followed(reader, plan_id)))
                if (one.slot == obligations::slot_of(year, 0)) return one.uuid;
            return std::string();
        });
    };
    const std::string period = period_of(last_year), before = period_of(last_year - 1);
    measure_returned(store, actor, clock, period, engine);
    measure_report(store, actor, clock, period, engine);
    fill_year(province, last_year, period, before);
    const Visits visits = visits_of(province, period, before);
    if (!file.empty()) keep(visits, file);
    measure_pages(store, clock, visits, engine);
}

}  // namespace

int main(int count, char** given) {
    constexpr int of_one = 4;
    if (count >= of_one) {
        storage::StoreOptions options;
        options.database = given[2];
        if (std::string_view(given[1]) == "fill") {
            measure(options, "_kept", given[3]);
            return 0;
        }
        const Visits visits = kept(given[3], count > of_one ? given[of_one] : "");
        storage::Store store(options);
        const base::TestClock clock(visits.now);
        measure_pages(store, clock, visits, "_kept");
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
