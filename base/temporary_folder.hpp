// A folder for what one piece of work puts down for a while: uploads, pages of a scan, a workbook.
#pragma once
#include <filesystem>

namespace base {

// New and empty under the system's temporary one, for its owner alone; removed with everything in it when
// this goes. Throws Refused{storage} when the disk takes nothing.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    // Throws Refused{storage} where its disk has no room for a page of a scan: what a converter could not
    // make is then no fault of the file that it was given.
    void require_room() const;
    // What require_room() throws, for who was refused by the disk itself.
    [[noreturn]] void refuse_full() const;

  private:
    std::filesystem::path path_;
};

// Removes those that processes left which ended in the middle, and of this process all: called before it
// makes any. How many.
int sweep_temporary_folders();

}  // namespace base
