// Words that ran together in a scan.
#include "text/fused.hpp"

#include <doctest/doctest.h>

namespace {

std::string parted(const std::string& word) {
    std::string out;
    for (const std::string& one : text::parted_word(word)) out += (out.empty() ? "" : "|") + one;
    return out;
}

}  // namespace

TEST_CASE("syllables that ran together are parted, capitals and punctuation stay") {
    CHECK(parted("Vănhóa") == "Văn|hóa");
    CHECK(parted("Nhiệmvụ.") == "Nhiệm|vụ.");
    CHECK(parted("-Xãhội") == "-Xã|hội");
    CHECK(parted("lệcơsở") == "lệ|cơ|sở");
}

TEST_CASE("words, foreign words, numbers and abbreviations stay whole") {
    CHECK(parted("nghiêng") == "nghiêng");
    CHECK(parted("camera") == "camera");
    CHECK(parted("UBND") == "UBND");
    CHECK(parted("III/2025") == "III/2025");
    CHECK(parted("QĐ-TTg") == "QĐ-TTg");
}
