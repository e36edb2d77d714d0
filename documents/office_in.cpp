// ODT, DOC and RTF go through LibreOffice to DOCX, where it is installed.
#include "base/refused.hpp"
#include "documents/inputs.hpp"
#include "documents/office.hpp"

namespace documents {
namespace {

std::string filter_of(FileKind kind) {
    return kind == FileKind::odt ? "writer8" : kind == FileKind::rtf ? "Rich Text Format" : "MS Word 97";
}

}  // namespace

Extract read_office(const std::filesystem::path& file, FileKind kind, const ExtractLimits& limits) {
    if (!has_office(limits)) {
        throw base::Refused(base::Refusal::unsupported,
                            "Máy chủ không có LibreOffice nên chưa đọc được tệp DOC, ODT, RTF.\nMở tệp bằng "
                            "Word, lưu thành .docx (hoặc PDF) rồi thử lại.");
    }
    const OfficeOutput made = convert(file, filter_of(kind), "docx:MS Word 2007 XML", limits);
    if (made.bytes.empty()) {
        throw base::Refused(
            base::Refusal::invalid,
            made.out_of_time
                ? "Chuyển tệp quá lâu nên đã dừng. Mở tệp bằng Word, lưu thành .docx rồi thử lại."
                : "Không mở được tệp này: tệp bị hỏng hoặc có mật khẩu. Mở bằng Word, lưu thành .docx rồi "
                  "thử lại.");
    }
    return read_docx(made.bytes, limits);
}

}  // namespace documents
