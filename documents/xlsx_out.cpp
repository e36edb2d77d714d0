// Workbooks over libxlsxwriter, which writes to a file only: it gets a temporary one, which is read back and
// removed.
#include "documents/xlsx_out.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "base/temporary_folder.hpp"
#include "documents/paper_text.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr double row_points_max = 390;          // Excel stops at 409.5
constexpr std::size_t cell_points_max = 32767;  // code units of a cell
constexpr double line_factor = 1.27;            // line height to type size
constexpr double column_padding_points = 5;
constexpr const char* typeface = "Times New Roman";

lxw_row_t row_of(int row) {
    return static_cast<lxw_row_t>(row);
}
lxw_col_t column_of(int column) {
    return static_cast<lxw_col_t>(column);
}
lxw_worksheet* worksheet(void* sheet) {
    return static_cast<lxw_worksheet*>(sheet);
}

// A column of w characters is 7w + 5 pixels of 0.75 points.
double column_points(double width) {
    return (width * 7 + 5) * 0.75 - column_padding_points;
}

std::string cell_text(const std::string& value) {
    std::string clean = xml_text(value);
    const std::u32string points = text::decode(clean);
    if (points.size() > cell_points_max / 2)
        clean = text::encode(points.substr(0, cell_points_max / 2)) + "…";
    return clean;
}

void must(lxw_error error) {
    CHECK_THAT(error == LXW_NO_ERROR);
}

}  // namespace

struct Workbook::Inside {
    base::TemporaryFolder folder;
    std::filesystem::path file = folder.path() / "book.xlsx";
    lxw_workbook* book = nullptr;
    std::vector<std::unique_ptr<Sheet>> sheets;
    std::set<std::string> names;
    std::map<Look, lxw_format*> formats;
    std::string footer;

