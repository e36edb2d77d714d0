// Files dropped in by the hundred: each becomes what the page would have typed or says what is wrong, once,
// whatever happens meanwhile; on both engines.
#include "obligations/returns.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/zip_out.hpp"
#include "jobs/queue.hpp"
#include "obligations/forms.hpp"
#include "obligations/period_letter.hpp"
#include "tests/obligation_desk.hpp"

using namespace obligations;

namespace {

struct ReturnDesk {
    explicit ReturnDesk(Desk& at) : desk(at) {
        desk.confirmed_plan();
        form = desk.one("T.yt", "form", 2025).id;
        period = desk.desk.look(
            [&](storage::Reader& reader) { return load_form(reader, form, false, desk.today()).period; });
    }
    template <class F>
    auto look(F&& what) {
        return desk.desk.look(std::forward<F>(what));
    }
    // As it went out, with every task answered.
    std::string filled(const std::string& agency, int year, const std::string& word,
                       const std::string& answer = "") {
        std::string bytes = look([&](storage::Reader& reader) {
            Form out = load_form(reader, desk.one(agency, "form", year).id, false, desk.today());
            for (Line& line : out.lines) {
                line.answer = word.empty() ? Answer::none : Answer::reported;
                line.word = word;
                line.quantity = 2;
            }
            const auto directory = agencies::directory_now(reader);
            return form_workbook(out, {agencies::name_on(*directory, out.item.is.agency, desk.today()),
                                       "Phiếu báo cáo " + slot_on_paper(out.item.is.slot), "30/11/2025"});
        });
        if (answer.empty()) return bytes;
        documents::WorkbookEdit edit(bytes);
        for (int row = 0; row < 40; ++row)
            for (int column = 0; column < 12; ++column)
                if (const documents::CellPlace cell{edit.sheets()[0], row, column};
                    edit.said(cell) == "Có thực hiện")
                    edit.put_text(cell, answer);
        return edit.bytes();
    }
    std::string drop(const std::vector<NamedFile>& files) {
        const std::string digest = keep_returned(desk.desk.folder, files);
        return desk.desk.act([&](storage::Writer& writer) {
            return take_returned(writer, desk.telecom, desk.plan, period, digest, files,
                                 desk.desk.clock.now());
        });
    }
    void read(const std::string& uuid) {
        read_returned_files(desk.desk.store, desk.desk.clock, desk.desk.folder, uuid,
                            [](int, int, std::string_view) {});
    }
    std::vector<ReturnedFile> outcome(const std::string& uuid) {
        return look([&](storage::Reader& reader) {
            return files_of(reader, return_of(reader, desk.telecom, uuid, desk.desk.clock.now()).id,
                            desk.today());
        });
    }
    std::vector<ReturnedFile> dropped(const std::vector<NamedFile>& files) {
        const std::string uuid = drop(files);
        read(uuid);
        return outcome(uuid);
    }
    Version sent(const std::string& agency, int number) {
        return look([&](storage::Reader& reader) {
            return version_of(reader, desk.one(agency, "form", 2025).id, number);
        });
    }
    Desk& desk;
    std::int64_t form = 0;
    std::string period;
};

void with_returns(const std::function<void(ReturnDesk&)>& test) {
    with_desk([&](Desk& at) {
        ReturnDesk desk(at);
        test(desk);
    });
}

}  // namespace

TEST_CASE("a returned workbook becomes what the page would have typed; the same bytes a second time do not") {
    with_returns([](ReturnDesk& desk) {
        const std::string file = desk.filled("T.yt", 2025, "Đã mở 02 lớp");
        const auto first = desk.dropped({{"gửi lại.xlsx", file}, {"bản sao.xlsx", file}});
        REQUIRE(first.size() == 2);
        CHECK(first[0].outcome == Outcome::taken);
        CHECK(first[0].agency == "Sở Y tế");
        CHECK(first[0].version == 1);
        CHECK(first[1].outcome == Outcome::same);
        CHECK(desk.sent("T.yt", 1).door == "xlsx");
        CHECK(desk.sent("T.yt", 1).lines[0].word == "Đã mở 02 lớp");
        const auto again = desk.dropped({{"gửi lại.xlsx", file}});
        CHECK(again[0].outcome == Outcome::same);
        CHECK(again[0].version == 1);
        const auto corrected = desk.dropped({{"sửa.xlsx", desk.filled("T.yt", 2025, "Đã mở 03 lớp")}});
        CHECK(corrected[0].outcome == Outcome::taken);
        CHECK(desk.sent("T.yt", 2).reason.find("sửa.xlsx") != std::string::npos);
    });
}

