// Titles are matched on the folding; the first rule that fits decides.
#include "plans/reading/sections.hpp"

#include <algorithm>
#include <set>

#include "plans/reading/agencies.hpp"
#include "plans/reading/plan_kind.hpp"

namespace plans::reading {
namespace {

struct Title {
    const Tokens& tokens;
    Match match;
    bool has(std::string_view phrase) const {
        const int end = std::min(24, static_cast<int>(tokens.size()));
        for (int at = 0; at < end; ++at) {
            if (resembles(tokens, phrase, match, at)) return true;
        }
        return false;
    }
};

// "III. PHÁT TRIỂN NỀN MÓNG SỐ", "IV. NÂNG CAO NĂNG LỰC …", "III. LỘ TRÌNH THỰC HIỆN": a part that is called
// by its work.
bool names_work(const Title& title) {
    static const std::vector<std::string_view> works = {
        "phat trien", "nang cao",     "hoan thien", "xay dung",   "tang cuong", "day manh", "bao dam",
        "dam bao",    "tuyen truyen", "phong ngua", "trien khai", "lo trinh",   "ung dung", "thuc day"};
    return any_at(title.tokens, works, title.match, 0) > 0 || title.has("tien do thuc hien") ||
           title.has("tien do trien khai");
}

// Only short or capital titles decide below the first level: the words stand in sentences too. "Phân công
// nhiệm vụ" tells whose duties are whose where the tasks stand before it (`tasks_stand`), and gives them
// otherwise.
Part part_by_title(const Title& title, Part above, bool top, bool tasks_stand) {
    const bool targets = title.has("muc tieu") || title.has("chi tieu") ||
                         (!top && any_at(title.tokens, {"tieu chi", "cac tieu chi"}, title.match, 0) > 0);
    const bool purpose = title.has("muc dich") || title.has("yeu cau") || title.has("quan diem") ||
                         title.has("can cu") || title.has("su can thiet") || title.has("thuc trang") ||
                         title.has("pham vi");
    const bool organisation = title.has("to chuc thuc hien") || title.has("trach nhiem") ||
                              title.has("phan cong nhiem vu") || title.has("to chuc trien khai") ||
                              title.has("che do bao cao") || title.has("thong tin bao cao");
    const bool tasks = title.has("nhiem vu") || title.has("giai phap") || title.has("noi dung") ||
                       title.has("phan cong thuc hien") || title.has("hoat dong");
    const bool funding = title.has("kinh phi") || title.has("nguon luc thuc hien") || title.has("nguon von");
    // What was done so far sets no target and gives no task.
    const bool review =
        (title.has("ket qua thuc hien") || title.has("ket qua dat duoc") || title.has("tinh hinh") ||
         title.has("danh gia ket qua") || title.has("ton tai") || title.has("dac diem")) &&
        !title.has("bao cao") && !title.has("giai phap") && !organisation;
    if (top) {
        if (review) return Part::review;
        if (targets) return Part::targets;
        // "Nhiệm vụ, giải pháp, phân công trách nhiệm": whose they are, its second half says.
        const bool opens_tasks =
            starts_with(title.tokens, "nhiem vu giai phap", title.match) && title.has("trach nhiem");
        if (organisation && !opens_tasks && (!tasks || tasks_stand || title.has("to chuc thuc hien")))
            return Part::organisation;
        if (funding && !tasks) return Part::funding;
        if (tasks) return Part::tasks;
        if (organisation) return Part::organisation;
        if (purpose) return Part::purpose;
        return Part::other;
    }
    if (above == Part::targets || above == Part::purpose) {
        if (targets) return Part::targets;
        if (purpose) return Part::purpose;
    }
    return above;
}

// "III. KINH PHÍ THỰC HIỆN" and "IV. TỔ CHỨC THỰC HIỆN" below "Phần II. NHIỆM VỤ" close the work.
Part closing_part(const Tokens& title, Part part, Match match) {
    if (any_at(title, {"kinh phi", "nguon kinh phi", "nguon von", "nguon luc thuc hien"}, match, 0) > 0)
        return Part::funding;
    return starts_with(title, "to chuc thuc hien", match) ? Part::organisation : part;
}

// "2. Phân công trách nhiệm" below "III. NHIỆM VỤ, GIẢI PHÁP, PHÂN CÔNG TRÁCH NHIỆM".
bool opens_organisation(const Node& node, const Title& title, const Title& above) {
    constexpr std::size_t title_words_max = 6;
    static const std::vector<std::string_view> openings = {"phan cong trach nhiem", "phan cong nhiem vu",
                                                           "trach nhiem thuc hien"};
    return !node.children.empty() && title.tokens.size() <= title_words_max &&
           any_at(title.tokens, openings, title.match, 0) > 0 && above.has("trach nhiem");
}

// "b) Nhiệm vụ" below "1. Cải cách thể chế" of "I. MỤC TIÊU, NHIỆM VỤ": the short title of a group, or the
// words before a colon, turn the part.
Part turned_part(const Node& node, const Paragraph& paragraph, Part above, Match match) {
    static const std::vector<std::string_view> targets = {"muc tieu", "cac muc tieu", "chi tieu",
                                                          "cac chi tieu"};
    static const std::vector<std::string_view> tasks = {"nhiem vu",  "cac nhiem vu",  "nhung nhiem vu",
                                                        "giai phap", "cac giai phap", "noi dung"};
    constexpr std::size_t title_words_max = 8;
    if (above != Part::targets && above != Part::tasks) return above;
    const Tokens& tokens = paragraph.tokens;
    const int words = any_at(tokens, above == Part::targets ? tasks : targets, match, 0);
    if (words == 0) return above;
    const Title title{tokens, match};
    if (above == Part::targets && (title.has("chi tieu") || title.has("muc tieu"))) return above;
    const bool group = tokens.size() <= title_words_max && (!node.children.empty() || !node.body.empty());
    const bool colon =
        tokens[static_cast<std::size_t>(words - 1)].after.find(':') != std::string::npos && words < 3;
    if (!group && !colon) return above;
    return above == Part::targets ? Part::tasks : Part::targets;
}

// "2. Kinh phí thực hiện" below "II. TỔ CHỨC THỰC HIỆN".
bool opens_funding(const Tokens& tokens, Match match) {
    constexpr std::size_t title_words_max = 6;
    const int words =
        any_at(tokens, {"kinh phi", "kinh phi thuc hien", "ve kinh phi", "nguon kinh phi"}, match, 0);
    if (words == 0) return false;
    return tokens.size() <= title_words_max ||
           tokens[static_cast<std::size_t>(words - 1)].after.find(':') != std::string::npos;
}

// "Điều 2. Tổ chức thực hiện" above "1. Sở Nội vụ": where an article is a part of the plan, its title says
// which.
Part part_of_article(const Node& node, const Title& title) {
    constexpr std::size_t title_words_max = 8;
    if (node.children.empty() || title.tokens.size() > title_words_max) return Part::decision;
    const Part named = part_by_title(title, Part::decision, true, true);
    return named == Part::other ? Part::decision : named;
}

// "ĐỀ CƯƠNG BÁO CÁO", "Mẫu số 01": an annex that others shall fill in tells no one to do anything.
bool is_form(const Node& annex, const Text& text) {
    constexpr std::size_t paragraphs_max = 3;
    static const std::vector<std::string_view> forms = {"de cuong", "mau bao cao", "mau so",
                                                        "bieu mau", "phieu",       "bieu bao cao"};
    const auto says = [&](int paragraph) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
        return any_at(tokens, forms, text.match, 0) > 0;
    };
    if (annex.paragraph >= 0 && says(annex.paragraph)) return true;
    for (std::size_t i = 0; i < std::min(annex.body.size(), paragraphs_max); ++i) {
        if (says(annex.body[i])) return true;
    }
    return false;
}

// Where one field of "I. MỤC TIÊU, NHIỆM VỤ" parts its goals from its work, a field without such titles is
// work.
void turn_plain_siblings(const Outline& outline, const Text& text, std::vector<Part>& parts) {
    const auto part = [&](int id) -> Part& { return parts[static_cast<std::size_t>(id)]; };
    const auto is_turned = [&](int id) {
        return std::any_of(outline[id].children.begin(), outline[id].children.end(),
                           [&](int child) { return part(child) == Part::tasks; });
    };
    for (int top = 1; top < static_cast<int>(outline.nodes.size()); ++top) {
        if (part(top) != Part::targets || part(outline[top].parent) == Part::targets) continue;
        const std::vector<int>& fields = outline[top].children;
        if (std::count_if(fields.begin(), fields.end(), is_turned) < 2) continue;
        for (int field : fields) {
            const Paragraph& title = text.paragraphs[static_cast<std::size_t>(outline[field].paragraph)];
            if (is_turned(field) || Title{title.tokens, text.match}.has("muc tieu")) continue;
            for (int id = field; id < static_cast<int>(outline.nodes.size()); ++id) {
                if (id == field ||
                    (id > field && part(outline[id].parent) == Part::tasks && part(id) == Part::targets))
                    part(id) = Part::tasks;
            }
        }
    }
}

// A plan that names no part for its tasks has them in the largest part that says nothing else of itself.
void name_nameless(const Outline& outline, const Text& text, std::vector<Part>& parts) {
    if (std::find(parts.begin(), parts.end(), Part::tasks) != parts.end()) return;
    for (const Paragraph& paragraph : text.paragraphs) {
        if (paragraph.table >= 0 || paragraph.flat >= 0) return;
    }
    std::vector<int> sizes(outline.nodes.size(), 0);
    for (int id = static_cast<int>(outline.nodes.size()) - 1; id > 0; --id) {
        sizes[static_cast<std::size_t>(outline[id].parent)] += sizes[static_cast<std::size_t>(id)] + 1;
    }
    int largest = 0;
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const bool open = parts[static_cast<std::size_t>(id)] == Part::other &&
                          outline[id].label.kind == LabelKind::roman && !outline[id].apart;
        if (open && sizes[static_cast<std::size_t>(id)] >
                        (largest == 0 ? 1 : sizes[static_cast<std::size_t>(largest)]))
            largest = id;
    }
    if (largest == 0) return;
    for (int id = largest; id < static_cast<int>(outline.nodes.size()); ++id) {
        if (id == largest || parts[static_cast<std::size_t>(outline[id].parent)] == Part::tasks)
            parts[static_cast<std::size_t>(id)] = Part::tasks;
    }
}

