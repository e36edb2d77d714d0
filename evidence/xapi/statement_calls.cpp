// /statements: storing, one by its id, and questions with their further pages.
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "evidence/xapi/asked.hpp"
#include "evidence/xapi/blobs.hpp"
#include "evidence/xapi/calls.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/finding.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/received.hpp"
#include "evidence/xapi/shapes.hpp"
#include "evidence/xapi/together.hpp"
#include "evidence/xapi/walk.hpp"
#include "web/multipart.hpp"
#include "web/services.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view question_parameters[] = {
    "agent", "verb",  "activity", "registration", "related_activities", "related_agents",
    "since", "until", "limit",    "format",       "attachments",        "ascending"};
constexpr std::string_view more_address = "/xapi/1.0.3/statements/more/";

struct Shape {
    std::string format = "exact";
    bool attachments = false;
};

Shape shape_asked(const web::Request& request) {
    Shape shape;
    if (has(request, "format")) shape.format = request.parameter("format");
    if (shape.format != "exact" && shape.format != "ids" && shape.format != "canonical")
        throw base::Refused(base::Refusal::invalid, "Tham số format phải là ids, exact hoặc canonical.");
    shape.attachments = truth_parameter(request, "attachments");
    return shape;
}

void give_shape(storage::Reader& reader, Json& statement, const Shape& shape,
                const std::vector<std::string>& languages) {
    if (shape.format == "ids") only_identifiers(statement);
    if (shape.format == "canonical") make_canonical(reader, statement, languages);
}

// The JSON alone, or followed by the bytes of its attachments.
web::Response answer_with(web::Request& request, std::string json, const std::vector<std::int64_t>& places,
                          const Shape& shape) {
    web::Response response = web::json(std::move(json));
    if (!shape.attachments) return response;
    std::map<std::string, KeptBytes> parts;
    request.read([&](storage::Reader& reader) {
        for (const std::int64_t place : places) {
            for (KeptBytes& one : attachments_of(reader, place)) parts.emplace(one.sha2, std::move(one));
        }
    });
    const std::string boundary = "luytre-" + base::new_token();
    std::string body =
        "--" + boundary + "\r\nContent-Type: application/json\r\n\r\n" + response.body + "\r\n";
    for (const auto& [sha2, one] : parts) {
        body += "--" + boundary + "\r\nContent-Type: " + one.content_type +
                "\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + sha2 + "\r\n\r\n";
        body += read_blob(request.services->data_folder, one.blob);
        body += "\r\n";
    }
    response.body = body + "--" + boundary + "--\r\n";
    response.content_type = "multipart/mixed; boundary=\"" + boundary + "\"";
    return response;
}

std::vector<std::vector<std::string>> keep_bytes(const web::Request& request,
                                                 const std::vector<Received>& all) {
    std::vector<std::vector<std::string>> blobs(all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (const ReceivedBytes& one : all[i].attachments)
            blobs[i].push_back(store_blob(request.services->data_folder, one.bytes));
    }
    return blobs;
}

std::vector<Stored> store(web::Request& request, std::vector<Received>& all) {
    const Source source = asking(request, SourceRight::write);
    for (const Received& one : all) require_speech(source, one.body);
    const auto blobs = keep_bytes(request, all);
    return store_soon(*request.store, source, all, blobs, request.services->base_url, *request.clock,
                      request.ticket);
}

web::Response put_statement(web::Request& request) {
    static constexpr std::string_view parameters[] = {"statementId"};
    allow_parameters(request, parameters);
    required_parameter(request, "statementId");
    const std::string id = uuid_parameter(request, "statementId");
    std::vector<Received> all = receive(request.body, request.header("content-type"), false);
    if (!all[0].id.empty() && all[0].id != id)
        throw base::Refused(
            base::Refusal::invalid,
            "id của phát biểu khác với tham số statementId (xAPI 1.0.3, Communication 2.1.1).");
    all[0].id = id;
    store(request, all);
    return nothing();
}

web::Response post_statements(web::Request& request) {
    allow_parameters(request, {});
    std::vector<Received> all = receive(request.body, request.header("content-type"), true);
    Json ids = Json::list();
    for (const Stored& one : store(request, all)) ids.values.push_back(Json::string(one.id));
    return web::json(written(ids));
}

