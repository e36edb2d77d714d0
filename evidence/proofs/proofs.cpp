// Proofs in the database, and the sweep of what nobody holds.
#include "evidence/proofs/proofs.hpp"

#include <algorithm>
#include <iterator>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "evidence/proofs/previews.hpp"
#include "evidence/proofs/sql.hpp"

namespace evidence::proofs {
namespace {

void enter_file(storage::Writer& writer, const StoredFile& file, base::Milliseconds now) {
    CHECK_THAT(file.kind != nullptr);
    writer.run(sql::enter_file, file.digest, std::string(file.kind->code),
               static_cast<std::int64_t>(file.bytes), now);
}

Proof proof_from(const storage::Row& row) {
    Proof one;
    one.id = row.text(0);
    one.kind = row.text(1);
    one.title = row.text(2);
    one.digest = row.maybe_text(3).value_or("");
    one.file = kind_named(row.maybe_text(4).value_or(""));
    one.bytes = static_cast<std::size_t>(row.maybe_integer(5).value_or(0));
    one.address = row.text(6);
    one.day = base::Day{row.integer(7)};
    one.by = row.text(8);
    one.at = row.integer(9);
    one.activity = row.integer(10);
    one.deleted = row.maybe_text(11).value_or("");
    return one;
}

// Files whose form broke off between the disk and the database, and halves that a crash left.
int remove_unentered(storage::Reader& reader, const std::filesystem::path& data_folder,
                     base::Milliseconds untouched) {
    constexpr std::size_t digest_characters = 64;
    int removed = 0;
    std::vector<std::string> strays;
    std::error_code error;
    for (auto at = std::filesystem::recursive_directory_iterator(data_folder / "proofs", error);
         !error && at != std::filesystem::end(at); at.increment(error)) {
        if (!at->is_regular_file(error)) continue;
        const std::string name = at->path().filename().string();
        if (name.size() >= digest_characters) strays.push_back(name);
    }
    for (const std::string& name : strays) {
        if (name.size() == digest_characters && reader.one(sql::find_file, name)) continue;
        if (remove_untouched(path_of(data_folder, name.substr(0, digest_characters)).parent_path() / name,
                             untouched))
            ++removed;
    }
    return removed;
}

}  // namespace

bool is_proof_kind(std::string_view kind) {
    return std::any_of(std::begin(proof_kinds), std::end(proof_kinds),
                       [&](const char* one) { return kind == one; });
}

bool is_address(std::string_view text) {
    std::string_view rest = text;
    if (text.size() > address_bytes_max) return false;
    if (rest.substr(0, 8) == "https://")
        rest.remove_prefix(8);
    else if (rest.substr(0, 7) == "http://")
        rest.remove_prefix(7);
    else
        return false;
    const bool plain = std::none_of(rest.begin(), rest.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte <= 0x20 || byte == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\';
    });
    const std::string_view host = rest.substr(0, rest.find_first_of("/?#"));
    const auto dot = host.find('.');
    return plain && host.find('@') == std::string_view::npos && dot != std::string_view::npos && dot != 0 &&
           dot + 1 < host.size();
}

std::string add_proof(storage::Writer& writer, std::int64_t activity, const NewProof& proof,
                      std::int64_t source, std::int64_t account, base::Milliseconds now) {
    CHECK_THAT(is_proof_kind(proof.kind) && proof.file.has_value() != is_address(proof.address));
    if (writer.one(sql::count_proofs, activity)->integer(0) >= static_cast<std::int64_t>(proofs_max))
        throw base::Refused(base::Refusal::conflict, "Mỗi hoạt động giữ nhiều nhất " +
                                                         std::to_string(proofs_max) +
                                                         " minh chứng.\nBỏ bớt trước khi thêm.");
    if (proof.file) enter_file(writer, *proof.file, now);
    std::string id = base::new_uuid(now);
    writer.run(sql::add_proof, id, activity, proof.kind, proof.title,
               proof.file ? storage::Value(proof.file->digest) : storage::Value(nullptr), proof.address,
               proof.day.number, source, account, now);
    return id;
}

std::vector<Proof> proofs_of(storage::Reader& reader, std::int64_t activity) {
    std::vector<Proof> all;
    for (const storage::Row& row : reader.all(sql::list_proofs, activity)) all.push_back(proof_from(row));
    return all;
}

std::optional<Proof> find_proof(storage::Reader& reader, const std::string& id) {
    const auto row = reader.one(sql::find_proof, id);
    if (!row) return std::nullopt;
    return proof_from(*row);
}

bool delete_proof(storage::Writer& writer, const std::string& id, const std::string& reason,
                  std::int64_t account, base::Milliseconds now) {
    return writer.run(sql::delete_proof, account, now, reason, id) == 1;
}

std::string keep_upload(storage::Writer& writer, const StoredFile& file, std::int64_t account,
                        base::Milliseconds now) {
    enter_file(writer, file, now);
    std::string id = base::new_uuid(now);
    writer.run(sql::add_upload, id, account, file.filename, file.digest, now);
    return id;
}

std::optional<StoredFile> kept_upload(storage::Reader& reader, const std::string& id, std::int64_t account) {
    const auto row = reader.one(sql::find_upload, id, account);
    if (!row) return std::nullopt;
    return StoredFile{row->text(1), row->text(0), kind_named(row->text(2)),
                      static_cast<std::size_t>(row->integer(3))};
}

int sweep(storage::Writer& writer, const std::filesystem::path& data_folder, base::Milliseconds now,
          base::Milliseconds untouched) {
    int removed = 0;
    writer.run(sql::forget_uploads, now - upload_kept_milliseconds);
    for (const storage::Row& row : writer.all(sql::list_unheld)) {
        if (!remove_untouched(path_of(data_folder, row.text(0)), untouched)) continue;
        remove_preview(data_folder, row.text(0));
        writer.run(sql::mark_removed, now, row.text(0));
        ++removed;
    }
    return removed + remove_unentered(writer, data_folder, untouched);
}

std::vector<std::string> faults(storage::Reader& reader, const std::filesystem::path& data_folder) {
    std::vector<std::string> found;
    for (const storage::Row& row : reader.all(sql::list_files)) {
        const std::string& digest = row.text(0);
        const auto file = path_of(data_folder, digest);
        std::error_code error;
        if (!std::filesystem::exists(file, error))
            found.push_back("Thiếu tệp minh chứng " + file.string() + ".");
        else if (base::sha256_hex(base::whole_file(file)) != digest)
            found.push_back("Tệp minh chứng " + file.string() + " không còn đúng như khi nhận.");
    }
    return found;
}

}  // namespace evidence::proofs