// "IV. KIẾN NGHỊ" above "1. Chi cục Hải quan: …", "2. Ngân hàng Nhà nước: …" behind the work: whatever its
// title, each item tells somebody what to do.
void name_duties(const Outline& outline, const Text& text, std::vector<Part>& parts) {
    const auto tells_somebody = [&](int id) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(outline[id].paragraph)].tokens;
        const AgencyList list = agencies_of_heading(tokens, text.match);
        return !list.names.empty() &&
               (list.whole ||
                tokens[static_cast<std::size_t>(list.span.last - 1)].after.find(':') != std::string::npos);
    };
    bool work = false;
    for (int top = 1; top < static_cast<int>(outline.nodes.size()); ++top) {
        work = work || parts[static_cast<std::size_t>(top)] == Part::tasks;
        const Node& node = outline[top];
        if (!work || parts[static_cast<std::size_t>(top)] != Part::other ||
            node.label.kind != LabelKind::roman || node.apart || node.children.size() < 2 ||
            !std::all_of(node.children.begin(), node.children.end(), tells_somebody))
            continue;
        for (int id = top; id < static_cast<int>(outline.nodes.size()); ++id) {
            if (id == top || parts[static_cast<std::size_t>(outline[id].parent)] == Part::organisation)
                parts[static_cast<std::size_t>(id)] = Part::organisation;
        }
    }
}

