// Statements of many requests written in one go: each table once for all of them, since what a statement
// costs is mostly the way to the database and back. Only plain statements (shaping.hpp) come this way;
// whatever turns out not to be plain goes the careful way of storing.hpp, one request after the other.
#pragma once
#include <vector>

#include "evidence/xapi/shaping.hpp"
#include "evidence/xapi/storing.hpp"

namespace evidence::xapi {

// What one request brings.
struct Brought {
    const Source* source = nullptr;
    std::vector<Shaped> statements;
};

// Thrown out of the transaction, which then has changed nothing: a statement is here already, one here refers
// to it, or a source may no longer speak.
struct NotPlain {};
// The places of the statements, those of one request after those of the one before. Throws NotPlain.
std::int64_t store_together(storage::Writer& writer, const std::vector<const Brought*>& all,
                            base::Milliseconds now);

// The statements of a request, stored with those of others that come at the same time; returns when their
// transaction has run, and `ticket` becomes durable with it. As store_statements otherwise.
std::vector<Stored> store_soon(storage::Store& store, const Source& source, std::vector<Received>& statements,
                               const std::vector<std::vector<std::string>>& blobs,
                               const std::string& home_page, const base::Clock& clock,
                               storage::Ticket& ticket);

}  // namespace evidence::xapi
