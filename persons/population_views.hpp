// What the pages of populations show.
#pragma once
#include <string>
#include <vector>

#include "persons/populations.hpp"
#include "persons/views.hpp"

namespace persons {

struct PopulationsView {
    std::vector<Population> all;
    std::int64_t found = 0;
    int page = 1, pages = 1;
    bool owner = false;
};

struct PopulationForm {
    std::map<std::string, std::string> values;
    base::Problems problems;
    bool draft = false;
    std::string value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? "" : found->second;
    }
    std::string problem(const std::string& name) const { return people::problem_of(problems, name); }
};

struct PopulationView {
    Population population;
    base::Day day;
    bool wrong_day = false;
    std::optional<std::int64_t> count;
    std::string source, within;
    Unit unit = Unit::number;
    std::vector<CountView> by_agency;  // a page of them
    std::int64_t sum = 0;              // of all agencies: more than the count where people are in two
    std::vector<std::string> items, short_in_post, counts;
    int page = 1, pages = 1;
};

std::string population_kind_label(const web::Page& page, std::string_view kind);

}  // namespace persons
