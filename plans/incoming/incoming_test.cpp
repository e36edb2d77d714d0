// Incoming documents: registered, found, linked, changed by two at once, withdrawn; on both engines.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/refused.hpp"
#include "plans/content/entries.hpp"
#include "plans/incoming/documents.hpp"
#include "plans/incoming/letter_reading.hpp"
#include "plans/incoming/sight.hpp"
#include "tests/agency_samples.hpp"
#include "tests/written_plans.hpp"

using namespace plans::incoming;
using tests::with_written_plans;
using tests::WrittenPlans;

namespace {

NewDocument urging() {
    NewDocument one;
    one.kind = "urging";
    one.number = "808/CATTT-QHPT";
    one.issuer = "Cục An toàn thông tin";
    one.day = base::day_of(2026, 6, 3);
    one.received = base::day_of(2026, 6, 5);
    one.due = base::day_of(2026, 6, 30);
    one.subject = "Đôn đốc ban hành Kế hoạch triển khai";
    return one;
}

std::string add(WrittenPlans& desk, const NewDocument& wanted, const std::vector<File>& files = {}) {
    return desk.act([&](storage::Writer& writer) {
        return add_document(writer, desk.actor, wanted, files, desk.clock.now());
    });
}

Document get(WrittenPlans& desk, const std::string& uuid) {
    return desk.look([&](storage::Reader& reader) { return document_of(reader, uuid); });
}

std::vector<std::string> numbers(WrittenPlans& desk, const ListWish& wish,
                                 base::Day today = *base::day_of(2026, 6, 10)) {
    std::vector<std::string> out;
    const List list = desk.look([&](storage::Reader& reader) {
        return list_documents(reader, desk.actor, wish, today.number * 86'400'000);
    });
    for (const Document& one : list.documents) out.push_back(one.is.number);
    return out;
}

using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("a document needs a kind, an issuer, a subject and the day it came, and days in their order") {
    CHECK(check(NewDocument{}).size() == 4);
    NewDocument one = urging();
    CHECK(check(one).empty());
    one.received = base::day_of(2026, 6, 2);
    one.due = base::day_of(2026, 6, 1);
    CHECK(check(one).size() == 2);
    one = urging();
    one.number = std::string(61, 'x');
    one.subject = std::string(501, 'x');
    one.issuer = std::string(201, 'x');
    one.note = std::string(4001, 'x');
    CHECK(check(one).size() == 4);
}

TEST_CASE("the same number of the same issuer and day is a duplicate however it is spelled") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string id = add(desk, urging());
        const auto duplicate = [&](const NewDocument& wanted, std::string_view except = "") {
            return desk.look([&](storage::Reader& reader) {
                return duplicate_of(reader, desk.actor, wanted, desk.clock.now(), except).has_value();
            });
        };
        NewDocument other = urging();
        other.number = "0808 / cattt-qhpt";
        other.issuer = "cục an toàn  thông tin";
        CHECK(duplicate(other));
        CHECK_FALSE(duplicate(other, id));
        other.day = base::day_of(2025, 6, 3);
        CHECK_FALSE(duplicate(other));
        other = urging();
        other.number = "";
        CHECK_FALSE(duplicate(other));
        desk.act([&](storage::Writer& writer) {
            withdraw_document(writer, desk.actor, id, "vào sổ nhầm", desk.clock.now());
        });
        CHECK_FALSE(duplicate(urging()));
    });
}

