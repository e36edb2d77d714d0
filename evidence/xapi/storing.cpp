// Each statement, what it is found by, and what follows from statements that refer to one another.
#include "evidence/xapi/storing.hpp"

#include <set>

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/ledger.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/readings.hpp"
#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {
namespace {

constexpr int references_max = 16;  // of a statement to one that refers to one …

using IndexRows = std::vector<std::vector<storage::Value>>;

void add_marks(IndexRows& rows, const std::vector<Mark>& marks, std::int64_t place, std::int64_t origin) {
    for (const Mark& mark : marks)
        rows.push_back({static_cast<std::int64_t>(mark.role), mark.term, place, origin});
}

struct Said {  // by a statement itself and by those that it refers to
    std::int64_t origin = 0;
    std::vector<Mark> marks;
};

// From a statement's id along what it refers to.
std::vector<Said> said_along(storage::Writer& writer, std::string id) {
    std::vector<Said> all;
    for (int step = 0; step < references_max && !id.empty(); ++step) {
        const auto row = writer.one(sql::find_statement, id);
        if (!row) break;
        Json body = parse_json(row->text(8));
        all.push_back({row->integer(0), marks_of(writer, body)});
        id = row->maybe_text(5).value_or("");
    }
    return all;
}

// What was said here is found through those that refer to it, and through those that refer to them.
void tell_referring(storage::Writer& writer, const std::string& id, const std::vector<Said>& said,
                    IndexRows& rows) {
    std::vector<std::string> next = {id};
    std::set<std::int64_t> seen;
    for (int step = 0; step < references_max && !next.empty(); ++step) {
        std::vector<std::string> after;
        for (const std::string& one : next) {
            for (const storage::Row& row : writer.all(sql::list_referring, one)) {
                if (!seen.insert(row.integer(0)).second) continue;
                for (const Said& part : said) add_marks(rows, part.marks, row.integer(0), part.origin);
                after.push_back(row.text(1));
            }
        }
        next = std::move(after);
    }
}

// Voided once, and taken back in the ledger.
void take_back(storage::Writer& writer, std::int64_t place, std::int64_t by, const std::string& source_id,
               base::Milliseconds now) {
    if (writer.run(sql::set_voided, by, place) == 0) return;
    writer.run(sql::delete_waiting, place);
    withdraw(writer, place, number_of(writer, {"xapi", source_id}), now);
}

bool may_void(const Source& source, std::int64_t source_of_voided) {
    return source.number == source_of_voided || source.may(SourceRight::void_others);
}

void void_statement(storage::Writer& writer, const Source& source, const Received& one, std::int64_t place,
                    base::Milliseconds now) {
    const auto target = writer.one(sql::find_statement, one.refers);
    if (!target) return;  // when it comes, it is voided at once
    if (target->integer(6) == 1)
        throw base::Refused(base::Refusal::invalid,
                            "object: một phát biểu voided không thể bị voided (xAPI 1.0.3, Data 2.3.2).");
    if (!may_void(source, target->integer(4)))
        throw base::Refused(base::Refusal::forbidden,
                            "Nguồn này chỉ được voided phát biểu của chính mình (xAPI 1.0.3, Data 2.3.2).");
    take_back(writer, target->integer(0), place, source.id, now);
}

// Whoever voided it before it came.
void void_at_once(storage::Writer& writer, const Source& source, const Received& one, std::int64_t place,
                  base::Milliseconds now) {
    if (one.voids) return;
    for (const storage::Row& row : writer.all(sql::list_referring, one.id)) {
        if (row.integer(2) == 0) continue;
        const auto voiding = source_at(writer, row.integer(3));
        if (!voiding || !may_void(*voiding, source.number)) continue;
        take_back(writer, place, row.integer(0), voiding->id, now);
        return;
    }
}

// The same id again: the same statement is left alone.
bool is_here(storage::Writer& writer, const Received& one) {
    if (one.id.empty()) return false;
    const auto row = writer.one(sql::find_statement, one.id);
    if (!row) return false;
    if (row->text(3) != one.digest || (one.timestamp && *one.timestamp != row->integer(2)))
        throw base::Refused(
            base::Refusal::conflict,
            "Đã có một phát biểu khác mang id " + one.id +
                ". Gửi với id khác, hoặc voided phát biểu cũ (xAPI 1.0.3, Communication 2.1.2).");
    return true;
}

// The statement as it is kept, without names.
std::string kept_body(storage::Writer& writer, Received& one, const Json& authority,
                      base::Milliseconds stored) {
    Json& body = one.body;
    learn_definitions(writer, body);
    body.set("id", Json::string(one.id));
    if (!one.timestamp) body.set("timestamp", Json::string(instant_text(stored)));
    body.set("stored", Json::string(instant_text(stored)));
    body.set("authority", authority);
    if (body.find("version") == nullptr) body.set("version", Json::string("1.0.0"));
    take_names_out(writer, body);
    return written(body);
}

}  // namespace

