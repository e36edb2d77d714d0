// What the decree says about days.
#include "documents/official_page.hpp"

#include <doctest/doctest.h>

TEST_CASE("days below ten and the first two months bear a nought") {
    CHECK(documents::day_in_words(*base::day_of(2026, 2, 5)) == "ngày 05 tháng 02 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2026, 3, 12)) == "ngày 12 tháng 3 năm 2026");
    CHECK(documents::day_in_words(*base::day_of(2025, 12, 31)) == "ngày 31 tháng 12 năm 2025");
}

namespace {

using documents::Issuer;

std::string words_of(const documents::Manuscript& paper) {
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
}

std::string head_of(const documents::OfficialHead& head) {
    documents::Manuscript paper("", "");
    documents::add_head(paper, head);
    documents::add_title(paper, "BÁO CÁO", "Kết quả", head.issuer);
    return words_of(paper);
}

std::string end_of(const std::string& agency, Issuer issuer) {
    documents::Manuscript paper("", "");
    documents::add_end(paper, {}, documents::post_of_signer(agency, issuer), issuer);
    return words_of(paper);
}

bool has(const std::string& words, const char* part) {
    return words.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the Party and the Youth Union have heads of their own, the Front and trade unions the state's") {
    CHECK(documents::issuer_of("party", "Ban Tuyên giáo Tỉnh ủy") == Issuer::party);
    CHECK(documents::issuer_of("mass_organisation", "Tỉnh đoàn") == Issuer::youth_union);
    CHECK(documents::issuer_of("mass_organisation", "Liên đoàn Lao động tỉnh") == Issuer::association);
    CHECK(documents::issuer_of("front", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh") == Issuer::front);
    CHECK(documents::issuer_of("department", "Sở Y tế") == Issuer::state);
    CHECK(documents::issuer_of("", "Sở Y tế") == Issuer::state);
    CHECK(documents::issuer_of("", "Hội đồng nhân dân tỉnh") == Issuer::state);
    CHECK(documents::issuer_of("", "Hội Liên hiệp Phụ nữ tỉnh") == Issuer::association);
    CHECK(documents::issuer_of("", "Văn phòng Tỉnh ủy") == Issuer::party);
    CHECK(documents::issuer_of("", "Tỉnh ủy Thủ Tre") == Issuer::party);
    CHECK(documents::issuer_of("", "Ủy ban MTTQ Việt Nam tỉnh") == Issuer::front);
    CHECK(documents::issuer_of("", "Tỉnh đoàn Thủ Tre") == Issuer::youth_union);
    const std::string party = head_of({"TỈNH ỦY THỦ TRE", "BAN TUYÊN GIÁO", "Số", "", "", Issuer::party});
    CHECK(has(party, "TỈNH ỦY THỦ TRE|BAN TUYÊN GIÁO|*|ĐẢNG CỘNG SẢN VIỆT NAM|"));
    CHECK(has(party, "-----|"));
    CHECK_FALSE(has(party, "CỘNG HÒA"));
    const std::string youth =
        head_of({"ỦY BAN MẶT TRẬN TỔ QUỐC TỈNH", "TỈNH ĐOÀN", "Số", "", "", Issuer::youth_union});
    CHECK(has(youth, "TỈNH ĐOÀN|***|ĐOÀN TNCS HỒ CHÍ MINH|"));
    CHECK_FALSE(has(youth, "MẶT TRẬN"));
    CHECK(has(head_of({"", "ỦY BAN MTTQ TỈNH", "Số", "", "", Issuer::front}),
              "ỦY BAN MTTQ TỈNH|BAN THƯỜNG TRỰC|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|"));
    CHECK(has(head_of({"UBND TỈNH", "SỞ Y TẾ", "Số", "", "", Issuer::state}), "UBND TỈNH|SỞ Y TẾ|CỘNG"));
}

TEST_CASE(
    "unions stand under the next body of their own, the Front or nobody, never under the administration") {
    const auto above = [](const char* parent, const char* agency) {
        return documents::agency_above(parent, agency);
    };
    CHECK(above("UBND tỉnh Thủ Tre", "Liên đoàn Lao động tỉnh") == "Tổng Liên đoàn Lao động Việt Nam");
    CHECK(above("", "Hội Liên hiệp Phụ nữ tỉnh Thủ Tre") == "Hội Liên hiệp Phụ nữ Việt Nam");
    CHECK(above("UBND TỈNH", "HỘI NÔNG DÂN TỈNH") == "Hội Nông dân Việt Nam");
    CHECK(above("UBND tỉnh", "Hội Cựu chiến binh thành phố Hà Nội") == "Hội Cựu chiến binh Việt Nam");
    CHECK(above("Ủy ban MTTQ Việt Nam tỉnh", "Hội Nông dân tỉnh") == "Ủy ban MTTQ Việt Nam tỉnh");
    CHECK(above("Liên đoàn Lao động tỉnh", "Công đoàn Viên chức tỉnh") == "Liên đoàn Lao động tỉnh");
    CHECK(above("UBND xã Tre Xanh", "Hội Nông dân xã Tre Xanh").empty());
    CHECK(above("UBND tỉnh", "Hội Chữ thập đỏ tỉnh") == "UBND tỉnh");
    CHECK(above("UBND tỉnh", "Sở Lao động") == "UBND tỉnh");
    const std::string labour =
        head_of({"UBND TỈNH", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "Số", "", "", Issuer::association});
    CHECK(has(labour, "LAO ĐỘNG VIỆT NAM|LIÊN ĐOÀN"));
    CHECK(has(labour, "CỘNG HÒA"));
    CHECK(documents::issuer_of("mass_organisation", "Hội Nông dân tỉnh") == Issuer::farmers);
    CHECK(documents::issuer_of("", "Công đoàn Viên chức tỉnh") == Issuer::association);
    const std::string farmers = head_of({"", "HỘI NÔNG DÂN TỈNH", "Số", "", "", Issuer::farmers});
    CHECK(has(farmers, "HỘI NÔNG DÂN VIỆT NAM|HỘI NÔNG DÂN TỈNH|*|CỘNG HÒA"));
    CHECK(documents::blank_number("", Issuer::farmers) == "Số            -CV/");
    CHECK(documents::number_line("664-CV/HNDTW", Issuer::farmers) == "Số 664-CV/HNDTW");
    CHECK(has(end_of("Hội Nông dân tỉnh", Issuer::farmers), "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"));
}

TEST_CASE("numbers are written as each issuer writes them") {
    CHECK(documents::blank_number("BC", Issuer::party) == "Số            -BC/");
    CHECK(documents::blank_number("", Issuer::party) == "Số            -CV/");
    CHECK(documents::blank_number("BC", Issuer::youth_union) == "Số:            -BC/");
    CHECK(documents::blank_number("BC", Issuer::front) == "Số:            /BC-MTTQ-BTT");
    CHECK(documents::blank_number("BC", Issuer::state) == "Số:            /BC-");
    CHECK(documents::blank_number("", Issuer::state) == "Số:            /");
}

TEST_CASE("an agency without a superior has no line for one, one that is unknown has dots") {
    const std::string committee = head_of({"", "ỦY BAN NHÂN DÂN TỈNH", "Số", "", "Thủ Tre", Issuer::state});
    CHECK(committee.find("ỦY BAN NHÂN DÂN TỈNH|") == 0);
    CHECK(has(head_of({"UBND TỈNH", "", "Số", "", "", Issuer::state}), documents::to_fill_in));
    CHECK(has(head_of({"UBND TỈNH", "TỈNH ỦY", "Số", "", "", Issuer::party}), "TỈNH ỦY|*|"));
    CHECK_FALSE(has(head_of({"UBND TỈNH", "TỈNH ỦY", "Số", "", "", Issuer::party}), "UBND"));
}

TEST_CASE("a province's police stands under its ministry on every paper") {
    CHECK(documents::agency_above("UBND tỉnh Thủ Tre", "Công an tỉnh") == "Bộ Công an");
    CHECK(documents::agency_above("", "CÔNG AN THÀNH PHỐ HÀ NỘI") == "Bộ Công an");
    CHECK(documents::agency_above("Công an tỉnh", "Công an thành phố Hòa Lạc") == "Công an tỉnh");
    CHECK(documents::agency_above("UBND tỉnh Thủ Tre", "Sở Y tế") == "UBND tỉnh Thủ Tre");
    documents::OfficialHead head;
    head.parent = "UBND TỈNH THỦ TRE";
    head.agency = "CÔNG AN TỈNH";
    CHECK(head_of(head).find("BỘ CÔNG AN|CÔNG AN TỈNH|") == 0);
}

TEST_CASE("the Party's letters write out what they are about") {
    CHECK(has(head_of({"", "TỈNH ỦY", "Số", "V/v báo cáo", "", Issuer::party}), "|Về việc báo cáo|"));
    CHECK(has(head_of({"", "SỞ Y TẾ", "Số", "V/v báo cáo", "", Issuer::state}), "|V/v báo cáo|"));
}

TEST_CASE("who signs for a collective says so, in the form of its house") {
    CHECK(has(end_of("Tỉnh ủy Thủ Tre", Issuer::party), "|T/M BAN THƯỜNG VỤ|BÍ THƯ|"));
    CHECK(has(end_of("Tỉnh ủy Thủ Tre", Issuer::party), "- Lưu Văn phòng.|"));
    CHECK(has(end_of("Ban Tuyên giáo và Dân vận Tỉnh ủy", Issuer::party), "|TRƯỞNG BAN|"));
    CHECK(has(end_of("Ủy ban Kiểm tra Tỉnh ủy", Issuer::party), "|T/M ỦY BAN KIỂM TRA|CHỦ NHIỆM|"));
    CHECK(has(end_of("Văn phòng Tỉnh ủy", Issuer::party), "|CHÁNH VĂN PHÒNG|"));
    CHECK(has(end_of("Tỉnh đoàn", Issuer::youth_union), "TM. BAN THƯỜNG VỤ\nBÍ THƯ"));
    CHECK(has(end_of("Ủy ban MTTQ tỉnh", Issuer::front), "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH"));
    CHECK(has(end_of("Liên đoàn Lao động tỉnh", Issuer::association), "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH"));
    CHECK(has(end_of("UBND xã Tre Xanh", Issuer::state), "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"));
    CHECK(has(end_of("Sở Y tế", Issuer::state), "|GIÁM ĐỐC|"));
    CHECK(has(end_of("Sở Y tế", Issuer::state), "- Lưu: VT, ...(...).|"));
    CHECK(std::string(documents::last_stop(Issuer::party)) == ".");
    CHECK(std::string(documents::last_stop(Issuer::front)) == "./.");
}
