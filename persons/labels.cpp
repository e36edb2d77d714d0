// What codes are called on pages.
#include "persons/codes.hpp"
#include "persons/posts.hpp"
#include "persons/views.hpp"

namespace persons {

using texts::Id;

std::string post_label(const web::Page& page, std::string_view post) {
    static constexpr std::pair<std::string_view, Id> words[] = {
        {"official", Id("post_official")}, {"head", Id("post_head")},
        {"deputy", Id("post_deputy")},     {"technical", Id("post_technical")},
        {"worker", Id("post_worker")},     {"teacher", Id("post_teacher")},
        {"pupil", Id("post_pupil")},       {"student", Id("post_student")},
        {"reporter", Id("post_reporter")}, {"member", Id("post_member")}};
    for (const auto& [code, id] : words)
        if (code == post) return page.plain(id);
    return std::string(post);
}

Choices post_choices(const web::Page& page) {
    Choices all;
    for (const std::string_view post : all_posts())
        all.emplace_back(std::string(post), post_label(page, post));
    return all;
}

std::string sex_label(const web::Page& page, std::string_view sex) {
    if (sex.empty()) return "";
    return page.plain(sex == "female" ? Id("sex_female") : Id("sex_male"));
}

std::string scheme_label(const web::Page& page, std::string_view scheme) {
    if (scheme == "national") return page.plain(Id("code_national"));
    return page.plain(scheme == "staff" ? Id("code_staff") : Id("code_pupil"));
}

std::string column_label(const web::Page& page, Column column) {
    static constexpr Id words[] = {
        Id("column_ignore"), Id("person_name"),  Id("family_name"), Id("given_name"), Id("birth"),
        Id("birth_d"),       Id("birth_m"),      Id("birth_y"),     Id("sex"),        Id("code_national"),
        Id("code_staff"),    Id("code_pupil"),   Id("telephone"),   Id("mail_word"),  Id("agency"),
        Id("post"),          Id("school_class"), Id("from_day")};
    return page.plain(words[static_cast<std::size_t>(column)]);
}

}  // namespace persons
