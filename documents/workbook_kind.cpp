// Older Office files are compound files; the names of their streams, in UTF-16, say what they are.
#include "documents/workbook_kind.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "documents/kind.hpp"
#include "documents/zip_part.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

[[noreturn]] void refuse(const std::string& what, const std::string& then) {
    throw base::Refused(base::Refusal::unsupported, what + " " + then);
}

[[noreturn]] void refuse_other(const std::string& what) {
    refuse("Đây là " + what + ", không phải tệp Excel.", "Chọn đúng tệp .xlsx rồi gửi lại.");
}

std::string wide(std::string_view ascii) {
    std::string out;
    for (const char c : ascii) out += {c, '\0'};
    return out;
}

[[noreturn]] void refuse_compound(std::string_view bytes) {
    const auto holds = [&](std::string_view stream) {
        return bytes.find(wide(stream)) != std::string_view::npos;
    };
    if (holds("EncryptedPackage"))
        refuse(
            "Tệp có mật khẩu nên không mở được.",
            "Mở bằng Excel, vào File, Info, Protect Workbook, Encrypt with Password, xóa mật khẩu, lưu rồi "
            "gửi lại.");
    if (holds("WordDocument")) refuse_other("tệp Word đời cũ (.doc)");
    if (holds("Workbook") || holds("Book"))
        refuse("Tệp Excel đời cũ (.xls).",
               "Mở bằng Excel, chọn Save As, kiểu Excel Workbook (.xlsx), rồi gửi tệp mới.");
    refuse_other("tệp Office đời cũ");
}

bool begins_as_page(std::string_view bytes) {
    const std::string beginning = text::lower(std::string(bytes.substr(0, 1024)));
    return beginning.find("<html") != std::string::npos ||
           beginning.find("<!doctype html") != std::string::npos;
}

}  // namespace

void require_container(std::string_view bytes) {
    switch (kind_of(bytes)) {
        case FileKind::docx:
        case FileKind::odt:
        case FileKind::zip:
            return;
        case FileKind::empty:
            throw base::Refused(base::Refusal::invalid,
                                "Tệp rỗng. Mở thử trên máy; nếu có nội dung, lưu lại rồi gửi lại.");
        case FileKind::old_office:
            refuse_compound(bytes);
        case FileKind::text:
            if (begins_as_page(bytes))
                refuse("Đây là trang web lưu thành .xls, không phải tệp Excel.",
                       "Mở bằng Excel, chọn Save As, kiểu Excel Workbook (.xlsx), rồi gửi tệp mới.");
            refuse_other("tệp chữ (.txt, .csv)");
        case FileKind::rtf:
            refuse_other("tệp RTF");
        case FileKind::pdf:
            refuse_other("tệp PDF");
        case FileKind::png:
        case FileKind::jpeg:
        case FileKind::tiff:
            refuse_other("ảnh");
        case FileKind::other:
            break;
    }
    refuse("Không nhận ra đây là tệp gì; tệp Excel (.xlsx) không bắt đầu như vậy.",
           "Mở thử bằng Excel; nếu mở được, chọn Save As, kiểu Excel Workbook (.xlsx), rồi gửi tệp mới.");
}

void require_workbook(const ZipReader& zip) {
    const std::vector<std::string> names = zip.names();
    const auto holds = [&](std::string_view beginning) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name.rfind(beginning, 0) == 0; });
    };
    if (holds("xl/workbook.xml")) return;
    if (holds("xl/workbook.bin"))
        refuse("Tệp Excel kiểu nhị phân (.xlsb).",
               "Mở bằng Excel, chọn Save As, kiểu Excel Workbook (.xlsx), rồi gửi tệp mới.");
    const std::string type = holds("mimetype") ? zip.part("mimetype").value_or("") : "";
    if (type.find("opendocument.spreadsheet") != std::string::npos)
        refuse("Tệp bảng tính OpenDocument (.ods).",
               "Mở bằng LibreOffice hoặc Excel, chọn Save As, kiểu Excel (.xlsx), rồi gửi tệp mới.");
    if (type.find("opendocument") != std::string::npos) refuse_other("tệp OpenDocument (.odt, .odp)");
    if (holds("word/")) refuse_other("tệp Word (.docx)");
    if (holds("ppt/")) refuse_other("tệp trình chiếu (.pptx)");
    // A part of a workbook is there: it was cut, and the one who looks for the part says which.
    if (holds("xl/")) return;
    refuse("Đây là tệp nén (ZIP), không phải tệp Excel.", "Giải nén rồi gửi các tệp .xlsx bên trong.");
}

bool may_be_csv(std::string_view bytes) {
    return kind_of(bytes) == FileKind::text && !begins_as_page(bytes);
}

}  // namespace documents
