// The copies of the directory that the process keeps, by token.
#pragma once
#include <string>

#include "agencies/directory.hpp"

namespace agencies {

// The state that has this token, as kept or else as this transaction sees the tables. Only for whoever has
// just given the directory another token and holds its row.
DirectoryPtr directory_as(storage::Reader& reader, const std::string& token);
void keep_copy(DirectoryPtr directory);

}  // namespace agencies
