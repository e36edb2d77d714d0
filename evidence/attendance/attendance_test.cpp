// Who was there: rows are read and matched, lists entered, people taken back; on both engines.
#include "evidence/attendance/attendance.hpp"

#include <doctest/doctest.h>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "evidence/attendance/lists.hpp"
#include "persons/consents.hpp"
#include "persons/merges.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace evidence::attendance;
using evidence::Activity;
using evidence::Basis;
using evidence::Known;
using samples::day;

namespace {

constexpr auto at = samples::at;

// A class of the health department, whose focal point enters lists.
struct Class {
    explicit Class(storage::Store& store) : of(store) {
        clerk = of.member("yt@hl.gov.vn", people::Role::focal_point, of.all["HL.yt"]);
        of.store.write([&](storage::Writer& writer) {
            evidence::ActivityFacts facts;
            facts.kind = "class";
            facts.title = "Tập huấn an toàn thông tin";
            facts.agency = of.all["HL.yt"];
            facts.from = facts.last = base::day_at(at);
            source = evidence::number_of(writer, {"account", "a"});
            lesson = evidence::add_activity(writer, facts, source, clerk.account, false, at);
            evidence::say(writer, lesson, {}, source, at);
        });
    }
    std::vector<Matched> match(const std::string& text, Way way = Way::typed,
                               std::vector<std::int64_t> seen = {-1}) const {
        if (seen == std::vector<std::int64_t>{-1}) seen = {of.all["HL.yt"]};
        return of.store.read([&](storage::Reader& reader) {
            const auto sheet = documents::read_csv(plain_list(text));
            const auto rows = rows_of(sheet, guess_columns(sheet), agencies::directory_now(reader), clerk,
                                      lesson.is.agency, lesson.is.last);
            return evidence::attendance::match(reader, rows,
                                               {lesson.number, lesson.is.agency, seen, basis_of(way)});
        });
    }
    ListDone enter(const std::string& text, Way way = Way::typed) {
        const auto rows = match(text, way);
        std::vector<Choice> choices;
        for (const Matched& row : rows) choices.push_back(usual_choice(row, true));
        NewList list;
        list.way = way;
        list.post = "official";
        list.agency = lesson.is.agency;
        return of.store.write([&](storage::Writer& writer) {
            return enter_list(writer, clerk, lesson, rows, choices, list, source, at);
        });
    }
    void count(std::int64_t people, Known known) const {
        of.store.write([&](storage::Writer& writer) {
            evidence::say(writer, lesson,
                          {people, known, "45/DS",
                           known == Known::kept_list ? std::optional(day(2025, 1, 1)) : std::nullopt},
                          source, at);
        });
    }
    std::int64_t unnamed() const {
        return of.store.read(
            [&](storage::Reader& reader) { return evidence::counted_of(reader, lesson.number).people; });
    }
    Counts counts() const {
        return of.store.read([&](storage::Reader& reader) { return counts_of(reader, lesson.number); });
    }
    std::vector<Attended> people() const {
        return of.store.read(
            [&](storage::Reader& reader) { return attended(reader, lesson.number, 100, 0); });
    }
    std::int64_t head() const {
        return of.store.read([](storage::Reader& reader) { return evidence::head(reader); });
    }
    bool sound() const {
        return of.store.read([](storage::Reader& reader) { return evidence::faults(reader); }).empty();
    }
    samples::Keepers of;
    base::Actor clerk;
    Activity lesson;
    std::int64_t source = 0;
};

void in_class(const std::function<void(Class&)>& test) {
    tests::for_each_engine([&](storage::Store& store) {
        Class lesson(store);
        test(lesson);
    });
}

}  // namespace

TEST_CASE("a list that is pasted without headings is read by what stands in its cells") {
    tests::for_each_engine([](storage::Store& store) {
        const samples::Keepers of(store);
        const auto read = [&](const std::string& text) {
            const auto sheet = documents::read_csv(plain_list(text));
            return rows_of(sheet, guess_columns(sheet), of.all.now(), of.all.actor(), of.all["HL.yt"],
                           day(2026, 1, 1));
        };
        auto rows = read("1. Nguyễn Thị Lan\n2. Trần Văn Hùng\n");
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].details.name == "Nguyễn Thị Lan");
        CHECK(rows[1].number == 2);
        rows =
            read("1\tNguyễn Thị Lan\t15/07/1985\t0912345678\tSở Y tế\n2\tLê Bình\t1990\t\tPhòng Kế toán\n");
        REQUIRE(rows.size() == 2);
        CHECK(persons::written(rows[0].details.birth) == "15/07/1985");
        CHECK(rows[0].details.telephone == "0912345678");
        CHECK(rows[0].agency == of.all["HL.yt"]);
        CHECK(rows[1].agency == 0);
        CHECK(rows[1].unit == "Phòng Kế toán");
        rows = read("Họ và tên;Ngày sinh;Mã cán bộ\nNGUYỄN THỊ LAN;31/02/1985;CB01\n");
        REQUIRE(rows.size() == 1);
        CHECK(rows[0].details.codes.at("staff") == "CB01");
        CHECK(rows[0].problem.find("31/02/1985") != std::string::npos);
        CHECK(plain_list("12) Lê Thị Hoa\r\n- Vũ An\n3 tháng\n") == "Lê Thị Hoa\nVũ An\n3 tháng\n");
    });
}

