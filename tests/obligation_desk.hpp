// For the tests of obligations/, on 09/10/2025: a province with its departments, people in them, and a
// confirmed plan.
#pragma once
#include <doctest/doctest.h>

#include "obligations/derive.hpp"
#include "obligations/follow.hpp"
#include "obligations/settle.hpp"
#include "obligations/sight.hpp"
#include "obligations/work.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/closure.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/content/names.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

namespace obligations {

struct Desk {
    explicit Desk(tests::WrittenPlans& plans)
        : desk(plans), agencies(plans.store, plans.actor, samples::day(2004, 1, 1)) {
        REQUIRE(agencies.add(samples::province("T", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        police = person("ca@thutre.gov.vn", base::Role::focal_point, agencies["T.ca"]);
        health = person("yt@thutre.gov.vn", base::Role::focal_point, agencies["T.yt"]);
        telecom = person("tttt@thutre.gov.vn", base::Role::focal_point, agencies["T.tttt"]);
    }
    base::Actor person(const std::string& login, base::Role role, std::int64_t agency) {
        return desk.act([&](storage::Writer& writer) {
            const auto now = desk.clock.now();
            const auto account = people::create_account(writer, desk.actor, {"Bình", login}, now);
            people::give_role(writer, desk.actor, account.id,
                              {role, {agency, "", "x"}, base::day_at(now), std::nullopt, "phân công"}, now);
            return people::actor_of(writer, account.id, now);
        });
    }
    base::Day today() const { return base::day_at(desk.clock.now()); }

    // Of 2025 and 2026: a yearly task of the health department, a continuous one of all departments, a single
    // one of the police, one that hangs on an event; reports to the communication department before 30/11, to
    // the province before 15/12.
    std::string confirmed_plan() {
        plan = desk.drop(
            "ỦY BAN NHÂN DÂN TỈNH THỦ TRE\nSố: 12/KH-UBND\n\nThủ Tre, ngày 01 tháng 02 năm 2025\n\nKẾ "
            "HOẠCH\nTuyên "
            "truyền an toàn thông tin giai đoạn 2025 - 2026\n\nI. MỤC TIÊU\n\n1. 100% cán bộ được tuyên "
            "truyền.\n\nII. "
            "NHIỆM VỤ\n\n1. Tổ chức ít nhất 02 lớp tập huấn cho cán bộ y tế.\n\n- Cơ quan chủ trì: Sở Y "
            "tế.\n\n- Thời gian "
            "thực hiện: Hằng năm.\n\n2. Tuyên truyền trên trang thông tin điện tử của cơ quan.\n\n- Cơ quan "
            "chủ trì: Các "
            "sở, ban, ngành cấp tỉnh.\n\n- Thời gian thực hiện: Thường xuyên.\n\n3. Tổ chức cuộc thi tìm "
            "hiểu an toàn "
            "thông tin.\n\n- Cơ quan chủ trì: Công an tỉnh.\n\n- Thời gian thực hiện: Quý II/2026.\n\nIII. "
            "TỔ CHỨC THỰC "
            "HIỆN\n\n1. Các sở, ban, ngành cấp tỉnh\n\n- Báo cáo kết quả thực hiện về Sở Thông tin và Truyền "
            "thông trước "
            "ngày 30 tháng 11 hằng năm.\n\n2. Sở Thông tin và Truyền thông\n\n- Tổng hợp, báo cáo UBND tỉnh "
            "trước ngày 15 "
            "tháng 12 hằng năm.\n");
        desk.act([&](storage::Writer& writer) {
            const auto means = [&](const char* name, const char* key) {
                plans::content::NameMeaning meaning;
                meaning.name = name;
                meaning.meaning = key == nullptr ? "group" : "agency";
                if (key == nullptr) {
                    meaning.members = name;
                } else {
                    meaning.agency = agencies[key];
                }
                plans::content::decide_name(writer, desk.actor, plan, meaning, 0, "", desk.clock.now());
            };
            for (const auto& one : plans::content::printed_names(plans::content::entries_of(writer, plan))) {
                if (one.name == "Sở Y tế") {
                    means("Sở Y tế", "T.yt");
                } else if (one.name == "Công an tỉnh") {
                    means("Công an tỉnh", "T.ca");
                } else if (one.name == "Sở Thông tin và Truyền thông") {
                    means("Sở Thông tin và Truyền thông", "T.tttt");
                } else {
                    means(one.name.c_str(), nullptr);
                }
            }
            REQUIRE(plans::content::confirm(
                writer, desk.actor, plan,
                {"12/KH-UBND", base::day_of(2025, 2, 1), plans::content::digest_of(writer, plan)},
                desk.clock.now()));
        });
        follow();
        return plan;
    }
    // As the job that every change leaves.
    void follow() {
        desk.act([&](storage::Writer& writer) { follow_plan(writer, plan, desk.clock.now()); });
    }
    std::vector<Item> work(const std::string& key) {
        return desk.look([&](storage::Reader& reader) { return load_work(reader, agencies[key], today()); });
    }
    // "form 2025-11-30" …, sorted: what an agency owes.
    std::vector<std::string> owes(const std::string& key) {
        std::vector<std::string> all;
        for (const Item& item : work(key))
            all.push_back((item.is.asked == Asked::form ? "form" : item.number) + " " +
                          (item.is.due ? base::iso(*item.is.due) : "event") +
                          (item.state == State::done ? " done" : ""));
        std::sort(all.begin(), all.end());
        return all;
    }
    Item one(const std::string& key, const std::string& number, int year) {
        for (Item& item : work(key)) {
            const bool named = number == "form" ? item.is.asked == Asked::form : item.number == number;
            if (named && item.is.due && base::year_of(*item.is.due) == year) return item;
        }
        FAIL("no such item");
        return {};
    }
    void until(int year, int month, int number) {
        const base::Day wanted = samples::day(year, month, number);
        desk.clock.advance((wanted.number - today().number) * 24LL * 3600 * 1000);
    }

    tests::WrittenPlans& desk;
    samples::Entered agencies;
    base::Actor police, health, telecom;
    std::string plan;
};

inline void with_desk(const std::function<void(Desk&)>& test) {
    tests::with_written_plans([&](tests::WrittenPlans& plans) {
        Desk desk(plans);
        test(desk);
    });
}

}  // namespace obligations
