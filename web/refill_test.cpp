// What comes back of a form that was refused.
#include "web/refill.hpp"

#include <doctest/doctest.h>

namespace {

std::string between(const std::string& html, const std::string& from, const std::string& until) {
    const auto at = html.find(from);
    if (at == std::string::npos) return "(none)";
    return html.substr(at + from.size(), html.find(until, at + from.size()) - at - from.size());
}

bool has(const std::string& html, const std::string& part) {
    return html.find(part) != std::string::npos;
}

const std::string page =
    "<main id=\"chinh\"><div class=\"wrap\"><h1>Tiêu đề</h1>"
    "<form method=\"post\" action=\"/do/1\"><input type=\"hidden\" name=\"which\" value=\"a\"><input "
    "name=\"word\"></form>"
    "<details><summary>Mở</summary><form id=\"it\" method=\"post\" action=\"/do/1?x=1\">"
    "<input type=\"hidden\" name=\"csrf\" value=\"t\"><input type=\"hidden\" name=\"which\" value=\"b\">"
    "<input name=\"word\" value=\"cũ\" required><input name=\"word\"><input type=\"checkbox\" name=\"one\" "
    "value=\"1\" "
    "checked>"
    "<input type=\"checkbox\" name=\"many\" value=\"2\"><input type=\"checkbox\" name=\"many\" value=\"3\">"
    "<input type=\"password\" name=\"secret\"><input type=\"file\" name=\"file\">"
    "<select name=\"kind\"><option value=\"x\" selected>X</option><option>Y &amp; Z</option></select>"
    "<button name=\"act\" value=\"go\">Gửi</button></form></details>"
    "<details><summary>Thêm</summary><textarea form=\"it\" name=\"more\">trước</textarea></details>"
    "<details><summary>Khác</summary><textarea name=\"more\">để yên</textarea></details></div></main>";

const web::RefusedForm sent{"/do/1",
                            {{"csrf", "old"},
                             {"which", "b"},
                             {"word", "một \"hai\" <ba>"},
                             {"word", "bốn"},
                             {"many", "3"},
                             {"secret", "mật khẩu"},
                             {"kind", "Y & Z"},
                             {"more", "chữ <b>"}},
                            "/page?year=2026&x=1"};

}  // namespace

TEST_CASE("every field of the form that was sent comes back as typed, and nothing of another one changes") {
    const std::string html = web::refilled(page, sent, "<p>Câu</p>").value();
    CHECK(has(html, "<div class=\"wrap\"><p>Câu</p><h1>"));
    CHECK(has(html, "<input name=\"word\" required value=\"một &quot;hai&quot; &lt;ba&gt;\">"));
    CHECK(has(html, "<input name=\"word\" value=\"bốn\">"));
    CHECK(has(html, "<input type=\"checkbox\" name=\"one\" value=\"1\">"));
    CHECK(has(html, "name=\"many\" value=\"2\">"));
    CHECK(has(html, "name=\"many\" value=\"3\" checked>"));
    CHECK(has(html, "<option value=\"x\">X</option><option selected>Y &amp; Z</option>"));
    CHECK(has(html, "name=\"csrf\" value=\"t\""));
    CHECK(has(html, "value=\"a\"><input name=\"word\"></form>"));
    CHECK(has(html, "name=\"more\">chữ &lt;b&gt;</textarea>"));
    CHECK(has(html, "<textarea name=\"more\">để yên</textarea>"));
    CHECK_FALSE(has(html, "mật khẩu"));
}

TEST_CASE("what is folded around the form and its fields opens, the rest stays folded") {
    const std::string html = web::refilled(page, sent, "").value();
    CHECK(has(html, "<details open><summary>Mở"));
    CHECK(has(html, "<details open><summary>Thêm"));
    CHECK(has(html, "<details><summary>Khác"));
}

TEST_CASE("forms say where they stand, since the browser then shows the address that refused") {
    CHECK(between(web::refilled(page, sent, "").value(), "name=\"shown_at\" value=\"", "\"") ==
          "/page?year=2026&amp;x=1");
}

TEST_CASE("the note leads to the form") {
    const std::string html = web::refilled(page, sent, "<a href=\"#shown_at\">dưới</a>").value();
    CHECK(has(html, "<a href=\"#it\">dưới</a>"));
    web::RefusedForm other = sent;
    other.fields.erase("which");
    other.fields.emplace("which", "a");
    const std::string nameless = web::refilled(page, other, "<a href=\"#shown_at\">dưới</a>").value();
    CHECK(has(nameless, "<a href=\"#shown_at\">dưới</a>"));
    CHECK(has(nameless, "action=\"/do/1\" id=\"shown_at\">"));
}

TEST_CASE("no page where the form is not, or is one about something else") {
    web::RefusedForm other = sent;
    other.action = "/do/2";
    CHECK_FALSE(web::refilled(page, other, "").has_value());
    other = sent;
    other.fields.erase("which");
    other.fields.emplace("which", "c");
    CHECK_FALSE(web::refilled(page, other, "").has_value());
}
