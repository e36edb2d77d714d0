// Activities, their definitions and interactions (Data 2.4.4.1), and attachments (Data 2.4.11).
#include <algorithm>
#include <charconv>
#include <set>

#include "evidence/xapi/checks.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {
namespace {

constexpr std::string_view interaction_types[] = {"true-false", "choice",      "fill-in",    "long-fill-in",
                                                  "matching",   "performance", "sequencing", "likert",
                                                  "numeric",    "other"};

void check_interaction_type(const Json& value, const Where& where) {
    const auto found = std::find(std::begin(interaction_types), std::end(interaction_types), value.text);
    if (!value.is_string() || found == std::end(interaction_types))
        refuse(where, "phải là một kiểu tương tác của đặc tả, ví dụ choice", "Data 2.4.4.1");
}

void check_pattern(const Json& value, const Where& where) {
    check_list(value, where, check_text, "Data 2.4.4.1");
}

void check_component(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"id", check_text, true}, {"description", check_language_map}};
    check_object(value, where, properties, "Data 2.4.4.1");
}

void check_components(const Json& value, const Where& where) {
    check_list(value, where, check_component, "Data 2.4.4.1");
    std::set<std::string_view> ids;
    for (const Json& one : value.values) {
        if (!ids.insert(one.text_of("id")).second) refuse(where, "các id phải khác nhau", "Data 2.4.4.1");
    }
}

void check_definition(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"name", check_language_map},
                                              {"description", check_language_map},
                                              {"type", check_iri},
                                              {"moreInfo", check_iri},
                                              {"extensions", check_extensions},
                                              {"interactionType", check_interaction_type},
                                              {"correctResponsesPattern", check_pattern},
                                              {"choices", check_components},
                                              {"scale", check_components},
                                              {"source", check_components},
                                              {"target", check_components},
                                              {"steps", check_components}};
    check_object(value, where, properties, "Data 2.4.4.1");
    if (value.find("interactionType") != nullptr) return;
    for (const char* name : {"correctResponsesPattern", "choices", "scale", "source", "target", "steps"}) {
        if (value.find(name) != nullptr)
            refuse(Where{&where, "interactionType"}, "bắt buộc phải có khi có " + std::string(name),
                   "Data 2.4.4.1");
    }
}

void check_activity_type(const Json& value, const Where& where) {
    if (!value.is_string() || value.text != "Activity") refuse(where, "phải là Activity", "Data 2.4.4.1");
}

void check_sha2(const Json& value, const Where& where) {
    if (!value.is_string() || !is_sha2(value.text))
        refuse(where, "phải là giá trị băm SHA-2 của tệp, viết bằng chữ số thập lục phân", "Data 2.4.11");
}

void check_media_type(const Json& value, const Where& where) {
    if (!value.is_string() || !is_media_type(value.text))
        refuse(where, "phải là kiểu nội dung theo RFC 2046, ví dụ application/pdf", "Data 2.4.11");
}

void check_length(const Json& value, const Where& where) {
    std::int64_t length = -1;
    const auto end = value.text.data() + value.text.size();
    const auto read = std::from_chars(value.text.data(), end, length);
    if (value.kind != Json::Kind::number || read.ptr != end || length < 0)
        refuse(where, "phải là số byte của tệp, một số nguyên", "Data 2.4.11");
}

void check_attachment(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"usageType", check_iri, true},
                                              {"display", check_language_map, true},
                                              {"description", check_language_map},
                                              {"contentType", check_media_type, true},
                                              {"length", check_length, true},
                                              {"sha2", check_sha2, true},
                                              {"fileUrl", check_iri}};
    check_object(value, where, properties, "Data 2.4.11");
}

}  // namespace

void check_activity(const Json& value, const Where& where) {
    static constexpr Property properties[] = {
        {"objectType", check_activity_type}, {"id", check_iri, true}, {"definition", check_definition}};
    check_object(value, where, properties, "Data 2.4.4.1");
}

void check_attachments(const Json& value, const Where& where) {
    check_list(value, where, check_attachment, "Data 2.4.11");
}

}  // namespace evidence::xapi
