// Typing in what nothing else records for a target, and taking it back.
#include <charconv>
#include <cmath>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "coverage/html.hpp"
#include "coverage/members.hpp"
#include "coverage/pages.hpp"
#include "coverage/rules.hpp"
#include "coverage/typed_views.hpp"
#include "people/pages.hpp"
#include "plans/content/rights.hpp"
#include "text/numbers.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace coverage {
namespace {

using texts::Id;

constexpr const char* field_names[] = {
    "share",    "asked",       "low",    "high", "confidence", "sample",   "number",       "unaware",
    "reported", "reported_of", "method", "from", "last",       "document", "document_day", "agency"};

std::string kind_of(const TargetMeasure& measure) {
    if (is_typed(measure)) return measure.unit;
    if (measure.unit == "products") return "item";
    if (counts_units(measure)) return "unit";
    throw base::Refused(base::Refusal::not_found,
                        "Chỉ tiêu này được đếm từ ghi nhận của các hoạt động, không nhập số liệu riêng.\nVề "
                        "trang chỉ tiêu để xem.");
}

void load_items(storage::Reader& reader, const TargetMeasure& measure, TypedView& view) {
    if (view.kind != "item" || !measure.population || measure.population->id == 0) return;
    const auto population = persons::population_numbered(reader, measure.population->id);
    if (!population) return;
    const persons::Members all =
        persons::members(reader, *population, persons::day_of_population(*population, {}));
    std::set<std::int64_t> done;
    for (const TypedRow& row : view.rows)
        if (!row.is.withdrawn) done.insert(row.is.member);
    for (std::size_t i = 0; i < all.whole.size() && all.unit == persons::Unit::items; ++i)
        view.items.push_back({all.whole[i], all.names[i], done.count(all.whole[i]) != 0});
}

std::string member_name(const agencies::Directory& directory, const TypedView& view, const Typed& typed) {
    if (typed.kind == "unit")
        return directory.find(typed.member) == nullptr
                   ? ""
                   : agencies::name_on(directory, typed.member, typed.last);
    for (const ItemChoice& item : view.items)
        if (item.number == typed.member) return item.name;
    return std::to_string(typed.member);
}

TypedView load(web::Request& request) {
    TypedView view;
    const web::Page page = web::page_for(request, "");
    request.read([&](storage::Reader& reader) {
        view.plan = plans::plan_of(reader, request.segment("plan"));
        view.entry = plans::content::entry_of(reader, view.plan.id, request.segment("entry"));
        const auto measure = plans::content::measure_of(reader, view.entry.id);
        if (!measure || view.entry.kind() != plans::content::EntryKind::target)
            throw base::Refused(
                base::Refusal::not_found,
                "Chưa ai quyết định cách đo chỉ tiêu này.\nChọn cách đo trước, rồi nhập số liệu.");
        view.kind = kind_of(*measure);
        view.may_type =
            plans::may(reader, request.actor, view.plan.id, base::Right::own_plans, request.clock->now());
        for (Typed& one : typed_for(reader, view.entry.id)) view.rows.push_back({std::move(one), ""});
        load_items(reader, *measure, view);
        const auto directory = agencies::directory_now(reader);
        for (TypedRow& row : view.rows)
            row.words =
                row.is.member == 0 ? typed_words(page, row.is) : member_name(*directory, view, row.is);
    });
    return view;
}

web::Response show(const web::Request& request, const TypedView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("typed_title"));
    return people::framed(page, html::typed(page, view), status);
}

