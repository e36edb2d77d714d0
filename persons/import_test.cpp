// Lists of persons as agencies send them.
#include "persons/import.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "base/refused.hpp"
#include "documents/xlsx_out.hpp"
#include "persons/list.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace persons;
using documents::SheetCells;
using samples::day;

namespace {

SheetCells sheet(std::vector<std::vector<std::string>> rows) {
    std::size_t widest = 0;
    for (const auto& row : rows) widest = std::max(widest, row.size());
    for (auto& row : rows) row.resize(widest);
    return {"", std::move(rows)};
}

class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() / ("luytre-persons-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path file(const std::string& name, const std::string& bytes) const {
        std::ofstream(path_ / name, std::ios::binary) << bytes;
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

std::string csv_of(const std::vector<std::vector<std::string>>& rows) {
    std::string out;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ";") + row[i];
        out += "\n";
    }
    return out;
}

struct Entering {
    const samples::Keepers& of;
    const base::Actor& actor;
    std::int64_t agency;
    Folder folder = {};

    Import enter(const std::string& bytes, const AwayChoice& away = {},
                 const std::string& name = "ds.csv") const {
        const auto file = folder.file(name, bytes);
        const SheetCells beginning = documents::read_sheet(bytes);
        ImportWish wish;
        wish.mapping = guess_mapping(beginning);
        wish.agency = agency;
        wish.from = day(2025, 1, 1);
        wish.source = "danh sách";
        wish.away = away;
        const std::string id = of.store.write([&](storage::Writer& writer) {
            return start_import(writer, actor, name, file, static_cast<std::int64_t>(beginning.rows.size()),
                                wish, samples::at);
        });
        run_import(of.store, of.clock, id, [](int, int, std::string_view) {});
        return of.store.read([&](storage::Reader& reader) { return *import_of(reader, id); });
    }
};

// A name of its own for each number.
std::string letters(int number) {
    std::string name = "H";
    for (; number > 0; number /= 20) name += static_cast<char>('a' + number % 20);
    return name;
}

std::string counts(const Import& one) {
    return std::to_string(one.added) + "+" + std::to_string(one.changed) + "~" + std::to_string(one.same) +
           "=" + std::to_string(one.rejected) + "!";
}

}  // namespace

TEST_CASE("the columns of a list of persons are known by their headings, merged and in parts") {
    const auto columns = [](std::vector<std::vector<std::string>> rows) {
        const Mapping mapping = guess_mapping(sheet(std::move(rows)));
        return as_text(mapping);
    };
    CHECK(columns({{"DANH SÁCH CÁN BỘ", "DANH SÁCH CÁN BỘ", "DANH SÁCH CÁN BỘ", "DANH SÁCH CÁN BỘ"},
                   {"STT", "Họ và tên", "Ngày, tháng, năm sinh", "Chức vụ"},
                   {"1", "Trần Văn An", "01/02/1980", "Chuyên viên"}}) == "2 ignore,name,birth,post");
    CHECK(columns({{"TT", "Họ và tên", "Họ và tên", "Năm sinh", "Đơn vị công tác"},
                   {"1", "Trần Văn", "An", "1980", "Sở Y tế"}}) ==
          "1 ignore,family_name,given_name,birth,agency");
    CHECK(columns({{"Họ và tên", "Ngày sinh", "Ngày sinh", "Ngày sinh", "Số CCCD", "Điện thoại", "Lớp"},
                   {"Họ và tên", "Ngày", "Tháng", "Năm", "Số CCCD", "Điện thoại", "Lớp"}})
              .starts_with("2 name,birth"));
    const Mapping mapping = mapping_from("2 name,birth,ignore");
    CHECK(as_text(mapping) == "2 name,birth,ignore");
    CHECK(has_name(mapping));
    CHECK_FALSE(has_name(mapping_from("2 ignore,birth")));
}

