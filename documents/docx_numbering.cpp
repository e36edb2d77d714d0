// ECMA-376 part 1, 17.9: an instance (numId) points to an abstract definition; a level restarts when a higher
// one counts.
#include "documents/docx_numbering.hpp"

#include <algorithm>
#include <cstdlib>

#include "text/roman.hpp"

namespace documents {
namespace {

std::string value_of(const pugi::xml_node& node, const char* child) {
    return node.child(child).attribute("w:val").as_string();
}

constexpr int style_bases_max = 16;
constexpr int counter_min = -1000, counter_max = 2'000'000'000;
constexpr int letters_max = 780;  // Word's own; beyond, and below 1, figures

std::string printed(const std::string& format, int value) {
    const bool romans = format == "upperRoman" || format == "lowerRoman";
    const bool letters = format == "lowerLetter" || format == "upperLetter";
    if (value < 1 || value > (romans ? text::roman_max : letters_max)) return std::to_string(value);
    if (romans) {
        std::string out = text::roman(value);
        if (format == "lowerRoman") {
            for (char& c : out) c = static_cast<char>(c + 32);
        }
        return out;
    }
    if (letters) {
        const char first = format == "lowerLetter" ? 'a' : 'A';
        return std::string(static_cast<std::size_t>((value - 1) / 26 + 1),
                           static_cast<char>(first + (value - 1) % 26));
    }
    return std::to_string(value);
}

}  // namespace

Numbering::Numbering(const pugi::xml_document& numbering, const pugi::xml_document& styles) {
    const pugi::xml_node root = numbering.child("w:numbering");
    for (const pugi::xml_node& abstract : root.children("w:abstractNum")) {
        auto& levels = levels_[abstract.attribute("w:abstractNumId").as_string()];
        for (const pugi::xml_node& level : abstract.children("w:lvl")) {
            levels[level.attribute("w:ilvl").as_int()] = {
                value_of(level, "w:numFmt"), value_of(level, "w:lvlText"),
                std::clamp(level.child("w:start").attribute("w:val").as_int(1), counter_min, counter_max),
                bool(level.child("w:isLgl"))};
        }
    }
    for (const pugi::xml_node& number : root.children("w:num")) {
        const std::string id = number.attribute("w:numId").as_string();
        abstract_of_[id] = value_of(number, "w:abstractNumId");
        for (const pugi::xml_node& override : number.children("w:lvlOverride")) {
            if (override.child("w:startOverride")) {
                starts_[id][override.attribute("w:ilvl").as_int()] = std::clamp(
                    override.child("w:startOverride").attribute("w:val").as_int(1), counter_min, counter_max);
            }
        }
    }
    for (const pugi::xml_node& style : styles.child("w:styles").children("w:style")) {
        const pugi::xml_node number = style.child("w:pPr").child("w:numPr");
        const std::string id = value_of(number, "w:numId");
        const std::string base = value_of(style, "w:basedOn");
        if (!base.empty()) style_base_[style.attribute("w:styleId").as_string()] = base;
        if (!id.empty())
            style_place_[style.attribute("w:styleId").as_string()] = {
                id, number.child("w:ilvl").attribute("w:val").as_int()};
    }
}

Numbering::Place Numbering::place_of(const pugi::xml_node& paragraph) const {
    const pugi::xml_node properties = paragraph.child("w:pPr");
    const pugi::xml_node own = properties.child("w:numPr");
    std::string name = value_of(properties, "w:pStyle");
    auto style = style_place_.find(name);
    for (int steps = 0; style == style_place_.end() && steps < style_bases_max; ++steps) {
        const auto base = style_base_.find(name);
        if (base == style_base_.end()) break;
        name = base->second;
        style = style_place_.find(name);
    }
    Place place = style == style_place_.end() ? Place{} : style->second;
    if (own.child("w:numId")) place.number = value_of(own, "w:numId");
    if (own.child("w:ilvl")) place.level = own.child("w:ilvl").attribute("w:val").as_int();
    return place;
}

std::string Numbering::label(const pugi::xml_node& paragraph) {
    const Place place = place_of(paragraph);
    const auto abstract = abstract_of_.find(place.number);
    if (place.number.empty() || place.number == "0" || abstract == abstract_of_.end()) return "";
    const auto& levels = levels_[abstract->second];
    const auto level = levels.find(place.level);
    if (level == levels.end() || level->second.format == "none") return "";
    if (level->second.format == "bullet") return level->second.text == "+" ? "+" : "-";
    auto& counters = counters_[abstract->second];
    const bool legal = level->second.legal;
    if (!seen_[place.number]) {
        seen_[place.number] = true;
        for (const auto& [index, start] : starts_[place.number]) counters[index] = start - 1;
    }
    auto [counter, added] = counters.try_emplace(place.level, level->second.start - 1);
    if (counter->second < counter_max) ++counter->second;
    counters.erase(counters.upper_bound(place.level), counters.end());
    std::string out;
    const std::string& text = level->second.text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%' || i + 1 >= text.size() || text[i + 1] < '1' || text[i + 1] > '9') {
            out += text[i];
            continue;
        }
        const int index = text[++i] - '1';
        const auto other = levels.find(index);
        const auto count = counters.find(index);
        out += printed(legal || other == levels.end() ? "decimal" : other->second.format,
                       count == counters.end() ? 1 : count->second);
    }
    return out;
}

}  // namespace documents
