// "Trên 80 % người dùng nói chung và 100 % sinh viên được tuyên truyền …" is two targets: each measure
// governs what follows it up to the next one, and a clause without a verb borrows the outcome of the clause
// behind it.
#include "plans/reading/targets.hpp"

#include <algorithm>

#include "plans/reading/clauses.hpp"
#include "plans/reading/measures.hpp"
#include "plans/reading/outcomes.hpp"
#include "plans/reading/table_targets.hpp"
#include "plans/reading/target_details.hpp"
#include "plans/reading/target_words.hpp"
#include "plans/reading/target_years.hpp"
#include "text/unicode.hpp"

namespace plans::reading {
namespace {

constexpr int indicator_tail_words_max = 6;        // "… đạt 48% vào cuối năm 2026"
constexpr std::size_t measures_max = 40;           // of one paragraph; each repeats the whole text
constexpr std::size_t parts_max = 10;              // likewise
constexpr std::size_t repeated_bytes_max = 65536;  // of that text: a longer one is repeated less often

// "Thành lập 05 khu công nghiệp; tỷ lệ lấp đầy đạt trên 80%": the last clause before `until`.
int behind_stop(const Tokens& tokens, int until) {
    for (int at = until - 1; at > 0; --at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find_first_of(".;") != std::string::npos)
            return at;
    }
    return 0;
}

// Where the words begin that name what this figure measures, when they stand before it: behind the last stop,
// or at "tỷ lệ", "trong đó" behind a comma.
int begin_of_indicator(const Tokens& tokens, const FoundMeasure& measure, int from, Match match) {
    for (int at = measure.span.first - 1; at > from; --at) {
        const std::string& after = tokens[static_cast<std::size_t>(at - 1)].after;
        if (after.find_first_of(".;") != std::string::npos) return at;
        if (after.find(',') != std::string::npos &&
            (indicator_words(tokens, at, match) > 0 ||
             any_at(tokens, {"trong do", "muc do", "rieng", "toc do"}, match, at) > 0))
            return at;
    }
    return from;
}

// "tổ chức ít nhất 02 buổi truyền thông": what shall be done, the figure being told apart.
std::string without_figure(const Clause& clause, const Tokens& tokens, const Text& text) {
    const Span figure = clause.measure.span, outcome = clause.outcome;
    const bool share = clause.measure.measure.unit == "%";
    const bool inside = !figure.empty() && figure.first > outcome.first && figure.last <= outcome.last &&
                        (share || clause.measure.unit_first > figure.first);
    if (!inside || (share && figure.last == outcome.last)) return readable(text, tokens, outcome);
    if (share) {  // "chiếm khoảng | 15% | tổng mức bán lẻ"
        const bool about = starts_with(tokens, "khoang", text.match, figure.first - 1);
        return readable(text, tokens, {outcome.first, figure.first - (about ? 1 : 0)}) + " " +
               readable(text, tokens, {figure.last, outcome.last});
    }
    return readable(text, tokens, {outcome.first, figure.first}) + " " +
           readable(text, tokens, {clause.measure.unit_first, outcome.last});
}

Target target_from(const Clause& clause, const Tokens& tokens, const Text& text,
                   const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    Target target;
    target.text = readable(text, tokens, all);
    if (text.damaged || text.noisy) target.text_restored = restored(tokens, all);
    target.measure = clause.measure.measure;
    target.population = trimmed(readable(text, tokens, clause.population));
    target.outcome = trimmed(without_figure(clause, tokens, text));
    target.read["text"] = spot_of(tokens, all, extract);
    if (!clause.measure.span.empty())
        target.read["measure"] = spot_of(tokens, clause.measure.span, extract, clause.measure.confidence);
    if (!clause.population.empty())
        target.read["population"] = spot_of(tokens, clause.population, extract, 0.85);
    if (!clause.outcome.empty()) target.read["outcome"] = spot_of(tokens, clause.outcome, extract, 0.85);
    return target;
}

// "- Thủy sản" above "Hình thành ít nhất 02 vùng nuôi …": a bullet that only names the field of the goals
// below.
bool names_field_of_goals(const Node& node, const Text& text) {
    constexpr std::size_t title_words_max = 10;
    const auto measured = [&](int paragraph) {
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
        return !measures_in(tokens, {0, static_cast<int>(tokens.size())}, text.match).empty();
    };
    const Tokens& title = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
    return !node.body.empty() && !title.empty() && title.size() <= title_words_max &&
           title.back().after.find_first_of(".;,") == std::string::npos && !measured(node.paragraph) &&
           std::any_of(node.body.begin(), node.body.end(), measured);
}

bool is_leaf(const Outline& outline, const std::vector<Part>& parts, int id) {
    return parts[static_cast<std::size_t>(id)] == Part::targets && outline[id].children.empty();
}

}  // namespace

