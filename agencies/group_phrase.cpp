// Reading the phrase of a group: a scan over its words for the nouns that stand for kinds ("sở", "doanh
// nghiệp viễn thông"), the words of level ("cấp huyện", "xã, phường") and those that say nothing. Words that
// are none of these are part of a name.
#include <array>

#include "agencies/groups.hpp"
#include "agencies/wording.hpp"
#include "text/unicode.hpp"

namespace agencies {
namespace {

enum class Means {
    kinds,       // a rule by itself
    committee,   // "UBND": the level follows
    level,       // of the committee
    enterprise,  // "doanh nghiệp": the field follows
    field,       // of the enterprise
    locality,    // "địa phương"
    vague,       // names nobody
    filler,
};

struct Noun {
    std::string_view words;
    Means means;
    std::string_view kinds;  // separated by blanks
    std::optional<Level> level = std::nullopt;
    bool nameable = false;  // words behind it choose among them: "Trường Cao đẳng: Sư phạm, Y tế"
};

// clang-format off
constexpr auto province = Level::province;
constexpr std::string_view schools =
    "preschool primary_school lower_secondary_school upper_secondary_school school continuing_education";
constexpr std::string_view places_of_learning = "preschool primary_school lower_secondary_school upper_secondary_school "
                                                "school continuing_education vocational_school college university";
const Noun nouns[] = {
    {"so", Means::kinds, "department", province},
    {"ban", Means::kinds, "board", province},
    {"nganh", Means::kinds, "police military sector", province},
    {"doan the", Means::kinds, "front mass_organisation", province},
    {"to chuc doan the", Means::kinds, "front mass_organisation", province},
    {"to chuc chinh tri xa hoi", Means::kinds, "front mass_organisation", province},
    {"to chuc chinh tri", Means::kinds, "party front mass_organisation", province},
    {"mat tran to quoc", Means::kinds, "front", province},
    {"to chuc xa hoi", Means::kinds, "association"}, {"to chuc xa hoi nghe nghiep", Means::kinds, "association"},
    {"hoi", Means::kinds, "association"}, {"hiep hoi", Means::kinds, "association"},
    {"hoi nghe nghiep", Means::kinds, "association"}, {"hiep hoi nghe nghiep", Means::kinds, "association"},
    {"hoi quan chung", Means::kinds, "association"},
    {"co quan chuyen mon", Means::kinds, "department office", province},
    {"co quan nha nuoc", Means::kinds, "committee council department board office police military sector"},
    {"co quan hanh chinh nha nuoc", Means::kinds, "committee department board office"},
    {"co quan dang", Means::kinds, "party"}, {"ban dang", Means::kinds, "party"},
    {"ban xay dung dang", Means::kinds, "party"}, {"van phong cac ban dang", Means::kinds, "party"},
    {"co quan bao chi", Means::kinds, "press"}, {"co quan bao chi dia phuong", Means::kinds, "press"},
    {"bao chi", Means::kinds, "press"}, {"co quan truyen thong", Means::kinds, "press"},
    {"to chuc truyen thong", Means::kinds, "press"}, {"don vi truyen thong", Means::kinds, "press"},
    {"co quan thong tan", Means::kinds, "press"}, {"bao dai", Means::kinds, "press"},
    {"truong hoc", Means::kinds, schools}, {"nha truong", Means::kinds, schools},
    {"truong pho thong", Means::kinds, "primary_school lower_secondary_school upper_secondary_school school"},
    {"co so giao duc pho thong", Means::kinds,
     "primary_school lower_secondary_school upper_secondary_school school"},
    {"co so giao duc", Means::kinds, places_of_learning},
    {"co so dao tao", Means::kinds, "vocational_school college university"},
    {"co so giao duc nghe nghiep", Means::kinds, "vocational_school college"},
    {"co so giao duc dai hoc", Means::kinds, "university"},
    {"truong", Means::kinds, schools, std::nullopt, true},
    {"truong mam non", Means::kinds, "preschool", std::nullopt, true}, {"mam non", Means::kinds, "preschool"},
    {"truong tieu hoc", Means::kinds, "primary_school", std::nullopt, true}, {"tieu hoc", Means::kinds, "primary_school"},
    {"truong trung hoc co so", Means::kinds, "lower_secondary_school", std::nullopt, true},
    {"trung hoc co so", Means::kinds, "lower_secondary_school"},
    {"truong trung hoc pho thong", Means::kinds, "upper_secondary_school", std::nullopt, true},
    {"trung hoc pho thong", Means::kinds, "upper_secondary_school"},
    {"truong trung cap", Means::kinds, "vocational_school", std::nullopt, true}, {"trung cap", Means::kinds, "vocational_school"},
    {"truong cao dang", Means::kinds, "college", std::nullopt, true}, {"cao dang", Means::kinds, "college"},
    {"truong dai hoc", Means::kinds, "university", std::nullopt, true}, {"dai hoc", Means::kinds, "university"},
    {"trung tam giao duc thuong xuyen", Means::kinds, "continuing_education"},
    {"ngan hang", Means::kinds, "bank"}, {"ngan hang thuong mai", Means::kinds, "bank"},
    {"chi nhanh ngan hang", Means::kinds, "bank"}, {"to chuc tin dung", Means::kinds, "bank"},
    {"don vi su nghiep", Means::kinds, "service_unit"}, {"don vi su nghiep cong lap", Means::kinds, "service_unit"},
    {"phong chuyen mon", Means::kinds, "division"},
    {"uy ban nhan dan", Means::committee, ""},
    {"cap huyen", Means::level, "", Level::district}, {"huyen", Means::level, "", Level::district},
    {"quan", Means::level, "", Level::district}, {"thi xa", Means::level, "", Level::district},
    {"thanh pho", Means::level, "", Level::district},
    {"cap xa", Means::level, "", Level::commune}, {"xa", Means::level, "", Level::commune},
    {"phuong", Means::level, "", Level::commune}, {"thi tran", Means::level, "", Level::commune},
    {"dac khu", Means::level, "", Level::commune},
    {"dia phuong", Means::locality, ""}, {"chinh quyen dia phuong", Means::locality, ""},
    {"doanh nghiep", Means::enterprise, ""}, {"cong ty", Means::enterprise, ""}, {"nha mang", Means::kinds, "telco"},
    {"vien thong", Means::field, "telco"}, {"buu chinh", Means::field, "post"}, {"internet", Means::field, "telco it_company"},
    {"cong nghe thong tin", Means::field, "it_company"}, {"cong nghe thong tin truyen thong", Means::field, "telco it_company"},
    {"cntt", Means::field, "it_company"}, {"cong nghe so", Means::field, "it_company"},
    {"nen tang so", Means::field, "it_company"},
    {"dich vu nen tang so", Means::field, "it_company"}, {"dich vu so", Means::field, "telco it_company"},
    {"ha tang so", Means::field, "telco it_company"}, {"dich vu ha tang so", Means::field, "telco it_company"},
    {"nha nuoc", Means::field, "state_enterprise"}, {"truyen thong", Means::field, "telco"},
    {"co quan", Means::vague, ""}, {"don vi", Means::vague, ""}, {"to chuc", Means::vague, ""}, {"ca nhan", Means::vague, ""},
    {"co quan chuc nang", Means::vague, ""}, {"co quan co tham quyen", Means::vague, ""},
    {"chu quan he thong thong tin", Means::vague, ""}, {"luc luong", Means::vague, ""},
    {"don vi chuc nang", Means::vague, ""},
    {"cac", Means::filler, ""}, {"tat ca", Means::filler, ""}, {"toan the", Means::filler, ""}, {"nhung", Means::filler, ""},
    {"moi", Means::filler, ""}, {"cap tinh", Means::filler, ""}, {"tren dia ban tinh", Means::filler, ""},
    {"tren dia ban", Means::filler, ""}, {"trong tinh", Means::filler, ""}, {"toan tinh", Means::filler, ""},
    {"cua tinh", Means::filler, ""}, {"thuoc tinh", Means::filler, ""}, {"tinh", Means::filler, ""},
    {"co lien quan", Means::filler, ""}, {"lien quan", Means::filler, ""}, {"khac", Means::filler, ""},
    {"thuoc uy ban nhan dan tinh", Means::filler, ""}, {"thuoc tinh uy", Means::filler, ""},
    {"thu truong", Means::filler, ""}, {"giam doc", Means::filler, ""}, {"truong cac", Means::filler, ""},
    {"chu tich", Means::filler, ""}, {"nguoi dung dau", Means::filler, ""}, {"hieu truong", Means::filler, ""},
    {"cung cap", Means::filler, ""}, {"dich vu", Means::filler, ""},
    {"hoat dong trong linh vuc", Means::filler, ""}, {"trong linh vuc", Means::filler, ""}, {"linh vuc", Means::filler, ""},
    {"dao tao", Means::filler, ""}, {"nghe nghiep", Means::filler, ""}, {"thuong mai", Means::filler, ""},
};
// clang-format on

// Words that are written like a noun but for their marks: "dịch vụ số" has no departments in it.
constexpr std::array<std::string_view, 5> lookalikes = {"số", "bản", "bàn", "bán", "hỏi"};

struct Word {
    std::string key;
    bool lookalike = false;
    bool capital = false, breaks = false;  // breaks: a comma, "và" … stands before it
    bool lists = false;                    // a colon stands before it
};

bool begins_capital(const std::string& written) {
    const std::u32string points = text::decode(written);
    if (points.empty()) return false;
    const std::string first = text::encode(points.substr(0, 1));
    return text::lower(first) != first;
}

std::vector<Word> words_of(std::string_view phrase) {
    std::vector<Word> out;
    bool breaks = true, lists = false;
    std::string spaced;
    for (const char c : phrase) {
        spaced += c;
        if (c == ',' || c == ';' || c == ':') spaced += ' ';  // "sở,ban,ngành"
    }
    for (const std::string& written : text::words(spaced)) {
        const std::string key = keyed(written);
        if (key.empty()) {
            breaks = breaks || text::fold(written) == "va" || written == ",";
            continue;
        }
        std::string letters = text::lower(written);
        while (!letters.empty() && std::string_view(",;:.)").find(letters.back()) != std::string_view::npos)
            letters.pop_back();
        const bool lookalike = std::find(lookalikes.begin(), lookalikes.end(), letters) != lookalikes.end();
        bool first = true;
        for (std::string& part : split_words(key)) {
            out.push_back({std::move(part), lookalike, first && begins_capital(written), first && breaks,
                           first && lists});
            first = false;
        }
        const char last = written.back();
        breaks = last == ',' || last == ';' || last == ':';
        lists = last == ':';
    }
    // "các 6, ban, ngành": so scanners read "sở".
    for (std::size_t i = 0; i + 1 < out.size(); ++i)
        if (out[i].key == "6" && out[i + 1].key == "ban" && out[i + 1].breaks) out[i].key = "so";
    return out;
}

// "các đơn vị thuộc Bộ …": whose they are is not known here.
bool of_a_ministry(const std::vector<Word>& words) {
    for (std::size_t i = 1; i < words.size(); ++i)
        if (words[i].key == "bo" && words[i].capital &&
            (words[i - 1].key == "cua" || words[i - 1].key == "thuoc"))
            return true;
    return false;
}

std::vector<std::string> list_of(std::string_view kinds) {
    return split_words(kinds);
}

struct Scan {
    const std::vector<Word>& words;
    Group group;
    bool committee = false, enterprise = false, plural = false, first_is_name = false;
    // "Cơ quan, đơn vị"; words by which somebody has to choose among them.
    bool bodies = false, somebody_chooses = false;
    const Noun* last = nullptr;
    std::size_t chunk_rules = 0;  // rules before this chunk
    int chunk = 0;
    std::vector<std::string> unknown;  // of this chunk
    bool unknown_lists = false;

