// Chooses the reader by what the file is, after the limits that hold for every file.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/refused.hpp"
#include "documents/inputs.hpp"
#include "documents/kind.hpp"
#include "documents/layout_table.hpp"
#include "documents/zip_part.hpp"

namespace documents {
namespace {

[[noreturn]] void refuse_closed(const std::filesystem::path& file) {
    throw base::Refused(base::Refusal::forbidden, "Không mở được tệp " + file.string() +
                                                      ". Kiểm tra quyền đọc tệp và các thư mục chứa tệp.");
}

std::string bytes_of(const std::filesystem::path& file, const ExtractLimits& limits) {
    std::error_code error;
    const auto kind = std::filesystem::status(file, error).type();
    if (error == std::errc::permission_denied) refuse_closed(file);
    if (kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::none) {
        throw base::Refused(base::Refusal::not_found,
                            "Không có tệp " + file.string() + ". Kiểm tra lại tên và thư mục.");
    }
    if (kind != std::filesystem::file_type::regular) {
        throw base::Refused(
            base::Refusal::invalid,
            file.string() + " không phải một tệp. Hãy chọn tệp kế hoạch (Word, PDF, bản quét hoặc văn bản).");
    }
    const auto size = std::filesystem::file_size(file, error);
    if (size > limits.file_bytes_max) {
        throw base::Refused(base::Refusal::too_large,
                            "Tệp nặng " + std::to_string(size >> 20) + " MB, quá mức " +
                                std::to_string(limits.file_bytes_max >> 20) +
                                " MB. Quét lại ở 300 dpi, đen trắng; hoặc tách phụ lục thành tệp riêng.");
    }
    std::ifstream in(file, std::ios::binary);
    if (!in) refuse_closed(file);
    return std::string((std::istreambuf_iterator<char>(in)), {});
}

// A container that is no Word file: what it holds says what to do.
[[noreturn]] void refuse_container(const std::string& bytes, const ExtractLimits& limits) {
    const auto names = ZipReader(bytes, limits).names();
    const auto holds = [&](std::string_view beginning) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name.rfind(beginning, 0) == 0; });
    };
    const std::string print = ", không phải văn bản. Mở tệp, in ra PDF, rồi chọn tệp PDF đó.";
    if (holds("xl/")) throw base::Refused(base::Refusal::unsupported, "Đây là bảng tính Excel" + print);
    if (holds("ppt/")) throw base::Refused(base::Refusal::unsupported, "Đây là tệp trình chiếu" + print);
    throw base::Refused(base::Refusal::unsupported,
                        "Đây là tệp nén hoặc tệp không phải văn bản Word. Giải nén rồi chọn tệp kế hoạch bên "
                        "trong (DOCX, PDF, bản quét).");
}

}  // namespace

ChildLimits child_limits(const ExtractLimits& limits, int seconds) {
    return {seconds, limits.child_memory_bytes_max, limits.child_file_bytes_max, limits.text_bytes_max * 2,
            limits.program_folders};
}

Extract read_document(const std::filesystem::path& file, const ExtractLimits& limits,
                      const base::Progress& progress) {
    const std::string bytes = bytes_of(file, limits);
    const std::filesystem::path absolute = std::filesystem::absolute(file);
    switch (kind_of(bytes)) {
        case FileKind::empty:
            throw base::Refused(
                base::Refusal::invalid,
                "Tệp trống, không có chữ nào. Hãy kiểm tra đã chọn đúng tệp và tệp đã tải về đủ.");
        case FileKind::text: {
            Extract extract = read_text(bytes, limits);
            find_layout_tables(extract);
            return extract;
        }
        case FileKind::docx:
            return read_docx(bytes, limits);
        case FileKind::pdf:
            return read_pdf(absolute, limits, progress);
        case FileKind::png:
        case FileKind::jpeg:
        case FileKind::tiff:
            return read_picture(absolute, kind_of(bytes), limits, progress);
        case FileKind::odt:
        case FileKind::rtf:
        case FileKind::old_office:
            return read_office(absolute, kind_of(bytes), limits);
        case FileKind::zip:
            refuse_container(bytes, limits);
        case FileKind::other:
            break;
    }
    throw base::Refused(
        base::Refusal::unsupported,
        "Không nhận ra loại tệp này. Lũy Tre đọc Word (DOCX), PDF, ảnh quét (PNG, JPEG, "
        "TIFF) và văn bản chữ. Mở tệp bằng chương trình đã tạo ra nó, lưu thành DOCX hoặc in ra "
        "PDF, rồi chọn tệp đó.");
}

}  // namespace documents
