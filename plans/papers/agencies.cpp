// The agencies of a plan as the papers need them.
#include "plans/papers/agencies.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

constexpr std::size_t asked_max = 40;

void replace_all(std::string& in, std::string_view from, std::string_view to) {
    for (std::size_t at = in.find(from); at != std::string::npos; at = in.find(from, at + to.size()))
        in.replace(at, from.size(), to);
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// Folded beginnings of the name of an agency or of a class of agencies.
bool begins_an_agency(const std::string& words) {
    static const std::array<const char*, 42> heads = {
        "so ",      "ubnd",       "uy ban",    "bao ",       "dai ",      "cong an",   "bo chi huy",
        "bo doi",   "hoi ",       "doan ",     "lien doan",  "mat tran",  "ngan hang", "van phong",
        "cac ",     "bao hiem",   "tinh doan", "thanh doan", "cuc ",      "chi cuc",   "trung tam",
        "kho bac",  "toa an",     "vien ",     "truong ",    "phong ",    "ban ",      "thanh tra",
        "bo ",      "lien minh",  "hiep hoi",  "tap doan",   "tong cong", "cong ty",   "doanh nghiep",
        "buu dien", "vien thong", "hdnd",      "hoi dong",   "dang uy",   "tinh uy",   "huyen uy"};
    return std::any_of(heads.begin(), heads.end(),
                       [&](const char* head) { return words.rfind(head, 0) == 0; });
}

bool begins_capital(std::string_view name) {
    const std::string first = text::encode(text::decode(name).substr(0, 1));
    return text::lower(first) != first;
}

bool is_single(const std::string& key) {
    return !key.empty() && !contains(key, ",") && key.rfind("cac ", 0) != 0 && key.rfind("nhung ", 0) != 0 &&
           !contains(key, " cac ") && !contains(key, ";") && key.rfind("co quan", 0) != 0 &&
           key.rfind("don vi", 0) != 0 && key.rfind("so, ", 0) != 0;
}

// "các cơ quan, đơn vị và địa phương" names nobody that a letter could be addressed to.
bool is_vague(const std::string& key) {
    static const std::array<const char*, 16> heads = {
        "so",  "ubnd",  "uy ban",    "bao", "dai",      "cong an",  "truong",    "doanh nghiep",
        "hoi", "phong", "ngan hang", "ban", "mat tran", "doan the", "van phong", "nganh"};
    const std::vector<std::string> words = text::words(key);
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const std::string head : heads) {
            const std::string two = i + 1 < words.size() ? words[i] + " " + words[i + 1] : words[i];
            const auto bare = [](std::string word) {
                while (!word.empty() && (word.back() == ',' || word.back() == ';')) word.pop_back();
                return word;
            };
            if (bare(words[i]) == head || bare(two) == head) return false;
        }
    }
    return true;
}

bool is_issuer(const reading::Reading& reading, const std::string& key) {
    const std::string issuer = agency_key(reading.document.issuer);
    return !issuer.empty() && (key == issuer || issuer.rfind(key + " ", 0) == 0);
}

// "các sở, ban, ngành" in the list covers each "Sở …"; communes and districts alike.
bool covered(const std::string& key, const std::set<std::string>& keys) {
    if (keys.count(key) != 0) return true;
    // A letter to the body reaches its head.
    for (std::string_view head : {"chu tich ", "thu truong ", "giam doc ", "lanh dao ", "nguoi dung dau "}) {
        if (key.rfind(head, 0) == 0) return covered(key.substr(head.size()), keys);
    }
    for (const std::string& other : keys) {
        if (key.rfind(other + ", ", 0) == 0) return true;  // "các cơ quan Trung ương, thủ trưởng đơn vị"
        if (key.rfind("so ", 0) == 0 && contains(other, "so, ban")) return true;
        if (contains(key, "so, ban") && contains(other, "so, ban")) return true;
        const bool many = contains(key, "huyen") || contains(key, "cac xa") || contains(key, "cap xa");
        if (key.rfind("ubnd ", 0) == 0 && many && contains(other, "ubnd") &&
            (contains(other, "huyen") || contains(other, "xa")))
            return true;
    }
    return false;
}

}  // namespace

std::string agency_key(std::string_view name) {
    std::string key = text::squeeze(text::fold(name));
    replace_all(key, "uy ban nhan dan", "ubnd");
    while (!key.empty() && contains(".;,: ", std::string_view(&key.back(), 1))) key.pop_back();
    return key;
}

std::vector<std::string> split_agencies(std::string_view names) {
    std::vector<std::string> out;
    const std::string all = text::squeeze(names);
    std::size_t from = 0;
    const auto take = [&](std::size_t end) {
        std::string one = text::squeeze(all.substr(from, end - from));
        while (!one.empty() && contains(",;.: ", std::string_view(&one.back(), 1))) one.pop_back();
        if (!one.empty()) out.push_back(capitalised(one));
    };
    for (std::size_t at = 0; at < all.size(); ++at) {
        std::size_t next = 0;
        if (all[at] == ',' || all[at] == ';') next = at + 1;
        if (all.compare(at, 5, " và ") == 0) next = at + 5;
        if (next == 0) continue;
        while (next < all.size() && all[next] == ' ') ++next;
        const std::string_view rest = std::string_view(all).substr(std::min(next, all.size()));
        const std::string rest_folded = text::fold(rest.substr(0, 60));
        const bool group = rest_folded.rfind("ban nganh", 0) == 0;  // "các Sở, Ban ngành" is one phrase
        const bool splits = all[at] == ';' || (!group && begins_capital(rest) && begins_an_agency(rest_folded)) ||
                            rest_folded.rfind("ubnd", 0) == 0;
        if (!splits || rest.empty()) continue;
        take(at);
        from = next;
        at = next - 1;
    }
    take(all.size());
    return out;
}