// "82,5" and "82.5" are 82.5; nullopt: no number.
std::optional<double> decimal(std::string typed) {
    for (char& c : typed)
        if (c == ',') c = '.';
    double value = 0;
    const auto parsed = std::from_chars(typed.data(), typed.data() + typed.size(), value);
    if (parsed.ec != std::errc() || parsed.ptr != typed.data() + typed.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

class Form {
  public:
    Form(const web::Page& page, TypedView& view) : page_(page), view_(view) {}

    std::int64_t count(const char* field) {
        const auto value = text::parse_count(view_.value(field));
        if (!value) view_.problems.push_back({field, page_.plain(Id("number_wrong"))});
        return value.value_or(0);
    }
    double share(const char* field) {
        const auto value = decimal(view_.value(field));
        if (!value) view_.problems.push_back({field, page_.plain(Id("typed_share_wrong"))});
        return value.value_or(0) / 100;
    }
    base::Day day(const char* field) {
        const auto value = base::parse_day(view_.value(field));
        if (!value) view_.problems.push_back({field, page_.plain(Id("date_wrong"))});
        return value.value_or(base::Day{});
    }
    Survey survey() {
        Survey made;
        made.share = share("share");
        made.asked = count("asked");
        made.confidence = static_cast<int>(std::strtol(view_.value("confidence").c_str(), nullptr, 10));
        if (view_.value("low").empty() && view_.value("high").empty())
            return with_interval(made, view_.value("sample") == "clusters" ? design_effect_of_clusters : 1);
        made.low = share("low");
        made.high = share("high");
        return made;
    }
    Typed read() {
        Typed typed;
        typed.kind = view_.kind;
        typed.last = day("last");
        typed.from = view_.value("from").empty() ? typed.last : day("from");
        typed.document = text::squeeze(view_.value("document"));
        typed.document_day = day("document_day");
        typed.method = text::squeeze(view_.value("method"));
        if (view_.kind == "survey") typed.survey = survey();
        if (view_.kind == "incidents")
            typed.incidents =
                Incidents{count("number"), count("unaware"), count("reported"), count("reported_of")};
        return typed;
    }

  private:
    const web::Page& page_;
    TypedView& view_;
};

// The items or the agency that were chosen, each a statement of its own.
std::vector<Typed> each_of(const agencies::Directory& directory, const Typed& typed, TypedView& view) {
    if (view.kind == "survey" || view.kind == "incidents") return {typed};
    std::vector<Typed> all;
    const auto add = [&](std::int64_t member) {
        all.push_back(typed);
        all.back().member = member;
    };
    if (view.kind == "unit") {
        add(agencies::agency_typed(directory, view.value("agency"), typed.last, "agency", view.problems));
        return all;
    }
    for (const ItemChoice& item : view.items)
        if (view.ticked(item)) add(item.number);
    if (all.empty()) view.problems.push_back({"item", "Chọn ít nhất một mục trong danh mục."});
    return all;
}

std::string address_of(const TypedView& view) {
    return "/plans/" + view.plan.id + "/coverage/" + view.entry.uuid;
}

}  // namespace

web::Response typed_page(web::Request& request) {
    TypedView view = load(request);
    view.values = web::draft(request);
    view.draft = !view.values.empty();
    return show(request, view);
}

web::Response typed_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    TypedView view = load(request);
    for (const char* name : field_names) view.values[name] = request.field(name);
    for (const ItemChoice& item : view.items)
        if (const auto name = item.field(); !request.field(name).empty()) view.values[name] = "1";
    const web::Page page = web::page_for(request, "");
    const base::Day today = base::day_at(request.clock->now());
    const Typed typed = Form(page, view).read();
    const auto directory =
        request.read([](storage::Reader& reader) { return agencies::directory_now(reader); });
    const std::vector<Typed> all = each_of(*directory, typed, view);
    if (view.problems.empty() && !all.empty()) view.problems = check(all.front(), today);
    if (!view.problems.empty()) return show(request, view, 422);
    const std::string where = address_of(view) + "/results";
    request.write([&](storage::Writer& writer) {
        for (const Typed& one : all)
            type_in(writer, request.actor, view.plan.id, view.entry, one, request.clock->now());
        web::forget_draft(writer, request);
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

web::Response typed_withdraw_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    TypedView view = load(request);
    const std::string where = address_of(view) + "/results";
    const std::string reason = text::squeeze(request.field("reason"));
    if (reason.empty()) {
        view.problem = "Ghi lý do rút. Số liệu đã rút vẫn hiện, có gạch ngang.";
        return show(request, view, 422);
    }
    request.write([&](storage::Writer& writer) {
        take_back(writer, request.actor, view.plan.id, view.entry,
                  std::strtoll(request.segment("place").c_str(), nullptr, 10), reason, request.clock->now());
        web::remember(writer, request, where);
    });
    return web::see_other(web::Url(where));
}

}  // namespace coverage
