// What the selects of the forms offer.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "agencies/views.hpp"
#include "web/html.hpp"

namespace agencies {

using Choices = std::vector<std::pair<std::string, std::string>>;  // value and words

Choices kind_choices(const web::Page& page);
Choices level_choices(const web::Page& page);
Choices scheme_choices(const web::Page& page);
Choices reorganisation_choices(const web::Page& page);

web::Url form_address(const AgencyForm& form);
web::Url leave_address(const AgencyForm& form);
std::string code_in(const AgencyForm& form, const std::string& scheme);
std::string share_in(const ReorganisationForm& form, const std::string& function);

}  // namespace agencies
