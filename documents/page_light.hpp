// The picture of a page in one light: a stamp's red goes, the shadow of a hand, a grey sheet and the desk
// around it become paper, faint letters black. A page that lies in one light stays as it is.
#pragma once
#include <optional>
#include <string_view>

#include "documents/page_picture.hpp"

namespace documents {

// Binary PPM or PGM of one byte a colour, red ink as paper; nothing for anything else.
std::optional<Picture> parse_colours(std::string_view bytes);

// Each pixel against the paper around it.
Picture in_one_light(Picture picture);

}  // namespace documents
