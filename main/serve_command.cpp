// `luytre serve`: opens the database, starts the workers and the server, and prints where it is and, on an
// empty database, the one-time link that creates the first administrator.
#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>

#include <filesystem>
#include <iostream>

#include "agencies/agencies.hpp"
#include "base/refused.hpp"
#include "base/temporary_folder.hpp"
#include "budget/pages.hpp"
#include "budget/roll.hpp"
#include "demo/mark.hpp"
#include "evidence/attendance/sessions.hpp"
#include "evidence/bulk/import.hpp"
#include "evidence/proofs/proofs.hpp"
#include "evidence/xapi/blobs.hpp"
#include "evidence/xapi/erasing.hpp"
#include "evidence/xapi/readings.hpp"
#include "jobs/queue.hpp"
#include "mail/carrier.hpp"
#include "mail/outbox.hpp"
#include "main/commands.hpp"
#include "main/held_files.hpp"
#include "main/routes.hpp"
#include "main/settings.hpp"
#include "main/wiring.hpp"
#include "obligations/adhoc/letter_questions.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/link_files.hpp"
#include "obligations/follow.hpp"
#include "obligations/returns.hpp"
#include "overview/mornings.hpp"
#include "overview/settings.hpp"
#include "people/accounts.hpp"
#include "people/sessions.hpp"
#include "persons/doubles.hpp"
#include "persons/import.hpp"
#include "plans/content/shares.hpp"
#include "plans/readings.hpp"
#include "reports/outline.hpp"
#include "trail/seal.hpp"
#include "uploads/tus.hpp"
#include "uploads/uploads.hpp"
#include "web/server.hpp"

