// Ad-hoc reports: questions from pasted lines, who answers how, sums, workbooks, links; on both engines.
#include <algorithm>

#include "base/refused.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "documents/sheet_in.hpp"
#include "obligations/adhoc/letter_questions.hpp"
#include "obligations/adhoc/links.hpp"
#include "obligations/adhoc/notes.hpp"
#include "obligations/adhoc/paper.hpp"
#include "obligations/adhoc/requests.hpp"
#include "obligations/adhoc/sheets.hpp"
#include "plans/activities/record.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;
using namespace obligations::adhoc;

namespace {

struct AdhocDesk {
    explicit AdhocDesk(Desk& at) : desk(at) {
        NewRequest wanted;
        wanted.title = "Tình hình lừa đảo trên không gian mạng";
        wanted.from = *base::day_of(2025, 1, 1);
        wanted.last = desk.today();
        wanted.due_at = now() + 24LL * 3600 * 1000;
        wanted.questions = questions_in(
            "1. Số vụ lừa đảo (vụ)\n2. Đã họp ban chỉ đạo chưa?\n- Mức độ: thấp; vừa; cao\nNêu khó khăn");
        wanted.questions[0].figure = "activities";
        wanted.asked = {desk.agencies["T.ca"], desk.agencies["T.yt"]};
        uuid = desk.desk.act(
            [&](storage::Writer& writer) { return ask(writer, desk.desk.actor, wanted, now()); });
    }
    base::Milliseconds now() const { return desk.desk.clock.now(); }
    Request request() {
        return desk.desk.look([&](storage::Reader& reader) { return request_of(reader, uuid); });
    }
    std::vector<Value> values(const std::string& number) {
        const Request asked = request();
        std::vector<Value> all;
        for (const char* typed : {number.c_str(), "yes", "vừa", "Thiếu người"})
            all.push_back(value_of(asked.is.questions[all.size()], typed));
        return all;
    }
    void send(const base::Actor& who, const char* agency, const std::vector<Value>& what,
              const std::string& door = "page") {
        desk.desk.act([&](storage::Writer& writer) {
            answer(writer, who, request_of(writer, uuid), desk.agencies[agency], what, door, now());
        });
    }
    std::vector<Answered> answers() {
        const Request asked = request();
        return desk.desk.look(
            [&](storage::Reader& reader) { return answers_of(reader, asked, desk.today()); });
    }
    std::vector<chasing::Message> links(const base::Actor& who) {
        return desk.desk.act([&](storage::Writer& writer) {
            return make_links(writer, who, web::Page{}, request_of(writer, uuid), "https://luytre.example",
                              now());
        });
    }
    Desk& desk;
    std::string uuid;
};

void with_adhoc(const std::function<void(AdhocDesk&)>& test) {
    with_desk([&](Desk& desk) {
        AdhocDesk adhoc(desk);
        test(adhoc);
    });
}

std::string token_of(const chasing::Message& message) {
    return message.address.substr(message.address.rfind('/') + 1);
}

}  // namespace

TEST_CASE("pasted lines become questions of the kind that their words suggest") {
    const auto questions = questions_in(
        "1. Số vụ lừa đảo trên địa bàn (vụ)\n\n a) Đã thành lập tổ công tác chưa?\n- Đánh giá: tốt; khá; "
        "kém\n"
        "Khó khăn, vướng mắc\nSố người được tuyên truyền\nCó quy chế phối hợp không?\n");
    REQUIRE(questions.size() == 6);
    CHECK(questions[0] == Question{"number", "Số vụ lừa đảo trên địa bàn", "vụ", {}, ""});
    CHECK(questions[1].kind == "yes_no");
    CHECK(questions[1].word == "Đã thành lập tổ công tác chưa?");
    CHECK(questions[2] == Question{"choice", "Đánh giá", "", {"tốt", "khá", "kém"}, ""});
    CHECK(questions[3].kind == "text");
    CHECK(questions[4].figure == "people");
    CHECK(questions_in("Số liệu về tình hình lừa đảo, kèm đánh giá")[0].kind == "text");
    CHECK(questions[5].kind == "yes_no");
    const auto bracketed = questions_in(
        "Đã niêm yết số điện thoại đường dây nóng chưa? (có/chưa)\nMức độ (thấp/vừa/cao)\nSố vụ (vụ/năm)\n"
        "Kiến nghị (nếu có)\nCó tổ công tác (có; không)");
    CHECK(bracketed[0] == Question{"yes_no", "Đã niêm yết số điện thoại đường dây nóng chưa?", "", {}, ""});
    CHECK(bracketed[1] == Question{"choice", "Mức độ", "", {"thấp", "vừa", "cao"}, ""});
    CHECK(bracketed[2] == Question{"number", "Số vụ", "vụ/năm", {}, ""});
    CHECK(bracketed[3].kind == "text");
    CHECK(bracketed[4].kind == "yes_no");
    CHECK(questions_in("Kết quả đến hết ngày 30 (30/11)")[0].kind == "text");
    CHECK(questions_in("Văn bản đã ban hành (HĐND/UBND)")[0].kind == "text");
    CHECK(questions_in("\n \n").empty());
    CHECK_FALSE(check(std::vector<Question>{}).empty());
    CHECK_FALSE(check(std::vector<Question>{{"choice", "x", "", {"một"}, ""}}).empty());
}

