// Names and places of the day.
#include "agencies/letterhead.hpp"

#include <string_view>

#include "text/unicode.hpp"

namespace agencies {
namespace {

// "UBND xã An Bình" → "An Bình"; empty: no people's committee of a place.
std::string place_of_committee(const std::string& name) {
    const std::string words = text::squeeze(text::nfc(name));
    for (const std::string_view committee : {"UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "}) {
        if (!words.starts_with(committee)) continue;
        const std::string unit = words.substr(committee.size());
        for (const std::string_view kind :
             {"tỉnh ", "thành phố ", "huyện ", "thị xã ", "quận ", "xã ", "phường ", "thị trấn ", "đặc khu "})
            if (unit.starts_with(kind)) return unit.substr(kind.size());
    }
    return "";
}

}  // namespace

Letterhead letterhead_on(const Directory& directory, AgencyId agency, base::Day day) {
    Letterhead head;
    if (directory.find(agency) == nullptr) return head;
    head.agency = name_on(directory, agency, day);
    head.kind = kind_on(directory, agency, day);
    AgencyId above = parent_on(directory, agency, day);
    if (directory.find(above) != nullptr) head.parent = name_on(directory, above, day);
    head.place = place_of_committee(head.agency);
    constexpr int levels_max = 20;
    for (int i = 0; i < levels_max && head.place.empty() && directory.find(above) != nullptr; ++i) {
        head.place = place_of_committee(name_on(directory, above, day));
        above = parent_on(directory, above, day);
    }
    return head;
}

}  // namespace agencies
