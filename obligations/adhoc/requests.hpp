// An ad-hoc report (báo cáo đột xuất): questions to agencies, from a letter or on one's own, due at an hour;
// their answers, each a version. Who owns the plans of the agency that asks keeps it; an agency sees its own
// questions and answers, and nobody else's.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agencies/directory.hpp"
#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "obligations/adhoc/questions.hpp"
#include "storage/store.hpp"

namespace obligations::adhoc {

constexpr std::size_t title_characters_max = 200, word_characters_max = 2000, asked_max = 2000,
                      drop_reason_characters_max = 500;

struct NewRequest {
    std::string document;  // UUID of the incoming letter; empty: none
    std::string title, word;
    base::Day from, last;           // of known figures
    base::Milliseconds due_at = 0;  // 0: what was typed is no time
    std::vector<Question> questions;
    std::vector<agencies::AgencyId> asked;
};
base::Problems check(const NewRequest& wanted, base::Milliseconds now);
// Returns the UUID. Refused{forbidden} for who owns no plans.
std::string ask(storage::Writer& writer, const base::Actor& actor, const NewRequest& wanted,
                base::Milliseconds now);

// Each line an agency by name or a group by its phrase. What was not understood goes into `unknown`.
std::vector<agencies::AgencyId> agencies_in(storage::Reader& reader, const std::string& lines,
                                            std::vector<std::string>& unknown, base::Day today);

struct Request {
    std::int64_t id = 0;
    std::string uuid;
    agencies::AgencyId agency = agencies::no_agency;  // who asks; none: the standing agency of all
    NewRequest is;
    std::string by;
    base::Milliseconds at = 0;
    std::optional<base::Milliseconds> closed;
};
Request request_of(storage::Reader& reader, const std::string& uuid);  // Refused{not_found}
bool may_keep(const base::Actor& actor, const Request& request);
// Refused{not_found} for who does not keep it; with the roles of this moment.
void require_keeper(storage::Reader& reader, const base::Actor& actor, const Request& request,
                    base::Milliseconds now);
[[noreturn]] void refuse_unknown_request();

struct Answered {
    agencies::AgencyId agency = agencies::no_agency;
    std::string name;  // of the agency
    int version = 0;   // 0: it has not answered
    std::string door, by;
    base::Milliseconds at = 0;
    std::vector<Value> values;  // one a question
};
// Everybody who was asked, by name, with what they answered last.
std::vector<Answered> answers_of(storage::Reader& reader, const Request& request, base::Day today);
Answered answer_of(storage::Reader& reader, const Request& request, agencies::AgencyId agency,
                   base::Day today);
bool is_asked(const Request& request, agencies::AgencyId agency);

// What is known here for the questions that ask for it, in the days of the request.
std::vector<std::optional<std::int64_t>> known_figures(storage::Reader& reader, const Request& request,
                                                       agencies::AgencyId agency);

// Of an agency that was asked. Refused{forbidden} for who may not send for it, Refused{conflict} when it was
// closed or something is not answered.
void answer(storage::Writer& writer, const base::Actor& actor, const Request& request,
            agencies::AgencyId agency, std::vector<Value> values, const std::string& door,
            base::Milliseconds now);
// Behind a link that was checked; `by`: name and position as typed.
void answer_by_link(storage::Writer& writer, const Request& request, agencies::AgencyId agency,
                    std::vector<Value> values, const std::string& by, const std::string& link,
                    base::Milliseconds now);

void close(storage::Writer& writer, const base::Actor& actor, const Request& request, base::Milliseconds now);
void reopen(storage::Writer& writer, const base::Actor& actor, const Request& request,
            base::Milliseconds now);

// An agency that was asked by mistake: it neither owes nor sees anything of it, and its answer, if there was
// one, is counted nowhere, until it is asked after all. Refused{conflict} where that stands so already, and
// for the last one.
void drop(storage::Writer& writer, const base::Actor& actor, const Request& request,
          agencies::AgencyId agency, const std::string& reason, base::Milliseconds now);
void ask_after_all(storage::Writer& writer, const base::Actor& actor, const Request& request,
                   agencies::AgencyId agency, base::Milliseconds now);
struct Dropped {
    agencies::AgencyId agency = agencies::no_agency;
    std::string agency_name, reason, by;
    base::Milliseconds at = 0;
};
std::vector<Dropped> dropped_of(storage::Reader& reader, const Request& request, base::Day today);

struct Draft {
    std::string body;  // the fields as a browser sends them
    base::Milliseconds at = 0;
};
Draft draft_of(storage::Reader& reader, const Request& request, agencies::AgencyId agency);
void keep_draft(storage::Writer& writer, const Request& request, agencies::AgencyId agency,
                const std::string& body, base::Milliseconds now);

// For lists: what somebody keeps, what an agency is asked.
struct Listed {
    std::string uuid, title;
    base::Milliseconds due_at = 0;
    std::optional<base::Milliseconds> closed;
    std::int64_t asked = 0, answered = 0;
    agencies::AgencyId agency = agencies::no_agency;  // that is asked; none: kept by the actor
    std::string name;                                 // of that agency
};
std::vector<Listed> kept_by(storage::Reader& reader, const base::Actor& actor);
std::vector<Listed> asked_of(storage::Reader& reader, agencies::AgencyId agency, base::Day today);

}  // namespace obligations::adhoc