    // The longest noun at a word; never across a comma.
    std::pair<const Noun*, std::size_t> noun_at(std::size_t at) const {
        const Noun* best = nullptr;
        std::size_t best_words = 0;
        for (const Noun& noun : nouns) {
            std::size_t i = 0;
            bool same = !(words[at].lookalike && noun.words == words[at].key);
            for (const std::string& word : split_words(noun.words)) {
                same = same && at + i < words.size() && words[at + i].key == word &&
                       (i == 0 || !words[at + i].breaks);
                ++i;
            }
            if (same && i > best_words) {
                best = &noun;
                best_words = i;
            }
        }
        return {best, best_words};
    }

    void add(std::string_view kinds, std::optional<Level> level, std::string_view said) {
        for (GroupRule& rule : group.rules) {
            if (rule.kinds == list_of(kinds) && rule.level == level && rule.named.empty() &&
                !rule.next_level) {
                if (rule.words.find(said) == std::string::npos) rule.words += ", " + std::string(said);
                return;
            }
        }
        group.rules.push_back({list_of(kinds), level, "", false, {}, std::string(said), false});
    }

    void take(const Noun& noun) {
        switch (noun.means) {
            case Means::kinds:
                add(noun.kinds, noun.level, noun.words);
                break;
            case Means::committee:
                committee = true;
                break;
            case Means::level:
                add("committee", noun.level, noun.words);
                break;
            case Means::enterprise:
                enterprise = true;
                break;
            case Means::field:
                if (enterprise)
                    add(noun.kinds, std::nullopt, noun.words);
                else
                    unknown.emplace_back(noun.words);
                break;
            case Means::locality:
                group.rules.push_back({{"committee"}, std::nullopt, "", true, {}, std::string(noun.words), false});
                break;
            case Means::vague:
                group.vague = true;
                (noun.words == "co quan" || noun.words == "don vi" ? bodies : somebody_chooses) = true;
                break;
            case Means::filler:
                somebody_chooses = somebody_chooses || noun.words == "co lien quan" || noun.words == "lien quan";
                break;
        }
        if (noun.means != Means::filler) last = &noun;
    }

