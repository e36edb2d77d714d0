// A row above "1.1" with the number "1" is the title of a group.
#include "plans/reading/ruled_tasks.hpp"

#include "plans/reading/agencies.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/tasks.hpp"

namespace plans::reading {
namespace {

constexpr double read_apart = 0.8;  // how sure a cell is that was cut out of its line

// "Chủ trì: Sở Tư pháp. Phối hợp: Sở Nội vụ" in the cell of who does it.
void part_named(RuledRow& row, Match match) {
    if (row.lead.empty() || field_line(row.lead, match).field != Field::lead) return;
    row.leads.clear();
    const Tokens cell = row.lead;
    for (const PlacedField& field : fields_in(cell, match, 0)) {
        const Span value = field.line.value;
        Tokens& to = field.line.field == Field::lead ? row.lead : row.coordinating;
        if (field.line.field == Field::lead || field.line.field == Field::coordinating)
            to.assign(cell.begin() + value.first, cell.begin() + value.last);
    }
}

std::vector<std::string> names_in(const Tokens& cell, Match match) {
    const Span all{0, static_cast<int>(cell.size())};
    if (cell.empty()) return {};
    const AgencyList list = agencies_in(cell, all, match);
    if (!list.names.empty()) return list.names;
    const std::string words = trimmed(restored(cell, all));  // nobody known: as it stands there
    return words.empty() ? std::vector<std::string>{} : std::vector<std::string>{words};
}

}  // namespace

std::vector<Task> tasks_of_rows(const std::vector<RuledRow>& rows, const std::string& ref, const Text& text,
                                const documents::Extract& extract) {
    std::vector<Task> tasks;
    for (std::size_t at = 0; at < rows.size(); ++at) {
        RuledRow row = rows[at];
        const bool heads = at + 1 < rows.size() && rows[at + 1].number == row.number + ".1";
        if (row.number.empty() || heads || row.content.size() < 3) continue;
        part_named(row, text.match);
        std::string name = ref;
        for (const std::string& part : {row.group, row.number}) {
            if (!part.empty()) name += (name.empty() ? "" : ".") + part;
        }
        Task task = task_from(row.content, name, text, extract);
        const auto all = [](const Tokens& cell) { return Span{0, static_cast<int>(cell.size())}; };
        task.lead = row.leads.empty() ? names_in(row.lead, text.match) : row.leads;
        task.coordinating = row.helpers.empty() ? names_in(row.coordinating, text.match) : row.helpers;
        if (!row.lead.empty()) task.read["lead"] = spot_of(row.lead, all(row.lead), extract, read_apart);
        if (!row.coordinating.empty())
            task.read["coordinating"] = spot_of(row.coordinating, all(row.coordinating), extract, read_apart);
        if (!row.time.empty()) {
            task.schedule = schedule_from_field(row.time, all(row.time), text.match);
            task.read["schedule"] = spot_of(row.time, all(row.time), extract, read_apart);
        }
        tasks.push_back(std::move(task));
    }
    return tasks;
}

}  // namespace plans::reading
