// Boost.JSON's parser reports what it finds; the tree is ours, since its own forgets how a number was
// written and that a member came twice.
#include "evidence/xapi/json.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <numeric>

#include "base/refused.hpp"

namespace evidence::xapi {
namespace {

namespace json = boost::json;
using json::string_view;

struct Builder {
    static constexpr std::size_t max_object_size = json_members_max, max_array_size = json_members_max,
                                 max_key_size = 1u << 16, max_string_size = 1u << 24;
    Json root;
    std::vector<Json> open;
    std::vector<std::string> names;  // the member that waits for its value, of each open object
    std::string part, fault;

    bool refuse(const char* why, json::error_code& error) {
        fault = why;
        error = json::error::syntax;
        return false;
    }
    void place(Json value) {
        if (open.empty()) {
            root = std::move(value);
            return;
        }
        Json& above = open.back();
        if (above.is_object()) above.names.push_back(std::move(names.back()));
        above.values.push_back(std::move(value));
    }
    void plain(Json::Kind kind, string_view text) {
        Json value;
        value.kind = kind;
        value.text = std::move(part);
        value.text.append(text.data(), text.size());
        part.clear();
        place(std::move(value));
    }
    void begin(Json::Kind kind) {
        open.emplace_back();
        open.back().kind = kind;
        names.emplace_back();
    }
    void end() {
        Json done = std::move(open.back());
        open.pop_back();
        names.pop_back();
        place(std::move(done));
    }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code&) { return begin(Json::Kind::object), true; }
    bool on_object_end(std::size_t, json::error_code&) { return end(), true; }
    bool on_array_begin(json::error_code&) { return begin(Json::Kind::array), true; }
    bool on_array_end(std::size_t, json::error_code&) { return end(), true; }
    bool on_key_part(string_view text, std::size_t, json::error_code&) {
        part.append(text.data(), text.size());
        return true;
    }
    bool on_key(string_view text, std::size_t, json::error_code& error) {
        part.append(text.data(), text.size());
        if (part.find('\0') != std::string::npos) return refuse("ký tự \\u0000 trong tên", error);
        const auto& taken = open.back().names;
        if (std::find(taken.begin(), taken.end(), part) != taken.end())
            return refuse("một tên xuất hiện hai lần trong cùng một đối tượng", error);
        names.back() = std::move(part);
        part.clear();
        return true;
    }
    bool on_string_part(string_view text, std::size_t, json::error_code&) {
        part.append(text.data(), text.size());
        return true;
    }
    bool on_string(string_view text, std::size_t, json::error_code& error) {
        plain(Json::Kind::string, text);
        const Json& value = open.empty() ? root : open.back().values.back();
        if (value.text.find('\0') != std::string::npos) return refuse("ký tự \\u0000 trong một chuỗi", error);
        return true;
    }
    bool on_number_part(string_view text, json::error_code&) {
        part.append(text.data(), text.size());
        return true;
    }
    bool on_int64(std::int64_t, string_view text, json::error_code&) {
        return plain(Json::Kind::number, text), true;
    }
    bool on_uint64(std::uint64_t, string_view text, json::error_code&) {
        return plain(Json::Kind::number, text), true;
    }
    bool on_double(double, string_view text, json::error_code&) {
        return plain(Json::Kind::number, text), true;
    }
    bool on_bool(bool truth, json::error_code&) {
        return plain(Json::Kind::boolean, truth ? "true" : "false"), true;
    }
    bool on_null(json::error_code&) { return plain(Json::Kind::null, ""), true; }
    bool on_comment_part(string_view, json::error_code&) { return true; }
    bool on_comment(string_view, json::error_code&) { return true; }
};

void write_text(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0;  // of what stands as it is
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, from, i - from);
        from = i + 1;
        out += '\\';
        if (byte >= 0x20) {
            out += c;
        } else {
            out += "u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    out.append(text, from);
    out += '"';
}

// 1, 1.0 and 10e-1 are one number.
std::string normal_number(const std::string& text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc()) return text;
    if (value == 0) return "0";
    char out[32];
    const auto end = std::to_chars(std::begin(out), std::end(out), value);
    return std::string(out, end.ptr);
}

