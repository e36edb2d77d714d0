// pdftotext gives each run of one font its own box, so a word whose letters come from two fonts arrives in
// pieces: boxes that touch are one word.
#include "documents/placed_words.hpp"

#include <cmath>
#include <pugixml.hpp>

#include "documents/inputs.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr double touching_points = 1.0, same_line_points = 3.0;
constexpr double kerned_points = 3.0;  // "ư" reaches below the arm of "T"

void add(std::vector<PlacedWord>& words, PlacedWord word) {
    if (!words.empty()) {
        PlacedWord& before = words.back();
        if (before.page == word.page && std::abs(before.middle - word.middle) < same_line_points &&
            word.left - before.right < touching_points && before.right - word.left < kerned_points &&
            word.left > before.left) {
            before.text += word.text;
            before.right = word.right;
            return;
        }
    }
    words.push_back(std::move(word));
}

}  // namespace

std::vector<PlacedBox> placed_boxes(const std::filesystem::path& file, int first, int last,
                                    const ExtractLimits& limits) {
    const base::TemporaryFolder folder;
    const ChildResult result = run_child({"pdftotext", "-bbox", "-enc", "UTF-8", "-f", std::to_string(first),
                                          "-l", std::to_string(last), file.string(), "-"},
                                         folder, child_limits(limits, limits.convert_seconds_max));
    std::vector<PlacedBox> boxes;
    pugi::xml_document document;
    if (result.status != 0 || !document.load_buffer(result.output.data(), result.output.size())) return boxes;
    int page = first;
    for (const pugi::xml_node& node : document.child("html").child("body").child("doc").children("page")) {
        for (const pugi::xml_node& word : node.children("word")) {
            boxes.push_back({text::nfc(word.text().get()), page, word.attribute("xMin").as_double(),
                             word.attribute("xMax").as_double(), word.attribute("yMin").as_double(),
                             word.attribute("yMax").as_double()});
        }
        ++page;
    }
    return boxes;
}

std::vector<PlacedWord> placed_words(const std::filesystem::path& file, int first, int last,
                                     const ExtractLimits& limits) {
    std::vector<PlacedWord> words;
    for (PlacedBox& box : placed_boxes(file, first, last, limits))
        add(words, {std::move(box.text), box.page, box.left, box.right, box.middle()});
    for (PlacedWord& word : words) word.text = text::nfc(word.text);  // of pieces that were joined
    return words;
}

}  // namespace documents
