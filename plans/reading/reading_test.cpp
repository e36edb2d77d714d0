// What holds for every reading: values lie where they say, JSON gives the same reading back, and what is no
// plan is refused.
#include "plans/reading/reading.hpp"

#include <doctest/doctest.h>

#include <string>

#include "base/refused.hpp"
#include "text/columns.hpp"
#include "text/unicode.hpp"

namespace {

using namespace plans::reading;

const char* const small_plan =
    "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "TỈNH AN BÌNH                    Độc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND                  An Bình, ngày 05 tháng 01 năm 2026\n\n"
    "KẾ HOẠCH\n"
    "Bảo vệ trẻ em trên không gian mạng giai đoạn 2026 - 2030\n\n"
    "Thực hiện Quyết định số 830/QĐ-TTg ngày 01/6/2021 của Thủ tướng Chính phủ, UBND tỉnh ban hành Kế "
    "hoạch:\n"
    "I. MỤC TIÊU\n"
    "- Trên 90% trường học có giáo viên được tập huấn; ít nhất 05 chuyên gia tư vấn cho trẻ em.\n"
    "II. NHIỆM VỤ\n"
    "1. Truyền thông\n"
    "a) Sản xuất phim ngắn phát trên truyền hình, ít nhất 02 phim/năm.\n"
    "- Cơ quan chủ trì: Đài Phát thanh và Truyền hình tỉnh.\n"
    "- Cơ quan phối hợp: Sở Y tế; các sở, ban, ngành.\n"
    "- Thời gian: Hằng năm.\n"
    "\f"
    "III. KINH PHÍ\n"
    "Từ ngân sách tỉnh.\n"
    "IV. TỔ CHỨC THỰC HIỆN\n"
    "1. Sở Y tế\n"
    "- Trước ngày 10 tháng 12 hằng năm báo cáo UBND tỉnh.\n";

Reading read(std::string_view text) {
    return read_plan(documents::read_text(text));
}

void check_spot(const Spot& spot, const documents::Extract& extract) {
    CHECK(spot.confidence >= 0);
    CHECK(spot.confidence <= 1);
    const int lines = static_cast<int>(extract.lines.size());
    REQUIRE(spot.first_line >= 0);
    REQUIRE(spot.last_line >= spot.first_line);
    REQUIRE(spot.last_line < lines);
    if (spot.table >= 0) return;
    const auto& first = extract.lines[static_cast<std::size_t>(spot.first_line)];
    const auto& last = extract.lines[static_cast<std::size_t>(spot.last_line)];
    CHECK(spot.page == first.page);
    CHECK(spot.from <= static_cast<int>(text::length(first.text)));
    CHECK(spot.to <= static_cast<int>(text::length(last.text)));
}

void check_spots(const Reading& reading, const documents::Extract& extract) {
    auto all = [&](const Read& read) {
        for (const auto& one : read) {
            INFO(one.first);
            check_spot(one.second, extract);
        }
    };
    all(reading.document.read);
    for (const Target& one : reading.targets) all(one.read);
    for (const Task& one : reading.tasks) all(one.read);
    for (const Responsibility& one : reading.responsibilities) {
        all(one.read);
        CHECK(one.items.size() == one.item_spots.size());
        for (const Spot& spot : one.item_spots) check_spot(spot, extract);
    }
    for (const Reporting& one : reading.reporting) all(one.read);
    for (const Relation& one : reading.relations) all(one.read);
    for (const Section& one : reading.sections) check_spot(one.spot, extract);
}

std::string words_at(const Spot& spot, const documents::Extract& extract) {
    REQUIRE(spot.first_line == spot.last_line);
    const std::u32string line = text::decode(extract.lines[static_cast<std::size_t>(spot.first_line)].text);
    return text::encode(
        line.substr(static_cast<std::size_t>(spot.from), static_cast<std::size_t>(spot.to - spot.from)));
}

// Numbers that look random and are the same in every run.
struct Dice {
    std::uint32_t state = 2463534242;
    std::uint32_t roll(std::uint32_t sides) {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state % sides;
    }
};

// Reads whatever it is: a reading or a refusal with a sentence, never anything else.
void survives(const std::string& bytes) {
    try {
        const documents::Extract extract = documents::read_text(bytes);
        const Reading reading = read_plan(extract);
        check_spots(reading, extract);
        CHECK(to_json(from_json(to_json(reading))) == to_json(reading));
        CHECK_FALSE(to_tables(reading, 80).empty());
    } catch (const base::Refused& refused) {
        CHECK(std::string(refused.what()).size() > 20);
    }
}

}  // namespace

