// See the header. What a page shows in full is what 600 agencies put there.
#include "benches/govern_filled.hpp"

#include "budget/budget.hpp"
#include "obligations/adhoc/links.hpp"
#include "obligations/chasing/chase.hpp"
#include "obligations/chasing/form_links.hpp"
#include "obligations/chasing/ladder.hpp"
#include "obligations/chasing/publication.hpp"
#include "obligations/correct.hpp"
#include "obligations/deadlines.hpp"
#include "obligations/follow.hpp"
#include "obligations/obstacles.hpp"
#include "obligations/work.hpp"
#include "overview/settings.hpp"
#include "people/accounts.hpp"
#include "people/links.hpp"
#include "people/roles.hpp"
#include "plans/activities/record.hpp"
#include "plans/content/measures.hpp"
#include "plans/leader.hpp"

namespace benches {
namespace {

constexpr int million = 1'000'000, obstacles_raised = 200, extensions_asked = 30, deadlines_moved = 5,
              lines_an_agency = 5;
const std::string here = "http://localhost";

constexpr std::string_view settle_rows =
    "UPDATE obligations SET state = 4, settled = due, late = 0 WHERE asked = 3 AND slot < 202500 AND (agency "
    "+ "
    "entry) % 10 <> 0";
const storage::Query settle_before = {"bench.settle", "", settle_rows, settle_rows};
constexpr std::string_view form_of_rows =
    "SELECT o.id FROM obligations o JOIN report_periods p ON p.id = o.period WHERE p.uuid = $1 AND o.agency "
    "= "
    "$2 AND o.asked = 1";
const storage::Query form_of = {"bench.form_of", "", form_of_rows, form_of_rows};

// A second body in the periods of the pages, with a day of its own: the most that a form costs.
constexpr std::string_view second_hop_rows =
    "INSERT INTO report_hops (period, position, whose, agency, receiver, due) SELECT h.period, 90 + "
    "h.position, h.whose, h.agency, 0, h.due + 15 FROM report_hops h JOIN report_periods p ON p.id = "
    "h.period WHERE p.uuid = $1";
const storage::Query add_second_hop = {"bench.second_hop", "", second_hop_rows, second_hop_rows};
constexpr std::string_view sent_body_rows =
    "INSERT INTO submission_bodies (submission, body, due, late) SELECT s.id, h.receiver, h.due, 0 FROM "
    "submissions s JOIN obligations o ON o.id = s.obligation JOIN report_hops h ON h.period = o.period JOIN "
    "report_periods p ON p.id = o.period WHERE p.uuid = $1 AND s.version = 1 AND h.whose = 1";
const storage::Query add_sent_bodies = {"bench.sent_bodies", "", sent_body_rows, sent_body_rows};

template <class F>
auto act(const Province& at, F&& what) {
    return at.store.write([&](storage::Writer& writer) { return what(writer, at.clock.now()); });
}

base::Actor person(storage::Writer& writer, const Province& at, const std::string& login,
                   agencies::AgencyId agency, base::Milliseconds now,
                   base::Role role = base::Role::focal_point) {
    const auto account = people::create_account(writer, at.owner, {"Đầu mối", login, "", false}, now);
    people::give_role(writer, at.owner, account.id,
                      {role, {agency, "", "x"}, base::day_at(now), std::nullopt, "phân công"}, now);
    return people::actor_of(writer, account.id, now);
}

std::vector<obligations::Item> own_tasks(const Province& at, agencies::AgencyId agency, int year) {
    auto items = at.store.read([&](storage::Reader& reader) {
        return obligations::load_work(reader, agency, base::day_at(at.clock.now()));
    });
    std::erase_if(items, [&](const obligations::Item& one) {
        return one.is.asked == obligations::Asked::form || obligations::year_of_slot(one.is.slot) != year ||
               one.state != obligations::State::open;
    });
    return items;
}

std::int64_t form_in(const Province& at, const std::string& period, agencies::AgencyId agency) {
    return at.store.read(
        [&](storage::Reader& reader) { return reader.one(form_of, period, agency)->integer(0); });
}

void measure_targets(const Province& at) {
    act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        for (const auto& entry : plans::content::entries_of(writer, at.plan)) {
            if (entry.kind() != plans::content::EntryKind::target) continue;
            auto measure = plans::content::propose(std::get<plans::reading::Target>(entry.said)).measure;
            if (measure.population) measure.population->as_of = base::day_at(now);
            plans::content::decide_measure(writer, at.owner, at.plan, entry, 0, measure, "đo theo đề xuất",
                                           now);
        }
    });
}

