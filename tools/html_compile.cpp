// Turns pages into C++ functions: `html_compile NAMESPACE out.hpp out.cpp a.html b.html …`. A file begins
// with any number of
// {{ include "x.hpp" }} and then {{ page name(const web::Page& page, …) }}. In the text stand
//     {{ expression }}   {{ t.text_id }}   {{ t.text_id(a, b) }}   {{ render other(args) }}   {# a comment #}
//     {{ if c }} … {{ elif c }} … {{ else }} … {{ end }}   {{ for const auto& x : xs }} … {{ end }}
// A value is escaped by its type and place: an address (href, src, action) that begins with a value must be a
// web::Url, one that goes on with a value is percent-encoded; a value in <script>, <style>, a tag or an
// unquoted attribute, on…= and style= are refused.
#include <cctype>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "tools/made.hpp"

namespace {

struct Failure {
    int line;
    std::string what;
};

enum class Place { text, tag, value, script, comment };

// Follows the markup far enough to know where a value stands.
struct Scanner {
    Place place = Place::text;
    std::string tag, attribute;
    char quote = 0;
    bool value_empty = true;  // nothing of the attribute's value yet

    void feed(const std::string& text, int line) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '\n') ++line;
            if (place == Place::comment) {
                if (text.compare(i, 3, "-->") == 0) place = Place::text;
            } else if (place == Place::text || place == Place::script) {
                if (c != '<') continue;
                if (place == Place::script && text.compare(i, 2, "</") != 0) continue;
                if (text.compare(i, 4, "<!--") == 0) {
                    place = Place::comment;
                    continue;
                }
                place = Place::tag;
                tag.clear();
                attribute.clear();
                for (std::size_t j = i + 1;
                     j < text.size() && (std::isalnum(static_cast<unsigned char>(text[j])) || text[j] == '/');
                     ++j)
                    tag += static_cast<char>(std::tolower(text[j]));
                i += tag.size();
            } else if (place == Place::tag) {
                in_tag(c, line);
            } else if (c == quote) {
                place = Place::tag;
                attribute.clear();
            } else {
                value_empty = false;
            }
        }
    }

    void in_tag(char c, int line) {
        if (c == '>') {
            place = tag == "script" || tag == "style" ? Place::script : Place::text;
        } else if (c == '"' || c == '\'') {
            place = Place::value;
            quote = c;
            value_empty = true;
            if (attribute.rfind("on", 0) == 0 || attribute == "style")
                throw Failure{line,
                              "the attribute " + attribute + "= is forbidden by the Content-Security-Policy"};
        } else if (std::isspace(static_cast<unsigned char>(c)) != 0 || c == '/') {
            attribute.clear();
        } else if (c != '=') {
            attribute += static_cast<char>(std::tolower(c));
        }
    }

    bool address() const {
        return attribute == "href" || attribute == "src" || attribute == "action" ||
               attribute == "formaction" || attribute == "data";
    }
};

std::string literal(const std::string& text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\')
            out += '\\', out += c;
        else if (c == '\n')
            out += "\\n";
        else
            out += c;
    }
    return out + "\"";
}

// Indentation says nothing in HTML: a line break with blanks around it becomes the line break.
std::string squeezed(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\n') {
            out += text[i];
            continue;
        }
        while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) out.pop_back();
        if (out.empty() || out.back() != '\n') out += '\n';
        while (i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t' || text[i + 1] == '\n')) ++i;
    }
    return out;
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\n");
    return begin == std::string::npos ? "" : text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

struct Page {
    std::string file, signature, body;
    std::vector<std::string> includes;
};

struct Compiler {
    std::string file, source;
    Page page;
    Scanner scanner;
    int line = 1, open = 0;

    void statement(const std::string& code) {
        page.body += "#line " + std::to_string(line) + " \"" + file + "\"\n    " + code + "\n";
    }

    void text(std::string raw, bool control_behind) {
        scanner.feed(raw, line);
        // A line that holds nothing but a control leaves no line behind.
        if (control_behind) {
            const auto last = raw.find_last_not_of(" \t");
            if (last != std::string::npos && raw[last] == '\n') raw.resize(last + 1);
        }
        const std::string out = squeezed(raw);
        if (!out.empty() && !page.signature.empty() && !(out == "\n" && page.body.empty()))
            page.body += "    made_.raw(" + literal(out) + ");\n";
    }

