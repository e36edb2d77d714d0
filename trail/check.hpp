// Proving the trail: every entry is what it was when it was sealed, the chain has no gap, its blocks were
// made with the key of this data folder, and it reaches the heads that are known from elsewhere. Against whom
// each of these holds is told in docs/security.md.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "storage/store.hpp"
#include "trail/seal.hpp"

namespace trail {

struct Checked {
    std::int64_t blocks = 0, entries = 0, waiting = 0, erased = 0;  // erased: values
    Head head;
    std::vector<std::string> faults;  // sentences in Vietnamese, with the place; at most faults_max
};

constexpr std::size_t faults_max = 50;
constexpr std::size_t head_digits_min = 16;  // of a known head, to be worth anything

// `known`: heads as written() gives them, from paper, a backup or the file beside the key.
Checked check(storage::Reader& reader, const Key& key, const std::vector<std::string>& known);

}  // namespace trail
