// How much noise a text carries, and the restoring of diacritics that a scan destroyed, token by token, so that places stay.
#pragma once
#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

// Sets Text::damaged and Text::match, and fills Token::restored and Token::folded where the text is damaged.
void mend_damage(Text& text);

}  // namespace plans::reading
