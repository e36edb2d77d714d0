// Carries the letters of the outbox, one at a time, in a thread of its own.
#pragma once
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "mail/smtp.hpp"
#include "storage/store.hpp"

namespace mail {

class Carrier {
  public:
    // `claim`: how long a claimed letter is left alone; longer than one delivery may take.
    Carrier(storage::Store& store, const base::Clock& clock, Post post, std::string from,
            base::Milliseconds claim, bool thread = true);
    ~Carrier();  // lets a delivery finish
    Carrier(const Carrier&) = delete;
    Carrier& operator=(const Carrier&) = delete;

    // Carries one letter that waits, in this thread; false when there was none. For tests and the thread
    // inside.
    bool carry_one();

  private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace mail
