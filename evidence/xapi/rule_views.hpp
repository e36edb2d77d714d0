// What the pages of rules show.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/xapi/readings.hpp"
#include "evidence/xapi/sources.hpp"
#include "jobs/queue.hpp"
#include "texts/texts.hpp"

namespace evidence::xapi {

texts::Id word_of(Verb meaning);
texts::Id word_of(Match match);

// An activity of ours that something may count as.
struct Choice {
    std::int64_t number = 0;
    std::string uuid, title, day;
};

struct WaitingGroup {
    Waiting waiting;
    std::string called;           // the activity of theirs, as it is called; empty: by its IRI alone
    std::vector<Choice> choices;  // the likeliest first
    bool likely = false;          // the first of them is a proposal, not only the latest
};

struct WaitingView {
    std::vector<WaitingGroup> groups;
    std::int64_t statements = 0;
    std::optional<jobs::State> job;
    std::string done;
    std::string reason;  // offered
};

struct RuleLine {
    Rule rule;
    std::string source, counts_as, uuid;
    bool latest = false;  // of its rule
};

struct RulesView {
    std::vector<RuleLine> lines;
    std::optional<jobs::State> job;
};

struct RuleView {
    RuleSays says;
    std::int64_t number = 0;  // 0: a new one
    std::vector<Source> sources;
    std::vector<Choice> choices;
    std::string score, from, reason;  // as typed
    base::Problems problems;
};

}  // namespace evidence::xapi
