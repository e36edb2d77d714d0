// Rows against what is there, many at once: whom they name, in which activity, and whether it was said
// before.
#include <boost/json.hpp>

#include "base/check.hpp"
#include "evidence/bulk/import.hpp"
#include "evidence/bulk/sql.hpp"
#include "evidence/reach.hpp"
#include "persons/codes.hpp"
#include "persons/names.hpp"
#include "text/unicode.hpp"

namespace evidence::bulk {
namespace {

namespace json = boost::json;

void reject(Judged& one, const std::string& reason) {
    one.does = Does::rejected;
    if (one.reason.empty()) one.reason = reason;
}

struct Holder {
    persons::PersonId canonical = 0;
    std::string name_key;
    std::optional<std::int64_t> birth;
};

// Another name and another birth date than the list's: the code is somebody else's.
bool is_another(const Holder& holder, const Row& row) {
    if (row.name.empty() || holder.name_key.empty() || persons::forms_of(row.name).key == holder.name_key)
        return false;
    return !row.birth || row.birth->year_only || holder.birth != row.birth->day.number;
}

// Whoever has the codes of each row, by its place among the rows.
void match_codes(storage::Reader& reader, std::vector<Judged>& all,
                 std::vector<std::set<persons::PersonId>>& who) {
    json::array asked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Row& row = all[i].row;
        if (!all[i].reason.empty()) continue;
        for (const auto& [scheme, code] : row.codes)
            asked.push_back(json::array{i, scheme, code,
                                        persons::scheme_named(scheme)->everywhere ? 0 : all[i].row.agency});
    }
    if (asked.empty()) return;
    for (const auto& found : reader.all(sql::match_codes, json::serialize(asked))) {
        const auto i = static_cast<std::size_t>(found.integer(0));
        if (is_another({found.integer(1), found.text(2), found.maybe_integer(3)}, all[i].row))
            reject(all[i], "Mã này đã là của một người khác tên và ngày sinh. Kiểm tra lại mã.");
        who[i].insert(found.integer(1));
    }
}

void match_births(storage::Reader& reader, std::vector<Judged>& all,
                  std::vector<std::set<persons::PersonId>>& who) {
    json::array asked;
    std::map<std::size_t, std::string> folded;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Row& row = all[i].row;
        const bool full = row.birth && !row.birth->year_only && !row.name.empty();
        if (!all[i].reason.empty() || !who[i].empty() || !full) continue;
        const persons::NameForms forms = persons::forms_of(row.name);
        asked.push_back(json::array{i, forms.key, row.birth->day.number, row.agency});
        folded[i] = forms.folded;
    }
    if (asked.empty()) return;
    for (const auto& found : reader.all(sql::match_births, json::serialize(asked))) {
        const auto i = static_cast<std::size_t>(found.integer(0));
        if (found.text(2) == folded[i]) who[i].insert(found.integer(1));
    }
}

void take_actor(Judged& one, const std::set<persons::PersonId>& who) {
    if (!one.reason.empty()) return;
    if (one.row.verb == Verb::received) {
        one.says.actor_kind = ActorKind::agency;
        one.says.actor = one.row.agency;
        return;
    }
    if (who.empty())
        return reject(one,
                      "Chưa có người này trong danh sách người của cơ quan. Nhập danh sách người trước, rồi "
                      "nhập lại dòng này.");
    if (who.size() > 1)
        return reject(
            one, one.row.codes.empty()
                     ? "Có nhiều người cùng tên, cùng ngày sinh ở cơ quan này. Ghi thêm mã để biết là ai."
                     : "Các mã của dòng này thuộc về những người khác nhau.");
    one.says.actor = *who.begin();
}

std::string key_of(const Statement& said) {
    return std::to_string(said.activity) + " " + std::to_string(static_cast<int>(said.actor_kind)) + " " +
           std::to_string(said.actor) + " " + std::to_string(static_cast<int>(said.verb)) + " " +
           std::to_string(said.at);
}

// The same again is nothing new; the same with another number is for somebody to decide.
void compare(Judged& one, std::int64_t quantity, const std::optional<std::int64_t>& score) {
    if (quantity == one.says.quantity && (!one.row.score || score == one.row.score)) {
        one.does = Does::same;
        return;
    }
    reject(one,
           "Đã có ghi nhận này với số lượng hoặc điểm khác. Rút lần nhập trước nếu nó sai, rồi nhập lại.");
}

