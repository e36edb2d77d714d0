// A list of names, pasted or as a file: kept under its digest for a day, looked at row by row, entered. The
// columns and what is chosen for each row travel in the form, so that nothing typed is lost.
#include <fstream>
#include <iterator>

#include "base/refused.hpp"
#include "documents/sheet_columns.hpp"
#include "people/pages.hpp"
#include "persons/posts.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/pages.hpp"
#include "plans/activities/attendance/views.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/forms.hpp"
#include "web/kept_files.hpp"

namespace plans::activities::attendance {
namespace {

using texts::Id;

constexpr const char* kept_in = "attendance";

std::string address_of(const web::Request& request) {
    return "/activities/" + web::percent_encoded(request.segment("activity")) + "/attendance";
}

evidence::Activity activity_of(storage::Reader& reader, const web::Request& request) {
    auto activity =
        activity_to_change(reader, request.actor, request.segment("activity"), request.clock->now());
    rules::require_takes_people(activity);
    return activity;
}

std::optional<evidence::proofs::Proof> sheet_of(storage::Reader& reader, const evidence::Activity& activity,
                                                const std::string& id) {
    if (id.empty()) return std::nullopt;
    const auto proof = evidence::proofs::find_proof(reader, id);
    if (!proof || proof->activity != activity.number || !proof->deleted.empty() || proof->file == nullptr)
        throw base::Refused(
            base::Refusal::not_found,
            "Bản danh sách có chữ ký không còn trong minh chứng.\nGửi lại bản chụp rồi nhập tên.");
    return proof;
}

web::Response show_form(web::Request& request, ListFormView& view, const std::string& sheet,
                        int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.activity = activity_of(reader, request);
        view.sheet = sheet_of(reader, view.activity, sheet);
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("attend_list_new"));
    return people::framed(page, html::list_form(page, view), status);
}

std::string text_kept(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

// The columns as the form has them, else as they are guessed. `get` gives the form's fields.
template <class Get>
persons::Mapping mapping_of(const documents::SheetCells& sheet, Get&& get) {
    persons::Mapping mapping = rules::guess_columns(sheet);
    if (get("first").empty()) return mapping;
    const auto first = std::strtoull(get("first").c_str(), nullptr, 10);
    mapping.first_row = first == 0 ? 0 : std::min<std::size_t>(first - 1, sheet.rows.size());
    for (std::size_t column = 0; column < mapping.columns.size(); ++column)
        if (const std::string means = get("c" + std::to_string(column)); !means.empty())
            mapping.columns[column] = persons::column_of(means);
    return mapping;
}

void put_columns(const web::Page& page, const documents::SheetCells& sheet, const persons::Mapping& mapping,
                 PreviewView& view) {
    view.first_row = mapping.first_row + 1;
    view.query += "file=" + web::percent_encoded(view.file_name) + "&first=" + std::to_string(view.first_row);
    const auto heads = documents::headings_above(sheet, mapping.first_row);
    for (std::size_t column = 0; column < mapping.columns.size(); ++column) {
        std::string example = documents::example_of(sheet, mapping.first_row, column);
        view.query += "&c" + std::to_string(column) + "=" + persons::code_of(mapping.columns[column]);
        view.columns.push_back({column, heads[column].empty() ? std::to_string(column + 1) : heads[column],
                                std::move(example), persons::code_of(mapping.columns[column])});
    }
    for (const persons::Column column : persons::all_columns())
        view.choices.emplace_back(persons::code_of(column), persons::column_label(page, column));
    view.posts = persons::post_choices(page);
    if (!persons::has_name(mapping)) view.problems.push_back({"", page.plain(Id("import_no_person_name"))});
}

std::vector<rules::Matched> matched_rows(storage::Reader& reader, const web::Request& request,
                                         const documents::SheetCells& sheet, const persons::Mapping& mapping,
                                         const PreviewView& view) {
    const auto way = view.sheet               ? rules::Way::signed_sheet
                     : view.file_name.empty() ? rules::Way::typed
                                              : rules::Way::file;
    const auto rows = rules::rows_of(sheet, mapping, agencies::directory_now(reader), request.actor,
                                     view.activity.is.agency, view.activity.is.last);
    return rules::match(reader, rows, where_of(view.activity, request.actor, way));
}

std::string usual_name(const rules::Matched& row, bool may_add) {
    switch (usual_choice(row, may_add).becomes) {
        case rules::Becomes::person:
            return row.away != 0 ? "away" : "sure";
        case rules::Becomes::fresh:
            return "new";
        case rules::Becomes::unnamed:
            return "none";
        default:
            return "skip";
    }
}

void count(PreviewView& view, rules::Meets meets) {
    switch (meets) {
        case rules::Meets::sure:
            ++view.sure;
            break;
        case rules::Meets::doubtful:
            ++view.doubtful;
            break;
        case rules::Meets::elsewhere:
            ++view.elsewhere;
            break;
        case rules::Meets::unknown:
            ++view.unknown;
            break;
        case rules::Meets::present:
            ++view.present;
            break;
        default:
            ++view.left_out;
    }
}

// Everything but the choices; `get` gives the fields of the address or the form.
template <class Get>
documents::SheetCells start(web::Request& request, PreviewView& view, Get&& get) {
    view.digest = request.segment("digest");
    view.file_name = get("file");
    const auto sheet = rules::read_list(web::kept_file(request, kept_in, view.digest));
    request.read([&](storage::Reader& reader) {
        view.activity = activity_of(reader, request);
        view.sheet = sheet_of(reader, view.activity, get("sheet"));
        view.counted = evidence::counted_of(reader, view.activity.number).people;
    });
    if (view.sheet) view.query += "sheet=" + view.sheet->id + "&";
    view.may_add = may_add_persons(request.actor, view.activity);
    return sheet;
}

web::Response show(web::Request& request, PreviewView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("attend_preview"));
    return people::framed(page, html::list_preview(page, view), status);
}

}  // namespace

