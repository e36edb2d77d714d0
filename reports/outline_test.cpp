// What a letter's outline makes of a report: its headings read, what falls under which, who gives it; on both
// engines where it is kept.
#include "reports/outline.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <fstream>

#include "base/refused.hpp"
#include "documents/pdf_out.hpp"
#include "documents/xlsx_edit.hpp"
#include "plans/incoming/documents.hpp"
#include "reports/annexes.hpp"
#include "reports/outlines.hpp"
#include "reports/paper.hpp"
#include "reports/reports.hpp"
#include "tests/obligation_desk.hpp"

using namespace reports;

namespace {

const char* letter =
    "CÔNG AN TỈNH THỦ TRE\nSố: 45/CAT-PA05\n\nThủ Tre, ngày 05 tháng 11 năm 2025\n\nKính gửi: Các sở, ban, "
    "ngành\n\nThực hiện Kế hoạch số 12/KH-UBND, đề nghị các cơ quan:\n\n1. Báo cáo kết quả năm 2025 theo đề "
    "cương kèm theo.\n\n2. Gửi về Công an tỉnh trước ngày 30/11/2025.\n\nĐỀ CƯƠNG BÁO CÁO\n\nKết quả năm "
    "2025\n\nI. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\n\nNêu rõ các văn bản đã ban hành.\n\nII. KẾT QUẢ THỰC "
    "HIỆN\n\n1. "
    "Công tác tập huấn: nêu số lớp, số người\n\n2. Công tác tuyên truyền\n\n- Trên báo chí.\n\n3. Công tác "
    "phối hợp "
    "liên ngành\n\nIII. KINH PHÍ\n\nIV. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ\n";

std::string held(const Section& one) {
    std::string words;
    for (const auto& all : {one.holds, one.tasks})
        for (const std::string& what : all) words += (words.empty() ? "" : " ") + what;
    return words;
}

// A line each: "2 1. Công tác tập huấn: II.1".
std::string shown(const std::vector<Section>& sections) {
    std::string all;
    for (const Section& one : sections)
        all += std::to_string(one.depth) + " " + one.label + " " + one.heading + ": " + held(one) + "\n";
    return all;
}

TaskLine task(const char* number, const char* words) {
    TaskLine one;
    one.task = one.number = number;
    one.text = words;
    return one;
}

Report sample() {
    Report report;
    report.targets.emplace_back();
    report.tasks = {task("II.1", "Tổ chức lớp tập huấn an toàn thông tin cho cán bộ y tế"),
                    task("II.2", "Tuyên truyền an toàn thông tin trên trang thông tin điện tử"),
                    task("II.3", "Tổ chức cuộc thi tìm hiểu an toàn thông tin")};
    report.money.emplace_back();
    return report;
}

std::string words_of(const documents::Manuscript& paper) {
    std::string words;
    for (const auto& block : paper.blocks)
        if (const auto* one = std::get_if<documents::Paragraph>(&block))
            for (const auto& span : one->spans) words += span.text + "\n";
    return words;
}

}  // namespace

TEST_CASE("the headings of a letter are those behind its outline, without what they explain") {
    CHECK(headings_of(documents::read_text(letter)) ==
          "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH\nII. KẾT QUẢ THỰC HIỆN\n1. Công tác tập huấn\n2. Công tác tuyên "
          "truyền\n3. Công tác phối hợp liên ngành\nIII. KINH PHÍ\nIV. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN "
          "NGHỊ\n");
}

TEST_CASE("what a heading says decides what falls under it, and a task goes where its words stand") {
    Report report = sample();
    place(report, sections_in(headings_of(documents::read_text(letter))));
    CHECK(shown(report.sections) ==
          "1 I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH: direction\n"
          "1 II. KẾT QUẢ THỰC HIỆN: tasks II.3\n"
          "2 1. Công tác tập huấn: II.1\n"
          "2 2. Công tác tuyên truyền: II.2\n"
          "2 3. Công tác phối hợp liên ngành: \n"
          "1 III. KINH PHÍ: money\n"
          "1 IV. KHÓ KHĂN, VƯỚNG MẮC; ĐỀ XUẤT, KIẾN NGHỊ: difficulties proposals\n"
          "1  Kết quả thực hiện mục tiêu, chỉ tiêu: targets\n");
}