TEST_CASE("a list is entered row by row, rejected rows have their reason, and twice changes nothing") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        const Entering entering{of, keeper, here};
        const std::string list = csv_of(
            {{"STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại", "Chức vụ", "Cơ quan"},
             {"1", "NGUYỄN THỊ LAN", "15/07/1985", "Nữ", "001185012345", "912345678", "Giám đốc", ""},
             {"2", "Trần Văn An", "1980", "Nam", "", "", "Chuyên viên", ""},
             {"3", "Trần Văn An", "1980", "Nam", "", "", "Chuyên viên", ""},
             {"4", "Lê Văn Cường", "31/02/1980", "", "", "", "", ""},
             {"5", "Lê Văn Dũng", "31/01/1980", "", "12345", "", "", ""},
             {"6", "", "31/01/1980", "", "", "", "", ""},
             {"7", "Hoàng Văn E", "31/01/1980", "", "", "", "", "Sở Nội vụ"},
             {"8", "Hoàng Văn Giang", "31/01/1980", "", "", "", "", "Sở Y tế"},
             {"9", "Vũ Thị Hoa", "", "", "", "", "Phó Giám đốc", "Sở Trên Mây"}});
        const Import first = entering.enter(list);
        CHECK(counts(first) == "3+0~0=6!");
        CHECK(first.ended_at.has_value());
        const std::string rejected =
            store.read([&](storage::Reader& reader) { return rejected_csv(reader, first.id); });
        CHECK(rejected.find("\"4\",\"Trùng với dòng 3") != std::string::npos);
        CHECK(rejected.find("\"5\",\"Không đọc được ngày sinh “31/02/1980”") != std::string::npos);
        CHECK(rejected.find("12 chữ số, không phải “12345”") != std::string::npos);
        CHECK(rejected.find("\"8\",\"Tài khoản này không nhập được danh sách của “Sở Nội vụ”") !=
              std::string::npos);
        CHECK(rejected.find("\"Vũ Thị Hoa\"") != std::string::npos);
        const auto people = [&] {
            ListWish wish;
            wish.agency = here;
            wish.day = day(2025, 6, 1);
            return store.read([&](storage::Reader& reader) { return list_people(reader, wish); }).people;
        };
        REQUIRE(people().size() == 3);
        const Person lan = people()[2].person;
        CHECK(lan.details.name == "Nguyễn Thị Lan");
        CHECK(lan.details.telephone == "0912345678");
        CHECK(lan.details.codes.at("national") == "001185012345");
        CHECK(people()[2].here.at(0).post == "head");
        CHECK(counts(entering.enter(list)) == "0+0~3=6!");
        CHECK(people().size() == 3);
        CHECK(of.of(lan.id).row_version == lan.row_version);
    });
}

