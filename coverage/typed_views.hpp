// What the page of typed results shows.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "coverage/targets.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace coverage {

struct ItemChoice {
    std::int64_t number = 0;
    std::string name;
    bool done = false;  // introduced already
    std::string field() const { return "item." + std::to_string(number); }
};

struct TypedRow {
    Typed is;
    std::string words;  // what it says
};

struct TypedView {
    plans::Plan plan;
    plans::content::Entry entry;
    std::string kind;  // survey, incidents, item, unit
    std::vector<TypedRow> rows;
    std::vector<ItemChoice> items;
    std::map<std::string, std::string> values;  // as typed
    base::Problems problems;
    std::string problem;  // of taking back
    bool may_type = false, draft = false;
    std::string value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? "" : found->second;
    }
    bool ticked(const ItemChoice& item) const { return values.count(item.field()) != 0; }
    std::string wrong(const std::string& field) const {
        for (const base::Problem& one : problems)
            if (one.field == field) return one.text;
        return "";
    }
};

std::string typed_words(const web::Page& page, const Typed& typed);
// "82,5 % (78,6–85,9 %, độ tin cậy 95 %, 400 người)"
std::string survey_words(const web::Page& page, const Survey& survey);
// "12 sự cố do thiếu nhận thức trong 40; 95 trong 118 cơ quan báo cáo"
std::string incidents_words(const web::Page& page, const Incidents& incidents);

}  // namespace coverage
