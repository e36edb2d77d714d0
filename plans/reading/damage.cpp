// The restored words stand beside the printed ones, line by line, since a word is known by its neighbours.
#include "plans/reading/damage.hpp"

#include "plans/reading/agencies.hpp"
#include "plans/reading/capitals.hpp"
#include "plans/reading/departments.hpp"
#include "text/unicode.hpp"

namespace plans::reading {

Mender::Mender(const documents::Extract& extract, bool specked) {
    text::Lines lines;
    for (const documents::Line& line : extract.lines) lines.push_back(text::words(line.text));
    text::Damage damage = text::damage_of(lines);
    // A recogniser misreads some words even where all of them could be Vietnamese.
    if (damage == text::Damage::none && (specked || extract.kind == documents::SourceKind::scan))
        damage = text::Damage::noisy;
    damaged = damage == text::Damage::destroyed;
    noisy = damage == text::Damage::noisy;
    if (damaged || noisy) restorer_ = std::make_shared<text::Restorer>(damage, lines);
}

namespace {

constexpr double likely = 0.8;

// What stands behind "Sở", as printed.
const std::vector<std::vector<std::string>>& fields() {
    static const std::vector<std::vector<std::string>> all = [] {
        std::vector<std::vector<std::string>> out;
        for (const char* name :
             {"Khoa học và Công nghệ", "Thông tin và Truyền thông", "Giáo dục và Đào tạo",
              "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Tài nguyên và Môi trường",
              "Văn hóa, Thể thao và Du lịch", "Kế hoạch và Đầu tư", "Lao động - Thương binh và Xã hội",
              "Giao thông vận tải", "Dân tộc và Tôn giáo", "Công Thương", "Xây dựng", "Tài chính", "Tư pháp",
              "Nội vụ", "Y tế"})
            out.push_back(text::words(name));
        return out;
    }();
    return all;
}

void write(Token& token, const std::string& word) {
    token = make_token(token.text, token.before + word + token.after, token.line, token.from,
                       token.confidence * likely);
}

// "Nông nghiệp và Mô trường" is put right: most of the name stands there, and little of the rest is wrong.
bool mend_field(Tokens& line, std::size_t first) {
    constexpr int edits_max = 2;
    for (const std::vector<std::string>& name : fields()) {
        if (name.size() < 4 || first + name.size() > line.size()) continue;
        int edits = 0;
        std::size_t sound = 0;
        for (std::size_t i = 0; i < name.size() && edits <= edits_max; ++i) {
            const std::string word = text::fold(trimmed(name[i])), &seen = line[first + i].folded;
            edits += seen == word ? 0 : std::max(1, edits_between(seen, word, edits_max));
            sound += seen == word ? 1 : 0;
        }
        if (edits > edits_max || sound * 3 < name.size() * 2) continue;
        for (std::size_t i = 0; i < name.size(); ++i) {
            if (line[first + i].folded != text::fold(trimmed(name[i])))
                write(line[first + i], trimmed(name[i]));
        }
        return true;
    }
    return false;
}

// "SG Khoa hoc va Cong nghe", "S@ Noi vu": two letters before a capital that begin with S are "Sở", but not
// in a line of capitals ("SU CAN THIET"); "Sé", "Bé" and "BO" before a field of the administration are "Sở"
// and "Bộ", whatever their marks were taken for.
void mend_departments(Tokens& line) {
    static const std::vector<std::string_view> ministries = {"cong an", "quoc phong", "ngoai giao"};
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        Token& token = line[i];
        const std::string &word = token.text, &next = line[i + 1].text;
        if (!token.after.empty() || text::length(word) > 3 || !upper_initial(next)) continue;
        const bool capitals = all_upper(text::encode(std::u32string_view(text::decode(next)).substr(1, 1)));
        const bool two = text::length(word) == 2;
        const bool bureau = word[0] == 'S' && (two || token.folded == "so");
        const bool ministry = word[0] == 'B' && two;
        if (!bureau && !ministry) continue;
        if (bureau && !capitals && token.folded != "so") write(token, "Sở");
        mend_field(line, i + 1);
        const int at = static_cast<int>(i) + 1;
        const bool field = words_of_field(line, at, Match::tolerant) > 0;
        const std::string wanted = bureau ? "Sở" : "Bộ";
        const bool known = bureau ? field : field || any_at(line, ministries, Match::tolerant, at) > 0;
        if (known && text::nfc(trimmed(token.restored)) != wanted)
            write(token, capitals ? text::upper(wanted) : wanted);
    }
}

// "‘Sở", "Cơ’", "dự',": a hook of a letter that was read as a mark of its own.
std::string without_specks(const std::string& word) {
    const auto is_speck = [](char32_t sign) {
        return sign == U'‘' || sign == U'’' || sign == U'\'' || sign == U'`';
    };
    std::u32string points = text::decode(word);
    if (std::all_of(points.begin(), points.end(), is_speck)) return word;
    if (is_speck(points[0])) points.erase(0, 1);
    std::size_t end = points.size();
    while (end > 0 && std::u32string_view(U".,;:)”").find(points[end - 1]) != std::u32string_view::npos)
        --end;
    if (end > 1 && is_speck(points[end - 1])) points.erase(end - 1, 1);
    return text::encode(points);
}

// "Quy 11/2026", "quy 1V": behind the word the strokes of a numeral were read as figures.
void mend_quarters(Tokens& line) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (line[i].folded != "quy" || !line[i].after.empty()) continue;
        Token& token = line[i + 1];
        const std::string core = token.restored.substr(
            token.before.size(), token.restored.size() - token.before.size() - token.after.size());
        const std::size_t stroke = std::min(core.find('/'), core.size());
        const std::string seen = core.substr(0, stroke);
        if (seen.empty() || seen.find_first_not_of("1lI|HV") != std::string::npos) continue;
        std::string numeral;
        for (char sign : seen) numeral += sign == 'H' ? "II" : sign == 'V' ? "V" : "I";
        if (numeral == seen || (numeral != "I" && numeral != "II" && numeral != "III" && numeral != "IV"))
            continue;
        write(token, numeral + core.substr(stroke));
    }
}

