// An ad-hoc report as a workbook for one agency, filled with what is known, and a returned one as what the
// page would have typed; and all answers as a table. A hidden code says whose it is, one in each row which
// question.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "obligations/adhoc/requests.hpp"

namespace obligations::adhoc {

// "LTD-UUID-12-9f86d081": the request, the agency, and a check that no hand has altered it.
std::string code_of(const Request& request, agencies::AgencyId agency);
// The agency of a code of this request; none: it is of another one, altered, or no code.
agencies::AgencyId agency_in(const Request& request, std::string_view code);

using Cells = std::vector<std::vector<std::string>>;
std::string code_in(const Cells& rows);  // empty: none
std::string request_workbook(const Request& request, const Answered& answered,
                             const std::vector<std::optional<std::int64_t>>& known, const std::string& due);

struct Returned {
    std::vector<Value> values;
    std::vector<std::string> faults;  // with the cell
};
Returned read_returned(const Cells& rows, const Request& request);

// One row an agency, one column a question, sums at the end.
std::string answers_workbook(const Request& request, const std::vector<Answered>& answers);
// "42", "có": as tables and papers show it.
std::string shown(const Question& question, const Value& value);

}  // namespace obligations::adhoc
