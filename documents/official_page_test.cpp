// What the decree says about days.
#include "documents/official_page.hpp"

#include <doctest/doctest.h>

TEST_CASE("days below ten and the first two months bear a nought") {
    CHECK(documents::day_in_words(*base::day_of(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2026, 3, 12)) == "ngày 12 tháng 3 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025");
}

TEST_CASE("the Party and the Youth Union have heads of their own, the Front and trade unions the state's") {
    using documents::Issuer;
    CHECK(documents::issuer_of("party", "Ban Tuyên giáo Tỉnh ủy") == Issuer::party);
    CHECK(documents::issuer_of("mass_organisation", "Tỉnh đoàn") == Issuer::youth_union);
    CHECK(documents::issuer_of("mass_organisation", "Liên đoàn Lao động tỉnh") == Issuer::state);
    CHECK(documents::issuer_of("front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh") == Issuer::state);
    CHECK(documents::issuer_of("department", "Sở Y tế") == Issuer::state);
    CHECK(documents::blank_number("BC", Issuer::party).find(":") == std::string::npos);
    const auto words = [](Issuer issuer) {
        documents::Manuscript paper("", "");
        documents::add_head(paper, {"TỈNH ỦY THỦ TRE", "BAN TUYÊN GIÁO", "Số", "", "Thủ Tre", issuer});
        documents::add_title(paper, "BÁO CÁO", "Kết quả", issuer);
        std::string all;
        const auto gather = [&](const documents::Paragraph& one) {
            for (const auto& span : one.spans) all += span.text + "|";
        };
        for (const auto& block : paper.blocks) {
            if (const auto* one = std::get_if<documents::Paragraph>(&block)) gather(*one);
            if (const auto* table = std::get_if<documents::PaperTable>(&block))
                for (const auto& row : table->rows)
                    for (const auto& cell : row.cells)
                        for (const auto& one : cell.paragraphs) gather(one);
        }
        return all;
    };
    CHECK(words(Issuer::party).find("ĐẢNG CỘNG SẢN VIỆT NAM|") != std::string::npos);
    CHECK(words(Issuer::party).find("|*|") != std::string::npos);
    CHECK(words(Issuer::party).find("-----|") != std::string::npos);
    CHECK(words(Issuer::party).find("CỘNG HÒA") == std::string::npos);
    CHECK(words(Issuer::youth_union).find("ĐOÀN TNCS HỒ CHÍ MINH|") != std::string::npos);
    CHECK(words(Issuer::state).find("Độc lập - Tự do - Hạnh phúc|") != std::string::npos);
}
