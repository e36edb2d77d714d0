// Shares that a plan says as a fraction: "2/3 số xã", "bằng 1/2 bình quân chung", "giảm một nửa", "hai phần
// ba".
#pragma once
#include "plans/reading/tokens.hpp"

namespace plans::reading {

struct Fraction {
    int part = 0, whole = 0;
    int tokens = 0;  // 0: no fraction stands there
};

// The fraction at `at`. "14/17 xã" counts things and "2/9" behind a day is a date: neither is one.
Fraction fraction_at(const Tokens& tokens, int at, Match match);

// In per cent with two places, so that who reaches exactly the fraction meets "ít nhất" and "không quá" and
// does not exceed "trên" (decision 0064).
double share_of(const Fraction& fraction, Comparator comparator);

}  // namespace plans::reading
