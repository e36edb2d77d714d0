// The tables are those of the school primer: which rhymes there are, which onsets, and how c/k/q, g/gh and
// ng/ngh share the vowels.
#include "text/orthography.hpp"

#include <string_view>

#include "text/unicode.hpp"

namespace text {
namespace {

constexpr std::string_view rhymes =
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt â âc âm ân âng âp ât âu ây e ec em en eng "
    "eo ep et ê êch êm ên ênh "
    "êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oan oang oanh oat "
    "oay oăn oăng oăt oc oe oen "
    "oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uênh "
    "uêch ui um un ung uôc uôi "
    "uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp "
    "ươt ươu y yên yêm yêt yêu";

constexpr std::string_view onsets = " b c ch d đ g gh gi h k kh l m n ng ngh nh ph qu r s t th tr v x";

std::vector<std::string> listed(std::string_view all) {
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at <= all.size()) {
        const std::size_t end = std::min(all.find(' ', at), all.size());
        out.emplace_back(all.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool starts_with_front_vowel(std::string_view rhyme) {
    return std::string_view("eiy").find(fold(rhyme)[0]) != std::string_view::npos;
}

bool fits(std::string_view onset, std::string_view rhyme) {
    const bool front = starts_with_front_vowel(rhyme), y = rhyme[0] == 'y';
    const bool glide = rhyme[0] == 'u' && (rhyme == "uy" || rhyme.size() > 3) && fold(rhyme)[1] != 'o';
    if (onset == "gh" || onset == "ngh") return front && !y;
    if (onset == "k") return front && (!y || rhyme == "y");
    if (onset == "c" || onset == "g" || onset == "ng") return !front && !(onset == "c" && glide);
    if (onset == "gi") return rhyme[0] != 'i' && !y && rhyme[0] != 'u';
    if (onset == "qu") return rhyme[0] != 'u' && rhyme[0] != 'o' && rhyme[0] != 'i';
    if (onset.empty()) return rhyme.substr(0, 3) != "iê";
    return !y || (rhyme == "y" && std::string_view("hlmst").find(onset) != std::string_view::npos);
}

bool is_stopped(std::string_view rhyme) {
    const char last = rhyme.back();
    return last == 'c' || last == 'p' || last == 't' ||
           rhyme.substr(rhyme.size() - std::min<std::size_t>(2, rhyme.size())) == "ch";
}

// The letter that carries the tone: the last one with a mark, else the vowel before the end of an open rhyme,
// else the last.
std::size_t tone_place(std::u32string_view rhyme) {
    static constexpr std::u32string_view marked = U"ăâêôơư", vowels = U"aeiouy";
    for (std::size_t i = rhyme.size(); i-- > 0;) {
        if (marked.find(rhyme[i]) != std::u32string_view::npos) return i;
    }
    std::size_t count = 0;
    while (count < rhyme.size() && vowels.find(rhyme[count]) != std::u32string_view::npos) ++count;
    const bool open = count == rhyme.size();
    if (count == 3) return 1;
    return count == 2 && !open ? 1 : 0;
}

}  // namespace

std::vector<Spelling> all_spellings() {
    static constexpr char32_t tones[] = {0, 0x300, 0x301, 0x309, 0x303, 0x323};
    std::vector<Spelling> out;
    for (const std::string& onset : listed(onsets)) {
        for (const std::string& rhyme : listed(rhymes)) {
            if (!fits(onset, rhyme)) continue;
            for (int tone = 0; tone < 6; ++tone) {
                if (is_stopped(rhyme) && tone != 2 && tone != 5) continue;
                std::u32string points = decode(rhyme);
                if (tone > 0) points.insert(tone_place(points) + 1, 1, tones[tone]);
                out.push_back({nfc(onset + encode(points)), onset, rhyme, tone});
            }
        }
    }
    for (int tone = 0; tone < 6; ++tone) {  // "gì": the onset swallows the rhyme
        std::u32string points = U"gi";
        if (tone > 0) points += tones[tone];
        out.push_back({nfc(encode(points)), "gi", "i", tone});
    }
    return out;
}

}  // namespace text
