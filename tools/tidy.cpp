// Style as a test: include directions, lengths, forbidden words and names, SQL that writes only its own
// folder's tables. Run from the root of the tree: `tidy FILE…` prints one line a fault and exits with 1 when
// there is one. The reasons for the rules stand in STYLE.md.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace {

constexpr std::size_t line_characters_max =
    130;  // clang-format aims at 110; a URL or a sentence may stand out a little
constexpr int function_lines_max = 60;
constexpr int file_lines_max = 500;

// Who may include whom. A folder may always include itself; tests/ and main/ may include everything.
const std::map<std::string, std::set<std::string>> may_include = {
    {"base", {}},
    {"text", {"base"}},
    {"texts", {}},
    {"documents", {"base", "text"}},
    {"plans/reading", {"base", "text", "documents"}},
    {"plans/papers", {"base", "text", "documents", "plans/reading"}},
    {"storage", {"base"}},
    {"jobs", {"base", "storage"}},
    {"mail", {"base", "text", "storage", "trail"}},
    {"mail/pages", {"base", "storage", "trail", "mail", "web", "people", "texts"}},
    {"web", {"base", "text", "storage", "texts", "assets"}},
    {"uploads", {"base", "text", "storage", "web", "jobs"}},
    {"trail", {"base", "text", "storage"}},
    {"people", {"base", "text", "documents", "storage", "trail", "jobs", "web", "texts"}},
    {"agencies", {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "texts"}},
    {"persons",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "texts"}},
    {"evidence/xapi",
     {"base", "text", "storage", "trail", "jobs", "web", "people", "agencies", "persons", "evidence",
      "evidence/proofs", "texts"}},
    {"evidence",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "persons",
      "texts"}},
    {"plans/content",
     {"base", "text", "storage", "trail", "jobs", "people", "agencies", "persons", "documents",
      "plans/reading"}},
    {"plans",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "plans/reading",
      "plans/papers", "plans/content", "texts"}},
    {"coverage",
     {"base", "text", "documents", "storage", "trail", "web", "people", "agencies", "persons", "evidence",
      "evidence/xapi", "plans/reading", "plans/content", "plans", "plans/links", "plans/activities",
      "texts"}},
    {"plans/review",
     {"base", "text", "documents", "storage", "trail", "web", "people", "agencies", "persons",
      "plans/reading", "plans/content", "plans", "texts"}},
    {"plans/links",
     {"base", "text", "documents", "storage", "trail", "jobs", "mail", "web", "people", "agencies",
      "plans/reading", "plans/content", "plans", "texts"}},
    {"plans/incoming",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "plans/reading",
      "plans/content", "plans", "texts"}},
    {"obligations",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "evidence",
      "evidence/proofs", "plans/reading", "plans/papers", "plans/content", "plans", "plans/activities",
      "coverage", "texts"}},
    {"budget",
     {"base", "text", "documents", "storage", "trail", "web", "people", "agencies", "plans/content", "plans",
      "plans/activities", "coverage", "obligations", "texts"}},
    {"obligations/chasing",
     {"base", "text", "documents", "storage", "trail", "jobs", "mail", "web", "people", "agencies",
      "evidence", "evidence/proofs", "plans/reading", "plans/content", "plans", "plans/activities",
      "coverage", "obligations", "texts"}},
    {"obligations/adhoc",
     {"base", "text", "documents", "storage", "trail", "web", "people", "agencies", "evidence",
      "plans/reading", "plans/content", "plans", "plans/incoming", "plans/activities", "obligations",
      "obligations/chasing", "texts"}},
    {"obligations/overdue",
     {"base", "text", "documents", "storage", "trail", "web", "people", "agencies", "plans/content", "plans",
      "plans/links", "obligations", "obligations/chasing", "obligations/adhoc", "texts"}},
    {"reports",
     {"base",          "text",   "documents",      "storage",          "trail",         "jobs",
      "web",           "people", "agencies",       "evidence",         "plans/reading", "plans/papers",
      "plans/content", "plans",  "plans/incoming", "plans/activities", "coverage",      "obligations",
      "budget",        "texts"}},
    {"demo",
     {"base", "text", "documents", "storage", "trail", "people", "agencies", "persons", "evidence",
      "evidence/proofs", "evidence/attendance", "plans/reading", "plans/content", "plans", "plans/activities",
      "obligations", "budget"}},
    {"overview",
     {"base", "text", "documents", "storage", "trail", "jobs", "mail", "web", "people", "agencies",
      "plans/reading", "plans/papers", "plans/content", "plans", "coverage", "obligations", "budget",
      "texts"}},
    {"evidence/bulk",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "persons",
      "evidence", "texts"}},
    {"evidence/proofs", {"base", "text", "documents", "storage", "evidence"}},
    {"evidence/attendance",
     {"base", "text", "documents", "storage", "trail", "people", "agencies", "persons", "evidence",
      "evidence/proofs"}},
    {"plans/activities",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "evidence",
      "evidence/proofs", "evidence/attendance", "plans/reading", "plans/content", "plans", "texts"}},
    {"plans/activities/attendance",
     {"base", "text", "documents", "storage", "trail", "jobs", "web", "people", "agencies", "persons",
      "evidence", "evidence/proofs", "evidence/attendance", "plans/activities", "texts"}},
};

