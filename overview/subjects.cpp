// One look by identifier over what the folders below hold, and the numbers of what is counted by its noun.
#include "overview/subjects.hpp"

#include "agencies/directory.hpp"
#include "obligations/work.hpp"
#include "overview/sql.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "plans/plans.hpp"
#include "plans/short_name.hpp"
#include "plans/views.hpp"
#include "text/unicode.hpp"

namespace overview {
namespace {

using base::Right;

constexpr std::size_t title_letters_max = 90;

struct Place {
    const char* kind;
    const char* address;  // before the identifier
    Right right;
};
constexpr Place places[] = {
    {"activity", "/activities/", Right::read_plans},    {"campaign", "/campaigns/", Right::read_plans},
    {"person", "/persons/", Right::read_persons},       {"agency", "/agencies/", Right::read_agencies},
    {"account", "/accounts/", Right::administer},       {"incoming", "/incoming/", Right::read_plans},
    {"list", "/activities/imports/", Right::report},    {"adhoc", "/adhoc/", Right::own_plans},
    {"population", "/populations/", Right::read_plans},
};

std::string label_of(storage::Reader& reader, const std::string& id) {
    const plans::Plan plan = plans::plan_of(reader, id);
    return plans::first_words(plan.number.empty() ? plan.name : plan.number + ", " + plan.name,
                              title_letters_max);
}

// Pages of a plan are open to whoever sees it.
people::Subject in_plan(storage::Reader& reader, const base::Actor& actor, const std::string& plan,
                        std::string title, const std::string& address, base::Milliseconds now) {
    const bool seen = actor.may(Right::read_plans) && plans::may_see(reader, actor, plan, now);
    return {std::move(title), seen ? address : ""};
}

std::string agency_on(storage::Reader& reader, agencies::AgencyId agency, base::Milliseconds now) {
    const auto directory = agencies::directory_now(reader);
    return directory->find(agency) == nullptr ? "" : agencies::name_on(*directory, agency, base::day_at(now));
}

people::Subject counted(storage::Reader& reader, const base::Actor& actor, const std::string& noun,
                        const std::string& subject, base::Milliseconds now) {
    const std::int64_t number = std::stoll(subject);
    if (noun == "form" || noun == "obligation") {
        const auto row = reader.one(sql::find_owed_subject, number);
        if (!row) return {};
        const std::string plan = row->text(0);
        return in_plan(reader, actor, plan,
                       agency_on(reader, row->integer(1), now) + ", " + label_of(reader, plan),
                       "/obligations/" + subject, now);
    }
    const auto row = noun == "obstacle" ? reader.one(sql::find_obstacle_subject, number) : std::nullopt;
    if (!row) return {};
    return in_plan(reader, actor, row->text(0),
                   agency_on(reader, row->integer(1), now) + ": " +
                       plans::first_words(row->text(2), title_letters_max),
                   "/plans/" + row->text(0) + "/obstacles", now);
}

people::Subject named(storage::Reader& reader, const base::Actor& actor, const storage::Row& row,
                      base::Milliseconds now) {
    const std::string kind = row.text(0), key = row.text(1);
    if (kind == "plan") return in_plan(reader, actor, key, label_of(reader, key), "/plans/" + key, now);
    if (kind == "entry") {
        const auto entry = plans::content::entry_of(reader, key, row.text(2));
        return in_plan(
            reader, actor, key,
            plans::first_words(
                plans::content::ref_of(entry.said) + " " + plans::content::text_of(entry.said),
                title_letters_max),
            plans::card_address(key, entry.uuid), now);
    }
    people::Subject found{plans::first_words(text::squeeze(row.text(2)), title_letters_max), ""};
    if (kind == "agency") found.title = agency_on(reader, row.integer(3), now);
    for (const Place& place : places)
        if (kind == place.kind && actor.may(place.right)) found.address = place.address + key;
    return found;
}

}  // namespace

people::Subject subject_of(storage::Reader& reader, const base::Actor& actor, const std::string& act,
                           const std::string& subject, base::Milliseconds now) {
    if (subject.empty()) return {};
    const bool number = subject.size() < 18 && subject.find_first_not_of("0123456789") == std::string::npos;
    if (number) return counted(reader, actor, act.substr(0, act.find('.')), subject, now);
    if (const auto row = reader.one(sql::find_subject, subject)) return named(reader, actor, *row, now);
    const auto period = reader.one(sql::find_period_subject, subject);
    if (!period) return {};
    const std::string plan = period->text(0);
    return in_plan(reader, actor, plan,
                   obligations::slot_on_paper(period->integer(1)) + ", " + label_of(reader, plan),
                   "/plans/" + plan + "/periods/" + subject, now);
}

web::Response trail_page(web::Request& request) {
    return people::show_trail(request, subject_of);
}

}  // namespace overview
