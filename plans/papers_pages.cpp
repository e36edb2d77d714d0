// The papers that follow from a plan, made when they are asked for: each of them, or all in one ZIP.
#include <utility>
#include <vector>

#include "base/refused.hpp"
#include "documents/zip_out.hpp"
#include "people/moments.hpp"
#include "plans/pages.hpp"
#include "plans/papers/papers.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"
#include "trail/seal.hpp"

namespace plans {
namespace {

using papers::Paper;

std::string zipped(std::vector<Paper> all) {
    std::vector<std::pair<std::string, std::string>> parts;
    for (Paper& paper : all) parts.emplace_back(std::move(paper.filename), std::move(paper.bytes));
    return documents::zipped(parts);
}

// Whoever keeps such a paper can later prove with `luytre check --head` that nothing before it was rewritten.
std::string seal_line(const trail::Head& head) {
    return head.block == 0
               ? ""
               : "Dấu niêm nhật ký " + ::trail::written(head) + ", " + people::moment(head.sealed_at);
}

web::Response saved(const Paper& paper) {
    return web::download(paper.bytes, paper.content_type, paper.filename);
}

}  // namespace

web::Response plan_paper(web::Request& request) {
    const std::string& kind = request.segment("kind");
    std::string seal;
    const StoredReading stored = request.read([&](storage::Reader& reader) {
        plan_of(reader, request.segment("plan"));
        seal = seal_line(trail::head(reader));
        return reading_of(reader, request.segment("plan"));
    });
    const int year = people::year(request.clock->now());
    if (kind == "assignment") return saved(papers::assignment_table(stored.reading, seal));
    if (kind == "letter") return saved(papers::request_letter(stored.reading, seal));
    if (kind == "letter-pdf") return saved(papers::request_letter_pdf(stored.reading, seal));
    if (kind == "form") return saved(papers::report_form(stored.reading, seal));
    if (kind == "calendar") return saved(papers::duty_calendar(stored.reading, year));
    if (kind == "plan") return saved(papers::plan_document(stored.reading, seal));
    if (kind == "plan-pdf") return saved(papers::plan_document_pdf(stored.reading, seal));
    if (kind == "all")
        return web::download(zipped(papers::all_papers(stored.reading, year, seal)), "application/zip",
                             "giay-to.zip");
    throw base::Refused(base::Refusal::not_found,
                        "Không có loại giấy tờ này. Về trang kế hoạch để chọn lại.");
}

}  // namespace plans