TEST_CASE("a letter asks by its labelled lines, behind what opens the list, and nothing by its orders") {
    const auto asked = [](const char* letter) { return questions_of(documents::read_text(letter)); };
    CHECK(
        asked(
            "BỘ CÔNG AN\nCÔNG AN TỈNH\n\nSố: 1204/CAT-PA05\n\nKính gửi:\n- Các sở, ban, ngành;\n- UBND các "
            "xã, phường.\n\n"
            "Thực hiện chỉ đạo của UBND tỉnh, Công an tỉnh đề nghị các cơ quan báo cáo các nội dung sau:\n\n"
            "1. Tình hình lừa đảo trên không gian mạng\n\n"
            "a) Số vụ đã tiếp nhận (vụ);\n\nb) Tổng số tiền thiệt hại (triệu đồng).\n\n"
            "2. Đã niêm yết số điện thoại đường dây nóng chưa?\n\n"
            "3. Khó khăn, vướng mắc; kiến nghị.\n\n"
            "4. Báo cáo gửi về Công an tỉnh trước 16 giờ ngày 25/11/2026.\n\n"
            "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n") ==
        "Số vụ đã tiếp nhận (vụ)\nTổng số tiền thiệt hại (triệu đồng)\n"
        "Đã niêm yết số điện thoại đường dây nóng chưa?\nKhó khăn, vướng mắc; kiến nghị\n");
    CHECK(asked("Công an tỉnh đề nghị:\n\n1. Các sở tổ chức tuyên truyền.\n\n2. Báo cáo số liệu sau:\n\n"
                "- Số buổi tuyên truyền;\n\n- Số người nghe.\n\n3. Cử đầu mối phối hợp.\n") ==
          "Số buổi tuyên truyền\nSố người nghe\n");
    CHECK(asked("Kính gửi:\n\n- Các sở, ban, ngành;\n\n- UBND các xã.\n\n1. Số vụ lừa đảo\n\n2. Tăng cường "
                "tuyên truyền.\n\n"
                "3. Cơ quan đã có quy chế chưa?\n") == "Số vụ lừa đảo\nCơ quan đã có quy chế chưa?\n");
    CHECK(asked("Trân trọng cảm ơn./.").empty());
}

TEST_CASE("a table of a letter asks by its rows, with their units") {
    documents::Extract letter =
        documents::read_text("Đề nghị báo cáo các nội dung:\n\n1. Số liệu theo biểu sau:\n");
    documents::Table table;
    const std::vector<std::vector<std::string>> rows = {{"TT", "Nội dung", "ĐVT", "Số liệu"},
                                                        {"I", "Tình hình", "", ""},
                                                        {"1", "Số vụ lừa đảo", "vụ", ""},
                                                        {"2", "Tỷ lệ khám phá", "%", ""},
                                                        {"II", "Kiến nghị", "", ""}};
    table.columns = 4;
    for (const auto& row : rows) {
        for (int column = 0; column < table.columns; ++column)
            table.cells.push_back({{row[static_cast<std::size_t>(column)]}, table.rows, column, 1, 1, 1});
        ++table.rows;
    }
    letter.tables.push_back(table);
    documents::Line line;
    line.number = 4;
    line.table = 0;
    letter.lines.push_back(line);
    CHECK(questions_of(letter) == "Số vụ lừa đảo (vụ)\nTỷ lệ khám phá (%)\nKiến nghị\n");
}

