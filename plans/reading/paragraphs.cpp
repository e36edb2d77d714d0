// Where does a paragraph end? A label begins a new one; otherwise a line that could have held the next word
// ended on purpose, and a line that was full goes on. Blank lines say nothing in a document that is
// double-spaced.
#include "plans/reading/paragraphs.hpp"

#include <algorithm>
#include <set>

#include "plans/reading/agencies.hpp"
#include "plans/reading/damage.hpp"
#include "plans/reading/departments.hpp"
#include "plans/reading/flat_bounds.hpp"
#include "plans/reading/line_shape.hpp"
#include "plans/reading/openings.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

bool is_link(const Tokens& tokens) {
    return tokens.size() == 1 && (tokens[0].text.find("://") < 8 || tokens[0].text.rfind("www.", 0) == 0);
}

// The address that a site prints on each page may end up inside a sentence; one that the sentence names
// ("tại địa chỉ https://…") stays.
void drop_strayed_links(Tokens& tokens, const Tokens& line_above) {
    static const std::vector<std::string_view> names = {"chi",  "tai", "website", "trang", "cong",
                                                        "link", "cap", "vao",     "ten",   "mien"};
    for (std::size_t at = 0; at < tokens.size();) {
        const Token& token = tokens[at];
        const bool link =
            tokens.size() > 1 && token.text.find("://") < 8 && token.before.empty() && token.after.empty();
        const Tokens& before = at > 0 ? tokens : line_above;
        const int last = static_cast<int>(at > 0 ? at : line_above.size()) - 1;
        const bool named =
            last >= 0 && (any_at(before, names, Match::exact, last) == 1 ||
                          before[static_cast<std::size_t>(last)].after.find(':') != std::string::npos);
        if (link && !named)
            tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(at));
        else
            ++at;
    }
}

// "3" or "- 3 -" or "Trang 3/12" alone on a line.
bool is_page_number(const Tokens& tokens) {
    if (tokens.size() == 1) return all_digits(tokens[0].folded) && tokens[0].folded.size() <= 3;
    if (tokens.size() == 3)
        return tokens[0].text == "-" && all_digits(tokens[1].folded) && tokens[2].text == "-";
    return tokens.size() == 2 && tokens[0].folded == "trang" &&
           std::isdigit(static_cast<unsigned char>(tokens[1].folded[0]));
}

// "Kf HOACH", "QUYET DJNH": a title of which a scan mangled a letter; one of its words is in capitals.
bool resembles_title(const Tokens& tokens) {
    constexpr std::size_t capitals_min = 3;
    const bool capitals = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
        return token.text.size() >= capitals_min && is_upper({token});
    });
    if (!capitals || tokens.size() != 2) return false;
    for (std::string_view title : {"ke hoach", "quyet dinh", "chuong trinh", "phu luc", "chu tich"}) {
        if (resembles(tokens, title, Match::tolerant)) return true;
    }
    return false;
}

// Words that stand alone on their line and never continue: titles of parts, the block of the signature.
bool stands_alone(const Tokens& tokens, Match match) {
    const std::string all = folded(tokens, {0, static_cast<int>(tokens.size())});
    static const std::set<std::string> alone = {"ke hoach",     "quyet dinh",  "noi nhan",     "chu tich",
                                                "pho chu tich", "kt chu tich", "kt. chu tich", "giam doc",
                                                "pho giam doc", "phu luc",     "chuong trinh", "de an"};
    if (alone.count(all) != 0) return begins_upper(tokens[0]);  // "… xây dựng / kế hoạch / chi tiết" does not
    static const std::set<std::string> other_kinds = {
        "luat",     "nghi dinh", "thong tu", "nghi quyet", "chi thi",  "bien ban",  "bao cao",
        "to trinh", "thong bao", "giay moi", "quy che",    "quy dinh", "phap lenh", "phuong an"};
    if (other_kinds.count(all) != 0 && is_upper(tokens)) return true;
    if (match == Match::tolerant && resembles_title(tokens)) return true;
    if (tokens.size() > 8) return false;
    return all.rfind("tm. ", 0) == 0 || all.rfind("tm ", 0) == 0 || all.rfind("kt. ", 0) == 0 ||
           all.rfind("noi nhan", 0) == 0 || all.rfind("phu luc", 0) == 0 ||
           all.rfind("doc lap tu do", 0) == 0 || all.rfind("doc lap - tu do", 0) == 0 ||
           all.rfind("cong hoa xa hoi", 0) == 0 || all.rfind("so:", 0) == 0;
}