TEST_CASE("somebody is found again by a code or by name and full birth date at the agency, and completed") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"], there = of.all["HL.nv"];
        const PersonId lan = of.person("Nguyễn Thị Lan", "15/07/1985", here);
        const PersonId namesake = of.person("Nguyễn Thị Lan", "16/07/1985", here);
        const base::Actor keeper = of.member("tt@x.vn", people::Role::plan_owner, 0);
        const Entering entering{of, keeper, here};
        CHECK(counts(entering.enter(csv_of({{"Họ tên", "Ngày sinh", "Số định danh", "Email"},
                                            {"Nguyen Thi Lan", "15/7/1985", "001185012345", "Lan@x.vn"}}))) ==
              "0+1~0=0!");
        CHECK(of.of(lan).details.name == "Nguyễn Thị Lan");
        CHECK(of.of(lan).details.codes.at("national") == "001185012345");
        CHECK(of.of(lan).details.mail == "lan@x.vn");
        CHECK(of.of(namesake).details.codes.empty());
        // Another agency and another spelling: the code tells, and the person is in both from now on.
        CHECK(counts(entering.enter(
                  csv_of({{"Họ tên", "Ngày sinh", "Số định danh", "Cơ quan"},
                          {"Nguyễn Thị Lán", "15/7/1985", "001185012345", "Sở Nội vụ"}}))) == "0+1~0=0!");
        CHECK(store.read([&](storage::Reader& reader) { return memberships_of(reader, lan).size(); }) == 2);
        // Another name and another birth date under the same code is a slip.
        CHECK(counts(entering.enter(csv_of({{"Họ tên", "Ngày sinh", "Số định danh"},
                                            {"Trần Văn An", "01/01/1990", "001185012345"}}))) == "0+0~0=1!");
        // Without code the same name and date at another agency is somebody new.
        CHECK(counts(entering.enter(csv_of({{"Họ tên", "Ngày sinh", "Cơ quan"},
                                            {"Nguyễn Thị Lan", "16/07/1985", "Sở Nội vụ"}}))) == "1+0~0=0!");
        // One person twice in a list, at two agencies, known by the code: one person, two posts.
        CHECK(counts(entering.enter(csv_of({{"Họ tên", "Ngày sinh", "Số định danh", "Cơ quan"},
                                            {"Bùi Văn Hùng", "02/02/1970", "001070012345", "Sở Y tế"},
                                            {"Bùi Văn Hùng", "02/02/1970", "001070012345", "Sở Nội vụ"}}))) ==
              "1+1~0=0!");
        store.read([&](storage::Reader& reader) {
            CHECK(count_at(reader, there, day(2025, 6, 1)) == 3);
            CHECK(count_at(reader, here, day(2025, 6, 1)) == 3);
        });
    });
}

TEST_CASE("who is at another agency by name and birth date is proposed, and joined where somebody says so") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"], there = of.all["HL.nv"];
        const PersonId lan = of.person("Nguyễn Thị Lan", "15/07/1985", there);
        const PersonId an = of.person("Trần Văn An", "01/02/1980", there);
        of.person("Lê Thị Hoa", "03/03/1990", there);
        of.person("Lê Thị Hoa", "03/03/1990", there);  // two of them: nobody knows which
        of.person("Vũ Văn Bảy", "1970", there);
        const base::Actor keeper = of.member("tt@x.vn", people::Role::plan_owner, 0),
                          own = of.member("yt@x.vn", people::Role::focal_point, here);
        const Entering entering{of, keeper, here}, by_agency{of, own, here};
        const std::vector<std::vector<std::string>> rows = {
            {"Họ tên", "Ngày sinh", "Số định danh", "Điện thoại", "Email"},
            {"NGUYEN THI LAN", "15/7/1985", "001185012345", "0912345678", "lan@x.vn"},
            {"Trần Văn An", "01/02/1980", "", "", ""},
            {"Lê Thị Hoa", "03/03/1990", "", "", ""},
            {"Vũ Văn Bảy", "1970", "", "", ""},
            {"Trần Văn An", "02/02/1980", "", "", ""}};
        const auto preview = [&](const base::Actor& who, bool all) {
            ImportWish wish;
            wish.mapping = guess_mapping(sheet(rows));
            wish.agency = here;
            wish.from = day(2025, 1, 1);
            return store.read([&](storage::Reader& reader) {
                RowReader read(agencies::directory_now(reader), who, wish);
                std::vector<ListRow> said;
                for (std::size_t i = 1; i < rows.size(); ++i) said.push_back(read.read(i + 1, rows[i]));
                return play(reader, said, "", {who, day(2025, 6, 1), {{}, {}, all}});
            });
        };
        std::vector<PersonId> away;
        for (const Played& one : preview(keeper, false)) {
            CHECK(one.does == RowDoes::adds);
            away.push_back(one.away);
        }
        CHECK(away == std::vector<PersonId>{lan, an, 0, 0, 0});
        CHECK(preview(keeper, true)[0].does == RowDoes::changes);
        CHECK(preview(keeper, true)[0].person == lan);
        // The agency is told, and does not take somebody whom it does not keep.
        CHECK(preview(own, true)[0].away == lan);
        CHECK(preview(own, true)[0].does == RowDoes::adds);
        const Details before = of.of(lan).details;
        const std::string only_lan = csv_of({rows[0], rows[1]});
        CHECK(counts(by_agency.enter(only_lan, {{}, {2}})) == "0+0~0=1!");
        CHECK(counts(entering.enter(csv_of(rows), {{2}, {}})) == "4+1~0=0!");
        // A post more; what another agency says of her stays, and what nobody said is added.
        CHECK(store.read([&](storage::Reader& reader) { return memberships_of(reader, lan).size(); }) == 2);
        CHECK(of.of(lan).details.name == before.name);
        CHECK(of.of(lan).details.codes.at("national") == "001185012345");
        CHECK(of.of(lan).details.mail == "lan@x.vn");
        CHECK(store.read([&](storage::Reader& reader) { return memberships_of(reader, an).size(); }) == 1);
        CHECK(counts(entering.enter(csv_of(rows), {{2}, {}})) == "0+0~5=0!");
        // Known by another code, it is somebody else.
        const Entering elsewhere{of, keeper, of.all["HL.ca"]};
        CHECK(counts(elsewhere.enter(csv_of({{"Họ tên", "Ngày sinh", "Số định danh"},
                                             {"Nguyễn Thị Lan", "15/7/1985", "001185099999"}}),
                                     {{2}, {}})) == "1+0~0=0!");
    });
}

