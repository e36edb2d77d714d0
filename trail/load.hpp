// Entries as they stand in the database, for sealing and for checking.
#pragma once
#include <string>

#include "storage/store.hpp"
#include "trail/digest.hpp"

namespace trail {

// The entry with the digests of its values; CHECK fails when there is none.
Sealed load_entry(storage::Reader& reader, const std::string& id);

}  // namespace trail
