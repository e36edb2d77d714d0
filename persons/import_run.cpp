// The job of an import: rows in batches, each batch with its place in one transaction, so that a stop loses
// nothing and does nothing twice.
#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "jobs/queue.hpp"
#include "people/roles.hpp"
#include "persons/doubles.hpp"
#include "persons/import.hpp"
#include "persons/sql.hpp"
#include "trail/record_all.hpp"
#include "web/csv.hpp"

namespace persons {
namespace {

namespace json = boost::json;

constexpr std::size_t batch_rows = 2'000;
constexpr base::Milliseconds rejects_kept = 7LL * 24 * 60 * 60 * 1000;
constexpr const char* stopped_job = "stopped";
constexpr std::int64_t rejects_max = 20'000;  // more of one list are counted alone

std::string text_of(const ImportWish& wish) {
    return json::serialize(
        json::object{{"agency", wish.agency},
                     {"post", wish.post},
                     {"from", wish.from.number},
                     {"source", wish.source},
                     {"first_new", wish.first_new},
                     {"same_away", json::array(wish.away.same.begin(), wish.away.same.end())},
                     {"left_away", json::array(wish.away.left.begin(), wish.away.left.end())}});
}

ImportWish wish_from(const std::string& mapping, const std::string& text) {
    const json::object said = json::parse(text).as_object();
    ImportWish wish;
    wish.mapping = mapping_from(mapping);
    wish.agency = said.at("agency").to_number<std::int64_t>();
    wish.post = said.at("post").as_string();
    wish.from = base::Day{said.at("from").to_number<std::int64_t>()};
    wish.source = said.at("source").as_string();
    wish.first_new = said.at("first_new").to_number<std::int64_t>();
    for (const auto& [name, rows] : {std::pair("same_away", &wish.away.same), {"left_away", &wish.away.left}})
        if (const auto* said_of = said.if_contains(name))
            for (const json::value& row : said_of->as_array()) rows->insert(row.to_number<std::size_t>());
    return wish;
}

Import import_from(const storage::Row& row) {
    Import one;
    one.id = row.text(0);
    one.file_name = row.text(1);
    one.file = row.text(2);
    one.wish = wish_from(row.text(3), row.text(4));
    one.job = row.text(5);
    one.rows_total = row.integer(6);
    one.last_row = row.integer(7);
    one.added = row.integer(8);
    one.changed = row.integer(9);
    one.same = row.integer(10);
    one.rejected = row.integer(11);
    one.proposed = row.integer(12);
    one.made_by = row.integer(13);
    one.made_by_name = row.text(14);
    one.made_at = row.integer(15);
    one.ended_at = row.maybe_integer(16);
    return one;
}

// What a batch writes.
struct Batch {
    const Import& import;
    const base::Actor& actor;
    base::Milliseconds now;
    PersonId next_person;
    std::int64_t next_membership;
    std::vector<std::vector<storage::Value>> persons = {}, details = {}, codes = {}, memberships = {},
                                             rejects = {};
    std::int64_t counts[4] = {};               // by RowDoes
    std::map<PersonId, Details> renewed = {};  // as they are after the last of the rows
    std::vector<const Played*> changes = {};
    std::map<base::Day, json::array> ends = {};  // memberships

