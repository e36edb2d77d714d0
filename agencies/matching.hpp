// From a name as a paper prints it to the agencies of the directory: how it was found and how surely, as of
// the day of the paper. Nothing is decided here; a person confirms, or enters the agency as new.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "agencies/directory.hpp"

namespace agencies {

enum class How {
    exact,          // called so on that day
    other_day,      // called so earlier or later
    short_name,     // its short name
    alias,          // an alias of it
    code,           // its code
    without_place,  // but for the place: "Báo tỉnh" of a province's newspaper
    abbreviation,   // capitals stand for its words
    folded,         // alike without diacritics
    alike,          // nearly the same letters
    head,           // of the agency whose head is named: "Chủ tịch UBND tỉnh"
};
const char* code_of(How how);  // "exact", "other_day" …

struct Candidate {
    AgencyId agency = no_agency;
    How how = How::exact;
    double confidence = 0;  // 0 … 1
    std::string name;       // of the directory, that it was found by
    bool existed = true;    // on the day of the paper
};

struct Proposal {  // for a name that is in no directory
    std::string name, kind;
    Level level = Level::unit;
    AgencyId parent = no_agency;
    bool sure = false;  // the kind is said by the name
};

struct Match {
    std::vector<Candidate> candidates;  // the surest first, at most eight
    Proposal proposal;                  // what to enter when none of them is it
    // One candidate stands out so clearly that a form may choose it beforehand.
    bool clear() const;
};

// The names of a directory prepared for matching; keeps the directory alive. Made once for a plan.
class Matcher {
  public:
    explicit Matcher(DirectoryPtr directory);
    const Directory& directory() const { return *directory_; }

    // `within`: the agency whose paper it is (the province); those under it are preferred, no_agency:
    // anybody.
    Match match(std::string_view printed, AgencyId within, base::Day day) const;

  private:
    struct Question;
    using Letters = std::array<std::uint8_t, 26>;  // how many of each
    std::optional<Match> match_of_head(std::string_view printed, AgencyId within, base::Day day) const;
    static Letters letters_of(std::string_view text);
    struct Entry {
        AgencyId agency;
        std::string key, name;
        std::vector<std::string> words;
        Letters letters;
        How how;
        Period during;
    };
    void add(const Facts& facts, const std::string& name, const std::string& folded, How how,
             const Period& during);
    DirectoryPtr directory_;
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_key_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_head_;  // by the first word
    std::unordered_map<std::string, std::vector<AgencyId>> by_code_;
};

// The one that the process keeps for this state of the directory, made when it is first asked for.
std::shared_ptr<const Matcher> matcher_of(const DirectoryPtr& directory);

}  // namespace agencies
