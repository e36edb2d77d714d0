// Who reports to whom, as plans print it: one receiver, two of them, one that stands between.
#include "obligations/periods.hpp"

#include <doctest/doctest.h>

#include "documents/extract.hpp"
#include "plans/reading/reading.hpp"

using namespace obligations;
using plans::content::Part;

namespace {

enum : agencies::AgencyId { province = 1, communication = 2, police = 3, ministry = 4 };

agencies::AgencyId resolve(const std::string& printed) {
    return printed == "UBND tỉnh"                      ? province
           : printed == "Sở Thông tin và Truyền thông" ? communication
           : printed == "Công an tỉnh"                 ? police
           : printed == "Bộ Thông tin và Truyền thông" ? ministry
                                                       : agencies::no_agency;
}

// The periods of 2026 of a plan with this one duty of one agency (no_agency: of a group).
std::vector<Period> periods(const plans::reading::Reporting& duty, agencies::AgencyId who) {
    const agencies::Directory directory{{}};
    plans::content::Entry entry;
    entry.said = duty;
    plans::content::Assigned assigned;
    plans::content::Share share;
    share.part = Part::report;
    share.of_group = who == agencies::no_agency;
    assigned.agencies = {{who, {share}}};
    const std::vector<plans::content::Entry> entries{entry};
    return periods_of({directory, entries, assigned, communication, resolve}, 2026, 2026, {});
}

std::vector<Hop> steps(const std::string& to, const std::string& via, agencies::AgencyId who) {
    plans::reading::Reporting duty;
    duty.to = to;
    duty.via = via;
    duty.due = "12-15";
    duty.recurrence = plans::reading::Recurrence::annual;
    const auto all = periods(duty, who);
    REQUIRE(all.size() == 1);
    return all[0].hops;
}

// The days by which the reports of the quarters are due, and whether the plan leaves them open.
std::string quarters(const std::string& text) {
    plans::reading::Reporting duty;
    duty.to = "UBND tỉnh";
    duty.text = text;
    duty.recurrence = plans::reading::Recurrence::periodic;
    std::string days;
    for (const Period& one : periods(duty, communication))
        days += base::iso(one.due).substr(5) + (one.proposed ? "? " : " ");
    return days;
}

const base::Day due = *base::day_of(2026, 12, 15);

// The days by which reports of 2026 are due in a plan with this sentence, each behind its part of the year;
// "?": the plan leaves it open.
std::string read_days(const std::string& sentence) {
    const plans::reading::Reading reading = plans::reading::read_plan(documents::read_text(
        "ỦY BAN NHÂN DÂN\nTỈNH THỦ TRE\nSố: 12/KH-UBND\nKẾ HOẠCH\nTuyên truyền năm 2026\nI. MỤC TIÊU\n"
        "1. 100% cán bộ được tuyên truyền.\nII. TỔ CHỨC THỰC HIỆN\n1. Các sở, ban, ngành cấp tỉnh\n- " +
        sentence + "\n"));
    const agencies::Directory directory{{}};
    std::vector<plans::content::Entry> entries;
    for (const auto& duty : reading.reporting) entries.emplace_back().said = duty;
    const plans::content::Assigned nobody;
    std::string days;
    for (const Period& one : periods_of({directory, entries, nobody, communication, resolve}, 2026, 2026, {}))
        days += (days.empty() ? "" : ", ") + std::to_string(one.slot % 100) + " " +
                base::iso(one.due).substr(base::year_of(one.due) == 2026 ? 5 : 0) + (one.proposed ? "?" : "");
    return days;
}

}  // namespace

TEST_CASE("a report that a plan sends to two bodies has a step to each") {
    CHECK(steps("UBND tỉnh, Bộ Thông tin và Truyền thông", "", communication) ==
          std::vector<Hop>{{Whose::everybody, 0, communication, due},
                           {Whose::one, communication, province, due},
                           {Whose::one, communication, ministry, due}});
    CHECK(steps("UBND tỉnh, Bộ Y tế", "", communication).size() == 2);  // whom nobody knows gets none
}