TEST_CASE("every question wants an answer of its kind") {
    const std::vector<Question> questions = {{"number", "a", "", {}, ""},
                                             {"yes_no", "b", "", {}, ""},
                                             {"choice", "c", "", {"thấp", "cao"}, ""},
                                             {"text", "d", "", {}, ""}};
    const auto faults = [&](std::initializer_list<const char*> typed) {
        std::vector<Value> values;
        for (const char* one : typed) values.push_back(value_of(questions[values.size()], one));
        return check(questions, values).size();
    };
    CHECK(faults({"1.234", "yes", "cao", "chữ"}) == 0);
    CHECK(faults({"bốn", "có thể", "vừa", ""}) == 4);
    CHECK(faults({}) == 4);
    CHECK(*value_of(questions[0], "1.234").number == 1234 * number_parts);
    CHECK(*value_of(questions[0], "12,5").number == 1250);
}

TEST_CASE("numbers are summed exactly, and rates are not summed") {
    const auto said = [](const Question& question, std::initializer_list<const char*> typed) {
        std::vector<Value> values;
        for (const char* one : typed) values.push_back(value_of(question, one));
        std::vector<const Value*> all;
        for (const Value& one : values) all.push_back(&one);
        return number_words(question, sum_of(question, all));
    };
    CHECK(said({"number", "Thiệt hại", "triệu đồng", {}, ""}, {"0,1", "0.2", "1.234"}) ==
          "1.234,3 triệu đồng");
    CHECK(said({"number", "Tỷ lệ hồ sơ trực tuyến", "%", {}, ""}, {"97,25", "61", "88.5"}) ==
          "61 đến 97,25 %");
    CHECK(said({"number", "Tỷ lệ hồ sơ trực tuyến", "%", {}, ""}, {"61"}) == "61 %");
    CHECK(said({"number", "Tỷ lệ hồ sơ trực tuyến", "%", {}, ""}, {}).empty());
    CHECK(said({"number", "Số vụ", "", {}, ""}, {}) == "0");
}

TEST_CASE("agencies are named one by one or as a group, and what is neither is said") {
    with_adhoc([](AdhocDesk& desk) {
        std::vector<std::string> unknown;
        const auto found = desk.desk.desk.look([&](storage::Reader& reader) {
            return agencies_in(reader,
                               "Sở Y tế; Công an tỉnh\nCác sở, ban, ngành cấp tỉnh\nHội đồng không có",
                               unknown, desk.desk.today());
        });
        CHECK(std::count(found.begin(), found.end(), desk.desk.agencies["T.yt"]) == 1);
        CHECK(std::count(found.begin(), found.end(), desk.desk.agencies["T.ca"]) == 1);
        CHECK(found.size() > 2);
        REQUIRE(unknown.size() == 1);
        CHECK(unknown[0] == "Hội đồng không có");
    });
}

TEST_CASE("an agency answers for itself alone, and the latest of its answers counts") {
    with_adhoc([](AdhocDesk& desk) {
        CHECK_THROWS_AS(desk.send(desk.desk.police, "T.yt", desk.values("1")), base::Refused);
        desk.send(desk.desk.police, "T.ca", desk.values("12"));
        desk.send(desk.desk.police, "T.ca", desk.values("1.500"));
        desk.send(desk.desk.health, "T.yt", desk.values("3"));
        const auto answers = desk.answers();
        REQUIRE(answers.size() == 2);
        CHECK(answers[0].name == "Công an tỉnh");
        CHECK(answers[0].version == 2);
        std::vector<const Value*> numbers, said, levels;
        for (const Answered& one : answers) {
            numbers.push_back(&one.values[0]);
            said.push_back(&one.values[1]);
            levels.push_back(&one.values[2]);
        }
        const Request request = desk.request();
        CHECK(sum_of(request.is.questions[0], numbers).total == 1503 * number_parts);
        CHECK(sum_of(request.is.questions[1], said).counted[0] ==
              std::pair<std::string, std::int64_t>{"yes", 2});
        CHECK(sum_of(request.is.questions[2], levels).counted[1] ==
              std::pair<std::string, std::int64_t>{"vừa", 2});
        CHECK_THROWS_AS(desk.send(desk.desk.health, "T.yt", {}), base::Refused);
        CHECK_THROWS_AS(desk.send(desk.desk.telecom, "T.tttt", desk.values("1")),
                        base::Refused);  // was not asked
    });
}

