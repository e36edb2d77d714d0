// Door three: a signed link behind which one agency answers its form of one period, without an account. The
// link is bound to that obligation and to the agency that owed it then; it ends at a time, with its uses,
// when it is revoked, when the form was sent, and when another agency has taken over.
#pragma once
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/problems.hpp"
#include "obligations/forms.hpp"
#include "obligations/periods.hpp"
#include "people/links.hpp"
#include "plans/plans.hpp"
#include "web/page.hpp"

namespace obligations::chasing {

constexpr int form_link_days_max = 60, form_link_days_usual = 14;
constexpr int form_link_uses = 5;  // sendings: the first, and when it is asked back
constexpr std::size_t answer_name_characters_max = 100, answer_post_characters_max = 100;
constexpr std::size_t link_draft_bytes_max = 1u << 20;

// The text to send with its link, which cannot be shown again.
struct Message {
    std::int64_t obligation = 0;
    std::string agency, address, text;
};
// For each of these forms of a period that is still owed. Refused{forbidden} for who does not own the plan,
// Refused{conflict} where there is none.
std::vector<Message> make_form_links(storage::Writer& writer, const base::Actor& actor, const web::Page& page,
                                     const plans::Plan& plan, const Period& period,
                                     const std::vector<std::int64_t>& obligations, int days,
                                     const std::string& base_url, base::Milliseconds now);
void revoke_form_link(storage::Writer& writer, const base::Actor& actor, const plans::Plan& plan,
                      std::int64_t obligation, const std::string& link, base::Milliseconds now);

// Why a link opens nothing any more.
enum class Over { no, time, revoked, used, sent, moved };
struct LinkedForm {
    people::Link link;
    Form form;
    std::string agency;
    Over over = Over::no;
};
LinkedForm linked_form(storage::Reader& reader, const people::Link& link, base::Milliseconds now);

// What was written behind the links of a form and not sent: the fields as a browser sends them.
struct LinkDraft {
    std::string body;
    base::Milliseconds at = 0;  // 0: there is none
};
LinkDraft link_draft(storage::Reader& reader, std::int64_t obligation);
// Asks again whether the link is open, and binds what is written to its own form. Refused{not_found},
// Refused{too_large}.
void keep_link_draft(storage::Writer& writer, std::string_view token, const std::string& body,
                     base::Milliseconds now);

// The form that an open link answers. Refused{not_found}.
std::int64_t form_behind(storage::Reader& reader, std::string_view token, base::Milliseconds now);

struct Answerer {
    std::string name, post;
};
base::Problems check(const Answerer& who);
// Uses the link and sends its form, with the files that wait there for a task that was reported.
// Refused{not_found} where the link is over, Refused{conflict} as send_by_link.
void send_through_link(storage::Writer& writer, std::string_view token, const Filled& filled,
                       const Answerer& who, base::Milliseconds now);

}  // namespace obligations::chasing
