// Names and their meanings.
#include "plans/content/names.hpp"

#include <algorithm>
#include <map>

#include "agencies/groups.hpp"
#include "agencies/words.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::content {
namespace {

// For the trail: agencies and functions by their names of the day.
std::string in_words(const agencies::Directory& directory, const NameMeaning& name, base::Day day) {
    if (name.meaning == "group") return "nhóm: " + name.members;
    if (name.meaning != "agency") return "không giao cơ quan nào";
    std::string out = agencies::name_on(directory, name.agency, day);
    if (!name.function.empty()) out += ", về " + agencies::name_of_function(directory, name.function);
    return out;
}

class Counter {
  public:
    void count(const std::string& printed, int PrintedName::*where) {
        for (const std::string& name : names_within(printed)) {
            const auto [at, fresh] = index_.emplace(name, names_.size());
            if (fresh) names_.push_back({name});
            ++(names_[at->second].*where);
        }
    }
    std::vector<PrintedName> take() { return std::move(names_); }

  private:
    std::map<std::string, std::size_t> index_;
    std::vector<PrintedName> names_;
};

// Does a name of one agency begin here?
bool begins_agency(std::string_view name) {
    constexpr std::string_view heads[] = {
        "sở ",     "ban ",       "công an ",   "đài ",        "báo ",      "ubnd ",
        "ủy ban ", "văn phòng ", "thanh tra ", "bộ chỉ huy ", "tỉnh đoàn", "thành đoàn",
        "hội ",    "liên đoàn ", "trường ",    "bệnh viện ",  "phòng ",    "chi cục ",
        "cục ",    "trung tâm ", "kho bạc ",   "ngân hàng ",  "bưu điện ", "viễn thông "};
    const std::string lower = text::lower(name);
    return lower != name && std::any_of(std::begin(heads), std::end(heads),
                                        [&](std::string_view head) { return lower.rfind(head, 0) == 0; });
}

}  // namespace

std::vector<std::string> names_within(const std::string& printed) {
    std::vector<std::string> names;
    for (std::size_t at = 0; at < printed.size();) {
        const std::size_t comma = std::min(printed.find(", ", at), printed.size());
        const std::string part = printed.substr(at, comma - at);
        const bool apart = names.empty() || (begins_agency(names.front()) && begins_agency(part));
        if (apart)
            names.push_back(part);
        else
            names.back() += ", " + part;
        at = comma + 2;
    }
    return names;
}

std::vector<PrintedName> printed_names(const std::vector<Entry>& entries) {
    Counter counter;
    for (const Entry& entry : entries) {
        if (const auto* task = std::get_if<reading::Task>(&entry.said)) {
            for (const std::string& name : task->lead) counter.count(name, &PrintedName::leads);
            for (const std::string& name : task->coordinating) counter.count(name, &PrintedName::coordinates);
        } else if (const auto* duty = std::get_if<reading::Responsibility>(&entry.said)) {
            counter.count(duty->agency, &PrintedName::duties);
        } else if (const auto* report = std::get_if<reading::Reporting>(&entry.said)) {
            counter.count(report->who, &PrintedName::reports);
        }
    }
    return counter.take();
}

std::optional<NameMeaning> proposed_meaning(const agencies::Match& match, const std::string& name) {
    NameMeaning meaning;
    meaning.name = name;
    if (agencies::group_of(name)) {
        meaning.meaning = "group";
        meaning.members = name;
        return meaning;
    }
    if (!match.clear()) return std::nullopt;
    meaning.meaning = "agency";
    meaning.agency = match.candidates[0].agency;
    return meaning;
}

std::vector<NameMeaning> names_of(storage::Reader& reader, const std::string& plan) {
    std::vector<NameMeaning> names;
    for (const storage::Row& row : reader.all(sql::list_names, plan)) {
        names.push_back({row.text(0), row.text(1), row.maybe_integer(2).value_or(0), row.text(3), row.text(7),
                         row.integer(4), row.text(5), row.integer(6)});
    }
    return names;
}

bool decide_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 const NameMeaning& wanted, std::int64_t seen, const std::string& reason,
                 base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    const auto all = names_of(writer, plan);
    const auto before =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.name == wanted.name; });
    const storage::Value agency =
        storage::or_null(wanted.meaning == "agency" ? std::optional(wanted.agency) : std::nullopt);
    const std::int64_t changed =
        seen == 0 ? writer.run(sql::add_name, plan, wanted.name, wanted.meaning, agency, wanted.members,
                               wanted.function, actor.account, now)
                  : writer.run(sql::change_name, wanted.meaning, agency, wanted.members, wanted.function,
                               actor.account, now, plan, wanted.name, seen);
    if (changed != 1) return false;
    note_act(writer, actor, plan, "name", reason, now);
    write_shares(writer, plan, now);
    const auto directory = agencies::directory_now(writer);
    const base::Day today = base::day_at(now);
    trail::record(writer, actor,
                  {"plan.name",
                   plan,
                   "",
                   reason,
                   {{wanted.name, before == all.end() ? "" : in_words(*directory, *before, today),
                     in_words(*directory, wanted, today)}}},
                  now);
    return true;
}

}  // namespace plans::content