TEST_CASE("a closed report takes no answer, until it is opened again by who keeps it") {
    with_adhoc([](AdhocDesk& desk) {
        const auto act = [&](const base::Actor& who, bool closing) {
            desk.desk.desk.act([&](storage::Writer& writer) {
                const Request request = request_of(writer, desk.uuid);
                closing ? close(writer, who, request, desk.now()) : reopen(writer, who, request, desk.now());
            });
        };
        CHECK_THROWS_AS(act(desk.desk.police, true), base::Refused);
        act(desk.desk.desk.actor, true);
        CHECK_THROWS_AS(desk.send(desk.desk.police, "T.ca", desk.values("1")), base::Refused);
        act(desk.desk.desk.actor, false);
        desk.send(desk.desk.police, "T.ca", desk.values("1"));
        CHECK(desk.answers()[0].version == 1);
    });
}

TEST_CASE(
    "an agency that was asked by mistake is asked no more, with the reason, until it is asked after all") {
    with_adhoc([](AdhocDesk& desk) {
        const agencies::AgencyId police = desk.desk.agencies["T.ca"], health = desk.desk.agencies["T.yt"];
        const auto act = [&](const base::Actor& who, agencies::AgencyId agency, const char* reason) {
            desk.desk.desk.act([&](storage::Writer& writer) {
                const Request request = request_of(writer, desk.uuid);
                reason != nullptr ? drop(writer, who, request, agency, reason, desk.now())
                                  : ask_after_all(writer, who, request, agency, desk.now());
            });
        };
        const auto keeper = desk.desk.desk.actor;
        const auto asked = [&] {
            return desk.desk.desk.look(
                [&](storage::Reader& reader) { return asked_of(reader, police, desk.desk.today()).size(); });
        };
        const auto kept = [&] {
            return desk.desk.desk.look(
                [&](storage::Reader& reader) { return kept_by(reader, keeper).at(0); });
        };
        const auto token = token_of(desk.links(keeper).at(0));
        const auto open = [&] {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                const auto link = people::known_link(reader, people::LinkPurpose::adhoc_answer, token);
                return linked_of(reader, link.value(), desk.now()).open;
            });
        };
        desk.send(desk.desk.police, "T.ca", desk.values("1"));
        CHECK_THROWS_AS(act(desk.desk.police, police, "không phải"), base::Refused);
        CHECK_THROWS_AS(act(keeper, police, ""), base::Refused);
        CHECK_THROWS_AS(act(keeper, police, nullptr), base::Refused);
        CHECK(open());
        act(keeper, police, "Hỏi nhầm");
        CHECK_FALSE(open());
        CHECK(desk.answers().size() == 1);
        CHECK(asked() == 0);
        CHECK(kept().asked == 1);
        CHECK(kept().answered == 0);
        CHECK_THROWS_AS(desk.send(desk.desk.police, "T.ca", desk.values("2")), base::Refused);
        CHECK_THROWS_AS(act(keeper, police, "lần nữa"), base::Refused);
        CHECK_THROWS_AS(act(keeper, health, "cơ quan cuối cùng"), base::Refused);
        const Request request = desk.request();
        const auto dropped = desk.desk.desk.look(
            [&](storage::Reader& reader) { return dropped_of(reader, request, desk.desk.today()); });
        REQUIRE(dropped.size() == 1);
        CHECK(dropped[0].agency == police);
        CHECK(dropped[0].reason == "Hỏi nhầm");
        act(keeper, police, nullptr);
        CHECK(asked() == 1);
        CHECK(desk.answers()[0].version == 1);
        CHECK(kept().answered == 1);
    });
}

