// A report on its way: dự thảo → trình ký → đã phát hành. A draft belongs to its agency and is composed anew
// each time; what goes to signature keeps its value; number, date and the signed file come back from the
// office system. A correction is a further version.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/problems.hpp"
#include "obligations/periods.hpp"
#include "reports/content.hpp"

namespace reports {

constexpr std::size_t words_characters_max = 20'000, number_characters_max = 60, reason_characters_max = 500,
                      line_words_characters_max = 4000, line_words_max = 600, annex_characters_max = 20'000;

enum class State { draft = 1, signing = 2, issued = 3, dropped = 4 };

// Of one agency (or, no_agency, of all) for a period.
struct Key {
    std::string plan, period;  // UUIDs
    agencies::AgencyId agency = agencies::no_agency;
};

struct Version {
    std::int64_t id = 0;
    std::string uuid;
    int number = 0;  // 0: none was begun
    State state = State::draft;
    Words words;
    std::string body;  // frozen; empty: a draft
    std::string reason, issued_number, digest, filename;
    std::optional<base::Day> day;
    std::int64_t row_version = 0;
};

struct Act {
    std::string act, word, name;
    base::Milliseconds at = 0;
    int version = 0;
};

// The latest first, without corrections that were dropped; empty: none was begun.
std::vector<Version> versions_of(storage::Reader& reader, const Key& key);
std::vector<Act> acts_of(storage::Reader& reader, const Key& key);
// The value of a version: as frozen, or composed now with its words.
Report value_of(storage::Reader& reader, const base::Actor& actor, const Key& key, const Version& version,
                base::Milliseconds now);

// Why it differs now from what was frozen: activities of its tasks and days of which statements that it
// counted were taken back since. Of the agency alone, in the consolidation of all those of all.
std::vector<Difference> changed_activities(storage::Reader& reader, const Key& key, const Report& frozen);

// Who works on it: for an agency who reports or approves for it, for the consolidation who owns the plan or
// reports for who receives all. Others who see the agency's work may read what was issued.
bool may_write(storage::Reader& reader, const base::Actor& actor, const Key& key, base::Milliseconds now);
// Refused{not_found} for who may see neither.
void require_sight(storage::Reader& reader, const base::Actor& actor, const Key& key, base::Milliseconds now);
bool may_read_draft(storage::Reader& reader, const base::Actor& actor, const Key& key,
                    base::Milliseconds now);

base::Problems check(const Words& words);
// Begins the first version where there is none. False: somebody saved since `row_version`, or it is no draft.
bool save_words(storage::Writer& writer, const base::Actor& actor, const Key& key, const Words& words,
                std::int64_t row_version, base::Milliseconds now);
// The draft with these words goes to signature. False as above.
bool submit(storage::Writer& writer, const base::Actor& actor, const Key& key, const Words& words,
            std::int64_t row_version, base::Milliseconds now);
void take_back(storage::Writer& writer, const base::Actor& actor, const Key& key, const std::string& word,
               base::Milliseconds now);

struct Issue {
    std::string number;  // "45/BC-SYT"
    base::Day day;
    std::string digest, filename;  // of the signed file; empty: it stays with the office system
};
base::Problems check(const Issue& issue, base::Day today);
void issue(storage::Writer& writer, const base::Actor& actor, const Key& key, const Issue& issue,
           base::Milliseconds now);
// A further version of an issued report, with its words.
void correct(storage::Writer& writer, const base::Actor& actor, const Key& key, const std::string& reason,
             base::Milliseconds now);

// A correction that was begun by mistake: what was issued before is the latest again. Its words stay with it.
// Refused{conflict} for a first report, and for one that is not a draft.
void drop_correction(storage::Writer& writer, const base::Actor& actor, const Key& key,
                     const std::string& reason, base::Milliseconds now);

// The province's own template for the reports of a house, by the name that reports/paper.hpp gives it.
struct Template {
    std::string id, house, filename, digest;
    base::Milliseconds at = 0;
};
std::optional<Template> template_now(storage::Reader& reader, const std::string& house);
// Refused{forbidden} for who neither administers nor owns plans.
void set_template(storage::Writer& writer, const base::Actor& actor, const Template& wanted,
                  base::Milliseconds now);
// The built-in layout again, for that house. Refused as above.
void end_template(storage::Writer& writer, const base::Actor& actor, const std::string& house,
                  base::Milliseconds now);

}  // namespace reports