TEST_CASE("brackets say what falls under a heading, whatever its words") {
    Report report = sample();
    place(report,
          sections_in("1. Về con người [II.1; II.3]\n2. Chỉ tiêu và số liệu [mục tiêu; kinh phí]\n3. Việc "
                      "khác [nhiệm vụ]\n4. Kinh phí [chỉ ghi lời]"));
    CHECK(shown(report.sections) ==
          "1 1. Về con người: II.1 II.3\n"
          "1 2. Chỉ tiêu và số liệu: targets money\n"
          "1 3. Việc khác: tasks II.2\n"
          "1 4. Kinh phí: \n");
}

TEST_CASE("nothing is left out that no heading takes, nor stands twice") {
    Report report = sample();
    report.words[static_cast<std::size_t>(Part::next)] = "Mở thêm lớp";
    place(report, sections_in("1. Đánh giá\n2. Mục tiêu\n3. Mục tiêu đến cuối năm"));
    CHECK(shown(report.sections) ==
          "1 1. Đánh giá: assessment\n"
          "1 2. Mục tiêu: targets\n"
          "1 3. Mục tiêu đến cuối năm: \n"
          "1 4. Kết quả thực hiện nhiệm vụ: tasks II.1 II.2 II.3\n"
          "1 5. Kinh phí thực hiện: money\n"
          "1 6. Phương hướng, nhiệm vụ kỳ tiếp theo: next\n");
    CHECK(from_json(as_json(report)).sections.size() == 6);
    CHECK(shown(from_json(as_json(report)).sections) == shown(report.sections));
    CHECK(check_outline(" \n ").size() == 1);
    CHECK(check_outline("I. Một").empty());
}

TEST_CASE("what a body between wrote under a heading stands under the same one, else under the assessment") {
    Report report;
    report.said_below["muc-phoi-hop"] = {"Phối hợp", {{"Sở Giáo dục", "Đã ký quy chế", {}, 0, 0}}};
    report.said_below["muc-tuyen-truyen"] = {"Tuyên truyền", {{"Sở Giáo dục", "120 buổi", {}, 0, 0}}};
    report.said_below["proposals"] = {"", {{"Sở Giáo dục", "Thêm kinh phí", {}, 0, 0}}};
    CHECK(words_of(manuscript(report)).find("ĐÁNH GIÁ CHUNG\nSở Giáo dục: Phối hợp: Đã ký quy chế\n") !=
          std::string::npos);
    place(report, sections_in("I. Kết quả thực hiện nhiệm vụ\nII. Phối hợp"));
    const std::string paper = words_of(manuscript(report));
    CHECK(paper.find("PHỐI HỢP\nSở Giáo dục: Đã ký quy chế\n") != std::string::npos);
    CHECK(paper.find("ĐÁNH GIÁ CHUNG\nSở Giáo dục: Tuyên truyền: 120 buổi\n") != std::string::npos);
    CHECK(paper.find("ĐỀ XUẤT, KIẾN NGHỊ\nSở Giáo dục: Thêm kinh phí\n") != std::string::npos);
    const Report kept = from_json(as_json(report));
    CHECK(words_of(manuscript(kept)) == paper);
    place(report, sections_in("I. Tuyên truyền\nII. Phối hợp"));
    report.said_below.erase("proposals");
    place(report, sections_in("I. Tuyên truyền\nII. Phối hợp"));
    CHECK(words_of(manuscript(report)).find("ĐÁNH GIÁ") == std::string::npos);
}

