// What the words of a printed table are: the number of a row, the numeral of a group, the title of a column.
#pragma once
#include <string>
#include <vector>

#include "documents/extract.hpp"
#include "documents/word_places.hpp"

namespace documents {

struct PrintedLine {
    std::vector<Word> words;
    int page = 1;
    bool blank_before = false;
    bool title = false;  // below a numeral alone, outside of the columns
    bool group = false;  // "1 Truyền thông" above "1.1"
};

// How far words stand apart: characters in a text, points in a PDF.
struct Scale {
    double gap_min = 2;  // between columns
    double letter = 1;   // about one letter
};

bool is_row_label(const std::string& text);    // "1", "1.2", "II.", "a)"
bool is_group_label(const std::string& text);  // "II", "II." or "B"

bool is_short_number(const std::string& text);  // up to four digits

// Are the words of a line titles of columns, below the first line of the header?
bool continues_header(const std::vector<Word>& words);

// "1. Xây dựng …" at the left of a column: the number gets a column of its own, as in other tables, and the
// column a title. `letter` is about the width of one. How many lines stand above the next part of the plan.
std::size_t part_numbers(const std::vector<std::vector<Word>*>& header,
                         const std::vector<std::vector<Word>*>& lines, double letter);

bool is_page_number(const Line& line);                 // a number alone in the middle of its line
bool stands_apart(const Extract& extract, int index);  // or between two empty lines, or first on its page
bool is_link(const Line& line);

// A title that stands in no column: a numeral or a letter, then words without a gap.
bool is_group_title(const PrintedLine& line, const Scale& scale);

// "10" above "0" behind row 99: a narrow column broke the number, which is the next one. `taken` holds where
// each line stands.
void join_broken_numbers(std::vector<PrintedLine>& lines, std::vector<int>& taken);

// The words of the lines [first, last) with their places in points; nothing where one of them was not found.
std::vector<std::vector<Word>> placed_lines(const Extract& extract, int first, int last,
                                            const WordPlaces& places, Scale& scale);

}  // namespace documents
