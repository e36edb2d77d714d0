// Reading a form: its lines with what was recorded, its draft, what was sent.
#include "obligations/forms.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "base/refused.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "plans/activities/sight.hpp"
#include "plans/content/forerunners.hpp"
#include "plans/content/rights.hpp"
#include "text/unicode.hpp"

namespace json = boost::json;

namespace obligations {
namespace {

constexpr std::size_t titles_max = 5;

std::map<std::int64_t, Recorded> recorded_in(storage::Reader& reader, agencies::AgencyId agency,
                                             base::Day from, base::Day until) {
    std::map<std::int64_t, Recorded> all;
    if (until < from) return all;
    for (const storage::Row& row : reader.all(sql::count_recorded, agency, from.number, until.number))
        all[row.integer(0)].times = row.integer(1);
    for (const storage::Row& row :
         reader.all(sql::count_recorded_people, agency, from.number, until.number)) {
        Recorded& one = all[row.integer(0)];
        one.named = row.integer(1);
        one.kept = row.integer(2);
        one.declared = row.integer(3);
    }
    for (const storage::Row& row : reader.all(sql::count_recorded_proofs, agency, from.number, until.number))
        all[row.integer(0)].proofs = row.integer(1);
    for (const storage::Row& row : reader.all(sql::list_recorded_titles, agency, from.number, until.number)) {
        auto& titles = all[row.integer(0)].titles;
        if (titles.size() < titles_max)
            titles.push_back(row.text(1) + " (" + base::written(base::Day{row.integer(2)}) + ")");
    }
    return all;
}

// As a form begins: what was recorded, in words.
void propose(Line& line) {
    if (line.recorded.times == 0) return;
    line.answer = Answer::reported;
    if (line.wanted > 0) line.quantity = line.recorded.times;
    for (const std::string& title : line.recorded.titles)
        line.word += (line.word.empty() ? "" : "; ") + title;
    if (!line.word.empty()) line.word += ".";
}

std::string text_in(const json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->as_string()) : "";
}

std::optional<std::int64_t> number_in(const json::object& object, const char* name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_int64() ? std::optional(value->as_int64()) : std::nullopt;
}

void put_draft(Form& form, const storage::Row& row) {
    form.draft_version = row.integer(0);
    form.draft_by = row.text(2);
    form.draft_at = row.integer(3);
    const json::value body = json::parse(row.text(1));
    form.word = text_in(body.as_object(), "word");
    const json::object& lines = body.at("lines").as_object();
    for (Line& line : form.lines) {
        const auto* kept = lines.if_contains(line.task);
        if (kept == nullptr) continue;
        const json::object& one = kept->as_object();
        line.answer = static_cast<Answer>(number_in(one, "answer").value_or(0));
        line.word = text_in(one, "word");
        line.quantity = number_in(one, "quantity");
        line.secret_number = text_in(one, "secret_number");
        const auto day = number_in(one, "secret_day");
        line.secret_day = day ? std::optional(base::Day{*day}) : std::nullopt;
    }
}

Version version_from(const storage::Row& row) {
    Version version;
    version.id = row.integer(0);
    version.number = static_cast<int>(row.integer(1));
    version.door = row.text(2);
    version.word = row.text(3);
    version.reason = row.text(4);
    version.from = base::Day{row.integer(5)};
    version.until = base::Day{row.integer(6)};
    version.nothing = row.integer(7);
    version.late = row.integer(8);
    version.by = row.text(9);
    version.at = row.integer(10);
    return version;
}

plans::content::Said task_in(const storage::Row& row) {
    return plans::content::from_json(plans::content::EntryKind::task, row.text(2));
}

Line line_from(const storage::Row& row, const plans::content::Said& said) {
    Line line;
    line.entry = row.integer(0);
    line.task = row.text(1);
    line.number = plans::content::ref_of(said);
    line.text = plans::content::text_of(said);
    const auto& quantity = std::get<plans::reading::Task>(said).quantity;
    line.unit = quantity ? quantity->unit : "";
    return line;
}

bool holds(const base::Actor& actor, agencies::AgencyId agency, base::Right right) {
    return std::any_of(actor.memberships.begin(), actor.memberships.end(), [&](const base::Membership& one) {
        return one.agency == agency && (one.rights & static_cast<std::uint32_t>(right)) != 0;
    });
}

bool anybody(storage::Reader& reader, agencies::AgencyId agency, const char* role, base::Milliseconds now) {
    return reader.one(sql::count_roles_at, agency, role, base::day_at(now).number)->integer(0) > 0;
}

// What somebody carried out counts before what nothing was done about.
void add_before(std::optional<Before>& before, const Before& more) {
    if (!before) {
        before = more;
        return;
    }
    if (more.answer == Answer::reported || before->answer == Answer::none) before->answer = more.answer;
    if (more.quantity) before->quantity = before->quantity.value_or(0) + *more.quantity;
    before->times += more.times;
    before->people += more.people;
}

// Also of agencies that have ended, as far as it goes on with them, and of those that gave it the task.
void put_before(storage::Reader& reader, const agencies::Directory& directory, Form& form, std::int64_t plan,
                const std::map<std::int64_t, plans::content::Said>& tasks, base::Day today) {
    using plans::content::GoesOn;
    const plans::content::Forerunners forerunners(directory, form.item.is.agency, today);
    std::vector<agencies::AgencyId> whose = forerunners.all();
    whose.insert(whose.end(), forerunners.givers().begin(), forerunners.givers().end());
    whose.push_back(form.item.is.agency);
    for (const agencies::AgencyId agency : whose)
        for (const storage::Row& row :
             reader.all(sql::list_before, agency, plan, form.item.is.slot - slot_of(1, 0))) {
            const auto line = std::find_if(form.lines.begin(), form.lines.end(),
                                           [&](const Line& one) { return one.entry == row.integer(0); });
            if (line == form.lines.end()) continue;
            const Before before{static_cast<Answer>(row.integer(1)), row.maybe_integer(2), row.integer(3),
                                row.integer(4)};
            const GoesOn goes_on = agency == form.item.is.agency
                                       ? GoesOn::alone
                                       : forerunners.goes_on(agency, tasks.at(line->entry));
            if (goes_on == GoesOn::alone) add_before(line->before, before);
            if ((goes_on == GoesOn::with_others || goes_on == GoesOn::given) && before.answer != Answer::none)
                line->shared.push_back(
                    {agencies::name_on(directory, agency, today), before, goes_on == GoesOn::given});
        }
}

void put_period(storage::Reader& reader, Form& form) {
    const auto row = reader.one(sql::find_form, form.item.id);
    if (!row) refuse_unknown();
    form.from = base::Day{row->integer(2)};
    form.last = base::Day{row->integer(3)};
    form.cutoff = base::Day{row->integer(4)};
    form.period = row->text(5);
    std::vector<Hop> hops;
    for (const storage::Row& hop : reader.all(sql::list_hops_of, row->integer(1)))
        hops.push_back(
            {static_cast<Whose>(hop.integer(0)), hop.integer(1), hop.integer(2), base::Day{hop.integer(3)}});
    const auto directory = agencies::directory_now(reader);
    const base::Day today = form.until;
    for (const Hop* hop : hops_for(hops, *directory, form.item.is.agency, form.until))
        if (hop->receiver != agencies::no_agency) form.receivers.push_back(hop->receiver);
    if (!form.receivers.empty()) form.receiver = form.receivers.front();
    form.until = std::min(form.cutoff, form.until);
    const auto recorded = recorded_in(reader, form.item.is.agency, form.from, form.until);
    std::map<std::int64_t, plans::content::Said> tasks;
    for (const storage::Row& task :
         reader.all(sql::list_form_lines, form.item.is.agency, row->integer(0), row->integer(1),
                    begin_of(form.item).number, end_of_slot(form.item.is.slot).number)) {
        plans::content::Said said = task_in(task);
        Line line = line_from(task, said);
        tasks.emplace(line.entry, std::move(said));
        line.part = static_cast<int>(task.integer(4));
        line.wanted = task.integer(5);
        if (const auto found = recorded.find(line.entry); found != recorded.end())
            line.recorded = found->second;
        propose(line);
        form.lines.push_back(std::move(line));
    }
    put_before(reader, *directory, form, row->integer(0), tasks, today);
}

}  // namespace

