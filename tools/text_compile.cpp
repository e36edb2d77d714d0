// Turns the sentences shown to people into C++: `text_compile out.cpp vi.txt en.txt`. A line is `id =
// sentence with {0}`; lines that begin with # are comments. An id in one file only, or with other places in
// the other, is an error with file and line. `text_compile --used vi.txt FOLDER` checks that the sources
// below a folder name only sentences that there are, and name each.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "texts/texts.hpp"

namespace {

struct Sentence {
    std::string text;
    int line = 0;
};

int failures = 0;

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::map<std::string, Sentence> read(const std::string& file) {
    std::map<std::string, Sentence> all;
    std::ifstream in(file);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        line = trimmed(line);
        if (line.empty() || line[0] == '#') continue;
        const auto equals = line.find('=');
        const std::string id = trimmed(line.substr(0, equals));
        if (equals == std::string::npos || id.empty() ||
            id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") != std::string::npos ||
            all.count(id) != 0) {
            std::cerr << file << ":" << number << ": not an `id = sentence`, or the id stands twice\n";
            ++failures;
            continue;
        }
        all[id] = {trimmed(line.substr(equals + 1)), number};
    }
    return all;
}

std::set<std::string> places(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1))
        out.insert(text.substr(at, text.find('}', at) - at + 1));
    return out;
}

std::string literal(const std::string& text) {
    return "R\"text(" + text + ")text\"";
}

// The ids that a source names: Id("plans") in C++, t.plans in a page's braces.
std::map<std::string, int> named(const std::filesystem::path& file) {
    std::ifstream in(file);
    static const std::regex in_code("\\bId\\(\"([^\"]*)\"\\)|Id \\w+\\(\"([^\"]*)\"\\)"),
        in_page("\\{\\{ *t\\.(\\w+)");
    std::map<std::string, int> all;
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        for (const std::regex* form : {&in_code, &in_page})
            for (std::sregex_iterator one(line.begin(), line.end(), *form), end; one != end; ++one)
                all.emplace((*one)[1].matched ? (*one)[1] : (*one)[2], number);
    }
    return all;
}

bool is_source(const std::filesystem::path& file) {
    return file.extension() == ".cpp" || file.extension() == ".hpp" || file.extension() == ".html";
}

void check_used(const std::string& file, const std::filesystem::path& folder) {
    const auto sentences = read(file);
    std::set<std::string> used;
    for (std::filesystem::recursive_directory_iterator at(folder), end; at != end; ++at) {
        const std::string name = at->path().filename().string();
        if (at->is_directory() &&
            (name == "build" || name == "node_modules" || name == "tools" || name[0] == '.')) {
            at.disable_recursion_pending();
            continue;
        }
        if (!is_source(at->path())) continue;
        for (const auto& [id, line] : named(at->path())) {
            used.insert(id);
            if (sentences.count(id) != 0) continue;
            std::cerr << at->path().string() << ":" << line << ": " << file << " has no " << id << "\n";
            ++failures;
        }
    }
    for (const auto& [id, sentence] : sentences) {
        if (used.count(id) != 0) continue;
        std::cerr << file << ":" << sentence.line << ": nothing says " << id << "\n";
        ++failures;
    }
}

void write_source(const std::string& out, const std::map<std::string, Sentence>& vietnamese,
                  const std::map<std::string, Sentence>& english) {
    std::map<std::uint64_t, std::string> by_digest;
    for (const auto& [id, sentence] : vietnamese) {
        const std::string& kept = by_digest.emplace(texts::digest_of(id), id).first->second;
        if (kept == id) continue;
        std::cerr << id << " and " << kept << " have one digest: give one of them another name\n";
        ++failures;
    }
    std::ofstream source(out);
    source
        << "// Made by tools/text_compile.\n#include \"texts/texts.hpp\"\n\n#include <algorithm>\n#include "
           "<iterator>\n\n#include \"base/check.hpp\"\n\nnamespace texts {\nnamespace {\n\nstruct Both "
           "{\n    std::uint64_t digest;\n    std::string_view vi, en;\n};\n\nconstexpr Both sentences[] = "
           "{\n";
    for (const auto& [digest, id] : by_digest)
        source << "    {" << digest << "u, " << literal(vietnamese.at(id).text) << ",\n     "
               << literal(english.count(id) != 0 ? english.at(id).text : "") << "},\n";
    source
        << "};\n\n}  // namespace\n\nstd::string_view sentence(Id id, Language language) {\n    const auto* "
           "found = "
           "std::lower_bound(std::begin(sentences), std::end(sentences), id.digest,\n                    "
           "[](const Both& one, std::uint64_t digest) { return one.digest < digest; });\n    "
           "CHECK_THAT(found != std::end(sentences) && found->digest == id.digest);\n    return language == "
           "Language::vi ? found->vi : found->en;\n}\n\n}  // namespace texts\n";
    if (!source) ++failures;
}

}  // namespace

int main(int count, char** words) {
    if (count != 4) {
        std::cerr << "usage: text_compile out.cpp vi.txt en.txt, or text_compile --used vi.txt FOLDER\n";
        return 1;
    }
    if (std::string(words[1]) == "--used") {
        check_used(words[2], words[3]);
        return failures == 0 ? 0 : 1;
    }
    const auto vietnamese = read(words[2]), english = read(words[3]);
    for (const auto& [id, sentence] : vietnamese) {
        const auto other = english.find(id);
        if (other != english.end() && places(other->second.text) == places(sentence.text)) continue;
        std::cerr << words[2] << ":" << sentence.line << ": " << id
                  << (other == english.end() ? " is missing in " : " has other places in ") << words[3]
                  << "\n";
        ++failures;
    }
    for (const auto& [id, sentence] : english) {
        if (vietnamese.count(id) != 0) continue;
        std::cerr << words[3] << ":" << sentence.line << ": " << id << " is missing in " << words[2] << "\n";
        ++failures;
    }
    write_source(words[1], vietnamese, english);
    return failures == 0 ? 0 : 1;
}