Subject subject_of(const Tokens& tokens, Span span, Match match) {
    Span rest{span.first + indicator_words(tokens, span.first, match), span.last};
    if (rest.empty()) return {span, {}};
    // "Tỷ lệ số hóa kết quả giải quyết thủ tục": of what is done nothing else is said.
    static const std::vector<std::string_view> works = {"so hoa",  "giai ngan", "xu ly",   "thu gom",
                                                        "thu hoi", "khai thac", "su dung", "cap nhat",
                                                        "chia se", "cung cap",  "ket noi"};
    const bool work = rest.first > span.first && any_at(tokens, works, match, rest.first) > 0;
    const int verb = work ? find_passive(tokens, rest, match) : find_outcome(tokens, rest, match);
    if (verb < 0) return {without_tail(tokens, rest, match), {}};
    return {without_tail(tokens, {rest.first, verb}, match), without_tail(tokens, {verb, rest.last}, match)};
}

namespace {

// "Phấn đấu 100% …", "đạt 100% …": such a word alone says nothing of what shall be.
Span without_bare_aim(const Tokens& tokens, Span span, Match match) {
    const bool bare = any_at(tokens, {"phan dau", "phan dau co", "phan dau dat", "dat"}, match, span.first) ==
                          span.size() &&
                      !span.empty();
    return bare ? Span{} : span;
}

// "Cắt giảm ít nhất: 30% thời gian, 20% chi phí": the comparison holds for the whole list.
void compare_list(const Tokens& tokens, std::vector<FoundMeasure>& measures) {
    for (std::size_t i = 0; i + 1 < measures.size(); ++i) {
        const FoundMeasure& first = measures[i];
        const bool opens =
            first.compared &&
            std::any_of(tokens.begin() + first.span.first, tokens.begin() + first.span.last - 1,
                        [](const Token& t) { return t.after.find(':') != std::string::npos; });
        for (std::size_t next = i + 1; opens && next < measures.size(); ++next) {
            if (!measures[next].compared && measures[next].measure.unit == first.measure.unit)
                measures[next].measure.comparator = first.measure.comparator;
        }
    }
}

// "Cắt giảm ít nhất 30% thời gian và 30% chi phí": what shall happen is said once, before both.
bool goes_on_moving(const Tokens& tokens, const Clause& before, const FoundMeasure& measure, int end,
                    Match match) {
    static const std::vector<std::string_view> moves = {"giam", "cat giam", "tang", "rut ngan", "tiet kiem"};
    const int link = measure.span.first - 1;
    const bool joined = link >= before.measure.span.last &&
                        (tokens[static_cast<std::size_t>(link)].folded == "va" ||
                         tokens[static_cast<std::size_t>(link)].after.find(',') != std::string::npos);
    return joined && measure.measure.unit == "%" && before.measure.measure.unit == "%" &&
           !before.outcome.empty() &&
           any_at(tokens, moves, match, before.outcome.first) == before.outcome.size() &&
           before.outcome.last <= before.measure.span.first &&
           find_passive(tokens, {measure.span.last, end}, match) < 0;
}

// "… đạt 95% dân số vào năm 2026 và đạt 100% vào năm 2030", "… năm 2025 và 20% vào năm 2030": of whom and
// what, the clause before says.
bool repeats_clause(const Tokens& tokens, const FoundMeasure& before, const FoundMeasure& measure, int end,
                    Match match) {
    static const std::vector<std::string_view> times = {"vao nam",      "vao cuoi nam", "den nam",
                                                        "den cuoi nam", "trong nam",    "nam"};
    constexpr int time_words_max = 4;
    const int first = measure.span.first;
    const int compared = find_phrase(tokens, "so voi", match, measure.span.last, end);
    if (parted_by_year(tokens, before, measure, end) &&
        only_leads_in(tokens, {measure.span.last, compared < 0 ? end : compared}))
        return true;
    const bool only_when =
        any_at(tokens, times, match, measure.span.last) > 0 && end - measure.span.last <= time_words_max;
    if (!only_when || before.measure.unit != measure.measure.unit || first - 1 < before.span.last)
        return false;
    const Token& link = tokens[static_cast<std::size_t>(first - 1)];
    return link.folded == "va" || link.after.find(',') != std::string::npos ||
           (first - 2 >= before.span.last && starts_with(tokens, "va dat", match, first - 2));
}

// "được cung cấp kiến thức | vào năm 2025 (và)"
Span without_year(const Tokens& tokens, Span span, Match match) {
    constexpr int time_words_max = 4;
    constexpr std::size_t year_digits = 4;
    for (int at = std::max(span.first, span.last - time_words_max); at + 1 < span.last; ++at) {
        const int words = any_at(tokens, {"vao nam", "den nam", "trong nam", "nam"}, match, at);
        if (words == 0 || at + words >= span.last) continue;
        const std::string& year = tokens[static_cast<std::size_t>(at + words)].folded;
        if (year.size() == year_digits && year.find_first_not_of("0123456789") == std::string::npos)
            return {span.first, at};
    }
    return span;
}

// The targets of words that are read as one sentence.
std::vector<Target> targets_of_sentence(const Tokens& tokens, const std::string& ref, const Text& text,
                                        const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    auto measures = measures_in(tokens, all, text.match);
    if (measures.empty()) measures = count_behind_verb(tokens, text.match);
    drop_details(tokens, measures, text.match);
    compare_list(tokens, measures);
    std::size_t bytes = 0;
    for (const Token& token : tokens) bytes += token.text.size() + 1;
    const std::size_t most =
        std::clamp<std::size_t>(repeated_bytes_max / std::max<std::size_t>(bytes, 1), 1, measures_max);
    if (measures.size() > most) measures.resize(most);
    std::vector<int> begins(measures.size(), 0);
    if (measures.size() == 1 && measures[0].measure.unit == "%" &&
        (ends_clause(tokens, measures[0]) || measures[0].span.last == all.last))
        begins[0] = behind_stop(tokens, measures[0].span.first);
    for (std::size_t i = 1; i < measures.size(); ++i) {
        begins[i] = measures[i - 1].span.last;
        if (measures[i].measure.unit == "%" && ends_clause(tokens, measures[i]))
            begins[i] = begin_of_indicator(tokens, measures[i], begins[i], text.match);
        const int inside = measures[i].measure.unit == "%" ? -1
                                                           : find_phrase(tokens, "trong do", text.match,
                                                                         begins[i], measures[i].span.first);
        // "…, riêng năm 2026 xây dựng được ít nhất 20% số xã"
        const int apart = find_phrase(tokens, "rieng", text.match, begins[i], measures[i].span.first);
        for (const int at : {inside, apart}) {
            if (at > begins[i] && tokens[static_cast<std::size_t>(at - 1)].after == ",") begins[i] = at;
        }
    }
    for (std::size_t i = 0; i + 1 < measures.size(); ++i) {
        const int work = begin_of_next_work(tokens, measures[i], measures[i + 1], text.match);
        if (work > 0) begins[i + 1] = work;
        const int lead_in = begin_of_lead_in(tokens, measures[i].span.last, measures[i + 1].span.first);
        if (lead_in < measures[i + 1].span.first) begins[i + 1] = std::max(begins[i + 1], lead_in);
    }
    std::vector<Clause> clauses;
    for (std::size_t i = 0; i < measures.size(); ++i) {
        const bool parted =
            i + 1 < measures.size() &&
            (begins[i + 1] > measures[i].span.last ||
             begin_of_next_work(tokens, measures[i], measures[i + 1], text.match) == measures[i].span.last);
        const int end = parted                    ? begins[i + 1]
                        : i + 1 < measures.size() ? measures[i + 1].span.first
                                                  : all.last;
        const bool own_work =
            i > 0 && begin_of_next_work(tokens, measures[i - 1], measures[i], text.match) > 0;
        const int begin = i == 0 ? 0 : own_work ? begins[i] : clauses.back().outcome.last;
        const int own_begin = begins[i];
        clauses.push_back(measures[i].measure.unit == "%"
                              ? share_clause(tokens, measures[i], own_begin, end, text.match)
                              : count_clause(tokens, measures[i], std::min(begin, measures[i].span.first),
                                             own_begin, end, text.match));
        // "còn 500/100.000 trẻ em và 450/100.000 …": the unit has said of whom.
        Span& whom = clauses.back().population;
        if (whom.size() == 1 && tokens[static_cast<std::size_t>(whom.first)].folded == "va") whom = {};
        const bool at_start = says_yearly(tokens, {0, measures[0].span.first}, text.match);
        // "Tổ chức 02 hội thi, 03 lớp tập huấn": a list says once what is done.
        const bool parted_here =
            measures[i].span.first > 0 &&
            (tokens[static_cast<std::size_t>(measures[i].span.first - 1)].after.find_first_of(",;") !=
                 std::string::npos ||
             (i > 0 && measures[i].span.first - measures[i - 1].span.last == 1 &&
              tokens[static_cast<std::size_t>(measures[i].span.first - 1)].folded == "va"));
        const bool listed = i > 0 && parted_here && measures[i].measure.unit != "%" &&
                            measures[i - 1].measure.unit != "%" &&
                            clauses.back().outcome.first >= measures[i - 1].span.first &&
                            clauses.back().outcome.last <= measures[i].span.first;
        if (listed) clauses.back().outcome = clauses[i - 1].outcome;
        // "Mở 06 lớp dạy bơi | cho 240 học sinh": the work is the whole of the figure before.
        if (i > 0 && clauses[i - 1].population.last == measures[i].span.first - 1 &&
            tokens[static_cast<std::size_t>(measures[i].span.first - 1)].folded == "cho")
            clauses.back().outcome = {clauses[i - 1].outcome.first, measures[i].span.first - 1};
        // "Đào tạo 1.500 kỹ sư, trong đó có 200 kỹ sư thiết kế": of them the same is said.
        if (i > 0 && measures[i].measure.unit != "%" && measures[i - 1].measure.unit != "%" &&
            !clauses.back().outcome.empty() && only_leads_in(tokens, clauses.back().outcome))
            clauses.back().outcome = clauses[i - 1].outcome;
        if (i > 0 && goes_on_moving(tokens, clauses[i - 1], measures[i], end, text.match)) {
            clauses.back().population = without_tail(tokens, {measures[i].span.last, end}, text.match);
            clauses.back().outcome = clauses[i - 1].outcome;
        }
        if (clauses.back().leans && i > 0) {
            clauses.back().population = clauses[i - 1].population;
            if (clauses.back().outcome.empty()) clauses.back().outcome = clauses[i - 1].outcome;
        }
        if (i > 0 && repeats_clause(tokens, measures[i - 1], measures[i], end, text.match)) {
            const int opening = indicator_words(tokens, begins[i - 1], text.match);
            const int reached =
                find_phrase(tokens, "dat", text.match, begins[i - 1], measures[i - 1].span.first);
            Clause& above = clauses[i - 1];
            const bool behind = above.population.first >= measures[i - 1].span.last;
            if (opening > 0 && reached > begins[i - 1] + opening && above.outcome.empty() && behind)
                above.outcome = {begins[i - 1] + opening, reached};
            clauses.back().population = without_year(tokens, above.population, text.match);
            clauses.back().outcome = without_year(tokens, above.outcome, text.match);
        }
        const bool other_time =
            i > 0 && names_year(tokens, {measures[i - 1].span.last, measures[i].span.first});
        clauses.back().measure.measure.per_year =
            (at_start && !other_time) ||
            says_yearly(tokens, {i == 0 ? 0 : measures[i].span.first, end}, text.match);
    }
    const bool indicator =
        clauses.size() == 1 && !clauses.front().moved && !clauses.front().part &&
        measures[0].span.last + indicator_tail_words_max >= all.last &&
        indicator_clause(tokens, {begins[0], measures[0].span.first}, text.match, clauses.front());
    // "Giảm ít nhất 10% số vụ …": what shall happen stands before the figure.
    const bool dated = !clauses.empty() && begins_with_time(tokens, {0, measures[0].span.first}, text.match);
    if (clauses.size() == 1 && clauses.front().outcome.empty() && !indicator && !dated &&
        !clauses.front().before) {
        Clause& only = clauses.front();
        only.outcome = without_bare_aim(
            tokens, without_lead_in(tokens, {0, measures[0].span.first}, text.match), text.match);
        if (!only.outcome.empty()) only.population = until_next_work(tokens, only.population, text.match);
    }
    for (std::size_t i = 1; i < clauses.size(); ++i) {
        if (!clauses[i - 1].moved || !clauses[i].before || !clauses[i].outcome.empty()) continue;
        clauses[i].outcome = clauses[i - 1].outcome;
        clauses[i].moved = true;
    }
    for (std::size_t i = clauses.size(); i-- > 1;) {
        if (clauses[i - 1].before || clauses[i - 1].moved) continue;
        if (clauses[i - 1].outcome.empty()) clauses[i - 1].outcome = clauses[i].outcome;
        // "Đến năm 2027 đạt 60% và đến năm 2030 đạt 75% cơ quan …": of whom is said once, behind both.
        if (only_leads_in(tokens, clauses[i - 1].population) &&
            parted_by_year(tokens, measures[i - 1], measures[i], measures[i].span.last))
            clauses[i - 1].population = clauses[i].population;
    }
    if (clauses.empty()) {
        clauses.push_back(objective_clause(tokens, all, text.match));
        clauses.back().measure.measure.per_year = says_yearly(tokens, {0, std::min(all.last, 6)}, text.match);
    }
    std::vector<Target> targets;
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        targets.push_back(target_from(clauses[i], tokens, text, extract));
        targets.back().ref = clauses.size() > 1 ? ref + "#" + std::to_string(i + 1) : ref;
    }
    return targets;
}

