// Folding and order of Vietnamese.
#include "text/unicode.hpp"

#include <doctest/doctest.h>

TEST_CASE("folding drops marks, maps đ to d and lowers") {
    CHECK(text::fold("Ủy ban NHÂN DÂN Đắk Nông") == "uy ban nhan dan dak nong");
    CHECK(text::fold("Uỷ ban") == text::fold("Ủy ban"));
}

TEST_CASE("decomposed and composed text fold and normalise alike") {
    const std::string decomposed = "Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t";
    CHECK(text::nfc(decomposed) == "Tiếng Việt");
    CHECK(text::nfc("hỏng \xFF") == "hỏng \uFFFD");
    CHECK(text::fold("Hỏng \xFF") == "hong \uFFFD");
    CHECK(text::fold(decomposed) == "tieng viet");
}

TEST_CASE("folding keeps positions") {
    const std::u32string points = text::decode("Đường lối, 80 % – “Đề án”");
    CHECK(text::fold_points(points).size() == points.size());
}

TEST_CASE("the Vietnamese alphabet has đ behind d and ă behind a") {
    CHECK(text::sort_key("dũng") < text::sort_key("đào"));
    CHECK(text::sort_key("an") < text::sort_key("ăn"));
    CHECK(text::sort_key("ăn") < text::sort_key("ân"));
}

TEST_CASE("malformed bytes become the replacement character") {
    CHECK(text::decode("a\xFFz")[1] == U'\uFFFD');
}

TEST_CASE("white space of any kind is squeezed") {
    CHECK(text::squeeze("  a\xC2\xA0\n b\t") == "a b");
}

TEST_CASE("capitals and small letters of Vietnamese, and of what is none") {
    CHECK(text::upper("đường Ơ, ký 5%") == "ĐƯỜNG Ơ, KÝ 5%");
    CHECK(text::lower("ĐỀ ÁN “ƯƠM TẠO” 1A") == "đề án “ươm tạo” 1a");
    CHECK(text::upper("Straße") == "STRASSE");
    CHECK(text::lower(text::upper("tiê\xCC\x81ng")) == "tiê\xCC\x81ng");
}
