// The papers that follow from a plan, made when they are asked for: each of them, or all in one ZIP.
#include <zip.h>

#include <memory>

#include "base/check.hpp"
#include "base/refused.hpp"
#include "people/moments.hpp"
#include "plans/pages.hpp"
#include "plans/papers/papers.hpp"
#include "plans/plans.hpp"
#include "plans/readings.hpp"
#include "trail/seal.hpp"

namespace plans {
namespace {

using papers::Paper;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};

// The papers in one ZIP. Nothing of it comes from outside, so what fails here is the program's own fault.
std::string zipped(const std::vector<Paper>& all) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
    CHECK_THAT(memory != nullptr);
    zip_source_keep(memory);
    std::unique_ptr<zip_t, Discard> archive(zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error));
    CHECK_THAT(archive != nullptr);
    for (const Paper& paper : all) {
        zip_source_t* part = zip_source_buffer(archive.get(), paper.bytes.data(), paper.bytes.size(), 0);
        CHECK_THAT(part != nullptr);
        CHECK_THAT(zip_file_add(archive.get(), paper.filename.c_str(), part, ZIP_FL_ENC_UTF_8) >= 0);
    }
    CHECK_THAT(zip_close(archive.release()) == 0);
    CHECK_THAT(zip_source_open(memory) == 0);
    zip_stat_t stat;
    zip_stat_init(&stat);
    CHECK_THAT(zip_source_stat(memory, &stat) == 0);
    std::string bytes(stat.size, '\0');
    CHECK_THAT(zip_source_read(memory, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(memory);
    zip_source_free(memory);
    return bytes;
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
    if (kind == "all")
        return web::download(zipped(papers::all_papers(stored.reading, year, seal)), "application/zip",
                             "giay-to.zip");
    throw base::Refused(base::Refusal::not_found,
                        "Không có loại giấy tờ này. Về trang kế hoạch để chọn lại.");
}

}  // namespace plans
