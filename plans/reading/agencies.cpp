// A list of agencies is cut where a new head noun begins ("Sở", "Ban", "UBND", "các …"), never at the commas
// inside a group ("các sở, ban, ngành"; "UBND các huyện, thị xã, thành phố") or inside a name ("Sở Văn hóa,
// Thể thao và Du lịch").
#include "plans/reading/agencies.hpp"

#include <algorithm>
#include <set>

#include "plans/reading/departments.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// With their marks: "Bảo vệ" and "Bố trí" open a duty, "Báo" and "Bộ" an agency.
const std::vector<std::string_view>& heads() {
    // clang-format off
    static const std::vector<std::string_view> all = {
        "sở", "ban", "bộ", "ubnd", "ủy ban", "hđnd", "hội đồng", "báo", "tạp chí", "đài", "công an",
        "văn phòng", "trường", "các trường", "trung tâm", "hội", "liên đoàn", "liên hiệp", "liên minh",
        "tỉnh đoàn", "tỉnh ủy", "thành ủy", "huyện ủy", "đảng ủy", "đoàn", "mặt trận", "ubmttq", "cục",
        "chi cục", "tổng cục", "kho bạc", "ngân hàng", "bảo hiểm xã hội", "bhxh", "viện", "bệnh viện",
        "phòng", "tổ công nghệ", "tổ công tác", "đội ứng cứu", "hiệp hội", "công ty", "tập đoàn",
        "tổng công ty", "vnpt", "viettel", "mobifone", "mobiphone", "vietnamobile", "fpt", "thanh tra",
        "tòa án", "chi nhánh", "thành đoàn", "huyện đoàn", "cổng thông tin", "cổng ttđt", "cơ quan",
        "đơn vị", "địa phương", "doanh nghiệp", "tổ chức chính trị", "chủ tịch", "thủ tướng", "chính phủ",
        "quốc hội", "thường trực", "lãnh đạo", "người đứng đầu", "thủ trưởng", "giám đốc", "hiệu trưởng",
        "hộ kinh doanh", "hợp tác xã", "quỹ", "kiểm lâm", "hải quan", "thuế", "bưu điện", "bưu chính",
        "viễn thông", "điện lực", "bộ đội biên phòng", "biên phòng", "hạt kiểm lâm", "trạm", "học viện",
        "đại học", "cao đẳng", "xã", "phường", "thị trấn", "đặc khu", "huyện", "quận", "thị xã",
        "thành phố", "ubkt", "cơ sở", "chủ quản", "nhà trường", "mttq", "nhà xuất bản", "nhà văn hóa",
        "thư viện", "bảo tàng", "tiểu ban", "các", "tất cả các", "đoàn thể", "ngành", "nhà mạng",
        "lực lượng", "ban chỉ đạo", "trưởng ban", "trưởng các", "trưởng phòng", "trưởng thôn", "trưởng bản",
        "chánh văn phòng", "chánh thanh tra", "đồn biên phòng", "vườn quốc gia", "tổ dân phố",
        "bí thư chi bộ", "bí thư các", "tổ trưởng", "trưởng khu", "trưởng ấp", "trưởng buôn", "chi bộ",
        "công chức phòng", "công chức văn", "công chức tư pháp", "công chức địa chính",
        "công chức tài chính", "công chức kế toán", "công chức lao động", "chỉ huy trưởng",
        "trưởng công an", "trưởng trạm", "tổ chuyển đổi số", "tổ hòa giải", "bcđ", "bch", "bql", "lđlđ"};
    // clang-format on
    return all;
}

// The tone mark may stand on either vowel: "ủy" and "uỷ", "hóa" and "hoá" are one.
std::string plain_tone(std::string word) {
    static const std::pair<std::string_view, std::string_view> pairs[] = {
        {"uỷ", "ủy"}, {"uý", "úy"}, {"uỳ", "ùy"}, {"uỵ", "ụy"}, {"uỹ", "ũy"}, {"oà", "òa"},
        {"oá", "óa"}, {"oả", "ỏa"}, {"oã", "õa"}, {"oạ", "ọa"}, {"oé", "óe"}, {"oè", "òe"}};
    for (const auto& [from, to] : pairs) {
        const std::size_t at = word.find(from);
        if (at != std::string::npos && at + from.size() == word.size()) word.replace(at, from.size(), to);
    }
    return word;
}

