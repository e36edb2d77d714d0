// A node is a task when it is a leaf, or when the lines under it say who leads it; a node with further items
// and no such line is a heading, and when it names an agency, that agency leads what stands below.
#include "plans/reading/tasks.hpp"

#include <algorithm>
#include <set>

#include "plans/reading/agencies.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/heading_leads.hpp"
#include "plans/reading/letter_groups.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/table_tasks.hpp"
#include "plans/reading/task_repeats.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// What a group of lines says about the tasks that it governs.
struct Assignment {
    std::vector<std::string> lead, coordinating;
    std::optional<Schedule> schedule;
    Spot lead_spot, coordinating_spot, schedule_spot;
    LetterGroup items;  // only these of the group
};

constexpr double certain = 0.97, likely = 0.85, guessed = 0.6;

struct Collector {
    const Outline& outline;
    const std::vector<Part>& parts;
    const Text& text;
    const documents::Extract& extract;
    std::vector<Task> tasks;
    bool closing_leads = false;  // lines behind the last bullet of a group speak for the whole group

    const Tokens& tokens_of_node(int id) const {
        return text.paragraphs[static_cast<std::size_t>(outline[id].paragraph)].tokens;
    }
    const Tokens& tokens_at(int paragraph) const {
        return text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
    }

    FieldLine field_of(int id) const {
        const LabelKind kind = outline[id].label.kind;
        if (kind == LabelKind::roman || kind == LabelKind::part) return {};
        return field_line(tokens_of_node(id), text.match);
    }

    void read_field(const FieldLine& line, const Tokens& tokens, Assignment& out) const {
        if (line.field == Field::lead || line.field == Field::coordinating) {
            AgencyList list = agencies_in(tokens, line.value, text.match);
            double confidence = certain;
            if (list.names.empty() && !line.value.empty()) {
                list.names.push_back(text::nfc(trimmed(restored(tokens, line.value))));
                list.span = line.value;
                confidence = guessed;
            } else if (!list.whole) {
                confidence = likely;
            }
            const Spot spot = spot_of(tokens, list.span, extract, confidence);
            if (line.field == Field::lead &&
                any_at(tokens, {"chu tri phoi hop"}, text.match, list.span.last) == 4) {
                const int with = list.span.last + 4;
                const int first = with + (starts_with(tokens, "voi", text.match, with) ? 1 : 0);
                const AgencyList helpers = agencies_in(tokens, {first, line.value.last}, text.match);
                out.coordinating.insert(out.coordinating.end(), helpers.names.begin(), helpers.names.end());
                out.coordinating_spot = spot_of(tokens, helpers.span, extract, likely);
            }
            if (line.field == Field::lead) {
                out.lead.insert(out.lead.end(), list.names.begin(), list.names.end());
                out.lead_spot = spot;
                read_time_behind(tokens, {list.span.last, line.value.last}, text.match, extract, out.schedule,
                                 out.schedule_spot);
            } else {
                out.coordinating.insert(out.coordinating.end(), list.names.begin(), list.names.end());
                out.coordinating_spot = spot;
            }
        } else if (line.field == Field::time) {
            out.schedule = schedule_from_field(tokens, line.value, text.match);
            out.schedule_spot = spot_of(tokens, line.value, extract, certain);
        }
    }

    // "…; Công an tỉnh, UBND cấp xã phối hợp; …": who helps stands before the word.
    void read_helpers_before(const Tokens& tokens, int from, int with, Assignment& out) const {
        int first = with;
        while (first > from &&
               tokens[static_cast<std::size_t>(first - 1)].after.find(';') == std::string::npos)
            --first;
        if (first == from) return;
        const AgencyList helpers = agencies_in(tokens, {first, with}, text.match);
        if (helpers.whole) read_field({Field::coordinating, helpers.span}, tokens, out);
    }

