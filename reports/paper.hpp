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
// The houses whose papers have rules of their own, by the names that addresses and the database have.
struct House {
    const char* name;
    documents::Issuer issuer;
};
constexpr House houses[] = {
    {"state", documents::Issuer::state},       {"party", documents::Issuer::party},
    {"front", documents::Issuer::front},       {"youth-union", documents::Issuer::youth_union},
    {"union", documents::Issuer::association}, {"farmers", documents::Issuer::farmers}};
const House* house_named(std::string_view name);  // nullptr: there is none
const char* house_of(const Report& report);       // its name
// False where the file bears the motto or title of others: the state's, the Party's, the Youth Union's. One
// that bears none fits every house.
bool fits(std::string_view docx, documents::Issuer house);

// Fields by their Vietnamese names, as the page of templates lists them.
documents::TemplateValues template_values(const Report& report, const std::string& footer = {},
                                          const std::optional<Numbered>& numbered = std::nullopt);

}  // namespace reports
