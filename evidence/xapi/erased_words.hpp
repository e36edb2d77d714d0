// What people wrote inside statements when one of them is erased (docs/decisions/0020): pure functions of one
// stored statement, in which actors stand as numbers (names.hpp).
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/xapi/json.hpp"

namespace evidence::xapi {

// By what a person is recognised in a text: folded names of two words or more, addresses, account names.
std::vector<std::string> marks_of_person(const std::vector<std::string>& names,
                                         const std::string& identifier);

// Takes the answer, all extensions and the words of attachments out of a statement about somebody, or of a
// SubStatement about them. False: there was nothing of that.
bool take_words_about(Json& stored);
// The same where the SubStatement alone is about this identity; of everything else in the statement only
// those texts go in which one of the marks stands.
bool take_words_beside(Json& stored, std::int64_t identity, const std::vector<std::string>& marks);

}  // namespace evidence::xapi