void do_something(const Province& at, int year) {
    for (const agencies::AgencyId agency : at.communes) {
        const auto tasks = own_tasks(at, agency, year);
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            plans::activities::NewActivity one;
            one.is.kind = "class";
            one.is.title = "Lớp kỹ năng số cho người dân";
            one.is.agency = agency;
            one.is.from = one.is.last = base::Day{base::day_at(now).number - 40};
            one.counted = {60, evidence::Known::kept_list, "45/DS", one.is.from};
            one.tasks = {{at.plan, tasks.front().task}, {at.plan, tasks.back().task}};
            plans::activities::record_activity(writer, at.people.at(agency), one, now);
        });
    }
}

void spend_money(const Province& at, int year) {
    using namespace budget;
    const Paper paper{"45/QĐ-UBND", base::day_at(at.clock.now()), "", ""};
    for (const agencies::AgencyId agency : at.communes)
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            const auto tasks = budget::tasks_of(writer, at.plan, agency);
            std::vector<Wish> wishes;
            for (std::size_t i = 0; i < lines_an_agency; ++i)
                wishes.push_back({tasks[i].uuid, Source::commune, 20LL * million, "02 lớp"});
            estimate(writer, at.people.at(agency), at.plan, year, agency, wishes, "", now);
            budget::send(writer, at.people.at(agency), at.plan, year, agency, now);
        });
    const base::Actor appraiser = act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        compile(writer, at.owner, at.plan, year, now);
        const std::int64_t account = person(writer, at, "tc@tinh.gov.vn", at.finance, now).account;
        people::give_role(writer, at.owner, account,
                          {base::Role::focal_point,
                           {at.whole, "", "x"},
                           base::day_at(now),
                           std::nullopt,
                           "thẩm định dự toán"},
                          now);
        return people::actor_of(writer, account, now);
    });
    const auto lines =
        at.store.read([&](storage::Reader& reader) { return lines_of(reader, at.plan, year); });
    std::vector<Judged> judged;
    for (const Line& line : lines) judged.push_back({line.id, 20LL * million, ""});
    act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        judge(writer, appraiser, at.plan, year, Kind::appraised, judged, paper, now);
        judge(writer, at.owner, at.plan, year, Kind::approved, judged, paper, now);
    });
    for (std::size_t i = 0; i < lines.size(); i += lines_an_agency)
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            spend(writer, at.people.at(lines[i].agency), at.plan, year, lines[i].agency,
                  {lines[i].id, 12LL * million, ""}, paper, now);
        });
}

void raise_and_ask(const Province& at, int year) {
    for (int i = 0; i < obstacles_raised; ++i) {
        const agencies::AgencyId agency = at.communes[static_cast<std::size_t>(i)];
        const auto tasks = own_tasks(at, agency, year);
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            obligations::raise_obstacle(
                writer, at.people.at(agency),
                {agency, at.plan, tasks.front().task, i % 2 == 0 ? "province" : "standing",
                 "Chưa có kinh phí mua thiết bị cho điểm truy cập công cộng của xã, người dân phải đi xa",
                 "Đề nghị cấp bổ sung kinh phí năm nay"},
                now);
            if (i < extensions_asked)
                obligations::ask_extension(writer, at.people.at(agency), tasks.back().id,
                                           base::Day{tasks.back().is.due->number + 20},
                                           "Chờ giảng viên của Sở", now);
        });
    }
    for (int i = 0; i < deadlines_moved; ++i)
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            obligations::NewDeadline wanted;
            wanted.slot = (year - 1) * 100;
            wanted.agency = at.communes[static_cast<std::size_t>(i)];
            wanted.due = base::Day{base::day_at(now).number + 14};
            wanted.document = "Công văn số 88/UBND-KSTT";
            obligations::move_deadline(writer, at.owner, at.plan, wanted, now);
        });
}

