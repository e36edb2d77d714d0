// `luytre routes`, `settings` and `queries`: the program explains itself from the same tables that it runs
// with.
#include <iomanip>
#include <iostream>
#include <string>

#include "base/refused.hpp"
#include "main/commands.hpp"
#include "main/routes.hpp"
#include "main/settings.hpp"
#include "storage/query.hpp"

namespace commands {
namespace {

const char* name_of_one(base::Right right) {
    switch (right) {
        case base::Right::open:
            return "ai cũng được";
        case base::Right::signed_in:
            return "đã đăng nhập";
        case base::Right::read_plans:
            return "xem kế hoạch";
        case base::Right::own_plans:
            return "quản lý kế hoạch";
        case base::Right::administer:
            return "quản trị";
        case base::Right::read_agencies:
            return "xem cơ quan";
        case base::Right::own_agencies:
            return "quản lý cơ quan";
        case base::Right::read_trail:
            return "xem nhật ký";
        case base::Right::confirm_plans:
            return "xác nhận kế hoạch";
        case base::Right::report:
            return "báo cáo của cơ quan";
        case base::Right::approve:
            return "duyệt của đơn vị";
        case base::Right::issue:
            return "văn thư";
        case base::Right::decide:
            return "quyết định";
        case base::Right::speak:
            return "nguồn dữ liệu";
        case base::Right::read_persons:
            return "xem danh sách người";
        case base::Right::own_persons:
            return "quản lý danh sách người";
    }
    return "?";
}

// Of several rights one is enough.
std::string name_of(base::Right right) {
    const auto bits = static_cast<std::uint32_t>(right);
    std::string names;
    for (std::uint32_t bit = 1; bit != 0 && bit <= bits; bit <<= 1)
        if ((bits & bit) != 0)
            names +=
                (names.empty() ? "" : " hoặc ") + std::string(name_of_one(static_cast<base::Right>(bit)));
    return names.empty() ? name_of_one(right) : names;
}

// What is left of the arguments was not understood.
void expect_none(const Arguments& rest, const std::string& command) {
    if (rest.empty()) return;
    throw base::Refused(base::Refusal::invalid,
                        "Không hiểu \"" + rest[0] + "\". Xem cách dùng bằng: luytre help " + command);
}

}  // namespace

int routes(const Arguments& arguments) {
    expect_none(arguments, "routes");
    for (const web::Route& route : main_routes()) {
        std::cout << std::left << std::setw(6)
                  << (route.method == web::Method::get   ? "GET"
                      : route.method == web::Method::any ? "ANY"
                                                         : "POST")
                  << std::setw(72) << route.path << " " << name_of(route.right) << "\n";
    }
    return 0;
}

int print_settings(const Arguments& arguments) {
    Arguments rest;
    const settings::Settings given(arguments, rest);
    expect_none(rest, "settings");
    for (const settings::Setting& setting : given.all()) {
        std::cout << setting.name << " = "
                  << (setting.secret && !setting.value.empty() ? "(giấu)" : setting.value) << "\n    "
                  << setting.meaning
                  << "; mặc định: " << (setting.fallback.empty() ? "trống" : setting.fallback)
                  << "; nguồn: " << setting.origin << "\n";
    }
    return 0;
}

int queries(const Arguments& arguments) {
    Arguments rest = arguments;
    const bool differing = take_flag(rest, "differing");
    expect_none(rest, "queries");
    for (const storage::Query* query : storage::all_queries()) {
        const bool differs = query->sqlite != query->postgres;
        if (differing && !differs) continue;
        std::cout << "-- " << query->name << " (" << query->file << ")" << (differs ? " @sqlite" : "") << "\n"
                  << query->sqlite << "\n\n";
        if (differs) std::cout << "-- " << query->name << " @postgres\n" << query->postgres << "\n\n";
    }
    return 0;
}

}  // namespace commands
