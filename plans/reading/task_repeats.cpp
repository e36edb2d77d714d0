// Compared are the sets of folded words; which stand in what order is left aside, since the annex shortens.
#include "plans/reading/task_repeats.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr std::size_t words_min = 6;
constexpr std::size_t pairs_max = 4u << 20;  // beyond, nothing is compared
constexpr double same_share = 0.8;

struct Words {
    std::size_t task = 0;
    std::vector<std::size_t> hashes;  // sorted, each once
};

// The same body under its long and its short name is one.
std::string with_short_name(std::string folded) {
    constexpr std::string_view name = "uy ban nhan dan";
    for (std::size_t at = folded.find(name); at != std::string::npos; at = folded.find(name))
        folded.replace(at, name.size(), "ubnd");
    return folded;
}

std::string plain_name(const std::string& name) {
    return with_short_name(text::fold(name.substr(0, name.find(" ("))));
}

Words words_of(const std::vector<Task>& tasks, std::size_t index) {
    const Task& task = tasks[index];
    Words out{index, {}};
    const std::string& said = task.text_restored.empty() ? task.text : task.text_restored;
    for (std::string word : text::words(with_short_name(text::fold(said)))) {
        while (!word.empty() && std::ispunct(static_cast<unsigned char>(word.back())) != 0) word.pop_back();
        if (!word.empty()) out.hashes.push_back(std::hash<std::string>{}(word));
    }
    std::sort(out.hashes.begin(), out.hashes.end());
    out.hashes.erase(std::unique(out.hashes.begin(), out.hashes.end()), out.hashes.end());
    return out;
}

bool says_the_same(const Words& one, const Words& other) {
    const double fewer = static_cast<double>(std::min(one.hashes.size(), other.hashes.size()));
    const double more = static_cast<double>(std::max(one.hashes.size(), other.hashes.size()));
    if (fewer < words_min || fewer < same_share * more) return false;
    std::size_t both = 0;
    for (auto a = one.hashes.begin(), b = other.hashes.begin();
         a != one.hashes.end() && b != other.hashes.end();) {
        if (*a == *b) ++both;
        const bool step = *a <= *b, step_other = *b <= *a;
        if (step) ++a;
        if (step_other) ++b;
    }
    const auto all = one.hashes.size() + other.hashes.size() - both;
    return static_cast<double>(both) >= same_share * static_cast<double>(all);
}

bool names_nobody_else(const Task& task, const Task& row) {
    return std::all_of(task.lead.begin(), task.lead.end(), [&](const std::string& name) {
        const auto same = [&](const std::string& other) { return plain_name(other) == plain_name(name); };
        return std::any_of(row.lead.begin(), row.lead.end(), same) ||
               std::any_of(row.coordinating.begin(), row.coordinating.end(), same);
    });
}

}  // namespace

std::vector<Spot> drop_repeated(std::vector<Task>& tasks) {
    std::vector<Spot> spots;
    std::vector<Words> own, rows;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const bool row = tasks[i].ref.rfind("PL", 0) == 0;
        if (row && tasks[i].lead.empty() && tasks[i].schedule.note.empty()) continue;
        (row ? rows : own).push_back(words_of(tasks, i));
    }
    if (own.empty() || rows.empty() || own.size() > pairs_max / rows.size()) return spots;
    std::vector<bool> dropped(tasks.size(), false);
    for (const Words& one : own) {
        dropped[one.task] = std::any_of(rows.begin(), rows.end(), [&](const Words& row) {
            return says_the_same(one, row) && names_nobody_else(tasks[one.task], tasks[row.task]);
        });
    }
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        if (dropped[i]) spots.push_back(tasks[i].read["text"]);
    }
    std::size_t at = 0;
    std::erase_if(tasks, [&](const Task&) { return dropped[at++]; });
    return spots;
}

}  // namespace plans::reading
