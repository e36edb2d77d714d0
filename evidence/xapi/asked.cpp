// Parameters are as strict as the specification: an unknown one is refused, so that a misspelt filter never
// answers with everything.
#include "evidence/xapi/asked.hpp"

#include <algorithm>
#include <ctime>

#include "base/refused.hpp"
#include "evidence/xapi/callers.hpp"
#include "evidence/xapi/checks.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/walk.hpp"
#include "web/serve.hpp"

namespace evidence::xapi {
namespace {

[[noreturn]] void wrong(std::string_view name, const std::string& why) {
    throw base::Refused(base::Refusal::invalid, "Tham số " + std::string(name) + " " + why + ".");
}

}  // namespace

void allow_parameters(const web::Request& request, std::span<const std::string_view> names) {
    for (auto at = request.query.begin(); at != request.query.end(); ++at) {
        if (std::find(names.begin(), names.end(), at->first) == names.end())
            wrong(at->first, "không có trong đặc tả của địa chỉ này (phân biệt chữ hoa, chữ thường)");
        if (request.query.count(at->first) > 1) wrong(at->first, "chỉ được có một lần");
    }
}

bool has(const web::Request& request, std::string_view name) {
    return request.query.count(std::string(name)) != 0;
}

std::string required_parameter(const web::Request& request, std::string_view name) {
    const std::string value = request.parameter(name);
    if (value.empty()) wrong(name, "bắt buộc phải có");
    if (value.find('\0') != std::string::npos) wrong(name, "có ký tự không dùng được");
    return value;
}

std::string iri_parameter(const web::Request& request, std::string_view name) {
    if (!has(request, name)) return "";
    const std::string value = request.parameter(name);
    if (!is_iri(value)) wrong(name, "phải là một IRI");
    return value;
}

std::string uuid_parameter(const web::Request& request, std::string_view name) {
    if (!has(request, name)) return "";
    const std::string value = request.parameter(name);
    if (!is_uuid(value)) wrong(name, "phải là một UUID");
    return lower(value);
}

std::optional<base::Milliseconds> instant_parameter(const web::Request& request, std::string_view name) {
    if (!has(request, name)) return std::nullopt;
    const auto instant = instant_of(request.parameter(name));
    if (!instant) wrong(name, "phải là thời điểm ISO 8601");
    return instant;
}

bool truth_parameter(const web::Request& request, std::string_view name) {
    const std::string value = request.parameter(name);
    if (has(request, name) && value != "true" && value != "false") wrong(name, "phải là true hoặc false");
    return value == "true";
}

Json actor_parameter(const web::Request& request, std::string_view name, bool groups) {
    Json actor = parse_json(required_parameter(request, name));
    const Where where{nullptr, name};
    check_actor(actor, where, groups);
    if (identifier_of(actor) == nullptr) refuse(where, "phải có một định danh", "Data 2.4.2.3");
    return actor;
}

Source asking(web::Request& request, SourceRight right) {
    Source source = caller_of(request);
    const bool reading = right == SourceRight::read_own && source.may(SourceRight::read_all);
    if (!reading && !source.may(right))
        throw base::Refused(base::Refusal::forbidden,
                            "Nguồn \"" + source.name + "\" không có quyền này. Nhờ quản trị viên cấp.");
    return source;
}

bool reads(const web::Request& request) {
    return request.verb == "GET" || request.verb == "HEAD";
}

web::Response nothing() {
    web::Response response;
    response.status = 204;
    response.content_type = "application/json";
    return response;
}

web::Response not_allowed(const web::Request& request, std::string_view allowed) {
    web::Response response =
        web::problem(405, "Địa chỉ này không nhận " + request.verb + ".", request.id, true);
    response.headers.emplace_back("Allow", allowed);
    return response;
}

std::string http_date(base::Milliseconds instant) {
    const std::time_t seconds = instant / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char out[64];
    const std::size_t size = std::strftime(out, sizeof out, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return std::string(out, size);
}

}  // namespace evidence::xapi