TEST_CASE("one person twice in a list, at two agencies and without code, does not depend on the batches") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const base::Actor keeper = of.member("tt@x.vn", people::Role::plan_owner, 0);
        const Entering entering{of, keeper, of.all["HL.yt"]};
        std::vector<std::vector<std::string>> rows = {{"Họ tên", "Ngày sinh", "Cơ quan"},
                                                      {"Bùi Văn Hùng", "02/02/1970", "Sở Y tế"}};
        for (int i = 0; i < 2'500; ++i)  // more than a batch lies between
            rows.push_back({"Trần Văn " + letters(i), base::written(base::Day{i * 3}), "Sở Y tế"});
        rows.push_back({"Bùi Văn Hùng", "02/02/1970", "Sở Nội vụ"});
        rows.push_back({"Bùi Văn Hùng", "02/02/1970", "Công an tỉnh"});
        AwayChoice all;
        for (std::size_t i = 1; i <= rows.size(); ++i) all.same.insert(i);
        CHECK(counts(entering.enter(csv_of(rows), all)) == "2503+0~0=0!");
    });
}

TEST_CASE("headings between the rows are passed over, and a list of names alone is a list") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        const Entering entering{of, keeper, here};
        CHECK(counts(entering.enter(
                  csv_of({{"STT", "Họ và tên"}, {"1", "Trần Văn An"}, {"2", "Lê Thị Hoa"}}))) == "2+0~0=0!");
        CHECK(counts(entering.enter(csv_of({{"STT", "Họ và tên", "Ngày sinh"},
                                            {"I", "Phòng Hành chính", ""},
                                            {"1", "Trần Văn Bình", "01/02/1980"},
                                            {"", "Phòng Kế toán", "Phòng Kế toán"},
                                            {"", "", ""},
                                            {"2", "Trần Văn Cảnh", ""}}))) == "2+0~0=0!");
    });
}

TEST_CASE("what stands under a list is nobody: its sum, who made it, who signed") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        const Entering entering{of, keeper, here};
        const Import entered = entering.enter(csv_of({{"STT", "Họ và tên", "Ghi chú"},
                                                      {"1", "Trần Văn Tổng", "Tổng công ty Điện lực"},
                                                      {"2", "Lê Thị Cộng", "Hiệu trưởng"},
                                                      {"Tổng cộng", "2 người", ""},
                                                      {"", "Tổng số: 2 người", ""},
                                                      {"", "Cộng", "2"},
                                                      {"", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ"},
                                                      {"", "(Ký, ghi rõ họ tên)", ""}}));
        CHECK(entered.added == 2);
        CHECK(entered.rejected >= 3);
    });
}

