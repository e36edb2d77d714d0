// The people of one's own agency by name; of the agencies below, how many.
#include <algorithm>

#include "agencies/typed.hpp"
#include "base/refused.hpp"
#include "persons/doubles.hpp"
#include "persons/html.hpp"
#include "persons/pages.hpp"
#include "persons/posts.hpp"
#include "persons/sight.hpp"
#include "persons/views.hpp"
#include "text/unicode.hpp"
#include "web/csv.hpp"

namespace persons {
namespace {

using texts::Id;

constexpr int counts_on_page = 50;
constexpr int csv_rows_max = 100'000;

// The agency that was asked for, or the first of one's own; 0: the agencies below are counted.
std::int64_t agency_asked(const web::Request& request, const agencies::Directory& directory,
                          const std::vector<std::int64_t>& own) {
    const std::string uuid = request.parameter("agency");
    if (uuid.empty()) {
        const auto first = std::find_if(own.begin(), own.end(), [](std::int64_t one) { return one != 0; });
        return first == own.end() || request.parameter("below") == "1" ? 0 : *first;
    }
    const std::int64_t number = directory.id_of(uuid);
    if (number == 0) throw base::Refused(base::Refusal::not_found, "Không có cơ quan này.");
    return number;
}

// The agencies whose people an actor may count, in the order of names.
std::vector<std::int64_t> countable(storage::Reader& reader, const agencies::Directory& directory,
                                    const std::vector<std::int64_t>& own, base::Day day) {
    std::vector<std::int64_t> all;
    if (std::find(own.begin(), own.end(), 0) != own.end()) {
        for (const auto& facts : directory.all())
            if (facts.life.holds(day)) all.push_back(facts.id);
    } else {
        for (const std::int64_t agency : own)
            for (const std::int64_t one : reached(reader, agency, day)) all.push_back(one);
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        std::erase_if(all, [&](std::int64_t one) {
            return directory.find(one) == nullptr || !agencies::exists_on(directory, one, day);
        });
    }
    agencies::sort_by_name(directory, all, day);
    return all;
}

void put_counts(storage::Reader& reader, const agencies::Directory& directory,
                const std::vector<std::int64_t>& all, ListView& view) {
    view.counts_pages = std::max(1, static_cast<int>((all.size() + counts_on_page - 1) / counts_on_page));
    view.counts_page = std::clamp(view.wish.page, 1, view.counts_pages);
    const std::size_t first = static_cast<std::size_t>(view.counts_page - 1) * counts_on_page;
    for (std::size_t i = first; i < std::min(all.size(), first + counts_on_page); ++i)
        view.counts.push_back({directory.at(all[i]).uuid, agencies::name_on(directory, all[i], view.wish.day),
                               count_at(reader, all[i], view.wish.day)});
}

ListView view_of(web::Request& request, storage::Reader& reader) {
    ListView view;
    const auto directory = agencies::directory_now(reader);
    const std::vector<std::int64_t> own = own_agencies(request.actor, base::Right::read_persons);
    ListWish& wish = view.wish;
    wish.day = agencies::day_asked(request);
    view.wrong_day = agencies::wrong_day(request);
    wish.words = request.parameter("q");
    if (is_post(request.parameter("post"))) wish.post = request.parameter("post");
    for (const char* column : {"name", "birth", "from"})
        if (request.parameter("sort") == column) wish.sort = column;
    wish.page = std::max(1, std::atoi(request.parameter("page").c_str()));
    wish.agency = agency_asked(request, *directory, own);
    for (const std::int64_t one : own)
        if (one != 0)
            view.own.emplace_back(directory->at(one).uuid, agencies::name_on(*directory, one, wish.day));
    view.keeper = request.actor.may(base::Right::own_persons);
    if (wish.agency == 0) {
        put_counts(reader, *directory, countable(reader, *directory, own, wish.day), view);
        return view;
    }
    view.agency = directory->at(wish.agency).uuid;
    view.agency_name = agencies::name_on(*directory, wish.agency, wish.day);
    view.names = std::find(own.begin(), own.end(), wish.agency) != own.end();
    if (!view.names) {
        const auto all = countable(reader, *directory, own, wish.day);
        if (std::find(all.begin(), all.end(), wish.agency) == all.end())
            throw base::Refused(base::Refusal::not_found, "Không có cơ quan này.");
    }
    view.by_post = count_posts(reader, wish.agency, wish.day);
    return view;
}

std::string posts_of(const web::Page& page, const ListedPerson& one) {
    std::string out;
    for (const Membership& held : one.here)
        out += (out.empty() ? "" : "; ") + post_label(page, held.post) +
               (held.school_class.empty() ? "" : " " + held.school_class);
    return out;
}

}  // namespace

std::string ListView::query() const {
    return "agency=" + agency + "&q=" + web::percent_encoded(wish.words) + "&post=" + wish.post +
           "&day=" + base::iso(wish.day) + "&sort=" + wish.sort + (agency.empty() ? "&below=1" : "");
}

web::Url ListView::sorted_by(const std::string& column) const {
    return web::Url("/persons?agency=" + agency + "&q=" + web::percent_encoded(wish.words) +
                    "&post=" + wish.post + "&day=" + base::iso(wish.day) + "&sort=" + column);
}

web::Response list_page(web::Request& request) {
    web::Page page = web::page_for(request, "", "persons");
    page.title = page.plain(Id("persons"));
    ListView view = request.read([&](storage::Reader& reader) {
        ListView one = view_of(request, reader);
        if (one.names) one.list = list_people(reader, one.wish);
        if (one.keeper)
            one.open_proposals = static_cast<std::int64_t>(
                open_proposals(reader, request.actor, base::day_at(request.clock->now()), 50).size());
        return one;
    });
    view.posts = post_choices(page);
    view.wish.page = std::min(view.wish.page, view.list.pages);
    return people::framed(page, html::list(page, view), view.wrong_day ? 422 : 200);
}

web::Response csv_file(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    web::Csv csv;
    const ListView view = request.read([&](storage::Reader& reader) {
        ListView one = view_of(request, reader);
        if (!one.names)
            throw base::Refused(base::Refusal::forbidden,
                                "Tên người chỉ cơ quan của họ được xem; ở trên chỉ có con số.");
        one.list = list_people(reader, one.wish, csv_rows_max);
        return one;
    });
    csv.row({page.plain(Id("person_name")), page.plain(Id("birth")), page.plain(Id("sex")),
             page.plain(Id("post")), page.plain(Id("from_day")), page.plain(Id("telephone")),
             page.plain(Id("mail_word"))});
    for (const ListedPerson& one : view.list.people) {
        const Details& details = one.person.details;
        csv.row({details.name, written(details.birth), sex_label(page, details.sex), posts_of(page, one),
                 one.here.empty() ? "" : base::written(one.here.back().from), details.telephone,
                 details.mail});
    }
    return web::download(csv.bytes(), "text/csv; charset=utf-8",
                         "nguoi-" + base::iso(view.wish.day) + ".csv");
}

}  // namespace persons
