// What statements of other systems hold of somebody goes when the person is erased: names, addresses and
// accounts, the signed originals that name the person, every file that came with a statement about the person
// (whose actor or object it is, alone or as a member), answers, extensions and the words of attachments in
// such a statement, texts that name the person in a statement where the person stands beside, what was kept
// about the person as documents. The statements stay under the numbers by which they are counted. The bytes
// leave the disk by a job, once the erasure stands and unless a statement about somebody else brought the
// same.
#pragma once
#include <vector>

#include "base/clock.hpp"
#include "storage/store.hpp"

namespace evidence::xapi {

// In the transaction of the erasure, whose right, reason and trail are the caller's. How many identities
// went.
std::int64_t erase_persons(storage::Writer& writer, const std::vector<std::int64_t>& persons,
                           base::Milliseconds now);

}  // namespace evidence::xapi
