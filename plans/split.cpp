// Titles and numbers are compared as they were read: a wrong guess costs a sentence, since people decide.
#include "plans/split.hpp"

#include <algorithm>
#include <iterator>

#include "base/refused.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/file_names.hpp"
#include "plans/sql.hpp"
#include "text/unicode.hpp"

namespace plans {
namespace {

constexpr std::string_view is_plan = "_plan";

bool seen_as_plan(const PlanFile& file) {
    return file.role.ends_with(is_plan);
}

std::string dropped_role(const PlanFile& file) {
    return seen_as_plan(file) ? file.role.substr(0, file.role.size() - is_plan.size()) : file.role;
}

}  // namespace

std::optional<reading::Document> plan_in(const documents::Extract& extract) {
    try {
        return reading::read_plan(extract).document;
    } catch (const base::Refused&) {
        return std::nullopt;
    }
}

bool is_other_plan(const reading::Document& first, const reading::Document& other) {
    const auto same = [](const std::string& one, const std::string& two) {
        return text::fold(one) == text::fold(two);
    };
    if (other.title.empty() || (same(first.title, other.title) && same(first.issuer, other.issuer)))
        return false;
    if (!first.province.empty() && !other.province.empty() && !same(first.province, other.province))
        return true;
    if (!first.number.empty() && !other.number.empty()) return first.number != other.number;
    return first.kind == other.kind && !other.signer.empty();
}

FileRole role_of(const PlanFile& file) {
    const std::string role = dropped_role(file);
    for (const FileRole one : {FileRole::read, FileRole::signed_copy})
        if (role == text_of(one)) return one;
    return FileRole::annex;
}

std::string noted_role(const PlanFile& file, bool other_plan) {
    return dropped_role(file) + std::string(other_plan ? is_plan : "");
}

std::vector<PlanFile> other_plans(const std::vector<PlanFile>& files) {
    std::vector<PlanFile> others;
    std::copy_if(files.begin(), files.end(), std::back_inserter(others), seen_as_plan);
    return others;
}

std::vector<PlanFile> perhaps_other_plans(const std::vector<PlanFile>& files) {
    std::vector<PlanFile> others = other_plans(files);
    if (!others.empty()) return others;
    std::copy_if(files.begin(), files.end(), std::back_inserter(others), [&](const PlanFile& file) {
        return !named_as_annex(file.filename) && !same_name(file.filename, files[0].filename);
    });
    return others;
}

std::string names_of(const std::vector<PlanFile>& files) {
    std::string names;
    for (const PlanFile& file : files) names += (names.empty() ? "" : ", ") + file.filename;
    return names;
}

std::vector<std::string> split_plan(storage::Writer& writer, const base::Actor& actor,
                                    const std::string& plan, const std::vector<std::vector<NewFile>>& groups,
                                    base::Milliseconds now) {
    require_owner(writer, actor, plan, now);
    if (content::is_confirmed(writer, plan))
        throw base::Refused(base::Refusal::conflict,
                            "Kế hoạch này đã được xác nhận nên không tách được nữa; rút xác nhận (có lý do) "
                            "rồi tách.");
    std::vector<std::string> made;
    if (plan_of(writer, plan).removed) return made;
    for (const auto& files : groups) {
        made.push_back(create_plan(writer, actor, files, now));
        writer.run(sql::keep_agency, plan, made.back());
    }
    remove_plan(writer, actor, plan, now);
    return made;
}

}  // namespace plans
