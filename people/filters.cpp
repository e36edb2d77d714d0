// Markup of its own, so that every list has the same.
#include "people/filters.hpp"

#include <algorithm>

namespace people {

using texts::Id;

int in_use(std::initializer_list<bool> filters) {
    return static_cast<int>(std::count(filters.begin(), filters.end(), true));
}

web::Html fold(const web::Page& page, int in_use) {
    web::Html html;
    html.raw(in_use > 0 ? "<details class=\"filters\" open><summary>" : "<details class=\"filters\"><summary>");
    html.put(page.icon("search"));
    html.raw(" ");
    html.put(page.t(Id("filters_fold")));
    if (in_use > 0) {
        html.raw(" · ");
        html.put(page.t(Id("filters_in_use"), {std::to_string(in_use)}));
    }
    html.raw("</summary>");
    return html;
}

}  // namespace people
