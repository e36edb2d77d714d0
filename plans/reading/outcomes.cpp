// A verb is told from the noun that it looks like by the words beside it: "tổ chức", "sử dụng", "có", "được"
// all stand inside names of who is meant too.
#include "plans/reading/outcomes.hpp"

#include <map>
#include <set>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// "trẻ em có hoàn cảnh đặc biệt | được hỗ trợ": "có" only describes the population when "được" follows in the
// same clause.
bool describes(const Tokens& tokens, Span span, Match match) {
    constexpr int clause_words_max = 11;
    // "tổ tư vấn | có cán bộ được đào tạo": whoever it has is what shall be.
    static const std::vector<std::string_view> had = {
        "can bo", "it nhat", "toi thieu", "giao vien", "nhan vien", "nguoi phu trach", "dau moi"};
    if (any_at(tokens, had, match, span.first + 1) > 0) return false;
    // "phường có người nghiện | bố trí điểm tư vấn", "báo có lượng độc giả lớn | có chuyên trang"
    static const std::vector<std::string_view> described = {"nguoi", "doi tuong", "luong", "so luong", "ho",
                                                            "tre",   "nguy co",   "rung",  "dan so"};
    static const std::vector<std::string_view> done = {"co", "bo tri", "dat", "thanh lap", "xay dung"};
    const bool of_people = any_at(tokens, described, match, span.first + 1) > 0;
    for (int at = span.first + 1; at < std::min(span.last, span.first + clause_words_max); ++at) {
        if (starts_with(tokens, "duoc", match, at)) return true;
        if (of_people && at > span.first + 2 && any_at(tokens, done, match, at) > 0 &&
            !is_another_word(tokens[static_cast<std::size_t>(at)], match) &&
            any_at(tokens, {"co so", "co quan", "co nguy co", "co lien quan"}, match, at) == 0)
            return true;
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (!token.after.empty()) return false;
    }
    return false;
}

// "trường tiểu học | tổ chức dạy bơi", not the noun of "cơ quan, tổ chức nhà nước".
bool organises(const Tokens& tokens, Span span, int at, Match match) {
    if (!starts_with(tokens, "to chuc", match, at) || at + 2 >= span.last) return false;
    const Token& before = tokens[static_cast<std::size_t>(at - 1)];
    static const std::vector<std::string_view> of_a_noun = {"va",  "cac", "hoac",  "cua",  "nhung", "tung",
                                                            "moi", "so",  "trong", "loai", "cho"};
    static const std::vector<std::string_view> behind_a_noun = {
        "nha nuoc", "chinh tri", "xa hoi",     "dang",    "doan the",  "tren", "trong",
        "thuoc",    "tin dung",  "hanh chinh", "kinh te", "su nghiep", "duoc", "co",
        "ca nhan",  "va",        "khac",       "phi",     "quoc te"};
    if (!before.after.empty() || any_at(tokens, of_a_noun, match, at - 1) > 0) return false;
    return tokens[static_cast<std::size_t>(at + 1)].after.empty() &&
           any_at(tokens, behind_a_noun, match, at + 2) == 0;
}

// "người sử dụng mạng", "hộ sử dụng nước sạch được hỗ trợ": who they are, not what shall become of them.
bool is_user(const Tokens& tokens, Span span, Match match) {
    static const std::vector<std::string_view> of_a_noun = {"nguoi", "cho",  "de",       "va",
                                                            "khi",   "viec", "doi tuong"};
    return any_at(tokens, of_a_noun, match, span.first - 1) > 0 || describes(tokens, span, match);
}

// "điểm du lịch đã được công nhận | có mã QR": what has been says which of them; what shall be follows.
bool qualifies(const Tokens& tokens, Span span, Match match) {
    constexpr int clause_words_max = 9;
    static const std::vector<std::string_view> verbs = {
        "co", "dat", "phai", "thuc hien", "su dung", "hoan thanh", "duoc tiep", "duoc kiem", "duoc ket noi"};
    for (int at = span.first + 2; at < std::min(span.last, span.first + clause_words_max); ++at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (any_at(tokens, verbs, match, at) > 0 && !is_another_word(token, match)) return true;
        if (!token.after.empty()) return false;
    }
    return false;
}

