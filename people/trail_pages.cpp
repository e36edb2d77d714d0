// The trail for its auditors: a page, and the same as CSV.
#include "base/refused.hpp"
#include "people/html.hpp"
#include "people/moments.hpp"
#include "people/pages.hpp"
#include "text/unicode.hpp"

namespace people {
namespace {

using texts::Id;

TrailWish wish_of(const web::Request& request) {
    return {request.parameter("actor"),
            request.parameter("act"),
            text::squeeze(request.parameter("subject")),
            base::parse_day(request.parameter("from")),
            base::parse_day(request.parameter("until")),
            request.parameter("before")};
}

std::string query_of(const TrailWish& wish) {
    const auto day = [](const std::optional<base::Day>& one) {
        return one ? base::iso(*one) : std::string();
    };
    return "actor=" + web::percent_encoded(wish.actor) + "&act=" + web::percent_encoded(wish.act) +
           "&subject=" + web::percent_encoded(wish.subject) + "&from=" + day(wish.from) +
           "&until=" + day(wish.until);
}

// RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.
std::string cell(std::string text) {
    if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos)
        text.insert(0, "'");
    std::string out = "\"";
    for (char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + "\"";
}

std::string line(std::initializer_list<std::string> cells) {
    std::string out;
    for (const std::string& one : cells) out += (out.empty() ? "" : ",") + cell(one);
    return out + "\r\n";
}

std::string place_of(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : "";
}

// "120 (kept_list, 15/QĐ)": how it is known, in words.
std::string with_known(const web::Page& page, const std::string& value) {
    const auto open = value.find('(');
    if (open == std::string::npos) return value;
    const auto end = value.find_first_of(",)", open);
    const auto word = word_for_value("known", value.substr(open + 1, end - open - 1));
    return word && end != std::string::npos
               ? value.substr(0, open + 1) + page.plain(*word) + value.substr(end)
               : value;
}

}  // namespace

std::string shown_value(const web::Page& page, const std::string& field, const std::string& value) {
    if (field == "item") {  // "target II.1.2"
        const std::string head = value.substr(0, value.find(' '));
        if (const auto word = word_for_value(field, head))
            return page.plain(*word) + value.substr(head.size());
    }
    if (field == "role") {
        if (const auto role = role_named(value)) return page.plain(rule_of(*role).text);
    }
    if (field == "people") return with_known(page, value);
    if (const auto word = word_for_value(field, value)) return page.plain(*word);
    const bool iso = value.size() == 10 && value[4] == '-' && value[7] == '-';
    const auto read = iso ? base::parse_day(value) : std::nullopt;
    return read ? base::written(*read) : value;
}

web::Response show_trail(web::Request& request, const SubjectOf& subject_of) {
    TrailView view;
    view.wish = wish_of(request);
    view.query = query_of(view.wish);
    request.read([&](storage::Reader& reader) {
        view.entries = read_trail(reader, view.wish, entries_on_page + 1);
        name_subjects(reader, view.entries, request.actor, subject_of, request.clock->now());
        view.head = trail::head(reader);
    });
    if (view.entries.size() > entries_on_page) {
        view.entries.pop_back();
        view.older = view.entries.back().id;
    }
    web::Page page = web::page_for(request, "", "trail");
    page.title = page.plain(Id("trail"));
    return framed(page, html::trail(page, view));
}

web::Response trail_csv(web::Request& request) {
    const web::Page page = web::page_for(request, "");
    const std::string erased = page.plain(Id("value_erased"));
    const auto entries = request.read(
        [&](storage::Reader& reader) { return read_trail(reader, wish_of(request), entries_in_file_max); });
    std::string out = "\xEF\xBB\xBF" + line({"place", "block", "at", "actor", "acting", "act", "subject",
                                             "reason", "field", "before", "after", "request", "id"});
    for (const ReadEntry& entry : entries) {
        const auto add = [&](const ReadValue& value) {
            out += line({place_of(entry.place), place_of(entry.block), moment(entry.at), entry.actor,
                         entry.acting_erased ? erased : entry.acting, entry.act, entry.subject,
                         entry.reason_erased ? erased : entry.reason, value.field,
                         value.erased ? erased : value.before, value.erased ? erased : value.after,
                         entry.request, entry.id});
        };
        for (const ReadValue& value : entry.values) add(value);
        if (entry.values.empty()) add({});
    }
    return web::download(std::move(out), "text/csv; charset=utf-8", "nhat-ky.csv");
}

}  // namespace people
