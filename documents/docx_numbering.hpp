// The labels that Word prints for numbered paragraphs: definitions, levels, starts, and the counters as the
// document goes on.
#pragma once
#include <map>
#include <string>
#include <vector>

#include <pugixml.hpp>

namespace documents {

class Numbering {
  public:
    Numbering(const pugi::xml_document& numbering, const pugi::xml_document& styles);

    // The label of a paragraph ("1.", "a)", "-"), counting it; empty when it has none.
    std::string label(const pugi::xml_node& paragraph);

  private:
    struct Level {
        std::string format = "decimal", text;
        int start = 1;
        bool legal = false;  // prints the numbers of all levels as figures
    };
    struct Place {
        std::string number;
        int level = 0;
    };
    Place place_of(const pugi::xml_node& paragraph) const;

    std::map<std::string, std::string> abstract_of_;      // numId → abstractNumId
    std::map<std::string, std::map<int, Level>> levels_;  // abstractNumId → level
    std::map<std::string, std::map<int, int>> starts_;    // numId → level → startOverride
    std::map<std::string, Place> style_place_;            // style → its numbering
    std::map<std::string, std::string> style_base_;       // style → the one that it is based on
    std::map<std::string, std::map<int, int>> counters_;  // abstractNumId → level → last
    std::map<std::string, bool> seen_;                    // numId
};

}  // namespace documents
