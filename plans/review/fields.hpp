// The fields of an entry in a form: how each value is written out, read back from what people type, and where
// in the document it was read.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "plans/content/entries.hpp"
#include "texts/texts.hpp"
#include "web/page.hpp"

namespace plans::review {

enum class Control { line, area, list, choice, tick };  // list: one a line

struct FieldRule {
    const char* name;  // of the control
    texts::Id label;
    texts::Id hint;
    Control control = Control::line;
    const char* read;  // key of reading::Read; the first field of a key shows the quotation
    std::string (*get)(const content::Said&);
    bool (*set)(content::Said&, const std::string&);  // false: cannot be what it should be
    texts::Id wrong;                                  // then: what to write instead
    std::vector<std::pair<const char*, texts::Id>> choices = {};
};

const std::vector<FieldRule>& fields_of(content::EntryKind kind);

using Typed = std::map<std::string, std::string>;

Typed written_out(const content::Said& said);
// `said` with every field replaced by what was typed; a tick that is absent is off. Problems name the field.
base::Problems read_back(const web::Page& page, const Typed& typed, content::Said& said);

}  // namespace plans::review
