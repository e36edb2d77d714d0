// One request, in order: assets, route, actor, right, CSRF, handler. Exceptions end here.
#include "web/serve.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "base/check.hpp"
#include "base/day.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "text/unicode.hpp"
#include "web/accepts.hpp"
#include "web/assets.hpp"
#include "web/error_page.hpp"
#include "web/forms.hpp"
#include "web/html.hpp"
#include "web/metrics.hpp"
#include "web/multipart.hpp"
#include "web/refused_form.hpp"

namespace web {
namespace {

constexpr std::string_view session_cookie = "session", guest_cookie = "guest";
constexpr std::size_t guest_characters = 43;        // of a token
constexpr std::size_t address_characters_max = 45;  // of IPv6

int status_of(base::Refusal kind) {
    switch (kind) {
        case base::Refusal::invalid:
            return 400;
        case base::Refusal::signed_out:
            return 401;
        case base::Refusal::forbidden:
            return 403;
        case base::Refusal::not_found:
            return 404;
        case base::Refusal::conflict:
            return 409;
        case base::Refusal::too_large:
            return 413;
        case base::Refusal::unsupported:
            return 415;
        case base::Refusal::too_many:
            return 429;
        case base::Refusal::busy:
            return 503;
        case base::Refusal::storage:
            return 500;
    }
    return 500;
}

std::map<std::string, std::string> cookies_of(std::string_view header) {
    std::map<std::string, std::string> out;
    for (std::size_t at = 0; at < header.size();) {
        const std::size_t end = std::min(header.find(';', at), header.size());
        std::string_view pair = header.substr(at, end - at);
        while (!pair.empty() && pair[0] == ' ') pair.remove_prefix(1);
        const std::size_t equals = pair.find('=');
        if (equals != std::string_view::npos)
            out.emplace(std::string(pair.substr(0, equals)), std::string(pair.substr(equals + 1)));
        at = end + 1;
    }
    return out;
}

// The token that forms must carry: bound to the session, or to the browser's own cookie while nobody is
// signed in.
std::string csrf_for(const Request& request) {
    const std::string session = request.cookie(session_cookie);
    return base::sha256_hex("csrf " + (request.actor.account != 0 ? session : request.cookie(guest_cookie)))
        .substr(0, 43);
}

bool same_site(const Request& request) {
    const std::string site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string origin = request.header("origin");
    if (origin.empty() || origin == "null") return origin.empty();
    const auto host = origin.find("://");
    return host != std::string::npos && origin.substr(host + 3) == request.header("host");
}

Request request_from(Incoming& incoming, const Services& services, Matched& matched, std::string& too_heavy) {
    Request request;
    request.method = incoming.method == "POST" ? Method::post : Method::get;
    request.verb = incoming.method;
    const std::size_t question = std::min(incoming.target.find('?'), incoming.target.size());
    request.path = percent_decoded(std::string_view(incoming.target).substr(0, question), false);
    if (question < incoming.target.size())
        request.query = read_form(std::string_view(incoming.target).substr(question + 1));
    request.segments = std::move(matched.segments);
    request.headers = std::move(incoming.headers);
    request.cookies = cookies_of(request.header("cookie"));
    request.id = incoming.id;
    request.remote = client_address(incoming.remote, request.header("x-forwarded-for"), services.proxies);
    request.store = services.store;
    request.clock = services.clock;
    request.services = &services;
    const std::string type = request.header("content-type");
    if (matched.route != nullptr && matched.route->door != nullptr) {
        request.body = std::move(incoming.body);
        if (!incoming.body_file.empty()) request.uploads.push_back({"", "", type, incoming.body_file, 0});
    } else if (matched.route != nullptr && matched.route->method == Method::any) {
        request.body = std::move(incoming.body);
    } else if (request.method == Method::post) {
        if (incoming.too_many_bytes != 0) {
            request.form = typed_in(incoming.body_file, type);
            too_heavy = too_heavy_words(incoming.too_many_bytes, matched.route->body_bytes_max);
        } else if (!incoming.body_file.empty()) {
            Multipart parts =
                read_multipart(incoming.body_file, type, incoming.folder, services.upload_bytes_max);
            request.form = std::move(parts.fields);
            request.uploads = std::move(parts.uploads);
            too_heavy = std::move(parts.too_heavy);
        } else {
            request.form = read_form(incoming.body);
        }
    }
    return request;
}

std::optional<Response> asset_at(std::string_view path, const Request& request) {
    for (const Asset& asset : assets()) {
        if (asset.path != path) continue;
        Response response;
        response.content_type = asset.type;
        response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
        const std::string encodings = request.header("accept-encoding");
        std::string_view bytes = asset.bytes;
        if (!asset.brotli.empty() && accepts(encodings, "br")) {
            bytes = asset.brotli;
            response.headers.emplace_back("Content-Encoding", "br");
        } else if (!asset.gzip.empty() && accepts(encodings, "gzip")) {
            bytes = asset.gzip;
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
        response.headers.emplace_back("Vary", "Accept-Encoding");
        response.body = bytes;
        return response;
    }
    return std::nullopt;
}

Response to_sign_in(Request& request) {
    if (request.wants_json())
        return problem(401, "Phiên làm việc đã hết. Đăng nhập lại rồi thử lại.", request.id, true);
    if (request.method == Method::post) keep_draft(request);
    std::string next = request.path;
    if (request.method == Method::post) {
        // Back to the page that holds the form, where the draft is shown.
        const std::string referer = request.header("referer");
        const auto host = referer.find("://");
        const auto slash = host == std::string::npos ? std::string::npos : referer.find('/', host + 3);
        next = slash == std::string::npos ? "/" : referer.substr(slash);
    }
    return see_other(Url("/sign-in?next=" + percent_encoded(next)));
}

// The one place where what was thrown becomes an answer.
Response failed(const std::exception_ptr& thrown, const std::string& request_id, bool as_json,
                const WayOn& way = {}) {
    try {
        std::rethrow_exception(thrown);
    } catch (const base::Refused& error) {
        if (error.kind == base::Refusal::storage) note_failure(request_id, error.what());
        return problem(status_of(error.kind), error.what(), request_id, as_json, way);
    } catch (const storage::Conflict&) {
        return problem(
            409,
            "Có người vừa thay đổi đúng chỗ này. Tải lại trang để xem, rồi làm lại; chữ anh/chị đã gõ "
            "vẫn được giữ.",
            request_id, as_json);
    } catch (const std::exception& error) {
        note_failure(request_id, error.what());
        return problem(
            500,
            "Chương trình gặp lỗi. Dữ liệu đã lưu vẫn nguyên. Thử lại; nếu vẫn lỗi, báo quản trị viên "
            "mã " +
                request_id + ".",
            request_id, as_json);
    }
}

// The sentence of a refusal that the form can answer: something in it has to be otherwise.
std::optional<FormRefusal> about_the_form(const std::exception_ptr& thrown) {
    try {
        std::rethrow_exception(thrown);
    } catch (const base::Refused& error) {
        using enum base::Refusal;
        if (error.kind == invalid || error.kind == conflict || error.kind == unsupported ||
            error.kind == too_large)
            return FormRefusal{status_of(error.kind), error.what(), error.kind == too_large};
    } catch (...) {
    }
    return std::nullopt;
}

Response run(const Route& route, Request& request);

// Refused for what was typed: the page of the form again.
std::optional<Response> shown_again(const std::exception_ptr& thrown, const std::vector<Route>& routes,
                                    Request& refused) {
    const auto about = about_the_form(thrown);
    if (!about || refused.method != Method::post || refused.wants_json() || refused.csrf.empty() ||
        refused.field("csrf") != refused.csrf || !same_site(refused))
        return std::nullopt;
    return form_again(routes, refused, *about, run);
}

// Of a form that was sent twice at the same moment only one is done; the other, which that one made late, is
// answered like it.
std::optional<Response> done_meanwhile(Request& request, int status) {
    constexpr int conflict = 409, refused_in_the_form = 422;
    if (request.method != Method::post || request.store == nullptr ||
        (status != conflict && status != refused_in_the_form))
        return std::nullopt;
    try {
        return answered_meanwhile(request);
    } catch (...) {  // then it was not done, as far as anybody can tell
        return std::nullopt;
    }
}

// Who asks: the session's actor, and a cookie of the browser's own while nobody is signed in. True when that
// cookie is new.
bool identify(Request& request, const Services& services) {
    const bool new_guest = request.cookie(guest_cookie).size() != guest_characters;
    if (new_guest) request.cookies[std::string(guest_cookie)] = base::new_token();
    const std::string session = request.cookie(session_cookie);
    if (!session.empty() && services.authenticate) {
        request.actor = services.authenticate(*services.store, session, services.clock->now());
    }
    request.actor.request = request.id;
    request.csrf = csrf_for(request);
    return new_guest;
}

// Of a form's address: a script asks how much may be sent before it is sent.
Response what_it_takes(const std::string& allowed, const Route* form) {
    Response response;
    response.headers = {{"Allow", allowed}};
    if (form)
        response.headers.emplace_back("Files-Bytes-Max",
                                      std::to_string(files_bytes_max(form->body_bytes_max)));
    return response;
}

Response run(const Route& route, Request& request) {
    const bool may = request.actor.may(route.right);
    if (!may && request.actor.account == 0) return to_sign_in(request);
    const std::int64_t withheld_from = request.actor.second_factor_due;
    if (!may && withheld_from != 0 && base::day_at(request.services->clock->now()).number >= withheld_from)
        return problem(
            403,
            "Các vai trò của anh/chị đang tạm thôi hiệu lực vì chưa bật xác thực hai lớp. Bật xong, "
            "mở lại trang này.",
            request.id, request.wants_json(), {"/me/second-factor", "Bật xác thực hai lớp"});
    if (!may)
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không có quyền mở trang này. Nếu cần, nhờ quản trị viên cấp quyền.");
    if (request.services->require_reach) request.services->require_reach(request);
    const bool form = request.method == Method::post && route.method != Method::any;
    if (form && (!same_site(request) || request.field("csrf") != request.csrf)) {
        keep_draft(request);
        throw base::Refused(base::Refusal::forbidden,
                            "Biểu mẫu này đã cũ (mở từ phiên trước). Quay lại trang, tải lại rồi gửi lại; "
                            "chữ anh/chị đã gõ vẫn được giữ.");
    }
    // Whatever is no form says the token in a header, which no other site can set.
    const bool changes = request.verb != "GET" && request.verb != "HEAD" && request.verb != "OPTIONS";
    if (route.method == Method::any && changes &&
        (!same_site(request) || request.header("x-csrf") != request.csrf))
        throw base::Refused(base::Refusal::forbidden, "Trang này đã cũ. Tải lại trang rồi thử lại.");
    if (form && request.services->take_uploaded) request.services->take_uploaded(request);
    return route.handler(request);
}

Response through_door(const Route& route, Request& request) {
    Response response;
    try {
        if (auto answered = route.door->enter(request)) {
            response = std::move(*answered);
        } else if (!request.actor.may(route.right)) {
            throw base::Refused(
                base::Refusal::signed_out,
                "Cần tên và mật khẩu của một nguồn dữ liệu (HTTP Basic) do quản trị viên cấp.");
        } else {
            if (!request.uploads.empty()) request.body = base::whole_file(request.uploads.front().path);
            response = route.handler(request);
        }
    } catch (...) {
        response = failed(std::current_exception(), request.id, true);
    }
    route.door->leave(request, response);
    return response;
}

// No control characters, and UTF-8: anything else is no name of anything.
bool is_plain_text(std::string_view text) {
    for (char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    }
    return text::encode(text::decode(text)) == text;
}

}  // namespace

bool is_proxy(const Services& services, std::string_view address) {
    return std::find(services.proxies.begin(), services.proxies.end(), address) != services.proxies.end();
}

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& proxies) {
    const auto ours = [&](std::string_view address) {
        return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    };
    std::string client = peer;
    // From the right: each entry was written by the machine after it, and only ours are believed.
    while (ours(client) && !forwarded_for.empty()) {
        const auto comma = forwarded_for.rfind(',');
        std::string_view entry = forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1);
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
        while (!entry.empty() && entry.front() == ' ') entry.remove_prefix(1);
        while (!entry.empty() && entry.back() == ' ') entry.remove_suffix(1);
        const bool address = !entry.empty() && entry.size() <= address_characters_max &&
                             entry.find_first_not_of("0123456789abcdefABCDEF.:") == std::string_view::npos;
        if (!address) return client;
        client = entry;
    }
    return client;
}