// "hộ được hỗ trợ | có nhà ở", "cơ sở được kiểm tra | đạt yêu cầu": a short passive before the verb says
// which.
bool is_passive_of_noun(const Tokens& tokens, Span span, Match match) {
    static const std::vector<std::string_view> choices = {
        "ho tro",    "kiem tra", "cong nhan", "phat hien", "khao sat", "quan ly", "giao",
        "phe duyet", "cap phep", "cu",        "chon",      "lua chon", "danh gia"};
    static const std::vector<std::string_view> verbs = {"co",   "dat",        "duoc",   "deu",
                                                        "phai", "hoan thanh", "duy tri"};
    if (any_at(tokens, choices, match, span.first + 1) == 0) return false;
    for (int at = span.first + 2; at <= span.first + 3 && at < span.last; ++at) {
        if (!tokens[static_cast<std::size_t>(at - 1)].after.empty()) return false;
        if (any_at(tokens, verbs, match, at) > 0 &&
            !is_another_word(tokens[static_cast<std::size_t>(at)], match) &&
            !starts_with(tokens, "co lien quan", match, at))
            return true;
    }
    return false;
}

// "nhiệm vụ được Chính phủ, Thủ tướng Chính phủ giao | được theo dõi": a passive with who did it says which.
bool is_passive_of_agent(const Tokens& tokens, Span span, Match match) {
    constexpr int words_max = 10;
    static const std::vector<std::string_view> given = {"giao duoc",      "giao hoan thanh", "giao deu",
                                                        "phe duyet duoc", "cong nhan duoc",  "cong nhan co",
                                                        "cong nhan dat",  "cap duoc",        "cap co"};
    for (int at = span.first + 2; at < std::min(span.last, span.first + words_max); ++at) {
        if (any_at(tokens, given, match, at) > 0) return true;
    }
    return false;
}

// "người tham gia điều trị nghiện, người sau cai nghiện | được tư vấn": who they are.
bool is_who_joins(const Tokens& tokens, Span span, int at, Match match) {
    if (any_at(tokens, {"tham gia", "su dung"}, match, at) == 0 ||
        !starts_with(tokens, "nguoi", match, at - 1))
        return false;
    for (int next = at + 2; next < span.last; ++next) {
        if (tokens[static_cast<std::size_t>(next - 1)].after.find_first_of(";.") != std::string::npos)
            return false;
        if (starts_with(tokens, "duoc", match, next)) return true;
    }
    return false;
}

// "dược", "đuợc" of a noisy text are "được": each letter is the one meant or what is left of it.
bool has_lost_marks(const std::string& word, std::string_view meant) {
    const std::u32string points = text::decode(word), wanted = text::decode(text::nfc(std::string(meant)));
    if (points.size() != wanted.size()) return false;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::string letter = text::encode(std::u32string_view(&wanted[i], 1));
        if (points[i] != wanted[i] && text::encode(std::u32string_view(&points[i], 1)) != text::fold(letter))
            return false;
    }
    return true;
}

// "sản phẩm từ dược liệu | được công nhận", in a text whose marks may be lost.
bool is_medicine(const Tokens& tokens, int at, Match match) {
    return any_at(tokens, {"duoc lieu", "duoc pham", "duoc chat", "duoc si"}, match, at) > 0;
}

// "phần mềm ứng dụng": what it is, not what is done.
bool is_software(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> softwares = {"mem", "va", "cac", "nghe", "so", "trinh"};
    // "nền tảng tích hợp, chia sẻ dữ liệu"
    if (starts_with(tokens, "tich hop", match, at) && starts_with(tokens, "nen tang", match, at - 2))
        return true;
    return starts_with(tokens, "ung dung", match, at) &&
           (!tokens[static_cast<std::size_t>(at - 1)].after.empty() ||
            any_at(tokens, softwares, match, at - 1) > 0);
}

// "lao động qua đào tạo", "chương trình đào tạo": which of them, no work.
bool is_of_training(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> before = {"qua",   "trinh", "tam",  "nganh", "truong",
                                                         "luong", "tac",   "hinh", "viec"};
    return starts_with(tokens, "dao tao", match, at) && any_at(tokens, before, match, at - 1) > 0;
}

