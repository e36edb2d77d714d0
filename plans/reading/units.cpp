// A list of nouns that plans count in; what stands in none of it is told elsewhere by its form.
#include "plans/reading/units.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

// Nouns of counting, the longer first.
const std::vector<std::string_view>& units() {
    // clang-format off
    static const std::vector<std::string_view> all = {
        "luot nguoi", "luot", "chuyen gia", "lop", "nguoi", "cuoc thi", "cuoc", "hoi nghi", "hoi thao",
        "dot", "tin bai", "tin", "bai viet", "bai", "truong", "co so", "don vi", "co quan", "san pham",
        "dich vu", "he thong", "mo hinh", "diem", "buoi", "khoa", "hoc vien", "can bo", "doanh nghiep",
        "thu tuc", "gio", "phut", "ty dong", "trieu dong", "nghin ty dong", "trieu luot khach",
        "trieu luot", "ho so", "chuyen de", "chuyen muc", "phong su", "video", "clip", "chuong trinh",
        "ky", "lan", "so", "to roi", "ban tin", "kenh", "trang", "ho", "ho gia dinh", "xa", "thon", "to",
        "doi", "cau lac bo", "giai", "tac pham", "cau", "bo", "cong trinh", "du an", "nhiem vu",
        "ke hoach", "bao cao", "cong van", "thue bao", "pano", "pa no", "bang ron", "nghin luot", "tan",
        "ha", "giuong", "bac si", "thanh vien", "cong tac vien", "hoc sinh", "sinh vien", "giao vien",
        "vu", "su co", "dien tap", "ngay", "tiet", "nhom", "mang luoi", "may", "thiet bi", "camera",
        "tram", "phan anh", "y kien", "tuyen pho", "tuyen duong", "tuyen", "ho dan", "vuon", "cay",
        "lao dong", "km", "khu dan cu", "to dan pho", "chi bo", "hoi vien", "doan vien", "luot khach",
        "phien", "tai khoan", "giao dich", "sang kien", "de tai", "ung dung", "trung tam", "suat", "hop tac xa", "nha",
        "cong dan", "tre em", "dia ban", "nen tang", "co so du lieu", "tro ly ao", "phan mem", "khu cong nghiep",
        "cum cong nghiep", "nha may", "di tich", "lang nghe", "benh vien", "tram y te", "to hop tac", "sang che",
        "gian hang", "thanh nien", "phu nu", "nong dan", "cong nhan", "ngoi nha", "nhan su", "nhan luc",
        "nhan vien", "tinh nguyen vien", "tuyen truyen vien", "cong chuc", "tu sach", "thu vien", "phong hoc",
        "cua hang", "phuong tien", "an pham", "hoi thi", "can ho", "chuyen", "cuon", "ngoi truong",
        "van ban", "khu vuc", "bien bao", "nhan khau", "nha giao", "nha van hoa", "dien dan", "lien hiep",
        "lien hiep hop tac xa", "giuong benh", "ky su", "cu nhan", "phong thi nghiem", "trieu usd", "ty usd", "usd",
        "ca", "ca mac", "kich ban", "di san", "nghe nhan", "van dong vien", "huy chuong",
        "huan luyen vien", "phong vien", "le hoi", "doan", "quy trinh", "luat su", "hoa giai vien",
        "bao cao vien", "tong phu trach", "truong thon", "nhan hieu", "ma so", "vung trong", "duoc si", "dieu duong",
        "be trai", "benh nhan", "tieu chi", "huyen", "dang vien", "diem phan tram", "kwh", "trieu kwh",
        "ty kwh", "mwh", "y tuong", "nghe si", "tien si", "thac si", "ngu dan", "tieu thuong", "lai xe", "tai xe",
        "doanh nhan", "nghien cuu sinh", "thuong binh", "cuu chien binh"};
    // clang-format on
    return all;
}

// "hướng dẫn viên", "thuyết minh viên": persons are named by what they do. A "viện" is a house.
int words_of_person(const Tokens& tokens, int at) {
    static const std::vector<std::string_view> times = {"nam", "thang", "quy", "tuoi"};
    constexpr int words_max = 3;
    if (any_at(tokens, times, Match::exact, at) > 0) return 0;
    for (int words = 1; words <= words_max && at + words <= static_cast<int>(tokens.size()); ++words) {
        const Token& token = tokens[static_cast<std::size_t>(at + words - 1)];
        const bool plain = !token.folded.empty() && std::all_of(token.folded.begin(), token.folded.end(),
                                                                [](char c) { return c >= 'a' && c <= 'z'; });
        if (!plain) return 0;
        if (words > 1 && text::nfc(text::lower(trimmed(token.restored))) == text::nfc("viên")) return words;
        if (!token.after.empty()) return 0;
    }
    return 0;
}

}  // namespace

int unit_words(const Tokens& tokens, int at, Match match) {
    if (at >= static_cast<int>(tokens.size())) return 0;
    int best = any_at(tokens, units(), match, at);
    if (best > 0) return best;
    if (const int person = words_of_person(tokens, at); person > 0) return person;
    // "01 cuộc/năm", "78 triệu đồng/năm": the unit ends at the stroke.
    constexpr int unit_words_max = 3;
    std::string head;
    for (int words = 1; words <= unit_words_max && at + words <= static_cast<int>(tokens.size()); ++words) {
        const Token& token = tokens[static_cast<std::size_t>(at + words - 1)];
        const std::size_t stroke = token.folded.find('/');
        head += (words > 1 ? " " : "") + token.folded.substr(0, stroke);
        if (stroke != std::string::npos)
            return stroke > 0 && std::find(units().begin(), units().end(), head) != units().end() ? words : 0;
        if (!token.after.empty()) return 0;
    }
    return 0;
}

}  // namespace plans::reading
