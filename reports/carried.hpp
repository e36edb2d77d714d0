// A superior's form that comes again with another year, a row more, a column moved: the mapping of the one
// before is carried over. A cell is known by the words of its row and of its column, folded, years and
// ordinals left out; where these do not say one cell alone, nothing is guessed and a person maps it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "reports/blanks.hpp"

namespace reports {

struct CarriedCell {
    BlankCell before;
    std::string sheet, cell;  // in the new form; cell empty: not found
    std::string words;        // of its row and column, as the form before writes them
    std::string reason;       // why it was not found: a sentence
    bool moved() const { return sheet != before.sheet || cell != before.cell; }
};
struct Carried {
    std::vector<CarriedCell> cells;  // in the order of the mapping
    std::vector<std::string> fresh;  // headings that the form before does not have
    std::size_t found() const;
    std::size_t moved() const;  // of those that were found
    // As it is typed: a line for each cell that was found; those that were not as remarks ("# …") behind
    // them.
    std::string typed() const;
};
// `typed`: the mapping of the form before; `names`: of the figures that the plan has. Throws base::Refused
// for what cannot be read as a form.
Carried carried(const std::string& typed, std::string_view before, std::string_view now,
                const std::vector<std::string>& names);

}  // namespace reports
