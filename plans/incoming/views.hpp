// What the pages of plans/incoming/ show.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "plans/content/entries.hpp"
#include "plans/incoming/documents.hpp"
#include "plans/plans.hpp"
#include "plans/search.hpp"
#include "web/page.hpp"

namespace plans::incoming {

struct ListView {
    ListWish wish;
    List list;
    std::string plan_label;  // of the plan in the wish
    base::Day today;
    bool clerk = false;  // may register
};

struct Candidate {
    std::int64_t agency = 0;
    std::string name;
};

struct FormView {
    std::string document;  // UUID; empty: a new one
    std::int64_t row_version = 0;
    NewDocument typed;
    std::string day, received, due;     // as typed
    std::vector<Candidate> candidates;  // of the directory, for the issuer
    std::vector<std::string> kept;      // ids of files that wait
    std::vector<File> kept_files;
    std::string plan;  // to be linked at once
    std::vector<Plan> plans;
    std::optional<Document> duplicate, theirs;
    base::Problems problems;
    std::string problem;
    bool draft = false;
    std::string path() const {
        return document.empty() ? "/incoming/new" : "/incoming/" + document + "/edit";
    }
};

struct ShownLink {
    Link link;
    std::string label;  // of the entry
};

struct DocumentView {
    Document document;
    std::vector<File> files;
    std::vector<ShownLink> links;
    std::string agency;  // its name in the directory today
    bool clerk = false;
    std::string problem;
    std::vector<Plan> plans;
    std::optional<Plan> chosen;  // whose entries are offered
    std::vector<content::Entry> entries;
    base::Day today;
};

texts::Id kind_words(const std::string& kind);
web::Html kind_label(const web::Page& page, const std::string& kind);
web::Html due_chip(const web::Page& page, const Document& document, base::Day today);
std::string query_of(const ListWish& wish);            // without the page
std::string entry_label(const content::Entry& entry);  // "III.1.đ: Tổ chức cuộc thi …"

}  // namespace plans::incoming
