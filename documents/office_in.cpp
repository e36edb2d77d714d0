// ODT, DOC and RTF go through LibreOffice to DOCX, where it is installed.
#include <fstream>
#include <iterator>

#include "base/refused.hpp"
#include "documents/inputs.hpp"

namespace documents {
namespace {

// The filter is named: left to itself, LibreOffice reads a broken file as if it were text.
std::string filter_of(FileKind kind) {
    return kind == FileKind::odt ? "writer8" : kind == FileKind::rtf ? "Rich Text Format" : "MS Word 97";
}

}  // namespace

Extract read_office(const std::filesystem::path& file, FileKind kind, const ExtractLimits& limits) {
    if (!is_installed("soffice", limits.program_folders)) {
        throw base::Refused(base::Refusal::unsupported,
                            "Máy chủ không có LibreOffice nên chưa đọc được tệp DOC, ODT, RTF.\nMở tệp bằng "
                            "Word, lưu thành .docx (hoặc PDF) rồi thử lại.");
    }
    const WorkFolder folder;
    const auto copy = folder.path() / "input";
    std::filesystem::copy_file(file, copy);
    const std::string profile = "-env:UserInstallation=file://" + (folder.path() / "profile").string();
    ChildLimits allowed = child_limits(limits, limits.convert_seconds_max);
    allowed.memory_bytes = std::size_t{4} << 30;  // it reserves far more than it uses
    const ChildResult result = run_child(
        {"soffice", profile, "--headless", "--norestore", "--infilter=" + filter_of(kind), "--convert-to",
         "docx:MS Word 2007 XML", "--outdir", (folder.path() / "out").string(), copy.string()},
        folder, allowed);
    std::ifstream in(folder.path() / "out" / "input.docx", std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    if (bytes.empty()) {
        throw base::Refused(
            base::Refusal::invalid,
            result.out_of_time
                ? "Chuyển tệp quá lâu nên đã dừng. Mở tệp bằng Word, lưu thành .docx rồi thử lại."
                : "Không mở được tệp này: tệp bị hỏng hoặc có mật khẩu. Mở bằng Word, lưu thành .docx rồi "
                  "thử lại.");
    }
    return read_docx(bytes, limits);
}

}  // namespace documents
