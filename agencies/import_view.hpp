// What the page of an import shows.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "agencies/import.hpp"
#include "agencies/views.hpp"

namespace agencies {

struct ColumnView {
    std::size_t number = 0;
    std::string heading, example, means;
};

struct ImportView {
    std::string digest;  // of the file that was sent; empty: none yet
    std::vector<ColumnView> columns;
    std::vector<std::pair<std::string, std::string>> choices;
    std::size_t first_row = 1;  // of the data, from 1
    std::string from, parent, basis;
    std::vector<ImportRow> rows;  // rejected ones first
    std::size_t adds = 0, changes = 0, same = 0, rejected = 0, more = 0;
    base::Problems problems;
    bool done = false;
    std::size_t added = 0, completed = 0;  // when it was entered
};

}  // namespace agencies
