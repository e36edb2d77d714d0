// A JSON value as it was sent: members in their order, numbers as they were written, since a statement is
// given back as it came. Small on purpose, so that only json.cpp needs the library.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace evidence::xapi {

constexpr std::size_t json_depth_max = 40;
constexpr std::size_t json_members_max = 10'000;  // of one object or list

struct Json {
    enum class Kind { null, boolean, number, string, array, object };
    Kind kind = Kind::null;
    std::string text;                // of a string; a number as written; "true" or "false"
    std::vector<std::string> names;  // of an object's members, in step with `values`
    std::vector<Json> values;        // of an object or a list

    static Json string(std::string_view text);
    static Json integer(std::int64_t number);
    static Json list(std::vector<Json> values = {});
    static Json object();

    bool is_object() const { return kind == Kind::object; }
    bool is_list() const { return kind == Kind::array; }
    bool is_string() const { return kind == Kind::string; }
    const Json* find(std::string_view name) const;
    Json* find(std::string_view name);
    // Of a string member; empty when there is none.
    std::string_view text_of(std::string_view name) const;
    double number() const;  // of a number
    void set(std::string_view name, Json value);
    void erase(std::string_view name);
};

// Throws base::Refused{invalid} with the place in the text: no JSON, a member twice, a zero character, too
// deep.
Json parse_json(std::string_view text);
// The same without blanks; numbers stay as they were written.
std::string written(const Json& value);
void write_to(std::string& out, const Json& value);
// One text for all values that are equal: members sorted, numbers by value.
std::string normal_form(const Json& value);

}  // namespace evidence::xapi