Matched match(const std::vector<Route>& routes, std::string_view method, std::string_view path) {
    Matched out;
    const auto split = [](std::string_view text) {
        std::vector<std::string_view> parts;
        for (std::size_t at = 1; at <= text.size();) {
            const std::size_t end = std::min(text.find('/', at), text.size());
            parts.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return parts;
    };
    const auto wanted = split(path);
    for (const Route& route : routes) {
        const auto parts = split(route.path);
        if (parts.size() != wanted.size()) continue;
        std::map<std::string, std::string> segments;
        bool same = true;
        for (std::size_t i = 0; i < parts.size() && same; ++i) {
            if (!parts[i].empty() && parts[i][0] == '{') {
                std::string value = percent_decoded(wanted[i], false);
                same = !value.empty() && is_plain_text(value);
                segments.emplace(std::string(parts[i].substr(1, parts[i].size() - 2)), std::move(value));
            } else {
                same = parts[i] == wanted[i];
            }
        }
        if (!same) continue;
        if (route.method == Method::any) {
            out.route = &route;
            out.segments = std::move(segments);
            return out;
        }
        const bool gets = route.method == Method::get;
        out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(gets ? "GET, HEAD" : "POST");
        if (gets ? method == "GET" || method == "HEAD" : method == "POST") {
            out.route = &route;
            out.segments = std::move(segments);
            return out;
        }
    }
    return out;
}

Answer serve(Incoming incoming, const std::vector<Route>& routes, const Services& services) {
    Answer answer;
    const std::string target = incoming.target.substr(0, incoming.target.find('?'));
    Matched matched = match(routes, incoming.method, target);
    Request request;
    request.id = incoming.id;
    bool new_guest = false;
    std::string too_heavy;
    try {
        if (target.size() > path_bytes_max)
            throw base::Refused(base::Refusal::not_found, "Địa chỉ này dài quá mức. Kiểm tra lại đường dẫn.");
        request = request_from(incoming, services, matched, too_heavy);
        answer.route = matched.route == nullptr ? "-" : std::string(matched.route->path);
        if (const auto asset = target.rfind("/assets/", 0) == 0 ? asset_at(target, request) : std::nullopt) {
            answer.route = "/assets";
            answer.response = *asset;
            return answer;
        }
        if (target == "/healthz" || target == "/metrics") {
            answer.route = target;
            answer.response = target == "/healthz" ? health(services) : metrics(services);
            return answer;
        }
        if (matched.route != nullptr && matched.route->door != nullptr) {
            answer.response = through_door(*matched.route, request);
            answer.ticket = request.ticket;
            return answer;
        }
        new_guest = identify(request, services);
        answer.account = request.actor.account;
        if (!too_heavy.empty()) throw base::Refused(base::Refusal::too_large, too_heavy);
        if (matched.route == nullptr && incoming.method == "OPTIONS" && !matched.allowed.empty()) {
            answer.response = what_it_takes(matched.allowed, match(routes, "POST", target).route);
        } else if (matched.route == nullptr && !matched.allowed.empty()) {
            answer.response = problem(405, "Cách gọi này không dùng được cho địa chỉ này.", request.id,
                                      request.wants_json());
            answer.response.headers.emplace_back("Allow", matched.allowed);
        } else if (matched.route == nullptr) {
            throw base::Refused(base::Refusal::not_found,
                                "Không có trang này. Kiểm tra lại địa chỉ, hoặc về trang đầu.");
        } else {
            answer.response = run(*matched.route, request);
        }
    } catch (...) {
        const auto thrown = std::current_exception();
        const auto again = shown_again(thrown, routes, request);
        const bool of_form = request.method == Method::post && about_the_form(thrown);
        const WayOn way = of_form ? WayOn{form_shown_at(request), "Mở lại trang"} : WayOn{};
        answer.response = again ? *again : failed(thrown, request.id, request.wants_json(), way);
    }
    if (auto done = done_meanwhile(request, answer.response.status)) answer.response = std::move(*done);
    answer.ticket = request.ticket;
    if (new_guest) {
        answer.response.headers.emplace_back("Set-Cookie",
                                             "guest=" + request.cookie(guest_cookie) +
                                                 "; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax" +
                                                 (services.https ? "; Secure" : ""));
    }
    return answer;
}

Response lost_answer(const std::exception_ptr& lost, const std::string& request_id, bool json) {
    return failed(lost, request_id, json);
}

Response problem(int status, const std::string& text, const std::string& request_id, bool as_json,
                 const WayOn& way) {
    if (as_json)
        return json(boost::json::serialize(boost::json::object{{"error", text}, {"request", request_id}}),
                    status);
    return page(error_page(status, text, request_id, way), status);
}

Response problem(int status, const std::string& text, const std::string& request_id, bool as_json) {
    return problem(status, text, request_id, as_json, WayOn{});
}

}  // namespace web
