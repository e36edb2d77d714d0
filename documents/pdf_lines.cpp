// Line breaking, justification and shaping are Pango's; here its units become points and the styles'
// spacings.
#include "documents/pdf_lines.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "documents/paper_text.hpp"

namespace documents {
namespace {

constexpr const char* typeface = "Liberation Serif";
// Word's "single" adds the font's line gap, which Pango leaves out.
constexpr double line_gap_factor = 1.149 / 1.107;
constexpr double rule_gap = 2, rule_height = 3;

double points(int pango_units) {
    return static_cast<double>(pango_units) / PANGO_SCALE;
}

int units(double points) {
    return static_cast<int>(points * PANGO_SCALE);
}

struct Attributes {
    PangoAttrList* list = pango_attr_list_new();
    Attributes() = default;
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    ~Attributes() { pango_attr_list_unref(list); }
    void add(PangoAttribute* attribute, std::size_t from, std::size_t to) const {
        attribute->start_index = static_cast<guint>(from);
        attribute->end_index = static_cast<guint>(to);
        pango_attr_list_insert(list, attribute);
    }
};

// A line feed is a break within the paragraph.
std::string with_line_breaks(const std::string& text) {
    std::string out;
    for (const char c : text) c == '\n' ? out += "\xE2\x80\xA8" : out += c;
    return out;
}

// No line begins at one of these bytes.
void keep_together(PangoAttrList* attributes, std::size_t first, std::size_t end) {
    PangoAttribute* whole = pango_attr_allow_breaks_new(FALSE);
    whole->start_index = static_cast<guint>(first);
    whole->end_index = static_cast<guint>(end);
    pango_attr_list_insert(attributes, whole);
}

// The typeface has no U+2011, and Pango would take that hyphen alone from another face: the plain one
// (U+2010, as long in bytes), at which no line may break.
std::string with_firm_hyphens(std::string text, PangoAttrList* attributes) {
    constexpr std::string_view firm = "\xE2\x80\x91";
    for (auto at = text.find(firm); at != std::string::npos; at = text.find(firm, at)) {
        text[at + firm.size() - 1] = '\x90';
        keep_together(attributes, at, at + firm.size() + 1);  // what follows begins no line
    }
    return text;
}

// What a space that does not break holds together breaks at no dot either: "(mục II.1.a)".
void hold_firm_words(std::string_view text, PangoAttrList* attributes) {
    constexpr std::string_view firm_space = "\xC2\xA0";
    for (auto at = text.find(firm_space); at != std::string::npos; at = text.find(firm_space, at + 1))
        keep_together(attributes, at, std::min(text.find_first_of(" \n", at), text.size()));
}

PangoAlignment alignment(const StyleSheet& sheet) {
    return std::string_view(sheet.alignment) == "center" ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT;
}

void add_lines(SetParagraph& out, const std::shared_ptr<PangoLayout>& layout, double left) {
    PangoLayoutIter* line = pango_layout_get_iter(layout.get());
    do {
        PangoRectangle logical;
        int top = 0, bottom = 0;
        pango_layout_iter_get_line_extents(line, nullptr, &logical);
        pango_layout_iter_get_line_yrange(line, &top, &bottom);
        SetLine set;
        set.layout = layout;
        set.line = pango_layout_iter_get_line_readonly(line);
        set.height = points(bottom - top);
        set.x = left + points(logical.x);
        set.width = points(logical.width);
        set.baseline = points(pango_layout_iter_get_baseline(line) - top);
        out.lines.push_back(std::move(set));
    } while (pango_layout_iter_next_line(line));
    pango_layout_iter_free(line);
}

}  // namespace

Setter::Setter() : fonts_(pango_cairo_font_map_new()), context_(pango_font_map_create_context(fonts_.get())) {
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts_.get()), 72);
    pango_context_set_language(context_.get(), pango_language_from_string("vi"));
    // Print needs no whole pixels.
    cairo_font_options_t* exact = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(exact, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(exact, CAIRO_HINT_STYLE_NONE);
    pango_cairo_context_set_font_options(context_.get(), exact);
    cairo_font_options_destroy(exact);
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    PangoFontDescription* wanted = pango_font_description_from_string(typeface);
    const Held<PangoFont> font(pango_font_map_load_font(fonts_.get(), context_.get(), wanted));
    pango_font_description_free(wanted);
    PangoFontDescription* found = font ? pango_font_describe(font.get()) : nullptr;
    // Version 1 of the typeface, a package of its own, has no Vietnamese: each word would mix two faces.
    constexpr gunichar vietnamese = 0x1EBF;  // ế
    const bool here = found != nullptr &&
                      std::string_view(pango_font_description_get_family(found)) == typeface &&
                      pango_font_has_char(font.get(), vietnamese);
    if (found != nullptr) pango_font_description_free(found);
    if (!here)
        throw base::Refused(
            base::Refusal::storage,
            "Máy chủ chưa có phông chữ Liberation Serif có chữ Việt để in PDF. Người quản trị cài "
            "gói fonts-liberation2 (apt-get install fonts-liberation2) rồi thử lại; bản Word vẫn tải được.");
}

