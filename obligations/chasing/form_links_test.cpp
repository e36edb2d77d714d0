// A form behind a signed link: bound to one agency and period, equal to one typed on the page, over when it
// is over; on both engines.
#include "obligations/chasing/form_links.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "obligations/chasing/link_files.hpp"
#include "obligations/correct.hpp"
#include "plans/plan_files.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;
using namespace obligations::chasing;

namespace {

struct LinkDesk {
    explicit LinkDesk(Desk& at) : desk(at) {
        desk.confirmed_plan();
        form = desk.one("T.yt", "form", 2025).id;
        other = desk.one("T.ca", "form", 2025).id;
        for (const Period& one : desk.desk.look(
                 [&](storage::Reader& reader) { return load_periods(reader, followed(reader, desk.plan)); }))
            if (one.slot / 100 == 2025) period = one;
        plan = desk.desk.look([&](storage::Reader& reader) { return plans::plan_of(reader, desk.plan); });
    }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    std::vector<Message> make(const base::Actor& who, const std::vector<std::int64_t>& of, int days = 14) {
        return desk.desk.act([&](storage::Writer& writer) {
            return make_form_links(writer, who, web::Page{}, plan, period, of, days, "https://luytre.example",
                                   now());
        });
    }
    std::string token() {
        const std::string address = make(desk.desk.actor, {form}).front().address;
        return address.substr(address.rfind('/') + 1);
    }
    Over over(const std::string& token) {
        return desk.desk.look([&](storage::Reader& reader) {
            const auto link = people::known_link(reader, people::LinkPurpose::form_answer, token);
            REQUIRE(link.has_value());
            return linked_form(reader, *link, now()).over;
        });
    }
    Filled filled(std::int64_t of, Answer answer, const std::string& word) {
        return desk.desk.look([&](storage::Reader& reader) {
            Filled all;
            all.lines = load_form(reader, of, false, desk.today()).lines;
            for (Line& line : all.lines) {
                line.answer = answer;
                line.word = word;
            }
            return all;
        });
    }
    void send(const std::string& token, const Filled& what, const std::vector<SentFile>& files = {}) {
        desk.desk.act([&](storage::Writer& writer) {
            const auto ids = change_link_files(writer, token, files, {}, now());
            take_link_files(writer, token, ids, now());
            send_through_link(writer, token, what, {"Lò Thị Mai", "Công chức văn hóa"}, now());
        });
    }
    std::vector<LinkFile> waiting(std::int64_t of) {
        return desk.desk.look([&](storage::Reader& reader) { return link_files(reader, of); });
    }
    Version version() {
        return desk.desk.look([&](storage::Reader& reader) { return version_of(reader, form, 1); });
    }
    Desk& desk;
    Period period;
    plans::Plan plan;
    std::int64_t form = 0, other = 0;
};

void with_links(const std::function<void(LinkDesk&)>& test) {
    with_desk([&](Desk& desk) {
        LinkDesk links(desk);
        test(links);
    });
}

}  // namespace

TEST_CASE("what is sent through a link is a version equal to one typed, with who answered") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        CHECK(desk.over(token) == Over::no);
        const Filled what = desk.filled(desk.form, Answer::reported, "Đã mở 02 lớp");
        const std::vector<SentFile> files = {
            {what.lines[0].entry, std::string(64, 'a'), "lop hoc.jpg", "jpeg", 1234}};
        desk.send(token, what, files);
        const Version sent = desk.version();
        CHECK(sent.door == "link");
        CHECK(sent.by == "Lò Thị Mai, Công chức văn hóa");
        CHECK(sent.lines.size() == what.lines.size());
        CHECK(sent.lines[0].word == "Đã mở 02 lớp");
        REQUIRE(sent.files.size() == 1);
        CHECK(sent.files[0].filename == "lop hoc.jpg");
        CHECK(desk.desk.one("T.yt", "form", 2025).state == State::sent);
        CHECK(desk.over(token) == Over::sent);
        CHECK_THROWS_AS(desk.send(token, what), base::Refused);  // it is not sent a second time
    });
}

TEST_CASE("a link opens again when its form was asked back") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        desk.send(token, desk.filled(desk.form, Answer::nothing, ""));
        desk.desk.desk.act([&](storage::Writer& writer) {
            ask_back(writer, desk.desk.desk.actor, desk.form, "Bổ sung số lớp", desk.now());
        });
        CHECK(desk.over(token) == Over::no);
        desk.send(token, desk.filled(desk.form, Answer::reported, "01 lớp"));
        CHECK(desk.desk.one("T.yt", "form", 2025).state == State::sent);
    });
}

