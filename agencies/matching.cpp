// Names are compared in one writing (agencies/wording.hpp): first as a whole, then without the place, then by
// their initials, and only when all that finds nothing letter by letter.
#include "agencies/matching.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <mutex>
#include <set>

#include "agencies/heads.hpp"
#include "agencies/kinds.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

constexpr double likeness_min = 0.84;
constexpr std::size_t candidates_max = 8;
constexpr std::array<double, 10> confidence_of = {1, 0.93, 0.96, 0.96, 1, 0.9, 0.88, 0.85, 0.7, 0.97};

// "Mobiphone" and "MobiFone": the two writings of one sound.
std::string sounding(std::string key) {
    for (std::size_t at = key.find("ph"); at != std::string::npos; at = key.find("ph", at))
        key.replace(at, 2, "f");
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
    static constexpr std::array<const char*, 10> codes = {"exact", "other_day",     "short_name",   "alias",
                                                          "code",  "without_place", "abbreviation", "folded",
                                                          "alike", "head"};
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
    const Letters letters = letters_of(sounding(key));
    entries_.push_back({facts.id, std::move(key), name, std::move(words), letters, how, during});
}

Matcher::Letters Matcher::letters_of(std::string_view text) {
    Letters out{};
    for (const char c : text)
        if (c >= 'a' && c <= 'z') ++out[static_cast<std::size_t>(c - 'a')];
    return out;
}

// One question to the matcher while it is being answered.
struct Matcher::Question {
    const Matcher& matcher;
    std::string_view printed;
    base::Day day;
    AgencyId root;
    std::vector<std::string> places;
    std::string key, written, short_key;
    Best best;

    // The Party's committee stands under nobody of the province, and bears its name.
    bool bears_place(const Entry& entry) const {
        return std::any_of(places.begin(), places.end(), [&](const std::string& place) {
            return !place.empty() && entry.key.ends_with(" " + place);
        });
    }

    void offer(const Entry& entry, How how, double factor) {
        const Directory& all = *matcher.directory_;
        const bool today = entry.during.holds(day), existed = exists_on(all, entry.agency, day);
        if (how == How::exact && !today) how = How::other_day;
        double confidence = confidence_of[static_cast<std::size_t>(how)] * factor;
        if (!today && how != How::other_day) confidence *= 0.95;
        if (!existed) confidence *= 0.95;
        if (root != no_agency && root_on(all, entry.agency, day) != root && !bears_place(entry))
            confidence *= 0.5;
        best.offer({entry.agency, how, confidence, entry.name, existed});
    }

    void by_whole_name() {
        const auto found = matcher.by_key_.find(key);
        if (found == matcher.by_key_.end()) return;
        for (const std::size_t index : found->second) {
            const Entry& entry = matcher.entries_[index];
            offer(entry, spelt(entry.name) == written ? entry.how : How::folded, 1);
        }
    }

    void by_code() {
        const auto found = matcher.by_code_.find(text::upper(text::squeeze(printed)));
        if (found == matcher.by_code_.end()) return;
        const Directory& all = *matcher.directory_;
        for (const AgencyId agency : found->second)
            best.offer({agency, How::code, 1, name_on(all, agency, day), exists_on(all, agency, day)});
    }

    void by_name_without_place() {
        const auto heads = matcher.by_head_.find(key.substr(0, key.find(' ')));
        if (heads == matcher.by_head_.end()) return;
        for (const std::size_t index : heads->second) {
            const Entry& entry = matcher.entries_[index];
            // Taking the place away shortens a key at its end only.
            if (entry.key != key && entry.key.starts_with(short_key) &&
                without_place(entry.key, places) == short_key)
                offer(entry, How::without_place, 1);
        }
    }

    void by_initials() {
        const Abbreviated short_form = abbreviated(printed);
        if (!short_form.any || key.empty()) return;
        for (const Entry& entry : matcher.entries_)
            if (entry.words[0][0] == key[0] && abbreviates(short_form, entry.words))
                offer(entry, How::abbreviation, 1);
    }

    void by_letters() {
        constexpr std::size_t characters_min = 6;  // shorter names are too easily alike
        if (key.size() < characters_min) return;
        const std::string wanted = sounding(short_key);
        const Letters letters = letters_of(wanted);
        const auto missing_max =
            static_cast<int>((1 / likeness_min - 1) * static_cast<double>(wanted.size())) + 1;
        for (const Entry& entry : matcher.entries_) {
            // Each letter that the other does not have is a change; taking its place away only makes them
            // more.
            int missing = 0;
            for (std::size_t i = 0; i < letters.size(); ++i)
                missing += std::max(0, static_cast<int>(letters[i]) - static_cast<int>(entry.letters[i]));
            if (missing > missing_max) continue;
            const std::string other = sounding(without_place(entry.key, places));
            const auto [less, more] = std::minmax(other.size(), wanted.size());
            if (less == 0 || static_cast<double>(less) < likeness_min * static_cast<double>(more)) continue;
            if (const double like = likeness(other, wanted, likeness_min); like > 0)
                offer(entry, How::alike, like);
        }
    }
};

// Whoever leads a thing is not sought letter by letter: "Chủ tịch UBND tỉnh" is nearly "Chủ tịch UBND xã".
std::optional<Match> Matcher::match_of_head(std::string_view printed, AgencyId within, base::Day day) const {
    const std::string agency = headed_by(printed);
    if (agency.empty()) return std::nullopt;
    Match out = match(agency, within, day);
    if (out.candidates.empty()) return std::nullopt;
    for (Candidate& one : out.candidates) {
        one.how = How::head;
        one.confidence *= confidence_of[static_cast<std::size_t>(How::head)];
    }
    return out;
}

Match Matcher::match(std::string_view printed, AgencyId within, base::Day day) const {
    Question question{*this, printed, day, no_agency, {}, keyed(printed), spelt(printed), "", {}};
    if (directory_->find(within) != nullptr) {
        question.root = root_on(*directory_, within, day);
        for (const NameFact& name : directory_->at(question.root).names)
            question.places.push_back(place_of(keyed_folded(name.folded)));
    }
    question.short_key = without_place(question.key, question.places);
    question.by_whole_name();
    question.by_code();
    question.by_name_without_place();
    if (question.best.by_agency.empty())
        if (auto of_head = match_of_head(printed, within, day)) return *std::move(of_head);
    if (question.best.by_agency.empty()) question.by_initials();
    if (question.best.by_agency.empty()) question.by_letters();
    Match out;
    for (auto& [agency, candidate] : question.best.by_agency) out.candidates.push_back(std::move(candidate));
    std::stable_sort(out.candidates.begin(), out.candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.confidence > b.confidence; });
    if (out.candidates.size() > candidates_max) out.candidates.resize(candidates_max);
    const Guess guess = guess_kind(printed);
    out.proposal = {text::nfc(text::squeeze(printed)), guess.kind, guess.level, question.root, guess.sure};
    return out;
}

std::shared_ptr<const Matcher> matcher_of(const DirectoryPtr& directory) {
    static std::mutex mutex;
    static std::deque<std::shared_ptr<const Matcher>> kept;
    constexpr std::size_t kept_max = 2;
    const std::lock_guard lock(mutex);
    for (const auto& one : kept)
        if (!directory->token().empty() && one->directory().token() == directory->token()) return one;
    auto made = std::make_shared<const Matcher>(directory);
    kept.push_front(made);
    if (kept.size() > kept_max) kept.pop_back();
    return made;
}

}  // namespace agencies
