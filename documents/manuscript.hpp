// A paper in the layout of Nghị định 30/2020/NĐ-CP, before it is Word or PDF: paragraphs in named styles,
// tables, sections. A4, the decree's margins, Times New Roman, page number in the middle of the top margin
// but not on a section's first page. Knows paper, not plans.
#pragma once
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace documents {

struct Span {
    std::string text;  // a line feed is a line break
    bool bold = false, italic = false;
};

enum class Style {
    body,         // 14, justified, first line indented
    heading_one,  // "I." by a numbering definition, bold
    heading_two,  // "1." likewise, begins again under each heading_one
    point,        // "a) …" with its literal label, since no numbering of Word knows đ
    answer,       // words, then a tab: dots to the right margin, to be written over
    state_name,   // the left block: names of agencies, centred, 13
    agency_parent,
    number_line,   // "Số: …"
    subject_line,  // "V/v …", 12
    motto,         // Tiêu ngữ
    place_date,
    addressee,
    addressee_item,
    title,     // name of the kind of paper, or of an annex
    about,     // trích yếu below it
    subtitle,  // of an annex, in italics
    legal_basis,
    recipients_label,  // "Nơi nhận:"
    recipients_item,
    signature,
    party_title,  // "ĐẢNG CỘNG SẢN VIỆT NAM", 15: the Party's papers are set larger than the state's
    party_parent,
    party_agency,
    party_number,
    party_kind,
    party_recipients,  // "Nơi nhận:", underlined
    post,              // of the signer below T/M, not bold
    cell,  // 12, left
    cell_centred,
    cell_header,
};

struct Paragraph {
    Style style = Style::body;
    std::vector<Span> spans;
    bool keep_next = false;
    double rule_points = 0;  // > 0: no text but a centred rule of this length below the paragraph before it
    bool numbered = true;    // headings only: false prints no number
};

struct TableCell {
    std::vector<Paragraph> paragraphs;
    int column_span = 1;
};

struct TableRow {
    std::vector<TableCell> cells;
    bool header = false;  // repeated on each page
    double height_min_points = 0;
};

struct PaperTable {
    std::vector<double> columns;  // points
    std::vector<TableRow> rows;
    bool borders = true;
    bool together = false;  // on one page with what follows inside
};

// What comes after stands on a new page, whose number begins at 1 again.
struct SectionBreak {
    bool landscape = false;
};

using Block = std::variant<Paragraph, PaperTable, SectionBreak>;

constexpr double text_width_points = 467.75;  // between the margins, portrait
constexpr double text_width_landscape_points = 714.35;

struct Manuscript {
    std::string title, subject;
    std::string footer;  // stands small at the foot of every page; empty: nothing does
    std::vector<Block> blocks;

    Manuscript(std::string of_title, std::string of_subject, std::string of_footer = {})
        : title(std::move(of_title)), subject(std::move(of_subject)), footer(std::move(of_footer)) {}
    void add(Paragraph paragraph) { blocks.emplace_back(std::move(paragraph)); }
    void add(Style style, std::string text) { add(Paragraph{style, {{std::move(text)}}}); }
    void add(PaperTable table) { blocks.emplace_back(std::move(table)); }
    void new_section(bool landscape = false) { blocks.emplace_back(SectionBreak{landscape}); }
};

}  // namespace documents
