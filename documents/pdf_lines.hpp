// Paragraphs of a paper broken into lines of a width, ready to be placed on a page.
#pragma once
#include <pango/pangocairo.h>

#include <memory>
#include <vector>

#include "documents/manuscript.hpp"
#include "documents/paper_styles.hpp"

namespace documents {

struct PangoGone {
    void operator()(gpointer object) const { g_object_unref(object); }
};
template <class Object>
using Held = std::unique_ptr<Object, PangoGone>;

// Lengths in points. One line of text, or a rule.
struct SetLine {
    std::shared_ptr<PangoLayout> layout;  // keeps `line` alive
    PangoLayoutLine* line = nullptr;      // null: a rule
    double gap = 0;                       // above it, dropped at the head of a page
    double height = 0;
    double x = 0, baseline = 0;  // from the left edge of the column, from the top of the line
    double width = 0;            // of the words, or of the rule
    bool dots_to_margin = false;
};

struct SetParagraph {
    std::vector<SetLine> lines;
    double gap_below = 0;
    bool keep_next = false;
    const Paragraph* paragraph = nullptr;
};

// Lays paragraphs out. One of a thread: Pango's fonts are not shared between threads, and to find them costs more
// than a page.
class Setter {
  public:
    // base::Refused where the typeface is not installed.
    static const Setter& of_thread();
    // `label` is printed before the words (the number of a heading).
    SetParagraph set(const Paragraph& paragraph, double width, const std::string& label = {}) const;
    // One short line, centred or not, for page numbers and footers.
    std::shared_ptr<PangoLayout> short_line(const std::string& text, double size, bool italic) const;

  private:
    Setter();
    std::shared_ptr<PangoLayout> layout(const std::string& text, double size,
                                        PangoAttrList* attributes) const;

    Held<PangoFontMap> fonts_;
    Held<PangoContext> context_;
};

}  // namespace documents