    lxw_format* format(const Look& look) {
        auto& made = formats[look];
        if (made != nullptr) return made;
        made = workbook_add_format(book);
        format_set_font_name(made, typeface);
        format_set_font_size(made, look.size);
        if (look.bold) format_set_bold(made);
        if (look.italic) format_set_italic(made);
        if (look.border) format_set_border(made, LXW_BORDER_THIN);
        if (look.wrap) format_set_text_wrap(made);
        if (look.input) format_set_unlocked(made);
        if (look.hidden_formula) format_set_hidden(made);
        if (look.link) format_set_underline(made, LXW_UNDERLINE_SINGLE);
        if (look.fill >= 0) format_set_bg_color(made, static_cast<lxw_color_t>(look.fill));
        if (look.colour >= 0) format_set_font_color(made, static_cast<lxw_color_t>(look.colour));
        if (!look.number_format.empty()) format_set_num_format(made, look.number_format.c_str());
        format_set_align(made, look.middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
        format_set_align(made, look.centred                 ? LXW_ALIGN_CENTER
                               : look.number_format.empty() ? LXW_ALIGN_LEFT
                                                            : LXW_ALIGN_RIGHT);
        return made;
    }
};

std::string cell_name(int row, int column, bool absolute) {
    std::string letters;
    for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    const std::string mark = absolute ? "$" : "";
    return mark + letters + mark + std::to_string(row + 1);
}

std::string sheet_name(const std::string& wanted, std::set<std::string>& used) {
    constexpr std::size_t units_max = 31;
    std::u32string points;
    for (const char32_t c : text::decode(text::squeeze(xml_text(wanted))))
        points +=
            std::u32string_view(U":\\/?*[]'").find(c) != std::u32string_view::npos || c > 0xFFFF ? U' ' : c;
    std::string name = text::squeeze(text::encode(points));
    if (name.empty() || text::lower(name) == "history") name = "Trang" + (name.empty() ? "" : " " + name);

    const auto cut = [](const std::string& long_name, std::size_t room) {
        std::u32string part = text::decode(long_name);
        if (part.size() <= room) return long_name;
        part.resize(room - 1);
        const std::size_t space = part.rfind(U' ');
        if (space != std::u32string::npos && space > room / 2) part.resize(space);
        while (!part.empty() && std::u32string_view(U" ,;.-–").find(part.back()) != std::u32string_view::npos)
            part.pop_back();
        return text::encode(part) + "…";
    };
    std::string chosen = cut(name, units_max);
    for (int number = 2; !used.insert(text::lower(chosen)).second; ++number) {
        const std::string end = " (" + std::to_string(number) + ")";
        chosen = cut(name, units_max - end.size()) + end;
    }
    return chosen;
}

Workbook::Workbook(const std::string& title, const std::string& subject, const std::string& footer)
    : inside_(std::make_unique<Inside>()) {
    inside_->footer = footer;
    inside_->book = workbook_new(inside_->file.c_str());
    CHECK_THAT(inside_->book != nullptr);
    // Excel shows 255 characters of a property; four bytes make at most one of them.
    const auto short_text = [](const std::string& value) {
        return text::encode(text::decode(xml_text(value)).substr(0, 60));
    };
    std::string clean_title = short_text(title), clean_subject = short_text(subject);
    lxw_doc_properties properties{};
    properties.title = clean_title.data();
    properties.subject = clean_subject.data();
    must(workbook_set_properties(inside_->book, &properties));
}

Workbook::~Workbook() {
    if (inside_->book != nullptr) workbook_close(inside_->book);
}

Sheet& Workbook::add_sheet(const std::string& wanted) {
    const std::string name = sheet_name(wanted, inside_->names);
    lxw_worksheet* sheet = workbook_add_worksheet(inside_->book, name.c_str());
    CHECK_THAT(sheet != nullptr);
    inside_->sheets.push_back(std::unique_ptr<Sheet>(new Sheet(*this, sheet, name)));
    return *inside_->sheets.back();
}

void Workbook::define_name(const std::string& name, const Sheet& sheet, int row, int column) {
    const std::string place = "='" + sheet.name() + "'!" + cell_name(row, column, true);
    must(workbook_define_name(inside_->book, name.c_str(), place.c_str()));
}

std::string Workbook::bytes() {
    const lxw_error error = workbook_close(inside_->book);
    inside_->book = nullptr;
    if (error != LXW_NO_ERROR) {
        throw base::Refused(
            base::Refusal::storage,
            "Không ghi được bảng tính ra tệp tạm. Kiểm tra chỗ trống của đĩa rồi làm lại; chưa mất gì.");
    }
    std::ifstream in(inside_->file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void Sheet::columns(const std::vector<double>& widths) {
    widths_ = widths;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const lxw_col_t column = column_of(static_cast<int>(i));
        must(worksheet_set_column(worksheet(sheet_), column, column, widths[i], nullptr));
    }
}

void Sheet::text(int row, int column, const std::string& value, const Look& look) {
    lxw_format* format = book_.inside_->format(look);
    const std::string clean = cell_text(value);
    if (clean.empty()) {
        must(worksheet_write_blank(worksheet(sheet_), row_of(row), column_of(column), format));
    } else {
        must(
            worksheet_write_string(worksheet(sheet_), row_of(row), column_of(column), clean.c_str(), format));
    }
}

void Sheet::number(int row, int column, double value, const Look& look) {
    must(worksheet_write_number(worksheet(sheet_), row_of(row), column_of(column), value,
                                book_.inside_->format(look)));
}

void Sheet::blank(int row, int column, const Look& look) {
    text(row, column, "", look);
}

void Sheet::formula(int row, int column, const std::string& formula, const Look& look,
                    const std::string& shown) {
    must(worksheet_write_formula_str(worksheet(sheet_), row_of(row), column_of(column), formula.c_str(),
                                     book_.inside_->format(look), shown.c_str()));
}

void Sheet::formula(int row, int column, const std::string& formula, const Look& look, double shown) {
    must(worksheet_write_formula_num(worksheet(sheet_), row_of(row), column_of(column), formula.c_str(),
                                     book_.inside_->format(look), shown));
}

void Sheet::link(int row, int column, const std::string& sheet, const std::string& shown, const Look& look) {
    const std::string target = "internal:'" + sheet + "'!A1";
    std::string clean = cell_text(shown);
    must(worksheet_write_url_opt(worksheet(sheet_), row_of(row), column_of(column), target.c_str(),
                                 book_.inside_->format(look), clean.c_str(), nullptr));
}

double Sheet::needed_height(const std::string& value, int from_column, int to_column, double size,
                            bool bold) const {
    double points = 0;
    for (int i = from_column; i <= to_column && i < static_cast<int>(widths_.size()); ++i)
        points += column_points(widths_[static_cast<std::size_t>(i)]);
    const int lines = wrapped_lines(value, size, std::max(points, 4 * size), bold);
    return std::ceil(lines * size * line_factor) + 3;
}

void Sheet::across(int row, int from_column, int to_column, const std::string& value, const Look& look) {
    lxw_format* format = book_.inside_->format(look);
    const std::string clean = cell_text(value);
    if (from_column == to_column) {
        text(row, from_column, value, look);
    } else {
        must(worksheet_merge_range(worksheet(sheet_), row_of(row), column_of(from_column), row_of(row),
                                   column_of(to_column), clean.c_str(), format));
    }
    height(row, std::min(needed_height(clean, from_column, to_column, look.size, look.bold), row_points_max));
}

int Sheet::wrapped_row(int row, const std::vector<std::string>& cells, const std::vector<Look>& looks,
                       double height_min) {
    std::vector<std::vector<std::string>> parts;
    std::size_t rows = 1;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const double size = looks[i].size;
        const int lines_max = static_cast<int>(row_points_max / (size * line_factor)) - 1;
        const double points = i < widths_.size() ? column_points(widths_[i]) : 40;
        parts.push_back(pieces(cell_text(cells[i]), size, points, lines_max));
        rows = std::max(rows, parts.back().size());
    }
    for (std::size_t part = 0; part < rows; ++part) {
        double needed = height_min;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool repeated = parts[i].size() == 1;
            const std::string value = repeated ? parts[i][0] : part < parts[i].size() ? parts[i][part] : "";
            const int column = static_cast<int>(i);
            text(row, column, value, looks[i]);
            needed = std::max(needed, needed_height(value, column, column, looks[i].size, looks[i].bold));
        }
        height(row++, std::min(needed, row_points_max));
    }
    return row;
}

