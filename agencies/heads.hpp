// Papers often go to a person for an agency: "Chủ tịch UBND tỉnh", "Giám đốc Sở Y tế", "Thường trực Tỉnh ủy".
#pragma once
#include <string>
#include <string_view>

namespace agencies {

// The agency of whom the words name the head, as they print it ("UBND tỉnh"); empty: they name no head.
std::string headed_by(std::string_view printed);

}  // namespace agencies
