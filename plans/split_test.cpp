// Files dropped together that are different plans: seen when they are read, and made plans of their own.
#include "plans/split.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "plans/content/confirmation.hpp"
#include "tests/plan_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans;

namespace {

struct Paper {
    std::string filename, text;
    FileRole role;
};

const std::string annex_text =
    "PHỤ LỤC\nDanh mục nhiệm vụ\n(Kèm theo Kế hoạch số 5/KH-UBND)\n\nI. NHIỆM VỤ\n\n1. Tổ chức hội nghị.\n";

// The number is blank, as in the Word file from which a plan is printed.
std::string unnumbered(int number) {
    std::string text = samples::plan_text(number, {3, 1, 2});
    return text.replace(text.find("Số: "), text.find("/KH-UBND") - text.find("Số: "), "Số:     ");
}

NewFile kept(tests::WrittenPlans& at, const Paper& paper) {
    std::ofstream(at.folder / "upload") << paper.text;
    const StoredFile stored = store_file(at.folder, at.folder / "upload", paper.filename);
    return {paper.filename, stored.digest, stored.bytes, paper.role};
}

std::string drop_together(tests::WrittenPlans& at, const std::vector<Paper>& papers) {
    at.clock.advance(1000);
    std::vector<NewFile> files;
    for (const Paper& paper : papers) files.push_back(kept(at, paper));
    const std::string id = at.store.write(
        [&](storage::Writer& writer) { return create_plan(writer, at.actor, files, at.clock.now()); });
    at.read(id);
    return id;
}

std::vector<PlanFile> files_in(tests::WrittenPlans& at, const std::string& plan) {
    return at.store.read([&](storage::Reader& reader) { return files_of(reader, plan); });
}

std::vector<std::string> split(tests::WrittenPlans& at, const std::string& plan,
                               const std::vector<std::vector<NewFile>>& groups) {
    at.clock.advance(1000);
    return at.store.write(
        [&](storage::Writer& writer) { return split_plan(writer, at.actor, plan, groups, at.clock.now()); });
}

}  // namespace

TEST_CASE("of the files dropped with a plan, another plan is told from annexes and from the signed copy") {
    tests::for_each_engine([](storage::Store& store) {
        tests::WrittenPlans at(store);
        const std::string plan = samples::plan_text(5, {3, 1, 2});
        const std::string both =
            drop_together(at, {{"a.docx", plan, FileRole::read},
                               {"b.docx", samples::plan_text(6, {4, 1, 2}), FileRole::annex},
                               {"phụ lục.docx", annex_text, FileRole::annex}});
        CHECK(names_of(other_plans(files_in(at, both))) == "b.docx");
        CHECK(role_of(files_in(at, both)[1]) == FileRole::annex);
        const auto seen_beside = [&](const std::string& first, const Paper& second) {
            return names_of(
                other_plans(files_in(at, drop_together(at, {{"a.docx", first, FileRole::read}, second}))));
        };
        CHECK(seen_beside(plan, {"scan.pdf", samples::plan_text(6, {4, 1, 2}), FileRole::signed_copy}) ==
              "scan.pdf");
        std::string elsewhere = "QUYẾT ĐỊNH\nVề việc ban hành Kế hoạch kỹ năng số\n\n" + unnumbered(7);
        for (const auto& [own, theirs] : {std::pair{"HÒA LẠC", "TÂN SƠN"}, std::pair{"Hòa Lạc", "Tân Sơn"}})
            elsewhere.replace(elsewhere.find(own), std::string(own).size(), theirs);
        CHECK(seen_beside(unnumbered(5), {"c.docx", elsewhere, FileRole::annex}) == "c.docx");
        CHECK(seen_beside(plan, {"scan.pdf", plan + "\n./.\n", FileRole::signed_copy}).empty());
        CHECK(seen_beside(unnumbered(5), {"scan.pdf", plan, FileRole::signed_copy}).empty());
        CHECK(seen_beside(plan, {"b.docx", annex_text, FileRole::annex}).empty());
    });
}

TEST_CASE("a file that was noted as a plan of its own is read again as before") {
    tests::for_each_engine([](storage::Store& store) {
        tests::WrittenPlans at(store);
        const std::string both =
            drop_together(at, {{"a.docx", samples::plan_text(5, {3, 1, 2}), FileRole::read},
                               {"b.docx", samples::plan_text(6, {4, 1, 2}), FileRole::annex}});
        const auto targets = [&] {
            return store.read([&](storage::Reader& reader) { return plan_of(reader, both).targets; });
        };
        const int before = targets();
        at.clock.advance(1000);
        store.write([&](storage::Writer& writer) { read_again(writer, at.actor, both, at.clock.now()); });
        at.read(both);
        CHECK(targets() == before);
        CHECK(names_of(other_plans(files_in(at, both))) == "b.docx");
    });
}

TEST_CASE("plans that were read as one are split once, and the one can be put back") {
    tests::for_each_engine([](storage::Store& store) {
        tests::WrittenPlans at(store);
        const Paper a{"a.docx", samples::plan_text(5, {3, 1, 2}), FileRole::read};
        const Paper b{"b.docx", samples::plan_text(6, {4, 1, 2}), FileRole::annex};
        const std::string both = drop_together(at, {a, b});
        NewFile alone = kept(at, b);
        alone.role = FileRole::read;
        const std::vector<std::vector<NewFile>> groups = {{kept(at, a)}, {alone}};
        const auto made = split(at, both, groups);
        REQUIRE(made.size() == 2);
        CHECK(split(at, both, groups).empty());
        for (const std::string& id : made) at.read(id);
        store.read([&](storage::Reader& reader) {
            CHECK(plan_of(reader, both).removed);
            CHECK(plan_of(reader, made[0]).number == "5/KH-UBND");
            CHECK(plan_of(reader, made[0]).targets == 3);
            CHECK(plan_of(reader, made[1]).number == "6/KH-UBND");
            CHECK(plan_of(reader, made[1]).targets == 4);
        });
        store.write([&](storage::Writer& writer) { restore_plan(writer, at.actor, both, at.clock.now()); });
        CHECK(files_in(at, both).size() == 2);
    });
}

TEST_CASE("a confirmed plan is not split, and nobody splits one who may only look") {
    tests::for_each_engine([](storage::Store& store) {
        tests::WrittenPlans at(store);
        const Paper a{"a.docx", samples::plan_text(5, {3, 1, 2}), FileRole::read};
        const Paper b{"b.docx", samples::plan_text(6, {4, 1, 2}), FileRole::annex};
        const std::string both = drop_together(at, {a, b});
        const std::vector<std::vector<NewFile>> groups = {{kept(at, a)}, {kept(at, b)}};
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            return split_plan(writer, at.reader_only, both, groups, at.clock.now());
        }),
                        base::Refused);
        store.write([&](storage::Writer& writer) {
            REQUIRE(content::confirm(
                writer, at.actor, both,
                {"5/KH-UBND", base::day_of(2021, 3, 24), content::digest_of(writer, both)}, at.clock.now()));
        });
        CHECK_THROWS_WITH_AS(split(at, both, groups), doctest::Contains("không tách được"), base::Refused);
    });
}

TEST_CASE("before files have been read, their names say which may be plans") {
    const std::vector<PlanFile> files = {{"KH 12.docx", "", "read"},
                                         {"kh_12 đã ký.pdf", "", "signed"},
                                         {"PL 01.docx", "", "annex"},
                                         {"KH 13.docx", "", "annex"}};
    CHECK(names_of(perhaps_other_plans(files)) == "KH 13.docx");
    CHECK(other_plans(files).empty());
}
