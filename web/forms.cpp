// Idempotency keys and drafts live in the database, so that they hold across processes and restarts.
#include "web/forms.hpp"

#include "base/ids.hpp"
#include "base/refused.hpp"
#include "web/multipart.hpp"
#include "web/sql.hpp"

namespace web {
namespace {

std::string holder_of(const Request& request) {
    return base::sha256_hex("draft " + request.cookie("guest"));
}

bool is_secret(const std::string& name) {
    return name == "csrf" || name == "once" || name.find("password") != std::string::npos;
}

// As read_form takes it, with Vietnamese left as it is: percent signs would make three bytes of each, and a
// long report would not be kept.
std::string packed(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool means_something =
            c == '%' || c == '&' || c == '=' || c == '+' || static_cast<unsigned char>(c) < ' ';
        if (c == ' ')
            out += '+';
        else
            out += means_something ? percent_encoded(std::string(1, c)) : std::string(1, c);
    }
    return out;
}

bool has_key(const Request& request) {
    const std::string once = request.field("once");
    return !once.empty() && once.size() <= key_bytes_max;
}

std::optional<Response> answer_in(storage::Reader& reader, const Request& request) {
    const auto row = reader.one(sql::find_answer, request.field("once"), request.actor.account);
    if (!row) return std::nullopt;
    return see_other(Url(row->text(0)));
}

}  // namespace

Html form_fields(const Page& page) {
    Html html;
    html.raw("<input type=\"hidden\" name=\"csrf\" value=\"");
    html.escaped(page.csrf);
    html.raw("\"><input type=\"hidden\" name=\"once\" value=\"");
    html.escaped(base::new_token());
    html.raw("\">");
    return html;
}

std::optional<Response> answered(Request& request) {
    if (!has_key(request)) return std::nullopt;
    return request.read([&](storage::Reader& reader) { return answer_in(reader, request); });
}

std::optional<Response> answered_meanwhile(Request& request) {
    if (!has_key(request)) return std::nullopt;
    return request.write([&](storage::Writer& writer) { return answer_in(writer, request); });
}

void remember(storage::Writer& writer, const Request& request, const std::string& location) {
    if (!has_key(request)) return;
    // Twice at the same moment: the second runs into the key and is rolled back as a conflict.
    writer.run(sql::add_answer, request.field("once"), request.actor.account, location, request.clock->now());
}

std::map<std::string, std::string> draft(Request& request) {
    std::map<std::string, std::string> out;
    if (request.cookie("guest").empty()) return out;
    const auto row = request.read([&](storage::Reader& reader) {
        return reader.one(sql::find_draft, holder_of(request), request.path,
                          request.clock->now() - draft_kept);
    });
    if (!row) return out;
    for (const auto& [name, value] : read_form(row->text(0))) out.emplace(name, value);
    return out;
}

void keep_draft(Request& request) {
    std::string fields;
    for (const auto& [name, value] : request.form) {
        if (is_secret(name)) continue;
        fields += (fields.empty() ? "" : "&") + packed(name) + "=" + packed(value);
    }
    if (fields.empty() || fields.size() > draft_bytes_max || request.cookie("guest").empty()) return;
    request.write([&](storage::Writer& writer) {
        writer.run(sql::put_draft, holder_of(request), request.path, fields, request.clock->now());
    });
}

void forget_draft(storage::Writer& writer, const Request& request) {
    writer.run(sql::delete_draft, holder_of(request), request.path);
}

}  // namespace web
