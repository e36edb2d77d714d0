// The pages of superiors' forms: uploading one, saying which cell takes which figure.

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "documents/sheet_in.hpp"
#include "documents/xlsx_edit.hpp"
#include "documents/xlsx_out.hpp"
#include "people/pages.hpp"
#include "plans/plan_files.hpp"
#include "plans/plans.hpp"
#include "reports/html.hpp"
#include "reports/pages.hpp"
#include "reports/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace reports {
namespace {

using texts::Id;

BlanksView load_list(web::Request& request) {
    BlanksView view;
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        plans::require_sight(reader, request.actor, request.segment("plan"), now);
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.blanks = blanks_of(reader, view.plan.id);
        view.names = figure_names(reader, view.plan.id);
        view.owner = plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, now);
    });
    return view;
}

web::Response show_list(web::Request& request, const BlanksView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("blanks"));
    return people::framed(page, html::blanks(page, view), status);
}

// The first cells of each sheet, merged as in the sheet, with the letters of their columns.
void put_cells(BlankView& view, const std::string& bytes) {
    constexpr std::size_t rows_shown = 40, columns_shown = 14;
    for (const documents::SheetCells& sheet : documents::read_xlsx_sheets(bytes)) {
        BlankView::Sheet out{sheet.name, {}, {}};
        for (std::size_t r = 0; r < std::min(rows_shown, sheet.rows.size()); ++r) {
            auto& row = out.rows.emplace_back();
            for (std::size_t c = 0; c < std::min(columns_shown, sheet.rows[r].size()); ++c)
                row.push_back({sheet.rows[r][c]});
            for (std::size_t c = out.letters.size(); c < row.size(); ++c) {
                std::string letters = documents::cell_name(0, static_cast<int>(c));
                letters.pop_back();
                out.letters.push_back(letters);
            }
        }
        for (const documents::SheetCells::Merged& one : sheet.merged) {
            const std::size_t end_row = std::min(one.last_row + 1, out.rows.size());
            const std::size_t end_column = std::min(one.last_column + 1, out.letters.size());
            for (std::size_t r = one.row; r < end_row; ++r)
                for (std::size_t c = one.column; c < end_column; ++c)
                    out.rows[r][c].rows = out.rows[r][c].columns = 0;
            if (one.row < end_row && one.column < end_column) {
                out.rows[one.row][one.column].rows = end_row - one.row;
                out.rows[one.row][one.column].columns = end_column - one.column;
            }
        }
        view.sheets.push_back(std::move(out));
    }
}

std::string bytes_of(const web::Request& request, const Blank& blank) {
    return base::whole_file(plans::path_of(request.services->data_folder, blank.digest));
}

// The form before, as said, or (nothing was said) the one of which most cells are found again; of those that
// are alike the latest. None where less than half of a form's cells are found.
const Blank* form_before(const web::Request& request, const BlanksView& view, const std::string& bytes,
                         const std::vector<std::string>& names) {
    const Blank* before = nullptr;
    std::size_t most = 0;
    for (const Blank& one : view.blanks) {
        if (view.follows == one.id) return &one;
        if (!view.follows.empty() || cells_in(one.cells) == 0) continue;
        const Carried tried = carried(one.cells, bytes_of(request, one), bytes, names);
        if (tried.found() * 2 < tried.cells.size() || tried.found() < most) continue;
        most = tried.found();
        before = &one;
    }
    return before;
}

BlankView load_blank(web::Request& request) {
    BlankView view;
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        plans::require_sight(reader, request.actor, request.segment("plan"), now);
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.blank = blank_of(reader, view.plan.id, request.segment("blank"));
        view.owner = plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, now);
        view.names = figure_names(reader, view.plan.id);
        for (Blank& one : blanks_of(reader, view.plan.id))
            if (one.id == request.parameter("follows")) view.follows = std::move(one);
    });
    view.cells = view.blank.cells;
    view.bytes = bytes_of(request, view.blank);
    put_cells(view, view.bytes);
    if (view.follows)
        view.carried = carried(view.follows->cells, bytes_of(request, *view.follows), view.bytes, view.names);
    return view;
}

web::Response show_blank(web::Request& request, const BlankView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = view.blank.name;
    return people::framed(page, html::blank(page, view), status);
}

}  // namespace

web::Response blanks_page(web::Request& request) {
    return show_list(request, load_list(request));
}

web::Response blanks_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    BlanksView view = load_list(request);
    view.name = text::nfc(text::squeeze(request.field("name")));
    view.follows = request.field("follows");
    std::string where;
    try {
        if (request.uploads.empty() || request.uploads[0].filename.empty())
            throw base::Refused(base::Refusal::invalid, "Chưa chọn tệp.\nChọn biểu trống .xlsx rồi gửi lại.");
        const web::Upload& upload = request.uploads[0];
        if (view.name.empty()) view.name = upload.filename.substr(0, upload.filename.rfind('.'));
        if (text::length(view.name) > blank_name_characters_max)
            throw base::Refused(base::Refusal::invalid, "Tên biểu dài quá 200 ký tự. Ghi ngắn hơn.");
        const std::string bytes = base::whole_file(upload.path);
        documents::WorkbookEdit tried(bytes);
        Blank blank;
        const Blank* before = form_before(request, view, bytes, view.names);
        if (before != nullptr)
            blank.cells = carried(before->cells, bytes_of(request, *before), bytes, view.names).typed();
        blank.plan = view.plan.id;
        blank.name = view.name;
        blank.filename = upload.filename;
        blank.digest = plans::store_file(request.services->data_folder, upload.path, upload.filename).digest;
        request.write([&](storage::Writer& writer) {
            where = "/plans/" + view.plan.id + "/blanks/" +
                    add_blank(writer, request.actor, blank, request.clock->now()) +
                    (before == nullptr ? "" : "?follows=" + before->id);
            web::remember(writer, request, where);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::unsupported &&
            refused.kind != base::Refusal::too_large)
            throw;
        view.problem = refused.what();
        return show_list(request, view, 422);
    }
    return web::see_other(web::Url(where));
}

web::Response blank_page(web::Request& request) {
    BlankView view = load_blank(request);
    view.saved = !request.parameter("saved").empty();
    return show_blank(request, view);
}

web::Response blank_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    BlankView view = load_blank(request);
    view.cells = request.field("cells");
    view.problems = mapped(view.cells, view.bytes, view.names).problems;
    if (!view.problems.empty()) return show_blank(request, view, 422);
    Blank blank = view.blank;
    blank.cells = view.cells;
    blank.row_version = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    const std::string back = "/plans/" + view.plan.id + "/blanks/" + blank.id + "?saved=1";
    const bool done = request.write([&](storage::Writer& writer) {
        if (!map_blank(writer, request.actor, blank, request.clock->now())) return false;
        web::remember(writer, request, back);
        return true;
    });
    if (done) return web::see_other(web::Url(back));
    view.problems.push_back({"cells", web::page_for(request, "").plain(Id("form_changed_meanwhile"))});
    return show_blank(request, view, 409);
}

web::Response blank_end_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const std::string back = "/plans/" + web::percent_encoded(request.segment("plan")) + "/blanks";
    request.write([&](storage::Writer& writer) {
        end_blank(writer, request.actor, request.segment("plan"), request.segment("blank"),
                  request.clock->now());
        web::remember(writer, request, back);
    });
    return web::see_other(web::Url(back));
}

}  // namespace reports
