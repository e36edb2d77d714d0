// The picture of a page in one light: a stamp's red goes, the shadow of a hand, a grey sheet and the desk
// around it become paper, faint letters black. A page that lies in one light stays as it is.
#pragma once
#include <iosfwd>
#include <optional>

#include "documents/page_picture.hpp"

namespace documents {

// Binary PPM or PGM of one byte a colour, as pdftoppm writes it, red ink as paper; nothing for anything else.
// A row at a time: in colours a page takes three times what its picture does.
std::optional<Picture> read_colours(std::istream& in);

// Each pixel against the paper around it.
Picture in_one_light(Picture picture);

}  // namespace documents