// "hồ sơ tiếp nhận trực tuyến", "mức độ hài lòng", "xếp hạng chuyển đổi số": a name of what is counted.
bool is_of_name(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> digital = {"hang", "so", "hoach", "tac",
                                                          "de",   "an", "trinh", "ve"};
    if (starts_with(tokens, "chuyen doi so", match, at) && any_at(tokens, digital, match, at - 1) > 0)
        return true;
    return (any_at(tokens, {"tiep nhan truc tuyen", "giai quyet truc tuyen", "nop truc tuyen"}, match, at) >
                0 &&
            starts_with(tokens, "ho so", match, at - 2)) ||
           (starts_with(tokens, "hai long", match, at) && starts_with(tokens, "muc do", match, at - 2));
}

// "nhiệm vụ | đào tạo, bồi dưỡng cán bộ được hoàn thành", "kết quả | xử lý hồ sơ được công khai": a thing
// does nothing itself; what shall become of it follows.
bool is_of_thing(const Tokens& tokens, Span span, int at, Match match) {
    static const std::vector<std::string_view> things = {
        "nhiem vu",      "chi tieu",    "muc tieu",   "ke hoach",     "ket qua",      "che do",
        "van de",        "bieu mau",    "ho so",      "cac nhiem vu", "cac chi tieu", "cac muc tieu",
        "cac ke hoach",  "cac ket qua", "cac van de", "cac bieu mau", "so ho so",     "thong tin",
        "cac kien nghi", "kien nghi",   "quy trinh",  "cac quy trinh"};
    if (any_at(tokens, {"duoc", "da duoc", "phai", "co", "dat", "khong", "phat sinh"}, match, at) > 0 ||
        any_at(tokens, things, match, span.first) == 0)
        return false;
    for (int next = at + 1; next < span.last; ++next) {
        const Token& token = tokens[static_cast<std::size_t>(next)];
        if (tokens[static_cast<std::size_t>(next - 1)].after.find_first_of(";.") != std::string::npos)
            return false;
        if (token.folded == "duoc" && !is_another_word(token, match) &&
            any_at(tokens, {"duoc giao", "duoc phe duyet", "duoc ban hanh"}, match, next) == 0)
            return true;
    }
    return false;
}

// "việc | thực hiện quản lý", "thủ tục đang | triển khai thanh toán trực tuyến có giao dịch", "hệ thống đang
// | vận hành của các sở, ngành được phê duyệt": which of them.
bool is_of_doing(const Tokens& tokens, Span span, int at, Match match) {
    constexpr int words_max = 3, clause_words_max = 20;
    static const std::vector<std::string_view> verbs = {"duoc", "co", "dat", "phai"};
    if (starts_with(tokens, "viec", match, at - 1) && !starts_with(tokens, "cong viec", match, at - 2))
        return true;
    // "cơ sở thực hiện cai nghiện | đủ điều kiện xác định"
    if (starts_with(tokens, "thuc hien", match, at) && starts_with(tokens, "co so", match, at - 2) &&
        find_phrase(tokens, "du dieu kien", match, at, std::min(span.last, at + clause_words_max)) > 0)
        return true;
    int going = at - 1;
    while (going > span.first && at - going < words_max &&
           trimmed(tokens[static_cast<std::size_t>(going)].restored) != "đang")
        --going;
    if (trimmed(tokens[static_cast<std::size_t>(going)].restored) != "đang") return false;
    for (int next = going + 1; next < std::min(span.last, at + clause_words_max); ++next) {
        const Token& token = tokens[static_cast<std::size_t>(next)];
        if (next > at && any_at(tokens, verbs, match, next) > 0 && !is_another_word(token, match))
            return true;
        if (token.after.find_first_of(";.") != std::string::npos) return false;
    }
    return false;
}

// "giáo viên dạy nghề", "hoạt động dạy học": who teaches, or what teaching is.
bool is_of_teaching(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> before = {"vien", "viec", "so", "buoi", "gio", "tiet", "va"};
    return tokens[static_cast<std::size_t>(at)].folded == "day" &&
           (any_at(tokens, before, match, at - 1) > 0 ||
            any_at(tokens, {"day nghe", "day hoc", "day du"}, match, at) > 0);
}

