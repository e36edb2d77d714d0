// Words are compared folded: damaged scans keep no marks.
#include "obligations/adhoc/letter_questions.hpp"

#include <algorithm>
#include <map>

#include "plans/reading/outline.hpp"
#include "text/unicode.hpp"

namespace obligations::adhoc {
namespace {

using plans::reading::LabelKind;
using plans::reading::Node;
using plans::reading::Outline;

constexpr std::size_t lines_max = 100;

bool begins_with(const std::string& folded, std::initializer_list<const char*> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const char* one) { return folded.rfind(one, 0) == 0; });
}

bool says(const std::string& folded, const char* words) {
    return folded.find(words) != std::string::npos;
}

// "…, báo cáo các nội dung sau:"
bool opens_the_list(const std::string& folded) {
    return folded.ends_with(':') &&
           (says(folded, "bao cao") || says(folded, "cung cap") || says(folded, "thong ke") ||
            says(folded, "so lieu") || says(folded, "noi dung") || says(folded, "thong tin"));
}

// What is told to do beside the questions.
bool orders(const std::string& folded) {
    return begins_with(folded, {"giao ", "de nghi ", "yeu cau ", "gui ", "bao cao gui", "thoi gian",
                                "thoi han", "hinh thuc", "noi nhan", "can cu ", "thuc hien ", "phan cong "});
}

std::string without_stop(std::string words) {
    while (!words.empty() && std::string_view(".,;:/ ").find(words.back()) != std::string_view::npos)
        words.pop_back();
    return words;
}

class Asking {
  public:
    explicit Asking(const documents::Extract& letter)
        : letter_(letter),
          text_(plans::reading::paragraphs_of(letter)),
          outline_(plans::reading::outline_of(text_)) {
        for (std::size_t i = 1; i < outline_.nodes.size(); ++i)
            nodes_[outline_.nodes[i].paragraph] = static_cast<int>(i);
    }

    std::string lines() {
        const int count = static_cast<int>(text_.paragraphs.size());
        int opening = -1;
        for (int i = 0; i < count && opening < 0; ++i)
            if (opens_the_list(text::fold(words_of(i)))) opening = i;
        for (int i = opening + 1; i < count && lines_ < lines_max; ++i) {
            const int table = text_.paragraphs[static_cast<std::size_t>(i)].table;
            if (table >= 0)
                put_rows(letter_.tables[static_cast<std::size_t>(table)]);
            else if (const auto node = nodes_.find(i);
                     node != nodes_.end() && asks(node->second, opening) && !heads_table(i))
                put(without_stop(words_of(i)));
        }
        return out_;
    }

  private:
    std::string words_of(int paragraph) const {
        const auto& one = text_.paragraphs[static_cast<std::size_t>(paragraph)];
        return plans::reading::readable(text_, one.tokens, {0, static_cast<int>(one.tokens.size())});
    }

    // "4. Số liệu theo biểu sau:"
    bool heads_table(int paragraph) const {
        const auto next = static_cast<std::size_t>(paragraph) + 1;
        return next < text_.paragraphs.size() && text_.paragraphs[next].table >= 0 &&
               words_of(paragraph).ends_with(':');
    }

    // Behind or below what opens the list, itself no heading of others, unless it asks how many.
    bool asks(int at, int opening) const {
        const Node& node = outline_[at];
        if (node.label.kind == LabelKind::none || node.label.kind == LabelKind::agency || node.annex)
            return false;
        const auto opens = nodes_.find(opening);
        bool below = opens == nodes_.end();
        for (int above = at; above > 0; above = outline_[above].parent) {
            if (outline_[above].apart) return false;
            below = below || above == opens->second;
        }
        const std::string folded = text::fold(words_of(node.paragraph));
        const bool how_many = begins_with(folded, {"so ", "tong so ", "so luong ", "ty le ", "ti le "});
        // Where nothing opens the list, only what is plainly a question is one.
        const bool plain = how_many || folded.ends_with('?') || folded.ends_with(" chua");
        return below && !orders(folded) && (opening < 0 ? plain : node.children.empty() || how_many);
    }

    void put(const std::string& line) {
        if (line.empty() || lines_ == lines_max) return;
        out_ += line + "\n";
        ++lines_;
    }

    // A table with a column of what is asked; its other columns are the answer's.
    void put_rows(const documents::Table& table) {
        std::map<int, std::map<int, std::string>> rows;
        for (const documents::Cell& cell : table.cells) {
            std::string words;
            for (const std::string& one : cell.paragraphs) words += (words.empty() ? "" : " ") + one;
            rows[cell.row][cell.column] = text::squeeze(words);
        }
        int asked = -1, unit = -1, head = -1;
        for (const auto& [row, cells] : rows) {
            for (const auto& [column, words] : cells) {
                const std::string folded = text::fold(words);
                if (asked < 0 && begins_with(folded, {"noi dung", "chi tieu", "tieu chi", "cau hoi",
                                                      "so lieu", "thong tin"}))
                    asked = column, head = row;
                if (begins_with(folded, {"don vi tinh", "dvt", "don vi"}) && (head < 0 || head == row))
                    unit = column;
            }
            if (head == row) break;
            unit = -1;
        }
        if (asked < 0) return;
        for (auto& [row, cells] : rows) {
            if (row <= head) continue;
            const std::string words = without_stop(cells[asked]), of = unit < 0 ? "" : cells[unit];
            if (words.find_first_not_of("0123456789() ") == std::string::npos) continue;  // columns by number
            if (unit >= 0 && of.empty() && heads_others(rows, row, unit)) continue;
            put(words + (of.empty() ? "" : " (" + of + ")"));
        }
    }

    // A row without a unit above rows that have one: "I. Tình hình".
    static bool heads_others(std::map<int, std::map<int, std::string>>& rows, int row, int unit) {
        const auto next = rows.upper_bound(row);
        return next != rows.end() && !next->second[unit].empty();
    }

    const documents::Extract& letter_;
    plans::reading::Text text_;
    Outline outline_;
    std::map<int, int> nodes_;  // by paragraph
    std::string out_;
    std::size_t lines_ = 0;
};

}  // namespace

std::string questions_of(const documents::Extract& letter) {
    return Asking(letter).lines();
}

}  // namespace obligations::adhoc