// Does a part of a sentence say what it measures? A bare count does where it is reached or worked for.
bool says_measure(const Tokens& part, Match match) {
    constexpr int own_words_min = 2;
    static const std::vector<std::string_view> works = {"don", "mo", "trong", "xay", "lap", "cap"};
    const auto measures = measures_in(part, {0, static_cast<int>(part.size())}, match);
    const bool worked = !measures.empty() && measures[0].span.first == 1 && measures[0].measure.unit != "%" &&
                        any_at(part, works, match, 0) == 1;
    if (measures.empty() || (measures[0].span.first < own_words_min && !worked)) return false;
    return measures[0].measure.unit == "%" || measures[0].compared ||
           any_at(part, {"dat"}, match, measures[0].span.first - 1) > 0 ||
           !count_behind_verb(part, match).empty();
}

// "Tỷ lệ hộ nghèo còn dưới 2%; | tỷ lệ bao phủ đạt 96%": behind a semicolon a part that says in its own words
// what its figure measures. Where each begins; the first at 0.
std::vector<int> begins_of_parts(const Tokens& tokens, Match match) {
    std::vector<int> begins{0};
    for (int at = 1; at < static_cast<int>(tokens.size()); ++at) {
        if (tokens[static_cast<std::size_t>(at - 1)].after.find(';') == std::string::npos) continue;
        if (starts_with(tokens, "trong do", match, at)) continue;  // of whom, the part before says
        const auto stop = std::find_if(tokens.begin() + at, tokens.end() - 1, [](const Token& token) {
            return token.after.find(';') != std::string::npos;
        });
        if (says_measure(Tokens(tokens.begin() + at, stop + 1), match)) begins.push_back(at);
    }
    return begins;
}

