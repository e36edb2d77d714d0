// The pipeline: extract → paragraphs → outline → parts → document, targets, tasks, duties.
#include <algorithm>
#include <map>
#include <optional>

#include "base/refused.hpp"
#include "plans/reading/agencies.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/header.hpp"
#include "plans/reading/outline.hpp"
#include "plans/reading/plan_kind.hpp"
#include "plans/reading/sections.hpp"
#include "plans/reading/specks.hpp"
#include "plans/reading/targets.hpp"
#include "plans/reading/tasks.hpp"
#include "plans/reading/unread.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t heading_words_max = 25;  // a longer line is a sentence, unless it only names agencies

std::vector<Section> sections_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                                 const documents::Extract& extract) {
    std::vector<Section> out;
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const Node& node = outline[id];
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const bool titled = node.label.kind == LabelKind::number && !node.body.empty() &&
                            (tokens.size() < heading_words_max || is_agency_heading(tokens, text.match));
        const bool leaf =
            node.children.empty() && node.label.kind != LabelKind::roman && !titled && !node.annex;
        if (leaf || node.label.kind >= LabelKind::dash) continue;
        const Span all{0, static_cast<int>(tokens.size())};
        Section section;
        section.ref = node.ref;
        section.label = node.label.name;
        section.title = trimmed(restored(tokens, all));
        for (int above = node.parent; above > 0; above = outline[above].parent) ++section.level;
        section.spot =
            spot_of(tokens, all, extract, parts[static_cast<std::size_t>(id)] == Part::other ? 0.6 : 0.95);
        out.push_back(std::move(section));
    }
    return out;
}

std::string funding_of(const Outline& outline, const std::vector<Part>& parts, const Text& text) {
    std::string out;
    auto add = [&](int paragraph) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
        if (tokens.empty()) return;
        out += (out.empty() ? "" : " ") + readable(text, tokens, {0, static_cast<int>(tokens.size())});
    };
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        if (parts[static_cast<std::size_t>(id)] != Part::funding) continue;
        const Node& node = outline[id];
        const bool sentence =
            node.label.kind != LabelKind::roman && node.children.empty() && node.body.empty();
        if (sentence || parts[static_cast<std::size_t>(node.parent)] == Part::funding) add(node.paragraph);
        for (int paragraph : outline[id].body) add(paragraph);
        for (int paragraph : outline[id].tail) add(paragraph);
    }
    return out;
}

// In a noisy text the same agency comes in several spellings; the one that is seen most often is right.
class AgencySpelling {
  public:
    explicit AgencySpelling(const Reading& reading) {
        for (const Task& task : reading.tasks) {
            for (const std::string& name : task.lead) ++seen_[name];
            for (const std::string& name : task.coordinating) ++seen_[name];
        }
        for (const Responsibility& duty : reading.responsibilities) ++seen_[duty.agency];
        for (const Reporting& report : reading.reporting) {
            ++seen_[report.who];
            ++seen_[report.to];
            if (!report.via.empty()) ++seen_[report.via];
        }
        seen_.erase("");
    }

    void settle(std::string& name) const {
        const auto own = seen_.find(name);
        const int times = own == seen_.end() ? 0 : own->second;
        const int most = std::max(1, static_cast<int>(name.size()) / agency_bytes_per_edit);
        if (name.size() < agency_bytes_min) return;
        const std::string* best = nullptr;
        int best_times = times * 2;
        for (const auto& [other, count] : seen_) {
            if (count >= std::max(times, 1) && is_beginning(name, other)) {
                name = other;
                return;
            }
            if (count <= std::max(best_times, 1) ||
                edits_between(text::fold(name), text::fold(other), most) > most)
                continue;
            best = &other;
            best_times = count;
        }
        if (best != nullptr) name = *best;
    }

