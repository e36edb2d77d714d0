// One letter in four may differ: less would lose names of a bad scan, more would find some in any words.
#include "plans/reading/known_names.hpp"

#include <algorithm>

#include "plans/reading/agencies.hpp"
#include "plans/reading/labels.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int letters_per_edit = 4;

std::string letters_of(const std::string& words) {
    std::string out;
    for (char c : text::fold(words)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
}

// What every province, district or commune has.
const char* const usual_names[] = {"Sở Y tế",
                                   "Sở Nội vụ",
                                   "Sở Tư pháp",
                                   "Sở Tài chính",
                                   "Sở Xây dựng",
                                   "Sở Công Thương",
                                   "Sở Khoa học và Công nghệ",
                                   "Sở Giáo dục và Đào tạo",
                                   "Sở Nông nghiệp và Môi trường",
                                   "Sở Văn hóa, Thể thao và Du lịch",
                                   "Sở Dân tộc và Tôn giáo",
                                   "Sở Ngoại vụ",
                                   "Sở Thông tin và Truyền thông",
                                   "Sở Kế hoạch và Đầu tư",
                                   "Sở Tài nguyên và Môi trường",
                                   "Công an tỉnh",
                                   "Công an thành phố",
                                   "Công an huyện",
                                   "Công an xã",
                                   "Công an phường",
                                   "Bộ Chỉ huy Quân sự tỉnh",
                                   "Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
                                   "Thanh tra tỉnh",
                                   "Văn phòng UBND tỉnh",
                                   "Văn phòng UBND thành phố",
                                   "Tỉnh đoàn",
                                   "Hội Liên hiệp Phụ nữ tỉnh",
                                   "Hội Nông dân tỉnh",
                                   "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
                                   "Các sở, ban, ngành",
                                   "các sở, ban, ngành, đoàn thể tỉnh",
                                   "UBND các xã, phường",
                                   "UBND các huyện, thành phố",
                                   "UBND các huyện, thị xã, thành phố",
                                   "UBND các xã, phường, đặc khu",
                                   "UBND các xã, thị trấn",
                                   "UBND cấp xã",
                                   "Phòng Văn hóa - Xã hội",
                                   "Phòng Kinh tế",
                                   "Phòng Kinh tế, Hạ tầng và Đô thị",
                                   "Văn phòng HĐND và UBND",
                                   "Trung tâm Phục vụ hành chính công",
                                   "Văn phòng Sở",
                                   "Thanh tra Sở",
                                   "Công đoàn Sở",
                                   "Các phòng, đơn vị thuộc Sở",
                                   "Phòng Kế hoạch - Tài chính",
                                   "Phòng Tổ chức cán bộ",
                                   "Trung tâm học tập cộng đồng",
                                   "Các trường học",
                                   "Các tổ dân phố",
                                   "Các thôn",
                                   "Các địa phương",
                                   "Các cơ quan, đơn vị"};

}  // namespace

KnownNames::KnownNames(const documents::Extract& extract, const Mender& mender) {
    for (const char* name : usual_names) add(name);
    for (const char* body :
         {"Hội Khuyến học ", "Hội Nông dân ", "Hội Liên hiệp Phụ nữ ", "Hội Cựu chiến binh ",
          "Đoàn Thanh niên ", "Ban Chỉ huy Quân sự ", "Trạm Y tế "}) {
        for (const char* level : {"", "xã", "phường", "huyện", "tỉnh"})
            add(trimmed(body + std::string(level)));
    }
    constexpr std::size_t heading_words_max = 16;
    for (int line = 0; line < static_cast<int>(extract.lines.size()); ++line) {
        Tokens tokens = tokens_of(extract.lines[static_cast<std::size_t>(line)].text, line);
        if (tokens.size() < 3 || tokens.size() > heading_words_max) continue;
        if (read_label(tokens).kind == LabelKind::none) continue;
        mender.mend(tokens);
        if (!is_agency_heading(tokens, Match::tolerant)) continue;
        for (const std::string& name : agencies_of_heading(tokens, Match::tolerant).names) add(name);
    }
}

void KnownNames::add(const std::string& name) {
    constexpr std::size_t letters_min = 5;
    std::string letters = letters_of(name);
    const bool known =
        std::any_of(names_.begin(), names_.end(), [&](const Name& one) { return one.letters == letters; });
    if (letters.size() >= letters_min && !known) names_.push_back({name, std::move(letters)});
}

std::vector<std::string> KnownNames::in(const Tokens& cell, double& covered) const {
    std::vector<std::string> out, words;
    std::size_t all = 0, found = 0;
    for (const Token& token : cell) {
        words.push_back(letters_of(token.text));
        all += words.back().size();
    }
    for (std::size_t first = 0; first < words.size();) {
        const Name* best = nullptr;
        std::size_t best_last = 0, best_letters = 0;
        double least = 1;
        std::string letters;
        for (std::size_t last = first; last < words.size(); ++last) {
            letters += words[last];
            for (const Name& name : names_) {
                const int most = static_cast<int>(name.letters.size()) / letters_per_edit;
                if (letters.size() > name.letters.size() + static_cast<std::size_t>(most) ||
                    letters.size() + static_cast<std::size_t>(most) < name.letters.size())
                    continue;
                const int edits = edits_between(letters, name.letters, most);
                if (edits > most) continue;
                // A longer name that fits as well is the one that was meant.
                const double share = (edits + 0.5) / static_cast<double>(name.letters.size());
                if (share >= least) continue;
                least = share;
                best = &name;
                best_last = last + 1;
                best_letters = letters.size();
            }
        }
        if (best == nullptr) {
            ++first;
            continue;
        }
        out.push_back(best->printed);
        found += best_letters;
        first = best_last;
    }
    covered = all == 0 ? 0 : static_cast<double>(found) / static_cast<double>(all);
    return out;
}

}  // namespace plans::reading
