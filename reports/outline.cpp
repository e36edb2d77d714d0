// Headings by their labels; what falls where by folded words.
#include "reports/outline.hpp"

#include <map>
#include <set>

#include "plans/reading/outline.hpp"
#include "text/unicode.hpp"

namespace reports {
namespace {

using plans::reading::LabelKind;

bool says(const std::string& folded, const char* phrase) {
    return (" " + folded + " ").find(" " + std::string(phrase) + " ") != std::string::npos;
}

bool says_any(const std::string& folded, std::initializer_list<const char*> phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](const char* one) { return says(folded, one); });
}

// Letters and digits, single spaces between words.
std::string plain(const std::string& words) {
    std::string out;
    for (const char c : text::fold(words)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// What a heading asks for, by the words that such headings have.
std::vector<std::string> asked_by(const std::string& heading) {
    const std::string folded = plain(heading);
    std::vector<std::string> all;
    if (says_any(folded, {"phuong huong", "thoi gian toi", "tiep theo", "nam toi", "ky toi", "trong tam"}))
        return {"next"};
    if (says_any(folded, {"muc tieu", "chi tieu"})) all.emplace_back("targets");
    if (says_any(folded, {"nhiem vu"}) ||
        (all.empty() && says_any(folded, {"ket qua", "noi dung thuc hien", "tinh hinh thuc hien"})))
        all.emplace_back("tasks");
    if (says_any(folded, {"kinh phi", "tai chinh", "ngan sach"})) all = {"money"};
    if (says_any(folded, {"chi dao", "dieu hanh", "quan triet", "ban hanh", "to chuc trien khai"}))
        all = {"direction"};
    if (says_any(folded, {"danh gia", "uu diem", "nhan xet"})) {
        std::erase(all, "tasks");
        all.emplace_back("assessment");
    }
    if (says_any(folded, {"kho khan", "vuong mac", "ton tai", "han che", "nguyen nhan"}))
        all.emplace_back("difficulties");
    if (says_any(folded, {"kien nghi", "de xuat"})) all.emplace_back("proposals");
    return all;
}

// What somebody wrote in brackets: names of what a report has, or numbers of tasks.
void read_brackets(const std::string& inside, Section& section) {
    std::size_t from = 0;
    while (from <= inside.size()) {
        const std::size_t end = std::min(inside.find_first_of(";,", from), inside.size());
        const std::string one = text::squeeze(inside.substr(from, end - from));
        from = end + 1;
        if (one.empty()) continue;
        const auto asked = asked_by(one);
        if (asked.empty() && plain(one) != "chi ghi loi")
            section.tasks.push_back(one);
        else
            section.holds.insert(section.holds.end(), asked.begin(), asked.end());
    }
}

bool ends_with_bracket(LabelKind kind) {
    return kind == LabelKind::letter || kind == LabelKind::counted;
}

int rank_of(LabelKind kind) {
    return ends_with_bracket(kind) ? 4 : kind == LabelKind::decimal ? 3 : kind == LabelKind::number ? 2 : 1;
}

// "- a heading: what to say under it" → "a heading".
std::string heading_in(const std::string& words) {
    std::string out = text::squeeze(words.substr(0, std::min(words.find(": "), words.find(" ("))));
    while (!out.empty() && std::string_view(".,;:").find(out.back()) != std::string_view::npos)
        out.pop_back();
    return out;
}

struct Line {
    Section section;
    int rank = 1;
    bool said = false;  // by brackets what falls under it
};

Line line_of(const std::string& printed) {
    Line line;
    std::string words = printed;
    if (const auto open = words.rfind('['); open != std::string::npos && words.back() == ']') {
        line.said = true;
        read_brackets(words.substr(open + 1, words.size() - open - 2), line.section);
        words = text::squeeze(words.substr(0, open));
    }
    auto tokens = plans::reading::tokens_of(words, 0);
    const auto label = plans::reading::read_label(tokens);
    const bool counts = label.kind != LabelKind::none && label.kind != LabelKind::dash &&
                        label.kind != LabelKind::plus && label.kind != LabelKind::agency;
    if (counts) {
        line.rank = rank_of(label.kind);
        line.section.label = label.name + (ends_with_bracket(label.kind) ? ")" : ".");
    }
    line.section.heading = plans::reading::printed(tokens, {0, static_cast<int>(tokens.size())});
    if (!line.said) line.section.holds = asked_by(line.section.heading);
    return line;
}

std::vector<std::string> lines_in(const std::string& text) {
    std::vector<std::string> all;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        if (std::string line = text::squeeze(text.substr(from, end - from)); !line.empty())
            all.push_back(text::nfc(line));
        from = end + 1;
    }
    return all;
}

bool is_below(const std::vector<Section>& sections, std::size_t one, std::size_t above) {
    if (one <= above) return false;
    for (std::size_t i = above + 1; i <= one; ++i)
        if (sections[i].depth <= sections[above].depth) return false;
    return true;
}

// Each thing stands once: under the first that asks for it, or under the one below that asks for it again.
void keep_one(std::vector<Section>& sections, const std::string& what) {
    std::size_t chosen = sections.size();
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (sections[i].has(what) && (chosen == sections.size() || is_below(sections, i, chosen))) chosen = i;
    for (std::size_t i = 0; i < sections.size(); ++i)
        if (i != chosen) std::erase(sections[i].holds, what);
}

std::set<std::string> pairs_in(const std::string& folded) {
    const std::vector<std::string> words = text::words(folded);
    std::set<std::string> all;
    for (std::size_t i = 1; i < words.size(); ++i) all.insert(words[i - 1] + " " + words[i]);
    return all;
}

// "II.1" speaks of II.1 and of II.1.a; 0: not of this one.
std::size_t names_task(const Section& section, const std::string& number) {
    std::size_t longest = 0;
    for (const std::string& one : section.tasks)
        if (one == number || (number.size() > one.size() && number[one.size()] == '.' &&
                              number.compare(0, one.size(), one) == 0))
            longest = std::max(longest, one.size());
    return longest;
}

// Where tasks may go: what asks for them, and what stands below that and asks for nothing else.
std::vector<std::size_t> places_of_tasks(const std::vector<Section>& sections) {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const bool below =
            std::any_of(all.begin(), all.end(), [&](std::size_t one) { return is_below(sections, i, one); });
        if (sections[i].has("tasks") || (below && sections[i].holds.empty() && sections[i].tasks.empty()))
            all.push_back(i);
    }
    return all;
}