    void value(const std::string& expression) {
        if (scanner.place == Place::script) throw Failure{line, "a value inside <script> or <style>"};
        if (scanner.place == Place::tag)
            throw Failure{line, "a value in a tag: put the attribute's value into quotes"};
        std::string code = expression;
        if (expression.rfind("t.", 0) == 0) {
            const auto bracket = expression.find('(');
            const std::string id =
                trimmed(expression.substr(2, bracket == std::string::npos ? std::string::npos : bracket - 2));
            code =
                "page.t(texts::Id(\"" + id + "\")" +
                (bracket == std::string::npos ? ")" : ", web::arguments" + expression.substr(bracket) + ")");
        }
        if (scanner.place == Place::value && scanner.address()) {
            statement(scanner.value_empty ? "made_.put_url(" + code + ");"
                                          : "made_.put_encoded(" + code + ");");
        } else {
            statement("made_.put(" + code + ");");
        }
        scanner.value_empty = false;
    }

    bool control(const std::string& code) {
        const auto space = code.find_first_of(" \t\n");
        const std::string word = code.substr(0, space);
        const std::string rest = space == std::string::npos ? "" : trimmed(code.substr(space));
        if (word == "include")
            page.includes.push_back(rest);
        else if (word == "page")
            page.signature = rest;
        else if (word == "if")
            statement("if (" + rest + ") {"), ++open;
        else if (word == "for")
            statement("for (" + rest + ") {"), ++open;
        else if (word == "elif")
            statement("} else if (" + rest + ") {");
        else if (word == "else")
            statement("} else {");
        else if (word == "end") {
            statement("}");
            if (--open < 0) throw Failure{line, "an end without a beginning"};
        } else {
            return false;
        }
        return true;
    }

    static bool is_control(const std::string& code) {
        for (const char* word : {"include ", "page ", "if ", "for ", "elif "}) {
            if (code.rfind(word, 0) == 0) return true;
        }
        return code == "else" || code == "end";
    }

    void compile() {
        std::size_t at = 0;
        while (at < source.size()) {
            const std::size_t brace = std::min(source.find("{{", at), source.find("{#", at));
            const std::size_t begin = std::min(brace, source.size());
            const bool comment = begin < source.size() && source[begin + 1] == '#';
            const std::size_t end =
                begin < source.size() ? source.find(comment ? "#}" : "}}", begin + 2) : source.size();
            if (begin < source.size() && end == std::string::npos)
                throw Failure{line, "a {{ that never closes"};
            const std::string code =
                begin < source.size() && !comment ? trimmed(source.substr(begin + 2, end - begin - 2)) : "";
            const std::string raw = source.substr(at, begin - at);
            text(raw, comment || is_control(code));
            line += count_lines(raw);
            if (begin >= source.size()) break;
            if (!comment && code.rfind("render ", 0) == 0)
                statement("made_.put(static_cast<const web::Html&>(" + trimmed(code.substr(7)) + "));");
            else if (!comment && !control(code))
                value(code);
            line += count_lines(source.substr(begin, end + 2 - begin));
            at = end + 2;
            // The rest of a line that held only a control goes with it.
            if ((comment || is_control(code)) && at < source.size() && source[at] == '\n' &&
                (raw.empty() || trimmed(raw.substr(raw.rfind('\n') + 1)).empty())) {
                ++at;
                ++line;
            }
        }
        if (open != 0) throw Failure{line, "an if or for that never ends"};
        if (page.signature.empty()) throw Failure{1, "no {{ page name(…) }}"};
    }

    static int count_lines(const std::string& text) {
        int count = 0;
        for (char c : text) count += c == '\n' ? 1 : 0;
        return count;
    }
};

}  // namespace

int main(int count, char** words) {
    if (count < 5) {
        std::cerr << "usage: html_compile NAMESPACE out.hpp out.cpp a.html …\n";
        return 1;
    }
    const std::string space = words[1];
    const std::string own_header =
        std::string(words[2]).substr(std::string(words[2]).find("generated/") + 10);
    std::ostringstream header, source;
    std::string bodies, declarations, includes;
    for (int i = 4; i < count; ++i) {
        std::ifstream in(words[i]);
        Compiler compiler{words[i], std::string((std::istreambuf_iterator<char>(in)), {}), {}, {}};
        try {
            compiler.compile();
        } catch (const Failure& failure) {
            std::cerr << words[i] << ":" << failure.line << ": " << failure.what << "\n";
            return 1;
        }
        for (const std::string& include : compiler.page.includes) includes += "#include " + include + "\n";
        declarations += "web::Html " + compiler.page.signature + ";\n";
        bodies += "web::Html " + compiler.page.signature + " {\n    web::Html made_;\n" + compiler.page.body +
                  "    return made_;\n}\n\n";
    }
    header << "// Made by tools/html_compile.\n#pragma once\n#include \"web/page.hpp\"\n"
           << includes << "\nnamespace " << space << " {\n"
           << declarations << "}\n";
    source << "// Made by tools/html_compile.\n#include \"" << own_header
           << "\"\n\n#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n\nnamespace " << space << " {\n"
           << bodies << "}\n";
    return write_made(words[2], header.str()) && write_made(words[3], source.str()) ? 0 : 1;
}