    // Words that were not understood belong to the noun before them, or make the chunk somebody's name.
    void end_chunk() {
        if (!unknown.empty()) {
            std::string joined;
            for (const std::string& word : unknown) joined += (joined.empty() ? "" : " ") + word;
            const bool chooses =
                last != nullptr && last->nameable && !group.rules.empty() &&
                (group.rules.size() > chunk_rules || unknown_lists || !group.rules.back().named.empty());
            if (chooses) {
                group.rules.back().named.push_back(joined);
            } else {
                group.whole = false;
                if (chunk == 0 && group.rules.size() == chunk_rules && !group.vague) first_is_name = true;
                if (group.rules.size() > chunk_rules) group.vague = true;
                group.rules.resize(chunk_rules);
            }
        }
        unknown.clear();
        ++chunk;
        chunk_rules = group.rules.size();
    }

    void run() {
        for (std::size_t at = 0; at < words.size();) {
            if (words[at].breaks && at > 0) end_chunk();
            if (words[at].breaks) unknown_lists = words[at].lists;
            const auto [noun, length] = noun_at(at);
            const bool after_plain =
                at == 0 || words[at].breaks || words[at - 1].key == "cac" || words[at - 1].key == "ca";
            const bool part_of_name =
                noun == nullptr || (words[at].capital && !after_plain && !committee &&
                                    noun->means != Means::field && noun->means != Means::filler);
            if (part_of_name) {
                unknown.push_back(words[at].key);
                ++at;
                continue;
            }
            plural = plural || noun->words == "cac" || noun->words == "tat ca" || noun->words == "toan the";
            take(*noun);
            at += length;
        }
        end_chunk();
        const bool fielded = std::any_of(group.rules.begin(), group.rules.end(), [](const GroupRule& rule) {
            return rule.kinds.front() == "telco" || rule.kinds.front() == "it_company" ||
                   rule.kinds.front() == "post" || rule.kinds.front() == "state_enterprise";
        });
        if (enterprise && !fielded) group.vague = true;
        if (group.vague && group.whole && bodies && !somebody_chooses && !enterprise) mean_everybody();
    }