bool ends_sentence(const Tokens& tokens) {
    const std::string& after = tokens.back().after;
    return after.find('.') != std::string::npos || after.find(';') != std::string::npos ||
           after.find(':') != std::string::npos || tokens.back().text == "./." ||
           after.find('!') != std::string::npos;
}

constexpr int full_percent = 82;  // letters are of different width, so a full line may hold a few less

int length_of(const Tokens& tokens) {
    return tokens.empty() ? 0 : tokens.back().to - tokens.front().from;
}

// The closing words of a plan begin a paragraph wherever they stand.
bool opens_closing(const Tokens& next) {
    for (std::string_view phrase :
         {"tren day la", "trong qua trinh", "can cu ke hoach", "ke hoach nay", "ubnd xa yeu cau", "giao so",
          "giao cong an", "yeu cau cac", "yeu cau thu truong", "de nghi cac", "ubnd tinh yeu cau",
          "ubnd huyen yeu cau", "ubnd thanh pho yeu cau", "dinh ky vao ngay",
          "uy ban nhan dan tinh yeu cau"}) {
        if (starts_with(next, phrase, Match::exact)) return true;
    }
    return false;
}

// Under an agency's name as heading its duty begins with a verb: "Căn cứ …", "Chủ trì, …".
bool opens_duty(const Tokens& next) {
    static const std::vector<std::string_view> verbs = {
        "can cu",     "chu tri",   "phoi hop",   "tham muu",     "to chuc",  "nghien cuu", "thuc hien",
        "trien khai", "huong dan", "chi dao",    "bo tri",       "xay dung", "chu dong",   "tang cuong",
        "theo doi",   "can doi",   "tiep tuc",   "tuyen truyen", "van dong", "giam sat",   "quan ly",
        "ra soat",    "bao cao",   "bao dam",    "dam bao",      "kiem tra", "don doc",    "cap nhat",
        "tiep nhan",  "cung cap",  "cu the hoa", "long ghep",    "day manh", "huy dong",   "thuc day",
        "tham dinh",  "tong hop",  "la co quan", "la don vi",    "ban hanh", "phan bo"};
    return any_at(next, verbs, Match::exact, 0) > 0;
}

// "… Cơ quan phối hợp:" at the end of a full line: its value stands on the next.
bool ends_with_key(const Tokens& tokens) {
    static const std::vector<std::string_view> keys = {"phoi hop",   "chu tri",  "thoi gian", "thuc hien",
                                                       "hoan thanh", "san pham", "ket qua"};
    const int count = static_cast<int>(tokens.size());
    return count > 4 && any_at(tokens, keys, Match::exact, count - 2) == 2;
}

// "… phối hợp với Sở", "… báo cáo kết quả về": such a word never ends a paragraph, however short its line.
bool ends_open(const Paragraph& paragraph) {
    static const std::set<std::string> heads = {"Sở", "Bộ", "Đài", "Báo", "UBND"};
    static const std::set<std::string> open = {"và",    "với", "của",   "về",   "cho",  "tại", "theo", "các",
                                               "những", "từ",  "trong", "trên", "nhằm", "để",  "hoặc", "bởi"};
    if (paragraph.upper || paragraph.tokens.size() < 4) return false;
    constexpr std::size_t sentence_words_min = 8;  // "Chế độ báo cáo" is a title
    static const std::vector<std::string_view> verbs = {"bao cao", "phoi hop", "tong hop", "de nghi",
                                                        "tham muu"};
    const std::string last = text::nfc(paragraph.tokens.back().restored);
    const int before_last = static_cast<int>(paragraph.tokens.size()) - 2;
    if (opens_ground(paragraph.tokens) &&  // "Thực hiện Quyết định số … phê duyệt" above "Đề án …"
        any_at(paragraph.tokens, {"phe duyet", "ban hanh"}, Match::exact, before_last) == 2)
        return true;
    return heads.count(last) != 0 || open.count(last) != 0 || last == "(qua" ||
           (paragraph.tokens.size() >= sentence_words_min &&
            any_at(paragraph.tokens, verbs, Match::exact, static_cast<int>(paragraph.tokens.size()) - 2) ==
                2);
}

