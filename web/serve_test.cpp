// From a request to its answer: the table, who may, the token of the forms, cookies, and what a handler
// throws.
#include "web/serve.hpp"

#include <doctest/doctest.h>

#include "base/clock.hpp"
#include "base/refused.hpp"
#include "tests/engines.hpp"
#include "web/accepts.hpp"
#include "web/forms.hpp"
#include "web/multipart.hpp"

namespace {

web::Response say(web::Request& request) {
    std::string text = request.path;
    for (const auto& [name, value] : request.segments) text += " " + name + "=" + value;
    return web::json(text + " q=" + request.parameter("q") + " csrf=" + request.csrf);
}
web::Response echo(web::Request& request) {
    return web::json("got " + request.field("word"));
}
web::Response refuse(web::Request&) {
    throw base::Refused(base::Refusal::too_large, "Tệp nặng quá mức <b>.");
}
web::Response form(web::Request& request) {
    return web::page(web::Html::trusted("<main><div class=\"wrap\">" + request.parameter("done") +
                                        "<form method=\"post\" action=\"/forms/" + request.segment("form") +
                                        "/word\"><input name=\"word\"></form></div></main>"));
}
web::Response take_form(web::Request& request) {
    if (request.field("word") == "secret") throw base::Refused(base::Refusal::forbidden, "Chưa được phép.");
    throw base::Refused(base::Refusal::invalid, "Ngày <b> không có trong lịch.\nGhi lại ngày.");
}
web::Response collide(web::Request&) {
    throw storage::Conflict("key");
}
// Another request with the same key is done while this one is on its way.
web::Response lose_the_race(web::Request& request) {
    const bool nothing_yet = !web::answered(request);
    if (request.field("word") == "late") {
        web::Request first = request;
        request.write([&](storage::Writer& writer) { web::remember(writer, first, "/mine?done=1"); });
    }
    if (nothing_yet && request.field("word") == "problem")
        return web::page(web::Html::trusted("<main>chưa</main>"), 422);
    throw base::Refused(base::Refusal::conflict, "Phiếu này đã được gửi.");
}
web::Response break_down(web::Request&) {
    throw std::logic_error("secret detail");
}

const std::vector<web::Route>& table() {
    using base::Right;
    static const std::vector<web::Route> routes = {
        {web::Method::get, "/", say, Right::open},
        {web::Method::get, "/plans/{plan}", say, Right::open},
        {web::Method::get, "/plans/new", say, Right::open},
        {web::Method::post, "/plans/{plan}", echo, Right::open},
        {web::Method::post, "/plans/{plan}/word", echo, Right::open},
        {web::Method::get, "/forms/{form}", form, Right::open},
        {web::Method::post, "/forms/{form}/word", take_form, Right::open},
        {web::Method::get, "/mine", say, Right::signed_in},
        {web::Method::post, "/mine", echo, Right::signed_in},
        {web::Method::post, "/race", lose_the_race, Right::open},
        {web::Method::get, "/owners", say, Right::own_plans},
        {web::Method::get, "/refuse", refuse, Right::open},
        {web::Method::get, "/collide", collide, Right::open},
        {web::Method::get, "/break", break_down, Right::open},
    };
    return routes;
}

// A site with one session, "good", of account 7 that may read plans.
struct Site {
    storage::StoreOptions database = tests::new_database(false);
    storage::Store store{database};
    base::TestClock clock{1'000'000};
    web::Services services;
    std::string cookies = "guest=" + std::string(43, 'g');

    Site() {
        services.store = &store;
        services.clock = &clock;
        services.authenticate = [](storage::Store&, std::string_view token, base::Milliseconds) {
            base::Actor actor;
            if (token == "late") {
                actor.account = 8;
                actor.second_factor_due = -1;
            }
            if (token == "good") {
                actor.account = 7;
                actor.rights = static_cast<std::uint32_t>(base::Right::signed_in);
            }
            return actor;
        };
    }
    ~Site() {
        std::error_code ignored;
        std::filesystem::remove_all(database.database, ignored);
    }

