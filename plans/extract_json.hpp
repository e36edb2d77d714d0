// An extract as JSON, kept beside its reading so that the page can show the document exactly as it was read.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"

namespace plans {

// `starts` are the lines with which a paragraph begins, ascending; the page joins the lines between two of
// them.
std::string extract_to_json(const documents::Extract& extract, const std::vector<int>& starts);

struct StoredExtract {
    documents::Extract extract;
    std::vector<int> starts;
};
StoredExtract extract_from_json(std::string_view json);  // throws std::runtime_error when it is not one

}  // namespace plans
