// Runs the cases in plans/reading/cases: a file a stage, each case some lines of a plan and what should be
// read from them, in words that an official can check. cases/README.md says how a case is written; here each
// stage is put into such words.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "base/refused.hpp"
#include "plans/reading/agencies.hpp"
#include "plans/reading/duties.hpp"
#include "plans/reading/header.hpp"
#include "plans/reading/measures.hpp"
#include "plans/reading/outline.hpp"
#include "plans/reading/schedule.hpp"
#include "plans/reading/scope.hpp"
#include "plans/reading/sections.hpp"
#include "plans/reading/targets.hpp"
#include "plans/reading/tasks.hpp"
#include "text/unicode.hpp"

namespace {

using namespace plans::reading;

struct Case {
    std::string name;
    std::vector<std::string> given, expected;
};

void drop_blank_ends(std::vector<std::string>& lines) {
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    while (!lines.empty() && lines.front().empty()) lines.erase(lines.begin());
}

std::vector<Case> cases_in(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<Case> cases;
    std::vector<std::string>* part = nullptr;
    const std::string opening = "trường hợp: ";
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("#", 0) == 0) continue;
        if (line.rfind(opening, 0) == 0) {
            cases.push_back({line.substr(opening.size()), {}, {}});
            part = nullptr;
        } else if (line == "cho:" || line == "mong:") {
            REQUIRE_MESSAGE(!cases.empty(), file.string());
            part = line == "cho:" ? &cases.back().given : &cases.back().expected;
        } else if (part != nullptr) {
            part->push_back(line.rfind("  ", 0) == 0 ? line.substr(2) : line);
        } else {
            REQUIRE_MESSAGE(line.empty(), line);
        }
    }
    for (Case& one : cases) {
        drop_blank_ends(one.given);
        drop_blank_ends(one.expected);
        REQUIRE_MESSAGE(!one.given.empty(), one.name);
    }
    return cases;
}

// ---- what is given

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    for (std::size_t at = 1; at < line.size();) {
        const std::size_t end = std::min(line.find('|', at), line.size());
        cells.push_back(text::squeeze(line.substr(at, end - at)));
        at = end + 1;
    }
    if (!cells.empty() && cells.back().empty() && line.back() != '|') cells.pop_back();
    return cells;
}

std::vector<std::string> split(const std::string& text, const std::string& between) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(between, at), text.size());
        out.push_back(text::squeeze(text.substr(at, end - at)));
        at = end + between.size();
    }
    return out;
}

documents::Cell& cell_at(documents::Table& table, int row, int column) {
    for (documents::Cell& cell : table.cells) {
        if (cell.row <= row && row < cell.row + cell.row_span && cell.column <= column &&
            column < cell.column + cell.column_span) {
            return cell;
        }
    }
    FAIL("a merged cell without the cell that it belongs to");
    return table.cells.front();
}

void add_row(documents::Table& table, const std::string& line) {
    const int row = table.rows++;
    int column = 0;
    for (const std::string& words : cells_of(line)) {
        if (words == "^") {
            documents::Cell& above = cell_at(table, row - 1, column);
            above.row_span = row - above.row + 1;
        } else if (words == "<") {
            documents::Cell& left = cell_at(table, row, column - 1);
            left.column_span = column - left.column + 1;
        } else {
            documents::Cell cell;
            cell.paragraphs = split(words, "//");
            cell.row = row;
            cell.column = column;
            table.cells.push_back(std::move(cell));
        }
        table.columns = std::max(table.columns, ++column);
    }
}

documents::Extract extract_of(const std::vector<std::string>& given) {
    const std::string mark = "@bảng ";
    std::string all;
    std::vector<documents::Table> tables;
    bool in_table = false;
    for (const std::string& line : given) {
        const bool row = line.rfind("|", 0) == 0;
        if (row && !in_table) {
            all += mark + std::to_string(tables.size()) + "\n";
            tables.emplace_back();
        }
        in_table = row;
        if (row) add_row(tables.back(), line);
        if (!row) all += line == "(trang mới)" ? "\f" : line + "\n";
    }
    documents::Extract extract = documents::read_text(all);
    for (documents::Line& line : extract.lines) {
        if (line.text.rfind(mark, 0) != 0) continue;
        line.table = std::stoi(line.text.substr(mark.size()));
        line.text.clear();
    }
    extract.tables = std::move(tables);
    return extract;
}

// ---- what is read, in words

using Lines = std::vector<std::string>;

Span all_of(const Tokens& tokens) {
    return {0, static_cast<int>(tokens.size())};
}

std::string joined(const std::vector<std::string>& all) {
    std::string out;
    for (const std::string& one : all) out += (out.empty() ? "" : "; ") + one;
    return out;
}

