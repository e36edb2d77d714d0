// The job of an import: rows in batches, each batch with its place in one transaction.
#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "evidence/bulk/import.hpp"
#include "evidence/bulk/sql.hpp"
#include "people/accounts.hpp"
#include "people/roles.hpp"
#include "trail/record.hpp"
#include "web/csv.hpp"

namespace evidence::bulk {
namespace {

constexpr std::size_t batch_rows = 2'000;
constexpr std::int64_t withdrawal_rows = 2'000;
constexpr std::int64_t rejects_max = 20'000;  // more of one list are counted alone

// Whoever sent the list says it.
std::int64_t speaker_of(storage::Writer& writer, std::int64_t account) {
    const auto found = people::account_of(writer, account);
    CHECK_THAT(found.has_value());
    return number_of(writer, {"account", found->uuid});
}

// What a batch comes to.
struct Batch {
    std::vector<Statement> says;
    std::vector<std::vector<storage::Value>> keys, rejects;
    std::int64_t same = 0, rejected = 0;
};

std::vector<storage::Value> reject_row(const Import& import, const Judged& one,
                                       const std::vector<std::string>& cells) {
    const boost::json::array all(cells.begin(), cells.end());
    return {import.number, static_cast<std::int64_t>(one.row.number), one.reason,
            boost::json::serialize(all)};
}

Batch batch_of(const Import& import, const std::vector<Judged>& judged,
               const std::map<std::size_t, std::vector<std::string>>& cells, std::int64_t speaker) {
    Batch batch;
    for (const Judged& one : judged) {
        if (one.does == Does::same) ++batch.same;
        if (one.does == Does::rejected && import.rejected + ++batch.rejected <= rejects_max)
            batch.rejects.push_back(reject_row(import, one, cells.at(one.row.number)));
        if (one.does != Does::says) continue;
        Statement says = one.says;
        says.source = speaker;
        batch.keys.push_back({says.activity, static_cast<std::int64_t>(says.actor_kind), says.actor,
                              static_cast<std::int64_t>(says.verb), says.at, std::int64_t{0}, import.number,
                              says.quantity, storage::or_null(one.row.score)});
        batch.says.push_back(says);
    }
    return batch;
}

// Whom a list names was counted without a name until now: as many fewer are, so that nobody counts twice.
// Before what the list says is appended.
void name_counted(storage::Writer& writer, const Import& import, const std::vector<Statement>& says,
                  std::int64_t speaker, base::Milliseconds now) {
    std::map<std::int64_t, std::set<persons::PersonId>> named;
    for (const Statement& one : says)
        if (one.actor_kind == ActorKind::person) named[one.activity].insert(one.actor);
    for (const auto& [number, people] : named) {
        const auto activity = activity_at(writer, number);
        CHECK_THAT(activity.has_value());
        Counted counted = counted_of(writer, number);
        // Who was only reached is not who was there.
        if (counted.people == 0 || verb_of_kind(activity->is.kind) != Verb::attended) continue;
        const boost::json::array asked(people.begin(), people.end());
        const std::int64_t before =
            writer.one(sql::count_named, number, boost::json::serialize(asked))->integer(0);
        const std::int64_t fewer =
            std::min(counted.people, static_cast<std::int64_t>(people.size()) - before);
        if (fewer == 0) continue;
        counted.people -= fewer;
        say_count(writer, *activity, counted, speaker, now);
        writer.run(sql::add_named, import.number, number, fewer);
    }
}

// Goes through the file from where the import stands, until its end or until somebody stops it.
class Run {
  public:
    Run(storage::Store& store, const base::Clock& clock, const std::filesystem::path& file, Import import,
        const base::Progress& progress)
        : store_(store),
          clock_(clock),
          file_(file),
          import_(std::move(import)),
          progress_(progress),
          judge_(import_.wish) {
        store.read([&](storage::Reader& reader) {
            rows_.emplace(agencies::directory_now(reader), import_.wish, base::day_at(clock.now()));
        });
    }

    bool to_the_end() {
        const auto done = static_cast<std::size_t>(import_.last_row);
        std::size_t last = done;
        bool goes_on = true;
        documents::stream_sheet(file_, [&](std::size_t number, std::vector<std::string>& cells) {
            if (number <= import_.wish.mapping.first_row || number <= done) return true;
            last = number;
            waiting_.push_back(rows_->read(number, cells));
            if (!waiting_.back().empty) cells_.emplace(number, std::move(cells));
            if (waiting_.size() >= batch_rows) goes_on = flush(number);
            return goes_on;
        });
        return goes_on && (waiting_.empty() || flush(last));
    }

  private:
    bool flush(std::size_t last) {
        const bool entered = store_.write(
            [&](storage::Writer& writer) { return enter(writer, static_cast<std::int64_t>(last)); });
        waiting_.clear();
        cells_.clear();
        if (!entered) return false;
        import_.last_row = static_cast<std::int64_t>(last);
        progress_(static_cast<int>(last), static_cast<int>(import_.rows_total), "Đang nhập danh sách");
        return true;
    }

