// Months out of the first instants at which members were reached.
#include "coverage/history.hpp"

#include <algorithm>
#include <chrono>
#include <list>
#include <map>
#include <mutex>

#include "coverage/rules.hpp"
#include "coverage/sql.hpp"

namespace coverage {
namespace {

constexpr std::size_t histories_kept_max = 200;
// What took long to read is kept for a while, although a few more are reached by now.
constexpr std::chrono::milliseconds dear_from{200};
constexpr std::chrono::minutes dear_history_kept{10};

int month_of(base::Day day) {
    return std::stoi(base::iso(day).substr(5, 2));
}

base::Day month_after(base::Day day) {
    const int year = base::year_of(day), month = month_of(day);
    return *base::day_of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
}

// The firsts of the months from one that begins a period to one that ends it, both included.
std::vector<base::Day> months_of(base::Day from, base::Day until) {
    std::vector<base::Day> all = {from};
    while (all.back() < until) all.push_back(month_after(all.back()));
    return all;
}

void look_ahead(const TargetCoverage& target, const Reached& reached, const std::vector<base::Day>& months,
                const std::vector<double>& fresh, History& history) {
    Series series;
    series.first_month = month_of(reached.from) - 1;
    std::size_t whole = 0;  // months that are over
    while (whole + 1 < months.size() && !(base::Day{reached.as_of.number + 1} < months[whole + 1])) ++whole;
    series.fresh.assign(fresh.begin(), fresh.begin() + static_cast<std::ptrdiff_t>(whole));
    if (counts_members(*target.measure) && reached.denominator)
        series.capacity = static_cast<double>(reached.denominator->number);
    const int left = static_cast<int>(months.size() - 1 - whole);
    if (left == 0) return;
    const auto made = forecast(series, left);
    history.too_little = !made;
    if (!made) return;
    constexpr int months_tested = 3;
    history.tested = back_test(series, months_tested);
    const auto now = static_cast<double>(reached.proven);
    for (int i = 0; i < left; ++i) {
        const auto at = static_cast<std::size_t>(i);
        history.ahead.push_back({base::Day{months[whole + at + 1].number - 1}, std::max(now, made->low[at]),
                                 std::max(now, made->middle[at]), std::max(now, made->high[at])});
    }
}

// Month by month under the nodes [node, end), and how that goes on.
void go_on(const TargetCoverage& target, const Reached& reached, const std::vector<base::Day>& months,
           Node node, Node end, History& history) {
    std::vector<double> fresh(months.size() - 1, 0);
    for (const History::Fresh& one : *history.fresh)
        if (one.node >= node && one.node < end) fresh[one.month] += one.quantity;
    double sum = 0;
    for (std::size_t month = 0; month < fresh.size() && !(reached.as_of < months[month]); ++month) {
        sum += fresh[month];
        const base::Day last{months[month + 1].number - 1};
        history.points.push_back({std::min(last, reached.as_of), sum});
    }
    look_ahead(target, reached, months, fresh, history);
}

struct Shelf {
    std::mutex mutex;
    struct Kept {
        std::string key;
        std::int64_t proven = 0;
        std::weak_ptr<const Province> tree;  // another one: other frames
        History history;
        std::chrono::steady_clock::time_point made;
        bool dear = false;
        bool holds(const Reached& reached, const std::shared_ptr<const Province>& now) const {
            if (tree.lock() != now) return false;
            return proven == reached.proven ||
                   (dear && std::chrono::steady_clock::now() - made < dear_history_kept);
        }
    };
    std::list<Kept> kept;  // the last used first
};

Shelf& shelf() {
    static Shelf one;
    return one;
}

}  // namespace

History history_of(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                   const TargetCoverage& target, const Reached& reached) {
    History history;
    if (!reached.rule || !target.measure) return history;
    Moments moments;
    const storage::Query* const all[] = {&sql::scan_ledger_of_plan, &sql::scan_readings_of_plan};
    for (const storage::Query* lines : all)
        coverage.tallies->add_moments(reader, *lines, {plan, coverage.place}, *reached.rule,
                                      counts_members(*target.measure), moments);
    coverage.tallies->add_typed_moments(*reached.rule, moments);
    const std::vector<base::Day> months = months_of(reached.from, reached.until);
    std::map<std::pair<Node, std::uint32_t>, double> fresh;
    for (const Moments::Moment& one : moments.all(*coverage.tallies->rules()[*reached.rule].frame)) {
        const auto month =
            std::upper_bound(months.begin(), months.end(), base::day_at(one.at)) - months.begin() - 1;
        if (month >= 0 && month < static_cast<std::ptrdiff_t>(months.size() - 1))
            fresh[{one.node, static_cast<std::uint32_t>(month)}] += static_cast<double>(one.quantity);
    }
    auto each = std::make_shared<std::vector<History::Fresh>>();
    for (const auto& [where, quantity] : fresh) each->push_back({where.first, where.second, quantity});
    history.fresh = std::move(each);
    go_on(target, reached, months, 0, static_cast<Node>(-1), history);
    return history;
}

History history_under(const PlanCoverage& coverage, const TargetCoverage& target, const Reached& reached,
                      const History& whole, const UnderAgency& under) {
    History history;
    if (!reached.rule || !target.measure || !whole.fresh) return history;
    history.fresh = whole.fresh;
    Reached own = reached;
    own.proven = under.proven;
    own.denominator.reset();
    if (under.members > 0) own.denominator = Denominator{under.members, "", reached.as_of};
    go_on(target, own, months_of(reached.from, reached.until), under.node,
          coverage.provinces[*reached.rule]->end_of(under.node), history);
    return history;
}

History history_now(storage::Reader& reader, const PlanCoverage& coverage, const std::string& plan,
                    const TargetCoverage& target, const Reached& reached) {
    if (!reached.rule) return {};
    const std::string key = plan + target.entry.uuid + base::iso(reached.from) + base::iso(reached.as_of) +
                            (coverage.tree == TreeOf::now ? "now" : "then");
    const auto& tree = coverage.provinces[*reached.rule];
    {
        const std::lock_guard lock(shelf().mutex);
        for (auto one = shelf().kept.begin(); one != shelf().kept.end(); ++one) {
            if (one->key != key) continue;
            if (one->holds(reached, tree)) {
                shelf().kept.splice(shelf().kept.begin(), shelf().kept, one);
                return one->history;
            }
            shelf().kept.erase(one);
            break;
        }
    }
    const auto start = std::chrono::steady_clock::now();
    History made = history_of(reader, coverage, plan, target, reached);
    const auto end = std::chrono::steady_clock::now();
    const std::lock_guard lock(shelf().mutex);
    shelf().kept.push_front({key, reached.proven, tree, made, end, end - start > dear_from});
    if (shelf().kept.size() > histories_kept_max) shelf().kept.pop_back();
    return made;
}

}  // namespace coverage
