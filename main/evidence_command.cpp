// `luytre evidence import`: a list of what was done from CSV or XLSX, in the name of an account, in this
// process. Interrupted and given again, it goes on where it stopped.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "evidence/bulk/import.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"

namespace commands {
namespace {

namespace bulk = evidence::bulk;

constexpr std::size_t rows_looked_at = 100;
constexpr const char* example =
    "Ví dụ:\n    luytre evidence import diem-danh.xlsx --as an@tinh.gov.vn --activity MÃ_HOẠT_ĐỘNG --result "
    "attended --rejected dong-loi.csv";

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

base::Actor actor_named(storage::Store& store, const std::string& login, base::Milliseconds now) {
    if (login.empty()) refuse(std::string("Thiếu --as: nhập danh sách dưới tên tài khoản nào. ") + example);
    return store.read([&](storage::Reader& reader) {
        const auto account = people::account_by_login(reader, people::normal_login(login));
        if (!account) refuse("Không có tài khoản " + login + ".");
        return people::actor_of(reader, account->id, now);
    });
}

bulk::Wish wish_of(storage::Store& store, const std::filesystem::path& file, Arguments& arguments,
                   base::Milliseconds now) {
    const std::string activity = take_option(arguments, "activity"), at = take_option(arguments, "at"),
                      result = take_option(arguments, "result"), pass = take_option(arguments, "pass"),
                      basis = take_option(arguments, "basis"), source = take_option(arguments, "source");
    bulk::Wish wish;
    wish.mapping = bulk::guess_mapping(documents::beginning_of(file, rows_looked_at));
    wish.source = source.empty() ? file.filename().string() : source;
    if (!result.empty()) {
        const auto verb = bulk::verb_named(result);
        if (!verb)
            refuse("Không có kết quả \"" + result +
                   "\". Có: attended, passed, passed_watched, failed, "
                   "read, was_certified, received.");
        wish.verb = *verb;
    }
    if (!pass.empty()) {
        wish.pass_score = bulk::score_in(pass);
        if (!wish.pass_score) refuse("Không đọc được điểm đạt \"" + pass + "\". Ghi như 6,5.");
    }
    if (!basis.empty() && basis != "named" && basis != "signed") refuse("--basis là named hoặc signed.");
    if (basis == "signed") wish.basis = evidence::Basis::signed_list;
    store.read([&](storage::Reader& reader) {
        if (!activity.empty()) {
            const auto found = evidence::find_activity(reader, activity);
            if (!found) refuse("Không có hoạt động mang mã " + activity + ".");
            wish.activity = found->number;
        }
        base::Problems problems;
        if (!at.empty())
            wish.agency = agencies::agency_typed(*agencies::directory_now(reader), at, base::day_at(now),
                                                 "at", problems);
        if (!problems.empty()) refuse(problems[0].text);
    });
    if (const base::Problems problems = bulk::check(wish); !problems.empty()) refuse(problems[0].text);
    return wish;
}

void tell(storage::Store& store, const std::string& uuid, const std::string& rejected_file) {
    store.read([&](storage::Reader& reader) {
        const auto done = bulk::import_of(reader, uuid);
        std::cout << "Ghi nhận " << done->said << ", đã có " << done->same << ", không nhận "
                  << done->rejected
                  << (done->ended_at ? "." : "; chưa hết tệp, chạy lại lệnh này để nhập tiếp.") << "\n";
        if (rejected_file.empty() || done->rejected == 0) return;
        std::ofstream out(rejected_file, std::ios::binary);
        out << bulk::rejected_csv(reader, *done);
        out.close();
        if (!out) throw base::Refused(base::Refusal::storage, "Không ghi được " + rejected_file + ".");
        std::cout << "Các dòng không nhận: " << rejected_file << "\n";
    });
}

// A new import, or the one of the same account and file that did not come to its end.
std::string begin(storage::Store& store, const base::Actor& actor, const std::filesystem::path& file,
                  const bulk::Wish& wish, base::Milliseconds now) {
    const auto rows = static_cast<std::int64_t>(documents::rows_of(file));
    return store.write([&](storage::Writer& writer) {
        const std::string name = file.filename().string();
        const auto open = bulk::open_import_of(writer, actor.account, name, rows);
        if (!open || open->file != file.string())
            return bulk::start_import(writer, actor, name, file.string(), rows, wish, now, false);
        bulk::resume_import(writer, actor, open->uuid, now, false);
        std::cerr << "Nhập tiếp từ dòng " << open->last_row + 1 << ".\n";
        return open->uuid;
    });
}

int import(Arguments arguments) {
    const std::string login = take_option(arguments, "as"), rejected = take_option(arguments, "rejected");
    Arguments options = arguments;
    for (const char* name : {"activity", "at", "result", "pass", "basis", "source"})
        take_option(arguments, name);
    Arguments rest;
    const settings::Settings given(arguments, rest);
    if (rest.size() != 1)
        refuse((rest.empty() ? std::string("Thiếu tệp cần nhập. ")
                             : "Cần đúng một tệp, không hiểu \"" + rest[1] + "\". ") +
               example);
    const auto file = std::filesystem::absolute(rest[0]);
    if (!std::filesystem::is_regular_file(file)) refuse("Không có tệp " + file.string() + ".");
    // Before the work, not behind it.
    if (!rejected.empty()) {
        const auto beside = std::filesystem::absolute(rejected).parent_path();
        if (!std::filesystem::is_directory(beside))
            refuse("Không có thư mục " + beside.string() + " để ghi các dòng không nhận (--rejected).");
    }
    const base::SystemClock clock;
    storage::StoreOptions storage_options;
    storage_options.database = given.database_there();
    storage::Store store(storage_options);
    const base::Actor actor = actor_named(store, login, clock.now());
    const bulk::Wish wish = wish_of(store, file, options, clock.now());
    const std::string uuid = begin(store, actor, file, wish, clock.now());
    bulk::run_import(store, clock, given.text("data"), uuid, [&](int done, int total, std::string_view what) {
        std::cerr << "\r" << what << " " << done << "/" << total << std::flush;
    });
    std::cerr << "\n";
    tell(store, uuid, rejected);
    return 0;
}

}  // namespace

int evidence(const Arguments& arguments) {
    if (!arguments.empty() && arguments[0] == "import")
        return import({arguments.begin() + 1, arguments.end()});
    refuse(std::string("Sau \"evidence\" là import. ") + example);
}

}  // namespace commands
