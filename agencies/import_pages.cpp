// Bringing in a list: the file is kept under its digest for a day, the mapping of its columns travels in the
// address, and only the last form changes anything.
#include <filesystem>

#include "agencies/choices.hpp"
#include "agencies/html.hpp"
#include "agencies/import.hpp"
#include "agencies/import_view.hpp"
#include "agencies/pages.hpp"
#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"
#include "web/kept_files.hpp"
#include "web/services.hpp"

namespace agencies {
namespace {

using texts::Id;

constexpr std::size_t rows_shown = 100;
constexpr const char* kept_in = "imports";

documents::SheetCells sheet_of(const web::Request& request) {
    return documents::read_sheet(
        base::whole_file(web::kept_file(request, kept_in, request.segment("digest"))));
}

std::vector<std::pair<std::string, std::string>> column_choices(const web::Page& page) {
    static constexpr Id words[] = {Id("column_ignore"), Id("agency_name"),    Id("agency_short_name"),
                                   Id("agency_kind"),   Id("agency_level"),   Id("agency_parent"),
                                   Id("agency_code"),   Id("scheme_tax"),     Id("scheme_unit"),
                                   Id("agency_duties"), Id("agency_aliases"), Id("from_day"),
                                   Id("legal_basis")};
    std::vector<std::pair<std::string, std::string>> out;
    for (const Column column : all_columns())
        out.emplace_back(code_of(column), page.plain(words[static_cast<std::size_t>(column)]));
    return out;
}

// The mapping and the wishes of the form; `get` gives its fields.
template <class Get>
ImportWish wish_of(const web::Request& request, const web::Page& page, const documents::SheetCells& sheet,
                   const Directory& directory, ImportView& view, Get&& get) {
    ImportWish wish;
    wish.mapping = guess_mapping(sheet);
    if (!get("first").empty()) {
        const auto first = std::strtoull(get("first").c_str(), nullptr, 10);
        wish.mapping.first_row = first == 0 ? 0 : std::min<std::size_t>(first - 1, sheet.rows.size());
        for (std::size_t column = 0; column < wish.mapping.columns.size(); ++column)
            wish.mapping.columns[column] = column_of(get("c" + std::to_string(column)));
    }
    view.first_row = wish.mapping.first_row + 1;
    view.from = get("from").empty() ? base::written(today(request)) : get("from");
    view.parent = text::squeeze(get("parent"));
    view.basis = text::squeeze(get("basis"));
    if (const auto from = base::parse_day(view.from))
        wish.from = *from;
    else
        view.problems.push_back({"from", page.plain(Id("day_wrong"))});
    if (!view.parent.empty() && view.problems.empty())
        wish.parent = agency_typed(directory, view.parent, wish.from, "parent", view.problems);
    wish.legal_basis = view.basis;
    for (const auto& [code, words] : kind_choices(page)) wish.kinds.emplace_back(words, code);
    const auto& columns = wish.mapping.columns;
    if (std::find(columns.begin(), columns.end(), Column::name) == columns.end())
        view.problems.push_back({"", page.plain(Id("import_no_name"))});
    const std::vector<std::string> heads = documents::headings_above(sheet, wish.mapping.first_row);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        std::string example = documents::example_of(sheet, wish.mapping.first_row, column);
        if (heads[column].empty() && example.empty() && columns[column] == Column::ignore) continue;
        view.columns.push_back({column, heads[column].empty() ? std::to_string(column + 1) : heads[column],
                                std::move(example), code_of(columns[column])});
    }
    view.choices = column_choices(page);
    return wish;
}

void put_rows(ImportView& view, const Imported& imported) {
    view.adds = imported.count(RowDoes::adds);
    view.changes = imported.count(RowDoes::changes);
    view.same = imported.count(RowDoes::same);
    view.rejected = imported.count(RowDoes::rejected);
    for (const bool rejected : {true, false})
        for (const ImportRow& row : imported.rows)
            if ((row.does == RowDoes::rejected) == rejected && view.rows.size() < rows_shown)
                view.rows.push_back(row);
    view.more = imported.rows.size() - view.rows.size();
}

web::Response show(const web::Request& request, const ImportView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "agencies");
    page.title = page.plain(Id("import_list"));
    return people::framed(page, html::import(page, view), status);
}

}  // namespace