web::Response list_page(web::Request& request) {
    ListFormView view;
    if (const std::string from = request.parameter("from"); !from.empty()) {
        // Back from the preview: what was pasted is there again; a file has to be chosen anew.
        const std::string text = text_kept(web::kept_file(request, kept_in, from));
        if (text.size() <= rules::typed_bytes_max && text.substr(0, 2) != "PK") view.text = text;
    }
    if (auto draft = web::draft(request); !draft.empty()) view.text = draft["text"];
    return show_form(request, view, request.parameter("sheet"));
}

web::Response list_post(web::Request& request) {
    ListFormView view;
    const web::Page page = web::page_for(request, "");
    view.text = request.field("text");
    const std::string sheet = request.field("sheet");
    const bool sent = !request.uploads.empty() && request.uploads[0].bytes > 0;
    const auto wrong = [&](std::string what) {
        view.problems.push_back({"text", std::move(what)});
        return show_form(request, view, sheet, 422);
    };
    if (!sent && text::squeeze(view.text).empty()) return wrong(page.plain(Id("attend_nothing_typed")));
    if (view.text.size() > rules::typed_bytes_max) return wrong(page.plain(Id("attend_too_long")));
    request.read([&](storage::Reader& reader) { sheet_of(reader, activity_of(reader, request), sheet); });
    std::string digest;
    try {
        digest = sent ? web::keep_file(request, kept_in)
                      : web::keep_text(request, kept_in, rules::plain_list(view.text));
        rules::read_list(web::kept_file(request, kept_in, digest));
    } catch (const base::Refused& refused) {
        if (refused.kind == base::Refusal::storage) throw;
        return wrong(refused.what());
    }
    const std::string name = sent ? text::squeeze(request.uploads[0].filename) : "";
    return web::see_other(web::Url(address_of(request) + "/new/" + digest +
                                   "?file=" + web::percent_encoded(name) +
                                   (sheet.empty() ? "" : "&sheet=" + web::percent_encoded(sheet))));
}

