// Incoming documents in the database.
#include "plans/incoming/documents.hpp"

#include <algorithm>
#include <set>

#include "agencies/directory.hpp"
#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/roles.hpp"
#include "plans/content/changes.hpp"
#include "plans/content/entries.hpp"
#include "plans/content/rights.hpp"
#include "plans/incoming/sight.hpp"
#include "plans/incoming/sql.hpp"
#include "plans/plans.hpp"
#include "plans/search.hpp"
#include "text/unicode.hpp"
#include "trail/record.hpp"

namespace plans::incoming {
namespace {

constexpr base::Milliseconds upload_kept = 24LL * 60 * 60 * 1000;

void require_register(storage::Reader& reader, const base::Actor& actor, base::Milliseconds now) {
    if (!actor.may(register_documents)) {
        throw base::Refused(base::Refusal::forbidden,
                            "Tài khoản này chỉ xem được công văn đến.\nVăn thư hoặc người phụ trách kế hoạch "
                            "vào sổ; nếu cần, "
                            "nhờ quản trị viên cấp vai trò.");
    }
    people::require_right(reader, actor, register_documents, now);
}

std::string number_key(std::string_view number) {
    std::string key;
    for (const char c : text::fold(text::nfc(number))) {
        if (c == ' ' || (key.empty() && c == '0')) continue;
        key += c;
    }
    return key;
}

std::string issuer_key(std::string_view issuer) {
    return text::fold(text::nfc(text::squeeze(issuer)));
}

std::string folded(const NewDocument& document) {
    return text::fold(
        text::nfc(document.number + "\n" + document.issuer + "\n" + document.subject + "\n" + document.note));
}

storage::Value day_or_null(const std::optional<base::Day>& day) {
    return day ? storage::Value(day->number) : storage::Value(nullptr);
}

std::optional<base::Day> day_in(const storage::Row& row, std::size_t column) {
    const auto number = row.maybe_integer(column);
    return number ? std::optional(base::Day{*number}) : std::nullopt;
}

storage::Value agency_or_null(std::int64_t agency) {
    return agency == 0 ? storage::Value(nullptr) : storage::Value(agency);
}

Document document_from(const storage::Row& row) {
    Document one;
    one.id = row.integer(0);
    one.uuid = row.text(1);
    one.is = {row.text(2),    row.text(3),    row.text(4),    row.maybe_integer(5).value_or(0),
              day_in(row, 6), day_in(row, 7), day_in(row, 8), row.text(9),
              row.text(10)};
    one.row_version = row.integer(11);
    one.by = row.text(12);
    one.at = row.integer(13);
    one.files = static_cast<int>(row.integer(14));
    one.withdrawn = row.maybe_text(15).value_or("");
    one.book = row.maybe_integer(16).value_or(0);
    return one;
}

std::string iso_or_empty(const std::optional<base::Day>& day) {
    return day ? base::iso(*day) : "";
}

// Only what is not the same on both sides.
std::vector<trail::Value> values_of(const agencies::Directory& directory, base::Day today,
                                    const NewDocument& before, const NewDocument& after) {
    const auto name_of = [&](std::int64_t agency) {
        return directory.find(agency) == nullptr ? std::string()
                                                 : agencies::name_on(directory, agency, today);
    };
    std::vector<trail::Value> all = {
        {"kind", before.kind, after.kind},
        {"number", before.number, after.number},
        {"issued_by", before.issuer, after.issuer},
        {"day", iso_or_empty(before.day), iso_or_empty(after.day)},
        {"received", iso_or_empty(before.received), iso_or_empty(after.received)},
        {"due", iso_or_empty(before.due), iso_or_empty(after.due)},
        {"subject", before.subject, after.subject},
        {"note", before.note, after.note},
        {"agency", name_of(before.agency), name_of(after.agency)}};
    all.erase(
        std::remove_if(all.begin(), all.end(), [](const trail::Value& v) { return v.before == v.after; }),
        all.end());
    return all;
}

void add_files(storage::Writer& writer, std::int64_t document, std::int64_t position,
               const std::vector<File>& files) {
    if (position + static_cast<std::int64_t>(files.size()) > files_max) {
        throw base::Refused(
            base::Refusal::too_large,
            "Mỗi văn bản giữ nhiều nhất " + std::to_string(files_max) + " tệp. Bớt tệp rồi gửi lại.");
    }
    for (const File& file : files)
        writer.run(sql::add_document_file, document, position++, file.filename, file.digest,
                   static_cast<std::int64_t>(file.bytes));
}

void add_file_values(std::vector<trail::Value>& values, const std::vector<File>& files) {
    for (const File& file : files) values.push_back({"file", "", file.filename + " " + file.digest});
}

Link link_from(const storage::Row& row) {
    return {row.text(0), row.text(1),   row.text(2), row.text(6), row.maybe_text(3).value_or(""),
            row.text(4), row.integer(5)};
}

bool passes(const Document& one, const ListWish& wish, base::Day today, const std::set<std::int64_t>& linked,
            const std::set<std::int64_t>& of_plan) {
    if (!wish.kind.empty() && one.is.kind != wish.kind) return false;
    if (!wish.plan.empty() && of_plan.count(one.id) == 0) return false;
    if (wish.state == "due") return one.is.due && *one.is.due >= today;
    if (wish.state == "past") return one.is.due && *one.is.due < today;
    if (wish.state == "unlinked") return linked.count(one.id) == 0;
    return true;
}

void sort_by(std::vector<Document>& all, const std::string& sort) {
    const auto stable = [&](auto&& less) { std::stable_sort(all.begin(), all.end(), less); };
    if (sort == "day") stable([](const Document& a, const Document& b) { return a.is.day > b.is.day; });
    if (sort == "due") {
        stable([](const Document& a, const Document& b) {
            return std::pair(!a.is.due, a.is.due) < std::pair(!b.is.due, b.is.due);
        });
    }
    if (sort == "number")
        stable([](const Document& a, const Document& b) {
            return number_key(a.is.number) < number_key(b.is.number);
        });
    if (sort == "issuer") {
        std::vector<std::pair<std::string, std::size_t>> keys;
        for (std::size_t i = 0; i < all.size(); ++i) keys.emplace_back(text::sort_key(all[i].is.issuer), i);
        std::stable_sort(keys.begin(), keys.end());
        std::vector<Document> sorted;
        for (const auto& [key, i] : keys) sorted.push_back(std::move(all[i]));
        all = std::move(sorted);
    }
}

std::set<std::int64_t> linked_documents(storage::Reader& reader, const std::string& plan) {
    std::set<std::int64_t> all;
    for (const storage::Row& row : reader.all(sql::list_linked, plan)) all.insert(row.integer(0));
    return all;
}

// With diacritics as typed; where nothing has them so, without.
void keep_found(std::vector<Document>& all, const std::string& typed) {
    if (typed.empty()) return;
    for (const auto marks : {Search::Marks::as_typed, Search::Marks::ignored}) {
        const Search search(typed, marks);
        std::vector<Document> hits;
        for (const Document& one : all) {
            if (search.in(one.is.number) || search.in(one.is.issuer) || search.in(one.is.subject) ||
                search.in(one.is.note))
                hits.push_back(one);
        }
        if (!hits.empty() || marks == Search::Marks::ignored) {
            all = std::move(hits);
            return;
        }
    }
}

std::string like_pattern(std::string_view typed) {
    std::string pattern = "%";
    for (const char c : text::fold(text::nfc(text::squeeze(typed))))
        pattern += c == '%' || c == '\\' ? '_' : c;
    return typed.empty() ? "%" : pattern + "%";
}

}  // namespace

base::Problems check(const NewDocument& wanted) {
    base::Problems problems;
    const auto longer = [](const std::string& text, std::size_t most) { return text::length(text) > most; };
    if (std::find(std::begin(kinds), std::end(kinds), wanted.kind) == std::end(kinds))
        problems.push_back({"kind", "Chọn loại văn bản."});
    if (longer(wanted.number, number_characters_max))
        problems.push_back(
            {"number", "Số và ký hiệu dài quá 60 ký tự. Ghi đúng như trên văn bản, ví dụ 808/CATTT-QHPT."});
    if (wanted.issuer.empty()) problems.push_back({"issuer", "Ghi cơ quan ban hành, ví dụ Bộ Công an."});
    if (longer(wanted.issuer, issuer_characters_max))
        problems.push_back({"issuer", "Tên cơ quan dài quá 200 ký tự. Ghi ngắn hơn."});
    if (wanted.subject.empty()) problems.push_back({"subject", "Ghi trích yếu của văn bản."});
    if (longer(wanted.subject, subject_characters_max))
        problems.push_back({"subject", "Trích yếu dài quá 500 ký tự. Ghi ngắn hơn."});
    if (longer(wanted.note, note_characters_max))
        problems.push_back({"note", "Ghi chú dài quá 4.000 ký tự. Ghi ngắn hơn."});
    if (!wanted.received) problems.push_back({"received", "Ghi ngày đến, ví dụ 15/03/2026."});
    if (wanted.day && wanted.received && *wanted.received < *wanted.day)
        problems.push_back(
            {"received", "Ngày đến không thể trước ngày của văn bản (" + base::written(*wanted.day) + ")."});
    if (wanted.due && wanted.day && *wanted.due < *wanted.day)
        problems.push_back(
            {"due", "Hạn không thể trước ngày của văn bản (" + base::written(*wanted.day) + ")."});
    return problems;
}

std::optional<Document> duplicate_of(storage::Reader& reader, const base::Actor& actor,
                                     const NewDocument& wanted, base::Milliseconds now,
                                     std::string_view except) {
    if (wanted.number.empty()) return std::nullopt;
    const auto visible = visible_documents(reader, actor, now);
    for (const storage::Row& row :
         reader.all(sql::find_same, number_key(wanted.number), issuer_key(wanted.issuer))) {
        Document one = document_from(row);
        const bool seen = !visible || visible->count(one.id) != 0;
        if (seen && one.uuid != except && one.is.day == wanted.day) return one;
    }
    return std::nullopt;
}

std::string add_document(storage::Writer& writer, const base::Actor& actor, const NewDocument& wanted,
                         const std::vector<File>& files, base::Milliseconds now) {
    require_register(writer, actor, now);
    CHECK_THAT(check(wanted).empty());
    std::string uuid = base::new_uuid(now);
    const auto row = writer.one(
        sql::add_document, uuid, wanted.kind, wanted.number, number_key(wanted.number), wanted.issuer,
        issuer_key(wanted.issuer), agency_or_null(wanted.agency), day_or_null(wanted.day),
        wanted.received->number, day_or_null(wanted.due), wanted.subject, wanted.note, folded(wanted),
        actor.account, now, agency_or_null(book_of(actor).value_or(0)));
    CHECK_THAT(row.has_value());
    add_files(writer, row->integer(0), 0, files);
    writer.run(sql::forget_uploads, now - upload_kept);
    auto values = values_of(*agencies::directory_now(writer), base::day_at(now), {}, wanted);
    add_file_values(values, files);
    trail::record(writer, actor, {"incoming.register", uuid, "", "", std::move(values)}, now);
    return uuid;
}

bool change_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     std::int64_t seen, const NewDocument& wanted, const std::vector<File>& files,
                     base::Milliseconds now) {
    require_register(writer, actor, now);
    CHECK_THAT(check(wanted).empty());
    const Document before = document_to_change(writer, actor, uuid, now);
    if (writer.run(sql::change_document, wanted.kind, wanted.number, number_key(wanted.number), wanted.issuer,
                   issuer_key(wanted.issuer), agency_or_null(wanted.agency), day_or_null(wanted.day),
                   wanted.received->number, day_or_null(wanted.due), wanted.subject, wanted.note,
                   folded(wanted), uuid, seen) != 1)
        return false;
    add_files(writer, before.id, before.files, files);
    auto values = values_of(*agencies::directory_now(writer), base::day_at(now), before.is, wanted);
    add_file_values(values, files);
    trail::record(writer, actor, {"incoming.change", uuid, "", "", std::move(values)}, now);
    return true;
}

