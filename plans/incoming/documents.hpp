// Incoming documents (công văn đến): registered by whoever owns plans or keeps the records of an agency, with
// what they ask, by when, and which plan, target, task or report they concern.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "base/day.hpp"
#include "base/problems.hpp"
#include "storage/store.hpp"

namespace plans::incoming {

// Either of the two rights is enough.
constexpr base::Right register_documents = static_cast<base::Right>(
    static_cast<std::uint32_t>(base::Right::own_plans) | static_cast<std::uint32_t>(base::Right::issue));

inline constexpr const char* kinds[] = {"instruction", "adhoc_report", "extension", "urging", "other"};
constexpr std::size_t number_characters_max = 60, issuer_characters_max = 200, subject_characters_max = 500,
                      note_characters_max = 4000, reason_characters_max = 500;
constexpr int on_page = 25;
constexpr int files_max = 20;

struct File {
    std::string filename, digest;
    std::size_t bytes = 0;
};

struct NewDocument {
    std::string kind, number, issuer;
    std::int64_t agency = 0;  // the issuer in the directory; 0: only as printed
    std::optional<base::Day> day, received, due;
    std::string subject, note;
};

struct Document {
    std::int64_t id = 0;
    std::string uuid;
    NewDocument is;
    std::int64_t row_version = 0;
    std::string by;
    base::Milliseconds at = 0;
    int files = 0;
    std::string withdrawn;  // the reason; empty: it stands
    std::int64_t book = 0;  // the agency in whose book it stands; 0: that of the whole system
};

struct Link {
    std::string id, plan, plan_name, plan_number;
    std::string entry;  // UUID; empty: the plan as a whole
    std::string by;
    base::Milliseconds at = 0;
};

base::Problems check(const NewDocument& wanted);  // what the form has to say, in Vietnamese

// One that bears the same number, is by the same issuer and of the same day, however they are spelled; a
// document without a number has no duplicate. Only among the documents that the actor sees. `except`: its
// UUID.
std::optional<Document> duplicate_of(storage::Reader& reader, const base::Actor& actor,
                                     const NewDocument& wanted, base::Milliseconds now,
                                     std::string_view except = "");

// All refuse an actor with neither right, or who does not keep the document's book. Returns the UUID.
std::string add_document(storage::Writer& writer, const base::Actor& actor, const NewDocument& wanted,
                         const std::vector<File>& files, base::Milliseconds now);
// False when the row is no longer the one that was seen; `files` are added to those that are there.
bool change_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     std::int64_t seen, const NewDocument& wanted, const std::vector<File>& files,
                     base::Milliseconds now);
void withdraw_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                       const std::string& reason, base::Milliseconds now);
void restore_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                      base::Milliseconds now);
// `entry` empty: the plan as a whole. Refused{conflict} when it is linked already.
std::string link_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                          const std::string& plan, const std::string& entry, base::Milliseconds now);
void unlink_document(storage::Writer& writer, const base::Actor& actor, const std::string& uuid,
                     const std::string& link, base::Milliseconds now);

// Files that came with a form that could not be saved yet, for the same person's next try.
std::vector<std::string> keep_uploads(storage::Writer& writer, const base::Actor& actor,
                                      const std::vector<File>& files, base::Milliseconds now);
std::vector<File> kept_uploads(storage::Reader& reader, const base::Actor& actor,
                               const std::vector<std::string>& ids);

Document document_of(storage::Reader& reader, const std::string& uuid);  // throws Refused{not_found}
[[noreturn]] void refuse_unknown_document();
std::vector<File> files_of(storage::Reader& reader, const std::string& uuid);
std::vector<Link> links_of(storage::Reader& reader, std::int64_t document);

struct ListWish {
    std::string search;  // with or without diacritics
    std::string kind,
        state;         // state: "due", "past" (its deadline), "unlinked", "withdrawn"; empty: all that stand
    std::string plan;  // linked to it
    std::string sort = "received";  // received, day, due, number, issuer
    int page = 1;
};
struct List {
    std::vector<Document> documents;  // of the page
    std::vector<std::vector<Link>> links;
    int found = 0, pages = 1;
};
// Only those that the actor sees. `all_pages`: every one that was found, for a file.
List list_documents(storage::Reader& reader, const base::Actor& actor, const ListWish& wish,
                    base::Milliseconds now, bool all_pages = false);

}  // namespace plans::incoming
