// What every compiled page is given: the language, the theme, who looks, and the sentences and assets by
// name.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "texts/texts.hpp"
#include "web/html.hpp"

namespace web {

struct Request;

struct Page {
    texts::Language language = texts::Language::vi;
    std::string theme;  // "light", "dark" or empty: as the system
    std::string title;
    std::string csrf;  // forms send it as the hidden field "csrf"
    base::Actor actor;
    std::string nav;   // the current item of the navigation: "plans", "me" …
    std::string path;  // of this page, to come back to
    bool demonstration = false;

    // A sentence by its id, its places filled; escaped, compounds and numbers kept together.
    Html t(texts::Id id, const std::vector<std::string>& arguments = {}) const;
    std::string plain(texts::Id id, const std::vector<std::string>& arguments = {}) const;
    Url asset(std::string_view name) const;  // "look.css" → "/assets/look.1a2b3c4d.css"
    Html icon(std::string_view name) const;  // one of assets/icons.txt, as inline SVG, hidden from readers
    bool vietnamese() const { return language == texts::Language::vi; }
    std::string_view lang() const { return vietnamese() ? "vi" : "en"; }
};

Page page_for(const Request& request, std::string title, std::string nav = "");

inline std::string argument(std::string_view text) {
    return std::string(text);
}
inline std::string argument(const std::string& text) {
    return text;
}
inline std::string argument(const char* text) {
    return text;
}
std::string argument(std::integral auto number) {
    return std::to_string(number);
}

template <class... Args>
std::vector<std::string> arguments(const Args&... args) {
    return {argument(args)...};
}

}  // namespace web
