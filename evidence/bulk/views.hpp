// What the pages of evidence/bulk/ show.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "evidence/bulk/import.hpp"
#include "evidence/number_text.hpp"
#include "evidence/words.hpp"
#include "people/pages.hpp"
#include "web/page.hpp"

namespace evidence::bulk {

using Choices = std::vector<std::pair<std::string, std::string>>;  // value and words

struct ColumnView {
    std::size_t number = 0;
    std::string heading, example, means;
};

struct ImportView {
    std::string digest, file_name;  // empty digest: no file yet
    base::Problems problems;
    std::vector<Import> latest;
    std::vector<ColumnView> columns;
    Choices choices, activities, verbs;
    std::string activity, agency, verb, pass, basis, source;  // as chosen or typed
    std::size_t first_row = 1, rows_looked_at = 0, rows_total = 0;
    std::vector<Judged> rows;
    std::size_t more = 0;
    std::int64_t says = 0, same = 0, rejected = 0;
};

struct ProgressView {
    Import import;
    std::string activity;  // its title; empty: each row names its own
    bool runs = false;     // a batch comes soon
    std::string failure, problem, reason;
    std::int64_t percent() const {
        return import.rows_total > 0 ? std::min<std::int64_t>(100, import.last_row * 100 / import.rows_total)
                                     : 0;
    }
};

texts::Id word_of(Column column);
std::string time_left(const web::Page& page, std::int64_t seconds);

}  // namespace evidence::bulk
