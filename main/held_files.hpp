// Whether anything refers to a file under files/, whichever folder it is of: only here all of them are known.
#pragma once
#include <string>

#include "storage/store.hpp"

bool is_held(storage::Reader& reader, const std::string& digest);