TEST_CASE("known figures are those of the agency in the days of the report, and are kept with the answer") {
    with_adhoc([](AdhocDesk& desk) {
        desk.desk.desk.act([&](storage::Writer& writer) {
            plans::activities::NewActivity one;
            one.is.kind = "class";
            one.is.title = "Tập huấn kỹ năng";
            one.is.agency = desk.desk.agencies["T.yt"];
            one.is.from = one.is.last = desk.desk.today();
            one.counted = {42, evidence::Known::kept_list, "45/DS-SYT", desk.desk.today()};
            plans::activities::record_activity(writer, desk.desk.health, one, desk.now());
        });
        const auto known = [&](const char* agency) {
            const Request request = desk.request();
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return known_figures(reader, request, desk.desk.agencies[agency]);
            });
        };
        CHECK(known("T.yt")[0] == 1);
        CHECK(known("T.ca")[0] == 0);
        CHECK_FALSE(known("T.yt")[1].has_value());
        desk.send(desk.desk.health, "T.yt", desk.values("5"));
        CHECK(desk.answers()[1].values[0].known == 1);
        CHECK(desk.answers()[1].values[0].number == 5 * number_parts);
    });
}

TEST_CASE("a workbook goes out and comes back with its code, and says what is wrong by its cell") {
    with_adhoc([](AdhocDesk& desk) {
        const Request request = desk.request();
        const Answered empty = desk.answers()[1];
        auto rows =
            documents::read_xlsx(
                request_workbook(request, empty, {7, std::nullopt, std::nullopt, std::nullopt}, "mai"))
                .rows;
        CHECK(agency_in(request, code_in(rows)) == desk.desk.agencies["T.yt"]);
        CHECK(agency_in(request, "LTD-" + request.uuid + "-1-00000000") == agencies::no_agency);
        CHECK(read_returned(rows, request).faults.size() == 3);  // the number is there already
        for (auto& row : rows)
            for (std::size_t c = 0; c < row.size(); ++c) {
                if (row[c] == "LTD#2") row[3] = "Có";
                if (row[c] == "LTD#3") row[3] = "CAO";
                if (row[c] == "LTD#4") row[3] = "không";
            }
        const Returned back = read_returned(rows, request);
        CHECK(back.faults.empty());
        CHECK(back.values[0].number == 7 * number_parts);
        CHECK(back.values[1].word == "yes");
        CHECK(back.values[2].word == "cao");
        for (const auto& [typed, faults] :
             {std::pair("12.5", 0), {"1234.5", 0}, {"1.234", 1}, {"0.125", 1}, {"bốn", 1}}) {
            for (auto& row : rows)
                if (std::find(row.begin(), row.end(), "LTD#1") != row.end()) row[3] = typed;
            CHECK_MESSAGE(read_returned(rows, request).faults.size() == static_cast<std::size_t>(faults),
                          typed);
        }
        desk.send(desk.desk.desk.actor, "T.yt", back.values, "xlsx");  // as it came back on paper
        CHECK(desk.answers()[1].door == "xlsx");
        CHECK_THROWS_AS(desk.send(desk.desk.desk.actor, "T.yt", back.values, "page"), base::Refused);
        const auto table = documents::read_xlsx(answers_workbook(request, desk.answers())).rows;
        CHECK(table[0][0] == "Cơ quan");
        CHECK(table.back()[0] == "Cộng");
        CHECK(read_returned({{"x"}}, request).faults.size() == 1);
    });
}

