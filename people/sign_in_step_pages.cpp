// The pages between the password and the session: the code, and who is acting.
#include "people/cookies.hpp"
#include "people/html.hpp"
#include "people/pages.hpp"
#include "people/second_factor.hpp"
#include "people/sign_in.hpp"
#include "people/sign_in_steps.hpp"
#include "text/unicode.hpp"
#include "web/services.hpp"

namespace people {
namespace {

using texts::Id;

std::optional<Step> step_of(web::Request& request) {
    return request.read([&](storage::Reader& reader) {
        return find_step(reader, request.cookie(step_cookie), request.clock->now());
    });
}

web::Response show_code(const web::Request& request, const CodeView& view, int status = 200) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(Id("second_factor"));
    return framed(page, html::sign_in_code(page, view), status);
}

web::Response show_name(const web::Request& request, const ActingView& view, int status = 200) {
    web::Page page = web::page_for(request, "");
    page.title = page.plain(Id("who_is_acting"));
    return framed(page, html::sign_in_name(page, view), status);
}

web::Response from_the_start() {
    return web::see_other(web::Url("/sign-in"));
}

}  // namespace

web::Response sign_in_code_page(web::Request& request) {
    const auto step = step_of(request);
    if (!step || step->code_given) return from_the_start();
    return show_code(request, {step->account.name, ""});
}

web::Response sign_in_code_post(web::Request& request) {
    const auto step = step_of(request);
    if (!step || step->code_given) return from_the_start();
    const base::Milliseconds now = request.clock->now();
    const web::Page page = web::page_for(request, "");
    CodeView view{step->account.name, ""};
    base::Milliseconds wait = 0;
    const bool taken = request.write([&](storage::Writer& writer) {
        wait = code_wait(writer, step->account, now);
        if (wait > 0) return false;
        if (take_code(writer, step->account, request.services->data_folder, request.field("code"), now)) {
            forgive_codes(writer, step->account);
            return true;
        }
        note_wrong_code(writer, step->account, now);
        return false;
    });
    if (taken) return go_on(request, step->account, step->next, true);
    view.problem = wait > 0 ? page.plain(Id("code_wait"), web::arguments((wait + 999) / 1000))
                            : page.plain(Id("code_wrong"));
    return show_code(request, view, wait > 0 ? 429 : 422);
}

web::Response sign_in_name_page(web::Request& request) {
    const auto step = step_of(request);
    if (!step || !step->code_given) return from_the_start();
    ActingView view{step->account.name, "", {}, {}};
    view.lately =
        request.read([&](storage::Reader& reader) { return acting_names(reader, step->account.id); });
    return show_name(request, view);
}

web::Response sign_in_name_post(web::Request& request) {
    const auto step = step_of(request);
    if (!step || !step->code_given) return from_the_start();
    const web::Page page = web::page_for(request, "");
    ActingView view{step->account.name, text::squeeze(request.field("name")), {}, {}};
    // A person of at least two words: "văn thư" in one word is an office, not a name, but two letters are a
    // typo.
    if (text::words(view.acting).size() < 2)
        view.problems.push_back({"name", page.plain(Id("acting_missing"))});
    if (text::length(view.acting) > name_characters_max)
        view.problems.push_back({"name", page.plain(Id("name_too_long"))});
    if (view.problems.empty()) return go_on(request, step->account, step->next, true, view.acting);
    return show_name(request, view, 422);
}

}  // namespace people