web::Response list_preview(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    const auto get = [&](const std::string& name) { return request.parameter(name); };
    PreviewView view;
    const auto sheet = start(request, view, get);
    const persons::Mapping mapping = mapping_of(sheet, get);
    put_columns(page, sheet, mapping, view);
    if (!view.problems.empty()) return show(request, view);
    const auto rows = request.read(
        [&](storage::Reader& reader) { return matched_rows(reader, request, sheet, mapping, view); });
    for (const rules::Matched& row : rows) {
        count(view, row.meets);
        view.rows.push_back({row, usual_name(row, view.may_add)});
    }
    if (rows.size() > rules::rows_max) {
        view.rows.clear();
        view.problems.push_back({"", page.plain(Id("attend_too_long"))});
    }
    return show(request, view);
}

web::Response list_enter(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    const web::Page page = web::page_for(request, "");
    const auto get = [&](const std::string& name) { return request.field(name); };
    PreviewView view;
    const auto sheet = start(request, view, get);
    const persons::Mapping mapping = mapping_of(sheet, get);
    put_columns(page, sheet, mapping, view);
    view.rest = text::squeeze(request.field("rest"));
    rules::NewList list{view.file_name.empty() ? rules::Way::typed : rules::Way::file,
                        text::encode(text::decode(view.file_name).substr(0, rules::title_characters_max)),
                        view.sheet ? view.sheet->id : "",
                        "official",
                        0,
                        -1};
    if (persons::is_post(request.field("post"))) list.post = view.post = request.field("post");
    if (!view.rest.empty()) {
        const bool number =
            view.rest.size() <= 8 && view.rest.find_first_not_of("0123456789.") == std::string::npos;
        std::string digits;
        for (const char c : view.rest)
            if (c != '.') digits += c;
        list.unnamed = number && !digits.empty() ? std::strtoll(digits.c_str(), nullptr, 10) : -1;
        if (list.unnamed < 0) view.problems.push_back({"rest", page.plain(Id("attend_rest_wrong"))});
    }
    std::string back;
    bool changed_meanwhile = false;
    request.write([&](storage::Writer& writer) {
        const auto rows = matched_rows(writer, request, sheet, mapping, view);
        std::vector<rules::Choice> choices;
        view.rows.clear();
        for (const rules::Matched& row : rows) {
            const std::string said = request.field("r" + std::to_string(row.row.number));
            const auto choice = rules::choice_named(row, said, view.may_add);
            changed_meanwhile = changed_meanwhile || (!choice && !said.empty());
            choices.push_back(choice.value_or(rules::usual_choice(row, view.may_add)));
            count(view, row.meets);
            view.rows.push_back({row, choice ? said : usual_name(row, view.may_add)});
        }
        if (changed_meanwhile || !view.problems.empty()) return;
        const auto done = enter_list(writer, request.actor, request.segment("activity"), rows, choices, list,
                                     request.clock->now());
        back = address_of(request) + "?done=" + (done.changed ? "list" : "same") +
               "&n=" + std::to_string(done.entered.added + done.entered.strengthened);
        web::remember(writer, request, back);
    });
    if (back.empty()) {
        if (changed_meanwhile) view.problem = page.plain(Id("attend_changed"));
        return show(request, view, changed_meanwhile ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

web::Response list_rejected(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    const auto get = [&](const std::string& name) { return request.parameter(name); };
    PreviewView view;
    const auto sheet = start(request, view, get);
    const persons::Mapping mapping = mapping_of(sheet, get);
    web::Csv csv;
    csv.row({page.plain(Id("import_row")), page.plain(Id("reason"))});
    for (const rules::Matched& row : request.read(
             [&](storage::Reader& reader) { return matched_rows(reader, request, sheet, mapping, view); })) {
        if (row.meets != rules::Meets::rejected && row.meets != rules::Meets::repeated) continue;
        std::vector<std::string> cells = {std::to_string(row.row.number), reason_of(page, row)};
        cells.insert(cells.end(), row.row.cells.begin(), row.row.cells.end());
        csv.row(cells);
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "dong-khong-nhan.csv");
}

}  // namespace plans::activities::attendance
