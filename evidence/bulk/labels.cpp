// The words of columns and times on the pages.
#include "evidence/bulk/views.hpp"

namespace evidence::bulk {

using texts::Id;

Id word_of(Column column) {
    static constexpr Id words[] = {Id("column_ignore"), Id("person_name"),          Id("birth"),
                                   Id("code_national"), Id("code_staff"),           Id("code_pupil"),
                                   Id("agency"),        Id("bulk_column_verb"),     Id("activity"),
                                   Id("activity_day"),  Id("bulk_column_quantity"), Id("bulk_column_score")};
    return words[static_cast<std::size_t>(column)];
}

std::string time_left(const web::Page& page, std::int64_t seconds) {
    if (seconds < 90) return page.plain(Id("bulk_seconds"), {std::to_string(seconds)});
    return page.plain(Id("bulk_minutes"), {std::to_string((seconds + 59) / 60)});
}

}  // namespace evidence::bulk
