// Walking a checked statement: whatever is looked for has its right form.
#include "evidence/xapi/walk.hpp"

#include <algorithm>

#include "base/ids.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/statement.hpp"

namespace evidence::xapi {
namespace {

constexpr const char* context_lists[] = {"parent", "grouping", "category", "other"};

// The statement, and the SubStatement in it.
void each_level(Json& statement, const std::function<void(Json& level, bool outside)>& visit) {
    visit(statement, true);
    Json* object = statement.find("object");
    if (object != nullptr && is_substatement(*object)) visit(*object, false);
}

// Without names it is an object with a member that no property has (names.hpp).
bool is_nameless(const Json& object) {
    return object.find("") != nullptr;
}

bool is_activity(const Json& object) {
    const std::string_view type = object.text_of("objectType");
    return (type.empty() && !is_nameless(object)) || type == "Activity";
}

std::string with_lower_domain(std::string_view mailto) {
    const auto at = mailto.rfind('@');
    return std::string(mailto.substr(0, at)) + lower(mailto.substr(at));
}

void plain_actor(Json& actor) {
    if (actor.text_of("objectType") == "Agent") actor.erase("objectType");
    if (Json* mbox = actor.find("mbox")) mbox->text = with_lower_domain(mbox->text);
    if (Json* sum = actor.find("mbox_sha1sum")) sum->text = lower(sum->text);
    Json* members = actor.find("member");
    if (members == nullptr) return;
    for (Json& one : members->values) plain_actor(one);
    std::sort(members->values.begin(), members->values.end(),
              [](const Json& a, const Json& b) { return normal_form(a) < normal_form(b); });
}

void without_signatures(Json& level) {
    Json* attachments = level.find("attachments");
    if (attachments == nullptr) return;
    std::erase_if(attachments->values,
                  [](const Json& one) { return one.text_of("usageType") == signature_usage; });
    if (attachments->values.empty()) level.erase("attachments");
}

}  // namespace

bool is_substatement(const Json& object) {
    return object.text_of("objectType") == "SubStatement";
}

void each_actor(Json& statement, const std::function<void(Json&, bool)>& visit) {
    each_level(statement, [&](Json& level, bool outside) {
        if (Json* actor = level.find("actor")) visit(*actor, outside);
        Json* object = level.find("object");
        const std::string_view type = object == nullptr ? "" : object->text_of("objectType");
        if (type == "Agent" || type == "Group" || (object != nullptr && is_nameless(*object)))
            visit(*object, outside);
        if (Json* authority = level.find("authority")) visit(*authority, false);
        Json* context = level.find("context");
        if (context == nullptr) return;
        if (Json* instructor = context->find("instructor")) visit(*instructor, false);
        if (Json* team = context->find("team")) visit(*team, false);
    });
}

void each_activity(Json& statement, const std::function<void(Json&, bool)>& visit) {
    each_level(statement, [&](Json& level, bool outside) {
        Json* object = level.find("object");
        if (object != nullptr && is_activity(*object)) visit(*object, outside);
        Json* context = level.find("context");
        Json* activities = context == nullptr ? nullptr : context->find("contextActivities");
        if (activities == nullptr) return;
        for (const char* name : context_lists) {
            Json* list = activities->find(name);
            if (list == nullptr) continue;
            for (Json& one : list->values) visit(one, false);
        }
    });
}

void each_verb(Json& statement, const std::function<void(Json&)>& visit) {
    each_level(statement, [&](Json& level, bool) {
        if (Json* verb = level.find("verb")) visit(*verb);
    });
}

std::string identity_of(const Json& actor) {
    if (const std::string_view mbox = actor.text_of("mbox"); !mbox.empty()) return with_lower_domain(mbox);
    if (const std::string_view sum = actor.text_of("mbox_sha1sum"); !sum.empty()) return "sha1:" + lower(sum);
    if (const std::string_view openid = actor.text_of("openid"); !openid.empty())
        return "openid:" + std::string(openid);
    if (const Json* account = actor.find("account"))
        return "account:" + std::string(account->text_of("homePage")) + "\n" +
               std::string(account->text_of("name"));
    return "";
}

void make_lists(Json& statement) {
    each_level(statement, [](Json& level, bool) {
        Json* context = level.find("context");
        Json* activities = context == nullptr ? nullptr : context->find("contextActivities");
        if (activities == nullptr) return;
        for (const char* name : context_lists) {
            Json* list = activities->find(name);
            if (list == nullptr || list->is_list()) continue;
            Json one = std::move(*list);
            *list = Json::list();
            list->values.push_back(std::move(one));
        }
    });
}

std::string comparison_digest(const Json& statement) {
    Json plain = statement;
    for (const char* assigned : {"id", "authority", "stored", "timestamp", "version"}) plain.erase(assigned);
    make_lists(plain);
    each_actor(plain, [](Json& actor, bool) { plain_actor(actor); });
    each_activity(plain, [](Json& activity, bool) {
        activity.erase("definition");
        activity.erase("objectType");
    });
    each_verb(plain, [](Json& verb) { verb.erase("display"); });
    each_level(plain, [](Json& level, bool) {
        without_signatures(level);
        if (Json* at = level.find("timestamp")) at->text = instant_text(instant_of(at->text).value_or(0));
        Json* context = level.find("context");
        Json* registration = context == nullptr ? nullptr : context->find("registration");
        if (registration != nullptr) registration->text = lower(registration->text);
        Json* object = level.find("object");
        if (object->text_of("objectType") == "StatementRef")
            object->find("id")->text = lower(object->text_of("id"));
    });
    return base::sha256_hex(normal_form(plain));
}

}  // namespace evidence::xapi
