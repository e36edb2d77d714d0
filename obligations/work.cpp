// One agency's rows are few (a few hundred): they are read once and chosen from here.
#include "obligations/work.hpp"

#include <algorithm>
#include <set>

#include "obligations/bodies.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "storage/portions.hpp"
#include "text/unicode.hpp"

namespace obligations {
namespace {

struct TaskWords {
    std::string uuid, number, text, note, unit;
};

TaskWords words_from(const storage::Row& row) {
    const auto said = plans::content::from_json(plans::content::EntryKind::task, row.text(2));
    const auto& task = std::get<plans::reading::Task>(said);
    return {row.text(1), plans::content::ref_of(said), plans::content::text_of(said), task.schedule.note,
            task.quantity ? task.quantity->unit : ""};
}

std::optional<base::Day> maybe_day(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

Item item_from(const storage::Row& row) {
    Item item;
    item.id = row.integer(0);
    item.state = static_cast<State>(row.integer(1));
    item.is = {static_cast<Asked>(row.integer(2)),
               row.integer(3),
               row.integer(4),
               row.integer(5),
               row.integer(6),
               row.integer(7),
               static_cast<int>(row.integer(8)),
               maybe_day(row, 9),
               maybe_day(row, 10),
               row.integer(11)};
    item.settled = maybe_day(row, 12);
    item.late = row.integer(13);
    item.plan = row.text(14);
    return item;
}

void put_words(Item& item, const TaskWords& words) {
    item.task = words.uuid;
    item.number = words.number;
    item.text = words.text;
    item.note = words.note;
    item.unit = words.unit;
}

// What a page adds to each: the plan's label, how full the form is, what is asked for.
class Dresser {
  public:
    Dresser(storage::Reader& reader, base::Day today)
        : reader_(reader), today_(today), calendar_(calendar_now(reader)), bodies_(reader, calendar_, today) {
        for (const storage::Row& row : reader.all(sql::list_work_plans))
            labels_[row.text(0)] = row.text(2).empty() ? row.text(1) : row.text(2);
    }
    void dress(Item& item) {
        item.plan_label = labels_[item.plan];
        if (item.is.asked == Asked::form) item.on_form = on_form(item.is.agency, item.is.period);
        if (item.is.due) item.ends = calendar_.working_from(*item.is.due);
        if (!item.settled && item.is.due) item.late = calendar_.late(*item.is.due, today_);
        item.bodies = bodies_.of(item);
        item.group = group_of(item, today_);
        if (item.state != State::asked_back) return;
        if (const auto row = reader_.one(sql::last_asked_back, item.id))
            item.word = row->text(1).empty() ? row->text(0) : row->text(1) + ": " + row->text(0);
    }

  private:
    int on_form(agencies::AgencyId agency, std::int64_t period) {
        const auto [counts, added] = on_forms_.try_emplace(agency);
        if (added)
            for (const storage::Row& row : reader_.all(sql::count_on_forms, agency))
                counts->second[row.integer(0)] = static_cast<int>(row.integer(1));
        return counts->second[period];
    }

    storage::Reader& reader_;
    base::Day today_;
    Calendar calendar_;
    BodiesOf bodies_;
    std::map<std::string, std::string> labels_;
    std::map<agencies::AgencyId, std::map<std::int64_t, int>> on_forms_;
};

bool holds(const Item& item, const std::string& folded_words) {
    const std::string all =
        text::fold(text::nfc(item.number + " " + item.text + " " + item.plan_label + " " + item.note));
    return all.find(folded_words) != std::string::npos;
}

// Without a day: behind all others.
std::int64_t order_of(const Item& item) {
    return item.is.due ? item.is.due->number : INT64_MAX;
}

bool comes_before(const Item& a, const Item& b, const std::string& sort) {
    if (a.group != b.group) return a.group < b.group;
    if (sort == "plan" && a.plan_label != b.plan_label) return a.plan_label < b.plan_label;
    if (order_of(a) != order_of(b)) {
        const bool latest = sort == "latest" || (sort == "due" && a.group == Group::done);
        return latest ? order_of(a) > order_of(b) : order_of(a) < order_of(b);
    }
    if (a.is.asked != b.is.asked) return a.is.asked < b.is.asked;
    return a.id < b.id;
}

}  // namespace

const char* name_of(Group group) {
    static const char* const names[] = {"asked_back", "late", "soon", "ahead", "sent", "done"};
    return names[static_cast<std::size_t>(group)];
}

Group group_of(const Item& item, base::Day today) {
    switch (item.state) {
        case State::asked_back:
            return Group::asked_back;
        case State::sent:
            return Group::sent;
        case State::done:
        case State::ended:
            return Group::done;
        case State::open:
            break;
    }
    if (!item.is.due) return Group::ahead;
    if (item.late > 0) return Group::late;
    return item.ends.number - today.number <= soon_days ? Group::soon : Group::ahead;
}

std::string dues_on_paper(const Item& item) {
    if (!item.is.due) return "";
    if (item.bodies.empty()) return base::written(*item.is.due);
    std::string all;
    for (const Body& one : item.bodies)
        all += (all.empty() ? "" : ", ") + base::written(one.due) +
               (one.name.empty() ? "" : " (" + one.name + ")");
    return all;
}

std::vector<Item> load_work(storage::Reader& reader, agencies::AgencyId agency, base::Day today) {
    std::map<std::int64_t, TaskWords> words;
    for (const storage::Row& row : reader.all(sql::list_work_tasks, agency))
        words.emplace(row.integer(0), words_from(row));
    Dresser dresser(reader, today);
    std::vector<Item> items;
    for (const storage::Row& row : reader.all(sql::list_work, agency)) {
        Item item = item_from(row);
        if (const auto found = words.find(item.is.entry); found != words.end())
            put_words(item, found->second);
        dresser.dress(item);
        items.push_back(std::move(item));
    }
    return items;
}

Work chosen(std::vector<Item> items, const WorkWish& wish, bool all_pages) {
    Work work;
    std::set<std::pair<std::string, std::string>> plans;
    std::set<int> years;
    for (const Item& item : items) {
        plans.emplace(item.plan, item.plan_label);
        if (item.is.due) years.insert(base::year_of(*item.is.due));
    }
    work.plans.assign(plans.begin(), plans.end());
    std::sort(work.plans.begin(), work.plans.end(),
              [](const auto& a, const auto& b) { return a.second < b.second; });
    work.years.assign(years.rbegin(), years.rend());
    const std::string words = text::fold(text::nfc(text::squeeze(wish.search)));
    std::erase_if(items, [&](const Item& item) {
        const bool other_plan = !wish.plan.empty() && item.plan != wish.plan;
        const bool other_year = wish.year != 0 && (!item.is.due || base::year_of(*item.is.due) != wish.year);
        return other_plan || other_year || (!words.empty() && !holds(item, words));
    });
    for (const Item& item : items) {
        ++work.counts[item.group];
        const bool to_send =
            item.is.asked == Asked::form && (item.state == State::open || item.state == State::asked_back);
        if (to_send && (!work.next || order_of(item) < order_of(*work.next))) work.next = item;
    }
    std::erase_if(items,
                  [&](const Item& item) { return !wish.group.empty() && wish.group != name_of(item.group); });
    std::sort(items.begin(), items.end(),
              [&](const Item& a, const Item& b) { return comes_before(a, b, wish.sort); });
    work.found = static_cast<int>(items.size());
    work.pages = std::max(1, (work.found + on_page - 1) / on_page);
    if (!all_pages) {
        const int page = std::clamp(wish.page, 1, work.pages);
        const auto begin = std::min(items.size(), static_cast<std::size_t>((page - 1) * on_page));
        const auto end = std::min(items.size(), begin + on_page);
        items = {items.begin() + static_cast<std::ptrdiff_t>(begin),
                 items.begin() + static_cast<std::ptrdiff_t>(end)};
    }
    work.items = std::move(items);
    return work;
}

Item item_of(storage::Reader& reader, std::int64_t id, base::Day today) {
    return items_of(reader, {id}, today).front();
}

std::vector<Item> items_of(storage::Reader& reader, const std::vector<std::int64_t>& ids, base::Day today) {
    std::map<std::int64_t, Item> found;
    std::set<std::int64_t> entries;
    for (const auto& portion : storage::portions_of(ids))
        for (const storage::Row& row : reader.rows(sql::list_work_of, portion)) {
            Item item = item_from(row);
            if (item.is.entry != 0) entries.insert(item.is.entry);
            found.emplace(item.id, std::move(item));
        }
    std::map<std::int64_t, TaskWords> words;
    for (const auto& portion : storage::portions_of({entries.begin(), entries.end()}))
        for (const storage::Row& row : reader.rows(sql::list_words_of, portion))
            words.emplace(row.integer(0), words_from(row));
    Dresser dresser(reader, today);
    std::vector<Item> items;
    for (const std::int64_t id : ids) {
        const auto one = found.find(id);
        if (one == found.end()) refuse_unknown();
        Item item = one->second;
        if (item.is.entry != 0) put_words(item, words[item.is.entry]);
        dresser.dress(item);
        items.push_back(std::move(item));
    }
    return items;
}

namespace {

constexpr std::int64_t passed_shown_days = 366;

// The agencies behind (or, `away`, after) one of them, through as many successions as there were, each with
// the last of these.
std::vector<std::pair<agencies::AgencyId, agencies::Succession>> passed_between(
    const agencies::Directory& directory, agencies::AgencyId agency, bool away) {
    std::vector<std::pair<agencies::AgencyId, agencies::Succession>> all;
    std::vector<agencies::AgencyId> next{agency};
    for (std::size_t i = 0; i < next.size(); ++i)
        for (const std::size_t at :
             away ? directory.successions_from(next[i]) : directory.successions_to(next[i])) {
            const agencies::Succession& one = directory.successions()[at];
            const agencies::AgencyId other = away ? one.to : one.from;
            if (std::find(next.begin(), next.end(), other) != next.end()) continue;
            next.push_back(other);
            all.emplace_back(other, away || i == 0 ? one : all[i - 1].second);
        }
    return all;
}

}  // namespace

std::vector<Passed> passed_on(storage::Reader& reader, agencies::AgencyId agency, base::Day today) {
    const auto directory = agencies::directory_now(reader);
    std::vector<Passed> all;
    for (const bool away : {false, true})
        for (const auto& [other, last] : passed_between(*directory, agency, away)) {
            if (last.day.number + passed_shown_days < today.number) continue;
            std::vector<std::int64_t> ids;
            for (const storage::Row& row :
                 reader.all(sql::list_passed, away ? other : agency, away ? agency : other))
                ids.push_back(row.integer(0));
            if (ids.empty()) continue;
            all.push_back(
                {agencies::name_on(*directory, other, today),
                 base::written(last.day) + (last.legal_basis.empty() ? "" : ", " + last.legal_basis), away,
                 items_of(reader, ids, today)});
        }
    return all;
}

SlotWords slot_words(std::int64_t slot) {
    const int year = year_of_slot(slot), part = static_cast<int>(slot % 100);
    if (slot == 0) return {0, 0, 0};
    if (part >= first_month) return {'m', part - static_cast<int>(first_month) + 1, year};
    if (part >= first_quarter) return {'q', part - static_cast<int>(first_quarter) + 1, year};
    if (part == nine_months) return {'n', 0, year};
    if (part >= first_half) return {'h', part - static_cast<int>(first_half) + 1, year};
    return {'y', 0, year};
}

std::string slot_on_paper(std::int64_t slot) {
    constexpr const char* roman[] = {"", "I", "II", "III", "IV"};
    const SlotWords words = slot_words(slot);
    const std::string part = words.kind == 'h'   ? words.number == 1 ? "6 tháng đầu " : "6 tháng cuối "
                             : words.kind == 'n' ? "9 tháng đầu "
                             : words.kind == 'q' ? "quý " + std::string(roman[words.number]) + " "
                             : words.kind == 'm' ? "tháng " + std::to_string(words.number) + " "
                                                 : "";
    return part + "năm " + std::to_string(words.year);
}

base::Day begin_of(const Item& item) {
    const SlotWords words = slot_words(item.is.slot);
    if (words.kind == 0) return base::Day{};
    constexpr int months_a_quarter = 3, months_a_half = 6;
    const int month = words.kind == 'm'   ? words.number
                      : words.kind == 'q' ? (words.number - 1) * months_a_quarter + 1
                      : words.kind == 'h' ? (words.number - 1) * months_a_half + 1
                                          : 1;
    return *base::day_of(words.year, month, 1);
}

std::int64_t counted(storage::Reader& reader, const Item& item) {
    const base::Day end = item.is.slot == 0 ? base::Day{INT32_MAX} : end_of_slot(item.is.slot);
    return reader
        .one(sql::count_done_for_task, item.is.entry, item.is.agency, begin_of(item).number, end.number)
        ->integer(0);
}

std::vector<PastAct> acts_of(storage::Reader& reader, std::int64_t obligation, base::Day today) {
    std::vector<PastAct> acts;
    const auto directory = agencies::directory_now(reader);
    for (const storage::Row& row : reader.all(sql::list_acts, obligation)) {
        PastAct act{row.text(0), row.text(1), row.text(4), "", base::Day{row.integer(2)}, row.integer(5)};
        if (directory->find(row.integer(3)) != nullptr)
            act.from = agencies::name_on(*directory, row.integer(3), today);
        acts.push_back(std::move(act));
    }
    return acts;
}

}  // namespace obligations
