// Agents and Groups (Data 2.4.2).
#include "evidence/xapi/checks.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {
namespace {

void check_mbox(const Json& value, const Where& where) {
    if (!value.is_string() || !is_mailto(value.text))
        refuse(where, "phải là một địa chỉ thư dạng mailto:ten@mien", "Data 2.4.2.3");
}

void check_mbox_sha1sum(const Json& value, const Where& where) {
    if (!value.is_string() || !is_sha1(value.text))
        refuse(where, "phải là giá trị băm SHA-1 của địa chỉ thư, 40 chữ số thập lục phân", "Data 2.4.2.3");
}

void check_account(const Json& value, const Where& where) {
    static constexpr Property properties[] = {{"homePage", check_iri, true}, {"name", check_text, true}};
    check_object(value, where, properties, "Data 2.4.2.4");
}

void check_members(const Json& value, const Where& where) {
    check_list(value, where, check_agent, "Data 2.4.2.2");
}

}  // namespace

const char* identifier_of(const Json& actor) {
    for (const char* name : {"mbox", "mbox_sha1sum", "openid", "account"}) {
        if (actor.find(name) != nullptr) return name;
    }
    return nullptr;
}

void check_actor(const Json& actor, const Where& where, bool groups) {
    static constexpr Property of_agent[] = {{"objectType", check_text}, {"name", check_text},
                                            {"mbox", check_mbox},       {"mbox_sha1sum", check_mbox_sha1sum},
                                            {"openid", check_iri},      {"account", check_account}};
    static constexpr Property of_group[] = {{"objectType", check_text, true},
                                            {"name", check_text},
                                            {"mbox", check_mbox},
                                            {"mbox_sha1sum", check_mbox_sha1sum},
                                            {"openid", check_iri},
                                            {"account", check_account},
                                            {"member", check_members}};
    if (!actor.is_object()) refuse(where, "phải là một đối tượng Agent hoặc Group", "Data 2.4.2");
    const Json* type = actor.find("objectType");
    const bool group = type != nullptr && type->is_string() && type->text == "Group";
    if (type != nullptr && !group && !(type->is_string() && type->text == "Agent"))
        refuse(Where{&where, "objectType"}, "phải là Agent hoặc Group", "Data 2.4.2");
    if (group && !groups) refuse(where, "phải là một Agent, không phải một Group", "Data 2.4.2.2");
    if (group)
        check_object(actor, where, of_group, "Data 2.4.2.2");
    else
        check_object(actor, where, of_agent, "Data 2.4.2.1");
    int identifiers = 0;
    for (const char* name : {"mbox", "mbox_sha1sum", "openid", "account"})
        identifiers += actor.find(name) != nullptr ? 1 : 0;
    if (identifiers > 1)
        refuse(where, "chỉ được có một trong mbox, mbox_sha1sum, openid, account", "Data 2.4.2.3");
    if (!group && identifiers == 0)
        refuse(where, "phải có đúng một trong mbox, mbox_sha1sum, openid, account", "Data 2.4.2.3");
    if (group && identifiers == 0 && actor.find("member") == nullptr)
        refuse(Where{&where, "member"}, "bắt buộc phải có ở một nhóm không có định danh", "Data 2.4.2.2");
}

void check_group_or_agent(const Json& value, const Where& where) {
    check_actor(value, where, true);
}

void check_agent(const Json& value, const Where& where) {
    check_actor(value, where, false);
}

}  // namespace evidence::xapi
