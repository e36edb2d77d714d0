// Who issues the plan and in which province: what stands above the number of an official document, else the
// places that the plan names.
#pragma once
#include "plans/reading/paragraphs.hpp"

namespace plans::reading {

struct HeadOfDocument {
    const Text& text;
    const documents::Extract& extract;
    int title_paragraph = -1;  // that holds "KẾ HOẠCH"; -1: none
    int lines = 0;             // of the extract above the title
    const Tokens& title;
};

void read_issuer(Document& document, const HeadOfDocument& head);

}  // namespace plans::reading
