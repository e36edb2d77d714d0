// States, acts and parts in the words of the page.
#include "reports/views.hpp"

namespace reports {

using texts::Id;

int lines_in(const std::string& text) {
    int lines = 0;
    bool said = false;
    for (const char c : text + "\n") {
        if (c == '\n') lines += said ? 1 : 0;
        said = c != '\n' && (said || (c != ' ' && c != '\r'));
    }
    return lines;
}

Id part_word(Part part) {
    constexpr Id words[parts] = {Id::report_direction,    Id::report_figures, Id::report_assessment,
                                 Id::report_difficulties, Id::report_next,    Id::report_proposals};
    return words[static_cast<std::size_t>(part)];
}

Id part_hint(Part part) {
    constexpr Id words[parts] = {Id::report_direction_hint,  Id::report_figures_hint,
                                 Id::report_assessment_hint, Id::report_difficulties_hint,
                                 Id::report_next_hint,       Id::report_proposals_hint};
    return words[static_cast<std::size_t>(part)];
}

Id state_word(State state) {
    return state == State::issued    ? Id::report_state_issued
           : state == State::signing ? Id::report_state_signing
                                     : Id::report_state_draft;
}

Id act_word(const std::string& act) {
    return act == "submitted"    ? Id::report_act_submitted
           : act == "taken_back" ? Id::report_act_taken_back
           : act == "issued"     ? Id::report_act_issued
                                 : Id::report_act_begun;
}

}  // namespace reports
