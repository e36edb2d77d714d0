// What the pages of other systems show.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "evidence/xapi/sources.hpp"
#include "texts/texts.hpp"

namespace evidence::xapi {

struct RightBox {
    SourceRight right;
    texts::Id word, hint;
};
// In the order in which the form shows them.
const std::vector<RightBox>& right_boxes();

struct SourcesView {
    std::vector<Source> sources;
    std::map<std::int64_t, std::string> agencies;  // names of those that occur
    NewSource typed;
    std::string agency, minute_max;  // as typed
    base::Problems problems;
    bool revoked = false, made = false;
};

struct SourceSlipView {
    NewSource source;
    Credentials credentials;
    std::string address;
};

}  // namespace evidence::xapi
