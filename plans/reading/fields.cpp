// Recognising the lines that say who and when under a task.
#include <algorithm>
#include <cstring>

#include "plans/reading/agencies.hpp"
#include "plans/reading/tasks.hpp"

namespace plans::reading {
namespace {

struct Key {
    const char* phrase;
    Field field;
};

// The longer first: "chủ trì thực hiện" before "chủ trì".
constexpr Key keys[] = {
    {"co quan don vi phoi hop", Field::coordinating},
    {"co quan phoi hop", Field::coordinating},
    {"don vi phoi hop", Field::coordinating},
    {"cac don vi phoi hop", Field::coordinating},
    {"cac co quan phoi hop", Field::coordinating},
    {"phoi hop thuc hien", Field::coordinating},
    {"phoi hop", Field::coordinating},
    {"co quan don vi chu tri", Field::lead},
    {"co quan chu tri", Field::lead},
    {"don vi chu tri", Field::lead},
    {"co quan thuc hien", Field::lead},
    {"don vi thuc hien", Field::lead},
    {"co quan don vi thuc hien", Field::lead},
    {"phan cong thuc hien", Field::lead},
    {"chu tri thuc hien", Field::lead},
    {"co quan tham muu", Field::lead},
    {"don vi tham muu", Field::lead},
    {"bo phan chu tri", Field::lead},
    {"to chuc thuc hien", Field::lead},
    {"don vi dau moi", Field::lead},
    {"co quan dau moi", Field::lead},
    {"chu tri", Field::lead},
    {"thuc hien", Field::lead},
    {"thoi gian thuc hien", Field::time},
    {"thoi gian hoan thanh", Field::time},
    {"thoi han hoan thanh", Field::time},
    {"thoi gian trien khai", Field::time},
    {"thoi han thuc hien", Field::time},
    {"tien do thuc hien", Field::time},
    {"thoi gian", Field::time},
    {"thoi han", Field::time},
    {"tien do", Field::time},
    {"san pham", Field::result},
    {"ket qua", Field::result},
    {"kinh phi", Field::result},
    {"san pham dau ra", Field::result},
    {"yeu cau ket qua", Field::result},
};

constexpr int key_words_max = 8;  // the colon stands at most this far behind the beginning

}  // namespace

FieldLine field_line(const Tokens& tokens, Match match, int at) {
    const int count = static_cast<int>(tokens.size());
    for (const Key& key : keys) {
        if (!starts_nearly(tokens, key.phrase, match, at)) continue;
        const int words =
            1 + static_cast<int>(std::count(key.phrase, key.phrase + std::strlen(key.phrase), ' '));
        int end = at + words;
        while (end <= count && end - at <= key_words_max &&
               tokens[static_cast<std::size_t>(end - 1)].after.find(':') == std::string::npos)
            ++end;
        const bool colon = end <= count && end - at <= key_words_max;
        if (colon) return {key.field, {end, count}};
        // A heading of its own, "1.2. Cơ quan chủ trì", whose agencies stand below it.
        if (words >= 3 && at + words == count &&
            (key.field == Field::lead || key.field == Field::coordinating) &&
            (starts_with(tokens, "co quan", match, at) || starts_with(tokens, "don vi", match, at))) {
            return {key.field, {count, count}};
        }
        // A colon that the scan lost: an agency must follow at once.
        if (words >= 3 && key.field != Field::result && at + words < count &&
            opens_agency(tokens, at + words, match) &&
            agencies_in(tokens, {at + words, count}, match).whole) {
            return {key.field, {at + words, count}};
        }
        return {};
    }
    return {};
}

}  // namespace plans::reading