TEST_CASE("documents are found with and without diacritics, by kind, by deadline and by plan, and sorted") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string plan = desk.drop(tests::written("12/KH-UBND", "ngày 01 tháng 02 năm 2026", "",
                                                          "1. 100% cán bộ được tuyên truyền về an toàn.",
                                                          "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin."));
        const std::string a = add(desk, urging());
        NewDocument second = urging();
        second.kind = "extension";
        second.number = "15/UBND-NC";
        second.issuer = "UBND tỉnh";
        second.subject = "Đồng ý gia hạn 100% nhiệm vụ";
        second.received = base::day_of(2026, 6, 8);
        second.due = base::day_of(2026, 6, 9);
        add(desk, second);
        CHECK(numbers(desk, {}) == Numbers{"15/UBND-NC", "808/CATTT-QHPT"});
        CHECK(numbers(desk, {"don doc", "", "", "", "", 1}) == Numbers{"808/CATTT-QHPT"});
        CHECK(numbers(desk, {"Đôn đốc", "", "", "", "", 1}) == Numbers{"808/CATTT-QHPT"});
        CHECK(numbers(desk, {"100%", "", "", "", "", 1}) == Numbers{"15/UBND-NC"});
        CHECK(numbers(desk, {"khong co", "", "", "", "", 1}).empty());
        CHECK(numbers(desk, {"", "extension", "", "", "", 1}) == Numbers{"15/UBND-NC"});
        CHECK(numbers(desk, {"", "", "due", "", "", 1}) == Numbers{"808/CATTT-QHPT"});
        CHECK(numbers(desk, {"", "", "past", "", "", 1}) == Numbers{"15/UBND-NC"});
        CHECK(numbers(desk, {"", "", "", "", "due", 1}) == Numbers{"15/UBND-NC", "808/CATTT-QHPT"});
        CHECK(numbers(desk, {"", "", "", "", "issuer", 1}) == Numbers{"808/CATTT-QHPT", "15/UBND-NC"});
        desk.act([&](storage::Writer& writer) {
            link_document(writer, desk.actor, a, plan, "", desk.clock.now());
        });
        CHECK(numbers(desk, {"", "", "", plan, "", 1}) == Numbers{"808/CATTT-QHPT"});
        CHECK(numbers(desk, {"", "", "unlinked", "", "", 1}) == Numbers{"15/UBND-NC"});
    });
}

TEST_CASE("a long book has pages, and a file of it has all") {
    with_written_plans([](WrittenPlans& desk) {
        for (int i = 1; i <= on_page + 3; ++i) {
            NewDocument one = urging();
            one.number = std::to_string(100 + i) + "/X";
            add(desk, one);
        }
        const auto page = [&](int number, bool all = false) {
            return desk.look([&](storage::Reader& reader) {
                return list_documents(reader, desk.actor, {"", "", "", "", "number", number},
                                      base::day_of(2026, 6, 1)->number * 86'400'000, all);
            });
        };
        CHECK(page(1).pages == 2);
        CHECK(page(1).documents.size() == on_page);
        CHECK(page(2).documents.size() == 3);
        CHECK(page(2).documents[2].is.number == "128/X");
        CHECK(page(99).documents.size() == 3);
        CHECK(page(1, true).documents.size() == on_page + 3);
    });
}

TEST_CASE("of two who change a document the second is told, and files are added, never lost") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string digest(64, 'a');
        const std::string id = add(desk, urging(), {{"cong van.pdf", digest, 10}});
        NewDocument changed = urging();
        changed.subject = "Đôn đốc lần hai";
        const auto change = [&](std::int64_t seen) {
            return desk.act([&](storage::Writer& writer) {
                return change_document(writer, desk.actor, id, seen, changed, {{"phu luc.pdf", digest, 20}},
                                       desk.clock.now());
            });
        };
        CHECK(change(1));
        CHECK_FALSE(change(1));
        CHECK(get(desk, id).is.subject == "Đôn đốc lần hai");
        const auto files = desk.look([&](storage::Reader& reader) { return files_of(reader, id); });
        REQUIRE(files.size() == 2);
        CHECK(files[1].filename == "phu luc.pdf");
        CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) {
            change_document(writer, desk.actor, id, 2, changed,
                            std::vector<File>(files_max, {"x", digest, 1}), desk.clock.now());
        }),
                        base::Refused);
        CHECK(get(desk, id).row_version == 2);
    });
}

TEST_CASE("files that came with a form that could not be saved wait for the same person only") {
    with_written_plans([](WrittenPlans& desk) {
        const auto ids = desk.act([&](storage::Writer& writer) {
            return keep_uploads(writer, desk.actor, {{"a.pdf", std::string(64, 'b'), 5}}, desk.clock.now());
        });
        const auto kept = [&](std::int64_t account) {
            base::Actor who = desk.actor;
            who.account = account;
            return desk.look([&](storage::Reader& reader) { return kept_uploads(reader, who, ids); }).size();
        };
        CHECK(kept(desk.actor.account) == 1);
        CHECK(kept(desk.actor.account + 1) == 0);
        desk.clock.advance(25LL * 60 * 60 * 1000);
        add(desk, urging());
        CHECK(kept(desk.actor.account) == 0);
    });
}