// "… gửi báo cáo về Sở Công" above "Thương trước ngày …": the name of a department runs on.
bool ends_in_department(const Paragraph& paragraph, const Tokens& next) {
    constexpr std::size_t name_words_max = 9;
    const Tokens& tokens = paragraph.tokens;
    for (std::size_t back = 1; back <= std::min(name_words_max, tokens.size()); ++back) {
        const std::string head = text::nfc(tokens[tokens.size() - back].restored);
        if (head != "Sở" && head != "Phòng" && head != "Bộ") continue;
        Tokens name(tokens.end() - static_cast<std::ptrdiff_t>(back), tokens.end());
        name.insert(name.end(), next.begin(),
                    next.begin() + static_cast<std::ptrdiff_t>(std::min(name_words_max, next.size())));
        return words_of_field(name, 1, Match::exact) >= static_cast<int>(back);
    }
    return false;
}

// Does `next` (a line without a label, perhaps above a bullet) go on with the paragraph whose last line is
// `last`?
bool continues(const Paragraph& paragraph, const Tokens& last, const documents::Line& next_line,
               const Tokens& next, const Shape& shape, Match match, bool above_bullet) {
    if (paragraph.tokens.empty() || paragraph.table >= 0)
        return paragraph.label.kind != LabelKind::none && paragraph.table < 0;
    if (stands_alone(next, match) || stands_alone(last, match)) return false;
    if (is_remark(next, Match::exact) || starts_with(next, "kem theo", Match::exact) ||
        starts_with(next, "ban hanh kem theo", Match::exact))
        return false;
    const Token& end = paragraph.tokens.back();
    if (end.text.find("./.") != std::string::npos) return false;
    if (paragraph.label.kind == LabelKind::none && opens_ground(next)) return false;
    const bool next_upper = is_upper(next) && next.size() > 1;
    if (paragraph.upper != next_upper && (paragraph.upper || (next_upper && next.size() > 2))) {
        // A heading in capitals ends where small letters begin, unless they close a bracket that it opened.
        if (paragraph.upper && next.front().text[0] == '(') return false;
        if (paragraph.upper && paragraph.tokens.size() > 1) return false;
        if (next_upper && next.size() > 3) return false;
    }
    if (paragraph.upper && next_upper)
        return !next_line.blank_before || !names_decider(paragraph.tokens, next);
    if (!begins_upper(next.front())) return true;
    if (paragraph.label.kind != LabelKind::none && opens_duty(next) &&
        is_agency_heading(paragraph.tokens, Match::exact))
        return false;
    if (end.after.empty() && (ends_open(paragraph) || ends_in_department(paragraph, next))) return true;
    const bool full = length_of(last) + 1 + static_cast<int>(text::length(next.front().text)) >
                      shape.width * full_percent / 100;
    if (end.after.find(';') != std::string::npos && !full) return false;
    const bool broken_key = last.size() == 1 && end.after.find(':') != std::string::npos &&
                            ends_with_key(paragraph.tokens);  // "… Cơ quan phối | hợp:"
    if (!full) return broken_key || end.after.find(',') != std::string::npos;
    if (ends_sentence(paragraph.tokens) && opens_closing(next)) return false;
    // "Các sở, ngành … của đơn vị." | "Sở Tài chính tham mưu …": each tells another what to do.
    if (ends_sentence(paragraph.tokens) && end.after.find('.') != std::string::npos &&
        paragraph.label.kind == LabelKind::none && opens_agency(paragraph.tokens, 0, Match::exact) &&
        opens_agency(next, 0, Match::exact))
        return false;
    // "… bảo đảm an toàn." | "UBND các huyện, thành phố": the name of an agency alone is a heading.
    if (end.after.find('.') != std::string::npos && next.size() > 1 &&
        (above_bullet || length_of(next) * 2 < shape.width) && next.back().after.empty() &&
        is_agency_heading(next, Match::exact))
        return false;
    if (shape.blanks_mean && next_line.blank_before && ends_sentence(paragraph.tokens)) return false;
    return !(ends_sentence(paragraph.tokens) && end.after.find(':') != std::string::npos) ||
           ends_with_key(paragraph.tokens);
}

