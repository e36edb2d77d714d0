// The restored words stand beside the printed ones, line by line, since a word is known by its neighbours.
#include "plans/reading/damage.hpp"

#include "plans/reading/agencies.hpp"
#include "text/unicode.hpp"

namespace plans::reading {

Mender::Mender(const documents::Extract& extract) {
    text::Lines lines;
    for (const documents::Line& line : extract.lines) lines.push_back(text::words(line.text));
    text::Damage damage = text::damage_of(lines);
    // A recogniser misreads some words even where all of them could be Vietnamese.
    if (damage == text::Damage::none && extract.kind == documents::SourceKind::scan)
        damage = text::Damage::noisy;
    damaged = damage == text::Damage::destroyed;
    noisy = damage == text::Damage::noisy;
    if (damaged || noisy) restorer_ = std::make_shared<text::Restorer>(damage, lines);
}

namespace {

// "SG Khoa hoc va Cong nghe", "S@ Noi vu": before the name of a department nothing but "Sở" begins with an S.
void mend_departments(Tokens& line) {
    constexpr std::size_t bytes_max = 4;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        Token& token = line[i];
        const bool like = token.text[0] == 'S' && token.text.size() <= bytes_max && token.after.empty();
        if (!like || token.folded == "so" ||
            words_of_field(line, static_cast<int>(i) + 1, Match::tolerant) == 0)
            continue;
        constexpr double likely = 0.8;
        token = make_token(token.text, "Sở", token.line, token.from, token.confidence * likely);
    }
}

}  // namespace

void Mender::mend(Tokens& line) const {
    if (restorer_ == nullptr) return;
    std::vector<std::string> words;
    for (const Token& token : line) words.push_back(token.text);
    const auto restored = restorer_->restored(words);
    for (std::size_t i = 0; i < line.size(); ++i) {
        Token& token = line[i];
        token = make_token(token.text, restored[i].text, token.line, token.from,
                           token.confidence * restored[i].confidence);
    }
    if (damaged) mend_departments(line);
}

}  // namespace plans::reading
