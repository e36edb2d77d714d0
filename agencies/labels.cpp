// Words for kinds, levels, schemes and acts, and the choices of the forms.
#include <map>

#include "agencies/choices.hpp"
#include "agencies/codes.hpp"
#include "agencies/kinds.hpp"
#include "agencies/words.hpp"

namespace agencies {
namespace {

using texts::Id;

using Ids = std::map<std::string_view, Id>;

std::string label(texts::Language language, const Ids& ids, std::string_view code) {
    const auto found = ids.find(code);
    return std::string(found == ids.end() ? code : texts::sentence(found->second, language));
}

std::string label(const web::Page& page, const Ids& ids, std::string_view code) {
    return label(page.language, ids, code);
}

}  // namespace

std::string kind_word(std::string_view kind, texts::Language language) {
    static const std::map<std::string_view, Id> ids = {
        {"committee", Id("kind_committee")},
        {"council", Id("kind_council")},
        {"office", Id("kind_office")},
        {"department", Id("kind_department")},
        {"board", Id("kind_board")},
        {"police", Id("kind_police")},
        {"military", Id("kind_military")},
        {"sector", Id("kind_sector")},
        {"division", Id("kind_division")},
        {"service_unit", Id("kind_service_unit")},
        {"steering", Id("kind_steering")},
        {"party", Id("kind_party")},
        {"front", Id("kind_front")},
        {"mass_organisation", Id("kind_mass_organisation")},
        {"association", Id("kind_association")},
        {"press", Id("kind_press")},
        {"telco", Id("kind_telco")},
        {"it_company", Id("kind_it_company")},
        {"post", Id("kind_post")},
        {"bank", Id("kind_bank")},
        {"state_enterprise", Id("kind_state_enterprise")},
        {"enterprise", Id("kind_enterprise")},
        {"preschool", Id("kind_preschool")},
        {"primary_school", Id("kind_primary_school")},
        {"lower_secondary_school", Id("kind_lower_secondary_school")},
        {"upper_secondary_school", Id("kind_upper_secondary_school")},
        {"school", Id("kind_school")},
        {"continuing_education", Id("kind_continuing_education")},
        {"vocational_school", Id("kind_vocational_school")},
        {"college", Id("kind_college")},
        {"university", Id("kind_university")},
        {"ministry", Id("kind_ministry")},
        {"other", Id("kind_other")},
    };
    return label(language, ids, kind);
}

std::string kind_label(const web::Page& page, std::string_view kind) {
    return kind_word(kind, page.language);
}

std::string level_word(std::string_view level, texts::Language language) {
    static const std::map<std::string_view, Id> ids = {{"central", Id("level_central")},
                                                       {"province", Id("level_province")},
                                                       {"district", Id("level_district")},
                                                       {"commune", Id("level_commune")},
                                                       {"unit", Id("level_unit")}};
    return label(language, ids, level);
}

std::string level_label(const web::Page& page, std::string_view level) {
    return level_word(level, page.language);
}

std::string scheme_label(const web::Page& page, std::string_view scheme) {
    static const std::map<std::string_view, Id> ids = {{"egov", Id("scheme_egov")},
                                                       {"egov_old", Id("scheme_egov_old")},
                                                       {"tax", Id("scheme_tax")},
                                                       {"other", Id("scheme_other")},
                                                       {"unit", Id("scheme_unit")}};
    return label(page, ids, scheme);
}

std::string reorganisation_label(const web::Page& page, std::string_view kind) {
    static const std::map<std::string_view, Id> ids = {{"merge", Id("reorganise_merge")},
                                                       {"split", Id("reorganise_split")},
                                                       {"rename", Id("reorganise_rename")},
                                                       {"abolish", Id("reorganise_abolish")},
                                                       {"abolish_level", Id("reorganise_abolish_level")},
                                                       {"inherit_level", Id("reorganise_inherit_level")},
                                                       {"move", Id("reorganise_move")}};
    return label(page, ids, kind);
}

std::string name_of_function(const Directory& directory, std::string_view code) {
    for (const Function& function : directory.functions())
        if (function.code == code) return function.name;
    return std::string(code);
}

std::string function_label(const web::Page& page, const Function& function) {
    return page.vietnamese() ? function.name : function.name_en;
}

Choices kind_choices(const web::Page& page) {
    Choices out;
    for (const Kind& kind : all_kinds()) out.emplace_back(kind.code, kind_label(page, kind.code));
    return out;
}

Choices level_choices(const web::Page& page) {
    Choices out;
    for (const Level level : {Level::central, Level::province, Level::district, Level::commune, Level::unit})
        out.emplace_back(code_of(level), level_label(page, code_of(level)));
    return out;
}

Choices scheme_choices(const web::Page& page) {
    Choices out;
    for (const CodeScheme& scheme : code_schemes())
        out.emplace_back(scheme.code, scheme_label(page, scheme.code));
    return out;
}

Choices reorganisation_choices(const web::Page& page) {
    Choices out;
    for (const char* kind : {"merge", "split", "rename", "move", "abolish", "abolish_level", "inherit_level"})
        out.emplace_back(kind, reorganisation_label(page, kind));
    return out;
}

web::Url form_address(const AgencyForm& form) {
    return web::Url(form.uuid.empty() ? "/agencies/new"
                                      : "/agencies/" + web::percent_encoded(form.uuid) + "/edit");
}

std::string query_of(const ListView& view) {
    return "day=" + base::iso(view.day) + "&under=" + (view.flat() ? "" : view.under) +
           "&q=" + web::percent_encoded(view.words) + "&kind=" + view.kind + "&sort=" + view.sort;
}

web::Url sorted_by(const ListView& view, const std::string& column) {
    ListView other = view;
    other.sort = column;
    return web::Url("/agencies?" + query_of(other));
}

web::Url leave_address(const AgencyForm& form) {
    return web::Url(form.back.empty() ? "/agencies" : form.back);
}

std::string code_in(const AgencyForm& form, const std::string& scheme) {
    const auto found = form.codes.find(scheme);
    return found == form.codes.end() ? "" : found->second;
}

std::string share_in(const ReorganisationForm& form, const std::string& function) {
    const auto found = form.shares.find(function);
    return found == form.shares.end() ? "" : found->second;
}

}  // namespace agencies
