// Places by the level of their administration, and the names that a plan gives them.
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

struct Level {
    std::string_view folded, printed;
};
inline constexpr Level levels[] = {
    {"tinh", "tỉnh"},     {"thanh pho", "thành phố"}, {"huyen", "huyện"},
    {"thi xa", "thị xã"}, {"quan", "quận"},           {"xa", "xã"},
    {"phuong", "phường"}, {"dac khu", "đặc khu"},     {"thi tran", "thị trấn"}};

// "SƠN HÀ" as "Sơn Hà".
std::string title_case(const std::string& name);

// "tỉnh Bình An", "huyện Sơn Hà": names of places of this level (folded) with how often they stand in the
// text; in capitals they weigh more.
std::map<std::string, int> place_names(const Text& text, std::string_view level);

// Empty where there are none.
std::string most_frequent(const std::map<std::string, int>& names);

}  // namespace plans::reading