// "II. NỘI DUNG TRỌNG TÂM KIỂM TRA": "Việc ban hành …", "Công tác tuyên truyền …" below it are what is looked
// at, and nobody's work.
void drop_what_is_inspected(const Outline& outline, const Text& text, std::vector<Part>& parts) {
    constexpr int leaves_min = 3;
    static const std::vector<std::string_view> things = {"viec", "cong tac", "ket qua", "tinh hinh"};
    const auto tokens_of = [&](int id) -> const Tokens& {
        return text.paragraphs[static_cast<std::size_t>(outline[id].paragraph)].tokens;
    };
    for (int top = 1; top < static_cast<int>(outline.nodes.size()); ++top) {
        if (outline[top].label.kind != LabelKind::roman ||
            parts[static_cast<std::size_t>(top)] != Part::tasks)
            continue;
        const Title title{tokens_of(top), text.match};
        if (!title.has("noi dung") || (!title.has("kiem tra") && !title.has("giam sat"))) continue;
        std::set<int> below = {top};
        int leaves = 0, looked_at = 0;
        for (int id = top + 1; id < static_cast<int>(outline.nodes.size()); ++id) {
            if (below.count(outline[id].parent) == 0) continue;
            below.insert(id);
            if (!outline[id].children.empty()) continue;
            ++leaves;
            looked_at += any_at(tokens_of(id), things, text.match, 0) > 0 ? 1 : 0;
        }
        if (leaves < leaves_min || looked_at * 3 < leaves * 2) continue;
        for (int id : below) parts[static_cast<std::size_t>(id)] = Part::review;
    }
}

