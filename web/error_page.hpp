// The page that says what went wrong, in the look of the others but without anything that could fail again.
#pragma once
#include <string>

#include "web/html.hpp"

namespace web {

// Where to go on instead of the first page.
struct WayOn {
    std::string address, label;
};
Html error_page(int status, const std::string& text, const std::string& request_id, const WayOn& way);

}  // namespace web
