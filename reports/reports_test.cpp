// A report from its first draft to its correction: what it says, when it is frozen, who may see it, what
// comes out on paper; on both engines.
#include "reports/reports.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/refused.hpp"
#include "budget/budget.hpp"
#include "documents/docx_out.hpp"
#include "documents/docx_template.hpp"
#include "documents/inputs.hpp"
#include "documents/pdf_out.hpp"
#include "documents/xlsx_edit.hpp"
#include "evidence/ledger.hpp"
#include "obligations/correct.hpp"
#include "obligations/forms.hpp"
#include "plans/activities/record.hpp"
#include "reports/annexes.hpp"
#include "reports/blanks.hpp"
#include "reports/paper.hpp"
#include "reports/told.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

namespace {

struct ReportDesk {
    explicit ReportDesk(obligations::Desk& at) : desk(at) {
        desk.confirmed_plan();
        form = desk.one("T.yt", "form", 2025).id;
        const std::string period = desk.desk.look([&](storage::Reader& reader) {
            return obligations::load_form(reader, form, false, desk.today()).period;
        });
        health = {desk.plan, period, desk.agencies["T.yt"]};
        all = {desk.plan, period, agencies::no_agency};
    }
    base::Milliseconds now() { return desk.desk.clock.now(); }
    // A class with a kept list, for every task of the health department.
    std::string lesson(std::int64_t people) {
        plans::activities::NewActivity one;
        one.is.kind = "class";
        one.is.title = "Tập huấn kỹ năng an toàn thông tin";
        one.is.agency = health.agency;
        one.is.from = one.is.last = desk.today();
        one.counted = {people, evidence::Known::kept_list, "45/DS-SYT", desk.today()};
        desk.desk.look([&](storage::Reader& reader) {
            for (const auto& line : obligations::load_form(reader, form, true, desk.today()).lines)
                one.tasks.push_back({desk.plan, line.task});
            return 0;
        });
        return desk.desk.act([&](storage::Writer& writer) {
            return plans::activities::record_activity(writer, desk.health, one, now()).uuid;
        });
    }
    void send(const std::string& word) {
        desk.desk.act([&](storage::Writer& writer) {
            obligations::Filled filled;
            const auto loaded = obligations::load_form(writer, form, true, desk.today());
            filled.lines = loaded.lines;
            filled.draft_version = loaded.draft_version;
            filled.reason = "đính chính";
            for (obligations::Line& line : filled.lines)
                line.answer = obligations::Answer::reported, line.word = word;
            obligations::send_form(writer, desk.health, form, filled, "page", now());
        });
    }
    void accept() {
        desk.desk.act([&](storage::Writer& writer) {
            obligations::accept_form(writer, desk.telecom, form, "", now());
        });
    }
    Report report(const Key& key, const base::Actor& who) {
        return desk.desk.look([&](storage::Reader& reader) {
            const auto versions = versions_of(reader, key);
            return value_of(reader, who, key, versions.empty() ? Version{} : versions.front(), now());
        });
    }
    Version latest(const Key& key) {
        return desk.desk.look([&](storage::Reader& reader) { return versions_of(reader, key).at(0); });
    }
    template <class F>
    auto act(F&& what) {
        return desk.desk.act([&](storage::Writer& writer) { return what(writer); });
    }
    bool sees(const base::Actor& who, const Key& key) {
        return desk.desk.look([&](storage::Reader& reader) {
            try {
                require_sight(reader, who, key, now());
                return true;
            } catch (const base::Refused&) {
                return false;
            }
        });
    }
    obligations::Desk& desk;
    std::int64_t form = 0;
    Key health, all;
    const Words words{"Đã ban hành 02 văn bản", "", "Hoàn thành nhiệm vụ", "", "Tiếp tục tập huấn", ""};
};

void with_report(const std::function<void(ReportDesk&)>& test) {
    obligations::with_desk([&](obligations::Desk& at) {
        ReportDesk desk(at);
        test(desk);
    });
}

}  // namespace

