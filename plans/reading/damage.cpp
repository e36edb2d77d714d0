// A text is noisy when many of its words are none; then words may differ from what a rule looks for.
#include "plans/reading/damage.hpp"

namespace plans::reading {

void mend_damage(Text& text) { text.match = Match::exact; }

}  // namespace plans::reading
