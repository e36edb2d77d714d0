// What the pages of purposes, consents, taking out and erasing show.
#pragma once
#include <string>
#include <vector>

#include "persons/consents.hpp"
#include "persons/views.hpp"

namespace persons {

struct PurposesView {
    std::vector<Purpose> purposes;
    bool keeper = false;
    std::map<std::string, std::string> values;
    base::Problems problems;
    base::Day today;
    std::string value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? "" : found->second;
    }
    std::string problem(const std::string& name) const { return people::problem_of(problems, name); }
};

struct ExportView {
    Held held;
    std::vector<std::string> where;  // memberships in words
    base::Milliseconds at = 0;
};

struct ErasureView {
    Person person;
    std::optional<Erasure> receipt;
    std::string value_reason, value_name, asked_by;
    base::Problems problems;
    std::string problem(const std::string& name) const { return people::problem_of(problems, name); }
};

std::string word_label(const web::Page& page, const std::string& word);  // on whose word

}  // namespace persons
