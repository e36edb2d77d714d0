// The restored words stand beside the printed ones, line by line, since a word is known by its neighbours.
#include "plans/reading/damage.hpp"

#include "text/restore.hpp"
#include "text/unicode.hpp"

namespace plans::reading {

Mender::Mender(const documents::Extract& extract) {
    std::vector<std::string> words;
    for (const documents::Line& line : extract.lines) {
        for (std::string& word : text::words(line.text)) words.push_back(std::move(word));
    }
    const text::Damage damage = text::damage_of(words);
    damaged = damage == text::Damage::destroyed;
    noisy = damage == text::Damage::noisy;
}

void Mender::mend(Tokens& line) const {
    if (!damaged && !noisy) return;
    std::vector<std::string> words;
    for (const Token& token : line) words.push_back(token.text);
    const auto restored = text::restore_words(words, !damaged);
    for (std::size_t i = 0; i < line.size(); ++i) {
        Token& token = line[i];
        token = make_token(token.text, restored[i].text, token.line, token.from, token.confidence * restored[i].confidence);
    }
}

}  // namespace plans::reading