// "1. Chủ tịch UBND tỉnh giao Sở Nội vụ chủ trì …" in a part that speaks of something else is an order still.
bool is_order(const Node& node, const Tokens& tokens, Match match) {
    constexpr int words_max = 8;
    if (!node.children.empty() || node.label.kind == LabelKind::dash || node.label.kind == LabelKind::plus)
        return false;
    const int gives = find_phrase(tokens, "giao", match, 0, words_max);
    if (gives < 0 || (gives > 0 && agencies_in(tokens, {0, gives}, match).span.last != gives)) return false;
    const AgencyList list = agencies_in(tokens, {gives + 1, static_cast<int>(tokens.size())}, match);
    return !list.names.empty() && starts_with(tokens, "chu tri", match, list.span.last);
}

void name_orders(const Outline& outline, const Text& text, std::vector<Part>& parts) {
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(outline[id].paragraph)].tokens;
        Part& part = parts[static_cast<std::size_t>(id)];
        const LabelKind above = outline[outline[id].parent].label.kind;
        if (part == Part::other && above == LabelKind::roman && is_order(outline[id], tokens, text.match))
            part = Part::tasks;
    }
}

}  // namespace

std::vector<Part> parts_of(const Outline& outline, const Text& text) {
    std::vector<Part> parts(outline.nodes.size(), Part::front);
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const Node& node = outline[id];
        const Part above = parts[static_cast<std::size_t>(node.parent)];
        const Paragraph& paragraph = text.paragraphs[static_cast<std::size_t>(node.paragraph)];
        Part& part = parts[static_cast<std::size_t>(id)];
        const Title title{paragraph.tokens, text.match};
        if (node.apart) {
            part = is_plan_title(paragraph, text.match) ? Part::front : Part::other;
        } else if (node.annex) {
            part = is_form(node, text) ? Part::review : Part::annex;
        } else if (node.label.kind == LabelKind::part && node.label.name.rfind("Đ", 0) == 0 &&
                   node.label.name != "Đ") {  // "Điều 1."
            part = part_of_article(node, title);
        } else if (above == Part::front || above == Part::decision || above == Part::annex ||
                   (above == Part::other && !outline[node.parent].apart)) {
            const bool heading = node.label.kind == LabelKind::part || node.label.kind == LabelKind::roman ||
                                 node.label.kind == LabelKind::number;
            const bool tasks_stand =
                std::find(parts.begin(), parts.begin() + id, Part::tasks) != parts.begin() + id;
            part = heading ? part_by_title(title, above, true, tasks_stand) : above;
            if (part == Part::other && node.label.kind == LabelKind::roman && above != Part::decision &&
                above != Part::annex && names_work(title))
                part = Part::tasks;
            if (above == Part::annex && part == Part::other) part = Part::annex;
        } else {
            const bool bullet = node.label.kind == LabelKind::dash || node.label.kind == LabelKind::plus;
            part = bullet || paragraph.tokens.size() > 14 ? above : part_by_title(title, above, false, false);
            if (above == Part::organisation && !bullet && opens_funding(paragraph.tokens, text.match))
                part = Part::funding;
            const int over = outline[node.parent].paragraph;
            if (above == Part::tasks && over >= 0 &&
                opens_organisation(node, title,
                                   {text.paragraphs[static_cast<std::size_t>(over)].tokens, text.match}))
                part = Part::organisation;
            if (part == above && above != Part::front) part = turned_part(node, paragraph, above, text.match);
            if (node.label.kind == LabelKind::roman && outline[node.parent].label.kind == LabelKind::part)
                part = closing_part(paragraph.tokens, part, text.match);
        }
    }
    turn_plain_siblings(outline, text, parts);
    name_nameless(outline, text, parts);
    name_duties(outline, text, parts);
    drop_what_is_inspected(outline, text, parts);
    name_orders(outline, text, parts);
    return parts;
}

}  // namespace plans::reading
