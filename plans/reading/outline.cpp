// One pass with a stack of open labels. Bullets are counted among their siblings; a bullet that only names an
// agency stands in refs by its initials.
#include "plans/reading/outline.hpp"

#include <algorithm>

#include "plans/reading/agencies.hpp"
#include "plans/reading/plan_kind.hpp"
#include "plans/reading/tasks.hpp"
#include "text/roman.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

bool is_annex_title(const Paragraph& paragraph, Match match) {
    if (paragraph.tokens.empty() || paragraph.label.kind != LabelKind::none || paragraph.tokens.size() > 12)
        return false;
    if (!starts_nearly(paragraph.tokens, "phu luc", match)) return false;
    if (match == Match::tolerant && paragraph.tokens.size() <= 3) return true;
    const char32_t first = text::decode(paragraph.tokens[0].text)[0];
    if (first != U'P') return false;
    if (paragraph.tokens.size() <= 5 && starts_with(paragraph.tokens, "phu luc so", match)) return true;
    return paragraph.tokens.size() <= 3 || text::upper(paragraph.tokens[1].text) == paragraph.tokens[1].text;
}

// The list of recipients and the title of a plan behind its decision: nothing of what was open goes on.
bool closes_all(const Paragraph& paragraph, Match match) {
    if (paragraph.label.kind != LabelKind::none || paragraph.tokens.empty()) return false;
    if (starts_nearly(paragraph.tokens, "noi nhan", match)) return true;
    return paragraph.upper && paragraph.tokens.size() <= 2 && is_plan_title(paragraph, match);
}

bool is_transparent(const Paragraph& paragraph, Match match) {
    const int count = static_cast<int>(paragraph.tokens.size());
    if (count > 7 || paragraph.label.kind == LabelKind::roman) return false;
    for (std::string_view title :
         {"noi dung chu yeu", "noi dung thuc hien", "noi dung nhiem vu", "nhiem vu chu yeu",
          "noi dung cong viec", "noi dung trien khai", "nhiem vu cu the", "noi dung cu the"}) {
        const int words = 1 + static_cast<int>(std::count(title.begin(), title.end(), ' '));
        if (count == words && starts_nearly(paragraph.tokens, title, match)) return true;
    }
    return count <= 2 && starts_with(paragraph.tokens, "noi dung", match) &&
           paragraph.label.kind == LabelKind::decimal;
}

// Where single letters are misread, a label that leads on and looks like no other stays: the plan may have
// left one out.
bool may_be_misread(const Label& given, int expected) {
    if (given.guessed || given.ordinal < expected) return true;
    static constexpr std::string_view alike[] = {"ao", "bh", "ce", "dđ", "il", "nh",
                                                 "rt", "tl", "vy", "gq", "co", "hk"};
    const std::string meant = letter_name(expected);
    return std::any_of(std::begin(alike), std::end(alike), [&](std::string_view pair) {
        return pair.find(meant) != std::string_view::npos && pair.find(given.name) != std::string_view::npos;
    });
}

struct Builder {
    Text& text;
    Outline outline;
    std::vector<int> open;  // nodes from the root down

    Label& label(int node) { return outline[node].label; }

    void close_to(LabelKind kind) {
        while (open.size() > 1 && !outline[open.back()].annex && !outline[open.back()].apart &&
               label(open.back()).kind >= kind)
            open.pop_back();
    }

