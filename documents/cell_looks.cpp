// On a sheet the parts stand far enough apart to be lines of their own.
#include "documents/cell_looks.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "documents/ink.hpp"
#include "documents/tsv_rows.hpp"
#include "documents/tsv_words.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr double sure = 0.9, sure_min = 0.5;  // a mean: not looked at again; not taken
constexpr double border = 7;                  // pixels beside a rule that may be left of it
constexpr std::size_t ink_min = 30, side_min = 9;  // of a digit; less is dust
constexpr std::size_t around = 8, apart = 48, beside = 40;
constexpr std::size_t sheet_height_max = 6000, parts_max = 600;

struct Area {
    std::size_t left = 0, top = 0, right = 0, bottom = 0;  // behind the last
};

// What is dark in the cell, with some paper around it; nullopt: nothing, or dust.
std::optional<Area> inked(const Picture& page, const CellBox& cell) {
    const auto within = [](double at, std::size_t size) {
        return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(size)));
    };
    const Area inside{within(cell.left + border, page.width), within(cell.top + border, page.height),
                      within(cell.right - border, page.width), within(cell.bottom - border, page.height)};
    Area found{inside.right, inside.bottom, inside.left, inside.top};
    std::size_t count = 0;
    for (std::size_t y = inside.top; y < inside.bottom; ++y) {
        for (std::size_t x = inside.left; x < inside.right; ++x) {
            if (page.grey[y * page.width + x] >= ink_grey) continue;
            found = {std::min(found.left, x), std::min(found.top, y), std::max(found.right, x + 1),
                     std::max(found.bottom, y + 1)};
            ++count;
        }
    }
    if (count < ink_min || found.bottom - found.top < side_min) return std::nullopt;
    return Area{std::max(found.left, inside.left + around) - around,
                std::max(found.top, inside.top + around) - around,
                std::min(found.right + around, inside.right), std::min(found.bottom + around, inside.bottom)};
}

// The mean over some words, weighed by their letters.
struct Mean {
    double sum = 0, letters = 0;

    void add(const std::string& word, double confidence) {
        const auto length = static_cast<double>(text::length(word));
        sum += confidence * length;
        letters += length;
    }
    double value() const { return letters == 0 ? 0 : sum / letters; }
};

bool contains(const CellBox& cell, double x, double y) {
    return cell.left <= x && x < cell.right && cell.top <= y && y < cell.bottom;
}

void draw(const Picture& page, const CellSheet::Part& part, Picture& sheet) {
    for (std::size_t y = 0; y < part.height; ++y) {
        const auto from =
            page.grey.begin() + static_cast<std::ptrdiff_t>((part.top + y) * page.width + part.left);
        std::copy(from, from + static_cast<std::ptrdiff_t>(part.width),
                  sheet.grey.begin() + static_cast<std::ptrdiff_t>((part.below + y) * sheet.width + beside));
    }
}

CellSheet drawn(const Picture& page, std::vector<CellSheet::Part> parts) {
    CellSheet sheet;
    std::size_t widest = 0;
    for (const CellSheet::Part& part : parts) widest = std::max(widest, part.width);
    sheet.picture.width = widest + 2 * beside;
    sheet.picture.height = parts.back().below + parts.back().height + apart;
    sheet.picture.grey.assign(sheet.picture.width * sheet.picture.height, 255);
    for (const CellSheet::Part& part : parts) draw(page, part, sheet.picture);
    sheet.parts = std::move(parts);
    return sheet;
}

// What the second look found in one part, where it stands on the page.
struct Found {
    std::vector<tsv::Row> rows;
    Mean mean;
};

