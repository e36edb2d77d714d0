// COPY both ways: rows written down while the server puts the first of them in, and numbers read from its
// binary rows. What the server refuses is told by whatever is asked next, as of what is sent ahead.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "storage/postgres_bulk.hpp"
#include "storage/postgres_pipeline.hpp"

namespace storage {

class PostgresCopy {
  public:
    explicit PostgresCopy(PGconn* connection) : connection_(connection) {}
    bool empty() const { return sent_ == nullptr; }
    // Sends rows begin … end; `copy` is the statement. Null, or what the server refused at once. Throws what
    // a value is refused with; then nothing of it is put in.
    Result send(const Query& query, const std::string& copy, const std::vector<std::vector<Value>>& rows,
                std::size_t begin, std::size_t end);
    struct Answer {
        Result result;
        const Query* query = nullptr;
    };
    // Waits for the answer to what was sent; nothing else may be asked of the connection before.
    Answer settle();

  private:
    PGconn* connection_;
    const Query* sent_ = nullptr;
};

// Adds one row of the binary format of COPY, of whole numbers, to `numbers`; false behind the last.
bool take_row(std::string_view row, bool first, std::size_t columns, Numbers& numbers);

}  // namespace storage
