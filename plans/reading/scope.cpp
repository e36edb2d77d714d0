// Each phrase adds its weight to one kind of work, doubled where it opens the sentence: what stands first is
// what is done.
#include "plans/reading/scope.hpp"

#include <algorithm>
#include <map>

#include "text/unicode.hpp"

namespace plans::reading {
namespace {

struct Weight {
    const char* scope;
    const char* phrase;
    double weight;
};

constexpr Weight weights[] = {
    {"public_point", "may tinh cong cong", 6},
    {"public_point", "phu song mang khong day", 6},
    {"public_point", "diem cung cap dich vu", 5},
    {"public_point", "khu vuc co dong", 4},
    {"public_point", "internet cong cong", 4},
    {"public_point", "noi cong cong", 4},
    {"grassroots_radio", "truyen thanh", 5},
    {"grassroots_radio", "thong tin co so", 5},
    {"grassroots_radio", "loa", 4},
    {"grassroots_radio", "phat thanh", 1.5},
    {"school", "hoc sinh", 3},
    {"school", "mon tin hoc", 4},
    {"school", "ngoai khoa", 3},
    {"school", "nha truong", 2.5},
    {"school", "truong hoc", 2.5},
    {"school", "giang day", 3},
    {"school", "co so giao duc", 2.5},
    {"school", "giao duc", 1},
    {"school", "lop hoc", 1},
    {"school", "truong pho thong", 3},
    {"school", "duoi co", 4},
    {"contest", "cuoc thi", 5},
    {"contest", "hoi thi", 5},
    {"contest", "tro choi", 3},
    {"contest", "thi tim hieu", 5},
    {"contest", "thi truc tuyen", 5},
    {"contest", "giai thuong", 2},
    {"training", "tap huan", 6},
    {"training", "boi duong", 5},
    {"training", "huan luyen nghiep vu", 5},
    {"training", "huan luyen ky nang", 5},
    {"training", "huan luyen cho", 5},
    {"training", "dao tao", 3},
    {"training", "lop", 1},
    {"training", "lop hoc ky nang", 4},
    {"training", "mo cac lop", 4},
    {"training", "mo lop", 4},
    {"training", "khoa hoc truc tuyen", 4},
    {"expert", "chuyen gia", 3.5},
    {"expert", "thanh cac chuyen gia", 6},
    {"expert", "nguon nhan luc", 2},
    {"expert", "ky su", 4},
    {"expert", "tai nang tre", 4},
    {"exam", "sat hach", 7},
    {"exam", "kiem tra trac nghiem", 7},
    {"survey", "khao sat", 7},
    {"survey", "dieu tra", 4},
    {"contest", "hung bien", 4},
    {"contest", "olympic", 7},
    {"budget", "bo tri von", 5},
    {"recognition", "tuyen duong", 9},
    {"recognition", "khen thuong", 8},
    {"recognition", "ton vinh", 8},
    {"recognition", "vinh danh", 8},
    {"recognition", "bieu duong", 8},
    {"career", "huong nghiep", 9},
    {"career", "viec lam", 3},
    {"career", "phan luong", 4},
    {"press_broadcast", "he thong bao chi", 5},
    {"press_broadcast", "phat thanh truyen hinh", 4},
    {"press_broadcast", "phat thanh - truyen hinh", 4},
    {"press_broadcast", "thong tin dai chung", 4},
    {"press_broadcast", "phong su", 2},
    {"press_broadcast", "truyen hinh", 2},
    {"press_broadcast", "chuyen muc", 1},
    {"press_broadcast", "toa dam", 3},
    {"press_broadcast", "bao dien tu", 3},
    {"press_broadcast", "bao chi", 2},
    {"press_broadcast", "phat song", 3},
    {"press_broadcast", "tuong thuat", 1},
    {"press_broadcast", "dua tin", 4},
    {"press_broadcast", "bao dai", 4},
    {"channels", "mang xa hoi", 3},
    {"channels", "trang thong tin dien tu", 4},
    {"channels", "cong thong tin dien tu", 4},
    {"channels", "cong/trang", 5},
    {"channels", "mang noi bo", 3},
    {"channels", "kenh", 1},
    {"channels", "chuyen muc", 1},
    {"channels", "chuyen trang", 1},
    {"channels", "nen tang mang", 1},
    {"channels", "fanpage", 4},
    {"channels", "website", 3},
    {"channels", "zalo", 3},
    {"channels", "trang/kenh", 3},
    {"content", "san xuat cac", 3},
    {"content", "san xuat va", 3},
    {"content", "san xuat phat song", 3},
    {"content", "san xuat phat hanh", 3},
    {"content", "san xuat tin", 3},
    {"content", "san xuat noi dung", 3},
    {"content", "san xuat phong su", 3},
    {"content", "san xuat chuong trinh", 3},
    {"content", "san xuat san pham", 3},
    {"content", "san xuat video", 3},
    {"content", "tin bai", 2},
    {"content", "noi dung tin", 2},
    {"content", "video", 2},
    {"content", "clip", 1},
    {"content", "pa-no", 5},
    {"content", "pano", 5},
    {"content", "truc quan", 5},
    {"content", "to roi", 3},
    {"content", "so tay", 3},
    {"content", "cam nang", 3},
    {"content", "ap phich", 3},
    {"content", "tai lieu tuyen truyen", 4},
    {"content", "tai lieu", 1},
    {"content", "hoc lieu", 3},
    {"content", "xuat ban", 3},
    {"content", "tap gap", 3},
    {"content", "an pham", 3},
    {"sms_alert", "nhan tin", 7},
    {"sms_alert", "tin nhan", 7},
    {"sms_alert", "canh bao som", 4},
    {"sms_alert", "canh bao", 2.5},
    {"systems_protection", "cap do", 5},
    {"systems_protection", "ma doc", 5},
    {"systems_protection", "he thong thong tin", 2},
    {"systems_protection", "quy chuan ky thuat", 3},
    {"systems_protection", "mat ma", 4},
    {"systems_protection", "chu ky so", 4},
    {"systems_protection", "ha tang so", 3},
    {"systems_protection", "co so du lieu", 2.5},
    {"systems_protection", "lo hong", 3},
    {"systems_protection", "bao ve du lieu", 3},
    {"systems_protection", "4 lop", 4},
    {"incident_response", "ung cuu su co", 6},
    {"incident_response", "su co", 1},
    {"incident_response", "khac phuc", 1.5},
    {"monitoring", "giam sat", 4},
    {"monitoring", "soc", 5},
    {"monitoring", "theo doi", 1.5},
    {"monitoring", "du luan", 3},
    {"drill", "dien tap", 8},
    {"public_reporting", "duong day nong", 7},
    {"public_reporting", "tiep nhan tin", 12},  // no "nhắn tin"
    {"public_reporting", "phan anh", 4},
    {"public_reporting", "to giac", 5},
    {"public_reporting", "tin gia", 4},
    {"public_reporting", "thong tin vi pham", 3},
    {"collaborators", "cong tac vien", 7},
    {"collaborators", "mang luoi", 2},
    {"budget", "kinh phi", 5},
    {"budget", "du toan", 6},
    {"budget", "ngan sach", 5},
    {"budget", "tien luong", 5},
    {"org_measures", "quan triet", 4},
    {"org_measures", "co che", 3},
    {"org_measures", "lanh dao", 2},
    {"org_measures", "nguoi dung dau", 3},
    {"org_measures", "chinh sach", 2},
    {"org_measures", "trach nhiem", 1},
    {"org_measures", "nhan luc chuyen trach", 4},
    {"org_measures", "ban hanh", 2.5},
    {"org_measures", "the tran", 5},
    {"org_measures", "kien toan", 5},
    {"org_measures", "thanh lap", 2.5},
    {"org_measures", "tham muu", 2},
    {"org_measures", "xay dung ke hoach", 3},
    {"org_measures", "phong trao", 3},
    {"inspection", "kiem tra", 3.5},
    {"inspection", "thanh tra", 6},
    {"inspection", "don doc", 4},
    {"inspection", "danh gia", 1},
};

constexpr int opening_words = 8;

// In capitals: "chăm sóc" watches over no network.
int name_of_centre(const Tokens& tokens) {
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        if (tokens[at].folded == "soc" && tokens[at].text.find("SOC") != std::string::npos)
            return static_cast<int>(at);
    }
    return -1;
}

// "Sở Giáo dục và Đào tạo": a word inside the name of an office says nothing of the work.
bool in_name_of_office(const Tokens& tokens, int at) {
    constexpr int name_words_max = 4;
    const auto capital = [&](int place) {
        const std::string& word = tokens[static_cast<std::size_t>(place)].text;
        return text::lower(word) != word;
    };
    if (!capital(at)) return false;
    for (int back = at - 1; back >= std::max(0, at - name_words_max); --back) {
        const Token& token = tokens[static_cast<std::size_t>(back)];
        if (token.after.find_first_of(".;:") != std::string::npos) return false;
        if (capital(back) && (token.folded == "so" || token.folded == "phong" || token.folded == "bo"))
            return true;
    }
    return false;
}

// Where the phrase stands outside of such names; -1: nowhere.
int find_work(const Tokens& tokens, std::string_view phrase, Match match) {
    int at = find_phrase(tokens, phrase, match);
    while (at >= 0 && in_name_of_office(tokens, at)) at = find_phrase(tokens, phrase, match, at + 1);
    return at;
}

}  // namespace