void withdraw_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                       const std::string& reason, base::Milliseconds now) {
    require_register(writer, actor, now);
    if (reason.empty() || text::length(reason) > reason_characters_max) {
        throw base::Refused(base::Refusal::invalid,
                            "Rút văn bản khỏi sổ cần lý do, nhiều nhất 500 ký tự.\nGhi lý do rồi gửi lại.");
    }
    const Document document = document_to_change(writer, actor, uuid, now);
    if (!document.withdrawn.empty())
        throw base::Refused(base::Refusal::conflict,
                            "Văn bản này đã được rút khỏi sổ.\nMở lại trang để xem.");
    writer.run(sql::add_withdrawal, base::new_uuid(now), document.id, reason, actor.account, now);
    trail::record(writer, actor, {"incoming.withdraw", uuid, "", reason, {}}, now);
}

void restore_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now) {
    require_register(writer, actor, now);
    if (writer.run(sql::undo_withdrawal, actor.account, now,
                   document_to_change(writer, actor, uuid, now).id) != 1)
        throw base::Refused(base::Refusal::conflict, "Văn bản này đang ở trong sổ.\nMở lại trang để xem.");
    trail::record(writer, actor, {"incoming.restore", uuid, "", "", {}}, now);
}

std::string link_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                          const std::string& plan, const std::string& entry, base::Milliseconds now) {
    require_register(writer, actor, now);
    const Document document = document_to_change(writer, actor, uuid, now);
    require_sight(writer, actor, plan, now);
    const Plan whole = plan_of(writer, plan);
    std::string what = whole.number.empty() ? whole.name : whole.number;
    if (!entry.empty()) what += " " + content::ref_of(content::entry_of(writer, plan, entry).said);
    if (writer.one(sql::find_document_link, document.id, plan, entry))
        throw base::Refused(base::Refusal::conflict,
                            "Văn bản đã được nối với mục này.\nMở lại trang để xem.");
    std::string id = base::new_uuid(now);
    writer.run(sql::add_document_link, id, document.id, plan,
               storage::or_null(entry.empty() ? std::nullopt : std::optional(entry)), actor.account, now);
    if (!entry.empty()) content::hold_entries(writer, actor, plan, now);
    trail::record(writer, actor, {"incoming.link", uuid, "", "", {{"plan", "", what}}}, now);
    return id;
}

