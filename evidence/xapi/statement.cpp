// The statement itself, what it is about, its result and its context (Data 2.4).
#include "evidence/xapi/statement.hpp"

#include "evidence/xapi/checks.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {
namespace {

void check_verb(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"id", check_iri, true}, {"display", check_language_map}};
    check_object(value, where, properties, "Data 2.4.3");
}

void check_reference_type(const Json& value, const Where& where) {
    if (!value.is_string() || value.text != "StatementRef")
        refuse(where, "phải là StatementRef", "Data 2.4.4.3");
}

void check_reference(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"objectType", check_reference_type, true},
                                              {"id", check_uuid, true}};
    check_object(value, where, properties, "Data 2.4.4.3");
}

void check_duration(const Json& value, const Where& where) {
    if (!value.is_string() || !is_duration(value.text))
        refuse(where, "phải là khoảng thời gian ISO 8601, ví dụ PT1H30M", "Data 4.6");
}

void check_score(const Json& value, const Where& where) {
    static constexpr Property properties[] = {
        {"scaled", check_number}, {"raw", check_number}, {"min", check_number}, {"max", check_number}};
    check_object(value, where, properties, "Data 2.4.5.1");
    const Json *scaled = value.find("scaled"), *raw = value.find("raw"), *min = value.find("min"),
               *max = value.find("max");
    if (scaled != nullptr && (scaled->number() < -1 || scaled->number() > 1))
        refuse(Where{&where, "scaled"}, "phải từ -1 đến 1", "Data 2.4.5.1");
    if (min != nullptr && max != nullptr && min->number() >= max->number())
        refuse(Where{&where, "min"}, "phải nhỏ hơn max", "Data 2.4.5.1");
    if (raw != nullptr && ((min != nullptr && raw->number() < min->number()) ||
                           (max != nullptr && raw->number() > max->number())))
        refuse(Where{&where, "raw"}, "phải từ min đến max", "Data 2.4.5.1");
}

void check_result(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"score", check_score},       {"success", check_truth},
                                              {"completion", check_truth},  {"response", check_text},
                                              {"duration", check_duration}, {"extensions", check_extensions}};
    check_object(value, where, properties, "Data 2.4.5");
}

void check_context_list(const Json& value, const Where& where) {
    if (value.is_list())
        check_list(value, where, check_activity, "Data 2.4.6.2");
    else
        check_activity(value, where);
}

void check_context_activities(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"parent", check_context_list},
                                              {"grouping", check_context_list},
                                              {"category", check_context_list},
                                              {"other", check_context_list}};
    check_object(value, where, properties, "Data 2.4.6.2");
}

void check_language(const Json& value, const Where& where) {
    if (!value.is_string() || !is_language_tag(value.text))
        refuse(where, "phải là mã ngôn ngữ theo RFC 5646, ví dụ vi", "Data 2.4.6");
}

void check_team(const Json& value, const Where& where) {
    check_actor(value, where, true);
    if (value.text_of("objectType") != "Group") refuse(where, "phải là một Group", "Data 2.4.6");
}

void check_context(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"registration", check_uuid},
                                              {"instructor", check_group_or_agent},
                                              {"team", check_team},
                                              {"contextActivities", check_context_activities},
                                              {"revision", check_text},
                                              {"platform", check_text},
                                              {"language", check_language},
                                              {"statement", check_reference},
                                              {"extensions", check_extensions}};
    check_object(value, where, properties, "Data 2.4.6");
}

// The parts that a statement and a SubStatement have in common depend on each other.
void check_together(const Json& statement, const Where& where) {
    const Json& object = *statement.find("object");
    const std::string_view type = object.text_of("objectType");
    if (statement.find("verb")->text_of("id") == voided && type != "StatementRef")
        refuse(Where{&where, "object"}, "phải là StatementRef khi động từ là voided", "Data 2.3.2");
    const Json* context = statement.find("context");
    if (context == nullptr || type.empty() || type == "Activity") return;
    for (const char* name : {"revision", "platform"}) {
        if (context->find(name) == nullptr) continue;
        const Where above{&where, "context"};
        refuse(Where{&above, name}, "chỉ được có khi object là một Activity", "Data 2.4.6");
    }
}

void check_object_of(const Json& value, const Where& where, bool inside);

void check_object_inside(const Json& value, const Where& where) {
    check_object_of(value, where, true);
}

void check_object_outside(const Json& value, const Where& where) {
    check_object_of(value, where, false);
}

void check_substatement(const Json& value, const Where& where) {
    static constexpr Property properties[] = {
        {"objectType", check_text, true},   {"actor", check_group_or_agent, true},
        {"verb", check_verb, true},         {"object", check_object_inside, true},
        {"result", check_result},           {"context", check_context},
        {"attachments", check_attachments}, {"timestamp", check_timestamp}};
    check_object(value, where, properties, "Data 2.4.4.3");
    check_together(value, where);
}

void check_object_of(const Json& value, const Where& where, bool inside) {
    if (!value.is_object()) refuse(where, "phải là một đối tượng", "Data 2.4.4");
    const Json* type = value.find("objectType");
    if (type != nullptr && !type->is_string())
        refuse(Where{&where, "objectType"}, "phải là một chuỗi", "Data 2.4.4");
    const std::string_view name =
        type == nullptr ? std::string_view("Activity") : std::string_view(type->text);
    if (name == "Activity") return check_activity(value, where);
    if (name == "Agent" || name == "Group") return check_actor(value, where, true);
    if (name == "StatementRef") return check_reference(value, where);
    if (name == "SubStatement" && !inside) return check_substatement(value, where);
    refuse(Where{&where, "objectType"},
           inside ? "phải là Activity, Agent, Group hoặc StatementRef"
                  : "phải là Activity, Agent, Group, StatementRef hoặc SubStatement",
           "Data 2.4.4");
}

// A Group only as OAuth makes it: an application and a user.
void check_authority(const Json& value, const Where& where) {
    check_actor(value, where, true);
    if (value.text_of("objectType") != "Group") return;
    const Json* members = value.find("member");
    if (identifier_of(value) != nullptr || members == nullptr || members->values.size() != 2)
        refuse(where, "nếu là Group thì phải không có định danh và có đúng hai thành viên", "Data 2.4.9");
}

void check_version(const Json& value, const Where& where) {
    if (!value.is_string() || !is_version(value.text)) refuse(where, "phải bắt đầu bằng 1.0.", "Data 2.4.10");
}

}  // namespace

void check_statement(const Json& statement, const Where& where) {
    static constexpr Property properties[] = {{"id", check_uuid},
                                              {"actor", check_group_or_agent, true},
                                              {"verb", check_verb, true},
                                              {"object", check_object_outside, true},
                                              {"result", check_result},
                                              {"context", check_context},
                                              {"timestamp", check_timestamp},
                                              {"stored", check_timestamp},
                                              {"authority", check_authority},
                                              {"version", check_version},
                                              {"attachments", check_attachments}};
    check_object(statement, where, properties, "Data 2.4");
    check_together(statement, where);
}

}  // namespace evidence::xapi