class TaskPlaces {
  public:
    TaskPlaces(const std::vector<Section>& sections, const std::vector<TaskLine>& tasks)
        : sections_(sections), places_(places_of_tasks(sections)) {
        for (const Section& one : sections) pairs_.push_back(pairs_in(plain(one.heading)));
        for (const TaskLine& task : tasks)
            for (const std::string& pair : pairs_in(plain(task.text))) ++tasks_with_[pair];
        many_ = static_cast<int>(tasks.size()) / 2 + 1;
    }
    // sections.size(): under none.
    std::size_t of(const TaskLine& task) const {
        std::size_t found = sections_.size(), most = 0;
        for (std::size_t i = 0; i < sections_.size(); ++i)
            if (const std::size_t named = names_task(sections_[i], task.number); named > most)
                found = i, most = named;
        if (most > 0 || places_.empty()) return found;
        const std::set<std::string> said = pairs_in(plain(task.text));
        double best = 0;
        found = places_.front();
        for (const std::size_t place : places_) {
            double alike = 0;
            for (const std::string& pair : pairs_[place])
                // Words that most tasks have tell none of them from another.
                if (said.count(pair) != 0 && tasks_with_.at(pair) <= many_)
                    alike += 1.0 / tasks_with_.at(pair);
            if (alike > best) found = place, best = alike;
        }
        return found;
    }

  private:
    const std::vector<Section>& sections_;
    std::vector<std::size_t> places_;
    std::vector<std::set<std::string>> pairs_;
    std::map<std::string, int> tasks_with_;
    int many_ = 1;
};

Section own_section(const char* heading, const std::string& what) {
    return {"muc-" + what, 1, "", heading, {what}, {}};
}

}  // namespace

std::string headings_of(const documents::Extract& letter) {
    plans::reading::Text text = plans::reading::paragraphs_of(letter);
    const plans::reading::Outline outline = plans::reading::outline_of(text);
    int behind = -1;
    for (std::size_t i = 0; i < text.paragraphs.size() && behind < 0; ++i) {
        const auto& one = text.paragraphs[i];
        const auto words =
            plain(plans::reading::printed(one.tokens, {0, static_cast<int>(one.tokens.size())}));
        const bool heads = one.label.kind == LabelKind::none && words.rfind("de cuong", 0) == 0;
        if (heads) behind = static_cast<int>(i);
    }
    std::string out;
    std::size_t count = 0;
    for (const plans::reading::Node& node : outline.nodes) {
        if (node.paragraph <= behind || node.apart || count == headings_max) continue;
        const auto& one = text.paragraphs[static_cast<std::size_t>(node.paragraph)];
        if (node.label.kind == LabelKind::dash || node.label.kind == LabelKind::plus ||
            node.label.kind == LabelKind::agency || node.label.kind == LabelKind::none || node.annex)
            continue;
        const std::string heading =
            heading_in(plans::reading::readable(text, one.tokens, {0, static_cast<int>(one.tokens.size())}));
        if (heading.empty() || text::length(heading) > heading_characters_max) continue;
        out += node.label.name + (ends_with_bracket(node.label.kind) ? ") " : ". ") + heading + "\n";
        ++count;
    }
    return out;
}

