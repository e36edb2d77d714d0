// The document as it reads, as HTML: paragraphs, tables, pages, with the words of each item as a link to its
// card and the hits of a search marked.
#pragma once
#include <string>
#include <vector>

#include "plans/items.hpp"
#include "plans/readings.hpp"
#include "plans/search.hpp"
#include "web/html.hpp"

namespace plans {

struct DocumentView {
    const StoredReading& stored;
    const Search& search;
    bool verbatim = false;   // a damaged scan as it was recognised, not as it was restored
    std::string page_word;   // "Trang"
    std::string table_word;  // "Bảng"
};

// Paints the places of `shown` only. Sets Item::anchor of each: its own index, that of an item whose words
// are the same, or -1.
web::Html document_html(const DocumentView& view, std::vector<Item>& items, const std::vector<bool>& shown);

// A text with the hits of the search marked.
web::Html marked(std::string_view utf8, const Search& search);

}  // namespace plans
