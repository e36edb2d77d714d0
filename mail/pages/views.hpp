// What the page of the outbox shows.
#pragma once
#include <string>
#include <vector>

#include "base/problems.hpp"
#include "mail/outbox.hpp"

namespace mail::pages {

struct MailView {
    std::vector<Letter> letters;
    std::string to;  // as typed in the form of the test letter
    base::Problems problems;
    std::string done;      // "queued", "retried", "gone": what was just done
    bool carried = false;  // a mail server is set
    base::Milliseconds now = 0;
};

}  // namespace mail::pages
