// Text only: no connection is needed.
#include "storage/postgres_bulk.hpp"

#include <cctype>
#include <charconv>
#include <cstdio>
#include <regex>
#include <stdexcept>

#include "storage/engine.hpp"

namespace storage {
namespace {

std::string hex_bytes(const std::string& bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\\x";
    for (char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

// The place behind the parenthesis that closes the one at `open`.
std::size_t behind(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth == 0) return at + 1;
    }
    throw std::logic_error("an INSERT whose parentheses do not close");
}

void add_copied(std::string& out, const std::string& text) {
    std::size_t from = 0;  // of what stands as it is
    for (std::size_t i = text.find_first_of("\\\t\n\r"); i != std::string::npos;
         i = text.find_first_of("\\\t\n\r", from)) {
        out.append(text, from, i - from);
        out += '\\';
        out += text[i] == '\t' ? 't' : text[i] == '\n' ? 'n' : text[i] == '\r' ? 'r' : '\\';
        from = i + 1;
    }
    out.append(text, from);
}

void add_number(std::string& out, std::int64_t number) {
    char digits[24];
    out.append(digits, std::to_chars(std::begin(digits), std::end(digits), number).ptr);
}

}  // namespace

std::string bulk_insert(std::string_view insert, const std::vector<std::string>& types) {
    constexpr std::string_view word = "VALUES";
    const std::size_t values = insert.find(word);
    const std::size_t open =
        values == std::string_view::npos ? values : insert.find_first_not_of(" \n", values + word.size());
    if (open == std::string_view::npos || insert[open] != '(' || types.empty())
        throw std::logic_error("not an INSERT … VALUES ($1, …): " + std::string(insert));
    const std::size_t close = behind(insert, open);
    if (insert.find('$', close) != std::string_view::npos)
        throw std::logic_error("a parameter behind the values: " + std::string(insert));
    std::string out = std::string(insert.substr(0, values)) + "SELECT ";
    for (char c : insert.substr(open + 1, close - open - 2)) {
        if (c == '$')
            out += "given.v";
        else
            out += c;
    }
    std::string arrays, names;
    for (std::size_t i = 0; i < types.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        arrays += (i == 0 ? "$" : ", $") + number + "::" + types[i] + "[]";
        names += (i == 0 ? "v" : ", v") + number;
    }
    return out + " FROM unnest(" + arrays + ") AS given (" + names + ")" + std::string(insert.substr(close));
}

bool inserts_what_is_given(std::string_view insert) {
    constexpr std::string_view word = "VALUES ";
    const std::size_t columns = insert.find('('), values = insert.find("VALUES (");
    if (!insert.starts_with("INSERT INTO ") || values == std::string_view::npos || columns > values)
        return false;
    // Between the columns and their values there is nothing else, and behind them neither.
    const std::string_view between = insert.substr(behind(insert, columns), values - behind(insert, columns));
    const std::string_view after = insert.substr(behind(insert, values + word.size()));
    return between.find_first_not_of(" \n") == std::string_view::npos &&
           after.find_first_not_of(" \n") == std::string_view::npos;
}

std::optional<std::string> copy_statement(std::string_view insert) {
    static const std::regex plain(
        R"(\s*INSERT INTO (\w+ \([^()]*\))\s+VALUES \(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*)");
    static const std::regex parameter(R"(\s*(?:\$(\d+)|CAST\(\$(\d+) AS [A-Z ]+\))\s*)");
    std::cmatch found;
    if (!std::regex_match(insert.data(), insert.data() + insert.size(), found, plain)) return std::nullopt;
    const std::string values = found[2].str() + ",";
    std::size_t number = 0;
    for (std::size_t at = 0; at < values.size();) {
        const std::size_t comma = values.find(',', at);
        std::cmatch one;
        if (!std::regex_match(values.data() + at, values.data() + comma, one, parameter) ||
            (one[1].matched ? one[1] : one[2]).str() != std::to_string(++number))
            return std::nullopt;
        at = comma + 1;
    }
    return "COPY " + found[1].str() + " FROM STDIN";
}

std::string copy_lines(const std::vector<std::vector<Value>>& rows, std::size_t begin, std::size_t end) {
    std::string out;
    for (std::size_t row = begin; row < end; ++row) {
        for (std::size_t column = 0; column < rows[row].size(); ++column) {
            if (column > 0) out += '\t';
            const Value& value = rows[row][column];
            if (const auto* whole = std::get_if<std::int64_t>(&value)) {
                add_number(out, *whole);
            } else if (const auto* given = std::get_if<std::string>(&value)) {
                check_text(*given);
                add_copied(out, *given);
            } else if (const auto text = parameter_text(value)) {
                add_copied(out, *text);
            } else {
                out += "\\N";
            }
        }
        out += '\n';
    }
    return out;
}

std::optional<std::string> parameter_text(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value)) {
        char text[40];
        std::snprintf(text, sizeof text, "%.17g", *real);
        return text;
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        check_text(*text);
        return *text;
    }
    if (const auto* blob = std::get_if<Blob>(&value)) return hex_bytes(blob->bytes);
    return std::nullopt;
}

Parameters::Parameters(const std::vector<Value>& arguments)
    : texts(arguments.size()), values(arguments.size()) {
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        texts[i] = parameter_text(arguments[i]);
        values[i] = texts[i] ? texts[i]->c_str() : nullptr;
    }
}

std::string array_text(const std::vector<std::vector<Value>>& rows, std::size_t begin, std::size_t end,
                       std::size_t column) {
    std::string out = "{";
    for (std::size_t row = begin; row < end; ++row) {
        if (row > begin) out += ',';
        const Value& value = rows[row].at(column);
        const auto text = parameter_text(value);
        if (!text) {
            out += "NULL";
        } else if (std::holds_alternative<std::int64_t>(value) || std::holds_alternative<double>(value)) {
            out += *text;
        } else {
            out += '"';
            for (char c : *text) {
                if (c == '"' || c == '\\') out += '\\';
                out += c;
            }
            out += '"';
        }
    }
    return out + "}";
}

}  // namespace storage
