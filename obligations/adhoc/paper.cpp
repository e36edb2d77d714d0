// Words are not summed: of them the paper says how many answered, and the table has them.
#include "obligations/adhoc/paper.hpp"

#include "documents/official_page.hpp"
#include "documents/table_rows.hpp"
#include "people/moments.hpp"
#include "text/unicode.hpp"

namespace obligations::adhoc {
namespace {

using documents::PaperTable;
using documents::Style;
using documents::TableRow;

constexpr std::size_t missing_named_max = 40;

std::string result_of(const Question& question, const Sum& sum) {
    if (question.kind == "number") return number_words(question, sum);
    if (question.kind == "text") return std::to_string(sum.answered) + " cơ quan có ý kiến (bảng kèm theo)";
    std::string words;
    for (const auto& [word, count] : sum.counted)
        words += (words.empty() ? "" : "\n") +
                 (word == "yes"  ? "có"
                  : word == "no" ? "không"
                                 : word) +
                 ": " + std::to_string(count);
    return words;
}

PaperTable table_of(const Request& request, const std::vector<Answered>& answers) {
    PaperTable table = documents::table_of({"STT", "Nội dung", "Kết quả tổng hợp"}, {36, 250, 181.75});
    for (std::size_t i = 0; i < request.is.questions.size(); ++i) {
        std::vector<const Value*> values;
        for (const Answered& one : answers)
            if (i < one.values.size()) values.push_back(&one.values[i]);
        TableRow row;
        row.cells = {
            cell(Style::cell_centred, std::to_string(i + 1)), cell(Style::cell, request.is.questions[i].word),
            cell(Style::cell, result_of(request.is.questions[i], sum_of(request.is.questions[i], values)))};
        table.rows.push_back(std::move(row));
    }
    return table;
}

// What it is about: without "Báo cáo (đột xuất) (về)", which stands above it already.
std::string about_of(const std::string& title) {
    const std::vector<std::string> words = text::words(title);
    std::size_t from = 0;
    for (const auto& [first, second] : {std::pair("bao", "cao"), {"dot", "xuat"}}) {
        if (from + 2 >= words.size() || text::fold(words[from]) != first ||
            text::fold(words[from + 1]) != second)
            break;
        from += 2;
    }
    if (from > 0 && from + 1 < words.size() && text::fold(words[from]) == "ve") ++from;
    std::string about;
    for (; from < words.size(); ++from) about += (about.empty() ? "" : " ") + words[from];
    std::u32string points = text::decode(about);
    if (points.empty()) return title;
    return text::upper(text::encode(points.substr(0, 1))) + text::encode(points.substr(1));
}

}  // namespace

documents::Manuscript paper_of(const Request& request, const std::vector<Answered>& answers,
                               const PaperHead& head, base::Milliseconds now, const std::string& footer) {
    const std::string about = about_of(request.is.title);
    documents::Manuscript paper("Báo cáo " + about, "Dự thảo", footer);
    const documents::Issuer issuer = documents::issuer_of(head.of.kind, head.of.agency);
    documents::add_head(paper, {text::upper(head.of.parent), text::upper(head.of.agency),
                                documents::blank_number("BC", issuer), "", head.of.place, issuer});
    documents::add_title(paper, "BÁO CÁO", about, issuer);
    documents::add_addressees(
        paper, head.receiver.empty() ? std::vector<std::string>{} : std::vector{head.receiver});
    std::size_t answered = 0, left = 0;
    std::string missing;
    for (const Answered& one : answers) {
        if (one.version > 0) {
            ++answered;
        } else if (++left <= missing_named_max) {
            missing += (missing.empty() ? "" : "; ") + one.name;
        }
    }
    if (left > missing_named_max)
        missing += " và " + std::to_string(left - missing_named_max) + " cơ quan khác";
    paper.add(Style::body,
              (head.letter.empty() ? std::string("Tổng hợp") : "Thực hiện " + head.letter + ", tổng hợp") +
                  " trả lời của " + std::to_string(answered) + " trên " + std::to_string(answers.size()) +
                  " cơ quan, đơn vị, địa phương được hỏi, tính đến " + people::moment(now) +
                  " (số liệu từ ngày " + base::written(request.is.from) + " đến hết ngày " +
                  base::written(request.is.last) + "), kết quả như sau:");
    paper.add(table_of(request, answers));
    paper.add(Style::body, missing.empty() ? "Các cơ quan được hỏi đều đã trả lời."
                                           : "Chưa trả lời (" + std::to_string(left) + "): " + missing + ".");
    documents::Paragraph last =
        documents::line(Style::body, "Trên đây là báo cáo: " + about + documents::last_stop(issuer));
    last.keep_next = true;
    paper.add(last);
    documents::add_end(paper, {}, documents::post_of_signer(head.of.agency, issuer), issuer);
    return paper;
}

}  // namespace obligations::adhoc
