// One head for the annexes of all papers.
#include "documents/annexes.hpp"

#include "documents/official_page.hpp"
#include "text/roman.hpp"

namespace documents {

std::string annex_name(int number, int of) {
    return of < 2 ? "Phụ lục" : "Phụ lục " + text::roman(number);
}

std::string annexes_named(int of) {
    if (of < 2) return of == 1 ? "Phụ lục kèm theo" : "";
    std::string numbers;
    for (int i = 1; i <= of; ++i) numbers += (i == 1 ? "" : ", ") + text::roman(i);
    return "các Phụ lục " + numbers + " kèm theo";
}

void begin_annex(Manuscript& paper, const AnnexHead& head) {
    paper.new_section(head.landscape);
    const auto add = [&](Style style, const std::string& words) {
        Paragraph out = line(style, words);
        out.keep_next = true;
        paper.add(std::move(out));
    };
    add(Style::title, annex_name(head.number, head.of));
    add(Style::title, head.title);
    add(Style::subtitle, "(" + head.belongs + ")");
}

}  // namespace documents
