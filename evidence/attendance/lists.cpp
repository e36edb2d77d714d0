// A list enters in one transaction: new persons, the lines of the ledger, and what is left without a name.
#include "evidence/attendance/lists.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/attendance/sql.hpp"
#include "persons/doubles.hpp"
#include "persons/sight.hpp"
#include "text/unicode.hpp"

namespace evidence::attendance {
namespace {

storage::Value text_or_null(const std::string& text) {
    return text.empty() ? storage::Value(nullptr) : storage::Value(text);
}

// Says how many are left without a name, if that is not what stands.
bool say_rest(storage::Writer& writer, const Activity& activity, std::int64_t rest, std::int64_t source,
              base::Milliseconds now) {
    Counted counted = counted_of(writer, activity.number);
    if (counted.people == rest) return false;
    if (counted.people == 0) counted = {0, Known::list_to_come, "", std::nullopt};
    counted.people = rest;
    say_count(writer, activity, counted, source, now);
    return true;
}

}  // namespace

Choice usual_choice(const Matched& row, bool may_add) {
    switch (row.meets) {
        case Meets::sure:
        case Meets::elsewhere:
            return {Becomes::person, row.person};
        case Meets::unknown:
            // A single word is no name to enter somebody under.
            if (may_add && !row.elsewhere && row.row.details.name.find(' ') != std::string::npos)
                return {Becomes::fresh, 0};
            return {Becomes::unnamed, 0};
        case Meets::doubtful:
            return {Becomes::unnamed, 0};
        default:
            return {};
    }
}

std::optional<Choice> choice_named(const Matched& row, const std::string& name, bool may_add) {
    if (row.meets == Meets::present || row.meets == Meets::repeated || row.meets == Meets::rejected)
        return Choice{};
    if (name == "skip") return Choice{};
    if (name == "none") return Choice{Becomes::unnamed, 0};
    if (name == "new")
        return may_add && !row.elsewhere ? std::optional(Choice{Becomes::fresh, 0}) : std::nullopt;
    if (name == "sure" && row.meets == Meets::sure) return Choice{Becomes::person, row.person};
    if (name == "away" && row.away != 0) return Choice{Becomes::person, row.away};
    for (const Candidate& one : row.candidates)
        if (name == "p:" + one.uuid) return Choice{Becomes::person, one.person};
    return std::nullopt;
}

std::int64_t rest_after(const Counted& counted, std::int64_t added, std::int64_t unnamed) {
    return std::max(std::max<std::int64_t>(0, counted.people - added), unnamed);
}

persons::PersonId make_person(storage::Writer& writer, const base::Actor& actor, const Activity& activity,
                              const ListedRow& row, const std::string& post, base::Milliseconds now) {
    const auto directory = agencies::directory_now(writer);
    persons::NewMembership first;
    first.agency = activity.is.agency;
    first.agency_uuid = directory->at(first.agency).uuid;
    first.post = row.post.empty() ? post : row.post;
    first.from = activity.is.from;
    first.source = "Danh sách người dự: " + activity.is.title;
    const persons::PersonId person = persons::create_person(writer, actor, row.details, first, now);
    persons::propose_for(writer, person, now);
    return person;
}

ListDone enter_list(storage::Writer& writer, const base::Actor& actor, const Activity& activity,
                    const std::vector<Matched>& rows, const std::vector<Choice>& choices, const NewList& list,
                    std::int64_t source, base::Milliseconds now) {
    CHECK_THAT(rows.size() == choices.size());
    require_takes_people(activity);
    const bool adds = std::any_of(choices.begin(), choices.end(),
                                  [](const Choice& one) { return one.becomes == Becomes::fresh; });
    if (adds) persons::require_keeper_at(writer, actor, list.agency, now);
    ListDone done;
    const std::int64_t number =
        writer
            .one(sql::add_list, base::new_uuid(now), activity.number, std::string(name_of(list.way)),
                 list.title, text_or_null(list.proof), std::int64_t{0}, std::int64_t{0}, actor.account, now)
            ->integer(0);
    std::vector<NewAttendance> people;
    std::int64_t unnamed = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        persons::PersonId person = choices[i].person;
        if (choices[i].becomes == Becomes::unnamed) ++unnamed;
        if (choices[i].becomes == Becomes::fresh) {
            person = make_person(writer, actor, activity, rows[i].row, list.post, now);
            ++done.made;
        }
        if (person != 0) people.push_back({person, list.way, number, now});
    }
    done.entered = attend(writer, activity, people, source, actor.account, now);
    const Counted counted = counted_of(writer, activity.number);
    const std::int64_t rest =
        list.unnamed >= 0 ? list.unnamed : rest_after(counted, done.entered.added, unnamed);
    done.changed = say_rest(writer, activity, rest, source, now) || done.entered.any();
    if (done.changed)
        writer.run(sql::name_list, number, done.entered.added, rest);
    else
        writer.run(sql::drop_list, number);
    return done;
}

