// PDF, ODT, DOC and RTF as LibreOffice writes them, read through the real converters.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "base/refused.hpp"
#include "documents/child.hpp"
#include "documents/docx_out.hpp"
#include "documents/inputs.hpp"
#include "documents/office.hpp"

namespace {

// Written once: a document of two pages, in each form.
struct Office {
    base::TemporaryFolder folder;
    bool here = documents::is_installed("soffice") && documents::is_installed("pdftotext");

    Office() {
        REQUIRE_MESSAGE((here || std::getenv("CI") == nullptr), "LibreOffice or poppler-utils is missing");
        if (!here) return;
        documents::Manuscript paper("Kế hoạch", "");
        paper.add(documents::Style::title, "KẾ HOẠCH NĂM 2026");
        for (int i = 1; i <= 60; ++i)
            paper.add(documents::Style::body,
                      std::to_string(i) + ". Tuyên truyền, phổ biến kỹ năng an toàn thông tin.");
        std::ofstream(folder.path() / "a.docx", std::ios::binary) << documents::docx(paper);
        for (const char* kind : {"pdf", "odt", "doc", "rtf"}) convert(kind, "out");
        convert(
            "pdf:writer_pdf_Export:{\"EncryptFile\":{\"type\":\"boolean\",\"value\":\"true\"},"
            "\"DocumentOpenPassword\":"
            "{\"type\":\"string\",\"value\":\"mat\"}}",
            "locked");
    }
    void convert(const std::string& kind, const std::string& into) const {
        documents::ChildLimits limits;
        limits.seconds = 120;
        limits.memory_bytes = std::size_t{4} << 30;
        documents::run_child(
            {"soffice", "-env:UserInstallation=file://" + folder.path().string() + "/profile", "--headless",
             "--convert-to", kind, "--outdir", (folder.path() / into).string(),
             (folder.path() / "a.docx").string()},
            folder, limits);
    }
    std::filesystem::path file(const std::string& kind) const {
        return folder.path() / "out" / ("a." + kind);
    }
};

const Office& office() {
    static const Office one;
    return one;
}

std::string all_of(const documents::Extract& extract) {
    std::string out;
    for (const auto& line : extract.lines) out += line.label + line.text + "\n";
    return out;
}

base::Refused refusal(const std::filesystem::path& file, const documents::ExtractLimits& limits = {}) {
    try {
        documents::read_document(file, limits);
    } catch (const base::Refused& refused) {
        return refused;
    }
    return {base::Refusal::busy, ""};
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a PDF gives its lines with their pages") {
    if (!office().here) return;
    const auto extract = documents::read_document(office().file("pdf"));
    CHECK(extract.kind == documents::SourceKind::pdf);
    CHECK(extract.pages >= 2);
    CHECK(has(all_of(extract), "KẾ HOẠCH NĂM 2026"));
    CHECK(has(all_of(extract), "60. Tuyên truyền, phổ biến kỹ năng an toàn thông tin."));
    CHECK(extract.lines.front().page == 1);
    CHECK(extract.lines.back().page == extract.pages);
}

TEST_CASE(
    "a PDF with a password, one cut short and one with too many pages are refused, each with its remedy") {
    if (!office().here) return;
    CHECK(has(refusal(office().folder.path() / "locked" / "a.pdf").what(), "mật khẩu"));
    std::ifstream in(office().file("pdf"), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const auto cut = office().folder.path() / "cut.pdf";
    std::ofstream(cut, std::ios::binary) << bytes.substr(0, bytes.size() / 3);
    CHECK(has(refusal(cut).what(), "tải lại"));
    documents::ExtractLimits limits;
    limits.pages_max = 1;
    CHECK(refusal(office().file("pdf"), limits).kind == base::Refusal::too_large);
}

TEST_CASE("ODT, DOC and RTF are read through LibreOffice, and nothing stays behind") {
    if (!office().here) return;
    for (const char* kind : {"odt", "doc", "rtf"}) {
        const std::string text = all_of(documents::read_document(office().file(kind)));
        CHECK_MESSAGE(has(text, "KẾ HOẠCH NĂM 2026"), kind);
        CHECK_MESSAGE(has(text, "60. Tuyên truyền, phổ biến kỹ năng an toàn thông tin."), kind);
    }
    std::ofstream(office().folder.path() / "broken.doc", std::ios::binary)
        << std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) << std::string(2000, 'x');
    CHECK_FALSE(std::string(refusal(office().folder.path() / "broken.doc").what()).empty());
}

TEST_CASE("a Word document becomes a PDF as LibreOffice lays it out, or the reason is said") {
    documents::Manuscript paper("Báo cáo", "");
    paper.add(documents::Style::title, "BÁO CÁO THEO MẪU RIÊNG");
    for (int i = 0; i < 10; ++i)
        paper.add(documents::Style::body, "Tuyên truyền, phổ biến kỹ năng an toàn thông tin.");
    const std::string word = documents::docx(paper);
    const auto said = [&](std::string_view bytes, const documents::ExtractLimits& limits) {
        try {
            documents::pdf_by_office(bytes, limits);
        } catch (const base::Refused& refused) {
            return std::string(refused.what());
        }
        return std::string();
    };
    documents::ExtractLimits without;
    without.program_folders = {"/nonexistent/"};
    CHECK(has(said(word, without), "không có LibreOffice"));
    if (!office().here) return;
    const auto file = office().folder.path() / "own.pdf";
    std::ofstream(file, std::ios::binary) << documents::pdf_by_office(word);
    CHECK(has(all_of(documents::read_document(file)), "BÁO CÁO THEO MẪU RIÊNG"));
    CHECK(has(said("PK no document", {}), "không mở được"));
    documents::ExtractLimits hurried;
    hurried.convert_seconds_max = 0;
    CHECK(has(said(word, hurried), "quá lâu"));
}

TEST_CASE("where many ask for a PDF at once, some are told to come back instead of holding up the rest") {
    const base::TemporaryFolder folder;
    const auto slow = folder.path() / "soffice";
    std::ofstream(slow) << "#!/bin/sh\nsleep 1\n";
    std::filesystem::permissions(slow, std::filesystem::perms::owner_all);
    documents::ExtractLimits limits;
    limits.program_folders = {folder.path().string() + "/"};
    std::atomic<int> told{0}, ended{0};
    std::vector<std::thread> many;
    for (int i = 0; i < 3 * documents::office_places_max; ++i)
        many.emplace_back([&] {
            try {
                documents::pdf_by_office("x", limits);
            } catch (const base::Refused& refused) {
                ++(refused.kind == base::Refusal::busy ? told : ended);
            }
        });
    for (std::thread& one : many) one.join();
    CHECK(told > 0);
    CHECK(ended >= documents::office_places_max);
    CHECK(told + ended == 3 * documents::office_places_max);
}
