// Lists of what was done: read, judged, entered, stopped, gone on with, given again and taken back.
#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "evidence/bulk/import.hpp"
#include "tests/engines.hpp"
#include "tests/person_samples.hpp"

using namespace evidence;
using bulk::Import;
using samples::day;

namespace {

const base::Progress silent = [](int, int, std::string_view) {};

struct Desk {
    explicit Desk(storage::Store& a_store) : store(a_store), of(a_store) {
        here = of.all["HL.yt"];
        clerk = of.member("yt@x.vn", people::Role::focal_point, here);
        lan = of.person("Nguyễn Thị Lan", "15/07/1985", here);
        an = of.person("Trần Văn An", "01/02/1980", here);
        lesson = add("Tập huấn an toàn thông tin", here);
    }
    ~Desk() { std::filesystem::remove(file()); }
    std::filesystem::path file() const {
        return std::filesystem::temp_directory_path() / ("luytre-bulk-" + std::to_string(::getpid()));
    }
    Activity add(const std::string& title, std::int64_t agency) const {
        ActivityFacts facts;
        facts.kind = "class";
        facts.title = title;
        facts.agency = agency;
        facts.from = day(2025, 3, 10);
        facts.last = day(2025, 3, 12);
        return store.write([&](storage::Writer& writer) {
            return add_activity(writer, facts, number_of(writer, {"program", ""}), clerk.account, false,
                                samples::at);
        });
    }
    bulk::Wish wish(const std::string& list) const {
        std::ofstream(file(), std::ios::binary) << list;
        bulk::Wish one;
        one.mapping = bulk::guess_mapping(documents::beginning_of(file(), 100));
        one.activity = lesson.number;
        one.source = "danh sách";
        return one;
    }
    std::string start(const std::string& list, const bulk::Wish& wished) const {
        std::ofstream(file(), std::ios::binary) << list;
        return store.write([&](storage::Writer& writer) {
            return bulk::start_import(writer, clerk, "lop.csv", file().string(),
                                      static_cast<std::int64_t>(documents::rows_of(file())), wished,
                                      samples::at, false);
        });
    }
    Import get(const std::string& uuid) const {
        return store.read([&](storage::Reader& reader) { return *bulk::import_of(reader, uuid); });
    }
    Import run(const std::string& uuid) const {
        bulk::run_import(store, of.clock, "/", uuid, silent);
        return get(uuid);
    }
    Import enter(const std::string& list) const { return run(start(list, wish(list))); }
    std::string rejected(const Import& one) const {
        return store.read([&](storage::Reader& reader) { return bulk::rejected_csv(reader, one); });
    }
    std::vector<Line> standing() const {
        return store.read([&](storage::Reader& reader) { return standing_lines(reader, lesson.number); });
    }
    std::int64_t last_place() const {
        return store.read([](storage::Reader& reader) { return head(reader); });
    }
    storage::Store& store;
    samples::Keepers of;
    std::int64_t here = 0;
    base::Actor clerk;
    persons::PersonId lan = 0, an = 0;
    Activity lesson;
};

std::string counts(const Import& one) {
    return std::to_string(one.said) + "+" + std::to_string(one.same) + "=" + std::to_string(one.rejected) +
           "!";
}

const std::string two =
    "STT;Họ và tên;Ngày sinh;Kết quả;Ngày\n1;Nguyễn Thị Lan;15/07/1985;Đạt;11/03/2025\n"
    "2;Trần Văn An;01/02/1980;;\n";

}  // namespace

TEST_CASE("what columns and cells mean is known from how offices write them") {
    CHECK(bulk::verb_in("Đã tham dự") == Verb::attended);
    CHECK(bulk::verb_in("ĐẠT") == Verb::passed);
    CHECK(bulk::verb_in("Không đạt") == Verb::failed);
    CHECK_FALSE(bulk::verb_in("chưa rõ").has_value());
    CHECK(bulk::score_in("8,5") == 850);
    CHECK(bulk::score_in("10") == 1000);
    CHECK_FALSE(bulk::score_in("8,5,").has_value());
    CHECK_FALSE(bulk::score_in("-1").has_value());
    CHECK_FALSE(bulk::score_in("99999999999999999999").has_value());
    const bulk::Mapping mapping = bulk::mapping_from("2 name,birth,ignore,score");
    CHECK(bulk::as_text(mapping) == "2 name,birth,ignore,score");
}