TEST_CASE("a name is matched where it is certain, offered where it is not, and counted once") {
    in_class([](Class& lesson) {
        const auto& of = lesson.of;
        const auto lan = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        of.person("Trần Văn Hùng", "01/02/1980", of.all["HL.yt"]);
        of.person("Trần Văn Hùng", "03/04/1990", of.all["HL.yt"]);
        of.person("Lê Thị Mai", "05/05/1988", of.all["HL.tc"]);
        const auto rows = lesson.match(
            "Nguyễn Thị Lan;;\nnguyen thi lan;15/07/1985;\nTrần Văn Hùng;;\nTrần Văn Hùng;03/04/1990;\n"
            "Phạm Văn Mới;;\nNguyễn Thị Lân;;\nLê Thị Mai;05/05/1988;Sở Tài chính\nLê Thị Mai;;Sở Tài "
            "chính\n");
        REQUIRE(rows.size() == 8);
        CHECK(rows[0].meets == Meets::sure);
        CHECK(rows[0].person == lan);
        CHECK(rows[1].meets == Meets::repeated);
        CHECK(rows[1].same_as == 1);
        CHECK(rows[2].meets == Meets::doubtful);
        CHECK(rows[2].candidates.size() == 2);
        CHECK(rows[3].meets == Meets::sure);
        CHECK(rows[4].meets == Meets::unknown);
        CHECK(rows[5].meets == Meets::doubtful);
        CHECK(rows[6].meets == Meets::sure);
        CHECK(rows[6].hidden);
        CHECK(rows[6].candidates.empty());
        CHECK(rows[7].meets == Meets::unknown);
        CHECK(usual_choice(rows[2], true).becomes == Becomes::unnamed);
        CHECK(choice_named(rows[2], "p:" + rows[2].candidates[1].uuid, true)->person ==
              rows[2].candidates[1].person);
        CHECK(!choice_named(rows[2], "p:x", true));
        CHECK(!choice_named(rows[4], "new", false));
    });
}

TEST_CASE("a list without units proposes who is known at another agency instead of a second person") {
    in_class([](Class& lesson) {
        const auto& of = lesson.of;
        const auto mai = of.person("Lê Thị Mai", "05/05/1988", of.all["HL.tc"]);
        of.person("Vũ Thị Hoa", "06/06/1986", of.all["HL.tc"]);
        of.person("Vũ Thị Hoa", "06/06/1986", of.all["HL.nv"]);
        of.person("Trần Văn Hùng", "01/02/1980", of.all["HL.yt"]);
        const auto hung = of.person("Trần Văn Hùng", "03/04/1990", of.all["HL.tc"]);
        const std::string list =
            "LE THI MAI;05/05/1988\nLê Thị Mai;1988\nVũ Thị Hoa;06/06/1986\nTrần Văn Hùng;03/04/1990\n";
        const auto rows = lesson.match(list);
        REQUIRE(rows.size() == 4);
        CHECK(rows[0].meets == Meets::elsewhere);
        CHECK(rows[0].person == mai);
        CHECK(rows[0].hidden);
        CHECK(rows[0].candidates.empty());
        CHECK(usual_choice(rows[0], true).person == mai);
        CHECK(choice_named(rows[0], "away", true)->person == mai);
        CHECK(choice_named(rows[0], "new", true)->becomes == Becomes::fresh);
        CHECK(!choice_named(rows[0], "sure", true));
        CHECK(rows[1].meets == Meets::unknown);  // a year alone is not enough
        CHECK(rows[2].meets == Meets::unknown);  // which of the two, nobody can say
        CHECK(rows[3].meets == Meets::doubtful);
        CHECK(rows[3].candidates.size() == 1);
        CHECK(choice_named(rows[3], "away", true)->person == hung);
        CHECK(usual_choice(rows[3], true).becomes == Becomes::unnamed);
        const auto done = lesson.enter("Lê Thị Mai;05/05/1988\n");
        CHECK(done.made == 0);
        CHECK(done.entered.added == 1);
        CHECK(lesson.match("Lê Thị Mai;05/05/1988\n")[0].meets == Meets::present);
    });
}