TEST_CASE("a plan is read alike where a scan left specks at its lines") {
    std::string specked = small_plan;
    const auto put = [&](std::string_view line, std::string_view spoilt) {
        const std::size_t at = specked.find(line);
        REQUIRE(at != std::string::npos);
        specked.replace(at, line.size(), spoilt);
    };
    put("KẾ HOẠCH\n", "š KẾ HOẠCH\n");
    put("I. MỤC TIÊU\n", "I. MỤC TIÊU ˆ\n");
    put("II. NHIỆM VỤ\n", ": I. NHIỆM VỤ ;\n");
    put("1. Truyền thông\n", "` 1: Truyền thông\n");
    put("- Cơ quan chủ trì", ": Cơ quan chủ trì");
    put("các sở, ban, ngành.", "các sở, ban, ngành. :");
    put("- Thời gian: Hằng năm.", "ˆ Thời gian: Hằng năm. ï");
    put("III. KINH PHÍ", "_ III: KINH PHÍ THỰC HIỆN");
    put("IV. TỔ CHỨC", "- 1V. TỔ CHỨC");
    const Reading clean = read(small_plan), spoilt = read(specked);
    CHECK(spoilt.document.title == clean.document.title);
    REQUIRE(spoilt.targets.size() == clean.targets.size());
    REQUIRE(spoilt.tasks.size() == clean.tasks.size());
    for (std::size_t i = 0; i < clean.tasks.size(); ++i) {
        CHECK(spoilt.tasks[i].ref == clean.tasks[i].ref);
        CHECK(spoilt.tasks[i].text == clean.tasks[i].text);
        CHECK(spoilt.tasks[i].lead == clean.tasks[i].lead);
        CHECK(spoilt.tasks[i].coordinating == clean.tasks[i].coordinating);
        CHECK(spoilt.tasks[i].schedule.kind == clean.tasks[i].schedule.kind);
    }
    REQUIRE(spoilt.reporting.size() == clean.reporting.size());
    CHECK(spoilt.reporting[0].who == clean.reporting[0].who);
    check_spots(spoilt, documents::read_text(specked));
}

TEST_CASE("every value lies on the page, line and characters that it names") {
    const documents::Extract extract = documents::read_text(small_plan);
    const Reading reading = read_plan(extract);
    check_spots(reading, extract);
    REQUIRE(reading.tasks.size() == 1);
    CHECK(words_at(reading.tasks[0].read.at("lead"), extract) == "Đài Phát thanh và Truyền hình tỉnh.");
    REQUIRE(reading.targets.size() == 2);
    CHECK(words_at(reading.targets[1].read.at("measure"), extract) == "ít nhất 05 chuyên gia");
    REQUIRE(reading.reporting.size() == 1);
    CHECK(reading.reporting[0].read.at("text").page == 2);
}

TEST_CASE("JSON gives the same reading back") {
    const Reading reading = read(small_plan);
    const std::string json = to_json(reading);
    const Reading back = from_json(json);
    CHECK(to_json(back) == json);
    CHECK(back.tasks[0].coordinating == reading.tasks[0].coordinating);
    CHECK(back.targets[0].read.at("measure").confidence ==
          doctest::Approx(reading.targets[0].read.at("measure").confidence).epsilon(0.01));
}

TEST_CASE("what is not a reading is not taken for one") {
    for (const char* bytes : {"", "[]", "{}", "{\"document\":{}}", "{\"document\":1}", "nothing"}) {
        INFO(bytes);
        CHECK_THROWS_AS(from_json(bytes), std::exception);
    }
}

TEST_CASE("the same text gives the same reading") {
    CHECK(to_json(read(small_plan)) == to_json(read(small_plan)));
}

TEST_CASE("decomposed letters are read as composed ones") {
    std::string decomposed;
    for (char32_t point : text::decode(small_plan)) {
        decomposed += point == U'ế' ? "e\xCC\x82\xCC\x81" : text::encode(std::u32string_view(&point, 1));
    }
    REQUIRE(decomposed != small_plan);
    CHECK(to_json(read(decomposed)) == to_json(read(small_plan)));
}

TEST_CASE("UTF-16 is read as UTF-8") {
    std::string wide = "\xFF\xFE";
    for (char32_t point : text::decode(small_plan)) {
        wide += static_cast<char>(point & 0xFF);
        wide += static_cast<char>(point >> 8 & 0xFF);
    }
    CHECK(to_json(read(wide)) == to_json(read(small_plan)));
}

TEST_CASE("the tables show every entry and fit the terminal") {
    const std::string wide = to_tables(read(small_plan), 200);
    const std::string tables = to_tables(read(small_plan), 80);
    for (const char* words : {"MỤC TIÊU, CHỈ TIÊU (2)", "NHIỆM VỤ (1)", "Đài Phát thanh", "> 90%",
                              "≥ 5 chuyên gia", "10/12", "830/QĐ-TTg"}) {
        CHECK_MESSAGE(wide.find(words) != std::string::npos, std::string(words));
    }
    for (std::size_t at = 0; at < tables.size();) {
        const std::size_t end = std::min(tables.find('\n', at), tables.size());
        CHECK(text::columns_of(std::string_view(tables).substr(at, end - at)) <= 80);
        at = end + 1;
    }
}