TEST_CASE("a link answers for its agency alone, until it was closed or revoked") {
    with_adhoc([](AdhocDesk& desk) {
        CHECK_THROWS_AS(desk.links(desk.desk.police), base::Refused);
        const auto made = desk.links(desk.desk.desk.actor);
        REQUIRE(made.size() == 2);
        CHECK(made[1].text.find("Sở Y tế") != std::string::npos);
        const std::string token = token_of(made[1]);
        const auto send = [&](const std::string& with) {
            desk.desk.desk.act([&](storage::Writer& writer) {
                answer_through_link(writer, with, desk.values("9"), {"Lò Thị Mai", "Công chức"}, desk.now());
            });
        };
        desk.desk.desk.act([&](storage::Writer& writer) {
            keep_draft_through_link(writer, token, "q0=8", desk.now());
            keep_draft_through_link(writer, token, "q0=9", desk.now());
        });
        const auto draft = [&] {
            const Request request = desk.request();
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return draft_of(reader, request, desk.desk.agencies["T.yt"]).body;
            });
        };
        CHECK(draft() == "q0=9");
        send(token);
        CHECK(draft().empty());
        const auto answers = desk.answers();
        CHECK(answers[1].door == "link");
        CHECK(answers[1].by == "Lò Thị Mai, Công chức");
        CHECK(answers[0].version == 0);  // no other agency's
        CHECK_THROWS_AS(send("x" + token), base::Refused);
        CHECK(desk.desk.desk.look([&](storage::Reader& reader) {
            return live_links(reader, request_of(reader, desk.uuid), desk.now());
        }) == 2);
        desk.desk.desk.act([&](storage::Writer& writer) {
            revoke_links(writer, desk.desk.desk.actor, request_of(writer, desk.uuid), desk.now());
        });
        CHECK_THROWS_AS(send(token), base::Refused);
    });
}

TEST_CASE("one page says the sums and who has not answered") {
    with_adhoc([](AdhocDesk& desk) {
        desk.send(desk.desk.police, "T.ca", desk.values("1500"));
        const auto paper = paper_of(
            desk.request(), desk.answers(),
            {{"Công an tỉnh", "", "police", "Thủ Tre"}, "Công văn số 12", "Bộ Công an"}, desk.now(), "");
        std::string text;
        for (const auto& block : paper.blocks) {
            if (const auto* one = std::get_if<documents::Paragraph>(&block))
                for (const auto& span : one->spans) text += span.text + "\n";
            if (const auto* table = std::get_if<documents::PaperTable>(&block))
                for (const auto& row : table->rows)
                    for (const auto& cell : row.cells) text += cell.paragraphs[0].spans[0].text + "\n";
        }
        CHECK(text.find("1.500 vụ") != std::string::npos);
        CHECK(text.find("có: 1") != std::string::npos);
        CHECK(text.find("Chưa trả lời (1): Sở Y tế.") != std::string::npos);
        CHECK(text.find("Kính gửi: Bộ Công an.") != std::string::npos);
        Request named = desk.request();
        named.is.title = "Báo cáo đột xuất về việc rà soát máy chủ";
        const auto said = paper_of(named, desk.answers(), {{"Công an tỉnh", "", "police", "Thủ Tre"}, "", ""},
                                   desk.now(), "");
        std::string words;
        for (const auto& block : said.blocks)
            if (const auto* one = std::get_if<documents::Paragraph>(&block))
                for (const auto& span : one->spans) words += span.text + "\n";
        CHECK(words.find("BÁO CÁO\nViệc rà soát máy chủ\n") != std::string::npos);
        CHECK(words.find("báo cáo đột xuất") == std::string::npos);
        CHECK(documents::docx(paper).rfind("PK", 0) == 0);
        CHECK(documents::pdf(paper).rfind("%PDF-", 0) == 0);
    });
}

TEST_CASE("lists and notes say who is asked what, until it was answered") {
    with_adhoc([](AdhocDesk& desk) {
        const auto notes = [&] {
            return desk.desk.desk.look([&](storage::Reader& reader) {
                return notes_of(reader, web::Page{}, desk.desk.agencies["T.ca"], desk.now());
            });
        };
        REQUIRE(notes().size() == 1);
        CHECK(notes()[0].look == "is-risk");
        desk.desk.desk.clock.advance(2 * 24LL * 3600 * 1000);
        CHECK(notes()[0].look == "is-late");
        desk.send(desk.desk.police, "T.ca", desk.values("1"));
        CHECK(notes().empty());
        const auto kept = [&](const base::Actor& who) {
            return desk.desk.desk.look([&](storage::Reader& reader) { return kept_by(reader, who); });
        };
        REQUIRE(kept(desk.desk.desk.actor).size() == 1);
        CHECK(kept(desk.desk.desk.actor)[0].answered == 1);
        CHECK(kept(desk.desk.police).empty());
    });
}