web::Response one_statement(web::Request& request) {
    static constexpr std::string_view parameters[] = {"statementId", "voidedStatementId", "attachments",
                                                      "format"};
    allow_parameters(request, parameters);
    const bool of_voided = has(request, "voidedStatementId");
    if (of_voided && has(request, "statementId"))
        throw base::Refused(base::Refusal::invalid,
                            "Chỉ được dùng một trong statementId và voidedStatementId.");
    const std::string id = uuid_parameter(request, of_voided ? "voidedStatementId" : "statementId");
    const Shape shape = shape_asked(request);
    const Source source = asking(request, SourceRight::read_own);
    const auto languages = languages_in(request.header("accept-language"));
    const auto found = request.read([&](storage::Reader& reader) {
        auto one = statement_with_id(reader, id);
        if (one) give_shape(reader, one->statement, shape, languages);
        return one;
    });
    const bool its_own = found && (source.may(SourceRight::read_all) || found->source == source.number);
    if (!found || !its_own || found->voided != of_voided)
        throw base::Refused(base::Refusal::not_found, of_voided
                                                          ? "Không có phát biểu nào mang id này đã bị voided."
                                                          : "Không có phát biểu nào mang id này.");
    web::Response response = answer_with(request, written(found->statement), {found->place}, shape);
    response.headers.emplace_back("Last-Modified", http_date(found->stored));
    return response;
}

Question question_in(const web::Request& request) {
    Question question;
    if (has(request, "agent")) question.agent = identity_of(actor_parameter(request, "agent", true));
    question.verb = iri_parameter(request, "verb");
    question.activity = iri_parameter(request, "activity");
    question.registration = uuid_parameter(request, "registration");
    question.related_agents = truth_parameter(request, "related_agents");
    question.related_activities = truth_parameter(request, "related_activities");
    question.ascending = truth_parameter(request, "ascending");
    question.since = instant_parameter(request, "since");
    question.until = instant_parameter(request, "until");
    const std::string limit = request.parameter("limit");
    if (limit.size() > 9 || limit.find_first_not_of("0123456789") != std::string::npos ||
        (limit.empty() && has(request, "limit")))
        throw base::Refused(base::Refusal::invalid, "Tham số limit phải là một số nguyên từ 0 trở lên.");
    const int most = truth_parameter(request, "attachments") ? page_with_attachments_max : page_max;
    const int wanted = limit.empty() ? 0 : std::stoi(limit);
    question.limit = wanted == 0 ? most : std::min(wanted, most);
    return question;
}

// Everything that a further page needs to know, and nothing that it must be trusted with: it asks again, as
// whoever asks for it.
std::string more_token(const web::Request& request, std::int64_t after, std::int64_t upto) {
    std::string text = "after=" + std::to_string(after) + "&upto=" + std::to_string(upto);
    for (const auto& [name, value] : request.query) text += "&" + name + "=" + web::percent_encoded(value);
    return to_base64_url(text);
}

web::Response answer_question(web::Request& request, Question question) {
    const Shape shape = shape_asked(request);
    const Source source = asking(request, SourceRight::read_own);
    const auto languages = languages_in(request.header("accept-language"));
    std::string body = "{\"statements\":[";
    std::vector<std::int64_t> places;
    base::Milliseconds latest = 0;
    const Answer answer = request.read([&](storage::Reader& reader) {
        Answer found = find_statements(reader, source, question);
        for (Found& one : found.statements) {
            give_shape(reader, one.statement, shape, languages);
            if (!places.empty()) body += ',';
            write_to(body, one.statement);
            places.push_back(one.place);
            latest = std::max(latest, one.stored);
        }
        return found;
    });
    body += "],\"more\":\"";
    if (answer.more) body.append(more_address) += more_token(request, places.back(), answer.upto);
    body += "\"}";
    web::Response response = answer_with(request, std::move(body), places, shape);
    if (latest != 0) response.headers.emplace_back("Last-Modified", http_date(latest));
    return response;
}

}  // namespace

web::Response statements(web::Request& request) {
    if (request.verb == "PUT") return put_statement(request);
    if (request.verb == "POST") return post_statements(request);
    if (!reads(request)) return not_allowed(request, "GET, HEAD, PUT, POST");
    if (has(request, "statementId") || has(request, "voidedStatementId")) return one_statement(request);
    allow_parameters(request, question_parameters);
    return answer_question(request, question_in(request));
}

web::Response more_statements(web::Request& request) {
    if (!reads(request)) return not_allowed(request, "GET, HEAD");
    allow_parameters(request, {});
    const auto text = from_base64_url(request.segment("token"));
    if (text) request.query = web::read_form(*text);
    const auto number = [&](const char* name) {
        const std::string value = request.parameter(name);
        request.query.erase(name);
        const bool digits =
            !value.empty() && value.size() < 19 && value.find_first_not_of("0123456789") == std::string::npos;
        return digits ? std::stoll(value) : 0;
    };
    const std::int64_t after = number("after"), upto = number("upto");
    if (after == 0 || upto == 0)
        throw base::Refused(base::Refusal::not_found, "Địa chỉ này không phải của một câu trả lời trước.");
    allow_parameters(request, question_parameters);
    Question question = question_in(request);
    question.after = after;
    question.upto = upto;
    return answer_question(request, question);
}

}  // namespace evidence::xapi
