// Sentences with their places filled; Vietnamese compounds and figures with their units are kept on one line.
#include "web/page.hpp"

#include <algorithm>

#include "web/assets.hpp"
#include "web/request.hpp"
#include "web/services.hpp"

namespace web {
namespace {

constexpr std::string_view hard_space = "\xC2\xA0";

// Words of two syllables that should not be torn apart at the end of a line.
constexpr std::string_view compounds[] = {"cơ quan",  "kiểm tra", "báo cáo",   "thông tin",  "tài khoản",
                                          "kế hoạch", "nhiệm vụ", "chỉ tiêu",  "đăng nhập",  "mật khẩu",
                                          "thời hạn", "quản trị", "đơn vị",    "văn bản",    "giấy tờ",
                                          "phối hợp", "chủ trì",  "hoạt động", "minh chứng", "phụ lục"};

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::string joined(std::string text) {
    for (std::string_view compound : compounds) {
        const std::size_t space = compound.find(' ');
        for (std::size_t at = text.find(compound); at != std::string::npos; at = text.find(compound, at + 1))
            text.replace(at + space, 1, hard_space);
    }
    for (std::size_t at = text.find(' '); at != std::string::npos; at = text.find(' ', at + 1)) {
        if (at > 0 && is_digit(text[at - 1]) && at + 1 < text.size() &&
            (text[at + 1] == '%' || (static_cast<unsigned char>(text[at + 1]) >= 'a') ||
             text.compare(at + 1, 2, "MB") == 0))
            text.replace(at, 1, hard_space);
    }
    return text;
}

}  // namespace

std::string Page::plain(texts::Id id, const std::vector<std::string>& arguments) const {
    const std::string_view sentence = texts::sentence(id, language);
    std::string out;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        if (sentence[at] != '{' || at + 2 >= sentence.size() || !is_digit(sentence[at + 1]) ||
            sentence[at + 2] != '}') {
            out += sentence[at];
            continue;
        }
        const auto index = static_cast<std::size_t>(sentence[at + 1] - '0');
        if (index < arguments.size()) out += arguments[index];
        at += 2;
    }
    return out;
}

Html Page::t(texts::Id id, const std::vector<std::string>& arguments) const {
    Html html;
    html.escaped(vietnamese() ? joined(plain(id, arguments)) : plain(id, arguments));
    return html;
}

Url Page::asset(std::string_view name) const {
    for (const Asset& asset : assets()) {
        if (asset.name == name) return Url(std::string(asset.path));
    }
    return Url("#");
}

Html Page::icon(std::string_view name) const {
    for (const Icon& icon : icon_shapes()) {
        if (icon.name == name && !name.empty()) {
            return Html::trusted("<svg class=\"i\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">" +
                                 std::string(icon.shape) + "</svg>");
        }
    }
    return {};
}

Page page_for(const Request& request, std::string title, std::string nav) {
    Page page;
    page.language = request.cookie("lang") == "en" ? texts::Language::en : texts::Language::vi;
    const std::string theme = request.cookie("theme");
    if (theme == "light" || theme == "dark") page.theme = theme;
    page.title = std::move(title);
    page.csrf = request.csrf;
    page.actor = request.actor;
    page.nav = std::move(nav);
    page.path = request.path;
    page.demonstration = request.services != nullptr && request.services->demonstration;
    return page;
}

}  // namespace web
