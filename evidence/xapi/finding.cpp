// A question is a range of the index of its rarest mark, in the order of places; the other marks are looked
// up one by one.
#include "evidence/xapi/finding.hpp"

#include <algorithm>

#include "evidence/ledger.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {
namespace {

constexpr std::size_t marks_max = 4;

// The rarest first: of a registration there are a handful of statements, of a verb there may be millions.
// nullopt: nothing of that name was ever said.
std::optional<std::vector<Mark>> marks_in(storage::Reader& reader, const Question& question) {
    std::vector<Mark> marks;
    const auto add = [&](Role role, std::int64_t term) {
        marks.push_back({role, term});
        return term != 0;
    };
    if (!question.registration.empty() &&
        !add(Role::registration, find_term(reader, Role::registration, lower(question.registration))))
        return std::nullopt;
    if (!question.agent.empty() && !add(question.related_agents ? Role::related_agent : Role::agent,
                                        find_identity(reader, question.agent)))
        return std::nullopt;
    if (!question.activity.empty() &&
        !add(question.related_activities ? Role::related_activity : Role::activity,
             find_term(reader, Role::activity, question.activity)))
        return std::nullopt;
    if (!question.verb.empty() && !add(Role::verb, find_term(reader, Role::verb, question.verb)))
        return std::nullopt;
    return marks;
}

std::int64_t place_until(storage::Reader& reader, base::Milliseconds instant) {
    const auto row = reader.one(sql::find_place_until, instant);
    return row ? row->integer(0) : 0;
}

struct Range {
    std::int64_t over = 0, upto = 0;
};

storage::Rows rows_in(storage::Reader& reader, const std::vector<Mark>& marks, const Range& range, bool up,
                      std::int64_t count, std::int64_t source) {
    if (marks.empty())
        return reader.all(up ? sql::list_statements_up : sql::list_statements_down, range.over, range.upto,
                          count);
    std::vector<storage::Value> values = {range.over, range.upto, count};
    for (std::size_t i = 0; i < marks_max; ++i) {
        const Mark mark = i < marks.size() ? marks[i] : Mark{Role{0}, 0};
        values.emplace_back(static_cast<std::int64_t>(mark.role));
        values.emplace_back(mark.term);
    }
    values.emplace_back(source);
    return reader.rows(up ? sql::list_found_up : sql::list_found_down, values);
}

Found found_in(Names& names, const storage::Row& row) {
    Found one;
    one.place = row.integer(0);
    one.id = row.text(1);
    one.stored = row.integer(2);
    one.statement = parse_json(row.text(3));
    names.put_back(one.statement);
    return one;
}

}  // namespace

Answer find_statements(storage::Reader& reader, const Source& source, const Question& question) {
    Answer answer;
    answer.upto = question.upto != 0 ? question.upto : evidence::head(reader);
    const std::int64_t only = source.may(SourceRight::read_all) ? 0 : source.number;
    auto marks = marks_in(reader, question);
    if (!marks) return answer;
    if (marks->empty() && only != 0) marks->push_back({Role::source, only});
    Range range{0, answer.upto};
    if (question.since) range.over = place_until(reader, *question.since);
    if (question.until) range.upto = std::min(range.upto, place_until(reader, *question.until));
    if (question.after != 0 && question.ascending) range.over = std::max(range.over, question.after);
    if (question.after != 0 && !question.ascending) range.upto = std::min(range.upto, question.after - 1);
    Names names(reader);
    const auto wanted = static_cast<std::size_t>(question.limit) + 1;
    while (answer.statements.size() < wanted) {
        const storage::Rows rows =
            rows_in(reader, *marks, range, question.ascending, static_cast<std::int64_t>(wanted), only);
        for (const storage::Row& row : rows) {
            const std::int64_t place = row.integer(0);
            (question.ascending ? range.over : range.upto) = question.ascending ? place : place - 1;
            // One that is found by what it says and by what it refers to comes twice, side by side.
            if (!answer.statements.empty() && answer.statements.back().place == place) continue;
            if (answer.statements.size() < wanted) answer.statements.push_back(found_in(names, row));
        }
        if (rows.size() < wanted) break;
    }
    answer.more = answer.statements.size() == wanted;
    if (answer.more) answer.statements.pop_back();
    return answer;
}

std::optional<Found> statement_with_id(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_statement, lower(id));
    if (!row) return std::nullopt;
    Found one;
    one.place = row->integer(0);
    one.id = lower(id);
    one.stored = row->integer(1);
    one.source = row->integer(4);
    one.voided = !row->null(7);
    one.statement = parse_json(row->text(8));
    Names(reader).put_back(one.statement);
    return one;
}

std::vector<KeptBytes> attachments_of(storage::Reader& reader, std::int64_t place) {
    std::vector<KeptBytes> all;
    for (const storage::Row& row : reader.all(sql::list_attachments, place))
        all.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
    return all;
}

base::Milliseconds consistent_through(storage::Reader& reader, base::Milliseconds now) {
    return std::max(reader.one(sql::find_instant)->integer(0), now - commit_time);
}

}  // namespace evidence::xapi