std::string marked(const Token& token) {
    return plain_tone(text::nfc(text::lower(trimmed(token.restored))));
}

// The heads by their first word, each split and folded once.
struct Head {
    std::vector<std::string> words, folded;
};

const std::vector<Head>& split_heads() {
    static const std::vector<Head> all = [] {
        std::vector<Head> out;
        for (std::string_view head : heads()) {
            Head one{text::words(head), {}};
            for (const std::string& word : one.words) one.folded.push_back(text::fold(word));
            out.push_back(std::move(one));
        }
        return out;
    }();
    return all;
}

bool is_word_of_head(const Token& token, const Head& head, std::size_t i, Match match) {
    const bool near =
        match == Match::tolerant && head.words.size() > 1 && same_word(token, head.folded[i], match);
    if (near) return true;
    if (token.folded != head.folded[i] && token.folded.find_first_of("(-") == std::string::npos) return false;
    std::string bare = marked(token);
    while (!bare.empty() && (bare.front() == '(' || bare.front() == '-')) bare.erase(bare.begin());
    return bare == head.words[i];
}

bool is_upper_initial(const Token& token) {
    const std::u32string points = text::decode(token.restored);
    for (char32_t point : points) {
        const std::string one = text::encode(std::u32string_view(&point, 1));
        if (text::upper(one) != text::lower(one)) return text::upper(one) == one;
    }
    return false;
}

// "Phong Văn hóa" of a noisy text: the head has lost its marks, its name has not.
bool is_bare_head(const Tokens& tokens, int at) {
    if (at + 1 >= static_cast<int>(tokens.size())) return false;
    const Token& token = tokens[static_cast<std::size_t>(at)];
    const bool bare = text::lower(trimmed(token.restored)) == token.folded;
    if (!bare || !is_upper_initial(token) || !is_upper_initial(tokens[static_cast<std::size_t>(at) + 1]))
        return false;
    return std::any_of(split_heads().begin(), split_heads().end(), [&](const Head& head) {
        return head.words.size() == 1 && head.folded[0] == token.folded;
    });
}

// "Thuê thành phố" of a noisy text: the level behind it tells that a body is named.
bool is_head_of_level(const Tokens& tokens, int at) {
    static const std::set<std::string> heads = {"thue", "cuc", "bao", "dai", "hoi", "doan", "vien"};
    static const std::set<std::string> levels = {"tinh", "thanh", "huyen", "quan", "phuong", "trung"};
    const auto next = static_cast<std::size_t>(at) + 1;
    return next < tokens.size() && is_upper_initial(tokens[static_cast<std::size_t>(at)]) &&
           heads.count(tokens[static_cast<std::size_t>(at)].folded) != 0 &&
           levels.count(tokens[next].folded) != 0 && tokens[next - 1].after.empty();
}

bool head_at(const Tokens& tokens, int at, Match match) {
    for (const Head& head : split_heads()) {
        if (at + static_cast<int>(head.words.size()) > static_cast<int>(tokens.size())) continue;
        std::size_t i = 0;
        while (i < head.words.size() &&
               is_word_of_head(tokens[static_cast<std::size_t>(at) + i], head, i, match))
            ++i;
        if (i == head.words.size()) return true;
    }
    return match == Match::tolerant && (is_bare_head(tokens, at) || is_head_of_level(tokens, at));
}