// Read in parts or without what was, a target still says its whole sentence.
void say_whole(Target& target, const Tokens& tokens, const Text& text, const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    target.text = readable(text, tokens, all);
    if (text.damaged || text.noisy) target.text_restored = restored(tokens, all);
    target.read["text"] = spot_of(tokens, all, extract);
}

std::vector<Target> targets_of_parts(const Tokens& tokens, const std::string& ref, const Text& text,
                                     const documents::Extract& extract) {
    const Span all{0, static_cast<int>(tokens.size())};
    std::vector<int> begins = begins_of_parts(tokens, text.match);
    if (begins.size() == 1 || begins.size() > parts_max)
        return targets_of_sentence(tokens, ref, text, extract);
    const auto measures = measures_in(tokens, all, text.match);
    const bool yearly =
        !measures.empty() && says_yearly(tokens, {0, measures.front().span.first}, text.match);
    begins.push_back(all.last);
    std::vector<Target> out;
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        const Tokens part(tokens.begin() + begins[i], tokens.begin() + begins[i + 1]);
        for (Target& target : targets_of_sentence(part, ref, text, extract)) {
            if (target.measure.comparator == Comparator::none) continue;
            say_whole(target, tokens, text, extract);
            // "Hằng năm, giảm …; phấn đấu đến năm 2030 đạt ít nhất 50% số xã": its own time stands before it.
            const auto own = measures_in(part, {0, static_cast<int>(part.size())}, text.match);
            const bool other_time = !own.empty() && names_year(part, {0, own.front().span.first});
            target.measure.per_year = target.measure.per_year || (yearly && !other_time);
            target.ref = ref + "#" + std::to_string(out.size() + 1);
            out.push_back(std::move(target));
        }
    }
    if (out.size() == 1) out.front().ref = ref;
    return out;
}

}  // namespace

