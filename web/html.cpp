// Escaping, in one place.
#include "web/html.hpp"

#include <cctype>

namespace web {

void Html::escaped(std::string_view text) {
    for (char c : text) {
        switch (c) {
            case '&':
                text_ += "&amp;";
                break;
            case '<':
                text_ += "&lt;";
                break;
            case '>':
                text_ += "&gt;";
                break;
            case '"':
                text_ += "&quot;";
                break;
            case '\'':
                text_ += "&#39;";
                break;
            default:
                text_ += c;
        }
    }
}

void Html::put_url(const Url& url) {
    escaped(url.text());
}
void Html::put_encoded(std::string_view text) {
    text_ += percent_encoded(text);
}

Url::Url(std::string address) : text_(std::move(address)) {
    const bool inside =
        !text_.empty() && (text_[0] == '#' || text_[0] == '?' ||
                           (text_[0] == '/' && (text_.size() < 2 || (text_[1] != '/' && text_[1] != '\\'))));
    bool clean = inside || text_.rfind("https://", 0) == 0;
    for (char c : text_) clean = clean && static_cast<unsigned char>(c) > 0x20 && c != '\\' && c != 0x7F;
    if (!clean) text_ = "#";
}

std::string percent_encoded(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4];
            out += hex[byte & 15];
        }
    }
    return out;
}

}  // namespace web
