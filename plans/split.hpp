// Files that were dropped together and taken for one plan, though one of them is a plan itself: how that is
// seen, and how plans of their own are made of them. Found while the files are read, and noted in their role:
// "annex_plan" was read as an annex, "signed_plan" was taken for the signed copy.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "plans/plans.hpp"
#include "plans/reading/reading.hpp"

namespace plans {

// The document alone, where it is a plan.
std::optional<reading::Document> plan_in(const documents::Extract& extract);

// Another plan than the first: another title or issuer, of another province or with another number; where a
// number is blank, of the same kind and signed. The signed copy of a draft, an annex and a decision with its plan are none.
bool is_other_plan(const reading::Document& first, const reading::Document& other);

// The role of a file as it was dropped, and as it is noted.
FileRole role_of(const PlanFile& file);
std::string noted_role(const PlanFile& file, bool other_plan);

// The files that were seen to be other plans.
std::vector<PlanFile> other_plans(const std::vector<PlanFile>& files);
// These; before the files have been read, those whose names speak neither of an annex nor of the first file.
std::vector<PlanFile> perhaps_other_plans(const std::vector<PlanFile>& files);
std::string names_of(const std::vector<PlanFile>& files);  // "a.docx, b.docx"

// Makes a new plan of each group and takes this one out of the list, from where it can be put back. Nothing
// where that was done before; Refused{conflict} when the plan is confirmed. The new plans belong to the same
// agency.
std::vector<std::string> split_plan(storage::Writer& writer, const base::Actor& actor,
                                    const std::string& plan, const std::vector<std::vector<NewFile>>& groups,
                                    base::Milliseconds now);

}  // namespace plans