TEST_CASE("a job that died goes on with the files that have no outcome yet, and enters none twice") {
    with_returns([](ReturnDesk& desk) {
        const std::string uuid = desk.drop(
            {{"a.xlsx", desk.filled("T.yt", 2025, "một")}, {"b.xlsx", desk.filled("T.ca", 2025, "hai")}});
        struct Died {};
        int steps = 0;
        try {
            read_returned_files(desk.desk.desk.store, desk.desk.desk.clock, desk.desk.desk.folder, uuid,
                                [&](int, int, std::string_view) {
                                    if (++steps == 1) throw Died{};
                                });
            FAIL("it did not die");
        } catch (const Died&) {
        }
        CHECK(desk.outcome(uuid)[0].outcome == Outcome::taken);
        CHECK(desk.outcome(uuid)[1].outcome == Outcome::known);
        desk.read(uuid);
        CHECK(desk.outcome(uuid)[0].version == 1);
        CHECK(desk.outcome(uuid)[1].outcome == Outcome::taken);
        CHECK_THROWS_AS(desk.sent("T.yt", 2), base::Refused);
        desk.read(uuid);
        CHECK_THROWS_AS(desk.sent("T.ca", 2), base::Refused);
    });
}

TEST_CASE("two files of one agency, another year, a broken and an unanswered one go back with their reason") {
    with_returns([](ReturnDesk& desk) {
        desk.desk.until(2026, 1, 5);
        desk.desk.follow();
        const auto back = desk.dropped({{"a.xlsx", desk.filled("T.yt", 2025, "một")},
                                        {"b.xlsx", desk.filled("T.yt", 2025, "hai")},
                                        {"c.xlsx", desk.filled("T.ca", 2026, "ba")},
                                        {"d.xlsx", "PK không phải"},
                                        {"e.xlsx", desk.filled("T.ca", 2025, "")},
                                        {"f.pdf", "%PDF-"}});
        const auto said = [&](std::size_t i, const char* words) {
            REQUIRE_FALSE(back[i].faults.empty());
            return back[i].outcome == Outcome::refused &&
                   back[i].faults[0].sentence.find(words) != std::string::npos;
        };
        CHECK(said(0, "b.xlsx"));
        CHECK(said(1, "a.xlsx"));
        CHECK(said(2, "năm 2026"));
        CHECK(back[3].outcome == Outcome::refused);
        CHECK(said(4, "chưa trả lời"));
        CHECK(back[4].agency == "Công an tỉnh");
        CHECK(back[5].outcome == Outcome::refused);
        CHECK_THROWS_AS(desk.sent("T.yt", 1), base::Refused);
    });
}

TEST_CASE("a file that packs very well goes back alone, and keeps no other from being taken") {
    with_returns([](ReturnDesk& desk) {
        const auto all = desk.dropped({{"so 0.xlsx", std::string(std::size_t{6} << 20, '\0')},
                                       {"phieu.xlsx", desk.filled("T.yt", 2025, "Đã mở 02 lớp")}});
        REQUIRE(all.size() == 2);
        CHECK(all[0].outcome == Outcome::refused);
        CHECK(all[0].faults.at(0).sentence == "Tệp lớn quá 5 MB, không phải phiếu của Lũy Tre.");
        CHECK(all[1].outcome == Outcome::taken);
    });
}

TEST_CASE("what goes back unread is not kept where it may hold a secret") {
    with_returns([](ReturnDesk& desk) {
        const auto kept = [&](const std::string& uuid, std::int64_t position) {
            return !returned_bytes(desk.desk.desk.folder, desk.look([&](storage::Reader& reader) {
                        return return_of(reader, desk.desk.telecom, uuid, desk.desk.desk.clock.now()).digest;
                    }),
                                   position)
                        .empty();
        };
        const std::string open = desk.filled("T.yt", 2025, "một");
        const std::string held =
                              desk.filled("T.yt", 2025, "điều không ai được biết", "Báo cáo theo chế độ mật"),
                          loose = desk.filled("T.ca", 2025, "điều không ai được biết", "Mật");
        const std::string uuid = desk.drop({{"a.xlsx", open},
                                            {"b.xlsx", held},
                                            {"c.xlsx", loose},
                                            {"d.xlsx", "PK không phải"},
                                            {"e.xlsx", desk.filled("T.tttt", 2025, "")}});
        desk.read(uuid);
        const auto back = desk.outcome(uuid);
        for (const ReturnedFile& one : back) CHECK(one.outcome == Outcome::refused);
        CHECK(back[0].faults[0].sentence.find("nhiều tệp khác nhau") != std::string::npos);
        CHECK(back[1].faults.back().sentence.find("chế độ mật nên không được giữ") != std::string::npos);
        CHECK(kept(uuid, 1));
        CHECK_FALSE(kept(uuid, 2));
        CHECK_FALSE(kept(uuid, 3));
        CHECK_FALSE(kept(uuid, 4));
        CHECK(kept(uuid, 5));
        int batches = 0;  // the one that was dropped is gone from the disk
        for (const auto& file :
             std::filesystem::recursive_directory_iterator(desk.desk.desk.folder / "files"))
            batches += file.is_regular_file() && base::whole_file(file.path()).rfind("PK", 0) == 0 ? 1 : 0;
        CHECK(batches == 1);
    });
}

