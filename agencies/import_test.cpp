// Lists as provinces send them: other column names, merged headings, names without codes.
#include "agencies/import.hpp"

#include <doctest/doctest.h>

#include "tests/agency_samples.hpp"
#include "tests/engines.hpp"

using namespace agencies;
using documents::SheetCells;
using samples::day;

namespace {

SheetCells sheet(std::vector<std::vector<std::string>> rows) {
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, row.size());
    for (auto& row : rows) row.resize(widest);
    return {"", std::move(rows)};
}

// A title over the whole width, two rows of headings, numbers under them, groups between the rows.
SheetCells province_list() {
    const std::string title = "DANH SÁCH CƠ QUAN, ĐƠN VỊ CỦA TỈNH HÒA LẠC";
    const std::string group = "I. CÁC SỞ, BAN, NGÀNH";
    return sheet({{title, title, title, title, title},
                  {"STT", "Tên cơ quan, đơn vị", "Mã số", "Mã số", "Trực thuộc"},
                  {"STT", "Tên cơ quan, đơn vị", "Mã định danh", "Mã số thuế", "Trực thuộc"},
                  {"(1)", "(2)", "(3)", "(4)", "(5)"},
                  {group, group, group, group, group},
                  {"1", "Trung tâm Công nghệ thông tin", "", "", "Sở Khoa học và Công nghệ"},
                  {"2", "Sở Khoa học và Công nghệ", "H99.05", "", "UBND tỉnh Hòa Lạc"},
                  {"3", "Sở Y tế", "", "", "UBND tỉnh Hòa Lạc"},
                  {"4", "Sở Y tế", "", "", "UBND tỉnh Hòa Lạc"},
                  {"II", "Các doanh nghiệp viễn thông"},
                  {"5", "VNPT Hòa Lạc", "", "0106869738-001", "UBND tỉnh Hòa Lạc"},
                  {"6", "", "H99.07", "", "UBND tỉnh Hòa Lạc"},
                  {"7", "Trường THPT Đồi Sim", "H99.8.", "", "Sở Giáo dục và Đào tạo"},
                  {"8", "Trường THPT Hòa Lạc", "", "", "Sở Giáo dục"},
                  {"", "", "", "", ""},
                  {"9", "Đoàn Thanh niên tỉnh", "H99.05", "", "UBND tỉnh Hòa Lạc"},
                  {"10", "UBND tỉnh Hòa Lạc", "H99", "", ""},
                  {"Tổng cộng:", "10 đơn vị", "", "", ""}});
}

ImportWish wish(const SheetCells& list) {
    ImportWish out;
    out.mapping = guess_mapping(list);
    out.from = day(2020, 1, 1);
    return out;
}

std::string told(const Imported& imported) {
    std::string out;
    for (const ImportRow& row : imported.rows)
        out += std::to_string(row.number) + ":" +
               (row.does == RowDoes::adds      ? "add"
                : row.does == RowDoes::changes ? "change"
                : row.does == RowDoes::same    ? "same"
                : row.does == RowDoes::heading ? "heading"
                                               : "reject") +
               " ";
    return out;
}

}  // namespace

TEST_CASE("the columns of a list are known by their headings, also merged ones in two rows") {
    const Mapping mapping = guess_mapping(province_list());
    CHECK(mapping.first_row == 4);
    CHECK(mapping.columns ==
          std::vector<Column>{Column::ignore, Column::name, Column::code, Column::tax, Column::parent});
    CHECK(documents::headings_above(province_list(), mapping.first_row)[2].find("Mã định danh") !=
          std::string::npos);
    const std::string banner = "(Kèm theo Công văn số 12/SNV)";
    CHECK(documents::headings_above(sheet({{banner, banner}, {"STT", "Tên cơ quan"}}), 2) ==
          std::vector<std::string>{"STT", "Tên cơ quan"});
    const Mapping other =
        guess_mapping(sheet({{"TT", "Đơn vị", "Viết tắt", "Loại hình", "Cấp", "Ngày thành lập", "Ghi chú"}}));
    CHECK(other.columns == std::vector<Column>{Column::ignore, Column::name, Column::short_name, Column::kind,
                                               Column::level, Column::from, Column::ignore});
}

