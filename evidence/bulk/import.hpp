// Statements of evidence in bulk, from CSV or XLSX: which column means what, what each row says, and the job
// that goes through the file in batches. Each batch commits what it says together with its place in the file:
// whenever the program or the machine dies, nothing is lost and nothing is said twice.
//
// A row names somebody of persons/ (by a code, or by name and full birth date at an agency), or an agency
// that received something; what was done; in which activity; on which day of it. What a list said before, in
// this file or another one, changes nothing. Every row that cannot be taken is kept with its reason and its
// cells. A whole import can be taken back, by statements that withdraw what it said.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/progress.hpp"
#include "documents/sheet_columns.hpp"
#include "evidence/activities.hpp"
#include "persons/persons.hpp"

namespace evidence::bulk {

enum class Column {
    ignore,
    name,
    birth,
    national,
    staff,
    pupil,
    agency,
    verb,
    activity,
    day,
    quantity,
    score
};
const char* code_of(Column column);
Column column_of(std::string_view code);  // ignore where it is none
const std::vector<Column>& all_columns();
const char* heading_of(Column column);  // "Họ và tên"

struct Mapping {
    std::size_t first_row = 0;    // of the data; what stands above it is heading
    std::vector<Column> columns;  // one a column of the sheet
    bool has(Column column) const;
};
Mapping guess_mapping(const documents::SheetCells& beginning);
std::string as_text(const Mapping& mapping);
Mapping mapping_from(const std::string& text);

// What a list may say, for a form's choices: attended, passed, passed_watched, failed, read, was_certified,
// received.
const std::vector<Verb>& sayable();
std::string name_of(Verb verb);
std::optional<Verb> verb_named(std::string_view name);
// "Đã tham dự", "Đạt", "x" … as people write it in a cell.
std::optional<Verb> verb_in(std::string_view cell);

constexpr std::int64_t hundredths = 100;  // of a score
constexpr std::int64_t score_max = 1000 * hundredths, quantity_max = 1'000'000;
std::optional<std::int64_t> score_in(std::string_view cell);  // "8,5" is 850

// What rows mean that do not say it themselves.
struct Wish {
    Mapping mapping;
    std::int64_t activity = 0;  // number; 0: every row names its own
    std::int64_t agency = 0;    // where the people are; 0: that of the activity
    Verb verb = Verb::attended;
    std::optional<std::int64_t> pass_score;  // hundredths: from here on a score is a pass, below it is none
    Basis basis = Basis::named_list;         // or signed_list
    std::string source;                      // the list or letter
};
// What keeps a list from being entered at all: "" when nothing does.
base::Problems check(const Wish& wish);

struct Row {
    std::size_t number = 0;  // of the sheet, from 1
    std::string name, agency_name, activity_name, problem;
    std::optional<persons::Birth> birth;
    std::map<std::string, std::string> codes;  // by scheme
    std::int64_t agency = 0;                   // 0: the activity's
    Verb verb = Verb::attended;
    std::optional<base::Day> day;
    std::int64_t quantity = 1;
    std::optional<std::int64_t> score;
    bool empty = false;  // nothing in it, or a heading over the width
};

// Reads rows against the directory; remembers which agency a name meant.
class RowReader {
  public:
    RowReader(agencies::DirectoryPtr directory, const Wish& wish, base::Day today)
        : directory_(std::move(directory)), wish_(wish), today_(today) {}
    Row read(std::size_t number, const std::vector<std::string>& cells);

  private:
    void take(Row& row, Column column, const std::string& cell) const;
    void decide_verb(Row& row, const std::string& cell) const;
    void find_agency(Row& row);
    agencies::DirectoryPtr directory_;
    Wish wish_;
    base::Day today_;
    std::map<std::string, std::pair<std::int64_t, std::string>> agencies_;  // by name: number or problem
};

enum class Does { says, same, rejected };
struct Judged {
    Row row;
    Does does = Does::rejected;
    std::string reason;  // why it is rejected
    Statement says;      // with its source still to come
};

// What rows say, one decision a row, as the database is. Remembers which activity a name meant.
class Judge {
  public:
    explicit Judge(const Wish& wish) : wish_(wish) {}
    std::vector<Judged> judge(storage::Reader& reader, const base::Actor& actor, std::vector<Row> rows,
                              base::Milliseconds now);

  private:
    struct Found {
        std::optional<Activity> activity;
        std::string problem;
    };
    const Found& activity_of(storage::Reader& reader, const base::Actor& actor, const Row& row,
                             base::Milliseconds now);
    void place_in_activity(storage::Reader& reader, const base::Actor& actor, Judged& one,
                           base::Milliseconds now);
    Wish wish_;
    std::map<std::string, std::int64_t> numbers_;  // of activities, by what a row calls them
    std::map<std::string, Found> found_;           // of this batch
};

struct Import {
    std::int64_t number = 0;
    std::string uuid, file_name, file, job;
    Wish wish;
    std::int64_t rows_total = 0, last_row = 0, said = 0, same = 0, rejected = 0, withdrawn = 0;
    std::int64_t made_by = 0;
    std::string made_by_name;
    base::Milliseconds made_at = 0;
    base::Milliseconds started_at = 0, moved_at = 0;  // of the present run; its last batch
    std::int64_t started_row = 0;                     // where the present run began
    std::optional<base::Milliseconds> stopped_at, ended_at, withdrawn_at, withdrawal_ended_at;
    std::int64_t withdrawn_by = 0;
    std::string withdrawal_reason;

    double rows_a_second() const;  // of the present run; 0: not known yet
    std::int64_t seconds_left() const;
};

// Queues the job that enters the list; without `queue` whoever calls it runs it itself. The file is named
// within the data folder, or from the root.
std::string start_import(storage::Writer& writer, const base::Actor& actor, const std::string& file_name,
                         const std::string& file, std::int64_t rows_total, const Wish& wish,
                         base::Milliseconds now, bool queue = true);
// After the batch that is on its way. Refused{conflict} where there is nothing to stop, or to go on with.
void stop_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                 base::Milliseconds now);
void resume_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                   base::Milliseconds now, bool queue = true);
// Takes all of it back, as a job; what was being entered stops. The rows may be entered again afterwards.
void withdraw_import(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& reason, base::Milliseconds now, bool queue = true);

// Refused{not_found} for whoever neither made it nor administers, as for one that does not exist.
Import import_for(storage::Reader& reader, const base::Actor& actor, const std::string& uuid);
std::optional<Import> import_of(storage::Reader& reader, const std::string& uuid);
std::vector<Import> latest_imports(storage::Reader& reader, std::int64_t account);
// An import of the account that is still to be gone on with and has the same name and so many rows.
std::optional<Import> open_import_of(storage::Reader& reader, std::int64_t account,
                                     const std::string& file_name, std::int64_t rows_total);

// The job: goes on where the import stopped, until it has ended or was stopped; or takes it back.
constexpr const char* import_job = "import_statements";
void run_import(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
                const std::string& uuid, const base::Progress& progress);

// The rejected rows as CSV for a spreadsheet: number, reason, and the row as it was, under headings that are
// understood when it is given again.
std::string rejected_csv(storage::Reader& reader, const Import& import);

}  // namespace evidence::bulk
