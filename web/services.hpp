// What main/ wires into the requests: who somebody is, where files lie, what the settings say. web/ knows no
// domain; it asks through here.
#pragma once
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace web {

struct Services {
    storage::Store* store = nullptr;
    const base::Clock* clock = nullptr;
    std::filesystem::path data_folder;
    std::size_t upload_bytes_max = 50u << 20;  // of one file
    bool https = false;                        // behind a proxy that speaks it: Secure cookies, HSTS
    std::string base_url;
    // The actor of a session's cookie; account 0 when the token is none.
    std::function<base::Actor(storage::Store&, std::string_view token, base::Milliseconds now)> authenticate;
    std::function<std::string()> more_metrics;  // appended to /metrics
};

}  // namespace web