    // False when the import is to stop, or another run has gone on with it.
    bool enter(storage::Writer& writer, std::int64_t last) {
        const base::Milliseconds now = clock_.now();
        const base::Actor actor = people::actor_of(writer, import_.made_by, now);
        if (!actor.may(base::Right::report))
            throw base::Refused(base::Refusal::forbidden,
                                "Người nhập danh sách không còn quyền ghi nhận hoạt động.");
        const auto judged = judge_.judge(writer, actor, waiting_, now);
        Batch batch = batch_of(import_, judged, cells_, speaker_of(writer, import_.made_by));
        if (writer.run(sql::note_import, import_.number, import_.last_row, last,
                       static_cast<std::int64_t>(batch.says.size()), batch.same, batch.rejected, now) == 0)
            return false;
        writer.insert_all(sql::add_reject, batch.rejects);
        import_.rejected += batch.rejected;
        if (batch.says.empty()) return true;
        name_counted(writer, import_, batch.says, batch.says.front().source, now);
        std::int64_t place = append(writer, batch.says, now);
        constexpr std::size_t place_column = 5;
        for (auto& key : batch.keys) key[place_column] = place++;
        writer.insert_all(sql::add_said, batch.keys);
        return true;
    }

    storage::Store& store_;
    const base::Clock& clock_;
    const std::filesystem::path& file_;
    Import import_;
    const base::Progress& progress_;
    std::optional<RowReader> rows_;
    Judge judge_;
    std::vector<Row> waiting_;
    std::map<std::size_t, std::vector<std::string>> cells_;
};

// Where it stands now; nothing when it was taken back otherwise.
std::optional<Line> standing(storage::Reader& reader, const Line& line) {
    if (line.stands()) return line;
    const auto again =
        reader.one(sql::find_said_again, static_cast<std::int64_t>(line.actor_kind), line.actor,
                   line.activity, static_cast<std::int64_t>(line.verb), line.place);
    return again ? line_at(reader, again->integer(0)) : std::nullopt;
}

// The next of what the import said; false when nothing is left.
bool take_back_some(storage::Writer& writer, const Import& import, std::int64_t by, base::Milliseconds now) {
    const storage::Rows rows = writer.all(sql::list_said, import.number, withdrawal_rows);
    if (rows.empty()) return false;
    std::vector<Line> lines;
    for (const storage::Row& row : rows)
        if (auto line = standing(writer, line_from(row))) lines.push_back(std::move(*line));
    withdraw_all(writer, lines, speaker_of(writer, by), now);
    writer.run(sql::forget_said, import.number, rows.back().integer(0));
    writer.run(sql::note_withdrawal, import.number, static_cast<std::int64_t>(lines.size()), now);
    return true;
}

// Those whom the list named are people without a name again.
void count_again(storage::Writer& writer, const Import& import, std::int64_t by, base::Milliseconds now) {
    for (const storage::Row& row : writer.all(sql::list_named, import.number)) {
        const auto activity = activity_at(writer, row.integer(0));
        CHECK_THAT(activity.has_value());
        if (!activity->counts()) continue;
        const std::int64_t stands = counted_of(writer, activity->number).people;
        say_count(writer, *activity, counted_again(writer, activity->number, stands + row.integer(1)),
                  speaker_of(writer, by), now);
    }
}

void take_back(storage::Store& store, const base::Clock& clock, const std::string& uuid, const Import& import,
               const base::Progress& progress) {
    const std::int64_t by = import.withdrawn_by;
    for (bool more = true; more;) {
        more = store.write(
            [&](storage::Writer& writer) { return take_back_some(writer, import, by, clock.now()); });
        const Import now = *store.read([&](storage::Reader& reader) { return import_of(reader, uuid); });
        progress(static_cast<int>(now.withdrawn), static_cast<int>(now.said), "Đang rút các ghi nhận");
    }
    store.write([&](storage::Writer& writer) {
        if (writer.run(sql::end_withdrawal, import.number, clock.now()) == 0) return;
        count_again(writer, import, by, clock.now());
        const Import now = *import_of(writer, uuid);
        trail::record(writer, people::actor_of(writer, by, clock.now()),
                      {"bulk.withdrawn",
                       uuid,
                       "",
                       import.withdrawal_reason,
                       {{"statements", "", std::to_string(now.withdrawn)}}},
                      clock.now());
    });
}

void end(storage::Store& store, const base::Clock& clock, const Import& import) {
    store.write([&](storage::Writer& writer) {
        if (writer.run(sql::end_import, import.number, clock.now()) == 0) return;
        const Import now = *import_of(writer, import.uuid);
        trail::record(writer, people::actor_of(writer, now.made_by, clock.now()),
                      {"bulk.entered",
                       import.uuid,
                       "",
                       now.wish.source,
                       {{"added", "", std::to_string(now.said)},
                        {"same", "", std::to_string(now.same)},
                        {"rejected", "", std::to_string(now.rejected)}}},
                      clock.now());
    });
}

}  // namespace

void run_import(storage::Store& store, const base::Clock& clock, const std::filesystem::path& data,
                const std::string& uuid, const base::Progress& progress) {
    const auto found = store.read([&](storage::Reader& reader) { return import_of(reader, uuid); });
    CHECK_THAT(found.has_value());
    if (found->withdrawn_at) {
        if (!found->withdrawal_ended_at) take_back(store, clock, uuid, *found, progress);
    } else if (!found->ended_at && !found->stopped_at) {
        const std::filesystem::path file = data / found->file;
        if (Run(store, clock, file, *found, progress).to_the_end()) end(store, clock, *found);
    }
    const auto now = store.read([&](storage::Reader& reader) { return import_of(reader, uuid); });
    std::error_code ignored;
    const bool ours = std::filesystem::path(found->file).is_relative();
    if (ours && now->ended_at) std::filesystem::remove(data / found->file, ignored);
}

std::string rejected_csv(storage::Reader& reader, const Import& import) {
    std::vector<std::string> headings;
    for (const Column column : import.wish.mapping.columns) headings.emplace_back(heading_of(column));
    return web::rejected_csv(reader.all(sql::list_rejects, import.number), headings);
}

}  // namespace evidence::bulk
