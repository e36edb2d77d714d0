// What a bench visits, and by whose session; kept beside a database that was filled once, so that its pages can
// be looked at again and again.
#pragma once
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.hpp"
#include "benches/visitor.hpp"

namespace benches {

// Paths by the session of who looks at them ("" is nobody's).
struct Visits {
    base::Milliseconds now = 0;
    std::vector<std::pair<std::string, std::vector<std::string>>> paths;
};

// A line each: "now 1700000000000", "session TOKEN", then its paths.
inline void keep(const Visits& visits, const std::string& file) {
    std::ofstream out(file);
    out << "now " << visits.now << '\n';
    for (const auto& [session, paths] : visits.paths) {
        out << "session " << session << '\n';
        for (const std::string& path : paths) out << path << '\n';
    }
}

inline Visits kept(const std::string& file, const std::string& only) {
    Visits visits;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("now "))
            visits.now = std::stoll(line.substr(4));
        else if (line.starts_with("session "))
            visits.paths.push_back({line.substr(8), {}});
        else if (line.find(only) != std::string::npos)
            visits.paths.back().second.push_back(line);
    }
    return visits;
}

}  // namespace benches