TEST_CASE("pupils change their class with the list of the next school year") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t school = of.all["HL.h0.s0"];
        const base::Actor keeper = of.member("s@x.vn", people::Role::focal_point, school);
        const Entering entering{of, keeper, school};
        const auto list = [](const std::string& name, const std::string& from) {
            return csv_of({{"Họ và tên", "Ngày sinh", "Lớp", "Đối tượng", "Từ ngày"},
                           {"Trần Văn An", "01/02/2012", name, "Học sinh", from}});
        };
        CHECK(counts(entering.enter(list("7A", "05/09/2024"))) == "1+0~0=0!");
        CHECK(counts(entering.enter(list("8A", "05/09/2025"))) == "0+1~0=0!");
        CHECK(counts(entering.enter(list("8A", "05/09/2025"))) == "0+0~1=0!");
        store.read([&](storage::Reader& reader) {
            ListWish wish;
            wish.agency = school;
            wish.day = day(2025, 10, 1);
            const auto now = list_people(reader, wish);
            REQUIRE(now.people.size() == 1);
            REQUIRE(now.people[0].here.size() == 1);
            CHECK(now.people[0].here[0].school_class == "8A");
            CHECK(now.people[0].here[0].post == "pupil");
        });
    });
}

TEST_CASE("a long workbook goes in in batches, and an import that was stopped goes on where it was") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        documents::Workbook book("Danh sách", "");
        documents::Sheet& list = book.add_sheet("Danh sách");
        list.text(0, 0, "Họ và tên", {});
        list.text(0, 1, "Ngày sinh", {});
        for (std::uint32_t row = 1; row <= 4500; ++row) {
            list.text(row, 0, "Nguyễn Văn " + std::string(1, static_cast<char>('A' + row % 26)), {});
            list.text(row, 1, base::written(base::Day{static_cast<std::int64_t>(row)}), {});
        }
        const Folder folder;
        const auto file = folder.file("dai.xlsx", book.bytes());
        ImportWish wish;
        wish.mapping = mapping_from("1 name,birth");
        wish.agency = here;
        wish.from = day(2025, 1, 1);
        const std::string id = store.write([&](storage::Writer& writer) {
            return start_import(writer, keeper, "dai.xlsx", file, 4501, wish, samples::at);
        });
        int batches = 0;
        CHECK_THROWS_AS(run_import(store, of.clock, id,
                                   [&](int, int, std::string_view) {
                                       if (++batches == 2) throw std::runtime_error("điện mất");
                                   }),
                        std::runtime_error);
        const auto now = [&] {
            return store.read([&](storage::Reader& reader) { return *import_of(reader, id); });
        };
        CHECK(now().last_row == 4001);
        CHECK(now().added == 4000);
        run_import(store, of.clock, id, [](int, int, std::string_view) {});
        CHECK(now().added == 4500);
        CHECK(now().ended_at.has_value());
        store.read([&](storage::Reader& reader) { CHECK(count_at(reader, here, day(2025, 1, 1)) == 4500); });
    });
}