// "giáo dục và đào tạo", "đầu tư xây dựng" are nouns inside a population; "hộ nghèo dân tộc thiểu số | giảm",
// the `last` word, is none.
bool is_part_of_noun(const std::string& word, const std::string& before, bool last) {
    static const std::set<std::string> either = {"dao", "xay", "xu", "van", "giam", "lap"};
    static const std::set<std::string> joining = {"va", "tu", "su", "linh", "so", "phong"};
    if (either.count(word) == 0 || (last && word == "giam")) return false;
    return joining.count(before) != 0 || (before == "vuc" && word == "xay") ||
           (before == "duc" && word == "dao") ||
           (word == "lap" && (before == "cong" || before == "doc" || before == "dan"));
}

// clang-format off
const std::vector<std::string_view> verbs = {
    "duoc", "co", "thuc hien", "trien khai", "xay dung", "hoan thanh", "ban hanh", "dat", "bao dam",
    "dam bao", "tham gia", "ap dung", "dap ung", "duy tri", "biet", "nam duoc", "nam vung", "cam ket",
    "ky cam ket", "bo tri", "cai dat", "ket noi", "cong khai", "cung cap du", "su dung thanh thao",
    "to chuc cac", "to chuc it", "to chuc tuyen", "uu tien", "tiep can", "nhan thuc", "tao duoc",
    "su dung", "khong con", "khong xay ra",
    "hoat dong on dinh", "hoat dong hieu qua", "hinh thanh", "giai quyet", "xu ly", "tiep nhan",
    "phat sinh", "khong de", "khong co", "phai", "da", "tu danh gia", "cap nhat", "so hoa", "tich hop",
    "thiet lap", "van hanh", "chuyen doi", "dao tao", "giam", "tang", "thanh lap", "trang bi", "lap",
    "hoat dong ben vung", "hoat dong thuong xuyen", "hai long", "phan loai", "lam cong huong",
    "tuan thu", "chap hanh", "ung dung", "hoan thien", "dang ky", "tham du", "hoan tat", "thu gom",
    "day", "trao doi duoi dang", "trao doi qua", "cam ket", "bao cao", "lien ket voi", "lien ket san xuat",
    "thanh toan khong dung", "thanh toan truc tuyen", "cong bo", "dua", "du dieu kien",
    "tap luyen", "ren luyen", "tiem chung day du", "thanh toan tien"};
// clang-format on

// "mô hình “Thôn không có người bị lừa” | được nhân rộng": what a name says is not what is done. Behind the
// quotation that opens at the first word; the first word itself where none opens there or it is not closed.
int end_of_quotation(const Tokens& tokens, Span span) {
    const auto holds = [](const std::string& marks, const char* curled) {
        return marks.find('"') != std::string::npos || marks.find(curled) != std::string::npos;
    };
    if (!holds(tokens[static_cast<std::size_t>(span.first)].before, "“")) return span.first;
    for (int at = span.first; at < span.last; ++at) {
        if (holds(tokens[static_cast<std::size_t>(at)].after, "”")) return at + 1;
    }
    return span.first;
}

}  // namespace

bool is_another_word(const Token& token, Match match) {
    static const std::map<std::string_view, std::string_view> marked = {
        {"co", "có"}, {"dat", "đạt"},   {"duoc", "được"}, {"biet", "biết"}, {"phai", "phải"},
        {"da", "đã"}, {"giam", "giảm"}, {"tang", "tăng"}, {"lap", "lập"},   {"nang", "nâng"},
        {"tu", "từ"}, {"tren", "trên"}, {"hon", "hơn"},   {"duoi", "dưới"}, {"dong", "đồng"},
        {"va", "và"}, {"deu", "đều"},   {"day", "dạy"},   {"dua", "đưa"}};
    const auto found = marked.find(token.folded);
    if (found == marked.end()) return false;
    const std::string word = text::nfc(text::lower(trimmed(token.restored)));
    if (word == found->second || word == found->first) return false;
    return match == Match::exact || !has_lost_marks(word, found->second);
}

