// A report on paper: the built-in layout of Nghị định 30/2020/NĐ-CP, or the values for a template of the
// users' own.
#pragma once
#include "documents/docx_template.hpp"
#include "documents/manuscript.hpp"
#include "reports/content.hpp"

namespace reports {

// What is told about a task: words and who says them, those who say the same together; at most `most` of
// them. And how many more there are.
constexpr std::size_t told_on_paper_max = 20, told_on_page_max = 10;
std::vector<std::pair<std::string, std::string>> told_alike(const TaskLine& task, std::size_t most);
std::size_t told_more(const TaskLine& task, std::size_t most);

// Number and date are left blank: the records clerk gives them. `footer` stands small at the foot of each
// page; empty: nothing.
documents::Manuscript manuscript(const Report& report, const std::string& footer = {});

// Fields by their Vietnamese names, as the page of templates lists them.
documents::TemplateValues template_values(const Report& report);

}  // namespace reports