struct Reader {
    const documents::Extract& extract;
    Shape shape;
    Mender mender;
    Text out;
    Tokens last;  // the tokens of the last line that was taken
    bool closed = true;
    Label pending = {};              // of a line that held nothing else
    int number_above = 0;            // the last "12.", which says whether "100." is the next item
    std::string decimal_above = {};  // the last "1.2."
    bool letters_bracketed = false, numbers_bracketed = false;  // "a)", "1)" were seen
    const documents::Line* line_above = nullptr;

    Match match() const { return mender.damaged || mender.noisy ? Match::tolerant : Match::exact; }

    // A title in the middle of its line ends where a full line from the margin follows, or a blank line and
    // then the margin.
    bool leaves_middle(const documents::Line& line) const {
        constexpr int middle_indent_min = 4, uneven_max = 6, right_gap_min = 3;
        if (line_above == nullptr || line_above->indent < middle_indent_min ||
            line.indent >= line_above->indent || out.paragraphs.back().label.kind != LabelKind::none)
            return false;
        const int right = shape.right - end_of(*line_above);
        // The first line of a paragraph may end a page.
        const bool parted = shape.blanks_mean && line.blank_before && line.page == line_above->page;
        if (parted && line.indent == 0) return true;
        const bool middle = right >= right_gap_min && std::abs(right - line_above->indent) <= uneven_max;
        return middle && extract.kind == documents::SourceKind::scan &&
               end_of(line) * 100 > shape.right * full_percent;
    }

    bool above_bullet(int index) const {
        const auto next = static_cast<std::size_t>(index) + 1;
        if (next >= extract.lines.size()) return false;
        const std::string& line = extract.lines[next].text;
        const std::size_t begin = line.find_first_not_of(' ');
        static constexpr std::string_view bullets[] = {"- ", "– ", "• ", "* ", "+ "};
        return begin != std::string::npos &&
               std::any_of(std::begin(bullets), std::end(bullets), [&](std::string_view bullet) {
                   return line.compare(begin, bullet.size(), bullet) == 0;
               });
    }

    // "… giai đoạn 2024 | - 2026 …": the dash parts two years, it opens no item.
    bool parts_years(const Tokens& body) const {
        const auto is_year = [](const Token& token) {
            return token.folded.size() == 4 && token.folded.rfind("20", 0) == 0 && all_digits(token.folded);
        };
        return !last.empty() && !body.empty() && last.back().after.empty() && is_year(last.back()) &&
               is_year(body.front());
    }

    // "… các tổ chức chính trị | - xã hội": the dash stands inside a sentence of full lines, it opens no
    // item.
    bool goes_on(const Tokens& body) const {
        static const std::vector<std::string_view> broken = {"lao dong", "phat thanh", "tai chinh",
                                                             "van hoa",  "kinh te",    "chinh tri"};
        static const std::vector<std::string_view> rest = {"thuong binh", "truyen hinh", "ke hoach",
                                                           "xa hoi"};
        if (closed || last.empty() || body.empty() || !last.back().after.empty()) return false;
        const bool name = any_at(last, broken, Match::exact, static_cast<int>(last.size()) - 2) == 2 &&
                          any_at(body, rest, Match::exact, 0) > 0;
        const bool small = text::lower(body.front().text) == body.front().text &&
                           text::upper(body.front().text) != body.front().text;
        const bool full = length_of(last) + 3 + static_cast<int>(text::length(body.front().text)) >
                          shape.width * full_percent / 100;
        return full && (name || small);
    }

