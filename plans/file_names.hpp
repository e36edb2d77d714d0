// What the name of a dropped file says of it.
#pragma once
#include <string>

namespace plans {

// "Phụ lục 1.docx", "PL_02.pdf", "annex.docx"
bool named_as_annex(const std::string& filename);

// Two files of one document: "KH 12 đã ký.pdf" and "kh_12.docx".
bool same_name(const std::string& one, const std::string& other);

// What of the name is the document's: without ending, marks and words such as "đã ký".
std::string stem_key(const std::string& filename);

}  // namespace plans
