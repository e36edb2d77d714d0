// The head of an official document has a fixed form (Nghị định 30/2020/NĐ-CP, Phụ lục I), but extractions
// lose parts of it; what is not in the head is looked for in the title and in the words of the plan itself.
#include "plans/reading/header.hpp"

#include <algorithm>
#include <cctype>
#include <map>

#include "plans/reading/capitals.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/issuer.hpp"
#include "plans/reading/period.hpp"
#include "plans/reading/plan_kind.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr double certain = 0.97, likely = 0.8;

struct Title {
    int kind = -1;              // the paragraph that holds "KẾ HOẠCH" or "QUYẾT ĐỊNH"
    int first = -1, last = -1;  // paragraphs [first, last) of the title
    Span span;                  // in the kind's paragraph, when the title stands on the same line
    bool decision = false;
};

bool opens_body(const Paragraph& paragraph, Match match) {
    if (paragraph.label.kind != LabelKind::none || paragraph.table >= 0 || paragraph.flat >= 0) return true;
    for (std::string_view phrase : {"can cu",
                                    "thuc hien",
                                    "tren co so",
                                    "nham",
                                    "de trien khai",
                                    "ubnd",
                                    "uy ban nhan dan",
                                    "ban hanh kem theo",
                                    "kem theo",
                                    "xet de nghi",
                                    "chu tich",
                                    "trien khai thuc hien",
                                    "hoi dong nhan dan",
                                    "tiep tuc thuc hien",
                                    "tiep tuc trien khai",
                                    "de thuc hien",
                                    "de tiep tuc",
                                    "nhan dip",
                                    "theo de nghi",
                                    "sau khi xem xet"}) {
        if (starts_nearly(paragraph.tokens, phrase, match)) return true;
    }
    return false;
}

// "…, UBND tỉnh ban hành Kế hoạch như sau:"
bool introduces(const Paragraph& paragraph) {
    return !paragraph.tokens.empty() && paragraph.tokens.back().after.find(':') != std::string::npos;
}

// A title is no sentence: "Luật … có hiệu lực từ ngày 01/7/2026. Thực hiện …" opens what follows it.
bool is_prose(const Paragraph& paragraph) {
    constexpr std::size_t sentence_words_min = 8;
    return paragraph.tokens.size() >= sentence_words_min &&
           (sentences_of(paragraph.tokens).size() > 1 ||
            paragraph.tokens.back().after.find('.') != std::string::npos);
}

Title find_title(const Text& text, std::string_view word, int from) {
    Title title;
    const int words = 1 + static_cast<int>(std::count(word.begin(), word.end(), ' '));
    const int count = std::min(static_cast<int>(text.paragraphs.size()), from + 120);
    for (int i = from; i < count; ++i) {
        const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(i)];
        const bool alone = static_cast<int>(paragraph.tokens.size()) == words;
        if (paragraph.label.kind != LabelKind::none ||
            !(alone ? resembles(paragraph.tokens, word, text.match)
                    : starts_with(paragraph.tokens, word, text.match)))
            continue;
        const bool capitals = std::any_of(
            paragraph.tokens.begin(), paragraph.tokens.begin() + words,
            [](const Token& token) { return all_upper(token.text) || all_upper(token.restored); });
        if (!capitals || (paragraph.tokens.back().after.find(':') != std::string::npos &&
                          static_cast<int>(paragraph.tokens.size()) == words))
            continue;
        title.kind = i;
        const int joint =
            any_at(paragraph.tokens, {"lien nganh", "lien tich", "hanh dong"}, text.match, words);
        title.span = {words + joint, static_cast<int>(paragraph.tokens.size())};
        title.first = i + 1;
        title.last = title.first;
        while (title.last < count && title.last - title.first < 6) {
            const Paragraph& next = text.paragraphs[static_cast<std::size_t>(title.last)];
            const bool first_line = title.last == title.first && title.span.empty();
            if (next.label.kind != LabelKind::none || next.table >= 0 || next.flat >= 0) break;
            if (!first_line && (opens_body(next, text.match) || introduces(next) || is_prose(next))) break;
            ++title.last;
        }
        return title;
    }
    return title;
}

