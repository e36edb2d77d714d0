// Word documents in the layout of Nghị định 30/2020/NĐ-CP: A4, its margins, Times New Roman, page number in
// the middle of the top margin but not on a section's first page. Styles have names that Word's own lists
// show. Knows paper, not plans.
#pragma once
#include <string>
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
    title,
    subtitle,
    recipients_label,  // "Nơi nhận:"
    recipients_item,
    signature,
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

struct DocxTable {
    std::vector<double> columns;  // points
    std::vector<TableRow> rows;
    bool borders = true;
    bool together = false;  // on one page with what follows inside
};

constexpr double text_width_points = 467.75;  // between the margins, portrait

class Docx {
  public:
    // `footer` stands small at the foot of every page; empty: nothing does.
    Docx(std::string title, std::string subject, std::string footer = {});
    void add(const Paragraph& paragraph);
    void add(Style style, const std::string& text);
    void add(const DocxTable& table);
    // What comes after stands on a new page, in a section whose pages are counted from 1.
    void new_section();
    std::string bytes() const;

  private:
    std::string title_, subject_, footer_, body_;
    bool after_table_ = false;
};

}  // namespace documents