// "Ban An toàn giao thông", "Ban Chỉ đạo các chương trình", "đơn vị sự nghiệp công lập", "tổ chức từ thiện".
bool is_inside_word(const Tokens& tokens, int at, Match match) {
    if (any_at(tokens, {"giao thong", "tu thien", "dinh cu", "trinh do", "dinh huong"}, match, at) > 0)
        return true;
    static const std::set<std::string> ends = {"cong trinh", "chuong trinh", "lo trinh",
                                               "cong lap",   "doc lap",      "ngoai giao",
                                               "gia dinh",   "quy dinh",     "thiet lap"};
    return at > 0 && ends.count(tokens[static_cast<std::size_t>(at - 1)].folded + " " +
                                tokens[static_cast<std::size_t>(at)].folded) != 0;
}

// "doanh nghiệp trong lĩnh vực | xây dựng", "doanh nghiệp | sản xuất, chế biến": what they are.
bool is_of_field(const Tokens& tokens, int at, Match match) {
    if (at < 2) return false;
    if (starts_with(tokens, "linh vuc", match, at - 2)) return true;
    static const std::vector<std::string_view> makers = {"doanh nghiep", "co so", "ho gia dinh"};
    return starts_with(tokens, "san xuat", match, at) && any_at(tokens, makers, match, at - 2) == 2;
}

// Words that end a name: what the agency does begins here.
bool is_stop(const Tokens& tokens, int at, Match match) {
    // clang-format off
    static const std::vector<std::string_view> verbs = {
        "chu tri", "phoi hop", "thuc hien", "trien khai", "tham muu", "huong dan", "chi dao", "chu dong",
        "ban giao",
        "xay dung", "theo doi", "don doc", "tong hop", "bao cao", "can cu", "nghiem tuc", "bo tri",
        "dinh ky", "tang cuong", "day manh", "tiep tuc", "ra soat", "kip thoi", "du bao", "kiem tra",
        "nghien cuu", "chiu trach nhiem", "van dung", "ban hanh", "quan triet", "pho bien", "tuyen truyen",
        "ho tro", "dam bao", "bao dam", "tham dinh", "danh gia", "xem xet", "quyet dinh", "phe duyet",
        "cap nhat", "hoan thanh", "thong nhat", "de xuat", "phan anh", "to chuc thuc hien",
        "to chuc trien khai", "to chuc cac", "to chuc quan", "bam sat",
        "to chuc tuyen", "to chuc tap", "to chuc kiem", "giam sat", "phat thanh tren", "phat song", "huan luyen",
        "dien tap", "tap huan", "boi duong", "bien soan", "tu van", "van dong", "tong kiem tra",
        "quan ly va", "khan truong", "tap trung", "xac dinh", "thuong xuyen", "huy dong", "hang nam",
        "hang quy", "dong thoi", "yeu cau", "tich cuc", "san xuat", "thiet lap", "duy tri", "khuyen khich",
        "hang thang", "hang tuan", "trong qua trinh", "va phoi", "cong bo", "truc tiep", "dieu phoi", "thong qua",
        "tiep nhan", "xu ly", "ket qua", "tinh hinh", "nham", "cac noi dung", "cac nhiem vu", "danh sach",
        "to chuc dao", "to chuc hoi", "to chuc so", "to chuc lop", "to chuc cuoc", "to chuc huan",
        "ngan chan", "phat hien", "phat dong", "dau moi", "khac phuc", "chia se", "kien toan", "phan cong",
        "toi viec", "phat huy", "tham gia"};
    // clang-format on
    // One syllable is told by its marks: "tại" ends a name, "Tài" of "Sở Tài chính" does not.
    static const std::set<std::string> syllables = {
        "để",    "nhằm", "theo",  "làm",   "là",  "gửi",  "được", "đã",  "cần", "phải", "sẽ",  "đưa",
        "cử",    "cùng", "lập",   "giúp",  "vào", "tại",  "bằng", "nếu", "khi", "về",   "như", "đi",
        "trình", "giao", "riêng", "trước", "sau", "chậm", "định", "từ",  "nêu", "nhất"};
    const Token& token = tokens[static_cast<std::size_t>(at)];
    if (is_upper_initial(token)) return false;  // "Ban Chỉ đạo", "Trung tâm Giám sát"
    if (token.folded == "lam" && at > 0 && tokens[static_cast<std::size_t>(at - 1)].folded == "viec")
        return false;  // "Dịch vụ việc làm"
    if (token.folded == "giup" && at > 0 && tokens[static_cast<std::size_t>(at - 1)].folded == "tro")
        return false;  // "Trung tâm Trợ giúp pháp lý"
    if (starts_with(tokens, "dich vu tong hop", match, at - 2)) return false;  // "Trung tâm Dịch vụ tổng hợp"
    // "Ban Quản lý dự án đầu tư | xây dựng"
    if (starts_with(tokens, "dau tu xay dung", match, at - 2)) return false;
    if (is_inside_word(tokens, at, match) || is_of_field(tokens, at, match)) return false;
    if (any_at(tokens, verbs, match, at) > 0 || syllables.count(trimmed(token.restored)) != 0) return true;
    if (trimmed(token.restored) == "giữa") return true;  // "…, giữa các lực lượng với …"
    if (trimmed(token.restored) == "có") {
        return !starts_with(tokens, "co lien quan", match, at) &&
               !starts_with(tokens, "co tham quyen", match, at) &&
               !starts_with(tokens, "co hoat dong", match, at);
    }
    if (token.folded == "trong")
        return !starts_with(tokens, "trong tinh", match, at) &&
               !starts_with(tokens, "trong linh vuc", match, at);
    return false;
}

