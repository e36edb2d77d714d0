// Many entries of one actor in one transaction, each table once for all of them.
#pragma once
#include <span>

#include "trail/record.hpp"

namespace trail {

// As record() of each, in their order.
void record_all(storage::Writer& writer, const base::Actor& actor, std::span<const Entry> entries,
                base::Milliseconds now);

}  // namespace trail
