// CSV (RFC 4180 and what Excel makes of it), by libcsv.
#include <csv.h>

#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "documents/sheet_stream.hpp"
#include "documents/workbook_kind.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

[[noreturn]] void refuse(const std::string& text) {
    throw base::Refused(base::Refusal::invalid, text);
}

std::string from_utf16(std::string_view bytes, bool little) {
    std::u32string points;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]),
                   second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(little ? first | (second << 8) : (first << 8) | second);
    };
    for (std::size_t at = 2; at + 1 < bytes.size(); at += 2) {
        char32_t point = unit(at);
        if (point >= 0xD800 && point < 0xDC00 && at + 3 < bytes.size()) {
            point = 0x10000 + ((point - 0xD800) << 10) + ((unit(at + 2) - 0xDC00) & 0x3FF);
            at += 2;
        }
        points.push_back(point);
    }
    return text::encode(points);
}

// The separator that stands most often outside of quotes in the first lines.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> all = {',', ';', '\t'};
    constexpr std::size_t looked_at = 4096;
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : text.substr(0, looked_at)) {
        if (c == '"') quoted = !quoted;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (!quoted && c == all[i]) ++counts[i];
    }
    // "sep=;" is Excel's own word for it.
    if (text.substr(0, 4) == "sep=" && text.size() > 4) return text[4];
    return all[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

// What libcsv tells, cell by cell. Nothing is thrown through its frames, which are C.
struct Rows {
    std::vector<std::vector<std::string>> waiting;
    std::vector<std::string> row;
    std::size_t columns_max;
    bool foreign = false;  // a cell is not UTF-8
};

void take_cell(void* cell, std::size_t size, void* rows) {
    auto& out = *static_cast<Rows*>(rows);
    const std::string_view bytes{static_cast<const char*>(cell), size};
    const bool plain = std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c != 0x7F; });
    out.foreign = out.foreign || (!plain && (bytes.find('\0') != std::string_view::npos ||
                                             text::decode(bytes).find(U'\xFFFD') != std::u32string::npos));
    if (out.row.size() < out.columns_max)
        out.row.push_back(plain ? text::squeeze(bytes) : text::nfc(text::squeeze(bytes)));
}

void take_row_end(int, void* rows) {
    auto& out = *static_cast<Rows*>(rows);
    out.waiting.push_back(std::move(out.row));
    out.row.clear();
}

struct Parser {
    csv_parser state;
    // Empty lines are rows too, so that a row's number is its line.
    Parser() { csv_init(&state, CSV_REPALL_NL); }
    ~Parser() { csv_free(&state); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

// Hands on what was parsed; false: no more is wanted.
bool hand_on(Rows& rows, std::size_t& number, const TakeRow& take, const SheetLimits& limits) {
    if (rows.foreign)
        refuse(
            "Tệp CSV không phải UTF-8 nên chữ Việt sẽ sai. Trong Excel chọn Save As, kiểu “CSV UTF-8”, hoặc "
            "lưu thành XLSX.");
    for (auto& row : rows.waiting) {
        if (++number > limits.rows_max)
            throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều dòng (hơn " +
                                                              std::to_string(limits.rows_max) +
                                                              "). Chia thành nhiều tệp rồi nhập lần lượt.");
        if (!take(number, row)) return false;
    }
    rows.waiting.clear();
    return true;
}

}  // namespace

std::string stream_csv(std::string_view bytes, const TakeRow& take_row, const SheetLimits& limits) {
    const bool wide = bytes.substr(0, 2) == "\xFF\xFE" || bytes.substr(0, 2) == "\xFE\xFF";
    const std::string narrowed = wide ? from_utf16(bytes, bytes[0] == '\xFF') : "";
    if (wide) bytes = narrowed;
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    if (bytes.substr(0, 4096).find('\0') != std::string_view::npos)
        refuse("Tệp này không phải CSV hay XLSX. Lưu danh sách bằng Excel rồi thử lại.");
    const char separator = separator_of(bytes);
    if (bytes.substr(0, 4) == "sep=") bytes.remove_prefix(std::min(bytes.find('\n'), bytes.size() - 1) + 1);
    Rows rows{{}, {}, limits.columns_max};
    Parser parser;
    csv_set_delim(&parser.state, static_cast<unsigned char>(separator));
    constexpr std::size_t piece_bytes = 1u << 16;
    std::size_t number = 0;
    bool parsed = true;
    for (std::size_t at = 0; at < bytes.size() && parsed; at += piece_bytes) {
        std::string piece(bytes.substr(at, piece_bytes));
        piece.erase(std::remove(piece.begin(), piece.end(), '\r'), piece.end());
        parsed = csv_parse(&parser.state, piece.data(), piece.size(), take_cell, take_row_end, &rows) ==
                 piece.size();
        if (parsed && !hand_on(rows, number, take_row, limits)) return "";
    }
    // libcsv tells of an open quote at the end only in its strict mode, which also refuses a quote inside a
    // word.
    constexpr int in_a_cell = 2;
    const bool open = parser.state.quoted != 0 && parser.state.pstate == in_a_cell;
    if (!parsed || open || csv_fini(&parser.state, take_cell, take_row_end, &rows) != 0)
        refuse(
            "Tệp CSV thiếu dấu ngoặc kép đóng, không biết ô cuối kết thúc ở đâu. Mở bằng Excel, lưu lại rồi "
            "thử lại.");
    hand_on(rows, number, take_row, limits);
    return "";
}

SheetCells collected(const std::function<std::string(const TakeRow&)>& stream) {
    SheetCells sheet;
    std::size_t widest = 0;
    sheet.name = stream([&](std::size_t, std::vector<std::string>& cells) {
        widest = std::max(widest, cells.size());
        sheet.rows.push_back(std::move(cells));
        return true;
    });
    for (auto& one : sheet.rows) one.resize(widest);
    return sheet;
}

SheetCells read_csv(std::string_view bytes, const SheetLimits& limits) {
    return collected([&](const TakeRow& take) { return stream_csv(bytes, take, limits); });
}

SheetCells read_sheet(std::string_view bytes, const ExtractLimits& limits, const SheetLimits& sheet) {
    if (bytes.size() > limits.file_bytes_max)
        throw base::Refused(base::Refusal::too_large,
                            "Tệp lớn quá 50 MB. Chỉ giữ lại trang có danh sách rồi thử lại.");
    if (bytes.empty()) refuse("Tệp rỗng.");
    if (!may_be_csv(bytes)) return read_xlsx(bytes, limits, sheet);
    return read_csv(bytes, sheet);
}

}  // namespace documents
