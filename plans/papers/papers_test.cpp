// The words of the papers, and that every reading, however poor, gives papers.
#include "plans/papers/papers.hpp"

#include <doctest/doctest.h>

#include <set>

#include "documents/inputs.hpp"
#include "plans/papers/agencies.hpp"
#include "plans/papers/form_targets.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

using namespace plans;
using namespace plans::papers;

namespace {

reading::Target target_of(const std::string& ref, reading::Comparator comparator, double value,
                          const std::string& unit) {
    reading::Target target;
    target.ref = ref;
    target.text = "Chỉ tiêu " + ref;
    target.measure = {comparator, value, std::nullopt, unit, false};
    return target;
}

reading::Reading sample() {
    reading::Reading out;
    out.document.kind = "ke_hoach";
    out.document.title = "Nâng cao kỹ năng số cho Nhân dân";
    out.document.issuer = "UBND tỉnh Sông Lam";
    out.document.province = "Sông Lam";
    out.document.number = "121/KH-UBND";
    out.document.date = "2021-02-05";
    out.document.period_from = 2021;
    out.document.period_to = 2025;
    out.targets = {target_of("II.1", reading::Comparator::more_than, 80, "%"),
                   target_of("II.2", reading::Comparator::at_least, 500, "lượt")};
    reading::Task task;
    task.ref = "III.1.đ";
    task.text = "=Tổ chức tập huấn\x01";
    task.lead = {"Sở Văn hóa và Số hóa"};
    task.coordinating = {"các sở, ban, ngành", "UBND các huyện"};
    task.schedule = {reading::ScheduleKind::period, 2021, 2025, ""};
    out.tasks = {task};
    reading::Reporting duty;
    duty.who = "các sở, ban, ngành và UBND các huyện";
    duty.to = "UBND tỉnh";
    duty.via = "Sở Văn hóa và Số hóa";
    duty.due = "12-15";
    duty.recurrence = reading::Recurrence::annual;
    duty.text = "báo cáo trước ngày 15/12 hằng năm";
    out.reporting = {duty};
    return out;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("files bear the plan's number, else its title, in plain letters") {
    reading::Document document;
    document.number = "121/KH-UBND";
    CHECK(file_name("bang-phan-cong", document, "xlsx") == "bang-phan-cong-121-KH-UBND.xlsx");
    document.number = "";
    document.title = "Đẩy mạnh “chuyển đổi số” – ../../etc";
    CHECK(file_name("phieu", document, "xlsx") == "phieu-Day-manh-chuyen-doi-so-etc.xlsx");
    document.title = "";
    CHECK(file_name("phieu", document, "xlsx") == "phieu.xlsx");
    document.title = std::string(500, 'a') + " b";
    CHECK(file_name("phieu", document, "xlsx").size() <= 80);
}

TEST_CASE("cells get stable names from refs; d and đ differ, repeated refs too") {
    Identifiers names;
    CHECK(names.next("CT", "II.1.2#1") == "CT_II_1_2_1");
    CHECK(names.next("NV", "III.1.d") == "NV_III_1_d");
    CHECK(names.next("NV", "III.1.đ") == "NV_III_1_dd");
    CHECK(names.next("NV", "III.1.d") == "NV_III_1_d_lan2");
    CHECK(names.next("NV", "") == "NV_x");
    CHECK(names.next("NV", "Phụ lục I.4") == "NV_Phu_luc_I_4");
}

TEST_CASE("dates, numbers and measures read as administration writes them") {
    CHECK(date_in_words("2021-02-05") == "ngày 05 tháng 02 năm 2021");
    CHECK(date_in_words("2021-03-24") == "ngày 24 tháng 3 năm 2021");
    CHECK(date_in_words("2021-06") == "tháng 6 năm 2021");
    CHECK(date_in_words("2021") == "năm 2021");
    CHECK(date_in_words("") == "");
    CHECK(date_in_words("hôm qua") == "");
    CHECK(day_in_words("12-15") == "ngày 15 tháng 12");
    CHECK(day_in_words("cuối năm") == "");
    CHECK(number_in_words(3000) == "3.000");
    CHECK(number_in_words(12.5) == "12,5");
    CHECK(measure_in_words({reading::Comparator::more_than, 90, std::nullopt, "%", true}) ==
          "Trên 90%, hằng năm");
    CHECK(measure_in_words({reading::Comparator::range, 5, 10, "lớp", false}) == "Từ 5 đến 10 lớp");
    CHECK(measure_in_words({}) == "");
}

TEST_CASE("of a ref the labels that the plan prints are told, not what the reader counted") {
    for (const auto& [ref, printed] : {std::pair{"II.3.a.STTTT.2", "II.3.a"}, std::pair{"III.1.đ", "III.1.đ"},
                                       std::pair{"II.1.2#1", "II.1.2"}, std::pair{"PL.IV.12", "PL.IV.12"},
                                       std::pair{"I.2.1.IX", "I.2.1.IX"}, std::pair{"", ""}})
        CHECK(printed_ref(ref) == printed);
}

TEST_CASE("points follow the Vietnamese alphabet") {
    CHECK(point_letter(3) == "d");
    CHECK(point_letter(4) == "đ");
    CHECK(point_letter(5) == "e");
    CHECK(point_letter(6) == "g");
    CHECK(point_letter(23) == "aa");
}

TEST_CASE("an agency has one sheet however it is spelt, and classes of agencies are not torn") {
    CHECK(agency_key("Uỷ ban nhân dân tỉnh") == agency_key("UBND tỉnh"));
    CHECK(agency_key("các sở, ban, ngành;") == agency_key("Các sở, ban, ngành"));
    CHECK(split_agencies("Các sở, ban, ngành cấp tỉnh, Trường Cao đẳng Y tế, UBND cấp huyện") ==
          std::vector<std::string>{"Các sở, ban, ngành cấp tỉnh", "Trường Cao đẳng Y tế", "UBND cấp huyện"});
    CHECK(split_agencies("các sở, ban, ngành và Ủy ban nhân dân các huyện, thành phố") ==
          std::vector<std::string>{"Các sở, ban, ngành", "Ủy ban nhân dân các huyện, thành phố"});
    CHECK(split_agencies("các Sở, Ban ngành và địa phương liên quan") ==
          std::vector<std::string>{"Các Sở, Ban ngành và địa phương liên quan"});
    CHECK(split_agencies("Sở Y tế, Ban Quản lý khu kinh tế").size() == 2);
    CHECK(split_agencies("") == std::vector<std::string>{});
}

TEST_CASE("a time is said once, in the words of the plan where they say all") {
    using reading::ScheduleKind;
    CHECK(schedule_in_words({ScheduleKind::annual, {}, {}, "hằng tháng"}) == "Hằng tháng");
    CHECK(schedule_in_words({ScheduleKind::annual, {}, {}, "Trước ngày 05 của tháng liền kề"}) ==
          "Trước ngày 05 của tháng liền kề");
    CHECK(schedule_in_words({ScheduleKind::annual, {}, {}, "trước mùa tuyển sinh"}) ==
          "Hằng năm; trước mùa tuyển sinh");
    CHECK(schedule_in_words({ScheduleKind::once, 2026, 2026, "trong tháng 3/2026"}) == "Trong tháng 3/2026");
    CHECK(schedule_in_words({ScheduleKind::once, 2026, 2026, "trước mùa mưa"}) == "Năm 2026; trước mùa mưa");
    CHECK(schedule_in_words({ScheduleKind::period, 2026, 2030, ""}) == "2026-2030");
}

TEST_CASE("tasks stand under what is done, not under who does it, where the plan says both") {
    reading::Reading reading;
    for (const auto& [ref, title] :
         std::vector<std::pair<std::string, std::string>>{{"III", "NHIỆM VỤ"},
                                                          {"III.1", "Tuyên truyền"},
                                                          {"III.1.a", "Sở Y tế, Sở Nội vụ"},
                                                          {"IV", "GIẢI PHÁP"},
                                                          {"IV.2", "Công an tỉnh"}})
        reading.sections.push_back({ref, ref, title, 1, {}});
    reading::Task task;
    task.ref = "III.1.a.2";
    task.lead = {"Sở Y tế", "Sở Nội vụ"};
    CHECK(section_title(reading, task) == "Tuyên truyền");
    task.ref = "III.1.b";
    CHECK(section_title(reading, task) == "Tuyên truyền");
    task.ref = "IV.2.1";
    task.lead = {"Công an tỉnh"};
    CHECK(section_title(reading, task) == "Công an tỉnh");
}

TEST_CASE("a paper has one name in each form, cut between words") {
    reading::Document document;
    document.title = "Cải cách hành chính nhà nước năm 2026 trên địa bàn tỉnh Hòa Lạc và các xã";
    const std::string pdf = file_name("cong-van-de-nghi-bao-cao", document, "pdf"),
                      docx = file_name("cong-van-de-nghi-bao-cao", document, "docx");
    CHECK(pdf.substr(0, pdf.find('.')) == docx.substr(0, docx.find('.')));
}

TEST_CASE("the standing agency is the one that the others report through") {
    reading::Reading reading = sample();
    CHECK(standing_agency(reading) == "Sở Văn hóa và Số hóa");
    CHECK(asked_agencies(reading, "Sở Văn hóa và Số hóa") ==
          std::vector<std::string>{"Các sở, ban, ngành", "UBND các huyện"});
    reading.responsibilities = {
        {"Chủ tịch UBND các huyện", {"Chỉ đạo"}, {}, {}},
        {"Các cơ quan Trung ương đóng trên địa bàn tỉnh", {"Phối hợp"}, {}, {}},
        {"Các cơ quan Trung ương đóng trên địa bàn tỉnh, thủ trưởng đơn vị", {"Bám sát"}, {}, {}}};
    CHECK(asked_agencies(reading, "Sở Văn hóa và Số hóa") ==
          std::vector<std::string>{"Các sở, ban, ngành", "UBND các huyện",
                                   "Các cơ quan Trung ương đóng trên địa bàn tỉnh"});
    reading.reporting.clear();
    reading.responsibilities.clear();
    CHECK(standing_agency(reading) == "");
    reading.responsibilities = {{"Sở Nội vụ", {"Theo dõi, đôn đốc, tổng hợp kết quả thực hiện"}, {}, {}}};
    CHECK(standing_agency(reading) == "Sở Nội vụ");
}

TEST_CASE("a share is met by whole numbers, and not without a denominator") {
    const reading::Measure share{reading::Comparator::more_than, 80, std::nullopt, "%", false};
    CHECK(form::verdict_formula(share, 5) == "=IF(ISNUMBER(G6),IF(E6*100>F6*80,\"Đạt\",\"Chưa đạt\"),\"\")");
    CHECK(has(form::result_formula(share, 5), "Chưa đủ căn cứ tính tỷ lệ"));
    const reading::Measure most{reading::Comparator::at_most, 5, std::nullopt, "sự cố", false};
    CHECK(form::verdict_formula(most, 5) == "=IF(ISNUMBER(G6),IF(E6<=5,\"Đạt\",\"Chưa đạt\"),\"\")");
}

TEST_CASE("the calendar repeats a duty through the plan's period, under the same UID each time") {
    const Paper paper = duty_calendar(sample(), 2026);
    CHECK(paper.filename == "lich-bao-cao-121-KH-UBND.ics");
    CHECK(has(paper.bytes, "DTSTART;VALUE=DATE:20211215\r\nRRULE:FREQ=YEARLY;UNTIL=20251215"));
    CHECK(has(paper.bytes, "DTSTART;VALUE=DATE:20251231"));
    CHECK(paper.bytes == duty_calendar(sample(), 2026).bytes);
    reading::Reading in_spring = sample();
    in_spring.tasks[0].schedule = {reading::ScheduleKind::once, 2025, 2025, "Quý I/2025"};
    CHECK(has(duty_calendar(in_spring, 2026).bytes, "DTSTART;VALUE=DATE:20250331"));
    in_spring.tasks[0].schedule.note = "trước mùa tuyển sinh";
    CHECK(has(duty_calendar(in_spring, 2026).bytes, "DTSTART;VALUE=DATE:20251231"));
    reading::Reading without = sample();
    without.document.period_from.reset();
    without.document.period_to.reset();
    without.reporting[0].due = "02-30";
    without.tasks.clear();
    const std::string bytes = duty_calendar(without, 2026).bytes;
    CHECK(has(bytes, "BEGIN:VTODO"));
    CHECK(!has(bytes, "DTSTART"));
    without.reporting[0].due = "06-20";
    CHECK(has(duty_calendar(without, 2026).bytes, "DTSTART;VALUE=DATE:20260620\r\nTRANSP"));
}

TEST_CASE("the letter says each title once, and the year of a plan that is for one") {
    reading::Reading reading = sample();
    reading.sections = {{"PL", "", "PHỤ LỤC", 2, {}}};
    reading.tasks[0].ref = "PL.I.1";
    reading.tasks.push_back(reading.tasks[0]);
    reading.tasks.back().ref = "PL.II.1";
    const auto words = [&] {
        std::string text;
        for (const documents::Line& line : documents::read_docx(request_letter(reading).bytes, {}).lines)
            text += line.text + "\n";
        return text;
    };
    const std::string many_years = words();
    CHECK(has(many_years, "trước ngày 15 tháng 12 hằng năm"));
    const auto outline = many_years.substr(many_years.find("KẾT QUẢ THỰC HIỆN NHIỆM VỤ"));
    CHECK(has(outline, "PHỤ LỤC"));
    CHECK(outline.find("PHỤ LỤC") == outline.rfind("PHỤ LỤC"));
    reading.document.period_from = 2025;
    CHECK(has(words(), "trước ngày 15 tháng 12 năm 2025"));
}

TEST_CASE("an empty reading gives seven papers with different names") {
    std::set<std::string> names;
    for (const Paper& paper : all_papers({}, 2026)) {
        CHECK(!paper.bytes.empty());
        CHECK(!paper.title.empty());
        names.insert(paper.filename);
    }
    CHECK(names.size() == 7);
}

TEST_CASE("the plan as a paper has its tasks under its headings, who does them, and Roman annexes") {
    reading::Reading reading = sample();
    reading.sections = {{"III.1", "1", "Đào tạo, tập huấn", 2, {}}};
    for (int i = 0; i < 4; ++i) reading.tasks.push_back(reading.tasks[0]);
    reading.sections.push_back({"III.2", "2", "Tuyên truyền", 2, {}});
    reading.tasks.push_back(reading.tasks[0]);
    reading.tasks.back().ref = "III.2.a";
    reading.responsibilities = {{"Sở Y tế", {"mở lớp", "báo cáo"}, {}, {}}};
    reading.reporting.push_back(reading.reporting[0]);
    reading.reporting.back().due = "06-15";
    std::string text;
    const auto bytes = plan_document(reading).bytes;
    for (const documents::Line& line : documents::read_docx(bytes, {}).lines)
        text += line.label + line.text + "\n";
    CHECK(has(text, "Nâng cao kỹ năng số cho Nhân dân"));
    CHECK(has(text, "NHIỆM VỤ, GIẢI PHÁP"));
    CHECK(has(text, "Đào tạo, tập huấn"));
    CHECK(has(text, "Tuyên truyền\na) =Tổ chức tập huấn"));
    CHECK(has(text, "đ) =Tổ chức tập huấn"));
    CHECK(has(text, "Chủ trì: Sở Văn hóa và Số hóa. Phối hợp: Các sở, ban, ngành; UBND các huyện."));
    CHECK(has(text, "b) Báo cáo."));
    CHECK(text.find("áo cáo trước ngày 15/12") == text.rfind("áo cáo trước ngày 15/12"));
    CHECK(has(text, "Phụ lục I\n"));
    CHECK(has(text, "Phụ lục II\n"));
    CHECK(has(text, "(Kèm theo Kế hoạch số"));
    CHECK_FALSE(has(text, "Như trên"));
    CHECK(plan_document_pdf(reading).bytes.rfind("%PDF-", 0) == 0);
    reading.targets.clear();
    reading.tasks.pop_back();  // a heading over all of them says nothing
    const auto without = plan_document(reading).bytes;
    text.clear();
    for (const documents::Line& line : documents::read_docx(without, {}).lines) text += line.text + "\n";
    CHECK(has(text, "Phụ lục\n"));
    CHECK_FALSE(has(text, "MỤC TIÊU, CHỈ TIÊU"));
    CHECK_FALSE(has(text, "Đào tạo, tập huấn"));
}

TEST_CASE("two hundred long tasks of many agencies, all with the same ref, give papers") {
    reading::Reading reading = sample();
    reading::Task task = reading.tasks[0];
    for (int i = 0; i < 1000; ++i) task.text += " từng";
    for (int i = 0; i < 200; ++i) {
        task.lead = {"Phòng " + std::to_string(i), "Sở\x02[" + std::string(300, 'a') + "]"};
        reading.tasks.push_back(task);
        reading.targets.push_back(reading.targets[0]);
    }
    CHECK(all_papers(reading, 2026).size() == 7);
}
