// Proofs (minh chứng) of activities: a file or a link, what kind, and the day that it speaks of beside the
// day on which it came. Several proofs may share a file; taking one away is an act with a reason, and the
// file goes when no other holds it. Nobody's rights are checked here.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/problems.hpp"
#include "evidence/proofs/files.hpp"
#include "storage/store.hpp"

namespace evidence::proofs {

inline constexpr const char* proof_kinds[] = {"photo",     "minutes", "list", "decision",
                                              "recording", "log",     "link"};
bool is_proof_kind(std::string_view kind);
constexpr std::size_t title_characters_max = 300, address_bytes_max = 2000;
constexpr std::size_t proofs_max = 60;  // of one activity

struct NewProof {
    std::string kind, title;
    std::optional<StoredFile> file;
    std::string address;  // of a link
    base::Day day;        // that it speaks of
};

struct Proof {
    std::string id, kind, title;
    std::string digest;  // empty: a link
    const FileKind* file = nullptr;
    std::size_t bytes = 0;
    std::string address;
    base::Day day;
    std::string by;
    base::Milliseconds at = 0;
    std::int64_t activity = 0;
    std::string deleted;  // why; empty: it is there
};

// "https://host/…" or "http://host/…": a host with a name, no password, nothing that is not an address.
bool is_address(std::string_view text);

// Returns its UUID. Refused{conflict} when the activity has too many.
std::string add_proof(storage::Writer& writer, std::int64_t activity, const NewProof& proof,
                      std::int64_t source, std::int64_t account, base::Milliseconds now);
// Also those that were taken away; the latest last.
std::vector<Proof> proofs_of(storage::Reader& reader, std::int64_t activity);
std::optional<Proof> find_proof(storage::Reader& reader, const std::string& id);
// False when it was taken away already.
bool delete_proof(storage::Writer& writer, const std::string& id, const std::string& reason,
                  std::int64_t account, base::Milliseconds now);

// Files that came and have no proof yet: with a form that could not be saved, or in parts. Only the account
// that sent them finds them; a day later they are forgotten.
constexpr base::Milliseconds upload_kept_milliseconds = 24LL * 3600 * 1000;
std::string keep_upload(storage::Writer& writer, const StoredFile& file, std::int64_t account,
                        base::Milliseconds now);
std::optional<StoredFile> kept_upload(storage::Reader& reader, const std::string& id, std::int64_t account);

// Takes away what nobody holds any more: uploads of yesterday, files without a proof. Returns how many files
// went. Done as a job; bears being done twice.
constexpr const char* sweep_job = "sweep_proofs";
constexpr base::Milliseconds sweep_delay = 11LL * 60 * 1000;
int sweep(storage::Writer& writer, const std::filesystem::path& data_folder, base::Milliseconds now,
          base::Milliseconds untouched = untouched_milliseconds);
// One sentence for each file that is missing, or is no longer what it was. Reads all of them.
std::vector<std::string> faults(storage::Reader& reader, const std::filesystem::path& data_folder);

}  // namespace evidence::proofs
