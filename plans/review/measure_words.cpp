// In the order of content::units, depths, bases and periods.
#include "plans/review/measure_words.hpp"

#include <algorithm>

namespace plans::review {

const std::vector<WordChoice>& word_choices() {
    using content::TargetMeasure;
    using texts::Id;
    static const std::vector<WordChoice> all = {
        {"unit",
         Id("counted"),
         [](const TargetMeasure& m) { return m.unit; },
         {{"people", Id("unit_people")},
          {"person_times", Id("unit_person_times")},
          {"agencies", Id("unit_agencies")},
          {"schools", Id("unit_schools")},
          {"enterprises", Id("unit_enterprises")},
          {"activities", Id("unit_activities")},
          {"products", Id("unit_products")},
          {"survey", Id("unit_survey")},
          {"incidents", Id("unit_incidents")}}},
        {"depth",
         Id("least_depth"),
         [](const TargetMeasure& m) { return m.depth; },
         {{"tested", Id("depth_tested")},
          {"attended", Id("depth_attended")},
          {"read", Id("depth_read")},
          {"exposed", Id("depth_exposed")},
          {"documented", Id("depth_documented")},
          {"planned", Id("depth_planned")}}},
        {"basis",
         Id("least_basis"),
         [](const TargetMeasure& m) { return m.basis; },
         {{"recorded", Id("basis_recorded")},
          {"signed_list", Id("basis_signed_list")},
          {"named_list", Id("basis_named_list")},
          {"kept_list", Id("basis_kept_list")},
          {"declared", Id("basis_declared")}}},
        {"period",
         Id("counted_over"),
         [](const TargetMeasure& m) { return m.period; },
         {{"year", Id("period_year")},
          {"school_year", Id("period_school_year")},
          {"whole", Id("period_whole")}}},
    };
    return all;
}

std::vector<std::pair<std::string, texts::Id>> population_choices(const content::TargetMeasure& measure) {
    using texts::Id;
    std::vector<std::pair<std::string, Id>> all = {{"officials", Id("kind_officials")},
                                                   {"heads", Id("kind_heads")},
                                                   {"technical_staff", Id("post_technical")},
                                                   {"experts", Id("kind_experts")},
                                                   {"teachers", Id("kind_teachers")},
                                                   {"reporters", Id("post_reporter")},
                                                   {"pupils", Id("kind_pupils")},
                                                   {"schools", Id("kind_schools")},
                                                   {"enterprises", Id("kind_enterprises")},
                                                   {"banks", Id("kind_banks")},
                                                   {"agencies", Id("kind_agencies")},
                                                   {"products", Id("kind_products")},
                                                   {"systems", Id("kind_systems")},
                                                   {"list", Id("kind_list")},
                                                   {"headcount", Id("kind_headcount")},
                                                   {"statistic", Id("kind_statistic")},
                                                   {"internet_users", Id("kind_internet_users")},
                                                   {"classes", Id("kind_classes")},
                                                   {"broadcasts", Id("kind_broadcasts")},
                                                   {"incidents", Id("kind_incidents")},
                                                   {"activities", Id("kind_activities_any")}};
    const std::string own = measure.population ? measure.population->kind : "";
    const bool known = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.first == own; });
    if (!known) all.insert(all.begin(), {own, Id("measure_population_own")});
    return all;
}

}  // namespace plans::review
