// Finding the sentence of a field.
#include "people/form_view.hpp"

namespace people {

std::string problem_of(const base::Problems& problems, std::string_view field) {
    for (const base::Problem& problem : problems) {
        if (problem.field == field) return problem.text;
    }
    return "";
}

}  // namespace people
