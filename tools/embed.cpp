// Turns a file into a C++ constant: `embed NAMESPACE NAME in out.hpp out.cpp`. Used for what the program
// carries with it.
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>

#include "tools/made.hpp"

int main(int count, char** words) {
    if (count != 6) {
        std::cerr << "usage: embed NAMESPACE NAME in out.hpp out.cpp\n";
        return 1;
    }
    const std::string space = words[1], name = words[2];
    std::ifstream in(words[3], std::ios::binary);
    if (!in) {
        std::cerr << words[3] << ": cannot be read\n";
        return 1;
    }
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    std::ostringstream header, source;
    header << "// Made by tools/embed.\n#pragma once\n#include <string_view>\n\nnamespace " << space
           << " {\nextern const std::string_view " << name << ";\n}\n";
    source << "// Made by tools/embed.\n#include <string_view>\n\nnamespace " << space
           << " {\nnamespace {\nconstexpr unsigned char bytes[] = {";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 32 == 0) source << '\n';
        source << static_cast<int>(static_cast<unsigned char>(bytes[i])) << ',';
    }
    source << "0};\n}\nextern const std::string_view " << name << "(reinterpret_cast<const char*>(bytes), "
           << bytes.size() << ");\n}\n";
    return write_made(words[4], header.str()) && write_made(words[5], source.str()) ? 0 : 1;
}
