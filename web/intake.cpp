// Of a route that takes files a form is read past its limit; of any other, and of one that a door guards, it
// is not.
#include "web/intake.hpp"

#include <algorithm>

#include "base/refused.hpp"
#include "text/unicode.hpp"

namespace web {
namespace {

bool has_files(const Incoming& incoming) {
    const auto type = incoming.headers.find("content-type");
    return type != incoming.headers.end() && text::lower(type->second).rfind("multipart/form-data", 0) == 0;
}

}  // namespace

Intake intake_of(const Matched& matched, const Incoming& incoming, std::optional<std::uint64_t> length,
                 std::size_t stray_max) {
    const Route* const route = matched.route;
    const bool door = route != nullptr && route->door != nullptr,
               chunked = incoming.headers.count("transfer-encoding") != 0;
    const std::size_t most = route == nullptr ? stray_max : route->body_bytes_max;
    Intake intake;
    intake.to_disk = has_files(incoming) || (door && (length ? *length > door_memory_max : chunked));
    intake.bytes_max = intake.to_disk ? most : std::min(most, memory_body_bytes_max);
    const bool takes_files = route != nullptr && !door && most > Route{}.body_bytes_max;
    intake.heavy = takes_files && has_files(incoming) && length && *length > most;
    intake.holds = intake.heavy ? std::min<std::uint64_t>(*length, heavy_form_bytes_max)
                                : length.value_or(chunked ? intake.bytes_max : 0);
    return intake;
}

bool Room::take(std::uint64_t bytes, std::uint64_t most) {
    if (bytes > most || taken_ > most - bytes) return false;
    own_ = bytes;
    taken_ += bytes;
    return true;
}

bool make(std::optional<base::TemporaryFolder>& folder) {
    try {
        folder.emplace();
        return true;
    } catch (const base::Refused&) {
        return false;
    }
}

}  // namespace web