    web::Response ask(const std::string& method, const std::string& target, const std::string& body = "",
                      std::map<std::string, std::string> headers = {}) {
        web::Incoming incoming;
        incoming.method = method;
        incoming.target = target;
        incoming.body = body;
        incoming.headers = std::move(headers);
        if (!cookies.empty()) incoming.headers.emplace("cookie", cookies);
        incoming.headers.emplace("host", "luytre.example.vn");
        incoming.id = "abc";
        return web::serve(std::move(incoming), table(), services).response;
    }
    std::string token(const std::string& page = "/") {
        const std::string text = ask("GET", page).body;
        return text.substr(text.find("csrf=") + 5);
    }
};

std::string header(const web::Response& response, const std::string& name) {
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return "";
}

}  // namespace

TEST_CASE("a path finds its line of the table, and a wrong method is told the right ones") {
    const auto found = web::match(table(), "GET", "/plans/k%E1%BA%BF%20ho%E1%BA%A1ch");
    REQUIRE(found.route != nullptr);
    CHECK(found.segments.at("plan") == "kế hoạch");
    CHECK(web::match(table(), "HEAD", "/plans/a").route == found.route);
    CHECK(web::match(table(), "DELETE", "/plans/a").route == nullptr);
    CHECK(web::match(table(), "DELETE", "/plans/a").allowed == "GET, HEAD, POST");
    CHECK(web::match(table(), "POST", "/").allowed == "GET, HEAD");
    CHECK(web::match(table(), "GET", "/plans/a/b").route == nullptr);
    CHECK(web::match(table(), "GET", "/plans/").route == nullptr);
    CHECK(web::match(table(), "GET", "").route == nullptr);
}

TEST_CASE("a name in a path that holds controls or is no UTF-8 leads nowhere") {
    for (const char* path :
         {"/plans/%00", "/plans/a%00b", "/plans/%0A", "/plans/%7F", "/plans/%FF", "/plans/%C4"})
        CHECK_MESSAGE(web::match(table(), "GET", path).route == nullptr, path);
}

TEST_CASE("a form needs the token of its own browser and session, from the same site") {
    Site site;
    const std::string token = site.token();
    const auto status = [&](const std::string& with, std::map<std::string, std::string> headers = {}) {
        return site.ask("POST", "/plans/a/word", "word=ch%E1%BB%AF&csrf=" + with, std::move(headers)).status;
    };
    CHECK(status(token) == 200);
    CHECK(status("") == 403);
    CHECK(status(token.substr(1)) == 403);
    CHECK(status(token, {{"sec-fetch-site", "same-origin"}}) == 200);
    CHECK(status(token, {{"sec-fetch-site", "cross-site"}}) == 403);
    CHECK(status(token, {{"sec-fetch-site", "same-site"}}) == 403);
    CHECK(status(token, {{"origin", "https://luytre.example.vn"}}) == 200);
    CHECK(status(token, {{"origin", "https://evil.example"}}) == 403);
    CHECK(status(token, {{"origin", "null"}}) == 403);
    site.cookies = "guest=" + std::string(43, 'h');
    CHECK(status(token) == 403);
    site.cookies += "; session=good";
    const std::string signed_in = site.token();
    CHECK(signed_in != token);
    CHECK(status(signed_in) == 200);
}

TEST_CASE("nobody is led to signing in, somebody without the right is told so, a machine gets 401") {
    Site site;
    const auto led = site.ask("GET", "/mine");
    CHECK(led.status == 303);
    CHECK(header(led, "Location") == "/sign-in?next=%2Fmine");
    CHECK(site.ask("GET", "/mine", "", {{"accept", "application/json"}}).status == 401);
    const std::string nobody = site.cookies;
    site.cookies = nobody + "; session=good";
    CHECK(site.ask("GET", "/mine").status == 200);
    CHECK(site.ask("GET", "/owners").status == 403);
    site.cookies = nobody + "; session=late";
    const auto withheld = site.ask("GET", "/owners");
    CHECK(withheld.status == 403);
    CHECK(withheld.body.find("href=\"/me/second-factor\"") != std::string::npos);
}

