// The fields of the departments of a province, a district and a commune, old names and new ones.
#include "plans/reading/departments.hpp"

namespace plans::reading {

int words_of_field(const Tokens& tokens, int at, Match match) {
    static const std::vector<std::string_view> departments = {"khoa hoc va cong nghe",
                                                              "thong tin va truyen thong",
                                                              "giao duc va dao tao",
                                                              "nong nghiep va moi truong",
                                                              "nong nghiep va phat trien nong thon",
                                                              "tai nguyen va moi truong",
                                                              "van hoa the thao va du lich",
                                                              "van hoa va the thao",
                                                              "van hoa the thao du lich",
                                                              "ke hoach va dau tu",
                                                              "lao dong - thuong binh va xa hoi",
                                                              "lao dong thuong binh va xa hoi",
                                                              "giao thong van tai",
                                                              "dan toc va ton giao",
                                                              "y te",
                                                              "noi vu",
                                                              "tai chinh",
                                                              "xay dung",
                                                              "cong thuong",
                                                              "tu phap",
                                                              "du lich",
                                                              "van hoa va thong tin",
                                                              "tai chinh - ke hoach",
                                                              "tai chinh ke hoach",
                                                              "kinh te va ha tang",
                                                              "kinh te ha tang va do thi",
                                                              "van hoa - xa hoi",
                                                              "van hoa xa hoi",
                                                              "ngoai vu",
                                                              "quy hoach - kien truc"};
    return any_at(tokens, departments, match, at);
}

}  // namespace plans::reading