    // "d" behind a "d" is đ; "I11" behind II is III: the order of the siblings decides what a scan left open.
    void settle(Label& given) {
        const bool lost =
            (given.kind == LabelKind::number || given.kind == LabelKind::part) && given.ordinal == 0;
        if (given.kind != LabelKind::letter && given.kind != LabelKind::roman && !lost) return;
        int before = 0;
        for (int node : open) {
            for (int child : outline[node].children) {
                if (label(child).kind == given.kind) before = label(child).ordinal;
            }
            if (label(node).kind == given.kind) before = label(node).ordinal;
        }
        if (lost) {
            given.ordinal = before + 1;
            given.name =
                given.kind == LabelKind::part ? text::roman(given.ordinal) : std::to_string(given.ordinal);
            return;
        }
        const bool without_d = given.name == "e" && before == 4;  // "a) b) c) d) e)": many write no đ
        const bool doubtful = given.kind == LabelKind::letter && given.ordinal != before + 1 && !without_d &&
                              (text.damaged || text.noisy) && may_be_misread(given, before + 1);
        if (given.ordinal == 0 || doubtful) {
            given.ordinal = before + 1;
            given.name =
                given.kind == LabelKind::roman ? text::roman(given.ordinal) : letter_name(given.ordinal);
            given.guessed = true;
        }
        if ((text.noisy || text.damaged) && given.kind == LabelKind::roman && before > 0 &&
            given.ordinal != before + 1 && edits_between(given.name, text::roman(before + 1), 1) <= 1) {
            given.ordinal = before + 1;
            given.name = text::roman(given.ordinal);
            given.guessed = true;
        }
        if (given.kind == LabelKind::letter && given.name == "d" && before == 4) {
            given = {LabelKind::letter, "đ", given.tokens, 5, true};
        }
        if (given.kind == LabelKind::roman && given.guessed && before == 0 && given.ordinal == 2) {
            given.ordinal = 1;  // "H. MUC TIEU" opens the plan: one stroke that was smeared
            given.name = "I";
        }
        if (given.kind == LabelKind::roman && given.guessed && before > 0 && given.ordinal != before + 1 &&
            std::abs(given.ordinal - before - 1) <= 1) {
            given.ordinal = before + 1;
            given.name = text::roman(given.ordinal);
        }
    }

    void add(int paragraph) {
        Paragraph& read = text.paragraphs[static_cast<std::size_t>(paragraph)];
        if (closes_all(read, text.match)) {
            open.resize(1);
            push(paragraph, false);
            outline.nodes.back().apart = true;
            return;
        }
        if (is_annex_title(read, text.match)) {
            open.resize(1);
            push(paragraph, true);
            return;
        }
        if (read.label.kind == LabelKind::none) {
            Node& node = outline[open.back()];
            (node.children.empty() ? node.body : node.tail).push_back(paragraph);
            return;
        }
        if (!opens_below_other_bullet(read)) close_to(read.label.kind);
        settle(read.label);
        push(paragraph, false);
    }

    // "- Công an huyện" without a stop heads the bullets that follow, also where all have one sort.
    bool only_names_agency(const Paragraph& bullet) const {
        return !bullet.tokens.empty() && bullet.tokens.size() < 16 &&
               bullet.tokens.back().after.find_first_of(".;,") == std::string::npos &&
               is_agency_heading(bullet.tokens, text.match);
    }

    // Another agency closes the one whose bullets stand open: the place in `open` from which to cut.
    std::size_t sibling_of(const Paragraph& read, std::size_t at) const {
        if (at < 2 || !only_names_agency(read)) return at;
        const Node& above = outline[open[at - 1]];
        const bool agency = above.label.kind == LabelKind::dash && above.label.name == read.label.name &&
                            only_names_agency(text.paragraphs[static_cast<std::size_t>(above.paragraph)]);
        return agency ? at - 1 : at;
    }

    // "* Công an huyện" above "- Tuần tra …": of two sorts of bullets the one that only names an agency
    // stands above. True: nothing is to be closed, the new item goes below it.
    bool opens_below_other_bullet(const Paragraph& read) {
        if (read.label.kind != LabelKind::dash || read.label.name.empty()) return false;
        for (std::size_t at = open.size(); at-- > 1;) {
            const Label& above = label(open[at]);
            if (above.kind < LabelKind::dash) return false;
            if (above.kind != LabelKind::dash) continue;
            const Paragraph& heading = text.paragraphs[static_cast<std::size_t>(outline[open[at]].paragraph)];
            if (above.name == read.label.name) {
                const bool below = only_names_agency(heading) && !only_names_agency(read);
                // A sibling: what stands below it closes with it.
                open.resize(below ? at + 1 : sibling_of(read, at));
                return true;
            }
            if (!is_agency_heading(heading.tokens, text.match)) return false;
            const bool upper =
                std::none_of(open.begin(), open.begin() + static_cast<std::ptrdiff_t>(at), [&](int one) {
                    return label(one).kind == LabelKind::dash && label(one).name == read.label.name;
                });
            if (!upper) continue;
            open.resize(at + 1);
            return true;
        }
        return false;
    }