void Sheet::height(int row, double points) {
    must(worksheet_set_row(worksheet(sheet_), row_of(row), points, nullptr));
}

void Sheet::filter(int first_row, int first_column, int last_row, int last_column) {
    must(worksheet_autofilter(worksheet(sheet_), row_of(first_row), column_of(first_column), row_of(last_row),
                              column_of(last_column)));
}

void Sheet::freeze(int row, int column) {
    worksheet_freeze_panes(worksheet(sheet_), row_of(row), column_of(column));
}

void Sheet::page(const SheetPage& page) {
    // Excel refuses more than 255 characters with the codes.
    const std::string& centre = book_.inside_->footer;
    const std::size_t footer_bytes_max = centre.empty() ? 160 : 90;
    lxw_worksheet* sheet = worksheet(sheet_);
    worksheet_set_paper(sheet, 9);  // A4
    page.landscape ? worksheet_set_landscape(sheet) : worksheet_set_portrait(sheet);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_margins(sheet, 0.6, 0.4, 0.6, 0.6);
    worksheet_center_horizontally(sheet);
    if (page.repeated_from >= 0)
        must(worksheet_repeat_rows(sheet, row_of(page.repeated_from), row_of(page.repeated_to)));
    const auto fitted = [](const std::string& words, std::size_t bytes_max) {
        std::string out;
        for (const char c : xml_text(words)) out += c == '&' ? std::string("&&") : std::string(1, c);
        return out.size() <= bytes_max ? out : text::encode(text::decode(out).substr(0, bytes_max / 3)) + "…";
    };
    std::string footer = "&L&\"Times New Roman,Italic\"&9" + fitted(page.footer_left, footer_bytes_max);
    if (!centre.empty()) footer += "&C&8" + fitted(centre, 90);
    footer += "&R&\"Times New Roman,Regular\"&9Trang &P/&N";
    must(worksheet_set_footer(sheet, footer.c_str()));
}

