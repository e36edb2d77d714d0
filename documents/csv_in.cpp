// CSV (RFC 4180 and what Excel makes of it), by libcsv.
#include <csv.h>

#include <algorithm>
#include <array>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
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

std::string as_utf8(std::string_view bytes) {
    if (bytes.substr(0, 2) == "\xFF\xFE") return from_utf16(bytes, true);
    if (bytes.substr(0, 2) == "\xFE\xFF") return from_utf16(bytes, false);
    if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
    if (bytes.find('\0') != std::string_view::npos)
        refuse("Tệp này không phải CSV hay XLSX. Lưu danh sách bằng Excel rồi thử lại.");
    const std::string text(bytes);
    if (text::decode(text).find(U'\xFFFD') != std::u32string::npos)
        refuse(
            "Tệp CSV không phải UTF-8 nên chữ Việt sẽ sai. Trong Excel chọn Save As, kiểu “CSV UTF-8”, hoặc "
            "lưu thành XLSX.");
    return text;
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
    std::vector<std::vector<std::string>> all;
    std::vector<std::string> row;
    const SheetLimits& limits;
    std::size_t widest = 0;
};

void take_cell(void* text, std::size_t size, void* rows) {
    auto& out = *static_cast<Rows*>(rows);
    if (out.row.size() < out.limits.columns_max)
        out.row.push_back(text::nfc(text::squeeze({static_cast<const char*>(text), size})));
}

void take_row(int, void* rows) {
    auto& out = *static_cast<Rows*>(rows);
    out.widest = std::max(out.widest, out.row.size());
    if (out.all.size() <= out.limits.rows_max) out.all.push_back(std::move(out.row));
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

}  // namespace

SheetCells read_csv(std::string_view bytes, const SheetLimits& limits) {
    std::string text = as_utf8(bytes);
    const char separator = separator_of(text);
    if (text.compare(0, 4, "sep=") == 0) text.erase(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
    Rows rows{{}, {}, limits};
    Parser parser;
    csv_set_delim(&parser.state, static_cast<unsigned char>(separator));
    const bool parsed =
        csv_parse(&parser.state, text.data(), text.size(), take_cell, take_row, &rows) == text.size();
    // libcsv tells of an open quote at the end only in its strict mode, which also refuses a quote inside a
    // word.
    constexpr int in_a_cell = 2;
    const bool open = parser.state.quoted != 0 && parser.state.pstate == in_a_cell;
    const bool whole = parsed && !open && csv_fini(&parser.state, take_cell, take_row, &rows) == 0;
    if (!whole)
        refuse(
            "Tệp CSV thiếu dấu ngoặc kép đóng, không biết ô cuối kết thúc ở đâu. Mở bằng Excel, lưu lại rồi "
            "thử lại.");
    if (rows.all.size() > limits.rows_max)
        throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều dòng (hơn " +
                                                          std::to_string(limits.rows_max) +
                                                          "). Chia thành nhiều tệp rồi nhập lần lượt.");
    SheetCells sheet;
    sheet.rows = std::move(rows.all);
    for (auto& one : sheet.rows) one.resize(rows.widest);
    return sheet;
}

SheetCells read_sheet(std::string_view bytes, const ExtractLimits& limits, const SheetLimits& sheet) {
    if (bytes.size() > limits.file_bytes_max)
        throw base::Refused(base::Refusal::too_large,
                            "Tệp lớn quá 50 MB. Chỉ giữ lại trang có danh sách rồi thử lại.");
    if (bytes.empty()) refuse("Tệp rỗng.");
    if (bytes.substr(0, 4) == "PK\x03\x04") return read_xlsx(bytes, limits, sheet);
    if (bytes.substr(0, 4) == "\xD0\xCF\x11\xE0")
        throw base::Refused(base::Refusal::unsupported,
                            "Tệp Excel đời cũ (.xls) hoặc có mật khẩu. Mở bằng Excel, lưu thành .xlsx không "
                            "mật khẩu rồi thử lại.");
    return read_csv(bytes, sheet);
}

}  // namespace documents