void match_said(storage::Reader& reader, std::vector<Judged>& all) {
    json::array asked;
    std::map<std::string, std::size_t> first;  // of these rows
    for (std::size_t i = 0; i < all.size(); ++i) {
        Judged& one = all[i];
        if (!one.reason.empty()) continue;
        one.does = Does::says;
        const Statement& said = one.says;
        if (const auto [before, fresh] = first.emplace(key_of(said), i); !fresh) {
            compare(one, all[before->second].says.quantity, all[before->second].row.score);
            continue;
        }
        asked.push_back(json::array{i, said.activity, static_cast<int>(said.actor_kind), said.actor,
                                    static_cast<int>(said.verb), said.at});
    }
    if (asked.empty()) return;
    for (const auto& found : reader.all(sql::match_said, json::serialize(asked)))
        compare(all[static_cast<std::size_t>(found.integer(0))], found.integer(1), found.maybe_integer(2));
}

}  // namespace

const Judge::Found& Judge::activity_of(storage::Reader& reader, const base::Actor& actor, const Row& row,
                                       base::Milliseconds now) {
    const bool own = wish_.activity == 0 || !row.activity_name.empty();
    const std::string key =
        own ? row.activity_name + "\n" + (row.day ? std::to_string(row.day->number) : "") : "";
    const auto [place, fresh] = found_.try_emplace(key);
    Found& found = place->second;
    if (!fresh) return found;
    std::int64_t number = own ? numbers_[key] : wish_.activity;
    if (number == 0) {
        if (const auto one = reader.one(sql::find_by_uuid, row.activity_name)) number = one->integer(0);
        std::size_t fitting = number != 0 ? 1 : 0;
        if (number == 0)
            for (const auto& one : reader.all(sql::find_titled, row.activity_name)) {
                if (row.day && (row.day->number < one.integer(1) || row.day->number > one.integer(2)))
                    continue;
                number = one.integer(0);
                ++fitting;
            }
        if (fitting > 1) {
            found.problem = "Có nhiều hoạt động cùng tên “" + row.activity_name +
                            "”. Ghi thêm ngày, hoặc ghi mã của hoạt động.";
            return found;
        }
    }
    if (number != 0) found.activity = activity_at(reader, number);
    if (!found.activity || !reaches(reader, actor, found.activity->is.agency, base::Right::report, now)) {
        found.activity.reset();
        found.problem = row.activity_name.empty()
                            ? "Dòng không ghi hoạt động nào."
                            : "Không có hoạt động “" + row.activity_name +
                                  "” mà tài khoản này được ghi. Ghi hoạt động trước, rồi nhập lại dòng này.";
    } else if (!found.activity->counts()) {
        found.problem = "Hoạt động “" + found.activity->is.title + "” đã rút, hoặc đơn vị chưa nhận.";
    }
    if (own && found.activity) numbers_[key] = number;
    return found;
}

void Judge::place_in_activity(storage::Reader& reader, const base::Actor& actor, Judged& one,
                              base::Milliseconds now) {
    const Found& found = activity_of(reader, actor, one.row, now);
    if (!found.problem.empty()) return reject(one, found.problem);
    const ActivityFacts& is = found.activity->is;
    if (one.row.day && (*one.row.day < is.from || is.last < *one.row.day))
        return reject(one, "Ngày " + base::written(*one.row.day) + " nằm ngoài thời gian của hoạt động (" +
                               base::written(is.from) + " – " + base::written(is.last) + ").");
    if (one.row.agency == 0) one.row.agency = is.agency;
    one.says.activity = found.activity->number;
    one.says.agency = is.agency;
    one.says.at = one.row.day ? instant_of(*one.row.day) : instant_of(is);
    one.says.verb = one.row.verb;
    one.says.quantity = one.row.quantity;
    one.says.basis = wish_.basis;
}

std::vector<Judged> Judge::judge(storage::Reader& reader, const base::Actor& actor, std::vector<Row> rows,
                                 base::Milliseconds now) {
    found_.clear();
    std::vector<Judged> all;
    for (Row& row : rows) {
        if (row.empty) continue;
        Judged one;
        one.row = std::move(row);
        one.reason = one.row.problem;
        if (one.reason.empty()) place_in_activity(reader, actor, one, now);
        all.push_back(std::move(one));
    }
    std::vector<std::set<persons::PersonId>> who(all.size());
    match_codes(reader, all, who);
    match_births(reader, all, who);
    for (std::size_t i = 0; i < all.size(); ++i) take_actor(all[i], who[i]);
    match_said(reader, all);
    return all;
}

}  // namespace evidence::bulk
