// The pages of a report: reading and writing it, its way to signature and back, its papers.
#include <algorithm>

#include "base/refused.hpp"
#include "base/whole_file.hpp"
#include "documents/docx_out.hpp"
#include "documents/docx_template.hpp"
#include "documents/office.hpp"
#include "documents/official_page.hpp"
#include "documents/pdf_out.hpp"
#include "obligations/correct.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "people/trail_list.hpp"
#include "people/views.hpp"
#include "plans/content/measures.hpp"
#include "plans/content/words.hpp"
#include "plans/papers/wording.hpp"
#include "plans/plan_files.hpp"
#include "reports/annexes.hpp"
#include "reports/html.hpp"
#include "reports/pages.hpp"
#include "reports/paper.hpp"
#include "reports/views.hpp"
#include "text/unicode.hpp"
#include "trail/seal.hpp"
#include "web/forms.hpp"
#include "web/services.hpp"

namespace reports {
namespace {

using texts::Id;

constexpr const char* sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* word_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::string one_side(const web::Page& page, const std::vector<trail::Value>& values,
                     std::string trail::Value::*side) {
    std::string all;
    for (const trail::Value& one : values) {
        if ((one.*side).empty()) continue;
        const auto field = people::word_for_field(one.field);
        all += (all.empty() ? "" : "; ") + (field ? page.plain(*field) + ": " : "") +
               people::shown_value(page, one.field, one.*side);
    }
    return all;
}

// What targets say, and how they are counted, otherwise than when the version went to signature: first, since
// it says why figures differ.
void put_changed_rules(storage::Reader& reader, const web::Page& page, ReportView& view) {
    const auto submitted = std::find_if(view.acts.begin(), view.acts.end(), [&](const Act& one) {
        return one.act == "submitted" && one.version == view.version.number;
    });
    if (submitted == view.acts.end()) return;
    std::vector<Difference> rules;
    const auto put = [&](const std::string& what, const std::vector<trail::Value>& values,
                         const std::string& change, const std::string& by, base::Milliseconds at,
                         const std::string& reason) {
        if (values.empty()) return;
        rules.push_back({what, one_side(page, values, &trail::Value::before),
                         one_side(page, values, &trail::Value::after) + " (" + by + ", " +
                             people::moment(at) + (reason.empty() ? "" : ": " + reason) + ")",
                         "/plans/" + view.key.plan + "/changes#c" + change});
    };
    for (const auto& one : plans::content::targets_restated(reader, view.key.plan, submitted->at)) {
        const plans::content::Entry &before = one.before.value_or(one.now.entry), &now = one.now.entry;
        put(page.plain(Id("report_target_restated"),
                       {plans::papers::ref_in_words(plans::content::ref_of(before.said))}),
            plans::content::told_changes(one.before && !before.dropped ? &before.said : nullptr,
                                         now.dropped ? nullptr : &now.said),
            one.now.change, one.now.by, one.now.at, one.now.reason);
    }
    for (const auto& one : plans::content::measured_anew(reader, view.key.plan, submitted->at)) {
        const std::string ref = plans::content::ref_of(one.target.said);
        put(page.plain(Id("report_rule_changed"), {plans::papers::ref_in_words(ref)}),
            plans::content::told_changes(ref, one.before, one.after), one.change, one.by, one.at, one.reason);
    }
    view.changed.insert(view.changed.begin(), rules.begin(), rules.end());
}

ReportView load_if_issued(web::Request& request) {
    ReportView view;
    view.key = key_of(request);
    view.whose = request.segment("whose");
    const auto now = request.clock->now();
    request.read([&](storage::Reader& reader) {
        require_sight(reader, request.actor, view.key, now);
        view.plan = plans::plan_of(reader, view.key.plan);
        view.versions = versions_of(reader, view.key);
        view.writes = may_write(reader, request.actor, view.key, now);
        const bool drafts = may_read_draft(reader, request.actor, view.key, now);
        if (!drafts)
            std::erase_if(view.versions, [](const Version& one) { return one.state != State::issued; });
        if (!view.versions.empty()) view.version = view.versions.front();
        const auto directory = agencies::directory_now(reader);
        if (directory->find(view.key.agency) != nullptr)
            view.agency = agencies::name_on(*directory, view.key.agency, base::day_at(now));
        if (!drafts && view.version.number == 0) {
            view.awaited = obligations::slot_on_paper(
                obligations::period_of_plan(reader, view.key.plan, view.key.period).slot);
            return;
        }
        view.clerk = request.actor.may(base::Right::issue);
        view.blanks = blanks_of(reader, view.key.plan);
        view.report = value_of(reader, request.actor, view.key, view.version, now);
        if (drafts) view.acts = acts_of(reader, view.key);
        if (view.version.number != 0 && view.version.state != State::draft && drafts) {
            view.changed = differences(view.report, compose(reader, request.actor, view.key.plan,
                                                            view.key.period, view.key.agency, now));
            for (Difference& one : changed_activities(reader, view.key, view.report))
                view.changed.push_back(std::move(one));
            put_changed_rules(reader, web::page_for(request, ""), view);
        }
    });
    view.words = view.version.words;
    view.now = now;
    return view;
}

ReportView load(web::Request& request) {
    ReportView view = load_if_issued(request);
    if (!view.awaited.empty())
        throw base::Refused(base::Refusal::not_found, web::page_for(request, "").plain(Id("report_awaited")));
    return view;
}

web::Response show(web::Request& request, const ReportView& view, int status = 200) {
    web::Page page = web::page_for(request, "", "plans");
    page.title = page.plain(Id("report_title"), {view.report.period});
    return people::framed(page, html::report(page, view), status);
}

// As typed; what the form did not show stays as it is.
Words words_of(const web::Request& request, const ReportView& view) {
    Words words;
    words.lines = view.version.words.lines;
    words.said = view.version.words.said;
    for (std::size_t i = 0; i < parts; ++i)
        if (const auto typed = request.form.find(name_of(static_cast<Part>(i))); typed != request.form.end())
            words[i] = text::nfc(typed->second);
    const auto take = [&](const std::string& uuid) {
        const auto typed = request.form.find(name_of_line(uuid));
        if (typed == request.form.end()) return;
        words.lines.erase(uuid);
        if (!text::squeeze(typed->second).empty()) words.lines[uuid] = text::nfc(typed->second);
    };
    for (int number = 1; number <= annexes_max; ++number) take(name_of_annex(number));
    for (const Section& one : view.report.sections) take(one.id);
    for (const TargetLine& one : view.report.targets) take(one.entry);
    for (const TaskLine& one : view.report.tasks) {
        if (view.report.keeps_secret(one))
            words.lines.erase(one.task);
        else
            take(one.task);
    }
    return words;
}

// An act on the latest version: back to the page, or the page with what stood against it.
template <class F>
web::Response act_on(web::Request& request, const char* saved, F&& act) {
    if (auto answer = web::answered(request)) return *answer;
    ReportView view = load(request);
    const std::string back = view.address() + "?saved=" + saved;
    try {
        request.write([&](storage::Writer& writer) {
            act(writer, view.key);
            web::remember(writer, request, back);
        });
    } catch (const base::Refused& refused) {
        if (refused.kind != base::Refusal::invalid && refused.kind != base::Refusal::conflict) throw;
        view.problem = refused.what();
        return show(request, view, refused.kind == base::Refusal::conflict ? 409 : 422);
    }
    return web::see_other(web::Url(back));
}

std::string file_name(const Report& report, const char* ending) {
    std::string name = "bao-cao-";
    for (const char c : text::fold(report.agency + " " + report.period)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain || name.back() != '-') name += plain ? c : '-';
    }
    return name + "." + ending;
}

// A superior's form with the figures of this report.
web::Response filled_blank_of(web::Request& request, const ReportView& view, const Report& report,
                              const std::string& id) {
    const auto blank =
        std::find_if(view.blanks.begin(), view.blanks.end(), [&](const Blank& one) { return one.id == id; });
    if (blank == view.blanks.end())
        throw base::Refused(base::Refusal::not_found,
                            "Kế hoạch này không có biểu đó.\nMở lại trang báo cáo để chọn.");
    const std::string bytes = base::whole_file(plans::path_of(request.services->data_folder, blank->digest));
    const auto names =
        request.read([&](storage::Reader& reader) { return figure_names(reader, view.key.plan); });
    return web::download(filled_blank(bytes, mapped(blank->cells, bytes, names).cells, figures_of(report)),
                         sheet_type, blank->filename);
}

}  // namespace