    void push(int paragraph, bool annex) {
        const Paragraph& read = text.paragraphs[static_cast<std::size_t>(paragraph)];
        Node node;
        node.label = read.label;
        node.paragraph = paragraph;
        node.parent = open.back();
        node.annex = annex;
        // A part of the plan counts whatever its title.
        const bool top =
            (open.size() == 1 || outline[open.back()].apart) && read.label.kind == LabelKind::number;
        node.transparent = !annex && !top && is_transparent(read, text.match);
        const int id = static_cast<int>(outline.nodes.size());
        outline.nodes.push_back(std::move(node));
        outline[outline[id].parent].children.push_back(id);
        open.push_back(id);
    }
};

int annex_count(const Outline& outline) {
    return static_cast<int>(
        std::count_if(outline.nodes.begin(), outline.nodes.end(), [](const Node& n) { return n.annex; }));
}

std::string own_name(const Outline& outline, const Text& text, int id) {
    const Node& node = outline[id];
    if (node.apart) return "";
    if (node.annex) {
        if (annex_count(outline) < 2) return "PL";
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const std::size_t number = starts_with(tokens, "phu luc so", text.match) ? 3 : 2;
        return tokens.size() > number ? "PL" + text::upper(tokens[number].folded) : "PL";
    }
    if (node.label.kind != LabelKind::dash && node.label.kind != LabelKind::plus) return node.label.name;
    const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(node.paragraph)];
    if (!node.children.empty() && is_agency_heading(paragraph.tokens, text.match)) {
        return initials(trimmed(restored(paragraph.tokens, {0, static_cast<int>(paragraph.tokens.size())})));
    }
    int count = 0;
    for (int sibling : outline[node.parent].children) {
        const LabelKind kind = outline[sibling].label.kind;
        if (kind == node.label.kind) ++count;
        if (sibling == id) break;
    }
    return std::to_string(count);
}

// "1.1. Các hoạt động" above its items, and beside it only "1.2. Cơ quan chủ trì", "1.3. Thời gian thực
// hiện": it is the work of "1." and no level, whatever its title.
bool heads_all_work(const Outline& outline, const Text& text, int id) {
    constexpr std::size_t title_words_max = 9;
    const Node& node = outline[id];
    const std::vector<int>& siblings = outline[node.parent].children;
    if (node.label.kind != LabelKind::decimal || node.children.empty() || siblings.front() != id ||
        siblings.size() < 3)
        return false;
    const auto tokens_of = [&](int one) -> const Tokens& {
        return text.paragraphs[static_cast<std::size_t>(outline[one].paragraph)].tokens;
    };
    return tokens_of(id).size() <= title_words_max &&
           std::all_of(siblings.begin() + 1, siblings.end(), [&](int sibling) {
               return field_line(tokens_of(sibling), text.match).field != Field::none;
           });
}

void name_refs(Outline& outline, const Text& text) {
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        if (heads_all_work(outline, text, id)) outline[id].transparent = true;
    }
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const std::string& above = outline[outline[id].parent].ref;
        std::string own = outline[id].transparent ? "" : own_name(outline, text, id);
        // "1.2" under "1" repeats its parent; only its last part is new.
        if (outline[id].label.kind == LabelKind::decimal) {
            const std::string& parent_name = outline[outline[id].parent].label.name;
            if (own.rfind(parent_name + ".", 0) == 0) own = own.substr(parent_name.size() + 1);
            if (own[0] == '.') own.erase(0, 1);
        }
        outline[id].ref = above.empty() ? own : own.empty() ? above : above + "." + own;
    }
}

// "Phần II" stands above "I." where a plan has both; alone it is a Roman numeral like any other.
void raise_parts(Text& text) {
    bool parts = false, numerals = false;
    for (const Paragraph& paragraph : text.paragraphs) {
        // "A. MỤC TIÊU" above "Phần I." is the part already.
        const bool letter = paragraph.label.kind == LabelKind::part && paragraph.label.name.size() == 1;
        if (letter && !parts) return;
        if (paragraph.label.kind != LabelKind::roman) continue;
        parts = parts || paragraph.label.tokens > 1;
        numerals = numerals || (parts && paragraph.label.tokens <= 1 && paragraph.label.ordinal == 1);
    }
    if (!parts || !numerals) return;
    for (Paragraph& paragraph : text.paragraphs) {
        if (paragraph.label.kind == LabelKind::roman && paragraph.label.tokens > 1)
            paragraph.label.kind = LabelKind::part;
    }
}

