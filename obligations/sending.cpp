// Writing a form: its draft, sending it, and what the receiver answers.
#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "obligations/bodies.hpp"
#include "obligations/forms.hpp"
#include "obligations/sight.hpp"
#include "obligations/sql.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/activities/without_files.hpp"
#include "plans/content/changes.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace json = boost::json;

namespace obligations {
namespace {

constexpr std::size_t received_word_characters_max = 2000;

std::string body_of(const Filled& filled) {
    json::object lines;
    for (const Line& line : filled.lines) {
        const bool secret = line.answer == Answer::secret;  // then neither words nor a number wait here
        json::object one{{"answer", static_cast<std::int64_t>(line.answer)},
                         {"word", secret ? "" : line.word},
                         {"secret_number", line.secret_number}};
        if (line.quantity && !secret) one["quantity"] = *line.quantity;
        if (line.secret_day) one["secret_day"] = line.secret_day->number;
        lines[line.task] = std::move(one);
    }
    return json::serialize(json::object{{"word", filled.word}, {"lines", lines}});
}

// The actor as of this moment, who must see the form's agency.
base::Actor actor_now(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    base::Actor today = people::actor_of(reader, actor.account, now);
    today.acting = actor.acting;
    today.request = actor.request;
    return today;
}

[[noreturn]] void refuse_form(const char* what) {
    throw base::Refused(base::Refusal::forbidden, what);
}

// What is typed, with what is recorded now; only tasks of the form.
std::vector<Line> frozen(const Form& form, const Filled& filled) {
    std::vector<Line> lines;
    for (const Line& line : form.lines) {
        const auto typed = std::find_if(filled.lines.begin(), filled.lines.end(),
                                        [&](const Line& one) { return one.task == line.task; });
        if (typed == filled.lines.end())
            throw base::Refused(base::Refusal::conflict,
                                "Kế hoạch vừa có thêm nhiệm vụ " + line.number +
                                    " trên phiếu này.\nMở lại phiếu, trả lời nhiệm vụ đó rồi gửi lại.");
        Line one = line;
        one.answer = typed->answer;
        one.word = typed->word;
        one.quantity = typed->quantity;
        one.secret_number.clear();
        one.secret_day.reset();
        if (one.answer == Answer::secret) {  // number and day of the paper, and nothing else
            one.word.clear();
            one.quantity.reset();
            const std::int64_t proofs = one.recorded.proofs;
            one.recorded = {};
            one.recorded.proofs = proofs;  // which are refused, not counted
            one.secret_number = typed->secret_number;
            one.secret_day = typed->secret_day;
        } else if (one.answer == Answer::nothing) {
            one.quantity.reset();
        }
        lines.push_back(std::move(one));
    }
    return lines;
}

std::int64_t say_nothing(storage::Writer& writer, std::int64_t source, const Form& form,
                         const std::vector<Line>& lines, base::Milliseconds now) {
    const bool any = std::any_of(lines.begin(), lines.end(),
                                 [](const Line& one) { return one.answer == Answer::nothing; });
    if (!form.versions.empty() && form.versions.front().nothing != 0)
        evidence::withdraw(writer, form.versions.front().nothing, source, now);
    if (!any) return 0;
    constexpr base::Milliseconds a_day = 24LL * 60 * 60 * 1000;
    return evidence::append(
        writer,
        {evidence::ActorKind::agency, form.item.is.agency, evidence::Verb::did_nothing, 0,
         form.item.is.agency, form.until.number * a_day, 1, evidence::Basis::declared, source},
        now);
}

void write_lines(storage::Writer& writer, std::int64_t submission, const std::vector<Line>& lines) {
    std::vector<std::vector<storage::Value>> rows;
    std::int64_t position = 0;
    for (const Line& line : lines)
        rows.push_back({submission, line.entry, position++, static_cast<std::int64_t>(line.answer), line.word,
                        storage::or_null(line.quantity), line.recorded.times, line.recorded.named,
                        line.recorded.kept, line.recorded.declared, line.secret_number,
                        line.secret_day ? storage::Value(line.secret_day->number) : storage::Value(nullptr)});
    if (!rows.empty()) writer.insert_all(sql::add_submission_line, rows);
}

void note(storage::Writer& writer, const base::Actor& actor, const Form& form, const char* act,
          const std::string& word, base::Milliseconds now, std::vector<trail::Value> more = {}) {
    writer.run(sql::add_act, base::new_uuid(now), form.item.id, act, word, base::day_at(now).number,
               std::int64_t{0}, actor.account, now);
    more.insert(more.begin(), {"plan", "", form.item.plan_label});
    trail::record(writer, actor,
                  {std::string("form.") + act, std::to_string(form.item.id),
                   plans::activities::uuid_of_agency(writer, form.item.is.agency), word, std::move(more)},
                  now);
}

// The tasks on it are as far as the form.
void follow_form(storage::Writer& writer, const Form& form, State state, base::Milliseconds now) {
    const Item after = item_of(writer, form.item.id, base::day_at(now));
    const auto row = writer.one(sql::find_form, form.item.id);
    writer.run(sql::follow_form, static_cast<std::int64_t>(state),
               after.settled ? storage::Value(after.settled->number) : storage::Value(nullptr), after.late,
               row->integer(0), row->integer(1), form.item.is.agency);
}

// Who sends: an account, or whoever held a link.
struct Sender {
    base::Actor actor;  // account 0: behind a link
    std::string door, name;
    std::int64_t source = 0;             // in the ledger
    std::vector<trail::Value> more;      // for the trail
    const std::vector<SentFile>* files;  // null: none
};

void write_files(storage::Writer& writer, std::int64_t submission, const std::vector<Line>& lines,
                 const std::vector<SentFile>& files) {
    std::int64_t position = 0;
    for (const SentFile& file : files) {
        const auto line = std::find_if(lines.begin(), lines.end(),
                                       [&](const Line& one) { return one.entry == file.entry; });
        CHECK_THAT(line != lines.end());
        if (line->answer != Answer::reported)
            throw base::Refused(
                base::Refusal::conflict,
                line->number + ": chỉ nhiệm vụ có thực hiện mới gửi kèm tệp; việc mật không gửi tệp.");
        writer.run(sql::add_submission_file, submission, ++position, file.entry, file.digest, file.filename,
                   file.kind, file.bytes);
    }
}

void freeze(storage::Writer& writer, const Form& form, const Filled& filled, Sender sender,
            base::Milliseconds now) {
    const base::Day today = base::day_at(now);
    const std::int64_t obligation = form.item.id;
    if (form.item.state == State::ended)
        throw base::Refused(base::Refusal::conflict,
                            "Phiếu này không còn phải gửi.\nMở Việc của cơ quan để xem.");
    Filled full = filled;
    full.lines = frozen(form, filled);
    if (const auto problems = check(form, full); !problems.empty())
        throw base::Refused(base::Refusal::conflict, problems.front().text);
    const std::int64_t nothing = say_nothing(writer, sender.source, form, full.lines, now);
    const std::int64_t late = form.item.is.due ? calendar_now(writer).late(*form.item.is.due, today) : 0;
    const std::int64_t number = form.versions.empty() ? 1 : form.versions.front().number + 1;
    const auto id =
        writer.one(sql::add_submission, obligation, number, sender.door, filled.word, filled.reason,
                   form.from.number, form.until.number, nothing, late,
                   sender.actor.account == 0 ? storage::Value(nullptr) : storage::Value(sender.actor.account),
                   sender.name, now);
    if (number == 1) keep_bodies(writer, id->integer(0), form.item.bodies);
    write_lines(writer, id->integer(0), full.lines);
    if (sender.files != nullptr) write_files(writer, id->integer(0), full.lines, *sender.files);
    std::set<std::int64_t> secret;  // until now: few
    for (const storage::Row& row :
         writer.all(sql::list_secret, form.item.is.agency, form.from.number, form.last.number))
        secret.insert(row.integer(0));
    for (const Line& line : full.lines) {
        const plans::activities::SecretWork work{form.item.is.agency, line.entry, form.from, form.last};
        if (line.answer == Answer::secret)
            plans::activities::close_to_files(writer, work, now);
        else if (secret.count(line.entry) != 0)
            plans::activities::open_to_files(writer, work, now);
    }
    for (const Line& line : full.lines) {
        if (line.answer == Answer::none) continue;
        plans::content::hold_entries(writer, sender.actor, form.item.plan, now);
        break;
    }
    writer.run(sql::note_sent, today.number, late, obligation);
    writer.run(sql::forget_draft, obligation);
    note(writer, sender.actor, form, "sent", filled.reason, now, std::move(sender.more));
    follow_form(writer, form, State::sent, now);
}

Form form_to_receive(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                     const std::string& word, base::Milliseconds now) {
    Form form = load_form(writer, obligation, false, base::day_at(now));
    const base::Actor today = actor_now(writer, actor, now);
    const bool receives = may_receive(writer, today, form, now);
    if (!receives && !may_see(writer, today, form.item.is.agency, now)) refuse_unknown();
    if (!receives)
        refuse_form(
            "Tài khoản này không nhận phiếu này.\nCơ quan nhận báo cáo hoặc người phụ trách kế hoạch xem và "
            "xác nhận.");
    if (text::length(word) > received_word_characters_max)
        throw base::Refused(base::Refusal::invalid, "Ghi ngắn hơn 2.000 ký tự rồi gửi lại.");
    return form;
}

}  // namespace

bool save_draft(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                const Filled& filled, base::Milliseconds now) {
    const Item item = item_of(writer, obligation, base::day_at(now));
    const base::Actor today = actor_now(writer, actor, now);
    if (!may_see(writer, today, item.is.agency, now)) refuse_unknown();
    if (!may_draft(writer, today, item.is.agency, now))
        refuse_form("Bản dự thảo thuộc về đơn vị báo cáo.\nCán bộ đầu mối của đơn vị lưu.");
    const std::string body = body_of(filled);
    if (filled.draft_version == 0)
        return writer.run(sql::add_draft, obligation, body, actor.account, now) == 1;
    return writer.run(sql::change_draft, body, actor.account, now, obligation, filled.draft_version) == 1;
}

void send_form(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
               const Filled& filled, const std::string& door, base::Milliseconds now) {
    send_form(writer, actor, load_form(writer, obligation, false, base::day_at(now)), filled, door, now);
}

void send_form(storage::Writer& writer, const base::Actor& actor, const Form& form, const Filled& filled,
               const std::string& door, base::Milliseconds now) {
    const base::Actor who = actor_now(writer, actor, now);
    const bool for_them = door == "xlsx" && may_receive(writer, who, form, now);  // as it came back on paper
    if (!for_them && !may_see(writer, who, form.item.is.agency, now)) refuse_unknown();
    if (!for_them && !may_send(writer, who, form.item.is.agency, now))
        refuse_form(
            "Tài khoản này không gửi được phiếu của đơn vị này.\nNgười duyệt của đơn vị gửi; nơi chưa có "
            "người duyệt thì cán bộ đầu mối gửi.");
    freeze(writer, form, filled,
           {actor,
            door,
            actor.acting.empty() ? actor.name : actor.name + " (" + actor.acting + ")",
            plans::activities::source_of(writer, actor),
            {},
            nullptr},
           now);
}

void send_by_link(storage::Writer& writer, std::int64_t obligation, const Filled& filled,
                  const LinkAnswer& answer, base::Milliseconds now) {
    CHECK_THAT(!answer.link.empty() && !answer.name.empty());
    const Form form = load_form(writer, obligation, false, base::day_at(now));
    if (form.item.state != State::open && form.item.state != State::asked_back)
        throw base::Refused(base::Refusal::conflict,
                            "Phiếu này đã được gửi.\nNếu cần sửa, hỏi lại người đã gửi đường dẫn.");
    const std::string who = answer.post.empty() ? answer.name : answer.name + ", " + answer.post;
    freeze(writer, form, filled,
           {{},
            "link",
            who,
            evidence::number_of(writer, {"link", answer.link}),
            {{"answered_by", "", who}, {"link", "", answer.link}},
            &answer.files},
           now);
}

void ask_back(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
              const std::string& word, base::Milliseconds now) {
    const Form form = form_to_receive(writer, actor, obligation, word, now);
    if (word.empty())
        throw base::Refused(base::Refusal::invalid,
                            "Đề nghị bổ sung, chỉnh sửa cần nói rõ bổ sung gì.\nGhi nội dung rồi gửi lại.");
    if (writer.run(sql::note_asked_back, obligation) != 1)
        throw base::Refused(base::Refusal::conflict, "Phiếu này chưa được gửi hoặc đã được đề nghị bổ sung.");
    note(writer, actor, form, "asked_back", word, now);
    follow_form(writer, form, State::asked_back, now);
}

void accept_form(storage::Writer& writer, const base::Actor& actor, std::int64_t obligation,
                 const std::string& word, base::Milliseconds now) {
    const Form form = form_to_receive(writer, actor, obligation, word, now);
    if (writer.run(sql::note_accepted, obligation) != 1)
        throw base::Refused(base::Refusal::conflict,
                            "Chỉ xác nhận được phiếu đang chờ.\nMở lại trang để xem.");
    note(writer, actor, form, "accepted", word, now);
    follow_form(writer, form, State::done, now);
}

}  // namespace obligations