TEST_CASE("a link of one agency answers for no other, whatever is sent through it") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        CHECK_THROWS_AS(desk.send(token, desk.filled(desk.other, Answer::reported, "của cơ quan khác")),
                        base::Refused);  // the tasks of its own form are not answered
        CHECK(desk.desk.one("T.ca", "form", 2025).state == State::open);
        CHECK(desk.desk.one("T.yt", "form", 2025).state == State::open);
        CHECK_THROWS_AS(desk.send((token[0] == 'x' ? "y" : "x") + token.substr(1),
                                  desk.filled(desk.form, Answer::nothing, "")),
                        base::Refused);
    });
}

TEST_CASE("links end with their time, when they are revoked, and with the agency that owed") {
    with_links([](LinkDesk& desk) {
        const std::string first = desk.token(), second = desk.token();
        desk.desk.desk.act([&](storage::Writer& writer) {
            const auto links = people::links_of(writer, std::to_string(desk.form));
            REQUIRE(links.size() == 2);
            for (const people::Link& link : links)
                if (people::known_link(writer, people::LinkPurpose::form_answer, first)->id == link.id)
                    revoke_form_link(writer, desk.desk.desk.actor, desk.plan, desk.form, link.id, desk.now());
        });
        CHECK(desk.over(first) == Over::revoked);
        CHECK(desk.over(second) == Over::no);
        CHECK_THROWS_AS(desk.send(first, desk.filled(desk.form, Answer::nothing, "")), base::Refused);
        desk.desk.until(2025, 10, 25);
        CHECK(desk.over(second) == Over::time);
        CHECK_THROWS_AS(desk.send(second, desk.filled(desk.form, Answer::nothing, "")), base::Refused);
    });
}

TEST_CASE("what is written behind a link waits there, and goes when it is sent") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        const auto draft = [&] {
            return desk.desk.desk.look(
                [&](storage::Reader& reader) { return link_draft(reader, desk.form); });
        };
        CHECK(draft().at == 0);
        for (const char* body : {"word=mot", "word=hai"})
            desk.desk.desk.act(
                [&](storage::Writer& writer) { keep_link_draft(writer, token, body, desk.now()); });
        CHECK(draft().body == "word=hai");
        CHECK_THROWS_AS(desk.desk.desk.act([&](storage::Writer& writer) {
            keep_link_draft(writer, token, std::string(link_draft_bytes_max + 1, 'x'), desk.now());
        }),
                        base::Refused);
        desk.send(token, desk.filled(desk.form, Answer::nothing, ""));
        CHECK(draft().at == 0);
        CHECK_THROWS_AS(desk.desk.desk.act([&](storage::Writer& writer) {
            keep_link_draft(writer, token, "word=ba", desk.now());
        }),
                        base::Refused);
    });
}

TEST_CASE("no file goes with what is secret or did not happen, and nobody is nameless") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        Filled what = desk.filled(desk.form, Answer::nothing, "");
        const SentFile file{what.lines[0].entry, std::string(64, 'a'), "x.jpg", "jpeg", 1};
        const auto forced = [&] {
            desk.desk.desk.act([&](storage::Writer& writer) {
                send_by_link(writer, desk.form, what, {"x", "Mai", "Công chức", {file}}, desk.now());
            });
        };
        CHECK_THROWS_AS(forced(), base::Refused);
        what = desk.filled(desk.form, Answer::secret, "");
        for (Line& line : what.lines) {
            line.secret_number = "12/BC";
            line.secret_day = desk.desk.today();
        }
        CHECK_THROWS_AS(forced(), base::Refused);
        desk.send(token, what, {file});  // it waited behind the link, and does not go along
        CHECK(desk.version().files.empty());
        CHECK(desk.waiting(desk.form).empty());
        CHECK(desk.version().lines[0].secret_number == "12/BC");
        CHECK_FALSE(check(Answerer{"", "x"}).empty());
        CHECK_FALSE(check(Answerer{"x", ""}).empty());
        CHECK(check(Answerer{"Mai", "Công chức"}).empty());
    });
}

TEST_CASE("links are made for all that owe at once, by the standing agency alone, with their text for Zalo") {
    with_links([](LinkDesk& desk) {
        CHECK_THROWS_AS(desk.make(desk.desk.police, {desk.form}), base::Refused);
        const auto made = desk.make(desk.desk.desk.actor, {desk.form, desk.other});
        REQUIRE(made.size() == 2);
        CHECK(made[0].text.find("Sở Y tế") != std::string::npos);
        CHECK(made[0].text.find(made[0].address) != std::string::npos);
        CHECK(made[0].text.find("hạn gửi 30/11/2025") != std::string::npos);
        CHECK(made[0].address != made[1].address);
        desk.send(made[0].address.substr(made[0].address.rfind('/') + 1),
                  desk.filled(desk.form, Answer::nothing, ""));
        CHECK(desk.make(desk.desk.desk.actor, {desk.form, desk.other}).size() == 1);
        CHECK_THROWS_AS(desk.make(desk.desk.desk.actor, {desk.form}), base::Refused);
    });
}