// "1. MUC TIEU" above "II. NHIEM VU": a scan read the stroke of a numeral as a figure.
void raise_strokes(Text& text) {
    const auto is_part = [](const Paragraph& paragraph) {
        return paragraph.label.kind == LabelKind::roman && paragraph.upper;
    };
    if (!text.damaged && !text.noisy) return;
    if (std::none_of(text.paragraphs.begin(), text.paragraphs.end(), is_part)) return;
    int before = 0;
    for (Paragraph& paragraph : text.paragraphs) {
        Label& label = paragraph.label;
        const bool strokes = label.kind == LabelKind::number && !label.bracketed &&
                             label.name.find_first_not_of('1') == std::string::npos;
        if (strokes && paragraph.upper && paragraph.tokens.size() > 1 &&
            static_cast<int>(label.name.size()) == before + 1)
            label = {LabelKind::roman, text::roman(before + 1), label.tokens, before + 1, true};
        if (label.kind == LabelKind::part) before = 0;
        if (is_part(paragraph)) before = label.ordinal;
    }
}

// "1. Truyền thông" above "1. Sở Văn hóa", and "II. Y tế" behind: the first was "I.".
void raise_ones(Text& text) {
    if (!text.damaged && !text.noisy) return;
    Label* one = nullptr;
    bool doubled = false;
    for (Paragraph& paragraph : text.paragraphs) {
        Label& label = paragraph.label;
        if (label.kind == LabelKind::none || label.kind == LabelKind::dash) continue;
        const bool first = label.kind == LabelKind::number && label.name == "1" && !label.bracketed;
        if (label.kind == LabelKind::roman || label.kind == LabelKind::part) {
            if (doubled && label.kind == LabelKind::roman && label.ordinal == 2)
                *one = {LabelKind::roman, "I", one->tokens, 1, true};
            one = nullptr;
            doubled = false;
        } else if (doubled) {
            continue;
        } else if (first && one != nullptr) {
            doubled = true;
        } else {
            one = first ? &label : nullptr;
        }
    }
}

// "II. NHIỆM VỤ" behind "II. MỤC TIÊU" and before "IV.": a scan lost strokes, which the order gives back. A
// "I." that "II." follows begins to count anew.
void mend_numerals(Text& text) {
    constexpr std::size_t lost_max = 3;
    if (!text.damaged && !text.noisy) return;
    std::vector<Label*> parts;
    for (Paragraph& paragraph : text.paragraphs) {
        const bool part = paragraph.label.kind == LabelKind::roman && paragraph.label.tokens <= 1;
        if (part && paragraph.upper) parts.push_back(&paragraph.label);
    }
    const auto put = [&](std::size_t at, int ordinal) {
        *parts[at] = {LabelKind::roman, text::roman(ordinal), parts[at]->tokens, ordinal, true};
    };
    for (std::size_t at = 0; at + 1 < parts.size(); ++at) {
        const int here = parts[at]->ordinal;
        if (here < 1 || parts[at + 1]->ordinal == here + 1) continue;
        std::size_t lost = 1;  // until one that the order confirms
        const auto expected = [&](std::size_t far) { return here + static_cast<int>(far); };
        while (lost <= lost_max && at + lost < parts.size() && parts[at + lost]->ordinal < expected(lost))
            ++lost;
        const bool confirmed =
            lost > 1 && at + lost < parts.size() && parts[at + lost]->ordinal == expected(lost);
        for (std::size_t i = 1; confirmed && i < lost; ++i) put(at + i, expected(i));
        const bool last = at + 2 == parts.size();
        if (!confirmed && parts[at + 1]->ordinal == here && (here > 1 || last)) put(at + 1, here + 1);
    }
}