int faults = 0;

void fault(const std::string& file, int line, const std::string& what) {
    std::cout << file << ":" << line << ": " << what << "\n";
    ++faults;
}

bool ends_with(const std::string& text, const std::string& end) {
    return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

std::string folder_of(const std::string& path) {
    for (const std::string nested :
         {"mail/pages/", "evidence/xapi/", "plans/reading/", "plans/papers/", "plans/content/",
          "plans/review/", "plans/links/", "plans/incoming/", "plans/activities/attendance/",
          "plans/activities/", "obligations/chasing/", "obligations/adhoc/", "obligations/overdue/",
          "evidence/proofs/", "evidence/attendance/", "evidence/bulk/"}) {
        if (path.rfind(nested, 0) == 0) return nested.substr(0, nested.size() - 1);
    }
    return path.substr(0, path.find('/'));
}

std::size_t characters(const std::string& utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::string> lines_of(const std::string& file) {
    std::ifstream in(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void check_include(const std::string& file, int number, const std::string& line) {
    static const std::regex pattern("^#include \"([^\"]+)\"");
    std::smatch match;
    if (!std::regex_search(line, match, pattern)) return;
    const std::string from = folder_of(file);
    const std::string to = folder_of(match[1]);
    const auto rule = may_include.find(from);
    if (rule == may_include.end() || from == to || rule->second.count(to) != 0) return;
    if (ends_with(file, "_test.cpp") && to == "tests") return;
    fault(file, number, from + "/ may not include " + to + "/");
}

// Functions stand at column 0, since namespaces are not indented and the formatter is the same for all.
void check_functions(const std::string& file, const std::vector<std::string>& lines) {
    int start = 0;
    for (int number = 1; number <= static_cast<int>(lines.size()); ++number) {
        const std::string& line = lines[static_cast<std::size_t>(number - 1)];
        const bool opens = !line.empty() && line[0] != ' ' && line[0] != '}' && line[0] != '#' &&
                           ends_with(line, "{") && line.find(')') != std::string::npos &&
                           line.rfind("namespace", 0) != 0 && line.find(" = ") == std::string::npos;
        if (opens) start = number;
        if (line == "}" && start != 0) {
            const int length = number - start + 1;
            if (length > function_lines_max) {
                fault(file, start,
                      "a function of " + std::to_string(length) + " lines, over " +
                          std::to_string(function_lines_max));
            }
            start = 0;
        }
    }
}

void check_words(const std::string& file, int number, const std::string& line) {
    // Split so that this file does not find itself.
    static const std::regex unfinished(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|st" + "ub|not impl" +
                                       "emented)\\b");
    static const std::regex machine(std::string("(^|[^A-Za-z])/(wo") + "rk|fa" + "rm)/[a-z]");
    if (std::regex_search(line, unfinished)) fault(file, number, "unfinished by its own words");
    if (std::regex_search(line, machine)) fault(file, number, "a path of one machine");
}

void check_name(const std::string& file) {
    static const std::regex names("(^|/)(common|helpers?|misc|utils?|new2|manager)[._]");
    if (std::regex_search(file, names)) fault(file, 1, "a name that says nothing of its duty");
}

// schema/schema.sql has a heading `-- FOLDER` above each folder's tables.
std::map<std::string, std::string> table_owners() {
    std::map<std::string, std::string> owners;
    static const std::regex heading("^-- ([a-z/]+)$");
    static const std::regex table("^CREATE TABLE (?:IF NOT EXISTS )?([a-z_]+)");
    std::string owner;
    for (const std::string& line : lines_of("schema/schema.sql")) {
        std::smatch match;
        if (std::regex_search(line, match, heading)) owner = match[1];
        if (std::regex_search(line, match, table)) {
            if (owner.empty())
                fault("schema/schema.sql", 1,
                      "table " + match[1].str() + " stands under no folder's heading");
            owners[match[1]] = owner;
        }
    }
    return owners;
}

void check_sql(const std::string& file, int number, const std::string& line,
               const std::map<std::string, std::string>& owners) {
    static const std::regex write("(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_]+)");
    for (std::sregex_iterator at(line.begin(), line.end(), write), end; at != end; ++at) {
        const std::string table = (*at)[1];
        const auto owner = owners.find(table);
        if (owner == owners.end()) continue;  // a CTE or "UPDATE SET"
        if (owner->second != folder_of(file))
            fault(file, number, "writes " + table + ", a table of " + owner->second + "/");
    }
}

bool lays_out_tables(const std::string& file) {
    return file.rfind("schema/", 0) == 0 || file.rfind("tests/files/", 0) == 0;
}

void check_file(const std::string& file, const std::map<std::string, std::string>& owners) {
    const std::vector<std::string> lines = lines_of(file);
    const bool cpp = ends_with(file, ".cpp") || ends_with(file, ".hpp");
    const bool js = ends_with(file, ".js") || ends_with(file, ".mjs");
    const bool sql = ends_with(file, ".sql");
    check_name(file);
    if (cpp && (lines.empty() || lines[0].rfind("//", 0) != 0))
        fault(file, 1, "does not open with what it is for");
    if ((cpp || js) && static_cast<int>(lines.size()) > file_lines_max) {
        fault(file, 1, std::to_string(lines.size()) + " lines, over " + std::to_string(file_lines_max));
    }
    if (cpp) check_functions(file, lines);
    for (int number = 1; number <= static_cast<int>(lines.size()); ++number) {
        const std::string& line = lines[static_cast<std::size_t>(number - 1)];
        if (cpp || sql || js || ends_with(file, ".sh")) check_words(file, number, line);
        if (cpp && characters(line) > line_characters_max)
            fault(file, number, "a line of over " + std::to_string(line_characters_max));
        if (cpp) check_include(file, number, line);
        if (sql && !lays_out_tables(file)) check_sql(file, number, line, owners);
        if ((cpp || sql) && !line.empty() && (line.back() == ' ' || line.back() == '\t'))
            fault(file, number, "white space at the end");
    }
}

}  // namespace

int main(int count, char** words) {
    const auto owners = table_owners();
    for (int i = 1; i < count; ++i) check_file(words[i], owners);
    std::cout << (faults == 0 ? "tidy: " + std::to_string(count - 1) + " files, nothing to mend\n"
                              : "tidy: " + std::to_string(faults) + " faults\n");
    return faults == 0 ? 0 : 1;
}
