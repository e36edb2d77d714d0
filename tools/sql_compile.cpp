// Turns named SQL statements into C++ constants: `sql_compile NAMESPACE out.hpp out.cpp a.sql b.sql …`. The
// form of the files is described in storage/query.hpp. A statement without a name, a name twice or half a
// pair is an error with file and line.
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tools/made.hpp"

namespace {

struct Statement {
    std::string file, sqlite, postgres;
    int line = 0;
};

int failures = 0;

void fail(const std::string& file, int line, const std::string& what) {
    std::cerr << file << ":" << line << ": " << what << "\n";
    ++failures;
}

std::string literal(const std::string& text) {
    std::string out = "R\"sql(";
    return out + text + ")sql\"";
}

std::string trimmed(std::string text) {
    const auto begin = text.find_first_not_of(" \n\t");
    if (begin == std::string::npos) return "";
    text = text.substr(begin, text.find_last_not_of(" \n\t;") - begin + 1);
    return text;
}

struct Reader {
    std::map<std::string, Statement>& all;
    std::string file, name, engine, text;
    int line = 0, start = 0;

    void finish() {
        const std::string statement = trimmed(text);
        text.clear();
        if (name.empty()) {
            if (!statement.empty()) fail(file, start, "a statement without -- name:");
            return;
        }
        if (statement.empty()) return fail(file, start, name + " is empty");
        Statement& made = all[name];
        const bool both = engine.empty();
        if ((both && !(made.sqlite.empty() && made.postgres.empty())) ||
            (engine == "sqlite" && !made.sqlite.empty()) ||
            (engine == "postgres" && !made.postgres.empty())) {
            return fail(file, start, name + " stands twice");
        }
        made.file = file;
        made.line = start;
        if (both || engine == "sqlite") made.sqlite = statement;
        if (both || engine == "postgres") made.postgres = statement;
    }

    void read(const std::string& path) {
        file = path;
        std::ifstream in(path);
        for (std::string row; std::getline(in, row);) {
            ++line;
            if (row.rfind("-- name:", 0) == 0) {
                finish();
                start = line;
                engine.clear();
                name = trimmed(row.substr(8));
                if (const auto at = name.find(" @"); at != std::string::npos) {
                    engine = name.substr(at + 2);
                    name = name.substr(0, at);
                    if (engine != "sqlite" && engine != "postgres")
                        fail(file, line, "no engine is called " + engine);
                }
            } else if (row.rfind("--", 0) != 0) {
                if (text.empty() && start == 0) start = line;
                text += row + "\n";
            }
        }
        finish();
        name.clear();
    }
};

}  // namespace

int main(int count, char** words) {
    if (count < 5) {
        std::cerr << "usage: sql_compile NAMESPACE out.hpp out.cpp a.sql …\n";
        return 1;
    }
    const std::string space = words[1];
    std::map<std::string, Statement> all;
    for (int i = 4; i < count; ++i) Reader{all, {}, {}, {}, {}}.read(words[i]);
    std::string folder = space.substr(0, space.rfind("::"));  // "plans/content"
    for (auto at = folder.find("::"); at != std::string::npos; at = folder.find("::")) folder.replace(at, 2, "/");
    std::ostringstream header, source;
    header << "// Made by tools/sql_compile.\n#pragma once\n#include \"storage/query.hpp\"\n\nnamespace "
           << space << " {\n";
    source << "// Made by tools/sql_compile.\n#include \"" << folder << "/sql.hpp\"\n\nnamespace " << space
           << " {\n";
    for (const auto& [name, made] : all) {
        if (made.sqlite.empty() || made.postgres.empty())
            fail(made.file, made.line, name + " stands for one engine only");
        header << "extern const storage::Query " << name << ";\n";
        source << "extern const storage::Query " << name << "{\"" << folder << "." << name << "\", \""
               << made.file << "\", " << literal(made.sqlite) << ", " << literal(made.postgres)
               << "};\n[[maybe_unused]] static const storage::RegisterQuery register_" << name << "(&" << name
               << ");\n";
    }
    header << "}\n";
    source << "}\n";
    if (failures > 0) return 1;
    return write_made(words[2], header.str()) && write_made(words[3], source.str()) ? 0 : 1;
}
