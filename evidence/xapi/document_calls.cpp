// State and profiles; people and activities; what this store is.
#include "base/refused.hpp"
#include "evidence/xapi/asked.hpp"
#include "evidence/xapi/calls.hpp"
#include "evidence/xapi/documents.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/sql.hpp"
#include "evidence/xapi/statement.hpp"
#include "evidence/xapi/walk.hpp"
#include "web/serve.hpp"

namespace evidence::xapi {
namespace {

web::Response refused(const web::Request& request, Outcome outcome) {
    if (outcome == Outcome::precondition_failed)
        return web::problem(
            412, "Tài liệu đã khác với bản mà If-Match hoặc If-None-Match nói đến. Đọc lại rồi gửi lại.",
            request.id, true);
    return web::problem(
        409,
        "Đã có tài liệu này. Hãy xem trạng thái hiện tại của nó (GET), rồi gửi lại với If-Match mang ETag "
        "hiện tại (check the current state of the resource, then set the If-Match header with the "
        "current ETag to resolve the conflict).",
        request.id, true);
}

web::Response list(web::Request& request, const DocumentPlace& place) {
    const auto since = instant_parameter(request, "since");
    const DocumentList found = request.read(
        [&](storage::Reader& reader) { return list_documents(reader, place, since.value_or(-1)); });
    Json ids = Json::list();
    for (const std::string& id : found.ids) ids.values.push_back(Json::string(id));
    web::Response response = web::json(written(ids));
    if (found.updated != 0) response.headers.emplace_back("Last-Modified", http_date(found.updated));
    return response;
}

web::Response show(web::Request& request, const DocumentPlace& place) {
    const auto found = request.read([&](storage::Reader& reader) { return find_document(reader, place); });
    if (!found) throw base::Refused(base::Refusal::not_found, "Không có tài liệu này.");
    web::Response response;
    response.content_type = found->content_type;
    response.body = found->content;
    response.headers.emplace_back("ETag", "\"" + found->etag + "\"");
    response.headers.emplace_back("Last-Modified", http_date(found->updated));
    return response;
}

web::Response write(web::Request& request, const DocumentPlace& place, const Condition& condition) {
    if (request.body.size() > document_bytes_max)
        throw base::Refused(base::Refusal::too_large,
                            "Tài liệu nặng quá " + std::to_string(document_bytes_max >> 20) + " MB.");
    const std::string given = request.header("content-type");
    const std::string type = given.empty() ? "application/octet-stream" : given;
    if (!is_media_type(type)) throw base::Refused(base::Refusal::invalid, "Content-Type không đọc được.");
    const bool merge = request.verb == "POST";
    const Outcome outcome = request.write([&](storage::Writer& writer) {
        return write_document(writer, place, type, request.body, merge, condition, request.clock->now());
    });
    return outcome == Outcome::done ? nothing() : refused(request, outcome);
}

// One document by the parameter that names it, or the names of all.
web::Response documents(web::Request& request, DocumentPlace place, std::string_view id_name) {
    asking(request, SourceRight::documents);
    const bool one = has(request, id_name);
    if (one) place.id = required_parameter(request, id_name);
    if (place.id.size() > document_id_bytes_max)
        throw base::Refused(base::Refusal::invalid, "Tham số " + std::string(id_name) + " quá dài.");
    if (one && has(request, "since"))
        throw base::Refused(base::Refusal::invalid, "Tham số since chỉ dùng khi hỏi danh sách.");
    if (reads(request)) return one ? show(request, place) : list(request, place);
    if (has(request, "since"))
        throw base::Refused(base::Refusal::invalid, "Tham số since chỉ dùng khi hỏi danh sách.");
    const Condition condition{request.header("if-match"), request.header("if-none-match")};
    if (request.verb == "DELETE" && !one && place.kind == DocumentKind::state) {
        request.write([&](storage::Writer& writer) { delete_state(writer, place); });
        return nothing();
    }
    if (request.verb == "DELETE") {
        required_parameter(request, id_name);
        const Outcome outcome =
            request.write([&](storage::Writer& writer) { return delete_document(writer, place, condition); });
        return outcome == Outcome::done ? nothing() : refused(request, outcome);
    }
    if (request.verb != "PUT" && request.verb != "POST")
        return not_allowed(request, "GET, HEAD, PUT, POST, DELETE");
    required_parameter(request, id_name);
    return write(request, place, condition);
}

std::string required_activity(const web::Request& request) {
    required_parameter(request, "activityId");
    return iri_parameter(request, "activityId");
}

}  // namespace

web::Response state(web::Request& request) {
    static constexpr std::string_view parameters[] = {"activityId", "agent", "registration", "stateId",
                                                      "since"};
    allow_parameters(request, parameters);
    DocumentPlace place;
    place.activity = required_activity(request);
    place.agent = identity_of(actor_parameter(request, "agent", false));
    place.registration = uuid_parameter(request, "registration");
    return documents(request, std::move(place), "stateId");
}

web::Response activity_profile(web::Request& request) {
    static constexpr std::string_view parameters[] = {"activityId", "profileId", "since"};
    allow_parameters(request, parameters);
    DocumentPlace place;
    place.kind = DocumentKind::activity_profile;
    place.activity = required_activity(request);
    return documents(request, std::move(place), "profileId");
}

web::Response agent_profile(web::Request& request) {
    static constexpr std::string_view parameters[] = {"agent", "profileId", "since"};
    allow_parameters(request, parameters);
    DocumentPlace place;
    place.kind = DocumentKind::agent_profile;
    place.agent = identity_of(actor_parameter(request, "agent", false));
    return documents(request, std::move(place), "profileId");
}

web::Response activities(web::Request& request) {
    static constexpr std::string_view parameters[] = {"activityId"};
    if (!reads(request)) return not_allowed(request, "GET, HEAD");
    allow_parameters(request, parameters);
    const std::string id = required_activity(request);
    asking(request, SourceRight::read_own);
    Json activity = Json::object();
    activity.set("objectType", Json::string("Activity"));
    activity.set("id", Json::string(id));
    request.read([&](storage::Reader& reader) {
        if (const auto row = reader.one(sql::find_definition, id))
            activity.set("definition", parse_json(row->text(0)));
    });
    return web::json(written(activity));
}

web::Response agents(web::Request& request) {
    static constexpr std::string_view parameters[] = {"agent"};
    if (!reads(request)) return not_allowed(request, "GET, HEAD");
    allow_parameters(request, parameters);
    const Json agent = actor_parameter(request, "agent", false);
    asking(request, SourceRight::read_own);
    Json person = Json::object(), called = Json::list();
    person.set("objectType", Json::string("Person"));
    const auto add_name = [&](const Json& known) {
        const Json* name = known.find("name");
        if (name == nullptr) return;
        for (const Json& one : called.values) {
            if (one.text == name->text) return;
        }
        called.values.push_back(*name);
    };
    add_name(agent);
    request.read([&](storage::Reader& reader) {
        const std::int64_t identity = find_identity(reader, identity_of(agent));
        for (const storage::Row& row : reader.all(sql::list_agents_of_identity, identity))
            add_name(parse_json(row.text(0)));
    });
    if (!called.values.empty()) person.set("name", std::move(called));
    const char* identifier = identifier_of(agent);
    person.set(identifier, Json::list({*agent.find(identifier)}));
    return web::json(written(person));
}

web::Response about(web::Request& request) {
    if (!reads(request)) return not_allowed(request, "GET, HEAD");
    allow_parameters(request, {});
    return web::json("{\"version\":[\"1.0.3\"]}");
}

}  // namespace evidence::xapi
