// CSV (RFC 4180 and what Excel makes of it).
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

}  // namespace

SheetCells read_csv(std::string_view bytes, const SheetLimits& limits) {
    const std::string text = as_utf8(bytes);
    const char separator = separator_of(text);
    SheetCells sheet;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false, any = false;
    std::size_t widest = 0;
    const auto end_cell = [&] {
        row.push_back(text::nfc(text::squeeze(cell)));
        cell.clear();
        any = false;
        if (row.size() > limits.columns_max)
            throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều cột (hơn " +
                                                              std::to_string(limits.columns_max) + ").");
    };
    const auto end_row = [&] {
        end_cell();
        widest = std::max(widest, row.size());
        sheet.rows.push_back(std::move(row));
        row.clear();
        if (sheet.rows.size() > limits.rows_max)
            throw base::Refused(base::Refusal::too_large, "Danh sách có quá nhiều dòng (hơn " +
                                                              std::to_string(limits.rows_max) +
                                                              "). Chia thành nhiều tệp rồi nhập lần lượt.");
    };
    for (std::size_t at = text.compare(0, 4, "sep=") == 0 ? std::min(text.find('\n'), text.size() - 1) + 1
                                                          : 0;
         at < text.size(); ++at) {
        const char c = text[at];
        if (quoted) {
            if (c != '"') {
                cell += c;
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += text[++at];
            } else {
                quoted = false;
            }
        } else if (c == '"' && !any) {
            quoted = any = true;
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n') {
            end_row();
        } else if (c != '\r') {
            cell += c;
            any = true;
        }
    }
    if (quoted)
        refuse(
            "Tệp CSV thiếu dấu ngoặc kép đóng, không biết ô cuối kết thúc ở đâu. Mở bằng Excel, lưu lại rồi "
            "thử lại.");
    if (!cell.empty() || !row.empty()) end_row();
    for (auto& one : sheet.rows) one.resize(widest);
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