TEST_CASE("a browser gets a cookie of its own once, out of reach for scripts, and Secure behind HTTPS") {
    Site site;
    CHECK(header(site.ask("GET", "/"), "Set-Cookie").empty());
    site.cookies.clear();
    const std::string given = header(site.ask("GET", "/"), "Set-Cookie");
    CHECK(given.find("guest=") == 0);
    CHECK(given.find("HttpOnly") != std::string::npos);
    CHECK(given.find("SameSite=Lax") != std::string::npos);
    CHECK(given.find("Secure") == std::string::npos);
    site.services.https = true;
    CHECK(header(site.ask("GET", "/"), "Set-Cookie").find("; Secure") != std::string::npos);
    site.cookies = "a; =b; guest=short; ;;";
    CHECK_FALSE(header(site.ask("GET", "/"), "Set-Cookie").empty());
}

TEST_CASE("what a handler throws becomes an answer that tells no secret and escapes what it tells") {
    Site site;
    const auto refused = site.ask("GET", "/refuse");
    CHECK(refused.status == 413);
    CHECK(refused.body.find("&lt;b&gt;") != std::string::npos);
    CHECK(site.ask("GET", "/collide").status == 409);
    const auto broken = site.ask("GET", "/break");
    CHECK(broken.status == 500);
    CHECK(broken.body.find("secret") == std::string::npos);
    CHECK(broken.body.find("abc") != std::string::npos);  // the number to report
    const auto machine = site.ask("GET", "/break", "", {{"accept", "application/json"}});
    CHECK(machine.body.find("{\"error\":") == 0);
    CHECK(site.ask("GET", "/none").status == 404);
    CHECK(site.ask("GET", "/" + std::string(3000, 'a')).status == 404);
    const auto wrong = site.ask("PUT", "/mine");
    CHECK(wrong.status == 405);
    CHECK(header(wrong, "Allow") == "GET, HEAD, POST");
}

TEST_CASE("how much a form may send is told before it is sent") {
    Site site;
    const auto asked = site.ask("OPTIONS", "/mine");
    CHECK(asked.status == 200);
    CHECK(header(asked, "Files-Bytes-Max") ==
          std::to_string(web::files_bytes_max(web::Route().body_bytes_max)));
    CHECK(header(asked, "Allow") == "GET, HEAD, POST");
    CHECK(site.ask("OPTIONS", "/none").status == 404);
}

TEST_CASE("a form that is refused for what was typed comes back with it, to who may see its page") {
    Site site;
    const std::string token = site.token();
    const auto sent = [&](const std::string& fields, const std::string& referer) {
        return site.ask("POST", "/forms/7/word", fields, {{"referer", "https://" + referer}});
    };
    const std::string here = "luytre.example.vn";
    const auto again = sent("word=30%2F02&csrf=" + token, here + "/forms/7?done=yes");
    CHECK(again.status == 400);
    CHECK(again.body.find("Ngày &lt;b&gt; không có trong lịch.</p><p>Ghi lại ngày.") != std::string::npos);
    CHECK(again.body.find("name=\"word\" value=\"30/02\"") != std::string::npos);
    CHECK(again.body.find("yes<form") == std::string::npos);  // what was done before is not said again
    const auto twice = sent("word=31%2F02&shown_at=%2Fforms%2F7&csrf=" + token, here + "/forms/7/word");
    CHECK(twice.body.find("value=\"31/02\"") != std::string::npos);
    const auto unsaid = site.ask("POST", "/forms/7/word", "word=32%2F02&csrf=" + token);  // no Referer at all
    CHECK(unsaid.body.find("value=\"32/02\"") != std::string::npos);
    const auto is_page = [&](const web::Response& response) {
        return response.body.find("action=") != std::string::npos;
    };
    const auto other = sent("word=1&csrf=" + token, here + "/forms/8");  // holds another form
    CHECK_FALSE(is_page(other));
    CHECK(other.body.find("href=\"/forms/8\">Mở lại trang") != std::string::npos);
    CHECK_FALSE(is_page(sent("word=1&csrf=" + token, "evil.example/forms/7")));  // another site
    CHECK_FALSE(is_page(sent("word=1&csrf=" + token, here + "/owners")));        // who may not
    CHECK_FALSE(is_page(sent("word=1&csrf=x", here + "/forms/7")));              // without the token
    CHECK_FALSE(is_page(sent("word=secret&csrf=" + token, here + "/forms/7")));  // for who asks
    CHECK(sent("word=secret&csrf=" + token, here + "/forms/7").status == 403);
}