TEST_CASE(
    "a province's list is taken row by row, every rejected row with its reason, and twice changes nothing") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        const base::Actor actor = samples::administrator(store, clock);
        const SheetCells list = province_list();
        const auto enter = [&](const SheetCells& what) {
            return store.write([&](storage::Writer& writer) {
                return import_agencies(writer, actor, {"agency.import", "danh bạ", ""}, what, wish(what),
                                       samples::at);
            });
        };
        const ImportOutcome first = enter(list);
        for (const base::Problem& problem : first.problems) MESSAGE(problem.text);
        REQUIRE(first.problems.empty());
        CHECK(told(first.imported) ==
              "5:heading 6:add 7:add 8:add 9:reject 10:heading 11:add 12:reject 13:reject 14:reject "
              "16:reject 17:add 18:reject ");
        const auto reason = [&](std::size_t number) {
            for (const ImportRow& row : first.imported.rows)
                if (row.number == number) return row.reason;
            return std::string();
        };
        CHECK(reason(9).find("dòng 8") != std::string::npos);
        CHECK(reason(12).find("không có tên") != std::string::npos);
        CHECK(reason(13).find("H99.8.") != std::string::npos);
        CHECK(reason(14).find("Sở Giáo dục") != std::string::npos);
        CHECK(reason(16).find("Sở Khoa học và Công nghệ") != std::string::npos);
        CHECK(reason(18).find("Dòng cộng") != std::string::npos);
        const DirectoryPtr now = store.read([](storage::Reader& reader) { return directory_now(reader); });
        CHECK(now->all().size() == 5);
        const AgencyId centre = search(*now, "trung tam cong nghe", day(2021, 1, 1), 1).at(0).agency;
        CHECK(name_on(*now, parent_on(*now, centre, day(2021, 1, 1)), day(2021, 1, 1)) ==
              "Sở Khoa học và Công nghệ");
        CHECK(kind_on(*now, search(*now, "0106869738-001", day(2021, 1, 1), 1).at(0).agency,
                      day(2021, 1, 1)) == "telco");  // by the heading above it
        const ImportOutcome again = enter(list);
        CHECK(again.imported.count(RowDoes::adds) == 0);
        CHECK(again.imported.count(RowDoes::changes) == 0);
        CHECK(again.imported.count(RowDoes::same) == 5);
        const DirectoryPtr same = store.read([](storage::Reader& reader) { return directory_now(reader); });
        CHECK(same->token() == now->token());
        const std::string rejected = rejected_csv(list, first.imported);
        CHECK(rejected.find("9,\"Trùng với dòng 8") != std::string::npos);
        CHECK(rejected.find("\"Trường THPT Đồi Sim\"") != std::string::npos);
        // The same list with a code that was missing completes the row.
        SheetCells completed = list;
        completed.rows[7][2] = "H99.09";
        completed.rows[8] = {};
        completed.rows[8].resize(5);
        const ImportOutcome third = enter(completed);
        CHECK(third.imported.count(RowDoes::changes) == 1);
        CHECK(third.imported.count(RowDoes::adds) == 0);
        CHECK(enter(completed).imported.count(RowDoes::changes) == 0);
    });
}

TEST_CASE(
    "functions of a list are known by name, by its beginning and by code; another word is told all of them") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        const base::Actor actor = samples::administrator(store, clock);
        const SheetCells list = sheet({{"Tên cơ quan", "Chức năng"},
                                       {"UBND tỉnh Hòa Lạc", ""},
                                       {"Sở A", "An toàn thông tin, an ninh mạng; Báo chí, xuất bản"},
                                       {"Sở B", "An toàn thông tin, Báo chí"},
                                       {"Sở C", "attt"},
                                       {"Sở D", "Nuôi ong"}});
        const ImportOutcome out = store.write([&](storage::Writer& writer) {
            return import_agencies(writer, actor, {"agency.import", "danh bạ", ""}, list, wish(list),
                                   samples::at);
        });
        REQUIRE(out.problems.empty());
        CHECK(told(out.imported) == "2:add 3:add 4:add 5:add 6:reject ");
        const DirectoryPtr now = store.read([](storage::Reader& reader) { return directory_now(reader); });
        CHECK(now->at(2).duties.size() == 2);
        CHECK(now->at(3).duties.size() == 2);
        CHECK(now->at(4).duties.size() == 1);
        CHECK(out.imported.rows.back().reason.find("Báo chí, xuất bản") != std::string::npos);
    });
}

