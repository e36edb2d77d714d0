// In the order of content::units, depths, bases and periods.
#include "plans/review/measure_words.hpp"

namespace plans::review {

const std::vector<WordChoice>& word_choices() {
    using content::TargetMeasure;
    using texts::Id;
    static const std::vector<WordChoice> all = {
        {"unit",
         Id::counted,
         [](const TargetMeasure& m) { return m.unit; },
         {{"people", Id::unit_people},
          {"person_times", Id::unit_person_times},
          {"agencies", Id::unit_agencies},
          {"schools", Id::unit_schools},
          {"enterprises", Id::unit_enterprises},
          {"activities", Id::unit_activities},
          {"products", Id::unit_products},
          {"survey", Id::unit_survey},
          {"incidents", Id::unit_incidents}}},
        {"depth",
         Id::least_depth,
         [](const TargetMeasure& m) { return m.depth; },
         {{"tested", Id::depth_tested},
          {"attended", Id::depth_attended},
          {"read", Id::depth_read},
          {"exposed", Id::depth_exposed},
          {"documented", Id::depth_documented}}},
        {"basis",
         Id::least_basis,
         [](const TargetMeasure& m) { return m.basis; },
         {{"recorded", Id::basis_recorded},
          {"signed_list", Id::basis_signed_list},
          {"named_list", Id::basis_named_list},
          {"kept_list", Id::basis_kept_list},
          {"declared", Id::basis_declared}}},
        {"period",
         Id::counted_over,
         [](const TargetMeasure& m) { return m.period; },
         {{"year", Id::period_year}, {"school_year", Id::period_school_year}, {"whole", Id::period_whole}}},
    };
    return all;
}

}  // namespace plans::review
