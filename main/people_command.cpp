// `luytre people import`: a list of persons from CSV or XLSX, in the name of an account, in this process.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "persons/import.hpp"
#include "persons/posts.hpp"

namespace commands {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

constexpr const char* example =
    "Ví dụ:\n    luytre people import can-bo.xlsx --as an@tinh.gov.vn --at \"Sở Y tế\" --from 01/01/2026 "
    "--post "
    "official";

base::Actor actor_named(storage::Store& store, const std::string& login, base::Milliseconds now) {
    if (login.empty()) refuse(std::string("Thiếu --as: nhập danh sách dưới tên tài khoản nào. ") + example);
    return store.read([&](storage::Reader& reader) {
        const auto account = people::account_by_login(reader, people::normal_login(login));
        if (!account) refuse("Không có tài khoản " + login + ".");
        return people::actor_of(reader, account->id, now);
    });
}

documents::SheetCells beginning_of(const std::string& file, std::size_t& rows) {
    constexpr std::size_t rows_looked_at = 100;
    return documents::collected([&](const documents::TakeRow& take) {
        return documents::stream_sheet(file, [&](std::size_t number, std::vector<std::string>& cells) {
            rows = number;
            if (number <= rows_looked_at) take(number, cells);
            return true;
        });
    });
}

persons::ImportWish wish_of(storage::Store& store, const documents::SheetCells& beginning,
                            Arguments& arguments, base::Milliseconds now) {
    const std::string from = take_option(arguments, "from"), at = take_option(arguments, "at"),
                      post = take_option(arguments, "post"), source = take_option(arguments, "source");
    persons::ImportWish wish;
    wish.mapping = persons::guess_mapping(beginning);
    if (!persons::has_name(wish.mapping))
        refuse(
            "Không có cột nào mang tiêu đề của họ tên (ví dụ \"Họ và tên\"). Sửa tiêu đề, hoặc nhập ở trang "
            "web "
            "để chọn cột.");
    wish.from = base::day_at(now);
    if (!from.empty()) {
        const auto day = base::parse_day(from);
        if (!day) refuse("Không đọc được ngày \"" + from + "\". Ghi như 01/01/2026.");
        wish.from = *day;
    }
    if (!post.empty() && !persons::is_post(post)) refuse("Không có vị trí \"" + post + "\".");
    if (!post.empty()) wish.post = post;
    wish.source = source;
    if (at.empty()) return wish;
    base::Problems problems;
    const auto directory =
        store.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    wish.agency = agencies::agency_typed(*directory, at, wish.from, "at", problems);
    if (!problems.empty()) refuse(problems[0].text);
    return wish;
}

void tell(storage::Store& store, const std::string& id, const std::string& rejected_file) {
    store.read([&](storage::Reader& reader) {
        const auto done = persons::import_of(reader, id);
        std::cout << "Thêm " << done->added << ", bổ sung " << done->changed << ", đã có " << done->same
                  << ", không nhận " << done->rejected << ", có thể trùng " << done->proposed << " cặp.\n";
        if (rejected_file.empty() || done->rejected == 0) return;
        std::ofstream out(rejected_file, std::ios::binary);
        out << persons::rejected_csv(reader, id);
        out.close();
        if (!out) throw base::Refused(base::Refusal::storage, "Không ghi được " + rejected_file + ".");
        std::cout << "Các dòng không nhận: " << rejected_file << "\n";
    });
}

int import(Arguments arguments) {
    const std::string login = take_option(arguments, "as"), rejected = take_option(arguments, "rejected");
    Arguments options = arguments;
    for (const char* name : {"from", "at", "post", "source"}) take_option(arguments, name);
    Arguments rest;
    const settings::Settings given(arguments, rest);
    if (rest.size() != 1) refuse(std::string("Cần đúng một tệp. ") + example);
    const auto file = std::filesystem::absolute(rest[0]);
    std::size_t rows = 0;
    const documents::SheetCells beginning = beginning_of(file.string(), rows);
    const base::SystemClock clock;
    storage::StoreOptions storage_options;
    storage_options.database = given.text("database").empty() ? given.text("data") : given.text("database");
    storage::Store store(storage_options);
    const base::Actor actor = actor_named(store, login, clock.now());
    const persons::ImportWish wish = wish_of(store, beginning, options, clock.now());
    const std::string id = store.write([&](storage::Writer& writer) {
        return persons::start_import(writer, actor, file.filename().string(), file,
                                     static_cast<std::int64_t>(rows), wish, clock.now(), false);
    });
    persons::run_import(store, clock, id, [&](int done, int total, std::string_view what) {
        std::cerr << "\r" << what << " " << done << "/" << total << std::flush;
    });
    std::cerr << "\n";
    tell(store, id, rejected);
    return 0;
}

}  // namespace

int people(const Arguments& arguments) {
    if (!arguments.empty() && arguments[0] == "import")
        return import({arguments.begin() + 1, arguments.end()});
    refuse(std::string("Sau \"people\" là import. ") + example);
}

}  // namespace commands