std::vector<AgencyDuties> duties_by_agency(const reading::Reading& reading) {
    std::vector<AgencyDuties> out;
    std::map<std::string, std::size_t> places;
    const auto of = [&](const std::string& name) -> AgencyDuties& {
        const auto [at, added] = places.emplace(agency_key(name), out.size());
        if (added) out.push_back({capitalised(text::squeeze(name)), {}, {}, {}});
        return out[at->second];
    };
    const auto add = [](std::vector<std::size_t>& to, std::size_t index) {
        if (std::find(to.begin(), to.end(), index) == to.end()) to.push_back(index);
    };
    for (std::size_t i = 0; i < reading.tasks.size(); ++i)
        for (const std::string& name : reading.tasks[i].lead)
            if (!agency_key(name).empty()) add(of(name).leads, i);
    for (std::size_t i = 0; i < reading.tasks.size(); ++i)
        for (const std::string& name : reading.tasks[i].coordinating)
            if (!agency_key(name).empty()) add(of(name).coordinates, i);
    for (std::size_t i = 0; i < reading.responsibilities.size(); ++i)
        for (const std::string& name : split_agencies(reading.responsibilities[i].agency))
            add(of(name).responsibilities, i);
    return out;
}

std::string standing_agency(const reading::Reading& reading) {
    std::map<std::string, std::pair<int, std::string>> score;
    const auto give = [&](const std::string& name, int points) {
        const std::string key = agency_key(name);
        if (points == 0 || !is_single(key) || is_issuer(reading, key)) return;
        auto& entry = score[key];
        entry.first += points;
        if (entry.second.empty()) entry.second = capitalised(text::squeeze(name));
    };
    const auto consolidates = [](const std::string& words) {
        const std::string folded = text::fold(words);
        return 2 * contains(folded, "don doc") + contains(folded, "tong hop") + contains(folded, "theo doi") +
               contains(folded, "co quan thuong truc") * 3 +
               contains(folded, "tham muu") * contains(folded, "ke hoach nay");
    };
    for (const reading::Reporting& duty : reading.reporting) {
        if (!duty.via.empty()) give(duty.via, 5);
        for (const std::string& to : split_agencies(duty.to))
            give(to, text::fold(to).rfind("bo ", 0) == 0 ? 0 : 3);
        if (is_single(agency_key(duty.who)) && duty.via.empty()) give(duty.who, 1 + consolidates(duty.text));
    }
    for (const reading::Responsibility& one : reading.responsibilities)
        for (const std::string& item : one.items) give(one.agency, consolidates(item));
    const auto best = std::max_element(score.begin(), score.end(), [](const auto& a, const auto& b) {
        return a.second.first < b.second.first;
    });
    constexpr int enough = 3;
    return best == score.end() || best->second.first < enough ? "" : best->second.second;
}

std::vector<std::string> asked_agencies(const reading::Reading& reading, const std::string& standing) {
    std::vector<std::string> out;
    std::set<std::string> keys{agency_key(standing)};
    const auto add = [&](const std::string& name) {
        const std::string key = agency_key(name);
        if (key.empty() || is_vague(key) || is_issuer(reading, key) || covered(key, keys) ||
            out.size() >= asked_max)
            return;
        keys.insert(key);
        out.push_back(capitalised(text::squeeze(name)));
    };
    for (const reading::Reporting& duty : reading.reporting)
        for (const std::string& who : split_agencies(duty.who)) add(who);
    // A duty of "các cơ quan, đơn vị" is one of everybody whom the plan names.
    const bool all =
        std::any_of(reading.reporting.begin(), reading.reporting.end(),
                    [](const reading::Reporting& duty) { return is_vague(agency_key(duty.who)); });
    const std::vector<AgencyDuties> duties = duties_by_agency(reading);
    // Classes first, so that "các sở, ban, ngành" stands for each of them.
    for (const bool classes : {true, false})
        for (const AgencyDuties& one : duties)
            if ((all || !one.leads.empty() || !one.responsibilities.empty()) &&
                is_single(agency_key(one.name)) != classes)
                add(one.name);
    return out;
}

std::string tab_title(const std::string& agency) {
    static const std::array<std::pair<const char*, const char*>, 16> shorter = {{
        {"Ủy ban nhân dân", "UBND"},
        {"Uỷ ban nhân dân", "UBND"},
        {"ủy ban nhân dân", "UBND"},
        {"Phát thanh và Truyền hình", "PT-TH"},
        {"Phát thanh - Truyền hình", "PT-TH"},
        {"Giáo dục và Đào tạo", "GD&ĐT"},
        {"Thông tin và Truyền thông", "TT&TT"},
        {"Khoa học và Công nghệ", "KH&CN"},
        {"Văn hóa, Thể thao và Du lịch", "VHTT&DL"},
        {"Lao động - Thương binh và Xã hội", "LĐ-TB&XH"},
        {"Kế hoạch và Đầu tư", "KH&ĐT"},
        {"Trường Đại học", "Trường ĐH"},
        {"Trường Cao đẳng", "Trường CĐ"},
        {"công nghệ thông tin", "CNTT"},
        {"doanh nghiệp", "DN"},
        {"Doanh nghiệp", "DN"},
    }};
    constexpr std::size_t characters_max = 31;
    std::string out = agency;
    for (const auto& [full, abbreviated] : shorter) {
        if (text::length(out) <= characters_max) break;
        replace_all(out, full, abbreviated);
    }
    return out;
}

}  // namespace plans::papers