Statement said_line(const Source& source, std::int64_t speaker, base::Milliseconds at) {
    Statement line;
    line.verb = Verb::said;
    line.agency = source.agency;
    line.at = at;
    line.basis = Basis::recorded;
    line.source = speaker;
    return line;
}

std::vector<Stored> store_statements(storage::Writer& writer, const Source& source,
                                     std::vector<Received>& statements,
                                     const std::vector<std::vector<std::string>>& blobs,
                                     const std::string& home_page, base::Milliseconds now) {
    std::vector<Stored> all;
    std::vector<Statement> lines;
    const std::int64_t speaker = require_speaker(writer, source);
    for (Received& one : statements) {
        const bool here = is_here(writer, one);
        if (one.id.empty()) one.id = base::new_uuid(now);
        if (!here) lines.push_back(said_line(source, speaker, one.timestamp.value_or(now)));
        all.push_back({one.id, here ? 0 : static_cast<std::int64_t>(lines.size())});
    }
    if (lines.empty()) return all;
    const std::int64_t before = append(writer, lines, now) - 1;
    // Whoever else stores waits here until this transaction is over.
    const base::Milliseconds stored = writer.one(sql::take_instant, now)->integer(0);
    const Json authority = authority_of(source, home_page);
    const auto rules = rules_now(writer);
    IndexRows index;
    for (std::size_t i = 0; i < statements.size(); ++i) {
        if (all[i].place == 0) continue;
        Received& one = statements[i];
        const std::int64_t place = all[i].place = before + all[i].place;
        const std::string body = kept_body(writer, one, authority, stored);
        const storage::Value refers =
            one.refers.empty() ? storage::Value(nullptr) : storage::Value(one.refers);
        writer.run(sql::add_statement, place, one.id, stored, one.timestamp.value_or(stored), one.digest,
                   source.number, refers, std::int64_t{one.voids ? 1 : 0}, body);
        const std::vector<Mark> marks = marks_of(writer, one.body);
        add_marks(index, marks, place, place);
        add_marks(index, {{Role::source, source.number}}, place, place);
        std::vector<Said> said = said_along(writer, one.refers);
        for (const Said& part : said) add_marks(index, part.marks, place, part.origin);
        said.push_back({place, marks});
        tell_referring(writer, one.id, said, index);
        derive_reading(writer, *rules,
                       {place, source.number, source.agency, one.timestamp.value_or(stored), &one.body});
        if (one.voids) void_statement(writer, source, one, place, now);
        void_at_once(writer, source, one, place, now);
        for (std::size_t j = 0; j < one.attachments.size(); ++j) {
            const ReceivedBytes& bytes = one.attachments[j];
            writer.run(sql::add_attachment, place, bytes.sha2, bytes.content_type, blobs[i][j],
                       static_cast<std::int64_t>(bytes.bytes.size()), std::int64_t{bytes.signature ? 1 : 0});
        }
    }
    writer.insert_all(sql::add_index, index);
    return all;
}

}  // namespace evidence::xapi