const Setter& Setter::of_thread() {
    thread_local const Setter setter;
    return setter;
}

std::shared_ptr<PangoLayout> Setter::layout(const std::string& text, double size,
                                            PangoAttrList* attributes) const {
    std::shared_ptr<PangoLayout> layout(pango_layout_new(context_.get()), PangoGone());
    PangoFontDescription* font = pango_font_description_from_string(typeface);
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    const std::string shown = with_firm_hyphens(text, attributes);
    hold_firm_words(shown, attributes);
    pango_layout_set_text(layout.get(), shown.data(), static_cast<int>(shown.size()));
    pango_layout_set_attributes(layout.get(), attributes);
    return layout;
}

SetParagraph Setter::set(const Paragraph& paragraph, double width, const std::string& label) const {
    const StyleSheet& sheet = style_sheet(paragraph.style);
    SetParagraph out;
    out.paragraph = &paragraph;
    out.keep_next = paragraph.keep_next || sheet.keep_next;
    if (paragraph.rule_points > 0) {
        SetLine rule;
        rule.gap = rule_gap;
        rule.height = rule_height;
        rule.width = std::min(paragraph.rule_points, width);
        rule.x = (width - rule.width) / 2;
        out.lines.push_back(rule);
        return out;
    }
    const double size = sheet.half_points / 2.0;
    const Attributes attributes;
    std::string text = label;
    const auto mark = [&](std::size_t from, bool bold, bool italic) {
        if (bold) attributes.add(pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, text.size());
        if (italic) attributes.add(pango_attr_style_new(PANGO_STYLE_ITALIC), from, text.size());
    };
    mark(0, sheet.bold, sheet.italic);
    for (const Span& span : paragraph.spans) {
        const std::size_t from = text.size();
        text += with_line_breaks(xml_text(span.text));
        mark(from, sheet.bold || span.bold, sheet.italic || span.italic);
    }
    if (sheet.underlined) attributes.add(pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), 0, text.size());
    const bool dots = sheet.style == Style::answer && !text.empty() && text.back() == '\t';
    if (dots) text.pop_back();
    const auto set = layout(text, size, attributes.list);
    const double left = sheet.left / 20.0;
    pango_layout_set_width(set.get(), units(std::max(width - left, size)));
    pango_layout_set_wrap(set.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(set.get(), units(sheet.first_line / 20.0));
    pango_layout_set_alignment(set.get(), alignment(sheet));
    pango_layout_set_justify(set.get(), std::string_view(sheet.alignment) == "both");
    pango_layout_set_line_spacing(set.get(), static_cast<float>(sheet.line / 240.0 * line_gap_factor));
    add_lines(out, set, left);
    out.lines.front().gap = sheet.before / 20.0;
    out.lines.back().dots_to_margin = dots;
    out.gap_below = sheet.after / 20.0;
    return out;
}

std::shared_ptr<PangoLayout> Setter::short_line(const std::string& text, double size, bool italic) const {
    const Attributes attributes;
    if (italic) attributes.add(pango_attr_style_new(PANGO_STYLE_ITALIC), 0, text.size());
    return layout(xml_text(text), size, attributes.list);
}

}  // namespace documents