TEST_CASE(
    "a photograph that was chosen once waits behind its link, can be taken out, and goes with the form") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        const Filled what = desk.filled(desk.form, Answer::reported, "Đã họp");
        const std::int64_t entry = what.lines[0].entry;
        const SentFile one{entry, std::string(64, 'a'), "mot.jpg", "jpeg", 1},
            two{entry, std::string(64, 'b'), "hai.jpg", "jpeg", 2};
        const auto change = [&](const std::vector<SentFile>& added, const std::vector<std::string>& dropped,
                                bool lies = true) {
            desk.desk.desk.act([&](storage::Writer& writer) {
                const auto ids = change_link_files(writer, token, added, dropped, desk.now());
                if (lies) take_link_files(writer, token, ids, desk.now());
            });
        };
        change({one}, {}, false);
        CHECK(desk.waiting(desk.form).empty());  // its bytes are not there yet
        change({one, two, two}, {});
        change({one}, {});  // the same again
        REQUIRE(desk.waiting(desk.form).size() == 2);
        CHECK(desk.waiting(desk.other).empty());
        change({}, {desk.waiting(desk.form)[1].id});
        REQUIRE(desk.waiting(desk.form).size() == 1);
        const std::string kept = desk.waiting(desk.form)[0].is.filename;
        std::vector<SentFile> many;
        for (std::size_t i = 0; i < answer_files_max; ++i)
            many.push_back({entry, std::string(64, static_cast<char>('c' + i)), "x.jpg", "jpeg", 1});
        CHECK_THROWS_AS(change(many, {}), base::Refused);
        CHECK(desk.waiting(desk.form).size() == 1);
        desk.send(token, what);
        CHECK(desk.waiting(desk.form).empty());
        const auto sent = desk.version().files;
        REQUIRE(sent.size() == 1);
        CHECK(sent[0].filename == kept);
        CHECK_THROWS_AS(change({two}, {}), base::Refused);  // the link is over
    });
}

TEST_CASE("bytes that no form was sent with go after a while, and those that something refers to stay") {
    with_links([](LinkDesk& desk) {
        const std::string token = desk.token();
        const auto folder = std::filesystem::temp_directory_path() / ("link-files-" + base::new_token());
        const std::int64_t entry = desk.filled(desk.form, Answer::reported, "x").lines[0].entry;
        std::vector<SentFile> files;
        for (const char* name : {"mot", "hai", "ba"}) {
            std::filesystem::create_directories(folder);
            std::ofstream(folder / name) << name;
            const auto stored = plans::store_file(folder, folder / name, name);
            std::filesystem::last_write_time(
                plans::path_of(folder, stored.digest),
                std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
            files.push_back({entry, stored.digest, name, "jpeg", 3});
        }
        desk.desk.desk.act([&](storage::Writer& writer) {
            take_link_files(writer, token, change_link_files(writer, token, files, {}, desk.now()),
                            desk.now());
        });
        const auto is_there = [&](std::size_t i) {
            return std::filesystem::exists(plans::path_of(folder, files[i].digest));
        };
        const auto sweep = [&] {
            return sweep_link_files(
                desk.desk.desk.store, folder,
                [&](storage::Reader&, const std::string& digest) { return digest == files[2].digest; },
                desk.now());
        };
        desk.desk.desk.act([&](storage::Writer& writer) {
            const auto waiting = link_files(writer, desk.form);
            REQUIRE(waiting.size() == 3);
            CHECK(waiting[0].is.filename == "mot");  // as they were added
            change_link_files(writer, token, {}, {waiting[0].id}, desk.now());
        });
        CHECK(sweep() == 0);  // somebody may still be sending it
        desk.desk.desk.clock.advance(link_files_ended + 1);
        CHECK(sweep() == 1);
        CHECK(desk.waiting(desk.form).size() == 2);
        desk.desk.desk.clock.advance(link_files_kept);
        CHECK(sweep() == 1);
        CHECK(desk.waiting(desk.form).empty());
        CHECK_FALSE(is_there(0));
        CHECK_FALSE(is_there(1));
        CHECK(is_there(2));
        CHECK(sweep() == 0);
        std::filesystem::remove_all(folder);
    });
}
