// The sentences shown to people, by the names that texts/vi.txt and texts/en.txt give them.
#pragma once
#include <cstdint>
#include <string_view>

namespace texts {

constexpr std::uint64_t digest_of(std::string_view name) {  // FNV-1a
    std::uint64_t digest = 14695981039346656037ULL;
    for (const char letter : name) digest = (digest ^ static_cast<unsigned char>(letter)) * 1099511628211ULL;
    return digest;
}

// A sentence by its name, kept as the name's digest, so that a file which names one does not depend on the
// list of all. The build refuses a name that no list has, one that nothing says, and two of one digest.
struct Id {
    std::uint64_t digest;
    explicit constexpr Id(std::string_view name) : digest(digest_of(name)) {}
    bool operator==(const Id&) const = default;
};

enum class Language { vi, en };

std::string_view sentence(Id id, Language language);

}  // namespace texts