void Sheet::accept(int row, int column, const Rule& rule) {
    lxw_data_validation valid{};
    valid.ignore_blank = LXW_VALIDATION_ON;
    valid.show_input = valid.show_error = LXW_VALIDATION_ON;
    std::vector<std::string> list = rule.list;
    std::vector<char*> entries;
    switch (rule.kind) {
        case Rule::Kind::whole_from_zero:
            valid.validate = LXW_VALIDATION_TYPE_INTEGER;
            break;
        case Rule::Kind::decimal_from_zero:
            valid.validate = LXW_VALIDATION_TYPE_DECIMAL;
            break;
        case Rule::Kind::share:
            valid.validate = LXW_VALIDATION_TYPE_DECIMAL;
            break;
        case Rule::Kind::date:
            valid.validate = LXW_VALIDATION_TYPE_DATE;
            break;
        case Rule::Kind::list:
            valid.validate = LXW_VALIDATION_TYPE_LIST;
            break;
        case Rule::Kind::text_length:
            valid.validate = LXW_VALIDATION_TYPE_LENGTH;
            break;
    }
    valid.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
    if (rule.kind == Rule::Kind::share) {
        valid.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        valid.maximum_number = 1;
    } else if (rule.kind == Rule::Kind::date) {
        valid.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        valid.minimum_datetime = {2000, 1, 1, 0, 0, 0};
        valid.maximum_datetime = {2100, 12, 31, 0, 0, 0};
    } else if (rule.kind == Rule::Kind::text_length) {
        valid.criteria = LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
        valid.value_number = cell_points_max;
    } else if (rule.kind == Rule::Kind::list) {
        for (std::string& entry : list) entries.push_back(entry.data());
        entries.push_back(nullptr);
        valid.value_list = entries.data();
    }
    std::string title = rule.title, prompt = rule.prompt, error = rule.error;
    if (!prompt.empty()) valid.input_title = title.data(), valid.input_message = prompt.data();
    if (!error.empty()) valid.error_title = title.data(), valid.error_message = error.data();
    must(worksheet_data_validation_cell(worksheet(sheet_), row_of(row), column_of(column), &valid));
}

void Sheet::highlight(int first_row, int first_column, int last_row, int last_column,
                      const Highlight& highlight) {
    lxw_conditional_format condition{};
    std::string formula = highlight.formula;
    condition.type = LXW_CONDITIONAL_TYPE_FORMULA;
    condition.value_string = formula.data();
    condition.format = workbook_add_format(book_.inside_->book);
    format_set_bg_color(condition.format, static_cast<lxw_color_t>(highlight.fill));
    format_set_font_color(condition.format, static_cast<lxw_color_t>(highlight.colour));
    must(worksheet_conditional_format_range(worksheet(sheet_), row_of(first_row), column_of(first_column),
                                            row_of(last_row), column_of(last_column), &condition));
}

void Sheet::protect() {
    lxw_protection options{};
    options.format_columns = options.format_rows = options.autofilter = options.sort = 1;
    worksheet_protect(worksheet(sheet_), nullptr, &options);
}

void Sheet::hide() {
    worksheet_hide(worksheet(sheet_));
}

void Sheet::tab_colour(int rgb) {
    worksheet_set_tab_color(worksheet(sheet_), static_cast<lxw_color_t>(rgb));
}

}  // namespace documents
