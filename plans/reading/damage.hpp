// How much damage a text carries, and the restoring of its words, token by token, so that places stay.
#pragma once
#include <memory>

#include "plans/reading/tokens.hpp"
#include "text/restore.hpp"

namespace plans::reading {

struct Mender {
    bool damaged = false;  // the marks are missing throughout
    bool noisy = false;    // single words are misread

    // `specked`: signs of a scan stood at the ends of its lines.
    Mender(const documents::Extract& extract, bool specked);
    // Corrects the words of one line in Token::restored and Token::folded; nothing on a sound text.
    void mend(Tokens& line) const;

  private:
    std::shared_ptr<const text::Restorer> restorer_;  // of a damaged text only
};

}  // namespace plans::reading