    // "… trước ngày" above "25" above "tháng 12 năm 2026": no page's number.
    bool is_day(int index) const {
        const auto next = static_cast<std::size_t>(index) + 1;
        return !closed && !last.empty() && last.back().folded == "ngay" && next < extract.lines.size() &&
               starts_with(tokens_of(extract.lines[next].text, index + 1), "thang", Match::exact);
    }

    void take(int index) {
        const documents::Line& line = extract.lines[static_cast<std::size_t>(index)];
        if (line.table >= 0) {
            Paragraph table;
            table.table = line.table;
            table.first_line = index;
            out.paragraphs.push_back(std::move(table));
            closed = true;
            return;
        }
        Tokens tokens = tokens_of(line.text, index);
        if (tokens.empty() || (is_page_number(tokens) && !is_day(index))) return;
        for (Token& token : tokens) token.confidence = line.confidence;
        if (is_link(tokens)) return;
        drop_strayed_links(tokens, last);
        Tokens body = tokens;
        Label label = label_of(line, body);
        if (label.kind == LabelKind::dash && (parts_years(body) || (line.label.empty() && goes_on(body)))) {
            label = {};
            body = tokens;
        }
        if (body.empty()) {  // "Phần II" alone: its title stands on the next line
            pending = label;
            return;
        }
        if (label.kind == LabelKind::none && pending.kind != LabelKind::none && !line.paragraph)
            closed = true;
        if (label.kind == LabelKind::none) std::swap(label, pending);
        pending = {};
        mender.mend(body);
        const bool left = !out.paragraphs.empty() && leaves_middle(line);
        line_above = &line;
        if (label.kind == LabelKind::none && !closed && !left && !line.paragraph &&
            continues(out.paragraphs.back(), last, line, body, shape, match(), above_bullet(index))) {
            Tokens& open = out.paragraphs.back().tokens;
            open.insert(open.end(), body.begin(), body.end());
            last = std::move(body);
            return;
        }
        start(index, label, std::move(body));
    }

    Tokens line_tokens(int index) const {
        const documents::Line& line = extract.lines[static_cast<std::size_t>(index)];
        Tokens tokens = tokens_of(line.text, index);
        for (Token& token : tokens) token.confidence = line.confidence;
        const std::vector<bool> bars = match() == Match::tolerant ? take_bars(tokens) : std::vector<bool>{};
        mender.mend(tokens);
        for (std::size_t at = 0; at < bars.size(); ++at) {
            if (bars[at]) tokens[at].before += '|';
        }
        return tokens;
    }

    void take_flat(int first, int last_line) {
        Paragraph table;
        table.flat = static_cast<int>(out.flat_tables.size());
        table.first_line = first;
        out.flat_tables.push_back({first, last_line, {}, {}});
        for (int i = first; i < last_line; ++i) {
            Tokens tokens = line_tokens(i);
            if (!is_link(tokens)) out.flat_tables.back().lines.push_back(std::move(tokens));
        }
        out.paragraphs.push_back(std::move(table));
        closed = true;
    }

    // "… (qua Sở Y" above "té) trước ngày …": a bracket stands open, so what closes it is no letter of a
    // list.
    bool closes_bracket() const {
        bool open = false;
        for (const Token& token : last) {
            open = open || token.before.find('(') != std::string::npos;
            open = open && token.after.find(')') == std::string::npos;
        }
        return !closed && open;
    }

