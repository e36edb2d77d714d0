// The form in which an activity is recorded: first the kind, then what, when, where, how many, for which
// tasks. Whatever was typed comes back when something is wrong.
#include <algorithm>

#include "base/refused.hpp"
#include "people/pages.hpp"
#include "plans/activities/campaigns.hpp"
#include "plans/activities/html.hpp"
#include "plans/activities/pages.hpp"
#include "plans/activities/proof_files.hpp"
#include "plans/activities/sight.hpp"
#include "plans/activities/views.hpp"
#include "text/unicode.hpp"
#include "web/forms.hpp"

namespace plans::activities {
namespace {

using texts::Id;
using Fields = std::multimap<std::string, std::string>;

constexpr std::string_view task_prefix = "task.";

std::string value_of(const Fields& fields, const char* name) {
    const auto found = fields.find(name);
    return found == fields.end() ? "" : text::squeeze(found->second);
}

// "1.234" as people write thousands; -1: no number.
std::int64_t number_of(const std::string& typed, std::int64_t when_empty) {
    std::string digits;
    for (const char c : typed) {
        if (c != '.' && c != ' ') digits += c;
    }
    if (digits.empty()) return when_empty;
    constexpr std::size_t digits_max = 12;
    const bool plain = digits.size() <= digits_max &&
                       std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    return plain ? std::strtoll(digits.c_str(), nullptr, 10) : -1;
}

void fill_typed(FormView& view, const Fields& fields) {
    evidence::ActivityFacts& is = view.typed.is;
    is.kind = value_of(fields, "kind");
    is.title = value_of(fields, "title");
    is.agency = number_of(value_of(fields, "agency"), 0);
    is.venue = value_of(fields, "venue");
    is.audience = value_of(fields, "audience");
    is.campaign = value_of(fields, "campaign");
    is.note = value_of(fields, "note");
    view.from = value_of(fields, "from");
    view.last = value_of(fields, "last");
    view.people = value_of(fields, "people");
    view.times = value_of(fields, "times");
    view.minutes = value_of(fields, "minutes");
    view.document_day = value_of(fields, "document_day");
    view.task_search = value_of(fields, "task_search");
    view.address = value_of(fields, "address");
    const auto [first, last] = fields.equal_range("upload");
    for (auto at = first; at != last && view.uploads.size() < evidence::proofs::proofs_max; ++at)
        view.uploads.push_back(at->second);
    is.times = number_of(view.times, 1);
    is.minutes = number_of(view.minutes, 0);
    view.typed.counted.people = number_of(view.people, 0);
    view.typed.counted.known =
        evidence::known_named(value_of(fields, "known")).value_or(evidence::Known::estimate);
    if (view.typed.counted.known == evidence::Known::kept_list) {
        view.typed.counted.document = value_of(fields, "document");
        view.typed.counted.document_day = base::parse_day(view.document_day);
    }
    view.row_version = number_of(value_of(fields, "row_version"), 0);
    for (auto at = fields.lower_bound(std::string(task_prefix)); at != fields.end(); ++at) {
        if (at->first.rfind(task_prefix, 0) != 0) break;
        const TaskRef ref = task_ref(std::string_view(at->first).substr(task_prefix.size()));
        if (!ref.plan.empty()) view.typed.tasks.push_back(ref);
    }
}

// The days, as typed and as they are; what is missing or no day becomes a problem.
void check_typed(const web::Page& page, FormView& view, base::Day today) {
    const auto from = base::parse_day(view.from);
    const auto last = view.last.empty() ? from : base::parse_day(view.last);
    view.typed.is.from = from.value_or(base::Day{});
    view.typed.is.last = last.value_or(view.typed.is.from);
    view.problems = evidence::check(view.typed.is, view.typed.counted, today);
    const auto wrong_day = [&](const char* name) {
        view.problems.erase(std::remove_if(view.problems.begin(), view.problems.end(),
                                           [&](const base::Problem& one) { return one.field == name; }),
                            view.problems.end());
        view.problems.push_back({name, page.plain(Id("incoming_no_such_day"))});
    };
    if (!from) wrong_day("from");
    if (!last && from) wrong_day("last");
    if (!view.document_day.empty() && view.typed.counted.known == evidence::Known::kept_list &&
        !view.typed.counted.document_day)
        wrong_day("document_day");
}

void name_agencies(storage::Reader& reader, const web::Request& request, FormView& view) {
    const auto directory = agencies::directory_now(reader);
    const base::Day today = base::day_at(request.clock->now());
    auto all = agencies_to_record(reader, request.actor, request.clock->now());
    const std::int64_t chosen = view.typed.is.agency;
    if (chosen != 0 && directory->find(chosen) != nullptr &&
        std::find(all.begin(), all.end(), chosen) == all.end() &&
        may_record_at(reader, request.actor, chosen, request.clock->now()))
        all.insert(all.begin(), chosen);
    if (chosen == 0 && !all.empty()) view.typed.is.agency = all.front();
    for (const agencies::AgencyId agency : all)
        view.agencies.push_back({agency, agencies::name_on(*directory, agency, today)});
}

// Those that are chosen first, then the likeliest that hold the words of the search.
void offer_tasks(storage::Reader& reader, const web::Request& request, FormView& view) {
    if (view.typed.is.agency == 0) return;
    std::vector<Task> tasks =
        tasks_of_agency(reader, view.typed.is.agency, base::day_at(request.clock->now()));
    sort_by_likelihood(tasks, view.typed.is.kind, view.typed.is.title + " " + view.typed.is.audience);
    for (const TaskRef& ref : view.typed.tasks) {
        const auto found =
            std::find_if(tasks.begin(), tasks.end(), [&](const Task& one) { return one.ref == ref; });
        if (found != tasks.end()) {
            view.offered.push_back(*found);
            tasks.erase(found);
        } else {
            try {
                view.offered.push_back(task_to_serve(reader, request.actor, ref, request.clock->now()));
            } catch (const base::Refused&) {  // it is no longer a task that anything can serve
                continue;
            }
        }
    }
    const auto rest = view.task_search.empty() ? tasks : matching(tasks, view.task_search);
    view.offered.insert(view.offered.end(), rest.begin(), rest.end());
}

web::Response show(web::Request& request, FormView& view, int status = 200) {
    request.read([&](storage::Reader& reader) {
        name_agencies(reader, request, view);
        offer_tasks(reader, request, view);
        constexpr std::int64_t days_open = 60;  // afterwards only its own page offers a campaign
        for (evidence::Campaign& one : evidence::list_campaigns(reader, "")) {
            const bool open = one.is.last.number + days_open >= base::day_at(request.clock->now()).number;
            if (open || one.uuid == view.typed.is.campaign) view.campaigns.push_back(std::move(one));
        }
        if (view.typed.is.agency != 0)
            view.titles = earlier_titles(reader, view.typed.is.agency, view.typed.is.kind);
        for (const std::string& id : view.uploads) {
            auto file = evidence::proofs::kept_upload(reader, id, request.actor.account);
            const auto same = [&](const auto& one) { return one.digest == file->digest; };
            if (file && std::none_of(view.kept.begin(), view.kept.end(), same))
                view.kept.push_back(std::move(*file));
        }
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(view.uuid.empty() ? Id("activity_new") : Id("activity_edit"));
    return people::framed(page, html::form(page, view), status);
}

// The kinds, and what the own agency did lately.
web::Response choose(web::Request& request) {
    ChooseView view;
    for (const char* name : {"campaign", "task"}) {
        if (const std::string value = request.parameter(name); !value.empty())
            view.query += "&" + std::string(name) + "=" + web::percent_encoded(value);
    }
    request.read([&](storage::Reader& reader) {
        const auto own = agencies_to_record(reader, request.actor, request.clock->now());
        if (!own.empty()) view.latest = latest_of(reader, own.front());
    });
    web::Page page = web::page_for(request, "", "activities");
    page.title = page.plain(Id("activity_new"));
    return people::framed(page, html::choose(page, view));
}

void fill_from(FormView& view, const evidence::Activity& activity, const evidence::Counted& counted) {
    view.typed.is = activity.is;
    view.typed.counted = counted;
    view.from = base::written(activity.is.from);
    view.last = activity.is.from == activity.is.last ? "" : base::written(activity.is.last);
    view.people = counted.people == 0 ? "" : std::to_string(counted.people);
    view.document_day = counted.document_day ? base::written(*counted.document_day) : "";
    view.times = std::to_string(activity.is.times);
    view.minutes = activity.is.minutes == 0 ? "" : std::to_string(activity.is.minutes);
}

// Done once more: all but the day and the number of people.
void fill_again(web::Request& request, FormView& view, const std::string& uuid) {
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        const evidence::Activity before = activity_for(reader, request.actor, uuid, now);
        const evidence::Counted counted = evidence::counted_of(reader, before.number);
        fill_from(view, before, {0, counted.known, "", std::nullopt});
        for (const Task& task : tasks_of_activity(reader, request.actor, before.number, now))
            view.typed.tasks.push_back(task.ref);
        view.last.clear();
        view.from = base::written(base::day_at(now));
    });
    view.again = true;
}

bool take_draft(web::Request& request, FormView& view) {
    const auto kept = web::draft(request);
    if (kept.empty()) return false;
    view.draft = true;
    view.typed.tasks.clear();
    fill_typed(view, Fields(kept.begin(), kept.end()));
    return true;
}

// The form again, with everything typed and every file that came.
web::Response once_more(web::Request& request, FormView& view, int status,
                        const std::vector<evidence::proofs::StoredFile>& fresh = {}) {
    if (!fresh.empty()) {
        const auto ids = request.write([&](storage::Writer& writer) {
            return keep_uploads(writer, request.actor, fresh, request.clock->now());
        });
        view.uploads.insert(view.uploads.end(), ids.begin(), ids.end());
        view.kept = fresh;  // what was just written is not yet there for a reader
    }
    return show(request, view, status);
}

// The files of this try and of earlier ones, and the link, as proofs.
void take_proofs(web::Request& request, FormView& view,
                 const std::vector<evidence::proofs::StoredFile>& fresh) {
    const base::Day day = view.typed.is.last;
    request.read([&](storage::Reader& reader) {
        for (const std::string& id : view.uploads) {
            if (const auto file = evidence::proofs::kept_upload(reader, id, request.actor.account))
                view.typed.proofs.push_back(proof_of_file(*file, day));
        }
    });
    for (const auto& file : fresh) view.typed.proofs.push_back(proof_of_file(file, day));
    if (!view.address.empty())
        view.typed.proofs.push_back({"link", view.address, std::nullopt, view.address, day});
}

// Where the saved activity is; empty: somebody was faster.
std::string save(web::Request& request, const FormView& view) {
    const auto now = request.clock->now();
    return request.write([&](storage::Writer& writer) {
        std::string where;
        if (view.uuid.empty()) {
            where = record_activity(writer, request.actor, view.typed, now).uuid;
        } else if (change_activity(writer, request.actor, view.uuid, view.row_version, view.typed, now)) {
            where = view.uuid;
        } else {
            return std::string();
        }
        web::forget_draft(writer, request);
        where = "/activities/" + where;
        web::remember(writer, request, where);
        return where;
    });
}

web::Response post(web::Request& request, FormView& view) {
    fill_typed(view, request.form);
    const web::Page page = web::page_for(request, "");
    const auto now = request.clock->now();
    std::vector<evidence::proofs::StoredFile> fresh;
    try {
        fresh = stored_files(request);
    } catch (const base::Refused& refused) {
        if (refused.kind == base::Refusal::storage) throw;
        view.problem = refused.what();
        return once_more(request, view, refused.kind == base::Refusal::too_large ? 413 : 422);
    }
    const std::string act = request.field("act");
    if (act == "search" || act == "agency") return once_more(request, view, 200, fresh);
    check_typed(page, view, base::day_at(now));
    if (!view.address.empty() && !evidence::proofs::is_address(view.address))
        view.problems.push_back({"address", page.plain(Id("proof_address_wrong"))});
    if (!view.typed.is.campaign.empty())
        request.read([&](storage::Reader& reader) { campaign_of(reader, view.typed.is.campaign); });
    if (!view.problems.empty()) return once_more(request, view, 422, fresh);
    take_proofs(request, view, fresh);
    const std::string location = save(request, view);
    if (!location.empty()) return web::see_other(web::Url(location));
    view.conflict = true;
    view.row_version = request.read([&](storage::Reader& reader) {
        return activity_for(reader, request.actor, view.uuid, now).row_version;
    });
    return once_more(request, view, 409, fresh);
}

}  // namespace

web::Response new_page(web::Request& request) {
    FormView view;
    const std::string again = request.parameter("again");
    const bool kept = take_draft(request, view);
    if (!kept && again.empty() && !evidence::is_activity_kind(request.parameter("kind")))
        return choose(request);
    if (kept) return show(request, view);
    view.from = base::written(base::day_at(request.clock->now()));
    view.times = "1";
    view.typed.is.kind = request.parameter("kind");
    if (!again.empty()) fill_again(request, view, again);
    if (const std::string campaign = request.parameter("campaign"); !campaign.empty())
        view.typed.is.campaign = campaign;
    if (const TaskRef ref = task_ref(request.parameter("task")); !ref.plan.empty() && !view.chosen(ref))
        view.typed.tasks.push_back(ref);
    return show(request, view);
}

web::Response new_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    FormView view;
    return post(request, view);
}

web::Response edit_page(web::Request& request) {
    FormView view;
    request.read([&](storage::Reader& reader) {
        const auto now = request.clock->now();
        const evidence::Activity activity =
            activity_to_change(reader, request.actor, request.segment("activity"), now);
        view.uuid = activity.uuid;
        view.row_version = activity.row_version;
        fill_from(view, activity, evidence::counted_of(reader, activity.number));
        for (const Task& task : tasks_of_activity(reader, request.actor, activity.number, now))
            view.typed.tasks.push_back(task.ref);
    });
    take_draft(request, view);
    return show(request, view);
}

web::Response edit_post(web::Request& request) {
    if (auto answer = web::answered(request)) return *answer;
    FormView view;
    view.uuid = request.read([&](storage::Reader& reader) {
        return activity_to_change(reader, request.actor, request.segment("activity"), request.clock->now())
            .uuid;
    });
    return post(request, view);
}

}  // namespace plans::activities