// "— Thành lập tổ công tác." between "4. …" and "6. …": of the number a scan left a stroke. A list of bullets
// has more than one, or stands behind a colon.
void mend_lost_numbers(Text& text) {
    if (!text.damaged && !text.noisy) return;
    Paragraph *before = nullptr, *stroke = nullptr;
    for (Paragraph& paragraph : text.paragraphs) {
        const Label& label = paragraph.label;
        if (label.kind == LabelKind::none && paragraph.table < 0 && paragraph.flat < 0) continue;
        const bool number = label.kind == LabelKind::number && !label.bracketed;
        if (number && stroke != nullptr && label.ordinal == before->label.ordinal + 2) {
            const int lost = label.ordinal - 1;
            stroke->label = {LabelKind::number, std::to_string(lost), stroke->label.tokens, lost, true};
        }
        if (label.kind == LabelKind::dash && before != nullptr && stroke == nullptr) {
            stroke = &paragraph;
            continue;
        }
        stroke = nullptr;
        const bool leads_in =
            paragraph.tokens.empty() || paragraph.tokens.back().after.find(':') != std::string::npos;
        before = number && !leads_in ? &paragraph : nullptr;
    }
}

// "(1)" below "1." and "a)"; alone it is a number like any other.
void lower_bracketed(Text& text) {
    const bool plain =
        std::any_of(text.paragraphs.begin(), text.paragraphs.end(), [](const Paragraph& paragraph) {
            return paragraph.label.kind == LabelKind::number && !paragraph.label.bracketed;
        });
    if (!plain) return;
    for (Paragraph& paragraph : text.paragraphs) {
        if (paragraph.label.bracketed) paragraph.label.kind = LabelKind::counted;
    }
}

// "Sở Y tế" on a line of its own above "1. …", or above "- …" right below a part of the plan, and other
// agencies so: each heads what follows.
void raise_agencies(Text& text) {
    constexpr std::size_t name_words_max = 16;
    std::vector<std::size_t> found;
    bool opened = false, below_part = false;
    for (std::size_t i = 0; i + 1 < text.paragraphs.size(); ++i) {
        const Paragraph& paragraph = text.paragraphs[i];
        const Label& next = text.paragraphs[i + 1].label;
        const LabelKind kind = paragraph.label.kind;
        if (kind != LabelKind::none && kind < LabelKind::dash)
            below_part = kind == LabelKind::roman || kind == LabelKind::part;
        opened =
            opened || paragraph.label.kind == LabelKind::roman || paragraph.label.kind == LabelKind::part;
        if (!opened || paragraph.label.kind != LabelKind::none || paragraph.tokens.size() < 2 ||
            paragraph.tokens.size() > name_words_max)
            continue;
        const bool counted = next.kind == LabelKind::number && next.ordinal == 1 && !next.bracketed;
        if (!counted && !(below_part && next.kind == LabelKind::dash)) continue;
        if (paragraph.tokens.back().after.find_first_of(".;,") != std::string::npos ||
            !is_agency_heading(paragraph.tokens, text.match))
            continue;
        found.push_back(i);
    }
    if (found.size() < 2) return;
    for (std::size_t i : found) {
        Paragraph& paragraph = text.paragraphs[i];
        const Span all{0, static_cast<int>(paragraph.tokens.size())};
        paragraph.label.kind = LabelKind::agency;
        paragraph.label.name = initials(trimmed(restored(paragraph.tokens, all)));
    }
}

}  // namespace

std::string initials(const std::string& name) {
    std::string out;
    for (const std::string& word : text::words(name)) {
        if (text::fold(word) == "va") continue;
        for (char32_t point : text::decode(word)) {
            const std::string one = text::encode(std::u32string_view(&point, 1));
            if (text::upper(one) == text::lower(one)) continue;
            out += text::upper(one);
            break;
        }
    }
    return text::nfc(out);
}

Outline outline_of(Text& text) {
    raise_parts(text);
    raise_strokes(text);
    raise_ones(text);
    mend_numerals(text);
    lower_bracketed(text);
    mend_lost_numbers(text);
    raise_agencies(text);
    Builder builder{text, {}, {0}};
    builder.outline.nodes.emplace_back();
    for (int i = 0; i < static_cast<int>(text.paragraphs.size()); ++i) builder.add(i);
    name_refs(builder.outline, text);
    return std::move(builder.outline);
}

}  // namespace plans::reading
