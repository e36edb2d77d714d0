// The empty back of a sheet: what a scanner that takes both sides leaves among the pages.
#pragma once
#include "documents/page_picture.hpp"

namespace documents {

// True where the page holds grain and specks only. For 300 dpi, before its light is mended: that draws
// strokes out of grain, over which a recogniser sits for minutes.
bool is_blank(const Picture& page);

}  // namespace documents
