// What documents are called.
#include "plans/reading/document_name.hpp"

#include <doctest/doctest.h>

using plans::reading::cited_by_number;

TEST_CASE("the symbol of its number says what a document is called") {
    CHECK(cited_by_number("121/KH-UBND") == "Kế hoạch số 121/KH-UBND");
    CHECK(cited_by_number("07-CTr/ĐU") == "Chương trình số 07-CTr/ĐU");
    CHECK(cited_by_number("15/2025/QĐ-UBND") == "Quyết định số 15/2025/QĐ-UBND");
    CHECK(cited_by_number("12-NQ/TU") == "Nghị quyết số 12-NQ/TU");
    CHECK(cited_by_number("03/ĐA-UBND") == "Đề án số 03/ĐA-UBND");
    CHECK(cited_by_number("45/KHLN-SGDĐT-CAT") == "Kế hoạch số 45/KHLN-SGDĐT-CAT");
    CHECK(cited_by_number("...../KH-UBND") == "Kế hoạch số ...../KH-UBND");
    CHECK(cited_by_number("") == "Kế hoạch");
}
