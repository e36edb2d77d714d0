// What holds an agency's facts together.
#include "agencies/facts.hpp"

#include <array>

namespace agencies {
namespace {

constexpr std::array<const char*, 5> level_codes = {"central", "province", "district", "commune", "unit"};

// Facts of one key (a scheme, a function) must not overlap and must lie inside the agency's life.
template <class Fact, class Key>
bool overlaps(const std::vector<Fact>& facts, const Period& life, Key&& key) {
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const Period& one = facts[i].during;
        if ((one.until && *one.until <= one.from) || one.from < life.from) return true;
        if (life.until && (!one.until || *one.until > *life.until)) return true;
        for (std::size_t j = i + 1; j < facts.size(); ++j) {
            const Period& other = facts[j].during;
            if (key(facts[i]) == key(facts[j]) && (!one.until || other.from < *one.until) &&
                (!other.until || one.from < *other.until))
                return true;
        }
    }
    return false;
}

}  // namespace

const char* code_of(Level level) {
    return level_codes[static_cast<std::size_t>(level)];
}

std::optional<Level> level_of(std::string_view code) {
    for (std::size_t i = 0; i < level_codes.size(); ++i)
        if (code == level_codes[i]) return static_cast<Level>(i);
    return std::nullopt;
}

void end_life(Facts& facts, base::Day day) {
    if (facts.life.until && *facts.life.until <= day) return;
    facts.life.until = day;
    end_at(facts.names, day);
    end_at(facts.kinds, day);
    end_at(facts.parents, day);
    end_at(facts.codes, day);
    end_at(facts.duties, day);
}

std::string fault_of(const Facts& facts) {
    if (facts.life.until && *facts.life.until <= facts.life.from)
        return "Ngày kết thúc phải sau ngày bắt đầu.";
    if (!tile(facts.names, facts.life))
        return "Các tên gọi phải nối liền nhau suốt thời gian cơ quan tồn tại.";
    if (!tile(facts.kinds, facts.life))
        return "Loại và cấp phải nối liền nhau suốt thời gian cơ quan tồn tại.";
    if (!tile(facts.parents, facts.life))
        return "Cơ quan cấp trên phải nối liền nhau suốt thời gian cơ quan tồn tại.";
    if (overlaps(facts.codes, facts.life, [](const CodeFact& code) { return code.scheme; }))
        return "Mã định danh của cùng một hệ bị chồng ngày, hoặc nằm ngoài thời gian cơ quan tồn tại.";
    if (overlaps(facts.duties, facts.life, [](const DutyFact& duty) { return duty.function; }))
        return "Một chức năng bị giao chồng ngày, hoặc nằm ngoài thời gian cơ quan tồn tại.";
    return "";
}

}  // namespace agencies
