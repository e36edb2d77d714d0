// What the page of returned workbooks shows.
#pragma once
#include <string>
#include <vector>

#include "obligations/form_views.hpp"

namespace obligations {

struct ReturnedFile {
    std::string filename, agency;  // agency: empty where nobody could be found
    std::int64_t obligation = 0;
    int version = 0;                  // that it became; 0: it was not taken
    std::vector<std::string> faults;  // what is wrong, to be returned
};
struct ReturnedView {
    plans::Plan plan;
    Period period;
    std::vector<ReturnedFile> files;
    std::vector<std::string> missing;  // agencies that still owe their form
    int taken() const {
        int count = 0;
        for (const ReturnedFile& one : files) count += one.version > 0 ? 1 : 0;
        return count;
    }
};

}  // namespace obligations