std::vector<List> lists_of(storage::Reader& reader, std::int64_t activity) {
    std::vector<List> all;
    for (const storage::Row& row : reader.all(sql::list_lists, activity))
        all.push_back({row.text(0), way_named(row.text(1)).value_or(Way::typed), row.text(2),
                       row.maybe_text(3).value_or(""), row.text(4), row.integer(5), row.integer(6),
                       row.integer(7), row.text(8), row.integer(9)});
    return all;
}

std::int64_t withdraw_list(storage::Writer& writer, const Activity& activity, const std::string& uuid,
                           const std::string& reason, std::int64_t source, std::int64_t account,
                           base::Milliseconds now) {
    const auto found = writer.one(sql::find_list, uuid, activity.number);
    if (!found)
        throw base::Refused(base::Refusal::not_found, "Không có danh sách này.\nMở lại trang để xem.");
    const auto people = writer.all(sql::list_people_of_list, found->integer(0));
    for (const storage::Row& row : people)
        withdraw_person(writer, activity, row.integer(0), reason, source, account, now);
    return static_cast<std::int64_t>(people.size());
}

std::int64_t lose_sheet(storage::Writer& writer, const Activity& activity, const std::string& proof,
                        std::int64_t source, std::int64_t account, base::Milliseconds now) {
    const auto rows = writer.all(sql::list_people_of_proof, activity.number, proof);
    if (rows.empty() || !activity.counts()) return 0;
    std::vector<NewAttendance> people;
    for (const storage::Row& row : rows) {
        withdraw_person(writer, activity, row.integer(0), "Bỏ bản có chữ ký", source, account, now);
        people.push_back({row.integer(0), Way::typed, row.integer(1), row.integer(2)});
    }
    attend(writer, activity, people, source, account, now);
    return static_cast<std::int64_t>(people.size());
}

base::Problems check(const Kept& wanted, base::Day today) {
    base::Problems problems;
    if (wanted.counted.people < 1 || wanted.counted.people > people_max)
        problems.push_back({"people", "Số người là một số từ 1 đến 20.000.000, ví dụ 42."});
    if (wanted.counted.document.empty())
        problems.push_back({"document", "Ghi số văn bản kèm danh sách, ví dụ 45/DS-CAT."});
    if (text::length(wanted.counted.document) > document_characters_max)
        problems.push_back({"document", "Số văn bản dài quá 100 ký tự. Ghi đúng như trên văn bản."});
    if (!wanted.counted.document_day)
        problems.push_back({"document_day", "Ghi ngày của văn bản, ví dụ 15/03/2026."});
    else if (*wanted.counted.document_day > today)
        problems.push_back({"document_day", "Ngày của văn bản không thể sau hôm nay."});
    if (wanted.place.empty())
        problems.push_back({"place", "Ghi nơi giữ danh sách, ví dụ: Văn thư Công an tỉnh, hồ sơ 12/2026."});
    if (text::length(wanted.place) > place_characters_max)
        problems.push_back({"place", "Nơi giữ danh sách dài quá 200 ký tự. Ghi gọn hơn."});
    return problems;
}

bool enter_kept(storage::Writer& writer, const Activity& activity, const Kept& wanted, std::int64_t source,
                std::int64_t account, base::Milliseconds now) {
    require_takes_people(activity);
    CHECK_THAT(wanted.counted.known == Known::kept_list && wanted.counted.document_day.has_value());
    const auto before = kept_of(writer, activity.number);
    if (before && before->counted == wanted.counted && before->place == wanted.place) return false;
    say(writer, activity, wanted.counted, source, now);
    writer.run(sql::add_kept_list, base::new_uuid(now), activity.number, wanted.counted.people,
               wanted.counted.document, wanted.counted.document_day->number, wanted.place, account, now);
    return true;
}

std::optional<Kept> kept_of(storage::Reader& reader, std::int64_t activity) {
    Kept kept;
    kept.counted = counted_of(reader, activity);
    if (kept.counted.people == 0 || kept.counted.known != Known::kept_list) return std::nullopt;
    if (const auto row = reader.one(sql::find_kept_list, activity)) {
        kept.place = row->text(0);
        kept.by = row->text(1);
        kept.at = row->integer(2);
    }
    return kept;
}

}  // namespace evidence::attendance
