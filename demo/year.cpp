// What was done in the year: the deeds of deeds.tsv by every agency that they are said of, each with what
// proves it, entered by the agency's focal point on the next morning.
#include <algorithm>
#include <fstream>

#include "base/check.hpp"
#include "demo/deeds_tsv.hpp"
#include "demo/stage.hpp"
#include "documents/manuscript.hpp"
#include "documents/pdf_out.hpp"
#include "evidence/attendance/attendance.hpp"
#include "evidence/attendance/lists.hpp"
#include "evidence/proofs/files.hpp"
#include "evidence/proofs/proofs.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/entries.hpp"

namespace demo {
namespace {

namespace attendance = evidence::attendance;

constexpr int first_deed_after_days = 25, last_deed_before_due_days = 9, scatter_days = 8;

struct Deed {
    base::Day day;
    const std::vector<std::string>* row = nullptr;
    Agency* agency = nullptr;
};

enum Cell { whose, when, kind, title, least, most, known, tasks, times, minutes };

std::vector<Deed> deeds_of_year(Stage& stage, const std::vector<std::vector<std::string>>& rows) {
    const std::int64_t first = stage.begun.number + first_deed_after_days,
                       last = stage.due.number - last_deed_before_due_days;
    std::vector<Deed> deeds;
    for (const auto& row : rows) {
        for (Agency& agency : stage.agencies) {
            if (!agency.is(row[whose])) continue;
            const std::int64_t day =
                first + (last - first) * std::stoi(row[when]) / 100 + stage.some(-scatter_days, scatter_days);
            deeds.push_back({base::Day{std::clamp(day, first, last)}, &row, &agency});
        }
    }
    std::stable_sort(deeds.begin(), deeds.end(), [](const Deed& a, const Deed& b) { return a.day < b.day; });
    return deeds;
}

plans::activities::NewActivity activity_of(Stage& stage, const Deed& deed,
                                           const std::map<std::string, std::string>& task_of) {
    const auto& row = *deed.row;
    plans::activities::NewActivity one;
    one.is.kind = row[kind];
    one.is.title = row[title];
    one.is.agency = deed.agency->id;
    one.is.from = one.is.last = deed.day;
    one.is.times = std::stoll(row[times]);
    one.is.minutes = std::stoll(row[minutes]);
    for (std::size_t at = 0; at < row[tasks].size();) {
        const auto end = std::min(row[tasks].find(' ', at), row[tasks].size());
        one.tasks.push_back({stage.plan, task_of.at(row[tasks].substr(at, end - at))});
        at = end + 1;
    }
    if (row[known] == "kept" || row[known] == "estimate")
        one.counted.people = stage.some(std::stoll(row[least]), std::stoll(row[most]));
    if (row[known] == "kept") {
        one.counted.known = evidence::Known::kept_list;
        one.counted.document = std::to_string(stage.some(11, 96)) + "/DS";
        one.counted.document_day = deed.day;
    }
    return one;
}

// The sheet as it would lie in a folder: names, and that each has signed.
std::string signed_sheet(const Deed& deed, const std::vector<Official>& there) {
    documents::Manuscript paper("Danh sách điểm danh", (*deed.row)[title], "Bản minh họa");
    paper.add(documents::Style::state_name, deed.agency->name);
    paper.add(documents::Style::title, "DANH SÁCH ĐIỂM DANH");
    paper.add(documents::Style::about, (*deed.row)[title] + ", ngày " + base::written(deed.day));
    documents::PaperTable table;
    table.columns = {40, 240, 90, 97};
    const auto line = [&](const std::vector<std::string>& cells, bool header) {
        documents::TableRow row;
        row.header = header;
        for (const std::string& text : cells)
            row.cells.push_back(
                {{{header ? documents::Style::cell_header : documents::Style::cell, {{text}}}}});
        table.rows.push_back(std::move(row));
    };
    line({"TT", "Họ và tên", "Ngày sinh", "Ký tên"}, true);
    for (std::size_t i = 0; i < there.size(); ++i)
        line({std::to_string(i + 1), there[i].details.name, persons::written(there[i].details.birth),
              "(đã ký)"},
             false);
    paper.add(std::move(table));
    return documents::pdf(paper);
}

std::vector<attendance::Matched> named_rows(const std::vector<Official>& there) {
    std::vector<attendance::Matched> rows;
    for (const Official& official : there) {
        attendance::Matched row;
        row.row.number = rows.size() + 1;
        row.row.details = official.details;
        row.meets = attendance::Meets::sure;
        row.person = official.person;
        rows.push_back(std::move(row));
    }
    return rows;
}

// The officials who were there, by a list; where it was signed, with the sheet as its proof.
void enter_names(Stage& stage, const Deed& deed, const evidence::Activity& activity) {
    const auto& row = *deed.row;
    const std::vector<Official>& all = deed.agency->officials;
    const std::int64_t percent = stage.some(std::stoll(row[least]), std::stoll(row[most]));
    const std::vector<Official> there(all.begin(),
                                      all.begin() + static_cast<std::ptrdiff_t>(all.size()) * percent / 100);
    if (there.empty()) return;
    const bool has_sheet = row[known] == "signed";
    std::optional<evidence::proofs::StoredFile> sheet;
    if (has_sheet) {
        const auto upload = stage.folder / "minh-hoa.upload";
        std::ofstream(upload, std::ios::binary) << signed_sheet(deed, there);
        sheet = evidence::proofs::store_file(stage.folder, upload, "danh-sach-diem-danh.pdf");
        std::filesystem::remove(upload);
    }
    stage.act([&](storage::Writer& writer) {
        const base::Actor& actor = deed.agency->focal_point;
        const std::int64_t source = plans::activities::source_of(writer, actor);
        attendance::NewList list;
        list.title = "Danh sách điểm danh";
        list.agency = deed.agency->id;
        list.post = "official";
        list.way = attendance::Way::file;
        if (sheet) {
            list.way = attendance::Way::signed_sheet;
            list.proof = evidence::proofs::add_proof(
                writer, activity.number, {"list", "Danh sách điểm danh đã ký", sheet, "", deed.day}, source,
                actor.account, stage.now());
        }
        const auto rows = named_rows(there);
        std::vector<attendance::Choice> choices;
        for (const auto& one : rows) choices.push_back({attendance::Becomes::person, one.person});
        attendance::enter_list(writer, actor, activity, rows, choices, list, source, stage.now());
        return 0;
    });
}

}  // namespace

void play_year(Stage& stage) {
    std::map<std::string, std::string> task_of;
    stage.store.read([&](storage::Reader& reader) {
        for (const auto& entry : plans::content::entries_of(reader, stage.plan))
            if (entry.kind() == plans::content::EntryKind::task)
                task_of[plans::content::ref_of(entry.said)] = entry.uuid;
    });
    const auto rows = cells_of(deeds_tsv);
    const base::Day july = *base::day_of(base::year_of(stage.begun), 7, 6);
    bool planned = false;
    for (const Deed& deed : deeds_of_year(stage, rows)) {
        if (!planned && deed.day >= july) {
            stage.go_to(july, 10);
            plan_next_year(stage);
            planned = true;
        }
        stage.go_to(base::Day{deed.day.number + 1}, 9);
        const auto wanted = activity_of(stage, deed, task_of);
        const auto activity = stage.act([&](storage::Writer& writer) {
            return plans::activities::record_activity(writer, deed.agency->focal_point, wanted, stage.now());
        });
        const std::string& how = (*deed.row)[known];
        if (how == "signed" || how == "named") enter_names(stage, deed, activity);
        pay(stage, *deed.agency, (*deed.row)[tasks].substr(0, (*deed.row)[tasks].find(' ')),
            (*deed.row)[title]);
    }
}

}  // namespace demo
