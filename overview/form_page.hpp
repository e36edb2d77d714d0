// What the pages of settings have in common: a form under Kế hoạch, shown at first and again with what stood
// against it; its numbers of one or two digits.
#pragma once
#include <string>

#include "people/pages.hpp"

namespace overview {

template <class View>
web::Response shown_form(web::Request& request, texts::Id title,
                         web::Html (*form)(const web::Page&, const View&), const View& view, int status) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(title);
    return people::framed(page, form(page, view), status);
}

// 0 for whatever is none: no field takes it.
inline int small_number(const std::string& typed) {
    const bool digits =
        !typed.empty() && typed.size() <= 2 && typed.find_first_not_of("0123456789") == std::string::npos;
    return digits ? std::stoi(typed) : 0;
}

}  // namespace overview