std::vector<Target> targets_in(const Tokens& tokens, const std::string& ref, const Text& text,
                               const documents::Extract& extract) {
    const std::size_t heading = words_of_heading(tokens);
    const Span former = former_figure(tokens, text.match);
    if (heading == 0 && former.empty()) return targets_of_parts(tokens, ref, text, extract);
    Tokens kept(tokens.begin() + static_cast<std::ptrdiff_t>(heading), tokens.end());
    if (const int cut = former.first - static_cast<int>(heading); !former.empty() && cut >= 0)
        kept.erase(kept.begin() + cut, kept.begin() + cut + former.size());
    std::vector<Target> out = targets_of_parts(kept, ref, text, extract);
    for (Target& target : out) say_whole(target, tokens, text, extract);
    return out;
}

std::vector<Target> targets_of(const Outline& outline, const std::vector<Part>& parts, const Text& text,
                               const documents::Extract& extract) {
    std::vector<Target> targets;
    auto add = [&](const Tokens& tokens, const std::string& ref) {
        if (tokens.size() < 3) return;
        for (Target& target : targets_in(tokens, ref, text, extract)) targets.push_back(std::move(target));
    };
    auto add_tables = [&](int id) {
        const Node& node = outline[id];
        for (const std::vector<int>* below : {&node.body, &node.tail}) {
            for (int paragraph : *below) {
                const Paragraph& read = text.paragraphs[static_cast<std::size_t>(paragraph)];
                for (Target& target : targets_of_table(read, node.ref, text, extract))
                    targets.push_back(std::move(target));
            }
        }
    };
    add_tables(0);
    for (int id = 1; id < static_cast<int>(outline.nodes.size()); ++id) {
        add_tables(id);
        if (parts[static_cast<std::size_t>(id)] != Part::targets) continue;
        const Node& node = outline[id];
        const Tokens& tokens = text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const bool heading = node.label.kind == LabelKind::roman ||
                             (node.label.kind != LabelKind::dash && !node.body.empty()) ||
                             names_field_of_goals(node, text);
        if (is_leaf(outline, parts, id) && !heading) {
            add(tokens, node.ref);
        } else if (node.children.empty() || node.body.size() > 1) {
            for (int paragraph : node.body) {
                const Tokens& body = text.paragraphs[static_cast<std::size_t>(paragraph)].tokens;
                if (!body.empty() && body.back().after.find(':') == std::string::npos) add(body, node.ref);
            }
        } else if (!node.children.empty() && tokens.size() > 8 &&
                   tokens.back().after.find(':') == std::string::npos &&
                   !measures_in(tokens, {0, static_cast<int>(tokens.size())}, text.match).empty()) {
            add(tokens, node.ref);
        }
    }
    return targets;
}

}  // namespace plans::reading
