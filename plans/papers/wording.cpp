// The words that all papers share.
#include "plans/papers/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/ids.hpp"
#include "plans/reading/document_name.hpp"
#include "plans/reading/labels.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"

namespace plans::papers {
namespace {

constexpr std::size_t file_name_characters_max = 80;
constexpr std::size_t identifier_characters_max = 200;  // Excel allows 255
constexpr const char* dots = "..........";

bool is_ascii_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// ASCII of a Vietnamese text with the capitals kept.
std::string ascii(std::string_view utf8) {
    const std::u32string points = text::decode(text::nfc(utf8));
    const std::u32string folded = text::fold_points(points);
    std::string out;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const char32_t c = points[i] < 0x80 ? points[i] : i < folded.size() ? folded[i] : U' ';
        const std::string one = text::encode(std::u32string(1, points[i]));
        const bool capital = points[i] >= 0x80 && text::lower(one) != one;
        const char plain = c < 0x80 ? static_cast<char>(c) : ' ';
        out += capital && plain >= 'a' && plain <= 'z' ? static_cast<char>(plain - 'a' + 'A') : plain;
    }
    return out;
}

std::string dashed(std::string_view utf8) {
    std::string out;
    for (const char c : ascii(utf8)) {
        if (is_ascii_word(c)) {
            out += c;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

std::string digits_of(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })
               ? std::string(text)
               : "";
}

// Days below 10 and the months 1 and 2 get a zero before them, so that nobody can add one.
std::string day_and_month(const std::string& day, const std::string& month) {
    const int m = std::stoi(month);
    const int d = std::stoi(day);
    return "ngày " + std::string(d < 10 ? "0" : "") + std::to_string(d) + " tháng " + (m < 3 ? "0" : "") +
           std::to_string(m);
}

}  // namespace

std::string file_name(std::string_view stem, const reading::Document& document, std::string_view extension) {
    std::string name(stem);
    std::string what = dashed(document.number);
    if (what.empty()) what = dashed(document.title);
    if (!what.empty()) name += "-" + what;
    // The same paper as DOCX and as PDF has one name.
    constexpr std::size_t extension_max = 4, room = file_name_characters_max - extension_max - 1;
    if (name.size() > room) {
        const bool whole = name[room] == '-';
        name.resize(room);
        if (whole) return name + "." + std::string(extension);
        const std::size_t dash = name.rfind('-');
        if (dash != std::string::npos && dash > stem.size()) name.resize(dash);
    }
    while (!name.empty() && name.back() == '-') name.pop_back();
    return name + "." + std::string(extension);
}

std::string Identifiers::next(std::string_view prefix, std::string_view ref) {
    std::string name(prefix);
    bool gap = true;
    for (const char32_t c : text::decode(text::nfc(ref))) {
        std::string plain = c == U'đ' ? "dd" : c == U'Đ' ? "DD" : ascii(text::encode(std::u32string(1, c)));
        for (const char p : plain) {
            if (!is_ascii_word(p)) {
                gap = true;
                continue;
            }
            if (gap) name += '_';
            gap = false;
            name += p;
        }
    }
    if (name.size() == prefix.size()) name += "_x";
    if (name.size() > identifier_characters_max) name.resize(identifier_characters_max);
    std::string chosen = name;
    for (int time = 2; !used_.insert(text::lower(chosen)).second; ++time)
        chosen = name + "_lan" + std::to_string(time);
    return chosen;
}

std::string capitalised(std::string_view text) {
    std::u32string points = text::decode(text);
    if (points.empty()) return "";
    return text::upper(text::encode(points.substr(0, 1))) + text::encode(points.substr(1));
}

std::string uncapitalised(std::string_view text) {
    const std::u32string points = text::decode(text);
    if (points.empty()) return "";
    const std::string first = text::encode(points.substr(0, 1)), second = text::encode(points.substr(1, 1));
    const bool abbreviation = points.size() > 1 && text::lower(second) != second;
    return abbreviation ? std::string(text) : text::lower(first) + text::encode(points.substr(1));
}

std::string kind_in_words(const reading::Document& document) {
    if (document.kind == "quyet_dinh") return "Quyết định";
    return reading::kind_by_number(document.number);
}

std::string short_citation(const reading::Document& document) {
    return kind_in_words(document) + " số " + (document.number.empty() ? dots : document.number);
}

std::string full_citation(const reading::Document& document) {
    std::string out = short_citation(document);
    const std::string date = date_in_words(document.date);
    out += date.empty() ? std::string(" ngày ") + dots : " " + date;
    if (!document.issuer.empty()) out += " của " + document.issuer;
    std::string title = text::squeeze(document.title);
    if (title.empty()) return out;
    const std::string folded = text::fold(title);
    const bool begins_with_about = folded.rfind("ve ", 0) == 0 || folded.rfind("v/v ", 0) == 0;
    return out + (begins_with_about ? " " : " về ") + uncapitalised(title);
}

std::string unbroken(std::string_view words) {
    std::u32string out = text::decode(words);
    for (char32_t& c : out) c = c == U' ' ? U'\u00A0' : c == U'-' ? U'\u2011' : c;
    return text::encode(out);
}

std::string date_in_words(std::string_view iso) {
    const std::string year = digits_of(iso.substr(0, 4));
    if (year.size() != 4) return "";
    if (iso.size() < 7) return "năm " + year;
    const std::string month = digits_of(iso.substr(5, 2));
    if (month.size() != 2) return "năm " + year;
    const std::string day = iso.size() >= 10 ? digits_of(iso.substr(8, 2)) : "";
    if (day.size() == 2) return day_and_month(day, month) + " năm " + year;
    return "tháng " + std::string(std::stoi(month) < 3 ? month : std::to_string(std::stoi(month))) + " năm " +
           year;
}

std::string day_in_words(std::string_view month_day) {
    if (month_day.size() != 5 || month_day[2] != '-') return "";
    const std::string month = digits_of(month_day.substr(0, 2)), day = digits_of(month_day.substr(3, 2));
    return month.empty() || day.empty() ? "" : day_and_month(day, month);
}

std::string number_in_words(double value) {
    return text::grouped(std::llround(value * 1000), 1000);
}

std::string measure_in_words(const reading::Measure& measure) {
    using reading::Comparator;
    if (!measure.value) return "";
    const std::string unit = measure.unit.empty() ? "" : measure.unit == "%" ? "%" : " " + measure.unit;
    std::string out = number_in_words(*measure.value);
    switch (measure.comparator) {
        case Comparator::at_least:
            out = "Ít nhất " + out;
            break;
        case Comparator::more_than:
            out = "Trên " + out;
            break;
        case Comparator::at_most:
            out = "Không quá " + out;
            break;
        case Comparator::range:
            if (measure.value_to) out = "Từ " + out + " đến " + number_in_words(*measure.value_to);
            break;
        case Comparator::none:
        case Comparator::equal:
            break;
    }
    return out + unit + (measure.per_year ? ", hằng năm" : "");
}

std::string schedule_in_words(const reading::Schedule& schedule) {
    using reading::ScheduleKind;
    std::string years;
    if (schedule.from && schedule.to && *schedule.from != *schedule.to) {
        years = std::to_string(*schedule.from) + "-" + std::to_string(*schedule.to);
    } else if (schedule.to || schedule.from) {
        years = "Năm " + std::to_string(schedule.to ? *schedule.to : *schedule.from);
    }
    std::string out = years;
    if (schedule.kind == ScheduleKind::continuous)
        out = "Thường xuyên" + (years.empty() ? "" : ", " + uncapitalised(years));
    if (schedule.kind == ScheduleKind::annual)
        out = "Hằng năm" + (years.empty() ? "" : ", " + uncapitalised(years));
    const std::string note = text::fold(schedule.note);
    if (note.empty() || text::fold(out) == note) return out;
    // "hằng tháng", "Trước ngày 05 của tháng liền kề", "trong tháng 3/2026": the note says it all.
    const auto says = [&](std::string_view words) { return note.find(words) != std::string::npos; };
    const bool yearly = says("hang ") || says("moi ") || says("dinh ky") || says("lien ke");
    const bool of_year = schedule.to && schedule.from == schedule.to && says(std::to_string(*schedule.to));
    if ((schedule.kind == ScheduleKind::annual && yearly && years.empty()) ||
        (schedule.kind == ScheduleKind::once && of_year) ||
        (schedule.kind == ScheduleKind::continuous && says("thuong xuyen") && years.empty()))
        return capitalised(schedule.note);
    return out.empty() ? capitalised(schedule.note) : out + "; " + schedule.note;
}

std::string point_letter(int index) {
    static constexpr std::array<const char*, 23> letters = {"a", "b", "c", "d", "đ", "e", "g", "h",
                                                            "i", "k", "l", "m", "n", "o", "p", "q",
                                                            "r", "s", "t", "u", "v", "x", "y"};
    const int count = static_cast<int>(letters.size());
    const std::string last = letters[static_cast<std::size_t>(index % count)];
    return index < count ? last : point_letter(index / count - 1) + last;
}

std::string plan_key(const reading::Document& document) {
    const std::string what = text::fold(document.number) + "\n" + document.date + "\n" +
                             text::fold(document.issuer) + "\n" + text::squeeze(text::fold(document.title));
    return base::sha256_hex(what);
}

std::string parent_ref(std::string_view ref) {
    const std::size_t end = std::min(ref.rfind('.'), ref.size());
    return ref.find('.') == std::string_view::npos ? "" : std::string(ref.substr(0, end));
}

std::string ref_in_words(std::string_view ref) {
    const std::size_t mark = ref.find('#');
    if (mark == std::string_view::npos) return std::string(ref);
    return std::string(ref.substr(0, mark)) + ", ý " + std::string(ref.substr(mark + 1));
}

std::string printed_ref(std::string_view ref) {
    const std::string_view labels = ref.substr(0, ref.find('#'));
    for (std::size_t begin = 0; begin < labels.size();) {
        const std::size_t end = std::min(labels.find('.', begin), labels.size());
        const std::string label(labels.substr(begin, end - begin));
        const bool capitals = label.size() > 1 && text::upper(label) == label && text::fold(label) != label;
        if (begin > 0 && capitals && reading::roman_value(label) == 0)
            return std::string(labels.substr(0, begin - 1));
        begin = end + 1;
    }
    return std::string(labels);
}

std::string section_title(const reading::Reading& reading, const reading::Task& task) {
    constexpr std::size_t lead_in_max = 12;  // "Đề nghị ", "và"
    const auto names_leads = [&](const std::string& title) {
        std::size_t names = 0;
        for (const std::string& lead : task.lead) {
            if (text::fold(title).find(text::fold(lead)) == std::string::npos) return false;
            names += text::length(lead) + 2;
        }
        const bool leads_others = text::fold(title).find(" chu tri, phoi hop") != std::string::npos;
        return !task.lead.empty() && (leads_others || text::length(title) <= names + lead_in_max);
    };
    std::string of_leads;
    for (std::string at = parent_ref(task.ref); !at.empty(); at = parent_ref(at)) {
        const auto section =
            std::find_if(reading.sections.begin(), reading.sections.end(),
                         [&](const reading::Section& one) { return one.ref == at && !one.title.empty(); });
        if (section == reading.sections.end()) continue;
        const std::string title = text::squeeze(section->title);
        const bool part = parent_ref(at).empty();  // "III. NHIỆM VỤ" says less than who does it
        if (!of_leads.empty()) return part ? of_leads : title;
        if (!names_leads(title)) return title;
        of_leads = title;
    }
    return of_leads;
}

}  // namespace plans::papers