    // "(Sở Y tế chủ trì, phối hợp với Công an tỉnh; thời gian: quý III)" from `at` to the end of the
    // paragraph.
    bool read_bracket(const Tokens& tokens, int at, Assignment& out) const {
        const int count = static_cast<int>(tokens.size());
        if (at >= count || tokens[static_cast<std::size_t>(at)].before.find('(') == std::string::npos ||
            tokens.back().after.find(')') == std::string::npos)
            return false;
        bool any = false;
        const int by = starts_with(tokens, "do", text.match, at) ? at + 1 : at;
        const AgencyList lead = agencies_in(tokens, {by, count}, text.match);
        const int said = lead.names.empty() ? at : lead.span.last;
        if (!lead.names.empty() &&
            (any_at(tokens, {"chu tri", "thuc hien", "tham muu"}, text.match, said) == 2 ||
             is_time_behind(tokens, said, text.match))) {
            read_field({Field::lead, lead.span}, tokens, out);
            any = true;
        }
        const int with = any ? find_phrase(tokens, "phoi hop", text.match, said, said + 24) : -1;
        if (with >= 0) {
            int first = with + 2;
            if (starts_with(tokens, "voi", text.match, first)) ++first;
            const AgencyList helpers = agencies_in(tokens, {first, count}, text.match);
            if (!helpers.names.empty()) read_field({Field::coordinating, helpers.span}, tokens, out);
            if (helpers.names.empty() && first == with + 2) read_helpers_before(tokens, said, with, out);
        }
        for (const PlacedField& field : fields_in(tokens, text.match, any ? said : at)) {
            read_field(field.line, tokens, out);
            any = true;
        }
        if (any && !out.schedule) {  // "…; hoàn thành trong quý I/2026)"
            const Tokens rest(tokens.begin() + said, tokens.end());
            Span when;
            const Schedule schedule = schedule_from_text(rest, text.match, when, 0);
            if (schedule.kind != ScheduleKind::none) {
                out.schedule = schedule;
                out.schedule_spot = spot_of(rest, when, extract, likely);
            }
        }
        return any;
    }

    bool is_field(const Tokens& tokens) const {
        Assignment unused;
        return field_line(tokens, text.match).field != Field::none || is_remark(tokens, text.match) ||
               read_bracket(tokens, 0, unused);
    }

    // "a) Sở Y tế: Thực hiện các nhiệm vụ a, b, c." under "1.2. Cơ quan chủ trì:".
    Assignment read_group_line(int id, Field field) const {
        const Tokens& tokens = tokens_of_node(id);
        Assignment out;
        const AgencyList list = agencies_in(tokens, {0, static_cast<int>(tokens.size())}, text.match);
        (field == Field::lead ? out.lead : out.coordinating) = list.names;
        (field == Field::lead ? out.lead_spot : out.coordinating_spot) =
            spot_of(tokens, list.span, extract, list.names.empty() ? guessed : certain);
        if (field == Field::lead && starts_with(tokens, "chu tri phoi hop", text.match, list.span.last)) {
            const int with = list.span.last + 4;
            const int first = with + (starts_with(tokens, "voi", text.match, with) ? 1 : 0);
            const AgencyList helpers =
                agencies_in(tokens, {first, static_cast<int>(tokens.size())}, text.match);
            out.coordinating = helpers.names;
            out.coordinating_spot = spot_of(tokens, helpers.span, extract, likely);
        }
        out.items = letters_in(tokens, list.span.last, text.match);
        return out;
    }

    // The fields that stand directly under a node, as bullets or as unlabelled lines.
    std::vector<Assignment> fields_under(int id, std::set<int>& field_nodes) const {
        std::vector<Assignment> out;
        Assignment plain;
        bool any = false;
        auto take = [&](const Tokens& tokens) {
            for (const PlacedField& field : fields_in(tokens, text.match, 0)) {
                any = true;
                read_field(field.line, tokens, plain);
            }
            any = read_bracket(tokens, 0, plain) || any;
        };
        for (int paragraph : outline[id].body) take(tokens_at(paragraph));
        for (int child : outline[id].children) {
            const FieldLine line = field_of(child);
            if (line.field == Field::none) continue;
            field_nodes.insert(child);
            if (line.value.empty() && !outline[child].children.empty()) {
                for (int item : outline[child].children) {
                    if (field_of(item).field != Field::none)
                        take(tokens_of_node(item));  // "b) Cơ quan thực hiện:" above "- Cơ quan chủ trì: …"
                    else
                        out.push_back(read_group_line(item, line.field));
                }
            } else {
                take(tokens_of_node(child));
                for (int paragraph : outline[child].body) take(tokens_at(paragraph));
            }
        }
        for (int paragraph : outline[id].tail) take(tokens_at(paragraph));
        share(out, id);
        if (any) out.insert(out.begin(), plain);
        return out;
    }

