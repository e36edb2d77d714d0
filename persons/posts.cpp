// The first line whose words stand in the cell counts.
#include "persons/posts.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace persons {
namespace {

struct Word {
    std::string_view begins, post;
    bool anywhere = false;
};

constexpr Word words[] = {
    {"pho ", "deputy"},
    {"quyen giam doc", "head"},
    {"giam doc", "head"},
    {"tong giam doc", "head"},
    {"chu tich", "head"},
    {"hieu truong", "head"},
    {"cuc truong", "head"},
    {"chi cuc truong", "head"},
    {"chanh thanh tra", "head"},
    {"chanh van phong", "head"},
    {"truong ban", "head"},
    {"vien truong", "head"},
    {"chanh an", "head"},
    {"bi thu", "head"},
    {"tong bien tap", "head"},
    {"thu truong", "head"},
    {"nguoi dung dau", "head"},
    {"head", "head"},
    {"cap pho", "deputy"},
    {"deputy", "deputy"},
    {"phong vien", "reporter"},
    {"bien tap vien", "reporter"},
    {"nha bao", "reporter"},
    {"reporter", "reporter"},
    {"giao vien", "teacher"},
    {"giang vien", "teacher"},
    {"teacher", "teacher"},
    {"hoc sinh", "pupil"},
    {"pupil", "pupil"},
    {"sinh vien", "student"},
    {"hoc vien", "student"},
    {"student", "student"},
    {"cong nghe thong tin", "technical", true},
    {"cntt", "technical", true},
    {"quan tri mang", "technical", true},
    {"quan tri he thong", "technical", true},
    {"an toan thong tin", "technical", true},
    {"ky thuat", "technical", true},
    {"technical", "technical"},
    {"cong nhan", "worker"},
    {"nhan vien", "worker"},
    {"nguoi lao dong", "worker"},
    {"worker", "worker"},
    {"can bo", "official"},
    {"cong chuc", "official"},
    {"vien chuc", "official"},
    {"chuyen vien", "official"},
    {"ke toan", "official"},
    {"van thu", "official"},
    {"truong phong", "official"},
    {"official", "official"},
    {"thanh vien", "member"},
    {"hoi vien", "member"},
    {"member", "member"},
};

}  // namespace

const std::vector<std::string_view>& all_posts() {
    static const std::vector<std::string_view> all = {"official", "head",  "deputy",  "technical", "worker",
                                                      "teacher",  "pupil", "student", "reporter",  "member"};
    return all;
}

bool is_post(std::string_view post) {
    return std::find(all_posts().begin(), all_posts().end(), post) != all_posts().end();
}

std::string post_of(std::string_view said, std::string_view agency_kind) {
    const std::string folded = text::fold(text::squeeze(said));
    if (agency_kind == "division" && folded.starts_with("truong phong")) return "head";
    for (const Word& word : words) {
        const std::size_t at = folded.find(word.begins);
        if (at == 0 || (word.anywhere && at != std::string::npos)) return std::string(word.post);
    }
    return "";
}

bool is_staff(std::string_view post) {
    return post != "pupil" && post != "student" && post != "member";
}

}  // namespace persons
