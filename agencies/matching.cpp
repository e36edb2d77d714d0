// Names are compared in one writing (agencies/wording.hpp): first as a whole, then without the place, then by
// their initials, and only when all that finds nothing letter by letter.
#include "agencies/matching.hpp"

#include <array>
#include <map>
#include <set>

#include "agencies/kinds.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr double likeness_min = 0.84;
constexpr std::size_t candidates_max = 8;
constexpr std::array<double, 9> confidence_of = {1, 0.93, 0.96, 0.96, 1, 0.9, 0.88, 0.85, 0.7};

// "ubnd tinh x" → "x": what a province's own agencies may carry at the end of their names.
std::string place_of(std::string_view key) {
    for (const std::string_view head :
         {"uy ban nhan dan tinh ", "uy ban nhan dan thanh pho ", "tinh ", "thanh pho ", "uy ban nhan dan "})
        if (key.compare(0, head.size(), head) == 0) return std::string(key.substr(head.size()));
    return "";
}

void drop_tail(std::string& key, std::string_view tail) {
    if (tail.empty() || key.size() <= tail.size() + 1) return;
    if (key.compare(key.size() - tail.size(), tail.size(), tail) == 0 &&
        key[key.size() - tail.size() - 1] == ' ')
        key.resize(key.size() - tail.size() - 1);
}

// Without the place, and without "tỉnh" and "thành phố" before it.
std::string bare(std::string key, const std::vector<std::string>& places) {
    for (const std::string& place : places) {
        const std::size_t before = key.size();
        drop_tail(key, place);
        if (key.size() != before) break;
    }
    for (const std::string_view tail : {"tinh", "thanh pho", "cua tinh", "cap tinh"}) drop_tail(key, tail);
    drop_tail(key, "cua");
    return key;
}

struct Best {
    std::map<AgencyId, Candidate> by_agency;
    void offer(Candidate candidate) {
        const auto [at, added] = by_agency.emplace(candidate.agency, candidate);
        if (!added && at->second.confidence < candidate.confidence) at->second = std::move(candidate);
    }
};

}  // namespace

const char* code_of(How how) {
    static constexpr std::array<const char*, 9> codes = {"exact",        "other_day", "short_name",
                                                         "alias",        "code",      "without_place",
                                                         "abbreviation", "folded",    "alike"};
    return codes[static_cast<std::size_t>(how)];
}

bool Match::clear() const {
    constexpr double sure = 0.85, ahead = 0.05;
    return !candidates.empty() && candidates[0].confidence >= sure &&
           (candidates.size() == 1 || candidates[0].confidence - candidates[1].confidence >= ahead);
}

Matcher::Matcher(DirectoryPtr directory) : directory_(std::move(directory)) {
    for (const Facts& facts : directory_->all()) {
        for (const NameFact& name : facts.names) {
            add(facts, name.name, name.folded, How::exact, name.during);
            if (!name.short_name.empty())
                add(facts, name.short_name, text::fold(name.short_name), How::short_name, name.during);
        }
        for (const std::string& alias : facts.aliases)
            add(facts, alias, text::fold(alias), How::alias, facts.life);
        for (const CodeFact& code : facts.codes) by_code_[code.code].push_back(facts.id);
    }
}

void Matcher::add(const Facts& facts, const std::string& name, const std::string& folded, How how,
                  const Period& during) {
    std::string key = keyed_folded(folded);
    if (key.empty()) return;
    const std::size_t index = entries_.size();
    by_key_[key].push_back(index);
    std::vector<std::string> words = split_words(key);
    by_head_[words[0]].push_back(index);
    entries_.push_back({facts.id, std::move(key), name, std::move(words), how, during, {}});
}

Match Matcher::match(std::string_view printed, AgencyId within, base::Day day) const {
    const Directory& all = *directory_;
    Match out;
    Best best;
    const std::string key = keyed(printed), written = spelt(printed);
    std::vector<std::string> places;
    AgencyId root = no_agency;
    if (all.find(within) != nullptr) {
        root = root_on(all, within, day);
        for (const NameFact& name : all.at(root).names) places.push_back(place_of(keyed_folded(name.folded)));
    }
    const auto offer = [&](const Entry& entry, How how, double factor) {
        const bool inside = root == no_agency || root_on(all, entry.agency, day) == root;
        const bool existed = exists_on(all, entry.agency, day);
        const bool today = entry.during.holds(day);
        if (how == How::exact && !today) how = How::other_day;
        double confidence = confidence_of[static_cast<std::size_t>(how)] * factor;
        if (!today && how != How::other_day) confidence *= 0.95;
        if (!existed) confidence *= 0.95;
        if (!inside) confidence *= 0.5;
        best.offer({entry.agency, how, confidence, entry.name, existed});
    };
    if (const auto found = by_key_.find(key); found != by_key_.end())
        for (const std::size_t index : found->second) {
            const Entry& entry = entries_[index];
            const bool same = spelt(entry.name) == written;
            offer(entry, same ? entry.how : How::folded, 1);
        }
    if (const auto found = by_code_.find(text::upper(text::squeeze(printed))); found != by_code_.end())
        for (const AgencyId agency : found->second)
            best.offer({agency, How::code, 1, name_on(all, agency, day), exists_on(all, agency, day)});
    const std::vector<std::string> words = split_words(key);
    const std::string short_key = bare(key, places);
    const auto heads = words.empty() ? by_head_.end() : by_head_.find(words[0]);
    if (heads != by_head_.end())
        for (const std::size_t index : heads->second) {
            const Entry& entry = entries_[index];
            if (entry.key != key && bare(entry.key, places) == short_key) offer(entry, How::without_place, 1);
        }
    if (best.by_agency.empty())
        for (const Entry& entry : entries_)
            if (!words.empty() && entry.words[0][0] == words[0][0] && abbreviates(printed, entry.words))
                offer(entry, How::abbreviation, 1);
    if (best.by_agency.empty() && key.size() >= 6)
        for (const Entry& entry : entries_) {
            const std::string other = bare(entry.key, places);
            const double length = static_cast<double>(std::min(other.size(), short_key.size())) /
                                  static_cast<double>(std::max(other.size(), short_key.size()));
            if (other.empty() || length < likeness_min) continue;
            const double like = likeness(other, short_key);
            if (like >= likeness_min) offer(entry, How::alike, like);
        }
    for (auto& [agency, candidate] : best.by_agency) out.candidates.push_back(std::move(candidate));
    std::stable_sort(out.candidates.begin(), out.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.confidence > b.confidence; });
    if (out.candidates.size() > candidates_max) out.candidates.resize(candidates_max);
    const Guess guess = guess_kind(printed);
    out.proposal = {text::nfc(text::squeeze(printed)), guess.kind, guess.level, root, guess.sure};
    return out;
}

}  // namespace agencies