TEST_CASE(
    "a report says what the form says, and the consolidation adds the forms up and names their versions") {
    with_report([](ReportDesk& desk) {
        desk.lesson(42);
        desk.send("01 lớp, 42 người");
        const Report own = desk.report(desk.health, desk.desk.health);
        CHECK(own.agency == "Sở Y tế");
        CHECK(own.plan_number == "12/KH-UBND");
        REQUIRE(own.tasks.size() == 2);
        CHECK(own.tasks[0].asked == 1);
        CHECK(own.tasks[0].kept == 42);
        CHECK(own.tasks[0].told.at(0).word == "01 lớp, 42 người");
        CHECK_FALSE(own.targets.empty());
        CHECK(desk.report(desk.all, desk.desk.desk.actor).tasks.at(0).reported == 0);  // not accepted yet
        desk.accept();
        const Report all = desk.report(desk.all, desk.desk.desk.actor);
        CHECK(all.consolidated);
        CHECK(all.agency == "Sở Thông tin và Truyền thông");
        const auto source = [&](const std::string& agency) {
            return *std::find_if(all.sources.begin(), all.sources.end(),
                                 [&](const SourceLine& one) { return one.agency == agency; });
        };
        CHECK(source("Sở Y tế").state == "Đúng hạn");
        CHECK(source("Sở Y tế").version == 1);
        CHECK(source("Công an tỉnh").state == "Chưa gửi");
        const auto shared = std::find_if(all.tasks.begin(), all.tasks.end(),
                                         [](const TaskLine& one) { return one.asked > 1; });
        REQUIRE(shared != all.tasks.end());
        CHECK(shared->reported == 1);
        CHECK(shared->told.at(0).agency == "Sở Y tế");
    });
}

TEST_CASE("what went to signature stays as it was; what changes afterwards is shown beside it") {
    with_report([](ReportDesk& desk) {
        const std::string lesson = desk.lesson(42);
        desk.send("01 lớp");
        CHECK(desk.act([&](storage::Writer& writer) {
            return submit(writer, desk.desk.health, desk.health, desk.words, 0, desk.now());
        }));
        CHECK(desk.latest(desk.health).state == State::signing);
        CHECK_FALSE(desk.act([&](storage::Writer& writer) {
            return save_words(writer, desk.desk.health, desk.health, {}, desk.latest(desk.health).row_version,
                              desk.now());
        }));
        desk.act([&](storage::Writer& writer) {
            issue(writer, desk.desk.health, desk.health, {"45/BC-SYT", desk.desk.today(), "", ""},
                  desk.now());
            plans::activities::withdraw_activity(writer, desk.desk.health, lesson, "nhầm", desk.now());
        });
        desk.send("Không có lớp nào");
        const Report signed_one = desk.report(desk.health, desk.desk.health);
        CHECK(signed_one.tasks[0].kept == 42);
        CHECK(signed_one.words == desk.words);
        const auto now = desk.desk.desk.look([&](storage::Reader& reader) {
            return compose(reader, desk.desk.health, desk.health.plan, desk.health.period, desk.health.agency,
                           desk.now());
        });
        const auto changed = differences(signed_one, now);
        REQUIRE_FALSE(changed.empty());
        CHECK(changed[0].frozen.find("42 người có danh sách") != std::string::npos);
        CHECK(changed[0].now.find("người có danh sách") == std::string::npos);
        const auto behind = [&](const Key& key, const Report& frozen) {
            return desk.desk.desk.look(
                [&](storage::Reader& reader) { return changed_activities(reader, key, frozen); });
        };
        REQUIRE(behind(desk.health, signed_one).size() == 1);
        CHECK(behind(desk.health, signed_one)[0].now == "Đã rút: nhầm");
        CHECK(behind(desk.health, signed_one)[0].opens == "/activities/" + lesson);
        CHECK(behind(desk.all, signed_one).size() == 1);
        CHECK(behind(desk.health, now).empty());
        const Key other{desk.health.plan, desk.health.period, desk.desk.agencies["T"]};
        CHECK(behind(other, signed_one).empty());
        CHECK(differences(signed_one, signed_one).empty());
        desk.act([&](storage::Writer& writer) {
            correct(writer, desk.desk.health, desk.health, "rút một lớp", desk.now());
        });
        CHECK(desk.latest(desk.health).number == 2);
        CHECK(desk.latest(desk.health).words == desk.words);
        CHECK(desk.report(desk.health, desk.desk.health).tasks[0].kept == 0);
    });
}