TEST_CASE("an import stands still when somebody says so, and goes on by another job alone") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here),
                          other = of.member("yt2@x.vn", people::Role::focal_point, here);
        std::string rows = "Họ và tên;Ngày sinh\n";
        for (int row = 1; row <= 4500; ++row)
            rows += "Nguyễn Văn " + letters(row) + ";" + base::written(base::Day{row}) + "\n";
        const Folder folder;
        const auto file = folder.file("dai.csv", rows);
        ImportWish wish;
        wish.mapping = mapping_from("1 name,birth");
        wish.agency = here;
        wish.from = day(2025, 1, 1);
        const auto act = [&](auto&& what) { return store.write(what); };
        const std::string id = act([&](storage::Writer& writer) {
            return start_import(writer, keeper, "dai.csv", file, 4501, wish, samples::at);
        });
        const auto now = [&] {
            return store.read([&](storage::Reader& reader) { return *import_of(reader, id); });
        };
        const auto stops = [&](const base::Actor& who) {
            act([&](storage::Writer& writer) { stop_import(writer, who, id, samples::at); });
        };
        const auto resumes = [&] {
            act([&](storage::Writer& writer) { resume_import(writer, keeper, id, samples::at); });
        };
        CHECK_THROWS_AS(stops(other), base::Refused);
        CHECK_THROWS_AS(resumes(), base::Refused);  // it goes on already
        int batches = 0;
        run_import(store, of.clock, id, [&](int, int, std::string_view) {
            if (++batches == 1) stops(keeper);
        });
        CHECK(now().stopped());
        CHECK(now().last_row == 2001);
        CHECK(now().added == 2000);
        CHECK_THROWS_AS(stops(keeper), base::Refused);
        run_import(store, of.clock, id, [](int, int, std::string_view) {});  // of nobody now
        CHECK(now().added == 2000);
        resumes();
        // The run of a job that was stopped meanwhile enters nothing more beside the one that goes on.
        run_import(store, of.clock, id, [&](int done, int, std::string_view) {
            if (done != 4001) return;
            stops(keeper);
            resumes();
        });
        CHECK(now().added == 4000);
        CHECK_FALSE(now().ended_at.has_value());
        run_import(store, of.clock, id, [](int, int, std::string_view) {});
        CHECK(now().added == 4500);
        CHECK(now().ended_at.has_value());
        CHECK_THROWS_AS(stops(keeper), base::Refused);
        std::filesystem::remove(file);
        store.read([&](storage::Reader& reader) { CHECK(count_at(reader, here, day(2025, 1, 1)) == 4500); });
    });
}

TEST_CASE("what rows of one batch change of one person is told row by row, and the last one stays") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const std::int64_t here = of.all["HL.yt"];
        const base::Actor keeper = of.member("yt@x.vn", people::Role::focal_point, here);
        const Entering list{of, keeper, here};
        const auto line = [](const std::string& telephone, const std::string& staff,
                             const std::string& group) {
            return std::vector<std::string>{"Lò Thị Xuyến", "05/07/1979", telephone, "001179012345",
                                            staff,          "Học sinh",   group};
        };
        const std::vector<std::string> heads = {"Họ và tên", "Ngày sinh", "Điện thoại", "Số định danh",
                                                "Mã cán bộ", "Chức danh", "Lớp"};
        list.enter(csv_of({heads, line("0912345601", "", "1A")}));
        const auto held = [&] {
            return store.read([](storage::Reader& reader) { return *person_of(reader, 1); });
        };
        const std::int64_t version = held().row_version;
        CHECK(counts(list.enter(csv_of(
                  {heads, line("0912345602", "", "2A"), line("0912345603", "CB7", "2B")}))) == "0+2~0=0!");
        CHECK(held().details.telephone == "0912345603");
        CHECK(held().details.codes.at("national") == "001179012345");
        CHECK(held().details.codes.at("staff") == "CB7");
        CHECK(held().row_version > version);
        constexpr const char* text =
            "SELECT r.before, r.after FROM trail_entries e JOIN trail_values v ON v.entry = e.id JOIN "
            "trail_readable r ON r.entry = v.entry AND r.position = v.position WHERE e.act = 'person.change' "
            "AND v.field = 'telephone' ORDER BY e.id";
        static const storage::Query told{"import.told", "persons/import_test.cpp", text, text};
        const auto rows = store.read([](storage::Reader& reader) { return reader.all(told); });
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].text(0) == "0912345601");
        CHECK(rows[0].text(1) == "0912345602");
        CHECK(rows[1].text(0) == "0912345602");
        CHECK(rows[1].text(1) == "0912345603");
    });
}
