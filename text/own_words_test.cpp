// A document corrects its own misread words, and leaves alone what it cannot know better.
#include <doctest/doctest.h>

#include "text/restore.hpp"
#include "text/unicode.hpp"

namespace {

std::vector<std::vector<std::string>> document(const std::string& misread) {
    std::vector<std::vector<std::string>> lines;
    for (int i = 0; i < 6; ++i) {
        lines.push_back(
            text::words("Sở Giáo dục và Đào tạo tổ chức dạy kỹ năng phòng chống đuối nước cho học sinh"));
        lines.push_back(text::words("UBND các huyện, thị xã, thành phố kiểm tra bến bãi"));
    }
    lines.push_back(text::words(misread));
    return lines;
}

std::string mended(const std::string& misread) {
    const auto lines = document(misread);
    std::string out;
    for (const text::RestoredWord& word : text::Restorer(text::Damage::noisy, lines).restored(lines.back())) {
        out += (out.empty() ? "" : " ") + word.text;
    }
    return out;
}

}  // namespace

TEST_CASE("letters that were replaced, lost, added or swapped are put right") {
    CHECK(mended("dạy kỹ năng phònq chốngg đuố nướe cho học sihn") ==
          "dạy kỹ năng phòng chống đuối nước cho học sinh");
    CHECK(mended("kiểrn tra bến bãi") == "kiểm tra bến bãi");
}

TEST_CASE("punctuation and capitals stay as printed") {
    CHECK(mended("UBND các huyệh, thl xã, thàhh phố") == "UBND các huyện, thị xã, thành phố");
    CHECK(mended("PHÒNQ CHỐNG ĐUỐI NƯỚC") == "PHÒNG CHỐNG ĐUỐI NƯỚC");
    CHECK(mended("gở Giáo dục và Đào tạo") == "Sở Giáo dục và Đào tạo");
}

TEST_CASE("numbers, labels and links are left alone") {
    for (const char* kept : {"a) 90% 1907/QĐ-TTg 2021-2025", "https://a.vn/b 05 cuộc", "b. III. -"})
        CHECK(mended(kept) == kept);
}

TEST_CASE("a correct word that stands only once is kept") {
    CHECK(mended("tổ chức dạy bơi cho học sinh") == "tổ chức dạy bơi cho học sinh");
}

TEST_CASE("one word comes out for one that goes in, also for nothing") {
    CHECK(text::Restorer(text::Damage::noisy, {}).restored({}).empty());
    CHECK(text::Restorer(text::Damage::noisy, {{"a"}}).restored({"", "   ", "xyz", "a"}).size() == 4);
}