std::string adhoc_report(const Province& at, const std::string& title) {
    using namespace obligations::adhoc;
    return act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        NewRequest wanted;
        wanted.title = title;
        wanted.from = base::Day{base::day_at(now).number - 300};
        wanted.last = base::day_at(now);
        wanted.due_at = now + 24LL * 3600 * 1000;
        wanted.questions = questions_in(
            "1. Số vụ lừa đảo (vụ)\n2. Số người bị lừa (người)\n3. Số tiền bị chiếm đoạt (triệu đồng)\n4. "
            "Số người được tuyên truyền\n5. Đã họp ban chỉ đạo chưa?\n- Mức độ: thấp; vừa; cao\nNêu khó "
            "khăn\nĐề xuất, kiến nghị");
        wanted.questions[0].figure = "activities";
        wanted.asked = at.communes;
        return ask(writer, at.owner, wanted, now);
    });
}

void answer_all(const Province& at, const std::string& uuid) {
    using namespace obligations::adhoc;
    for (const agencies::AgencyId agency : at.communes)
        act(at, [&](storage::Writer& writer, base::Milliseconds now) {
            const Request request = request_of(writer, uuid);
            std::vector<Value> values;
            for (const char* typed : {"12", "30", "450", "1.200", "yes", "vừa",
                                      "Thiếu người chuyên trách công nghệ thông tin ở các thôn, bản",
                                      "Đề nghị tập huấn cho tổ công nghệ số cộng đồng"})
                values.push_back(value_of(request.is.questions[values.size()], typed));
            answer(writer, at.people.at(agency), request, agency, values, "page", now);
        });
}

std::string path_of(const std::string& address) {
    return address.substr(here.size());
}

std::vector<std::string> linked_pages(const Province& at, const std::string& period_before,
                                      const std::string& unanswered) {
    return act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        const auto plan = plans::plan_of(writer, at.plan);
        const auto period = obligations::period_of_plan(writer, at.plan, period_before);
        const std::int64_t form = writer.one(form_of, period_before, at.communes.back())->integer(0);
        const auto messages = obligations::chasing::make_form_links(writer, at.owner, web::Page{}, plan,
                                                                    period, {form}, 14, here, now);
        const auto adhoc = obligations::adhoc::make_links(
            writer, at.owner, web::Page{}, obligations::adhoc::request_of(writer, unanswered), here, now);
        const std::string leader =
            plans::make_leader_link(writer, at.owner, at.plan, {"Chủ tịch", 14, 1000}, now);
        people::NewLink link;
        link.purpose = people::LinkPurpose::work_calendar;
        link.subject = link.agency = agencies::directory_now(writer)->at(at.communes.back()).uuid;
        link.about = "lịch";
        link.until = now + 24LL * 3600 * 1000;
        const std::string calendar = people::make_link(writer, at.people.at(at.communes.back()), link, now);
        overview::publish(writer, at.owner, at.plan, "Công văn số 12/UBND-VX", now);
        std::vector<std::string> paths = {path_of(messages.front().address), path_of(adhoc.front().address),
                                          "/calendars/" + calendar, leader};
        for (const char* part : {"/targets", "/late", "/obstacles", "/budget", "/letters/1/docx"})
            paths.push_back(leader + part);
        for (const char* kind : {"", "/data.json", "/data.csv"}) paths.push_back("/public/" + at.plan + kind);
        return paths;
    });
}

std::vector<std::string> pages_of_agency(const Province& at, const std::string& period,
                                         const std::string& period_before, const std::string& unanswered) {
    const std::string agency = std::to_string(at.communes.front()), plan = "/plans/" + at.plan,
                      now = plan + "/periods/" + period,
                      form = std::to_string(form_in(at, period, at.communes.front()));
    const auto tasks = own_tasks(at, at.communes.front(), base::year_of(base::day_at(at.clock.now())));
    return {"/obligations?agency=" + agency,
            "/obligations?agency=" + agency + "&q=dot%2012",
            "/obligations?agency=" + agency + "&group=done&page=3",
            "/obligations.csv?agency=" + agency,
            "/obligations.ics?agency=" + agency,
            "/calendar-links?agency=" + agency,
            "/calendar",
            "/adhoc",
            "/adhoc/" + unanswered + "/answers/" + agency,
            "/obligations/" + form,
            "/obligations/" + form + "/versions/1",
            "/obligations/" + std::to_string(form_in(at, period_before, at.communes.front())),
            "/obligations/" + std::to_string(tasks.front().id),
            plan + "/periods",
            now,
            now + "/reports/" + agency,
            now + "/reports/" + agency + "/versions/0/xlsx",
            now + "/reports/" + agency + "/versions/0/docx",
            now + "/reports/" + agency + "/versions/0/pdf",
            plan + "/obstacles",
            plan + "/budget/agencies/" + agency + "?year=2025"};
}

}  // namespace

