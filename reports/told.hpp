// What agencies say about a task, put together: those who wrote the same words once, named side by side
// ("Ủy ban nhân dân các xã An Bình, Tân Lập"), in the order in which the first of each stands.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "reports/content.hpp"

namespace reports {

constexpr std::size_t told_on_paper_max = 20, told_on_page_max = 10;

// Words, and who says them; the same words are the same whatever their spaces, capitals and last stop. At
// most `most` different ones.
std::vector<std::pair<std::string, std::string>> told_alike(const std::vector<Told>& told, std::size_t most);
// How many agencies say something that is not among those.
std::size_t told_more(const std::vector<Told>& told, std::size_t most);
// A line each: "Sở Y tế: …".
std::string told_lines(const std::vector<Told>& told, std::size_t most);

// The same words of the same task once, its agencies named together; in the order of the first of each.
std::vector<EmbeddedLine> embedded_alike(const std::vector<EmbeddedLine>& lines, std::size_t most = SIZE_MAX);

// "Sở Y tế; Ủy ban nhân dân các xã An Bình, Tân Lập": the kind of agency is said once.
std::string named_together(const std::vector<std::string>& names);

// "Không phát sinh", "Không có." and the like: says no more than the answer does.
bool says_nothing(const std::string& words);

}  // namespace reports
