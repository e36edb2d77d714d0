// The order of the titles tells the order of the cells.
#include "plans/reading/flat_form.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace plans::reading {

const std::vector<std::string_view>& titles_of_lead() {
    static const std::vector<std::string_view> titles = {
        "chu tri",          "co quan thuc hien", "don vi thuc hien", "nguoi thuc hien",
        "can bo thuc hien", "bo phan thuc hien", "phong thuc hien",  "phan cong",
        "tham muu",         "phu trach",         "trach nhiem",      "dau moi"};
    return titles;
}

namespace {

// "Chủ trì Phối hợp Bắt đầu Kết thúc" below "Nhiệm vụ Phân công Tiến độ Sản phẩm".
bool opens_lower_row(const Tokens& line, Match match) {
    return line.size() > 3 && text::nfc(line[0].restored) == text::nfc("Chủ") &&
           starts_with(line, "chu tri phoi hop", match);
}

}  // namespace

Form form_of(const FlatTable& table, Match match) {
    Form form;
    Tokens header;
    int lower_row = -1;  // where the titles below a common one begin
    for (const Tokens& line : table.lines) {
        std::string first = line.empty() ? "" : trimmed(line[0].restored);
        if (first.size() > 1 && first.back() == ')') first.pop_back();
        if (first == "1" || first == "I" || first == "A" || header.size() > 60) break;
        if (lower_row < 0 && opens_lower_row(line, match)) lower_row = static_cast<int>(header.size());
        header.insert(header.end(), line.begin(), line.end());
    }
    form.unnumbered = any_at(header, {"noi dung", "nhiem vu", "cong viec"}, match, 0) > 0;
    const auto last_of = [&](std::initializer_list<std::string_view> phrases) {
        int last = -1;
        for (std::string_view phrase : phrases) last = std::max(last, find_phrase(header, phrase, match));
        return last;
    };
    const int time = last_of({"thoi gian", "thoi han", "tien do"});
    form.time = time >= 0;
    int lead = find_phrase(header, "chu tri", match);
    if (lower_row > 0 && lead >= lower_row) {
        for (std::string_view common :
             {"to chuc thuc hien", "phan cong", "trach nhiem", "co quan", "don vi"}) {
            const int above = find_phrase(header, common, match, 1, lower_row);
            if (above > 0 && lead >= lower_row) lead = above;
        }
    }
    const int result = last_of({"san pham", "ket qua"});
    form.time_first = time >= 0 && time < lead;
    const int content = last_of({"noi dung", "nhiem vu", "cong viec"});
    form.time_opens = time >= 0 && time < content;
    const int leader = find_phrase(header, "lanh dao", match);
    form.leader = leader > 0 && leader < lead;
    form.leader_last = lead >= 0 && leader > std::max(lead, find_phrase(header, "phoi hop", match));
    form.coordinating = find_phrase(header, "phoi hop", match) > lead;
    form.lead = std::any_of(titles_of_lead().begin(), titles_of_lead().end(),
                            [&](std::string_view title) { return find_phrase(header, title, match) >= 0; });
    form.time_begins = find_phrase(header, "bat dau", match) > lead;
    form.result_first = result >= 0 && result < lead;
    form.result_inside = result > lead && time > result && find_phrase(header, "phoi hop", match) < result;
    form.result_last = time >= 0 && last_of({"san pham", "ket qua", "ghi chu"}) > time;
    return form;
}

}  // namespace plans::reading
