// Statements on their way to PostgreSQL before their answers are read: libpq's pipeline. An INSERT of given
// values answers nothing that its caller does not know, so that it need not wait for a way there and back of
// its own; what it is refused with is told by whatever is asked next, or at the end of the work.
#pragma once
#include <libpq-fe.h>

#include <memory>
#include <string>
#include <vector>

#include "storage/query.hpp"

namespace storage {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using Result = std::unique_ptr<PGresult, ClearResult>;

bool went_well(const PGresult* result);

class PostgresPipeline {
  public:
    explicit PostgresPipeline(PGconn* connection) : connection_(connection) {}
    bool empty() const { return sent_.empty(); }
    // false: the connection did not take it.
    bool send(const Query& query, const std::string& prepared, const std::vector<const char*>& values);

    struct Answers {
        Result last, refused;            // refused: the first that was, if any
        const Query* culprit = nullptr;  // whose it is
    };
    // Waits for the answers to all that was sent; from then on the connection is asked one by one again.
    Answers settle();

  private:
    PGconn* connection_;
    std::vector<const Query*> sent_;
};

}  // namespace storage
