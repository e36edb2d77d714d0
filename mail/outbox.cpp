// The rows of the outbox; what the carrier does with them stands in carrier.cpp.
#include "mail/outbox.hpp"

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "mail/sql.hpp"
#include "trail/record.hpp"

namespace mail {
namespace {

constexpr std::size_t address_bytes_max = 254, answer_bytes_max = 500;

Fate fate_of(const std::string& word) {
    return word == "sent" ? Fate::sent : word == "given_up" ? Fate::given_up : Fate::waiting;
}

std::string shortened(const std::string& answer) {
    return answer.substr(0, answer_bytes_max);
}

}  // namespace

// Narrower than RFC 5321 allows: what could be read as a second address or header has no place here.
bool is_address(const std::string& text) {
    const std::size_t at = text.find('@');
    if (at == std::string::npos || at == 0 || at + 1 >= text.size() || text.size() > address_bytes_max ||
        text.find('@', at + 1) != std::string::npos || text.find('.', at) == std::string::npos ||
        text.back() == '.' || text[at + 1] == '.')
        return false;
    for (char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("@.-_+").find(c) != std::string_view::npos;
        if (!plain) return false;
    }
    return true;
}

std::string queue(storage::Writer& writer, const NewLetter& letter, base::Milliseconds now) {
    if (!is_address(letter.to))
        throw base::Refused(base::Refusal::invalid,
                            "\"" + letter.to + "\" không phải một địa chỉ thư. Ví dụ: an.tv@tinh.gov.vn");
    const std::string id = base::new_uuid(now);
    writer.run(sql::add_letter, id, letter.to, letter.subject, letter.text, now);
    return id;
}

std::vector<Letter> latest(storage::Reader& reader) {
    std::vector<Letter> out;
    for (const storage::Row& row : reader.all(sql::latest_letters, std::int64_t{listed_max})) {
        Letter letter;
        letter.id = row.text(0);
        letter.to = row.text(1);
        letter.subject = row.text(2);
        letter.queued_at = row.integer(3);
        letter.run_after = row.integer(4);
        letter.attempts = row.integer(5);
        letter.repeated = row.integer(6);
        letter.ended_at = row.maybe_integer(7);
        letter.fate = fate_of(row.text(8));
        letter.answer = row.text(9);
        letter.claimed_until = row.integer(10);
        out.push_back(std::move(letter));
    }
    return out;
}

std::int64_t waiting(storage::Reader& reader) {
    return reader.one(sql::count_waiting)->integer(0);
}

bool try_again(storage::Writer& writer, const base::Actor& actor, const std::string& id,
               base::Milliseconds now) {
    if (!actor.may(base::Right::administer))
        throw base::Refused(base::Refusal::forbidden, "Chỉ quản trị viên được gửi lại thư.");
    if (writer.run(sql::try_letter_again, id, now) == 0) return false;
    trail::record(writer, actor, {"mail.retry", id, "", "", {}}, now);
    return true;
}

std::optional<Letter> claim(storage::Writer& writer, base::Milliseconds now,
                            base::Milliseconds claimed_until) {
    const auto row = writer.one(sql::claim_letter, now, claimed_until);
    if (!row) return std::nullopt;
    Letter letter;
    letter.id = row->text(0);
    letter.to = row->text(1);
    letter.subject = row->text(2);
    letter.text = row->text(3);
    letter.queued_at = row->integer(4);
    letter.attempts = row->integer(5);
    letter.repeated = row->integer(6);
    return letter;
}

bool any_waiting(storage::Reader& reader, base::Milliseconds now) {
    return reader.one(sql::find_waiting, now).has_value();
}

void note_sent(storage::Writer& writer, const std::string& id, const std::string& answer,
               base::Milliseconds now) {
    writer.run(sql::end_letter, id, std::string("sent"), shortened(answer), now);
}

void note_given_up(storage::Writer& writer, const std::string& id, const std::string& answer,
                   base::Milliseconds now) {
    writer.run(sql::end_letter, id, std::string("given_up"), shortened(answer), now);
}

void note_failed(storage::Writer& writer, const std::string& id, const std::string& answer,
                 base::Milliseconds run_after, bool unknown) {
    writer.run(sql::put_off_letter, id, shortened(answer), run_after, std::int64_t{unknown});
}

}  // namespace mail
