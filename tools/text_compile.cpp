// Turns the sentences shown to people into C++: `text_compile out.hpp out.cpp vi.txt en.txt`. A line is `id =
// sentence with {0}`; lines that begin with # are comments. An id in one file only, or with other places in
// the other, is an error with file and line.
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>

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

}  // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::cerr << "usage: text_compile out.hpp out.cpp vi.txt en.txt\n";
        return 1;
    }
    const auto vietnamese = read(words[3]), english = read(words[4]);
    for (const auto& [id, sentence] : vietnamese) {
        const auto other = english.find(id);
        if (other != english.end() && places(other->second.text) == places(sentence.text)) continue;
        std::cerr << words[3] << ":" << sentence.line << ": " << id
                  << (other == english.end() ? " is missing in " : " has other places in ") << words[4]
                  << "\n";
        ++failures;
    }
    for (const auto& [id, sentence] : english) {
        if (vietnamese.count(id) != 0) continue;
        std::cerr << words[4] << ":" << sentence.line << ": " << id << " is missing in " << words[3] << "\n";
        ++failures;
    }
    std::ofstream header(words[1]), source(words[2]);
    header << "// Made by tools/text_compile.\n#pragma once\n#include <string_view>\n\nnamespace texts "
              "{\n\nenum class Id {\n";
    source
        << "// Made by tools/text_compile.\n#include \"texts/texts.hpp\"\n\nnamespace texts {\nnamespace {\n";
    std::string vi, en;
    for (const auto& [id, sentence] : vietnamese) {
        header << "    " << id << ",\n";
        vi += "    " + literal(sentence.text) + ",\n";
        en += "    " + literal(english.count(id) != 0 ? english.at(id).text : "") + ",\n";
    }
    header << "};\n\nenum class Language { vi, en };\n\nstd::string_view sentence(Id id, Language "
              "language);\n\n}  // namespace texts\n";
    source << "constexpr std::string_view vi[] = {\n"
           << vi << "};\nconstexpr std::string_view en[] = {\n"
           << en << "};\n}\n\n"
           << "std::string_view sentence(Id id, Language language) {\n    return (language == Language::vi ? "
              "vi : en)[static_cast<std::size_t>(id)];\n}\n\n}  // namespace texts\n";
    return failures == 0 && header && source ? 0 : 1;
}