// "Sở Y tế": its words, behind which begins what it does; 0: none stands there.
int words_of_department(const Tokens& tokens, int at, Match match) {
    if (any_at(tokens, {"so", "phong", "bo"}, match, at) == 0) return 0;
    const int name = words_of_field(tokens, at + 1, match);
    return name == 0 ? 0 : name + 1;
}

// Small words that may stand behind the level in a name: "UBND tỉnh và", "UBND các xã trên địa bàn".
bool goes_on_behind_level(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> more = {
        "va",   "cac",  "thuoc",      "tren dia ban", "lien quan",  "co lien quan", "cap",
        "cua",  "truc", "tinh",       "thanh pho",    "huyen",      "thi xa",       "thi tran",
        "quan", "xa",   "phuong",     "dac khu",      "trong tinh", "hoac",         "noi",
        "o",    "khac", "trung uong", "dong",         "phia",       "cung"};
    return any_at(tokens, more, match, at) > 0;
}

// "Sở Khoa học và Công nghệ | hợp nhất", "Công an tỉnh | mở": the name is whole, and a small word follows.
bool follows_whole_name(const Tokens& tokens, Span name, int at, Match match) {
    const Token& token = tokens[static_cast<std::size_t>(at)];
    const Token& before = tokens[static_cast<std::size_t>(at - 1)];
    if (is_upper_initial(token) || token.folded.empty() || !before.after.empty() ||
        !is_upper_initial(tokens[static_cast<std::size_t>(name.first)]) ||
        std::none_of(token.folded.begin(), token.folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }) ||
        goes_on_behind_level(tokens, at, match))
        return false;
    if (name.first + words_of_department(tokens, name.first, match) == at) return true;
    // "các đơn vị thuộc Sở | căn cứ …", whatever a scan made of the verb.
    if (marked(before) == "sở" && is_upper_initial(before) && at - name.first >= 3 &&
        tokens[static_cast<std::size_t>(at - 2)].folded == "thuoc")
        return true;
    // "Tỉnh ủy", "Văn phòng Tỉnh đoàn" in small letters
    if ((token.folded == "uy" || token.folded == "doan") && marked(before) == "tỉnh") return false;
    static const std::set<std::string> levels = {"tỉnh", "phố", "huyện", "xã", "phường", "trấn"};
    // "UBND các xã | vùng cao": which of them is a part of the name; "UBND các xã, thị trấn | mở …" does.
    static const std::vector<std::string_view> which = {
        "vung",     "bien",  "mien", "ven",   "trong", "dac biet", "khu",  "co",  "con lai",
        "nam",      "dang",  "duoc", "ngoai", "giap",  "thu",      "toan", "bai", "phia",
        "kho khan", "ngheo", "so",   "chua",  "da",    "moi",      "nay"};
    const bool all_of_them = marked(tokens[static_cast<std::size_t>(name.first + 1)]) == "các" ||
                             marked(tokens[static_cast<std::size_t>(name.first)]) == "các";
    const bool one = at - name.first >= 3 && (!all_of_them || any_at(tokens, which, match, at) == 0);
    const bool level =
        levels.count(marked(before)) != 0 && !(before.folded == "xa" && token.folded[0] == 'h');  // "xã hội"
    return one && level;
}