TEST_CASE("an unsigned report is taken back with a reason; nobody saves over another's words") {
    with_report([](ReportDesk& desk) {
        CHECK(desk.act([&](storage::Writer& writer) {
            return save_words(writer, desk.desk.health, desk.health, desk.words, 0, desk.now());
        }));
        CHECK_FALSE(desk.act([&](storage::Writer& writer) {
            return save_words(writer, desk.desk.health, desk.health, {}, 0, desk.now());
        }));
        CHECK(desk.act([&](storage::Writer& writer) {
            return submit(writer, desk.desk.health, desk.health, desk.words, 1, desk.now());
        }));
        desk.act([&](storage::Writer& writer) {
            take_back(writer, desk.desk.health, desk.health, "sai số", desk.now());
        });
        CHECK(desk.latest(desk.health).state == State::draft);
        CHECK(desk.latest(desk.health).body.empty());
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            take_back(writer, desk.desk.health, desk.health, "", desk.now());
            return 0;
        }),
                        base::Refused);
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            issue(writer, desk.desk.health, desk.health, {"1/BC", desk.desk.today(), "", ""}, desk.now());
            return 0;
        }),
                        base::Refused);
    });
}

TEST_CASE("peers neither see nor write one another's reports, and a draft belongs to its agency") {
    with_report([](ReportDesk& desk) {
        CHECK(desk.sees(desk.desk.health, desk.health));
        CHECK_FALSE(desk.sees(desk.desk.police, desk.health));
        CHECK_FALSE(desk.sees(desk.desk.police, desk.all));
        CHECK(desk.sees(desk.desk.telecom, desk.all));  // who receives the forms
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            return save_words(writer, desk.desk.police, desk.health, desk.words, 0, desk.now());
        }),
                        base::Refused);
        CHECK(desk.desk.desk.look([&](storage::Reader& reader) {
            return may_read_draft(reader, desk.desk.health, desk.health, desk.now());
        }));
        CHECK_FALSE(desk.desk.desk.look([&](storage::Reader& reader) {
            return may_read_draft(reader, desk.desk.telecom, desk.health, desk.now());
        }));
    });
}

TEST_CASE("what is kept as JSON is read as it was written, and every field of a template is filled") {
    with_report([](ReportDesk& desk) {
        desk.lesson(42);
        desk.send("01 lớp");
        desk.accept();
        Report all = desk.report(desk.all, desk.desk.desk.actor);
        all.words = desk.words;
        CHECK(as_json(from_json(as_json(all))) == as_json(all));
        CHECK(documents::pdf(manuscript(all)).rfind("%PDF-", 0) == 0);
        const auto values = template_values(all);
        documents::Manuscript own("Mẫu", "");
        for (const auto& [name, value] : values.fields)
            own.add(documents::Style::body, name + " = {{" + name + "}}");
        for (const auto& [list, names] : values.list_fields) {
            std::string line = "{{" + list + ".stt}}";
            for (const std::string& name : names) line += " {{" + list + "." + name + "}}";
            own.add(documents::Style::body, line);
        }
        std::string text;
        for (const auto& line :
             documents::read_docx(documents::filled(documents::docx(own), values), {}).lines)
            text += line.text + "\n";
        CHECK(text.find("cơ quan = Sở Thông tin và Truyền thông") != std::string::npos);
        CHECK(text.find("số kế hoạch = 12/KH-UBND") != std::string::npos);
        CHECK(text.find("Sở Y tế Đúng hạn 1") != std::string::npos);
        CHECK(text.find("{{") == std::string::npos);
    });
}

