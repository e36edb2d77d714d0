// Rules in the database, and which of them fits.
#include "evidence/xapi/rules.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/activities.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/sources.hpp"
#include "evidence/xapi/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace evidence::xapi {
namespace {

constexpr std::size_t reason_characters_max = 500;

bool names_activity(const Rule& rule, const Facts& facts) {
    switch (rule.match) {
        case Match::exact:
            return facts.activity == rule.activity;
        case Match::prefix:
            return facts.activity.rfind(rule.activity, 0) == 0;
        case Match::category:
            return std::find(facts.categories.begin(), facts.categories.end(), rule.activity) !=
                   facts.categories.end();
        case Match::any:
            return true;
    }
    return false;
}

bool fits(const Rule& rule, const Facts& facts) {
    if (rule.ended || (rule.source != 0 && rule.source != facts.source)) return false;
    if (!rule.verb.empty() && rule.verb != facts.verb) return false;
    if (rule.success >= 0 && facts.success != std::optional<bool>(rule.success == 1)) return false;
    if (rule.score && (!facts.scaled || *facts.scaled * 100 < *rule.score - 1e-9)) return false;
    return names_activity(rule, facts);
}

// The closest first.
auto closeness(const Rule& rule) {
    const int kind = rule.match == Match::exact      ? 3
                     : rule.match == Match::prefix   ? 2
                     : rule.match == Match::category ? 1
                                                     : 0;
    return std::tuple(-kind, -static_cast<std::int64_t>(rule.activity.size()), rule.source == 0,
                      rule.verb.empty(), rule.success < 0, -rule.score.value_or(-101), rule.number);
}

Rule rule_from(const storage::Row& row) {
    Rule rule;
    rule.number = row.integer(0);
    rule.version = row.integer(1);
    rule.source = row.integer(2);
    rule.verb = row.text(3);
    rule.match = static_cast<Match>(row.integer(4));
    rule.activity = row.text(5);
    rule.success = static_cast<int>(row.integer(6));
    if (const auto score = row.maybe_integer(7)) rule.score = static_cast<int>(*score);
    rule.means = static_cast<Verb>(row.integer(8));
    rule.counts_as = row.integer(9);
    rule.ended = row.integer(10) == 1;
    rule.from = base::Day{row.integer(11)};
    rule.reason = row.text(12);
    rule.made_by = row.text(13);
    rule.made_at = row.integer(14);
    return rule;
}

Rules read_rules(storage::Reader& reader) {
    Rules rules;
    for (const storage::Row& row : reader.all(sql::list_rules)) rules.push_back(rule_from(row));
    return rules;
}

}  // namespace

const Rule* rule_for(const Rules& rules, const Facts& facts) {
    const Rule* best = nullptr;
    std::int64_t judged = 0;  // the rule whose version in force on that day was found
    for (const Rule& one : rules) {
        if (one.number == judged || facts.day < one.from) continue;
        judged = one.number;
        if (fits(one, facts) && (best == nullptr || closeness(one) < closeness(*best))) best = &one;
    }
    return best;
}

const std::vector<Verb>& meanings() {
    static const std::vector<Verb> all = {Verb::passed_watched, Verb::passed,   Verb::failed,
                                          Verb::was_certified,  Verb::attended, Verb::read,
                                          Verb::was_exposed};
    return all;
}

Verb usual_meaning(std::string_view verb) {
    static const std::map<std::string_view, Verb> known = {
        {"passed", Verb::passed},          {"mastered", Verb::passed},
        {"failed", Verb::failed},          {"completed", Verb::attended},
        {"attended", Verb::attended},      {"attempted", Verb::attended},
        {"answered", Verb::attended},      {"satisfied", Verb::passed},
        {"earned", Verb::was_certified},   {"read", Verb::read},
        {"experienced", Verb::read},       {"viewed", Verb::was_exposed},
        {"watched", Verb::was_exposed},    {"launched", Verb::was_exposed},
        {"interacted", Verb::was_exposed}, {"initialized", Verb::was_exposed}};
    const auto slash = verb.find_last_of("/#:");
    const auto found = known.find(verb.substr(slash == std::string_view::npos ? 0 : slash + 1));
    return found == known.end() ? Verb::attended : found->second;
}

