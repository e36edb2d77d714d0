// Posts are compared with their diacritics: "Trưởng phòng" has a head, "Trường" is one of the agencies.
#include "agencies/heads.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr std::string_view posts[] = {
    "đồng chí ",       "phó ",         "chủ tịch ",        "tổng giám đốc ", "giám đốc ",
    "bí thư ",         "thường trực ", "ban thường trực ", "ban thường vụ ", "thường vụ ",
    "lãnh đạo ",       "thủ trưởng ",  "người đứng đầu ",  "hiệu trưởng ",   "chỉ huy trưởng ",
    "chi cục trưởng ", "cục trưởng ",  "vụ trưởng ",       "viện trưởng ",   "tổng biên tập ",
    "chánh án ",       "bộ trưởng ",   "thủ tướng ",       "chủ nhiệm "};
// Before the agency's own first word, which stays: "Trưởng ban Dân tộc", "Chánh Văn phòng UBND tỉnh".
constexpr std::string_view posts_before[] = {"trưởng phòng ", "trưởng ban ", "trưởng công an ",
                                             "chánh văn phòng ", "chánh thanh tra "};

bool begins(const std::string& words, std::string_view head) {
    return words.compare(0, head.size(), head) == 0;
}

// How many bytes of the lower-case words are a post; 0: they begin with none.
std::size_t post_bytes(const std::string& lower) {
    for (const std::string_view post : posts_before)
        if (begins(lower, post)) return post.find(' ') + 1;
    std::size_t most = 0;
    for (const std::string_view post : posts)
        if (begins(lower, post)) most = std::max(most, post.size());
    return most;
}

}  // namespace

std::string headed_by(std::string_view printed) {
    const std::string words = text::squeeze(text::nfc(printed));
    std::string lower = text::lower(words);
    if (lower.size() != words.size()) return "";  // letters of other scripts
    std::size_t at = 0;
    while (const std::size_t bytes = post_bytes(lower)) {
        at += bytes;
        lower.erase(0, bytes);
    }
    return at == 0 ? "" : words.substr(at);
}

}  // namespace agencies
