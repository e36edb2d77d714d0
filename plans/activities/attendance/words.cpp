// What the codes of attendance are called on pages.
#include "plans/activities/attendance/views.hpp"

namespace plans::activities::attendance {

using texts::Id;

Id way_word(rules::Way way) {
    switch (way) {
        case rules::Way::typed:
            return Id("way_typed");
        case rules::Way::file:
            return Id("way_file");
        case rules::Way::signed_sheet:
            return Id("way_signed");
        case rules::Way::scanned:
            return Id("way_scanned");
        case rules::Way::card:
            return Id("way_card");
    }
    return Id("way_typed");
}

std::string person_text(const persons::Details& details) {
    std::string text = details.name;
    if (details.birth) text += ", " + persons::written(details.birth);
    for (const char* scheme : {"staff", "pupil"})
        if (const auto code = details.codes.find(scheme); code != details.codes.end())
            text += ", " + code->second;
    return text;
}

std::string reason_of(const web::Page& page, const rules::Matched& row) {
    if (row.meets == rules::Meets::rejected) return row.row.problem;
    return page.plain(Id("attend_repeated"), web::arguments(row.same_as));
}

}  // namespace plans::activities::attendance
