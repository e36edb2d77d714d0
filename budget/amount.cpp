// Units are read off the end; what is left is a number, which stays exact.
#include "budget/amount.hpp"

#include "text/numbers.hpp"
#include "text/unicode.hpp"

namespace budget {
namespace {

struct Unit {
    std::string_view word;
    std::int64_t factor;
};
// The longer words first.
constexpr Unit units[] = {{"nghin ty", 1'000'000'000'000},
                          {"trieu", 1'000'000},
                          {"nghin", 1'000},
                          {"ngan", 1'000},
                          {"tr", 1'000'000},
                          {"ty", 1'000'000'000},
                          {"ti", 1'000'000'000},
                          {"k", 1'000}};

void drop_end(std::string& words, std::string_view end) {
    if (words.size() > end.size() && words.ends_with(end)) words.resize(words.size() - end.size());
    while (!words.empty() && words.back() == ' ') words.pop_back();
}

}  // namespace

std::optional<std::int64_t> parse_amount(std::string_view typed) {
    std::string words = text::fold(text::nfc(text::squeeze(std::string(typed))));
    for (const std::string_view end : {"viet nam dong", "vnd", "dong", "d"}) drop_end(words, end);
    std::int64_t factor = 1;
    for (const Unit& unit : units) {
        if (!words.ends_with(unit.word) || words.size() == unit.word.size()) continue;
        drop_end(words, unit.word);
        factor = unit.factor;
        break;
    }
    return text::parse_number(words, factor, amount_max);
}

std::string written(std::int64_t amount) {
    return text::grouped(amount);
}

std::string in_short(std::int64_t amount) {
    constexpr std::int64_t million = 1'000'000, billion = 1'000'000'000;
    const std::int64_t size = amount < 0 ? -amount : amount;
    if (size < million) return written(amount) + " đồng";
    const std::int64_t unit = size < billion ? million : billion;
    return text::grouped(amount / (unit / 100), 100) + (unit == million ? " triệu đồng" : " tỷ đồng");
}

}  // namespace budget