TEST_CASE("a document is linked to a plan and to a task, once each, and unlinked") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string plan = desk.drop(tests::written("12/KH-UBND", "ngày 01 tháng 02 năm 2026", "",
                                                          "1. 100% cán bộ được tuyên truyền về an toàn.",
                                                          "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin."));
        const std::string id = add(desk, urging());
        const auto task = desk.look([&](storage::Reader& reader) {
            for (const auto& entry : plans::content::entries_of(reader, plan)) {
                if (entry.kind() == plans::content::EntryKind::task) return entry.uuid;
            }
            return std::string();
        });
        const auto link = [&](const std::string& entry) {
            return desk.act([&](storage::Writer& writer) {
                return link_document(writer, desk.actor, id, plan, entry, desk.clock.now());
            });
        };
        const std::string whole = link("");
        link(task);
        CHECK_THROWS_AS(link(task), base::Refused);
        CHECK_THROWS_AS(link("0198a000-0000-7000-8000-000000000001"), base::Refused);
        const auto links = [&] {
            return desk.look(
                [&](storage::Reader& reader) { return links_of(reader, document_of(reader, id).id); });
        };
        REQUIRE(links().size() == 2);
        CHECK(links()[0].plan_number == "12/KH-UBND");
        const auto unlink = [&] {
            desk.act([&](storage::Writer& writer) {
                unlink_document(writer, desk.actor, id, whole, desk.clock.now());
            });
        };
        unlink();
        CHECK_THROWS_AS(unlink(), base::Refused);
        REQUIRE(links().size() == 1);
        CHECK(links()[0].entry == task);
    });
}

TEST_CASE("a withdrawn document leaves the book with its reason and comes back") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string id = add(desk, urging());
        const auto withdraw = [&](const std::string& reason) {
            desk.act([&](storage::Writer& writer) {
                withdraw_document(writer, desk.actor, id, reason, desk.clock.now());
            });
        };
        const auto restore = [&] {
            desk.act(
                [&](storage::Writer& writer) { restore_document(writer, desk.actor, id, desk.clock.now()); });
        };
        CHECK_THROWS_AS(withdraw(""), base::Refused);
        withdraw("vào sổ nhầm");
        CHECK_THROWS_AS(withdraw("lần nữa"), base::Refused);
        CHECK(numbers(desk, {}).empty());
        CHECK(numbers(desk, {"", "", "withdrawn", "", "", 1}).size() == 1);
        CHECK(get(desk, id).withdrawn == "vào sổ nhầm");
        restore();
        CHECK_THROWS_AS(restore(), base::Refused);
        CHECK(numbers(desk, {}).size() == 1);
    });
}

TEST_CASE("who may only read registers, changes, links and withdraws nothing") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string id = add(desk, urging());
        const auto refused = [&](const std::function<void(storage::Writer&)>& act) {
            CHECK_THROWS_AS(desk.act([&](storage::Writer& writer) { act(writer); }), base::Refused);
        };
        const base::Actor& who = desk.reader_only;
        const auto now = desk.clock.now();
        refused([&](auto& w) { add_document(w, who, urging(), {}, now); });
        refused([&](auto& w) { change_document(w, who, id, 1, urging(), {}, now); });
        refused([&](auto& w) { withdraw_document(w, who, id, "x", now); });
        refused([&](auto& w) { restore_document(w, who, id, now); });
        refused([&](auto& w) { link_document(w, who, id, "x", "", now); });
        refused([&](auto& w) { unlink_document(w, who, id, "x", now); });
        refused([&](auto& w) { keep_uploads(w, who, {}, now); });
        base::Actor gone =
            desk.actor;  // rights that the session still believes in, and the database does not
        gone.account = 99;
        refused([&](auto& w) { add_document(w, gone, urging(), {}, now); });
        CHECK_THROWS_AS(get(desk, "0198a000-0000-7000-8000-000000000001"), base::Refused);
    });
}

namespace {

base::Actor person(WrittenPlans& desk, const std::string& login, base::Role role, std::int64_t agency) {
    return desk.act([&](storage::Writer& writer) {
        const auto now = desk.clock.now();
        const auto account = people::create_account(writer, desk.actor, {"Bình", login}, now);
        const people::NewRole given{role, {agency, "", "x"}, base::day_at(now), std::nullopt, "phân công"};
        people::give_role(writer, desk.actor, account.id, given, now);
        return people::actor_of(writer, account.id, now);
    });
}

// In the list and by its address alike.
bool found(WrittenPlans& desk, const base::Actor& who, const std::string& id) {
    return desk.look([&](storage::Reader& reader) {
        const bool listed = list_documents(reader, who, {}, desk.clock.now()).found == 1;
        try {
            document_for(reader, who, id, desk.clock.now());
        } catch (const base::Refused&) {
            CHECK_FALSE(listed);
            return false;
        }
        CHECK(listed);
        return true;
    });
}

}  // namespace

