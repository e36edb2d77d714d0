// Which dropped files belong together.
#include "plans/dropped.hpp"

#include <doctest/doctest.h>

using plans::Dropped;
using plans::FileKind;
using plans::FileRole;

TEST_CASE("a signed PDF and its Word source are one plan, and the Word file is read") {
    std::vector<Dropped> files = {{"KH 12 đã ký.pdf", FileKind::pdf, {}}, {"kh_12.docx", FileKind::docx, {}}};
    CHECK(plans::as_one_plan(files) == plans::Group{1, 0});
    CHECK(files[0].role == FileRole::signed_copy);
    CHECK(files[1].role == FileRole::read);
}

TEST_CASE("annexes are told by their name, also when they are Word files and the plan is a scan") {
    std::vector<Dropped> files = {{"Phụ lục 1.docx", FileKind::docx, {}},
                                  {"ke hoach.pdf", FileKind::pdf, {}},
                                  {"PL_02.xlsx.pdf", FileKind::pdf, {}}};
    CHECK(plans::as_one_plan(files) == plans::Group{1, 0, 2});
    CHECK(files[0].role == FileRole::annex);
    CHECK(files[1].role == FileRole::read);
    CHECK(files[2].role == FileRole::annex);
}

TEST_CASE("only one print is the signed copy, further ones are annexes") {
    std::vector<Dropped> files = {
        {"a.docx", FileKind::docx, {}}, {"a.pdf", FileKind::pdf, {}}, {"b.pdf", FileKind::pdf, {}}};
    plans::as_one_plan(files);
    CHECK(files[1].role == FileRole::signed_copy);
    CHECK(files[2].role == FileRole::annex);
}

TEST_CASE("as plans of their own, a PDF and a Word file of one name stay together") {
    std::vector<Dropped> files = {{"a.pdf", FileKind::pdf, {}},
                                  {"b.docx", FileKind::docx, {}},
                                  {"a.docx", FileKind::docx, {}},
                                  {"c.txt", FileKind::text, {}}};
    const auto groups = plans::as_plans_of_their_own(files);
    REQUIRE(groups.size() == 3);
    CHECK(groups[0] == plans::Group{2, 0});
    CHECK(groups[1] == plans::Group{1});
    CHECK(groups[2] == plans::Group{3});
}

TEST_CASE("two files of the same kind and name are two plans") {
    std::vector<Dropped> files = {{"a.docx", FileKind::docx, {}}, {"a (1).docx", FileKind::docx, {}}};
    CHECK(plans::as_plans_of_their_own(files).size() == 2);
}

TEST_CASE("the kind of a file is told by its bytes") {
    CHECK(plans::kind_of("%PDF-1.7\n") == FileKind::pdf);
    CHECK(plans::kind_of(std::string("PK\x03\x04 word/document.xml")) == FileKind::docx);
    CHECK(plans::kind_of("{\\rtf1") == FileKind::office);
    CHECK(plans::kind_of("\x89PNG\r\n") == FileKind::picture);
    CHECK(plans::kind_of("KẾ HOẠCH") == FileKind::text);
    CHECK(plans::kind_of(std::string_view("\x01\0\x02", 3)) == FileKind::unknown);
}

TEST_CASE("a plan is called by its filename until it has been read") {
    CHECK(plans::name_from("C:\\tai lieu\\KH_118_UBND.pdf") == "KH 118 UBND");
    CHECK(plans::name_from(".docx") == ".docx");
    CHECK(plans::name_from("") == "Kế hoạch");
}
