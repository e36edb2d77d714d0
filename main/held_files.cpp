// tests/program/signed_links_test.py fails on a table with files that is not named here.
#include "main/held_files.hpp"

namespace {

constexpr std::string_view held =
    "SELECT 1 FROM plan_files WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM incoming_files WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM incoming_uploads WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM submission_files WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM form_returns WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM form_return_files WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM budget_acts WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM reports WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM report_blanks WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM report_templates WHERE digest = $1 "
    "UNION ALL SELECT 1 FROM link_files WHERE digest = $1 LIMIT 1";
const storage::Query find_held = {"main.find_held", "main/held_files.cpp", held, held};

}  // namespace

bool is_held(storage::Reader& reader, const std::string& digest) {
    return reader.one(find_held, digest).has_value();
}
