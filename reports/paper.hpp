// A report on paper: the built-in layout of Nghị định 30/2020/NĐ-CP, or the values for a template of the
// users' own.
#pragma once
#include <optional>
#include <string_view>

#include "documents/docx_template.hpp"
#include "documents/manuscript.hpp"
#include "documents/official_page.hpp"
#include "reports/content.hpp"

namespace reports {

// What the records clerk gave.
struct Numbered {
    std::string number;  // "215/BC-STTTT"
    base::Day day;
};

// Number and date are left blank until they are given. `footer` stands small at the foot of each page; empty:
// nothing.
documents::Manuscript manuscript(const Report& report, const std::string& footer = {},
                                 const std::optional<Numbered>& numbered = std::nullopt);

// The built-in layout with fields in place of values, for a province to make its own template of.
documents::Manuscript starter_template(documents::Issuer issuer = documents::Issuer::state);
// Whose papers a template of the users' own is for, by the head that it bears: the Party's and the Youth
// Union's titles, the Front's standing committee as issuer; otherwise the administration's.
documents::Issuer house_of(std::string_view docx);

// Fields by their Vietnamese names, as the page of templates lists them.
documents::TemplateValues template_values(const Report& report, const std::string& footer = {},
                                          const std::optional<Numbered>& numbered = std::nullopt);

}  // namespace reports