// "Các cơ quan | được phân công nhiệm vụ | và UBND các xã": which of them, where another agency follows. How
// many words say so; 0: what is done begins here.
int words_of_charge(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> charges = {"duoc phan cong nhiem vu", "duoc giao nhiem vu",
                                                          "duoc phan cong", "duoc giao", "duoc giao chu tri"};
    const int words = any_at(tokens, charges, match, at);
    const int next = at + words;
    if (words == 0 || next + 1 >= static_cast<int>(tokens.size())) return 0;
    const bool conjunction = tokens[static_cast<std::size_t>(next)].folded == "va";
    const bool listed =
        tokens[static_cast<std::size_t>(next - 1)].after.find_first_of(",;") != std::string::npos;
    return (conjunction && opens_agency(tokens, next + 1, match)) ||
                   (listed && opens_agency(tokens, next, match))
               ? words
               : 0;
}

// "các sở", "Sở, ban", "UBND các huyện": more members of the same kind follow behind commas.
bool is_group(const Tokens& tokens, Span name) {
    const std::string all = folded(tokens, name);
    for (std::string_view begin : {"cac ",
                                   "tat ca",
                                   "so ",
                                   "so",
                                   "ubnd cac",
                                   "uy ban nhan dan cac",
                                   "ubnd huyen",
                                   "ubnd xa",
                                   "ubnd cap",
                                   "thu truong",
                                   "co quan",
                                   "uy ban nhan dan huyen",
                                   "uy ban nhan dan xa",
                                   "uy ban nhan dan cap",
                                   "chu tich ubnd",
                                   "doanh nghiep",
                                   "to chuc",
                                   "don vi",
                                   "giam doc",
                                   "nganh",
                                   "dia phuong",
                                   "phong"}) {
        if (all == begin || (all.rfind(begin, 0) == 0 && begin.size() > 2 &&
                             (begin.back() == ' ' || all[begin.size()] == ' ')))
            return true;
    }
    return false;
}

// Behind a comma in "các Sở, Ban, Ngành": a member of the group although written with a capital.
bool is_group_member(const Tokens& tokens, int at) {
    static const std::set<std::string> members = {"ban",  "nganh", "doan",  "don",    "phong", "dia",
                                                  "to",   "hoi",   "thi",   "phuong", "dac",   "thanh",
                                                  "quan", "xa",    "huyen", "co",     "doanh", "so"};
    if (members.count(tokens[static_cast<std::size_t>(at)].folded) == 0) return false;
    const std::size_t next = static_cast<std::size_t>(at) + 1;
    // "các sở, Thanh tra tỉnh" names one more; "huyện, Thành phố" goes on.
    if (tokens[static_cast<std::size_t>(at)].folded == "thanh" && next < tokens.size() &&
        tokens[next].folded == "tra")
        return false;
    // "Phòng Nội vụ, Huyện đoàn": a committee or the youth union of the place.
    if (next < tokens.size() && (tokens[next].folded == "doan" || tokens[next].folded == "uy")) return false;
    return tokens[static_cast<std::size_t>(at)].after.find(',') != std::string::npos ||
           next >= tokens.size() || !is_upper_initial(tokens[next]) || tokens[next].folded == "nganh" ||
           tokens[next].folded == "the";
}

struct List {
    const Tokens& tokens;
    Match match;
    AgencyList out;
    Span name;

