// What the pages of agencies/ show.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "agencies/reorganisation.hpp"
#include "people/form_view.hpp"
#include "web/page.hpp"

namespace agencies {

struct RowView {
    std::string uuid, name, kind, codes, where;  // where: the names above it
    std::size_t under = 0;                       // how many stand under it on the day
    bool ended = false, named_otherwise = false;
};

struct ListView {
    base::Day day;
    std::string words;                                       // of the search
    std::vector<std::pair<std::string, std::string>> above;  // uuid and name, from the top
    std::string under, under_name;                           // uuid; empty: the top
    std::vector<RowView> rows;
    std::size_t total = 0, exist = 0;
    int page = 1, pages = 1;
    std::string kind,
        sort;  // sort: name, kind, code, below; empty: by name, or what fits the search best first
    bool owner = false, wrong_day = false;
    std::string done;                                              // what was just done
    std::vector<std::pair<std::string, std::string>> kinds;        // to choose from: code and words
    bool flat() const { return !words.empty() || !kind.empty(); }  // not a level of the tree
};
std::string query_of(const ListView& view);  // the address of this list but for its page
web::Url sorted_by(const ListView& view, const std::string& column);  // the same list in another order

struct DatedLine {
    std::string from, until, text, href, basis;
    bool once = false;  // happened on a day, does not last
};
struct MemberView {
    std::string name, role, from;
};

struct LifeView {
    base::Day day;
    std::string uuid, name, short_name, kind, line;  // line: who it is today
    bool exists = true, owner = false, wrong_day = false;
    std::vector<std::pair<std::string, std::string>> above;
    std::vector<DatedLine> names, kinds, parents, codes, duties, from, to;
    std::vector<std::string> aliases;
    std::vector<std::string> unresolved;
    std::size_t children = 0;
    std::vector<MemberView> members;
    std::string done;
};

// The form of one agency, new or from a day on; every value as typed.
struct AgencyForm {
    std::string uuid;  // empty: a new one
    std::int64_t row_version = 0;
    std::string day, name, short_name, kind, level, parent, aliases, legal_basis, reason;
    std::map<std::string, std::string> codes;  // by scheme
    std::map<std::string, bool> functions;     // by function
    base::Problems problems;
    bool conflict = false, draft = false;
    std::string shown_name;
    std::string back;  // the page of a plan that proposed the agency; empty: none
    std::vector<Function> all_functions;
};

struct ReorganisationForm {
    std::string kind, name, legal_basis, reason, day, from, into, new_name, new_short_name, new_kind,
        new_level;
    std::string level, heir, within;
    bool join_namesakes = false, ends = true, draft = false;
    std::map<std::string, std::string> shares;  // by function; "" the rest
    base::Problems problems;
    std::vector<Function> all_functions;
    bool previewed = false;
    Preview preview;
    std::vector<std::string> unresolved;
    std::size_t founded = 0, ended = 0, changed = 0;
};

struct ActsView {
    std::vector<Reorganisation> acts;  // of this page of the list
    std::int64_t total = 0;
    int page = 1, pages = 1;
    bool owner = false;
};

struct ReorganisationView {
    Reorganisation act;
    std::vector<PreviewLine> lines;
    int page = 1, pages = 1;
    bool owner = false;
    std::string problem;
};

std::string kind_label(const web::Page& page, std::string_view kind);
std::string level_label(const web::Page& page, std::string_view level);
std::string scheme_label(const web::Page& page, std::string_view scheme);
std::string function_label(const web::Page& page, const Function& function);
std::string reorganisation_label(const web::Page& page, std::string_view kind);

}  // namespace agencies
