// Campaigns: the list, one with its result sheet (page, XLSX, JSON), launching and correcting.
#include <boost/json.hpp>

#include <algorithm>

#include "base/refused.hpp"
#include "documents/xlsx_out.hpp"
#include "people/pages.hpp"
#include "plans/activities/campaign_views.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace json = boost::json;

namespace plans::activities {
namespace {

using texts::Id;

void fill_typed(CampaignFormView& view, const std::function<std::string(const char*)>& field) {
    view.typed.title = text::squeeze(field("title"));
    view.typed.agency = std::strtoll(field("agency").c_str(), nullptr, 10);
    view.typed.document = text::squeeze(field("document"));
    view.typed.note = field("note");
    view.from = text::squeeze(field("from"));
    view.last = text::squeeze(field("last"));
    view.document_day = text::squeeze(field("document_day"));
    view.row_version = std::strtoll(field("row_version").c_str(), nullptr, 10);
    view.typed.from = base::parse_day(view.from).value_or(base::Day{});
    view.typed.last = base::parse_day(view.last).value_or(view.typed.from);
    view.typed.document_day = base::parse_day(view.document_day);
}

void check_typed(const web::Page& page, CampaignFormView& view) {
    view.problems = evidence::check(view.typed);
    for (const auto& [name, typed] : {std::pair("from", &view.from), std::pair("last", &view.last),
                                      std::pair("document_day", &view.document_day)}) {
        const bool may_lack = std::string_view(name) == "document_day" && typed->empty();
        if (!may_lack && !base::parse_day(*typed))
            view.problems.push_back({name, page.plain(Id("incoming_no_such_day"))});
    }
}

web::Response show_form(web::Request& request, CampaignFormView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        const auto directory = agencies::directory_now(reader);
        for (const agencies::AgencyId agency : agencies_to_record(reader, request.actor, now))
            view.agencies.push_back({agency, agencies::name_on(*directory, agency, base::day_at(now))});
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(view.uuid.empty() ? Id("campaign_new") : Id("campaign_edit"));
    return people::framed(page, html::campaign_form(page, view), status);
}

void take_draft(web::Request& request, CampaignFormView& view) {
    auto kept = web::draft(request);
    if (kept.empty()) return;
    view.draft = true;
    fill_typed(view, [&](const char* name) { return kept[name]; });
}

web::Response post(web::Request& request, CampaignFormView& view) {
    fill_typed(view, [&](const char* name) { return request.field(name); });
    check_typed(web::page_for(request, ""), view);
    if (!view.problems.empty()) return show_form(request, view, 422);
    const std::string where = request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        std::string uuid = view.uuid;
        if (uuid.empty())
            uuid = launch_campaign(writer, request.actor, view.typed, now);
        else if (!correct_campaign(writer, request.actor, uuid, view.row_version, view.typed, now))
            return std::string();
        web::forget_draft(writer, request);
        web::remember(writer, request, "/campaigns/" + uuid);
        return "/campaigns/" + uuid;
    });
    if (!where.empty()) return web::see_other(web::Url(where));
    view.conflict = true;
    view.row_version =
        request.read([&](storage::Reader& reader) { return campaign_of(reader, view.uuid).row_version; });
    return show_form(request, view, 409);
}

void fill(web::Request& request, CampaignView& view) {
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        view.campaign = campaign_of(reader, request.segment("campaign"));
        const auto directory = agencies::directory_now(reader);
        view.agency = agencies::name_on(*directory, view.campaign.is.agency, view.campaign.is.last);
        view.results = results_of(reader, request.actor, view.campaign.uuid, now);
        view.sum = sum_of(view.results);
        view.may_record = request.actor.may(base::Right::report);
        view.may_change = may_record_at(reader, request.actor, view.campaign.is.agency, now);
    });
}

json::object as_json(const Result& one) {
    return {{"kind", one.kind},          {"activities", one.activities}, {"times", one.times},
            {"minutes", one.minutes},    {"agencies", one.agencies},     {"proven", one.proven},
            {"people_named", one.named}, {"people_kept_list", one.kept}, {"people_declared", one.declared},
            {"contacts", one.reached}};
}

