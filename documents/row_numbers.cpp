// A row that heads a group has one more cell beside its number, across all other columns.
#include "documents/row_numbers.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "text/roman.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr int columns_min = 3;

struct Numbered {
    Cell* cell = nullptr;
    std::string text, stop;  // without its stop, and that
    int value = 0;           // 0: no number
};

Numbered numbered(Cell& cell) {
    constexpr std::size_t digits_max = 3;
    Numbered out{&cell, cell.paragraphs.empty() ? "" : text::squeeze(cell.paragraphs.front()), "", 0};
    if (!out.text.empty() && (out.text.back() == '.' || out.text.back() == ')')) {
        out.stop = out.text.back();
        out.text.pop_back();
    }
    if (out.text.size() <= digits_max && out.text.find_first_not_of("0123456789") == std::string::npos)
        out.value = std::atoi(out.text.c_str());
    return out;
}

void write(Numbered& one, const std::string& text, const std::string& stop) {
    one.text = text;
    one.cell->paragraphs = {text + stop};
}

bool is_unread(const Numbered& one) {
    constexpr std::string_view strokes = "IVXHLTJilt1|!][";
    constexpr std::size_t length_max = 4;
    return one.text.size() <= length_max && one.text.find_first_not_of(strokes) == std::string::npos;
}

// I, II, III … where two at least say so and none says something else.
void mend_groups(std::vector<Numbered>& heads) {
    std::size_t right = 0;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!is_unread(heads[i])) return;
        right += heads[i].text == text::roman(static_cast<int>(i) + 1) ? 1 : 0;
    }
    if (right == 0 || heads.size() < 2) return;
    const auto known = std::find_if(heads.begin(), heads.end(), [](const Numbered& one) { return !one.text.empty(); });
    for (std::size_t i = 0; i < heads.size(); ++i)
        write(heads[i], text::roman(static_cast<int>(i) + 1), known->stop);
}

// The rows of one group.
void mend_run(std::vector<Numbered>& run) {
    const auto value = [&](std::size_t at) { return at < run.size() ? run[at].value : 0; };
    for (std::size_t i = 0; i < run.size(); ++i) {
        const int above = i == 0 ? 0 : value(i - 1), below = value(i + 1);
        const bool between = i > 0 && above > 0 && below == above + 2;
        const bool first = i == 0 && below == 2;
        const bool last = i + 1 == run.size() && i > 1 && above > 1 && value(i - 2) == above - 1 &&
                          run[i].value > 0 && run[i].text.size() == std::to_string(above + 1).size();
        if ((!between && !first && !last) || run[i].value == above + 1) continue;
        run[i].value = above + 1;
        write(run[i], std::to_string(above + 1), run[i > 0 ? i - 1 : i + 1].stop);
    }
}

// What stands above numbers is "TT", however it was read.
void mend_title(Cell& title, std::size_t numbers) {
    constexpr std::size_t letters_max = 4, numbers_min = 3;
    std::string words;
    for (const std::string& paragraph : title.paragraphs) words += paragraph;
    if (numbers >= numbers_min && !words.empty() && text::length(words) <= letters_max &&
        text::fold(words) != "stt")
        title.paragraphs = {"TT"};
}

}  // namespace

void mend_row_numbers(Table& table) {
    if (table.columns < columns_min) return;
    std::vector<Numbered> heads, run;
    Cell* title = nullptr;
    std::size_t numbers = 0;
    for (Cell& cell : table.cells) {
        if (cell.column != 0) continue;
        const bool heads_group = std::any_of(table.cells.begin(), table.cells.end(), [&](const Cell& other) {
            return other.row == cell.row && other.column == 1 && other.column_span == table.columns - 1;
        });
        Numbered one = numbered(cell);
        if (title == nullptr) {
            title = &cell;
            if (one.value == 0 && !heads_group) continue;
        }
        numbers += one.value > 0 ? 1 : 0;
        if (heads_group) {
            mend_run(run);
            run.clear();
            heads.push_back(std::move(one));
        } else if (one.value > 0 || one.text.empty()) {
            run.push_back(std::move(one));
        }
    }
    mend_run(run);
    mend_groups(heads);
    if (title != nullptr && title->row == 0 && numbered(*title).value == 0) mend_title(*title, numbers);
}

}  // namespace documents
