// What is taken of the body of a request, where it goes, and how much all of them together may hold at once.
#pragma once
#include <cstdint>
#include <optional>

#include "base/temporary_folder.hpp"
#include "web/serve.hpp"

namespace web {

constexpr std::size_t heavy_form_bytes_max = 256u << 20;  // read of one that is refused for its weight
constexpr std::size_t memory_body_bytes_max = 16u << 20;  // of what is no form with files

struct Intake {
    bool to_disk = false;  // forms with files, and what is large and comes from somebody not known yet
    bool heavy = false;  // a form with too many files: its beginning is read, since what was typed comes back
    std::size_t bytes_max = 0;  // more is refused, unless it is heavy
    std::uint64_t holds = 0;    // bytes of disk or memory, at most
};

// `length`: none where the body comes in chunks or not at all. `stray_max`: bytes of one that belongs to no
// route.
Intake intake_of(const Matched& matched, const Incoming& incoming, std::optional<std::uint64_t> length,
                 std::size_t stray_max);

// A part of what all bodies share, from before a body comes until its request ends.
class Room {
  public:
    explicit Room(std::uint64_t& taken) : taken_(taken) {}
    ~Room() { taken_ -= own_; }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    bool take(std::uint64_t bytes, std::uint64_t most);  // once; false: that much is not left

  private:
    std::uint64_t& taken_;
    std::uint64_t own_ = 0;
};

// False: the disk takes nothing more.
bool make(std::optional<base::TemporaryFolder>& folder);

}  // namespace web
