// The places of a statement where somebody writes freely: result.response, extensions, words of attachments.
#include "evidence/xapi/erased_words.hpp"

#include <algorithm>

#include "evidence/xapi/names.hpp"
#include "evidence/xapi/walk.hpp"
#include "text/unicode.hpp"

namespace evidence::xapi {
namespace {

constexpr std::size_t account_letters_least = 4;  // a shorter one stands in many words by chance

bool take_member(Json* within, std::string_view name) {
    if (within == nullptr || within->find(name) == nullptr) return false;
    within->erase(name);
    return true;
}

// The specification wants a display: it stays, without words.
bool take_words_of_attachments(Json& level) {
    Json* attachments = level.find("attachments");
    if (attachments == nullptr) return false;
    for (Json& one : attachments->values) {
        one.erase("description");
        one.erase("fileUrl");
        if (Json* display = one.find("display"))
            for (Json& words : display->values) words = Json::string("");
    }
    return !attachments->values.empty();
}

bool take_words_of(Json& level) {
    Json* result = level.find("result");
    bool taken = take_member(result, "response");
    taken |= take_member(result, "extensions");
    taken |= take_member(level.find("context"), "extensions");
    taken |= take_words_of_attachments(level);
    return taken;
}

bool is_of(const Json& actor, std::int64_t identity) {
    if (identity_in(actor) == identity) return true;
    const Json* members = actor.find("member");
    return members != nullptr && std::any_of(members->values.begin(), members->values.end(),
                                             [&](const Json& one) { return is_of(one, identity); });
}

bool is_about(const Json& level, std::int64_t identity) {
    const Json* actor = level.find("actor");
    const Json* object = level.find("object");
    return (actor != nullptr && is_of(*actor, identity)) || (object != nullptr && is_of(*object, identity));
}

bool names_person(const std::string& text, const std::vector<std::string>& marks) {
    const std::string folded = text::fold(text);
    return std::any_of(marks.begin(), marks.end(),
                       [&](const std::string& mark) { return folded.find(mark) != std::string::npos; });
}

bool take_named(Json* value, const std::vector<std::string>& marks) {
    if (value == nullptr) return false;
    bool taken = false;
    if (value->is_string() && names_person(value->text, marks)) {
        *value = Json::string("");
        return true;
    }
    for (Json& one : value->values) taken |= take_named(&one, marks);
    return taken;
}

bool take_named_in(Json& level, const std::vector<std::string>& marks) {
    bool taken = false;
    if (Json* result = level.find("result")) {
        taken |= take_named(result->find("response"), marks);
        taken |= take_named(result->find("extensions"), marks);
    }
    if (Json* context = level.find("context")) taken |= take_named(context->find("extensions"), marks);
    if (Json* attachments = level.find("attachments"))
        for (Json& one : attachments->values) {
            taken |= take_named(one.find("display"), marks);
            taken |= take_named(one.find("description"), marks);
        }
    return taken;
}

Json* substatement_of(Json& stored) {
    Json* object = stored.find("object");
    return object != nullptr && is_substatement(*object) ? object : nullptr;
}

}  // namespace

std::vector<std::string> marks_of_person(const std::vector<std::string>& names,
                                         const std::string& identifier) {
    std::vector<std::string> marks;
    for (const std::string& name : names) {
        std::string folded = text::fold(text::squeeze(name));
        if (folded.find(' ') != std::string::npos) marks.push_back(std::move(folded));
    }
    const auto line = identifier.rfind('\n');
    const std::string told =
        text::fold(line != std::string::npos ? identifier.substr(line + 1)
                                             : identifier.substr(identifier.find(':') + 1));
    if (text::length(told) >= account_letters_least) marks.push_back(told);
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

bool take_words_about(Json& stored) {
    bool taken = take_words_of(stored);
    if (Json* inner = substatement_of(stored)) taken |= take_words_of(*inner);
    return taken;
}

bool take_words_beside(Json& stored, std::int64_t identity, const std::vector<std::string>& marks) {
    bool taken = take_named_in(stored, marks);
    Json* inner = substatement_of(stored);
    if (inner == nullptr) return taken;
    taken |= is_about(*inner, identity) ? take_words_of(*inner) : take_named_in(*inner, marks);
    return taken;
}

}  // namespace evidence::xapi
