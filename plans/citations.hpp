// What the document of a plan cites, kept beside its reading by the number that it cites, so that a plan
// finds who cites it without opening every other one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "plans/reading/reading.hpp"
#include "storage/store.hpp"

namespace plans {

// "05/KH-UBND", "5/KH - UBND" and "5/kh-ubnd" are one number.
std::string number_key(std::string_view number);

void write_citations(storage::Writer& writer, const std::string& reading,
                     const std::vector<reading::Relation>& relations);

struct Citation {
    std::string plan;  // whose document cites
    reading::Relation cited;
};
// In the order of the document; of the reading that the plan's entries come from.
std::vector<Citation> citations_by(storage::Reader& reader, const std::string& plan);
// By other plans that have not been taken out, the newest first: those of this number (empty: none), and all
// that give a title only.
std::vector<Citation> citations_that_may_mean(storage::Reader& reader, const std::string& plan,
                                              std::string_view number);

}  // namespace plans
