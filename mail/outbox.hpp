// Mail that waits to be sent. A letter is queued in the transaction of its cause, carried by a Carrier of any
// process, and ended once: sent, or given up. Its text is erased when it was sent, since it may hold a link.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/clock.hpp"
#include "storage/store.hpp"

namespace mail {

constexpr base::Milliseconds retry_milliseconds = 60'000;             // doubles with every attempt …
constexpr base::Milliseconds retry_milliseconds_max = 4 * 3'600'000;  // … up to four hours
constexpr int attempts_max = 20;                                      // over two days
constexpr int listed_max = 200;

struct NewLetter {
    std::string to;  // one address, without a name
    std::string subject, text;
};

// A word for what the form should say; empty when it may be queued.
bool is_address(const std::string& text);

// Returns the id, from which the Message-ID is made. Throws base::Refused{invalid} for what is no address.
std::string queue(storage::Writer& writer, const NewLetter& letter, base::Milliseconds now);

enum class Fate { waiting, sent, given_up };

struct Letter {
    std::string id, to, subject, text;
    base::Milliseconds queued_at = 0, run_after = 0, claimed_until = 0;
    std::int64_t attempts = 0;
    std::int64_t repeated = 0;  // sent again though nobody knew whether it had arrived
    std::optional<base::Milliseconds> ended_at;
    Fate fate = Fate::waiting;
    std::string answer;  // the last one of the mail server, or why there was none
};

std::vector<Letter> latest(storage::Reader& reader);  // the newest first, without text
std::int64_t waiting(storage::Reader& reader);

// Puts a letter that waits or was given up in front again. False when it was sent meanwhile.
bool try_again(storage::Writer& writer, const base::Actor& actor, const std::string& id,
               base::Milliseconds now);

// For the carrier. A claimed letter is as good as handed over: who claims one whose claim has run out does
// not know its fate, and it counts as repeated.
std::optional<Letter> claim(storage::Writer& writer, base::Milliseconds now,
                            base::Milliseconds claimed_until);
bool any_waiting(storage::Reader& reader, base::Milliseconds now);
void note_sent(storage::Writer& writer, const std::string& id, const std::string& answer,
               base::Milliseconds now);
void note_given_up(storage::Writer& writer, const std::string& id, const std::string& answer,
                   base::Milliseconds now);
// `unknown`: the text was handed over and no answer came.
void note_failed(storage::Writer& writer, const std::string& id, const std::string& answer,
                 base::Milliseconds run_after, bool unknown);

}  // namespace mail
