// A list of persons from CSV or XLSX: which column means what, what each row says, and the job that goes
// through it in batches. A person of the list is matched with one who is there when that is certain (the same
// strong code, or the same name and full birth date at the same agency), else entered. Whoever is at another
// agency by the same name and full birth date is proposed before a second person is made of the one. Every
// row that cannot be taken is kept with its reason. The same list twice changes nothing.
#pragma once
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/progress.hpp"
#include "documents/sheet_columns.hpp"
#include "persons/persons.hpp"

namespace persons {

enum class Column {
    ignore,
    name,
    family_name,  // "họ và tên đệm", where the given name has a column of its own
    given_name,
    birth,
    birth_day,  // day, month and year in three columns
    birth_month,
    birth_year,
    sex,
    national,
    staff,
    pupil,
    telephone,
    mail,
    agency,
    post,
    school_class,
    from
};
const char* code_of(Column column);
Column column_of(std::string_view code);  // ignore where it is none
const std::vector<Column>& all_columns();

struct Mapping {
    std::size_t first_row = 0;    // of the data; what stands above it is heading
    std::vector<Column> columns;  // one a column of the sheet
};
Mapping guess_mapping(const documents::SheetCells& beginning);
std::string as_text(const Mapping& mapping);  // "3 name,birth,ignore"
Mapping mapping_from(const std::string& text);
bool has_name(const Mapping& mapping);

// A cell that means a birth date, as people type it, as a spreadsheet counts it, or as a database prints it.
std::optional<Birth> birth_in(const std::string& cell);

// What somebody decided about rows that may mean a person of another agency. What nobody looked at is entered
// as somebody new and proposed for merging: namesakes born on one day exist.
struct AwayChoice {
    std::set<std::size_t> same, left;  // numbers of rows: that person; not to be entered
    bool all_same = false;             // of a preview
};

// What rows mean that do not say it themselves.
struct ImportWish {
    Mapping mapping;
    std::int64_t agency = 0;  // 0: every row names its own
    std::string post = "official";
    base::Day from;
    std::string source;      // the list or letter, for every membership
    PersonId first_new = 1;  // the number that the first person whom it adds may have
    AwayChoice away = {};
};

struct ListRow {
    std::size_t number = 0;  // of the sheet, from 1
    Details details;
    std::int64_t agency = 0;
    std::string agency_name, post, school_class, problem;
    base::Day from;
    bool empty = false;  // nothing in it, or a heading over the width
};

// Reads rows against the directory; remembers which agency a name meant.
class RowReader {
  public:
    RowReader(agencies::DirectoryPtr directory, const base::Actor& actor, const ImportWish& wish)
        : directory_(std::move(directory)), actor_(actor), wish_(wish) {}
    ListRow read(std::size_t number, const std::vector<std::string>& cells);

  private:
    void take(ListRow& row, Column column, const std::string& cell, std::string (&parts)[5]) const;
    void find_agency(ListRow& row);
    agencies::DirectoryPtr directory_;
    base::Actor actor_;
    ImportWish wish_;
    std::map<std::string, std::pair<std::int64_t, std::string>> agencies_;  // by name: number or problem
};

enum class RowDoes { adds, changes, same, rejected };
struct Played {
    ListRow row;
    RowDoes does = RowDoes::rejected;
    std::string reason;                 // why it is rejected, or what changes
    PersonId person = 0;                // who it was matched with
    std::optional<Details> details;     // as they shall become
    std::vector<trail::Value> changes;  // between what was said before this row and that
    bool joins = false;                 // a membership is added
    std::vector<std::int64_t> ends;     // memberships that it ends
    PersonId away = 0;                  // of other agencies, by name and whole birth date: maybe the same
    bool may_join = false;              // the actor keeps that person too
    std::optional<std::size_t> like;    // the same person as the one that this row of them adds
};
// On whose behalf rows are decided about. Whoever keeps neither the persons of the whole system nor that one
// does not join somebody of another agency: the own agency would see more of the person than was typed.
struct Deciding {
    const base::Actor& actor;
    base::Day today;
    const AwayChoice& away;
    PersonId first_new = std::numeric_limits<PersonId>::max();  // before it stand those who were there before
};
// What rows would do to the persons as they are: one decision a row, also among the rows themselves.
// `import` is the one that they belong to; empty: a preview.
std::vector<Played> play(storage::Reader& reader, const std::vector<ListRow>& rows, const std::string& import,
                         const Deciding& deciding);

struct Import {
    std::string id, file_name, file, job;
    ImportWish wish;
    std::int64_t rows_total = 0, last_row = 0, added = 0, changed = 0, same = 0, rejected = 0, proposed = 0;
    std::int64_t made_by = 0;
    std::string made_by_name;
    base::Milliseconds made_at = 0;
    std::optional<base::Milliseconds> ended_at;
    bool stopped() const;  // by a person; who made it lets it go on
};

// Queues the job that enters the list; without `queue` whoever calls it runs it itself.
std::string start_import(storage::Writer& writer, const base::Actor& actor, const std::string& file_name,
                         const std::filesystem::path& file, std::int64_t rows_total, const ImportWish& wish,
                         base::Milliseconds now, bool queue = true);
std::optional<Import> import_of(storage::Reader& reader, const std::string& id);
std::vector<Import> latest_imports(storage::Reader& reader, std::int64_t account);

// Of who made the import. The batch that is being entered is entered whole. Refused{conflict} for one that
// has ended, stands still or goes on already; Refused{not_found} once the file is gone.
void stop_import(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                 base::Milliseconds now);
void resume_import(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   base::Milliseconds now);

// The job: goes on where the import stopped. What it does twice it does once.
constexpr const char* import_job = "import_persons";
constexpr std::string_view rows_step = "Đang nhập danh sách";  // of its progress; then doubles are looked for
void run_import(storage::Store& store, const base::Clock& clock, const std::string& id,
                const base::Progress& progress);

// The rejected rows as CSV for a spreadsheet: number, reason, and the row as it was.
std::string rejected_csv(storage::Reader& reader, const std::string& import);

}  // namespace persons