std::string number(double value) {
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

std::string words_of(const Measure& measure) {
    static const std::vector<std::string> signs = {"", ">= ", "> ", "= ", "từ ", "<= "};
    if (measure.comparator == Comparator::none)
        return measure.per_year ? "không có số, mỗi năm" : "không có số";
    std::string out =
        signs[static_cast<std::size_t>(measure.comparator)] + (measure.value ? number(*measure.value) : "?");
    if (measure.value_to) out += " đến " + number(*measure.value_to);
    if (!measure.unit.empty()) out += " " + measure.unit;
    return out + (measure.per_year ? ", mỗi năm" : "");
}

std::string words_of(const Schedule& schedule) {
    static const std::vector<std::string> kinds = {"không nêu", "thường xuyên", "hằng năm", "giai đoạn",
                                                   "một lần"};
    std::string out = kinds[static_cast<std::size_t>(schedule.kind)];
    if (schedule.from) out += " từ " + std::to_string(*schedule.from);
    if (schedule.to) out += " đến " + std::to_string(*schedule.to);
    return out + (schedule.note.empty() ? "" : " (" + schedule.note + ")");
}

void put(Lines& out, const std::string& name, const std::string& value) {
    if (!value.empty()) out.push_back("  " + name + ": " + value);
}

struct Stages {
    documents::Extract extract;
    Text text;
    Outline outline;
    std::vector<Part> parts;

    explicit Stages(const Lines& given) : extract(extract_of(given)), text(paragraphs_of(extract)) {
        outline = outline_of(text);
        parts = parts_of(outline, text);
    }
};

Lines read_lines(const Lines& given) {
    Lines out;
    for (const Paragraph& paragraph : Stages(given).text.paragraphs) {
        const std::string words = printed(paragraph.tokens, all_of(paragraph.tokens));
        const LabelKind kind = paragraph.label.kind;
        const std::string label = kind == LabelKind::dash   ? "-"
                                  : kind == LabelKind::plus ? "+"
                                                            : paragraph.label.name;
        out.push_back((label.empty() ? "" : "[" + label + "] ") + (paragraph.table >= 0  ? "(bảng)"
                                                                   : paragraph.flat >= 0 ? "(bảng vỡ)"
                                                                                         : words));
    }
    return out;
}

Lines read_outline(const Lines& given) {
    const Stages stages(given);
    Lines out;
    for (std::size_t id = 1; id < stages.outline.nodes.size(); ++id) {
        const Node& node = stages.outline.nodes[id];
        const Tokens& tokens = stages.text.paragraphs[static_cast<std::size_t>(node.paragraph)].tokens;
        const bool unnamed = node.transparent || node.apart;
        out.push_back((unnamed ? "(không tính)" : node.ref) + " | " +
                      printed(tokens, {0, std::min(6, static_cast<int>(tokens.size()))}));
    }
    return out;
}

Lines read_sections(const Lines& given) {
    static const std::vector<std::string> names = {
        "phần đầu",          "quyết định", "mục đích, yêu cầu", "mục tiêu",        "nhiệm vụ", "kinh phí",
        "tổ chức thực hiện", "khác",       "phụ lục",           "kết quả kỳ trước"};
    const Stages stages(given);
    Lines out;
    for (std::size_t id = 1; id < stages.outline.nodes.size(); ++id) {
        const Node& node = stages.outline.nodes[id];
        if (!node.apart) out.push_back(node.ref + ": " + names[static_cast<std::size_t>(stages.parts[id])]);
    }
    return out;
}

Lines read_targets(const Lines& given) {
    const Stages stages(given);
    Lines out;
    for (const Target& target : targets_of(stages.outline, stages.parts, stages.text, stages.extract)) {
        out.push_back(target.ref + ": " + words_of(target.measure));
        put(out, "đối tượng", target.population);
        put(out, "yêu cầu", target.outcome);
    }
    return out;
}

Lines read_kind(const Lines& given) {
    try {
        const Reading reading = read_plan(extract_of(given));
        return {"đọc được: " + reading.document.kind + ", " + reading.document.title};
    } catch (const base::Refused& refused) {
        const std::string said = refused.what();
        return {"từ chối: " + said.substr(0, said.find(','))};
    }
}

Lines read_tasks(const Lines& given) {
    const Stages stages(given);
    Lines out;
    std::vector<Spot> repeated;
    for (const Task& task : tasks_of(stages.outline, stages.parts, stages.text, stages.extract, repeated)) {
        out.push_back(task.ref + ": " + task.text);
        put(out, "chủ trì", joined(task.lead));
        put(out, "phối hợp", joined(task.coordinating));
        if (task.schedule.kind != ScheduleKind::none) put(out, "thời gian", words_of(task.schedule));
        if (task.quantity) put(out, "số lượng", words_of(*task.quantity));
    }
    return out;
}

Lines read_duties(const Lines& given) {
    static const std::vector<std::string> kinds = {"hằng năm", "đột xuất", "định kỳ"};
    const Stages stages(given);
    Lines out;
    for (const Responsibility& one :
         responsibilities_of(stages.outline, stages.parts, stages.text, stages.extract)) {
        out.push_back(one.agency + ":");
        for (const std::string& item : one.items) out.push_back("  - " + item);
    }
    for (const Reporting& one : reporting_of(stages.outline, stages.parts, stages.text, stages.extract)) {
        out.push_back("báo cáo " + kinds[static_cast<std::size_t>(one.recurrence)] + ":");
        put(out, "ai", one.who);
        put(out, "gửi", one.to);
        put(out, "qua", one.via);
        put(out, "hạn (tháng-ngày)", one.due);
    }
    return out;
}

Lines read_header(const Lines& given) {
    const Stages stages(given);
    const Document document = document_of(stages.text, stages.extract);
    Lines out;
    out.push_back(document.kind == "quyet_dinh" ? "quyết định" : "kế hoạch");
    put(out, "tên", document.title);
    put(out, "ban hành", document.issuer);
    put(out, "tỉnh", document.province);
    put(out, "số", document.number);
    put(out, "ngày", document.date);
    put(out, "từ năm", document.period_from ? std::to_string(*document.period_from) : "");
    put(out, "đến năm", document.period_to ? std::to_string(*document.period_to) : "");
    put(out, "thực hiện", joined(document.implements));
    put(out, "người ký", document.signer);
    for (const std::string& one : recipients_of(stages.extract, stages.text))
        out.push_back("  nơi nhận: " + one);
    return out;
}

Lines read_scopes(const Lines& given) {
    Lines out;
    for (const std::string& line : given) out.push_back(scope_of(tokens_of(line, 0), Match::exact).name);
    return out;
}

// One answer for each line that is given.
Lines read_agencies(const Lines& given) {
    Lines out;
    for (const std::string& line : given) {
        const Tokens tokens = tokens_of(line, 0);
        const AgencyList list = agencies_in(tokens, all_of(tokens), Match::exact);
        const std::string rest = list.whole ? "" : printed(tokens, {list.span.last, all_of(tokens).last});
        out.push_back(joined(list.names) + (rest.empty() ? "" : " | còn lại: " + rest));
    }
    return out;
}

Lines read_dates(const Lines& given) {
    Lines out;
    for (const std::string& line : given) {
        const Tokens tokens = tokens_of(line, 0);
        Span span;
        const std::string date = date_at(tokens, 0, Match::exact, span);
        out.push_back(date.empty() ? "không có ngày" : date);
    }
    return out;
}

Lines read_measures(const Lines& given) {
    Lines out;
    for (const std::string& line : given) {
        const Tokens tokens = tokens_of(line, 0);
        std::vector<std::string> all;
        for (const FoundMeasure& found : measures_in(tokens, all_of(tokens), Match::exact))
            all.push_back(words_of(found.measure));
        out.push_back(all.empty() ? "không có số" : joined(all));
    }
    return out;
}

Lines read_schedules(const Lines& given) {
    Lines out;
    for (const std::string& line : given) {
        const Tokens tokens = tokens_of(line, 0);
        out.push_back(words_of(schedule_from_field(tokens, all_of(tokens), Match::exact)));
    }
    return out;
}

std::string shown(const Lines& lines) {
    std::string out;
    for (const std::string& line : lines) out += "\n  " + line;
    return out;
}

// Every case of one file; a file without a case would prove nothing.
void run(const std::string& stage, Lines (*read)(const Lines&)) {
    const std::filesystem::path file = std::filesystem::path("plans/reading/cases") / (stage + ".case");
    const std::vector<Case> cases = cases_in(file);
    REQUIRE_MESSAGE(!cases.empty(), file.string());
    for (const Case& one : cases) {
        INFO(file.string(), ": ", one.name);
        CHECK(shown(read(one.given)) == shown(one.expected));
    }
}

}  // namespace

TEST_CASE("cases: lines become paragraphs") {
    run("lines", read_lines);
}
TEST_CASE("cases: paragraphs become an outline") {
    run("outline", read_outline);
}
TEST_CASE("cases: each part has its purpose") {
    run("sections", read_sections);
}
TEST_CASE("cases: what the document is") {
    run("header", read_header);
}
TEST_CASE("cases: targets") {
    run("targets", read_targets);
}
TEST_CASE("cases: what is no plan") {
    run("kinds", read_kind);
}
TEST_CASE("cases: tasks") {
    run("tasks", read_tasks);
}
TEST_CASE("cases: tables of tasks") {
    run("tables", read_tasks);
}
TEST_CASE("cases: misread words") {
    run("damaged", read_tasks);
}
TEST_CASE("cases: duties and reports") {
    run("duties", read_duties);
}
TEST_CASE("cases: agencies in a list") {
    run("agencies", read_agencies);
}
TEST_CASE("cases: dates") {
    run("dates", read_dates);
}
TEST_CASE("cases: figures") {
    run("figures", read_measures);
}
TEST_CASE("cases: times") {
    run("times", read_schedules);
}
TEST_CASE("cases: kinds of work") {
    run("scopes", read_scopes);
}
