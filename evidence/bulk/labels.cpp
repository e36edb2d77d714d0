// The words of columns, acts and times on the pages.
#include "evidence/bulk/views.hpp"

namespace evidence::bulk {

using texts::Id;

Id word_of(Column column) {
    static constexpr Id words[] = {Id::column_ignore, Id::person_name,          Id::birth,
                                   Id::code_national, Id::code_staff,           Id::code_pupil,
                                   Id::agency,        Id::bulk_column_verb,     Id::activity,
                                   Id::activity_day,  Id::bulk_column_quantity, Id::bulk_column_score};
    return words[static_cast<std::size_t>(column)];
}

Id word_of(Verb verb) {
    switch (verb) {
        case Verb::passed:
            return Id::verb_passed;
        case Verb::passed_watched:
            return Id::verb_passed_watched;
        case Verb::failed:
            return Id::verb_failed;
        case Verb::read:
            return Id::verb_read;
        case Verb::was_certified:
            return Id::verb_was_certified;
        case Verb::received:
            return Id::verb_received;
        default:
            return Id::verb_attended;
    }
}

std::string time_left(const web::Page& page, std::int64_t seconds) {
    if (seconds < 90) return page.plain(Id::bulk_seconds, {std::to_string(seconds)});
    return page.plain(Id::bulk_minutes, {std::to_string((seconds + 59) / 60)});
}

}  // namespace evidence::bulk