TEST_CASE(
    "an agency between consolidates what it accepted, names the versions, and says what superseded them") {
    with_report([](ReportDesk& desk) {
        obligations::Desk& at = desk.desk;
        const agencies::AgencyId police = at.agencies["T.ca"], telecom = at.agencies["T.tttt"];
        // The health department reports to the police and to the communication department, the police to
        // that.
        desk.act([&](storage::Writer& writer) {
            const auto period = obligations::period_of_plan(writer, at.plan, desk.health.period);
            obligations::NewDays days{period.from, period.last,        period.cutoff,
                                      period.hops, period.row_version, "phân nhánh"};
            using obligations::Whose;
            days.hops.push_back({Whose::one, desk.health.agency, police, period.due});
            days.hops.push_back({Whose::one, desk.health.agency, telecom, period.due});
            days.hops.push_back({Whose::one, police, telecom, period.due});
            REQUIRE(obligations::check(days).empty());
            REQUIRE(obligations::correct_period(writer, at.desk.actor, at.plan, desk.health.period, days,
                                                desk.now()));
        });
        desk.lesson(42);
        desk.send("01 lớp, 42 người");
        const Key between{at.plan, desk.health.period, police};
        Report report = desk.report(between, at.police);
        CHECK(report.consolidated);
        CHECK(report.agency == "Công an tỉnh");
        const auto health = [](const Report& of) {
            return *std::find_if(of.sources.begin(), of.sources.end(),
                                 [](const SourceLine& one) { return one.agency == "Sở Y tế"; });
        };
        CHECK(desk.report(desk.health, at.health).receivers ==
              std::vector<std::string>{"Công an tỉnh", "Sở Thông tin và Truyền thông"});
        CHECK(health(report).version == 0);
        CHECK(health(report).state.find("chờ xác nhận") != std::string::npos);
        desk.act([&](storage::Writer& writer) {  // either of the two bodies accepts
            obligations::accept_form(writer, at.police, desk.form, "", desk.now());
        });
        report = desk.report(between, at.police);
        CHECK(health(report).version == 1);
        const auto shared = std::find_if(report.tasks.begin(), report.tasks.end(),
                                         [](const TaskLine& one) { return one.reported == 1; });
        REQUIRE(shared != report.tasks.end());
        CHECK(shared->kept == 42);
        CHECK(shared->told.at(0).agency == "Sở Y tế");
        desk.act([&](storage::Writer& writer) {
            REQUIRE(submit(writer, at.police, between, desk.words, 0, desk.now()));
            issue(writer, at.police, between, {"9/BC-CAT", at.today(), "", ""}, desk.now());
        });
        desk.send("02 lớp");
        desk.act([&](storage::Writer& writer) {
            obligations::accept_form(writer, at.telecom, desk.form, "", desk.now());
        });
        const Report now = at.desk.look([&](storage::Reader& reader) {
            return compose(reader, at.police, at.plan, desk.health.period, police, desk.now());
        });
        CHECK(health(now).version == 2);
        const auto changed = differences(desk.report(between, at.police), now);
        const auto why = std::find_if(changed.begin(), changed.end(),
                                      [](const Difference& one) { return one.place == "Sở Y tế"; });
        REQUIRE(why != changed.end());
        CHECK(why->frozen.find("bản 1") != std::string::npos);
        CHECK(why->now.find("bản 2 (đính chính)") != std::string::npos);
        // The consolidation of all counts the form once, whatever way it went.
        CHECK(health(desk.report(desk.all, at.desk.actor)).version == 2);
        // To whom that goes, its issued report counts, not the form of who consolidated it.
        const auto above = [&] {
            return at.desk.look([&](storage::Reader& reader) {
                return compose(reader, at.desk.actor, at.plan, desk.health.period, at.agencies["T"],
                               desk.now());
            });
        };
        REQUIRE(above().sources.size() == 1);
        CHECK(above().sources[0].state == "Chưa phát hành báo cáo tổng hợp");
        const std::string target = desk.report(desk.all, at.desk.actor).targets.at(0).entry;
        desk.act([&](storage::Writer& writer) {
            Words words = desk.words;
            words.lines[target] = "Đạt sớm";
            words[static_cast<std::size_t>(Part::assessment)] = "Công an tỉnh làm tốt";
            REQUIRE(submit(writer, at.desk.actor, desk.all, words, 0, desk.now()));
            issue(writer, at.desk.actor, desk.all, {"70/BC-STTTT", at.today(), "", ""}, desk.now());
        });
        const Report top = above();
        REQUIRE(top.told_of(target).size() == 1);
        CHECK(top.told_of(target)[0].agency == "Sở Thông tin và Truyền thông");
        // What each body between wrote itself goes up with its name, that of the one below it too.
        const auto said = [](const Report& of, Part part) {
            return told_lines(of.below_of(name_of(part)), told_on_paper_max);
        };
        const Report all = desk.report(desk.all, at.desk.actor);
        CHECK(said(all, Part::assessment) == "Công an tỉnh: Hoàn thành nhiệm vụ");
        CHECK(said(top, Part::assessment) ==
              "Công an tỉnh: Hoàn thành nhiệm vụ\nSở Thông tin và Truyền thông: Công an tỉnh làm tốt");
        CHECK(from_json(as_json(top)).below_of("next").size() == 2);
        CHECK(top.below_of("proposals").empty());
        CHECK(top.sources.at(0).paper.find("70/BC-STTTT") != std::string::npos);
        const auto once = std::find_if(top.tasks.begin(), top.tasks.end(),
                                       [](const TaskLine& one) { return one.reported == 1; });
        REQUIRE(once != top.tasks.end());
        CHECK(once->told.at(0).word == "02 lớp");
    });
}

