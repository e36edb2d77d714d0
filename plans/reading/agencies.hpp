// Agencies as plans name them: "Sở Y tế; các sở, ban, ngành cấp tỉnh và UBND huyện" is three. Generic groups
// keep their wording.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct AgencyList {
    std::vector<std::string> names;  // with correct diacritics
    Span span;                       // the tokens that they were read from
    bool whole = false;              // nothing but agencies stood there
};

// Does an agency's name begin at this token ("Sở", "UBND", "các doanh nghiệp" …)?
bool opens_agency(const Tokens& tokens, int at, Match match);

// Reads agencies from `span` on, until a word that cannot belong to a name (a verb, the end of a sentence).
AgencyList agencies_in(const Tokens& tokens, Span span, Match match);

// The agencies of a heading, behind what may lead in to them: "Trách nhiệm của Sở Y tế", "Đề nghị Tỉnh đoàn".
AgencyList agencies_of_heading(const Tokens& tokens, Match match);

// The whole paragraph is one agency or a list of them ("2. Sở Y tế, Sở Nội vụ:"), with no verb.
bool is_agency_heading(const Tokens& tokens, Match match);

}  // namespace plans::reading