TEST_CASE("a document cannot send control characters to the terminal") {
    std::string plan = small_plan;
    plan.insert(plan.find("phim ngắn"), "\x1B[2J\x07");
    const std::string tables = to_tables(read(plan), 100);
    CHECK(tables.find('\x1B') == std::string::npos);
    CHECK(tables.find('\x07') == std::string::npos);
}

TEST_CASE("a line without end is not repeated for each of its figures") {
    std::string plan = "KẾ HOẠCH\nTrồng cây\nI. MỤC TIÊU\n- ";
    for (int i = 0; i < 4000; ++i) plan += "80% hộ trồng cây, 90% trường học có vườn; ";
    plan += "\nII. NHIỆM VỤ\n1. Sở Nông nghiệp và Môi trường cấp giống cây.\n";
    const Reading reading = read(plan);
    CHECK(reading.targets.size() == 1);
    CHECK(to_json(reading).size() < 3 * plan.size());
}

TEST_CASE("what is no plan is refused with a sentence that says what to do") {
    std::string novel;
    for (int i = 0; i < 400; ++i)
        novel +=
            "Trời về chiều, con đò cũ lặng lẽ trôi theo dòng nước. Ông lái nhìn xa xăm, chẳng nói câu nào.\n";
    for (const std::string& bytes :
         {std::string(), std::string("   \n\n\f\n"), std::string("xin chào"), novel}) {
        try {
            read(bytes);
            FAIL("this was read as a plan");
        } catch (const base::Refused& refused) {
            CHECK(refused.kind == base::Refusal::invalid);
            CHECK(std::string(refused.what()).find("Hãy") != std::string::npos);
        }
    }
}

TEST_CASE("cut, torn and scrambled plans are read or refused, never worse") {
    const std::string plan = small_plan;
    for (std::size_t length = 0; length < plan.size(); length += 7) survives(plan.substr(0, length));
    Dice dice;
    for (int round = 0; round < 150; ++round) {
        std::string torn = plan;
        for (int i = 0; i < 40; ++i)
            torn[dice.roll(static_cast<std::uint32_t>(torn.size()))] = static_cast<char>(dice.roll(128));
        survives(torn);
    }
    for (int round = 0; round < 60; ++round) {
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < plan.size();) {
            const std::size_t end = std::min(plan.find('\n', at), plan.size() - 1);
            lines.push_back(plan.substr(at, end - at + 1));
            at = end + 1;
        }
        std::string mixed;
        for (int i = 0; i < 60; ++i) mixed += lines[dice.roll(static_cast<std::uint32_t>(lines.size()))];
        survives(mixed);
    }
}

TEST_CASE("long and deep nonsense is read or refused") {
    std::string labels, words, table, percents = "I. MỤC TIÊU\n- ";
    for (int i = 0; i < 3000; ++i) {
        labels += "a)\n- \n+ \n1.1.1.1.1 \nIIII. \n";
        words += "kế hoạch ";
        table += "STT Nội dung Cơ quan chủ trì Thời gian\n1\n";
        percents += "9% ";
    }
    for (const std::string& bytes :
         {labels, words, table, percents, std::string(20000, '('), std::string(20000, '\xE1')})
        survives(bytes);
}

TEST_CASE("of a scan whose day was written by hand beside a stamp, the year and the title are read") {
    const Reading reading = read(
        "ỦY BAN NHÂN DÂN                 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM ˆ\n"
        "TỈNH AN BÌNH                    Độc lập - Tự do - Hạnh phúc\n"
        "Só:Ø6' /KH-UBND                 An Bình, ngày#$tháng năm 2026\n"
        "A64                             KẾ HOẠCH\n"
        "O{Í 2 Jz£0s,6     Phối hợp kiểm soát hoạt động hóa chất\n"
        "I. NHIỆM VỤ ˆ\n"
        "1. Rà soát các cơ sở có hoạt động hóa chất. ˆ\n"
        "2. Tập huấn cho các cơ sở kinh doanh. ˆ\n"
        "— Kiểm tra việc ghi sổ sách. ˆ\n"
        "4. Diễn tập ứng phó sự cố. ˆ\n");
    CHECK(reading.document.title == "Phối hợp kiểm soát hoạt động hóa chất");
    CHECK(reading.document.date == "2026");
    REQUIRE(reading.tasks.size() == 4);
    CHECK(reading.tasks[2].ref == "I.3");  // of its number a stroke was left
}
