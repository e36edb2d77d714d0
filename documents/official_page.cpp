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
    const std::string key = text::fold(text::nfc(name));
    const bool youth = key.find("doan thanh nien") != std::string::npos ||
                       key.find("doan tncs") != std::string::npos || begins(key, "tinh doan") ||
                       begins(key, "thanh doan") || begins(key, "huyen doan") || begins(key, "xa doan");
    return kind == "mass_organisation" && youth ? Issuer::youth_union : Issuer::state;
}

std::string blank_number(const std::string& kind, Issuer issuer) {
    if (issuer == Issuer::party) return "Số            -" + kind + "/";
    if (issuer == Issuer::youth_union) return "Số:            -" + kind + "/";
    return "Số:            /" + kind + "-";
}

void add_head(Manuscript& paper, const OfficialHead& head) {
    const std::string agency = head.agency.empty() ? to_fill_in : head.agency;
    TableCell left, right;
    left.paragraphs = {line(Style::agency_parent, balanced(head.parent.empty() ? to_fill_in : head.parent, 13,
                                                           false, left_block - 12)),
                       line(Style::state_name, balanced(agency, 13, true, left_block - 12))};
    if (head.issuer == Issuer::state) {
        const double agency_points = std::min(width_points(agency, 13, true), left_block - 20);
        left.paragraphs.push_back(rule(Style::state_name, std::clamp(agency_points * 0.4, 40.0, 80.0)));
        const std::string motto = "Độc lập - Tự do - Hạnh phúc";
        right.paragraphs = {line(Style::state_name, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                            line(Style::motto, motto), rule(Style::motto, width_points(motto, 14, true))};
    } else {
        const bool party = head.issuer == Issuer::party;
        const std::string above = party ? "ĐẢNG CỘNG SẢN VIỆT NAM" : "ĐOÀN TNCS HỒ CHÍ MINH";
        left.paragraphs.push_back(line(Style::state_name, party ? "*" : "***"));
        right.paragraphs = {line(Style::motto, above), rule(Style::motto, width_points(above, 14, true))};
    }
    TableCell number, place;
    number.paragraphs = {line(Style::number_line, head.number)};
    if (!head.subject.empty()) number.paragraphs.push_back(line(Style::subject_line, head.subject));
    place.paragraphs = {line(Style::place_date, (head.place.empty() ? "...................." : head.place) +
                                                    ", ngày      tháng      năm          ")};
    PaperTable table;
    table.borders = false;
    table.columns = {left_block, right_block};
    table.rows = {{{left, right}, false, 0}, {{number, place}, false, 0}};
    paper.add(table);
}

void add_title(Manuscript& paper, const std::string& kind, const std::string& about, Issuer issuer) {
    paper.add(Style::place_date, "");
    paper.add(Style::title, kind);
    paper.add(Style::about, about);
    if (issuer != Issuer::state) {
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

void add_end(Manuscript& paper, const std::vector<std::string>& recipients, const std::string& post) {
    TableCell left, right;
    left.paragraphs = {line(Style::recipients_label, "Nơi nhận:"),
                       line(Style::recipients_item, "- Như trên;")};
    for (const std::string& one : recipients)
        left.paragraphs.push_back(line(Style::recipients_item, "- " + one + ";"));
    left.paragraphs.push_back(line(Style::recipients_item, "- Lưu: VT, ...(...)."));
    right.paragraphs = {line(Style::signature, post)};
    for (int space = 0; space < 3; ++space) right.paragraphs.push_back(line(Style::signature, ""));
    right.paragraphs.push_back(line(Style::signature, "........................................"));
    PaperTable end;
    end.borders = false;
    end.together = true;
    end.columns = {220, text_width_points - 220};
    end.rows = {{{left, right}, false, 0}};
    paper.add(end);
}

std::string post_of_signer(const std::string& agency) {
    const std::string key = text::fold(agency);
    if (begins(key, "so ") || begins(key, "cong an tinh") || begins(key, "cong an thanh pho"))
        return "GIÁM ĐỐC";
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
