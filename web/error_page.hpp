// The page that says what went wrong, in the look of the others but without anything that could fail again.
#pragma once
#include "web/html.hpp"

namespace web {

Html error_page(int status, const std::string& text, const std::string& request_id);

}  // namespace web
