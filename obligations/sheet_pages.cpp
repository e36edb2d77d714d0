// Door two on the page: all forms of a period as a ZIP of workbooks, and workbooks that come back, many at
// once.
#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/refused.hpp"
#include "documents/sheet_in.hpp"
#include "obligations/board.hpp"
#include "obligations/correct.hpp"
#include "obligations/html.hpp"
#include "obligations/pages.hpp"
#include "obligations/sheet_views.hpp"
#include "obligations/sheets.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace obligations {
namespace {

using texts::Id;

constexpr std::size_t sheet_bytes_max = 5u << 20, files_max = 700;

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// "12 So Y te.xlsx": what every file system takes.
std::string filename_of(std::size_t index, const std::string& agency) {
    std::string name = std::to_string(index + 1) + " ";
    for (const char c : text::fold(text::nfc(agency)))
        name += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' ? c : '-';
    return name + ".xlsx";
}

BoardView board_of(web::Request& request) {
    BoardView view;
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.period = period_of_plan(reader, view.plan.id, request.segment("period"));
        load_board(reader, request.actor, view, request.clock->now(), true);
    });
    return view;
}

// Whose form it is: by its code, else by the one name at its head.
std::vector<BoardRow>::const_iterator row_of(const std::vector<std::vector<std::string>>& rows,
                                             const BoardView& board) {
    const std::string code = code_in(rows);
    if (!code.empty()) {
        const auto id = obligation_in(code);
        return std::find_if(board.rows.begin(), board.rows.end(),
                            [&](const BoardRow& one) { return id && one.obligation == *id; });
    }
    auto found = board.rows.end();
    for (auto at = board.rows.begin(); at != board.rows.end(); ++at) {
        if (!names_agency(rows, at->name)) continue;
        if (found != board.rows.end()) return board.rows.end();
        found = at;
    }
    return found;
}

// One file becomes a version of its form, or says what is wrong.
void take(web::Request& request, const web::Upload& upload, const BoardView& board, ReturnedFile& out) {
    if (upload.bytes > sheet_bytes_max) {
        out.faults.push_back("Tệp lớn quá 5 MB, không phải phiếu của Lũy Tre.");
        return;
    }
    const auto rows = documents::read_xlsx(bytes_of(upload.path)).rows;
    const auto row = row_of(rows, board);
    if (row == board.rows.end()) {
        out.faults.push_back(
            code_in(rows).empty()
                ? "Không thấy mã phiếu, và đầu phiếu không ghi đúng tên một cơ quan của kỳ này."
                : "Phiếu này của một kỳ hoặc kế hoạch khác, hoặc mã phiếu đã bị sửa.");
        return;
    }
    out.agency = row->name;
    out.obligation = row->obligation;
    request.write([&](storage::Writer& writer) {
        const Form form = load_form(writer, row->obligation, false, base::day_at(request.clock->now()));
        Returned returned = read_returned(rows, form);
        out.faults = std::move(returned.faults);
        if (!out.faults.empty()) return;
        if (form.item.state == State::sent || form.item.state == State::done)
            returned.filled.reason = "Phiếu Excel gửi lại: " + upload.filename;
        send_form(writer, request.actor, row->obligation, returned.filled, "xlsx", request.clock->now());
        out.version = form.versions.empty() ? 1 : form.versions.front().number + 1;
    });
}

}  // namespace

web::Response sheets_zip(web::Request& request) {
    const BoardView board = board_of(request);
    const web::Page page = web::page_for(request, "");
    std::vector<NamedFile> files;
    request.read([&](storage::Reader& reader) {
        for (const BoardRow& row : board.rows) {
            const Form form = load_form(reader, row.obligation, false, board.today);
            if (!may_receive(reader, request.actor, form, request.clock->now())) continue;
            files.push_back({filename_of(files.size(), row.name),
                             form_workbook(form, {row.name, period_title(page, board.period.slot),
                                                  row.item.is.due ? base::written(*row.item.is.due) : ""})});
        }
    });
    if (files.empty())
        throw base::Refused(
            base::Refusal::forbidden,
            "Tài khoản này không nhận phiếu nào của kỳ này.\nCơ quan nhận báo cáo tải các phiếu.");
    return web::download(zipped(files), "application/zip", "phieu-bao-cao.zip");
}

web::Response sheets_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    BoardView board = board_of(request);
    ReturnedView view;
    view.plan = board.plan;
    view.period = board.period;
    if (request.uploads.size() > files_max)
        throw base::Refused(base::Refusal::too_large,
                            "Một lần nhận đến 700 tệp.\nChia ra vài lần rồi gửi lại.");
    for (const web::Upload& upload : request.uploads) {
        if (upload.filename.empty()) continue;
        ReturnedFile out;
        out.filename = upload.filename;
        try {
            take(request, upload, board, out);
        } catch (const base::Refused& refused) {
            out.faults.push_back(refused.what());
        }
        view.files.push_back(std::move(out));
    }
    board = board_of(request);
    for (const BoardRow& row : board.rows)
        if (row.item.group == Group::late || row.item.group == Group::soon ||
            row.item.group == Group::ahead || row.item.group == Group::asked_back)
            view.missing.push_back(row.name);
    request.write([&](storage::Writer& writer) {
        web::remember(writer, request,
                      "/plans/" + web::percent_encoded(request.segment("plan")) + "/periods/" +
                          web::percent_encoded(request.segment("period")) + "/board");
    });
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id::sheets_returned);
    return people::framed(page, html::returned(page, view));
}

}  // namespace obligations
