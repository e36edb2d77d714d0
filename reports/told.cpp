// Words are compared without what does not change them.
#include "reports/told.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "text/unicode.hpp"

namespace reports {
namespace {

// Without spaces at the ends, twice the same space, capitals and a last stop.
std::string compared(const std::string& words) {
    std::string key = text::upper(text::squeeze(text::nfc(words)));
    while (!key.empty() && std::string_view(".;, ").find(key.back()) != std::string_view::npos)
        key.pop_back();
    return key;
}

struct Kind {
    std::string_view of_one, of_many;
};
constexpr Kind kinds[] = {{"Ủy ban nhân dân xã ", "Ủy ban nhân dân các xã "},
                          {"Ủy ban nhân dân phường ", "Ủy ban nhân dân các phường "},
                          {"Ủy ban nhân dân huyện ", "Ủy ban nhân dân các huyện "},
                          {"UBND xã ", "UBND các xã "},
                          {"UBND phường ", "UBND các phường "},
                          {"UBND huyện ", "UBND các huyện "},
                          {"Công an xã ", "Công an các xã "},
                          {"Công an phường ", "Công an các phường "},
                          {"Phòng ", "Các phòng "},
                          {"Trường ", "Các trường "},
                          {"Xã ", "Các xã "},
                          {"Phường ", "Các phường "},
                          {"Sở ", "Các sở "}};

const Kind* kind_of(const std::string& name) {
    for (const Kind& kind : kinds)
        if (name.rfind(kind.of_one, 0) == 0) return &kind;
    return nullptr;
}

struct Said {
    std::string words;
    std::vector<std::string> agencies;
};

std::vector<Said> said_of(const std::vector<Told>& told) {
    std::vector<Said> all;
    std::map<std::string, std::size_t> places;
    for (const Told& one : told) {
        if (one.word.empty()) continue;
        const auto [place, fresh] = places.emplace(compared(one.word), all.size());
        if (fresh) all.push_back({one.word, {}});
        all[place->second].agencies.push_back(one.agency);
    }
    return all;
}

}  // namespace

std::string named_together(const std::vector<std::string>& names) {
    struct Group {
        const Kind* kind;
        std::vector<std::string> names;
    };
    std::vector<Group> groups;
    for (const std::string& name : names) {
        if (name.empty()) continue;
        const Kind* kind = kind_of(name);
        const auto same = kind == nullptr ? groups.end()
                                          : std::find_if(groups.begin(), groups.end(),
                                                         [&](const Group& one) { return one.kind == kind; });
        if (same == groups.end())
            groups.push_back({kind, {name}});
        else if (std::find(same->names.begin(), same->names.end(), name) == same->names.end())
            same->names.push_back(name);
    }
    const bool kinds_apart =
        std::any_of(groups.begin(), groups.end(), [](const Group& one) { return one.names.size() > 1; });
    std::string all;
    for (const Group& group : groups) {
        if (!all.empty()) all += kinds_apart ? "; " : ", ";
        if (group.names.size() == 1) {
            all += group.names.front();
            continue;
        }
        std::string joined(group.kind->of_many);
        for (std::size_t i = 0; i < group.names.size(); ++i)
            joined += (i == 0 ? "" : ", ") + group.names[i].substr(group.kind->of_one.size());
        all += joined;
    }
    return all;
}

std::vector<std::pair<std::string, std::string>> told_alike(const std::vector<Told>& told, std::size_t most) {
    std::vector<std::pair<std::string, std::string>> all;
    for (const Said& one : said_of(told)) {
        if (all.size() == most) break;
        all.emplace_back(one.words, named_together(one.agencies));
    }
    return all;
}

std::size_t told_more(const std::vector<Told>& told, std::size_t most) {
    const std::vector<Said> all = said_of(told);
    std::size_t more = 0;
    for (std::size_t i = most; i < all.size(); ++i) more += all[i].agencies.size();
    return more;
}

std::string told_lines(const std::vector<Told>& told, std::size_t most) {
    std::string all;
    for (const auto& [words, agencies] : told_alike(told, most))
        all += (all.empty() ? "" : "\n") + (agencies.empty() ? words : agencies + ": " + words);
    return all;
}

std::vector<EmbeddedLine> embedded_alike(const std::vector<EmbeddedLine>& lines, std::size_t most) {
    std::vector<EmbeddedLine> all;
    std::vector<std::vector<std::string>> agencies;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    for (const EmbeddedLine& line : lines) {
        const auto [place, fresh] = places.emplace(std::pair(line.number, compared(line.word)), all.size());
        if (fresh) {
            all.push_back(line);
            agencies.emplace_back();
        }
        agencies[place->second].push_back(line.agency);
    }
    for (std::size_t i = 0; i < all.size(); ++i) all[i].agency = named_together(agencies[i]);
    if (all.size() > most) all.resize(most);
    return all;
}

bool says_nothing(const std::string& words) {
    const std::string key = compared(words);
    constexpr std::string_view nothing[] = {"",
                                            "KHÔNG",
                                            "KHÔNG CÓ",
                                            "KHÔNG PHÁT SINH",
                                            "KHÔNG PHÁT SINH TRONG KỲ",
                                            "TRONG KỲ KHÔNG PHÁT SINH",
                                            "KỲ NÀY KHÔNG PHÁT SINH",
                                            "CHƯA PHÁT SINH",
                                            "-",
                                            "0"};
    return std::find(std::begin(nothing), std::end(nothing), key) != std::end(nothing);
}

}  // namespace reports