  private:
    // "Phòng Phổ biến" of "Phòng Phổ biến, giáo dục pháp luật": a misread word cut the name.
    static bool is_beginning(const std::string& name, const std::string& other) {
        const bool department = name.rfind("Sở ", 0) == 0 || name.rfind("Phòng ", 0) == 0;
        const bool longer = other.size() > name.size() + 1 && other.rfind(name, 0) == 0;
        if (!department || !longer) return false;
        const std::string rest = other.substr(name.size());
        // A list of two departments is no longer name.
        return (rest[0] == ' ' || rest[0] == ',') && rest.find("Sở ") == std::string::npos &&
               rest.find("Phòng ") == std::string::npos && rest.find("UBND") == std::string::npos &&
               rest.find(';') == std::string::npos && rest.find("Công an") == std::string::npos;
    }

    static constexpr int agency_bytes_per_edit = 12;
    static constexpr std::size_t agency_bytes_min =
        12;  // "Sở Nội vụ" and its like are too short to tell apart
    std::map<std::string, int> seen_;
};

void settle_agencies(Reading& reading) {
    const AgencySpelling spelling(reading);
    for (Task& task : reading.tasks) {
        for (std::string& name : task.lead) spelling.settle(name);
        for (std::string& name : task.coordinating) spelling.settle(name);
    }
    for (Responsibility& duty : reading.responsibilities) spelling.settle(duty.agency);
    for (Reporting& report : reading.reporting) {
        spelling.settle(report.who);
        spelling.settle(report.to);
        spelling.settle(report.via);
    }
}

// A value that was concluded, not read, has no place to show.
void drop_placeless(Read& read) {
    std::erase_if(read, [](const auto& entry) { return entry.second.page <= 0; });
}

void drop_placeless(Reading& reading) {
    drop_placeless(reading.document.read);
    for (Target& one : reading.targets) drop_placeless(one.read);
    for (Task& one : reading.tasks) drop_placeless(one.read);
    for (Responsibility& one : reading.responsibilities) drop_placeless(one.read);
    for (Reporting& one : reading.reporting) drop_placeless(one.read);
    for (Relation& one : reading.relations) drop_placeless(one.read);
}

}  // namespace

Reading read_plan(const documents::Extract& printed) {
    const std::optional<documents::Extract> clean = swept(printed);
    const documents::Extract& extract = clean ? *clean : printed;
    Text text = paragraphs_of(extract, clean.has_value());
    const Outline outline = outline_of(text);
    const std::vector<Part> parts = parts_of(outline, text);
    refuse_what_is_no_plan(text, outline, parts);
    Reading reading;
    reading.damaged = text.damaged;
    reading.targets = targets_of(outline, parts, text, extract);
    std::vector<Spot> repeated;
    reading.tasks = tasks_of(outline, parts, text, extract, repeated);
    if (reading.targets.empty() && reading.tasks.empty()) {
        throw base::Refused(
            base::Refusal::invalid,
            "Không tìm thấy chỉ tiêu hay nhiệm vụ nào: tệp này có lẽ không phải một kế hoạch.\n"
            "Một kế hoạch có các phần đánh số (I., 1., a) …) như \"Mục tiêu\", \"Nhiệm vụ và giải pháp\", "
            "\"Tổ chức thực hiện\".\n"
            "Hãy kiểm tra đã chọn đúng tệp; bản quét mờ thì quét lại ở 300 dpi.");
    }
    reading.document = document_of(text, extract);
    reading.responsibilities = responsibilities_of(outline, parts, text, extract);
    reading.reporting = reporting_of(outline, parts, text, extract);
    reading.funding = funding_of(outline, parts, text);
    reading.relations = relations_of(text, reading.document, extract);
    reading.recipients = recipients_of(extract, text);
    reading.sections = sections_of(outline, parts, text, extract);
    if (text.noisy || text.damaged) settle_agencies(reading);
    drop_placeless(reading);
    reading.unread = unread_of(reading, repeated, outline, parts, text, extract);
    if (text.damaged) {
        reading.restored_lines.resize(extract.lines.size());
        for (const Paragraph& paragraph : text.paragraphs) {
            for (const Token& token : paragraph.tokens) {
                std::string& line = reading.restored_lines[static_cast<std::size_t>(token.line)];
                line += (line.empty() ? "" : " ") + token.restored;
            }
        }
    }
    return reading;
}

}  // namespace plans::reading
