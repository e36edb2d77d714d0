// Documents in the database.
#include "evidence/xapi/documents.hpp"

#include "base/refused.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/formats.hpp"
#include "evidence/xapi/names.hpp"
#include "evidence/xapi/sql.hpp"

namespace evidence::xapi {
namespace {

std::int64_t kind_of(const DocumentPlace& place) {
    return static_cast<std::int64_t>(place.kind);
}

// -1: nobody was ever named so.
std::int64_t identity_in(storage::Reader& reader, const DocumentPlace& place) {
    if (place.agent.empty()) return 0;
    const std::int64_t number = find_identity(reader, place.agent);
    return number == 0 ? -1 : number;
}

// RFC 7232: whether a tag is among those of a header.
bool names(std::string_view header, const std::string& etag) {
    while (!header.empty()) {
        const auto end = std::min(header.find(','), header.size());
        std::string_view one = header.substr(0, end);
        header.remove_prefix(std::min(end + 1, header.size()));
        while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
        while (!one.empty() && one.back() == ' ') one.remove_suffix(1);
        if (one == "*" || one == "\"" + etag + "\"" || one == etag) return true;
    }
    return false;
}

bool holds(const Condition& condition, const std::optional<Document>& there) {
    if (!condition.if_match.empty() && (!there || !names(condition.if_match, there->etag))) return false;
    return condition.if_none_match.empty() || !there || !names(condition.if_none_match, there->etag);
}

bool is_json(std::string_view content_type) {
    return lower(content_type.substr(0, content_type.find(';'))) == "application/json";
}

Json object_in(const std::string& content) {
    Json json = parse_json(content);
    if (!json.is_object())
        throw base::Refused(
            base::Refusal::invalid,
            "Chỉ gộp được các đối tượng JSON; dùng PUT để thay cả tài liệu (xAPI 1.0.3, Communication 2.2).");
    return json;
}

std::string merged(const Document& there, const std::string& content_type, const std::string& content) {
    if (!is_json(there.content_type) || !is_json(content_type))
        throw base::Refused(
            base::Refusal::invalid,
            "Chỉ gộp được khi cả hai tài liệu là application/json; dùng PUT để thay cả tài liệu "
            "(xAPI 1.0.3, Communication 2.2).");
    Json both = object_in(there.content);
    Json said = object_in(content);
    for (std::size_t i = 0; i < said.names.size(); ++i) both.set(said.names[i], std::move(said.values[i]));
    return written(both);
}

}  // namespace

std::optional<Document> find_document(storage::Reader& reader, const DocumentPlace& place) {
    const auto row = reader.one(sql::find_document, kind_of(place), identity_in(reader, place),
                                place.activity, place.id, place.registration);
    if (!row) return std::nullopt;
    return Document{row->text(0), row->bytes(1), row->text(2), row->integer(3)};
}

Outcome write_document(storage::Writer& writer, const DocumentPlace& place, const std::string& content_type,
                       const std::string& content, bool merge, const Condition& condition,
                       base::Milliseconds now) {
    // The lock under which numbers are given, and which two writers of one document wait for.
    writer.one(sql::take_instant, std::int64_t{0});
    const auto there = find_document(writer, place);
    if (!holds(condition, there)) return Outcome::precondition_failed;
    const bool unsaid = condition.if_match.empty() && condition.if_none_match.empty();
    if (unsaid && !merge && place.kind != DocumentKind::state) {
        if (there) return Outcome::needs_condition;
        throw base::Refused(
            base::Refusal::invalid,
            "PUT phải có If-Match hoặc If-None-Match; để tạo mới, gửi If-None-Match: * (xAPI 1.0.3, "
            "Communication 3.1).");
    }
    if (is_json(content_type) && !(merge && there)) parse_json(content);
    const std::string whole = merge && there ? merged(*there, content_type, content) : content;
    const std::int64_t identity = place.agent.empty() ? 0 : identity_number(writer, place.agent);
    const base::Milliseconds updated = there ? std::max(now, there->updated + 1) : now;
    writer.run(sql::set_document, kind_of(place), identity, place.activity, place.id, place.registration,
               content_type, storage::Blob{whole}, sha1_hex(whole), updated);
    return Outcome::done;
}

Outcome delete_document(storage::Writer& writer, const DocumentPlace& place, const Condition& condition) {
    writer.one(sql::take_instant, std::int64_t{0});
    if (!holds(condition, find_document(writer, place))) return Outcome::precondition_failed;
    writer.run(sql::delete_document, kind_of(place), identity_in(writer, place), place.activity, place.id,
               place.registration);
    return Outcome::done;
}

void delete_state(storage::Writer& writer, const DocumentPlace& place) {
    writer.run(sql::delete_documents, kind_of(place), identity_in(writer, place), place.activity,
               place.registration);
}

DocumentList list_documents(storage::Reader& reader, const DocumentPlace& place, base::Milliseconds since) {
    DocumentList list;
    for (const storage::Row& row : reader.all(sql::list_documents, kind_of(place), identity_in(reader, place),
                                              place.activity, place.registration, since)) {
        list.ids.push_back(row.text(0));
        list.updated = std::max(list.updated, row.integer(1));
    }
    return list;
}

}  // namespace evidence::xapi
