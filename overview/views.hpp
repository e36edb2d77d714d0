// What the pages of overview/ show.
#pragma once
#include <string>
#include <vector>

#include "overview/brief.hpp"
#include "overview/mornings.hpp"
#include "overview/settings.hpp"
#include "people/links.hpp"
#include "plans/plans.hpp"

namespace overview {

constexpr std::size_t targets_shown = 8, late_shown = 6, obstacles_shown = 4;

struct BriefView {
    plans::Plan plan;
    Brief brief;
    std::optional<people::Link> link;  // behind which it is read; none: by somebody signed in
    std::string base;                  // "/leader/TOKEN" or "/plans/ID/overview"
    std::string part;                  // "targets", "late", "obstacles", "budget"; empty: the page itself
    std::vector<std::pair<std::string, std::string>> money;  // part "budget": task, "spent / approved"
    std::string due;                                         // of the next reports: "năm 2026 (15/12/2026)"
    std::int64_t days_left = 0;
    base::Milliseconds now = 0;
    bool owner = false;
    // Where each number opens.
    std::string address_of(const std::string& part_of) const;
    std::string address_of(const TargetLine& target) const;
    std::string address_of(const LateAgency& late) const;
    std::string address_of(const ObstacleLine& obstacle) const;
    std::string letter(std::size_t ask, const char* kind) const;
};

struct SettingsView {
    plans::Plan plan;
    int late_limit = late_limit_usual;
    std::vector<Mailing> mailings;
    std::optional<Publication> publication;
    std::string address;                          // of the public page
    std::string limit, to, name, weekly, reason;  // as typed
    base::Problems problems;
    std::string problem;
    bool saved = false, confirmed = false, carried = false;
};

struct PublicTarget {
    std::string number, text, wanted, unit, period, verdict;
    std::int64_t proven = 0, reported = 0;
    bool counted = false;
    std::string share;  // "71,3 %"; empty: no denominator
    std::optional<double> share_value;
    std::optional<std::int64_t> denominator;
    std::optional<base::Day> denominator_day;
};

struct PublicView {
    std::string plan, number, title;
    base::Day as_of;
    base::Milliseconds generated = 0;
    std::vector<PublicTarget> targets;
    std::optional<Forms> forms;
    std::string forms_period;
    std::vector<std::pair<std::string, std::string>> fields;  // of the data: name, what it means
};

texts::Id outlook_word(Outlook outlook);
const char* outlook_chip(Outlook outlook);     // "is-met"
const char* outlook_state(Outlook outlook);    // "sure": of the symbol s-sure
std::string slot_in_words(std::int64_t slot);  // "năm 2026", "quý 2 năm 2026"

struct MorningView {
    MorningDefault usual;
    MorningChoice own;
    std::string hour, mine_hour;  // as typed
    bool administers = false, chooses = false, reached = false, carried = false, saved = false;
    base::Problems problems;
};
std::string morning_says(const web::Page& page, const MorningDefault& usual);

}  // namespace overview
