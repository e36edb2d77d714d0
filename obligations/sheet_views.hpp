// What the page of returned workbooks shows.
#pragma once
#include <string>
#include <vector>

#include "obligations/form_views.hpp"
#include "obligations/returns.hpp"

namespace obligations {

struct ReturnsView {
    plans::Plan plan;
    Period period;
    Return is;
    std::vector<ReturnedFile> files;
    std::vector<std::string> missing;  // agencies that still owe their form
    std::string failure;
    bool runs = false;
    int of(Outcome outcome) const {
        int count = 0;
        for (const ReturnedFile& one : files) count += one.outcome == outcome ? 1 : 0;
        return count;
    }
    int doubtful() const {
        int count = 0;
        for (const ReturnedFile& one : files)
            count += one.outcome == Outcome::taken && !one.faults.empty() ? 1 : 0;
        return count;
    }
    std::string address() const {
        return "/plans/" + plan.id + "/periods/" + period.uuid + "/returns/" + is.uuid;
    }
};

}  // namespace obligations