// The extraction lost the word "KẾ HOẠCH": then the title is what stands in capitals between the place and
// date of the head and the first words of the plan.
Title find_title_alone(const Text& text) {
    constexpr int head_paragraphs = 16, words_min = 5;
    Title title;
    bool dated = false;
    for (int i = 0; i < std::min(head_paragraphs, static_cast<int>(text.paragraphs.size())); ++i) {
        const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(i)];
        const Tokens& tokens = paragraph.tokens;
        const int day = find_phrase(tokens, "ngay", text.match);
        if (!dated) {
            dated = day > 0 && find_phrase(tokens, "thang", text.match, day) > 0;
            continue;
        }
        if (paragraph.label.kind != LabelKind::none || paragraph.table >= 0 || paragraph.flat >= 0) break;
        const bool capitals = std::all_of(tokens.begin(), tokens.end(), [](const Token& token) {
            const std::string word = trimmed(token.text);
            return all_upper(word) || std::none_of(word.begin(), word.end(), [](char c) {
                       return std::isalpha(static_cast<unsigned char>(c)) != 0;
                   });
        });
        if (!capitals || tokens.empty()) break;
        if (title.kind < 0) title = {i, i + 1, i + 1, {0, static_cast<int>(tokens.size())}, false};
        title.last = i + 1;
    }
    return static_cast<int>(title.span.last) + title.last - title.first >= words_min ? title : Title{};
}

Tokens title_tokens(const Text& text, const Title& title) {
    Tokens out;
    if (title.kind < 0) return out;
    const Tokens& kind = text.paragraphs[static_cast<std::size_t>(title.kind)].tokens;
    out.insert(out.end(), kind.begin() + title.span.first, kind.begin() + title.span.last);
    for (int i = title.first; i < title.last; ++i) {
        const Tokens& more = text.paragraphs[static_cast<std::size_t>(i)].tokens;
        if (!out.empty() && !more.empty() && more[0].text[0] == '(') break;
        out.insert(out.end(), more.begin(), more.end());
    }
    // The rule below it, as typed: "-----", "*****".
    while (!out.empty() &&
           text::fold(out.back().text).find_first_of("0123456789abcdefghijklmnopqrstuvwxyz)\"") ==
               std::string::npos)
        out.pop_back();
    return out;
}

