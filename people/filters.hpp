// The filters of a list on a narrow screen: behind one line that says how many are in use, so that the list
// comes first; open while one is. Where there is room they stand in full (assets/look.css).
#pragma once
#include <initializer_list>

#include "web/page.hpp"

namespace people {

int in_use(std::initializer_list<bool> filters);
// What stands before the form; "</details>" closes it.
web::Html fold(const web::Page& page, int in_use);

}  // namespace people
