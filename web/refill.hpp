// A page of ours once more, after its form was refused: a sentence above it, and every field as it was typed.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace web {

struct RefusedForm {
    std::string action;                              // where it was sent: a path
    std::multimap<std::string, std::string> fields;  // what was sent
    std::string shown_at;                            // the address of the page that holds it
};

// The field in which the page's forms say where they stand, once the address in the browser is the one that
// refused.
inline constexpr std::string_view shown_at_field = "shown_at";

// `note` is markup; its link to "#shown_at" leads to the form. Passwords and files are to be given anew.
// Nullopt: the page holds no such form (any more).
std::optional<std::string> refilled(const std::string& html, const RefusedForm& form, std::string_view note);

}  // namespace web
