// The parts of the demonstration in their order, and who may sign in at the end.
#include "demo/make.hpp"

#include "base/ids.hpp"
#include "demo/mark.hpp"
#include "demo/stage.hpp"
#include "people/accounts.hpp"
#include "people/passwords.hpp"
#include "people/roles.hpp"
#include "trail/seal.hpp"

namespace demo {
namespace {

constexpr std::size_t password_characters = 14;
constexpr const char* owner_login = "can-bo@thutre.example";

// Today, so that nobody is late yet with a second factor.
void give_to_owner(Stage& stage, const std::string& password_hash) {
    stage.act([&](storage::Writer& writer) {
        const auto account = people::create_account(
            writer, stage.maker, {"Trần Văn An", owner_login, password_hash, false}, stage.now());
        const auto give = [&](base::Role role, const people::AgencyName& agency) {
            people::give_role(
                writer, stage.maker, account.id,
                {role, agency, base::day_at(stage.now()), std::nullopt, "Người dùng của bản minh họa"},
                stage.now());
        };
        const Agency& police = stage.at("ca");
        give(base::Role::administrator, {});
        give(base::Role::plan_owner, {});
        give(base::Role::focal_point, {police.id, police.uuid, police.name});
        const base::Actor owner = people::actor_of(writer, account.id, stage.now());
        people::lock_account(writer, owner, *people::account_of(writer, stage.maker.account),
                             "Đã dựng xong bản minh họa", stage.now());
        return 0;
    });
}

}  // namespace

Made make(storage::Store& store, const std::filesystem::path& data_folder, base::Day today,
          const std::function<void(const char*)>& tell) {
    const std::string password = base::new_token().substr(0, password_characters),
                      hash = people::hash_password(password);
    Stage stage(store, data_folder, today);
    tell("Cơ quan, tài khoản, cán bộ");
    enter_province(stage, hash);
    stage.act([&](storage::Writer& writer) {
        mark(writer, stage.now());
        return 0;
    });
    tell("Kế hoạch");
    confirm_plan(stage);
    enter_budget(stage);
    tell("Việc đã làm trong năm");
    play_year(stage);
    raise_obstacles(stage);
    send_early(stage);
    tell("Phiếu Excel gửi về");
    stage.go_to(today, 0);
    const std::filesystem::path returned = data_folder / "phieu-gui-ve";
    write_returned(stage, returned);
    give_to_owner(stage, hash);
    { const trail::Sealer sealed(store, stage.clock, data_folder); }
    return {
        owner_login, "dau-moi.yt@thutre.example", "lanh-dao@thutre.example", password, stage.plan, stage.due,
        returned};
}

}  // namespace demo