    void join(PersonId person, const ListRow& row) {
        memberships.push_back({next_membership++, person, row.agency, row.post, row.school_class,
                               row.from.number, nullptr, import.wish.source, import.id, actor.account, now});
    }
    PersonId add(const ListRow& row) {
        const PersonId person = next_person++;
        persons.push_back({person, base::new_uuid(now), now});
        details.push_back(details_row(person, row.details));
        for (const auto& [scheme, code] : row.details.codes) codes.push_back({person, scheme, code});
        join(person, row);
        return person;
    }
    void change(const Played& one) {
        renewed[one.person] = *one.details;
        changes.push_back(&one);
    }
    void reject(const Played& one, const std::vector<std::string>& cells) {
        if (import.rejected + counts[static_cast<int>(RowDoes::rejected)] > rejects_max) return;
        json::array all(cells.begin(), cells.end());
        rejects.push_back(
            {import.id, static_cast<std::int64_t>(one.row.number), one.reason, json::serialize(all)});
    }
};

// The list only completes and renews: no number of anybody goes.
void write_changes(storage::Writer& writer, const Batch& batch) {
    if (batch.renewed.empty()) return;
    json::array ids;
    std::vector<std::vector<storage::Value>> details, codes;
    for (const auto& [person, wanted] : batch.renewed) {
        CHECK_THAT(check(wanted).empty());
        ids.emplace_back(person);
        details.push_back(details_row(person, wanted));
        for (const auto& [scheme, code] : wanted.codes) codes.push_back({person, scheme, code});
    }
    std::map<PersonId, std::string> uuids;
    for (const auto& row : writer.all(sql::raise_versions, json::serialize(ids)))
        uuids[row.integer(0)] = row.text(1);
    writer.insert_all(sql::renew_details, details);
    writer.insert_all(sql::renew_code, codes);
    std::vector<trail::Entry> entries;
    for (const Played* one : batch.changes)
        entries.push_back(
            {"person.change", uuids.at(one->person), "", batch.import.wish.source, one->changes});
    trail::record_all(writer, batch.actor, entries, batch.now);
}

// False: it was stopped, or another run goes on with it.
bool enter(storage::Writer& writer, const base::Actor& actor, const Import& import,
           const std::vector<ListRow>& rows, const std::map<std::size_t, std::vector<std::string>>& cells,
           std::size_t last_row, base::Milliseconds now) {
    if (writer.run(sql::hold_import, import.id, import.last_row, import.job) == 0) return false;
    Batch batch{import, actor, now, writer.one(sql::next_person)->integer(0),
                writer.one(sql::next_membership)->integer(0)};
    std::vector<PersonId> who;
    const std::vector<Played> played =
        play(writer, rows, import.id, {actor, base::day_at(now), import.wish.away, import.wish.first_new});
    for (const Played& one : played) {
        ++batch.counts[static_cast<int>(one.does)];
        PersonId person = one.like ? who[*one.like] : one.person;
        if (one.does == RowDoes::rejected) batch.reject(one, cells.at(one.row.number));
        if (one.does == RowDoes::adds) person = batch.add(one.row);
        if (one.details) batch.change(one);
        for (const std::int64_t membership : one.ends) batch.ends[one.row.from].emplace_back(membership);
        if (one.joins) batch.join(person, one.row);
        who.push_back(person);
    }
    writer.insert_all(sql::add_person, batch.persons);
    writer.insert_all(sql::add_details, batch.details);
    writer.insert_all(sql::add_code, batch.codes);
    write_changes(writer, batch);
    for (const auto& [day, memberships] : batch.ends)
        writer.run(sql::end_memberships, json::serialize(memberships), day.number);
    writer.insert_all(sql::add_membership, batch.memberships);
    change_frames(writer);
    writer.insert_all(sql::add_reject, batch.rejects);
    const auto count = [&](RowDoes does) { return batch.counts[static_cast<int>(does)]; };
    writer.run(sql::note_import, import.id, static_cast<std::int64_t>(last_row), count(RowDoes::adds),
               count(RowDoes::changes), count(RowDoes::same), count(RowDoes::rejected));
    return true;
}

// Goes through the file from where the import stands.
class Run {
  public:
    Run(storage::Store& store, const base::Clock& clock, Import import, const base::Progress& progress)
        : store_(store), clock_(clock), import_(std::move(import)), progress_(progress) {
        store.read([&](storage::Reader& reader) {
            actor_ = people::actor_of(reader, import_.made_by, clock.now());
            rows_.emplace(agencies::directory_now(reader), actor_, import_.wish);
        });
        if (!actor_.may(base::Right::own_persons))
            throw base::Refused(base::Refusal::forbidden,
                                "Người nhập danh sách không còn quyền quản lý danh sách người.");
    }

    bool to_the_end() {
        const auto done = static_cast<std::size_t>(import_.last_row);
        bool goes_on = true;
        documents::stream_sheet(import_.file, [&](std::size_t number, std::vector<std::string>& cells) {
            if (number <= import_.wish.mapping.first_row || number <= done) return true;
            waiting_.push_back(rows_->read(number, cells));
            if (!waiting_.back().empty) cells_.emplace(number, std::move(cells));
            if (waiting_.size() >= batch_rows) goes_on = flush(number);
            return goes_on;
        });
        return goes_on && (waiting_.empty() || flush(waiting_.back().number));
    }

  private:
    bool flush(std::size_t last) {
        const bool entered = store_.write([&](storage::Writer& writer) {
            return enter(writer, actor_, import_, waiting_, cells_, last, clock_.now());
        });
        waiting_.clear();
        cells_.clear();
        if (!entered) return false;
        import_.last_row = static_cast<std::int64_t>(last);
        progress_(static_cast<int>(last), static_cast<int>(import_.rows_total), rows_step);
        return true;
    }

