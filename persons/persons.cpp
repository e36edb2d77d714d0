// Persons in the database.
#include "persons/persons.hpp"

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "persons/codes.hpp"
#include "persons/names.hpp"
#include "persons/posts.hpp"
#include "persons/sql.hpp"
#include "text/unicode.hpp"

namespace persons {
namespace {

std::optional<base::Day> maybe_day(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::string iso_or_empty(const std::optional<base::Day>& day) {
    return day ? base::iso(*day) : "";
}

std::int64_t write_membership(storage::Writer& writer, const base::Actor& actor, PersonId person,
                              const NewMembership& wanted, base::Milliseconds now) {
    CHECK_THAT(is_post(wanted.post) && (!wanted.until || wanted.from < *wanted.until));
    const std::int64_t id = writer.one(sql::next_membership)->integer(0);
    writer.run(sql::add_membership, id, person, wanted.agency, wanted.post, wanted.school_class,
               wanted.from.number, day_or_null(wanted.until), wanted.source, nullptr, actor.account, now);
    change_frames(writer);
    return id;
}

void require_no_clash(storage::Reader& reader, PersonId canonical, const NewMembership& wanted) {
    for (const Membership& one : memberships_of(reader, canonical)) {
        const bool overlap =
            (!one.until || wanted.from < *one.until) && (!wanted.until || one.from < *wanted.until);
        if (one.agency == wanted.agency && one.post == wanted.post && overlap)
            throw base::Refused(base::Refusal::conflict,
                                "Người này đã có vị trí đó ở đúng cơ quan đó trong những ngày này.\nXem lại "
                                "các vị trí đang có, hoặc chọn ngày khác.");
    }
}

}  // namespace

std::string written(const std::optional<Birth>& birth) {
    if (!birth) return "";
    return birth->year_only ? std::to_string(base::year_of(birth->day)) : base::written(birth->day);
}

std::optional<Birth> parse_birth(const std::string& typed) {
    if (const auto day = base::parse_day(typed)) return Birth{*day, false};
    if (typed.size() != 4 || typed.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    const auto first = base::day_of(std::stoi(typed), 1, 1);
    return first ? std::optional(Birth{*first, true}) : std::nullopt;
}

std::optional<PersonId> number_of(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_number, uuid);
    return row ? std::optional(row->integer(0)) : std::nullopt;
}

std::optional<Person> person_of(storage::Reader& reader, PersonId id) {
    const auto row = reader.one(sql::find_person, id);
    if (!row) return std::nullopt;
    Person person;
    person.id = id;
    person.uuid = row->text(1);
    person.canonical = row->integer(2);
    person.row_version = row->integer(3);
    person.made_at = row->integer(4);
    person.erased_at = row->maybe_integer(5);
    if (row->null(6)) return person;
    person.details.name = row->text(6);
    if (const auto day = maybe_day(*row, 7)) person.details.birth = Birth{*day, row->text(8) == "year"};
    person.details.sex = row->text(9);
    person.details.telephone = row->text(10);
    person.details.mail = row->text(11);
    for (const auto& code : reader.all(sql::list_codes, id))
        person.details.codes[code.text(0)] = code.text(1);
    return person;
}

Person person_by_uuid(storage::Reader& reader, const std::string& uuid) {
    const auto number = number_of(reader, uuid);
    if (!number) throw base::Refused(base::Refusal::not_found, "Không có người này.");
    return *person_of(reader, *number);
}

std::vector<Membership> memberships_of(storage::Reader& reader, PersonId canonical) {
    std::vector<Membership> all;
    for (const auto& row : reader.all(sql::list_memberships, canonical))
        all.push_back({row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4),
                       base::Day{row.integer(5)}, maybe_day(row, 6), row.text(7)});
    return all;
}

base::Problems check(const Details& details) {
    base::Problems problems;
    if (details.name.empty()) problems.push_back({"name", "Ghi họ và tên."});
    if (text::length(details.name) > name_characters_max)
        problems.push_back({"name", "Họ tên dài quá " + std::to_string(name_characters_max) + " ký tự."});
    if (name_words(text::fold(details.name)).empty() && !details.name.empty())
        problems.push_back({"name", "Họ tên không có chữ nào."});
    if (!details.telephone.empty() && !normal_telephone(details.telephone))
        problems.push_back({"telephone", "Số điện thoại có từ 9 đến 11 chữ số, ví dụ 0912 345 678."});
    if (!details.mail.empty() && !normal_mail(details.mail))
        problems.push_back({"mail", "Địa chỉ thư điện tử có dạng ten@coquan.gov.vn."});
    for (const auto& [scheme, code] : details.codes)
        if (!normal_code(scheme, code))
            problems.push_back({"code_" + scheme, scheme == "national"
                                                      ? "Số định danh cá nhân có 12 chữ số, bắt đầu bằng 0."
                                                      : "Mã có từ 2 đến 30 chữ cái hoặc chữ số."});
    return problems;
}

std::vector<storage::Value> details_row(PersonId person, const Details& details) {
    NameForms forms = forms_of(details.name);
    const std::optional<Birth>& birth = details.birth;
    return {person,
            details.name,
            std::move(forms.folded),
            std::move(forms.key),
            std::move(forms.order),
            birth ? storage::Value(birth->day.number) : storage::Value(nullptr),
            std::string(!birth             ? ""
                        : birth->year_only ? "year"
                                           : "day"),
            details.sex,
            details.telephone,
            details.mail};
}

std::vector<trail::Value> differences(const Details& before, const Details& after) {
    std::vector<trail::Value> all = {{"person_name", before.name, after.name},
                                     {"birth", written(before.birth), written(after.birth)},
                                     {"sex", before.sex, after.sex},
                                     {"telephone", before.telephone, after.telephone},
                                     {"mail", before.mail, after.mail}};
    for (const CodeScheme& scheme : code_schemes()) {
        const auto code_in = [&](const Details& details) {
            const auto found = details.codes.find(std::string(scheme.code));
            return found == details.codes.end() ? std::string() : found->second;
        };
        all.push_back({"code_" + std::string(scheme.code), code_in(before), code_in(after)});
    }
    return all;
}

PersonId create_person(storage::Writer& writer, const base::Actor& actor, const Details& details,
                       const NewMembership& first, base::Milliseconds now) {
    CHECK_THAT(check(details).empty());
    const PersonId id = writer.one(sql::next_person)->integer(0);
    const std::string uuid = base::new_uuid(now);
    writer.run(sql::add_person, id, uuid, now);
    writer.change(sql::add_details, details_row(id, details));
    for (const auto& [scheme, code] : details.codes) writer.run(sql::add_code, id, scheme, code);
    write_membership(writer, actor, id, first, now);
    std::vector<trail::Value> values = differences({}, details);
    values.push_back({"post", "", first.post});
    values.push_back({"from", "", base::iso(first.from)});
    trail::record(writer, actor, {"person.create", uuid, first.agency_uuid, first.source, values}, now);
    return id;
}

bool change_details(storage::Writer& writer, const base::Actor& actor, const Person& seen,
                    const Details& wanted, const std::string& reason, base::Milliseconds now) {
    CHECK_THAT(check(wanted).empty());
    if (writer.run(sql::raise_version, seen.id, seen.row_version) == 0) return false;
    const Person before = *person_of(writer, seen.id);
    writer.change(sql::change_details, details_row(seen.id, wanted));
    if (before.details.codes != wanted.codes) {
        writer.run(sql::drop_codes, seen.id);
        for (const auto& [scheme, code] : wanted.codes) writer.run(sql::add_code, seen.id, scheme, code);
    }
    trail::record(writer, actor,
                  {"person.change", seen.uuid, "", reason, differences(before.details, wanted)}, now);
    return true;
}

void add_membership(storage::Writer& writer, const base::Actor& actor, const Person& person,
                    const NewMembership& wanted, const std::string& reason, base::Milliseconds now) {
    require_no_clash(writer, person.canonical, wanted);
    write_membership(writer, actor, person.id, wanted, now);
    trail::record(writer, actor,
                  {"person.join",
                   person.uuid,
                   wanted.agency_uuid,
                   reason,
                   {{"post", "", wanted.post},
                    {"from", "", base::iso(wanted.from)},
                    {"until", "", iso_or_empty(wanted.until)}}},
                  now);
}

void end_membership(storage::Writer& writer, const base::Actor& actor, const Person& person,
                    const Membership& which, base::Day until, const std::string& reason,
                    base::Milliseconds now) {
    if (until <= which.from)
        throw base::Refused(base::Refusal::invalid,
                            "Ngày thôi phải sau ngày bắt đầu (" + base::written(which.from) + ").");
    writer.run(sql::end_membership, which.id, until.number);
    change_frames(writer);
    trail::record(writer, actor,
                  {"person.leave",
                   person.uuid,
                   "",
                   reason,
                   {{"post", which.post, ""}, {"until", iso_or_empty(which.until), base::iso(until)}}},
                  now);
}

void move_person(storage::Writer& writer, const base::Actor& actor, const Person& person,
                 const Membership& from, const NewMembership& to, const std::string& reason,
                 base::Milliseconds now) {
    end_membership(writer, actor, person, from, to.from, reason, now);
    add_membership(writer, actor, person, to, reason, now);
}

void change_frames(storage::Writer& writer) {
    writer.run(sql::change_frames, base::new_token());
}

}  // namespace persons