Scope scope_of(const Tokens& tokens, Match match) {
    std::map<std::string, double> scores;
    const int first_word = starts_with(tokens, "noi dung", match) && tokens.size() > 2 &&
                                   tokens[1].after.find(':') != std::string::npos
                               ? 2
                               : 0;
    for (const Weight& weight : weights) {
        const int found = std::string_view(weight.phrase) == "soc" ? name_of_centre(tokens)
                                                                   : find_work(tokens, weight.phrase, match);
        const int at = found - first_word;
        if (at < 0) continue;
        // "tập huấn về ứng cứu sự cố", "đưa tin về diễn tập": what it is about is not what is done.
        const bool topic =
            at > 0 && same_word(tokens[static_cast<std::size_t>(at + first_word - 1)], "ve", match);
        scores[weight.scope] += weight.weight * (at == 0 ? 2.3 : topic ? 0.8 : at < opening_words ? 2 : 1);
    }
    // Of the tasks of tests/plans in which no word told the work, five in six are of no other kind.
    constexpr double none_told = 0.75;
    Scope best{"other", none_told};
    double first = 0, second = 0;
    for (const auto& [name, score] : scores) {
        if (score > first) {
            second = first;
            first = score;
            best.name = name;
        } else if (score > second) {
            second = score;
        }
    }
    if (first > 0) best.confidence = std::min(0.95, 0.5 + 0.5 * (first - second) / first);
    return best;
}

}  // namespace plans::reading