TEST_CASE("a list is entered once, and the same list again changes nothing") {
    in_class([](Class& lesson) {
        const auto& of = lesson.of;
        of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        const std::string list = "Nguyễn Thị Lan;15/07/1985\nPhạm Văn Mới;02/03/1991\nHoa;\n";
        auto done = lesson.enter(list);
        CHECK(done.entered.added == 2);
        CHECK(done.made == 1);
        CHECK(lesson.unnamed() == 1);
        CHECK(lesson.counts().people == 2);
        CHECK(lesson.counts().named == 2);
        const auto head = lesson.head();
        done = lesson.enter(list);
        CHECK(!done.changed);
        CHECK(lesson.head() == head);
        CHECK(of.store.read([&](storage::Reader& reader) { return lists_of(reader, lesson.lesson.number); })
                  .size() == 1);
        CHECK(lesson.sound());
    });
}

TEST_CASE("names come out of the number that was said before them") {
    in_class([](Class& lesson) {
        lesson.count(3, Known::list_to_come);
        lesson.enter("Phạm Văn Mới\nVũ Thị Hai\n");
        CHECK(lesson.unnamed() == 1);
        lesson.enter("Đỗ Văn Ba\nNgô Thị Tư\n");
        CHECK(lesson.unnamed() == 0);
        CHECK(lesson.counts().people == 4);
        CHECK(lesson.sound());
    });
}

TEST_CASE("a signed sheet says more than a typed list, and nobody is counted twice for it") {
    in_class([](Class& lesson) {
        lesson.enter("Phạm Văn Mới\nVũ Thị Hai\n");
        const auto done = lesson.enter("Phạm Văn Mới\n", Way::signed_sheet);
        CHECK(done.entered.strengthened == 1);
        CHECK(lesson.counts().people == 2);
        CHECK(lesson.counts().signed_sheet == 1);
        CHECK(lesson.counts().named == 1);
        CHECK(!lesson.enter("Phạm Văn Mới\n").changed);
        CHECK(lesson.people().size() == 2);
        CHECK(lesson.sound());
    });
}

TEST_CASE("somebody who was not there is taken back and may be put back") {
    in_class([](Class& lesson) {
        lesson.enter("Phạm Văn Mới\nVũ Thị Hai\n");
        const auto who = lesson.people().front();
        const auto act = [&](auto&& f) {
            lesson.of.store.write([&](storage::Writer& writer) { f(writer); });
        };
        const auto withdraw = [&](storage::Writer& writer) {
            withdraw_person(writer, lesson.lesson, who.canonical, "Nhầm người", lesson.source,
                            lesson.clerk.account, at);
        };
        act(withdraw);
        CHECK(lesson.counts().people == 1);
        const auto gone = lesson.of.store.read(
            [&](storage::Reader& reader) { return taken_back(reader, lesson.lesson.number); });
        REQUIRE(gone.size() == 1);
        CHECK(gone[0].end_reason == "Nhầm người");
        CHECK_THROWS_AS(act(withdraw), base::Refused);
        const auto restore = [&](storage::Writer& writer) {
            restore_person(writer, lesson.lesson, who.canonical, lesson.source, lesson.clerk.account, at);
        };
        act(restore);
        CHECK(lesson.counts().people == 2);
        CHECK_THROWS_AS(act(restore), base::Refused);
        const auto list = lesson.of.store.read(
            [&](storage::Reader& reader) { return lists_of(reader, lesson.lesson.number); });
        act([&](storage::Writer& writer) {
            CHECK(withdraw_list(writer, lesson.lesson, list[0].uuid, "Nhầm lớp", lesson.source,
                                lesson.clerk.account, at) == 2);
        });
        CHECK(lesson.counts().people == 0);
        CHECK(lesson.sound());
    });
}

