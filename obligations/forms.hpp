// The form of a period (phiếu báo cáo): what an agency reports about its tasks, already filled with what was
// recorded; kept as a draft that only the agency sees, sent, and frozen by value. A correction is a further
// version, and supersedes the one before.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "obligations/work.hpp"
#include "storage/store.hpp"

namespace obligations {

enum class Answer { none = 0, reported = 1, nothing = 2, secret = 3 };

constexpr std::size_t line_word_characters_max = 4000, form_word_characters_max = 10'000,
                      secret_number_characters_max = 60;
constexpr std::int64_t line_quantity_max = 1'000'000'000;

// What was recorded here for a task in the days of the form.
struct Recorded {
    std::int64_t times = 0, named = 0, kept = 0, declared = 0;  // declared: people by bare numbers
    std::int64_t proofs = 0;          // files and links with them; of a form in hand
    std::vector<std::string> titles;  // of the first few activities
    bool operator==(const Recorded& other) const {
        return times == other.times && named == other.named && kept == other.kept &&
               declared == other.declared;
    }
};

// What the agency, and those with which it goes on alone in that task, reported for the same task in the same
// period a year earlier.
struct Before {
    Answer answer = Answer::none;
    std::optional<std::int64_t> quantity;
    std::int64_t times = 0, people = 0;
};
// What one that has ended reported, with which others go on as well: whose part it is cannot be told. Or
// (given) one that exists, and had the task then.
struct BeforeOf {
    std::string agency;
    Before before;
    bool given = false;
};

struct Line {
    std::int64_t entry = 0;
    std::string task, number, text;  // UUID; "III.1.đ"; its words
    int part = 1;                    // 1 leads, 2 coordinates
    std::int64_t wanted = 0;         // how many the plan wants; 0: it gives no number
    std::string unit;
    Recorded recorded;
    std::optional<Before> before;  // of a form in hand; nullopt: nothing was reported
    std::vector<BeforeOf> shared;
    Answer answer = Answer::none;
    std::string word;
    std::optional<std::int64_t> quantity;
    std::string secret_number;
    std::optional<base::Day> secret_day;
};

// What came with a form: kept as the files of plans are, photographs without anything but the picture.
struct SentFile {
    std::int64_t entry = 0;  // the task that it shows
    std::string digest, filename, kind;
    std::int64_t bytes = 0;
};

struct Version {
    std::int64_t id = 0;
    int number = 0;  // from 1
    std::string door, word, reason, by;
    base::Day from, until;
    std::int64_t late = 0, nothing = 0;
    base::Milliseconds at = 0;
    std::vector<Line> lines;
    std::vector<SentFile> files;
};

struct Form {
    Item item;
    std::string period;            // UUID
    base::Day from, last, cutoff;  // of the period
    base::Day until;               // figures until: the cut-off, or today
    agencies::AgencyId receiver = agencies::no_agency;
    std::vector<agencies::AgencyId> receivers;  // of a report that goes to several bodies, all of them
    std::vector<Line> lines;                    // with the draft, else as proposed
    std::string word;
    std::int64_t draft_version = 0;  // 0: nothing was saved yet
    std::string draft_by;
    base::Milliseconds draft_at = 0;
    std::vector<Version> versions;  // the latest first, without lines
};

// With the draft where `own`; else as it would begin.
Form load_form(storage::Reader& reader, std::int64_t obligation, bool own, base::Day today);
// Refused{not_found}.
Version version_of(storage::Reader& reader, std::int64_t obligation, int number);

// Who sees and changes the draft: who reports or approves for the very agency; where nobody does, who reports
// for one above it.
bool may_draft(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
               base::Milliseconds now);
// Who approves for the agency; where nobody does, who reports for it.
bool may_send(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
              base::Milliseconds now);
// Who owns the plan, or works for the agency that receives.
bool may_receive(storage::Reader& reader, const base::Actor& actor, const Form& form, base::Milliseconds now);

struct Filled {
    std::string word, reason;        // reason: of a correction
    std::vector<Line> lines;         // as typed
    std::int64_t draft_version = 0;  // that the form showed
};
// What a form that is sent must say. The field of a line is "line-" and its task.
base::Problems check(const Form& form, const Filled& filled);

// What is odd beside last year's figures, in words: to be looked at, never refused.
std::vector<std::string> doubts(const Line& line);

// False when somebody saved since.
bool save_draft(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                const Filled& filled, base::Milliseconds now);
// Freezes what was filled in, with what is recorded now. Refused{forbidden} for who may not send,
// Refused{conflict} where a line says that nothing happened and something is recorded.
void send_form(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
               const Filled& filled, const std::string& door, base::Milliseconds now);
// Of a form that was loaded in this very transaction, not as its own agency sees it.
void send_form(storage::Writer& writer, const base::Actor& actor, const Form& form, const Filled& filled,
               const std::string& door, base::Milliseconds now);

// The same behind a signed link, whoever holds it having been let in by the link alone: the version says the
// name and post that were typed, the trail also which link. Refused{conflict} for what is not owed any more.
struct LinkAnswer {
    std::string link, name, post;  // link: its id
    std::vector<SentFile> files;
};
void send_by_link(storage::Writer& writer, std::int64_t obligation, const Filled& filled,
                  const LinkAnswer& answer, base::Milliseconds now);

// đề nghị bổ sung, chỉnh sửa; xác nhận. With the words of who receives.
void ask_back(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
              const std::string& word, base::Milliseconds now);
void accept_form(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                 const std::string& word, base::Milliseconds now);

// Why a version differs from the one before, line by line; empty: it says the same.
struct Difference {
    std::string number, field, before, after;
};
std::vector<Difference> differences(const Version& before, const Version& after);

}  // namespace obligations