TEST_CASE("a report that two duties send to two bodies on two days has a step to each with its day") {
    const agencies::Directory directory{{}};
    const base::Day first = *base::day_of(2026, 11, 30);
    for (const bool group : {false, true}) {
        std::vector<plans::content::Entry> entries(2);
        plans::reading::Reporting duty;
        duty.recurrence = plans::reading::Recurrence::annual;
        duty.to = "Sở Thông tin và Truyền thông";
        duty.due = "11-30";
        entries[0].said = duty;
        duty.to = "UBND tỉnh";
        duty.due = "12-15";
        entries[1].said = duty;
        plans::content::Assigned assigned;
        assigned.agencies = {{police, {{}, {}}}};
        for (std::size_t i = 0; i < entries.size(); ++i) {
            assigned.agencies[0].shares[i].part = Part::report;
            assigned.agencies[0].shares[i].entry = i;
            assigned.agencies[0].shares[i].of_group = group;
        }
        const auto all = periods_of({directory, entries, assigned, communication, resolve}, 2026, 2026, {});
        REQUIRE(all.size() == 1);
        const Whose whose = group ? Whose::everybody : Whose::one;
        const agencies::AgencyId who = group ? agencies::no_agency : police;
        std::vector<Hop> wanted = {{whose, who, communication, first}, {whose, who, province, due}};
        if (!group) wanted.insert(wanted.begin(), {Whose::everybody, 0, communication, first});
        CHECK(all[0].hops == wanted);
    }
}

TEST_CASE("each body keeps its day, unless the form is moved behind it") {
    const auto day = [](int month, int number) { return *base::day_of(2026, month, number); };
    const Hop first{Whose::one, police, communication, day(11, 30)},
        second{Whose::one, police, province, due};
    const auto days = [&](base::Day due_first, base::Day in_force) {
        std::string all;
        for (const Hop& hop : days_of_bodies({&first, &second}, due_first, in_force))
            all += std::to_string(hop.receiver) + " " + base::iso(hop.due).substr(5) + " ";
        return all;
    };
    CHECK(days(first.due, first.due) == "2 11-30 1 12-15 ");
    CHECK(days(first.due, day(12, 5)) == "2 12-05 1 12-15 ");
    CHECK(days(first.due, day(11, 20)) == "2 11-20 1 12-15 ");
    CHECK(days(first.due, day(12, 20)) == "2 12-20 1 12-20 ");
    CHECK(days(second.due, second.due) == "");  // the first was due before anybody was asked
    CHECK(days(day(10, 1), day(10, 1)) == "");  // its day is not one of these
}

TEST_CASE("what everybody reports goes to one, and from each that stands between to all above") {
    CHECK(steps("UBND tỉnh", "Sở Thông tin và Truyền thông", agencies::no_agency) ==
          std::vector<Hop>{{Whose::everybody, 0, communication, due},
                           {Whose::one, communication, province, due}});
    CHECK(steps("UBND tỉnh", "Công an tỉnh, Sở Thông tin và Truyền thông", agencies::no_agency) ==
          std::vector<Hop>{{Whose::everybody, 0, police, due},
                           {Whose::one, police, province, due},
                           {Whose::one, communication, province, due}});
    const auto to_itself = steps("Công an tỉnh", "", police);
    REQUIRE(to_itself.size() == 1);
    CHECK(to_itself[0].whose == Whose::everybody);
}

