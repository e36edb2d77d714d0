// What is asked about many rows at once, by their numbers: the arguments of queries with `id IN ($1, …,
// $20)`. On PostgreSQL each question is a way there and back.
#pragma once
#include <vector>

#include "storage/store.hpp"

namespace storage {

constexpr std::size_t portion = 20;

// The places that the last one leaves are 0, which is the number of no row.
inline std::vector<std::vector<Value>> portions_of(const std::vector<std::int64_t>& numbers) {
    std::vector<std::vector<Value>> all;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (i % portion == 0) all.emplace_back(portion, std::int64_t{0});
        all.back()[i % portion] = numbers[i];
    }
    return all;
}

}  // namespace storage