TEST_CASE("two records of one person count once, and an erased person stays counted") {
    in_class([](Class& lesson) {
        const auto& of = lesson.of;
        const auto one = of.person("Nguyễn Thị Lan", "15/07/1985", of.all["HL.yt"]);
        const auto other = of.person("Nguyễn Thị Lan", "15/07/1986", of.all["HL.yt"]);
        lesson.enter("Nguyễn Thị Lan;15/07/1985\nNguyễn Thị Lan;15/07/1986\n");
        CHECK(lesson.counts().people == 2);
        of.store.write([&](storage::Writer& writer) {
            persons::merge_persons(writer, of.all.actor(), of.of(one), of.of(other), of.of(one).details,
                                   "cùng một người", at);
        });
        CHECK(lesson.counts().people == 1);
        CHECK(lesson.people().size() == 1);
        CHECK(lesson.enter("Nguyễn Thị Lan;15/07/1985\n").entered.added == 0);
        of.store.write([&](storage::Writer& writer) {
            persons::erase_person(writer, of.all.actor(), of.of(one), "chính người đó", "đã nghỉ", at);
        });
        CHECK(lesson.counts().people == 1);
        REQUIRE(lesson.people().size() == 1);
        CHECK(lesson.people()[0].erased);
        CHECK(lesson.people()[0].name.empty());
    });
}

TEST_CASE("names follow their activity to another day, and are withdrawn and restored with it") {
    in_class([](Class& lesson) {
        lesson.enter("Phạm Văn Mới\nVũ Thị Hai\n");
        lesson.of.store.write([&](storage::Writer& writer) {
            Activity moved = lesson.lesson;
            moved.is.from = moved.is.last = day(2025, 3, 1);
            evidence::say(writer, moved, {}, lesson.source, at);
        });
        CHECK(lesson.counts().people == 2);
        CHECK(lesson.people().size() == 2);
        CHECK(!lesson.enter("Phạm Văn Mới\n").changed);
        lesson.of.store.write([&](storage::Writer& writer) {
            evidence::withdraw_activity(writer, lesson.lesson, "nhầm", lesson.source, lesson.clerk.account,
                                        at);
        });
        CHECK(lesson.counts().people == 0);
        lesson.of.store.write([&](storage::Writer& writer) {
            evidence::restore_activity(writer, lesson.lesson, lesson.source, lesson.clerk.account, at);
        });
        CHECK(lesson.counts().people == 2);
        CHECK(lesson.sound());
    });
}

TEST_CASE("a list that is kept at the agency gives a number and a place, and no distinct people") {
    in_class([](Class& lesson) {
        Kept wanted;
        wanted.counted = {45, Known::kept_list, "45/DS-CAT", day(2025, 1, 2)};
        CHECK(check(wanted, day(2025, 1, 1)).size() == 2);
        wanted.place = "Văn thư, hồ sơ 12";
        CHECK(check(wanted, day(2025, 2, 1)).empty());
        const auto enter = [&] {
            return lesson.of.store.write([&](storage::Writer& writer) {
                return enter_kept(writer, lesson.lesson, wanted, lesson.source, lesson.clerk.account, at);
            });
        };
        CHECK(enter());
        CHECK(!enter());
        const auto kept = lesson.of.store.read(
            [&](storage::Reader& reader) { return kept_of(reader, lesson.lesson.number); });
        REQUIRE(kept);
        CHECK(kept->place == "Văn thư, hồ sơ 12");
        CHECK(kept->counted == wanted.counted);
        CHECK(lesson.counts().people == 0);
        wanted.counted.people = 44;
        CHECK(enter());
        CHECK(lesson.unnamed() == 44);
        lesson.count(44, Known::estimate);
        CHECK(!lesson.of.store.read(
            [&](storage::Reader& reader) { return kept_of(reader, lesson.lesson.number); }));
    });
}

TEST_CASE("what only reaches people has no list of those who were there") {
    in_class([](Class& lesson) {
        lesson.lesson.is.kind = "broadcast";
        const persons::PersonId lan = lesson.of.person("Nguyễn Thị Lan", "", lesson.of.all["HL.yt"]);
        const NewAttendance one{lan, Way::typed, 0, at};
        CHECK_THROWS_AS(lesson.of.store.write([&](storage::Writer& writer) {
            attend(writer, lesson.lesson, std::span(&one, 1), lesson.source, lesson.clerk.account, at);
        }),
                        base::Refused);
    });
}

TEST_CASE("nobody is made a person of an agency whose persons one does not keep") {
    in_class([](Class& lesson) {
        const auto rows = lesson.match("Phạm Văn Mới\n");
        NewList list;
        list.agency = lesson.of.all["HL.tc"];
        list.post = "official";
        CHECK_THROWS_AS(lesson.of.store.write([&](storage::Writer& writer) {
            enter_list(writer, lesson.clerk, lesson.lesson, rows, {{Becomes::fresh, 0}}, list, lesson.source,
                       at);
        }),
                        base::Refused);
        CHECK(lesson.counts().people == 0);
    });
}