void unlink_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& link, base::Milliseconds now) {
    require_register(writer, actor, now);
    const Document document = document_to_change(writer, actor, uuid, now);
    const auto links = links_for(writer, actor, document.id, now);
    const auto found =
        std::find_if(links.begin(), links.end(), [&](const Link& one) { return one.id == link; });
    if (found == links.end() || writer.run(sql::unlink_document, actor.account, now, link, document.id) != 1)
        throw base::Refused(base::Refusal::conflict,
                            "Văn bản không còn nối với mục này.\nMở lại trang để xem.");
    trail::record(writer, actor,
                  {"incoming.unlink", uuid, "", "", {{"plan", found->plan_number + " " + found->entry, ""}}},
                  now);
}

std::vector<std::string> keep_uploads(storage::Writer& writer, const base::Actor& actor,
                                      const std::vector<File>& files, base::Milliseconds now) {
    require_register(writer, actor, now);
    std::vector<std::string> ids;
    for (const File& file : files) {
        ids.push_back(base::new_uuid(now));
        writer.run(sql::add_upload, ids.back(), actor.account, file.filename, file.digest,
                   static_cast<std::int64_t>(file.bytes), now);
    }
    return ids;
}

std::vector<File> kept_uploads(storage::Reader& reader, const base::Actor& actor,
                               const std::vector<std::string>& ids) {
    std::vector<File> files;
    for (const std::string& id : ids) {
        const auto row = reader.one(sql::find_upload, id, actor.account);
        if (row) files.push_back({row->text(0), row->text(1), static_cast<std::size_t>(row->integer(2))});
    }
    return files;
}

