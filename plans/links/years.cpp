// What a plan says about yearly plans, against those that are linked to it.
#include "plans/links/years.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <regex>

#include "text/unicode.hpp"

namespace plans::links {
namespace {

constexpr int years_max = 20;  // a longer period was misread

// "… năm 2027"; 0: none, or the first of several ("năm 2026 - 2030").
int year_in(const std::string& title) {
    static const std::regex year("\\bnam (20[0-9]{2})\\b(?! *[-\xe2])");
    const std::string letters = text::fold(text::nfc(title));
    std::smatch found;
    return std::regex_search(letters, found, year) ? std::stoi(found[1]) : 0;
}

int year_of(const Paper& paper) {
    if (const int year = year_in(paper.title)) return year;
    return paper.date.size() >= 4 ? std::atoi(paper.date.substr(0, 4).c_str()) : 0;
}

// What says that there is a plan for each year.
std::string yearly_said(const std::vector<content::Entry>& entries) {
    static const std::regex plan_each_year(
        "\\b(?:hang|moi|tung) nam\\b[^.;]{0,60}\\b(?:xay dung|ban hanh|lap)\\b[^.;]{0,30}\\bke hoach\\b|"
        "\\b(?:xay dung|ban hanh|lap)\\b[^.;]{0,40}\\bke hoach\\b[^.;,]{0,30}\\b(?:hang|moi|tung) nam\\b");
    for (const content::Entry& entry : entries) {
        std::vector<std::string> texts = {content::text_of(entry.said)};
        if (const auto* duty = std::get_if<reading::Responsibility>(&entry.said)) texts = duty->items;
        for (const std::string& text : texts) {
            const std::string letters = text::fold(text::nfc(text));
            if (letters.find("ke hoach") != std::string::npos && std::regex_search(letters, plan_each_year))
                return content::ref_of(entry.said) + ": " + text;
        }
    }
    return "";
}

const reading::Document* document_in(const std::vector<content::Entry>& entries) {
    for (const content::Entry& entry : entries) {
        if (const auto* document = std::get_if<reading::Document>(&entry.said)) return document;
    }
    return nullptr;
}

}  // namespace

const char* name_of(Has has) {
    static const std::array<const char*, 4> names = {"in_time", "late", "awaited", "missing"};
    return names[static_cast<std::size_t>(has)];
}

Years years_of(const std::vector<content::Entry>& entries, const std::vector<Link>& links,
               const std::vector<Paper>& papers, base::Day today) {
    Years all;
    const reading::Document* document = document_in(entries);
    if (document == nullptr || !document->period_from || !document->period_to) return all;
    const int first = *document->period_from, last = *document->period_to;
    if (last <= first || last - first > years_max) return all;
    std::map<int, std::string> plans;
    for (const Link& link : links) {
        if (link.kind != "yearly_of") continue;
        for (const Paper& paper : papers) {
            if (paper.plan == link.plan) plans.try_emplace(year_of(paper), paper.plan);
        }
    }
    all.said = yearly_said(entries);
    if (all.said.empty() && plans.empty()) return all;
    for (int year = first; year <= last; ++year) {
        const auto plan = plans.find(year);
        const bool begun = base::day_of(year, 1, 1).value_or(today) <= today;
        const Has has = plan != plans.end() ? Has::in_time : begun ? Has::missing : Has::awaited;
        all.years.push_back({year, has, plan == plans.end() ? "" : plan->second});
    }
    return all;
}

}  // namespace plans::links