Key key_of(const web::Request& request) {
    Key key{request.segment("plan"), request.segment("period"), agencies::no_agency};
    const std::string& whose = request.segment("whose");
    if (whose == "all") return key;
    constexpr std::size_t digits_max = 12;
    if (whose.empty() || whose.size() > digits_max ||
        whose.find_first_not_of("0123456789") != std::string::npos || std::stoll(whose) == 0)
        throw base::Refused(base::Refusal::not_found,
                            "Không có báo cáo này.\nMở Việc của cơ quan để tìm lại.");
    key.agency = std::stoll(whose);
    return key;
}

web::Response report_page(web::Request& request) {
    ReportView view = request.wants_json() ? load(request) : load_if_issued(request);
    if (!view.awaited.empty()) {
        web::Page page = web::page_for(request, "", "plans");
        page.title = page.plain(Id("report_title"), {view.awaited});
        return people::framed(page, html::awaited(page, view));
    }
    view.saved = request.parameter("saved");
    if (request.wants_json()) return web::json(as_json(view.report));
    if (const auto kept = web::draft(request); !kept.empty() && view.writes && view.draft()) {
        for (const auto& [name, value] : kept) request.form.emplace(name, value);
        view.words = words_of(request, view);
    }
    return show(request, view);
}

web::Response report_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ReportView view = load(request);
    view.words = words_of(request, view);
    view.problems = check(view.words);
    if (!view.problems.empty()) return show(request, view, 422);
    const bool submitting = request.field("act") == "submit";
    const std::string back = view.address() + (submitting ? "?saved=submitted" : "?saved=draft");
    const std::int64_t shown = std::strtoll(request.field("row_version").c_str(), nullptr, 10);
    const bool done = request.write([&](storage::Writer& writer) {
        const auto now = request.clock->now();
        const bool saved = submitting ? submit(writer, request.actor, view.key, view.words, shown, now)
                                      : save_words(writer, request.actor, view.key, view.words, shown, now);
        if (!saved) return false;
        web::forget_draft(writer, request);
        web::remember(writer, request, back);
        return true;
    });
    if (done) return web::see_other(web::Url(back));
    view.problem = web::page_for(request, "").plain(Id("form_changed_meanwhile"));
    return show(request, view, 409);
}