std::vector<Section> sections_in(const std::string& outline) {
    std::vector<Section> all;
    std::vector<int> ranks;
    std::set<int> used;
    for (const std::string& printed : lines_in(outline)) {
        Line line = line_of(printed);
        if (line.section.heading.empty()) continue;
        used.insert(line.rank);
        ranks.push_back(line.rank);
        all.push_back(std::move(line.section));
    }
    std::map<std::string, int> times;
    constexpr int depth_max = 3;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto rank = std::distance(used.begin(), used.find(ranks[i])) + 1;
        all[i].depth = std::min(static_cast<int>(rank), depth_max);
        std::string name = plain(all[i].heading).substr(0, 60);
        std::replace(name.begin(), name.end(), ' ', '-');
        const int time = ++times[name];
        all[i].id = "muc-" + name + (time > 1 ? "." + std::to_string(time) : "");
    }
    return all;
}

void place(Report& report, std::vector<Section> sections) {
    std::vector<std::string> kinds = {"targets", "money"};
    for (std::size_t i = 0; i < parts; ++i) kinds.emplace_back(name_of(static_cast<Part>(i)));
    for (const std::string& one : kinds) keep_one(sections, one);
    std::map<std::size_t, std::vector<std::string>> tasks;
    const TaskPlaces places(sections, report.tasks);
    for (const TaskLine& task : report.tasks) tasks[places.of(task)].push_back(task.task);
    for (std::size_t i = 0; i < sections.size(); ++i) sections[i].tasks = tasks[i];
    const auto held = [&](const char* what) {
        return std::any_of(sections.begin(), sections.end(),
                           [&](const Section& one) { return one.has(what); });
    };
    report.sections = sections;
    std::vector<Section> more;
    const auto add = [&](const char* heading, const char* what, bool there) {
        if (there && !held(what)) more.push_back(own_section(heading, what));
    };
    const auto said = [&](Part part) {
        return !text::squeeze(report.words[static_cast<std::size_t>(part)]).empty() ||
               !report.below_of(name_of(part)).empty() ||
               (part == Part::assessment && !report.general.empty());
    };
    add("Công tác chỉ đạo, điều hành", "direction", said(Part::direction));
    add("Kết quả thực hiện mục tiêu, chỉ tiêu", "targets", !report.targets.empty());
    if (const auto& left = tasks[sections.size()]; !left.empty()) {
        more.push_back(own_section("Kết quả thực hiện nhiệm vụ", "tasks"));
        more.back().tasks = left;
    }
    add("Đánh giá chung", "assessment", said(Part::assessment));
    add("Kinh phí thực hiện", "money", report.tells_money());
    add("Khó khăn, vướng mắc và nguyên nhân", "difficulties",
        said(Part::difficulties) || !report.obstacles.empty());
    add("Phương hướng, nhiệm vụ kỳ tiếp theo", "next", said(Part::next));
    add("Đề xuất, kiến nghị", "proposals", said(Part::proposals));
    const auto top =
        std::count_if(sections.begin(), sections.end(), [](const Section& one) { return one.depth == 1; });
    for (std::size_t i = 0; i < more.size(); ++i)  // goes on as the letter counts
        if (!sections.empty() && sections[0].label.find_first_of("123456789") == 0)
            more[i].label = std::to_string(static_cast<std::size_t>(top) + i + 1) + ".";
    sections.insert(sections.end(), more.begin(), more.end());
    report.sections = std::move(sections);
}

base::Problems check_outline(const std::string& outline) {
    if (text::length(outline) > outline_characters_max)
        return {{"headings", "Dài quá 20.000 ký tự. Chỉ giữ các đề mục."}};
    const auto sections = sections_in(outline);
    if (sections.empty()) return {{"headings", "Ghi các đề mục, mỗi đề mục một dòng."}};
    if (sections.size() > headings_max)
        return {{"headings", "Nhiều hơn 80 đề mục. Chỉ giữ các đề mục, bỏ phần hướng dẫn."}};
    for (const Section& one : sections)
        if (text::length(one.heading) > heading_characters_max)
            return {{"headings", "Đề mục “" + one.heading + "” dài quá 300 ký tự. Ghi ngắn hơn."}};
    return {};
}

}  // namespace reports
