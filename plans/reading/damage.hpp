// How much noise a text carries, and the restoring of diacritics that a scan destroyed, token by token, so that places stay.
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct Mender {
    bool damaged = false;  // the marks are missing throughout
    bool noisy = false;    // some words are none

    explicit Mender(const documents::Extract& extract);
    // Gives the words of one line their diacritics back, in Token::restored and Token::folded; nothing on a sound text.
    void mend(Tokens& line) const;
};

}  // namespace plans::reading
