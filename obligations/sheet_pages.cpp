// Door two on the page: all forms of a period as a ZIP of workbooks with their letter; workbooks that come
// back, many at once; what is wrong, as files to return.
#include <boost/json.hpp>

#include <algorithm>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "documents/docx_out.hpp"
#include "documents/pdf_out.hpp"
#include "documents/zip_out.hpp"
#include "jobs/queue.hpp"
#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/period_letter.hpp"
#include "obligations/sheet_views.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace obligations {
namespace {

using texts::Id;

constexpr const char* sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

BoardView board_of(web::Request& request) {
    BoardView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        load_board(reader, request.actor, view, request.clock->now(), true);
    });
    return view;
}

ReturnsView load_returns(web::Request& request) {
    ReturnsView view;
    const auto now = request.clock->now();
    const BoardView board = board_of(request);
    view.plan = board.plan;
    view.period = board.period;
    request.read([&](storage::Reader& reader) {
        view.is = return_of(reader, request.actor, request.segment("batch"), now);
        if (view.is.plan != view.plan.id || view.is.period != view.period.uuid)
            throw base::Refused(base::Refusal::not_found,
                                "Kỳ này không có lần nhận phiếu đó.\nMở lại tình hình gửi.");
        view.files = files_of(reader, view.is.id, base::day_at(now));
        std::stable_partition(view.files.begin(), view.files.end(), [](const ReturnedFile& one) {
            return one.outcome == Outcome::refused;  // what asks for something to be done
        });
        const auto job = jobs::state_of(reader, view.is.job);
        if (job && job->ended) view.failure = job->failure.value_or("");
        view.runs = !view.is.ended_at && job && !job->ended;
    });
    for (const BoardRow& row : board.rows)
        if (row.item.group != Group::done && row.item.group != Group::sent) view.missing.push_back(row.name);
    return view;
}

std::string to_return(const web::Request& request, const ReturnsView& view, const ReturnedFile& one) {
    return marked_workbook(returned_bytes(request.services->data_folder, view.is.digest, one.position),
                           one.filename, one.sheet, one.faults);
}

bool goes_back(const ReturnedFile& one) {
    return one.outcome == Outcome::refused || (one.outcome == Outcome::taken && !one.faults.empty());
}

// What comes to the agency: its name where it is known.
std::string name_to_return(const ReturnedFile& one) {
    return one.agency.empty() ? "khong ro " + std::to_string(one.position) + ".xlsx"
                              : sheet_filename(static_cast<std::size_t>(one.position) - 1, one.agency);
}

}  // namespace

web::Response sheets_zip(web::Request& request) {
    const BoardView board = board_of(request);
    std::vector<std::pair<std::string, std::string>> files;
    request.read([&](storage::Reader& reader) {
        std::vector<std::string> asked;
        const std::string title = "Phiếu báo cáo " + slot_on_paper(board.period.slot);
        for (const BoardRow& row : board.rows) {
            const Form form = load_form(reader, row.obligation, false, board.today);
            if (!may_receive(reader, request.actor, form, request.clock->now())) continue;
            asked.push_back(row.name);
            files.emplace_back(sheet_filename(files.size(), row.name),
                               form_workbook(form, {row.name, title, dues_on_paper(form.item)}));
        }
        if (asked.empty())
            throw base::Refused(
                base::Refusal::forbidden,
                "Tài khoản này không nhận phiếu nào của kỳ này.\nCơ quan nhận báo cáo tải các phiếu.");
        const documents::Manuscript letter =
            manuscript(letter_of(reader, board.plan.id, board.period, std::move(asked), board.today));
        files.emplace_back(letter_filename, documents::docx(letter));
        files.emplace_back(letter_pdf_filename, documents::pdf(letter));
    });
    return web::download(documents::zipped(files), "application/zip", "phieu-bao-cao.zip");
}

web::Response sheets_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const BoardView board = board_of(request);
    if (!board.receives)
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không nhận phiếu nào của kỳ này.\nCơ quan nhận báo cáo nhận phiếu gửi về.");
    std::vector<NamedFile> dropped;
    for (const web::Upload& upload : request.uploads)
        if (!upload.filename.empty()) dropped.push_back({upload.filename, base::whole_file(upload.path)});
    const std::vector<NamedFile> files = unpacked(std::move(dropped));
    const std::string digest = keep_returned(request.services->data_folder, files);
    std::string where;
    request.write([&](storage::Writer& writer) {
        where = "/plans/" + board.plan.id + "/periods/" + board.period.uuid + "/returns/" +
                take_returned(writer, request.actor, board.plan.id, board.period.uuid, digest, files,
                              request.clock->now());
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response returns_page(web::Request& request) {
    const ReturnsView view = load_returns(request);
    if (request.wants_json())
        return web::json(boost::json::serialize(boost::json::object{{"files", view.files.size()},
                                                                    {"done", view.is.ended_files},
                                                                    {"taken", view.of(Outcome::taken)},
                                                                    {"same", view.of(Outcome::same)},
                                                                    {"refused", view.of(Outcome::refused)},
                                                                    {"ended", view.is.ended_at.has_value()},
                                                                    {"runs", view.runs}}));
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("sheets_returned"));
    return people::framed(page, html::returned(page, view));
}

web::Response returns_zip(web::Request& request) {
    const ReturnsView view = load_returns(request);
    std::vector<std::pair<std::string, std::string>> files;
    for (const ReturnedFile& one : view.files)
        if (goes_back(one)) files.emplace_back(name_to_return(one), to_return(request, view, one));
    if (files.empty())
        throw base::Refused(base::Refusal::not_found,
                            "Không có phiếu nào phải trả lại.\nMọi tệp đã được nhận, không có cảnh báo.");
    return web::download(documents::zipped(files), "application/zip", "phieu-tra-lai.zip");
}

web::Response returns_file(web::Request& request) {
    const ReturnsView view = load_returns(request);
    const std::int64_t position = obligation_number(request.segment("position"));
    for (const ReturnedFile& one : view.files)
        if (one.position == position && goes_back(one))
            return web::download(to_return(request, view, one), sheet_type, name_to_return(one));
    throw base::Refused(base::Refusal::not_found,
                        "Không có phiếu trả lại nào ở đây.\nMở lại trang nhận phiếu để chọn.");
}

}  // namespace obligations
