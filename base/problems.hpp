// What a user may get wrong in a form: a list of field and sentence, returned (never thrown) and shown above
// the field.
#pragma once
#include <string>
#include <vector>

namespace base {

struct Problem {
    std::string field;  // the name of the form's control
    std::string text;   // what is wrong and what to write instead
};

using Problems = std::vector<Problem>;

}  // namespace base