web::Response import_page(web::Request& request) {
    return show(request, {});
}

web::Response import_post(web::Request& request) {
    ImportView view;
    const web::Page page = web::page_for(request, "");
    if (request.uploads.empty() || request.uploads[0].bytes == 0) {
        view.problems.push_back({"file", page.plain(Id("import_no_file"))});
        return show(request, view, 422);
    }
    try {
        documents::read_sheet(base::whole_file(request.uploads[0].path));
    } catch (const base::Refused& refused) {
        view.problems.push_back({"file", refused.what()});
        return show(request, view, 422);
    }
    const std::string digest = web::keep_file(request, kept_in);
    return web::see_other(web::Url("/agencies/import/" + digest));
}

web::Response import_preview(web::Request& request) {
    ImportView view;
    const web::Page page = web::page_for(request, "");
    const documents::SheetCells sheet = sheet_of(request);
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    view.digest = request.segment("digest");
    if (const std::string done = request.parameter("done"); !done.empty()) {
        view.done = true;
        view.added = std::strtoull(done.c_str(), nullptr, 10);
        view.completed =
            std::strtoull(done.substr(std::min(done.find(',') + 1, done.size())).c_str(), nullptr, 10);
    }
    const ImportWish wish = wish_of(request, page, sheet, *directory, view,
                                    [&](const std::string& name) { return request.parameter(name); });
    if (view.problems.empty()) {
        Draft draft(directory);
        put_rows(view, play_import(draft, sheet, wish));
        view.problems = draft.faults(*draft.after());
    }
    return show(request, view);
}

web::Response import_rejected(web::Request& request) {
    ImportView view;
    const web::Page page = web::page_for(request, "");
    const documents::SheetCells sheet = sheet_of(request);
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    const ImportWish wish = wish_of(request, page, sheet, *directory, view,
                                    [&](const std::string& name) { return request.parameter(name); });
    Draft draft(directory);
    return web::download(rejected_csv(sheet, play_import(draft, sheet, wish)), "text/csv; charset=utf-8",
                         "dong-khong-nhan.csv");
}

web::Response import_enter(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ImportView view;
    const web::Page page = web::page_for(request, "");
    const documents::SheetCells sheet = sheet_of(request);
    const DirectoryPtr directory =
        request.read([](storage::Reader& reader) { return directory_now(reader); });
    view.digest = request.segment("digest");
    const ImportWish wish = wish_of(request, page, sheet, *directory, view,
                                    [&](const std::string& name) { return request.field(name); });
    if (!view.problems.empty()) return show(request, view, 422);
    // Back to the same mapping, which now shows that there is nothing left to do.
    const std::string address_begins = "/agencies/import/" + view.digest + "?done=";
    std::string address = "&first=" + std::to_string(view.first_row) +
                          "&from=" + web::percent_encoded(view.from) +
                          "&parent=" + web::percent_encoded(view.parent);
    for (const ColumnView& column : view.columns)
        address += "&c" + std::to_string(column.number) + "=" + column.means;
    std::string location;
    request.write([&](storage::Writer& writer) {
        const ImportOutcome outcome = import_agencies(
            writer, request.actor, {"agency.import", page.plain(Id("import_list")), wish.legal_basis}, sheet,
            wish, request.clock->now());
        view.problems = outcome.problems;
        if (!view.problems.empty()) return;
        location = address_begins + std::to_string(outcome.imported.count(RowDoes::adds)) + "," +
                   std::to_string(outcome.imported.count(RowDoes::changes)) + address;
        web::remember(writer, request, location);
    });
    if (view.problems.empty()) return web::see_other(web::Url(location));
    return show(request, view, 422);
}

}  // namespace agencies
