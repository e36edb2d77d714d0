// How pages call what a statement says and how it is known.
#pragma once
#include "evidence/ledger.hpp"
#include "texts/texts.hpp"

namespace evidence {

texts::Id verb_word(Verb verb);
texts::Id basis_word(Basis basis);

}  // namespace evidence