namespace commands {
namespace {

web::ServerOptions options_from(const settings::Settings& given) {
    web::ServerOptions options;
    const std::string& listen = given.text("listen");
    const auto colon = listen.rfind(':');
    int port = -1;
    try {
        port = std::stoi(listen.substr(colon == std::string::npos ? 0 : colon + 1));
    } catch (const std::exception&) {
        port = -1;
    }
    if (colon == std::string::npos || port < 0 || port > 65535) {
        throw base::Refused(base::Refusal::invalid,
                            "Cài đặt listen = \"" + listen + "\" không hợp lệ. Ví dụ: 127.0.0.1:8080");
    }
    options.address = listen.substr(0, colon);
    options.port = static_cast<unsigned short>(port);
    options.handlers = static_cast<int>(given.number("handlers", 1, 256));
    options.door_handlers = static_cast<int>(given.number("door-handlers", 1, 256));
    options.connections_max = static_cast<int>(given.number("connections", 10, 100'000));
    options.log = given.text("log");
    return options;
}

std::size_t upload_bytes_max(const settings::Settings& given) {
    return static_cast<std::size_t>(given.number("upload-mb", 1, 1000)) << 20;
}

std::string base_url(const settings::Settings& given, unsigned short port) {
    const std::string& set = given.text("base-url");
    if (!set.empty()) return set;
    const std::string& listen = given.text("listen");
    return "http://" + listen.substr(0, listen.rfind(':')) + ":" + std::to_string(port);
}

// Null when no mail server is set: letters wait.
std::unique_ptr<mail::Carrier> carrier_from(const settings::Settings& given, storage::Store& store,
                                            const base::Clock& clock) {
    if (given.text("smtp-url").empty()) return nullptr;
    mail::SmtpServer server;
    server.url = given.text("smtp-url");
    server.starttls = given.yes("smtp-starttls");
    server.authorities = given.text("smtp-ca");
    server.seconds_max = static_cast<int>(given.number("mail-seconds", 1, 600));
    const std::string& from = given.text("mail-from");
    if (!mail::is_address(from))
        throw base::Refused(
            base::Refusal::invalid,
            "Cài đặt mail-from = \"" + from + "\" không phải một địa chỉ thư. Ví dụ: luytre@tinh.gov.vn");
    const base::Milliseconds claim = 3'000LL * server.seconds_max;
    return std::make_unique<mail::Carrier>(store, clock, mail::smtp_post(server), from, claim);
}

std::vector<std::string> listed(const std::string& text) {
    std::vector<std::string> all;
    std::string one;
    for (const char c : text + ",") {
        if (c != ',' && c != ' ') {
            one += c;
        } else if (!one.empty()) {
            all.push_back(std::move(one));
            one.clear();
        }
    }
    return all;
}

// Of the files of plans.
documents::ExtractLimits limits_of(const settings::Settings& given) {
    documents::ExtractLimits limits;
    limits.file_bytes_max = upload_bytes_max(given);
    limits.convert_seconds_max = limits.ocr_page_seconds_max =
        static_cast<int>(given.number("convert-seconds", 1, 3600));
    return limits;
}

// What is done outside of requests, by the kind of the job.
jobs::Handlers handlers(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
                        const documents::ExtractLimits& limits, const std::string& address) {
    using obligations::chasing::chase;
    return {
        {"read_plan",
         [&store, &clock, data, limits](jobs::Context& context) {
             plans::read_plan_files(store, clock, data, context.payload, limits);
         }},
        {agencies::directory_changed,
         [&store, &clock](jobs::Context& context) {
             plans::content::follow_directory(store, clock, context.payload);
         }},
        {plans::content::plan_changed,
         [&store, &clock, address](jobs::Context& context) {
             obligations::follow_plan(store, context.payload, clock);
             chase(store, clock, address);
         }},
        {obligations::chasing::chase_job,
         [&store, &clock, address](jobs::Context&) { chase(store, clock, address); }},
        {obligations::new_year_job,
         [&store, &clock](jobs::Context& context) {
             obligations::follow_plan(store, context.payload, clock);
             budget::propose_new_year(store, context.payload, clock);
         }},
        {overview::morning_job,
         [&store, &clock, address](jobs::Context& context) {
             overview::send_morning(store, clock, context.payload, address);
         }},
        {obligations::returns_job,
         [&store, &clock, data](jobs::Context& context) {
             obligations::read_returned_files(store, clock, data, context.payload, context.progress);
         }},
        {evidence::proofs::sweep_job,
         [&store, &clock, data](jobs::Context&) {
             store.write(
                 [&](storage::Writer& writer) { evidence::proofs::sweep(writer, data, clock.now()); });
         }},
        {evidence::attendance::forget_job,
         [&store, &clock](jobs::Context&) {
             store.write(
                 [&](storage::Writer& writer) { evidence::attendance::forget_typed(writer, clock.now()); });
         }},
        {evidence::xapi::readings_job,
         [&store](jobs::Context& context) {
             evidence::xapi::rebuild_readings(store, std::stoll(context.payload), context.progress);
         }},
        {evidence::xapi::remove_blobs_job,
         [&store, &clock, data](jobs::Context& context) {
             store.write([&](storage::Writer& writer) {
                 evidence::xapi::remove_blobs(writer, data, context.payload, clock.now());
             });
         }},
        {uploads::sweep_job,
         [&store, &clock, data](jobs::Context&) { uploads::sweep(store, data, clock.now()); }},
        {evidence::bulk::import_job,
         [&store, &clock, data](jobs::Context& context) {
             evidence::bulk::run_import(store, clock, data, context.payload, context.progress);
         }},
        {persons::doubles_job,
         [&store, &clock](jobs::Context& context) { persons::find_doubles(store, clock, context.progress); }},
        {persons::import_job, [&store, &clock](jobs::Context& context) {
             persons::run_import(store, clock, context.payload, context.progress);
         }}};
}

// Letters of the morning by default, what is read of letters that came, and files that came through links.
jobs::Handlers with_letters(jobs::Handlers all, storage::Store& store, const base::Clock& clock,
                            const std::filesystem::path& data, const std::string& address) {
    all[obligations::chasing::link_files_job] = [&store, &clock, data](jobs::Context&) {
        obligations::chasing::sweep_link_files(store, data, is_held, clock.now());
    };
    for (const plans::incoming::LetterRule& rule : {reports::outline_rule, obligations::adhoc::question_rule})
        all[rule.job] = [&store, data, rule](jobs::Context& context) {
            plans::incoming::read_letter(store, data, rule, context.payload, context.progress);
        };
    all[plans::incoming::letter_sweep_job] = [data](jobs::Context&) {
        plans::incoming::sweep_letters_read(data);
    };
    all[overview::mornings_job] = [&store, &clock, address](jobs::Context&) {
        overview::send_mornings(store, clock, address);
    };
    return all;
}

std::string metrics_of(storage::Store& store) {
    return "# TYPE luytre_jobs_waiting gauge\nluytre_jobs_waiting " +
           std::to_string(store.read([](storage::Reader& reader) { return jobs::waiting(reader); })) +
           "\n# TYPE luytre_commits_total counter\nluytre_commits_total " + std::to_string(store.commits()) +
           "\n";
}

void make_data_folder(const std::filesystem::path& data) {
    std::error_code error;
    std::filesystem::create_directories(data, error);
    if (error)
        throw base::Refused(base::Refusal::storage, "Không tạo được thư mục dữ liệu " + data.string() +
                                                        ". Chọn thư mục khác bằng --data, hoặc cho người "
                                                        "chạy chương trình quyền ghi ở thư mục trên nó.");
}

// Two servers on one SQLite folder would each trust their own counts in memory. Held until the process ends;
// commands beside the server take no such lock, and children do not inherit it.
void claim_folder(const std::filesystem::path& data) {
    const int lock = open((data / "luytre.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        throw base::Refused(base::Refusal::storage,
                            "Một Lũy Tre khác đang chạy trên thư mục dữ liệu " + data.string() +
                                ". Dừng máy chủ đó, hoặc chọn thư mục khác bằng --data.");
}

storage::StoreOptions store_options(const settings::Settings& given, const std::filesystem::path& data) {
    storage::StoreOptions options;
    options.database = given.text("database").empty() ? data.string() : given.text("database");
    options.readers_max = static_cast<int>(given.number("handlers", 1, 256));
    return options;
}

}  // namespace

int serve(const Arguments& arguments) {
    Arguments rest;
    const settings::Settings given(arguments, rest);
    if (!rest.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Không hiểu \"" + rest[0] + "\". Xem các cài đặt bằng: luytre settings");
    signal(SIGPIPE, SIG_IGN);
    const base::SystemClock clock;
    const std::filesystem::path data = given.text("data");
    make_data_folder(data);
    const bool alone = given.text("database").empty();
    if (alone) claim_folder(data);
    base::sweep_temporary_folders();
    storage::Store store(store_options(given, data));

    web::Services services;
    services.store = &store;
    services.clock = &clock;
    services.data_folder = data;
    services.demonstration = store.read(demo::is_marked);
    services.upload_bytes_max = upload_bytes_max(given);
    services.https = given.yes("https");
    services.xapi_origins = listed(given.text("xapi-origins"));
    services.proxies = listed(given.text("proxies"));
    services.authenticate = people::authenticate;
    services.mail_carried = !given.text("smtp-url").empty();
    services.require_reach = budget::require_reach;
    services.take_uploaded = uploads::take_uploaded;
    services.erase_elsewhere = evidence::xapi::erase_persons;
    services.more_metrics = [&store] { return metrics_of(store); };
    const web::ServerOptions options = options_from(given);
    services.base_url = base_url(given, options.port);
    wire_agencies(services);
    wire_outside(services, given);
    wire_notes(services);
    web::Server server(options, main_routes(), services);
    const std::string address = base_url(given, server.port());

    const trail::Sealer sealer(store, clock, data);
    if (alone) store.write(jobs::release_leases);
    const jobs::Runner runner(
        store, clock,
        with_letters(handlers(store, clock, data, limits_of(given), address), store, clock, data, address),
        static_cast<int>(given.number("jobs", 1, 64)));
    store.write([&](storage::Writer& writer) {
        obligations::chasing::set_next_morning(writer, clock.now());
        overview::set_next_hour(writer, clock.now());
    });
    const std::unique_ptr<mail::Carrier> carrier = carrier_from(given, store, clock);
    std::cout << "Lũy Tre mở ở " << address << " (" << store.describe() << ")\n";
    if (const auto link = people::first_run_link(store, clock)) {
        std::cout << "Tạo quản trị viên đầu tiên bằng đường dẫn dùng một lần này:\n    " << address << *link
                  << "\n";
    }
    std::cout.flush();
    server.run();
    std::cout << "Đã dừng.\n";
    return 0;
}

}  // namespace commands