TEST_CASE("the day in the last month of a quarter is that of each quarter's report") {
    CHECK(quarters("Báo cáo kết quả hằng quý về UBND tỉnh trước ngày 25 tháng cuối quý.") ==
          "03-25 06-25 09-25 12-25 ");
    CHECK(quarters("Định kỳ hằng quý (trước ngày 5 của tháng cuối cùng của quý) báo cáo UBND tỉnh.") ==
          "03-05 06-05 09-05 12-05 ");
    CHECK(quarters("Mỗi quý báo cáo trước ngày 31 tháng cuối quý.") == "03-31 06-30 09-30 12-31 ");
    CHECK(quarters("Định kỳ hằng quý báo cáo UBND tỉnh.").find("03-") == 0);
    CHECK(quarters("Định kỳ hằng quý báo cáo UBND tỉnh.").find('?') != std::string::npos);
}

TEST_CASE(
    "the reports of halves are due on the days that the plan prints, and another half's is proposed from "
    "it") {
    CHECK(read_days("Định kỳ 6 tháng báo cáo kết quả về UBND tỉnh trước ngày 20/6 hằng năm.") ==
          "11 06-20, 12 12-20?");
    CHECK(read_days("Báo cáo kết quả 06 tháng về UBND tỉnh trước ngày 20 tháng 6 hằng năm.") ==
          "11 06-20, 12 12-20?");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả sơ kết 6 tháng trước 15/6, tổng kết năm trước 15/12.") ==
          "11 06-15, 12 12-15");
    CHECK(read_days(
              "Gửi Sở Thông tin và Truyền thông tổng hợp, báo cáo UBND tỉnh: 6 tháng trước ngày 15/6, năm "
              "trước ngày 15/12.") == "11 06-15, 12 12-15");
    CHECK(read_days("Định kỳ 6 tháng (trước ngày 05/7), năm (trước ngày 05/01 năm sau) báo cáo UBND tỉnh.") ==
          "11 07-05, 12 2027-01-05");
    CHECK(read_days("Định kỳ 6 tháng, năm báo cáo UBND tỉnh trước ngày 10/12 hằng năm.") ==
          "11 06-10?, 12 12-10");
    CHECK(read_days("Định kỳ 6 tháng, năm báo cáo UBND tỉnh; báo cáo năm trước ngày 15/11.") ==
          "11 06-14?, 12 11-15");
    CHECK(read_days("Định kỳ báo cáo UBND tỉnh trước ngày 15 các tháng 6, 12 hằng năm (6 tháng, năm).") ==
          "11 06-15, 12 12-15");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả trước ngày 10/6 và ngày 10/12 hằng năm.") ==
          "11 06-10, 12 12-10");
    CHECK(read_days("Định kỳ 6 tháng báo cáo UBND tỉnh.") == "11 06-14?, 12 12-14?");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả trước ngày 30/11 và trước ngày 15/12 hằng năm.") == "0 12-15");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả thực hiện trước ngày 10/01 hằng năm.") == "0 2027-01-10");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả thực hiện trước ngày 30/5 hằng năm.") == "0 05-30");
}

TEST_CASE("the reports of quarters are due on the days that the plan prints") {
    CHECK(read_days("Định kỳ hằng quý (trước ngày 20/3, 20/6, 20/9, 20/12) báo cáo UBND tỉnh.") ==
          "21 03-20, 22 06-20, 23 09-20, 24 12-20");
    CHECK(read_days("Định kỳ hằng quý báo cáo UBND tỉnh trước ngày 05 tháng đầu quý sau.") ==
          "21 04-05, 22 07-05, 23 10-05, 24 2027-01-05");
    CHECK(read_days("Định kỳ hằng quý báo cáo UBND tỉnh trước ngày 20 các tháng 3, 6, 9 và 12.") ==
          "21 03-20, 22 06-20, 23 09-20, 24 12-20");
    CHECK(read_days(
              "Từng quý báo cáo kết quả thực hiện về UBND tỉnh trước ngày 25 của tháng thứ ba mỗi quý.") ==
          "21 03-25, 22 06-25, 23 09-25, 24 12-25");
    CHECK(
        read_days("Định kỳ hằng quý, 6 tháng (trước ngày 15/6), năm (trước ngày 15/12) báo cáo UBND tỉnh.") ==
        "21 03-15?, 22 06-15, 23 09-15?, 24 12-15");
    CHECK(read_days("Định kỳ quý, 6 tháng, năm báo cáo UBND tỉnh.") ==
          "21 03-14?, 22 06-14?, 23 09-14?, 24 12-14?");
    CHECK(read_days("Định kỳ báo cáo UBND tỉnh kết quả thực hiện theo quy định.") == "0 12-14?");
}