    void finish(int at) {
        name.last = at;
        std::string text = trimmed(restored(tokens, name));
        if (text.find('(') == std::string::npos) {
            while (!text.empty() && text.back() == ')') text.pop_back();
        } else if (text.front() == '(' && text.find(')') == std::string::npos) {
            text.erase(0, 1);  // "(Sở Tư pháp chủ trì; …)"
        }
        if (!text.empty()) out.names.push_back(text::nfc(text));
    }

    // At a comma, semicolon or "và" before `at`: does another agency begin?
    bool begins_new(int at, bool semicolon, bool conjunction) const {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (!opens_agency(tokens, at, match)) return false;
        if (semicolon) return true;
        // "Văn phòng HĐND và UBND xã" serves both.
        const Token& before = tokens[static_cast<std::size_t>(std::max(at - 2, 0))];
        if (conjunction && starts_with(tokens, "van phong", match, name.first) &&
            (before.folded == "hdnd" || before.folded == "dbqh" || marked(before) == "dân") &&
            at - name.first <= 9)
            return false;
        const bool upper = is_upper_initial(token);
        if (token.folded == "cac") return true;
        const bool group = is_group(tokens, name.empty() ? Span{name.first, at} : name);
        if (upper) return !(group && is_group_member(tokens, at));
        if (conjunction) return token.folded == "ubnd";
        return !group && (token.folded == "so" || token.folded == "doanh");
    }
};

bool has(const std::string& text, char c) {
    return text.find(c) != std::string::npos;
}

// "UBND các xã: | Tân Hội, Phú Lâm": behind the colon stands a name, all of its words with capitals.
bool names_places(const Tokens& tokens, int first, int at) {
    static const std::set<std::string> places = {"xã", "phường", "huyện", "trấn"};
    if (at - first < 3 || places.count(marked(tokens[static_cast<std::size_t>(at - 1)])) == 0) return false;
    if (marked(tokens[static_cast<std::size_t>(at - 2)]) != "các") return false;
    const Token& token = tokens[static_cast<std::size_t>(at)];
    const std::size_t next = static_cast<std::size_t>(at) + 1;
    return has(token.after, ',') || (next < tokens.size() && is_upper_initial(tokens[next]));
}

// "Các Sở: Tài chính, Xây dựng, Nội vụ" is one group, as "UBND các xã: Tân Hội, Phú Lâm" is.
bool names_members(const Tokens& tokens, int first, int at) {
    const bool departments = tokens[static_cast<std::size_t>(at - 1)].folded == "so" && at - first > 1 &&
                             tokens[static_cast<std::size_t>(first)].folded == "cac";
    return is_upper_initial(tokens[static_cast<std::size_t>(at)]) &&
           (departments || names_places(tokens, first, at));
}

// Words that begin like an agency and are none: "Ban hành", "Hội thi", "Phòng, chống", "Thanh tra, kiểm tra".
bool opens_work(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> works = {"ban hanh",         "hoi nghi",
                                                        "hoi thao",         "hoi thi",
                                                        "hoi cho",          "hoi dien",
                                                        "hoi trai",         "phong chong",
                                                        "phong ngua",       "phong chay",
                                                        "phong benh",       "thanh tra kiem tra",
                                                        "thanh tra viec",   "thanh tra giam sat",
                                                        "lanh dao chi dao", "xa hoi",
                                                        "doan ket",         "thuong truc 24",
                                                        "bao dam",          "quy dinh",
                                                        "truong hop",       "bo sung",
                                                        "bo tri",           "so hoa",
                                                        "so luong",         "so ket",
                                                        "hoi nhap",         "tram canh bao",
                                                        "bao cao",          "cac thong so",
                                                        "cac muc tieu",     "cac chi tieu",
                                                        "cac hoat dong",    "cac giai phap",
                                                        "cac san pham",     "cac noi dung",
                                                        "cac nhiem vu"};
    return any_at(tokens, works, match, at) > 0;
}

}  // namespace