TEST_CASE("a workbook whose codes are gone is known by its head or its file name, of this period alone") {
    with_returns([](ReturnDesk& desk) {
        const auto without_code = [&](const std::string& agency, const std::string& head) {
            const std::string file = desk.filled(agency, 2025, "một");
            documents::WorkbookEdit edit(file);
            edit.put_text({"Phiếu báo cáo", 1, 0}, "");
            if (!head.empty()) edit.put_text({"Phiếu báo cáo", 0, 1}, head);
            return edit.bytes();
        };
        const auto files = desk.dropped(
            {{"x.xlsx", without_code("T.yt", "")},
             {"7 cong an tinh.xlsx", without_code("T.ca", "Phiếu báo cáo năm 2025 của chúng tôi")}});
        CHECK(files[0].outcome == Outcome::taken);
        CHECK(files[0].agency == "Sở Y tế");
        CHECK(files[1].outcome == Outcome::taken);
        CHECK(files[1].agency == "Công an tỉnh");
        const auto older =
            desk.dropped({{"y.xlsx", without_code("T.yt", "Phiếu báo cáo năm 2024 của Sở Y tế")}});
        CHECK(older[0].outcome == Outcome::refused);
        CHECK(older[0].faults[0].sentence.find("kỳ khác") != std::string::npos);
    });
}

TEST_CASE(
    "a ZIP is unpacked without what file managers leave in it; who dropped files sees them, peers not") {
    with_returns([](ReturnDesk& desk) {
        const std::string zip = documents::zipped(
            {{"Phiếu/a.xlsx", "x"}, {"__MACOSX/a.xlsx", "y"}, {"~$a.xlsx", "z"}, {"b.xlsx", "w"}});
        const auto files = unpacked({{"tat ca.zip", zip}, {"c.xlsx", "v"}});
        REQUIRE(files.size() == 3);
        CHECK(files[0].name == "a.xlsx");
        CHECK(files[2].bytes == "v");
        std::string spoilt =
            documents::zipped({{"a.xlsx", "first"}, {"b.xlsx", "second"}, {"c.xlsx", "third"}});
        spoilt[spoilt.find("second")] ^= 1;
        const auto rest = unpacked({{"tat ca.zip", spoilt}});
        REQUIRE(rest.size() == 3);
        CHECK(rest[0].bytes == "first");
        CHECK(rest[1].name == "b.xlsx");
        CHECK(rest[1].bytes != "second");
        CHECK(rest[2].bytes == "third");
        CHECK_THROWS_AS(unpacked({}), base::Refused);
        const std::string uuid = desk.drop(files);
        CHECK(returned_bytes(desk.desk.desk.folder, desk.look([&](storage::Reader& reader) {
                  return return_of(reader, desk.desk.telecom, uuid, desk.desk.desk.clock.now()).digest;
              }),
                             2) == "w");
        CHECK_THROWS_AS(desk.look([&](storage::Reader& reader) {
            return return_of(reader, desk.desk.health, uuid, desk.desk.desk.clock.now());
        }),
                        base::Refused);
        CHECK(desk.look([&](storage::Reader& reader) {
                      return returns_of_period(reader, desk.desk.telecom, desk.desk.plan, desk.period,
                                               desk.desk.desk.clock.now());
                  })
                  .size() == 1);
    });
}

TEST_CASE("last year's figures stand on the form, and the letter names plan, days and who is asked") {
    with_returns([](ReturnDesk& desk) {
        desk.dropped({{"a.xlsx", desk.filled("T.yt", 2025, "một")}});
        desk.desk.until(2026, 2, 5);
        desk.desk.follow();
        const Form next = desk.look([&](storage::Reader& reader) {
            return load_form(reader, desk.desk.one("T.yt", "form", 2026).id, false, desk.desk.today());
        });
        REQUIRE_FALSE(next.lines.empty());
        REQUIRE(next.lines[0].before);
        CHECK(next.lines[0].before->quantity == 2);
        const PeriodLetter letter = desk.look([&](storage::Reader& reader) {
            Period period;
            period.slot = 202500;
            period.due = period.cutoff = *base::day_of(2025, 11, 30);
            return letter_of(reader, desk.desk.plan, period, {"Sở Y tế"}, desk.desk.today());
        });
        CHECK(letter.plan_number == "12/KH-UBND");
        std::string words;
        for (const auto& block : manuscript(letter).blocks)
            if (const auto* one = std::get_if<documents::Paragraph>(&block))
                for (const auto& span : one->spans) words += span.text + "\n";
        CHECK(words.find("12/KH-UBND") != std::string::npos);
        CHECK(words.find("30/11/2025") != std::string::npos);
        CHECK(words.find("Sở Y tế") != std::string::npos);
    });
}