TEST_CASE("annexes compute their sums over the lines that stand there") {
    with_report([](ReportDesk& desk) {
        desk.lesson(42);
        desk.send("01 lớp");
        desk.accept();
        const Report all = desk.report(desk.all, desk.desk.desk.actor);
        documents::WorkbookEdit book(annexes(all));
        CHECK(book.sheets().size() == 4);
        int computed = 0;
        for (int row = 0; row < 12; ++row)
            for (int column = 0; column < 16; ++column)
                computed += book.computes({"Nhiệm vụ", row, column}) ? 1 : 0;
        CHECK(computed >= static_cast<int>(all.tasks.size()) * 4);
        documents::WorkbookEdit none(annexes({}));
        CHECK(none.said({"Cơ quan", 4, 0}) == "Không có số liệu, diễn giải nào được báo cáo.");
    });
}

TEST_CASE("a report says what was estimated, approved and spent by source, and what is embedded") {
    with_report([](ReportDesk& desk) {
        constexpr std::int64_t million = 1'000'000;
        const auto tasks = desk.desk.desk.look([&](storage::Reader& reader) {
            return budget::tasks_of(reader, desk.health.plan, desk.health.agency);
        });
        const base::Actor owner = desk.desk.desk.actor;
        const std::string& plan = desk.health.plan;
        desk.act([&](storage::Writer& writer) {
            budget::estimate(writer, desk.desk.health, plan, 2025, desk.health.agency,
                             {{tasks[0].uuid, budget::Source::province, 120 * million, "02 lớp"},
                              {tasks[0].uuid, budget::Source::embedded, std::nullopt, "Chương trình số"}},
                             "", desk.now());
            budget::send(writer, desk.desk.health, plan, 2025, desk.health.agency, desk.now());
            budget::compile(writer, owner, plan, 2025, desk.now());
            const std::int64_t line = budget::lines_of(writer, plan, 2025).at(0).id;
            const budget::Paper paper{"45/QĐ-UBND", desk.desk.today(), "", ""};
            budget::judge(writer, owner, plan, 2025, budget::Kind::approved, {{line, 100 * million, "giảm"}},
                          paper, desk.now());
            budget::spend(writer, desk.desk.health, plan, 2025, desk.health.agency, {line, 30 * million, ""},
                          paper, desk.now());
        });
        const Report own = desk.report(desk.health, desk.desk.health);
        CHECK(own.money_year == 2025);
        REQUIRE(own.money.size() == 2);
        CHECK(own.money[0].source == "Ngân sách tỉnh");
        CHECK(own.money[0].estimated == 120 * million);
        CHECK(own.money[0].approved == 100 * million);
        CHECK(own.money[0].spent == 30 * million);
        CHECK(own.money[0].opens.find("&source=2") != std::string::npos);
        CHECK(own.money[1].embedded);
        CHECK(own.money[1].estimated == 0);
        REQUIRE(own.embedded.size() == 1);
        CHECK(own.embedded[0].word == "Chương trình số");
        CHECK(own.embedded[0].agency.empty());
        CHECK(as_json(from_json(as_json(own))) == as_json(own));
        CHECK(desk.report(desk.all, owner).embedded.at(0).agency == "Sở Y tế");
        const Key police{plan, desk.health.period, desk.desk.agencies["T.ca"]};
        CHECK(desk.report(police, desk.desk.police).money.empty());  // a peer's money is not its own
        Report later = own;
        later.money[0].spent = 40 * million;
        const auto changed = differences(own, later);
        REQUIRE(changed.size() == 1);
        CHECK(changed[0].place == "Ngân sách tỉnh");
        CHECK(changed[0].frozen.find("đã chi 30.000.000") != std::string::npos);
        std::string text;
        for (const auto& line : documents::read_docx(documents::docx(manuscript(own)), {}).lines)
            text += line.text + "\n";
        CHECK(text.find("KINH PHÍ THỰC HIỆN") != std::string::npos);
        CHECK(text.find("Chương trình số") != std::string::npos);
        documents::WorkbookEdit annex(annexes(own));
        CHECK((annex.computes({"Kinh phí", 4, 6}) && !annex.computes({"Kinh phí", 5, 6})));
        CHECK(figures_of(own).at("kinh phi ngan sach tinh: da chi").number == 30.0 * million);
        CHECK(figures_of(own).at("tong kinh phi du toan").number == 120.0 * million);
    });
}