TEST_CASE("rows become statements of who did what when, and the same again says nothing new") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        CHECK(counts(desk.enter(two)) == "2+0=0!");
        const auto lines = desk.standing();
        REQUIRE(lines.size() == 2);
        CHECK(lines[0].actor == desk.lan);
        CHECK(lines[0].verb == Verb::passed);
        CHECK(base::day_at(lines[0].at) == day(2025, 3, 11));
        CHECK(lines[0].basis == Basis::named_list);
        CHECK(lines[0].agency == desk.here);
        CHECK(lines[1].actor == desk.an);
        CHECK(lines[1].verb == Verb::attended);
        CHECK(base::day_at(lines[1].at) == day(2025, 3, 12));
        const std::int64_t before = desk.last_place();
        CHECK(counts(desk.enter(two)) == "0+2=0!");
        // The same row in another file, by another order of columns.
        CHECK(counts(desk.enter("Ngày sinh,Họ và tên\n1/2/1980,TRẦN VĂN AN\n1/2/1980,Trần Văn An\n")) ==
              "0+2=0!");
        CHECK(desk.last_place() == before);
    });
}

TEST_CASE("whom a list names is counted without a name no longer, until the list is taken back") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Counted sixty{60, Known::kept_list, "45/DS-SYT", day(2025, 3, 12)};
        store.write([&](storage::Writer& writer) {
            say(writer, desk.lesson, sixty, number_of(writer, {"program", ""}), samples::at);
        });
        const auto counted = [&] {
            return store.read([&](storage::Reader& reader) { return counted_of(reader, desk.lesson.number); });
        };
        const std::string uuid = desk.start(two, desk.wish(two));
        CHECK(counts(desk.run(uuid)) == "2+0=0!");
        CHECK(counted().people == 58);
        CHECK(counted().known == Known::kept_list);
        // The same person with another result is not another one.
        desk.enter("Họ và tên;Ngày sinh;Kết quả\nNguyễn Thị Lan;15/07/1985;Không đạt\n");
        CHECK(counted().people == 58);
        store.write([&](storage::Writer& writer) {
            bulk::withdraw_import(writer, desk.clerk, uuid, "nhầm danh sách", samples::at, false);
        });
        desk.run(uuid);
        CHECK(counted() == sixty);
        CHECK(store.read([](storage::Reader& reader) { return faults(reader).empty(); }));
    });
}

TEST_CASE("who was only reached is not who a list names") {
    tests::for_each_engine([](storage::Store& store) {
        Desk desk(store);
        desk.lesson.is.kind = "alert";
        store.write([&](storage::Writer& writer) {
            REQUIRE(change_activity(writer, desk.lesson, 1, desk.lesson.is));
            say(writer, desk.lesson, {4000, Known::estimate, "", std::nullopt},
                number_of(writer, {"program", ""}), samples::at);
        });
        CHECK(counts(desk.enter(two)) == "2+0=0!");
        CHECK(store.read([&](storage::Reader& reader) {
            return counted_of(reader, desk.lesson.number).people;
        }) == 4000);
    });
}

