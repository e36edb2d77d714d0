// States, acts and parts in the words of the page.
#include "reports/views.hpp"

#include "coverage/views.hpp"

namespace reports {

using texts::Id;

std::vector<std::string> annex_fields(const ReportView& view) {
    std::vector<std::string> all;
    bool more = true;
    for (int number = 1; number <= annexes_max; ++number) {
        const std::string line = name_of_annex(number);
        const bool typed = !view.words.of_line(line).empty();
        if (typed || more) all.push_back(line);
        more = more && typed;
    }
    return all;
}

std::string annex_number(const std::string& line) {
    return line.substr(line.rfind('-') + 1);
}

int cells_in(const std::string& typed) {
    return static_cast<int>(cells_typed(typed).size());
}

int remarks_in(const std::string& typed) {
    int remarks = 0;
    bool head = true;
    for (const char c : typed) {
        remarks += head && c == '#';
        head = c == '\n' || (head && c == ' ');
    }
    return remarks;
}

std::string task_facts(const web::Page& page, const TaskLine& task, bool consolidated) {
    std::string words;
    const auto add = [&](const char* before, const std::string& more) {
        words += (words.empty() ? "" : before) + more;
    };
    const auto counted = [&](Id id, std::int64_t value) {
        if (value > 0) add("; ", page.plain(id) + " " + coverage::number(value));
    };
    if (consolidated) {
        add("", page.plain(Id("report_done")) + " " + coverage::number(task.reported) + "/" +
                    coverage::number(task.asked));
        counted(Id("report_nothing"), task.nothing);
        counted(Id("report_secret"), task.secret);
        counted(Id("report_not_sent"), task.asked - task.reported - task.nothing - task.secret);
    } else {
        add("", page.plain(task.reported > 0  ? Id("report_done")
                           : task.nothing > 0 ? Id("report_nothing")
                           : task.secret > 0  ? Id("report_secret")
                                              : Id("report_not_sent")));
    }
    if (task.times > 0)
        add(" · ", page.plain(Id("report_times"),
                              {coverage::number(task.times), coverage::number(task.named + task.kept),
                               coverage::number(task.declared)}));
    if (task.wanted > 0)
        add(" · ", page.plain(task.asked > 1 ? Id("report_quantity_each") : Id("report_quantity"),
                              {coverage::number(task.quantity), coverage::number(task.wanted), task.unit}));
    else if (task.quantity > 0)
        add(" · ",
            page.plain(Id("form_line_quantity")) + " " + coverage::number(task.quantity) + " " + task.unit);
    return words;
}

bool is_of_section(const std::string& line) {
    return line.rfind("muc-", 0) == 0;
}

Id add_word(const std::string& line) {
    return is_of_section(line) ? Id("report_add_section") : Id("report_add_line");
}

bool holds_task(const Section& section, const TaskLine& task) {
    return std::find(section.tasks.begin(), section.tasks.end(), task.task) != section.tasks.end();
}

bool stands_in(const Section& section, Part part) {
    return section.has(part == Part::figures ? "targets" : name_of(part));
}

std::string holds_words(const web::Page& page, const Report& report, const Section& section) {
    std::string words, tasks;
    const auto add = [&](const std::string& more) { words += (words.empty() ? "" : "; ") + more; };
    if (section.has("targets")) add(page.plain(Id("report_targets")));
    for (const TaskLine& one : report.tasks)
        if (holds_task(section, one)) tasks += (tasks.empty() ? "" : ", ") + one.number;
    if (!tasks.empty()) add(page.plain(Id("outline_tasks"), {tasks}));
    if (section.has("money")) add(page.plain(Id("outline_money")));
    for (std::size_t i = 0; i < parts; ++i)
        if (section.has(name_of(static_cast<Part>(i)))) add(page.plain(part_word(static_cast<Part>(i))));
    return words.empty() ? page.plain(Id("outline_words")) : words;
}

bool says_anything(const ReportView& view) {
    return std::any_of(view.words.said.begin(), view.words.said.end(),
                       [](const std::string& one) { return !one.empty(); });
}

std::vector<std::string> left_words(const ReportView& view) {
    std::vector<std::string> all;
    for (const auto& [line, words] : view.report.words.lines)
        if (is_of_section(line) && std::none_of(view.report.sections.begin(), view.report.sections.end(),
                                                [&](const Section& one) { return one.id == line; }))
            all.push_back(words);
    return all;
}

Id before_word(const Report& report) {
    return report.last_year.from == Beside::period_before ? Id("report_before") : Id("report_last_year");
}

std::string beside_words(const web::Page& page, const Report& report) {
    const LastYear& last = report.last_year;
    switch (last.from) {
        case Beside::issued:
            return page.plain(Id("report_beside_issued"), {last.paper});
        case Beside::recorded:
            return page.plain(Id("report_beside_recorded"),
                              {base::written(last.first), base::written(last.until)});
        case Beside::nothing:
            return page.plain(Id("report_beside_nothing"));
        default:
            return "";
    }
}

Id part_word(Part part) {
    constexpr Id words[parts] = {Id("report_direction"),    Id("report_figures"), Id("report_assessment"),
                                 Id("report_difficulties"), Id("report_next"),    Id("report_proposals")};
    return words[static_cast<std::size_t>(part)];
}

Id part_hint(Part part) {
    constexpr Id words[parts] = {Id("report_direction_hint"),  Id("report_figures_hint"),
                                 Id("report_assessment_hint"), Id("report_difficulties_hint"),
                                 Id("report_next_hint"),       Id("report_proposals_hint")};
    return words[static_cast<std::size_t>(part)];
}

Id house_word(documents::Issuer house) {
    return house == documents::Issuer::party         ? Id("house_party")
           : house == documents::Issuer::front       ? Id("house_front")
           : house == documents::Issuer::youth_union ? Id("house_youth_union")
           : house == documents::Issuer::association ? Id("house_union")
           : house == documents::Issuer::farmers     ? Id("house_farmers")
                                                     : Id("house_state");
}

Id state_word(State state) {
    return state == State::issued    ? Id("report_state_issued")
           : state == State::signing ? Id("report_state_signing")
                                     : Id("report_state_draft");
}

std::string version_words(const web::Page& page, int version) {
    return version <= 1 ? page.plain(Id("report_version_first"))
                        : page.plain(Id("report_version_correction"), {std::to_string(version - 1)});
}

Id act_word(const std::string& act) {
    return act == "submitted"    ? Id("report_act_submitted")
           : act == "taken_back" ? Id("report_act_taken_back")
           : act == "issued"     ? Id("report_act_issued")
           : act == "dropped"    ? Id("report_act_dropped")
                                 : Id("report_act_begun");
}

}  // namespace reports
