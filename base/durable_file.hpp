// Files that are on disk, whole and under their name, before anything is acknowledged: written beside their
// place, synchronised, renamed, and the folders above them synchronised too. Whoever stores files by their
// digest does it through here.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

namespace base {

// Puts the bytes at `to`, and makes the folders from `root` on that are missing. A file that lies there
// already, which is whole, is only touched, so that no sweep takes it away now. Throws Refused{storage} with
// the sentence when the disk refuses.
void place_durably(const std::filesystem::path& root, const std::filesystem::path& to, std::string_view bytes,
                   const char* sentence);

// The folders above `to` up to `root`, which itself is there, are on disk with what they name.
void synchronise_above(const std::filesystem::path& root, const std::filesystem::path& to,
                       const char* sentence);

// A file in memory without being read into it. Throws Refused{storage} with the sentence.
class MappedFile {
  public:
    MappedFile(const std::filesystem::path& file, const char* sentence);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    std::string_view bytes() const { return {static_cast<const char*>(place_), size_}; }

  private:
    void* place_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace base
