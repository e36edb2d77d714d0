// The page of a form whose request was refused, once more: with the sentence, and every field as it was
// typed.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "web/route.hpp"

namespace web {

struct FormRefusal {
    int status = 400;
    std::string text;        // the sentence, lines parted by line feeds
    bool too_heavy = false;  // its files were not taken
};

// Where the form stands: as it says itself, else where the browser comes from; empty: neither says so.
std::string form_shown_at(const Request& request);

// Nullopt where the page of the form does not open, with the rights of who asks, or holds it no more. `run`
// answers a request by its route.
std::optional<Response> form_again(const std::vector<Route>& routes, Request& refused,
                                   const FormRefusal& about,
                                   const std::function<Response(const Route&, Request&)>& run);

}  // namespace web
