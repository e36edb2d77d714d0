// The same head and end for letters, reports and lists.
#include "documents/official_page.hpp"

#include <algorithm>
#include <cmath>

#include "documents/paper_text.hpp"
#include "text/unicode.hpp"

namespace documents {
namespace {

constexpr double left_block = 187, right_block = text_width_points - 187;

// A name that needs two lines is broken where both are about as long.
std::string balanced(const std::string& words, double size, bool bold, double line_points) {
    const double all = width_points(words, size, bold);
    if (all <= line_points || all > 1.8 * line_points) return words;
    std::size_t best = std::string::npos;
    double difference = all;
    for (std::size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
        const double here = std::abs(all - 2 * width_points(words.substr(0, at), size, bold));
        if (here < difference) difference = here, best = at;
    }
    return best == std::string::npos ? words : words.substr(0, best) + "\n" + words.substr(best + 1);
}

bool begins(const std::string& folded, std::string_view head) {
    return folded.rfind(head, 0) == 0;
}

bool begins_any(const std::string& folded, std::initializer_list<std::string_view> heads) {
    return std::any_of(heads.begin(), heads.end(),
                       [&](std::string_view head) { return begins(folded, head); });
}

// Organisations that print the next body of their own above themselves.
struct Union {
    std::initializer_list<std::string_view> names;  // as theirs begin
    std::string_view own;                           // found in the name of every body of it
    std::string_view central;
};
const Union unions[] = {
    {{"lien doan lao dong", "ldld ", "cong doan "}, "lao dong", "Tổng Liên đoàn Lao động Việt Nam"},
    {{"hoi lien hiep phu nu", "hoi lhpn", "hoi phu nu"}, "phu nu", "Hội Liên hiệp Phụ nữ Việt Nam"},
    {{"hoi nong dan"}, "nong dan", "Hội Nông dân Việt Nam"},
    {{"hoi cuu chien binh", "hoi ccb"}, "cuu chien binh", "Hội Cựu chiến binh Việt Nam"}};

const Union* union_of(const std::string& folded) {
    for (const Union& one : unions)
        if (begins_any(folded, one.names)) return &one;
    return nullptr;
}

bool has_own_head(Issuer issuer) {
    return issuer == Issuer::party || issuer == Issuer::youth_union;
}

bool is_committee_of_party(const std::string& folded) {
    return begins_any(
        folded, {"tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy", "dang uy", "dang bo", "xa uy"});
}

bool is_of_party(const std::string& folded) {
    for (const std::string_view committee : {" tinh uy", " thanh uy", " huyen uy", " quan uy", " thi uy"})
        if (folded.find(committee) != std::string::npos) return true;
    return is_committee_of_party(folded) || begins(folded, "chi bo ");
}

bool is_of_front(const std::string& folded) {
    return folded.find("mat tran to quoc") != std::string::npos || folded.find("mttq") != std::string::npos;
}

// The two lines on the left. The Party and the Youth Union stand under their own superiors alone, whatever
// the tree of agencies says; the Front's standing committee issues.
struct Names {
    std::string above, issuing;
};
Names names_of(const OfficialHead& head) {
    Names names{text::upper(agency_above(head.parent, head.agency)),
                head.agency.empty() ? to_fill_in : head.agency};
    const std::string key = text::fold(text::nfc(head.parent));
    const bool own = head.parent.find("{{") == 0 ? true  // a field of a template
                     : head.issuer == Issuer::party
                         ? is_committee_of_party(key) || key.find("trung uong") != std::string::npos
                         : head.issuer != Issuer::youth_union || key.find("doan") != std::string::npos;
    if (!own) names.above.clear();
    if (head.issuer == Issuer::front) names = {names.issuing, "BAN THƯỜNG TRỰC"};
    return names;
}

// "V/v …"; the Party writes it out, in italics.
Paragraph subject_line(const OfficialHead& head) {
    constexpr std::string_view short_form = "V/v ";
    Paragraph out = line(Style::subject_line, head.subject);
    if (head.issuer != Issuer::party) return out;
    if (begins(head.subject, short_form))
        out.spans[0].text = "Về việc " + head.subject.substr(short_form.size());
    out.spans[0].italic = true;
    return out;
}

}  // namespace

Paragraph line(Style style, const std::string& text) {
    return {style, {{text}}};
}

Paragraph rule(Style style, double points) {
    Paragraph out{style, {}};
    out.rule_points = points;
    return out;
}

Issuer issuer_of(const std::string& kind, const std::string& name) {
    if (kind == "party") return Issuer::party;
    if (kind == "front") return Issuer::front;
    const std::string key = text::fold(text::nfc(name));
    if (kind.empty() && is_of_party(key)) return Issuer::party;
    if (kind.empty() && is_of_front(key)) return Issuer::front;
    const bool youth = key.find("doan thanh nien") != std::string::npos ||
                       key.find("doan tncs") != std::string::npos || begins(key, "tinh doan") ||
                       begins(key, "thanh doan") || begins(key, "huyen doan") || begins(key, "xa doan");
    if (kind == "mass_organisation" || kind.empty()) {
        if (youth) return Issuer::youth_union;
        if (begins(key, "hoi nong dan")) return Issuer::farmers;
        const bool association = (begins(key, "hoi ") && !begins(key, "hoi dong ")) ||
                                 union_of(key) != nullptr || begins_any(key, {"lien hiep ", "lien minh "});
        if (kind == "mass_organisation" || association) return Issuer::association;
    }
    return Issuer::state;
}

std::string agency_above(const std::string& parent, const std::string& agency) {
    const std::string key = text::fold(text::nfc(agency)), above = text::fold(text::nfc(parent));
    // The police of a city within a province stands under that of the province.
    const bool provincial =
        begins_any(key, {"cong an tinh", "cong an thanh pho"}) && !begins(above, "cong an");
    if (provincial) return "Bộ Công an";
    const Union* of_union = union_of(key);
    if (of_union == nullptr || above.find("{{") == 0) return parent;
    const bool own =
        union_of(above) == of_union || is_of_front(above) ||
        (above.find(of_union->own) != std::string::npos && begins_any(above, {"tong ", "trung uong "}));
    if (own) return parent;
    const bool of_province =
        key.find(" tinh") != std::string::npos || key.find(" thanh pho") != std::string::npos;
    return of_province ? std::string(of_union->central) : "";
}

std::string blank_number(const std::string& kind, Issuer issuer) {
    if (issuer == Issuer::party || issuer == Issuer::farmers)
        return "Số            -" + (kind.empty() ? std::string("CV") : kind) + "/";
    if (issuer == Issuer::youth_union)
        return "Số:            -" + (kind.empty() ? std::string("CV") : kind) + "/";
    if (kind.empty()) return "Số:            /";
    return "Số:            /" + kind + (issuer == Issuer::front ? "-MTTQ-BTT" : "-");
}

std::string number_line(const std::string& number, Issuer issuer) {
    return (issuer == Issuer::party || issuer == Issuer::farmers ? "Số " : "Số: ") + number;
}

const char* last_stop(Issuer issuer) {
    return issuer == Issuer::party ? "." : "./.";
}

std::string printed_above(const OfficialHead& head) {
    return names_of(head).above;
}

void add_head(Manuscript& paper, const OfficialHead& head) {
    const Names names = names_of(head);
    const bool party = head.issuer == Issuer::party;
    const double size = party ? 14 : 13;
    const auto name = [&](Style style, const std::string& words, bool bold) {
        return line(style, balanced(words, size, bold, left_block - 12));
    };
    TableCell left, right;
    if (!names.above.empty())
        left.paragraphs.push_back(
            name(party ? Style::party_parent : Style::agency_parent, names.above, false));
    left.paragraphs.push_back(name(party ? Style::party_agency : Style::state_name, names.issuing, true));
    if (!has_own_head(head.issuer)) {
        const double agency_points = std::min(width_points(names.issuing, 13, true), left_block - 20);
        left.paragraphs.push_back(head.issuer == Issuer::farmers
                                      ? line(Style::state_name, "*")
                                      : rule(Style::state_name, std::clamp(agency_points * 0.4, 40.0, 80.0)));
        const std::string motto = "Độc lập - Tự do - Hạnh phúc";
        right.paragraphs = {line(Style::state_name, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                            line(Style::motto, motto), rule(Style::motto, width_points(motto, 14, true))};
    } else {
        const std::string above = party ? "ĐẢNG CỘNG SẢN VIỆT NAM" : "ĐOÀN TNCS HỒ CHÍ MINH";
        const Style style = party ? Style::party_title : Style::motto;
        left.paragraphs.push_back(line(party ? Style::party_parent : Style::state_name, party ? "*" : "***"));
        right.paragraphs = {line(style, above), rule(style, width_points(above, party ? 15 : 14, true))};
    }
    TableCell number, place;
    number.paragraphs = {line(party ? Style::party_number : Style::number_line, head.number)};
    if (!head.subject.empty()) number.paragraphs.push_back(subject_line(head));
    place.paragraphs = {line(Style::place_date, (head.place.empty() ? "...................." : head.place) +
                                                    ", " +
                                                    (!head.date.empty() ? head.date
                                                     : head.day         ? day_in_words(*head.day)
                                                                : "ngày      tháng      năm          "))};
    PaperTable table;
    table.borders = false;
    table.columns = {left_block, right_block};
    table.rows = {{{left, right}, false, 0}, {{number, place}, false, 0}};
    paper.add(table);
}

void add_title(Manuscript& paper, const std::string& kind, const std::string& about, Issuer issuer) {
    paper.add(Style::place_date, "");
    paper.add(issuer == Issuer::party ? Style::party_kind : Style::title, kind);
    paper.add(Style::about, about);
    if (has_own_head(issuer)) {
        Paragraph hyphens = line(Style::about, "-----");
        hyphens.keep_next = true;
        paper.add(hyphens);
        return;
    }
    constexpr double rule_part = 0.4, rule_min = 60, rule_max = 160;
    Paragraph below =
        rule(Style::about, std::clamp(width_points(about, 14, true) * rule_part, rule_min, rule_max));
    below.keep_next = true;
    paper.add(below);
}

void add_addressees(Manuscript& paper, const std::vector<std::string>& asked) {
    if (asked.size() <= 1) {
        paper.add(
            Style::addressee,
            "Kính gửi: " + (asked.empty() ? std::string("..................................................")
                                          : asked[0] + "."));
        return;
    }
    paper.add(Style::addressee, "Kính gửi:");
    for (std::size_t i = 0; i < asked.size(); ++i)
        paper.add(Style::addressee_item, "- " + asked[i] + (i + 1 < asked.size() ? ";" : "."));
}

void add_end(Manuscript& paper, const std::vector<std::string>& recipients, const std::string& post,
             Issuer issuer, bool addressed) {
    const bool party = issuer == Issuer::party;
    TableCell left, right;
    left.paragraphs = {line(party ? Style::party_recipients : Style::recipients_label, "Nơi nhận:")};
    if (addressed) left.paragraphs.push_back(line(Style::recipients_item, "- Như trên;"));
    for (const std::string& one : recipients)
        left.paragraphs.push_back(line(Style::recipients_item, "- " + one + ";"));
    left.paragraphs.push_back(line(Style::recipients_item, party ? "- Lưu Văn phòng."
                                                           : issuer == Issuer::youth_union
                                                               ? "- Lưu VP."
                                                               : "- Lưu: VT, ...(...)."));
    const std::size_t end_of_first = party ? std::min(post.find('\n'), post.size()) : post.size();
    right.paragraphs = {line(Style::signature, post.substr(0, end_of_first))};
    if (end_of_first < post.size())
        right.paragraphs.push_back(line(Style::post, post.substr(end_of_first + 1)));
    for (int space = 0; space < 3; ++space) right.paragraphs.push_back(line(Style::signature, ""));
    right.paragraphs.push_back(line(Style::signature, "........................................"));
    PaperTable end;
    end.borders = false;
    end.together = true;
    end.columns = {220, text_width_points - 220};
    end.rows = {{{left, right}, false, 0}};
    paper.add(end);
}

std::string post_of_signer(const std::string& agency, Issuer issuer) {
    const std::string key = text::fold(text::nfc(agency));
    if (issuer == Issuer::front) return "TM. BAN THƯỜNG TRỰC\nCHỦ TỊCH";
    if (issuer == Issuer::youth_union) return "TM. BAN THƯỜNG VỤ\nBÍ THƯ";
    if (issuer == Issuer::association || issuer == Issuer::farmers) return "TM. BAN THƯỜNG VỤ\nCHỦ TỊCH";
    if (issuer == Issuer::party) {
        if (is_committee_of_party(key)) return "T/M BAN THƯỜNG VỤ\nBÍ THƯ";
        if (begins(key, "uy ban kiem tra")) return "T/M ỦY BAN KIỂM TRA\nCHỦ NHIỆM";
        if (begins(key, "chi bo")) return "T/M CHI BỘ\nBÍ THƯ";
        if (begins(key, "ban ")) return "TRƯỞNG BAN";
    }
    if (begins_any(key, {"ubnd ", "uy ban nhan dan "})) return "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH";
    if (begins_any(key, {"so ", "cong an tinh", "cong an thanh pho"})) return "GIÁM ĐỐC";
    if (begins(key, "van phong ")) return "CHÁNH VĂN PHÒNG";
    if (begins(key, "phong ")) return "TRƯỞNG PHÒNG";
    if (begins(key, "thanh tra ")) return "CHÁNH THANH TRA";
    return "........................................";
}

std::string day_in_words(base::Day day) {
    const std::string iso = base::iso(day);  // YYYY-MM-DD
    const std::string month = iso.substr(5, 2);
    const bool bare = month[0] == '0' && month > "02";
    return "ngày " + iso.substr(8, 2) + " tháng " + (bare ? month.substr(1) : month) + " năm " +
           iso.substr(0, 4);
}

}  // namespace documents
