// The first stage: printed lines become paragraphs. Page numbers, loose links and repeated table headers go,
// hard line breaks are joined, and each paragraph knows the label that opens it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "plans/reading/known_names.hpp"
#include "plans/reading/labels.hpp"
#include "plans/reading/ruled_text.hpp"

namespace plans::reading {

struct Paragraph {
    Label label;
    Tokens tokens;       // without the label
    int first_line = 0;  // index into Extract::lines
    int table = -1;      // >= 0: stands for Extract::tables[table], no tokens
    int flat = -1;       // >= 0: stands for Text::flat_tables[flat], no tokens
    bool upper = false;  // all capitals, as headings are
    bool bold = false, centred = false;
    bool blank_before = false;
};

// A table whose cells the extraction wrote one behind the other: its lines are [first, last) of the extract.
struct FlatTable {
    int first = 0, last = 0;
    std::vector<Tokens> lines;  // of these, mended
    std::vector<RuledRow> rows = {};  // where bars still part its cells
};

struct Text {
    std::vector<FlatTable> flat_tables;
    std::vector<Paragraph> paragraphs;
    bool damaged = false;        // diacritics were destroyed, tokens carry restored words
    bool noisy = false;          // single words were misread, tokens carry corrected ones
    Match match = Match::exact;  // tolerant where the text is noisy
    std::shared_ptr<const KnownNames> names = {};  // of a scan with tables: what its cells may name
};

// The words of a value as a reading shows them: printed, but where letters were misread corrected.
std::string readable(const Text& text, const Tokens& tokens, Span span);

// "(Chi tiết tại Phụ lục I)": says only where more stands.
bool is_remark(const Tokens& tokens, Match match);

// `specked`: the extract showed specks at the ends of its lines (specks.hpp), so letters were misread too.
Text paragraphs_of(const documents::Extract& extract, bool specked = false);

}  // namespace plans::reading