// "… GIAI ĐOẠN 2026 - 2030 / ỦY BAN NHÂN DÂN TỈNH CAO LÂM" of a decision: who decides stands below the title.
void drop_who_decides(Tokens& title) {
    constexpr std::size_t words_min = 4;
    static const std::vector<std::string_view> bodies = {"uy ban nhan dan", "chu tich uy ban nhan dan"};
    for (std::size_t at = words_min; at < title.size(); ++at) {
        const bool opens = title[at].line != title[at - 1].line;
        if (!opens || any_at(title, bodies, Match::exact, static_cast<int>(at)) == 0) continue;
        const bool capitals = std::all_of(title.begin() + static_cast<std::ptrdiff_t>(at), title.end(),
                                          [](const Token& token) { return all_upper(token.text); });
        if (capitals) title.resize(at);
    }
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

// Letters, "-" and "&" of a symbol; a byte of a letter with marks counts as one.
bool in_symbol(char c) {
    return std::isupper(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80 || c == '-' ||
           c == '&';
}

// "121/KH-UBND", "15/2025/KH-UBND", "45/KHLN-SGDĐT-CAT", of the Party "64-KH/TU"; empty: none stands there.
std::string number_in(const std::string& line) {
    static constexpr std::string_view symbols[] = {"KH", "QĐ", "QD", "CTr", "ĐA", "PA", "TB", "CT", "NQ"};
    for (std::size_t at = line.find_first_of("/-"); at != std::string::npos;
         at = line.find_first_of("/-", at + 1)) {
        const auto symbol = std::find_if(std::begin(symbols), std::end(symbols), [&](std::string_view one) {
            return line.compare(at + 1, one.size(), one) == 0;
        });
        if (symbol == std::end(symbols) || at == 0 || !is_digit(line[at - 1])) continue;
        std::size_t end = at + 1 + symbol->size();
        const char close = line[at] == '/' ? '-' : '/';
        while (end < line.size() && line[end] != close && in_symbol(line[end])) ++end;
        if (end >= line.size() || line[end] != close) continue;
        ++end;
        while (end < line.size() && in_symbol(line[end])) ++end;
        std::size_t begin = at;
        while (begin > 0 && is_digit(line[begin - 1])) --begin;
        const bool year = at - begin == 4 && begin > 1 && line[begin - 1] == '/' && is_digit(line[begin - 2]);
        if (year) {
            --begin;
            while (begin > 0 && is_digit(line[begin - 1])) --begin;
        }
        std::string number = line.substr(begin, end - begin);
        if (*symbol == "QD") number.replace(number.find("QD"), 2, "QĐ");
        return number;
    }
    return "";
}

// "Số: 17KH-UBND": a scan lost the stroke.
std::string with_stroke(std::string line) {
    if (text::fold(line).rfind("so", 0) != 0) return line;
    for (std::string_view symbol : {"KH-", "QĐ-", "QD-"}) {
        const std::size_t at = line.find(symbol);
        if (at != std::string::npos && at > 0 && is_digit(line[at - 1])) return line.insert(at, "/");
    }
    return line;
}

// "Số: 121 /KH-UBND" in the head; a number left blank is no number.
void read_number(Document& document, const documents::Extract& extract, int until_line) {
    for (int i = 0; i < until_line; ++i) {
        std::string line = text::squeeze(extract.lines[static_cast<std::size_t>(i)].text);
        for (std::string_view wide : {" /", "/ ", " -", "- "}) {
            for (std::size_t at = line.find(wide); at != std::string::npos; at = line.find(wide))
                line.replace(at, 2, wide[0] == ' ' ? wide.substr(1) : wide.substr(0, 1));
        }
        document.number = number_in(with_stroke(line));
        if (document.number.empty()) continue;
        Spot spot;
        spot.page = extract.lines[static_cast<std::size_t>(i)].page;
        spot.first_line = spot.last_line = i;
        spot.to = static_cast<int>(text::length(extract.lines[static_cast<std::size_t>(i)].text));
        spot.confidence = certain;
        document.read["number"] = spot;
        return;
    }
}

// "agay 12 thang 9": the word before a day and its month is read as what it must be.
void mend_day(Tokens& tokens) {
    for (std::size_t at = 0; at + 2 < tokens.size(); ++at) {
        const std::string& day = tokens[at + 1].folded;
        const bool number = !day.empty() && day.size() <= 2 && is_digit(day[0]) && is_digit(day.back());
        if (number && tokens[at].folded.size() == 4 && edits_between(tokens[at].folded, "ngay", 2) <= 2 &&
            edits_between(tokens[at + 2].folded, "thang", 1) <= 1)
            tokens[at].folded = "ngay";
    }
}

// "Hà Nội, ngày#$tháng năm 2026" of a scan: day and month were written by hand, the year is printed.
void read_year_alone(Document& document, const Text& text, const documents::Extract& extract,
                     const Title& title) {
    for (int i = 0; i < title.kind && text.match == Match::tolerant; ++i) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(i)].tokens;
        const bool dated = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
            return token.folded.find("ngay") != std::string::npos ||
                   token.folded.find("thang") != std::string::npos;
        });
        const int at = find_phrase(tokens, "nam", text.match);
        if (!dated || at < 1 || at + 1 >= static_cast<int>(tokens.size())) continue;
        const std::string year = trimmed(tokens[static_cast<std::size_t>(at) + 1].folded);
        if (year.size() != 4 || year.compare(0, 2, "20") != 0 || !is_digit(year[2]) || !is_digit(year[3]))
            continue;
        document.date = year;
        document.read["date"] = spot_of(tokens, {at, at + 2}, extract, likely);
        return;
    }
}