    // "Các cơ quan, đơn vị, địa phương": beside the localities all public bodies of the province itself and
    // the units directly below it. Without localities, or "có liên quan", somebody has to choose.
    void mean_everybody() {
        if (std::none_of(group.rules.begin(), group.rules.end(),
                         [](const GroupRule& rule) { return rule.next_level; }))
            return;
        add("department office board police military sector front mass_organisation", Level::province,
            "co quan");
        add("service_unit", std::nullopt, "don vi");
        group.rules.back().direct = true;
        group.vague = false;
    }
};

// "…, trừ Sở Nội vụ và Sở Y tế": the phrase before it, and who is left out.
std::string without_exceptions(std::string_view phrase, std::vector<std::string>& except) {
    const std::string lower = text::lower(phrase);
    const std::size_t at = lower.size() == phrase.size() ? lower.find("trừ ") : std::string::npos;
    if (at == std::string::npos || (at > 0 && lower[at - 1] != ' ' && lower[at - 1] != '('))
        return std::string(phrase);
    std::string name;
    const auto finish = [&] {
        if (const std::string key = keyed(name); !key.empty()) except.push_back(key);
        name.clear();
    };
    const std::vector<std::string> listed = text::words(phrase.substr(at + std::string_view("trừ ").size()));
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const std::string& word = listed[i];
        // "Sở Khoa học và Công nghệ": only before the head of another name does "và" part two names.
        const bool head = word == "Sở" || word == "Ban" || word == "UBND" ||
                          (i + 1 < listed.size() && word + " " + listed[i + 1].substr(0, 2) == "Công an");
        if (i > 0 && listed[i - 1] == "và" && head) finish();
        name += " " + word;
        if (word.back() == ',' || word.back() == ';') finish();
    }
    finish();
    return std::string(phrase.substr(0, at));
}

}  // namespace

std::optional<Group> group_of(std::string_view phrase) {
    std::vector<std::string> except;
    const std::string said = without_exceptions(text::nfc(phrase), except);
    const std::vector<Word> words = words_of(said);
    constexpr std::size_t words_max = 120;
    if (words.empty() || words.size() > words_max) return std::nullopt;
    Scan scan{words, {}, false, false, false, false, false, false, nullptr, 0, 0, {}, false};
    scan.run();
    Group& group = scan.group;
    group.phrase = std::string(phrase);
    group.except = std::move(except);
    if (scan.first_is_name || (group.rules.empty() && !group.vague)) return std::nullopt;
    const bool named = std::any_of(group.rules.begin(), group.rules.end(),
                                   [](const GroupRule& rule) { return !rule.named.empty(); });
    if (!scan.plural && (!group.whole || named)) return std::nullopt;
    if (of_a_ministry(words)) {
        group.rules.clear();
        group.vague = true;
        group.whole = false;
    }
    return std::move(group);
}

}  // namespace agencies
