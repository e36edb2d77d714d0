// Both are lists between commas.
#include "web/accepts.hpp"

#include <cctype>

namespace web {
namespace {

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool same(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) return false;
    for (std::size_t i = 0; i < one.size(); ++i) {
        if (std::tolower(static_cast<unsigned char>(one[i])) !=
            std::tolower(static_cast<unsigned char>(other[i])))
            return false;
    }
    return true;
}

std::string_view next_part(std::string_view& list, char between) {
    const std::size_t end = list.find(between);
    const std::string_view part = trimmed(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view() : list.substr(end + 1);
    return part;
}

// "q=0", "q=0.000": not this one.
bool refused(std::string_view parameters) {
    while (!parameters.empty()) {
        const std::string_view one = next_part(parameters, ';');
        if (one.size() > 2 && (one[0] == 'q' || one[0] == 'Q') && one[1] == '=')
            return one.find_first_not_of("0.", 2) == std::string_view::npos;
    }
    return false;
}

std::string_view strong(std::string_view tag) {
    return tag.substr(0, 2) == "W/" ? tag.substr(2) : tag;
}

}  // namespace

bool accepts(std::string_view accept_encoding, std::string_view coding) {
    bool any = false;
    while (!accept_encoding.empty()) {
        std::string_view one = next_part(accept_encoding, ',');
        const std::string_view name = next_part(one, ';');
        if (same(name, coding)) return !refused(one);
        if (name == "*") any = !refused(one);
    }
    return any;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    while (!if_none_match.empty()) {
        const std::string_view one = next_part(if_none_match, ',');
        if (one == "*" || (!one.empty() && strong(one) == strong(tag))) return true;
    }
    return false;
}

}  // namespace web
