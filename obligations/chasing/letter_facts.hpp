// What every letter that urges has at its head, and the letter as a file.
#pragma once
#include "agencies/directory.hpp"
#include "obligations/chasing/letter.hpp"
#include "obligations/periods.hpp"
#include "plans/plans.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace obligations::chasing {

// To whom everybody reports; none: nobody says.
agencies::AgencyId receiver_of(const Period& period);

// Who urges is whose plan it is; where it is the whole system's, `otherwise`.
LetterFacts letter_head(storage::Reader& reader, const plans::Plan& plan, agencies::AgencyId otherwise,
                        base::Milliseconds now);
// `kind`: docx, pdf, of the list alone list-docx, list-pdf; Refused{not_found} for another one. Its foot
// bears the seal of the trail.
web::Response letter_response(web::Request& request, const LetterFacts& facts, const std::string& kind);

}  // namespace obligations::chasing
