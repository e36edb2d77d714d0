// How many are missing under every agency, and who at the actor's own one, as a list to invite.
#include <algorithm>

#include "base/refused.hpp"
#include "coverage/gap.hpp"
#include "coverage/html.hpp"
#include "coverage/pages.hpp"
#include "coverage/target_views.hpp"
#include "documents/xlsx_out.hpp"
#include "people/pages.hpp"
#include "persons/views.hpp"
#include "web/csv.hpp"

namespace coverage {
namespace {

using texts::Id;

void load_rows(storage::Reader& reader, const web::Request& request, const agencies::Directory& directory,
               GapView& view) {
    const Reached& reached = view.of.reached();
    for (const UnderAgency& one : by_agency(view.of.coverage, *view.of.target, reached)) {
        const std::int64_t missing = one.members - one.proven;
        if (missing <= 0 || !sees(reader, request, one.agency)) continue;
        view.rows.push_back({agencies::name_on(directory, one.agency, reached.as_of),
                             directory.at(one.agency).uuid, missing, one.members, one.depth,
                             sees_names(request, one.agency)});
    }
    if (!view.of.all) return;
    const auto& members = view.of.coverage.tallies->rules()[*reached.rule].frame->members();
    view.missing = std::max<std::int64_t>(0, members[0] - reached.proven);
}

// The first agency of the actor's own where somebody is missing, unless another one was asked for.
agencies::AgencyId agency_of_names(const web::Request& request, const agencies::Directory& directory,
                                   const GapView& view) {
    if (const std::string asked = request.parameter("agency"); !asked.empty()) {
        const agencies::AgencyId agency = directory.id_of(asked);
        if (!sees_names(request, agency))
            throw base::Refused(base::Refusal::not_found,
                                "Tên của người chưa được tính chỉ cơ quan của họ xem được.\nỞ trên chỉ có số "
                                "lượng; nhờ đầu mối của cơ quan đó mời.");
        return agency;
    }
    for (const GapRow& row : view.rows)
        if (row.own) return directory.id_of(row.uuid);
    return agencies::no_agency;
}

void load(web::Request& request, GapView& view) {
    request.read([&](storage::Reader& reader) {
        load_target(request, reader, view.of);
        if (view.of.target->periods.empty() || !view.of.reached().rule || !view.of.of_members) return;
        const auto directory = agencies::directory_now(reader);
        load_rows(reader, request, *directory, view);
        if (!counts_people(*view.of.target->measure)) return;
        const agencies::AgencyId agency = agency_of_names(request, *directory, view);
        if (agency == agencies::no_agency) return;
        view.agency = directory->at(agency).uuid;
        view.agency_name = agencies::name_on(*directory, agency, view.of.reached().as_of);
        view.persons = missing_at(reader, view.of.coverage, *view.of.target, view.of.reached(), agency);
    });
}

std::vector<std::vector<std::string>> invitations(const web::Page& page, const GapView& view) {
    std::vector<std::vector<std::string>> rows = {
        {page.plain(Id("gap_number")), page.plain(Id("gap_name")), page.plain(Id("gap_post")),
         page.plain(Id("gap_telephone")), page.plain(Id("gap_mail")), page.plain(Id("gap_invited")),
         page.plain(Id("gap_answer"))}};
    int number = 0;
    for (const MissingPerson& one : view.persons)
        rows.push_back({std::to_string(++number), one.name, persons::post_label(page, one.post),
                        one.telephone, one.mail, "", ""});
    return rows;
}

std::string workbook_of(const web::Page& page, const GapView& view) {
    documents::Workbook book(page.plain(Id("gap_invite_title"), {view.agency_name}),
                             page.plain(Id("coverage_title")));
    documents::Sheet& sheet = book.add_sheet(page.plain(Id("gap_sheet")));
    sheet.columns({6, 30, 18, 16, 30, 16, 20});
    documents::Look head, cell;
    head.bold = head.border = true;
    cell.border = true;
    documents::Look title;
    title.bold = true;
    sheet.across(0, 0, 6, page.plain(Id("gap_invite_title"), {view.agency_name}), title);
    sheet.across(1, 0, 6, plans::content::text_of(view.of.target->entry.said), {});
    int row = 3;
    bool first = true;
    for (const auto& cells : invitations(page, view)) {
        row = sheet.wrapped_row(row, cells, std::vector<documents::Look>(cells.size(), first ? head : cell));
        first = false;
    }
    return book.bytes();
}

void require_names(const GapView& view) {
    if (view.agency.empty())
        throw base::Refused(
            base::Refusal::not_found,
            "Không có danh sách nào để mời: chỉ cơ quan của người chưa được tính xem được tên.");
}

}  // namespace

web::Response gap_page(web::Request& request) {
    GapView view;
    load(request, view);
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("gap_title"));
    return people::framed(page, html::gap(page, view));
}

web::Response gap_csv(web::Request& request) {
    GapView view;
    load(request, view);
    require_names(view);
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    for (const auto& row : invitations(page, view)) csv.row(row);
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "moi-du.csv");
}

web::Response gap_xlsx(web::Request& request) {
    GapView view;
    load(request, view);
    require_names(view);
    return web::download(workbook_of(web::page_for(request, ""), view),
                         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "moi-du.xlsx");
}

}  // namespace coverage