TEST_CASE("a row that cannot be taken is kept with its reason, and is taken when it was corrected") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Import first = desk.enter(
            "Họ và tên;Ngày sinh;Kết quả;Ngày\nLê Văn Lạ;01/01/1990;Đạt;\nNguyễn Thị Lan;1985;Đạt;\n"
            "Nguyễn Thị Lan;15/07/1985;Vắng;\nNguyễn Thị Lan;15/07/1985;hình như;\n"
            "Nguyễn Thị Lan;15/07/1985;Đạt;20/03/2025\nNguyễn Thị Lan;31/02/1985;Đạt;\n"
            "Trần Văn An;01/02/1980;Đạt;\n");
        CHECK(counts(first) == "1+0=6!");
        const std::string csv = desk.rejected(first);
        CHECK(csv.find("\"2\",\"Chưa có người này") != std::string::npos);
        CHECK(csv.find("\"3\",\"Cần mã, hoặc ngày sinh đầy đủ") != std::string::npos);
        CHECK(csv.find("\"4\",\"Dòng ghi là vắng mặt") != std::string::npos);
        CHECK(csv.find("\"5\",\"Không hiểu kết quả “hình như”") != std::string::npos);
        CHECK(csv.find("\"6\",\"Ngày 20/03/2025 nằm ngoài") != std::string::npos);
        CHECK(csv.find("\"7\",\"Không đọc được ngày sinh “31/02/1985”") != std::string::npos);
        std::string corrected = csv;
        const std::string wrong = "\"Lê Văn Lạ\",\"01/01/1990\"", right = "\"Nguyễn Thị Lan\",\"15/07/1985\"";
        REQUIRE(corrected.find(wrong) != std::string::npos);
        corrected.replace(corrected.find(wrong), wrong.size(), right);
        CHECK(counts(desk.enter(corrected)) == "1+0=5!");
    });
}

TEST_CASE("each row may name its activity, and only one that the account may record for") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Activity theirs = desk.add("Lớp của Sở Nội vụ", desk.of.all["HL.nv"]);
        const std::string list = "Họ và tên;Ngày sinh;Hoạt động\nTrần Văn An;01/02/1980;" + desk.lesson.uuid +
                                 "\nNguyễn Thị Lan;15/07/1985;Tập huấn an toàn thông tin\n"
                                 "Nguyễn Thị Lan;15/07/1985;Lớp của Sở Nội vụ\nTrần Văn An;01/02/1980;" +
                                 theirs.uuid + "\nTrần Văn An;01/02/1980;Lớp nào đó\n";
        bulk::Wish wished = desk.wish(list);
        wished.activity = 0;
        const Import done = desk.run(desk.start(list, wished));
        CHECK(counts(done) == "2+0=3!");
        CHECK(desk.standing().size() == 2);
        CHECK(store.read(
            [&](storage::Reader& reader) { return standing_lines(reader, theirs.number).empty(); }));
    });
}

TEST_CASE(
    "a score from the mark on is a pass, and the same act with another score is for somebody to decide") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const auto give = [&](const std::string& score) {
            const std::string list = "Họ và tên;Ngày sinh;Điểm\nTrần Văn An;01/02/1980;" + score + "\n";
            bulk::Wish wished = desk.wish(list);
            wished.pass_score = 500;
            return desk.run(desk.start(list, wished));
        };
        CHECK(counts(give("5")) == "1+0=0!");
        CHECK(desk.standing().at(0).verb == Verb::passed);
        CHECK(counts(give("5,0")) == "0+1=0!");
        const Import other = give("7");
        CHECK(counts(other) == "0+0=1!");
        CHECK(desk.rejected(other).find("số lượng hoặc điểm khác") != std::string::npos);
        CHECK(counts(give("4,5")) == "1+0=0!");
        CHECK(desk.standing().at(1).verb == Verb::failed);
    });
}

