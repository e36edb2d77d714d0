// What the pages of persons/ show.
#pragma once
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "people/form_view.hpp"
#include "people/pages.hpp"
#include "persons/consents.hpp"
#include "persons/import.hpp"
#include "persons/list.hpp"
#include "web/page.hpp"

namespace persons {

using Choices = std::vector<std::pair<std::string, std::string>>;  // value and words
Choices post_choices(const web::Page& page);
std::string post_label(const web::Page& page, std::string_view post);
std::string column_label(const web::Page& page, Column column);
std::string sex_label(const web::Page& page, std::string_view sex);
std::string scheme_label(const web::Page& page, std::string_view scheme);

struct CountView {
    std::string uuid, name;
    std::int64_t people = 0;
};

struct ListView {
    ListWish wish;
    PeopleList list;
    bool names = false;  // the actor's own agency: names are shown
    bool keeper = false, wrong_day = false;
    std::string agency, agency_name;  // uuid; empty: none chosen
    Choices own;                      // agencies of one's own, to choose from
    Choices posts;
    std::vector<std::pair<std::string, std::int64_t>> by_post;
    std::vector<CountView> counts;  // of the agencies below
    int counts_page = 1, counts_pages = 1;
    std::int64_t open_proposals = 0;
    std::string query() const;  // of this list but for its page
    web::Url sorted_by(const std::string& column) const;
};

struct PersonForm {
    std::string uuid;  // empty: a new one
    std::int64_t row_version = 0;
    std::map<std::string, std::string> values;
    base::Problems problems;
    bool conflict = false, draft = false;
    Choices own;  // agencies to enter somebody at
    std::string value(const std::string& name) const {
        const auto found = values.find(name);
        return found == values.end() ? "" : found->second;
    }
    std::string problem(const std::string& name) const { return people::problem_of(problems, name); }
};

struct MembershipView {
    Membership held;
    std::string agency;
    bool holds = false, ahead = false, own = false;
};

struct MergeView {
    Merge merge;
    std::string kept, merged;  // names; empty where they were erased
};

struct PersonView {
    Person person;
    std::vector<MergeView> merges;
    std::vector<Consent> consents;
    std::vector<Purpose> purposes;  // that have not ended
    std::vector<MembershipView> memberships;
    bool keeper = false;
    std::string done;
    PersonForm form;        // what was typed into one of the page's forms
    std::string form_name;  // which: join, end, move, details
    std::string form_of;    // of which membership
    std::string chosen;     // that membership in words
    base::Day today;
};

struct ColumnView {
    std::size_t number = 0;
    std::string heading, example, means;
};

struct ImportView {
    std::string digest, file_name;  // of the file that was sent; empty: none yet
    std::vector<ColumnView> columns;
    Choices choices, own, posts;
    std::size_t first_row = 1;  // of the data, from 1
    std::string agency, post, from, source;
    bool whole_system = false;
    std::size_t rows_total = 0, rows_looked_at = 0;
    struct Away {
        Played row;
        std::string where;  // the agencies at which the actor may see that person; empty: one of others
    };
    std::vector<Away> away;    // rows that may mean a person of another agency, to be decided one by one
    std::vector<Played> rows;  // the others, rejected ones first
    std::size_t adds = 0, changes = 0, same = 0, rejected = 0, more = 0;
    base::Problems problems;
    std::vector<Import> latest;
};

struct ProgressView {
    Import import;
    std::string failure;
    bool ended = false;
    std::int64_t compared = 0, to_compare = 0;  // while doubles are looked for, behind the last row
};

}  // namespace persons
