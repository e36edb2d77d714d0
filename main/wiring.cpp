// The functions behind web::Services.
#include "main/wiring.hpp"

#include "agencies/matching.hpp"
#include "budget/finance.hpp"
#include "budget/roll.hpp"
#include "obligations/adhoc/notes.hpp"
#include "obligations/chasing/notes.hpp"
#include "people/oidc.hpp"
#include "reports/notes.hpp"

namespace commands {
namespace {

constexpr double plain_enough = 0.6;  // less is a guess, and a role is not given to a guess

web::Named named(const agencies::Directory& directory, agencies::AgencyId agency, base::Day day) {
    return {agency, directory.at(agency).uuid, agencies::name_on(directory, agency, day)};
}

}  // namespace

void wire_agencies(web::Services& services) {
    services.find_agencies = [](storage::Reader& reader, std::string_view typed, base::Milliseconds now) {
        const base::Day today = base::day_at(now);
        const auto directory = agencies::directory_now(reader);
        std::vector<web::Named> all;
        const agencies::Match match =
            agencies::matcher_of(directory)->match(typed, agencies::no_agency, today);
        for (const agencies::Candidate& one : match.candidates) {
            if (one.confidence < plain_enough || !agencies::exists_on(*directory, one.agency, today))
                continue;
            all.push_back(named(*directory, one.agency, today));
            if (match.clear()) break;
        }
        return all;
    };
    services.name_agency = [](storage::Reader& reader, std::int64_t number, base::Milliseconds now) {
        const auto directory = agencies::directory_now(reader);
        if (directory->find(number) == nullptr) return web::Named{number, "", "№ " + std::to_string(number)};
        return named(*directory, number, base::day_at(now));
    };
}

void wire_notes(web::Services& services) {
    services.notes_of_agency = [](storage::Reader& reader, const web::Page& page, std::int64_t agency,
                                  base::Milliseconds now) {
        auto notes = obligations::adhoc::notes_of(reader, page, agency, now);
        for (auto& note : obligations::chasing::notes_of(reader, page, agency, now))
            notes.push_back(std::move(note));
        for (auto& note : budget::notes_of(reader, page, agency, now)) notes.push_back(std::move(note));
        for (auto& note : budget::notes_of_finance(reader, page, agency, now))
            notes.push_back(std::move(note));
        for (auto& note : reports::notes_of(reader, page, agency, now)) notes.push_back(std::move(note));
        return notes;
    };
}

void wire_outside(web::Services& services, const settings::Settings& given) {
    const std::string issuer = given.text("oidc-issuer");
    if (issuer.empty()) return;
    const auto oidc = std::make_shared<people::Oidc>(
        people::OidcSettings{issuer, given.text("oidc-client"), given.text("oidc-secret"),
                             services.base_url + "/sign-in/outside/back"},
        *services.clock);
    services.outside.name = given.text("oidc-name");
    services.outside.address = [oidc](const std::string& state, const std::string& nonce,
                                      const std::string& challenge) {
        return oidc->address(state, nonce, challenge);
    };
    services.outside.redeem = [oidc](const std::string& code, const std::string& nonce,
                                     const std::string& verifier) {
        return oidc->redeem(code, nonce, verifier);
    };
}

}  // namespace commands
