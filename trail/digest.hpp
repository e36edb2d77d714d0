// The digests of the trail: of a value with its salt, of an entry, of a block; and the key that signs blocks.
// Every part is preceded by its length, so that no two different rows give the same bytes.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"

namespace trail {

// A value's digest as the entry keeps it.
struct Kept {
    std::int64_t position = 0;
    std::string field, digest;
};

// An entry as it is sealed: everything but what can be erased.
struct Sealed {
    std::string id;
    base::Milliseconds at = 0;
    std::int64_t account = 0;
    std::string act, subject, agency, request;
    std::vector<Kept> values;  // by position
};

struct Block {
    std::int64_t number = 0, first = 0, last = 0;  // places of the entries in it
    std::string root;                              // over the digests of its entries
    std::string previous;                          // digest of the block before; empty in the first
    base::Milliseconds sealed_at = 0;
    std::string digest, mac;
};

std::string digest_of_value(const std::string& salt, const std::string& field, const std::string& before,
                            const std::string& after);
std::string digest_of(const Sealed& entry);
std::string root_of(const std::vector<std::string>& digests);
std::string digest_of(const Block& block);  // of everything but digest and mac

// 32 random bytes outside the database. Holds against whoever can write the database but not read this file.
class Key {
  public:
    explicit Key(std::string bytes);
    // Reads `folder`/trail.key; makes it, readable for its owner only, when there is none. Refused{storage}
    // when the file is damaged, or can be read by others.
    static Key in(const std::filesystem::path& folder);
    std::string sign(const std::string& digest) const;  // HMAC-SHA256, hex

  private:
    std::string bytes_;
};

}  // namespace trail