    // "13." behind "1.2." lost its dot; "4)" where letters stand in brackets and numbers do not was "a)".
    void mend_order(Label& label, const std::u32string& printed) {
        if (label.kind == LabelKind::decimal) decimal_above = label.name;
        const bool bracket = printed.size() == 2 && printed.back() == U')';
        letters_bracketed = letters_bracketed || (bracket && label.kind == LabelKind::letter);
        if (label.kind != LabelKind::number || label.bracketed) return;
        const bool digits = label.name.size() == 2 && decimal_above.size() == 3 && decimal_above[1] == '.';
        if (digits && decimal_above[0] == label.name[0] && decimal_above[2] + 1 == label.name[1] &&
            label.ordinal != number_above + 1) {
            label.kind = LabelKind::decimal;
            label.name.insert(1, ".");
            label.ordinal = label.name[0] - '0';
            decimal_above = label.name;
        } else if (bracket && letters_bracketed && !numbers_bracketed) {
            label = {LabelKind::letter, "", 1, 0, true};
        } else {
            numbers_bracketed = numbers_bracketed || bracket;
        }
    }

    Label label_of(const documents::Line& line, Tokens& body) {
        if (!line.label.empty()) {
            Tokens printed_label = tokens_of(line.label + " X", 0);
            const Label given = read_label(printed_label, number_above);
            if (given.kind != LabelKind::none) return given;
        }
        if (!mender.noisy && !mender.damaged) return read_label(body, number_above);
        const Label broken = read_broken_label(body);
        if (broken.kind != LabelKind::none) return broken;
        Tokens rest = body;
        const Label guess = closes_bracket() ? Label{} : guess_label(rest);
        const std::u32string printed = text::decode(body[0].text);
        Label label = read_label(body, number_above);
        mend_order(label, printed);
        const bool heading = guess.kind == LabelKind::roman &&
                             (label.kind == LabelKind::none || label.kind == LabelKind::letter);
        if (!heading && (guess.kind == LabelKind::none || label.kind != LabelKind::none)) return label;
        body = std::move(rest);
        return guess;
    }

    void start(int index, const Label& label, Tokens body) {
        const documents::Line& line = extract.lines[static_cast<std::size_t>(index)];
        Paragraph paragraph;
        paragraph.label = label;
        if (label.kind == LabelKind::number && !label.bracketed) number_above = label.ordinal;
        paragraph.first_line = index;
        paragraph.upper = is_upper(body);
        paragraph.bold = line.bold;
        paragraph.centred = line.centred;
        paragraph.blank_before = line.blank_before;
        paragraph.tokens = body;
        out.paragraphs.push_back(std::move(paragraph));
        last = std::move(body);
        closed = line.paragraph;
    }
};

}  // namespace

std::string readable(const Text& text, const Tokens& tokens, Span span) {
    return text.noisy || text.damaged ? restored(tokens, span) : printed(tokens, span);
}

bool is_remark(const Tokens& tokens, Match match) {
    if (tokens.size() < 3 || tokens.size() > 40 || tokens.front().before.find('(') == std::string::npos)
        return false;
    for (std::string_view phrase : {"phu luc", "kem theo", "chi tiet"}) {
        if (find_phrase(tokens, phrase, match) >= 0) return true;
    }
    return false;
}

Text paragraphs_of(const documents::Extract& extract, bool specked) {
    Reader reader{extract, shape_of(extract), Mender(extract, specked), {}, {}, true};
    reader.out.damaged = reader.mender.damaged;
    reader.out.noisy = reader.mender.noisy;
    reader.out.match = reader.match();
    if (extract.kind == documents::SourceKind::scan && !extract.tables.empty())
        reader.out.names = std::make_shared<const KnownNames>(extract, reader.mender);
    const int count = static_cast<int>(extract.lines.size());
    for (int i = 0; i < count; ++i) {
        const bool ruled = reader.out.match == Match::tolerant && opens_ruled_text(extract, i);
        if (!ruled && !opens_flat_table(extract, reader.mender, i)) {
            reader.take(i);
            continue;
        }
        int end = end_of_flat_table(extract, i);
        auto rows = ruled ? rows_of_ruled_text(extract, i, end, reader.mender) : std::vector<RuledRow>{};
        reader.take_flat(i, end);
        reader.out.flat_tables.back().rows = std::move(rows);
        i = end - 1;
    }
    for (Paragraph& paragraph : reader.out.paragraphs) paragraph.tokens.shrink_to_fit();
    return std::move(reader.out);
}

}  // namespace plans::reading