Form load_form(storage::Reader& reader, std::int64_t obligation, bool own, base::Day today) {
    Form form;
    form.item = item_of(reader, obligation, today);
    form.until = today;
    put_period(reader, form);
    for (const storage::Row& row : reader.all(sql::list_versions, obligation))
        form.versions.push_back(version_from(row));
    if (!own) return form;
    if (const auto draft = reader.one(sql::find_draft, obligation)) {
        put_draft(form, *draft);
    } else if (!form.versions.empty()) {  // a correction begins with what was sent
        const Version sent = version_of(reader, obligation, form.versions.front().number);
        form.word = sent.word;
        for (Line& line : form.lines) {
            const auto found = std::find_if(sent.lines.begin(), sent.lines.end(),
                                            [&](const Line& one) { return one.entry == line.entry; });
            if (found == sent.lines.end()) continue;
            line.answer = found->answer;
            line.word = found->word;
            line.quantity = found->quantity;
            line.secret_number = found->secret_number;
            line.secret_day = found->secret_day;
        }
    }
    return form;
}

Version version_of(storage::Reader& reader, std::int64_t obligation, int number) {
    for (const storage::Row& row : reader.all(sql::list_versions, obligation)) {
        if (row.integer(1) != number) continue;
        Version version = version_from(row);
        for (const storage::Row& one : reader.all(sql::list_version_lines, version.id)) {
            Line line = line_from(one, task_in(one));
            line.answer = static_cast<Answer>(one.integer(3));
            line.word = one.text(4);
            line.quantity = one.maybe_integer(5);
            line.recorded.times = one.integer(6);
            line.recorded.named = one.integer(7);
            line.recorded.kept = one.integer(8);
            line.recorded.declared = one.integer(9);
            line.secret_number = one.text(10);
            if (const auto day = one.maybe_integer(11)) line.secret_day = base::Day{*day};
            version.lines.push_back(std::move(line));
        }
        for (const storage::Row& one : reader.all(sql::list_version_files, version.id))
            version.files.push_back({one.integer(0), one.text(1), one.text(2), one.text(3), one.integer(4)});
        return version;
    }
    throw base::Refused(base::Refusal::not_found, "Phiếu này không có bản gửi đó.\nMở lại phiếu để xem.");
}

