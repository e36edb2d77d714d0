// What plans say about each other, decided by people, and later versions taken over; on both engines.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "plans/links/relations.hpp"
#include "plans/links/revision.hpp"
#include "plans/links/sql.hpp"
#include "tests/written_plans.hpp"

using namespace plans::links;
namespace content = plans::content;
namespace reading = plans::reading;
using tests::with_written_plans;
using tests::written;
using tests::WrittenPlans;

namespace {

const std::string target_1 = "1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.";
const std::string target_2 =
    "2. 80% trường trung học phổ thông tổ chức tuyên truyền kỹ năng an toàn trên mạng.";
const std::string task_1 = "1. Tổ chức cuộc thi trực tuyến tìm hiểu an toàn thông tin cho học sinh.";
const std::string task_2 = "2. Phát bản tin cảnh báo lừa đảo trực tuyến trên hệ thống truyền thanh cơ sở.";
const std::string task_3 = "3. Đào tạo, tập huấn kỹ năng ứng cứu sự cố cho cán bộ kỹ thuật.";

std::string first_plan() {
    return written("230/KH-UBND", "ngày 16 tháng 6 năm 2023", "Căn cứ Luật An toàn thông tin mạng.",
                   target_1 + "\n\n" + target_2, task_1 + "\n\n" + task_2 + "\n\n" + task_3);
}

std::string second_plan(const std::string& day) {
    return written(
        "395/KH-UBND", "ngày 05 tháng 12 năm 2023",
        "Kế hoạch này thay thế Kế hoạch số 230/KH-UBND ngày " + day + " của Ủy ban nhân dân tỉnh.",
        "1. 100% cán bộ, công chức được tuyên truyền về an toàn thông tin.\n\n2. 90% trường trung học phổ "
        "thông tổ chức tuyên truyền kỹ năng an toàn trên mạng.",
        "1. Đào tạo, tập huấn kỹ năng ứng cứu sự cố cho cán bộ kỹ thuật.\n\n2. Tổ chức cuộc thi trực tuyến "
        "tìm "
        "hiểu an toàn thông tin cho học sinh, sinh viên.\n\n3. Xây dựng trang thông tin giải đáp thắc mắc "
        "của "
        "người dân.");
}

Statements statements(WrittenPlans& desk, const std::string& plan) {
    return desk.look([&](storage::Reader& reader) { return statements_of(reader, plan, papers(reader)); });
}

const Statement* saying(const std::vector<Statement>& all, const std::string& kind) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Statement& one) { return one.kind == kind; });
    return found == all.end() ? nullptr : &*found;
}

Revision revision(WrittenPlans& desk, const std::string& plan, const std::string& other) {
    return desk.look([&](storage::Reader& reader) { return revision_of(reader, plan, other); });
}

std::vector<std::string> texts_of(WrittenPlans& desk, const std::string& plan, content::EntryKind kind) {
    std::vector<std::string> out;
    for (const auto& entry :
         desk.look([&](storage::Reader& reader) { return content::entries_of(reader, plan); })) {
        if (entry.kind() == kind) out.push_back(content::text_of(entry.said));
    }
    return out;
}

content::Outcome take(WrittenPlans& desk, const std::string& plan, const std::string& other,
                      const Revision& seen, const std::set<int>& chosen,
                      const std::string& reason = "Theo 395/KH-UBND") {
    return desk.act([&](storage::Writer& writer) {
        return take_revision(writer, desk.actor, plan, other, seen.seen, chosen, reason, desk.clock.now());
    });
}

}  // namespace

TEST_CASE(
    "a number means its plan however it is spelled; of two the one with the date; a title where there is no "
    "number") {
    const std::vector<Paper> papers = {
        {"a", "A", "05/KH-UBND", "Tuyên truyền an toàn thông tin", "2021-03-02", false},
        {"b", "B", "5/KH-UBND", "Khác", "2022-03-02", false},
        {"c", "C", "7/KH-UBND", "Đào tạo nguồn nhân lực an toàn thông tin", "", true},
        {"d", "D", "", "Đào tạo nguồn nhân lực an toàn thông tin", "", false}};
    const auto cites = [](const char* number, const char* date, const char* title = "") {
        return reading::Relation{"amends", number, date, {}, title, {}};
    };
    CHECK(meant_by(cites("5/KH - UBND", "2021-03-02"), papers, "x") == 0);
    CHECK(meant_by(cites("05/kh-ubnd", "2022"), papers, "x") == 1);
    CHECK(meant_by(cites("5/KH-UBND", "2021-03-02"), papers, "a") == 1);
    CHECK(meant_by(cites("7/KH-UBND", ""), papers, "x") == -1);
    CHECK(meant_by(cites("", "", "dao tao nguon nhan luc an toan thong tin"), papers, "x") == 3);
    CHECK(meant_by(cites("", "", ""), papers, "x") == -1);
    CHECK(dates_agree("2021", "2021-03-02"));
    CHECK_FALSE(dates_agree("2021-03-02", "2021-03-03"));
}