std::vector<Id> heads() {
    return {Id("activity_kind"),      Id("campaign_activities"), Id("campaign_agencies"),
            Id("activity_times"),     Id("activity_minutes"),    Id("campaign_proven"),
            Id("activity_csv_named"), Id("activity_csv_kept"),   Id("campaign_declared"),
            Id("campaign_reached")};
}

}  // namespace

web::Response campaigns_page(web::Request& request) {
    CampaignsView view;
    view.search = text::squeeze(request.parameter("q"));
    view.may_launch = request.actor.may(base::Right::report);
    request.read([&](storage::Reader& reader) {
        view.campaigns = evidence::list_campaigns(reader, view.search);
        const auto directory = agencies::directory_now(reader);
        for (const evidence::Campaign& one : view.campaigns)
            view.names.push_back(agencies::name_on(*directory, one.is.agency, one.is.last));
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("campaigns"));
    return people::framed(page, html::campaigns(page, view));
}

web::Response campaign_page(web::Request& request) {
    CampaignView view;
    fill(request, view);
    if (request.wants_json()) {
        json::array all;
        for (const Result& one : view.results) all.push_back(as_json(one));
        return web::json(json::serialize(json::object{{"id", view.campaign.uuid},
                                                      {"title", view.campaign.is.title},
                                                      {"results", all},
                                                      {"sum", as_json(view.sum)}}));
    }
    const web::Page page = web::page_for(request, view.campaign.is.title, "activities");
    return people::framed(page, html::campaign(page, view));
}

web::Response campaign_xlsx(web::Request& request) {
    CampaignView view;
    fill(request, view);
    const web::Page page = web::page_for(request, "");
    documents::Workbook book(view.campaign.is.title, page.plain(Id("campaign_results")));
    documents::Sheet& sheet = book.add_sheet(page.plain(Id("campaign_results")));
    sheet.columns({30, 12, 12, 10, 10, 14, 14, 18, 18, 18});
    documents::Look head, cell, title, plain, small;
    head.bold = head.border = cell.border = title.bold = small.italic = true;
    head.fill = 0xE3EFDD;
    title.wrap = plain.wrap = small.wrap = false;
    title.size = 14;
    sheet.text(0, 0, view.campaign.is.title, title);
    sheet.text(1, 0,
               view.agency + ", " + base::written(view.campaign.is.from) + " – " +
                   base::written(view.campaign.is.last),
               plain);
    int row = 3, column = 0;
    for (const Id id : heads()) sheet.text(row, column++, page.plain(id), head);
    const auto put = [&](const Result& one, const std::string& name, const documents::Look& look) {
        ++row;
        sheet.text(row, 0, name, look);
        column = 1;
        for (const std::int64_t number : {one.activities, one.agencies, one.times, one.minutes, one.proven,
                                          one.named, one.kept, one.declared, one.reached})
            sheet.number(row, column++, static_cast<double>(number), look);
    };
    for (const Result& one : view.results) put(one, page.plain(kind_word(one.kind)), cell);
    put(view.sum, page.plain(Id("campaign_sum")), head);
    sheet.text(row + 2, 0, page.plain(Id("campaign_sheet_say")), small);
    return web::download(book.bytes(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                         "ket-qua-dot.xlsx");
}

web::Response campaign_new_page(web::Request& request) {
    CampaignFormView view;
    view.from = view.last = base::written(base::day_at(request.clock->now()));
    take_draft(request, view);
    return show_form(request, view);
}

web::Response campaign_new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    CampaignFormView view;
    return post(request, view);
}

web::Response campaign_edit_page(web::Request& request) {
    CampaignFormView view;
    const evidence::Campaign campaign = request.read(
        [&](storage::Reader& reader) { return campaign_of(reader, request.segment("campaign")); });
    view.uuid = campaign.uuid;
    view.row_version = campaign.row_version;
    view.typed = campaign.is;
    view.from = base::written(campaign.is.from);
    view.last = base::written(campaign.is.last);
    view.document_day = campaign.is.document_day ? base::written(*campaign.is.document_day) : "";
    take_draft(request, view);
    return show_form(request, view);
}

web::Response campaign_edit_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    CampaignFormView view;
    view.uuid =
        request
            .read([&](storage::Reader& reader) { return campaign_of(reader, request.segment("campaign")); })
            .uuid;
    return post(request, view);
}

}  // namespace plans::activities
