// What the pages of campaigns, nil answers and partners show.
#pragma once
#include <string>
#include <vector>

#include "plans/activities/campaigns.hpp"
#include "plans/activities/nothing.hpp"
#include "plans/activities/partners.hpp"
#include "plans/activities/views.hpp"

namespace plans::activities {

struct CampaignsView {
    std::string search;
    std::vector<evidence::Campaign> campaigns;
    std::vector<std::string> names;  // of their agencies
    bool may_launch = false;
};

struct CampaignFormView {
    std::string uuid;  // empty: a new one
    std::int64_t row_version = 0;
    evidence::CampaignFacts typed;
    std::string from, last, document_day;  // as typed
    std::vector<NamedAgency> agencies;
    base::Problems problems;
    bool draft = false, conflict = false;
    std::string path() const { return uuid.empty() ? "/campaigns/new" : "/campaigns/" + uuid + "/edit"; }
};

struct CampaignView {
    evidence::Campaign campaign;
    std::string agency;
    std::vector<Result> results;
    Result sum;
    bool may_change = false, may_record = false;
};

struct NothingView {
    NewNothing typed;
    std::string from, last;  // as typed
    std::vector<NamedAgency> agencies;
    std::vector<Task> tasks;
    std::vector<Nothing> answers;
    base::Problems problems;
    std::string problem;
    bool draft = false, done = false;
    bool chosen(const TaskRef& ref) const;
};

struct PartnersView {
    std::vector<NamedAgency> agencies;
    struct Given {
        std::int64_t agency = 0;
        people::Link link;
    };
    std::vector<Given> links;
    std::int64_t agency = 0;
    std::string whom, days, uses, done;  // as typed; done: what was just done
    base::Problems problems;
    base::Milliseconds now = 0;
};

struct PartnerSlipView {
    people::Link link;
    std::string address;
    web::Html qr;
};

struct PartnerView {
    people::Link link;
    std::string token;
    NewActivity typed;
    std::string from, people;  // as typed
    std::string address;
    base::Problems problems;
    std::string problem;
    bool done = false;
};

}  // namespace plans::activities
