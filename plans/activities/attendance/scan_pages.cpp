// The organiser scans people's cards. The page keeps what was scanned on the device and sends it when it can;
// a worker lets it open without a network. Typing the code of a card needs neither script nor camera.
#include <boost/json.hpp>

#include "agencies/typed.hpp"
#include "base/ids.hpp"
#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/activities/attendance/html.hpp"
#include "plans/activities/attendance/scan_pages.hpp"
#include "plans/activities/attendance/scan_views.hpp"
#include "plans/activities/sight.hpp"
#include "text/unicode.hpp"
#include "web/assets.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace json = boost::json;

namespace plans::activities::attendance {
namespace {

using texts::Id;

constexpr std::size_t scan_bytes_max = 200, id_bytes_max = 40;

web::Response show(web::Request& request, ScanView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        view.activity =
            activity_to_change(reader, request.actor, request.segment("activity"), request.clock->now());
        rules::require_takes_people(view.activity);
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("attend_scan"));
    web::Response response = people::framed(page, html::scan(page, view), status);
    response.headers.emplace_back("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
    return response;
}

[[noreturn]] void refuse_scans() {
    throw base::Refused(base::Refusal::invalid,
                        "Các lượt quét gửi lên không đọc được.\nTải lại trang rồi gửi lại.");
}

// [{"id": "…", "text": "…", "at": 1760000000000}, …] of the page's script.
std::vector<rules::Scan> scans_in(const std::string& text, base::Milliseconds now) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_array() || value.as_array().size() > rules::scans_max) refuse_scans();
    std::vector<rules::Scan> scans;
    for (const json::value& one : value.as_array()) {
        const json::object* object = one.if_object();
        const json::value* id = object ? object->if_contains("id") : nullptr;
        const json::value* said = object ? object->if_contains("text") : nullptr;
        const json::value* at = object ? object->if_contains("at") : nullptr;
        if (!id || !said || !at || !id->is_string() || !said->is_string() || !at->is_number()) refuse_scans();
        rules::Scan scan{std::string(id->as_string()), std::string(said->as_string()), 0};
        if (scan.id.empty() || scan.id.size() > id_bytes_max || scan.text.size() > scan_bytes_max)
            refuse_scans();
        // A telephone's clock may be wrong: what it says is kept where it can be.
        boost::system::error_code wrong;
        const auto when = at->to_number<std::int64_t>(wrong);
        scan.at = wrong || when <= 0 || when > now ? now : when;
        scans.push_back(std::move(scan));
    }
    return scans;
}

web::Response send_json(web::Request& request) {
    const auto now = request.clock->now();
    const auto scans = scans_in(request.field("scans"), now);
    std::vector<rules::ScanResult> results;
    request.write([&](storage::Writer& writer) {
        results = enter_scans(writer, request.actor, request.segment("activity"), scans,
                              request.services->data_folder, now);
    });
    json::array answer;
    for (std::size_t i = 0; i < scans.size(); ++i)
        answer.push_back(json::object{{"id", scans[i].id}, {"result", rules::name_of(results[i])}});
    return web::json(json::serialize(answer));
}

}  // namespace

texts::Id result_word(rules::ScanResult result) {
    switch (result) {
        case rules::ScanResult::added:
            return Id("attend_scan_result_added");
        case rules::ScanResult::same:
            return Id("attend_scan_result_same");
        case rules::ScanResult::unknown:
            return Id("attend_scan_result_unknown");
        default:
            return Id("attend_scan_result_foreign");
    }
}

web::Response scan_page(web::Request& request) {
    ScanView view;
    return show(request, view);
}

web::Response scan_post(web::Request& request) {
    if (request.wants_json()) return send_json(request);
    if (auto answer = web::answered(request)) return *answer;
    const auto now = request.clock->now();
    ScanView view;
    std::vector<rules::Scan> scans;
    for (const std::string& line : agencies::lines_typed(request.field("code")))
        if (scans.size() < rules::scans_max) scans.push_back({base::new_uuid(now), line, now});
    std::vector<rules::ScanResult> results;
    request.write([&](storage::Writer& writer) {
        results = enter_scans(writer, request.actor, request.segment("activity"), scans,
                              request.services->data_folder, now);
    });
    for (std::size_t i = 0; i < scans.size(); ++i) {
        const bool taken = results[i] == rules::ScanResult::added || results[i] == rules::ScanResult::same;
        ++(taken ? view.taken : view.left_out);
        // What was not taken stays in the box to be corrected.
        if (!taken) view.code += (view.code.empty() ? "" : "\n") + scans[i].text;
        view.results.emplace_back(scans[i].text, results[i]);
    }
    return show(request, view, view.left_out > 0 ? 422 : 200);
}

web::Response scan_worker(web::Request&) {
    // Served from here, since a worker reaches no further than the folder of its own address.
    web::Response response;
    response.content_type = "text/javascript; charset=utf-8";
    for (const web::Asset& one : web::assets())
        if (one.name == "scan_worker.js") response.body = one.bytes;
    return response;
}

}  // namespace plans::activities::attendance
