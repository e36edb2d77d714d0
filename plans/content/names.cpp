// Names and their meanings.
#include "plans/content/names.hpp"

#include <algorithm>
#include <map>

#include "agencies/groups.hpp"
#include "agencies/heads.hpp"
#include "agencies/words.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/rights.hpp"
#include "plans/content/shares.hpp"
#include "plans/content/sql.hpp"
#include "text/unicode.hpp"

namespace plans::content {
namespace {

std::string in_words(const agencies::Directory& directory, const NameMeaning* decided, base::Day day) {
    if (decided == nullptr) return "";
    const NameMeaning& name = *decided;
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
        "sở ",        "ban ",       "công an ",   "đài ",      "báo ",       "ubnd ",      "ủy ban ",
        "văn phòng ", "thanh tra ", "tỉnh ủy",    "thành ủy",  "tỉnh đoàn",  "thành đoàn", "hội ",
        "liên đoàn ", "trường ",    "bệnh viện ", "phòng ",    "chi cục ",   "bộ ",        "cục ",
        "trung tâm ", "kho bạc ",   "ngân hàng ", "bưu điện ", "viễn thông "};
    const std::string of_head = agencies::headed_by(name);
    const std::string lower = text::lower(of_head.empty() ? name : std::string_view(of_head));
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
    for (const std::string& phrase : {name, agencies::headed_by(name)}) {
        if (phrase.empty() || !agencies::group_of(phrase)) continue;
        meaning.meaning = "group";
        meaning.members = phrase;
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
                         row.integer(4), row.text(5), row.integer(6), row.text(8)});
    }
    return names;
}

NamesDecided decide_names(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                          const std::vector<NameMeaning>& wanted, const std::string& reason,
                          base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    std::map<std::string, NameMeaning> standing;
    for (NameMeaning& name : names_of(writer, plan)) standing[name.name] = name;
    std::map<std::string, std::int64_t> latest;
    for (const storage::Row& row : writer.all(sql::latest_names, plan)) latest[row.text(0)] = row.integer(1);
    const auto directory = agencies::directory_now(writer);
    NamesDecided decided;
    std::vector<const NameMeaning*> taken;
    std::vector<trail::Value> told;
    for (const NameMeaning& name : wanted) {
        const auto before = standing.find(name.name);
        const NameMeaning* was = before == standing.end() ? nullptr : &before->second;
        decided.faster.push_back((was == nullptr ? 0 : was->row_version) != name.row_version);
        if (decided.faster.back()) continue;
        taken.push_back(&name);
        told.push_back(told_change(*directory, name.name, was, &name, base::day_at(now)));
    }
    if (taken.empty()) return decided;
    decided.change = note_act(writer, actor, plan, "name", reason, now);
    std::vector<std::vector<storage::Value>> rows;
    for (const NameMeaning* name : taken)
        rows.push_back(
            {plan, name->name, latest[name->name] + 1, decided.change, name->meaning,
             storage::or_null(name->meaning == "agency" ? std::optional(name->agency) : std::nullopt),
             name->function, name->members});
    writer.insert_all(sql::add_name, rows);
    write_shares(writer, plan, now);
    trail::record(writer, actor, {"plan.name", plan, "", reason, std::move(told)}, now);
    return decided;
}

bool decide_name(storage::Writer& writer, const base::Actor& actor, const std::string& plan,
                 NameMeaning wanted, std::int64_t seen, const std::string& reason, base::Milliseconds now) {
    wanted.row_version = seen;
    return !decide_names(writer, actor, plan, {std::move(wanted)}, reason, now).change.empty();
}

trail::Value told_change(const agencies::Directory& directory, const std::string& name,
                         const NameMeaning* before, const NameMeaning* after, base::Day day) {
    return {name, in_words(directory, before, day), in_words(directory, after, day)};
}

}  // namespace plans::content