TEST_CASE("who sends a form twice at once is told twice that it is done, and nobody else is") {
    Site site;
    const auto send = [&](const std::string& word, const std::string& once) {
        return site.ask("POST", "/race", "word=" + word + "&once=" + once + "&csrf=" + site.token());
    };
    CHECK(send("early", "first").status == 409);
    CHECK(send("problem", "first").status == 422);
    const auto late = send("late", "first");
    CHECK(late.status == 303);
    CHECK(header(late, "Location") == "/mine?done=1");
    CHECK(send("early", "first").status == 303);
    CHECK(send("early", "second").status == 409);
    CHECK(send("early", "").status == 409);
    site.cookies += "; session=good";
    CHECK(send("early", "first").status == 409);
}

TEST_CASE("a field comes in one normal form and without controls") {
    Site site;
    const std::string token = site.token();
    const auto got = [&](const std::string& typed) {
        return site.ask("POST", "/plans/a/word", "csrf=" + token + "&word=" + typed).body;
    };
    CHECK(got("++e%CC%82%CC%81++") == "got ế");
    CHECK(got("a%00b%07c%0D%0Ad%09e") == "got abc\r\nd\te");
    CHECK(got("%FF") == "got \uFFFD");
}

TEST_CASE("codings and tags are read as lists") {
    CHECK(web::accepts("gzip, deflate, br", "br"));
    CHECK(web::accepts("BR;q=0.5", "br"));
    CHECK(web::accepts("*", "gzip"));
    CHECK_FALSE(web::accepts("*;q=0", "gzip"));
    CHECK_FALSE(web::accepts("br;q=0", "br"));
    CHECK_FALSE(web::accepts("br; q=0.000, *", "br"));
    CHECK_FALSE(web::accepts("xbr", "br"));
    CHECK_FALSE(web::accepts("", "br"));
    CHECK(web::names_tag("\"a\", W/\"b\"", "W/\"b\""));
    CHECK(web::names_tag("\"b\"", "W/\"b\""));
    CHECK(web::names_tag("*", "W/\"b\""));
    CHECK_FALSE(web::names_tag("\"c\"", "W/\"b\""));
    CHECK_FALSE(web::names_tag("", "W/\"b\""));
}

TEST_CASE("a proxy of ours is believed about its client, and nobody else is") {
    const std::vector<std::string> ours = {"10.0.0.1", "10.0.0.2"};
    CHECK(web::client_address("203.0.113.9", "1.2.3.4", ours) == "203.0.113.9");
    CHECK(web::client_address("10.0.0.1", "1.2.3.4", ours) == "1.2.3.4");
    CHECK(web::client_address("10.0.0.1", "9.9.9.9, 1.2.3.4", ours) ==
          "1.2.3.4");  // 9.9.9.9 is what the client says
    CHECK(web::client_address("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.0.0.2", ours) == "1.2.3.4");
    CHECK(web::client_address("10.0.0.1", "2001:db8::1", ours) == "2001:db8::1");
    CHECK(web::client_address("10.0.0.1", "", ours) == "10.0.0.1");
    CHECK(web::client_address("10.0.0.1", "<script>", ours) == "10.0.0.1");
    CHECK(web::client_address("10.0.0.1", std::string(200, '1'), ours) == "10.0.0.1");
    CHECK(web::client_address("10.0.0.1", "1.2.3.4", {}) == "10.0.0.1");
}