Document document_of(storage::Reader& reader, const std::string& uuid) {
    const auto row = reader.one(sql::find_document, uuid);
    if (!row) refuse_unknown_document();
    return document_from(*row);
}

void refuse_unknown_document() {
    throw base::Refused(base::Refusal::not_found,
                        "Không có văn bản này trong sổ công văn đến.\nMở sổ để tìm lại.");
}

std::vector<File> files_of(storage::Reader& reader, const std::string& uuid) {
    std::vector<File> files;
    for (const storage::Row& row : reader.all(sql::list_document_files, uuid))
        files.push_back({row.text(0), row.text(1), static_cast<std::size_t>(row.integer(2))});
    return files;
}

std::vector<Link> links_of(storage::Reader& reader, std::int64_t document) {
    std::vector<Link> links;
    for (const storage::Row& row : reader.all(sql::list_document_links, document))
        links.push_back(link_from(row));
    return links;
}

List list_documents(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                    base::Milliseconds now, bool all_pages) {
    const base::Day today = base::day_at(now);
    std::vector<Document> all;
    const auto visible = visible_documents(reader, actor, now);
    const auto linked = wish.state == "unlinked" ? linked_documents(reader, "") : std::set<std::int64_t>{};
    const auto of_plan = wish.plan.empty() ? std::set<std::int64_t>{} : linked_documents(reader, wish.plan);
    const std::int64_t withdrawn = wish.state == "withdrawn" ? 1 : 0;
    for (const storage::Row& row : reader.all(sql::list_documents, like_pattern(wish.search), withdrawn)) {
        Document one = document_from(row);
        if (visible && visible->count(one.id) == 0) continue;
        if (passes(one, wish, today, linked, of_plan)) all.push_back(std::move(one));
    }
    keep_found(all, wish.search);
    sort_by(all, wish.sort);
    List list;
    list.found = static_cast<int>(all.size());
    list.pages = std::max(1, (list.found + on_page - 1) / on_page);
    const int page = all_pages ? 1 : std::clamp(wish.page, 1, list.pages);
    const int first = (page - 1) * on_page,
              last = all_pages ? list.found : std::min(list.found, first + on_page);
    for (int i = first; i < last; ++i) {
        list.links.push_back(links_for(reader, actor, all[static_cast<std::size_t>(i)].id, now));
        list.documents.push_back(std::move(all[static_cast<std::size_t>(i)]));
    }
    return list;
}

}  // namespace plans::incoming
