// Who cites a plan is found by the number that it cites; on both engines.
#include "plans/citations.hpp"

#include <doctest/doctest.h>

#include "tests/written_plans.hpp"

using tests::with_written_plans;
using tests::written;
using tests::WrittenPlans;

namespace {

const std::string target = "1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.";
const std::string task = "1. Tổ chức cuộc thi trực tuyến tìm hiểu an toàn thông tin cho học sinh.";

std::string citing(const std::string& number, const std::string& cited) {
    return written(
        number, "ngày 05 tháng 12 năm 2023",
        "Kế hoạch này thay thế Kế hoạch số " + cited + " ngày 16 tháng 6 năm 2023 của Ủy ban nhân dân tỉnh.",
        target, task);
}

std::vector<std::string> plans_citing(WrittenPlans& desk, const std::string& plan,
                                      const std::string& number) {
    std::vector<std::string> all;
    for (const auto& one : desk.look(
             [&](storage::Reader& reader) { return plans::citations_that_may_mean(reader, plan, number); }))
        all.push_back(one.plan);
    return all;
}

}  // namespace

TEST_CASE("a plan is found by whoever it cites, however the number is spelled, until it is taken out") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string later = desk.drop(citing("395/KH-UBND", "05/KH-UBND"));
        const std::string other = desk.drop(citing("396/KH-UBND", "15/KH-UBND"));
        const auto cites =
            desk.look([&](storage::Reader& reader) { return plans::citations_by(reader, later); });
        REQUIRE(cites.size() == 1);
        CHECK(cites[0].cited.number == "05/KH-UBND");
        CHECK(cites[0].cited.date == "2023-06-16");
        CHECK(cites[0].cited.kind == "supersedes");
        CHECK_FALSE(cites[0].cited.read.empty());
        CHECK(plans_citing(desk, "x", "5/kh - ubnd") == std::vector<std::string>{later});
        CHECK(plans_citing(desk, "x", "15/KH-UBND") == std::vector<std::string>{other});
        CHECK(plans_citing(desk, later, "5/KH-UBND").empty());
        CHECK(plans_citing(desk, "x", "25/KH-UBND").empty());
        desk.act([&](storage::Writer& writer) {
            plans::remove_plan(writer, desk.actor, later, desk.clock.now());
        });
        CHECK(plans_citing(desk, "x", "5/KH-UBND").empty());
    });
}

TEST_CASE("a citation without a number is offered to every plan, to be compared by its title") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string plan =
            desk.drop(written("395/KH-UBND", "ngày 05 tháng 12 năm 2023", "", target, task));
        REQUIRE(plans_citing(desk, "x", "").empty());
        desk.act([&](storage::Writer& writer) {
            plans::reading::Relation named;
            named.kind = "implements";
            named.title = "Đề án Chuyển đổi số";
            plans::write_citations(writer, plans::plan_of(writer, plan).reading, {named});
        });
        CHECK(plans_citing(desk, "x", "") == std::vector<std::string>{plan});
        CHECK(plans_citing(desk, "x", "7/KH-UBND") == std::vector<std::string>{plan});
    });
}
