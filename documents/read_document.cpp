// Text files for now go straight to their lines.
#include <fstream>
#include <iterator>

#include "base/refused.hpp"
#include "documents/extract.hpp"
#include "text/unicode.hpp"

namespace documents {

Extract read_text(std::string_view bytes, const ExtractLimits&) {
    Extract out;
    const std::string all = text::nfc(bytes);
    Line line;
    line.page = 1;
    int number = 0;
    bool blank = false;
    auto flush = [&](std::string text) {
        ++number;
        while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t')) text.pop_back();
        if (text::squeeze(text).empty()) {
            blank = true;
            return;
        }
        line.number = number;
        line.blank_before = blank;
        line.indent = static_cast<int>(text.find_first_not_of(' '));
        line.text = std::move(text);
        out.lines.push_back(line);
        blank = false;
    };
    std::string current;
    for (char c : all) {
        if (c == '\n' || c == '\f') {
            flush(current);
            current.clear();
            if (c == '\f') {
                ++line.page;
                number = 0;
            }
        } else {
            current += c;
        }
    }
    flush(current);
    out.pages = line.page;
    return out;
}

Extract read_document(const std::filesystem::path& file, const ExtractLimits& limits, const base::Progress&) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw base::Refused(base::Refusal::not_found, "Không mở được tệp " + file.string() + ". Kiểm tra tên và quyền đọc.");
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    return read_text(bytes, limits);
}

}  // namespace documents
