// What the pages of reports/ show.
#pragma once
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "documents/official_page.hpp"
#include "jobs/queue.hpp"
#include "plans/plans.hpp"
#include "reports/blanks.hpp"
#include "reports/carried.hpp"
#include "reports/outlines.hpp"
#include "reports/paper.hpp"
#include "web/page.hpp"

namespace reports {

struct ReportView {
    plans::Plan plan;
    Key key;
    std::string whose, agency;  // as in the address; empty name: the consolidation
    Version version;            // number 0: none was begun
    std::vector<Version> versions;
    std::vector<Act> acts;
    Report report;
    std::vector<Difference> changed;  // since it was frozen
    Words words;                      // as typed
    std::string number, day, reason;
    base::Problems problems;
    std::string problem, saved;
    bool writes = false, clerk = false;
    std::vector<Blank> blanks;  // of superiors, to be filled in
    base::Milliseconds now = 0;
    std::string awaited;  // the period, where nothing was issued and drafts are not for this reader
    std::string address() const {
        return "/plans/" + key.plan + "/periods/" + key.period + "/reports/" + whose;
    }
    std::int64_t sources_used() const {
        return std::count_if(report.sources.begin(), report.sources.end(),
                             [](const SourceLine& one) { return one.version > 0; });
    }
    bool draft() const { return version.state == State::draft; }
};

constexpr std::size_t embedded_on_page_max = 20;

struct HouseTemplate {
    const House* house;
    std::optional<Template> kept;  // none: the built-in layout stands
};

struct TemplateView {
    std::vector<HouseTemplate> houses;
    std::string asked;                                                    // of which house the problem is
    std::vector<std::string> fields;                                      // "{{cơ quan}}"
    std::vector<std::pair<std::string, std::vector<std::string>>> lists;  // list, its fields
    std::string problem, saved;
    bool changes = false, office = true;  // office: LibreOffice is there, so a template has a PDF too
};

struct BlanksView {
    plans::Plan plan;
    std::vector<Blank> blanks;
    std::vector<std::string> names;      // of figures
    std::string name, follows, problem;  // as typed
    bool owner = false;
};

struct BlankView {
    struct Cell {
        std::string text;
        std::size_t rows = 1, columns = 1;  // merged; 0: behind another one
    };
    struct Sheet {
        std::string name;
        std::vector<std::string> letters;
        std::vector<std::vector<Cell>> rows;
    };
    plans::Plan plan;
    Blank blank;
    std::vector<Sheet> sheets;
    std::vector<std::string> names;
    std::string cells, bytes;  // cells: as typed
    base::Problems problems;
    bool owner = false, saved = false;
    std::optional<Blank> follows;  // the form before, whose mapping it took over
    Carried carried;
};
// The outline of the reports of an agency, of all, or (`every`) of the agencies.
struct OutlineView {
    plans::Plan plan;
    Key key;
    std::string whose;
    bool every = false;
    GivenOutline given;
    std::string headings, document, letter;  // as typed, or as read from the letter; the letter in words
    std::vector<std::pair<std::string, std::string>> letters;  // that concern the plan: UUID, how it is named
    Report report;                                             // by the outline that is given
    base::Problems problems;
    std::string problem;
    std::optional<jobs::State> reading;  // of the letter, while it goes on
    bool saved = false;
    std::string report_address() const {
        return "/plans/" + key.plan + "/periods/" + key.period + "/reports/" + whose;
    }
    std::string address(bool of_agencies) const {
        return report_address() + "/outline" + (of_agencies ? "?for=agencies" : "");
    }
    std::string read_address() const {
        return address(every) + (every ? "&document=" : "?document=") + web::percent_encoded(document);
    }
};

// Words under a heading of an outline, not below a line of the plan.
bool is_of_section(const std::string& line);
texts::Id add_word(const std::string& line);
bool holds_task(const Section& section, const TaskLine& task);
bool stands_in(const Section& section, Part part);
// "chỉ tiêu; nhiệm vụ II.1, II.2"; what only people write: "lời viết".
std::string holds_words(const web::Page& page, const Report& report, const Section& section);
bool says_anything(const ReportView& view);  // in one of its parts, as typed
// Written under headings that the outline does not have any more.
std::vector<std::string> left_words(const ReportView& view);
// The annexes that were typed, and one more to type in.
std::vector<std::string> annex_fields(const ReportView& view);
std::string annex_number(const std::string& line);
texts::Id house_word(documents::Issuer house);
int cells_in(const std::string& typed);    // of a mapping
int remarks_in(const std::string& typed);  // of a mapping: cells that are still to be mapped

// What became of a task, in numbers: only what there is.
std::string task_facts(const web::Page& page, const TaskLine& task, bool consolidated);
// The heading over the figures that stand beside; whose they are. Empty: of a report that was frozen without.
texts::Id before_word(const Report& report);
std::string beside_words(const web::Page& page, const Report& report);
texts::Id part_word(Part part);
texts::Id part_hint(Part part);
texts::Id state_word(State state);
std::string version_words(const web::Page& page, int version);
texts::Id act_word(const std::string& act);

}  // namespace reports
