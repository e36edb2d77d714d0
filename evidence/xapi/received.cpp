// From the bytes of a request to statements that may be stored.
#include "evidence/xapi/received.hpp"

#include <set>
#include <utility>

#include "base/refused.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/mixed.hpp"
#include "evidence/xapi/signature.hpp"
#include "evidence/xapi/walk.hpp"

namespace evidence::xapi {
namespace {

[[noreturn]] void wrong(const std::string& text, base::Refusal kind = base::Refusal::invalid) {
    throw base::Refused(kind, text);
}

std::string media_type(std::string_view content_type) {
    std::string type = lower(content_type.substr(0, content_type.find(';')));
    while (!type.empty() && type.back() == ' ') type.pop_back();
    return type;
}

struct Sent {
    const Part* part = nullptr;
    bool used = false;
};
using SentBytes = std::map<std::string, Sent>;

// The parts after the first, by the digest that each carries, which must be its own.
SentBytes sent_bytes(const std::vector<Part>& parts) {
    SentBytes out;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const std::string name = "Phần " + std::to_string(i + 1);
        const std::string sha2 = lower(parts[i].header("x-experience-api-hash"));
        if (lower(parts[i].header("content-transfer-encoding")) != "binary")
            wrong(name + " phải có Content-Transfer-Encoding: binary (xAPI 1.0.3, Communication 1.5.2).");
        if (!is_sha2(sha2))
            wrong(name +
                  " phải có X-Experience-API-Hash là giá trị băm SHA-2 (xAPI 1.0.3, Communication 1.5.2).");
        if (parts[i].bytes.size() > attachment_bytes_max)
            wrong(name + " nặng quá " + std::to_string(attachment_bytes_max >> 20) + " MB.",
                  base::Refusal::too_large);
        if (sha2_hex(parts[i].bytes, sha2.size()) != sha2)
            wrong(name + ": X-Experience-API-Hash không khớp với nội dung của phần.");
        if (!out.emplace(sha2, Sent{&parts[i]}).second)
            wrong(name + ": tệp này đã được gửi ở một phần trước.");
    }
    return out;
}

void receive_attachment(const Json& attachment, const Where& where, SentBytes& sent, Received& out) {
    const std::string sha2 = lower(attachment.text_of("sha2"));
    const bool signature = attachment.text_of("usageType") == signature_usage;
    const auto found = sent.find(sha2);
    if (found == sent.end()) {
        if (attachment.find("fileUrl") == nullptr)
            refuse(where, "phải có fileUrl, hoặc một phần của yêu cầu multipart/mixed có giá trị băm này",
                   "Communication 1.5.2");
        return;
    }
    found->second.used = true;
    const Part& part = *found->second.part;
    if (part.header("content-type") != "" &&
        media_type(part.header("content-type")) != media_type(attachment.text_of("contentType")))
        refuse(Where{&where, "contentType"}, "khác với Content-Type của phần mang tệp này",
               "Communication 1.5.2");
    const std::string_view length = part.header("content-length");
    if (!length.empty() && attachment.find("length")->text != length)
        refuse(Where{&where, "length"}, "khác với Content-Length của phần mang tệp này",
               "Communication 1.5.2");
    if (signature && attachment.text_of("contentType") != "application/octet-stream")
        refuse(Where{&where, "contentType"}, "phải là application/octet-stream ở chữ ký", "Data 2.6");
    if (signature) check_signature(part.bytes, out.body, where);
    out.attachments.push_back(
        {sha2, std::string(attachment.text_of("contentType")), std::string(part.bytes), signature});
}

Received receive_one(Json statement, const Where& where, SentBytes& sent) {
    check_statement(statement, where);
    Received out;
    make_lists(statement);
    out.id = lower(statement.text_of("id"));
    if (statement.find("timestamp") != nullptr) out.timestamp = instant_of(statement.text_of("timestamp"));
    out.digest = comparison_digest(statement);
    out.body = std::move(statement);
    const Json& object = *out.body.find("object");
    if (object.text_of("objectType") == "StatementRef") {
        out.refers = lower(object.text_of("id"));
        out.voids = out.body.find("verb")->text_of("id") == voided;
    }
    const Where at_object{&where, "object"};
    for (const auto& [level, place] :
         {std::pair{&std::as_const(out.body), &where}, std::pair{&object, &at_object}}) {
        const Json* list = level->find("attachments");
        if (list == nullptr) continue;
        const Where here{place, "attachments"};
        for (std::size_t i = 0; i < list->values.size(); ++i)
            receive_attachment(list->values[i], Where{&here, {}, static_cast<std::int64_t>(i)}, sent, out);
    }
    return out;
}

std::vector<Received> receive_all(std::string_view text, bool list_allowed, SentBytes& sent) {
    Json json = parse_json(text);
    if (!json.is_list()) {
        if (text.size() > statement_bytes_max)
            wrong("Phát biểu nặng quá " + std::to_string(statement_bytes_max >> 20) + " MB.",
                  base::Refusal::too_large);
        std::vector<Received> one;
        one.push_back(receive_one(std::move(json), Where{}, sent));
        return one;
    }
    if (!list_allowed)
        wrong("PUT nhận một phát biểu, không nhận danh sách; dùng POST để gửi nhiều phát biểu.");
    if (json.values.size() > batch_max)
        wrong("Nhiều nhất " + std::to_string(batch_max) + " phát biểu một lần gửi; chia làm nhiều lần.",
              base::Refusal::too_large);
    std::vector<Received> all;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < json.values.size(); ++i) {
        const Where where{nullptr, {}, static_cast<std::int64_t>(i)};
        all.push_back(receive_one(std::move(json.values[i]), where, sent));
        if (!all.back().id.empty() && !ids.insert(all.back().id).second)
            refuse(Where{&where, "id"}, "trùng với một phát biểu khác trong cùng lần gửi",
                   "Communication 2.1.2");
    }
    return all;
}

}  // namespace

std::vector<Received> receive(std::string_view body, std::string_view content_type, bool list_allowed) {
    const std::string type = media_type(content_type);
    SentBytes none;
    if (type == "application/json") return receive_all(body, list_allowed, none);
    if (type != "multipart/mixed")
        wrong("Content-Type phải là application/json hoặc multipart/mixed (xAPI 1.0.3, Communication 1.5).");
    const std::vector<Part> parts = read_mixed(body, content_type);
    if (parts.empty() || media_type(parts[0].header("content-type")) != "application/json")
        wrong(
            "Phần thứ nhất phải là các phát biểu, với Content-Type: application/json (xAPI 1.0.3, "
            "Communication 1.5.2).");
    SentBytes sent = sent_bytes(parts);
    std::vector<Received> all = receive_all(parts[0].bytes, list_allowed, sent);
    for (const auto& [sha2, one] : sent) {
        if (!one.used) wrong("Phần có giá trị băm " + sha2 + " không thuộc phát biểu nào.");
    }
    return all;
}

}  // namespace evidence::xapi
