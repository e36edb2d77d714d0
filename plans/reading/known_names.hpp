// The names of agencies where a recogniser glued and misread their words ("SOYté", "Céngan tinh"): compared
// as letters without blanks with those that every province has and those that the document itself names.
#pragma once
#include <string>
#include <vector>

#include "plans/reading/damage.hpp"
#include "plans/reading/tokens.hpp"

namespace plans::reading {

class KnownNames {
  public:
    KnownNames(const documents::Extract& extract, const Mender& mender);

    // The names in a cell, in order; `covered` receives the share of its letters that they stand for.
    std::vector<std::string> in(const Tokens& cell, double& covered) const;

  private:
    struct Name {
        std::string printed, letters;
    };
    void add(const std::string& name);
    std::vector<Name> names_;
};

}  // namespace plans::reading
