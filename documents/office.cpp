// It starts slowly and takes much memory, so nobody has two of them at work by asking twice.
#include "documents/office.hpp"

#include <atomic>
#include <chrono>
#include <fstream>
#include <iterator>
#include <mutex>

#include "base/refused.hpp"
#include "documents/inputs.hpp"

namespace documents {
namespace {

// Among those at work or waiting; each of them holds one of the threads that answer requests.
class Place {
  public:
    ~Place() { --taken; }
    bool free() const { return mine_ <= office_places_max; }

  private:
    static inline std::atomic<int> taken{0};
    int mine_ = ++taken;
};

}  // namespace

bool has_office(const ExtractLimits& limits) {
    return is_installed("soffice", limits.program_folders);
}

OfficeOutput convert(const std::filesystem::path& file, const std::string& from, const std::string& to,
                     const ExtractLimits& limits) {
    const base::TemporaryFolder folder;
    const auto copy = folder.path() / "input";
    std::error_code full;
    if (!std::filesystem::copy_file(file, copy, full)) folder.refuse_full();
    const std::string profile = "-env:UserInstallation=file://" + (folder.path() / "profile").string();
    ChildLimits allowed = child_limits(limits, limits.convert_seconds_max);
    allowed.memory_bytes = std::size_t{4} << 30;  // it reserves far more than it uses
    const ChildResult result =
        run_child({"soffice", profile, "--headless", "--norestore", "--infilter=" + from, "--convert-to", to,
                   "--outdir", (folder.path() / "out").string(), copy.string()},
                  folder, allowed);
    std::ifstream in(folder.path() / "out" / ("input." + to.substr(0, to.find(':'))), std::ios::binary);
    OfficeOutput made{std::string(std::istreambuf_iterator<char>(in), {}), result.out_of_time};
    if (made.bytes.empty() && !made.out_of_time) folder.require_room();
    return made;
}

std::string pdf_by_office(std::string_view docx, const ExtractLimits& limits) {
    if (!has_office(limits))
        throw base::Refused(base::Refusal::unsupported,
                            "Máy chủ không có LibreOffice nên chưa xuất được PDF theo mẫu riêng.\nTải bản "
                            "Word rồi lưu thành PDF, hoặc nhờ quản trị viên cài LibreOffice.");
    const Place place;
    static std::timed_mutex at_work;
    std::unique_lock alone(at_work, std::defer_lock);
    if (!place.free() || !alone.try_lock_for(std::chrono::seconds(limits.convert_seconds_max)))
        throw base::Refused(base::Refusal::busy,
                            "Nhiều người đang xuất PDF cùng lúc.\nThử lại sau ít phút, hoặc tải bản Word.");
    const base::TemporaryFolder folder;
    const auto file = folder.path() / "paper.docx";
    std::ofstream out(file, std::ios::binary);
    out << docx;
    out.close();
    if (!out) folder.refuse_full();
    const OfficeOutput made = convert(file, "MS Word 2007 XML", "pdf:writer_pdf_Export", limits);
    if (!made.bytes.empty()) return made.bytes;
    throw base::Refused(base::Refusal::invalid,
                        made.out_of_time ? "Xuất PDF quá lâu nên đã dừng.\nTải bản Word rồi lưu thành PDF."
                                         : "LibreOffice không mở được văn bản làm theo mẫu riêng.\nTải bản "
                                           "Word, kiểm tra mẫu rồi lưu thành PDF.");
}

}  // namespace documents
