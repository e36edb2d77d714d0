// What a document is called, by the symbol of its number (Nghị định 30/2020/NĐ-CP, annex III; Hướng dẫn
// 36-HD/VPTW of the Party): "07-CTr/ĐU" is a programme, "45/QĐ-UBND" a decision.
#pragma once
#include <string>
#include <string_view>

namespace plans::reading {

// "Chương trình"; "Kế hoạch" where the number is not known or its symbol says nothing.
std::string kind_by_number(std::string_view number);

// "Chương trình số 07-CTr/ĐU"; without a number the kind alone.
std::string cited_by_number(const std::string& number);

}  // namespace plans::reading