void chase_the_late(Province& at) {
    act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        writer.run(settle_before);
        for (std::size_t i = 0; i < at.communes.size(); ++i)
            at.people[at.communes[i]] =
                person(writer, at, "xa" + std::to_string(i) + "@tinh.gov.vn", at.communes[i], now);
        obligations::chasing::set_ladder(writer, at.owner, obligations::chasing::usual_ladder(), now);
    });
    obligations::chasing::chase(at.store, at.clock, here);
}

void fill_year(Province& at, int year, const std::string& period, const std::string& period_before) {
    measure_targets(at);
    do_something(at, year);
    spend_money(at, year);
    raise_and_ask(at, year);
    act(at, [&](storage::Writer& writer, base::Milliseconds now) {
        for (const std::string& one : {period, period_before}) {
            writer.run(add_second_hop, one);
            writer.run(add_sent_bodies, one);
        }
        at.standing = person(writer, at, "tt@tinh.gov.vn", 0, now, base::Role::plan_owner);
        obligations::chasing::publish(writer, at.owner, plans::plan_of(writer, at.plan),
                                      obligations::period_of_plan(writer, at.plan, period_before), "", now);
    });
}

Pages pages_of(const Province& at, const std::string& period, const std::string& period_before) {
    const std::string agency = std::to_string(at.communes.front()), plan = "/plans/" + at.plan;
    const std::string now = plan + "/periods/" + period, before = plan + "/periods/" + period_before;
    const std::string answered = adhoc_report(at, "Tình hình lừa đảo trên không gian mạng");
    const std::string unanswered = adhoc_report(at, "Tình hình mất an toàn thông tin");
    answer_all(at, answered);
    const std::string late_form = std::to_string(form_in(at, period_before, at.communes.back()));
    Pages pages;
    pages.of_agency = pages_of_agency(at, period, period_before, unanswered);
    pages.of_owner = {plan + "/deadlines",
                      "/overdue",
                      "/overdue?page=4&sort=quiet",
                      "/overdue?kind=task&plan=" + at.plan,
                      "/overdue.csv",
                      "/overdue/letter/docx?plan=" + at.plan,
                      "/overdue/agencies/" + std::to_string(at.communes.back()),
                      "/adhoc",
                      "/adhoc/new"};
    for (const std::string& one : {now, before})
        for (const char* page :
             {"/board", "/board?group=late&q=xa%201", "/board?page=4", "/board.csv", "/chasing",
              "/chasing?page=5", "/chasing?state=quiet&sort=quiet", "/chasing.csv"})
            pages.of_owner.push_back(one + page);
    for (const std::string& page : {before + "/chasing/" + late_form,
                                    before + "/chasing/letter/docx",
                                    before + "/late-list",
                                    plan + "/blanks",
                                    plan + "/overview",
                                    plan + "/overview/targets",
                                    plan + "/overview/late",
                                    plan + "/overview/obstacles",
                                    plan + "/overview/budget",
                                    plan + "/overview/letters/1/docx",
                                    plan + "/overview/letters/2/pdf",
                                    plan + "/overview-settings",
                                    plan + "/obstacles",
                                    plan + "/budget?year=2025",
                                    plan + "/budget.csv?year=2025",
                                    plan + "/budget.xlsx?year=2025",
                                    plan + "/budget/judgement/approval?year=2025",
                                    plan + "/budget/reallotment?year=2025",
                                    "/adhoc/" + answered,
                                    "/adhoc/" + answered + "/answers.csv",
                                    "/adhoc/" + answered + "/answers.xlsx",
                                    "/adhoc/" + answered + "/paper/docx",
                                    "/adhoc/" + unanswered})
        pages.of_owner.push_back(page);
    pages.of_nobody = linked_pages(at, period_before, unanswered);
    return pages;
}

}  // namespace benches
