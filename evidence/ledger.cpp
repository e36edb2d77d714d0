// The ledger in the database.
#include "evidence/ledger.hpp"

#include "base/check.hpp"
#include "base/refused.hpp"
#include "evidence/sql.hpp"

namespace evidence {
namespace {

template <class Code>
std::int64_t code(Code value) {
    return static_cast<std::int64_t>(value);
}

// What cannot be said at all: that a page let it through is a fault of the program.
void require_possible(const Statement& said) {
    CHECK_THAT(said.verb != Verb::withdrew);
    CHECK_THAT(said.quantity >= 1);
    CHECK_THAT(said.source > 0);
    const bool counted = said.actor_kind == ActorKind::audience;
    // Another system may speak of somebody whom nobody here knows yet.
    CHECK_THAT(said.actor > 0 || counted || said.verb == Verb::said);
    CHECK_THAT(!counted ||
               (said.actor == 0 && said.basis != Basis::named_list && said.basis != Basis::signed_list));
    CHECK_THAT(said.quantity == 1 || counted || said.actor_kind == ActorKind::agency);
}

std::vector<storage::Value> values(const Statement& said, std::int64_t place, base::Milliseconds now,
                                   const std::optional<std::int64_t>& withdraws) {
    return {place,
            now,
            code(said.actor_kind),
            said.actor,
            code(said.verb),
            said.activity,
            said.agency,
            said.at,
            said.quantity,
            code(said.basis),
            said.source,
            storage::or_null(withdraws)};
}

// The first of the next `count` places.
std::int64_t take_places(storage::Writer& writer, std::int64_t count) {
    return writer.one(sql::take_places, count)->integer(0) - count + 1;
}

}  // namespace

std::int64_t number_of(storage::Writer& writer, const Source& source) {
    if (const auto row = writer.one(sql::find_source, source.kind, source.reference)) return row->integer(0);
    return writer.one(sql::add_source, source.kind, source.reference)->integer(0);
}

std::optional<Source> source_at(storage::Reader& reader, std::int64_t number) {
    const auto row = reader.one(sql::find_source_at, number);
    if (!row) return std::nullopt;
    return Source{row->text(0), row->text(1)};
}

std::int64_t append(storage::Writer& writer, std::span<const Statement> statements, base::Milliseconds now) {
    CHECK_THAT(!statements.empty());
    for (const Statement& said : statements) require_possible(said);
    const auto count = static_cast<std::int64_t>(statements.size());
    const std::int64_t first = take_places(writer, count);
    if (count == 1) {
        writer.change(sql::add_line, values(statements[0], first, now, std::nullopt));
        return first;
    }
    std::vector<std::vector<storage::Value>> rows;
    rows.reserve(statements.size());
    for (std::int64_t i = 0; i < count; ++i)
        rows.push_back(values(statements[static_cast<std::size_t>(i)], first + i, now, std::nullopt));
    writer.insert_all(sql::add_line, rows);
    return first;
}

std::int64_t withdraw(storage::Writer& writer, std::int64_t place, std::int64_t source,
                      base::Milliseconds now) {
    const auto line = line_at(writer, place);
    if (!line)
        throw base::Refused(base::Refusal::not_found, "Không có ghi nhận này.\nMở lại trang rồi chọn lại.");
    if (!line->stands())
        throw base::Refused(
            base::Refusal::conflict,
            "Ghi nhận này đã được rút trước đó nên không rút được nữa.\nMở lại trang để xem.");
    CHECK_THAT(source > 0);
    Statement withdrawal = *line;
    withdrawal.verb = Verb::withdrew;
    withdrawal.source = source;
    const std::int64_t own_place = take_places(writer, 1);
    writer.change(sql::add_line, values(withdrawal, own_place, now, place));
    return own_place;
}

void withdraw_all(storage::Writer& writer, std::span<const Line> lines, std::int64_t source,
                  base::Milliseconds now) {
    if (lines.empty()) return;
    CHECK_THAT(source > 0);
    std::int64_t place = take_places(writer, static_cast<std::int64_t>(lines.size()));
    std::vector<std::vector<storage::Value>> rows;
    rows.reserve(lines.size());
    for (const Line& line : lines) {
        CHECK_THAT(line.stands());
        Statement withdrawal = line;
        withdrawal.verb = Verb::withdrew;
        withdrawal.source = source;
        rows.push_back(values(withdrawal, place++, now, line.place));
    }
    writer.insert_all(sql::add_line, rows);
}

Line line_from(const storage::Row& row) {
    Line line;
    line.place = row.integer(0);
    line.stored_at = row.integer(1);
    line.actor_kind = static_cast<ActorKind>(row.integer(2));
    line.actor = row.integer(3);
    line.verb = static_cast<Verb>(row.integer(4));
    line.activity = row.integer(5);
    line.agency = row.integer(6);
    line.at = row.integer(7);
    line.quantity = row.integer(8);
    line.basis = static_cast<Basis>(row.integer(9));
    line.source = row.integer(10);
    line.withdraws = row.maybe_integer(11);
    line.withdrawn_by = row.maybe_integer(12);
    return line;
}

std::vector<Line> lines_from(const storage::Rows& rows) {
    std::vector<Line> lines;
    lines.reserve(rows.size());
    for (const storage::Row& row : rows) lines.push_back(line_from(row));
    return lines;
}

std::int64_t head(storage::Reader& reader) {
    return reader.one(sql::find_head)->integer(0);
}

std::optional<Line> line_at(storage::Reader& reader, std::int64_t place) {
    const auto row = reader.one(sql::find_line, place);
    if (!row) return std::nullopt;
    return line_from(*row);
}

std::vector<Line> lines_after(storage::Reader& reader, std::int64_t place, std::int64_t lines_max) {
    return lines_from(reader.all(sql::list_lines_after, place, lines_max));
}

std::vector<Line> lines_of_activity(storage::Reader& reader, std::int64_t activity, std::int64_t after,
                                    std::int64_t lines_max) {
    return lines_from(reader.all(sql::list_lines_of_activity, activity, after, lines_max));
}

std::vector<Line> lines_of_actor(storage::Reader& reader, ActorKind kind, std::int64_t actor,
                                 std::int64_t after, std::int64_t lines_max) {
    return lines_from(reader.all(sql::list_lines_of_actor, code(kind), actor, after, lines_max));
}

std::vector<std::string> faults(storage::Reader& reader) {
    std::vector<std::string> found;
    const auto summary = *reader.one(sql::summarise_ledger);
    const std::int64_t lines = summary.integer(0), last = head(reader);
    const std::int64_t first_place = summary.maybe_integer(1).value_or(1);
    const std::int64_t last_place = summary.maybe_integer(2).value_or(0);
    if (first_place != 1 || last_place != last || lines != last)
        found.push_back("Sổ ghi nhận có " + std::to_string(lines) + " dòng, từ số " +
                        std::to_string(first_place) + " đến số " + std::to_string(last_place) +
                        ", nhưng phải đủ từ 1 đến " + std::to_string(last) + ".");
    for (const storage::Row& row : reader.all(sql::list_broken_withdrawals))
        found.push_back("Dòng " + std::to_string(row.integer(0)) +
                        " của sổ ghi nhận rút một ghi nhận không khớp với nó.");
    return found;
}

}  // namespace evidence