web::Response taking_back_post(web::Request& request) {
    return act_on(request, "taken_back", [&](storage::Writer& writer, const Key& key) {
        take_back(writer, request.actor, key, text::squeeze(request.field("word")), request.clock->now());
    });
}

web::Response correction_post(web::Request& request) {
    return act_on(request, "draft", [&](storage::Writer& writer, const Key& key) {
        correct(writer, request.actor, key, text::squeeze(request.field("reason")), request.clock->now());
    });
}

web::Response drop_correction_post(web::Request& request) {
    return act_on(request, "dropped", [&](storage::Writer& writer, const Key& key) {
        drop_correction(writer, request.actor, key, text::squeeze(request.field("reason")),
                        request.clock->now());
    });
}

web::Response issue_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    ReportView view = load(request);
    view.number = text::squeeze(request.field("number"));
    view.day = text::squeeze(request.field("day"));
    const auto day = base::parse_day(view.day);
    Issue wanted{view.number, day.value_or(base::day_at(request.clock->now())), "", ""};
    view.problems = check(wanted, base::day_at(request.clock->now()));
    if (!day) view.problems.push_back({"day", web::page_for(request, "").plain(Id("incoming_no_such_day"))});
    if (!request.uploads.empty() && !request.uploads[0].filename.empty()) {
        const web::Upload& upload = request.uploads[0];
        constexpr std::string_view pdf_head = "%PDF-";
        if (base::whole_file(upload.path).rfind(pdf_head, 0) != 0)
            view.problem = "Tệp “" + upload.filename +
                           "” không phải PDF. Xuất bản đã ký ra PDF rồi gửi lại; số và ngày đã ghi vẫn còn.";
        else
            wanted.digest =
                plans::store_file(request.services->data_folder, upload.path, upload.filename).digest,
            wanted.filename = upload.filename;
    }
    if (!view.problems.empty() || !view.problem.empty()) return show(request, view, 422);
    return act_on(request, "issued", [&](storage::Writer& writer, const Key& key) {
        issue(writer, request.actor, key, wanted, request.clock->now());
    });
}

