// What a form shows again after something was wrong in it: every value as typed, and the sentence above its
// field.
#pragma once
#include <string>
#include <string_view>

#include "base/problems.hpp"

namespace people {

struct Field {
    std::string name, label, hint, value, error;
    std::string type = "text";
    std::string autocomplete;
    int characters_max = 0;  // 0: no limit on the control
    bool required = true;
    std::string part = {};  // set apart from a field of the same name in another form of the page

    std::string id() const { return part.empty() ? name : name + "-" + part; }
};

std::string problem_of(const base::Problems& problems, std::string_view field);

}  // namespace people