// `number`: of the first part, among those of all sheets; each is a block of its own.
std::vector<Found> found_on(const CellSheet& sheet, const std::string& tsv, std::size_t first) {
    constexpr std::size_t blocks_before = 10'000;  // more than a page has
    std::vector<Found> all(sheet.parts.size());
    for (tsv::Row& fields : tsv::rows_of(tsv)) {
        if (!tsv::is_word(fields)) continue;
        const double middle = tsv::number(fields, tsv::top) + tsv::number(fields, tsv::height) / 2;
        const auto next =
            std::find_if(sheet.parts.begin(), sheet.parts.end(), [&](const CellSheet::Part& part) {
                return middle < static_cast<double>(part.below + part.height + apart / 2);
            });
        if (next == sheet.parts.end()) continue;
        const auto at = static_cast<std::size_t>(next - sheet.parts.begin());
        all[at].mean.add(fields[tsv::words], tsv::number(fields, tsv::confidence) / 100);
        const auto moved = [&](tsv::Column column, std::size_t from, std::size_t to) {
            fields[column] = std::to_string(std::lround(tsv::number(fields, column)) - static_cast<long>(from) +
                                            static_cast<long>(to));
        };
        moved(tsv::left, beside, next->left);
        moved(tsv::top, next->below, next->top);
        fields[tsv::block] = std::to_string(blocks_before + first + at);
        all[at].rows.push_back(std::move(fields));
    }
    return all;
}

}  // namespace

std::vector<CellSheet> cell_sheets(const Picture& page, const Rules& rules, const std::string& tsv) {
    double page_width = 1;
    const std::vector<std::vector<BoxedWord>> lines = words_of_tsv(tsv, page_width);
    const double slope = slope_of(lines);
    std::vector<BoxedWord> all;
    for (const auto& one : lines) all.insert(all.end(), one.begin(), one.end());
    std::vector<CellSheet::Part> parts;
    for (const CellBox& cell : cell_boxes(rules, slope, all)) {
        Mean mean;
        for (const BoxedWord& word : all) {
            if (contains(cell, (word.left + word.right) / 2, word.middle))
                mean.add(word.text, word.confidence);
        }
        if (mean.value() >= sure) continue;
        const std::optional<Area> area = inked(page, cell);
        if (!area) continue;
        parts.push_back({cell, area->left, area->top, 0, area->right - area->left, area->bottom - area->top,
                         mean.value()});
    }
    if (parts.empty() || parts.size() > parts_max) return {};
    std::vector<CellSheet> sheets;
    std::vector<CellSheet::Part> on_sheet;
    std::size_t below = apart;
    for (CellSheet::Part& part : parts) {
        if (!on_sheet.empty() && below + part.height > sheet_height_max) {
            sheets.push_back(drawn(page, std::move(on_sheet)));
            on_sheet.clear();
            below = apart;
        }
        part.below = below;
        below += part.height + apart;
        on_sheet.push_back(part);
    }
    sheets.push_back(drawn(page, std::move(on_sheet)));
    return sheets;
}

std::string with_cells(const std::string& tsv, const std::vector<CellSheet>& sheets,
                       const std::vector<std::string>& seen) {
    std::vector<CellBox> taken;
    std::string added;
    std::size_t first = 0;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        const std::vector<Found> found = found_on(sheets[i], seen[i], first);
        for (std::size_t at = 0; at < found.size(); ++at) {
            const CellSheet::Part& part = sheets[i].parts[at];
            if (found[at].mean.value() < std::max(sure_min, part.confidence)) continue;
            taken.push_back(part.cell);
            for (const tsv::Row& fields : found[at].rows) added += tsv::joined(fields);
        }
        first += found.size();
    }
    std::string out;
    for (const tsv::Row& fields : tsv::rows_of(tsv)) {
        const bool again =
            tsv::is_word(fields) && std::any_of(taken.begin(), taken.end(), [&](const CellBox& cell) {
                return contains(cell, tsv::number(fields, tsv::left) + tsv::number(fields, tsv::width) / 2,
                                tsv::number(fields, tsv::top) + tsv::number(fields, tsv::height) / 2);
            });
        if (!again) out += tsv::joined(fields);
    }
    return out + added;
}

}  // namespace documents
