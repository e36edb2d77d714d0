// Onset and rhyme tables without tones and marks.
#include "text/syllable.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_set>

namespace text {
namespace {

const std::unordered_set<std::string_view>& rhymes() {
    static const std::unordered_set<std::string_view> all = {
        "a",    "ac",  "ach", "ai",   "am",   "an",   "ang",  "anh", "ao",   "ap",   "at",   "au",  "ay",
        "e",    "ec",  "ech", "em",   "en",   "eng",  "enh",  "eo",  "ep",   "et",   "eu",   "i",   "ia",
        "ich",  "iec", "iem", "ien",  "ieng", "iep",  "iet",  "ieu", "im",   "in",   "inh",  "ip",  "it",
        "iu",   "o",   "oa",  "oac",  "oach", "oai",  "oam",  "oan", "oang", "oanh", "oao",  "oap", "oat",
        "oay",  "oc",  "oe",  "oen",  "oeo",  "oet",  "oi",   "om",  "on",   "ong",  "oong", "op",  "ot",
        "u",    "ua",  "uan", "uang", "uat",  "uay",  "uc",   "ue",  "uech", "uen",  "uenh", "ui",  "um",
        "un",   "ung", "uoc", "uoi",  "uom",  "uon",  "uong", "uop", "uot",  "uou",  "uo",   "up",  "ut",
        "uu",   "uy",  "uya", "uych", "uyen", "uyet", "uynh", "uyt", "uyu",  "uyn",  "y",    "yem", "yen",
        "yeng", "yet", "yeu", "ynh",  "yt"};
    return all;
}

constexpr std::string_view onsets[] = {"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu",
                                       "th",  "tr", "b",  "c",  "d",  "g",  "h",  "k",  "l",
                                       "m",   "n",  "p",  "r",  "s",  "t",  "v",  "x"};

}  // namespace

bool is_syllable(std::string_view folded) {
    if (folded.empty() || folded.size() > 7) return false;
    if (rhymes().count(folded) != 0) return true;
    for (std::string_view onset : onsets) {
        if (folded.size() < onset.size() || folded.substr(0, onset.size()) != onset) continue;
        const std::string_view rest = folded.substr(onset.size());
        if (rhymes().count(rest) != 0 || (rest.empty() && (onset == "gi"))) return true;
    }
    return false;
}

}  // namespace text