void read_date(Document& document, const Text& text, const documents::Extract& extract, const Title& title) {
    const auto look = [&](Tokens tokens, bool only_blank) {
        if (text.match == Match::tolerant) mend_day(tokens);
        for (int at = find_phrase(tokens, "ngay", text.match); at >= 0;
             at = find_phrase(tokens, "ngay", text.match, at + 1)) {
            Span span;
            const std::string date = date_at(tokens, at, text.match, span);
            if (date.empty() || (only_blank && date.size() > 7)) continue;
            if (date.size() <= document.date.size()) continue;
            document.date = date;
            document.read["date"] = spot_of(tokens, span, extract, date.size() == 10 ? certain : likely);
        }
    };
    Tokens head;
    for (int i = 0; i < title.kind; ++i) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(i)].tokens;
        look(tokens, false);
        for (const Token& token : tokens) {
            const bool number = token.folded == "so" || token.folded.find('/') != std::string::npos;
            if (!number) head.push_back(token);
        }
    }
    if (!document.date.empty()) return;
    // "Cao Sơn, ngày 18 tháng 8 năm" | "Số: 46/KH-UBND" | "2025": the column was too narrow for one line.
    look(std::move(head), false);
    if (!document.date.empty()) return;
    read_year_alone(document, text, extract, title);
    if (!document.date.empty()) return;
    for (const Paragraph& paragraph : text.paragraphs) {
        const bool attached = find_phrase(paragraph.tokens, "kem theo", text.match, 0, 60) >= 0;
        const bool place = paragraph.tokens.size() < 12 &&
                           find_phrase(paragraph.tokens, "thang", text.match) > 0 &&
                           find_phrase(paragraph.tokens, "ngay", text.match, 0, 5) > 0;
        if (attached || place) look(paragraph.tokens, attached);
        if (!document.date.empty()) return;
    }
}

// "CHỦ TỊCH" and its kin at the end of a line; a scan may have taken their marks.
bool ends_with_office(const std::string& line, bool loose) {
    if (line.find("CỘNG HÒA") != std::string::npos || text::length(line) >= 110) return false;
    constexpr std::string_view titles[] = {
        "CHỦ TỊCH",    "GIÁM ĐỐC",   "BỘ TRƯỞNG",    "CHÁNH VĂN PHÒNG", "TRƯỞNG BAN",    "BÍ THƯ",
        "HIỆU TRƯỞNG", "CỤC TRƯỞNG", "TRƯỞNG PHÒNG", "CHÁNH THANH TRA", "CHỈ HUY TRƯỞNG"};
    const auto any_title = [&](auto&& fits) {
        return std::any_of(std::begin(titles), std::end(titles), fits);
    };
    if (any_title([&](std::string_view title) { return line.find(title) != std::string::npos; })) return true;
    if (!loose) return false;
    const auto words = text::words(line);
    if (words.size() < 2 || !all_upper(words.back()) || !all_upper(words[words.size() - 2])) return false;
    const std::string folded = text::fold(line);
    return any_title([&](std::string_view title) { return folded.ends_with(text::fold(title)); });
}

bool is_name_of_person(const std::string& line) {
    const auto words = text::words(line);
    return words.size() >= 2 && words.size() <= 5 &&
           std::all_of(words.begin(), words.end(), [](const std::string& word) {
               return upper_initial(word) && (!all_upper(word) || text::length(word) == 1) &&
                      word.find_first_of("0123456789,;:./()-") == std::string::npos;
           });
}

