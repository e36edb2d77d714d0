// `luytre coverage`: how far the targets of the confirmed plans are, as a table or as JSON.
#include <boost/json.hpp>
#include <iostream>

#include "base/clock.hpp"
#include "base/refused.hpp"
#include "coverage/figures_json.hpp"
#include "coverage/views.hpp"
#include "main/commands.hpp"
#include "main/settings.hpp"
#include "plans/plans.hpp"
#include "texts/texts.hpp"

namespace commands {
namespace {

namespace json = boost::json;

constexpr const char* no_plans =
    "Chưa có kế hoạch nào được xác nhận, nên chưa có chỉ tiêu nào để tính.\nXác nhận kế hoạch trên trang của "
    "nó trước.\n";

base::Day day_asked(const std::string& typed) {
    const base::Day today = base::day_at(base::SystemClock().now());
    if (typed.empty()) return today;
    const auto day = base::parse_day(typed);
    if (!day || *day > today)
        throw base::Refused(base::Refusal::invalid,
                            "Ngày \"" + typed + "\" sau --as-of " +
                                (day ? "chưa đến; tính được đến hôm nay" : "không có trong lịch; ghi như") +
                                ": luytre coverage --as-of " + base::iso(today));
    return *day;
}

std::string verdict_words(coverage::Verdict verdict) {
    return std::string(texts::sentence(coverage::verdict_word(verdict), texts::Language::vi));
}

void print_typed(const coverage::Typed& typed) {
    if (typed.survey)
        std::cout << "khảo sát " << coverage::percent(typed.survey->share) << " ("
                  << coverage::percent(typed.survey->low) << "–" << coverage::percent(typed.survey->high)
                  << ", " << coverage::number(typed.survey->asked) << " người)";
    if (typed.incidents)
        std::cout << typed.incidents->unaware << " sự cố do thiếu nhận thức trong " << typed.incidents->all
                  << "; " << typed.incidents->reported << "/" << typed.incidents->asked << " cơ quan báo cáo";
    std::cout << ", " << typed.document;
}

void print_table(const plans::Plan& plan, const coverage::PlanCoverage& all) {
    std::cout << (plan.number.empty() ? plan.name : plan.number + ", " + plan.name) << ", tính đến "
              << base::written(all.as_of) << ":\n";
    for (const coverage::TargetCoverage& one : all.targets) {
        std::cout << "  " << one.target().ref << "  phải đạt " << coverage::threshold_words(one.target())
                  << "\n";
        if (!one.measure) std::cout << "      chưa ai chọn cách đo\n";
        for (const coverage::Reached& reached : one.periods) {
            std::cout << "      " << coverage::period_words(reached) << ": ";
            if (!reached.has_figure()) {
                std::cout << "chưa đo được từ ghi nhận\n";
                continue;
            }
            if (reached.typed) {
                print_typed(*reached.typed);
                std::cout << ": " << verdict_words(reached.verdict) << "\n";
                continue;
            }
            std::cout << coverage::number(reached.proven) << " có minh chứng, "
                      << coverage::number(reached.reported) << " theo báo cáo";
            if (reached.share) std::cout << ", " << coverage::percent(*reached.share);
            if (reached.denominator)
                std::cout << " của " << coverage::number(reached.denominator->number) << " ("
                          << (reached.denominator->source.empty() ? "danh sách trong hệ thống"
                                                                  : reached.denominator->source)
                          << ", " << base::written(reached.denominator->day) << ")";
            std::cout << ": " << verdict_words(reached.verdict) << "\n";
        }
    }
}

}  // namespace

int coverage_of_plans(const Arguments& arguments) {
    Arguments given_arguments = arguments;
    const bool as_json = take_flag(given_arguments, "json");
    const base::Day as_of = day_asked(take_option(given_arguments, "as-of"));
    Arguments rest;
    const settings::Settings given(given_arguments, rest);
    if (!rest.empty())
        throw base::Refused(
            base::Refusal::invalid,
            "Không hiểu \"" + rest[0] + "\". Ví dụ: luytre coverage --data ./data --as-of 2026-11-30 --json");
    storage::StoreOptions options;
    options.database = given.database_there();
    storage::Store store(options);
    json::array plans_out;
    store.read([&](storage::Reader& reader) {
        const std::vector<std::string> confirmed = coverage::confirmed_plans(reader);
        if (confirmed.empty() && !as_json) std::cout << no_plans;
        for (const std::string& id : confirmed) {
            const plans::Plan plan = plans::plan_of(reader, id);
            const coverage::PlanCoverage all = coverage::coverage_of(reader, id, as_of);
            std::map<std::size_t, coverage::History> histories;
            for (const coverage::TargetCoverage& one : all.targets)
                for (const coverage::Reached& reached : one.periods)
                    if (reached.rule && as_of < reached.until)
                        histories[*reached.rule] = coverage::history_of(reader, all, id, one, reached);
            if (as_json)
                plans_out.push_back(coverage::as_json(id, all, histories));
            else
                print_table(plan, all);
        }
    });
    if (as_json) std::cout << json::serialize(plans_out) << "\n";
    return 0;
}

}  // namespace commands
