// The progress of a plan for everybody, as a page and as open data: no names of persons or agencies, no
// cookies, composed at most once in ten minutes for a plan.
#include <boost/json.hpp>
#include <charconv>
#include <ctime>
#include <map>
#include <memory>
#include <mutex>

#include "base/refused.hpp"
#include "coverage/targets.hpp"
#include "overview/html.hpp"
#include "overview/pages.hpp"
#include "overview/views.hpp"
#include "plans/content/confirmation.hpp"
#include "plans/papers/wording.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"
#include "web/serve.hpp"
#include "web/services.hpp"

namespace overview {
namespace {

namespace json = boost::json;

constexpr base::Milliseconds kept_milliseconds = 10LL * 60 * 1000;
constexpr std::size_t kept_plans_max = 64;
constexpr const char* licence_address = "https://creativecommons.org/licenses/by/4.0/deed.vi";
constexpr const char* licence_name = "CC BY 4.0";
constexpr const char* not_public =
    "Không có trang công khai này. Kế hoạch chưa được công khai, hoặc đã thôi công khai.";

const std::vector<std::pair<std::string, std::string>>& fields_of_data() {
    static const std::vector<std::pair<std::string, std::string>> fields = {
        {"number", "số mục của chỉ tiêu trong kế hoạch"},
        {"text", "nội dung chỉ tiêu"},
        {"wanted", "mức giao"},
        {"unit", "đơn vị đếm"},
        {"period", "năm hoặc khoảng năm của số liệu"},
        {"counted", "true: có số liệu; false: chưa có"},
        {"proven", "số có minh chứng (danh sách, chữ ký, tài liệu)"},
        {"reported", "số theo báo cáo của đơn vị, chưa đối chiếu, không cộng với proven"},
        {"denominator", "tổng số làm căn cứ tính tỷ lệ"},
        {"denominator_day", "ngày của tổng số"},
        {"share", "proven chia cho denominator, từ 0 đến 1"},
        {"verdict", "met: đạt; missed: chưa đạt; under_way: đang thực hiện; unknown: chưa kết luận"}};
    return fields;
}

const char* verdict_code(coverage::Verdict verdict) {
    using coverage::Verdict;
    return verdict == Verdict::met         ? "met"
           : verdict == Verdict::missed    ? "missed"
           : verdict == Verdict::under_way ? "under_way"
                                           : "unknown";
}

web::Page vietnamese_page() {
    web::Page page;
    page.language = texts::Language::vi;
    return page;
}

PublicTarget target_from(const coverage::TargetCoverage& target) {
    PublicTarget line;
    line.number = plans::papers::ref_in_words(plans::content::ref_of(target.entry.said));
    line.text = text::squeeze(plans::content::text_of(target.entry.said));
    line.wanted = coverage::threshold_words(target.target());
    line.unit = vietnamese_page().plain(coverage::unit_word(target));
    line.verdict = "unknown";
    if (target.periods.empty()) return line;
    const coverage::Reached& reached = target.periods.back();
    line.period = coverage::period_words(reached);
    line.counted = reached.has_figure();
    line.verdict = verdict_code(reached.verdict);
    line.proven = reached.proven;
    line.reported = reached.reported;
    line.share_value = reached.share;
    if (reached.share) line.share = coverage::percent(*reached.share);
    if (reached.denominator) {
        line.denominator = reached.denominator->number;
        line.denominator_day = reached.denominator->day;
    }
    return line;
}

PublicView composed(storage::Reader& reader, const std::string& plan, base::Milliseconds now) {
    PublicView view;
    view.plan = plan;
    view.generated = now;
    view.as_of = base::day_at(now);
    view.fields = fields_of_data();
    for (const plans::content::Entry& entry : plans::content::entries_of(reader, plan))
        if (entry.kind() == plans::content::EntryKind::document)
            view.title = text::squeeze(std::get<plans::reading::Document>(entry.said).title);
    if (const auto confirmed = plans::content::confirmation_of(reader, plan)) view.number = confirmed->number;
    for (const coverage::TargetCoverage& target : coverage::coverage_of(reader, plan, view.as_of).targets)
        view.targets.push_back(target_from(target));
    view.forms = forms_of(reader, plan, view.as_of);
    if (view.forms) view.forms_period = slot_in_words(view.forms->slot);
    return view;
}

// The latest of each plan, for those who ask meanwhile.
std::shared_ptr<const PublicView> view_now(web::Request& request) {
    static std::mutex mutex;
    static std::map<std::string, std::shared_ptr<const PublicView>> kept;
    const std::string plan = request.segment("plan");
    const base::Milliseconds now = request.clock->now();
    return request.read([&](storage::Reader& reader) {
        if (!publication_of(reader, plan) || plans::plan_of(reader, plan).removed ||
            !plans::content::is_confirmed(reader, plan))
            throw base::Refused(base::Refusal::not_found, not_public);
        {
            const std::lock_guard lock(mutex);
            const auto found = kept.find(plan);
            if (found != kept.end() && now - found->second->generated < kept_milliseconds &&
                found->second->generated <= now)
                return found->second;
        }
        auto made = std::make_shared<const PublicView>(composed(reader, plan, now));
        const std::lock_guard lock(mutex);
        if (kept.size() >= kept_plans_max) kept.clear();
        kept[plan] = made;
        return std::shared_ptr<const PublicView>(made);
    });
}

std::string instant(base::Milliseconds at) {
    const std::time_t seconds = at / 1000;
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[32];
    return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

json::object target_as_json(const PublicTarget& one) {
    json::object line{{"number", one.number},   {"text", one.text},           {"wanted", one.wanted},
                      {"unit", one.unit},       {"period", one.period},       {"counted", one.counted},
                      {"verdict", one.verdict}, {"proven", nullptr},          {"reported", nullptr},
                      {"denominator", nullptr}, {"denominator_day", nullptr}, {"share", nullptr}};
    if (one.counted) line["proven"] = one.proven, line["reported"] = one.reported;
    if (one.denominator) line["denominator"] = *one.denominator;
    if (one.denominator_day) line["denominator_day"] = base::iso(*one.denominator_day);
    if (one.share_value) line["share"] = *one.share_value;
    return line;
}

// Without an exponent, which spreadsheets take for words.
std::string plain(double share) {
    char digits[40];
    const auto end = std::to_chars(digits, digits + sizeof digits, share, std::chars_format::fixed);
    return {digits, end.ptr};
}

std::optional<web::Response> enter(web::Request& request) {
    if (request.verb == "GET" || request.verb == "HEAD") return std::nullopt;
    if (!request.read(
            [&](storage::Reader& reader) { return publication_of(reader, request.segment("plan")); }))
        throw base::Refused(base::Refusal::not_found, not_public);
    web::Response response = web::json(R"({"error":"Chỉ đọc được."})", 405);
    response.headers.emplace_back("Allow", "GET, HEAD");
    return response;
}

void leave(const web::Request&, web::Response& response) {
    response.headers.emplace_back("Cache-Control",
                                  response.status == 200 ? "public, max-age=600" : "no-store");
    if (response.status == 200) response.headers.emplace_back("Access-Control-Allow-Origin", "*");
}

}  // namespace

const web::Door public_door{enter, leave};

web::Response public_page(web::Request& request) {
    try {
        const auto view = view_now(request);
        web::Page page = vietnamese_page();
        page.demonstration = request.services != nullptr && request.services->demonstration;
        page.title = page.plain(texts::Id("public_title"), {view->number});
        return web::page(html::public_page(page, *view));
    } catch (const base::Refused& refused) {  // to people as a page; the data answers as data
        if (refused.kind != base::Refusal::not_found) throw;
        return web::problem(404, refused.what(), request.id, false);
    }
}

web::Response public_json(web::Request& request) {
    const auto view = view_now(request);
    json::array targets;
    for (const PublicTarget& one : view->targets) targets.push_back(target_as_json(one));
    json::object fields;
    for (const auto& [name, meaning] : view->fields) fields[name] = meaning;
    json::object body{{"plan", {{"number", view->number}, {"title", view->title}}},
                      {"as_of", base::iso(view->as_of)},
                      {"generated_at", instant(view->generated)},
                      {"licence", {{"name", licence_name}, {"address", licence_address}}},
                      {"fields", fields},
                      {"targets", targets},
                      {"forms", nullptr}};
    if (view->forms)
        body["forms"] = json::object{{"period", view->forms_period},
                                     {"asked", view->forms->asked},
                                     {"sent", view->forms->sent},
                                     {"in_time", view->forms->in_time}};
    return web::json(json::serialize(body));
}

web::Response public_csv(web::Request& request) {
    const auto view = view_now(request);
    web::Csv csv;
    std::vector<std::string> head;
    for (const auto& [name, meaning] : view->fields) head.push_back(name);
    for (const char* more : {"as_of", "generated_at", "licence"}) head.emplace_back(more);
    csv.row(head);
    for (const PublicTarget& one : view->targets)
        csv.row({one.number, one.text, one.wanted, one.unit, one.period, one.counted ? "true" : "false",
                 one.counted ? std::to_string(one.proven) : "",
                 one.counted ? std::to_string(one.reported) : "",
                 one.denominator ? std::to_string(*one.denominator) : "",
                 one.denominator_day ? base::iso(*one.denominator_day) : "",
                 one.share_value ? plain(*one.share_value) : "", one.verdict, base::iso(view->as_of),
                 instant(view->generated), licence_name});
    return web::download(csv.bytes(), "text/csv; charset=utf-8", "tien-do.csv");
}

}  // namespace overview