TEST_CASE("words added to a line stay when its figures change, are frozen, and go up with an issued report") {
    with_report([](ReportDesk& desk) {
        const std::string lesson = desk.lesson(42);
        desk.send("01 lớp");
        const Report first = desk.report(desk.health, desk.desk.health);
        Words words = desk.words;
        words.lines[first.tasks[0].task] = "Lớp mở thêm cho trạm y tế xã";
        words.lines[first.targets[0].entry] = "Đạt sớm";
        CHECK(check(words).empty());
        Words far = words;
        far.lines["x"] = std::string(5000, 'x');
        CHECK(check(far).at(0).field == "line-x");
        desk.act([&](storage::Writer& writer) {
            REQUIRE(save_words(writer, desk.desk.health, desk.health, words, 0, desk.now()));
            plans::activities::withdraw_activity(writer, desk.desk.health, lesson, "nhầm", desk.now());
        });
        desk.send("Không có lớp nào");
        const Report now = desk.report(desk.health, desk.desk.health);
        CHECK(now.tasks[0].kept == 0);
        CHECK(now.words.of_line(now.tasks[0].task) == "Lớp mở thêm cho trạm y tế xã");
        CHECK(now.words.of_line("none").empty());
        std::string text;
        for (const auto& line : documents::read_docx(documents::docx(manuscript(now)), {}).lines)
            text += line.text + "\n";
        CHECK(text.find("Lớp mở thêm cho trạm y tế xã") != std::string::npos);
        CHECK(text.find("Đạt sớm") != std::string::npos);
        desk.act([&](storage::Writer& writer) {
            REQUIRE(submit(writer, desk.desk.health, desk.health, words, 1, desk.now()));
        });
        CHECK(from_json(desk.latest(desk.health).body).words == words);
        const auto goes_up = [&] { return desk.report(desk.all, desk.desk.desk.actor); };
        CHECK(goes_up().told_of(first.targets[0].entry).empty());  // not issued yet
        desk.act([&](storage::Writer& writer) {
            issue(writer, desk.desk.health, desk.health, {"45/BC-SYT", desk.desk.today(), "", ""},
                  desk.now());
        });
        CHECK(goes_up().told_of(first.targets[0].entry).empty());  // nor is its form accepted
        desk.accept();
        const Report all = goes_up();
        CHECK(told_lines(all.told_of(first.targets[0].entry), 5) == "Sở Y tế: Đạt sớm");
        const auto task = std::find_if(all.tasks.begin(), all.tasks.end(),
                                       [&](const TaskLine& one) { return one.task == first.tasks[0].task; });
        REQUIRE(task != all.tasks.end());
        CHECK(told_lines(task->told, 5).find("Sở Y tế: Lớp mở thêm cho trạm y tế xã") != std::string::npos);
        CHECK(as_json(from_json(as_json(all))) == as_json(all));
        text.clear();
        for (const auto& line : documents::read_docx(documents::docx(manuscript(all)), {}).lines)
            text += line.text + "\n";
        CHECK(text.find("Sở Y tế: Đạt sớm") != std::string::npos);
        CHECK(desk.report(desk.health, desk.desk.health).of_targets.empty());  // its own are not told to it
    });
}
