// Verbs and bases in the page's language.
#include "evidence/words.hpp"

namespace evidence {

using texts::Id;

Id verb_word(Verb verb) {
    switch (verb) {
        case Verb::withdrew:
            return Id("verb_withdrew");
        case Verb::was_exposed:
            return Id("verb_was_exposed");
        case Verb::read:
            return Id("verb_read");
        case Verb::attended:
            return Id("verb_attended");
        case Verb::passed:
            return Id("verb_passed");
        case Verb::passed_watched:
            return Id("verb_passed_watched");
        case Verb::failed:
            return Id("verb_failed");
        case Verb::was_certified:
            return Id("verb_was_certified");
        case Verb::carried_out:
            return Id("verb_carried_out");
        case Verb::received:
            return Id("verb_received");
        case Verb::was_introduced:
            return Id("verb_was_introduced");
        case Verb::did_nothing:
            return Id("verb_did_nothing");
        case Verb::was_surveyed:
            return Id("verb_was_surveyed");
        case Verb::was_found:
            return Id("verb_was_found");
        default:
            return Id("verb_said");
    }
}

Id basis_word(Basis basis) {
    switch (basis) {
        case Basis::declared:
            return Id("basis_declared");
        case Basis::kept_list:
            return Id("basis_kept_list");
        case Basis::named_list:
            return Id("basis_named_list");
        case Basis::signed_list:
            return Id("basis_signed_list");
        default:
            return Id("basis_recorded");
    }
}

}  // namespace evidence
