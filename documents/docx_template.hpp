// A Word document of the users' own with named fields in it, filled in: {{tên trường}} anywhere in its text,
// also in headers, footers, text boxes and cells. A table row (or, outside of tables, a paragraph) that holds
// a field of a list, {{danh sách.tên}}, is repeated for each of its items, together with the rows below that
// a merged cell with such a field holds; {{danh sách.stt}} counts them. A name is the same with or without
// diacritics, capitals, blanks or underlines; one that is written in capitals alone gives its value in
// capitals. The rest of the document stays byte for byte what it was.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"

namespace documents {

// By name as the users write it ("tên cơ quan"). A line feed in a value is a line break.
using TemplateItem = std::map<std::string, std::string>;

struct TemplateValues {
    TemplateItem fields;
    std::map<std::string, std::vector<TemplateItem>> lists;
    std::map<std::string, std::vector<std::string>>
        list_fields;  // names that an item of a list may have, also of an empty one
};

// Throws base::Refused: a field that nobody knows (named, with where it stands and what may have been meant),
// one that is not closed, a row of two lists; a document that is broken, has macros, or fetches parts from
// elsewhere.
std::string filled(std::string_view docx_template, const TemplateValues& values,
                   const ExtractLimits& limits = {});

}  // namespace documents
