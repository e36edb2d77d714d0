// What every form has from the start: the CSRF token, an idempotency key, and a draft that survives a lost
// session.
//
//     {{ render web::form_fields(page, "remark") }}            inside <form …>: hidden csrf and once
//     if (auto answer = web::answered(request)) return *answer; the same key again: the first answer, nothing
//     done twice web::remember(writer, request, "/plans/…");               in the transaction that acts
//     web::draft(request)                                       the fields that a POST brought when its
//     session was gone
#pragma once
#include <map>
#include <optional>
#include <string>

#include "storage/store.hpp"
#include "web/page.hpp"
#include "web/request.hpp"
#include "web/response.hpp"

namespace web {

constexpr base::Milliseconds draft_kept = 24LL * 60 * 60 * 1000;
constexpr std::size_t draft_bytes_max = 64u << 10;
constexpr std::size_t key_bytes_max = 64;  // of an idempotency key

Html form_fields(const Page& page);

std::optional<Response> answered(Request& request);
// The same of a form that came twice at the same moment, where the one that is done waits for the disk still:
// this answer waits with it.
std::optional<Response> answered_meanwhile(Request& request);
void remember(storage::Writer& writer, const Request& request, const std::string& location);

// The fields kept for this page's form; empty when there are none. They are kept for a day, for whoever holds
// the cookie.
std::map<std::string, std::string> draft(Request& request);
void keep_draft(Request& request);
void forget_draft(storage::Writer& writer, const Request& request);

}  // namespace web
