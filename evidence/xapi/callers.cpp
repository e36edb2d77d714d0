// Kept under the digest of what was sent: no secret stays in memory.
#include "evidence/xapi/callers.hpp"

#include <map>
#include <mutex>

#include "base/check.hpp"
#include "base/ids.hpp"
#include "evidence/xapi/digests.hpp"
#include "evidence/xapi/formats.hpp"

namespace evidence::xapi {
namespace {

constexpr std::size_t kept_max = 1000;

class Kept {
  public:
    std::optional<Source> find(const std::string& digest) {
        const std::lock_guard lock(mutex_);
        const auto found = sources_.find(digest);
        if (found == sources_.end()) return std::nullopt;
        return found->second;
    }
    void put(const std::string& digest, const Source& source) {
        const std::lock_guard lock(mutex_);
        if (sources_.size() >= kept_max) sources_.clear();
        sources_.insert_or_assign(digest, source);
    }

  private:
    std::mutex mutex_;
    std::map<std::string, Source> sources_;
};

Kept& kept() {
    static Kept one;
    return one;
}

bool stores_statements(const web::Request& request) {
    return (request.verb == "POST" || request.verb == "PUT") && request.path == "/xapi/1.0.3/statements";
}

}  // namespace

std::optional<Source> find_caller(web::Request& request) {
    const std::string given = request.header("authorization");
    if (lower(given.substr(0, 6)) != "basic ") return std::nullopt;
    const std::string digest = base::sha256_hex(given);
    if (stores_statements(request))
        if (auto known = kept().find(digest)) return known;
    const auto pair = from_base64(std::string_view(given).substr(6));
    const auto colon = pair ? pair->find(':') : std::string::npos;
    if (colon == std::string::npos || pair->find('\0') != std::string::npos) return std::nullopt;
    auto source = request.read([&](storage::Reader& reader) {
        return source_of(reader, pair->substr(0, colon), pair->substr(colon + 1));
    });
    if (source) kept().put(digest, *source);
    return source;
}

Source caller_of(web::Request& request) {
    const auto known = kept().find(base::sha256_hex(request.header("authorization")));
    if (known && known->number == request.actor.source) return *known;
    const auto source =
        request.read([&](storage::Reader& reader) { return source_at(reader, request.actor.source); });
    CHECK_THAT(source);
    return *source;
}

}  // namespace evidence::xapi