bool opens_agency(const Tokens& tokens, int at, Match match) {
    if (at >= static_cast<int>(tokens.size())) return false;
    const Token& token = tokens[static_cast<std::size_t>(at)];
    if (!head_at(tokens, at, match) || opens_work(tokens, at, match)) return false;
    if (is_upper_initial(token)) return true;
    static const std::set<std::string> generic = {"cac",  "so",  "doanh", "co",  "don", "dia",
                                                  "ubnd", "tat", "nganh", "chu", "nha", "phong",
                                                  "thu",  "uy",  "doan",  "hoi", "xa",  "huyen"};
    return generic.count(token.folded) != 0;
}

AgencyList agencies_in(const Tokens& tokens, Span span, Match match) {
    List list{tokens, match, {}, {span.first, span.first}};
    span.last = std::min(span.last, static_cast<int>(tokens.size()));
    int at = span.first;
    if (at >= span.last || !opens_agency(tokens, at, match)) return list.out;
    bool in_brackets = false, closed = false;
    for (; at < span.last; ++at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (at > span.first) {
            const Token& before = tokens[static_cast<std::size_t>(at - 1)];
            if (has(token.before, '(')) in_brackets = true;
            if (in_brackets) {
                closed = has(token.after, ')');
                if (closed) in_brackets = false;
                continue;
            }
            // "(thông qua Sở Nội vụ) công tác tuyên truyền": a bracket opened before the list ends it.
            if (has(before.after, ')') && !closed && before.text.find('(') == std::string::npos) break;
            closed = false;
            const bool members = has(before.after, ':') && names_members(tokens, list.name.first, at);
            if ((has(before.after, ':') && !members) ||
                (has(before.after, '.') && before.folded.size() > 2 && !has(before.after, ',')))
                break;
            const bool semicolon = has(before.after, ';');
            const bool comma = has(before.after, ',') || before.text == ",";
            const bool conjunction = token.folded == "va" || token.text == "&";
            if (semicolon || comma || conjunction) {
                const int begin = conjunction ? at + 1 : at;
                list.name.last = at;
                if (begin < span.last && list.begins_new(begin, semicolon, conjunction)) {
                    list.finish(at);
                    list.name = {begin, begin};
                    at = begin;
                    continue;
                }
                if (semicolon) break;
            }
            // "Sở Khoa học và Công nghệ | Sở Công Thương": nothing stands between two of an extraction.
            if (marked(token) == "sở" && is_upper_initial(token) &&
                list.name.first + words_of_department(tokens, list.name.first, match) == at) {
                list.finish(at);
                list.name = {at, at};
                continue;
            }
            if (const int charge = words_of_charge(tokens, at, match); charge > 0) {
                at += charge - 1;
                continue;
            }
            if (is_stop(tokens, at, match) || follows_whole_name(tokens, list.name, at, match)) break;
        }
    }
    // "Sở Y tế và | phối hợp": a conjunction before the verb belongs to neither.
    int end = at;
    while (end > list.name.first && tokens[static_cast<std::size_t>(end - 1)].folded == "va") --end;
    list.finish(end);
    list.out.span = {span.first, end};
    list.out.whole = at >= span.last;
    return list.out;
}

AgencyList agencies_of_heading(const Tokens& tokens, Match match) {
    static const std::vector<std::string_view> lead_ins = {
        "giao", "giao nhiem vu cho", "de nghi", "trach nhiem cua", "nhiem vu cua", "doi voi"};
    const int count = static_cast<int>(tokens.size());
    AgencyList list = agencies_in(tokens, {any_at(tokens, lead_ins, match, 0), count}, match);
    static const std::vector<std::string_view> tails = {"co trach nhiem", "chiu trach nhiem", "co nhiem vu"};
    list.whole = list.whole || (!list.names.empty() && list.span.last + 3 == count &&
                                any_at(tokens, tails, match, list.span.last) == 3);
    return list;
}

bool is_agency_heading(const Tokens& tokens, Match match) {
    if (tokens.empty() || tokens.size() > 60) return false;
    return agencies_of_heading(tokens, match).whole;
}

}  // namespace plans::reading
