// The template to begin with, in the house of each kind of organisation, and whose papers a template is for.
#include <doctest/doctest.h>

#include "documents/docx_out.hpp"
#include "documents/docx_template.hpp"
#include "documents/inputs.hpp"
#include "documents/zip_part.hpp"
#include "reports/paper.hpp"

using namespace reports;
using documents::Issuer;

namespace {

std::string words_in(const std::string& docx) {
    std::string words;
    for (const auto& line : documents::read_docx(docx, {}).lines) words += line.text + "\n";
    return words;
}

std::string filled_for(Issuer issuer, const Report& report) {
    return words_in(documents::filled(documents::docx(starter_template(issuer)), template_values(report)));
}

bool has(const std::string& words, const char* part) {
    return words.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a template to begin with bears the head and the end of its house") {
    Report report;
    report.kind = "party";
    report.agency = "Ban Tuyên giáo và Dân vận Tỉnh ủy";
    report.parent = "Tỉnh ủy Thủ Tre";
    const std::string party = filled_for(Issuer::party, report);
    CHECK(has(party, "ĐẢNG CỘNG SẢN VIỆT NAM"));
    CHECK(has(party, "TỈNH ỦY THỦ TRE"));
    CHECK(has(party, "BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH ỦY"));
    CHECK(has(party, "T/M BAN THƯỜNG VỤ"));
    CHECK_FALSE(has(party, "CỘNG HÒA"));
    report.kind = "mass_organisation";
    report.parent = "UBND tỉnh Thủ Tre";
    report.agency = "Tỉnh đoàn Thủ Tre";
    const std::string youth = filled_for(Issuer::youth_union, report);
    CHECK(has(youth, "ĐOÀN TNCS HỒ CHÍ MINH"));
    CHECK_FALSE(has(youth, "UBND"));
    report.agency = "Liên đoàn Lao động tỉnh Thủ Tre";
    const std::string labour = filled_for(Issuer::association, report);
    CHECK(has(labour, "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"));
    CHECK(has(labour, "TM. BAN THƯỜNG VỤ"));
    CHECK_FALSE(has(labour, "UBND"));
    CHECK(has(filled_for(Issuer::front, report), "BAN THƯỜNG TRỰC"));
    report.kind = "department";
    report.agency = "Sở Y tế";
    report.words.lines[name_of_annex(1)] = "Danh sách lớp\n42 người";
    CHECK(has(filled_for(Issuer::state, report), "UBND TỈNH THỦ TRE"));
    const std::string state = documents::filled(documents::docx(starter_template()), template_values(report));
    const std::string body = *documents::ZipReader(state, {}).part("word/document.xml");
    CHECK(has(body, "Danh sách lớp"));
    CHECK(has(body, "42 người"));
}

TEST_CASE("a template is for the papers of the house whose head it bears") {
    for (const Issuer issuer : {Issuer::state, Issuer::party, Issuer::youth_union, Issuer::front})
        CHECK(house_of(documents::docx(starter_template(issuer))) == issuer);
}
