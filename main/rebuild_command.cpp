// `luytre rebuild`: what is derived is derived anew, and says whether it is the same, bit for bit: what other
// systems' statements mean by the rules, and the tallies of every confirmed plan, once followed line by line
// and once counted in one pass.
#include <iostream>

#include "base/clock.hpp"
#include "base/refused.hpp"
#include "coverage/rebuild.hpp"
#include "evidence/xapi/readings.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "plans/plans.hpp"

namespace commands {
namespace {

bool same(const std::string& what, const std::string& before, const std::string& after) {
    std::cout << what << "\n  trước  " << before << "\n  sau    " << after
              << (before == after ? "\n  như nhau\n" : "\n  KHÁC NHAU\n");
    return before == after;
}

}  // namespace

int rebuild(const Arguments& arguments) {
    Arguments rest;
    const settings::Settings given(arguments, rest);
    if (!rest.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Không hiểu \"" + rest[0] + "\". Ví dụ: luytre rebuild --data ./data");
    storage::StoreOptions options;
    options.database = given.database_there();
    storage::Store store(options);
    const auto digest = [](storage::Reader& reader) { return coverage::digest_of_readings(reader); };
    const std::string before = store.read(digest);
    evidence::xapi::rebuild_readings(store, 0, {});
    bool all_same = same("Ý nghĩa của ghi nhận từ hệ thống khác", before, store.read(digest));
    const base::Day today = base::day_at(base::SystemClock().now());
    store.read([&](storage::Reader& reader) {
        const std::vector<std::string> confirmed = coverage::confirmed_plans(reader);
        if (confirmed.empty()) std::cout << "Chưa có kế hoạch nào được xác nhận, nên không có số đếm nào.\n";
        for (const std::string& id : confirmed) {
            const plans::Plan plan = plans::plan_of(reader, id);
            const coverage::Digests made = coverage::digests_of(reader, id, today);
            all_same = same("Số đếm của " + (plan.number.empty() ? plan.name : plan.number), made.followed,
                            made.counted) &&
                       all_same;
        }
    });
    return all_same ? 0 : 1;
}

}  // namespace commands