bool may_draft(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
               base::Milliseconds now) {
    if (holds(actor, agency, base::Right::report) || holds(actor, agency, base::Right::approve)) return true;
    return !anybody(reader, agency, "focal_point", now) && !anybody(reader, agency, "approver", now) &&
           may_fill(reader, actor, agency, now);
}

bool may_send(storage::Reader& reader, const base::Actor& actor, agencies::AgencyId agency,
              base::Milliseconds now) {
    if (holds(actor, agency, base::Right::approve)) return true;
    return !anybody(reader, agency, "approver", now) && may_draft(reader, actor, agency, now);
}

bool may_receive(storage::Reader& reader, const base::Actor& actor, const Form& form,
                 base::Milliseconds now) {
    for (const agencies::AgencyId receiver : form.receivers)
        if (holds(actor, receiver, base::Right::report) || holds(actor, receiver, base::Right::approve) ||
            holds(actor, receiver, base::Right::own_plans))
            return true;
    return plans::may(reader, actor, form.item.plan, base::Right::own_plans, now);
}

base::Problems check(const Form& form, const Filled& filled) {
    base::Problems problems;
    for (const Line& line : filled.lines) {
        const auto say = [&](const std::string& sentence) {
            problems.push_back({"line-" + line.task, line.number + ": " + sentence});
        };
        if (line.answer == Answer::none)
            say("Chọn có thực hiện, không phát sinh, hoặc báo cáo theo chế độ mật.");
        if (line.answer == Answer::reported && line.word.empty() && !line.quantity)
            say("Ghi kết quả bằng lời hoặc bằng số.");
        if (line.answer == Answer::nothing && line.recorded.times > 0)
            say("Kỳ này đã ghi " + std::to_string(line.recorded.times) +
                " hoạt động cho nhiệm vụ này nên không thể là không phát sinh.");
        if (line.answer == Answer::secret && (line.secret_number.empty() || !line.secret_day))
            say("Ghi số và ngày của văn bản mật; nội dung không ghi ở đây.");
        if (line.answer == Answer::secret && line.recorded.proofs > 0)
            say("Hoạt động của nhiệm vụ này trong kỳ còn " + std::to_string(line.recorded.proofs) +
                " tệp hoặc đường dẫn minh chứng. Báo cáo theo chế độ mật thì không kèm tệp: gỡ từng tệp ở "
                "trang "
                "hoạt động (có ghi lý do, tệp bị xóa hẳn), rồi gửi lại.");
        if (text::length(line.word) > line_word_characters_max) say("Dài quá 4.000 ký tự. Ghi ngắn hơn.");
        if (text::length(line.secret_number) > secret_number_characters_max)
            say("Số văn bản dài quá 60 ký tự.");
        if (line.quantity && (*line.quantity < 0 || *line.quantity > line_quantity_max))
            say("Số từ 0 đến 1.000.000.000.");
    }
    if (text::length(filled.word) > form_word_characters_max)
        problems.push_back({"word", "Dài quá 10.000 ký tự. Ghi ngắn hơn."});
    const bool correction = form.item.state == State::sent || form.item.state == State::done;
    if (correction && filled.reason.empty())
        problems.push_back({"reason", "Gửi lại phiếu đã gửi cần lý do đính chính."});
    return problems;
}

