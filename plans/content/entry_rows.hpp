// The first eight columns of every query that reads an entry in one of its versions.
#pragma once
#include "plans/content/entries.hpp"

namespace plans::content {

inline Entry entry_from(const storage::Row& row) {
    return {row.integer(0), row.text(1),         row.integer(3),
            row.integer(4), row.integer(5) != 0, from_json(kind_of(row.text(2)).value(), row.text(6)),
            row.text(7)};
}

}  // namespace plans::content
