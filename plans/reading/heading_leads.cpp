// A heading ends without a mark: "Sở Y tế chỉ đạo các bệnh viện." is a sentence, and a task of its own.
#include "plans/reading/heading_leads.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t commanding_words_max = 30;

// "Bộ Chỉ huy quân sự tỉnh chỉ đạo lực lượng Bộ đội Biên phòng": the agency of `list` has it done.
bool commands(const Tokens& title, const AgencyList& list, Match match) {
    return !list.names.empty() && starts_with(title, "chi dao", match, list.span.last) &&
           title.size() <= commanding_words_max && title.back().after.empty();
}

}  // namespace

HeadingLeads leads_of_heading(const Tokens& title, Match match) {
    const AgencyList list = agencies_of_heading(title, match);
    if (list.names.empty()) return {};
    HeadingLeads out;
    const int count = static_cast<int>(title.size());
    if (commands(title, list, match)) {
        // "… và đề nghị Bộ Tư lệnh Vùng Cảnh sát biển 3"
        const int asks = find_phrase(title, "va de nghi", match, list.span.last);
        if (asks > 0) out.leads = agencies_in(title, {asks + 3, count}, match).names;
    } else if (!list.whole) {
        if (!starts_with(title, "chu tri", match, list.span.last)) return {};
        int at = list.span.last + 2;
        if (at < count && starts_with(title, "phoi hop", match, at)) {
            at += starts_with(title, "phoi hop voi", match, at) ? 3 : 2;
            const AgencyList helpers = agencies_in(title, {at, count}, match);
            out.helpers = helpers.names, out.helpers_span = helpers.span;
            at = helpers.whole ? count : at;
        }
        if (at != count) return {};
    }
    out.leads.insert(out.leads.begin(), list.names.begin(), list.names.end());
    out.leads_span = list.span;
    return out;
}

bool heads_work(const Tokens& title, Match match) {
    return is_agency_heading(title, match) || commands(title, agencies_of_heading(title, match), match);
}

}  // namespace plans::reading