TEST_CASE("on paper a report numbers its tasks by itself and says behind each where the plan has it") {
    Report report = sample();
    report.tasks[0].number = "II.3.a.STTTT.2";
    report.tasks[0].text = "Mở lớp tập huấn.";
    const auto first_task = [&] {
        for (const auto& block : manuscript(report).blocks)
            if (const auto* one = std::get_if<documents::Paragraph>(&block))
                if (!one->spans.empty() && one->spans[0].text == "Mở lớp tập huấn") return *one;
        throw std::runtime_error("no such task");
    };
    CHECK(first_task().style == documents::Style::heading_two);
    CHECK(first_task().spans.at(1).text == " (mục\u00a0II.3.a)");
    place(report, sections_in("I. Kết quả\n1. Kết quả thực hiện nhiệm vụ\nII. Đề xuất"));
    CHECK(first_task().style == documents::Style::body);
    place(report, sections_in("I. Kết quả thực hiện nhiệm vụ\nII. Đề xuất"));
    CHECK(first_task().style == documents::Style::heading_two);
}

TEST_CASE("annexes that people add stand behind the report, numbered with the one that lists who sent") {
    Report report;
    report.agency = "Sở Y tế";
    const auto annex = [&](int number) -> std::string& { return report.words.lines[name_of_annex(number)]; };
    annex(1) =
        "\r\n  Danh sách lớp\r\nKèm ảnh chụp.\r\nTT\tLớp\tSố người\r\n1\tLớp một\t42\r\n2\tLớp hai\r\nHết.";
    CHECK(words_of(manuscript(report)).find("(Phụ lục kèm theo)./.\n") != std::string::npos);
    CHECK(words_of(manuscript(report)).find("\nPhụ lục\nDANH SÁCH LỚP\n") != std::string::npos);
    annex(2) = " \n";
    annex(4) = "Bảng rộng\n1\t2\t3\t4\t5\t6\t7\t8";
    report.consolidated = true;
    report.sources = {{"Công an tỉnh", "Đúng hạn", 1, 0, "", ""}};
    const documents::Manuscript paper = manuscript(report);
    const std::string words = words_of(paper);
    CHECK(words.find("(các Phụ lục I, II, III kèm theo)./.\n") != std::string::npos);
    CHECK(words.find("\nPhụ lục I\nDANH SÁCH LỚP\n(Kèm theo Báo cáo số") != std::string::npos);
    CHECK(words.find("\nPhụ lục II\nBẢNG RỘNG\n") != std::string::npos);
    CHECK(words.find("\nPhụ lục III\nTÌNH HÌNH GỬI BÁO CÁO") != std::string::npos);
    documents::WorkbookEdit book(annexes(report));
    const auto sheets = book.sheets();
    REQUIRE(sheets.size() == 6);
    CHECK(sheets[2] == "Cơ quan");
    CHECK(sheets[3] == "Phụ lục I Danh sách lớp");
    CHECK(book.said({sheets[3], 0, 0}) == "PHỤ LỤC I. DANH SÁCH LỚP");
    CHECK(book.said({sheets[3], 3, 0}) == "Kèm ảnh chụp.");
    CHECK(book.said({sheets[3], 4, 1}) == "Lớp");
    CHECK(book.said({sheets[3], 5, 2}) == "42");
    CHECK(book.said({sheets[3], 7, 0}) == "Hết.");
    CHECK(book.said({sheets[4], 0, 0}) == "PHỤ LỤC II. BẢNG RỘNG");
    CHECK(sheets[5] == "Phụ lục III Tình hình gửi");
    CHECK(book.said({sheets[5], 0, 0}) == "PHỤ LỤC III. TÌNH HÌNH GỬI BÁO CÁO CỦA CÁC CƠ QUAN");
    Report bare = report;
    bare.words.lines.clear();
    CHECK(documents::WorkbookEdit(annexes(bare)).has_sheet("Phụ lục Tình hình gửi"));
    bare.consolidated = false;
    CHECK(documents::WorkbookEdit(annexes(bare)).has_sheet("Tình hình gửi"));
    std::vector<std::size_t> columns;
    std::vector<bool> landscape;
    for (const auto& block : paper.blocks) {
        if (const auto* table = std::get_if<documents::PaperTable>(&block);
            table != nullptr && table->borders)
            columns.push_back(table->columns.size());
        if (const auto* section = std::get_if<documents::SectionBreak>(&block))
            landscape.push_back(section->landscape);
    }
    CHECK(columns == std::vector<std::size_t>{3, 8, 4});
    CHECK(landscape == std::vector<bool>{false, true, false});
    CHECK(documents::pdf(paper).rfind("%PDF-", 0) == 0);
    CHECK(template_values(report).lists.at("phụ lục").at(1).at("tên") == "Bảng rộng");
    Words words_of_all;
    words_of_all.lines[name_of_annex(1)] = std::string(annex_characters_max + 1, 'a');
    REQUIRE(check(words_of_all).size() == 1);
    CHECK(check(words_of_all)[0].field == "line-phu-luc-1");
    words_of_all.lines[name_of_annex(1)].pop_back();
    CHECK(check(words_of_all).empty());
}

