// The fourth stage, the document itself: kind, title, issuer, number, date, period, what it implements, who
// signed, who receives it.
#pragma once
#include "plans/reading/outline.hpp"
#include "plans/reading/sections.hpp"

namespace plans::reading {

Document document_of(const Text& text, const documents::Extract& extract);
std::vector<Relation> relations_of(const Text& text, const Document& document,
                                   const documents::Extract& extract);
std::vector<std::string> recipients_of(const documents::Extract& extract, const Text& text);

// A citation such as "Quyết định số 1907/QĐ-TTg ngày 23/11/2020".
struct Citation {
    std::string number;  // "1907/QĐ-TTg"
    std::string date;    // "2020-11-23"; empty: none beside it
    Span span;
};
std::vector<Citation> citations_in(const Tokens& tokens, Span span, Match match);

// Fills `implements` of the document; the words of its title are given apart.
void read_implements(Document& document, const Text& text, const Tokens& title_words);

// "ngày 24 tháng 3 năm 2021" → "2021-03-24"; blanks give "2021-03" or "2021"; empty: no date. Looks from `at`
// on, a few words far.
std::string date_at(const Tokens& tokens, int at, Match match, Span& span);

}  // namespace plans::reading
