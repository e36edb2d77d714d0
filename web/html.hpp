// Safe HTML by type. Pages are *.html files beside their feature, compiled to functions by
// tools/html_compile; what they print is escaped unless it already is Html, and an address in href, src or
// action must be a Url, else it does not compile.
#pragma once
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace web {

// HTML that may be sent as it is.
class Html {
  public:
    Html() = default;
    static Html trusted(std::string text) {  // only for markup that the program itself wrote
        Html html;
        html.text_ = std::move(text);
        return html;
    }
    const std::string& text() const { return text_; }
    void append(const Html& other) { text_ += other.text_; }
    void raw(std::string_view text) { text_ += text; }  // called by compiled pages only
    void escaped(std::string_view text);                // & < > " '
    void put(const Html& html) { text_ += html.text_; }
    void put(std::string_view text) { escaped(text); }
    void put(std::integral auto number) { text_ += std::to_string(number); }
    void put_url(const class Url& url);       // an address that begins with a value
    void put_encoded(std::string_view text);  // a value inside an address: percent-encoded
    void put_encoded(std::integral auto number) { text_ += std::to_string(number); }

  private:
    std::string text_;
};

// An address inside this site ("/plans/…") or an https one; anything else (javascript:, //host) becomes "#".
class Url {
  public:
    explicit Url(std::string address);
    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

std::string percent_encoded(std::string_view text);  // for a path segment or a query value

}  // namespace web
