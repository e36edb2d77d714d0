// Boundaries stand at the beginning of a line; what comes before the first and after the last is no part.
#include "evidence/xapi/mixed.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {
namespace {

[[noreturn]] void broken(const char* why) {
    throw base::Refused(base::Refusal::invalid, std::string("Nội dung multipart/mixed sai: ") + why +
                                                    " (xAPI 1.0.3, Communication 1.5.2).");
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::map<std::string, std::string> headers_in(std::string_view head) {
    std::map<std::string, std::string> out;
    while (!head.empty()) {
        const auto end = std::min(head.find('\n'), head.size());
        const std::string_view line = trimmed(head.substr(0, end));
        head.remove_prefix(std::min(end + 1, head.size()));
        if (line.empty()) continue;
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) broken("một dòng đầu của phần không có dấu hai chấm");
        if (!out.emplace(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1))).second)
            broken("một dòng đầu của phần xuất hiện hai lần");
    }
    return out;
}

// The place of the next boundary that stands at the beginning of a line.
std::size_t next_mark(std::string_view body, std::string_view mark, std::size_t from) {
    for (std::size_t at = body.find(mark, from); at != std::string_view::npos; at = body.find(mark, at + 1)) {
        if (at == 0 || body[at - 1] == '\n') return at;
    }
    return std::string_view::npos;
}

// From the end of a boundary to the next line.
std::size_t after_line(std::string_view body, std::size_t at) {
    while (at < body.size() && (body[at] == ' ' || body[at] == '\t')) ++at;
    if (at < body.size() && body[at] == '\r') ++at;
    if (at >= body.size() || body[at] != '\n') broken("sau dấu ngăn không xuống dòng");
    return at + 1;
}

// The head of a part and its bytes.
Part part_in(std::string_view all) {
    Part part;
    const auto bare = all.rfind("\n", 0) == 0 ? 1u : all.rfind("\r\n", 0) == 0 ? 2u : 0u;
    if (bare > 0) {
        part.bytes = all.substr(bare);
        return part;
    }
    auto end = all.find("\r\n\r\n");
    std::size_t width = 4;
    if (const auto plain = all.find("\n\n"); plain < end) {
        end = plain;
        width = 2;
    }
    if (end == std::string_view::npos || end > mixed_head_bytes_max)
        broken("phần không có dòng trống sau các dòng đầu");
    part.headers = headers_in(all.substr(0, end));
    part.bytes = all.substr(end + width);
    return part;
}

}  // namespace

std::string_view Part::header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string header_parameter(std::string_view header, std::string_view name) {
    const std::string wanted = lower(name);
    auto semicolon = header.find(';');
    while (semicolon != std::string_view::npos) {
        header.remove_prefix(semicolon + 1);
        const auto equals = header.find('=');
        if (equals == std::string_view::npos) return "";
        const bool same = lower(trimmed(header.substr(0, equals))) == wanted;
        std::string_view value = trimmed(header.substr(equals + 1));
        std::string out;
        if (!value.empty() && value.front() == '"') {
            std::size_t at = 1;
            for (; at < value.size() && value[at] != '"'; ++at) {
                if (value[at] == '\\' && at + 1 < value.size()) ++at;
                out += value[at];
            }
            value.remove_prefix(std::min(at + 1, value.size()));
            semicolon = value.find(';');
        } else {
            semicolon = value.find(';');
            out = trimmed(value.substr(0, semicolon));
        }
        if (same) return out;
        header = value;
    }
    return "";
}

std::vector<Part> read_mixed(std::string_view body, std::string_view content_type) {
    const std::string boundary = header_parameter(content_type, "boundary");
    if (boundary.empty() || boundary.size() > 70)
        broken("Content-Type không có boundary, hoặc boundary quá dài");
    const std::string mark = "--" + boundary;
    std::size_t at = next_mark(body, mark, 0);
    if (at == std::string_view::npos) broken("không thấy dấu ngăn");
    std::vector<Part> parts;
    for (at += mark.size(); body.substr(at, 2) != "--"; at += mark.size()) {
        if (parts.size() == mixed_parts_max) broken("quá nhiều phần");
        const std::size_t begin = after_line(body, at);
        at = next_mark(body, mark, begin);
        if (at == std::string_view::npos) broken("không thấy dấu kết thúc");
        std::size_t end = at - 1;
        if (end > begin && body[end - 1] == '\r') --end;
        parts.push_back(part_in(body.substr(begin, std::max(end, begin) - begin)));
    }
    return parts;
}

}  // namespace evidence::xapi
