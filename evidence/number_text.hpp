// Whole numbers as Vietnamese pages write them.
#pragma once
#include <cstdint>
#include <string>

namespace evidence {

inline std::string number_text(std::int64_t number) {  // "1.234.567"
    const std::string digits = std::to_string(number);
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i != 0 && (digits.size() - i) % 3 == 0 && digits[i - 1] != '-') out += '.';
        out += digits[i];
    }
    return out;
}

}  // namespace evidence