    storage::Store& store_;
    const base::Clock& clock_;
    Import import_;
    const base::Progress& progress_;
    base::Actor actor_;
    std::optional<RowReader> rows_;
    std::vector<ListRow> waiting_;
    std::map<std::size_t, std::vector<std::string>> cells_;
};

Import import_to_change(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                        base::Milliseconds now) {
    people::require_right(writer, actor, base::Right::own_persons, now);
    const auto found = import_of(writer, id);
    if (!found || found->made_by != actor.account)
        throw base::Refused(base::Refusal::not_found, "Không có lần nhập danh sách này.");
    return *found;
}

}  // namespace

std::string start_import(storage::Writer& writer, const base::Actor& actor, const std::string& file_name,
                         const std::filesystem::path& file, std::int64_t rows_total, const ImportWish& given,
                         base::Milliseconds now, bool queue) {
    ImportWish wish = given;
    wish.first_new = writer.one(sql::next_person)->integer(0);
    people::require_right(writer, actor, base::Right::own_persons, now);
    CHECK_THAT(has_name(wish.mapping));
    writer.run(sql::forget_rejects, now - rejects_kept);
    const std::string id = base::new_uuid(now);
    const std::string job = queue ? jobs::enqueue(writer, now, import_job, id) : "";
    writer.run(sql::add_import, id, file_name, file.string(), as_text(wish.mapping), text_of(wish), job,
               rows_total, actor.account, now);
    trail::record(writer, actor,
                  {"person.import",
                   id,
                   "",
                   wish.source,
                   {{"file", "", file_name}, {"rows", "", std::to_string(rows_total)}}},
                  now);
    return id;
}

std::optional<Import> import_of(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_import, id);
    return row ? std::optional(import_from(*row)) : std::nullopt;
}

bool Import::stopped() const {
    return !ended_at && job == stopped_job;
}

void stop_import(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                 base::Milliseconds now) {
    const Import import = import_to_change(writer, actor, id, now);
    if (import.stopped() || writer.run(sql::give_import, id, stopped_job, import.job) == 0)
        throw base::Refused(base::Refusal::conflict,
                            "Lần nhập này đã xong hoặc đã dừng.\nMở lại trang để xem.");
    trail::record(writer, actor, {"person.import_stop", id, "", import.wish.source, {}}, now);
}

void resume_import(storage::Writer& writer, const base::Actor& actor, const std::string& id,
                   base::Milliseconds now) {
    const Import import = import_to_change(writer, actor, id, now);
    if (!std::filesystem::exists(import.file))
        throw base::Refused(base::Refusal::not_found,
                            "Danh sách này không còn trên máy chủ. Gửi lại tệp để nhập: những người đã nhập "
                            "không bị nhập thêm lần nữa.");
    const auto job = jobs::state_of(writer, import.job);
    const std::string left_by = job && job->failure ? import.job : stopped_job;
    if (writer.run(sql::give_import, id, jobs::enqueue(writer, now, import_job, id), left_by) == 0)
        throw base::Refused(base::Refusal::conflict,
                            "Lần nhập này đã xong hoặc đang chạy.\nMở lại trang để xem.");
    trail::record(writer, actor, {"person.import_resume", id, "", import.wish.source, {}}, now);
}

std::vector<Import> latest_imports(storage::Reader& reader, std::int64_t account) {
    std::vector<Import> all;
    for (const auto& row : reader.all(sql::list_imports, account)) all.push_back(import_from(row));
    return all;
}

void run_import(storage::Store& store, const base::Clock& clock, const std::string& id,
                const base::Progress& progress) {
    const auto found = store.read([&](storage::Reader& reader) { return import_of(reader, id); });
    CHECK_THAT(found.has_value());
    if (found->ended_at || found->stopped()) return;
    if (!Run(store, clock, *found, progress).to_the_end()) return;
    const PersonId last =
        store.read([](storage::Reader& reader) { return reader.one(sql::next_person)->integer(0); }) - 1;
    const std::int64_t proposed = find_doubles_among(store, clock, found->wish.first_new, last, progress);
    store.write([&](storage::Writer& writer) {
        writer.run(sql::note_found, id, proposed);
        const Import now = *import_of(writer, id);
        writer.run(sql::end_import, id, clock.now());
        base::Actor actor = people::actor_of(writer, now.made_by, clock.now());
        trail::record(writer, actor,
                      {"person.imported",
                       id,
                       "",
                       now.wish.source,
                       {{"added", "", std::to_string(now.added)},
                        {"changed", "", std::to_string(now.changed)},
                        {"same", "", std::to_string(now.same)},
                        {"rejected", "", std::to_string(now.rejected)}}},
                      clock.now());
    });
}

std::string rejected_csv(storage::Reader& reader, const std::string& import) {
    return web::rejected_csv(reader.all(sql::list_rejects, import));
}

}  // namespace persons
