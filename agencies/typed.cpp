// Reading what was typed.
#include "agencies/typed.hpp"

#include "agencies/codes.hpp"
#include "agencies/matching.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

// "Sở Y tế, UBND tỉnh X": the name, and whose it is.
std::pair<std::string, std::string> parted(const std::string& typed) {
    const std::size_t at = typed.rfind(" – ");
    if (at == std::string::npos) return {typed, ""};
    return {text::squeeze(typed.substr(0, at)), text::squeeze(typed.substr(at + std::string(" – ").size()))};
}

std::vector<AgencyId> called(const Directory& directory, const std::string& typed, base::Day day) {
    const auto [name, above] = parted(typed);
    const std::string key = keyed(name), written = spelt(name), code = normal_code(typed);
    std::vector<AgencyId> exact, alike;
    for (const Facts& facts : directory.all()) {
        if (!facts.life.holds(day)) continue;
        for (const CodeFact& one : facts.codes)
            if (one.code == code && one.during.holds(day)) return {facts.id};
        const NameFact& fact = nearest(facts.names, day);
        const bool hit =
            keyed_folded(fact.folded) == key || (!fact.short_name.empty() && keyed(fact.short_name) == key);
        if (!hit) continue;
        const AgencyId parent = parent_on(directory, facts.id, day);
        if (!above.empty() && (parent == no_agency || keyed(name_on(directory, parent, day)) != keyed(above)))
            continue;
        alike.push_back(facts.id);
        if (spelt(fact.name) == written) exact.push_back(facts.id);
    }
    return exact.empty() ? alike : exact;
}

}  // namespace

base::Day today(const web::Request& request) {
    return base::day_at(request.clock->now());
}

base::Day day_asked(const web::Request& request) {
    return base::parse_day(request.parameter("day")).value_or(today(request));
}

bool wrong_day(const web::Request& request) {
    return !request.parameter("day").empty() && !base::parse_day(request.parameter("day"));
}

std::vector<AgencyId> above_on(const Directory& directory, AgencyId agency, base::Day day) {
    std::vector<AgencyId> out;
    constexpr std::size_t depth_max = 24;
    for (AgencyId at = parent_on(directory, agency, day); at != no_agency && out.size() < depth_max;
         at = parent_on(directory, at, day))
        out.push_back(at);
    return out;
}

AgencyId agency_typed(const Directory& directory, const std::string& typed, base::Day day,
                      const std::string& field, base::Problems& problems) {
    if (const AgencyId agency = directory.id_of(typed); agency != no_agency) return agency;
    const std::vector<AgencyId> found = called(directory, typed, day);
    if (found.size() == 1) return found[0];
    std::string meant;
    constexpr std::size_t meant_max = 5;
    if (found.empty()) {
        for (const Found& one : search(directory, typed, day, meant_max))
            meant += (meant.empty() ? "" : "; ") + as_typed(directory, one.agency, day);
        problems.push_back({field, "Không có “" + typed + "” trong danh bạ ngày " + base::written(day) + "." +
                                       (meant.empty() ? "" : " Có phải là: " + meant + "?")});
        return no_agency;
    }
    for (std::size_t i = 0; i < std::min(found.size(), meant_max); ++i)
        meant += (meant.empty() ? "" : "; ") + as_typed(directory, found[i], day);
    problems.push_back({field, "Có " + std::to_string(found.size()) + " cơ quan tên “" + typed +
                                   "”. Ghi thêm cơ quan cấp trên hoặc ghi mã, ví dụ: " + meant + "."});
    return no_agency;
}

std::string as_typed(const Directory& directory, AgencyId agency, base::Day day) {
    const std::string& name = name_on(directory, agency, day);
    std::size_t same = 0;
    for (const Facts& facts : directory.all())
        same += facts.life.holds(day) && nearest(facts.names, day).name == name ? 1 : 0;
    const AgencyId parent = parent_on(directory, agency, day);
    return same < 2 || parent == no_agency ? name : name + " – " + name_on(directory, parent, day);
}

std::vector<std::string> lines_typed(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        if (std::string line = text::nfc(text::squeeze(text.substr(at, end - at))); !line.empty())
            out.push_back(std::move(line));
        at = end + 1;
    }
    return out;
}

}  // namespace agencies
