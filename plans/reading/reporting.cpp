// A duty to report is a sentence with "báo cáo", "gửi" or "phản ánh" and the body that receives it; budgets
// that are sent for appraisal are none. "Gửi A để tổng hợp, báo cáo B" goes through A to B.
#include <algorithm>
#include <cctype>
#include <optional>

#include "plans/reading/agencies.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/measures.hpp"

namespace plans::reading {
namespace {

struct DueDate {
    std::string month_day;  // "MM-DD"
    Span span;
};

bool digits(const std::string& text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

std::string month_day(int day, int month) {
    if (day < 1 || day > 31 || month < 1 || month > 12) return "";
    const auto two = [](int value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(month) + "-" + two(day);
}

// "30/11", "ngày 15 tháng 12", "trước ngày 20/11/2026"; the date of a cited document is none.
std::vector<DueDate> due_dates(const Tokens& tokens, Span span, Match match) {
    std::vector<DueDate> out;
    for (int at = span.first; at < span.last; ++at) {
        const std::string& word = tokens[static_cast<std::size_t>(at)].folded;
        const std::size_t stroke = word.find('/');
        std::string found;
        int words = 1;
        if (stroke != std::string::npos && stroke > 0 && stroke < 3 &&
            std::isdigit(static_cast<unsigned char>(word[0]))) {
            const std::string day = word.substr(0, stroke);
            const std::string rest = word.substr(stroke + 1);
            const std::string month = rest.substr(0, rest.find('/'));
            const bool has_year = rest.find('/') != std::string::npos;
            if (!digits(day) || !digits(month) || month.size() > 2) continue;
            if (has_year) {
                bool cited = true;
                for (int back = 1; back <= 3 && at - back >= span.first; ++back) {
                    const std::string& before = tokens[static_cast<std::size_t>(at - back)].folded;
                    if (before == "truoc" || before == "vao" || before == "nhat" || before == "han")
                        cited = false;
                }
                const bool second = !out.empty() && at - out.back().span.last <= 2;  // "… và ngày 31/5/2026"
                if (cited && !second) continue;
            }
            found = month_day(std::stoi(day), std::stoi(month));
        } else if (digits(word) && word.size() < 3 && at + 2 < span.last &&
                   starts_with(tokens, "thang", match, at + 1) &&
                   tokens[static_cast<std::size_t>(at + 1)].after.empty() &&  // "6 tháng, 1 năm"
                   digits(tokens[static_cast<std::size_t>(at + 2)].folded) &&
                   tokens[static_cast<std::size_t>(at + 2)].folded.size() < 3) {
            if (at + 3 < span.last && tokens[static_cast<std::size_t>(at + 3)].folded == "nam" &&
                at + 4 < span.last && digits(tokens[static_cast<std::size_t>(at + 4)].folded)) {
                bool limit = false;
                for (int back = 1; back <= 3 && at - back >= span.first; ++back)
                    limit = limit || tokens[static_cast<std::size_t>(at - back)].folded == "truoc";
                if (!limit) continue;
            }
            found = month_day(std::stoi(word), std::stoi(tokens[static_cast<std::size_t>(at + 2)].folded));
            words = 3;
        }
        if (!found.empty()) out.push_back({found, {at, at + words}});
    }
    return out;
}

// Of a sentence with semicolons the clauses from the one that reports on: dates before it bound other work.
Span reporting_clause(const Tokens& tokens, Span sentence, Match match) {
    static const std::vector<std::string_view> reports = {"bao cao", "phan anh", "gui"};
    int first = sentence.first;
    for (int at = sentence.first; at < sentence.last; ++at) {
        if (any_at(tokens, reports, match, at) > 0) return {first, sentence.last};
        if (tokens[static_cast<std::size_t>(at)].after.find(';') != std::string::npos) first = at + 1;
    }
    return sentence;
}

struct Route {
    AgencyList to, via;
};

// The agencies that stand right behind one of the phrases; the last such place when `last`.
AgencyList behind(const Tokens& tokens, Span span, const std::vector<std::string_view>& phrases, Match match,
                  bool last) {
    AgencyList found;
    for (int at = span.first; at < span.last; ++at) {
        const int words = any_at(tokens, phrases, match, at);
        if (words == 0) continue;
        AgencyList here = agencies_in(tokens, {at + words, span.last}, match);
        if (here.names.empty()) continue;
        found = std::move(here);
        if (!last) break;
    }
    return found;
}

// "Báo cáo kết quả và Sở Y tế … để tổng hợp, báo cáo UBND tỉnh": "về" was misread, its agency was not.
void read_damaged_via(const Tokens& tokens, Span span, Match match, Route& route) {
    const int report = find_phrase(tokens, "bao cao", match, span.first, span.last);
    const int joins =
        find_phrase(tokens, "tong hop", match, std::max(report, span.first), route.to.span.first);
    for (int at = report + 2; report >= 0 && at < joins; ++at) {
        if (!opens_agency(tokens, at, match)) continue;
        route.via = agencies_in(tokens, {at, joins}, match);
        return;
    }
}

// "về Công an tỉnh (qua Phòng An ninh mạng) để tổng hợp, báo cáo UBND tỉnh": a room of the body that it goes
// through is no body.
void name_whole_via(const Tokens& tokens, Span span, Match match, Route& route) {
    const bool room = !route.via.names.empty() && route.via.span.first < route.to.span.first &&
                      starts_with(tokens, "phong", match, route.via.span.first) &&
                      tokens[static_cast<std::size_t>(route.via.span.first - 1)].folded == "qua";
    if (!room) return;
    AgencyList body =
        behind(tokens, {span.first, route.via.span.first}, {"ve", "gui", "gui ve", "cho"}, match, true);
    if (!body.names.empty() && any_at(tokens, {"ubnd", "uy ban nhan dan"}, match, body.span.first) == 0)
        route.via = std::move(body);
}

// "về Ủy ban nhân dân tỉnh (qua Công an tỉnh) để tổng hợp, báo cáo Thủ tướng Chính phủ": the bracket tells
// through whom it goes to the body before it; what that body reports further is its own.
std::optional<Route> route_with_bracket(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first + 1; at < span.last; ++at) {
        const int words = any_at(tokens, {"qua", "thong qua"}, match, at);
        if (words == 0 || tokens[static_cast<std::size_t>(at)].before.find('(') == std::string::npos)
            continue;
        Route route;
        route.to = behind(tokens, {span.first, at}, {"ve", "gui", "gui ve", "cho"}, match, true);
        route.via = agencies_in(tokens, {at + words, span.last}, match);
        if (route.to.span.last != at || route.via.names.empty()) continue;
        if (any_at(tokens, {"ubnd", "uy ban nhan dan"}, match, route.to.span.first) > 0) return route;
    }
    return std::nullopt;
}

Route route_of(const Tokens& tokens, Span span, Match match) {
    if (auto route = route_with_bracket(tokens, span, match)) return *route;
    Route route;
    route.to = behind(tokens, span, {"bao cao", "bao cao ve", "bao cao cho", "trinh"}, match, true);
    route.via = behind(tokens, span,
                       {"gui", "gui ve", "phan anh ve", "phan anh", "phan anh den", "gui bao cao ve",
                        "bao cao gui", "thong qua", "qua"},
                       match, false);
    if (route.to.names.empty()) {
        AgencyList direct = behind(tokens, span, {"ve", "cho", "gui", "gui ve", "phan anh ve"}, match, false);
        if (!direct.names.empty()) {
            route.to = std::move(direct);
            if (route.via.span.first == route.to.span.first) route.via = {};
        }
    }
    if (route.to.names.empty() && match == Match::tolerant) {  // the word between may be lost
        constexpr int words_max = 14;
        const int report = find_phrase(tokens, "bao cao", match, span.first, span.last);
        for (int at = report + 2; report >= 0 && at < std::min(span.last, report + words_max); ++at) {
            if (!opens_agency(tokens, at, match)) continue;
            route.to = agencies_in(tokens, {at, span.last}, match);
            break;
        }
    }
    if (route.via.names.empty()) {
        AgencyList ve = behind(tokens, span, {"ve"}, match, false);
        if (!ve.names.empty() && ve.span.first != route.to.span.first) route.via = std::move(ve);
    }
    if (route.via.names.empty()) {
        AgencyList guides = behind(tokens, span, {"do"}, match, false);
        if (!guides.names.empty() && starts_with(tokens, "huong dan", match, guides.span.last))
            route.via = std::move(guides);
    }
    if (route.via.names.empty() && match == Match::tolerant) read_damaged_via(tokens, span, match, route);
    if (route.via.names.empty() || route.via.span.first == route.to.span.first)
        route.via =
            behind(tokens, span, {"thong qua", "qua"}, match, false);  // "về UBND tỉnh (qua Sở Nội vụ)"
    if (route.via.span.first == route.to.span.first) route.via = {};
    name_whole_via(tokens, span, match, route);
    return route;
}

// "… vướng mắc | các cơ quan, đơn vị, địa phương phản ánh": a group whose first member stands before the
// comma.
AgencyList whole_group(const Tokens& tokens, Span span, int at, AgencyList found, Match match) {
    constexpr int members_words_max = 6;
    for (int first = at - 1; first >= std::max(span.first, at - members_words_max); --first) {
        if (tokens[static_cast<std::size_t>(first)].folded != "cac" || !opens_agency(tokens, first, match))
            continue;
        AgencyList group = agencies_in(tokens, {first, span.last}, match);
        return group.span.last >= found.span.last ? group : found;
    }
    return found;
}

// Who shall do it, named in the sentence itself: "…, các cơ quan, đơn vị phản ánh về", "Giao Sở Y tế theo
// dõi".
AgencyList subject_of(const Tokens& tokens, Span span, Match match) {
    for (int at = span.first; at < span.last; ++at) {
        const bool begins = at == span.first ||
                            tokens[static_cast<std::size_t>(at - 1)].after.find(',') != std::string::npos ||
                            tokens[static_cast<std::size_t>(at - 1)].folded == "giao" ||
                            tokens[static_cast<std::size_t>(at - 1)].folded == "nghi" ||
                            tokens[static_cast<std::size_t>(at - 1)].folded == "cau";
        if (!begins || !opens_agency(tokens, at, match)) continue;
        AgencyList list = agencies_in(tokens, {at, span.last}, match);
        if (list.names.empty() || list.span.last >= span.last) continue;
        if (starts_with(tokens, "yeu cau", match, list.span.last) ||
            starts_with(tokens, "giao", match, list.span.last))
            continue;
        const std::string& last_after = tokens[static_cast<std::size_t>(list.span.last - 1)].after;
        if (last_after.find(';') != std::string::npos || last_after.find('.') != std::string::npos) continue;
        return whole_group(tokens, span, at, std::move(list), match);
    }
    return {};
}

// As printed, without what a bracket adds ("UBND tỉnh (qua Sở Y tế)").
std::string printed_list(const Tokens& tokens, const AgencyList& list) {
    std::string out = restored(tokens, list.span);
    if (const std::size_t bracket = out.find(" ("); bracket != std::string::npos) out.resize(bracket);
    out = trimmed(out);
    while (!out.empty() && out.back() == ')') out.pop_back();  // "(qua Sở Y tế)."
    return trimmed(out);
}

struct Collector {
    const Outline& outline;
    const std::vector<Part>& parts;
    const Text& text;
    const documents::Extract& extract;
    std::vector<Reporting> out;
    std::vector<std::size_t> without_who;
    std::string general_who;
    Spot general_spot;

    void read_sentence(const Tokens& tokens, Span span, const std::string& agency, const Spot& agency_spot) {
        const Match match = text.match;
        const auto has = [&](std::string_view phrase) {
            return find_phrase(tokens, phrase, match, span.first, span.last) >= 0;
        };
        const AgencyList subject = agency.empty() ? subject_of(tokens, span, match) : AgencyList{};
        if (agency.empty() && general_who.empty() && !subject.names.empty() &&
            subject.names.size() + subject.span.size() > 4) {
            general_who = printed_list(tokens, subject);
            general_spot = spot_of(tokens, subject.span, extract, 0.7);
        }
        const bool says =
            has("bao cao") || has("phan anh") || (has("gui") && has("tong hop")) || has("gui ket qua");
        if (!says || has("du toan") || has("bao cao vien")) return;
        const Span own = reporting_clause(tokens, span, match);
        const bool monthly = find_phrase(tokens, "hang thang", match, own.first, own.last) >= 0 ||
                             find_phrase(tokens, "hang quy", match, own.first, own.last) >= 0;
        constexpr std::size_t days_besides_max = 2;  // more are the quarters' own
        const auto days = due_dates(tokens, own, match);
        const auto dates = monthly ? std::vector<DueDate>{} : days;
        const bool yearly = says_yearly(tokens, span, match);
        // "Kịp thời tháo gỡ vướng mắc; trước ngày 15/12 hằng năm báo cáo …": another work of the same
        // sentence.
        const auto obstacle = [&](std::string_view phrase) {
            const bool regular_clause = own.first > span.first && says_yearly(tokens, own, match);
            return find_phrase(tokens, phrase, match, regular_clause ? own.first : span.first, span.last) >=
                   0;
        };
        const bool adhoc =
            obstacle("vuong mac") || obstacle("kho khan") || (has("phat sinh") && has("phan anh"));
        const bool regular = yearly || !dates.empty() || has("dinh ky") || has("hang quy") ||
                             has("hang thang") || has("cuoi quy") || has("quy sau") || has("thang sau") ||
                             has("cuoi thang") || has("hang tuan") || has("moi quy") || has("tung dot") ||
                             has("moi dot") || has("06 thang") || has("6 thang") || has("9 thang") ||
                             has("09 thang") || has("so ket") || has("tong ket") ||
                             has("ket qua thuc hien") || has("ket qua trien khai") ||
                             has("tinh hinh thuc hien") || (has("tong hop") && has("theo quy dinh"));
        if (!adhoc && !regular) return;
        Route route = route_of(tokens, span, match);
        if (route.to.names.empty()) return;
        Reporting duty;
        duty.text = readable(text, tokens, span);
        duty.read["text"] = spot_of(tokens, span, extract, 0.9);
        duty.to = printed_list(tokens, route.to);
        duty.read["to"] = spot_of(tokens, route.to.span, extract, 0.85);
        if (!route.via.names.empty()) {
            duty.via = printed_list(tokens, route.via);
            duty.read["via"] = spot_of(tokens, route.via.span, extract, 0.85);
        }
        duty.recurrence = adhoc                      ? Recurrence::adhoc
                          : yearly || !dates.empty() ? Recurrence::annual
                                                     : Recurrence::periodic;
        if (!adhoc && !dates.empty()) {
            duty.due = dates[0].month_day;
            duty.read["due"] = spot_of(tokens, dates[0].span, extract, 0.95);
        }
        duty.who = agency.empty() ? printed_list(tokens, subject) : agency;
        duty.read["who"] = agency.empty() ? spot_of(tokens, subject.span, extract, 0.85) : agency_spot;
        // "Hằng tháng …; báo cáo 6 tháng trước ngày 16/6, báo cáo năm trước ngày 20/11"
        const bool besides = monthly && !adhoc && !days.empty() && days.size() <= days_besides_max;
        if (besides) duty.recurrence = Recurrence::periodic;
        if (duty.who.empty()) without_who.push_back(out.size());
        out.push_back(duty);
        for (std::size_t i = 0; besides && i < days.size(); ++i) {
            duty.recurrence = Recurrence::annual;
            duty.due = days[i].month_day;
            duty.read["due"] = spot_of(tokens, days[i].span, extract, 0.9);
            if (duty.who.empty()) without_who.push_back(out.size());
            out.push_back(duty);
        }
        constexpr int words_between_max = 3;  // "trước ngày 15/6 và trước ngày 15/11": both are his own
        if (dates.size() > 1 && !duty.via.empty() && !adhoc && dates[1].span.first > route.to.span.first &&
            dates[1].span.first - dates[0].span.last > words_between_max) {
            Reporting onward = duty;
            onward.who = duty.via;
            onward.via.clear();
            onward.due = dates[1].month_day;
            onward.read["due"] = spot_of(tokens, dates[1].span, extract, 0.85);
            out.push_back(std::move(onward));
        } else if (!adhoc && (duty.via.empty() || !dates.empty())) {
            for (std::size_t i = 1; i < dates.size(); ++i) {  // "trước ngày 15/6 và ngày 15/12"
                duty.due = dates[i].month_day;
                duty.read["due"] = spot_of(tokens, dates[i].span, extract, 0.9);
                out.push_back(duty);
            }
        }
    }

    void read_paragraph(int paragraph, const std::string& agency, const Spot& spot, bool own_duty = false) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
        const bool closing = agency.empty() || (!own_duty && is_closing(tokens, text.match));
        for (const Span& sentence : sentences_of(tokens)) {
            if (closing) read_sentence(tokens, sentence, "", {});
        }
        if (!closing) {
            for (const Span& sentence : sentences_of(tokens)) read_sentence(tokens, sentence, agency, spot);
        }
    }

    void visit(int id, std::string agency, Spot spot) {
        const Node& node = outline[id];
        const Tokens& title = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const AgencyList list = agencies_of_heading(title, text.match);
        std::string below;  // "9. UBND các xã bố trí kinh phí; …" above bullets: theirs too
        if (list.whole && agency.empty()) {
            agency = printed_list(title, list);
            spot = spot_of(title, list.span, extract, 0.9);
        } else {
            std::string own = agency;
            Spot own_spot = spot;
            if (own.empty() && !list.names.empty()) {
                own = trimmed(restored(title, list.span));
                own_spot = spot_of(title, list.span, extract, 0.8);
            }
            if (agency.empty() && !list.names.empty()) below = own;
            const bool labelled_duty = !own.empty();
            for (const Span& sentence : sentences_of(title))
                read_sentence(title, sentence, labelled_duty ? own : "", own_spot);
        }
        const bool leaf_bullet = node.label.kind == LabelKind::dash || node.label.kind == LabelKind::plus;
        bool own_duty = list.whole;  // right below the agency
        for (int paragraph : node.body) {
            read_paragraph(paragraph, leaf_bullet ? "" : agency, spot, own_duty);
            own_duty = list.whole && !ends_part(outline, id);
        }
        for (int child : node.children) {
            const Tokens& words = text.paragraphs[static_cast<std::size_t>(outline[child].paragraph)].tokens;
            const bool theirs = !below.empty() && outline[child].label.kind >= LabelKind::dash &&
                                agencies_of_heading(words, text.match).names.empty();
            visit(child, theirs ? below : agency, spot);
        }
        for (int paragraph : node.tail) read_paragraph(paragraph, "", {});
    }

    // "2. Công an huyện" among the work, above "b) Báo cáo UBND huyện trước ngày 30/11": what an agency is
    // told there to report by a day, or again and again.
    void visit_work(int id) {
        const std::size_t before = out.size();
        visit(id, "", {});
        const auto is_report = [&](const Reporting& one) {
            const Tokens tokens = tokens_of(one.text, 0);
            const bool again = find_phrase(tokens, "dinh ky", Match::exact) == 0;
            return one.recurrence != Recurrence::adhoc && !one.to.empty() && (!one.due.empty() || again);
        };
        out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(before), out.end(),
                                 [&](const Reporting& one) { return !is_report(one); }),
                  out.end());
        std::erase_if(without_who, [&](std::size_t index) { return index >= before; });
    }

