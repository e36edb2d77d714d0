// What somebody is at an agency, in the words of lists: "Phó Giám đốc", "Giáo viên", "Học sinh".
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace persons {

// official, head, deputy, technical, worker, teacher, pupil, student, reporter, member
const std::vector<std::string_view>& all_posts();
bool is_post(std::string_view post);

// From the words of a list, at an agency of that kind; empty: they say none. "Trưởng phòng" is the head of a
// division alone.
std::string post_of(std::string_view words, std::string_view agency_kind);

// Whoever an agency has on its staff, as against those whom it teaches.
bool is_staff(std::string_view post);

}  // namespace persons