TEST_CASE("the book of one agency is closed to another, and open to those above it") {
    with_written_plans([](WrittenPlans& desk) {
        samples::Entered agencies(desk.store, desk.actor, samples::day(2004, 1, 1));
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        const auto health = person(desk, "yt@thutre.gov.vn", base::Role::records_clerk, agencies["HL.yt"]);
        const auto police = person(desk, "ca@thutre.gov.vn", base::Role::records_clerk, agencies["HL.ca"]);
        const auto leader = person(desk, "ct@thutre.gov.vn", base::Role::leader, agencies["HL"]);
        const std::string id = desk.act([&](storage::Writer& writer) {
            return add_document(writer, health, urging(), {}, desk.clock.now());
        });
        CHECK(found(desk, health, id));
        CHECK(found(desk, leader, id));
        CHECK(found(desk, desk.actor, id));
        CHECK_FALSE(found(desk, police, id));
        CHECK_FALSE(desk.look([&](storage::Reader& reader) {
            return duplicate_of(reader, police, urging(), desk.clock.now()).has_value();
        }));
        const auto change = [&](const base::Actor& who) {
            desk.act([&](storage::Writer& writer) {
                change_document(writer, who, id, 1, urging(), {}, desk.clock.now());
            });
        };
        CHECK_THROWS_AS(change(police), base::Refused);
        CHECK_THROWS_AS(change(leader), base::Refused);
        change(health);
    });
}

TEST_CASE("a task that a document concerns stays the same one when its plan is read again") {
    with_written_plans([](WrittenPlans& desk) {
        const std::string id = add(desk, urging());
        const std::string plan = desk.drop(tests::written("12/KH-UBND", "ngày 01 tháng 02 năm 2026", "",
                                                          "1. 100% cán bộ được tuyên truyền.",
                                                          "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin."));
        const auto entries =
            desk.look([&](storage::Reader& reader) { return plans::content::entries_of(reader, plan); });
        const std::string task = entries.at(2).uuid;
        desk.act([&](storage::Writer& writer) {
            link_document(writer, desk.actor, id, plan, task, desk.clock.now());
            plans::read_again(writer, desk.actor, plan, desk.clock.now());
        });
        desk.read(plan);
        CHECK_NOTHROW(
            desk.look([&](storage::Reader& reader) { return plans::content::entry_of(reader, plan, task); }));
    });
}

TEST_CASE("a document is linked to plans that one sees, and shows no others") {
    with_written_plans([](WrittenPlans& desk) {
        samples::Entered agencies(desk.store, desk.actor, samples::day(2004, 1, 1));
        REQUIRE(agencies.add(samples::province("HL", "UBND tỉnh Thủ Tre", "Thủ Tre")).problems.empty());
        const auto health = person(desk, "yt@thutre.gov.vn", base::Role::records_clerk, agencies["HL.yt"]);
        const std::string id = desk.act([&](storage::Writer& writer) {
            return add_document(writer, health, urging(), {}, desk.clock.now());
        });
        const std::string plan = desk.drop(tests::written("12/KH-UBND", "ngày 01 tháng 02 năm 2026", "",
                                                          "1. 100% cán bộ được tuyên truyền.",
                                                          "1. Tổ chức cuộc thi tìm hiểu an toàn thông tin."));
        const auto link = [&](const base::Actor& who) {
            desk.act(
                [&](storage::Writer& writer) { link_document(writer, who, id, plan, "", desk.clock.now()); });
        };
        const auto shown = [&](const base::Actor& who) {
            return desk.look([&](storage::Reader& reader) {
                return links_for(reader, who, get(desk, id).id, desk.clock.now()).size();
            });
        };
        CHECK_THROWS_AS(link(health), base::Refused);
        link(desk.actor);
        CHECK(shown(desk.actor) == 1);
        CHECK(shown(health) == 0);
    });
}

TEST_CASE("what was read of letters goes after a day") {
    with_written_plans([](WrittenPlans& desk) {
        const auto kept = desk.folder / "letters-read" / "read_letter" / "ab" / "abcd.txt";
        std::filesystem::create_directories(kept.parent_path());
        std::ofstream(kept) << "I. Kết quả";
        CHECK(sweep_letters_read(desk.folder) == 0);
        CHECK(std::filesystem::exists(kept));
        std::filesystem::last_write_time(
            kept, std::filesystem::file_time_type::clock::now() - std::chrono::milliseconds(letter_kept));
        CHECK(sweep_letters_read(desk.folder) == 1);
        CHECK_FALSE(std::filesystem::exists(kept));
        CHECK(sweep_letters_read(desk.folder / "none") == 0);
    });
}
