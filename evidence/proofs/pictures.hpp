// Photographs without anything but the picture: place, time, device, thumbnails, comments and whatever stands
// behind the end are left out. The picture itself is copied byte by byte, and how it is to be turned is kept.
// Pure functions of hostile bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace evidence::proofs {

// nullopt: not a sound picture of this kind (cut off, broken lengths, wrong check sums).
std::optional<std::string> jpeg_without_metadata(std::string_view bytes);
std::optional<std::string> png_without_metadata(std::string_view bytes);
std::optional<std::string> webp_without_metadata(std::string_view bytes);

// How an EXIF block says that the picture is to be turned: 1 (as it is) … 8. 1 also where it does not say.
int orientation_in_exif(std::string_view tiff);

}  // namespace evidence::proofs