TEST_CASE("what a plan says about another is proposed on both pages, confirmed once, and taken back") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string old = desk.drop(first_plan()), later = desk.drop(second_plan("16/6/2023"));
        const auto decide = [&](bool confirmed) {
            return desk.act([&](storage::Writer& writer) {
                return decide_link(writer, desk.actor,
                                   {later, "supersedes", old, confirmed, 0, "đã đối chiếu"},
                                   desk.clock.now());
            });
        };
        Statements all = statements(desk, later);
        const Statement* one = saying(all.says, "supersedes");
        REQUIRE(one != nullptr);
        CHECK(one->state == State::proposed);
        CHECK(one->other == old);
        CHECK(one->other_date.empty());
        all = statements(desk, old);
        REQUIRE(all.said.size() == 1);
        CHECK(all.said[0].plan == later);
        const std::string id = decide(true);
        CHECK_THROWS_AS(decide(false), base::Refused);
        all = statements(desk, old);
        CHECK(all.said[0].state == State::confirmed);
        CHECK(all.said[0].link->reason == "đã đối chiếu");
        CHECK(all.said[0].link->by == "An");
        const auto undo = [&](const std::string& plan) {
            desk.act([&](storage::Writer& writer) {
                undo_link(writer, desk.actor, plan, id, "nhầm", desk.clock.now());
            });
        };
        CHECK_THROWS_AS(undo("0198a000-0000-7000-8000-000000000001"), base::Refused);
        undo(old);
        CHECK_THROWS_AS(undo(old), base::Refused);
        all = statements(desk, later);
        CHECK(saying(all.says, "supersedes")->state == State::proposed);
        REQUIRE(all.undone.size() == 1);
        CHECK(all.undone[0].undo_reason == "nhầm");
        decide(false);
        CHECK(saying(statements(desk, later).says, "supersedes")->state == State::rejected);
    });
}

TEST_CASE("a citation with another date than the plan bears is shown as a contradiction") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string old = desk.drop(first_plan()), later = desk.drop(second_plan("18/6/2023"));
        const Statements all = statements(desk, later);
        const Statement* one = saying(all.says, "supersedes");
        REQUIRE(one != nullptr);
        CHECK(one->other == old);
        CHECK(one->cited.date == "2023-06-18");
        CHECK(one->other_date == "2023-06-16");
    });
}

TEST_CASE(
    "a relation is entered by hand, but not with itself, nor of no kind, nor with a plan that is not there") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string a = desk.drop(first_plan()),
                          b = desk.drop(
                              written("7/KH-UBND", "ngày 01 tháng 02 năm 2024", "", target_1, task_1));
        const auto link = [&](const NewLink& wanted, const base::Actor& actor) {
            desk.act([&](storage::Writer& writer) { decide_link(writer, actor, wanted, desk.clock.now()); });
        };
        link({b, "yearly_of", a, true, 0, ""}, desk.actor);
        CHECK(statements(desk, a).said.at(0).kind == "yearly_of");
        CHECK(desk.look([&](storage::Reader& reader) { return children_of(reader, a); }).size() == 1);
        CHECK_THROWS_AS(link({a, "amends", a, true, 0, ""}, desk.actor), base::Refused);
        CHECK_THROWS_AS(link({a, "loves", b, true, 0, ""}, desk.actor), base::Refused);
        CHECK_THROWS_AS(link({a, "amends", "none", true, 0, ""}, desk.actor), base::Refused);
        CHECK_THROWS_AS(link({a, "amends", b, true, 0, ""}, desk.reader_only), base::Refused);
        CHECK_THROWS_AS(link({a, "amends", b, true, 0, std::string(1001, 'x')}, desk.actor), base::Refused);
    });
}

