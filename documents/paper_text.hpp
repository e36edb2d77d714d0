// Text on its way to paper: what XML may hold, how wide it prints, how many lines it takes. Widths are those
// of Times New Roman (and of Liberation Serif, which has the same), good enough to choose row heights and the
// length of a rule, not to set type.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace documents {

// NFC without the characters that XML 1.0 forbids; tab and line feed stay, carriage returns go.
std::string xml_text(std::string_view utf8);

// xml_text with & < > " escaped: for text and attributes.
std::string xml_escaped(std::string_view utf8);

// Points that one line of text takes at a size in points.
double width_points(std::string_view utf8, double size, bool bold = false);

// Lines that text takes when it is wrapped at words (and inside a word that is wider than a line). At
// least 1.
int wrapped_lines(std::string_view utf8, double size, double line_points, bool bold = false);

// Cuts text at words into pieces of at most lines_max lines each. Never empty; joined with spaces they are
// the text again.
std::vector<std::string> pieces(std::string_view utf8, double size, double line_points, int lines_max);

}  // namespace documents