TEST_CASE("what was stopped goes on from its place, and two runs at once do nothing twice") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        std::string list = "Họ và tên;Ngày sinh;Ngày\n";
        for (int i = 0; i < 5000; ++i) list += "Lê Văn Lạ;01/01/1990;\n";
        list += "Trần Văn An;01/02/1980;\n";
        const std::string uuid = desk.start(list, desk.wish(list));
        // Stopped from within the progress of the first batch.
        bulk::run_import(store, desk.of.clock, "/", uuid, [&](int, int, std::string_view) {
            store.write(
                [&](storage::Writer& writer) { bulk::stop_import(writer, desk.clerk, uuid, samples::at); });
        });
        CHECK(desk.get(uuid).last_row == 2001);
        CHECK_FALSE(desk.get(uuid).ended_at.has_value());
        CHECK(desk.run(uuid).last_row == 2001);  // a job that comes late does nothing
        store.write([&](storage::Writer& writer) {
            bulk::resume_import(writer, desk.clerk, uuid, samples::at, false);
        });
        // Another run goes on while this one is on its way: one of the two gives up.
        bool nested = false;
        bulk::run_import(store, desk.of.clock, "/", uuid, [&](int, int, std::string_view) {
            if (!nested) {
                nested = true;
                bulk::run_import(store, desk.of.clock, "/", uuid, silent);
            }
        });
        const Import done = desk.get(uuid);
        CHECK(counts(done) == "1+0=5000!");
        CHECK(done.ended_at.has_value());
        CHECK(done.last_row == 5002);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            bulk::resume_import(writer, desk.clerk, uuid, samples::at);
        }),
                        base::Refused);
    });
}

TEST_CASE("a whole import is taken back by statements, also what moved since, and can be entered again") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const Import first = desk.enter(two);
        // The activity moves to another day: its names are said again elsewhere.
        store.write([&](storage::Writer& writer) {
            Activity moved = *activity_at(writer, desk.lesson.number);
            ActivityFacts facts = moved.is;
            facts.from = facts.last = day(2025, 4, 1);
            REQUIRE(change_activity(writer, moved, moved.row_version, facts));
            say(writer, *activity_at(writer, desk.lesson.number), {}, number_of(writer, {"program", ""}),
                samples::at);
        });
        CHECK(desk.standing().size() == 3);  // with what the agency carried out
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            bulk::withdraw_import(writer, desk.clerk, first.uuid, "", samples::at, false);
        }),
                        base::Refused);
        store.write([&](storage::Writer& writer) {
            bulk::withdraw_import(writer, desk.clerk, first.uuid, "nhầm lớp", samples::at, false);
        });
        const Import gone = desk.run(first.uuid);
        CHECK(gone.withdrawn == 2);
        CHECK(gone.withdrawal_ended_at.has_value());
        REQUIRE(desk.standing().size() == 1);
        CHECK(desk.standing()[0].verb == Verb::carried_out);
        CHECK(store.read([](storage::Reader& reader) { return faults(reader).empty(); }));
        CHECK(counts(desk.enter("Họ và tên;Ngày sinh\nTrần Văn An;01/02/1980\n")) == "1+0=0!");
        CHECK(desk.standing().size() == 2);
    });
}

TEST_CASE("an import is seen and changed by who made it alone, and ends when the right has gone") {
    tests::for_each_engine([](storage::Store& store) {
        const Desk desk(store);
        const std::string uuid = desk.start(two, desk.wish(two));
        const base::Actor other = desk.of.member("nv@x.vn", people::Role::focal_point, desk.of.all["HL.nv"]);
        const auto as_other = [&](auto&& act) {
            CHECK_THROWS_AS(store.write([&](storage::Writer& writer) { act(writer); }), base::Refused);
        };
        as_other([&](storage::Writer& w) { bulk::stop_import(w, other, uuid, samples::at); });
        as_other([&](storage::Writer& w) { bulk::resume_import(w, other, uuid, samples::at); });
        as_other([&](storage::Writer& w) { bulk::withdraw_import(w, other, uuid, "x", samples::at); });
        const base::Actor leader = desk.of.member("ld@x.vn", people::Role::leader, desk.here);
        CHECK_THROWS_AS(store.write([&](storage::Writer& writer) {
            bulk::start_import(writer, leader, "x", "/x", 1, desk.wish(two), samples::at);
        }),
                        base::Refused);
        store.read([&](storage::Reader& reader) {
            CHECK(bulk::latest_imports(reader, other.account).empty());
            CHECK(bulk::latest_imports(reader, desk.clerk.account).size() == 1);
            CHECK(bulk::open_import_of(reader, desk.clerk.account, "lop.csv", 3)->uuid == uuid);
        });
    });
}
