// Agencies, accounts and officials of the invented province.
#include "agencies/agencies.hpp"
#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "demo/agencies_tsv.hpp"
#include "demo/names_tsv.hpp"
#include "demo/stage.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"

namespace demo {
namespace {

constexpr const char* basis = "Danh bạ minh họa";

// Whoever makes the demonstration administers until it is made, and is locked then.
void first_account(Stage& stage) {
    const auto link = people::first_run_link(stage.store, stage.clock);
    if (!link)
        throw base::Refused(base::Refusal::conflict,
                            "Cơ sở dữ liệu này đã có tài khoản. Bản minh họa chỉ dựng ở chỗ còn trống.");
    const auto account = stage.act([&](storage::Writer& writer) {
        return people::create_first_administrator(writer, link->substr(link->rfind('/') + 1),
                                                  "Người dựng bản minh họa", "dung@thutre.example",
                                                  base::new_token(), stage.now());
    });
    stage.maker = stage.store.read(
        [&](storage::Reader& reader) { return people::actor_of(reader, account.id, stage.now()); });
}

agencies::Level level_of(const std::string& name) {
    return name == "commune" ? agencies::Level::commune : agencies::Level::province;
}

void enter_agencies(Stage& stage) {
    const base::Day since = *base::day_of(base::year_of(stage.begun) - 1, 7, 1);
    std::map<std::string, agencies::AgencyId> ids;
    const auto outcome = stage.act([&](storage::Writer& writer) {
        return agencies::change(
            writer, stage.maker, {"agency.create", basis, basis}, stage.now(), [&](agencies::Draft& draft) {
                for (const auto& row : cells_of(agencies_tsv)) {
                    agencies::NewAgency agency;
                    agency.name = row[1];
                    agency.short_name = row[2];
                    agency.kind = row[3];
                    agency.level = level_of(row[4]);
                    agency.parent = row[5].empty() ? agencies::no_agency : ids.at(row[5]);
                    std::string functions = row[6];
                    while (!functions.empty()) {
                        const auto comma = functions.find(',');
                        agency.functions.push_back(functions.substr(0, comma));
                        functions = comma == std::string::npos ? "" : functions.substr(comma + 1);
                    }
                    agency.from = since;
                    ids[row[0]] = draft.found(agencies::facts_of(agency, basis));
                }
                return true;
            });
    });
    CHECK_THAT(outcome.problems.empty());
    for (const auto& row : cells_of(agencies_tsv)) {
        Agency agency;
        agency.key = row[0];
        agency.name = row[1];
        agency.kind = row[3];
        agency.level = row[4];
        agency.id = ids.at(row[0]);
        agency.uuid = outcome.directory->at(agency.id).uuid;
        stage.agencies.push_back(std::move(agency));
    }
}

base::Actor account(Stage& stage, const std::string& name, const std::string& login, base::Role role,
                    const Agency& agency, const std::string& password_hash) {
    return stage.act([&](storage::Writer& writer) {
        const auto made =
            people::create_account(writer, stage.maker, {name, login, password_hash, false}, stage.now());
        people::give_role(writer, stage.maker, made.id,
                          {role,
                           {agency.id, agency.uuid, agency.name},
                           base::day_at(stage.now()),
                           std::nullopt,
                           "Phân công đầu mối thực hiện kế hoạch"},
                          stage.now());
        return people::actor_of(writer, made.id, stage.now());
    });
}

std::string name_of_somebody(Stage& stage) {
    const auto names = cells_of(names_tsv);
    std::string name;
    for (const auto& part : names)
        name += (name.empty() ? "" : " ") +
                part[static_cast<std::size_t>(stage.some(0, static_cast<std::int64_t>(part.size()) - 1))];
    return name;
}

void enter_officials(Stage& stage) {
    const auto rows = cells_of(agencies_tsv);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Agency& agency = stage.agencies[i];
        const int wanted = std::stoi(rows[i][7]);
        stage.act([&](storage::Writer& writer) {
            for (int one = 0; one < wanted; ++one) {
                Official official;
                official.details.name = name_of_somebody(stage);
                official.details.birth = persons::Birth{
                    *base::day_of(static_cast<int>(stage.some(1968, 2001)),
                                  static_cast<int>(stage.some(1, 12)), static_cast<int>(stage.some(1, 28))),
                    false};
                persons::NewMembership at;
                at.agency = agency.id;
                at.agency_uuid = agency.uuid;
                at.post = one == 0 ? "head" : "official";
                at.from = *base::day_of(base::year_of(stage.begun) - 1, 7, 1);
                at.source = "Danh sách cán bộ minh họa";
                official.person =
                    persons::create_person(writer, stage.maker, official.details, at, stage.now());
                agency.officials.push_back(std::move(official));
            }
            return 0;
        });
    }
}

}  // namespace

void enter_province(Stage& stage, const std::string& password_hash) {
    first_account(stage);
    enter_agencies(stage);
    for (Agency& agency : stage.agencies)
        agency.focal_point =
            account(stage, name_of_somebody(stage), "dau-moi." + agency.key + "@thutre.example",
                    base::Role::focal_point, agency, password_hash);
    account(stage, "Trần Minh Khoa", "lanh-dao@thutre.example", base::Role::leader, stage.at("tinh"),
            password_hash);
    enter_officials(stage);
}

}  // namespace demo
