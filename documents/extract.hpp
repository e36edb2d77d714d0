// What stands on the paper, whatever the paper was: lines in reading order and tables with their cells. Knows
// paper, not plans.
//
// read_document() recognises the kind of a file by its content, never by its name: UTF-8 and UTF-16 text,
// DOCX, PDF with text, scanned PDF and pictures (OCR), and ODT, DOC and RTF where LibreOffice is installed.
// Converters run as child processes with limits on time, memory and files, without network, in an empty
// folder of their own that is gone afterwards.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "base/progress.hpp"

namespace documents {

enum class SourceKind { text, docx, pdf, scan };

// One printed line, or one whole paragraph where the source knows paragraphs (DOCX).
struct Line {
    std::string
        text;        // UTF-8, NFC, no line break; layout spaces inside are kept where they mean columns (PDF)
    int page = 1;    // from 1; text without form feeds is one page
    int number = 1;  // line on the page, from 1
    double confidence = 1;      // 0…1, the OCR's own where there was one
    bool paragraph = false;     // text is a whole paragraph and never continues on the next line
    bool blank_before = false;  // at least one empty line stood above
    bool bold = false;          // every word is bold (DOCX only)
    bool centred = false;
    int indent = 0;     // leading spaces (text, PDF) or twentieths of a point / 120 (DOCX)
    std::string label;  // from a numbering definition ("1.", "a)", "-"), as it prints; not repeated in text
    int table = -1;     // >= 0: this line stands for tables[table] and text is empty
};

struct Cell {
    std::vector<std::string> paragraphs;  // NFC; labels of lists inside the cell are part of the text ("- …")
    int row = 0, column = 0;              // of the upper left corner, in the grid
    int row_span = 1, column_span = 1;    // merged both ways
    int page = 1;
};

struct Table {
    int rows = 0, columns = 0;
    bool ruled = false;  // its borders are known, so that an empty cell is empty; of a print they are guessed
    std::vector<Cell>
        cells;  // in reading order; header rows repeated after a page break are dropped by the extractor
};

struct Extract {
    SourceKind kind = SourceKind::text;
    int pages = 1;
    std::vector<Line> lines;
    std::vector<Table> tables;
    std::vector<int> pages_unread;  // of a scan, in order: nothing of them is in the lines
};

// Limits, each with a name. Exceeding one is a Refused{too_large} that names it.
struct ExtractLimits {
    std::size_t file_bytes_max = 50u << 20;
    std::size_t text_bytes_max = 20u << 20;
    std::size_t zip_entries_max = 2000;
    std::size_t zip_unpacked_bytes_max = 200u << 20;
    int zip_ratio_max = 200;  // unpacked to packed, of one entry over 1 MiB
    int pages_max = 600;
    int convert_seconds_max = 60;   // one run of pdftotext or LibreOffice
    int ocr_page_seconds_max = 60;  // one page in tesseract
    std::size_t child_memory_bytes_max = 1536u << 20;
    std::size_t child_file_bytes_max = 200u << 20;
    int xml_depth_max = 256;
    std::vector<std::string> program_folders = {"/usr/bin/", "/bin/"};  // where the converters are looked for
};

// Reads a file. Throws base::Refused (invalid, too_large, unsupported) with one to five lines in Vietnamese
// that say what is wrong and what to do. `where` keeps nothing: no temporary file survives, also when it
// throws.
Extract read_document(const std::filesystem::path& file, const ExtractLimits& limits = {},
                      const base::Progress& progress = {});

// The same for bytes of text already in memory (tests, fuzzing); form feeds separate pages.
Extract read_text(std::string_view bytes, const ExtractLimits& limits = {});

}  // namespace documents