    // Which of the items below a node each of its lines speaks of.
    void share(std::vector<Assignment>& lines, int id) const {
        std::vector<LetterGroup*> leads;
        for (Assignment& line : lines) {
            if (!line.lead.empty()) leads.push_back(&line.items);
        }
        std::set<std::string> items;
        const auto add = [&](int node) {
            for (int child : outline[node].children) {
                if (outline[child].label.kind == LabelKind::letter) items.insert(outline[child].label.name);
            }
        };
        add(id);
        for (int child : outline[id].children) {
            if (field_of(child).field == Field::none) add(child);
        }
        share_letters(leads, items, text.match == Match::tolerant);
    }

    static void apply(const Assignment& assignment, Task& task, bool over) {
        const std::string letter = task.ref.substr(task.ref.rfind('.') + 1);
        if (!assignment.items.holds(letter)) return;
        auto put = [&](const std::vector<std::string>& from, std::vector<std::string>& to, const Spot& spot,
                       const char* name) {
            if (from.empty() || (!over && !to.empty())) return;
            if (over && task.read.count(std::string("own ") + name) == 0) to.clear();
            for (const std::string& one : from) {
                if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
            }
            task.read[name] = spot;
            if (over) task.read[std::string("own ") + name] = spot;
        };
        put(assignment.lead, task.lead, assignment.lead_spot, "lead");
        put(assignment.coordinating, task.coordinating, assignment.coordinating_spot, "coordinating");
        if (assignment.schedule && (over || task.schedule.kind == ScheduleKind::none)) {
            task.schedule = *assignment.schedule;
            task.read["schedule"] = assignment.schedule_spot;
        }
    }

    // Fields in the paragraph itself: "Phát sổ tay tại hộ gia đình. Chủ trì: Sở Y tế. Thời gian: Hằng năm."
    // Returns where the task's own words end.
    int read_fields_inside(const Tokens& tokens, Assignment& inside) const {
        const int count = static_cast<int>(tokens.size());
        for (int at = 3; at < count; ++at) {
            if (read_bracket(tokens, at, inside)) return at;
        }
        const std::vector<PlacedField> found = fields_in(tokens, text.match, 3);
        for (const PlacedField& field : found) read_field(field.line, tokens, inside);
        return found.empty() ? count : found[0].begin;
    }

    void add_task(const Tokens& tokens, const std::string& ref, const Assignment& context,
                  const std::vector<Assignment>& own) {
        if (tokens.size() < 3) return;
        Assignment inside;
        const int end = read_fields_inside(tokens, inside);
        Task task = task_from(Tokens(tokens.begin(), tokens.begin() + end), ref, text, extract);
        apply(context, task, false);
        apply(inside, task, true);
        for (const Assignment& assignment : own) apply(assignment, task, true);
        tasks.push_back(std::move(task));
    }

    Tokens with_children(int id, const std::set<int>& field_nodes) const {
        Tokens all = tokens_of_node(id);
        for (int paragraph : outline[id].body) {
            if (is_field(tokens_at(paragraph))) continue;
            all.insert(all.end(), tokens_at(paragraph).begin(), tokens_at(paragraph).end());
        }
        for (int child : outline[id].children) {
            if (field_nodes.count(child) != 0 || is_no_task(child)) continue;
            all.insert(all.end(), tokens_of_node(child).begin(), tokens_of_node(child).end());
            for (int finer : outline[child].children)  // "- Nội dung hỗ trợ gồm:" above "+ Hướng dẫn …"
                all.insert(all.end(), tokens_of_node(finer).begin(), tokens_of_node(finer).end());
        }
        return all;
    }

    bool is_no_task(int id) const { return plans::reading::is_no_task(outline, parts, text, id); }

    // "1. Công tác tuyên truyền" above "- Xây dựng chuyên mục.", "- Tổ chức cuộc thi." and "* Cơ quan thực
    // hiện: …": whole sentences, each a task, and last who does them all. Details of one task stand behind a
    // colon.
    bool is_group(int id, const std::vector<int>& items, const std::set<int>& field_nodes) const {
        constexpr std::size_t sentence_words_min = 5;
        const Tokens& title = tokens_of_node(id);
        if (title.empty() || title.back().after.find_first_of(".:;,") != std::string::npos) return false;
        const bool above = field_nodes.empty() && !outline[id].body.empty();  // who does them stands first
        if (items.size() < 2 || (!above && (field_nodes.empty() || *field_nodes.begin() < items.back())))
            return false;
        return std::all_of(items.begin(), items.end(), [&](int item) {
            const Tokens& tokens = tokens_of_node(item);
            return tokens.size() >= sentence_words_min &&
                   tokens.back().after.find_first_of(".;") != std::string::npos;
        });
    }

