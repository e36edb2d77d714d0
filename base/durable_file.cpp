// POSIX calls, since only those promise what is on disk.
#include "base/durable_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "base/ids.hpp"
#include "base/refused.hpp"

namespace base {
namespace {

namespace fs = std::filesystem;

class Descriptor {
  public:
    Descriptor(int number, const char* sentence) : number_(number), sentence_(sentence) {
        if (number_ < 0) refuse();
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return number_; }
    void sync() const {
        if (::fsync(number_) != 0) refuse();
    }
    [[noreturn]] void refuse() const { throw Refused(Refusal::storage, sentence_); }

  private:
    int number_;
    const char* sentence_;
};

void write_whole(const fs::path& to, std::string_view bytes, const char* sentence) {
    const Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), sentence);
    while (!bytes.empty()) {
        const ssize_t wrote = ::write(out.number(), bytes.data(), bytes.size());
        if (wrote <= 0) {
            ::unlink(to.c_str());
            out.refuse();
        }
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    out.sync();
}

}  // namespace

void synchronise_above(const fs::path& root, const fs::path& to, const char* sentence) {
    const fs::path top = root.filename().empty() ? root.parent_path() : root;  // "data/" is "data"
    for (fs::path folder = to.parent_path();; folder = folder.parent_path()) {
        Descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), sentence).sync();
        if (folder == top || folder == folder.parent_path()) return;
    }
}

void place_durably(const fs::path& root, const fs::path& to, std::string_view bytes, const char* sentence) {
    std::error_code error;
    fs::create_directories(to.parent_path(), error);
    if (error) throw Refused(Refusal::storage, sentence);
    fs::last_write_time(to, fs::file_time_type::clock::now(), error);
    if (error) {
        const fs::path beside = to.string() + "." + new_token().substr(0, 12);
        write_whole(beside, bytes, sentence);
        if (::rename(beside.c_str(), to.c_str()) != 0) {
            ::unlink(beside.c_str());
            throw Refused(Refusal::storage, sentence);
        }
    }
    // Also where it was there: whoever wrote it may not be as far yet.
    synchronise_above(root, to, sentence);
}

MappedFile::MappedFile(const fs::path& file, const char* sentence) {
    const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC), sentence);
    struct stat about {};
    if (::fstat(in.number(), &about) != 0) in.refuse();
    size_ = static_cast<std::size_t>(about.st_size);
    if (size_ == 0) return;
    place_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, in.number(), 0);
    if (place_ == MAP_FAILED) in.refuse();
}

MappedFile::~MappedFile() {
    if (size_ != 0) ::munmap(place_, size_);
}

}  // namespace base
