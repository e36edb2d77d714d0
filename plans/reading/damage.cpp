// The restored words stand beside the printed ones, line by line, since a word is known by its neighbours.
// Where the marks are gone throughout, a model of the language restores them; where only single words are
// misread, the document itself tells what they were.
#include "plans/reading/damage.hpp"

#include "text/restore.hpp"
#include "text/unicode.hpp"

namespace plans::reading {

Mender::Mender(const documents::Extract& extract) {
    std::vector<std::string> words;
    std::vector<std::vector<std::string>> lines;
    for (const documents::Line& line : extract.lines) {
        lines.push_back(text::words(line.text));
        words.insert(words.end(), lines.back().begin(), lines.back().end());
    }
    const text::Damage damage = text::damage_of(words);
    damaged = damage == text::Damage::destroyed;
    noisy = damage == text::Damage::noisy;
    if (noisy) own_words_ = std::make_shared<text::OwnWords>(lines);
}

void Mender::mend(Tokens& line) const {
    if (!damaged && !noisy) return;
    std::vector<std::string> words;
    for (const Token& token : line) words.push_back(token.text);
    const auto restored = noisy ? own_words_->mended(words) : text::restore_words(words, false);
    for (std::size_t i = 0; i < line.size(); ++i) {
        Token& token = line[i];
        token = make_token(token.text, restored[i].text, token.line, token.from,
                           token.confidence * restored[i].confidence);
    }
}

}  // namespace plans::reading
