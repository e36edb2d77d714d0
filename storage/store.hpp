// The database: many readers, one writer with group commit, on SQLite or PostgreSQL behind the same few
// types.
//
// A read sees one snapshot. A write is a function handed to the writer thread, which runs it in a savepoint
// of a batch; write() returns as soon as that function has run, and the Ticket it gives becomes durable with
// the batch's commit. Whoever must not acknowledge earlier waits for the ticket (a command, a job) or lets
// web/ send the answer when it is durable. A lost connection is opened anew by the next read or write; the
// one that met the loss is told so.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/refused.hpp"
#include "storage/query.hpp"

namespace storage {

struct Blob {
    std::string bytes;
};

// A bound parameter or a column: null, integer, real, text or bytes. There are no booleans: 0 and 1. A text
// is UTF-8 without zero bytes; one with a zero is refused by both engines.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;

// A bound parameter that may be absent.
template <class T>
Value or_null(const std::optional<T>& maybe) {
    Value value;
    if (maybe) value = *maybe;
    return value;
}

class Row {
  public:
    explicit Row(std::vector<Value> values) : values_(std::move(values)) {}
    bool null(std::size_t column) const;
    std::int64_t integer(std::size_t column) const;  // CHECK fails on null or another type
    double real(std::size_t column) const;
    const std::string& text(std::size_t column) const;
    const std::string& bytes(std::size_t column) const;
    std::optional<std::int64_t> maybe_integer(std::size_t column) const;
    std::optional<std::string> maybe_text(std::size_t column) const;
    std::size_t size() const { return values_.size(); }

  private:
    std::vector<Value> values_;
};

using Rows = std::vector<Row>;

// Rows of whole numbers, `columns` of them a row, one row behind the other.
using Numbers = std::vector<std::int64_t>;

class Reader {
  public:
    virtual ~Reader() = default;
    virtual Rows rows(const Query& query, const std::vector<Value>& arguments) = 0;

    // The rows of a query that asks for nothing but `columns` whole numbers, none of them null, as a stream:
    // `take` is given a few thousand rows at a time, so that millions of rows need no memory. About ten times
    // as fast as rows().
    virtual void scan(const Query& query, const std::vector<Value>& arguments, std::size_t columns,
                      const std::function<void(const Numbers&)>& take) = 0;

    template <class... Args>
    Rows all(const Query& query, Args&&... args) {
        return rows(query, std::vector<Value>{Value(std::forward<Args>(args))...});
    }
    template <class... Args>
    std::optional<Row> one(const Query& query, Args&&... args) {
        Rows found = all(query, std::forward<Args>(args)...);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }
};

class Writer : public Reader {
  public:
    // Runs a statement and returns how many rows it changed. Use all()/one() for `RETURNING`.
    virtual std::int64_t change(const Query& query, const std::vector<Value>& arguments) = 0;

    // Inserts a row for each element, thousands a second more than one by one. The query is an `INSERT INTO …
    // VALUES ($1, …)` of one row, all of whose parameters stand between those parentheses; with `ON CONFLICT
    // … DO UPDATE` no key may come twice. Returns how many rows were written. They take part in the savepoint
    // like any other write.
    virtual std::int64_t insert_all(const Query& query, const std::vector<std::vector<Value>>& rows) = 0;

    template <class... Args>
    std::int64_t run(const Query& query, Args&&... args) {
        return change(query, std::vector<Value>{Value(std::forward<Args>(args))...});
    }
};

// Thrown by rows() and change(); only storage/ knows the engines' codes.
struct Conflict : std::runtime_error {  // a UNIQUE or foreign key refused the row
    using std::runtime_error::runtime_error;
};

// The database is damaged: nothing more is written until it has been restored from a backup.
struct Damaged : base::Refused {
    explicit Damaged(const std::string& text) : base::Refused(base::Refusal::storage, text) {}
};

using Ticket = std::uint64_t;  // of the batch; 0: nothing was written

struct StoreOptions {
    std::string database;  // a folder for SQLite ("./data") or "postgresql://…" / "host=… dbname=…"
    int readers_max = 8;
    int batch_rows_max = 256;  // writes in one batch
    int busy_milliseconds_max = 5000;
};

class Engine;

class Store {
  public:
    // Opens, checks and, when empty, creates the schema; prepares every query. Throws base::Refused{storage}
    // with one sentence that says what to do: newer than the program, damaged, read-only, disk full, not
    // reachable. The file is left untouched.
    explicit Store(const StoreOptions& options);
    ~Store();
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // Runs f(Reader&) in a read transaction on a connection of its own and returns what it returns.
    template <class F>
    auto read(F&& f) -> decltype(f(std::declval<Reader&>())) {
        using Result = decltype(f(std::declval<Reader&>()));
        if constexpr (std::is_void_v<Result>) {
            read_with([&](Reader& reader) { f(reader); });
        } else {
            std::optional<Result> result;
            read_with([&](Reader& reader) { result.emplace(f(reader)); });
            return std::move(*result);
        }
    }

    // Runs f(Writer&) on the writer thread and returns what it returns; what f throws is thrown here and its
    // savepoint is rolled back. `ticket` receives the batch; with nullptr the call returns only when the
    // batch is durable.
    template <class F>
    auto write(F&& f, Ticket* ticket = nullptr) -> decltype(f(std::declval<Writer&>())) {
        using Result = decltype(f(std::declval<Writer&>()));
        if constexpr (std::is_void_v<Result>) {
            write_with([&](Writer& writer) { f(writer); }, ticket);
        } else {
            std::optional<Result> result;
            write_with([&](Writer& writer) { result.emplace(f(writer)); }, ticket);
            return std::move(*result);
        }
    }

    // Hands f(Writer&) to the writer and returns at once its number, counted from 1: for a note that nobody
    // is told of, by who only reads and must not wait for a commit. All are tried before the store ends; what
    // f throws, and a batch that is lost, take the note with them.
    std::uint64_t write_later(std::function<void(Writer&)> f);
    // A read that begins now sees the notes up to this number.
    std::uint64_t written_later() const;

    // Calls `then` once the batch is durable (error: null) or lost (error: why), from the writer thread or at
    // once.
    void when_durable(Ticket ticket, std::function<void(std::exception_ptr error)> then);
    void wait(Ticket ticket);  // throws what the commit threw

    std::uint64_t commits() const;  // batches that were ended so far

    bool damaged() const;  // a read or a write met damage; every write is refused since

    std::string describe() const;  // "SQLite 3.40.1, ./data/luytre.db" for the log and /healthz
    bool is_postgres() const;

  private:
    void read_with(const std::function<void(Reader&)>& f);
    void write_with(const std::function<void(Writer&)>& f, Ticket* ticket);
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace storage
