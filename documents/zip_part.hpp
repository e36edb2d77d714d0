// Parts of a ZIP container, hostile until proven otherwise: limits on entries, sizes and ratio, no path that
// climbs out.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/extract.hpp"

struct zip;

namespace documents {

class ZipReader {
  public:
    // Keeps a view of the bytes; they must outlive it. Throws base::Refused for a truncated, encrypted or
    // hostile container.
    ZipReader(std::string_view bytes, const ExtractLimits& limits);
    ~ZipReader();
    ZipReader(const ZipReader&) = delete;
    ZipReader& operator=(const ZipReader&) = delete;
    // Of all entries, in the container's order; folders apart.
    std::vector<std::string> names() const;
    std::optional<std::string> part(const std::string& name) const;
    // The same piece by piece; false: there is no such part. `take` gives false to stop.
    bool read(const std::string& name, const std::function<bool(std::string_view piece)>& take) const;

  private:
    ::zip* archive_ = nullptr;
    const ExtractLimits& limits_;
};

}  // namespace documents