TEST_CASE("reports follow the outline that their letter gives, until they go to signature") {
    obligations::with_desk([](obligations::Desk& desk) {
        desk.confirmed_plan();
        const std::string period = desk.desk.look([&](storage::Reader& reader) {
            return obligations::load_form(reader, desk.one("T.yt", "form", 2025).id, false, desk.today())
                .period;
        });
        const Key health{desk.plan, period, desk.agencies["T.yt"]},
            all{desk.plan, period, agencies::no_agency}, every{desk.plan, period, every_agency};
        const auto report = [&](const Key& key) {
            return desk.desk.look([&](storage::Reader& reader) {
                const auto versions = versions_of(reader, key);
                return value_of(reader, desk.desk.actor, key, versions.empty() ? Version{} : versions.front(),
                                desk.desk.clock.now());
            });
        };
        const auto give = [&](const base::Actor& who, const Key& key, const std::string& headings,
                              const std::string& document = "") {
            desk.desk.act([&](storage::Writer& writer) {
                give_outline(writer, who, key, headings, document, desk.desk.clock.now());
            });
        };
        const std::string document = desk.desk.act([&](storage::Writer& writer) {
            plans::incoming::NewDocument one;
            one.kind = "other";
            one.number = "45/CAT-PA05";
            one.issuer = "Công an tỉnh";
            one.day = base::day_of(2025, 11, 5);
            one.received = one.day;
            one.subject = "Báo cáo kết quả năm 2025";
            return plans::incoming::add_document(writer, desk.desk.actor, one, {}, desk.desk.clock.now());
        });
        CHECK(report(health).sections.empty());
        give(desk.desk.actor, every, headings_of(documents::read_text(letter)), document);
        CHECK(report(health).sections.size() >= 7);
        CHECK(report(health).letter == "Văn bản số 45/CAT-PA05 ngày 05 tháng 11 năm 2025 của Công an tỉnh");
        CHECK(report(all).sections.empty());
        CHECK_THROWS_AS(give(desk.health, every, "I. Một"), base::Refused);
        give(desk.health, health, "I. Kết quả thực hiện nhiệm vụ\nII. Phối hợp với các ngành");
        CHECK(report(health).sections[0].tasks.size() == 2);

        Words words;
        words.lines["muc-phoi-hop-voi-cac-nganh"] = "Đã ký quy chế phối hợp";
        desk.desk.act([&](storage::Writer& writer) {
            REQUIRE(submit(writer, desk.health, health, words, 0, desk.desk.clock.now()));
        });
        give(desk.health, health, "");
        const Report frozen = report(health);
        CHECK(frozen.sections[1].heading == "Phối hợp với các ngành");
        const std::string paper = words_of(manuscript(frozen));
        CHECK(paper.find("KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n") < paper.find("PHỐI HỢP VỚI CÁC NGÀNH\n"));
        CHECK(paper.find("PHỐI HỢP VỚI CÁC NGÀNH\nĐã ký quy chế phối hợp\n") != std::string::npos);
        CHECK(paper.find("CÔNG TÁC CHỈ ĐẠO") == std::string::npos);
        desk.desk.act([&](storage::Writer& writer) {
            take_back(writer, desk.health, health, "sửa", desk.desk.clock.now());
        });
        CHECK(report(health).letter.find("45/CAT-PA05") !=
              std::string::npos);  // the one for every agency again
    });
}
