// Workbooks to be printed and filled in: a thin layer over libxlsxwriter that knows the rules of sheet names,
// wraps text in rows that are high enough, and never takes a text for a formula. Knows paper, not plans.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace documents {

// How a cell looks. Equal looks share one format of the file.
struct Look {
    bool bold = false, italic = false, border = false, centred = false, wrap = true, input = false,
         hidden_formula = false;
    bool link = false;
    int fill = -1;    // 0xRRGGBB; -1: none
    int colour = -1;  // of the text
    double size = 12;
    std::string number_format;
    bool middle = false;  // vertically; otherwise at the top
    auto operator<=>(const Look&) const = default;
};

struct SheetPage {
    bool landscape = true;
    int repeated_from = -1, repeated_to = -1;  // rows printed on every page; -1: none
    std::string footer_left;                   // beside the page number
};

// What a cell accepts. A list is written out in the file, so its entries have at most 255 bytes together.
struct Rule {
    enum class Kind {
        whole_from_zero,
        decimal_from_zero,
        share,
        date,
        list,
        text_length
    } kind = Kind::whole_from_zero;
    std::vector<std::string> list;
    std::string title, prompt, error;
};

struct Highlight {
    std::string formula;  // true where the highlight shows, relative to the upper left cell
    int fill = 0, colour = 0;
};

std::string cell_name(int row, int column, bool absolute = false);  // 0, 0 → "A1"

// A name that Excel takes for a sheet: at most 31 UTF-16 units without : \ / ? * [ ], no apostrophe at the
// ends, not "History", and different from each name in `used` without regard to case. Adds it to `used`
// (folded).
std::string sheet_name(const std::string& wanted, std::set<std::string>& used);

class Workbook;

class Sheet {
  public:
    void columns(const std::vector<double>& widths);  // in characters of the standard font
    void text(int row, int column, const std::string& value, const Look& look);
    void number(int row, int column, double value, const Look& look);
    void blank(int row, int column, const Look& look);
    // `shown` is what stands there until the reader's program computes.
    void formula(int row, int column, const std::string& formula, const Look& look,
                 const std::string& shown = "");
    void formula(int row, int column, const std::string& formula, const Look& look, double shown);
    void link(int row, int column, const std::string& sheet, const std::string& shown, const Look& look);
    // Text over several columns, in a row as high as it needs.
    void across(int row, int from_column, int to_column, const std::string& value, const Look& look);
    // One row of a table, each text in its cell. A row that would be higher than a program allows is
    // continued on the next ones, with what fits repeated so that filters keep both. Returns the next free
    // row.
    int wrapped_row(int row, const std::vector<std::string>& cells, const std::vector<Look>& looks,
                    double height_min = 0);
    void height(int row, double points);
    // Points that `value` needs in a column (or in columns from…to), for rows with several kinds of cells.
    double needed_height(const std::string& value, int from_column, int to_column, double size,
                         bool bold = false) const;
    void filter(int first_row, int first_column, int last_row, int last_column);
    void freeze(int row, int column);
    void page(const SheetPage& page);
    void accept(int row, int column, const Rule& rule);
    void highlight(int first_row, int first_column, int last_row, int last_column,
                   const Highlight& highlight);
    void protect();  // without a password; rows and columns may be resized, filters used
    void hide();
    void tab_colour(int rgb);
    const std::string& name() const { return name_; }

  private:
    friend class Workbook;
    Sheet(Workbook& book, void* sheet, std::string name)
        : book_(book), sheet_(sheet), name_(std::move(name)) {}
    Workbook& book_;
    void* sheet_;
    std::string name_;
    std::vector<double> widths_;
};

class Workbook {
  public:
    // `footer` stands at the foot of every page, between what the sheet says there and the page number.
    Workbook(const std::string& title, const std::string& subject, const std::string& footer = {});
    ~Workbook();
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;

    // The name is made valid and unique; the sheet says what it became.
    Sheet& add_sheet(const std::string& wanted);
    // A name for one cell: letters, digits and _ that do not read as a cell.
    void define_name(const std::string& name, const Sheet& sheet, int row, int column);
    std::string bytes();  // once, at the end

  private:
    friend class Sheet;
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace documents