void normal_to(std::string& out, const Json& value) {
    if (value.is_list()) {
        out += '[';
        for (std::size_t i = 0; i < value.values.size(); ++i) {
            if (i > 0) out += ',';
            normal_to(out, value.values[i]);
        }
        out += ']';
    } else if (value.is_object()) {
        std::vector<std::size_t> order(value.names.size());
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return value.names[a] < value.names[b]; });
        out += '{';
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i > 0) out += ',';
            write_text(out, value.names[order[i]]);
            out += ':';
            normal_to(out, value.values[order[i]]);
        }
        out += '}';
    } else if (value.kind == Json::Kind::number) {
        out += normal_number(value.text);
    } else {
        write_to(out, value);
    }
}

}  // namespace

Json Json::string(std::string_view text) {
    Json value;
    value.kind = Kind::string;
    value.text = text;
    return value;
}

Json Json::integer(std::int64_t number) {
    Json value;
    value.kind = Kind::number;
    value.text = std::to_string(number);
    return value;
}

Json Json::list(std::vector<Json> values) {
    Json value;
    value.kind = Kind::array;
    value.values = std::move(values);
    return value;
}

Json Json::object() {
    Json value;
    value.kind = Kind::object;
    return value;
}

const Json* Json::find(std::string_view name) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == name) return &values[i];
    }
    return nullptr;
}

Json* Json::find(std::string_view name) {
    return const_cast<Json*>(static_cast<const Json*>(this)->find(name));
}

std::string_view Json::text_of(std::string_view name) const {
    const Json* found = find(name);
    return found != nullptr && found->is_string() ? std::string_view(found->text) : std::string_view();
}

double Json::number() const {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void Json::set(std::string_view name, Json value) {
    if (Json* found = find(name)) {
        *found = std::move(value);
        return;
    }
    names.emplace_back(name);
    values.push_back(std::move(value));
}

void Json::erase(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] != name) continue;
        names.erase(names.begin() + static_cast<std::ptrdiff_t>(i));
        values.erase(values.begin() + static_cast<std::ptrdiff_t>(i));
        return;
    }
}

Json parse_json(std::string_view text) {
    json::parse_options options;
    options.max_depth = json_depth_max;
    json::basic_parser<Builder> parser(options);
    json::error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    const bool rest = text.find_first_not_of(" \t\r\n", used) != std::string_view::npos;
    if (!error && !rest) return std::move(parser.handler().root);
    const std::string& fault = parser.handler().fault;
    throw base::Refused(base::Refusal::invalid, "Nội dung không phải JSON đúng, ở byte " +
                                                    std::to_string(used) + ": " +
                                                    (!fault.empty()                   ? fault
                                                     : error == json::error::too_deep ? "lồng nhau quá sâu"
                                                     : error == json::error::incomplete ? "bị đứt giữa chừng"
                                                     : !error ? "còn thừa chữ phía sau"
                                                              : "sai cú pháp") +
                                                    ". Sửa rồi gửi lại.");
}

std::string written(const Json& value) {
    std::string out;
    write_to(out, value);
    return out;
}

void write_to(std::string& out, const Json& value) {
    switch (value.kind) {
        case Json::Kind::null:
            out += "null";
            return;
        case Json::Kind::boolean:
        case Json::Kind::number:
            out += value.text;
            return;
        case Json::Kind::string:
            write_text(out, value.text);
            return;
        case Json::Kind::array:
            out += '[';
            for (std::size_t i = 0; i < value.values.size(); ++i) {
                if (i > 0) out += ',';
                write_to(out, value.values[i]);
            }
            out += ']';
            return;
        case Json::Kind::object:
            out += '{';
            for (std::size_t i = 0; i < value.values.size(); ++i) {
                if (i > 0) out += ',';
                write_text(out, value.names[i]);
                out += ':';
                write_to(out, value.values[i]);
            }
            out += '}';
            return;
    }
}

std::string normal_form(const Json& value) {
    std::string out;
    normal_to(out, value);
    return out;
}

}  // namespace evidence::xapi