TEST_CASE(
    "a later version is taken over as one change; entries stay the same ones, and it is undone as one") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string old = desk.drop(first_plan()), later = desk.drop(second_plan("16/6/2023"));
        CHECK(desk.look([&](storage::Reader& reader) {
            const auto all = papers(reader);
            return later_versions(statements_of(reader, old, all), all, old);
        }) == std::vector<std::string>{later});
        const Revision seen = revision(desk, old, later);
        CHECK(seen.count(content::Became::added) == 1);
        CHECK(seen.count(content::Became::dropped) == 1);
        CHECK(seen.reason == "Theo 395/KH-UBND ngày 05/12/2023");
        const auto before =
            desk.look([&](storage::Reader& reader) { return content::entries_of(reader, old); });
        const auto uuid_of = [&](const std::string& begins) {
            for (const auto& entry :
                 desk.look([&](storage::Reader& reader) { return content::entries_of(reader, old); })) {
                if (content::text_of(entry.said).rfind(begins, 0) == 0) return entry.uuid;
            }
            return std::string();
        };
        const std::string contest = uuid_of("Tổ chức cuộc thi");
        const auto outcome = take(desk, old, later, seen, seen.proposed);
        CHECK(outcome.applied == content::Applied::done);
        CHECK(uuid_of("Tổ chức cuộc thi trực tuyến tìm hiểu an toàn thông tin cho học sinh, sinh viên") ==
              contest);
        const auto tasks = texts_of(desk, old, content::EntryKind::task);
        REQUIRE(tasks.size() == 3);
        CHECK(std::count_if(tasks.begin(), tasks.end(),
                            [](const auto& t) { return t.rfind("Phát bản tin", 0) == 0; }) == 0);
        CHECK(texts_of(desk, old, content::EntryKind::document) ==
              std::vector<std::string>{"Tuyên truyền an toàn thông tin số 230"});
        CHECK(take(desk, old, later, seen, seen.proposed).applied == content::Applied::conflict);
        desk.act([&](storage::Writer& writer) {
            return content::undo(writer, desk.actor, old, outcome.change, "", desk.clock.now());
        });
        const auto after =
            desk.look([&](storage::Reader& reader) { return content::entries_of(reader, old); });
        REQUIRE(after.size() == before.size());
        for (std::size_t i = 0; i < after.size(); ++i)
            CHECK(content::to_json(after[i].said) == content::to_json(before[i].said));
    });
}

TEST_CASE("a new entry stands where the later version has it, and only what is chosen is taken") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string old = desk.drop(first_plan());
        const std::string later =
            desk.drop(written("396/KH-UBND", "ngày 06 tháng 12 năm 2023", "", target_1 + "\n\n" + target_2,
                              task_1 +
                                  "\n\n2. Xây dựng trang thông tin giải đáp thắc mắc của người dân.\n\n3. "
                                  "Lập tổng đài tiếp nhận "
                                  "phản ánh lừa đảo qua điện thoại.\n\n4" +
                                  task_2.substr(1) + "\n\n5" + task_3.substr(1)));
        const Revision seen = revision(desk, old, later);
        std::set<int> added;
        for (int i = 0; i < static_cast<int>(seen.pairs.size()); ++i) {
            if (seen.pairs[static_cast<std::size_t>(i)].became == content::Became::added) added.insert(i);
        }
        CHECK(added.size() == 2);
        CHECK_THROWS_AS(take(desk, old, later, seen, {}), base::Refused);
        CHECK_THROWS_AS(take(desk, old, later, seen, added, ""), base::Refused);
        take(desk, old, later, seen, added);
        const auto tasks = texts_of(desk, old, content::EntryKind::task);
        REQUIRE(tasks.size() == 5);
        CHECK(tasks[0].rfind("Tổ chức cuộc thi", 0) == 0);
        CHECK(tasks[1].rfind("Xây dựng trang", 0) == 0);
        CHECK(tasks[2].rfind("Lập tổng đài", 0) == 0);
        CHECK(tasks[3].rfind("Phát bản tin", 0) == 0);
        CHECK(desk.look([&](storage::Reader& reader) { return content::changes_of(reader, old); })[0].act ==
              "revise");
    });
}

TEST_CASE("a plan read again keeps what people corrected unless they take the new reading") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string plan = desk.drop(first_plan());
        desk.act([&](storage::Writer& writer) {
            for (const auto& entry : content::entries_of(writer, plan)) {
                auto edit = content::edit_of(entry);
                auto* task = std::get_if<reading::Task>(&edit.said);
                if (task == nullptr || task->text.rfind("Phát", 0) != 0) continue;
                task->text = "Phát bản tin cảnh báo lừa đảo trực tuyến trên loa truyền thanh";
                content::apply(writer, desk.actor, plan, "correct", "", {edit}, desk.clock.now());
            }
            plans::read_again(writer, desk.actor, plan, desk.clock.now());
        });
        desk.read(plan);
        const Revision seen = revision(desk, plan, new_reading);
        CHECK(seen.count(content::Became::changed) == 1);
        CHECK(seen.proposed.empty());
        std::set<int> changed;
        for (int i = 0; i < static_cast<int>(seen.pairs.size()); ++i) {
            if (seen.pairs[static_cast<std::size_t>(i)].became == content::Became::changed) changed.insert(i);
        }
        CHECK(take(desk, plan, new_reading, seen, changed, "Đọc lại văn bản").applied ==
              content::Applied::done);
        CHECK(revision(desk, plan, new_reading).count(content::Became::unchanged) ==
              static_cast<int>(revision(desk, plan, new_reading).pairs.size()));
    });
}
