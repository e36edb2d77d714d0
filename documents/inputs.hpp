// The readers of the single kinds, which read_document() chooses from. Each throws base::Refused with a
// sentence for the user.
#pragma once
#include "documents/child.hpp"
#include "documents/extract.hpp"
#include "documents/kind.hpp"

namespace documents {

Extract read_docx(std::string_view bytes, const ExtractLimits& limits);
Extract read_pdf(const std::filesystem::path& file, const ExtractLimits& limits,
                 const base::Progress& progress);
Extract read_picture(const std::filesystem::path& file, FileKind kind, const ExtractLimits& limits,
                     const base::Progress& progress);
Extract read_office(const std::filesystem::path& file, FileKind kind,
                    const ExtractLimits& limits);  // ODT, DOC, RTF

// OCR of the pages of a PDF.
Extract recognise(const std::filesystem::path& file, int pages, const ExtractLimits& limits,
                  const base::Progress& progress);

ChildLimits child_limits(const ExtractLimits& limits, int seconds);

}  // namespace documents
