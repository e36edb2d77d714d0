// What the pages of what is overdue show.
#pragma once
#include "obligations/chasing/call_typed.hpp"
#include "obligations/overdue/overdue.hpp"
#include "people/form_view.hpp"

namespace obligations::overdue {

struct OverdueView {
    Wish wish;
    Overdue overdue;
    bool ladder = false;
    bool whole = false;  // all pages at once, to be printed
    std::string query(const std::string& kind) const;
    std::int64_t agencies(std::size_t kind) const { return overdue.agencies[kind]; }
};

struct ThingsView {
    Things things;
    chasing::CallTyped call;
    bool saved = false;
    bool callable() const;  // something of it is an obligation
};

texts::Id kind_word(std::size_t kind);
// "UBND tỉnh, hạn 15/12/2026: 3 ngày làm việc".
std::string late_body_words(const web::Page& page, const Body& body);
// With the bodies that forms are late for, in brackets, as letters have it.
std::string owed_in_words(const web::Page& page, const LateOf& row);
std::string counts_in_words(const web::Page& page, const Counts& counts);
std::string last_words(const web::Page& page, const LateOf& row);

}  // namespace obligations::overdue
