// Keys are hashed and sorted; records of one key stand beside one another.
#include "persons/blocks.hpp"

#include <algorithm>
#include <unordered_map>

namespace persons {
namespace {

constexpr std::size_t block_max = 400;  // a key that more share tells nothing

std::uint64_t hashed(char kind, const std::string& text) {
    return (std::hash<std::string>{}(text) & ~0xFFULL) | static_cast<unsigned char>(kind);
}

}  // namespace

std::vector<std::uint64_t> block_keys(const Compared& one) {
    std::vector<std::uint64_t> keys;
    const std::string given = one.words.empty() ? "" : one.words.back();
    const std::string family = one.words.empty() ? "" : one.words.front();
    if (one.birth) {
        const std::string day = base::iso(one.birth->day);
        keys.push_back(hashed('y', one.key + day.substr(0, 4)));
        if (!one.birth->year_only) {
            const std::string swapped = day.substr(0, 5) + day.substr(8, 2) + day.substr(5, 2);
            const std::string plain = day.substr(0, 5) + day.substr(5, 2) + day.substr(8, 2);
            keys.push_back(hashed('g', given + day));
            keys.push_back(hashed('f', family + given.substr(0, 1) + day));
            keys.push_back(hashed('s', given + std::min(swapped, plain)));
            keys.push_back(hashed('m', one.key + day.substr(5)));
        }
    } else {
        keys.push_back(hashed('n', one.key));
    }
    if (!one.telephone.empty()) keys.push_back(hashed('t', one.telephone));
    if (!one.mail.empty()) keys.push_back(hashed('e', one.mail));
    for (const auto& [scheme, code] : one.codes) keys.push_back(hashed('c', scheme + code));
    return keys;
}

std::vector<Pair> find_pairs(const std::vector<Compared>& all, double least, const base::Progress& progress) {
    std::unordered_map<std::string, std::int64_t> names;
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keyed;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        ++names[all[i].key];
        for (const std::uint64_t key : block_keys(all[i])) keyed.emplace_back(key, i);
    }
    std::sort(keyed.begin(), keyed.end());
    const auto people = static_cast<std::int64_t>(all.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> worth;
    for (std::size_t begin = 0; begin < keyed.size();) {
        std::size_t end = begin;
        while (end < keyed.size() && keyed[end].first == keyed[begin].first) ++end;
        if (end - begin > 1 && end - begin <= block_max)
            for (std::size_t i = begin; i < end; ++i)
                for (std::size_t j = i + 1; j < end; ++j)
                    worth.emplace_back(keyed[i].second, keyed[j].second);
        begin = end;
    }
    std::sort(worth.begin(), worth.end());
    worth.erase(std::unique(worth.begin(), worth.end()), worth.end());
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < worth.size(); ++i) {
        const Compared &one = all[worth[i].first], &other = all[worth[i].second];
        const double often = name_frequency(std::max(names[one.key], names[other.key]), people);
        Likeness found = likeness(one, other, often);
        if (found.bits >= least)
            pairs.push_back({std::min(one.id, other.id), std::max(one.id, other.id), std::move(found)});
        if (progress && i % 65'536 == 0)
            progress(static_cast<int>(i), static_cast<int>(worth.size()), "Đang so sánh từng cặp");
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
        return a.likeness.bits != b.likeness.bits ? a.likeness.bits > b.likeness.bits
                                                  : std::pair(a.one, a.other) < std::pair(b.one, b.other);
    });
    return pairs;
}

}  // namespace persons