// What may be a name on the line: right of a wide gap, or behind the recipient that stands on the same line.
std::string right_part(const std::string& raw) {
    const std::size_t gap = raw.rfind("   ");
    const bool apart = gap != std::string::npos && gap >= raw.find_first_not_of(' ');
    const std::string line = text::squeeze(apart ? raw.substr(gap) : raw);
    const std::size_t recipient = line.rfind("; ");
    return line.rfind("-", 0) == 0 && recipient != std::string::npos ? line.substr(recipient + 2) : line;
}

// The end of a line, from this character on, as a scan's words were restored.
std::string restored_from(const Text& text, int line, int from) {
    std::string out;
    for (const Paragraph& paragraph : text.paragraphs) {
        for (const Token& token : paragraph.tokens) {
            if (token.line != line || token.from < from) continue;
            std::u32string word = text::decode(text::nfc(token.restored));
            for (const std::string* edge : {&token.before, &token.after}) {
                const std::size_t size = std::min(text::length(*edge), word.size());
                word = edge == &token.before ? word.substr(size) : word.substr(0, word.size() - size);
            }
            out += (out.empty() ? "" : " ") + text::encode(word);
        }
    }
    return out;
}

// The name under the signature: two to five words in title case behind the last "CHỦ TỊCH", before any annex.
void read_signer(Document& document, const documents::Extract& extract, const Text& text) {
    const bool loose = text.damaged || text.noisy;
    const int count = static_cast<int>(extract.lines.size());
    int office = -1;
    for (int i = 0; i < count; ++i) {
        const std::string line = text::squeeze(extract.lines[static_cast<std::size_t>(i)].text);
        if (office > 0 && text::fold(line).starts_with("phu luc")) break;
        if (ends_with_office(line, loose)) office = i;
    }
    if (office < 0) return;
    for (int i = office + 1; i < std::min(count, office + 40); ++i) {
        const std::string& raw = extract.lines[static_cast<std::size_t>(i)].text;
        std::string line = right_part(raw);
        const int length = static_cast<int>(text::length(line));
        if (text.damaged) line = restored_from(text, i, static_cast<int>(text::length(raw)) - length);
        if (!is_name_of_person(line)) continue;
        document.signer = text::nfc(line);
        Spot spot;
        spot.page = extract.lines[static_cast<std::size_t>(i)].page;
        spot.first_line = spot.last_line = i;
        spot.to = static_cast<int>(text::length(raw));
        spot.from = spot.to - length;
        spot.confidence = loose ? likely * likely : likely;
        document.read["signer"] = spot;
        return;
    }
}

}  // namespace

Document document_of(const Text& text, const documents::Extract& extract) {
    Document document;
    const Title decision = find_title(text, "quyet dinh", 0);
    Title plan;
    for (std::string_view title : plan_titles()) {
        plan = find_title(text, title, 0);
        if (plan.kind >= 0) break;
    }
    for (std::string_view title : {"nghi quyet", "chi thi"})
        if (plan.kind < 0 && decision.kind < 0) plan = find_title(text, title, 0);
    const bool is_decision = decision.kind >= 0 && (plan.kind < 0 || decision.kind < plan.kind);
    if (decision.kind < 0 && plan.kind < 0) plan = find_title_alone(text);
    const Title& title = is_decision ? decision : plan;
    document.kind = is_decision ? "quyet_dinh" : "ke_hoach";
    Tokens words = title_tokens(text, title);
    if (is_decision) drop_who_decides(words);
    const Span all{0, static_cast<int>(words.size())};
    document.title = text::nfc(trimmed(restored(words, all)));
    document.read["title"] = spot_of(words, all, extract, words.empty() ? 0 : 0.95);
    const int head_end = title.kind >= 0 ? text.paragraphs[static_cast<std::size_t>(title.kind)].first_line
                                         : std::min<int>(40, static_cast<int>(extract.lines.size()));
    read_issuer(document, {text, extract, title.kind, head_end, words});
    read_number(document, extract, head_end);
    read_date(document, text, extract, title);
    read_period(document, text, words, extract);
    read_implements(document, text, words);
    drop_year_of_law(document, words, text.match);
    read_signer(document, extract, text);
    return document;
}