TEST_CASE(
    "reports that are counted from the beginning of the year are asked for each as the plan names them") {
    CHECK(read_days("Định kỳ 6 tháng, 9 tháng, năm báo cáo UBND tỉnh.") == "0 12-14?, 11 06-14?, 13 09-14?");
    CHECK(read_days(
              "Định kỳ 06 tháng (trước ngày 20/6), 09 tháng (trước ngày 20/9), năm (trước ngày 15/12) báo "
              "cáo UBND tỉnh.") == "0 12-15, 11 06-20, 13 09-20");
    CHECK(read_days("Định kỳ 6 tháng, 9 tháng, năm báo cáo UBND tỉnh trước ngày 30/6, 30/9 và 31/12.") ==
          "0 12-31, 11 06-30, 13 09-30");
    CHECK(read_days("Định kỳ báo cáo UBND tỉnh kết quả quý I, 6 tháng, 9 tháng và cả năm.") ==
          "0 12-14?, 11 06-14?, 13 09-14?, 21 03-14?");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả 6 tháng trước ngày 15/6, 9 tháng trước ngày 15/9.") ==
          "11 06-15, 13 09-15");
    CHECK(read_days("Báo cáo UBND tỉnh kết quả 9 tháng trước ngày 20/9.") == "13 09-20");
    CHECK(read_days("Định kỳ quý, 6 tháng, 9 tháng, năm báo cáo UBND tỉnh.") ==
          "21 03-14?, 22 06-14?, 23 09-14?, 24 12-14?");
    for (int day = 1; day <= 31; ++day) {
        const std::string number = (day < 10 ? "0" : "") + std::to_string(day);
        for (const std::string& printed : {number, std::to_string(day)})
            for (const char* before : {"trước ngày ", "trước "})
                CHECK_MESSAGE(read_days("Báo cáo kết quả về UBND tỉnh " + (before + printed) +
                                        " tháng 12 hằng năm.") == "0 12-" + number,
                              printed);
    }
    CHECK(read_days("Báo cáo UBND tỉnh kết quả 6 tháng trước ngày 9 tháng 7 hằng năm.") ==
          "11 07-09, 12 2027-01-09?");
}

TEST_CASE("a yearly duty and one of every nine months share the report of the year") {
    const agencies::Directory directory{{}};
    std::vector<plans::content::Entry> entries(2);
    plans::reading::Reporting duty;
    duty.to = "UBND tỉnh";
    duty.text = "Định kỳ 6 tháng, 9 tháng, năm báo cáo UBND tỉnh.";
    duty.recurrence = plans::reading::Recurrence::periodic;
    entries[0].said = duty;
    duty.to = "Bộ Thông tin và Truyền thông";
    duty.text = "Báo cáo kết quả năm trước ngày 20/12.";
    duty.due = "12-20";
    entries[1].said = duty;
    const plans::content::Assigned nobody;
    const auto all = periods_of({directory, entries, nobody, communication, resolve}, 2026, 2026, {});
    REQUIRE(all.size() == 3);
    CHECK(all[0].slot == slot_of(2026, whole_year));
    CHECK(all[1].slot == slot_of(2026, first_half));
    CHECK(all[2].slot == slot_of(2026, nine_months));
    CHECK(base::iso(all[2].from) == "2025-12-15");
    CHECK(base::iso(all[2].last) == "2026-09-14");
}
