// The template to begin with, in the house of each kind of organisation, and whose papers a template is for.
#include <doctest/doctest.h>

#include "documents/docx_out.hpp"
#include "documents/docx_template.hpp"
#include "documents/inputs.hpp"
#include "documents/zip_part.hpp"
#include "reports/paper.hpp"
#include "reports/reports.hpp"
#include "tests/obligation_desk.hpp"

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

TEST_CASE("a template is not for a house whose motto or title it does not bear") {
    for (const House& of : houses) {
        const std::string file = documents::docx(starter_template(of.issuer));
        CHECK_MESSAGE(fits(file, of.issuer), of.name);
        const bool own_title = of.issuer == Issuer::party || of.issuer == Issuer::youth_union;
        CHECK_MESSAGE(fits(file, Issuer::association) == !own_title, of.name);
        CHECK_MESSAGE(fits(file, Issuer::party) == (of.issuer == Issuer::party), of.name);
    }
    documents::Manuscript bare("Mẫu", "");
    bare.add(documents::Style::body, "{{đánh giá chung}}");
    CHECK((fits(documents::docx(bare), Issuer::party) && fits(documents::docx(bare), Issuer::state)));
    documents::Manuscript motto("Mẫu", "");
    motto.add(documents::Style::body, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
    motto.add(documents::Style::body, "Thực hiện chủ trương của Đảng Cộng sản Việt Nam");
    CHECK((fits(documents::docx(motto), Issuer::farmers) && !fits(documents::docx(motto), Issuer::party)));
}

TEST_CASE("a report is of the house that its agency belongs to") {
    const auto of = [](const char* kind, const char* agency) {
        Report report;
        report.kind = kind;
        report.agency = agency;
        return std::string(house_of(report));
    };
    CHECK(of("department", "Sở Y tế") == "state");
    CHECK(of("party", "Tỉnh ủy Thủ Tre") == "party");
    CHECK(of("front", "Ủy ban MTTQ Việt Nam tỉnh") == "front");
    CHECK(of("mass_organisation", "Tỉnh đoàn Thủ Tre") == "youth-union");
    CHECK(of("mass_organisation", "Liên đoàn Lao động tỉnh Thủ Tre") == "union");
    CHECK(of("mass_organisation", "Hội Nông dân tỉnh Thủ Tre") == "farmers");
    CHECK((house_named("union")->issuer == Issuer::association && house_named("unions") == nullptr));
}

TEST_CASE("each house has its own template, beside those of others") {
    obligations::with_desk([](obligations::Desk& desk) {
        const base::Actor owner = desk.desk.actor;
        const auto take = [&](const char* house, const char* digest) {
            desk.desk.act([&](storage::Writer& writer) {
                set_template(writer, owner, {"", house, std::string(digest) + ".docx", digest, 0},
                             desk.desk.clock.now());
                return 0;
            });
        };
        const auto stands = [&](const char* house) {
            return desk.desk.look([&](storage::Reader& reader) {
                const auto found = template_now(reader, house);
                return found ? found->house + " " + found->digest : std::string();
            });
        };
        take("state", "aa");
        take("union", "bb");
        take("state", "cc");
        CHECK(stands("state") == "state cc");
        CHECK(stands("union") == "union bb");
        CHECK(stands("farmers").empty());
        desk.desk.act([&](storage::Writer& writer) {
            end_template(writer, owner, "state", desk.desk.clock.now());
            return 0;
        });
        CHECK(stands("state").empty());
        CHECK(stands("union") == "union bb");
    });
}