    void visit(int id, Assignment context) {
        const Node& node = outline[id];
        std::set<int> field_nodes;
        const std::vector<Assignment> own = fields_under(id, field_nodes);
        std::vector<int> items;
        bool numbered = false;
        for (int child : node.children) {
            if (field_nodes.count(child) != 0 || is_no_task(child)) continue;
            items.push_back(child);
            const LabelKind kind = outline[child].label.kind;
            numbered = numbered || (kind != LabelKind::dash && kind != LabelKind::plus);
        }
        const bool root = node.label.kind <= LabelKind::roman || node.annex;
        const bool work =
            !own.empty() && items.size() == 1 && only_says_work(tokens_of_node(items[0]), text.match);
        const bool parted = work && !outline[items[0]].children.empty();
        const bool together =
            items.empty() || (!own.empty() && !numbered && !parted && !is_group(id, items, field_nodes));
        if ((!root || is_unlabelled_work(outline, parts, text, id)) && !node.transparent && together) {
            leaf(id, context, own, field_nodes);
            return;
        }
        const std::size_t first = tasks.size();
        Assignment below = context;
        const Tokens& title = tokens_of_node(id);
        if (!node.annex && node.label.kind != LabelKind::roman) read_leading_heading(title, below);
        if (!root) read_bracket_of_heading(title, below);
        if (!root && is_time_heading(title, text.match)) {
            below.schedule = schedule_from_field(title, {0, static_cast<int>(title.size())}, text.match);
            below.schedule_spot = spot_of(title, {0, static_cast<int>(title.size())}, extract, likely);
        }
        for (int paragraph : node.body) tables_at(paragraph, node.ref);
        const bool shared = closing_leads && leads_at_end(id) == 1;
        std::size_t without = first;  // tasks from here on have no lead of their own
        for (int child : items) {
            const std::size_t begin = tasks.size();
            visit(child, below);
            if (!shared || !leads_behind(child)) continue;
            share_lead(child, without, begin);
            without = tasks.size();
        }
        for (int paragraph : node.tail) tables_at(paragraph, node.ref);
        const std::string label = work ? outline[items[0]].ref : "";
        for (std::size_t i = first; i < tasks.size(); ++i) {
            for (const Assignment& assignment : own) apply_group(assignment, tasks[i]);
            if (work && tasks[i].ref.compare(0, label.size(), label) == 0)
                tasks[i].ref.replace(0, label.size(), node.ref);
        }
    }

    void read_leading_heading(const Tokens& title, Assignment& below) const {
        const HeadingLeads heading = leads_of_heading(title, text.match);
        if (heading.leads.empty()) return;
        below.lead = heading.leads;
        below.lead_spot = spot_of(title, heading.leads_span, extract, likely);
        if (heading.helpers.empty()) return;
        below.coordinating = heading.helpers;
        below.coordinating_spot = spot_of(title, heading.helpers_span, extract, likely);
    }

    // "2. Nhiệm vụ về sản xuất (chủ trì: Sở Công Thương)" heads what stands below.
    void read_bracket_of_heading(const Tokens& title, Assignment& below) const {
        for (int at = 2; at < static_cast<int>(title.size()); ++at) {
            Assignment inside;
            if (!read_bracket(title, at, inside)) continue;
            if (inside.lead.empty()) return;
            below = inside;
            return;
        }
    }

    // In the lines behind a bullet, or where the print joined them to it.
    bool names_lead(int id) const {
        const auto leads = [&](const Tokens& tokens, int from) {
            const std::vector<PlacedField> found = fields_in(tokens, text.match, from);
            return std::any_of(found.begin(), found.end(),
                               [](const PlacedField& field) { return field.line.field == Field::lead; });
        };
        for (int line : outline[id].body) {
            if (leads(tokens_at(line), 0)) return true;
        }
        return leads(tokens_of_node(id), 3);
    }

    bool leads_behind(int id) const { return outline[id].children.empty() && names_lead(id); }

    // Of the bullets below, 1: only some say who leads, the last does; -1: it does not; 0: all do, or none.
    int leads_at_end(int id) const {
        const std::vector<int>& below = outline[id].children;
        std::size_t found = 0;
        for (int child : below) {
            const Node& node = outline[child];
            if (node.label.kind != LabelKind::dash && node.label.kind != LabelKind::plus) return 0;
            found += leads_behind(child) ? 1 : 0;
        }
        if (found == 0 || found == below.size()) return 0;
        return leads_behind(below.back()) ? 1 : -1;
    }

