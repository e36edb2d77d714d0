// What dust, a stamp and the edge of a sheet leave at the ends of the lines of a recognised text:
// ": Cơ quan chủ trì", "` IV. KINH PHÍ", "… trên địa bàn tỉnh. ;". Also the labels that they spoil: "III: NỘI
// DUNG".
#pragma once
#include <optional>

#include "documents/extract.hpp"

namespace plans::reading {

// The same lines without them, each character that stays at its old place; nothing where a text shows none.
std::optional<documents::Extract> swept(const documents::Extract& extract);

}  // namespace plans::reading