web::Response report_file(web::Request& request) {
    const ReportView view = load(request);
    const std::string& kind = request.segment("kind");
    const auto now = request.clock->now();
    Version version = view.version;
    if (std::to_string(version.number) != request.segment("version")) {
        const auto found = std::find_if(view.versions.begin(), view.versions.end(), [&](const Version& one) {
            return std::to_string(one.number) == request.segment("version");
        });
        if (found == view.versions.end())
            throw base::Refused(base::Refusal::not_found,
                                "Báo cáo không có bản này.\nMở lại trang báo cáo để chọn.");
        version = *found;
    }
    if (kind == "signed" && !version.digest.empty()) {
        web::Response response = web::download("", "application/octet-stream", version.filename);
        response.file = plans::path_of(request.services->data_folder, version.digest);
        return response;
    }
    std::string seal, template_digest;
    const Report report = request.read([&](storage::Reader& reader) {
        const trail::Head head = trail::head(reader);
        if (head.block != 0)
            seal = "Dấu niêm nhật ký " + trail::written(head) + ", " + people::moment(head.sealed_at);
        const bool shown = version.number == view.version.number;
        Report value = shown ? view.report : value_of(reader, request.actor, view.key, version, now);
        if (const auto own = template_now(reader, house_of(value))) template_digest = own->digest;
        return value;
    });
    // One from before houses had their own may bear the head of another.
    if (!template_digest.empty() &&
        !fits(base::whole_file(plans::path_of(request.services->data_folder, template_digest)),
              documents::issuer_of(report.kind, report.agency)))
        template_digest.clear();
    std::optional<Numbered> numbered;
    if (version.state == State::issued && version.day)
        numbered = Numbered{version.issued_number, *version.day};
    if (kind == "json") return web::json(as_json(report));
    const auto by_template = [&] {
        return documents::filled(
            base::whole_file(plans::path_of(request.services->data_folder, template_digest)),
            template_values(report, seal, numbered));
    };
    if (kind == "pdf")
        return web::download(template_digest.empty() ? documents::pdf(manuscript(report, seal, numbered))
                                                     : documents::pdf_by_office(by_template()),
                             "application/pdf", file_name(report, "pdf"));
    if (const std::string id = request.parameter("blank"); kind == "xlsx" && !id.empty())
        return filled_blank_of(request, view, report, id);
    if (kind == "xlsx") return web::download(annexes(report), sheet_type, file_name(report, "xlsx"));
    if (kind != "docx")
        throw base::Refused(base::Refusal::not_found,
                            "Không có loại tệp này.\nChọn Word, PDF hoặc Excel ở trang báo cáo.");
    return web::download(
        template_digest.empty() ? documents::docx(manuscript(report, seal, numbered)) : by_template(),
        word_type, file_name(report, "docx"));
}

}  // namespace reports