// "10099 cán bộ", "6096 hộ", "90%o": the sign of a share was read as figures. "2099" is a year.
void mend_shares(Tokens& line) {
    static constexpr std::string_view signs[] = {"99", "96", "9o", "0/0", "0/o", "%o", "%0"};
    for (Token& token : line) {
        const std::string core = token.restored.substr(
            token.before.size(), token.restored.size() - token.before.size() - token.after.size());
        for (const std::string_view sign : signs) {
            if (core.size() <= sign.size() || !std::string_view(core).ends_with(sign)) continue;
            const std::string share = core.substr(0, core.size() - sign.size());
            const bool digits =
                share.size() < 4 && share.find_first_not_of("0123456789") == std::string::npos;
            const bool round = share == "100" || (share.size() == 2 && (share[1] == '0' || share[1] == '5'));
            const bool figures = sign[0] == '9';
            if (!digits || (figures && (!round || share == "20"))) continue;
            write(token, share + "%");
            break;
        }
    }
}

// "1ượt", "d0anh", "cá0": a digit read for the letter that looks like it. "1ha", "5G" and "N2O" stay.
std::string with_letters(const std::string& word) {
    std::u32string points = text::decode(word);
    const auto is_letter = [](char32_t point) {
        const std::string one = text::encode(std::u32string_view(&point, 1));
        return text::lower(one) == one && text::upper(one) != one;
    };
    bool changed = false;
    for (std::size_t at = 0; at < points.size() && points.size() > 2; ++at) {
        const bool ends = at + 1 == points.size();
        const bool opens_vowel = at == 0 && points[1] > 0x7F && is_letter(points[1]) && is_letter(points[2]);
        if (points[at] == U'1' && opens_vowel) {
            points[at] = U'l';
            changed = true;
        } else if (points[at] == U'0' && at > 0 && is_letter(points[at - 1]) &&
                   (ends || is_letter(points[at + 1]))) {
            points[at] = U'o';
            changed = true;
        }
    }
    return changed ? text::encode(points) : word;
}

}  // namespace

void Mender::mend(Tokens& line) const {
    if (restorer_ == nullptr) return;
    std::vector<std::string> words;
    for (const Token& token : line) words.push_back(noisy ? with_letters(token.text) : token.text);
    const auto restored = restorer_->restored(words);
    for (std::size_t i = 0; i < line.size(); ++i) {
        Token& token = line[i];
        token = make_token(token.text, damaged ? without_specks(restored[i].text) : restored[i].text,
                           token.line, token.from, token.confidence * restored[i].confidence);
    }
    if (damaged) mend_departments(line);
    mend_quarters(line);
    mend_shares(line);
}

}  // namespace plans::reading