int find_outcome(const Tokens& tokens, Span span, Match match) {
    // clang-format off
    static const std::vector<std::string_view> not_verbs = {
        "co trinh do", "co lien quan", "co tham quyen", "co su dung", "co nhu cau", "co dieu kien",
        "co dong", "co du dieu kien", "co quy mo", "co chuc nang", "co nguy co", "co giuong", "co kha nang",
        "co phat sinh", "co hoat dong", "co tu", "da duoc phe duyet", "duoc giao", "su dung trai phep",
        "co tren nen tang", "co tren he thong"};
    // clang-format on
    // With its mark "có câu lạc bộ" is no "cơ cấu".
    static const std::vector<std::string_view> nouns = {"co so", "co quan", "co cau", "co hoc"};
    int brackets = 0;
    for (int at = span.first; at < span.last; ++at) {
        at = end_of_quotation(tokens, {at, span.last});
        if (at == span.last) break;
        const Token& token = tokens[static_cast<std::size_t>(at)];
        if (token.before.find('(') != std::string::npos) ++brackets;
        const bool inside = brackets > 0;
        if (token.after.find(')') != std::string::npos && brackets > 0) --brackets;
        if (inside || at == span.first) continue;
        // "trường học hằng năm | có hoạt động ngoại khóa": behind a time stands what is done.
        const bool timed = at - 2 > span.first && any_at(tokens, {"hang nam", "moi nam"}, match, at - 2) == 2;
        const bool taught = starts_with(tokens, "duoc giao duc", match, at);  // "học sinh | được giáo dục"
        if ((!timed && !taught && any_at(tokens, not_verbs, match, at) > 0) ||
            is_another_word(token, match) || is_medicine(tokens, at, match))
            continue;
        if (any_at(tokens, nouns, match, at) > 0 && text::nfc(trimmed(token.restored)) != "có") continue;
        if (any_at(tokens, verbs, match, at) == 0 && !organises(tokens, span, at, match)) continue;
        if (starts_with(tokens, "co", match, at) && describes(tokens, {at, span.last}, match)) {
            ++at;  // "hệ thống có xử lý dữ liệu | được kiểm tra"
            continue;
        }
        if (starts_with(tokens, "su dung", match, at) && is_user(tokens, {at, span.last}, match)) continue;
        const std::string& word = token.folded;
        const std::string& before = tokens[static_cast<std::size_t>(at - 1)].folded;
        if (is_part_of_noun(word, before, at + 1 == span.last)) continue;
        if ((word == "tang" || word == "giam") && starts_with(tokens, "toc do", match, at - 2))
            continue;  // "tốc độ tăng bình quân"
        if (is_software(tokens, at, match) || is_of_thing(tokens, span, at, match) ||
            is_of_doing(tokens, span, at, match))
            continue;
        if (is_of_teaching(tokens, at, match) || is_of_training(tokens, at, match) ||
            is_of_name(tokens, at, match))
            continue;
        if (starts_with(tokens, "bao dam", match, at) && before == "tu") continue;  // "tự bảo đảm chi"
        if (starts_with(tokens, "giai quyet", match, at) && before == "quyen")
            continue;                                      // "thuộc thẩm quyền …"
        if (word == "duoc" && before == "chua") continue;  // "trẻ em chưa được tiêm | được tiêm bù"
        if (word == "duoc" && (is_passive_of_noun(tokens, {at, span.last}, match) ||
                               is_passive_of_agent(tokens, {at, span.last}, match)))
            continue;
        // "dịch vụ công đủ điều kiện | được cung cấp trực tuyến"
        if (starts_with(tokens, "du dieu kien duoc", match, at)) continue;
        if (is_who_joins(tokens, span, at, match)) continue;
        if (word == "co" && before == "khi") continue;  // "trợ giúp cho 100% người nghèo khi có yêu cầu"
        const bool past = word == "da" || (word == "duoc" && before == "da");
        if (past && qualifies(tokens, {at - (word == "da" ? 0 : 1), span.last}, match)) continue;
        return at;
    }
    return -1;
}

}  // namespace plans::reading