    // "- Tuyên truyền …", "- Treo băng rôn …", "Đơn vị chủ trì: …": the lines behind the last of several
    // bullets speak for those before it that have none of their own.
    void share_lead(int id, std::size_t from, std::size_t to) {
        std::set<int> unused;
        std::vector<Assignment> closing = fields_under(id, unused);
        read_fields_inside(tokens_of_node(id), closing.emplace_back());
        for (std::size_t i = from; i < to; ++i) {
            for (const Assignment& assignment : closing) apply_group(assignment, tasks[i]);
        }
    }

    // A group's line never overrides what a task's own line said, but adds to what another line of the group
    // gave.
    void apply_group(const Assignment& assignment, Task& task) const {
        Assignment rest = assignment;
        if (task.read.count("own lead") != 0 && task.read.count("group lead") == 0) rest.lead.clear();
        if (task.read.count("own coordinating") != 0 && task.read.count("group coordinating") == 0)
            rest.coordinating.clear();
        if (task.read.count("own lead") == 0 && !rest.lead.empty()) task.read["group lead"] = {};
        if (task.read.count("own coordinating") == 0 && !rest.coordinating.empty())
            task.read["group coordinating"] = {};
        apply(rest, task, true);
    }

    void leaf(int id, const Assignment& context, const std::vector<Assignment>& own,
              const std::set<int>& field_nodes) {
        const Node& node = outline[id];
        const Tokens& title = tokens_of_node(id);
        const std::size_t first = tasks.size();
        bool prose = false, sentence = false;
        for (int paragraph : node.body) {
            const Tokens& tokens = tokens_at(paragraph);
            const bool words = !tokens.empty() && !is_field(tokens);
            sentence = prose || !words ? sentence : stands_above_sentence(title, tokens);
            prose = prose || words;
            tables_at(paragraph, node.ref);
        }
        if (tasks.size() > first) return;  // the node is the title of a table
        const bool short_title = title.size() < 25 && title.back().after.find(':') == std::string::npos;
        if (prose && (own.empty() ? heads_work(title, text.match) || short_title : short_title && sentence)) {
            Assignment below = context;
            read_leading_heading(title, below);
            Tokens body;
            for (int paragraph : node.body) {
                if (is_remark(tokens_at(paragraph), text.match) || is_field(tokens_at(paragraph))) continue;
                body.insert(body.end(), tokens_at(paragraph).begin(), tokens_at(paragraph).end());
            }
            add_task(body, node.ref, below, own);
            return;
        }
        add_task(with_children(id, field_nodes), node.ref, context, own);
    }

    void tables_at(int paragraph, const std::string& ref) {
        const Paragraph& read = text.paragraphs[static_cast<std::size_t>(paragraph)];
        for (Task& task : tasks_of_table(read, ref, text, extract)) tasks.push_back(std::move(task));
    }
};

}  // namespace

std::vector<Task> tasks_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                           const documents::Extract& extract, std::vector<Spot>& repeated) {
    Collector collector{outline, parts, text, extract, {}, false};
    std::set<int> done;
    int groups = 0;
    bool single = false;
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const int at_end =
            parts[static_cast<std::size_t>(id)] == Part::tasks ? collector.leads_at_end(id) : 0;
        groups += at_end == 1 ? 1 : 0;
        single = single || at_end == -1;
    }
    collector.closing_leads = groups > 1 && !single;
    for (int id = 0; id < static_cast<int>(outline.nodes.size()); ++id) {
        const Part part = parts[static_cast<std::size_t>(id)];
        const int parent = outline[id].parent;
        const bool inside = parent >= 0 && done.count(parent) != 0 && part != Part::targets;
        if (inside) done.insert(id);
        if (part == Part::tasks && !inside) {
            collector.visit(id, {});
            done.insert(id);
        } else if (!inside && part != Part::review) {
            for (int paragraph : outline[id].body) collector.tables_at(paragraph, outline[id].ref);
            for (int paragraph : outline[id].tail) collector.tables_at(paragraph, outline[id].ref);
        }
    }
    for (Task& task : collector.tasks) {
        for (const char* mark : {"own lead", "own coordinating", "group lead", "group coordinating"})
            task.read.erase(mark);
    }
    repeated = drop_repeated(collector.tasks);
    return std::move(collector.tasks);
}

}  // namespace plans::reading
