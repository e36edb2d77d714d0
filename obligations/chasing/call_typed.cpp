// Fields are named as in call_fields.html.
#include "obligations/chasing/call_typed.hpp"

#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations::chasing {

void take_call_draft(web::Request& request, CallTyped& typed) {
    auto kept = web::draft(request);
    if (kept.empty()) return;
    typed.whom = kept["whom"];
    typed.word = kept["word"];
    if (!kept["day"].empty()) typed.day = kept["day"];
    typed.hour = kept["hour"];
}

NewCall call_from(web::Request& request, CallTyped& typed) {
    typed.whom = text::squeeze(request.field("whom"));
    typed.word = text::nfc(request.field("word"));
    typed.day = text::squeeze(request.field("day"));
    typed.hour = text::squeeze(request.field("hour"));
    NewCall call{typed.whom, typed.word, 0};
    if (const auto at = moment_typed(typed.day, typed.hour)) call.at = *at;
    typed.problems = check(call, request.clock->now());
    return call;
}

}  // namespace obligations::chasing
