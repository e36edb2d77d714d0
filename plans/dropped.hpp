// Which of the files dropped together belong together: a plan with its annexes, and a signed PDF with the
// Word file that it was printed from. Judges by names and kinds only; what a file says is read later.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plans {

enum class FileKind { text, docx, pdf, picture, office, unknown };  // office: ODT, DOC, RTF
enum class FileRole { read, signed_copy, annex };                   // read: what the plan is read from

struct Dropped {
    std::string filename;
    FileKind kind = FileKind::unknown;
    FileRole role = FileRole::read;
};

// By the first bytes, never by the name.
FileKind kind_of(std::string_view first_bytes);

// The files of one plan, in the order in which they are shown: first the one to be read (Word before text,
// PDF, picture), then the signed copy of it, then annexes.
using Group = std::vector<std::size_t>;  // indices into the dropped files

// All files are one plan, and roles are set: the Word file is read and the PDF is its signed copy; what is
// named as an annex
// ("phụ lục", "PL 01", "annex") or is left over is an annex.
Group as_one_plan(std::vector<Dropped>& files);
// Each file a plan of its own, but a PDF and a Word file of the same name stay together.
std::vector<Group> as_plans_of_their_own(std::vector<Dropped>& files);

// The name of a plan until it has been read: the filename without its ending, underscores as spaces.
std::string name_from(std::string_view filename);

const char* text_of(FileRole role);  // as stored: "read", "signed", "annex"

}  // namespace plans
