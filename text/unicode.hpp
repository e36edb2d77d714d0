// Unicode for Vietnamese: one normal form, one folding, one order. Everything that compares or searches text
// goes through here.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace text {

std::u32string decode(std::string_view utf8);  // malformed bytes become U+FFFD
std::string encode(std::u32string_view points);
std::size_t length(std::string_view utf8);  // in code points

// NFC, with the old placement of tone marks kept as written ("hóa" and "hoá" stay what they are).
std::string nfc(std::string_view utf8);

// For matching and search: NFD without marks, đ→d, lower case. "Ủy ban" → "uy ban". One code point in gives
// at most one out, so that fold_points() keeps positions: fold_points(decode(nfc(s))) has exactly as many
// points as decode(nfc(s)).
std::string fold(std::string_view utf8);
std::u32string fold_points(std::u32string_view points);

// ICU sort key of the Vietnamese collation, for columns that are sorted by the database (bytes compare as the
// words sort).
std::string sort_key(std::string_view utf8);

std::string upper(std::string_view utf8);
std::string lower(std::string_view utf8);

// White space of any kind (also U+00A0) to single spaces, none at the ends.
std::string squeeze(std::string_view utf8);
std::vector<std::string> words(std::string_view utf8);  // split at white space

}  // namespace text
