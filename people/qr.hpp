// A QR code as SVG, drawn by the server: for one-time links and for the key of an authenticator.
#pragma once
#include <string>

#include "web/html.hpp"

namespace people {

// Dark squares on a white ground in both themes, since scanners want it so. `label` is read aloud.
web::Html qr_code(const std::string& text, const std::string& label);

}  // namespace people
