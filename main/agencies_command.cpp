// `luytre agencies import`: a list of agencies from CSV or XLSX into the directory, in the name of an
// account.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "agencies/import.hpp"
#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"

namespace commands {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

constexpr const char* example =
    "Ví dụ:\n    luytre agencies import danh-sach.xlsx --as an@tinh.gov.vn --from 01/01/2024 --under \"UBND "
    "tỉnh …\"";

base::Actor actor_named(storage::Store& store, const std::string& login, base::Milliseconds now) {
    if (login.empty()) refuse(std::string("Thiếu --as: nhập danh sách dưới tên tài khoản nào. ") + example);
    return store.read([&](storage::Reader& reader) {
        const auto account = people::account_by_login(reader, people::normal_login(login));
        if (!account) refuse("Không có tài khoản " + login + ".");
        return people::actor_of(reader, account->id, now);
    });
}

void tell(const agencies::Imported& imported, const std::string& rejected_file,
          const documents::SheetCells& sheet) {
    using agencies::RowDoes;
    for (const agencies::ImportRow& row : imported.rows)
        if (row.does == RowDoes::rejected)
            std::cout << "Dòng " << row.number << ": " << row.name << (row.name.empty() ? "" : ": ")
                      << row.reason << "\n";
    std::cout << "Thêm " << imported.count(RowDoes::adds) << ", bổ sung " << imported.count(RowDoes::changes)
              << ", đã có " << imported.count(RowDoes::same) << ", không nhận "
              << imported.count(RowDoes::rejected) << ".\n";
    if (rejected_file.empty() || imported.count(RowDoes::rejected) == 0) return;
    std::ofstream out(rejected_file, std::ios::binary);
    out << agencies::rejected_csv(sheet, imported);
    out.close();
    if (!out) throw base::Refused(base::Refusal::storage, "Không ghi được " + rejected_file + ".");
    std::cout << "Các dòng không nhận: " << rejected_file << "\n";
}

int import(Arguments arguments) {
    const bool only_look = take_flag(arguments, "dry-run");
    const std::string login = take_option(arguments, "as"), from = take_option(arguments, "from"),
                      under = take_option(arguments, "under"), basis = take_option(arguments, "basis"),
                      rejected = take_option(arguments, "rejected");
    Arguments rest;
    const settings::Settings given(arguments, rest);
    if (rest.size() != 1) refuse(std::string("Cần đúng một tệp. ") + example);
    std::error_code unknown;
    std::ifstream in(rest[0], std::ios::binary);
    if (!in || std::filesystem::is_directory(rest[0], unknown))
        refuse("Không mở được " + rest[0] + ". Kiểm tra đường dẫn và quyền đọc.");
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const documents::SheetCells sheet = documents::read_sheet(bytes);
    const base::SystemClock clock;
    storage::StoreOptions options;
    options.database = given.text("database").empty() ? given.text("data") : given.text("database");
    storage::Store store(options);
    agencies::ImportWish wish;
    wish.mapping = agencies::guess_mapping(sheet);
    wish.legal_basis = basis;
    wish.from = base::day_at(clock.now());
    if (!from.empty()) {
        const auto day = base::parse_day(from);
        if (!day) refuse("Không đọc được ngày \"" + from + "\". Ghi như 01/01/2024.");
        wish.from = *day;
    }
    const auto& columns = wish.mapping.columns;
    if (std::find(columns.begin(), columns.end(), agencies::Column::name) == columns.end())
        refuse(
            "Không có cột nào mang tiêu đề của tên cơ quan (ví dụ \"Tên cơ quan\"). Sửa tiêu đề, hoặc nhập ở "
            "trang web để chọn cột.");
    const agencies::DirectoryPtr directory =
        store.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    base::Problems problems;
    if (!under.empty()) wish.parent = agencies::agency_typed(*directory, under, wish.from, "under", problems);
    if (!problems.empty()) refuse(problems[0].text);
    if (only_look) {
        agencies::Draft draft(directory);
        tell(agencies::play_import(draft, sheet, wish), rejected, sheet);
        return 0;
    }
    const base::Actor actor = actor_named(store, login, clock.now());
    const auto outcome = store.write([&](storage::Writer& writer) {
        return agencies::import_agencies(writer, actor, {"agency.import", "danh sách " + rest[0], basis},
                                         sheet, wish, clock.now());
    });
    if (!outcome.problems.empty()) refuse(outcome.problems[0].text);
    tell(outcome.imported, rejected, sheet);
    return 0;
}

}  // namespace

int agencies(const Arguments& arguments) {
    if (!arguments.empty() && arguments[0] == "import")
        return import({arguments.begin() + 1, arguments.end()});
    refuse(std::string("Sau \"agencies\" là import. ") + example);
}

}  // namespace commands