std::vector<std::string> doubts(const Line& line) {
    constexpr std::int64_t times_odd = 3, few = 10;
    std::vector<std::string> all;
    if (line.answer == Answer::reported && line.wanted > 0 && !line.quantity)
        all.push_back("Kế hoạch giao " + std::to_string(line.wanted) +
                      (line.unit.empty() ? "" : " " + line.unit) + " nhưng chưa ghi số lượng.");
    if (!line.before) return all;
    const Before& before = *line.before;
    if (line.answer == Answer::nothing && before.answer == Answer::reported)
        all.push_back("Cùng kỳ năm trước có thực hiện, kỳ này không phát sinh.");
    if (line.answer != Answer::reported || !line.quantity || !before.quantity) return all;
    const std::int64_t now = *line.quantity, then = *before.quantity;
    if (std::max(now, then) < few) return all;
    const bool more = now >= then * times_odd, less = now * times_odd <= then;
    if (more || less)
        all.push_back("Số lượng " + std::to_string(now) + " so với " + std::to_string(then) +
                      " cùng kỳ năm trước: " + (more ? "tăng" : "giảm") +
                      " từ 3 lần trở lên. Xem lại đơn vị tính; nếu đúng thì ghi lý do ở phần kết quả.");
    return all;
}

std::vector<Difference> differences(const Version& before, const Version& after) {
    std::vector<Difference> all;
    const auto text_of = [](const std::optional<std::int64_t>& number) {
        return number ? std::to_string(*number) : std::string();
    };
    const auto compare = [&](const std::string& number, const char* field, const std::string& a,
                             const std::string& b) {
        if (a != b) all.push_back({number, field, a, b});
    };
    compare("", "word", before.word, after.word);
    for (const Line& line : after.lines) {
        const auto found = std::find_if(before.lines.begin(), before.lines.end(),
                                        [&](const Line& one) { return one.entry == line.entry; });
        const Line empty;
        const Line& old = found == before.lines.end() ? empty : *found;
        const auto answer = [](Answer one) { return std::to_string(static_cast<int>(one)); };
        compare(line.number, "answer", answer(old.answer), answer(line.answer));
        compare(line.number, "word", old.word, line.word);
        compare(line.number, "quantity", text_of(old.quantity), text_of(line.quantity));
        compare(line.number, "times", std::to_string(old.recorded.times),
                std::to_string(line.recorded.times));
        compare(line.number, "people",
                std::to_string(old.recorded.named + old.recorded.kept + old.recorded.declared),
                std::to_string(line.recorded.named + line.recorded.kept + line.recorded.declared));
        compare(line.number, "secret", old.secret_number, line.secret_number);
    }
    for (const Line& old : before.lines) {
        const bool stays = std::any_of(after.lines.begin(), after.lines.end(),
                                       [&](const Line& one) { return one.entry == old.entry; });
        if (!stays) all.push_back({old.number, "line", old.text, ""});
    }
    return all;
}

}  // namespace obligations
