// Out of memberships and the directory.
#include "coverage/members.hpp"

#include <algorithm>
#include <string_view>

#include "coverage/sql.hpp"

namespace coverage {
namespace {

constexpr std::string_view state_kinds =
    ",committee,council,office,department,board,police,military,sector,division,service_unit,steering,party,"
    "front,"
    "mass_organisation,";
constexpr std::string_view school_kinds =
    ",lower_secondary_school,upper_secondary_school,school,continuing_education,";
constexpr std::string_view every_school_kind =
    ",preschool,primary_school,lower_secondary_school,upper_secondary_school,school,continuing_education,"
    "vocational_school,college,university,";

// What a population consists of; posts empty: agencies themselves.
struct Kind {
    std::string_view population, posts, agency_kinds;  // agency_kinds empty: of any kind
};
constexpr Kind kinds[] = {
    {"officials", ",official,head,deputy,technical,worker,", state_kinds},
    {"heads", ",head,", state_kinds},
    {"reporters", ",reporter,head,deputy,", ",press,"},
    {"experts", ",technical,", ""},
    {"technical_staff", ",technical,", ""},
    {"pupils", ",pupil,student,", every_school_kind},
    {"teachers", ",teacher,", every_school_kind},
    {"schools", "", school_kinds},
    {"banks", "", ",bank,"},
    {"enterprises", "", ",telco,it_company,"},
    {"agencies", "", state_kinds},
};

bool holds(std::string_view list, std::string_view word) {
    return list.empty() || list.find("," + std::string(word) + ",") != std::string_view::npos;
}

std::vector<Membership> people(storage::Reader& reader, const agencies::Directory& directory,
                               const Province& province, const Kind& kind) {
    std::vector<Membership> memberships;
    reader.scan(
        sql::scan_members, {province.day.number, std::string(kind.posts)}, 2,
        [&](const storage::Numbers& rows) {
            for (std::size_t i = 0; i < rows.size(); i += 2) {
                const agencies::AgencyId agency = rows[i + 1];
                const Node node = (*province.node_of)[static_cast<std::size_t>(agency)];
                if (node != 0 && holds(kind.agency_kinds,
                                       agencies::kind_on(directory, province.agencies[node], province.day)))
                    memberships.push_back({rows[i], node});
            }
        });
    return memberships;
}

std::vector<Membership> units(const agencies::Directory& directory, const Province& province,
                              const Kind& kind) {
    std::vector<Membership> memberships;
    for (Node node = 1; node < province.agencies.size(); ++node)
        if (holds(kind.agency_kinds, agencies::kind_on(directory, province.agencies[node], province.day)))
            memberships.push_back({province.agencies[node], node});
    return memberships;
}

}  // namespace

Members members_on(storage::Reader& reader, const agencies::Directory& directory, const Province& province,
                   const std::string& population, const std::string& unit) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](const Kind& one) { return one.population == population; });
    const bool of_people = unit == "people" || unit == "person_times";
    if (kind == std::end(kinds) || kind->posts.empty() == of_people) return {};
    std::vector<std::pair<std::int64_t, std::int64_t>> same;
    if (!of_people)
        return {evidence::ActorKind::agency,
                std::make_shared<const Frame>(province.tree, units(directory, province, *kind))};
    reader.scan(sql::scan_merged, {}, 2, [&](const storage::Numbers& rows) {
        for (std::size_t i = 0; i < rows.size(); i += 2) same.emplace_back(rows[i], rows[i + 1]);
    });
    return {evidence::ActorKind::person,
            std::make_shared<const Frame>(province.tree, people(reader, directory, province, *kind), same)};
}

}  // namespace coverage