std::vector<std::string> recipients_of(const documents::Extract& extract, const Text&) {
    std::vector<std::string> out;
    bool open = false;
    for (const documents::Line& line : extract.lines) {
        const std::string squeezed = text::squeeze(line.text);
        const std::string folded = text::fold(squeezed);
        if (folded.rfind("noi nhan", 0) == 0 || folded.rfind("noi nhgn", 0) == 0) {
            open = true;
            continue;
        }
        if (!open || squeezed.empty()) continue;
        // Left of a wide gap stand the recipients, right of it the signature.
        const std::size_t begin = line.text.find_first_not_of(' ');
        std::size_t gap = line.text.find("    ", begin);
        const std::size_t right = line.text.find_first_not_of(' ', gap);
        if (right != std::string::npos && line.text.compare(right, 2, "- ") == 0) gap = std::string::npos;
        const std::string left = text::squeeze(line.text.substr(0, gap));
        const bool bullet = left.rfind("-", 0) == 0 || line.label == "-";
        if (bullet) {
            std::string rest = left.rfind("-", 0) == 0 ? left.substr(1) : left;
            for (std::size_t next = rest.find("; - "); next != std::string::npos; next = rest.find("; - ")) {
                out.push_back(trimmed(rest.substr(0, next)));
                rest.erase(0, next + 4);
            }
            out.push_back(trimmed(rest));
            if (folded.find("luu:") != std::string::npos || folded.find("luu ") == 2) open = false;
        } else if (begin > 40 || all_upper(left) || out.empty()) {
            if (begin <= 40 && all_upper(left) && !out.empty()) open = false;
        } else {
            out.back() += " " + trimmed(left);
        }
    }
    return out;
}

std::vector<Relation> relations_of(const Text& text, const Document& document,
                                   const documents::Extract& extract) {
    std::vector<Relation> out;
    for (const Paragraph& paragraph : text.paragraphs) {
        const Tokens& tokens = paragraph.tokens;
        for (const Citation& citation :
             citations_in(tokens, {0, static_cast<int>(tokens.size())}, text.match)) {
            if (citation.number == document.number) continue;
            auto found = std::find_if(out.begin(), out.end(),
                                      [&](const Relation& r) { return r.number == citation.number; });
            if (found == out.end()) {
                Relation relation;
                relation.number = citation.number;
                const int near = std::max(0, citation.span.first - 12);
                const bool replaces =
                    find_phrase(tokens, "thay the", text.match, near, citation.span.first) >= 0;
                const bool amends =
                    find_phrase(tokens, "sua doi", text.match, near, citation.span.first) >= 0;
                const bool carries = std::find(document.implements.begin(), document.implements.end(),
                                               citation.number) != document.implements.end();
                relation.kind = replaces  ? "supersedes"
                                : amends  ? "amends"
                                : carries ? "implements"
                                          : "refers_to";
                relation.read["number"] =
                    spot_of(tokens, citation.span, extract, replaces || carries ? 0.95 : 0.8);
                found = out.insert(out.end(), std::move(relation));
            }
            if (citation.date.size() == 10 && std::find(found->dates_seen.begin(), found->dates_seen.end(),
                                                        citation.date) == found->dates_seen.end()) {
                found->dates_seen.push_back(citation.date);
                if (found->date.empty()) found->date = citation.date;
            }
        }
    }
    for (Relation& relation : out) {
        if (relation.dates_seen.size() > 1) relation.read["number"].confidence = 0.5;
    }
    return out;
}

}  // namespace plans::reading
