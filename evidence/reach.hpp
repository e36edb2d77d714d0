// Whose work an account may enter or see: that of an agency at which it has the right itself, of the whole
// system, and of every agency that such an agency reaches in the matter of information security.
#pragma once
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence {

// Plans are about information security: who has charge of that alone reaches what serves them.
inline constexpr const char* plan_function = "attt";

bool reaches(storage::Reader& reader, const base::Actor& actor, std::int64_t agency, base::Right right,
             base::Milliseconds now);

}  // namespace evidence