base::Problems check(const RuleSays& rule, const std::string& reason) {
    base::Problems problems;
    const bool whole = rule.match == Match::exact || rule.match == Match::category;
    if (rule.match != Match::any && (rule.activity.empty() || (whole && !is_iri(rule.activity))))
        problems.push_back(
            {"activity", "Ghi IRI của hoạt động bên ngoài, ví dụ https://hoc.tinh.gov.vn/khoa/1."});
    if (rule.match == Match::any && rule.source == 0)
        problems.push_back(
            {"source",
             "Quy tắc cho mọi hoạt động phải gắn với một nguồn, để không đếm nhầm của nguồn khác."});
    if (!rule.verb.empty() && !is_iri(rule.verb))
        problems.push_back(
            {"verb", "Ghi IRI của động từ, ví dụ http://adlnet.gov/expapi/verbs/completed, hoặc để trống."});
    if (rule.score && (*rule.score < -100 || *rule.score > 100))
        problems.push_back({"score", "Ghi số phần trăm từ 0 đến 100, hoặc để trống."});
    if (std::find(meanings().begin(), meanings().end(), rule.means) == meanings().end())
        problems.push_back({"means", "Chọn ý nghĩa của ghi nhận."});
    if (rule.counts_as == 0)
        problems.push_back({"counts_as", "Chọn hoạt động mà ghi nhận này được tính vào."});
    if (reason.empty() || text::length(reason) > reason_characters_max)
        problems.push_back({"reason", "Ghi căn cứ: văn bản nào, ai thống nhất (nhiều nhất 500 chữ)."});
    return problems;
}

std::shared_ptr<const Rules> rules_now(storage::Reader& reader) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const Rules>>
        kept;  // by the state's token, which never comes twice
    const std::string token = reader.one(sql::find_rules_state)->text(0);
    const std::lock_guard lock(mutex);
    if (const auto found = kept.find(token); found != kept.end()) return found->second;
    if (kept.size() >= 16) kept.clear();
    return kept.emplace(token, std::make_shared<const Rules>(read_rules(reader))).first->second;
}

std::int64_t set_rule(storage::Writer& writer, const base::Actor& actor, std::int64_t number,
                      const RuleSays& says, base::Day from, const std::string& reason,
                      base::Milliseconds now) {
    if (!actor.may(base::Right::own_plans))
        throw base::Refused(base::Refusal::forbidden, "Chỉ người phụ trách kế hoạch được đặt quy tắc tính.");
    if (!activity_at(writer, says.counts_as) || (says.source != 0 && !source_at(writer, says.source)))
        throw base::Refused(base::Refusal::not_found,
                            "Không còn hoạt động hoặc nguồn dữ liệu này.\nTải lại trang rồi chọn lại.");
    std::int64_t version = 1;
    if (number == 0) {
        number = writer.one(sql::next_rule)->integer(0);
    } else {
        const auto latest = writer.one(sql::find_rule_version, number);
        if (!latest)
            throw base::Refused(base::Refusal::not_found, "Không có quy tắc này.\nTải lại trang để xem.");
        version = latest->integer(0) + 1;
    }
    storage::Value score = nullptr;
    if (says.score) score = std::int64_t{*says.score};
    writer.run(sql::add_rule, number, version, says.source, says.verb, static_cast<std::int64_t>(says.match),
               says.activity, std::int64_t{says.success}, score, static_cast<std::int64_t>(says.means),
               says.counts_as, std::int64_t{says.ended ? 1 : 0}, from.number, reason, actor.account, now);
    writer.run(sql::change_rules_state, base::new_token());
    trail::record(
        writer, actor,
        {"rule.set",
         std::to_string(number),
         "",
         reason,
         {{"verb", "", says.verb}, {"activities", "", says.activity}, {"from", "", base::iso(from)}}},
        now);
    return number;
}

}  // namespace evidence::xapi
