// Writing names alike.
#include "agencies/wording.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "text/unicode.hpp"

namespace agencies {
namespace {

using Written = std::pair<std::string_view, std::string_view>;

// General words of the administration only.
constexpr std::array<Written, 14> general = {{{"ubnd", "uy ban nhan dan"},
                                              {"hdnd", "hoi dong nhan dan"},
                                              {"ubmttq", "uy ban mat tran to quoc"},
                                              {"mttq", "mat tran to quoc"},
                                              {"ubmttqvn", "uy ban mat tran to quoc viet nam"},
                                              {"thcs", "trung hoc co so"},
                                              {"thpt", "trung hoc pho thong"},
                                              {"bhxh", "bao hiem xa hoi"},
                                              {"lhpn", "lien hiep phu nu"},
                                              {"ptth", "phat thanh truyen hinh"},
                                              {"qlda", "quan ly du an"},
                                              {"nhnn", "ngan hang nha nuoc"},
                                              {"dn", "doanh nghiep"},
                                              {"bch", "ban chap hanh"}}};

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::vector<std::string> plain_words(std::string_view folded) {
    std::vector<std::string> out;
    std::string word;
    for (std::size_t i = 0; i <= folded.size(); ++i) {
        const char c = i < folded.size() ? folded[i] : ' ';
        // Dashes and quotation marks of typography.
        if (folded.compare(i, 2, "\xE2\x80") == 0 && i + 2 < folded.size()) {
            if (!word.empty()) out.push_back(std::move(word));
            word.clear();
            i += 2;
            continue;
        }
        if (is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80) {
            word += c;
        } else if (!word.empty()) {
            out.push_back(std::move(word));
            word.clear();
        }
    }
    return out;
}

std::string expanded(const std::vector<std::string>& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view word = words[i];
        if (word == "va") continue;
        // "PT-TH" came apart at its hyphen.
        if (word == "pt" && i + 1 < words.size() && words[i + 1] == "th") {
            word = "phat thanh truyen hinh";
            ++i;
        }
        for (const Written& one : general)
            if (word == one.first) word = one.second;
        if (!out.empty()) out += ' ';
        out += word;
    }
    return out;
}

// The tone mark on either vowel: "uỷ" and "ủy", "hoà" and "hòa".
void put_tones_alike(std::string& text) {
    static const std::pair<std::string_view, std::string_view> pairs[] = {
        {"oà", "òa"}, {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"},
        {"oè", "òe"}, {"oé", "óe"}, {"oẻ", "ỏe"}, {"oẽ", "õe"}, {"oẹ", "ọe"},
        {"uỳ", "ùy"}, {"uý", "úy"}, {"uỷ", "ủy"}, {"uỹ", "ũy"}, {"uỵ", "ụy"}};
    for (const auto& [from, to] : pairs)
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
}

// Capitals of an abbreviation, lower case: "TT&TT" → "tttt"; empty: an ordinary word.
std::string initials(std::string_view printed) {
    const std::string folded = text::fold(printed);
    if (text::upper(printed) != printed) return "";
    std::string out;
    for (const char c : folded)
        if (is_letter_or_digit(c)) out += c;
    const bool number = out.find_first_not_of("0123456789") == std::string::npos;
    return out.size() < 2 || number ? "" : out;
}

bool aligned(const std::vector<std::string>& words, std::size_t w, const std::vector<std::string>& capitals,
             const std::vector<std::string>& key, std::size_t k) {
    if (w == words.size()) return k == key.size();
    if (k == key.size()) return false;
    if (words[w] == key[k] && aligned(words, w + 1, capitals, key, k + 1)) return true;
    const std::string& letters = capitals[w];
    if (letters.empty() || k + letters.size() > key.size()) return false;
    for (std::size_t i = 0; i < letters.size(); ++i)
        if (key[k + i][0] != letters[i]) return false;
    return aligned(words, w + 1, capitals, key, k + letters.size());
}

void drop_tail(std::string& key, std::string_view tail) {
    if (tail.empty() || key.size() <= tail.size() + 1) return;
    if (key.compare(key.size() - tail.size(), tail.size(), tail) == 0 &&
        key[key.size() - tail.size() - 1] == ' ')
        key.resize(key.size() - tail.size() - 1);
}

}  // namespace

std::vector<std::string> split_words(std::string_view key) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < key.size();) {
        const std::size_t end = std::min(key.find(' ', at), key.size());
        if (end > at) out.emplace_back(key.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

std::string keyed_folded(std::string_view folded) {
    return expanded(plain_words(folded));
}

std::string keyed(std::string_view name) {
    return keyed_folded(text::fold(name));
}

std::string spelt(std::string_view name) {
    std::string lower = text::lower(text::nfc(text::squeeze(name)));
    put_tones_alike(lower);
    std::string out;
    for (const std::string& word : plain_words(lower)) {
        if (word == "và") continue;
        if (!out.empty()) out += ' ';
        out += word == "ubnd" ? "ủy ban nhân dân" : word == "hđnd" ? "hội đồng nhân dân" : word;
    }
    return out;
}

Abbreviated abbreviated(std::string_view printed) {
    Abbreviated out;
    for (const std::string& written : text::words(printed)) {
        const std::string letters = initials(written);
        std::string plain;
        for (const std::string& part : plain_words(text::fold(written)))
            plain += (plain.empty() ? "" : " ") + part;
        if (plain.empty() || plain == "va") continue;
        // "THPT" is written out in every key.
        out.any = out.any || (!letters.empty() && expanded({plain}) == plain);
        out.words.push_back(plain);
        out.capitals.push_back(letters);
    }
    constexpr std::size_t words_max = 24;  // names are shorter; longer text would only cost time
    out.any = out.any && out.words.size() <= words_max;
    return out;
}

bool abbreviates(const Abbreviated& printed, const std::vector<std::string>& key) {
    return printed.any && aligned(printed.words, 0, printed.capitals, key, 0);
}

double likeness(std::string_view one, std::string_view other, double least) {
    if (one.empty() || other.empty()) return one == other ? 1 : 0;
    const auto more = static_cast<double>(std::max(one.size(), other.size()));
    const auto changes_max = static_cast<std::size_t>((1 - least) * more + 1);
    std::vector<std::size_t> above(other.size() + 1), row(other.size() + 1);
    for (std::size_t j = 0; j <= other.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= one.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= other.size(); ++j) {
            const std::size_t change = above[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
            row[j] = std::min({change, above[j] + 1, row[j - 1] + 1});
        }
        if (*std::min_element(row.begin(), row.end()) > changes_max) return 0;
        std::swap(row, above);
    }
    const double like = 1.0 - static_cast<double>(above[other.size()]) / more;
    return like < least ? 0 : like;
}

std::string place_of(std::string_view key) {
    for (const std::string_view head :
         {"uy ban nhan dan tinh ", "uy ban nhan dan thanh pho ", "tinh ", "thanh pho ", "uy ban nhan dan "})
        if (key.compare(0, head.size(), head) == 0) return std::string(key.substr(head.size()));
    return "";
}

std::string without_place(std::string key, const std::vector<std::string>& places) {
    for (const std::string& place : places) {
        const std::size_t before = key.size();
        drop_tail(key, place);
        if (key.size() != before) break;
    }
    for (const std::string_view tail : {"tinh", "thanh pho", "cua tinh", "cap tinh"}) drop_tail(key, tail);
    drop_tail(key, "cua");
    return key;
}

}  // namespace agencies