    bool names_agency(int id) const {
        const int paragraph = outline[id].paragraph;
        return id > 0 && paragraph >= 0 &&
               agencies_of_heading(text.paragraphs[static_cast<std::size_t>(paragraph)].tokens, text.match)
                   .whole;
    }
};

}  // namespace

std::vector<Span> sentences_of(const Tokens& tokens) {
    std::vector<Span> out;
    int first = 0;
    const int count = static_cast<int>(tokens.size());
    for (int at = 0; at < count; ++at) {
        const Token& token = tokens[static_cast<std::size_t>(at)];
        const bool stop = token.after.find('.') != std::string::npos && token.folded.size() > 1 &&
                          token.after.find("...") == std::string::npos;
        const bool next_upper = at + 1 >= count || (tokens[static_cast<std::size_t>(at + 1)].text !=
                                                    tokens[static_cast<std::size_t>(at + 1)].folded);
        if (!stop || !next_upper) continue;
        if (at + 1 - first > 1) out.push_back({first, at + 1});
        first = at + 1;
    }
    if (first < count) out.push_back({first, count});
    return out;
}

std::vector<Reporting> reporting_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                                    const documents::Extract& extract) {
    Collector collector{outline, parts, text, extract, {}, {}, {}, {}};
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        const int parent = outline[id].parent;
        if (parts[static_cast<std::size_t>(id)] == Part::organisation &&
            parts[static_cast<std::size_t>(parent)] != Part::organisation) {
            collector.visit(id, "", {});
        } else if (parts[static_cast<std::size_t>(id)] == Part::tasks && collector.names_agency(id) &&
                   !collector.names_agency(parent)) {
            collector.visit_work(id);
        }
    }
    for (std::size_t index : collector.without_who) {
        Reporting& duty = collector.out[index];
        duty.who = collector.general_who.empty() ? "các cơ quan, đơn vị, địa phương" : collector.general_who;
        duty.read["who"] = collector.general_spot;
        duty.read["who"].confidence = collector.general_who.empty() ? 0.3 : 0.6;
    }
    return std::move(collector.out);
}

}  // namespace plans::reading
