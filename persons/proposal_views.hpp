// What the pages of possible doubles and merges show.
#pragma once
#include <string>
#include <vector>

#include "persons/doubles.hpp"
#include "persons/merges.hpp"
#include "persons/views.hpp"

namespace persons {

struct ProposalLine {
    std::string uuid, one, other, why;
    bool later = false;
};

struct ProposalsView {
    std::vector<ProposalLine> lines;
    std::int64_t open = 0;
    bool whole = false, finding = false;
};

// One thing that is said of both.
struct FieldPair {
    std::string field, label, one, other;
    bool keep_other = false;  // the other value is the better one
    bool differs() const { return one != other; }
};

struct PairView {
    Proposal proposal;
    Person one, other;
    std::vector<std::string> where_one, where_other;  // memberships in words
    std::vector<FieldPair> fields;
    std::vector<std::string> why;
    std::int64_t left = 0;
};

// "Họ tên chỉ khác dấu" for a reason of likeness.cpp.
std::string reason_label(const web::Page& page, const std::string& reason);

}  // namespace persons