TEST_CASE("bodies outside the tree of government are taken with their kinds") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        const base::Actor actor = samples::administrator(store, clock);
        const SheetCells list = sheet({{"TT", "Tên cơ quan, đơn vị", "Loại hình", "Thuộc"},
                                       {"", "UBND tỉnh Hòa Lạc", "", ""},
                                       {"", "Sở Giáo dục và Đào tạo", "", "UBND tỉnh"},
                                       {"", "UBND xã Đồi Sim", "", "UBND tỉnh Hòa Lạc"},
                                       {"A", "Khối Đảng", "", ""},
                                       {"1", "Văn phòng Tỉnh ủy", "", "UBND tỉnh"},
                                       {"2", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", "", "UBND tỉnh"},
                                       {"3", "Liên đoàn Lao động tỉnh", "", "UBND tỉnh"},
                                       {"4", "Hội Luật gia tỉnh", "", "UBND tỉnh"},
                                       {"5", "Báo Hòa Lạc", "", "UBND tỉnh"},
                                       {"6", "Agribank Hòa Lạc", "", "UBND tỉnh"},
                                       {"7", "Viettel Hòa Lạc", "", "UBND tỉnh"},
                                       {"7a", "Sông Xanh Hòa Lạc", "Doanh nghiệp viễn thông", "UBND tỉnh"},
                                       {"8", "Bưu điện tỉnh", "", "UBND tỉnh"},
                                       {"9", "Trường THPT Hòa Lạc", "", "Sở Giáo dục và Đào tạo"},
                                       {"10", "Trường Mầm non Đồi Sim", "", "UBND xã Đồi Sim"},
                                       {"11", "Công ty Nước sạch", "Loại không có", "UBND tỉnh"}});
        const auto enter = [&](const SheetCells& what) {
            return store.write([&](storage::Writer& writer) {
                return import_agencies(writer, actor, {"agency.import", "danh bạ", ""}, what, wish(what),
                                       samples::at);
            });
        };
        const ImportOutcome first = enter(list);
        REQUIRE(first.problems.empty());
        CHECK(first.imported.count(RowDoes::adds) == 14);
        CHECK(first.imported.rows.back().reason == "Không có loại cơ quan “Loại không có”.");
        const DirectoryPtr now = store.read([](storage::Reader& reader) { return directory_now(reader); });
        std::string kinds;
        for (const char* name : {"van phong tinh uy", "mat tran", "lien doan", "luat gia", "bao hoa lac",
                                 "agribank", "viettel", "song xanh", "buu dien", "thpt hoa lac", "mam non"}) {
            const auto found = search(*now, name, day(2021, 1, 1), 1);
            REQUIRE_MESSAGE(!found.empty(), name);
            kinds += kind_on(*now, found[0].agency, day(2021, 1, 1)) + " ";
        }
        CHECK(kinds ==
              "party front mass_organisation association press bank telco telco post upper_secondary_school "
              "preschool ");
    });
}

TEST_CASE("an agency that a list calls otherwise is not entered twice, and one that ended is not revived") {
    tests::for_each_engine([](storage::Store& store) {
        const base::TestClock clock(samples::at);
        samples::Entered all(store, samples::administrator(store, clock), day(2004, 1, 1));
        REQUIRE(all.add(samples::province("HL", "UBND tỉnh Hòa Lạc", "Hòa Lạc")).problems.empty());
        REQUIRE(all.act(samples::act(ReorganisationKind::merge, "Hợp nhất", day(2025, 3, 1), {all["HL.khdt"]},
                                     all["HL.tc"]))
                    .problems.empty());
        const SheetCells list = sheet({{"STT", "Đơn vị", "Trực thuộc"},
                                       {"1", "Sở GD&ĐT", "UBND tỉnh"},
                                       {"2", "Đài PT-TH tỉnh", "UBND tỉnh Hòa Lạc"},
                                       {"3", "Sở Kế hoạch và Đầu tư", "UBND tỉnh"},
                                       {"4", "Trung tâm Công nghệ thông tin và Truyền thông",
                                        "Sở Thông tin và Truyền "
                                        "thông"}});
        Draft draft(all.now());
        ImportWish today = wish(list);
        today.from = day(2026, 1, 1);
        const Imported played = play_import(draft, list, today);
        CHECK(told(played) == "2:same 3:same 4:reject 5:same ");
        CHECK(played.rows[0].reason == "danh bạ ghi là “Sở Giáo dục và Đào tạo”");
        CHECK(played.rows[2].reason == "“Sở Kế hoạch và Đầu tư” đã kết thúc hoạt động từ 01/03/2025.");
        CHECK(draft.changed().empty());
    });
}
